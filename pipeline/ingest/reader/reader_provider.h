/*
 * reader_provider: for those who add a format. A format is a row of the table in readers.c: it knows its files by their first bytes and
 * reads one whole, telling rows through a bc_emitter. It owns nothing of the job.
 */
#ifndef BC_INGEST_READER_READER_PROVIDER_H
#define BC_INGEST_READER_READER_PROVIDER_H

#include "base/arena.h"
#include "base/limits.h"
#include "base/str.h"
#include "ingest/reader/input.h"
#include "ingest/reader/reader.h"

typedef struct bc_reader_job {
    const char *name; /* what messages call the file */
    const bc_input *input;
    struct bc_zip *zip; /* the archive, open, for formats that are one */
    const bc_reader_events *events;
    bc_diag *diag;
} bc_reader_job;

/* ---- what a provider tells ---- */

/*
 * Collects the cells of a row and passes them on. Invariant: sheets begin and end in turn, rows rise in a sheet, cells of a row are sorted by
 * column and hold no empty one. Bounds (rows, columns, cells, text) are checked here, once for all formats.
 */
typedef struct bc_emitter {
    const bc_reader_job *job;
    bc_cell *cell; /* text NULL: the next one in ${text} */
    size_t count, cap;
    bc_str text;     /* copies, each with a NUL, in the order of coming */
    bc_arena *fonts; /* of the row's cells; NULL until one has any */
    size_t runs;     /* in it */
    uint32_t *last;
    unsigned long long cells, bytes; /* of the file so far; bytes: of complete rows */
    size_t row_bytes;                /* of the row so far */
    size_t long_name;                /* [bytes] of the sheet's name; 0: as short as names are */
    uint32_t next_row;               /* the least row that may come */
    struct bc_held_rows *held;       /* any_order: the sheet so far */
    uint32_t next_column;            /* behind the last cell of the row */
    bool skip;                       /* the callee does not want this sheet */
    bool unknown;                    /* the row has a cell of BC_CELL_UNKNOWN */
    bool sorted;
    bool has_fonts;  /* of the row: some cell came with fonts */
    const char *raw; /* of the row, if the format is CSV as we write it: bc_sheet_row's */
    size_t raw_len, raw_columns;
} bc_emitter;

void bc_emitter_begin(bc_emitter *emitter, const bc_reader_job *job);
void bc_emitter_drop(bc_emitter *emitter);
bc_status bc_emitter_sheet(bc_emitter *emitter, const bc_sheet_info *sheet);
bc_status bc_emitter_sheet_end(bc_emitter *emitter);
/* Columns that are hidden; those that cannot be are left out. */
bc_status bc_emitter_hide_columns(bc_emitter *emitter, uint32_t first, uint32_t last);
/* Add a cell to the row; an empty text is no cell, but of BC_CELL_UNKNOWN. A column given twice in a row: the last one counts. */
bc_status bc_emitter_cell(bc_emitter *emitter, uint32_t column, bc_cell_type type, const char *text, size_t len);
/* The same when something is out of the ordinary: bounds, room, order. ${text} is borrowed until the row is complete. */
bc_status bc_emitter_lend_slowly(bc_emitter *emitter, uint32_t column, bc_cell_type type, const char *text, size_t len);
/* The row is complete. */
bc_status bc_emitter_row(bc_emitter *emitter, uint32_t row, bool hidden);
/* any_order: a row is kept, and at the sheet's end all of them are told (emitter_held.c). */
bc_status bc_emitter_hold(bc_emitter *emitter, uint32_t row, bool hidden);
bc_status bc_emitter_tell_held(bc_emitter *emitter);
void bc_emitter_drop_held(bc_emitter *emitter);
/* The row's cells so far are taken back, to be told again. */
void bc_emitter_take_back(bc_emitter *emitter);

/* bc_emitter_cell without a copy: ${text} is borrowed until the row is complete. */
static inline bc_status bc_emitter_lend(bc_emitter *e, uint32_t column, bc_cell_type type, const char *text, size_t len)
{
    if (len - 1 >= BC_LIMIT_CELL_BYTES || column < e->next_column || column >= BC_LIMIT_COLUMNS || e->count == e->cap ||
        e->cells >= BC_LIMIT_CELLS)
        return bc_emitter_lend_slowly(e, column, type, text, len);
    /* Field by field: gcc clears a whole one with rep stos, which takes longer than all the rest. */
    bc_cell *cell = &e->cell[e->count++];
    cell->column = column;
    cell->type = type;
    cell->text = text;
    cell->len = len;
    cell->fonts = NULL;
    e->next_column = column + 1;
    e->row_bytes += len;
    e->cells++;
    return BC_OK;
}

/* The cell that was told last, of a text of ${len} [bytes] (an empty one was none), has ${fonts} (NULL: none), which stay until the row is complete. */
static inline void bc_emitter_set_fonts(bc_emitter *e, size_t len, const bc_fonts *fonts)
{
    if (!fonts || !len || !e->count)
        return;
    e->cell[e->count - 1].fonts = fonts;
    e->has_fonts = true;
}

/* CRLF and CR become LF, in place. Returns the length then [bytes]. */
size_t bc_reader_break_lines(char *text, size_t len);

/* ---- messages ---- */

/* “NAME: WHAT; TODO”: BC_DATA, or ${status}. */
bc_status bc_reader_refuse(const bc_reader_job *job, bc_status status, const char *what, const char *todo);
bc_status bc_reader_damaged(const bc_reader_job *job, const char *detail);
bc_status bc_reader_protected(const bc_reader_job *job);
/* ${limit}: the macro's name in base/limits.h. */
bc_status bc_reader_limit(const bc_reader_job *job, const char *limit);
/* The same where it is known how much there was. */
bc_status bc_reader_limit_met(const bc_reader_job *job, const char *limit, unsigned long long met);

/* ---- formats ---- */
bc_status bc_xlsx_read(const bc_reader_job *job);
bc_status bc_ods_read(const bc_reader_job *job);
bc_status bc_fods_read(const bc_reader_job *job);
bc_status bc_xls_read(const bc_reader_job *job);
bc_status bc_sml_read(const bc_reader_job *job);
bc_status bc_html_read(const bc_reader_job *job);
bc_status bc_csv_read(const bc_reader_job *job);

#endif
