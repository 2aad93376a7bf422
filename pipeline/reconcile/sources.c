#include "reconcile/sources.h"

#include <stdint.h>
#include <string.h>

#include "base/i18n.h"
#include "base/map.h"

enum { MOST_KEYS = 3 };

/* By which columns each table is asked. */
static const struct {
    const char *table, *key[MOST_KEYS];
} tables[] = {
    {"scores.csv", {"unit", "scope"}},         {"criteria.csv", {"unit", "criterion"}}, {"items.csv", {"unit", "item"}},
    {"province.csv", {"scope", "key"}},        {"modes.csv", {"unit", "mode"}},         {"forms.csv", {"unit", "form"}},
    {"reasons.csv", {"unit", "form", "rule"}},
};
enum { TABLES = sizeof tables / sizeof *tables };

typedef struct lookup {
    bc_table *table; /* NULL: not loaded yet */
    bc_map *first;   /* keys to the first row that has them */
    size_t *next;    /* of each row: the next one with the same keys; SIZE_MAX: none */
    bc_map *head;    /* the first key to the first row that has it … */
    size_t *further; /* … and of each row to the next one */
} lookup;

struct bc_sources {
    bc_folder *folder;
    bc_arena *arena;
    lookup lookup[TABLES];
    const char **cell; /* found last */
    size_t cells, cap;
};

typedef struct parts {
    size_t table;
    const char *key[MOST_KEYS], *column;
    size_t keys;
} parts;

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
        bc_map_drop(s->lookup[i].first);
        bc_map_drop(s->lookup[i].head);
    }
}

static bc_status complain(bc_sources *s, const char *source)
{
    bc_diag_post(bc_folder_diag(s->folder), BC_ERROR, "figures.csv", NULL, _("the source “%s” leads nowhere"), source);
    return BC_DATA;
}

/* A last key may hold colons: a mode of a survey is called as people like. */
static bool take_apart(bc_sources *s, const char *source, parts *out)
{
    char *copy = bc_arena_text(s->arena, source), *at = copy ? strchr(copy, ':') : NULL;
    char *last = copy ? strrchr(copy, ':') : NULL;
    *out = (parts){.table = TABLES};
    if (!at || last == at)
        return false;
    *at++ = *last = '\0';
    out->column = last + 1;
    for (size_t i = 0; i < TABLES; i++)
        if (strcmp(tables[i].table, copy) == 0)
            out->table = i;
    while (out->table < TABLES && out->keys < MOST_KEYS && tables[out->table].key[out->keys]) {
        bool more = out->keys + 1 < MOST_KEYS && tables[out->table].key[out->keys + 1];
        out->key[out->keys++] = at;
        char *end = more ? strchr(at, ':') : NULL;
        if (more && !end)
            return false;
        if (end) {
            *end = '\0';
            at = end + 1;
        }
    }
    return out->table < TABLES;
}

static const char *join(bc_arena *arena, const char *const *key, size_t keys)
{
    bc_str text = {0};
    for (size_t i = 0; i < keys; i++) {
        bc_str_add(&text, key[i]);
        bc_str_add_byte(&text, '\x1f');
    }
    const char *copy = text.failed ? NULL : bc_arena_text(arena, bc_str_text(&text));
    bc_str_drop(&text);
    return copy;
}

static const char *key_of_row(bc_sources *s, const parts *p, size_t row)
{
    const char *key[MOST_KEYS];
    for (size_t i = 0; i < p->keys; i++)
        key[i] = bc_table_at(s->lookup[p->table].table, row, tables[p->table].key[i]);
    return join(s->arena, key, p->keys);
}

/* ${row} goes before the rows that ${map} leads to from ${key}. */
static bool chain(bc_map *map, size_t *next, const char *key, size_t row)
{
    next[row] = SIZE_MAX;
    bc_map_find(map, key, &next[row]);
    return bc_map_put(map, key, row);
}

