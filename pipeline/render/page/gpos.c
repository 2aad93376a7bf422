#include "render/page/gpos.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "render/page/font_table.h"

enum { PAIR = 2, EXTENSION = 9, IGNORE_BASES = 0x2, X_ADVANCE = 0x4, BEFORE_ADVANCE = X_ADVANCE - 1, NO_INDEX = -1 };

typedef struct subtable {
    bc_font_table t; /* from its first byte to the end of GPOS */
    size_t lookup;   /* of each lookup at most one subtable is applied to a pair */
} subtable;

struct bc_gpos {
    bc_font_table t;
    size_t lookup[BC_LIMIT_KERN_SUBTABLES], lookups; /* numbers of the feature's, rising */
    subtable sub[BC_LIMIT_KERN_SUBTABLES];           /* by lookup, then as the lookup has them */
    size_t subs, seen;                               /* seen: with those that are no pairs */
};

static bc_font_table from(bc_font_table t, size_t at)
{
    return at < t.len ? (bc_font_table){t.at + at, t.len - at} : (bc_font_table){0};
}

/* The entries of ${each} bytes that stand whole behind ${at}: at most ${count}. */
static size_t whole_entries(bc_font_table t, size_t at, size_t each, size_t count)
{
    size_t room = at < t.len ? (t.len - at) / each : 0;
    return count < room ? count : room;
}

/* The place that the list at ${list} (a count, then tags with 16-bit offsets from ${list}'s table) has for a tag; 0: none. */
static size_t tagged(bc_font_table t, size_t list, const char *tag)
{
    size_t count = whole_entries(t, list + 2, 6, bc_font_u16(t, list));
    for (size_t i = 0; i < count; i++)
        if (memcmp(t.at + list + 2 + 6 * i, tag, 4) == 0)
            return bc_font_u16(t, list + 2 + 6 * i + 4);
    return 0;
}

/* ---- which lookups ---- */

/* False: there are more than any sound font has. Doubles count, too: features may name the same lookup again and again. */
static bool add_lookup(bc_gpos *g, size_t number, size_t *named)
{
    size_t i = g->lookups;
    if (++*named > BC_LIMIT_KERN_SUBTABLES)
        return false;
    while (i > 0 && g->lookup[i - 1] > number)
        i--;
    if (i > 0 && g->lookup[i - 1] == number)
        return true;
    memmove(g->lookup + i + 1, g->lookup + i, (g->lookups - i) * sizeof *g->lookup);
    g->lookup[i] = number;
    g->lookups++;
    return true;
}

/* The lookups of a feature, if it is “kern”. */
static bool add_feature(bc_gpos *g, bc_font_table features, size_t number, size_t *named)
{
    size_t entry = 2 + 6 * number;
    if (number >= whole_entries(features, 2, 6, bc_font_u16(features, 0)) ||
        memcmp(features.at + entry, "kern", 4) != 0)
        return true;
    bc_font_table feature = from(features, bc_font_u16(features, entry + 4));
    size_t count = whole_entries(feature, 4, 2, bc_font_u16(feature, 2));
    for (size_t i = 0; i < count; i++)
        if (!add_lookup(g, bc_font_u16(feature, 4 + 2 * i), named))
            return false;
    return true;
}

static bool find_lookups(bc_gpos *g)
{
    enum { SCRIPTS = 4, FEATURES = 6, NO_FEATURE = 0xffff };
    bc_font_table scripts = from(g->t, bc_font_u16(g->t, SCRIPTS)), features = from(g->t, bc_font_u16(g->t, FEATURES));
    size_t at = tagged(scripts, 0, "latn"), named = 0;
    if (!at)
        at = tagged(scripts, 0, "DFLT");
    bc_font_table script = at ? from(scripts, at) : (bc_font_table){0};
    size_t system = tagged(script, 2, "VIT ");
    if (!system)
        system = bc_font_u16(script, 0);
    bc_font_table language = system ? from(script, system) : (bc_font_table){0};
    size_t must = bc_font_u16(language, 2), count = whole_entries(language, 6, 2, bc_font_u16(language, 4));
    bool good = !language.at || must == NO_FEATURE || add_feature(g, features, must, &named);
    for (size_t i = 0; i < count && good; i++)
        good = add_feature(g, features, bc_font_u16(language, 6 + 2 * i), &named);
    return good;
}

/* ---- their subtables ---- */

/* False: there are more than any sound font has. */
static bool add_subtable(bc_gpos *g, bc_font_table t, size_t type, size_t lookup)
{
    if (++g->seen > BC_LIMIT_KERN_SUBTABLES)
        return false;
    if (type == EXTENSION) {
        type = bc_font_u16(t, 0) == 1 ? bc_font_u16(t, 2) : 0;
        t = from(t, bc_font_u32(t, 4));
    }
    unsigned format = bc_font_u16(t, 0);
    if (type == PAIR && (format == 1 || format == 2))
        g->sub[g->subs++] = (subtable){t, lookup};
    return true;
}

