/* What the cells that a source names come to. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "reconcile/sources_private.h"

/* The number behind “4:” in “3:12 4:7”. */
static bool take_level(const char *counts, const char *level, bc_decimal *out)
{
    char number[24];
    size_t len = strlen(level);
    for (const char *at = counts; *at; at += strcspn(at, " "), at += *at == ' ') {
        size_t digits = strcspn(at, " ");
        if (strncmp(at, level, len) != 0 || at[len] != ':' || digits - len > sizeof number)
            continue;
        memcpy(number, at + len + 1, digits - len - 1);
        number[digits - len - 1] = '\0';
        return bc_decimal_parse(number, out);
    }
    return false;
}

/* What fits is summed up in millionths, in a whole number: of a tally there are thousands of cells. False: it does not fit. */
static bool add_small(int64_t *sum, bc_decimal value)
{
    int64_t millionths = value.mantissa;
    for (int i = value.scale; i < 6; i++)
        if (__builtin_mul_overflow(millionths, 10, &millionths))
            return false;
    int64_t more;
    if (value.scale > 6 || __builtin_add_overflow(*sum, millionths, &more))
        return false;
    *sum = more;
    return true;
}

typedef struct folding {
    bc_ratio_pool *pool;
    bc_source_fold fold;
    bc_ratio *value; /* the sum, or the most, or the least; NULL: of nothing */
    int64_t small;   /* millionths that belong to the sum */
    int64_t numbers;
} folding;

static void fold_in(folding *f, bc_ratio *one)
{
    bool most = f->fold == BC_SOURCE_MAX, least = f->fold == BC_SOURCE_MIN;
    int order = (most || least) && f->value && one ? bc_ratio_compare(one, f->value) : 0;
    if (!most && !least)
        f->value = f->value ? bc_ratio_add(f->pool, f->value, one) : one;
    else if (!f->value || (most && order > 0) || (least && order < 0))
        f->value = one;
}

/* The ${i}th of the cells; an empty one adds nothing. */
static bc_status take_cell(bc_sources *s, const char *source, folding *f, size_t i)
{
    size_t tables;
    const bc_source_table *of = &bc_source_tables(&tables)[s->parts.table];
    bc_decimal value;
    if (s->parts.reckoned) {
        bc_ratio *one = NULL;
        bc_status status = bc_source_reckon(of, s->lookup[s->parts.table].table, s->row[i], s->index, f->pool, &one);
        if (one) {
            fold_in(f, one);
            f->numbers++;
        }
        return status;
    }
    if (!*s->cell[i])
        return BC_OK;
    f->numbers++;
    if (f->fold == BC_SOURCE_COUNT)
        return BC_OK;
    if (s->parts.level ? !take_level(s->cell[i], s->parts.level, &value) : !bc_decimal_parse(s->cell[i], &value))
        return bc_source_complain(s, source);
    if (f->fold > BC_SOURCE_MEAN || !add_small(&f->small, value))
        fold_in(f, bc_ratio_of_decimal(f->pool, value));
    return BC_OK;
}

static bc_ratio *folded(folding *f)
{
    if (f->fold == BC_SOURCE_COUNT)
        return bc_ratio_of(f->pool, f->numbers, 1);
    if (f->fold > BC_SOURCE_MEAN)
        return f->value;
    bc_ratio *small = bc_ratio_of(f->pool, f->small, 1000000);
    bc_ratio *sum = f->value ? bc_ratio_add(f->pool, f->value, small) : small;
    return f->fold == BC_SOURCE_MEAN ? bc_ratio_div(f->pool, sum, bc_ratio_of(f->pool, f->numbers, 1)) : sum;
}

static bc_status reckon(bc_sources *s, const char *source, size_t count, bc_ratio_pool *pool, bc_ratio **value)
{
    bc_status status = BC_OK;
    folding f = {.pool = pool, .fold = s->parts.fold};
    for (size_t i = 0; i < count && status == BC_OK; i++)
        status = take_cell(s, source, &f, i);
    if (status != BC_OK)
        return status;
    bool nothing = f.fold != BC_SOURCE_COUNT && !f.numbers;
    if (nothing && (count || f.fold != BC_SOURCE_SUM))
        return bc_source_complain(s, source);
    *value = folded(&f);
    return bc_ratio_pool_failed(pool) ? BC_NOMEM : BC_OK;
}

/* What is of all units, and what the configuration says, is asked for again and again: by every sheet, by every notice. */
static bool is_kept(const bc_sources *s)
{
    size_t tables;
    return s->parts.known > 0 || !bc_source_tables(&tables)[s->parts.table].file;
}

