/*
 * outcome: what one cell becomes: its value in the one form, and what is to be said of it. It follows from the cell's text and type, its column and its
 * table alone, never from its row or its neighbours: so that the same text in the same column need be understood only once (memo.h).
 */
#ifndef BC_NORMALISE_OUTCOME_H
#define BC_NORMALISE_OUTCOME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/csv.h"
#include "model/answer.h"
#include "model/cell.h"
#include "normalise/source.h"
#include "normalise/unit_names.h"

/* A step that changed the text, as a line of edits.csv in two halves (edit.h); the first one ends with the column's letters. */
typedef struct bc_change {
    const char *head, *tail;
    size_t head_len, tail_len, letters; /* [bytes] */
    uint64_t hash;                      /* of both */
} bc_change;

enum { BC_MOST_CHANGES = 4 }; /* encoding, NFC, blanks, and the role's own */
enum { BC_OUTCOME_PAD = 16 }; /* [bytes] */

typedef struct bc_outcome {
    const char *value; /* "" is missing; behind a question mark what was not understood */
    const char *field; /* the same as a field of a table; BC_OUTCOME_PAD bytes more may be read */
    size_t field_len;  /* [bytes] */
    bc_change change[BC_MOST_CHANGES];
    size_t changes;
    const char *found, *candidates; /* a doubtful unit: what stood there, and the units it may be; NULL: it is none */
    bool month_first;               /* a text that is a day only if the month stands first */
    unsigned fonts;                 /* 1 << font: those of old encodings that it was read by, and that changed it */
} bc_outcome;

extern const bc_outcome bc_outcome_missing; /* of an empty cell */

/* What cells are read with. */
typedef struct bc_outcomes {
    bc_unit_names *names;
    bc_answers *answers; /* of the table's form */
    const bc_source_table *table;
    bc_str text, next; /* a cell's value on its way */
    bc_font_run room[BC_LIMIT_TEXT_RUNS];
} bc_outcomes;

/* A code that nothing changes, as most are: visible ASCII without blanks, and no field that needs quotation marks. Then ${out} is made of ${stored}
 * itself, behind which BC_OUTCOME_PAD bytes more may be read. False: it is not so, and ${out} is not set. */
bool bc_outcome_take_code(const char *stored, size_t len, bc_outcome *out);

void bc_outcomes_drop(bc_outcomes *with); /* frees the two texts; harmless on a zeroed one */

/*
 * Read a cell of ${column}; ${fonts}: its fonts as bc_source_fonts has them, NULL: none. All texts of ${out} are in ${arena}, or are "". False: no memory.
 */
bool bc_outcome_read(bc_outcomes *with, const bc_source_column *column, bc_cell_type type, const char *fonts,
                     const char *stored, size_t len, bc_arena *arena, bc_outcome *out);
/* How the column's header was read by its fonts, or in ${encoding}: ${out} has that change, if it was one, and no value. False: no memory. */
bool bc_outcome_header(bc_outcomes *with, const bc_source_column *column, bc_encoding encoding, bc_arena *arena,
                       bc_outcome *out);

#endif
