/*
 * reader: rows of cells out of a spreadsheet file of any format, for callers. Formats are rows of the table in readers.c;
 * a file is known by its content, not by its name. A reader streams: a row is borrowed until the next one.
 */
#ifndef BC_INGEST_READER_READER_H
#define BC_INGEST_READER_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/status.h"
#include "ingest/reader/input.h"
#include "model/cell.h"

typedef struct bc_sheet_info {
    const char *name; /* UTF-8; for CSV the file's name without folder */
    size_t position;  /* from 0, in workbook order */
    bool hidden;
    bool very_hidden; /* too: so that Excel's own menu does not show it */
    bool system_1904; /* serial days count from 1904 */
} bc_sheet_info;

typedef struct bc_sheet_row {
    uint32_t row;        /* from 0 */
    const bc_cell *cell; /* cells that are not empty, by column */
    size_t count;
    bool hidden;
    bool has_unknown; /* there may be cells of BC_CELL_UNKNOWN among them */
    bool has_fonts;   /* some cell is in a font of an old encoding */
    const char *raw;  /* columns 0 .. ${raw_columns} as fields of a table of ours, with their commas; NULL: not known */
    size_t raw_len, raw_columns;
} bc_sheet_row;

/* What a reader tells as it goes; anything but BC_OK ends the reading with that status. row gets rows in order. A sheet
 * callback that sets *${skip} passes the sheet over. hidden_columns gets the first and the last of columns that are hidden, of the sheet that
 * was told last, in any order; for the formats that are read, before its rows. Any callback may be NULL. */
/* A point that a chart keeps of the cells from ${row} to ${last} in ${column}: the ${nth} of them. ${text} NULL: the end of these; ${nth} points were told. */
typedef struct bc_chart_cache {
    const char *sheet;
    uint32_t row, last, column; /* from 0, as in bc_sheet_row and bc_cell */
    bool number;                /* a number in the form of a cell's; else a text */
    size_t nth;
    const char *text;
} bc_chart_cache;

typedef struct bc_reader_events {
    bc_status (*sheet)(void *context, const bc_sheet_info *sheet, bool *skip);
    bc_status (*hidden_columns)(void *context, uint32_t first, uint32_t last);
    bc_status (*row)(void *context, const bc_sheet_row *row);
    bc_status (*sheet_end)(void *context);
    /* Rows came out of order, or a text turned out to be no UTF-8: all that was told is void, and BC_OK lets the file be told anew, sorted and looked
     * through before. NULL: the file of rows out of order is refused, a text looked through at once. */
    bc_status (*again)(void *context);
    /* Behind all sheets, what a chart of an .xlsx keeps of its cells and shows until it is drawn anew: see bc_chart_cache. NULL: charts are not read. */
    bc_status (*chart)(void *context, const bc_chart_cache *cache);
    void *context;
} bc_reader_events;

/*
 * Read ${path} whole. ${name} is what messages call it. Posts one message and returns BC_NOINPUT (not there), BC_DATA (damaged,
 * not a spreadsheet: what it is and what to do), BC_PROTECTED, BC_LIMIT, BC_IO or BC_NOMEM. What was told before an error is void:
 * no half of a file is taken for a whole. ${format} (may be NULL) gets xlsx, xls, ods, xml (Spreadsheet 2003), html or csv.
 */
bc_status bc_reader_read(const char *path, const char *name, const bc_reader_events *events, const char **format,
                         bc_diag *diag);
/*
 * The same in two steps, so that the file can be read where none can be opened: open it (a regular file; BC_NOINPUT, posted), and read what is open.
 * The caller closes input->fd.
 */
bc_status bc_reader_open(bc_input *input, const char *path, const char *name, bc_diag *diag);
bc_status bc_reader_read_input(const bc_input *input, const char *name, const bc_reader_events *events,
                               const char **format, bc_diag *diag);
/* Whether it begins as a file of the old Excel does, whose code pages must be at hand (codepage.h). */
bool bc_reader_may_be_xls(const bc_input *input);
/* The same of a file that is in memory. */
bc_status bc_reader_read_bytes(const void *bytes, size_t len, const char *name, const bc_reader_events *events,
                               const char **format, bc_diag *diag);

#endif
