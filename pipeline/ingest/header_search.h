/*
 * header_search: the header of a table, as a sheet's rows go by. Its chief row is the first of BC_LIMIT_HEADER_ROWS rows that names enough of the form (a
 * survey: the form code or the date, and an item; or half of the items; an assessment: the code and the points), under the reading (as it is, TCVN3, VNI,
 * VISCII, windows-1258) that makes most of it. Titles and a block of notes may stand above. A header of several rows is known by what the rows hold: labels
 * over codes or codes over labels, names over an empty cell of the chief row, a row of HXL tags or of another language under it. No such row is a
 * respondent's. Rows are asked for one late, so that the row under the chief one can be looked at before the table begins.
 */
#ifndef BC_INGEST_HEADER_SEARCH_H
#define BC_INGEST_HEADER_SEARCH_H

#include "ingest/shape.h"

/* A row that was kept: its cells stay. */
typedef struct bc_kept_row {
    bc_sheet_row row;
    bc_cell *cell; /* owned; the row's */
    bc_str text;
    size_t cap;
    bc_arena *fonts; /* owned; NULL: there were none yet */
} bc_kept_row;

typedef struct bc_header_search {
    bc_header_names *names; /* lent */
    bc_answers *answers;    /* lent */
    bc_arena *arena;        /* where shapes live; lent */
    bc_kept_row above[BC_SHAPE_ABOVE];
    size_t rows;   /* looked at in this sheet */
    size_t looks;  /* at cells in this file, a long one counts for several; past BC_LIMIT_HEADER_CELLS: no more */
    bool pending;  /* a chief row is known, and the next row is waited for */
    bc_shape best; /* of the sheet's rows that are no header, the one that named most; worth > 0 only */
    size_t worth;
    bool failed; /* memory was refused; sticky */
} bc_header_search;

/* Begin with a file; everything is lent, and ${names} and ${answers} are of one form. */
void bc_header_search_begin(bc_header_search *search, bc_header_names *names, bc_answers *answers, bc_arena *arena);
void bc_header_search_sheet(bc_header_search *search); /* a new sheet begins */
void bc_header_search_again(bc_header_search *search); /* the file is told anew (reader.h): as at its beginning */
void bc_header_search_drop(bc_header_search *search);

/* The next row. True: ${shape} is whole, and the row is the first under the header. False: go on, or failed. */
bool bc_header_search_row(bc_header_search *search, const bc_sheet_row *row, bc_shape *shape);
/* The sheet ends. True: it ended right behind a header, and ${shape} is whole. */
bool bc_header_search_end(bc_header_search *search, bc_shape *shape);

#endif
