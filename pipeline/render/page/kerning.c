#include "render/page/kerning.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "render/page/font_table.h"
#include "render/page/gpos.h"

enum { GLYPHS = 0x10000, PAIR_BYTES = 6, MOST = 1000 /* an em: no letters move more */ };
/* A report has some 1,500 pairs; each has one place, and a pair that takes the place of another is looked for again. */
enum { KEPT_BITS = 13, KEPT = 1 << KEPT_BITS };

typedef struct pair {
    uint16_t left, right;
    int16_t value; /* [1/1000 em] */
} pair;

struct bc_kerning {
    int units;     /* of an em; 0: not told */
    bc_gpos *gpos; /* NULL: what follows is the table “kern” */
    pair *kept;    /* of gpos: those that were asked for, by place_of */
    pair *pair;    /* rising by left and right */
    size_t pairs;
    uint32_t *first; /* of each glyph's pairs; first[glyph + 1] is behind the last */
};

/* Font units in thousandths of an em; what no letters move by is 0. */
static int16_t per_mille(const bc_kerning *k, int value)
{
    value = k->units > 0 ? value * 1000 / k->units : 0;
    return (int16_t)(value >= -MOST && value <= MOST ? value : 0);
}

/* ---- the table “kern” ---- */

static int by_glyphs(const void *a, const void *b)
{
    const pair *x = a, *y = b;
    return x->left != y->left ? x->left - y->left : x->right - y->right;
}

/* The first subtable of horizontal pairs in format 0 that adds to the widths: where its count stands; 0: none. */
static size_t find_pairs(bc_font_table kern)
{
    enum { HORIZONTAL = 1, MINIMUM = 2, CROSS_STREAM = 4 };
    unsigned tables = bc_font_u16(kern, 0) == 0 ? bc_font_u16(kern, 2) : 0;
    size_t at = 4;
    for (unsigned i = 0; i < tables && at + 14 <= kern.len; i++) {
        unsigned coverage = bc_font_u16(kern, at + 4), length = bc_font_u16(kern, at + 2);
        if ((coverage & (0xff00 | HORIZONTAL | MINIMUM | CROSS_STREAM)) == HORIZONTAL)
            return at + 6;
        at += length ? length : 14;
    }
    return 0;
}

static bc_status load_pairs(bc_kerning *k, bc_font_table kern)
{
    size_t at = find_pairs(kern), count = at ? bc_font_u16(kern, at) : 0;
    k->first = calloc(GLYPHS + 1, sizeof *k->first);
    k->pair = calloc(count + 1, sizeof *k->pair);
    if (!k->first || !k->pair)
        return BC_NOMEM;
    for (size_t i = 0; i < count && at + 8 + (i + 1) * PAIR_BYTES <= kern.len; i++) {
        size_t from = at + 8 + i * PAIR_BYTES;
        int16_t value = per_mille(k, (int16_t)bc_font_u16(kern, from + 4));
        if (value)
            k->pair[k->pairs++] =
                (pair){(uint16_t)bc_font_u16(kern, from), (uint16_t)bc_font_u16(kern, from + 2), value};
    }
    qsort(k->pair, k->pairs, sizeof *k->pair, by_glyphs);
    for (size_t i = 0, glyph = 0; glyph <= GLYPHS; glyph++) {
        while (i < k->pairs && k->pair[i].left < glyph)
            i++;
        k->first[glyph] = (uint32_t)i;
    }
    return BC_OK;
}

/* ---- both ---- */

bc_status bc_kerning_load(const bc_str *file, bc_kerning **out)
{
    bc_kerning *k = calloc(1, sizeof *k);
    *out = k;
    if (!k)
        return BC_NOMEM;
    k->units = (int)bc_font_u16(bc_font_table_find(file, "head"), 18);
    bc_status status = bc_gpos_load(file, &k->gpos);
    if (status == BC_OK && k->gpos) {
        k->kept = calloc(KEPT, sizeof *k->kept); /* all say: glyph 0 and itself, 0 */
        status = k->kept ? BC_OK : BC_NOMEM;
    } else if (status == BC_OK) {
        status = load_pairs(k, bc_font_table_find(file, "kern"));
    }
    if (status != BC_OK) {
        bc_kerning_drop(k);
        *out = NULL;
    }
    return status;
}

void bc_kerning_drop(bc_kerning *k)
{
    if (!k)
        return;
    bc_gpos_drop(k->gpos);
    free(k->kept);
    free(k->pair);
    free(k->first);
    free(k);
}

/* Fibonacci hashing (Knuth, The Art of Computer Programming, volume 3, 6.4). */
static pair *place_of(const bc_kerning *k, uint16_t left, uint16_t right)
{
    uint32_t key = (uint32_t)left << 16 | right;
    return &k->kept[(uint32_t)(key * 2654435769u) >> (32 - KEPT_BITS)];
}

int bc_kerning_of(bc_kerning *k, uint16_t left, uint16_t right)
{
    if (k->gpos) {
        pair *kept = place_of(k, left, right);
        if (kept->left != left || kept->right != right)
            *kept = (pair){left, right, per_mille(k, bc_gpos_pair(k->gpos, left, right))};
        return kept->value;
    }
    for (size_t i = k->first[left], end = k->first[(size_t)left + 1]; i < end; i++)
        if (k->pair[i].right == right)
            return k->pair[i].value;
    return 0;
}
