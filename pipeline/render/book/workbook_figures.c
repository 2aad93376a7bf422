#include <math.h>
#include <stdio.h>
#include <string.h>

#include "render/book/workbook_formula.h"
#include "render/book/workbook_private.h"
#include "render/page/figures.h"

/* Where the workbook's figures come from, so that a later stage can hold each against the tables: each number that stands in a cell has its row. */
static const int64_t BINARY_HOLDS =
    1000000000000000; /* 10^15: a number of fewer digits comes back from a binary one as it was */

bc_str *bc_book_of(bc_book_job *job)
{
    bc_str_clear(&job->of);
    bc_str_clear(&job->other);
    job->operator= BC_FIGURE_ALONE;
    return &job->of;
}

bc_str *bc_book_by(bc_book_job *job, bc_figure_operator operator)
{
    bc_str_clear(&job->other);
    job->operator= operator;
    return &job->other;
}

static void add_row(bc_book_job *job, const bc_sheet *sheet, uint32_t row, uint16_t column, const char *text,
                    int decimals)
{
    const bc_figure_source source = {.of = bc_str_text(&job->of),
                                     .other = job->operator? bc_str_text(&job->other) : NULL,
                                     .operator= job->operator,
                                     .decimals = decimals };
    bc_str_clear(&job->place);
    bc_str_add(&job->place, bc_sheet_name(sheet));
    bc_str_add_byte(&job->place, '!');
    bc_formula_add_cell(&job->place, row, column);
    if (!sheet)
        return;
    if (job->place.failed || job->of.failed || job->other.failed)
        job->status = BC_NOMEM;
    else
        bc_figure_add(&job->figures, bc_str_text(&job->place), text, &source);
}

void bc_book_figure(bc_book_job *job, const bc_sheet *sheet, uint32_t row, uint16_t column, const char *figure,
                    int decimals)
{
    bc_decimal value;
    /* A sheet that this campaign has not (NULL) shows nothing. */
    if (!sheet || !bc_decimal_parse(figure, &value))
        return;
    bool holds = value.mantissa < BINARY_HOLDS && value.mantissa > -BINARY_HOLDS;
    add_row(job, sheet, row, column, figure, holds ? decimals : BC_BOOK_RAW_HELD);
}

void bc_book_raw(bc_book_job *job, const bc_sheet *sheet, uint32_t row, uint16_t column, double value)
{
    char text[32];
    snprintf(text, sizeof text, "%.6f", value);
    if (isfinite(value))
        add_row(job, sheet, row, column, text, BC_BOOK_RAW_HELD);
}

void bc_book_constant(bc_book_job *job, bc_sheet *sheet, uint32_t row, uint16_t column, bc_decimal value, bc_look look)
{
    bc_str text = {0};
    bc_sheet_decimal(sheet, row, column, value, look);
    bc_decimal_add_short(&text, value);
    if (text.failed)
        job->status = BC_NOMEM;
    else
        bc_book_figure(job, sheet, row, column, bc_str_text(&text),
                       value.scale > BC_BOOK_MEAN_KEPT ? BC_BOOK_RAW_HELD : BC_BOOK_MEAN_KEPT);
    bc_str_drop(&text);
}

void bc_book_ordinal(bc_book_job *job, bc_sheet *sheet, uint32_t row, uint16_t column, long long number)
{
    bc_str_addf(bc_book_of(job), "=%lld", number);
    bc_book_count(job, sheet, row, column, number, BC_LOOK_CENTRE);
}

void bc_book_count(bc_book_job *job, bc_sheet *sheet, uint32_t row, uint16_t column, long long count, bc_look look)
{
    char text[24];
    snprintf(text, sizeof text, "%lld", count);
    bc_sheet_count(sheet, row, column, count, look);
    bc_book_figure(job, sheet, row, column, text, 0);
}

void bc_book_word(bc_book_job *job, const bc_sheet *sheet, uint32_t row, uint16_t column, const char *word)
{
    if (*word && strlen(word) < BC_LIMIT_NAME_BYTES)
        add_row(job, sheet, row, column, word, BC_FIGURE_TEXT);
}

