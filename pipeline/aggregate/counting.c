#include <string.h>

#include "aggregate/aggregate.h"

typedef struct counting {
    bc_aggregation *a;
    const bc_form *form;
    size_t place; /* of the form */
    bc_table *tables;
    bc_table_writer *aside;
    const char **field; /* the columns asked for */
    size_t fields;
    bc_table_pull *outcomes;
    const bc_row *outcome; /* of the next row that was not accepted; NULL: there is no more */
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

/* Columns of a survey's rows, in the order asked for. */
enum { TABLE, ROW, UNIT, FORM_CODE, MODE, DATE, FIRST_ITEM };

static bc_status not_counted(const counting *c, const bc_row *row, const char *why)
{
    bc_diag_post(c->a->diag, BC_ERROR, row->field[TABLE], NULL, "%s: row %s", why, row->field[ROW]);
    return BC_BUG;
}

/* Columns of outcomes-X.csv, of which the first two are a row's. */
enum { OUTCOME = 2, OUTCOME_FIELDS = 5 };

static bool is_aside(const counting *c, const bc_row *row)
{
    return c->outcome && strcmp(c->outcome->field[ROW], row->field[ROW]) == 0 &&
           strcmp(c->outcome->field[TABLE], row->field[TABLE]) == 0;
}

static bc_status set_aside(counting *c, const bc_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        bc_table_text_n(c->aside, row->field[i], row->len[i]);
    for (size_t i = OUTCOME; i < OUTCOME_FIELDS; i++)
        bc_table_text_n(c->aside, c->outcome->field[i], c->outcome->len[i]);
    bc_table_row(c->aside);
    return bc_table_pull_row(c->outcomes, &c->outcome);
}

static bc_status count_row(void *context, const bc_row *row)
{
    counting *c = context;
    if (is_aside(c, row))
        return set_aside(c, row);
    bc_unit_form *into = find(c, row->field[UNIT]);
    size_t mode = 0;
    while (mode < c->form->modes.count && strcmp(c->form->modes.at[mode], row->field[MODE]) != 0)
        mode++;
    if (!into || !bc_tally_add(&into->tally, mode, row->field + FIRST_ITEM))
        return not_counted(c, row, "an accepted row cannot be counted");
    return BC_OK;
}

static bc_status begin_aside(counting *c)
{
    static const char *const first[] = {"table", "row", "unit", "form_code", "mode", "date"};
    static const char *const last[] = {"outcome", "rule", "cell"};
    bc_arena *arena = bc_folder_arena(c->a->out);
    size_t count = FIRST_ITEM + c->form->items + 3;
    bc_column *columns = bc_arena_alloc(arena, count, sizeof *columns);
    c->field = bc_arena_alloc(arena, count, sizeof *c->field);
    const char *name = bc_arena_format(arena, "set-aside-%s.csv", c->form->code);
    if (!columns || !c->field || !name)
        return BC_NOMEM;
    for (size_t i = 0; i < count; i++) {
        c->field[i] = i < FIRST_ITEM                    ? first[i]
                      : i < FIRST_ITEM + c->form->items ? c->form->item[i - FIRST_ITEM].code
                                                        : last[i - FIRST_ITEM - c->form->items];
        columns[i] = (bc_column){c->field[i], i == ROW ? BC_INTEGER : BC_STRING};
    }
    c->fields = FIRST_ITEM + c->form->items;
    c->aside = bc_table_begin(c->a->out, name, columns, count, c->a->diag);
    return c->aside ? BC_OK : BC_IO;
}

static bc_status begin_outcomes(counting *c)
{
    const char *name = bc_arena_format(bc_folder_arena(c->a->in), "outcomes-%s.csv", c->form->code);
    c->outcomes = name ? bc_table_pull_new(c->a->in, name, c->a->diag) : NULL;
    if (!c->outcomes)
        return name ? BC_DATA : BC_NOMEM;
    bc_status status = bc_table_pull_row(c->outcomes, &c->outcome);
    return status == BC_OK && c->outcome && c->outcome->count != OUTCOME_FIELDS ? BC_DATA : status;
}

static bc_status count_survey(counting *c, const char *rows)
{
    for (size_t u = 0; u < c->a->campaign->units; u++)
        if (!bc_tally_begin(&bc_aggregation_at(c->a, u, c->place)->tally, c->form, bc_folder_arena(c->a->out)))
            return BC_NOMEM;
    bc_status status = begin_aside(c);
    if (status == BC_OK)
        status = begin_outcomes(c);
    if (status == BC_OK)
        status = bc_table_scan(c->a->in, rows, c->field, c->fields, count_row, c, c->a->diag);
    if (status == BC_OK && c->outcome) /* both are in one order: it was passed by */
        status = not_counted(c, c->outcome, "an outcome has no row");
    bc_table_pull_drop(c->outcomes);
    bc_status end = c->aside ? bc_table_end(c->aside) : BC_OK;
    return status == BC_OK ? end : status;
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
        const char *rows = bc_arena_format(bc_folder_arena(a->in), "rows-%s.csv", c.form->code);
        if (!rows)
            return BC_NOMEM;
        status = c.form->kind == BC_SURVEY ? count_survey(&c, rows) : count_assessment(&c, rows);
    }
    return status;
}
