#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "render/book/workbook_formula.h"
#include "render/book/workbook_private.h"
#include "render/page/figures.h"

/*
 * Charts like those of the report, on a sheet of their own, over figures on another: the overall score of each unit with the thresholds of the ratings
 * as lines, and for each assessment self points beside verified ones. Many units take several charts.
 */
enum {
    UNITS_A_CHART = 30,
    MOST_LETTERS = 40,
    MOST_THRESHOLDS = 8,
    MOST_COLUMNS = 2 + MOST_THRESHOLDS + 2 * BC_LIMIT_FORMS
};
enum { ORDINAL, UNIT, SCORE, THRESHOLD };

typedef struct charts {
    bc_book_job *job;
    bc_sheet *sheet, *figures;
    size_t units;
    const char **name;           /* of the units */
    double *value[MOST_COLUMNS]; /* by columns of the figures' sheet */
    const char *head[MOST_COLUMNS];
    size_t columns, thresholds;
    uint32_t row;  /* of the next chart */
    size_t number; /* of the last figure */
} charts;

static double number(const char *plain)
{
    bc_decimal value;
    return *plain && bc_decimal_parse(plain, &value) ? bc_decimal_double(value) : NAN;
}

/* At an axis a long name takes the room of all others: the rest of it is in the overview. */
static const char *short_name(charts *c, const char *name)
{
    bc_str text = {0};
    const char *at = name, *end = name + strlen(name);
    if (bc_utf8_length(name) <= MOST_LETTERS)
        return name;
    for (int i = 0; i + 1 < MOST_LETTERS; i++)
        bc_utf8_next(&at, end);
    bc_str_add_n(&text, name, (size_t)(at - name));
    bc_str_add(&text, "…");
    const char *cut = bc_arena_text(c->job->data->arena, bc_str_text(&text));
    bc_str_drop(&text);
    return cut ? cut : "";
}

/* ---- the figures ---- */

static void begin_column(charts *c, const char *head)
{
    c->value[c->columns] = bc_arena_alloc(c->job->data->arena, c->units, sizeof(double));
    if (!c->value[c->columns])
        c->job->status = BC_NOMEM;
    c->head[c->columns] = head;
    bc_sheet_text(c->figures, BC_BOOK_HEAD, (uint16_t)c->columns, head, BC_LOOK_HEAD);
}

static void write_scores(charts *c)
{
    bc_book_job *job = c->job;
    const bc_data *data = job->data;
    begin_column(c, job->words->overall);
    for (size_t u = 0; u < c->units && job->status == BC_OK; u++) {
        const char *score = bc_data_find(&data->scores, data->campaign->unit[u].code, "overall", "score");
        c->value[c->columns][u] = number(score);
        bc_book_same(job, c->figures, (uint32_t)(BC_BOOK_FIRST + u), (uint16_t)c->columns, job->overview,
                     (uint32_t)(BC_BOOK_FIRST + u), bc_book_scope_column(data->index->forms), score, job->decimals,
                     BC_LOOK_PLAIN);
        bc_str_addf(bc_book_of(job), "scores.csv:%s:overall:score", data->campaign->unit[u].code);
        bc_book_figure(job, c->figures, (uint32_t)(BC_BOOK_FIRST + u), (uint16_t)c->columns, score, job->decimals);
    }
    c->columns++;
}

static void tell_threshold(bc_book_job *job, const bc_ratings *ratings, size_t rating)
{
    bc_str_addf(bc_book_of(job), "index.ratings:%s:%s:from", ratings->scope, ratings->at[rating].name);
}

