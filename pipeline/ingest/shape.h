/*
 * shape: where the table stands in a sheet, once its header is known (header_search.h), and which rows under it belong to it. Rows under the
 * table (totals, signatures) are no rows.
 */
#ifndef BC_INGEST_SHAPE_H
#define BC_INGEST_SHAPE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/legacy.h"
#include "ingest/reader/reader.h"
#include "model/answer.h"
#include "model/header.h"
#include "model/index.h"

enum { BC_SHAPE_ABOVE = 2, BC_SHAPE_BELOW = 2, BC_SHAPE_HEADS = 1 + BC_SHAPE_ABOVE + BC_SHAPE_BELOW };

typedef struct bc_shape_column {
    uint32_t column;    /* in the sheet */
    const char *header; /* as stored, of the row that told what it is; "" where the cell is empty */
    const char *name;   /* the header after decoding, for messages */
    const char *fonts;  /* the header's, as bc_font_put makes them; "": none that matters */
    bc_header_match match;
    size_t header_len; /* [bytes] */
    bool twice;        /* another column has the same meaning, and is the one that counts */
    bool personal;     /* a name, a number */
} bc_shape_column;

typedef struct bc_shape {
    const bc_form *form;
    bc_answers *answers;  /* of the form; lent */
    uint32_t header;      /* the chief row of the header, from 0 */
    bc_sheet_row *head;   /* all its rows, the chief one first */
    size_t heads;         /* 0: no header was found */
    uint32_t last_head;   /* the lowest of them */
    bc_encoding encoding; /* in which the header was understood */
    bc_shape_column *column;
    size_t columns; /* sorted by column */
    /* Places of columns, SIZE_MAX: none. form_code: the form's code (a survey) or the item's (an assessment). */
    size_t form_code, unit;
    const bc_cell **cell; /* of the row that was aligned last, one a column; NULL: empty */
} bc_shape;

/* Lay a row under the header: fills shape->cell, borrowed from the row. */
void bc_shape_align(bc_shape *shape, const bc_sheet_row *row);

/* Whether that row belongs to the table. A repeated header, totals and signatures do not. */
bool bc_shape_is_row(const bc_shape *shape, const bc_sheet_row *row);

/* The place of the column that counts for a field; SIZE_MAX: none. */
size_t bc_shape_field(const bc_shape *shape, const char *name);

/* Whether a cell under an item holds a number or what stands for one; ${on_scale}: one of the scale's. */
bool bc_shape_is_value(const bc_shape *shape, const bc_cell *cell, bool *on_scale);
/* A day, and not a signature that happens to stand in the column of the date. */
bool bc_shape_is_dated(const bc_shape *shape, const bc_cell *cell);

/* Names of the columns that the file must have and does not, split by “, ”; empty: none is missing. */
void bc_shape_add_missing(bc_str *out, const bc_shape *shape);

#endif
