/* The tables that sources are asked of: those of data/, some by other keys, and what the index and the list of units say. */
#include <stdio.h>
#include <string.h>

#include "model/items.h"
#include "reconcile/sources_private.h"

static const bc_source_table tables[] = {
    {"scores.csv", "scores.csv", {"unit", "scope"}, NULL, false},
    {"criteria.csv", "criteria.csv", {"unit", "form", "criterion"}, NULL, false},
    {"items.csv", "items.csv", {"unit", "form", "item"}, NULL, false},
    {"province.csv", "province.csv", {"scope", "key"}, NULL, false},
    {"modes.csv", "modes.csv", {"unit", "form", "mode"}, NULL, false},
    {"forms.csv", "forms.csv", {"unit", "form"}, NULL, false},
    {"files.csv", "files.csv", {"file"}, NULL, false},
    {"reasons.csv", "reasons.csv", {"unit", "form", "rule"}, NULL, true},
    {"tallies.csv", "tallies.csv", {"unit", "form", "item", "mode"}, NULL, false},
    /* the same rows by other keys */
    {"rated", "scores.csv", {"unit", "scope", "rating"}, NULL, true},
    {"received", "forms.csv", {"unit", "form", "file"}, NULL, false},
    {"points", "items.csv", {"unit", "form", "criterion", "item"}, "reached", false},
    /* the configuration */
    {"units", NULL, {"code"}, NULL, false},
    {"index", NULL, {"form", "name"}, NULL, false},
    {"index.items", NULL, {"form", "criterion", "item"}, "weighted", false},
    {"index.ratings", NULL, {"scope", "rating"}, NULL, false},
};
enum { TABLES = sizeof tables / sizeof *tables };
_Static_assert((int)TABLES == (int)BC_SOURCE_TABLES, "each table has its lookup");

const bc_source_table *bc_source_tables(size_t *count)
{
    *count = TABLES;
    return tables;
}

/* ---- made of the configuration ---- */

typedef struct making {
    bc_arena *arena;
    bc_table *table;
    size_t cap;
} making;

static bc_table *begin(making *m, bc_arena *arena, const char *const *names, size_t columns)
{
    *m = (making){.arena = arena, .table = bc_arena_alloc(arena, 1, sizeof *m->table)};
    const char **column = bc_arena_alloc(arena, columns, sizeof *column);
    for (size_t i = 0; column && i < columns; i++)
        column[i] = names[i];
    if (m->table)
        *m->table = (bc_table){.column = column, .columns = columns};
    return m->table;
}

static void add(making *m, const char *a, const char *b, const char *c, const char *d)
{
    const char *const given[] = {a, b, c, d};
    bc_table *t = m->table;
    const char ***grown = t ? bc_arena_grow(m->arena, t->row, t->rows, &m->cap, sizeof *grown) : NULL;
    const char **row = grown ? bc_arena_alloc(m->arena, t->columns, sizeof *row) : NULL;
    if (!row)
        return;
    for (size_t i = 0; i < t->columns; i++)
        row[i] = given[i] ? given[i] : "";
    t->row = grown;
    grown[t->rows++] = row;
}

static const char *say(bc_arena *arena, bc_decimal value)
{
    bc_str text = {0};
    bc_decimal_add_short(&text, value);
    const char *copy = text.failed ? NULL : bc_arena_text(arena, bc_str_text(&text));
    bc_str_drop(&text);
    return copy;
}

static const char *say_count(bc_arena *arena, long long count)
{
    return say(arena, (bc_decimal){count, 0});
}

static void add_form(making *m, const bc_form *form)
{
    add(m, form->code, "weight", say(m->arena, form->weight), NULL);
    add(m, form->code, "criteria", say_count(m->arena, (long long)form->criteria), NULL);
    if (form->kind != BC_SURVEY)
        return;
    add(m, form->code, "scale_from", say_count(m->arena, form->scale_from), NULL);
    add(m, form->code, "scale_to", say_count(m->arena, form->scale_to), NULL);
    add(m, form->code, "minimum_forms", say_count(m->arena, form->minimum_forms), NULL);
    add(m, form->code, "max_missing", say_count(m->arena, form->max_missing), NULL);
    for (int level = form->scale_from; form->label && level <= form->scale_to; level++)
        add(m, form->code, bc_arena_format(m->arena, "label %s", form->label[level - form->scale_from]),
            say_count(m->arena, level), NULL);
}

static void make_index(making *m, const bc_index *index)
{
    add(m, "", "decimals", say_count(m->arena, index->decimals), NULL);
    add(m, "", "forms", say_count(m->arena, (long long)index->forms), NULL);
    for (size_t f = 0; f < index->forms; f++)
        add_form(m, &index->form[f]);
}

static void make_items(making *m, const bc_index *index)
{
    for (size_t f = 0; f < index->forms; f++) {
        const bc_form *form = &index->form[f];
        for (size_t i = 0; i < form->items; i++)
            add(m, form->code, form->criterion[form->item[i].criterion].code, form->item[i].code,
                say(m->arena, form->item[i].points));
    }
}

