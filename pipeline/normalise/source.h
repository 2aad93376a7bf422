/*
 * source: one table that ingest found, as normalise needs it: where it stood, what its columns hold, and in which encoding
 * each column is.
 */
#ifndef BC_NORMALISE_SOURCE_H
#define BC_NORMALISE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/font.h"
#include "base/limits.h"
#include "model/folder.h"
#include "model/origin.h"

typedef enum bc_role {
    BC_ROLE_NONE, /* kept as given, does not go on */
    BC_ROLE_UNIT,
    BC_ROLE_FORM_CODE,
    BC_ROLE_MODE,
    BC_ROLE_DATE,
    BC_ROLE_CODE,
    BC_ROLE_SELF,
    BC_ROLE_VERIFIED,
    BC_ROLE_MAXIMUM,
    BC_ROLE_ITEM /* + the item's place in the form */
} bc_role;

typedef struct bc_source_column {
    size_t role;        /* bc_role, or BC_ROLE_ITEM + place */
    uint32_t column;    /* in the sheet, from 0 */
    const char *header; /* as stored */
    bc_fonts fonts;     /* of the header; count 0: none of an old encoding */
    bc_encoding
        encoding; /* of its text cells that are in no font of an old encoding, or in one that is not to be believed */
    unsigned believed; /* 1 << encoding: where a text reads as well by its font as it stands, the font is right */
    bool point;        /* figures typed in it have a decimal point: 45.125 is no 45125 */
    size_t doubtful;   /* such figures in it that would be thousands where none has: 45.125 */
} bc_source_column;

typedef struct bc_source_table {
    const char *number, *file, *sheet; /* 0001 … */
    const bc_form *form;
    const char *unit; /* the file's unit, a code; "" where each row tells its own */
    bool system_1904;
    uint32_t header_row; /* from 0 */
    bc_source_column *column;
    size_t columns;
    bc_encoding encoding; /* of the sheet as a whole, but for what is in a font of an old encoding */
} bc_source_table;

typedef struct bc_source_tables {
    bc_source_table *at;
    size_t count;
} bc_source_tables;

/* What stands before the cells in a row of rows/NNNN.csv: row, types, fonts. */
enum { BC_SOURCE_FIXED = 3 };

/* The letter of a cell's type: the last one stands for all cells behind it, too. */
static inline char bc_source_type(const bc_row *row, size_t column)
{
    size_t letters = row->len[1];
    return !letters ? '-' : row->field[1][column < letters ? column : letters - 1];
}

/*
 * A cell's fonts in a row, as bc_font_put makes them: those of column ${column} (from 0), from *${at} on, which is moved on; columns are asked for in
 * their order. *${len} [bytes]; NULL: none.
 */
const char *bc_source_fonts(const char **at, size_t column, size_t *len);

/* All tables of an ingest folder, in order, in the folder's arena; encodings are not yet known. */
bc_status bc_source_load(bc_folder *in, bc_source_tables *out);

/*
 * On the encoding of the sheet and of each column, on which fonts of old encodings are to be believed, and on figures with a point, all rows of a table
 * decide, never a cell alone. Rows are counted one by one, and a decision can be taken at any time, of all rows so far.
 */
typedef struct bc_detection bc_detection;
bc_detection *bc_detection_new(bc_source_table *table); /* NULL: no memory */
void bc_detection_drop(bc_detection *detection);        /* harmless on NULL */
/* Nothing is counted yet. Columns that have said enough in ${first} are not looked at (NULL: all are). */
void bc_detection_begin(bc_detection *detection, const bc_detection *first);
/* What was counted by ${other}, too. */
void bc_detection_merge(bc_detection *detection, const bc_detection *other);
/* What ${first} counted of columns that had said enough. */
void bc_detection_merge_said(bc_detection *detection, const bc_detection *first);
/* Columns ${known} .. ${known} + ${knowns} are known to hold a digit each, which tells nothing. */
void bc_detection_count(bc_detection *detection, const bc_row *row, size_t known, size_t knowns);
bool bc_detection_decide(
    const bc_detection *detection); /* sets the table's; whether it is another decision than what was set there */

/* Read the table's rows, the first ${rows} or all (0), into ${detection}, and decide. */
bc_status bc_source_detect(bc_folder *in, const bc_source_table *table, bc_detection *detection, size_t rows);

/* Name of the table's rows in the folder: rows/0001.csv, in the folder's arena. */
const char *bc_source_rows(bc_folder *in, const bc_source_table *table);

#endif
