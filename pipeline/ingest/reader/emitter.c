#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/limits.h"
#include "ingest/reader/reader_provider.h"
#include "ingest/reader/zip.h"

/* [bytes]: a longer name counts as text of each cell, beside which it is printed. */
enum { USUAL_NAME = 128 };

void bc_emitter_begin(bc_emitter *e, const bc_reader_job *job)
{
    *e = (bc_emitter){.job = job, .sorted = true};
}

void bc_emitter_drop(bc_emitter *e)
{
    free(e->cell);
    free(e->last);
    bc_arena_drop(e->fonts);
    bc_str_drop(&e->text);
    bc_emitter_drop_held(e);
    *e = (bc_emitter){0};
}

bc_status bc_emitter_sheet(bc_emitter *e, const bc_sheet_info *sheet)
{
    e->skip = false;
    e->next_row = 0;
    size_t len = strlen(sheet->name);
    e->long_name = len > USUAL_NAME ? len : 0;
    if (len > BC_LIMIT_NAME_BYTES)
        return bc_reader_limit(e->job, "BC_LIMIT_NAME_BYTES");
    if (sheet->position >= BC_LIMIT_SHEETS)
        return bc_reader_limit_met(e->job, "BC_LIMIT_SHEETS", sheet->position + 1);
    return e->job->events->sheet ? e->job->events->sheet(e->job->events->context, sheet, &e->skip) : BC_OK;
}

bc_status bc_emitter_sheet_end(bc_emitter *e)
{
    bc_status status = bc_emitter_tell_held(e);
    if (status != BC_OK)
        return status;
    if (e->skip || !e->job->events->sheet_end)
        return BC_OK;
    return e->job->events->sheet_end(e->job->events->context);
}

bc_status bc_emitter_hide_columns(bc_emitter *e, uint32_t first, uint32_t last)
{
    last = last < BC_LIMIT_COLUMNS ? last : BC_LIMIT_COLUMNS - 1;
    if (e->skip || first > last || !e->job->events->hidden_columns)
        return BC_OK;
    return e->job->events->hidden_columns(e->job->events->context, first, last);
}

static bool make_room(bc_emitter *e)
{
    size_t cap = e->cap ? e->cap * 2 : 64;
    bc_cell *cell = realloc(e->cell, cap * sizeof *cell);
    if (!cell)
        return false;
    e->cell = cell;
    e->cap = cap;
    return true;
}

bc_status bc_emitter_lend_slowly(bc_emitter *e, uint32_t column, bc_cell_type type, const char *text, size_t len)
{
    if ((len == 0 && type != BC_CELL_UNKNOWN) || type == BC_CELL_EMPTY || e->skip)
        return BC_OK;
    if (column >= BC_LIMIT_COLUMNS || e->count >= BC_LIMIT_COLUMNS)
        return bc_reader_limit_met(e->job, "BC_LIMIT_COLUMNS", column >= BC_LIMIT_COLUMNS ? column + 1ull : 0);
    if (len > BC_LIMIT_CELL_BYTES)
        return bc_reader_limit(e->job, "BC_LIMIT_CELL_BYTES");
    if (e->cells >= BC_LIMIT_CELLS)
        return bc_reader_limit(e->job, "BC_LIMIT_CELLS");
    if (e->count == e->cap && !make_room(e))
        return BC_NOMEM;
    e->cells++;
    e->row_bytes += len;
    e->unknown = e->unknown || type == BC_CELL_UNKNOWN;
    e->sorted = e->sorted && column >= e->next_column;
    e->next_column = column + 1 > e->next_column ? column + 1 : e->next_column;
    e->cell[e->count++] = (bc_cell){.column = column, .type = type, .text = text, .len = len};
    return BC_OK;
}

bc_status bc_emitter_cell(bc_emitter *e, uint32_t column, bc_cell_type type, const char *text, size_t len)
{
    size_t before = e->count;
    bc_status status = bc_emitter_lend(e, column, type, NULL, len);
    if (status != BC_OK || e->count == before)
        return status;
    if (e->text.len > BC_LIMIT_ROW_BYTES)
        return bc_reader_limit(e->job, "BC_LIMIT_ROW_BYTES");
    bc_str_add_n(&e->text, text, len);
    bc_str_add_byte(&e->text, '\0');
    return e->text.failed ? BC_NOMEM : BC_OK;
}

/* A few cells: each one before those that are further right, in place of one of its column. */
static void insert_cells(bc_emitter *e)
{
    size_t kept = 0;
    for (size_t i = 0; i < e->count; i++) {
        bc_cell cell = e->cell[i];
        size_t at = kept;
        while (at && e->cell[at - 1].column > cell.column)
            at--;
        if (at && e->cell[at - 1].column == cell.column)
            at--;
        else
            memmove(e->cell + at + 1, e->cell + at, (kept++ - at) * sizeof *e->cell);
        e->cell[at] = cell;
    }
    e->count = kept;
}