static void make_ratings(making *m, const bc_index *index)
{
    for (size_t f = 0; f <= index->forms; f++)
        for (size_t r = 0; r < index->ratings[f].count; r++)
            add(m, index->ratings[f].scope, index->ratings[f].at[r].name, say(m->arena, index->ratings[f].at[r].from),
                NULL);
}

static bc_status make(bc_folder *folder, const char *name, bc_arena *arena, bc_table **out)
{
    static const char *const of_units[] = {"code"}, *const of_index[] = {"form", "name", "value"};
    static const char *const of_items[] = {"form", "criterion", "item", "points"}, *const of_ratings[] = {
                                                                                       "scope", "rating", "from"};
    making m;
    const bc_index *index = bc_folder_index(folder);
    const bc_campaign *campaign = bc_folder_campaign(folder);
    if (!index || !campaign)
        return BC_DATA;
    if (strcmp(name, "units") == 0) {
        *out = begin(&m, arena, of_units, 1);
        for (size_t u = 0; u < campaign->units; u++)
            add(&m, campaign->unit[u].code, NULL, NULL, NULL);
    } else if (strcmp(name, "index") == 0) {
        *out = begin(&m, arena, of_index, 3);
        make_index(&m, index);
    } else if (strcmp(name, "index.items") == 0) {
        *out = begin(&m, arena, of_items, 4);
        make_items(&m, index);
    } else {
        *out = begin(&m, arena, of_ratings, 3);
        make_ratings(&m, index);
    }
    return bc_arena_failed(arena) ? BC_NOMEM : BC_OK;
}

bc_status bc_source_load(bc_folder *folder, const bc_source_table *of, bc_arena *arena, bc_table **out)
{
    const bc_index *index = bc_folder_index(folder);
    if (!of->file)
        return make(folder, of->name, arena, out);
    const char *name = bc_arena_format(arena, "data/%s", of->file);
    bc_status status = name ? bc_table_load(folder, name, arena, out, bc_folder_diag(folder)) : BC_NOMEM;
    if (status == BC_OK && !index)
        status = BC_DATA;
    if (status == BC_OK && strcmp(of->file, "items.csv") == 0)
        status = bc_items_add_form(*out, index, arena);
    if (status == BC_OK && strcmp(of->file, "items.csv") == 0)
        status = bc_items_add_criterion(*out, index, arena);
    if (status == BC_OK && strcmp(of->file, "modes.csv") == 0)
        status = bc_modes_add_form(*out, index, arena);
    return status;
}

/* ---- reckoned columns ---- */

static bool number_at(const bc_table *table, size_t row, const char *column, bc_decimal *out)
{
    const char *text = bc_table_at(table, row, column);
    return *text && bc_decimal_parse(text, out);
}

/* What a unit reached of an item's points, not rounded: points × sum / (n × scale.to) of a survey, the verified points of an assessment. */
static bc_ratio *reached(const bc_table *table, size_t row, const bc_form *form, const bc_item *item,
                         bc_ratio_pool *pool)
{
    bc_decimal n, sum, verified;
    if (form->kind == BC_ASSESSMENT)
        return number_at(table, row, "verified", &verified) ? bc_ratio_of_decimal(pool, verified) : NULL;
    if (!number_at(table, row, "n", &n) || n.mantissa <= 0 || !form->scale_to || !number_at(table, row, "sum", &sum))
        return NULL;
    bc_ratio *most = bc_ratio_mul(pool, bc_ratio_of_decimal(pool, n), bc_ratio_of(pool, form->scale_to, 1));
    bc_ratio *all = bc_ratio_mul(pool, bc_ratio_of_decimal(pool, item->points), bc_ratio_of_decimal(pool, sum));
    return bc_ratio_div(pool, all, most);
}

bc_status bc_source_reckon(const bc_source_table *of, const bc_table *table, size_t row, const bc_index *index,
                           bc_ratio_pool *pool, bc_ratio **value)
{
    const bc_form *form = bc_index_find_form(index, bc_table_at(table, row, "form"));
    const bc_item *item = form ? bc_form_find_item(form, bc_table_at(table, row, "item")) : NULL;
    if (!item)
        return BC_DATA;
    if (strcmp(of->reckoned, "reached") == 0) {
        *value = reached(table, row, form, item, pool);
        return bc_ratio_pool_failed(pool) ? BC_NOMEM : BC_OK;
    }
    /* what an item's points weigh in the overall score */
    bc_ratio *share = bc_ratio_mul(pool, bc_ratio_of_decimal(pool, form->weight), bc_ratio_of(pool, 1, 100));
    *value = bc_ratio_mul(pool, bc_ratio_of_decimal(pool, item->points), share);
    return *value ? BC_OK : BC_NOMEM;
}
