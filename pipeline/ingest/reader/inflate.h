/* inflate: deflated data (RFC 1951) as a stream, and the checksum that goes with it, over ISA-L. */
#ifndef BC_INGEST_READER_INFLATE_H
#define BC_INGEST_READER_INFLATE_H

#include <stddef.h>
#include <stdint.h>

typedef struct bc_inflate bc_inflate;

typedef enum bc_inflate_state {
    BC_INFLATE_MORE,   /* all input is used up: feed */
    BC_INFLATE_FULL,   /* ${to} is full */
    BC_INFLATE_END,    /* the stream has ended */
    BC_INFLATE_DAMAGED /* this is no deflated data */
} bc_inflate_state;

bc_inflate *bc_inflate_new(void); /* NULL: no memory */
void bc_inflate_drop(bc_inflate *inflate);
void bc_inflate_begin(bc_inflate *inflate); /* another stream */
/* The next bytes of the stream, borrowed until they are used up. */
void bc_inflate_feed(bc_inflate *inflate, const void *bytes, size_t len);
/* Inflate into ${to}; *${got} [bytes] were made, in any state. */
bc_inflate_state bc_inflate_take(bc_inflate *inflate, void *to, size_t cap, size_t *got);

/* CRC-32 of ISO 3309, as ZIP has it; begins with 0. */
uint32_t bc_inflate_crc(uint32_t crc, const void *bytes, size_t len);

#endif