/* The thresholds stand in rising order in the names' range; the lowest is where all begin, and no line. */
static void write_thresholds(charts *c)
{
    bc_book_job *job = c->job;
    const bc_ratings *ratings = &job->data->index->ratings[job->data->index->forms];
    if (ratings->count > MOST_THRESHOLDS)
        return;
    for (size_t r = 0; r + 1 < ratings->count; r++) {
        bc_str formula = {0}, value = {0};
        bc_decimal_add_short(&value, ratings->at[r].from);
        bc_str_addf(&formula, "INDEX(%s,%zu)", bc_book_name(job, "Nguong", NULL), ratings->count - r);
        begin_column(c, bc_book_fill(job->data, &job->status, job->words->threshold_of,
                                     (const bc_place[]){{"muc", ratings->at[r].name},
                                                        {"diem", bc_say_decimal(job->data, ratings->at[r].from, 0)},
                                                        {NULL, NULL}}));
        tell_threshold(job, ratings, r);
        bc_book_in_sentence(job, c->figures, BC_BOOK_HEAD, (uint16_t)c->columns, c->head[c->columns],
                            bc_say_decimal(job->data, ratings->at[r].from, 0), bc_figure_decimals(ratings->at[r].from));
        for (size_t u = 0; u < c->units && job->status == BC_OK; u++) {
            c->value[c->columns][u] = bc_decimal_double(ratings->at[r].from);
            bc_sheet_reckon(c->figures, (uint32_t)(BC_BOOK_FIRST + u), (uint16_t)c->columns,
                            (bc_formula){bc_str_text(&formula), bc_str_text(&value)}, ratings->at[r].from.scale,
                            BC_LOOK_PLAIN);
            tell_threshold(job, ratings, r);
            bc_book_figure(job, c->figures, (uint32_t)(BC_BOOK_FIRST + u), (uint16_t)c->columns, bc_str_text(&value),
                           bc_figure_decimals(ratings->at[r].from));
        }
        c->columns++;
        c->thresholds++;
        bc_str_drop(&formula);
        bc_str_drop(&value);
    }
}

static void write_points(charts *c, size_t form, bool self)
{
    bc_book_job *job = c->job;
    const bc_form *of = &job->data->index->form[form];
    begin_column(c, bc_book_fill(job->data, &job->status, job->words->form_column_of,
                                 (const bc_place[]){{"ma", of->code},
                                                    {"cot", self ? job->words->self : job->words->verified},
                                                    {NULL, NULL}}));
    for (size_t u = 0; u < c->units && job->status == BC_OK; u++) {
        const bc_book_line total = {.form = of, .unit = job->data->campaign->unit[u].code};
        const char *points = self ? bc_book_line_self(job->data, &total) : bc_book_line_points(job->data, &total);
        c->value[c->columns][u] = number(points);
        bc_book_same(job, c->figures, (uint32_t)(BC_BOOK_FIRST + u), (uint16_t)c->columns, job->form[form],
                     bc_book_form_row(of, u, bc_book_lines(of) - 1), self ? BC_COLUMN_SELF : BC_COLUMN_VERIFIED, points,
                     job->decimals, BC_LOOK_PLAIN);
        if (self)
            bc_book_of_self(job, &total);
        else
            bc_book_of_points(job, &total);
        bc_book_figure(job, c->figures, (uint32_t)(BC_BOOK_FIRST + u), (uint16_t)c->columns, points, job->decimals);
    }
    c->columns++;
}

/* ---- what a chart says to those who do not see it ---- */

/* The unit with the highest figure (sign 1), or the lowest (-1); the first of several. */
static size_t extreme(const double *value, size_t first, size_t last, double sign)
{
    size_t at = first;
    for (size_t u = first; u <= last; u++)
        if (isfinite(value[u]) && (!isfinite(value[at]) || sign * value[u] > sign * value[at]))
            at = u;
    return at;
}

static const char *shown(const charts *c, const char *scope, size_t unit)
{
    const bc_data *data = c->job->data;
    return bc_say_number(data, bc_data_find(&data->scores, data->campaign->unit[unit].code, scope, "score"));
}

static const char *describe_scores(charts *c, size_t first, size_t last)
{
    const bc_data *data = c->job->data;
    size_t high = extreme(c->value[SCORE], first, last, 1), low = extreme(c->value[SCORE], first, last, -1);
    return bc_book_fill(data, &c->job->status, c->job->words->scores_chart_told_of,
                        (const bc_place[]){{"so_don_vi", bc_say_count(data, (long long)(last - first + 1))},
                                           {"cao_nhat", c->name[high]},
                                           {"diem_cao_nhat", shown(c, "overall", high)},
                                           {"thap_nhat", c->name[low]},
                                           {"diem_thap_nhat", shown(c, "overall", low)},
                                           {"nguong", bc_say_list(data, c->head + THRESHOLD, c->thresholds)},
                                           {NULL, NULL}});
}

