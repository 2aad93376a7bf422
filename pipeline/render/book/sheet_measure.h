/*
 * sheet_measure: how wide a text is in a spreadsheet's cell, and how many lines it takes there. Nobody can know: it hangs on the fonts of the
 * reader's machine. So this reckons with the widths of Times New Roman (and of Liberation Serif, which has the same), a little on the safe side: a
 * line too many is white, a line too few is a text cut off.
 */
#ifndef BC_RENDER_BOOK_SHEET_MEASURE_H
#define BC_RENDER_BOOK_SHEET_MEASURE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct bc_measured {
    double whole, word; /* the widest line (lines end at \n), and the longest word [digits of the same font and size] */
    bool lines;         /* it says where its lines end */
} bc_measured;

bc_measured bc_measure(const char *text, bool bold);
/* The width of a number of so many digits, with points and commas [digits]. */
double bc_measure_number(size_t digits, size_t points, bool negative, bool bold);
/* The lines that ${text} takes in ${width} [digits]: at least one; a word that is too long is broken anywhere. */
size_t bc_measure_lines(const char *text, bool bold, double width);

#endif
