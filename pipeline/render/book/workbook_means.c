#include <stdlib.h>
#include <strings.h>

#include "render/book/workbook_formula.h"
#include "render/book/workbook_private.h"
#include "render/page/figures.h"

/* ---- means of all units: each line of each form, rounded once ---- */

typedef struct means {
    bc_book_job *job;
    bc_sheet *sheet;
    size_t form;
    uint32_t row;
    const char *of; /* of the next rounded mean; that of what is not rounded is the job's */
    bool lookup;    /* a spreadsheet's = tells the form's codes apart */
} means;

/* The mean of figures of one unit each. A part of it that is missing: nothing. */
static bc_reckoned mean_of(const bc_book_job *job, bc_reckoned sum)
{
    return bc_reckoned_div(sum, bc_reckoned_of((bc_decimal){(int64_t)job->data->campaign->units, 0}));
}

static bc_reckoned item_of(const bc_data *data, const bc_form *form, const bc_item *item, const char *unit)
{
    bc_decimal n, sum, verified;
    if (form->kind == BC_ASSESSMENT)
        return bc_data_decimal(&data->items, unit, bc_data_item(data, form, item), "verified", &verified)
                   ? bc_reckoned_of(verified)
                   : bc_reckoned_none();
    if (!bc_data_decimal(&data->items, unit, bc_data_item(data, form, item), "n", &n) || n.mantissa <= 0 ||
        !form->scale_to || !bc_data_decimal(&data->items, unit, bc_data_item(data, form, item), "sum", &sum))
        return bc_reckoned_none();
    return bc_reckoned_div(bc_reckoned_mul(bc_reckoned_of(item->points), bc_reckoned_of(sum)),
                           bc_reckoned_mul(bc_reckoned_of(n), bc_reckoned_of((bc_decimal){form->scale_to, 0})));
}

static bc_reckoned reckon_item_mean(const bc_book_job *job, const bc_form *form, const bc_item *item)
{
    bc_reckoned sum = {0, 0};
    for (size_t u = 0; u < job->data->campaign->units; u++)
        sum = bc_reckoned_add(sum, item_of(job->data, form, item, job->data->campaign->unit[u].code));
    return mean_of(job, sum);
}

static bc_reckoned reckon_scope_mean(const bc_book_job *job, const char *scope)
{
    bc_reckoned sum = {0, 0};
    bc_decimal score;
    for (size_t u = 0; u < job->data->campaign->units; u++)
        sum = bc_reckoned_add(
            sum, bc_data_decimal(&job->data->scores, job->data->campaign->unit[u].code, scope, "score", &score)
                     ? bc_reckoned_of(score)
                     : bc_reckoned_none());
    return mean_of(job, sum);
}

/* Not rounded, and rounded; the formula is in the job. */
static void write_mean(means *m, bc_reckoned value, const char *figure, const char *moved, bc_look look)
{
    bc_book_job *job = m->job;
    bc_str *text = &job->formula;
    bool formula = job->whole && m->lookup && !text->failed;
    bc_sheet_reckon_binary(m->sheet, m->row, BC_MEANS_RAW, formula ? bc_str_text(text) : NULL, value.value,
                           BC_BOOK_RAW_SHOWN, look);
    bc_book_raw(job, m->sheet, m->row, BC_MEANS_RAW, value.value);
    bc_str_clear(text);
    bc_formula_add_cell(text, m->row, BC_MEANS_RAW);
    bc_book_round_part(job, m->sheet, m->row, BC_MEANS_ROUNDED, formula ? text : NULL, value, figure, moved, look);
    bc_str_add(bc_book_of(job), m->of ? m->of : "");
    bc_book_figure(job, m->sheet, m->row, BC_MEANS_ROUNDED, figure, job->decimals);
    if (!formula && *figure && !strtol(moved, NULL, 10))
        bc_sheet_note(m->sheet, m->row, BC_MEANS_ROUNDED, job->words->note_value);
    m->row++;
}

/* The mean of the units' rounded scores; of what they reached of an item, or of the items of a criterion. */
static void tell_raw_mean(bc_book_job *job, const bc_book_line *l)
{
    if (!l->item && !l->criterion) {
        bc_str_addf(bc_book_of(job), "mean(scores.csv:*:%s:score)", l->form->code);
        return;
    }
    bc_book_of_raw(job, l);
    bc_str_add(bc_book_by(job, BC_FIGURE_OVER), "count(units:*:code)");
}

