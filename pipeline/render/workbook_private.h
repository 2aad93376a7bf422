/* What the parts of bao-cao.xlsx share: workbook.c (overview), workbook_forms.c (forms, modes, units), workbook_about.c (quality, reasons, method). */
#ifndef BC_RENDER_WORKBOOK_PRIVATE_H
#define BC_RENDER_WORKBOOK_PRIVATE_H

#include "render/book_words.h"
#include "render/data.h"
#include "render/sheet.h"

enum { BC_BOOK_TITLE = 0, BC_BOOK_REMARK = 1, BC_BOOK_HEAD = 2, BC_BOOK_FIRST = 3 }; /* rows of every sheet */

typedef struct bc_book_job {
    const bc_data *data;
    const bc_book_words *words;
    bc_book *book;
    int decimals;     /* of the index */
    bc_status status; /* sticky: of the words' templates; the book keeps its own */
} bc_book_job;

/* A sheet with its title and its head of ${count} columns. */
bc_sheet *bc_book_begin(bc_book_job *job, const char *name, const char *title, bool landscape, const char *const *head,
                        size_t count);

void bc_book_write_forms(bc_book_job *job);
void bc_book_write_units(bc_book_job *job);
void bc_book_write_quality(bc_book_job *job);
void bc_book_write_reasons(bc_book_job *job);
void bc_book_write_method(bc_book_job *job);

/* ---- sums, exact, as plain numbers in the data's arena; "" where something is missing (workbook_sums.c) ---- */

/* a - b */
const char *bc_book_difference(const bc_data *data, const char *a, const char *b);
/* points × mean / scale.to of a survey's item, rounded as the papers are. */
const char *bc_book_item_points(const bc_data *data, const bc_form *form, const bc_item *item, const char *unit);
/* The self points of all items of an assessment together, rounded as the criteria are. */
const char *bc_book_self_sum(const bc_data *data, const bc_form *form, const char *unit);
/* Decimals that show all items' points of an assessment as they were given; the index's at least. */
int bc_book_decimals(const bc_data *data, const bc_form *form);

#endif
