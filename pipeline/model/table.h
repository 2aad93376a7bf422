/*
 * table: a stage table, a CSV file with a header line in a stage folder, described in datapackage.json. Stages meet only
 * in these. Cells are texts; numbers have a decimal point, dates are ISO, empty is missing.
 */
#ifndef BC_MODEL_TABLE_H
#define BC_MODEL_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/decimal.h"
#include "base/diag.h"
#include "base/status.h"

/* Types of the Data Package standard's Table Schema. */
typedef enum bc_column_type { BC_STRING, BC_INTEGER, BC_NUMBER, BC_DAY } bc_column_type;

typedef struct bc_column {
    const char *name;
    bc_column_type type;
} bc_column;

typedef struct bc_folder bc_folder; /* model/folder.h */

/* ---- writing ---- */
typedef struct bc_table_writer bc_table_writer;

/*
 * Begin the table ${name} (findings.csv, rows/0001.csv) in the folder that is being made. The names in ${columns} are
 * copied. NULL: no memory, or the file could not be made (posted). Errors after that are sticky until the end.
 */
bc_table_writer *bc_table_begin(bc_folder *folder, const char *name, const bc_column *columns, size_t count,
                                bc_diag *diag);
/*
 * The same for a table with a row for each respondent, or for each of their cells: it is handed from stage to stage in work/, where only an accident can
 * happen to it, and is in no release. Its checksum is a CRC-64: over a million rows SHA-256 takes a third of a stage's time.
 */
bc_table_writer *bc_table_begin_passing(bc_folder *folder, const char *name, const bc_column *columns, size_t count,
                                        bc_diag *diag);
void bc_table_text(bc_table_writer *writer, const char *text); /* the next field; NULL is empty */
void bc_table_text_n(bc_table_writer *writer, const char *text, size_t len);
void bc_table_int(bc_table_writer *writer, long long value);
void bc_table_decimal(bc_table_writer *writer, bc_decimal value); /* with its own scale */
/* A text of the writer's own to put a field together in: empty, and the caller's until the next call. */
bc_str *bc_table_scratch(bc_table_writer *writer);
/* The next ${fields} fields as a table of ours has them, with their commas and quotation marks: bc_row's raw. */
void bc_table_raw(bc_table_writer *writer, const char *raw, size_t len, size_t fields);
void bc_table_row(bc_table_writer *writer); /* ends the row; too few or many fields is a BC_BUG */
/* Whole lines that were made elsewhere as these calls make them, and how many rows they are (or of others before). */
void bc_table_lines(bc_table_writer *writer, const char *lines, size_t len, long long rows);
/* Where a table stands between two rows, so that those written from now on can be taken back. NULL: no memory. Must be dropped. */
typedef struct bc_table_mark bc_table_mark;
bc_table_mark *bc_table_mark_new(bc_table_writer *writer);
void bc_table_rewind(bc_table_writer *writer, const bc_table_mark *mark);
void bc_table_mark_drop(bc_table_mark *mark); /* harmless on NULL */
/* Flushes, enters the table (rows, bytes, checksum) in the folder's manifest, and drops the writer in any case. */
bc_status bc_table_end(bc_table_writer *writer);

/* ---- reading ---- */
/* Behind a field that is not empty BC_CSV_PAD bytes more may be read. ${raw}: all fields as they stand in the file, without the line end; NULL where that
 * is not known (base/csv.h), or where not all of the file's are asked for in its order. */
typedef struct bc_row {
    const char *const *field; /* one for each of the columns asked for, never NULL */
    const size_t *len;        /* [bytes] of each */
    size_t count;
    size_t number;             /* from 0, the header not counted */
    unsigned long long offset; /* where it begins in the file [bytes] */
    const char *raw;
    size_t raw_len; /* [bytes] */
} bc_row;

typedef bc_status (*bc_table_on_row)(void *context, const bc_row *row);

/*
 * Every row of ${name}, with the fields of ${columns} (by name, in any order in the file; NULL: all, in the file's order).
 * BC_NOINPUT: no such table; BC_DATA: a column is not there. Rows are borrowed until the callback returns.
 */
bc_status bc_table_scan(bc_folder *folder, const char *name, const char *const *columns, size_t count,
                        bc_table_on_row on_row, void *context, bc_diag *diag);

/* The same with all columns, but only the first ${rows} rows. */
bc_status bc_table_scan_first(bc_folder *folder, const char *name, size_t rows, bc_table_on_row on_row, void *context,
                              bc_diag *diag);

/* Rows that a scan has told, again. */
typedef struct bc_table_finder bc_table_finder;

/* For the table ${name}, all columns. NULL: no memory, or it cannot be read (posted). */
bc_table_finder *bc_table_finder_new(bc_folder *folder, const char *name, bc_diag *diag);
/* The row that stands ${skip} rows behind the one at ${offset} [bytes], borrowed until the next call; its number, offset and raw text are not set.
 * NULL: no memory, or it is not there any more. */
const bc_row *bc_table_finder_row(bc_table_finder *finder, unsigned long long offset, size_t skip);
void bc_table_finder_drop(bc_table_finder *finder); /* harmless on NULL */

/* Rows one at a time, for who reads two tables side by side. */
typedef struct bc_table_pull bc_table_pull;

/* For the table ${name}, all columns; ${name} is borrowed. NULL: no memory, or it cannot be read (posted). */
bc_table_pull *bc_table_pull_new(bc_folder *folder, const char *name, bc_diag *diag);
/* The next row, borrowed until the next call, or NULL behind the last; its number, offset and raw text are not set. Else as bc_table_scan. */
bc_status bc_table_pull_row(bc_table_pull *pull, const bc_row **row);
void bc_table_pull_drop(bc_table_pull *pull); /* harmless on NULL */

/* A small table whole, in ${arena}. */
typedef struct bc_table {
    const char **column; /* names, as in the file */
    size_t columns;
    const char ***row; /* row[i][j], never NULL */
    size_t rows;
} bc_table;

bc_status bc_table_load(bc_folder *folder, const char *name, bc_arena *arena, bc_table **out, bc_diag *diag);
size_t bc_table_column(const bc_table *table, const char *name);                /* SIZE_MAX: none */
const char *bc_table_at(const bc_table *table, size_t row, const char *column); /* "" where there is no such column */

#endif