static void write_mean_line(void *context, const bc_book_line *l)
{
    means *m = context;
    bc_book_job *job = m->job;
    const bc_form *form = l->form;
    bc_look look = bc_book_line_look(l);
    bc_str *text = &job->formula;
    bc_reckoned value = {0, 0};
    bool total = !l->item && !l->criterion;
    const char *title = l->item ? l->item->title : l->criterion ? l->criterion->title : form->title;
    bc_sheet_text(m->sheet, m->row, BC_MEANS_FORM, form->code, look | BC_LOOK_CENTRE);
    bc_sheet_text(m->sheet, m->row, BC_MEANS_CODE, bc_book_line_code(l), look | BC_LOOK_CENTRE);
    bc_sheet_text(m->sheet, m->row, BC_MEANS_TITLE, title, look | BC_LOOK_WRAP);
    bc_book_of_most(job, l);
    bc_book_constant(job, m->sheet, m->row, BC_MEANS_MOST, bc_book_line_most(l), look);
    bc_str_clear(text);
    if (total) {
        bc_str_addf(text, "AVERAGE(%s)", bc_book_name(job, "Diem", form));
        value = reckon_scope_mean(job, form->code);
    } else if (l->criterion) {
        bc_str_add(text, "SUM(");
        bc_formula_add_range(text, m->row + 1, m->row + (uint32_t)l->criterion->count, BC_MEANS_RAW);
        bc_str_add_byte(text, ')');
        for (size_t i = l->criterion->first; i < l->criterion->first + l->criterion->count; i++)
            value = bc_reckoned_add(value, reckon_item_mean(job, form, &form->item[i]));
    } else {
        bc_str_addf(text, "SUMPRODUCT((%s=", bc_book_name(job, "Ma", form));
        bc_formula_add_cell(text, m->row, BC_MEANS_CODE);
        bc_str_addf(text, ")*%s)/So_don_vi",
                    bc_book_name(job, form->kind == BC_SURVEY ? "Chua_lam_tron" : "Tham_dinh", form));
        value = reckon_item_mean(job, form, l->item);
    }
    bc_book_of_line_mean(job, l);
    m->of = bc_arena_text(job->data->arena, bc_str_text(&job->of));
    tell_raw_mean(job, l);
    write_mean(m, value, bc_data_find(&job->data->province, form->code, total ? "" : bc_book_line_code(l), "mean"),
               l->criterion ? bc_data_find(&job->data->province, form->code, l->criterion->code, "moved") : "", look);
}

/* A spreadsheet's = takes small and capital letters for one. */
static bool has_codes_apart(const bc_form *form)
{
    for (size_t i = 0; i < form->items; i++) {
        for (size_t k = i + 1; k < form->items; k++)
            if (strcasecmp(form->item[i].code, form->item[k].code) == 0)
                return false;
        for (size_t c = 0; c < form->criteria; c++)
            if (strcasecmp(form->item[i].code, form->criterion[c].code) == 0)
                return false;
        if (strcasecmp(form->item[i].code, form->code) == 0)
            return false;
        for (const char *at = form->item[i].code; *at; at++)
            if ((unsigned char)*at >= 0x80)
                return false;
    }
    return true;
}

void bc_book_write_means(bc_book_job *job)
{
    const bc_book_words *w = job->words;
    const bc_index *index = job->data->index;
    means m = {.job = job, .sheet = job->means, .row = BC_BOOK_FIRST};
    bc_book_note_head(job, m.sheet, BC_MEANS_ROUNDED, w->province, w->note_mean);
    for (m.form = 0; m.form < index->forms; m.form++) {
        m.lookup = has_codes_apart(&index->form[m.form]);
        bc_sheet_keep(m.sheet, m.row);
        bc_book_each_line(&index->form[m.form], NULL, true, write_mean_line, &m);
    }
    m.lookup = true;
    bc_sheet_text(m.sheet, m.row, BC_MEANS_FORM, "", BC_LOOK_STRONG);
    bc_sheet_text(m.sheet, m.row, BC_MEANS_CODE, "", BC_LOOK_STRONG);
    bc_sheet_text(m.sheet, m.row, BC_MEANS_TITLE, w->overall, BC_LOOK_STRONG);
    bc_book_of_overall_most(job);
    bc_book_constant(job, m.sheet, m.row, BC_MEANS_MOST, job->most, BC_LOOK_STRONG);
    bc_str_clear(&job->formula);
    bc_str_addf(&job->formula, "AVERAGE(%s)", bc_book_name(job, "Diem", NULL));
    m.of = "province.csv:overall::mean";
    bc_str_add(bc_book_of(job), "mean(scores.csv:*:overall:score)");
    write_mean(&m, reckon_scope_mean(job, "overall"), bc_data_find(&job->data->province, "overall", "", "mean"), "",
               BC_LOOK_STRONG);
    bc_sheet_finish(m.sheet, BC_BOOK_HEAD, 3);
}

