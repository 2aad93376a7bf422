#include "model/edit.h"

const bc_column bc_edit_columns[] = {{"rule", BC_STRING}, {"file", BC_STRING},   {"sheet", BC_STRING},
                                     {"cell", BC_STRING}, {"before", BC_STRING}, {"after", BC_STRING}};
const size_t bc_edit_column_count = sizeof bc_edit_columns / sizeof *bc_edit_columns;

void bc_edit_write(bc_table_writer *writer, const bc_edit *edit)
{
    bc_str cell = {0};
    bc_origin_add_cell(&cell, edit->origin.row, edit->origin.column);
    bc_table_text(writer, edit->rule);
    bc_table_text(writer, edit->origin.file);
    bc_table_text(writer, edit->origin.sheet);
    bc_table_text(writer, bc_str_text(&cell));
    bc_table_text(writer, edit->before);
    bc_table_text(writer, edit->after);
    bc_table_row(writer);
    bc_str_drop(&cell);
}
