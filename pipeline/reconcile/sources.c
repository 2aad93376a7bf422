#include "reconcile/sources.h"

#include <stdint.h>
#include <string.h>

#include "base/i18n.h"
#include "reconcile/sources_private.h"

static const bc_source_table *table_of(const bc_sources *s)
{
    size_t count;
    return &bc_source_tables(&count)[s->parts.table];
}

bc_sources *bc_sources_new(bc_folder *folder)
{
    bc_sources *s = bc_arena_alloc(bc_folder_arena(folder), 1, sizeof *s);
    if (!s)
        return NULL;
    s->folder = folder;
    s->arena = bc_folder_arena(folder);
    s->index = bc_folder_index(folder);
    s->kept.place = bc_map_new();
    s->kept.pool = bc_ratio_pool_new();
    if (s->index && s->kept.place && s->kept.pool)
        return s;
    bc_sources_drop(s);
    return NULL;
}

void bc_sources_drop(bc_sources *s)
{
    for (size_t i = 0; s && i < BC_SOURCE_TABLES; i++) {
        bc_map_drop(s->lookup[i].all.first);
        for (size_t k = 0; k < BC_SOURCE_KEYS; k++)
            bc_map_drop(s->lookup[i].by[k].first);
    }
    if (s) {
        bc_map_drop(s->kept.place);
        bc_ratio_pool_drop(s->kept.pool);
        bc_str_drop(&s->text);
        bc_str_drop(&s->key);
        bc_str_drop(&s->levels.of);
    }
}

bc_status bc_source_complain(bc_sources *s, const char *source)
{
    bc_diag_post(bc_folder_diag(s->folder), BC_ERROR, "figures.csv", NULL, _("the source “%s” leads nowhere"), source);
    return BC_DATA;
}

/* ---- a source taken apart: FOLD(TABLE:KEY:KEY:COLUMN[LEVEL]) ---- */

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

static bool is_any(const char *key)
{
    return strcmp(key, "*") == 0;
}

static bool is_survey(const char *key)
{
    return strcmp(key, "*survey") == 0;
}

static bool take_keys(bc_source_parts *p, const bc_source_table *of, char *at)
{
    for (; p->keys < BC_SOURCE_KEYS && of->key[p->keys]; p->keys++) {
        bool more = p->keys + 1 < BC_SOURCE_KEYS && of->key[p->keys + 1];
        p->key[p->keys] = more ? cut(&at, ':') : at;
        if (!p->key[p->keys])
            return false;
        p->any = p->any || is_any(p->key[p->keys]) || is_survey(p->key[p->keys]);
    }
    while (p->known < p->keys && (is_any(p->key[p->known]) || is_survey(p->key[p->known])))
        p->known++;
    return true;
}

/* mean(…) and its like: what is within, and how it is folded. */
static char *take_fold(char *at, bc_source_fold *fold)
{
    static const char *const names[] = {
        [BC_SOURCE_MEAN] = "mean(", [BC_SOURCE_COUNT] = "count(", [BC_SOURCE_MAX] = "max(", [BC_SOURCE_MIN] = "min("};
    size_t len = strlen(at);
    for (size_t i = BC_SOURCE_MEAN; i <= BC_SOURCE_MIN; i++) {
        size_t begins = strlen(names[i]);
        if (strncmp(at, names[i], begins) != 0 || at[len - 1] != ')')
            continue;
        at[len - 1] = '\0';
        *fold = (bc_source_fold)i;
        return at + begins;
    }
    return at;
}

