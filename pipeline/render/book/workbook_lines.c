#include <stdlib.h>

#include "render/book/workbook_private.h"

size_t bc_book_lines(const bc_form *form)
{
    return form->criteria + form->items + 1;
}

bc_look bc_book_line_look(const bc_book_line *line)
{
    return line->item ? BC_LOOK_PLAIN : BC_LOOK_STRONG;
}

const char *bc_book_line_code(const bc_book_line *line)
{
    return line->item ? line->item->code : line->criterion ? line->criterion->code : line->form->code;
}

bc_decimal bc_book_line_most(const bc_book_line *line)
{
    return line->item ? line->item->points : line->criterion ? line->criterion->points : bc_form_points(line->form);
}

void bc_book_each_line(const bc_form *form, const char *unit, bool total_first, bc_book_write_line write, void *context)
{
    bc_book_line total = {.form = form, .unit = unit, .place = bc_book_lines(form) - 1};
    if (total_first)
        write(context, &total);
    for (size_t c = 0; c < form->criteria; c++) {
        const bc_criterion *criterion = &form->criterion[c];
        bc_book_line now = {.form = form, .criterion = criterion, .unit = unit, .place = criterion->first + c};
        write(context, &now);
        now.criterion = NULL;
        for (size_t i = criterion->first; i < criterion->first + criterion->count; i++) {
            now.item = &form->item[i];
            now.place++;
            write(context, &now);
        }
    }
    if (!total_first)
        write(context, &total);
}

uint32_t bc_book_form_row(const bc_form *form, size_t unit, size_t place)
{
    return (uint32_t)(BC_BOOK_FIRST + unit * bc_book_lines(form) + place);
}

uint16_t bc_book_points_column(const bc_form *form)
{
    return form->kind == BC_SURVEY ? BC_COLUMN_POINTS : BC_COLUMN_VERIFIED;
}

uint16_t bc_book_scope_column(size_t form)
{
    return (uint16_t)(2 + 3 * form);
}

uint32_t bc_book_unit_row(const bc_index *index, size_t form, size_t place)
{
    size_t row = BC_BOOK_FIRST;
    for (size_t f = 0; f < form; f++)
        row += bc_book_lines(&index->form[f]);
    if (form == index->forms)
        return (uint32_t)row; /* the overall line is the last */
    bool total = place == bc_book_lines(&index->form[form]) - 1;
    return (uint32_t)(row + (total ? 0 : place + 1));
}

/* What the line brought: verified points, or answers turned into points. */
const char *bc_book_line_points(const bc_data *data, const bc_book_line *l)
{
    if (l->criterion)
        return bc_data_find(&data->criteria, l->unit, bc_data_criterion(data, l->form, l->criterion), "score");
    if (!l->item)
        return bc_data_find(&data->scores, l->unit, l->form->code, "score");
    return l->form->kind == BC_SURVEY
               ? bc_book_item_points(data, l->form, l->item, l->unit)
               : bc_data_find(&data->items, l->unit, bc_data_item(data, l->form, l->item), "verified");
}

const char *bc_book_line_moved(const bc_data *data, const bc_book_line *l, bool self)
{
    return l->criterion ? bc_data_find(&data->criteria, l->unit, bc_data_criterion(data, l->form, l->criterion),
                                       self ? "self_moved" : "moved")
                        : "";
}

void bc_book_note_moved(bc_book_job *job, bc_sheet *sheet, uint32_t row, uint16_t column, const char *moved)
{
    if (strtol(moved, NULL, 10))
        bc_sheet_note(sheet, row, column, job->words->note_moved);
}

const char *bc_book_line_self(const bc_data *data, const bc_book_line *l)
{
    if (l->form->kind == BC_SURVEY)
        return "";
    if (l->criterion)
        return bc_data_find(&data->criteria, l->unit, bc_data_criterion(data, l->form, l->criterion), "self");
    return l->item ? bc_data_find(&data->items, l->unit, bc_data_item(data, l->form, l->item), "self")
                   : bc_book_self_sum(data, l->form, l->unit);
}
