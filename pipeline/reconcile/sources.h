/*
 * sources: the value behind a figure: TABLE:KEY:KEY:COLUMN of figures.csv, looked up in the tables of data/. “*” is any key: the sum of all such rows is
 * meant, 0 of none. 4.25*TABLE:… is so many times as much; COLUMN[4] is the number behind “4:” in such a cell (tallies.csv). =NUMBER is a number itself
 * (the points of a criterion, which stand in the index). Tables live in the folder's arena.
 */
#ifndef BC_RECONCILE_SOURCES_H
#define BC_RECONCILE_SOURCES_H

#include "base/ratio.h"
#include "model/folder.h"

typedef struct bc_sources bc_sources;

/* Tables are loaded when they are first asked for. NULL: no memory. */
bc_sources *bc_sources_new(bc_folder *folder);
void bc_sources_drop(bc_sources *sources); /* harmless on NULL */

/* The cells that ${source} names, borrowed until the next call. BC_DATA (posted): no such table, column or row, or it is written wrongly. Of reasons.csv,
 * where nothing was set aside, there may be no row: none is found. */
bc_status bc_sources_find(bc_sources *sources, const char *source, const char *const **cell, size_t *count);
/* What was asked for last are whole cells of rows that have just these keys: of several, each is as good. */
bool bc_sources_are_one(const bc_sources *sources);
/* Their sum, the empty ones left out. BC_DATA (posted): one of them is no number, or all are empty; of no rows at all the sum is 0. */
bc_status bc_sources_sum(bc_sources *sources, const char *source, bc_ratio_pool *pool, bc_ratio **sum);

#endif