static bool take_apart(bc_sources *s, const char *source)
{
    bc_source_parts *p = &s->parts;
    size_t tables;
    const bc_source_table *of = bc_source_tables(&tables);
    *p = (bc_source_parts){.table = tables};
    bc_str_clear(&s->text);
    bc_str_add(&s->text, source);
    if (s->text.failed || !s->text.len)
        return false;
    char *at = take_fold(s->text.at, &p->fold), *table = cut(&at, ':'), *last = table ? strrchr(at, ':') : NULL;
    if (!last)
        return false;
    *last = '\0';
    p->column = last + 1;
    char *level = strchr(last + 1, '['), *end = level ? strchr(level, ']') : NULL;
    if (end) {
        *level = *end = '\0';
        p->level = level + 1;
    }
    for (size_t i = 0; i < tables; i++)
        if (strcmp(of[i].name, table) == 0)
            p->table = i;
    p->reckoned = p->table < tables && of[p->table].reckoned && strcmp(of[p->table].reckoned, p->column) == 0;
    return p->table < tables && take_keys(p, &of[p->table], at);
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
    return bc_table_at(s->lookup[s->parts.table].table, row, table_of(s)->key[key]);
}

/* Chain the rows by all keys, or by the one from ${first} alone. */
static bc_status make(bc_sources *s, bc_source_chain *c, size_t first, size_t count)
{
    const char *key[BC_SOURCE_KEYS];
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

/* The rows of a file are there once, by whatever keys they are asked. */
static bc_status load(bc_sources *s)
{
    size_t tables;
    const bc_source_table *all = bc_source_tables(&tables), *of = table_of(s);
    bc_source_lookup *l = &s->lookup[s->parts.table];
    for (size_t i = 0; i < tables && !l->table; i++)
        if (of->file && all[i].file && strcmp(of->file, all[i].file) == 0)
            l->table = s->lookup[i].table;
    return l->table ? BC_OK : bc_source_load(s->folder, table_of(s), s->arena, &l->table);
}

static bool is_survey_form(const bc_sources *s, const char *code)
{
    const bc_form *form = bc_index_find_form(s->index, code);
    return form && form->kind == BC_SURVEY;
}

static bool fits(const bc_sources *s, size_t row)
{
    const bc_source_parts *p = &s->parts;
    for (size_t i = 0; i < p->keys; i++)
        if (is_any(p->key[i]))
            continue;
        else if (is_survey(p->key[i]) ? !is_survey_form(s, cell_of(s, row, i))
                                      : strcmp(p->key[i], cell_of(s, row, i)) != 0)
            return false;
    return true;
}

/* Where some key is any, rows are found by the first one that is not. */
static bc_status collect(bc_sources *s)
{
    const bc_source_parts *p = &s->parts;
    bc_source_lookup *l = &s->lookup[p->table];
    bool each = p->known == p->keys;
    size_t column = p->reckoned ? 0 : bc_table_column(l->table, p->column);
    bc_source_chain *c = p->any ? &l->by[p->known % BC_SOURCE_KEYS] : &l->all;
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
        size_t *rows = bc_arena_grow(s->arena, s->row, s->cells, &s->row_cap, sizeof *rows);
        if (!grown || !rows)
            return BC_NOMEM;
        s->cell = grown;
        s->row = rows;
        rows[s->cells] = row;
        grown[s->cells++] = p->reckoned ? "" : l->table->row[row][column];
    }
    return BC_OK;
}

bc_status bc_sources_find(bc_sources *s, const char *source, const char *const **cell, size_t *count)
{
    s->cells = 0;
    *count = 0;
    if (!take_apart(s, source))
        return s->text.failed ? BC_NOMEM : bc_source_complain(s, source);
    bc_status status = load(s);
    if (status == BC_OK && !s->parts.reckoned &&
        bc_table_column(s->lookup[s->parts.table].table, s->parts.column) == SIZE_MAX)
        return bc_source_complain(s, source);
    if (status == BC_OK)
        status = collect(s);
    if (status == BC_OK && !s->cells && !s->parts.any && !table_of(s)->sparse)
        return bc_source_complain(s, source);
    *cell = s->cell;
    *count = s->cells;
    return status;
}

bool bc_sources_is_one(const bc_sources *s)
{
    return s->cells == 1 && !s->parts.any && s->parts.fold == BC_SOURCE_SUM && !s->parts.level && !s->parts.reckoned;
}
