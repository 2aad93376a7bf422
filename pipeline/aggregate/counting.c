#include <string.h>

#include "aggregate/aggregate.h"
#include "model/survey_tables.h"

typedef struct counting {
    bc_aggregation *a;
    const bc_form *form;
    size_t place; /* of the form */
    bc_table *tables;
} counting;

bc_unit_form *bc_aggregation_at(const bc_aggregation *a, size_t unit, size_t form)
{
    return &a->at[unit * a->index->forms + form];
}

static bc_unit_form *find(const counting *c, const char *unit)
{
    const bc_unit *found = bc_campaign_find_unit(c->a->campaign, unit);
    return found ? bc_aggregation_at(c->a, (size_t)(found - c->a->campaign->unit), c->place) : NULL;
}

static const char *unit_of_table(const counting *c, const char *number)
{
    for (size_t i = 0; i < c->tables->rows; i++)
        if (strcmp(bc_table_at(c->tables, i, "table"), number) == 0)
            return bc_table_at(c->tables, i, "unit");
    return "";
}

static bc_status take_points(void *context, const bc_row *row)
{
    counting *c = context;
    bc_unit_form *into = find(c, unit_of_table(c, row->field[0]));
    const bc_item *item = bc_form_find_item(c->form, row->field[1]);
    if (!into || !item)
        return BC_OK; /* validate has said so */
    size_t i = (size_t)(item - c->form->item);
    if (!into->has_self[i])
        into->has_self[i] = bc_decimal_parse(row->field[2], &into->self[i]);
    if (!into->has_verified[i])
        into->has_verified[i] = bc_decimal_parse(row->field[3], &into->verified[i]);
    return BC_OK;
}

static bc_status count_assessment(counting *c, const char *rows)
{
    static const char *const fields[] = {"table", "item", "self", "verified"};
    bc_arena *arena = bc_folder_arena(c->a->out);
    for (size_t u = 0; u < c->a->campaign->units; u++) {
        bc_unit_form *into = bc_aggregation_at(c->a, u, c->place);
        into->self = bc_arena_alloc(arena, c->form->items, sizeof *into->self);
        into->verified = bc_arena_alloc(arena, c->form->items, sizeof *into->verified);
        into->has_self = bc_arena_alloc(arena, c->form->items, sizeof *into->has_self);
        into->has_verified = bc_arena_alloc(arena, c->form->items, sizeof *into->has_verified);
    }
    if (bc_arena_failed(arena))
        return BC_NOMEM;
    return bc_table_scan(c->a->in, rows, fields, 4, take_points, c, c->a->diag);
}

bc_status bc_aggregation_count(bc_aggregation *a)
{
    bc_table *tables;
    bc_status status = bc_table_load(a->in, "tables.csv", bc_folder_arena(a->in), &tables, a->diag);
    for (size_t f = 0; f < a->index->forms && status == BC_OK; f++) {
        counting c = {.a = a, .form = &a->index->form[f], .place = f, .tables = tables};
        const char *rows = bc_rows_table(bc_folder_arena(a->in), c.form);
        if (!rows)
            return BC_NOMEM;
        status = c.form->kind == BC_SURVEY ? bc_aggregation_count_survey(a, f, tables) : count_assessment(&c, rows);
    }
    return status;
}
