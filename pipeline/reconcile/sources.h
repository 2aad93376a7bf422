/*
 * sources: the value behind a figure: TABLE:KEY:KEY:COLUMN of figures.csv, looked up in the tables of data/. “*” is any key: the sum of all such rows is
 * meant, 0 of none. =NUMBER is a number itself (the points of a criterion, which stand in the index). Everything lives in the folder's arena.
 */
#ifndef BC_RECONCILE_SOURCES_H
#define BC_RECONCILE_SOURCES_H

#include "base/ratio.h"
#include "model/folder.h"

typedef struct bc_sources bc_sources;

/* Tables are loaded when they are first asked for. NULL: no memory. */
bc_sources *bc_sources_new(bc_folder *folder);
void bc_sources_drop(bc_sources *sources); /* harmless on NULL */

/* The cells that ${source} names, borrowed until the next call. BC_DATA (posted): no such table, column or row, or it is written wrongly. */
bc_status bc_sources_find(bc_sources *sources, const char *source, const char *const **cell, size_t *count);
/* Their sum, the empty ones left out. BC_DATA (posted): one of them is no number, or all are empty; of no rows at all, where a
 * key is any, the sum is 0. */
bc_status bc_sources_sum(bc_sources *sources, const char *source, bc_ratio_pool *pool, bc_ratio **sum);

#endif
