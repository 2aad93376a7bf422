/*
 * cell: what a reader sees in one cell, before any conversion of encodings. The text forms are those of the
 * contract, section 3; the type letters are those of the column "types" in rows/NNNN.csv.
 */
#ifndef BC_MODEL_CELL_H
#define BC_MODEL_CELL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/font.h"

typedef enum bc_cell_type {
    BC_CELL_EMPTY,   /* - */
    BC_CELL_TEXT,    /* t */
    BC_CELL_NUMBER,  /* n  shortest decimal that gives the same double */
    BC_CELL_DATE,    /* d  2012-05-14, 2012-05-14T08:30:00, 08:30:00 */
    BC_CELL_BOOLEAN, /* b  TRUE, FALSE */
    BC_CELL_ERROR,   /* e  #N/A … */
    BC_CELL_UNKNOWN  /* f  a formula whose result is not stored: there is a value, and nobody knows it. No text */
} bc_cell_type;

typedef struct bc_cell {
    uint32_t column; /* from 0 */
    bc_cell_type type;
    const char *text;      /* UTF-8, no NUL at its end; borrowed from the reader until its next row */
    size_t len;            /* [bytes] */
    const bc_fonts *fonts; /* NULL, as nearly always: no font of an old encoding; borrowed like the text */
} bc_cell;

/*
 * BC_CELL_UNKNOWN in the normal forms of docs/formats.md: a question mark, as before all that was not understood, and a blank, in which nothing ends
 * that stood in a cell.
 */
#define BC_VALUE_UNKNOWN "? "
static inline bool bc_value_is_unknown(const char *value)
{
    return value[0] == '?' && value[1] == ' ' && !value[2];
}

const char *bc_cell_type_name(bc_cell_type type); /* text number date boolean error unknown; "" for EMPTY */
static inline char bc_cell_type_letter(bc_cell_type type)
{
    return "-tndbef"[type];
}
bc_cell_type bc_cell_type_of_letter(char letter);

/* The cell's text as its fonts have it, and ${otherwise} where they say nothing; as it stands where it cannot be that. Added to ${out}. */
void bc_cell_decode(bc_str *out, const bc_cell *cell, bc_encoding otherwise);

#endif
