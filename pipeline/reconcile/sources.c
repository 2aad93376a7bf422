#include "reconcile/sources.h"

#include <stdint.h>
#include <string.h>

#include "base/i18n.h"
#include "base/map.h"
#include "model/items.h"

enum { MOST_KEYS = 4 };

/* By which columns each table is asked. The last key may hold colons: a mode of a survey is called as people like. */
static const struct {
    const char *table, *key[MOST_KEYS];
    bool sparse; /* what would be 0 has no row */
} tables[] = {
    {"scores.csv", {"unit", "scope"}, false},        {"criteria.csv", {"unit", "form", "criterion"}, false},
    {"items.csv", {"unit", "form", "item"}, false},  {"province.csv", {"scope", "key"}, false},
    {"modes.csv", {"unit", "mode"}, false},          {"forms.csv", {"unit", "form"}, false},
    {"reasons.csv", {"unit", "form", "rule"}, true}, {"tallies.csv", {"unit", "form", "item", "mode"}, false},
};
enum { TABLES = sizeof tables / sizeof *tables };

/* Rows that have something in common, by what that is. */
typedef struct chain {
    bc_map *first; /* NULL: not made yet */
    size_t *next;  /* of each row; SIZE_MAX: none */
} chain;

typedef struct lookup {
    bc_table *table;          /* NULL: not loaded yet */
    chain all, by[MOST_KEYS]; /* rows with the same keys, and with one the same */
} lookup;

/* A source taken apart. */
typedef struct parts {
    size_t table;
    const char *factor; /* NULL: none */
    const char *key[MOST_KEYS], *column, *level;
    size_t keys, known; /* known: the first key that is not any; keys: each is */
    bool any;           /* some key is */
} parts;

struct bc_sources {
    bc_folder *folder;
    bc_arena *arena;
    lookup lookup[TABLES];
    parts parts;       /* of the source that was asked for last */
    bc_str text, key;  /* what they point into; a row's keys */
    const char **cell; /* found last */
    size_t cells, cap;
};

bc_sources *bc_sources_new(bc_folder *folder)
{
    bc_sources *s = bc_arena_alloc(bc_folder_arena(folder), 1, sizeof *s);
    if (s) {
        s->folder = folder;
        s->arena = bc_folder_arena(folder);
    }
    return s;
}

void bc_sources_drop(bc_sources *s)
{
    for (size_t i = 0; s && i < TABLES; i++) {
        bc_map_drop(s->lookup[i].all.first);
        for (size_t k = 0; k < MOST_KEYS; k++)
            bc_map_drop(s->lookup[i].by[k].first);
    }
    if (s) {
        bc_str_drop(&s->text);
        bc_str_drop(&s->key);
    }
}

static bc_status complain(bc_sources *s, const char *source)
{
    bc_diag_post(bc_folder_diag(s->folder), BC_ERROR, "figures.csv", NULL, _("the source “%s” leads nowhere"), source);
    return BC_DATA;
}

/* ---- a source taken apart: FACTOR*TABLE:KEY:KEY:COLUMN[LEVEL] ---- */

/* What stands before the next ${mark}, which becomes the end; NULL: there is none. */
static char *cut(char **at, char mark)
{
    char *begin = *at, *end = strchr(begin, mark);
    if (!end)
        return NULL;
    *end = '\0';
    *at = end + 1;
    return begin;
}

static bool take_keys(parts *p, char *at)
{
    const char *const *names = tables[p->table].key;
    for (; p->keys < MOST_KEYS && names[p->keys]; p->keys++) {
        bool more = p->keys + 1 < MOST_KEYS && names[p->keys + 1];
        p->key[p->keys] = more ? cut(&at, ':') : at;
        if (!p->key[p->keys])
            return false;
        p->any = p->any || strcmp(p->key[p->keys], "*") == 0;
    }
    while (p->known < p->keys && strcmp(p->key[p->known], "*") == 0)
        p->known++;
    return true;
}

static bool take_apart(bc_sources *s, const char *source)
{
    parts *p = &s->parts;
    *p = (parts){.table = TABLES};
    bc_str_clear(&s->text);
    bc_str_add(&s->text, source);
    if (s->text.failed || !s->text.len)
        return false;
    char *at = s->text.at, *star = strchr(at, '*'), *colon = strchr(at, ':');
    if (star && colon && star < colon)
        p->factor = cut(&at, '*');
    char *table = cut(&at, ':'), *last = table ? strrchr(at, ':') : NULL;
    if (!last)
        return false;
    *last = '\0';
    p->column = last + 1;
    char *level = strchr(last + 1, '['), *end = level ? strchr(level, ']') : NULL;
    if (end) {
        *level = *end = '\0';
        p->level = level + 1;
    }
    for (size_t i = 0; i < TABLES; i++)
        if (strcmp(tables[i].table, table) == 0)
            p->table = i;
    return p->table < TABLES && take_keys(p, at);
}

/* ---- rows by keys ---- */

/* In s->key. False: no memory. */
static bool join(bc_sources *s, const char *const *key, size_t keys)
{
    bc_str_clear(&s->key);
    for (size_t i = 0; i < keys; i++) {
        bc_str_add(&s->key, key[i]);
        bc_str_add_byte(&s->key, '\x1f');
    }
    return !s->key.failed;
}

static const char *cell_of(const bc_sources *s, size_t row, size_t key)
{
    return bc_table_at(s->lookup[s->parts.table].table, row, tables[s->parts.table].key[key]);
}