void bc_book_in_sentence(bc_book_job *job, const bc_sheet *sheet, uint32_t row, uint16_t column, const char *sentence,
                         const char *figure, int decimals)
{
    if (*figure && strstr(sentence, figure))
        add_row(job, sheet, row, column, figure, decimals);
}

/* ---- of the lines of forms ---- */

int bc_book_line_decimals(const bc_book_job *job, const bc_book_line *l)
{
    return l->item && l->form->kind == BC_ASSESSMENT ? BC_BOOK_MEAN_KEPT : job->decimals;
}

/* ${figure} has more decimals than a difference is reckoned with. */
static bool is_fine(const char *figure)
{
    bc_decimal value;
    return bc_decimal_parse(figure, &value) && value.scale > BC_BOOK_MEAN_KEPT;
}

/* A cell that is the line's points; false: there is none, they are reckoned from two. */
static bool add_points(bc_str *out, const bc_book_line *l)
{
    if (l->criterion)
        bc_str_addf(out, "criteria.csv:%s:%s:%s:score", l->unit, l->form->code, l->criterion->code);
    else if (!l->item)
        bc_str_addf(out, "scores.csv:%s:%s:score", l->unit, l->form->code);
    else if (l->form->kind == BC_ASSESSMENT)
        bc_str_addf(out, "items.csv:%s:%s:%s:verified", l->unit, l->form->code, l->item->code);
    else
        return false;
    return true;
}

static void add_self(bc_str *out, const bc_book_line *l)
{
    if (l->criterion)
        bc_str_addf(out, "criteria.csv:%s:%s:%s:self", l->unit, l->form->code, l->criterion->code);
    else if (l->item)
        bc_str_addf(out, "items.csv:%s:%s:%s:self", l->unit, l->form->code, l->item->code);
    else
        bc_str_addf(out, "items.csv:%s:%s:*:self", l->unit, l->form->code);
}

/* Of a line's items: ITEM, or those of a criterion, or all. */
static void add_items(bc_str *out, const bc_book_line *l)
{
    const bc_criterion *criterion = l->item ? &l->form->criterion[l->item->criterion] : l->criterion;
    bc_str_addf(out, "%s:%s:%s", l->form->code, criterion ? criterion->code : "*", l->item ? l->item->code : "*");
}

void bc_book_of_most(bc_book_job *job, const bc_book_line *l)
{
    bc_str_add(bc_book_of(job), "index.items:");
    add_items(&job->of, l);
    bc_str_add(&job->of, ":points");
}

void bc_book_of_overall_most(bc_book_job *job)
{
    bc_str_add(bc_book_of(job), "index.items:*:*:*:weighted");
}

static void add_raw(bc_str *out, const bc_book_line *l)
{
    bc_str_addf(out, "points:%s:", l->unit ? l->unit : "*");
    add_items(out, l);
    bc_str_add(out, ":reached");
}

void bc_book_of_raw(bc_book_job *job, const bc_book_line *l)
{
    add_raw(bc_book_of(job), l);
}

void bc_book_of_points(bc_book_job *job, const bc_book_line *l)
{
    if (!add_points(bc_book_of(job), l))
        add_raw(&job->of, l);
}

void bc_book_of_self(bc_book_job *job, const bc_book_line *l)
{
    add_self(bc_book_of(job), l);
}

void bc_book_of_line_mean(bc_book_job *job, const bc_book_line *l)
{
    bc_str_addf(bc_book_of(job), "province.csv:%s:%s:mean", l->form->code,
                l->item || l->criterion ? bc_book_line_code(l) : "");
}

/* What has more decimals than a sheet keeps is not rounded before. */
void bc_book_of_excess(bc_book_job *job, const bc_book_line *l, const char *points, const char *self)
{
    bc_book_of_points(job, l);
    add_self(bc_book_by(job, is_fine(points) || is_fine(self) ? BC_FIGURE_APART : BC_FIGURE_LESS), l);
}

void bc_book_of_lead(bc_book_job *job, const bc_book_line *l, const char *points)
{
    bc_book_of_points(job, l);
    bc_str_addf(bc_book_by(job, is_fine(points) ? BC_FIGURE_APART : BC_FIGURE_LESS), "province.csv:%s:%s:mean",
                l->form->code, l->item || l->criterion ? bc_book_line_code(l) : "");
}
