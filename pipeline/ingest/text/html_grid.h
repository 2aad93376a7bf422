/*
 * html_grid: which columns of a row are taken by cells of rows above that span down to it (WHATWG HTML, 4.9.12.1). Numbers in the file are never sizes here: a
 * span is a range within the bounds of a sheet. A span costs its columns once, which the caller bounds by marked. Private to html*.c.
 */
#ifndef BC_INGEST_TEXT_HTML_GRID_H
#define BC_INGEST_TEXT_HTML_GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/limits.h"

struct bc_html_span;

typedef struct bc_html_grid {
    uint64_t taken[(BC_LIMIT_COLUMNS + 63) / 64]; /* in this row, a bit each */
    uint32_t until[BC_LIMIT_COLUMNS];             /* the row behind the last span of the column; spans may overlap */
    struct bc_html_span *span;                    /* owned; the one that ends first is first (a heap) */
    size_t spans, cap;
    unsigned long long marked; /* columns of all spans so far */
} bc_html_grid;

void bc_html_grid_drop(bc_html_grid *grid);
/* A new table: nothing is taken. Rows go on from those of the table before. */
void bc_html_grid_clear(bc_html_grid *grid);
/* ${row} begins: what ended above it is free. */
void bc_html_grid_row(bc_html_grid *grid, uint32_t row);
/* The first column from ${column} on that is not taken; BC_LIMIT_COLUMNS or more is never taken. */
uint32_t bc_html_grid_free(const bc_html_grid *grid, uint32_t column);
/* A cell takes ${width} columns until ${end}, the row behind it. False: no memory. */
bool bc_html_grid_take(bc_html_grid *grid, uint32_t column, uint32_t width, uint32_t end);

#endif
