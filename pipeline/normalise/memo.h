/*
 * memo: what the cells of one column became, by text and type. A column of a survey has few different texts; those of one that has many (form codes,
 * moments) are read anew once it is full, so that its memory does not grow with the rows.
 */
#ifndef BC_NORMALISE_MEMO_H
#define BC_NORMALISE_MEMO_H

#include <stdbool.h>
#include <stddef.h>

#include "model/cell.h"
#include "normalise/outcome.h"

typedef struct bc_memo bc_memo;

bc_memo *bc_memo_new(void);         /* NULL: no memory */
void bc_memo_drop(bc_memo *memo);   /* harmless on NULL */
void bc_memo_forget(bc_memo *memo); /* another table, or another column: empty again, memory kept */

/*
 * What a cell becomes: remembered, or read by bc_outcome_read with these arguments and remembered if there is room. ${column} is the same one until
 * bc_memo_forget. Borrowed until the next call, with ${stored}, behind which BC_OUTCOME_PAD bytes more may be read.
 * NULL: no memory.
 */
const bc_outcome *bc_memo_read(bc_memo *memo, bc_outcomes *with, const bc_source_column *column, bc_cell_type type,
                               const char *stored, size_t len);
/* The same of a text in fonts of old encodings: ${fonts} as bc_source_fonts has them, of ${fonts_len} [bytes]. */
const bc_outcome *bc_memo_read_fonts(bc_memo *memo, bc_outcomes *with, const bc_source_column *column,
                                     const char *fonts, size_t fonts_len, const char *stored, size_t len);

#endif