static const char *describe_pairs(charts *c, const bc_form *form, size_t column, size_t first, size_t last)
{
    const bc_data *data = c->job->data;
    size_t most = first;
    for (size_t u = first; u <= last; u++)
        if (fabs(c->value[column + 1][u] - c->value[column][u]) >
            fabs(c->value[column + 1][most] - c->value[column][most]))
            most = u;
    const char *self = bc_say_number(data, bc_book_self_sum(data, form, data->campaign->unit[most].code));
    return bc_book_fill(data, &c->job->status, c->job->words->pairs_chart_told_of,
                        (const bc_place[]){{"ma", form->code},
                                           {"so_don_vi", bc_say_count(data, (long long)(last - first + 1))},
                                           {"don_vi", c->name[most]},
                                           {"tu_cham", self},
                                           {"tham_dinh", shown(c, form->code, most)},
                                           {NULL, NULL}});
}

/* ---- the charts ---- */

/* The caption of each part; the number is the same, the others are continued. */
static const char *caption_of(charts *c, const char *title, bool first)
{
    char number_text[24];
    snprintf(number_text, sizeof number_text, "%zu", c->number);
    return bc_book_fill(
        c->job->data, &c->job->status, c->job->words->figure_of,
        (const bc_place[]){{"so", number_text}, {"ten", title}, {"tiep", first ? "" : "x"}, {NULL, NULL}});
}

static void add_chart(charts *c, const char *title, const bc_sheet_chart *chart, bool first)
{
    bc_sheet_chart made = *chart;
    made.title = caption_of(c, title, first);
    made.names_title = chart->names_title ? chart->names_title : c->job->words->unit;
    made.decimals = c->job->decimals;
    made.values_title = chart->values_title ? chart->values_title : c->job->words->score;
    made.from = chart->from ? chart->from : c->figures;
    made.head = BC_BOOK_HEAD;
    made.names = chart->from ? chart->names : UNIT;
    bc_sheet_keep(c->sheet, c->row);
    if (c->job->status == BC_OK)
        bc_sheet_chart_add(c->sheet, c->row, &made);
    c->row += bc_sheet_chart_rows();
}

/* Parts of much the same size: 31 units are 16 and 15. */
static size_t part_end(size_t units, size_t first, size_t *parts)
{
    size_t size = (units - first + *parts - 1) / *parts;
    (*parts)--;
    return first + size - 1;
}

/* Which line is which is said at the axis, too: some programs leave lines out of the legend. */
static const char *say_axis(charts *c)
{
    const bc_data *data = c->job->data;
    return bc_book_fill(data, &c->job->status, c->job->words->scores_axis_of,
                        (const bc_place[]){{"don_vi", c->job->words->unit},
                                           {"nguong", bc_say_list(data, c->head + THRESHOLD, c->thresholds)},
                                           {NULL, NULL}});
}

static void add_scores(charts *c)
{
    bc_sheet_series series[1 + MOST_THRESHOLDS];
    size_t parts = (c->units + UNITS_A_CHART - 1) / UNITS_A_CHART;
    c->number++;
    for (size_t first = 0; first < c->units;) {
        size_t last = part_end(c->units, first, &parts), count = 0;
        for (size_t k = 0; k <= c->thresholds; k++, count++)
            series[count] = (bc_sheet_series){.column = (uint16_t)(SCORE + k),
                                              .name = c->head[SCORE + k],
                                              .threshold = k > 0,
                                              .value = c->value[SCORE + k] + first};
        add_chart(c, c->job->words->scores_chart,
                  &(bc_sheet_chart){.description = describe_scores(c, first, last),
                                    .names_title = say_axis(c),
                                    .first = (uint32_t)(BC_BOOK_FIRST + first),
                                    .last = (uint32_t)(BC_BOOK_FIRST + last),
                                    .name = c->name + first,
                                    .series = series,
                                    .count = count,
                                    .most = ceil(bc_decimal_double(c->job->most))},
                  first == 0);
        first = last + 1;
    }
}

static void add_pairs(charts *c, const bc_form *form, size_t column)
{
    size_t parts = (c->units + UNITS_A_CHART - 1) / UNITS_A_CHART;
    const char *title = bc_book_fill(c->job->data, &c->job->status, c->job->words->pairs_chart_of,
                                     (const bc_place[]){{"ma", form->code}, {NULL, NULL}});
    c->number++;
    for (size_t first = 0; first < c->units;) {
        size_t last = part_end(c->units, first, &parts);
        const bc_sheet_series series[] = {{.column = (uint16_t)column, .value = c->value[column] + first},
                                          {.column = (uint16_t)(column + 1), .value = c->value[column + 1] + first}};
        add_chart(c, title,
                  &(bc_sheet_chart){.kind = BC_SHEET_PAIRS,
                                    .description = describe_pairs(c, form, column, first, last),
                                    .first = (uint32_t)(BC_BOOK_FIRST + first),
                                    .last = (uint32_t)(BC_BOOK_FIRST + last),
                                    .name = c->name + first,
                                    .series = series,
                                    .count = 2,
                                    .most = ceil(bc_decimal_double(bc_form_points(form)))},
                  first == 0);
        first = last + 1;
    }
}

