/*
 * workbook_formula: formulas of bao-cao.xlsx. A formula is written only where a spreadsheet, which reckons in binary numbers, is sure to find our
 * exact figure; else the figure stands alone with a note. Sure means: what is rounded lies, with all that binary reckoning may be off, on the side of
 * the half where the exact value lies. Since a half itself may come out a hair below, BC_BOOK_MORE is added before rounding; it is far larger than
 * what reckoning is off, and far smaller than what two exact figures differ by, but for one in ten million.
 */
#ifndef BC_RENDER_BOOK_WORKBOOK_FORMULA_H
#define BC_RENDER_BOOK_WORKBOOK_FORMULA_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "render/book/workbook_private.h"

#define BC_BOOK_MORE 1e-10

/* What a spreadsheet reckons, and by how much it may be off; NAN: nothing. */
typedef struct bc_reckoned {
    double value, off;
} bc_reckoned;

bc_reckoned bc_reckoned_of(bc_decimal value);
bc_reckoned bc_reckoned_none(void);
bc_reckoned bc_reckoned_add(bc_reckoned a, bc_reckoned b);
bc_reckoned bc_reckoned_mul(bc_reckoned a, bc_reckoned b);
bc_reckoned bc_reckoned_div(bc_reckoned a, bc_reckoned b);

/* ROUND(value + BC_BOOK_MORE, decimals) is ${figure} for certain. */
bool bc_reckoned_gives(bc_reckoned value, int decimals, const char *figure);

/* A cell: F5, and one of another sheet: 'Nhóm A'!F5. */
void bc_formula_add_cell(bc_str *out, uint32_t row, uint16_t column);
void bc_formula_add_cell_of(bc_str *out, const bc_sheet *sheet, uint32_t row, uint16_t column);
/* F5:F9 */
void bc_formula_add_range(bc_str *out, uint32_t first, uint32_t last, uint16_t column);

/* ${name} for rows of a column, or for one cell. */
void bc_book_define_range(bc_book_job *job, const char *name, const bc_sheet *sheet, uint32_t first, uint32_t last,
                          uint16_t column);

/* Diem_A: a name with what is the form's own; "overall" for NULL. In the arena. */
const char *bc_book_name(const bc_book_job *job, const char *what, const bc_form *form);

/*
 * A cell by ${text}, a formula of what is not rounded, rounded like our ${figure} is; where that is not certain, the figure with a note. ${text} NULL:
 * the figure alone, no note.
 */
typedef struct bc_digits {
    const char *text; /* in the formula */
    int kept, shown;
    long
        moved; /* units of the last digit by which the figure differs from its own rounding, so that parts add up (criteria.csv) */
} bc_digits;
void bc_book_round_to(bc_book_job *job, bc_sheet *sheet, uint32_t row, uint16_t column, const bc_str *text,
                      bc_reckoned value, const char *figure, bc_digits digits, bc_look look);
/* The same with the index's decimals; ${moved} is the cell of criteria.csv or province.csv, or "". */
void bc_book_round_part(bc_book_job *job, bc_sheet *sheet, uint32_t row, uint16_t column, const bc_str *text,
                        bc_reckoned value, const char *figure, const char *moved, bc_look look);
void bc_book_round(bc_book_job *job, bc_sheet *sheet, uint32_t row, uint16_t column, const bc_str *text,
                   bc_reckoned value, const char *figure, bc_look look);
/* A cell that is another one's. */
void bc_book_same(bc_book_job *job, bc_sheet *sheet, uint32_t row, uint16_t column, const bc_sheet *of, uint32_t of_row,
                  uint16_t of_column, const char *figure, int decimals, bc_look look);
/* A cell's difference, a - b of its row; ${figure} is exact with six decimals or fewer. */
void bc_book_minus(bc_book_job *job, bc_sheet *sheet, uint32_t row, uint16_t column, uint16_t a, uint16_t b,
                   const char *figure, int decimals, bc_look look);

#endif
