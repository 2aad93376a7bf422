#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/limits.h"
#include "ingest/reader_provider.h"

void bc_emitter_begin(bc_emitter *e, const bc_reader_job *job)
{
    *e = (bc_emitter){.job = job, .sorted = true};
}

void bc_emitter_drop(bc_emitter *e)
{
    free(e->cell);
    free(e->start);
    bc_str_drop(&e->text);
    *e = (bc_emitter){0};
}

bc_status bc_emitter_sheet(bc_emitter *e, const bc_sheet_info *sheet)
{
    e->skip = false;
    e->next_row = 0;
    if (sheet->position >= BC_LIMIT_SHEETS)
        return bc_reader_limit(e->job, "BC_LIMIT_SHEETS");
    return e->job->events->sheet ? e->job->events->sheet(e->job->events->context, sheet, &e->skip) : BC_OK;
}

bc_status bc_emitter_sheet_end(bc_emitter *e)
{
    if (e->skip || !e->job->events->sheet_end)
        return BC_OK;
    return e->job->events->sheet_end(e->job->events->context);
}

bc_status bc_emitter_cell(bc_emitter *e, uint32_t column, bc_cell_type type, const char *text, size_t len)
{
    if (len == 0 || type == BC_CELL_EMPTY || e->skip)
        return BC_OK;
    if (column >= BC_LIMIT_COLUMNS)
        return bc_reader_limit(e->job, "BC_LIMIT_COLUMNS");
    if (len > BC_LIMIT_CELL_BYTES)
        return bc_reader_limit(e->job, "BC_LIMIT_CELL_BYTES");
    if (++e->cells > BC_LIMIT_CELLS)
        return bc_reader_limit(e->job, "BC_LIMIT_CELLS");
    if (e->count == e->cap) {
        size_t cap = e->cap ? e->cap * 2 : 64;
        bc_cell *cell = realloc(e->cell, cap * sizeof *cell);
        if (cell)
            e->cell = cell;
        size_t *start = realloc(e->start, cap * sizeof *start);
        if (start)
            e->start = start;
        if (!cell || !start)
            return BC_NOMEM;
        e->cap = cap;
    }
    if (e->count && e->cell[e->count - 1].column >= column)
        e->sorted = false;
    e->cell[e->count] = (bc_cell){.column = column, .type = type, .len = len};
    e->start[e->count++] = e->text.len;
    bc_str_add_n(&e->text, text, len);
    bc_str_add_byte(&e->text, '\0');
    return e->text.failed ? BC_NOMEM : BC_OK;
}

static int by_column(const void *a, const void *b)
{
    const bc_cell *x = a, *y = b;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    return x->text < y->text ? -1 : x->text > y->text; /* text order is the order of coming */
}

static void sort_cells(bc_emitter *e)
{
    qsort(e->cell, e->count, sizeof *e->cell, by_column);
    size_t kept = 0;
    for (size_t i = 0; i < e->count; i++) {
        if (kept && e->cell[kept - 1].column == e->cell[i].column)
            kept--;
        e->cell[kept++] = e->cell[i];
    }
    e->count = kept;
}

bc_status bc_emitter_row(bc_emitter *e, uint32_t row, bool hidden)
{
    bc_status status = BC_OK;
    if (row >= BC_LIMIT_ROWS && e->count)
        status = bc_reader_limit(e->job, "BC_LIMIT_ROWS");
    else if (row < e->next_row && e->count)
        status = bc_reader_damaged(e->job, _("its rows are out of order"));
    for (size_t i = 0; i < e->count; i++)
        e->cell[i].text = e->text.at + e->start[i];
    if (!e->sorted)
        sort_cells(e);
    if (status == BC_OK && e->count && !e->skip && e->job->events->row) {
        bc_sheet_row out = {.row = row, .cell = e->cell, .count = e->count, .hidden = hidden};
        status = e->job->events->row(e->job->events->context, &out);
    }
    if (e->count)
        e->next_row = row + 1;
    e->count = 0;
    e->sorted = true;
    bc_str_clear(&e->text);
    return status;
}

bc_status bc_reader_refuse(const bc_reader_job *job, bc_status status, const char *what, const char *todo)
{
    bc_diag_post(job->diag, BC_ERROR, job->name, todo, "%s", what);
    return status;
}

bc_status bc_reader_damaged(const bc_reader_job *job, const char *detail)
{
    bc_diag_post(job->diag, BC_ERROR, job->name, _("open it in a spreadsheet program and save it again as .xlsx"),
                 _("the file is damaged: %s"), detail);
    return BC_DATA;
}

bc_status bc_reader_protected(const bc_reader_job *job)
{
    return bc_reader_refuse(job, BC_PROTECTED, _("the file is protected by a password"),
                            _("take the password off and save it again"));
}

bc_status bc_reader_limit(const bc_reader_job *job, const char *limit)
{
    bc_diag_post(job->diag, BC_ERROR, job->name, _("take out what is surplus, or raise the limit in base/limits.h"),
                 _("the file is beyond the limit %s"), limit);
    return BC_LIMIT;
}