/* By column; of two cells in one column the later one counts. */
static bc_status sort_cells(bc_emitter *e)
{
    enum { FEW = 64 };
    if (e->count <= FEW) {
        insert_cells(e);
        return BC_OK;
    }
    if (!e->last)
        e->last = calloc(BC_LIMIT_COLUMNS, sizeof *e->last);
    bc_cell *sorted = malloc(e->cap * sizeof *sorted);
    if (!e->last || !sorted) {
        free(sorted);
        return BC_NOMEM;
    }
    size_t kept = 0;
    for (size_t i = 0; i < e->count; i++)
        e->last[e->cell[i].column] = (uint32_t)i + 1;
    for (uint32_t column = 0; column < e->next_column; column++)
        if (e->last[column]) {
            sorted[kept++] = e->cell[e->last[column] - 1];
            e->last[column] = 0;
        }
    free(e->cell);
    e->cell = sorted;
    e->count = kept;
    return BC_OK;
}

static void find_copies(bc_emitter *e)
{
    const char *at = e->text.at;
    for (size_t i = 0; i < e->count; i++)
        if (!e->cell[i].text) {
            e->cell[i].text = at;
            at += e->cell[i].len + 1;
        }
}

void bc_emitter_take_back(bc_emitter *e)
{
    e->cells -= e->count;
    e->count = 0;
    e->row_bytes = 0;
    e->next_column = 0;
    e->sorted = true;
    e->unknown = false;
    e->has_fonts = false;
    e->raw = NULL;
    if (e->text.len)
        bc_str_clear(&e->text);
    if (e->runs && e->fonts)
        bc_arena_reset(e->fonts);
    e->runs = 0;
}

/* One string may be named by every cell, and one cell repeated without end: how much text there may be depends on how much was read. */
static const char *text_limit(const bc_emitter *e)
{
    const bc_reader_job *job = e->job;
    if (e->row_bytes > BC_LIMIT_ROW_BYTES)
        return "BC_LIMIT_ROW_BYTES";
    if (e->bytes > BC_LIMIT_TEXT_BYTES)
        return "BC_LIMIT_TEXT_BYTES";
    if (e->bytes <= BC_LIMIT_TEXT_FLOOR)
        return NULL;
    unsigned long long source = job->zip ? bc_zip_inflated(job->zip) : job->input ? job->input->size : 0;
    return (e->bytes - BC_LIMIT_TEXT_FLOOR) / BC_LIMIT_TEXT_RATIO > source ? "BC_LIMIT_TEXT_RATIO" : NULL;
}

bc_status bc_emitter_row(bc_emitter *e, uint32_t row, bool hidden)
{
    bc_status status = BC_OK;
    if (!e->count)
        return BC_OK;
    if (row >= BC_LIMIT_ROWS)
        return bc_reader_limit_met(e->job, "BC_LIMIT_ROWS", row + 1ull);
    bool any_order = e->job->input && e->job->input->any_order;
    if (row < e->next_row && !any_order)
        return BC_AGAIN;
    if (e->text.len)
        find_copies(e);
    if (!e->sorted)
        status = sort_cells(e);
    e->bytes += e->row_bytes + e->count * e->long_name;
    const char *limit = text_limit(e);
    if (limit)
        status = bc_reader_limit(e->job, limit);
    if (status == BC_OK && any_order)
        status = bc_emitter_hold(e, row, hidden);
    else if (status == BC_OK && !e->skip && e->job->events->row) {
        bc_sheet_row out = {.row = row,
                            .cell = e->cell,
                            .count = e->count,
                            .hidden = hidden,
                            .has_unknown = e->unknown,
                            .has_fonts = e->has_fonts,
                            .raw = e->raw,
                            .raw_len = e->raw_len,
                            .raw_columns = e->raw_columns};
        status = e->job->events->row(e->job->events->context, &out);
    }
    unsigned long long cells = e->cells;
    bc_emitter_take_back(e);
    e->cells = cells;
    e->next_row = row + 1;
    return status;
}

size_t bc_reader_break_lines(char *text, size_t len)
{
    size_t to = 0;
    if (!len || !memchr(text, '\r', len))
        return len;
    for (size_t i = 0; i < len; i++) {
        if (text[i] == '\r') {
            i += i + 1 < len && text[i + 1] == '\n';
            text[to++] = '\n';
        } else
            text[to++] = text[i];
    }
    return to;
}
