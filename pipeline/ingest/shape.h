/*
 * shape: where the table stands in a sheet. The header row is the one of the first BC_LIMIT_HEADER_ROWS rows in which most cells name a column of
 * the form, under the reading (as it is, TCVN3, VNI, VISCII, windows-1258) that makes most of them; title rows may stand above it, and a
 * row of groups, too. Rows under the table (totals, signatures) are no rows.
 */
#ifndef BC_INGEST_SHAPE_H
#define BC_INGEST_SHAPE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/legacy.h"
#include "ingest/reader.h"
#include "model/field.h"
#include "model/index.h"

typedef struct bc_shape_column {
    uint32_t column;    /* in the sheet */
    const char *header; /* as stored; "" where the cell is empty */
    const char *name;   /* the header after decoding, for messages */
    bc_header_match match;
    size_t header_len; /* [bytes] */
    bool twice;        /* another column of the same meaning stands before it */
    bool personal;     /* a name, a number */
} bc_shape_column;

typedef struct bc_shape {
    const bc_form *form;
    uint32_t header;      /* row, from 0 */
    bc_encoding encoding; /* in which the header was understood */
    bc_shape_column *column;
    size_t columns; /* sorted by column */
    /* Places of columns, SIZE_MAX: none. form_code: the form's code (a survey) or the item's (an assessment). */
    size_t form_code, unit;
    const bc_cell **cell; /* of the row that was aligned last, one a column; NULL: empty */
} bc_shape;

/*
 * Look at a row that might be the header; true when it names enough of the form (a survey: the form code or the date, and an item; or half of
 * the items; an assessment: the code and the points), and then ${shape} is filled, all in ${arena}.
 */
bool bc_shape_find(bc_shape *shape, const bc_form *form, const bc_sheet_row *row, bc_arena *arena);

/* Lay a row under the header: fills shape->cell, borrowed from the row. */
void bc_shape_align(bc_shape *shape, const bc_sheet_row *row);

/* Whether that row belongs to the table. A repeated header, totals and signatures do not. */
bool bc_shape_is_row(const bc_shape *shape, const bc_sheet_row *row);

/* Names of the columns that the file must have and does not, split by “, ”; empty: none is missing. */
void bc_shape_add_missing(bc_str *out, const bc_shape *shape);

#endif
