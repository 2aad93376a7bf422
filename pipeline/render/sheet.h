/*
 * sheet: a thin hand over libxlsxwriter, which is included by sheet.c alone: a workbook of tables, each with a title in A1, a head that is frozen and
 * repeated in print, columns as wide and rows as high as what they hold, A4. The first failure is kept; later calls do nothing, and so a sheet or a
 * text may be NULL (no memory).
 *
 * Nothing that is written is cut or overprinted: texts wrap, and since a program that opens the file need not reckon the rows' heights, they are
 * reckoned here, from widths of letters (sheet_measure.h), when the sheet is finished.
 */
#ifndef BC_RENDER_SHEET_H
#define BC_RENDER_SHEET_H

#include <stdbool.h>
#include <stdint.h>

#include "base/decimal.h"
#include "base/diag.h"
#include "base/status.h"
#include "model/date.h"

typedef struct bc_book bc_book;
typedef struct bc_sheet bc_sheet;

typedef struct bc_book_info {
    const char *title, *subject, *author, *company, *comments;
    const char *date; /* ISO: the properties' date */
} bc_book_info;

/* How a cell looks: a sum of these. Numbers stand right and texts left where nothing else is said. */
typedef unsigned bc_look;
enum {
    BC_LOOK_PLAIN = 0,
    BC_LOOK_STRONG = 1,   /* bold */
    BC_LOOK_CENTRE = 2,   /* marks that are no quantities: ordinals, codes, ranks, ratings */
    BC_LOOK_LEFT = 4,     /* a number in a column of texts */
    BC_LOOK_WRAP = 8,     /* a long text: its column gives way when the page is too narrow */
    BC_LOOK_SIGNED = 16,  /* a difference: +0,25 */
    BC_LOOK_WRONG = 32,   /* a cell to correct: colour, and a bold frame and bold letters for black and white print */
    BC_LOOK_HEAD = 64,    /* of a column */
    BC_LOOK_TITLE = 128,  /* of the sheet; runs over the empty cells beside it */
    BC_LOOK_REMARK = 256, /* the line under the title; the same */
    BC_LOOK_DATE = 512    /* set by bc_sheet_date */
};

bc_book *bc_book_new(const char *path, const bc_book_info *info, bc_diag *diag); /* NULL: no memory */
/* Saves and drops. */
bc_status bc_book_close(bc_book *book);

/* A sheet; its name is cut to 31 letters and made legal. ${landscape} for print. */
bc_sheet *bc_sheet_add(bc_book *book, const char *name, bool landscape);
void bc_sheet_text(bc_sheet *sheet, uint32_t row, uint16_t column, const char *text, bc_look look);
/* As a number with as many decimals; empty or no number: a blank cell in the same look. */
void bc_sheet_number(bc_sheet *sheet, uint32_t row, uint16_t column, const char *plain, int decimals, bc_look look);
/* The same with the decimals that it has: 8 and 12,5. */
void bc_sheet_decimal(bc_sheet *sheet, uint32_t row, uint16_t column, bc_decimal value, bc_look look);
void bc_sheet_count(bc_sheet *sheet, uint32_t row, uint16_t column, long long count, bc_look look);
/* As a day of the calendar; spreadsheets know none before 1900. */
void bc_sheet_date(bc_sheet *sheet, uint32_t row, uint16_t column, bc_date date, bc_look look);
/* In print, rows from ${row} up to the next such call stay on one page, if a page can hold them. */
void bc_sheet_keep(bc_sheet *sheet, uint32_t row);
/*
 * Row ${head} is the table's head: it and all above are frozen, and so are the first ${columns}; it is repeated in print. Sets widths of columns,
 * heights of rows, page breaks. Called last.
 */
void bc_sheet_finish(bc_sheet *sheet, uint32_t head, uint16_t columns);

#endif
