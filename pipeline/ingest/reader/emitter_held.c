/*
 * Rows that come in any order, as some files have them: a sheet's cells are kept until it ends, and told by row and column. Who reads a file does so
 * only when it has met such a row: what was told till then is void, and the file is read again (reader.h, again).
 */
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "ingest/reader/reader_provider.h"

typedef struct held_cell {
    uint32_t row, column, order; /* order: of two cells in one place the later one counts */
    bc_cell_type type;
    bool hidden;
    size_t at, len;        /* in the texts */
    const bc_fonts *fonts; /* in the arena */
} held_cell;

typedef struct bc_held_rows {
    held_cell *cell;
    size_t count, cap;
    bc_str texts;    /* each with a NUL */
    bc_arena *fonts; /* NULL until a cell has any */
} bc_held_rows;

static bool make_room(bc_held_rows *held)
{
    size_t cap = held->cap ? held->cap * 2 : 1024;
    held_cell *grown = held->count < held->cap ? held->cell : realloc(held->cell, cap * sizeof *grown);
    if (!grown)
        return false;
    held->cap = held->count < held->cap ? held->cap : cap;
    held->cell = grown;
    return true;
}

bc_status bc_emitter_hold(bc_emitter *e, uint32_t row, bool hidden)
{
    if (e->skip)
        return BC_OK;
    bc_held_rows *held = e->held ? e->held : calloc(1, sizeof *held);
    e->held = held;
    if (!held)
        return BC_NOMEM;
    for (size_t i = 0; i < e->count; i++) {
        const bc_cell *cell = &e->cell[i];
        if (held->texts.len + cell->len + held->count * sizeof *held->cell > BC_LIMIT_UNSORTED_BYTES)
            return bc_reader_limit(e->job, "BC_LIMIT_UNSORTED_BYTES");
        if (!make_room(held))
            return BC_NOMEM;
        if (cell->fonts && !held->fonts && !(held->fonts = bc_arena_new()))
            return BC_NOMEM;
        const bc_fonts *fonts = cell->fonts ? bc_font_copy(cell->fonts, held->fonts) : NULL;
        if (cell->fonts && !fonts)
            return BC_NOMEM;
        held->cell[held->count] = (held_cell){.row = row,
                                              .column = cell->column,
                                              .order = (uint32_t)held->count,
                                              .type = cell->type,
                                              .hidden = hidden,
                                              .at = held->texts.len,
                                              .len = cell->len,
                                              .fonts = fonts};
        held->count++;
        bc_str_add_n(&held->texts, cell->text, cell->len);
        bc_str_add_byte(&held->texts, '\0');
    }
    return held->texts.failed ? BC_NOMEM : BC_OK;
}

static int by_place(const void *a, const void *b)
{
    const held_cell *x = a, *y = b;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

/* The row whose first cell is at ${from}; *${next} is where the one behind it begins. */
static bc_status tell_row(bc_emitter *e, bc_cell *cells, size_t from, size_t *next)
{
    const bc_held_rows *held = e->held;
    bc_sheet_row out = {.row = held->cell[from].row, .cell = cells};
    size_t i = from;
    for (; i < held->count && held->cell[i].row == out.row; i++) {
        const held_cell *cell = &held->cell[i];
        out.count += !(out.count && cells[out.count - 1].column == cell->column);
        cells[out.count - 1] = (bc_cell){.column = cell->column,
                                         .type = cell->type,
                                         .text = held->texts.at + cell->at,
                                         .len = cell->len,
                                         .fonts = cell->fonts};
        out.has_fonts = out.has_fonts || cell->fonts;
        out.hidden = out.hidden || cell->hidden;
        out.has_unknown = out.has_unknown || cell->type == BC_CELL_UNKNOWN;
    }
    *next = i;
    return e->job->events->row ? e->job->events->row(e->job->events->context, &out) : BC_OK;
}

bc_status bc_emitter_tell_held(bc_emitter *e)
{
    bc_held_rows *held = e->held;
    bc_status status = BC_OK;
    if (!held || !held->count)
        return BC_OK;
    bc_cell *cells = malloc(BC_LIMIT_COLUMNS * sizeof *cells);
    if (!cells)
        return BC_NOMEM;
    qsort(held->cell, held->count, sizeof *held->cell, by_place);
    for (size_t i = 0; i < held->count && status == BC_OK;)
        status = tell_row(e, cells, i, &i);
    free(cells);
    held->count = 0;
    bc_str_clear(&held->texts);
    if (held->fonts)
        bc_arena_reset(held->fonts);
    return status;
}

void bc_emitter_drop_held(bc_emitter *e)
{
    if (!e->held)
        return;
    bc_str_drop(&e->held->texts);
    bc_arena_drop(e->held->fonts);
    free(e->held->cell);
    free(e->held);
    e->held = NULL;
}