static bool find_subtables(bc_gpos *g)
{
    enum { LOOKUPS = 8 };
    bc_font_table list = from(g->t, bc_font_u16(g->t, LOOKUPS));
    size_t known = whole_entries(list, 2, 2, bc_font_u16(list, 0));
    for (size_t i = 0; i < g->lookups && g->lookup[i] < known; i++) {
        bc_font_table lookup = from(list, bc_font_u16(list, 2 + 2 * g->lookup[i]));
        size_t type = bc_font_u16(lookup, 0), count = whole_entries(lookup, 6, 2, bc_font_u16(lookup, 4));
        if ((type != PAIR && type != EXTENSION) || (bc_font_u16(lookup, 2) & IGNORE_BASES))
            continue;
        for (size_t j = 0; j < count; j++)
            if (!add_subtable(g, from(lookup, bc_font_u16(lookup, 6 + 2 * j)), type, g->lookup[i]))
                return false;
    }
    return true;
}

bc_status bc_gpos_load(const bc_str *file, bc_gpos **out)
{
    bc_font_table t = bc_font_table_find(file, "GPOS");
    *out = NULL;
    if (bc_font_u16(t, 0) != 1)
        return BC_OK;
    bc_gpos *g = calloc(1, sizeof *g);
    if (!g)
        return BC_NOMEM;
    g->t = t;
    if (find_lookups(g) && find_subtables(g) && g->subs > 0)
        *out = g;
    else
        bc_gpos_drop(g);
    return BC_OK;
}

void bc_gpos_drop(bc_gpos *gpos)
{
    free(gpos);
}

/* ---- pairs ---- */

/* Of ${count} entries of ${each} bytes from ${at} on, rising by the number at their beginning: the last whose number is at most ${key}; NO_INDEX: none. */
static long last_not_above(bc_font_table t, size_t at, size_t each, size_t count, unsigned key)
{
    size_t low = 0, high = whole_entries(t, at, each, count);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (bc_font_u16(t, at + each * middle) <= key)
            low = middle + 1;
        else
            high = middle;
    }
    return (long)low - 1;
}

/* A glyph's index in a coverage table; NO_INDEX: it is not covered. */
static long covered(bc_font_table t, unsigned glyph)
{
    unsigned format = bc_font_u16(t, 0), count = bc_font_u16(t, 2);
    size_t each = format == 1 ? 2 : 6;
    long i = format == 1 || format == 2 ? last_not_above(t, 4, each, count, glyph) : NO_INDEX;
    if (i < 0)
        return NO_INDEX;
    size_t at = 4 + each * (size_t)i;
    unsigned first = bc_font_u16(t, at);
    if (format == 1)
        return first == glyph ? i : NO_INDEX;
    return glyph <= bc_font_u16(t, at + 2) ? (long)(bc_font_u16(t, at + 4) + glyph - first) : NO_INDEX;
}

/* A glyph's class; 0 for what a class definition table does not name. */
static unsigned class_of(bc_font_table t, unsigned glyph)
{
    unsigned format = bc_font_u16(t, 0), first = bc_font_u16(t, 2);
    if (format == 1)
        return glyph >= first && glyph - first < bc_font_u16(t, 4) ? bc_font_u16(t, 6 + 2 * (size_t)(glyph - first))
                                                                   : 0;
    long i = format == 2 ? last_not_above(t, 4, 6, first, glyph) : NO_INDEX;
    size_t at = 4 + 6 * (size_t)(i < 0 ? 0 : i);
    return i >= 0 && glyph <= bc_font_u16(t, at + 2) ? bc_font_u16(t, at + 4) : 0;
}

static size_t bits(unsigned format)
{
    size_t count = 0;
    for (; format; format &= format - 1)
        count++;
    return count;
}

/* The first glyph's advance of the values at ${at}. */
static int advance(bc_font_table t, size_t at, unsigned format)
{
    return format & X_ADVANCE ? (int16_t)bc_font_u16(t, at + 2 * bits(format & BEFORE_ADVANCE)) : 0;
}

/* Whether the subtable speaks of the pair; a lookup's search ends there. */
static bool apply(bc_font_table t, unsigned left, unsigned right, int *sum)
{
    long index = covered(from(t, bc_font_u16(t, 2)), left);
    unsigned first = bc_font_u16(t, 4), second = bc_font_u16(t, 6);
    size_t values = 2 * (bits(first) + bits(second));
    if (index < 0)
        return false;
    if (bc_font_u16(t, 0) == 1) {
        size_t sets = whole_entries(t, 10, 2, bc_font_u16(t, 8)), each = 2 + values;
        bc_font_table set = (size_t)index < sets ? from(t, bc_font_u16(t, 10 + 2 * (size_t)index)) : (bc_font_table){0};
        long i = last_not_above(set, 2, each, bc_font_u16(set, 0), right);
        if (i < 0 || bc_font_u16(set, 2 + each * (size_t)i) != right)
            return false;
        *sum += advance(set, 2 + each * (size_t)i + 2, first);
        return true;
    }
    size_t columns = bc_font_u16(t, 14), row = class_of(from(t, bc_font_u16(t, 8)), left);
    size_t column = class_of(from(t, bc_font_u16(t, 10)), right);
    if (row >= bc_font_u16(t, 12) || column >= columns)
        return false;
    *sum += advance(t, 16 + (row * columns + column) * values, first);
    return true;
}

int bc_gpos_pair(const bc_gpos *gpos, uint16_t left, uint16_t right)
{
    int sum = 0;
    for (size_t i = 0; i < gpos->subs; i++) {
        size_t lookup = gpos->sub[i].lookup;
        if (!apply(gpos->sub[i].t, left, right, &sum))
            continue;
        while (i + 1 < gpos->subs && gpos->sub[i + 1].lookup == lookup)
            i++;
    }
    return sum;
}
