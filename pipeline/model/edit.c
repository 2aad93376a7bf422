#include "model/edit.h"

#include "base/csv.h"

const bc_column bc_edit_columns[] = {{"rule", BC_STRING}, {"file", BC_STRING},  {"sheet", BC_STRING},
                                     {"cell", BC_STRING}, {"step", BC_INTEGER}, {"before", BC_STRING},
                                     {"after", BC_STRING}};
const size_t bc_edit_column_count = sizeof bc_edit_columns / sizeof *bc_edit_columns;

void bc_edit_add_halves(bc_str *head, bc_str *tail, const bc_edit *edit)
{
    bc_csv_add(head, edit->rule, 1);
    bc_csv_add(head, edit->origin.file, 0);
    bc_csv_add(head, edit->origin.sheet, 0);
    bc_str_add_byte(head, ',');
    bc_origin_add_column(head, edit->origin.column);
    bc_str_addf(tail, ",%d", edit->step);
    bc_csv_add(tail, edit->before, 0);
    bc_csv_add(tail, edit->after, 0);
}
