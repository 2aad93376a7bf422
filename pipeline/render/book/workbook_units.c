#include <stdio.h>

#include "render/book/workbook_formula.h"
#include "render/book/workbook_private.h"

/* A unit's sheet: its forms, one below the other, beside the means of all units. Columns that no form of the index can fill are left out. */
typedef struct unit_sheet {
    bc_book_job *job;
    bc_sheet *sheet;
    size_t unit, form; /* their places */
    uint32_t row;
    bool assessed, surveyed;
    int item_decimals; /* of the form's items */
} unit_sheet;

/* A figure that stands in the form's sheet. */
static void write_of_form(unit_sheet *u, const bc_book_line *l, uint16_t column, uint16_t of, const char *figure,
                          int decimals)
{
    bc_book_same(u->job, u->sheet, u->row, column, u->job->form[u->form], bc_book_form_row(l->form, u->unit, l->place),
                 of, figure, decimals, bc_book_line_look(l));
}

static void write_answered(unit_sheet *u, const bc_book_line *l, uint16_t column)
{
    bc_book_job *job = u->job;
    const char *item =
        l->item && l->form->kind == BC_SURVEY ? bc_data_item(job->data, l->form, l->item) : NULL; /* FORM:ITEM */
    const char *n = item ? bc_data_find(&job->data->items, l->unit, item, "n") : "";
    const char *mean = item ? bc_data_find(&job->data->items, l->unit, item, "mean") : "";
    write_of_form(u, l, column, BC_COLUMN_ANSWERS, n, 0);
    write_of_form(u, l, (uint16_t)(column + 1), BC_COLUMN_MEAN, mean, BC_BOOK_MEAN_SHOWN);
    if (!item)
        return;
    bc_str_addf(bc_book_of(job), "items.csv:%s:%s:n", l->unit, item);
    bc_book_figure(job, u->sheet, u->row, column, n, 0);
    bc_str_addf(bc_book_of(job), "items.csv:%s:%s:sum", l->unit, item);
    bc_str_addf(bc_book_by(job, BC_FIGURE_OVER), "items.csv:%s:%s:n", l->unit, item);
    bc_book_figure(job, u->sheet, u->row, (uint16_t)(column + 1), mean, BC_BOOK_MEAN_KEPT);
}

/* Returns the column behind. */
static uint16_t write_given(unit_sheet *u, const bc_book_line *l, int decimals)
{
    const char *self = bc_book_line_self(u->job->data, l);
    uint16_t column = 3;
    if (u->assessed) {
        write_of_form(u, l, column, BC_COLUMN_SELF, self, decimals);
        bc_book_of_self(u->job, l);
        bc_book_figure(u->job, u->sheet, u->row, column, self, bc_book_line_decimals(u->job, l));
        bc_book_note_moved(u->job, u->sheet, u->row, column++, bc_book_line_moved(u->job->data, l, true));
    }
    if (u->surveyed) {
        write_answered(u, l, column);
        column = (uint16_t)(column + 2);
    }
    return column;
}

/* The mean of all units, which stands in the same row of its own sheet; its source was told. */
static void write_mean(unit_sheet *u, uint16_t column, const char *mean, bc_look look)
{
    bc_book_same(u->job, u->sheet, u->row, column, u->job->means, u->row, BC_MEANS_ROUNDED, mean, u->job->decimals,
                 look);
    bc_book_figure(u->job, u->sheet, u->row, column, mean, u->job->decimals);
}

/* What the two columns before differ by; its source was told. */
static void write_lead(unit_sheet *u, uint16_t column, const char *lead, int shown, int decimals, bc_look look)
{
    bc_book_minus(u->job, u->sheet, u->row, column, (uint16_t)(column - 2), (uint16_t)(column - 1), lead, shown, look);
    bc_book_figure(u->job, u->sheet, u->row, column, lead, decimals);
}

static void write_unit_line(void *context, const bc_book_line *l)
{
    unit_sheet *u = context;
    bc_book_job *job = u->job;
    bc_look look = bc_book_line_look(l);
    const char *title = l->item ? l->item->title : l->criterion ? l->criterion->title : l->form->title;
    bool total = !l->item && !l->criterion;
    int shown = l->item ? u->item_decimals : job->decimals, decimals = bc_book_line_decimals(job, l);
    bc_sheet_text(u->sheet, u->row, 0, bc_book_line_code(l), look | BC_LOOK_CENTRE);
    bc_sheet_text(u->sheet, u->row, 1, title, look | BC_LOOK_WRAP);
    bc_book_of_most(job, l);
    bc_book_constant(job, u->sheet, u->row, 2, bc_book_line_most(l), look);
    uint16_t column = write_given(u, l, shown);
    const char *points = bc_book_line_points(job->data, l);
    const char *mean = bc_data_find(&job->data->province, l->form->code, total ? "" : bc_book_line_code(l), "mean");
    write_of_form(u, l, column, bc_book_points_column(l->form), points, shown);
    bc_book_of_points(job, l);
    bc_book_figure(job, u->sheet, u->row, column, points, decimals);
    bc_book_note_moved(job, u->sheet, u->row, column, bc_book_line_moved(job->data, l, false));
    bc_book_of_line_mean(job, l);
    write_mean(u, (uint16_t)(column + 1), mean, look);
    if (l->criterion)
        bc_book_note_moved(job, u->sheet, u->row, (uint16_t)(column + 1),
                           bc_data_find(&job->data->province, l->form->code, l->criterion->code, "moved"));
    bc_book_of_lead(job, l, points);
    write_lead(u, (uint16_t)(column + 2), bc_book_difference(job->data, points, mean), shown, decimals, look);
    u->row++;
}

