#include <string.h>

#include "model/cell.h"
#include "model/survey_tables.h"
#include "validate/validate.h"

enum { TABLE, ROW, ITEM, SELF, VERIFIED };

/* What was seen of one unit's assessment. */
typedef struct assessment {
    const bc_origin_table *table; /* the first; NULL: none was read */
    bool *seen;                   /* by item */
    long long rows;
} assessment;

typedef struct judging {
    bc_validation *v;
    const bc_form *form;
    assessment *unit; /* by unit, in listing order */
    bc_str expected;
} judging;

static void note(judging *j, const bc_origin_table *table, const char *rule, const char *field, uint32_t row,
                 const char *found, const char *expected)
{
    bc_finding finding = {.rule = rule,
                          .unit = *table->unit ? table->unit : NULL,
                          .form = j->form->code,
                          .origin = bc_origins_of(&j->v->origins, table, field, row),
                          .found = found,
                          .expected = expected};
    bc_validation_note(j->v, &finding);
}

static const char *points_text(judging *j, bc_decimal points)
{
    bc_str_clear(&j->expected);
    bc_decimal_add_vn(&j->expected, points, 0);
    return bc_str_text(&j->expected);
}

/* Formulas of the row that have no stored result. */
static void note_unknown(judging *j, const bc_origin_table *table, const bc_row *row, uint32_t number)
{
    static const struct {
        size_t place;
        const char *field;
    } judged[] = {{ITEM, "code"}, {SELF, "self"}, {VERIFIED, "verified"}};
    const char *fields[4] = {NULL};
    size_t count = 0;
    for (size_t i = 0; i < sizeof judged / sizeof *judged; i++)
        if (bc_value_is_unknown(row->field[judged[i].place]))
            fields[count++] = judged[i].field;
    if (count)
        bc_validation_note_unknown(j->v,
                                   (bc_finding){.rule = "points-without-value",
                                                .unit = *table->unit ? table->unit : NULL,
                                                .form = j->form->code},
                                   table, number, fields);
}

/* Whether ${value} is good as points of ${item}; sets ${points}. Empty or not known: false, and nothing is said. */
static bool check_points(judging *j, const bc_origin_table *table, const bc_item *item, const char *field,
                         const char *value, uint32_t row, bc_decimal *points)
{
    if (!*value || bc_value_is_unknown(value))
        return false;
    if (*value == '?' || !bc_decimal_parse(value, points)) {
        note(j, table, "not-a-number", field, row, value + (*value == '?'), NULL);
        return false;
    }
    if (points->mantissa < 0)
        note(j, table, "negative", field, row, value, NULL);
    else if (bc_decimal_compare(*points, item->points) > 0) {
        bc_str found = {0};
        bc_decimal_add_vn(&found, *points, 0);
        note(j, table, "above-maximum", field, row, bc_str_text(&found), points_text(j, item->points));
        bc_str_drop(&found);
    }
    return true;
}

static void check_item(judging *j, const bc_origin_table *table, const bc_item *item, const bc_row *row,
                       uint32_t number)
{
    bc_decimal self, verified;
    bool has_self = check_points(j, table, item, "self", row->field[SELF], number, &self);
    bool has_verified = check_points(j, table, item, "verified", row->field[VERIFIED], number, &verified);
    if (!*row->field[VERIFIED])
        note(j, table, "missing-verified", "verified", number, NULL, item->code);
    if (has_self && has_verified && bc_decimal_compare(self, verified) < 0) {
        bc_str found = {0};
        bc_decimal_add_vn(&found, self, 0);
        note(j, table, "self-below-verified", "self", number, bc_str_text(&found), points_text(j, verified));
        bc_str_drop(&found);
    }
}

static bc_status judge_row(void *context, const bc_row *row)
{
    judging *j = context;
    uint32_t number, nothing;
    const bc_origin_table *table = bc_origins_find(&j->v->origins, row->field[TABLE]);
    if (!table || !bc_origin_parse_cell(row->field[ROW], &number, &nothing))
        return BC_DATA;
    const bc_unit *unit = bc_campaign_find_unit(j->v->campaign, table->unit);
    const bc_item *item = bc_form_find_item(j->form, row->field[ITEM]);
    assessment *seen = unit ? &j->unit[unit - j->v->campaign->unit] : NULL;
    if (seen) {
        seen->rows++;
        seen->table = seen->table ? seen->table : table;
    }
    note_unknown(j, table, row, number);
    if (bc_value_is_unknown(row->field[ITEM]))
        return BC_OK;
    if (!item) {
        note(j, table, "unknown-item", "code", number, row->field[ITEM], NULL);
        return BC_OK;
    }
    if (seen && seen->seen[item - j->form->item]) {
        note(j, table, "item-twice", "code", number, item->code, NULL);
        return BC_OK;
    }
    if (seen)
        seen->seen[item - j->form->item] = true;
    check_item(j, table, item, row, number);
    return BC_OK;
}

/* A unit of whose file nothing was read has its fatal finding from ingest. */
static void conclude_unit(judging *j, const assessment *seen, const bc_unit *unit)
{
    if (!seen->table)
        return;
    for (size_t i = 0; i < j->form->items; i++)
        if (!seen->seen[i])
            note(j, seen->table, "missing-item", "code", seen->table->header, NULL, j->form->item[i].code);
    bc_table_text(j->v->forms, unit->code);
    bc_table_text(j->v->forms, j->form->code);
    bc_table_text(j->v->forms, seen->table->file);
    bc_table_int(j->v->forms, seen->rows);
    bc_table_int(j->v->forms, seen->rows);
    bc_table_int(j->v->forms, 0);
    bc_table_int(j->v->forms, 0);
    bc_table_row(j->v->forms);
}

bc_status bc_validate_assessment(bc_validation *v, const bc_form *form)
{
    bc_arena *arena = bc_folder_arena(v->out);
    judging j = {.v = v, .form = form};
    const char *name = bc_rows_table(arena, form);
    j.unit = bc_arena_alloc(arena, v->campaign->units, sizeof *j.unit);
    for (size_t i = 0; j.unit && i < v->campaign->units; i++)
        j.unit[i].seen = bc_arena_alloc(arena, form->items + 1, sizeof *j.unit[i].seen);
    if (!name || bc_arena_failed(arena))
        return BC_NOMEM;
    bc_status status = bc_folder_carry(v->out, v->in, name);
    if (status == BC_OK)
        status = bc_table_scan(v->in, name, NULL, 0, judge_row, &j, bc_folder_diag(v->in));
    for (size_t i = 0; status == BC_OK && i < v->campaign->units; i++)
        conclude_unit(&j, &j.unit[i], &v->campaign->unit[i]);
    bc_str_drop(&j.expected);
    return status;
}
