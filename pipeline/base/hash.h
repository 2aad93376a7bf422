/*
 * hash: 64 bits of a text, for tables in memory; never for what must not be forged or is written down. It depends on the machine's byte order. Of the
 * kind of wyhash (Wang Yi, public domain): two words are multiplied into 128 bits, and the halves laid over each other.
 */
#ifndef BC_BASE_HASH_H
#define BC_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define BC_HASH_A 0xa0761d6478bd642full
#define BC_HASH_B 0xe7037ed1a0b428dbull

static inline uint64_t bc_hash_mix(uint64_t a, uint64_t b)
{
#ifdef __SIZEOF_INT128__
    __extension__ typedef unsigned __int128 wide;
    wide product = (wide)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
#else
    uint64_t low = (a & 0xffffffff) * b, high = (a >> 32) * b;
    return (low ^ (high << 32 | high >> 32)) * BC_HASH_A;
#endif
}

static inline uint64_t bc_hash_word(const char *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return word;
}

/* Up to eight bytes as a word: the first four and the last four, which may overlap; or the first, the middle and the last. */
static inline uint64_t bc_hash_short(const char *at, size_t len)
{
    uint32_t first, last;
    if (len >= 4) {
        memcpy(&first, at, sizeof first);
        memcpy(&last, at + len - 4, sizeof last);
        return (uint64_t)first << 32 | last;
    }
    if (len == 0)
        return 0;
    return (uint64_t)(unsigned char)at[0] << 16 | (uint64_t)(unsigned char)at[len / 2] << 8 |
           (unsigned char)at[len - 1];
}

static inline uint64_t bc_hash(const char *text, size_t len, uint64_t seed)
{
    uint64_t a, b;
    size_t left = len;
    seed ^= BC_HASH_A;
    for (; left > 16; text += 16, left -= 16)
        seed = bc_hash_mix(bc_hash_word(text) ^ BC_HASH_B, bc_hash_word(text + 8) ^ seed);
    if (left > 8) {
        a = bc_hash_word(text);
        b = bc_hash_word(text + left - 8);
    } else {
        a = bc_hash_short(text, left);
        b = 0;
    }
    return bc_hash_mix(BC_HASH_B ^ len, bc_hash_mix(a ^ BC_HASH_B, b ^ seed));
}

#endif
