/*
 * csv_own: the reading of CSV that we wrote ourselves, the tables of the stages (docs/formats.md), at the pace of memory: five times libcsv's. Files
 * of other people go through csv.h, which is libcsv; what both take is told alike (tests/unit/test_base_csv.c).
 */
#ifndef BC_BASE_CSV_OWN_H
#define BC_BASE_CSV_OWN_H

#include "base/csv.h"

typedef struct bc_csv_own bc_csv_own;

/* A parser for ${separator}; NULL: no memory. ${on_row} gets ${context}. */
bc_csv_own *bc_csv_own_new(char separator, bc_csv_on_row on_row, void *context);
/* As those of csv.h. */
bc_status bc_csv_own_feed(bc_csv_own *parser, const char *bytes, size_t len);
bc_status bc_csv_own_end(bc_csv_own *parser);
void bc_csv_own_drop(bc_csv_own *parser);

#endif
