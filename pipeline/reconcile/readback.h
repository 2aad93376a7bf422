/*
 * readback: a workbook of ours as our own reader sees it: baocao-cells is run on it, as anybody could, and its cells are kept to be asked by sheet and
 * place.
 */
#ifndef BC_RECONCILE_READBACK_H
#define BC_RECONCILE_READBACK_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/status.h"

typedef struct bc_readback bc_readback;

/* Read ${path}. BC_BUG (posted): the reader cannot be started, or does not take what we have written. Must be dropped. */
bc_status bc_readback_load(const char *path, bc_readback **out, bc_diag *diag);
void bc_readback_drop(bc_readback *readback); /* harmless on NULL */

/* The value of a cell, “Sheet!B5”, and whether it is a number; NULL: nothing stands there. */
const char *bc_readback_find(bc_readback *readback, const char *place, bool *number);

#endif
