/*
 * sources: the value behind a figure of figures.csv, reckoned from the tables of data/ and from the index, by code of its own and exactly.
 *
 * A source is TABLE:KEY:KEY:COLUMN. Of the key “*” all rows are meant, of “*survey” (a form's) those of all surveys; their sum is the value, 0 of no row, or
 * what stands before it: mean(…), max(…), min(…), and count(…), of cells that are not empty. COLUMN[4] is the number behind “4:” in such a cell
 * (tallies.csv). =NUMBER is a number itself. Which tables there are, by which keys, and what is reckoned where a table has it not: source_tables.c.
 */
#ifndef BC_RECONCILE_SOURCES_H
#define BC_RECONCILE_SOURCES_H

#include "base/ratio.h"
#include "model/folder.h"

typedef struct bc_sources bc_sources;

/* Tables are loaded when they are first asked for, into the folder's arena. NULL: no memory. */
bc_sources *bc_sources_new(bc_folder *folder);
void bc_sources_drop(bc_sources *sources); /* harmless on NULL */

/* The cells that ${source} names, borrowed until the next call. BC_DATA (posted): no such table, column or row, or it is written wrongly. Of reasons.csv,
 * where nothing was set aside, there may be no row: none is found. */
bc_status bc_sources_find(bc_sources *sources, const char *source, const char *const **cell, size_t *count);
/* What was asked for last is one cell of a table, as it stands there. */
bool bc_sources_is_one(const bc_sources *sources);
/* The value of ${source}, in ${pool} or kept by the sources. BC_DATA (posted): one of the cells is no number, or all are empty. */
bc_status bc_sources_value(bc_sources *sources, const char *source, bc_ratio_pool *pool, const bc_ratio **value);
/*
 * ${source}, a COLUMN[LEVEL], as a share of all levels of ${other}, the same COLUMN [%]: rounded to ${decimals} so that the shares of all levels together are
 * 100, the largest remainders up (of equal ones the first). BC_DATA (posted): no such level, or nothing was counted.
 */
bc_status bc_sources_share(bc_sources *sources, const char *source, const char *other, int decimals, bc_decimal *share);

#endif
