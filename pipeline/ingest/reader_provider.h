/*
 * reader_provider: for those who add a format. A format is a row of the table in readers.c: it knows its files by their first bytes and
 * reads one whole, telling rows through a bc_emitter. It owns nothing of the job.
 */
#ifndef BC_INGEST_READER_PROVIDER_H
#define BC_INGEST_READER_PROVIDER_H

#include "base/str.h"
#include "ingest/reader.h"

typedef struct bc_reader_job {
    const char *path, *name; /* name: what messages call the file */
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
    bc_cell *cell;
    size_t *start; /* where each cell's text begins in text */
    size_t count, cap;
    bc_str text;
    unsigned long long cells; /* of the file so far */
    uint32_t next_row;        /* the least row that may come */
    bool skip;                /* the callee does not want this sheet */
    bool sorted;
} bc_emitter;

void bc_emitter_begin(bc_emitter *emitter, const bc_reader_job *job);
void bc_emitter_drop(bc_emitter *emitter);
bc_status bc_emitter_sheet(bc_emitter *emitter, const bc_sheet_info *sheet);
bc_status bc_emitter_sheet_end(bc_emitter *emitter);
/* Add a cell to the row; an empty text is no cell. A column given twice in a row: the last one counts. */
bc_status bc_emitter_cell(bc_emitter *emitter, uint32_t column, bc_cell_type type, const char *text, size_t len);
/* The row is complete. */
bc_status bc_emitter_row(bc_emitter *emitter, uint32_t row, bool hidden);

/* ---- messages ---- */

/* “NAME: WHAT; TODO”: BC_DATA, or ${status}. */
bc_status bc_reader_refuse(const bc_reader_job *job, bc_status status, const char *what, const char *todo);
bc_status bc_reader_damaged(const bc_reader_job *job, const char *detail);
bc_status bc_reader_protected(const bc_reader_job *job);
/* ${limit}: the macro's name in base/limits.h. */
bc_status bc_reader_limit(const bc_reader_job *job, const char *limit);

/* ---- formats ---- */
bc_status bc_xlsx_read(const bc_reader_job *job);
bc_status bc_ods_read(const bc_reader_job *job);
bc_status bc_xls_read(const bc_reader_job *job);
bc_status bc_csv_read(const bc_reader_job *job);

#endif