/* Chain the rows by all keys, or by the one from ${first} alone. */
static bc_status make(bc_sources *s, chain *c, size_t first, size_t count)
{
    const char *key[MOST_KEYS];
    size_t rows = s->lookup[s->parts.table].table->rows;
    if (c->first)
        return BC_OK;
    c->first = bc_map_new();
    c->next = bc_arena_alloc(s->arena, rows + 1, sizeof *c->next);
    if (!c->first || !c->next)
        return BC_NOMEM;
    for (size_t row = rows; row-- > 0;) {
        for (size_t i = 0; i < count; i++)
            key[i] = cell_of(s, row, first + i);
        if (!join(s, key, count))
            return BC_NOMEM;
        c->next[row] = SIZE_MAX;
        bc_map_find(c->first, bc_str_text(&s->key), &c->next[row]);
        if (!bc_map_put(c->first, bc_str_text(&s->key), row))
            return BC_NOMEM;
    }
    return BC_OK;
}

static bc_status load(bc_sources *s)
{
    lookup *l = &s->lookup[s->parts.table];
    if (l->table)
        return BC_OK;
    const char *name = bc_arena_format(s->arena, "data/%s", tables[s->parts.table].table);
    bc_status status = name ? bc_table_load(s->folder, name, s->arena, &l->table, bc_folder_diag(s->folder)) : BC_NOMEM;
    if (status != BC_OK || strcmp(tables[s->parts.table].table, "items.csv") != 0)
        return status;
    const bc_index *index = bc_folder_index(s->folder);
    return index ? bc_items_add_form(l->table, index, s->arena) : BC_DATA;
}

static bool fits(const bc_sources *s, size_t row)
{
    const parts *p = &s->parts;
    for (size_t i = 0; i < p->keys; i++)
        if (strcmp(p->key[i], "*") != 0 && strcmp(p->key[i], cell_of(s, row, i)) != 0)
            return false;
    return true;
}

/* Where some key is any, rows are found by the first one that is not. */
static bc_status collect(bc_sources *s)
{
    const parts *p = &s->parts;
    lookup *l = &s->lookup[p->table];
    bool each = p->known == p->keys;
    chain *c = p->any ? &l->by[p->known % MOST_KEYS] : &l->all;
    size_t from = p->any ? p->known : 0, count = p->any ? 1 : p->keys, row = each && l->table->rows ? 0 : SIZE_MAX;
    bc_status status = each ? BC_OK : make(s, c, from, count);
    if (status != BC_OK || (!each && !join(s, p->key + from, count)))
        return BC_NOMEM;
    if (!each)
        bc_map_find(c->first, bc_str_text(&s->key), &row);
    for (; row < l->table->rows; row = each ? row + 1 : c->next[row]) {
        if (!fits(s, row))
            continue;
        const char **grown = bc_arena_grow(s->arena, s->cell, s->cells, &s->cap, sizeof *grown);
        if (!grown)
            return BC_NOMEM;
        s->cell = grown;
        grown[s->cells++] = bc_table_at(l->table, row, p->column);
    }
    return BC_OK;
}

bc_status bc_sources_find(bc_sources *s, const char *source, const char *const **cell, size_t *count)
{
    s->cells = 0;
    *count = 0;
    if (!take_apart(s, source))
        return s->text.failed ? BC_NOMEM : complain(s, source);
    bc_status status = load(s);
    if (status == BC_OK && bc_table_column(s->lookup[s->parts.table].table, s->parts.column) == SIZE_MAX)
        return complain(s, source);
    if (status == BC_OK)
        status = collect(s);
    if (status == BC_OK && !s->cells && !s->parts.any && !tables[s->parts.table].sparse)
        return complain(s, source);
    *cell = s->cell;
    *count = s->cells;
    return status;
}

bool bc_sources_are_one(const bc_sources *s)
{
    return !s->parts.any && !s->parts.factor && !s->parts.level;
}

/* ---- sums ---- */

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

static bc_status multiply(bc_sources *s, const char *source, bc_ratio_pool *pool, bc_ratio **sum)
{
    bc_decimal factor;
    if (!s->parts.factor)
        return BC_OK;
    if (!bc_decimal_parse(s->parts.factor, &factor))
        return complain(s, source);
    *sum = bc_ratio_mul(pool, *sum, bc_ratio_of_decimal(pool, factor));
    return BC_OK;
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

bc_status bc_sources_sum(bc_sources *s, const char *source, bc_ratio_pool *pool, bc_ratio **sum)
{
    const char *const *cell;
    size_t count, numbers = 0;
    int64_t small = 0;
    bc_decimal number;
    if (*source == '=') {
        bool good = bc_decimal_parse(source + 1, &number);
        *sum = good ? bc_ratio_of_decimal(pool, number) : NULL;
        return good ? BC_OK : complain(s, source);
    }
    bc_status status = bc_sources_find(s, source, &cell, &count);
    *sum = bc_ratio_of(pool, 0, 1);
    for (size_t i = 0; i < count && status == BC_OK; i++) {
        bc_decimal value;
        if (!*cell[i]) /* of an item that has no such points */
            continue;
        if (s->parts.level ? !take_level(cell[i], s->parts.level, &value) : !bc_decimal_parse(cell[i], &value))
            return complain(s, source);
        if (!add_small(&small, value))
            *sum = bc_ratio_add(pool, *sum, bc_ratio_of_decimal(pool, value));
        numbers++;
    }
    *sum = bc_ratio_add(pool, *sum, bc_ratio_of(pool, small, 1000000));
    if (status == BC_OK && count && !numbers)
        return complain(s, source);
    return status == BC_OK ? multiply(s, source, pool, sum) : status;
}
