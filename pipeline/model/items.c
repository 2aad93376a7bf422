#include "model/items.h"

#include <string.h>

static bool add_column(bc_table *items, bc_arena *arena)
{
    const char **names = bc_arena_alloc(arena, items->columns + 1, sizeof *names);
    if (!names)
        return false;
    memcpy(names, items->column, items->columns * sizeof *names);
    names[items->columns] = "form";
    for (size_t i = 0; i < items->rows; i++) {
        const char **row = bc_arena_alloc(arena, items->columns + 1, sizeof *row);
        if (!row)
            return false;
        memcpy(row, items->row[i], items->columns * sizeof *row);
        row[items->columns] = "";
        items->row[i] = row;
    }
    items->column = names;
    items->columns++;
    return true;
}

bc_status bc_items_add_form(bc_table *items, const bc_index *index, bc_arena *arena)
{
    size_t unit = bc_table_column(items, "unit"), code = bc_table_column(items, "item"), form = 0, item = 0;
    if (unit == SIZE_MAX || code == SIZE_MAX)
        return BC_DATA;
    if (!add_column(items, arena))
        return BC_NOMEM;
    for (size_t i = 0; i < items->rows; i++) {
        bool another = i > 0 && strcmp(items->row[i][unit], items->row[i - 1][unit]) != 0;
        while (form < index->forms && item == index->form[form].items) {
            form++;
            item = 0;
        }
        if (another != (i > 0 && form == index->forms))
            return BC_DATA;
        for (form = another ? 0 : form; form < index->forms && index->form[form].items == 0;)
            form++;
        if (form == index->forms || strcmp(items->row[i][code], index->form[form].item[item].code) != 0)
            return BC_DATA;
        item++;
        items->row[i][items->columns - 1] = index->form[form].code;
    }
    return BC_OK;
}
