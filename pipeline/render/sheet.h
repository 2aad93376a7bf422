/*
 * sheet: a thin hand over libxlsxwriter, which is included by sheet.c alone: a workbook of tables, each with a title in A1, a head that is frozen and
 * repeated in print, columns as wide as what they hold, A4. The first failure is kept; later calls do nothing.
 */
#ifndef BC_RENDER_SHEET_H
#define BC_RENDER_SHEET_H

#include <stdbool.h>
#include <stdint.h>

#include "base/decimal.h"
#include "base/diag.h"
#include "base/status.h"

typedef struct bc_book bc_book;
typedef struct bc_sheet bc_sheet;

typedef struct bc_book_info {
    const char *title, *subject, *author, *company, *comments;
    const char *date; /* ISO: the properties' date */
} bc_book_info;

typedef enum bc_look {
    BC_LOOK_TEXT,
    BC_LOOK_STRONG, /* bold */
    BC_LOOK_HEAD,
    BC_LOOK_TITLE,
    BC_LOOK_WRONG, /* a cell to correct: marked by colour and a bold frame */
    BC_LOOK_WRAP,
    BC_LOOKS
} bc_look;

bc_book *bc_book_new(const char *path, const bc_book_info *info, bc_diag *diag); /* NULL: no memory */
/* Saves and drops. */
bc_status bc_book_close(bc_book *book);

/* A sheet; its name is cut to 31 letters and made legal. ${landscape} for print. */
bc_sheet *bc_sheet_add(bc_book *book, const char *name, bool landscape);
void bc_sheet_text(bc_sheet *sheet, uint32_t row, uint16_t column, const char *text, bc_look look);
/* As a number with as many decimals; empty or no number: a blank cell in the same look. */
void bc_sheet_number(bc_sheet *sheet, uint32_t row, uint16_t column, const char *plain, int decimals, bc_look look);
void bc_sheet_count(bc_sheet *sheet, uint32_t row, uint16_t column, long long count, bc_look look);
/* Rows ${first} .. ${last} are the table's head: frozen, repeated in print; sets the columns' widths. Called last. */
void bc_sheet_finish(bc_sheet *sheet, uint32_t first, uint32_t last);

#endif
