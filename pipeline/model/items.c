#include "model/items.h"

#include <string.h>

static bool add_column(bc_table *items, const char *name, bc_arena *arena)
{
    const char **names = bc_arena_alloc(arena, items->columns + 1, sizeof *names);
    if (!names)
        return false;
    memcpy(names, items->column, items->columns * sizeof *names);
    names[items->columns] = name;
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
    if (!add_column(items, "form", arena))
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

bc_status bc_items_add_criterion(bc_table *items, const bc_index *index, bc_arena *arena)
{
    size_t code = bc_table_column(items, "item"), of = bc_table_column(items, "form");
    if (code == SIZE_MAX || of == SIZE_MAX)
        return BC_DATA;
    if (!add_column(items, "criterion", arena))
        return BC_NOMEM;
    for (size_t i = 0; i < items->rows; i++) {
        const bc_form *form = bc_index_find_form(index, items->row[i][of]);
        const bc_item *item = form ? bc_form_find_item(form, items->row[i][code]) : NULL;
        if (!item)
            return BC_DATA;
        items->row[i][items->columns - 1] = form->criterion[item->criterion].code;
    }
    return BC_OK;
}

/* The next survey that has modes, from the ${form}th on. */
static size_t next_survey(const bc_index *index, size_t form)
{
    while (form < index->forms && (index->form[form].kind != BC_SURVEY || !index->form[form].modes.count))
        form++;
    return form;
}

bc_status bc_modes_add_form(bc_table *modes, const bc_index *index, bc_arena *arena)
{
    size_t unit = bc_table_column(modes, "unit"), name = bc_table_column(modes, "mode"), form = 0, mode = 0;
    if (unit == SIZE_MAX || name == SIZE_MAX)
        return BC_DATA;
    if (!add_column(modes, "form", arena))
        return BC_NOMEM;
    for (size_t i = 0; i < modes->rows; i++) {
        bool another = i == 0 || strcmp(modes->row[i][unit], modes->row[i - 1][unit]) != 0;
        if (!another && ++mode == index->form[form].modes.count) {
            form = next_survey(index, form + 1);
            mode = 0;
        }
        if (another) {
            form = next_survey(index, 0);
            mode = 0;
        }
        if (form == index->forms || strcmp(modes->row[i][name], index->form[form].modes.at[mode]) != 0)
            return BC_DATA;
        modes->row[i][modes->columns - 1] = index->form[form].code;
    }
    return BC_OK;
}