enum { MOST_CRITERIA = 500 }; /* columns; beyond, nobody looks at shades */

/* ---- units by criteria: the darker, the nearer to what the criterion can bring ---- */

static size_t count_criteria(const bc_index *index)
{
    size_t count = 0;
    for (size_t f = 0; f < index->forms; f++)
        count += index->form[f].criteria;
    return count;
}

static const char *head_of(bc_book_job *job, const bc_criterion *criterion)
{
    return bc_book_fill(job->data, &job->status, job->words->criterion_head_of,
                        (const bc_place[]){{"ma", criterion->code},
                                           {"diem_chuan", bc_say_decimal(job->data, criterion->points, 0)},
                                           {NULL, NULL}});
}

static void write_criterion(bc_book_job *job, bc_sheet *s, size_t form, size_t nth, uint16_t column)
{
    const bc_form *of = &job->data->index->form[form];
    const bc_criterion *criterion = &of->criterion[nth];
    uint32_t row = BC_BOOK_FIRST;
    double most = bc_decimal_double(criterion->points);
    const char *head = head_of(job, criterion);
    const bc_book_line all = {.form = of, .criterion = criterion};
    bc_sheet_text(s, BC_BOOK_HEAD, column, head, BC_LOOK_HEAD);
    bc_book_of_most(job, &all);
    bc_book_in_sentence(job, s, BC_BOOK_HEAD, column, head, bc_say_decimal(job->data, criterion->points, 0),
                        bc_figure_decimals(criterion->points));
    for (size_t u = 0; u < job->data->campaign->units; u++, row++) {
        const bc_book_line line = {.form = of, .criterion = criterion, .unit = job->data->campaign->unit[u].code};
        const char *points = bc_book_line_points(job->data, &line);
        bc_book_same(job, s, row, column, job->form[form], bc_book_form_row(of, u, criterion->first + nth),
                     bc_book_points_column(of), points, job->decimals, BC_LOOK_PLAIN);
        bc_book_of_points(job, &line);
        bc_book_figure(job, s, row, column, points, job->decimals);
        bc_book_note_moved(job, s, row, column, bc_book_line_moved(job->data, &line, false));
    }
    bc_sheet_shade(s, BC_BOOK_FIRST, row - 1, column, most / 2, most);
}

void bc_book_write_criteria(bc_book_job *job)
{
    const bc_book_words *w = job->words;
    const bc_data *data = job->data;
    const char *const head[] = {w->ordinal, w->unit};
    if (count_criteria(data->index) > MOST_CRITERIA)
        return;
    bc_sheet *s = bc_book_begin(job, w->criteria, w->criteria_title, true, head, 2);
    uint16_t column = 2;
    bc_sheet_text(s, BC_BOOK_REMARK, 0, w->criteria_remark, BC_LOOK_REMARK);
    for (size_t u = 0; u < data->campaign->units; u++) {
        bc_book_ordinal(job, s, (uint32_t)(BC_BOOK_FIRST + u), 0, (long long)u + 1);
        bc_sheet_text(s, (uint32_t)(BC_BOOK_FIRST + u), 1, data->campaign->unit[u].display, BC_LOOK_PLAIN);
    }
    for (size_t f = 0; f < data->index->forms; f++)
        for (size_t c = 0; c < data->index->form[f].criteria; c++)
            write_criterion(job, s, f, c, column++);
    bc_sheet_finish(s, BC_BOOK_HEAD, 2);
}