static void write_unit_overall(unit_sheet *u, const bc_unit *unit)
{
    bc_book_job *job = u->job;
    const bc_data *data = job->data;
    const char *score = bc_data_find(&data->scores, unit->code, "overall", "score");
    const char *mean = bc_data_find(&data->province, "overall", "", "mean");
    uint16_t column = (uint16_t)(3 + (u->assessed ? 1 : 0) + (u->surveyed ? 2 : 0));
    bc_sheet_text(u->sheet, u->row, 0, "", BC_LOOK_STRONG);
    bc_sheet_text(u->sheet, u->row, 1, job->words->overall, BC_LOOK_STRONG);
    bc_book_of_overall_most(job);
    bc_book_constant(job, u->sheet, u->row, 2, job->most, BC_LOOK_STRONG);
    for (uint16_t c = 3; c < column; c++)
        bc_sheet_text(u->sheet, u->row, c, "", BC_LOOK_STRONG);
    bc_book_same(job, u->sheet, u->row, column, job->overview, (uint32_t)(BC_BOOK_FIRST + u->unit),
                 bc_book_scope_column(data->index->forms), score, job->decimals, BC_LOOK_STRONG);
    bc_str_addf(bc_book_of(job), "scores.csv:%s:overall:score", unit->code);
    bc_book_figure(job, u->sheet, u->row, column, score, job->decimals);
    bc_str_add(bc_book_of(job), "province.csv:overall::mean");
    write_mean(u, (uint16_t)(column + 1), mean, BC_LOOK_STRONG);
    bc_str_addf(bc_book_of(job), "scores.csv:%s:overall:score", unit->code);
    bc_str_add(bc_book_by(job, BC_FIGURE_LESS), "province.csv:overall::mean");
    write_lead(u, (uint16_t)(column + 2), bc_book_difference(data, score, mean), job->decimals, job->decimals,
               BC_LOOK_STRONG);
}

/* The line under the title: score, rating and rank in a sentence of the template's. */
static void write_unit_remark(unit_sheet *u, const bc_unit *unit)
{
    bc_book_job *job = u->job;
    const bc_data *data = job->data;
    const char *score = bc_say_number(data, bc_data_find(&data->scores, unit->code, "overall", "score"));
    const char *rank = bc_data_find(&data->scores, unit->code, "overall", "rank");
    char units[24];
    snprintf(units, sizeof units, "%zu", data->campaign->units);
    const char *remark =
        bc_book_fill(data, &job->status, job->words->unit_remark_of,
                     (const bc_place[]){{"diem", score},
                                        {"xep_loai", bc_data_find(&data->scores, unit->code, "overall", "rating")},
                                        {"thu_hang", rank},
                                        {"so_don_vi", units},
                                        {NULL, NULL}});
    bc_sheet_text(u->sheet, BC_BOOK_REMARK, 0, remark, BC_LOOK_REMARK);
    bc_str_addf(bc_book_of(job), "scores.csv:%s:overall:score", unit->code);
    bc_book_in_sentence(job, u->sheet, BC_BOOK_REMARK, 0, remark, score, job->decimals);
    bc_str_addf(bc_book_of(job), "scores.csv:%s:overall:rank", unit->code);
    bc_book_in_sentence(job, u->sheet, BC_BOOK_REMARK, 0, remark, rank, 0);
    bc_str_add(bc_book_of(job), "count(units:*:code)");
    bc_book_in_sentence(job, u->sheet, BC_BOOK_REMARK, 0, remark, units, 0);
}

static void begin_unit(unit_sheet *u, const bc_unit *unit)
{
    bc_book_job *job = u->job;
    const bc_book_words *w = job->words;
    const bc_data *data = job->data;
    const char *head[9] = {w->code, w->item, w->maximum};
    size_t columns = 3;
    if (u->assessed)
        head[columns++] = w->self;
    if (u->surveyed) {
        head[columns++] = w->answers;
        head[columns++] = w->mean;
    }
    head[columns++] = w->reached;
    head[columns++] = w->province;
    head[columns++] = w->to_province;
    u->sheet = bc_book_begin(
        job, bc_arena_format(data->arena, "%s %s", unit->code, unit->name),
        bc_book_fill(data, &job->status, w->unit_title_of, (const bc_place[]){{"don_vi", unit->full}, {NULL, NULL}}),
        true, head, columns);
    write_unit_remark(u, unit);
}

void bc_book_write_units(bc_book_job *job)
{
    const bc_data *data = job->data;
    unit_sheet u = {.job = job};
    int decimals[BC_LIMIT_FORMS] = {0};
    for (size_t f = 0; f < data->index->forms; f++) {
        const bc_form *form = &data->index->form[f];
        u.assessed = u.assessed || form->kind == BC_ASSESSMENT;
        u.surveyed = u.surveyed || form->kind == BC_SURVEY;
        decimals[f] = form->kind == BC_SURVEY ? job->decimals : bc_book_decimals(data, form);
    }
    for (u.unit = 0; u.unit < data->campaign->units; u.unit++) {
        const bc_unit *unit = &data->campaign->unit[u.unit];
        u.row = BC_BOOK_FIRST;
        begin_unit(&u, unit);
        for (u.form = 0; u.form < data->index->forms; u.form++) {
            u.item_decimals = decimals[u.form];
            bc_sheet_keep(u.sheet, u.row);
            bc_book_each_line(&data->index->form[u.form], unit->code, true, write_unit_line, &u);
        }
        write_unit_overall(&u, unit);
        bc_sheet_finish(u.sheet, BC_BOOK_HEAD, 2);
    }
}
