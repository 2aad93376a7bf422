/* cells: what the reader sees in a file, as CSV: sheet,cell,type,value (contract, section 3). */
#ifndef BC_INGEST_CELLS_H
#define BC_INGEST_CELLS_H

#include <stdbool.h>
#include <stdio.h>

#include "base/diag.h"
#include "base/status.h"

/*
 * Print the cells of ${path} to ${out}, with ${charts} what charts keep of theirs; ${ahead}: a thread may inflate ahead. The file is read in a worker (crew.h). One that cannot be read whole prints nothing: its cells are held back in a temporary file without
 * a name until the end.
 */
bc_status bc_cells_print(const char *path, bool charts, bool ahead, FILE *out, bc_diag *diag);

#endif
