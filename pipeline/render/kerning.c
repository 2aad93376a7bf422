#include "render/kerning.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { GLYPHS = 0x10000, PAIR_BYTES = 6, MOST = 1000 /* an em: no letters move more */ };

typedef struct pair {
    uint16_t left, right;
    int16_t value; /* [1/1000 em] */
} pair;

struct bc_kerning {
    pair *pair; /* rising by left and right */
    size_t pairs;
    uint32_t *first; /* of each glyph's pairs; first[glyph + 1] is behind the last */
};

static unsigned take16(const bc_str *file, size_t at)
{
    const unsigned char *bytes = (const unsigned char *)bc_str_text(file);
    return at + 2 <= file->len ? (unsigned)bytes[at] << 8 | bytes[at + 1] : 0;
}

static size_t take32(const bc_str *file, size_t at)
{
    return (size_t)take16(file, at) << 16 | take16(file, at + 2);
}

/* Where the table ${tag} begins, and its end; 0: there is none, or it ends behind the file. */
static size_t find_table(const bc_str *file, const char *tag, size_t *end)
{
    unsigned tables = take16(file, 4);
    for (size_t i = 0; i < tables; i++) {
        size_t entry = 12 + 16 * i;
        if (entry + 16 > file->len)
            return 0;
        if (memcmp(bc_str_text(file) + entry, tag, 4) == 0) {
            size_t at = take32(file, entry + 8), len = take32(file, entry + 12);
            *end = at + len;
            return at <= file->len && len <= file->len - at ? at : 0;
        }
    }
    return 0;
}

static int by_glyphs(const void *a, const void *b)
{
    const pair *x = a, *y = b;
    return x->left != y->left ? x->left - y->left : x->right - y->right;
}

/* The first subtable of horizontal pairs in format 0 that adds to the widths: where its count stands, and the table's end; 0: none. */
static size_t find_pairs(const bc_str *file, size_t *end)
{
    enum { HORIZONTAL = 1, MINIMUM = 2, CROSS_STREAM = 4 };
    size_t at = find_table(file, "kern", end);
    unsigned tables = at && take16(file, at) == 0 ? take16(file, at + 2) : 0;
    at += 4;
    for (unsigned i = 0; i < tables && at + 14 <= *end; i++) {
        unsigned coverage = take16(file, at + 4), length = take16(file, at + 2);
        if ((coverage & (0xff00 | HORIZONTAL | MINIMUM | CROSS_STREAM)) == HORIZONTAL)
            return at + 6;
        at += length ? length : 14;
    }
    return 0;
}

bc_status bc_kerning_load(const bc_str *file, bc_kerning **out)
{
    size_t end = 0, head_end = 0, at = find_pairs(file, &end), count = at ? take16(file, at) : 0;
    size_t head = find_table(file, "head", &head_end);
    int units = head && head + 20 <= head_end ? (int)take16(file, head + 18) : 0;
    bc_kerning *k = calloc(1, sizeof *k);
    *out = k;
    if (!k)
        return BC_NOMEM;
    k->first = calloc(GLYPHS + 1, sizeof *k->first);
    k->pair = calloc(count + 1, sizeof *k->pair);
    if (!k->first || !k->pair) {
        bc_kerning_drop(k);
        *out = NULL;
        return BC_NOMEM;
    }
    for (size_t i = 0; units > 0 && i < count && at + 8 + (i + 1) * PAIR_BYTES <= end; i++) {
        size_t from = at + 8 + i * PAIR_BYTES;
        int value = (int16_t)take16(file, from + 4) * 1000 / units;
        if (value >= -MOST && value <= MOST)
            k->pair[k->pairs++] =
                (pair){(uint16_t)take16(file, from), (uint16_t)take16(file, from + 2), (int16_t)value};
    }
    qsort(k->pair, k->pairs, sizeof *k->pair, by_glyphs);
    for (size_t i = 0, glyph = 0; glyph <= GLYPHS; glyph++) {
        while (i < k->pairs && k->pair[i].left < glyph)
            i++;
        k->first[glyph] = (uint32_t)i;
    }
    return BC_OK;
}

void bc_kerning_drop(bc_kerning *k)
{
    if (!k)
        return;
    free(k->pair);
    free(k->first);
    free(k);
}

int bc_kerning_of(const bc_kerning *k, uint16_t left, uint16_t right)
{
    for (size_t i = k->first[left], end = k->first[(size_t)left + 1]; i < end; i++)
        if (k->pair[i].right == right)
            return k->pair[i].value;
    return 0;
}
