/* bytes: numbers as Microsoft's formats store them, the lowest byte first. The caller has seen that the bytes are there. */
#ifndef BC_INGEST_XLS_BYTES_H
#define BC_INGEST_XLS_BYTES_H

#include <stdint.h>
#include <string.h>

static inline unsigned bc_le16(const unsigned char *at)
{
    return (unsigned)at[0] | (unsigned)at[1] << 8;
}

static inline uint32_t bc_le32(const unsigned char *at)
{
    return (uint32_t)bc_le16(at) | (uint32_t)bc_le16(at + 2) << 16;
}

static inline uint64_t bc_le64(const unsigned char *at)
{
    return (uint64_t)bc_le32(at) | (uint64_t)bc_le32(at + 4) << 32;
}

/* An IEEE 754 double. */
static inline double bc_le_double(const unsigned char *at)
{
    uint64_t bits = bc_le64(at);
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

#endif
