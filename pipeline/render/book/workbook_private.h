/*
 * What the parts of bao-cao.xlsx share: workbook.c (overview, contents), workbook_forms.c (forms, modes), workbook_units.c, workbook_answers.c, workbook_means.c (means of all
 * units, criteria), workbook_charts.c, workbook_quality.c (quality, reasons), workbook_about.c (ratings, method, notes). One table a sheet: title in A1,
 * a remark or nothing in A2, the head in row 3, no column and no row of the table without a name.
 */
#ifndef BC_RENDER_BOOK_WORKBOOK_PRIVATE_H
#define BC_RENDER_BOOK_WORKBOOK_PRIVATE_H

#include "base/limits.h"
#include "render/book/book_words.h"
#include "render/book/sheet.h"
#include "render/data/data.h"
#include "render/page/document.h"

enum { BC_BOOK_TITLE = 0, BC_BOOK_REMARK = 1, BC_BOOK_HEAD = 2, BC_BOOK_FIRST = 3 }; /* rows of every sheet */
enum { BC_BOOK_NOTES = 24 };                                                         /* kinds of notes on heads */
enum {
    BC_BOOK_MEAN_SHOWN = 2,
    BC_BOOK_MEAN_KEPT = 6
}; /* decimals of a mean of answers: shown, and what items.csv has */
enum {
    BC_BOOK_RAW_SHOWN = 6,
    BC_BOOK_RAW_HELD = 12
}; /* decimals of what is not rounded: shown, and to be near to the exact figure */

typedef struct bc_book_entry { /* of the contents */
    bc_sheet *sheet;
    const char *title;
} bc_book_entry;

typedef struct bc_book_note {
    const char *where, *text;
} bc_book_note;

/* A survey's answers, for the chart over their sheet. */
enum { BC_BOOK_LEVELS = 24 }; /* a wider scale has no such sheet */
enum { BC_ANSWERS_CODE, BC_ANSWERS_TITLE, BC_ANSWERS_LEVEL };
typedef struct bc_book_answers {
    bc_sheet *sheet;
    size_t levels;                 /* 0: no sheet */
    const char **code;             /* of the items */
    double *value[BC_BOOK_LEVELS]; /* by items */
} bc_book_answers;

typedef struct bc_book_job {
    const bc_data *data;
    const bc_book_words *words;
    bc_book *book;
    int decimals;     /* of the index */
    bc_decimal most;  /* that the overall score can be */
    bc_status status; /* sticky: of the words' templates and memory; the book keeps its own */
    bool whole;       /* every unit has every figure: the means are formulas */
    bc_sheet *contents, *overview, *means, *ratings, *method;
    bc_sheet *form[BC_LIMIT_FORMS], *modes[BC_LIMIT_FORMS]; /* modes: NULL for a form without */
    const char *key[BC_LIMIT_FORMS];                        /* what a form's names of ranges end with */
    bc_book_answers answers[BC_LIMIT_FORMS];
    bc_book_entry *entry;
    size_t entries, entries_cap;
    bc_book_note note[BC_BOOK_NOTES]; /* in the order of their numbers */
    size_t notes;
    bc_str formula;          /* the one that is being made */
    bc_str figures;          /* rows of figures.csv */
    bc_str place, of, other; /* of the next row: see bc_book_of */
    bc_figure_operator operator;
} bc_book_job;

/* A sheet with its title and its head of ${count} columns. */
bc_sheet *bc_book_begin(bc_book_job *job, const char *name, const char *title, bool landscape, const char *const *head,
                        size_t count);
/* Row ${column} of the head gets the number of a note: [1]; the same text has one number. */
void bc_book_note_head(bc_book_job *job, bc_sheet *sheet, uint16_t column, const char *head, const char *text);

/* ---- lines of a form: criteria, items, the total ---- */

typedef struct bc_book_line {
    const bc_form *form;
    const bc_criterion *criterion; /* NULL: the total, or an item */
    const bc_item *item;           /* NULL: the total, or a criterion */
    const char *unit;              /* NULL: no unit's */
    size_t place;                  /* among the lines of the form's sheet, where the total is the last */
} bc_book_line;

size_t bc_book_lines(const bc_form *form); /* of one unit */
bc_look bc_book_line_look(const bc_book_line *line);
const char *bc_book_line_code(const bc_book_line *line);
bc_decimal bc_book_line_most(const bc_book_line *line);

/* Each line of the form for the unit, the total before or behind the others. */
typedef void (*bc_book_write_line)(void *context, const bc_book_line *line);
void bc_book_each_line(const bc_form *form, const char *unit, bool total_first, bc_book_write_line write,
                       void *context);
