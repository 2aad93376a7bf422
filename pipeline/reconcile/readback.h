/*
 * readback: a workbook of ours as our own reader sees it: baocao-cells is run on it, as anybody could, and its cells are kept to be asked by sheet and
 * place. What its charts show until they are drawn anew is held against the cells on the way.
 */
#ifndef BC_RECONCILE_READBACK_H
#define BC_RECONCILE_READBACK_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/status.h"

typedef struct bc_readback bc_readback;

/* What a chart keeps of a cell, or how many it keeps of a range, is ${kept}; ${value} (NULL: nothing) stands there. */
typedef void (*bc_readback_wrong)(void *context, const char *sheet, const char *cell, const char *kept,
                                  const char *value);

/* Read ${path}. BC_BUG (posted): the reader cannot be started, or does not take what we have written. Must be dropped. */
bc_status bc_readback_load(const char *path, bc_readback_wrong wrong, void *context, bc_readback **out, bc_diag *diag);
void bc_readback_drop(bc_readback *readback); /* harmless on NULL */

/* The value of a cell, “Sheet!B5”, and whether it is a number; NULL: nothing stands there. */
const char *bc_readback_find(bc_readback *readback, const char *place, bool *number);
/* Numbers that nobody has asked for. */
void bc_readback_each_unasked(bc_readback *readback, void (*each)(void *context, const char *place, const char *value),
                              void *context);

#endif
