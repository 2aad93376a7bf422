/*
 * sheet: a thin hand over libxlsxwriter, which is included by sheet.c alone: a workbook of tables, each with a title in A1, a head that is frozen and
 * repeated in print, columns as wide and rows as high as what they hold, A4. The first failure is kept; later calls do nothing, and so a sheet or a
 * text may be NULL (no memory).
 *
 * Nothing that is written is cut or overprinted: texts wrap, and since a program that opens the file need not reckon the rows' heights, they are
 * reckoned here, from widths of letters (sheet_fit.h), when the sheet is finished.
 *
 * Text is text, whatever it begins with: it is written as a string in a cell of the format @, which stays one when a person edits it. What XML and
 * spreadsheets cannot hold is taken out before: control characters, code points that are none, more than 32,000 letters.
 */
#ifndef BC_RENDER_BOOK_SHEET_H
#define BC_RENDER_BOOK_SHEET_H

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
    BC_LOOK_DATE = 512,   /* set by bc_sheet_date */
    BC_LOOK_LINK = 1024,  /* set by bc_sheet_link */
    BC_LOOK_RECKONED =
        2048 /* a text that a formula makes: a formula in a cell of the format @ would become text when it is edited */
};

/*
 * A formula, without =, and what it comes to: a program that opens the file shows the stored value until it reckons anew, and must then find the same.
 */
typedef struct bc_formula {
    const char *text; /* NULL: none; the value stands alone */
    const char *value;
} bc_formula;

bc_book *bc_book_new(const char *path, const bc_book_info *info, bc_diag *diag); /* NULL: no memory */
/* Saves and drops. */
bc_status bc_book_close(bc_book *book);

/* A sheet; its name is cut to 31 letters, made legal, and told from those that are there. ${landscape} for print. */
bc_sheet *bc_sheet_add(bc_book *book, const char *name, bool landscape);
const char *bc_sheet_name(const bc_sheet *sheet); /* as it is; "" for NULL */
/* ${name} for ${formula}, a range or a number: letters without marks, digits, _; unique. Excel's rules hold for it. */
void bc_book_define(bc_book *book, const char *name, const char *formula);
void bc_sheet_text(bc_sheet *sheet, uint32_t row, uint16_t column, const char *text, bc_look look);
/* As a number with as many decimals; empty or no number: a blank cell in the same look. */
void bc_sheet_number(bc_sheet *sheet, uint32_t row, uint16_t column, const char *plain, int decimals, bc_look look);
/* The same with the decimals that it has: 8 and 12,5. */
void bc_sheet_decimal(bc_sheet *sheet, uint32_t row, uint16_t column, bc_decimal value, bc_look look);
void bc_sheet_count(bc_sheet *sheet, uint32_t row, uint16_t column, long long count, bc_look look);
/* As a day of the calendar; spreadsheets know none before 1900. */
void bc_sheet_date(bc_sheet *sheet, uint32_t row, uint16_t column, bc_date date, bc_look look);
/* A number by a formula, shown with ${decimals}; no number: blank. */
void bc_sheet_reckon(bc_sheet *sheet, uint32_t row, uint16_t column, bc_formula formula, int decimals, bc_look look);
/* The same for what is not rounded, as binary numbers are: ${value} is stored. */
void bc_sheet_reckon_binary(bc_sheet *sheet, uint32_t row, uint16_t column, const char *formula, double value,
                            int decimals, bc_look look);
void bc_sheet_reckon_text(bc_sheet *sheet, uint32_t row, uint16_t column, bc_formula formula, bc_look look);
/* A text that leads to cell A1 of ${to}. */
void bc_sheet_link(bc_sheet *sheet, uint32_t row, uint16_t column, const char *text, const bc_sheet *to);
/* A remark on the cell, shown when it is pointed at. */
void bc_sheet_note(bc_sheet *sheet, uint32_t row, uint16_t column, const char *text);
/* Cells of a column, rows ${first} to ${last}, the darker the nearer to ${most}; white at ${least}. Black on all of it is legible, in print too. */
void bc_sheet_shade(bc_sheet *sheet, uint32_t first, uint32_t last, uint16_t column, double least, double most);
/* In print, rows from ${row} up to the next such call stay on one page, if a page can hold them. */
void bc_sheet_keep(bc_sheet *sheet, uint32_t row);

/* ---- charts ---- */

typedef struct bc_sheet_series {
    uint16_t column;  /* of the figures; its head is the series' name */
    const char *name; /* a threshold's: its line's */
    bool threshold;   /* a line over all units */
    const double *value;
} bc_sheet_series;

typedef enum bc_sheet_chart_kind {
    BC_SHEET_COLUMNS,
    BC_SHEET_PAIRS, /* two points for each name, and a line from the one to the other */
    BC_SHEET_SHARES /* columns of one height, divided by the series */
} bc_sheet_chart_kind;

typedef struct bc_sheet_chart {
    bc_sheet_chart_kind kind;
    const char *title, *names_title, *values_title;
    const char *description; /* for those who do not see it */
    const bc_sheet *from;
    uint32_t head, first, last; /* rows of ${from} */
    uint16_t names;             /* column of ${from} */
    const char *const *name;    /* last - first + 1 of them, as those cells show */
    const bc_sheet_series *series;
    size_t count;
    double most;  /* of the axis of values; 0: as it comes */
    int decimals; /* of the figures on the columns */
} bc_sheet_chart;

/* The rows that a chart takes. */
uint32_t bc_sheet_chart_rows(void);
/* A chart over rows that hold nothing else, black on white in print: columns and marks differ by shade and shape, lines by their dashes. */
void bc_sheet_chart_add(bc_sheet *sheet, uint32_t row, const bc_sheet_chart *chart);

/*
 * Row ${head} is the table's head: it and all above are frozen, and so are the first ${columns}; it is repeated in print. Sets widths of columns,
 * heights of rows, page breaks. Called last.
 */
void bc_sheet_finish(bc_sheet *sheet, uint32_t head, uint16_t columns);
/* The same for a sheet without a table. */
void bc_sheet_finish_plain(bc_sheet *sheet);

#endif