/* The row of a unit's line in its form's sheet; the columns there. */
uint32_t bc_book_form_row(const bc_form *form, size_t unit, size_t place);
enum { BC_COLUMN_UNIT, BC_COLUMN_CODE, BC_COLUMN_TITLE, BC_COLUMN_MOST };                       /* of all forms */
enum { BC_COLUMN_SELF = 4, BC_COLUMN_VERIFIED, BC_COLUMN_DIFFERENCE };                          /* of an assessment */
enum { BC_COLUMN_ANSWERS = 4, BC_COLUMN_SUM, BC_COLUMN_MEAN, BC_COLUMN_RAW, BC_COLUMN_POINTS }; /* of a survey */
enum { BC_MEANS_FORM, BC_MEANS_CODE, BC_MEANS_TITLE, BC_MEANS_MOST, BC_MEANS_RAW, BC_MEANS_ROUNDED }; /* of the means */
uint16_t bc_book_points_column(const bc_form *form);
/* The overview's columns of a form, or of the overall score (index->forms). */
uint16_t bc_book_scope_column(size_t form);
/* The row of a line in a unit's sheet, and in that of the means: forms one below the other, each total first. */
uint32_t bc_book_unit_row(const bc_index *index, size_t form, size_t place);

const char *bc_book_line_points(const bc_data *data, const bc_book_line *line);
const char *bc_book_line_self(const bc_data *data, const bc_book_line *line);
/* By how many units of the last digit its points, or self points, differ from their own rounding; "": it is no criterion. */
const char *bc_book_line_moved(const bc_data *data, const bc_book_line *line, bool self);
/* The cell says why, if it is such a one. */
void bc_book_note_moved(bc_book_job *job, bc_sheet *sheet, uint32_t row, uint16_t column, const char *moved);

void bc_book_write_form(bc_book_job *job, size_t form);
void bc_book_write_modes(bc_book_job *job, size_t form);
void bc_book_write_answers(bc_book_job *job, size_t form);
void bc_book_write_means(bc_book_job *job);
void bc_book_write_criteria(bc_book_job *job);
void bc_book_write_charts(bc_book_job *job);
void bc_book_write_units(bc_book_job *job);
void bc_book_write_quality(bc_book_job *job);
void bc_book_write_reasons(bc_book_job *job);
void bc_book_write_ratings(bc_book_job *job);
void bc_book_write_method(bc_book_job *job);
void bc_book_write_notes(bc_book_job *job);

/* ---- where figures come from (workbook_figures.c, docs/formats.md: figures.csv) ---- */

/* The source of the next figure, empty, to be added to; then a second one. */
bc_str *bc_book_of(bc_book_job *job);
bc_str *bc_book_by(bc_book_job *job, bc_figure_operator operator);
/* The cell shows ${figure} of that source, rounded to ${decimals}. No number: no row. */
void bc_book_figure(bc_book_job *job, const bc_sheet *sheet, uint32_t row, uint16_t column, const char *figure,
                    int decimals);
/* What is not rounded, of the source that was told: ${value} is near it; nothing where it is no number. */
void bc_book_raw(bc_book_job *job, const bc_sheet *sheet, uint32_t row, uint16_t column, double value);
/* What the index says, of the source that was told, and the cell is written. */
void bc_book_constant(bc_book_job *job, bc_sheet *sheet, uint32_t row, uint16_t column, bc_decimal value, bc_look look);
/* The ordinal of a line, which is its own source, and the cell is written. */
void bc_book_ordinal(bc_book_job *job, bc_sheet *sheet, uint32_t row, uint16_t column, long long number);
/* A count of the source that was told, and the cell is written. */
void bc_book_count(bc_book_job *job, bc_sheet *sheet, uint32_t row, uint16_t column, long long count, bc_look look);
/* A rating of that source. */
void bc_book_word(bc_book_job *job, const bc_sheet *sheet, uint32_t row, uint16_t column, const char *word);
/* A figure in a sentence, as people write it; not in it: no row. */
void bc_book_in_sentence(bc_book_job *job, const bc_sheet *sheet, uint32_t row, uint16_t column, const char *sentence,
                         const char *figure, int decimals);

/* Sources of the most that a line can bring, of its points not rounded, of the most that the overall score can be. */
void bc_book_of_most(bc_book_job *job, const bc_book_line *line);
void bc_book_of_raw(bc_book_job *job, const bc_book_line *line);
void bc_book_of_overall_most(bc_book_job *job);
/* Sources of a line's points, self points (${figure}), mean of all units, points less self points, points less that mean; its points' decimals. */
void bc_book_of_points(bc_book_job *job, const bc_book_line *line);
void bc_book_of_self(bc_book_job *job, const bc_book_line *line);
void bc_book_of_line_mean(bc_book_job *job, const bc_book_line *line);
void bc_book_of_excess(bc_book_job *job, const bc_book_line *line, const char *points, const char *self);
void bc_book_of_lead(bc_book_job *job, const bc_book_line *line, const char *points);
int bc_book_line_decimals(const bc_book_job *job, const bc_book_line *line);

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
