/*
 * digits: answers of one digit that stand side by side, as most rows of a survey have them: each is its own value, there is nothing to be said of any of
 * them, and so they need not be looked at one by one. Whether it is so in a table is asked of outcome.h, not known here.
 */
#ifndef BC_NORMALISE_DIGITS_H
#define BC_NORMALISE_DIGITS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/table.h"
#include "normalise/memo.h"

/* Columns ${place} .. ${place} + ${count} of a table are its form's items, all of them in order. ${count} 0: there is nothing like that. */
typedef struct bc_digits {
    size_t place, count;
} bc_digits;

/* ${memo}: one for each column of the table that has a role, in their order; they are asked for every digit. False: no memory. */
bool bc_digits_find(bc_digits *digits, const bc_source_table *table, bc_memo *const *memo, bc_outcomes *with);

/* The row's answers, "4\0" "5\0" … in one piece, if all of them are one digit; NULL: look at each. */
const char *bc_digits_in(const bc_digits *digits, const bc_row *row);

/* They as fields behind others: “,4,5”. There is room for 2 × count + 8 bytes. Returns what is behind them. */
char *bc_digits_put(const bc_digits *digits, const char *answers, char *to);

#endif