static bool keep(bc_sources *s, const char *source, const bc_ratio *reckoned)
{
    /* a copy, without what was made on the way */
    const bc_ratio *value = bc_ratio_add(s->kept.pool, reckoned, bc_ratio_of(s->kept.pool, 0, 1));
    const bc_ratio **grown = bc_arena_grow(s->arena, s->kept.value, s->kept.count, &s->kept.cap, sizeof *grown);
    if (!value || !grown || !bc_map_put(s->kept.place, source, s->kept.count))
        return false;
    s->kept.value = grown;
    grown[s->kept.count++] = value;
    return true;
}

bc_status bc_sources_value(bc_sources *s, const char *source, bc_ratio_pool *pool, const bc_ratio **value)
{
    const char *const *cell;
    size_t count, place;
    bc_ratio *reckoned = NULL;
    bc_decimal number;
    if (*source == '=') {
        bool good = bc_decimal_parse(source + 1, &number);
        *value = good ? bc_ratio_of_decimal(pool, number) : NULL;
        return good ? BC_OK : bc_source_complain(s, source);
    }
    if (bc_map_find(s->kept.place, source, &place)) {
        *value = s->kept.value[place];
        return BC_OK;
    }
    bc_status status = bc_sources_find(s, source, &cell, &count);
    if (status == BC_OK)
        status = reckon(s, source, count, pool, &reckoned);
    if (status == BC_OK && is_kept(s) && !keep(s, source, reckoned))
        status = BC_NOMEM;
    *value = reckoned;
    return status;
}

/* ---- shares of answers ---- */

enum { MOST_LEVELS = sizeof(((bc_source_levels *)0)->at) / sizeof *((bc_source_levels *)0)->at };

/* “1:3 2:7 …” into the levels, in the order in which they come. */
static bool add_counts(bc_source_levels *l, const char *counts)
{
    while (*counts) {
        char *end;
        long level = strtol(counts, &end, 10);
        if (end == counts || *end != ':')
            return false;
        counts = end + 1;
        unsigned long long count = strtoull(counts, &end, 10);
        if (end == counts)
            return false;
        counts = end + (*end == ' ');
        size_t i = 0;
        while (i < l->levels && l->at[i].level != level)
            i++;
        if (i == MOST_LEVELS)
            return false;
        if (i == l->levels) {
            l->at[i].level = level;
            l->at[i].count = 0;
            l->levels++;
        }
        l->at[i].count += count;
    }
    return true;
}

/* All levels of ${other}: kept, since each of them is asked for one after the other. */
static bc_status take_levels(bc_sources *s, const char *other)
{
    bc_source_levels *l = &s->levels;
    const char *const *cell;
    size_t count;
    if (l->levels && strcmp(bc_str_text(&l->of), other) == 0)
        return BC_OK;
    l->levels = 0;
    bc_status status = bc_sources_find(s, other, &cell, &count);
    for (size_t i = 0; i < count && status == BC_OK; i++)
        if (!add_counts(l, cell[i]))
            status = bc_source_complain(s, other);
    bc_str_clear(&l->of);
    bc_str_add(&l->of, other);
    return l->of.failed ? BC_NOMEM : status;
}

bc_status bc_sources_share(bc_sources *s, const char *source, const char *other, int decimals, bc_decimal *share)
{
    const bc_source_levels *l = &s->levels;
    uint64_t whole = 100, n = 0, given = 0, part[MOST_LEVELS];
    const char *open = strrchr(source, '[');
    bool raised[MOST_LEVELS] = {false};
    for (int i = 0; i < decimals && whole < 1000000; i++)
        whole *= 10;
    bc_status status = take_levels(s, other);
    for (size_t i = 0; i < l->levels; i++)
        n += l->at[i].count;
    /* of the same cells: what stands before the level is the other source */
    bool same = open && (size_t)(open - source) == strlen(other) && strncmp(source, other, strlen(other)) == 0;
    if (status == BC_OK && (!n || n > UINT64_MAX / whole || !same))
        return bc_source_complain(s, source);
    for (size_t i = 0; i < l->levels && status == BC_OK; i++)
        given += part[i] = l->at[i].count * whole / n;
    for (; given < whole && status == BC_OK; given++) {
        size_t most = l->levels;
        for (size_t i = 0; i < l->levels; i++)
            if (!raised[i] && (most == l->levels || l->at[i].count * whole % n > l->at[most].count * whole % n))
                most = i;
        raised[most] = true;
        part[most]++;
    }
    for (size_t i = 0; i < l->levels && status == BC_OK; i++)
        if (l->at[i].level == strtol(open + 1, NULL, 10)) {
            *share = (bc_decimal){(int64_t)part[i], decimals};
            return BC_OK;
        }
    return status == BC_OK ? bc_source_complain(s, source) : status;
}
