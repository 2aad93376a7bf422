#include "ingest/reader/inflate.h"

#include <limits.h>
#include <stdlib.h>

#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>

struct bc_inflate {
    struct inflate_state isal;
};

bc_inflate *bc_inflate_new(void)
{
    bc_inflate *inflate = malloc(sizeof *inflate);
    if (inflate)
        bc_inflate_begin(inflate);
    return inflate;
}

void bc_inflate_drop(bc_inflate *inflate)
{
    free(inflate);
}

void bc_inflate_begin(bc_inflate *inflate)
{
    isal_inflate_init(&inflate->isal);
    inflate->isal.next_in = NULL;
    inflate->isal.avail_in = 0;
}

void bc_inflate_feed(bc_inflate *inflate, const void *bytes, size_t len)
{
    inflate->isal.next_in = (uint8_t *)(uintptr_t)bytes; /* ISA-L does not write there */
    inflate->isal.avail_in = (uint32_t)len;
}

bc_inflate_state bc_inflate_take(bc_inflate *inflate, void *to, size_t cap, size_t *got)
{
    struct inflate_state *isal = &inflate->isal;
    isal->next_out = to;
    isal->avail_out = cap < UINT_MAX ? (uint32_t)cap : UINT_MAX;
    int result = isal_inflate(isal);
    *got = (size_t)(isal->next_out - (uint8_t *)to);
    if (result < 0)
        return BC_INFLATE_DAMAGED;
    if (isal->block_state == ISAL_BLOCK_FINISH)
        return BC_INFLATE_END;
    return isal->avail_out ? BC_INFLATE_MORE : BC_INFLATE_FULL;
}

uint32_t bc_inflate_crc(uint32_t crc, const void *bytes, size_t len)
{
    return crc32_gzip_refl(crc, bytes, len);
}
