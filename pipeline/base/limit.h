/*
 * limit: what a message says of a limit of limits.h: what it bounds and how far, what was met instead, and how it is raised. The people who read it
 * are officers: sizes are in MB, numbers are grouped as the language has them; who builds baocao for them finds the macro and the line for make.
 */
#ifndef BC_BASE_LIMIT_H
#define BC_BASE_LIMIT_H

#include "base/diag.h"
#include "base/str.h"

typedef enum bc_limit_unit { BC_LIMIT_COUNT, BC_LIMIT_SIZE } bc_limit_unit; /* a number, or bytes */

typedef struct bc_limit {
    const char *name; /* the macro's */
    unsigned long long value;
    unsigned long long most; /* to which it can be raised; 0: to any */
    bc_limit_unit unit;
    const char *says; /* “a sheet may have at most %s rows”, for gettext */
} bc_limit;

const bc_limit *bc_limit_find(const char *name); /* NULL: no message speaks of it */

/* A number with its thousands marked, or bytes as kB, MB or GB (1,024 of the smaller one), rounded up. In the language of the terminal. */
void bc_limit_add_number(bc_str *out, unsigned long long number, bc_limit_unit unit);
/*
 * “a sheet may have at most 1,048,576 rows (BC_LIMIT_ROWS); met: 1,200,000”; ${met}: how much there was, 0: not known. A name that is not in the table
 * is said all the same.
 */
void bc_limit_add_words(bc_str *out, const char *name, unsigned long long met);
/* “make CFLAGS=-DBC_LIMIT_ROWS=2097152”: doubled until ${met} is within. Nothing where it cannot be raised so far. */
void bc_limit_add_way(bc_str *out, const char *name, unsigned long long met);
/* The same of a message's todo, to its end; NULL: it is of no limit, or there is no way. */
const char *bc_limit_way_in(const char *todo);
/* What to do: “take out what is surplus, or build baocao again with …”. */
void bc_limit_add_todo(bc_str *out, const char *name, unsigned long long met);
/* A message of the words and what to do. */
void bc_limit_post(bc_diag *diag, const char *where, const char *name, unsigned long long met);

#endif
