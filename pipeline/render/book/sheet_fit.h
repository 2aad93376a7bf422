/*
 * sheet_fit: how wide a sheet's columns and how high its rows must be, and where its printed pages end, so that nothing is cut or overprinted. It is
 * told of every cell as it is written, and reckons at the end, from widths of letters (sheet_measure.h). Lives in an arena; a refused allocation
 * shows there (bc_arena_failed).
 */
#ifndef BC_RENDER_BOOK_SHEET_FIT_H
#define BC_RENDER_BOOK_SHEET_FIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "render/book/sheet.h"

enum { BC_FIT_COLUMNS = 600, BC_FIT_BREAKS = 1000 };

extern const double bc_fit_size, bc_fit_title_size, bc_fit_line;          /* [pt] */
extern const double bc_fit_left, bc_fit_right, bc_fit_top, bc_fit_bottom; /* margins [inch] */

bool bc_look_is_bold(bc_look look);
bool bc_look_runs_over(bc_look look); /* titles: over the empty cells beside them */
bool bc_look_is_centred(bc_look look);

typedef struct bc_fit bc_fit;

bc_fit *bc_fit_new(bc_arena *arena, bool landscape);
/* A cell was written: a text, which may take several lines, or a number with so many decimals, which does not. "" for a blank. */
void bc_fit_text(bc_fit *fit, uint32_t row, uint16_t column, const char *text, bc_look look);
void bc_fit_number(bc_fit *fit, uint32_t row, uint16_t column, bc_decimal value, int decimals, bc_look look);
/* Rows above ${end} hold something, if only a chart. */
void bc_fit_reach(bc_fit *fit, uint32_t end);
/* Rows from ${row} up to the next such call stay on one page, if a page can hold them. */
void bc_fit_keep(bc_fit *fit, uint32_t row);

typedef struct bc_fitted {
    const double *width; /* [digits]; libxlsxwriter adds its own air */
    uint16_t columns;
    const double *height; /* [pt] */
    uint32_t rows;
    const uint32_t *page; /* rows that begin a page, but the first; ends with 0 */
    size_t pages;
} bc_fitted;

/* Row ${head} is repeated on each page; rows above it are on the first alone. False: no memory. */
bool bc_fit_reckon(bc_fit *fit, uint32_t head, bc_fitted *out);

#endif
