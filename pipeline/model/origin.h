/*
 * origin: where a value stood in the files as received. Rows and columns count from 0 inside, and become C17 only
 * here. Every finding and every edit has an origin; nothing on the way from cell to paper drops it.
 */
#ifndef BC_MODEL_ORIGIN_H
#define BC_MODEL_ORIGIN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

#define BC_NOWHERE UINT32_MAX /* a row or column that is not known, or does not apply */

typedef struct bc_origin {
    const char *file;  /* relative to the campaign folder: phieu-b/376.xlsx; NULL: the campaign itself */
    const char *sheet; /* NULL: the whole file */
    uint32_t row;      /* from 0; BC_NOWHERE: the whole sheet */
    uint32_t column;   /* from 0; BC_NOWHERE: the whole row */
} bc_origin;

/* Letters of a column: 0 is A, 25 Z, 26 AA. */
void bc_origin_add_column(bc_str *out, uint32_t column);
/* K14; “K” where only the column is known, “14” where only the row is; nothing where neither is. */
void bc_origin_add_cell(bc_str *out, uint32_t row, uint32_t column);
/* K14, K or 14 into row and column. False: it is none of them. An empty text is nowhere, and true. */
bool bc_origin_parse_cell(const char *text, uint32_t *row, uint32_t *column);
/*
 * The way the person who filled in the form says it: phieu-b/376.xlsx, sheet “Phieu B”, cell K14 — in the language of
 * the terminal.
 */
void bc_origin_add(bc_str *out, const bc_origin *origin);

#endif
