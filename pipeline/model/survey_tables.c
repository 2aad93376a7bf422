#include "model/survey_tables.h"

#include <string.h>

const bc_column bc_outcome_columns[BC_OUTCOME_COLUMNS] = {
    {"table", BC_STRING}, {"row", BC_INTEGER}, {"outcome", BC_STRING}, {"rule", BC_STRING}, {"cell", BC_STRING}};

const char *bc_rows_table(bc_arena *arena, const bc_form *form)
{
    return bc_arena_format(arena, "rows-%s.csv", form->code);
}

const char *bc_outcomes_table(bc_arena *arena, const bc_form *form)
{
    return bc_arena_format(arena, "outcomes-%s.csv", form->code);
}

bc_column *bc_rows_columns(bc_arena *arena, const bc_form *form, size_t more, size_t *count)
{
    static const bc_column first[BC_ROWS_FIRST_ITEM] = {{"table", BC_STRING}, {"row", BC_INTEGER},
                                                        {"unit", BC_STRING},  {"form_code", BC_STRING},
                                                        {"mode", BC_STRING},  {"date", BC_STRING}};
    *count = BC_ROWS_FIRST_ITEM + form->items;
    bc_column *columns = bc_arena_alloc(arena, *count + more, sizeof *columns);
    if (!columns)
        return NULL;
    memcpy(columns, first, sizeof first);
    for (size_t i = 0; i < form->items; i++)
        columns[BC_ROWS_FIRST_ITEM + i] = (bc_column){form->item[i].code, BC_STRING};
    return columns;
}