static bc_status load(bc_sources *s, const parts *p)
{
    lookup *l = &s->lookup[p->table];
    if (l->table)
        return BC_OK;
    const char *name = bc_arena_format(s->arena, "data/%s", tables[p->table].table);
    bc_status status = name ? bc_table_load(s->folder, name, s->arena, &l->table, bc_folder_diag(s->folder)) : BC_NOMEM;
    if (status != BC_OK)
        return status;
    l->first = bc_map_new();
    l->next = bc_arena_alloc(s->arena, l->table->rows + 1, sizeof *l->next);
    l->head = bc_map_new();
    l->further = bc_arena_alloc(s->arena, l->table->rows + 1, sizeof *l->further);
    if (!l->first || !l->next || !l->head || !l->further)
        return BC_NOMEM;
    for (size_t row = l->table->rows; row-- > 0;) {
        const char *key = key_of_row(s, p, row), *head = bc_table_at(l->table, row, tables[p->table].key[0]);
        if (!key || !chain(l->first, l->next, key, row) || !chain(l->head, l->further, head, row))
            return BC_NOMEM;
    }
    return BC_OK;
}

static bool add_cell(bc_sources *s, const parts *p, size_t row)
{
    const char **grown = bc_arena_grow(s->arena, s->cell, s->cells, &s->cap, sizeof *grown);
    if (!grown)
        return false;
    s->cell = grown;
    grown[s->cells++] = bc_table_at(s->lookup[p->table].table, row, p->column);
    return true;
}

static bool fits(const bc_sources *s, const parts *p, size_t row)
{
    for (size_t i = 0; i < p->keys; i++)
        if (strcmp(p->key[i], "*") != 0 &&
            strcmp(p->key[i], bc_table_at(s->lookup[p->table].table, row, tables[p->table].key[i])) != 0)
            return false;
    return true;
}

/* One of its keys is any: there may be no such row, and the sum is 0. */
static bool has_any(const parts *p)
{
    for (size_t i = 0; i < p->keys; i++)
        if (strcmp(p->key[i], "*") == 0)
            return true;
    return false;
}

static bc_status collect(bc_sources *s, const parts *p)
{
    const lookup *l = &s->lookup[p->table];
    bool all = strcmp(p->key[0], "*") == 0;
    size_t row = all && l->table->rows ? 0 : SIZE_MAX;
    if (has_any(p)) {
        if (!all)
            bc_map_find(l->head, p->key[0], &row);
        for (; row < l->table->rows; row = all ? row + 1 : l->further[row])
            if (fits(s, p, row) && !add_cell(s, p, row))
                return BC_NOMEM;
        return BC_OK;
    }
    const char *key = join(s->arena, p->key, p->keys);
    if (!key)
        return BC_NOMEM;
    bc_map_find(l->first, key, &row);
    for (; row != SIZE_MAX; row = l->next[row])
        if (!add_cell(s, p, row))
            return BC_NOMEM;
    return BC_OK;
}

bc_status bc_sources_find(bc_sources *s, const char *source, const char *const **cell, size_t *count)
{
    parts p;
    s->cells = 0;
    *count = 0;
    if (!take_apart(s, source, &p))
        return bc_arena_failed(s->arena) ? BC_NOMEM : complain(s, source);
    bc_status status = load(s, &p);
    if (status == BC_OK && bc_table_column(s->lookup[p.table].table, p.column) == SIZE_MAX)
        return complain(s, source);
    if (status == BC_OK)
        status = collect(s, &p);
    if (status == BC_OK && !s->cells && !has_any(&p))
        return complain(s, source);
    *cell = s->cell;
    *count = s->cells;
    return status;
}

bc_status bc_sources_sum(bc_sources *s, const char *source, bc_ratio_pool *pool, bc_ratio **sum)
{
    const char *const *cell;
    size_t count, numbers = 0;
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
        if (!bc_decimal_parse(cell[i], &value))
            return complain(s, source);
        *sum = bc_ratio_add(pool, *sum, bc_ratio_of_decimal(pool, value));
        numbers++;
    }
    return status == BC_OK && count && !numbers ? complain(s, source) : status;
}