/* How a survey's questions were answered: columns of one height, over the sheet of its answers (workbook_answers.c). */
static void add_shares(charts *c, size_t form)
{
    bc_book_job *job = c->job;
    const bc_book_answers *a = &job->answers[form];
    const bc_form *of = &job->data->index->form[form];
    bc_sheet_series series[BC_BOOK_LEVELS];
    size_t parts = (of->items + UNITS_A_CHART - 1) / UNITS_A_CHART;
    const bc_place places[] = {
        {"ma", of->code}, {"so_cau", bc_say_count(job->data, (long long)of->items)}, {NULL, NULL}};
    c->number++;
    for (size_t first = 0; first < of->items;) {
        size_t last = part_end(of->items, first, &parts);
        for (size_t k = 0; k < a->levels; k++)
            series[k] = (bc_sheet_series){.column = (uint16_t)(BC_ANSWERS_LEVEL + k), .value = a->value[k] + first};
        add_chart(c, bc_book_fill(job->data, &job->status, job->words->answers_chart_of, places),
                  &(bc_sheet_chart){
                      .kind = BC_SHEET_SHARES,
                      .description = bc_book_fill(job->data, &job->status, job->words->answers_chart_told_of, places),
                      .names_title = job->words->item,
                      .values_title = job->words->answers_share,
                      .from = a->sheet,
                      .names = BC_ANSWERS_CODE,
                      .first = (uint32_t)(BC_BOOK_FIRST + first),
                      .last = (uint32_t)(BC_BOOK_FIRST + last),
                      .name = a->code + first,
                      .series = series,
                      .count = a->levels},
                  first == 0);
        first = last + 1;
    }
}

static void write_figures(charts *c, size_t *pairs)
{
    const bc_data *data = c->job->data;
    for (size_t u = 0; u < c->units; u++) {
        c->name[u] = short_name(c, data->campaign->unit[u].display);
        bc_book_ordinal(c->job, c->figures, (uint32_t)(BC_BOOK_FIRST + u), ORDINAL, (long long)u + 1);
        bc_sheet_text(c->figures, (uint32_t)(BC_BOOK_FIRST + u), UNIT, c->name[u], BC_LOOK_PLAIN);
    }
    write_scores(c);
    write_thresholds(c);
    for (size_t f = 0; f < data->index->forms; f++)
        if (data->index->form[f].kind == BC_ASSESSMENT) {
            pairs[f] = c->columns;
            write_points(c, f, true);
            write_points(c, f, false);
        }
    bc_sheet_finish(c->figures, BC_BOOK_HEAD, 2);
}

/* Units are compared where there are two or more. */
void bc_book_write_charts(bc_book_job *job)
{
    const bc_book_words *w = job->words;
    const bc_index *index = job->data->index;
    const char *const head[] = {w->ordinal, w->unit};
    charts c = {.job = job, .units = job->data->campaign->units, .columns = SCORE, .row = BC_BOOK_FIRST};
    size_t pairs[BC_LIMIT_FORMS] = {0};
    bool any = c.units > 1;
    for (size_t f = 0; f < index->forms; f++)
        any = any || job->answers[f].levels;
    c.name = bc_arena_alloc(job->data->arena, c.units + 1, sizeof *c.name);
    if (!any || !c.name)
        return;
    c.sheet = bc_book_begin(job, w->charts, w->charts_title, true, NULL, 0);
    bc_sheet_text(c.sheet, BC_BOOK_REMARK, 0, w->charts_remark, BC_LOOK_REMARK);
    if (c.units > 1) {
        c.figures = bc_book_begin(job, w->chart_data, w->chart_data_title, true, head, 2);
        write_figures(&c, pairs);
        add_scores(&c);
    }
    for (size_t f = 0; f < index->forms; f++) {
        if (pairs[f])
            add_pairs(&c, &index->form[f], pairs[f]);
        if (job->answers[f].levels)
            add_shares(&c, f);
    }
    bc_sheet_finish_plain(c.sheet);
}
