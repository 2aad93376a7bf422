#include "render/words/charts.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/limits.h"
#include "base/ratio.h"
#include "render/page/figures.h"
#include "render/words/nearest.h"

enum { LINES = 4 };

typedef struct chart_job {
    const bc_table_job *job;
    const char **word[LINES]; /* of each line */
    size_t words[LINES];
    const char *line[LINES];
    size_t lines;
    bc_chart *chart;
} chart_job;

static bc_status build_scores(chart_job *c);
static bc_status build_self(chart_job *c);
static bc_status build_answers(chart_job *c);
static bc_status build_criteria(chart_job *c);

static const bc_chart_name names[] = {
    {"diem-don-vi", 3, 3, false, N_("scores by unit, the highest first, with the ratings' thresholds"),
     "Hình {{hinh_diem}}. Điểm theo đơn vị\nĐiểm | từ | chưa có điểm\nBiểu đồ thanh ngang: điểm của từng đơn vị."},
    {"tu-cham-tham-dinh", 3, 4, true, N_("an assessment's self points against the verified ones, by unit"),
     "Hình {{hinh_tu_cham}}. Điểm tự chấm so với điểm thẩm định\nĐiểm | Điểm tự chấm | Điểm thẩm định | chưa có điểm\n"
     "Biểu đồ điểm đôi: điểm tự chấm và điểm thẩm định của từng đơn vị."},
    {"phan-bo-tra-loi", 3, 2, true, N_("how a survey's items were answered, by level"),
     "Hình {{hinh_phan_bo}}. Phân bố ý kiến trả lời\nTỷ lệ ý kiến trả lời (%) | chưa có ý kiến\n"
     "Biểu đồ thanh chồng: tỷ lệ ý kiến ở mỗi mức của từng tiêu chí thành phần."},
    {"ty-le-tieu-chi", 4, 3, false, N_("percent of the most points, by unit and criterion"),
     "Hình {{hinh_ty_le}}. Tỷ lệ điểm đạt được (%)\ndưới | đến dưới | từ\n50 | 65 | 80 | 90\n"
     "Bảng màu: tỷ lệ điểm đạt được của từng đơn vị theo tiêu chí."},
};
static bc_status (*const builders[])(chart_job *c) = {build_scores, build_self, build_answers, build_criteria};
enum { NAMES = sizeof names / sizeof *names };
_Static_assert(NAMES == sizeof builders / sizeof *builders, "each chart has its builder");

const bc_chart_name *bc_charts_names(size_t *count)
{
    *count = NAMES;
    return names;
}

static bc_status refuse(const chart_job *c, const char *todo, const char *text, const char *detail)
    __attribute__((format(printf, 3, 0)));

static bc_status refuse(const chart_job *c, const char *todo, const char *text, const char *detail)
{
    bc_spot_post(c->job->data->diag, BC_ERROR, &c->job->here, todo, text, detail);
    return BC_DATA;
}

/* ---- the parts of a chart ---- */

static bool begin(chart_job *c, bc_chart_kind kind, size_t rows, size_t columns, int decimals)
{
    bc_arena *arena = c->job->data->arena;
    bc_chart *chart = c->chart;
    chart->kind = kind;
    chart->rows = rows;
    chart->columns = columns;
    chart->decimals = decimals;
    chart->row = bc_arena_alloc(arena, rows + 1, sizeof *chart->row);
    chart->column = bc_arena_alloc(arena, columns + 1, sizeof *chart->column);
    chart->figure = bc_arena_alloc(arena, rows * columns + 1, sizeof *chart->figure);
    return !bc_arena_failed(arena);
}

static const bc_figure_source *keep(const chart_job *c, bc_figure_source source)
{
    bc_figure_source *kept = source.of ? bc_arena_alloc(c->job->data->arena, 1, sizeof *kept) : NULL;
    if (kept)
        *kept = source;
    return kept;
}

/* ${of}, with ${other} by ${operator}: where the figure comes from (figures.h). */
static void set(const chart_job *c, size_t row, size_t column, bool there, bc_decimal value, const char *of,
                bc_figure_operator operator, const char * other)
{
    const bc_figure_source *source =
        keep(c, (bc_figure_source){.of = of, .other = other, .operator= operator, .decimals = c->chart->decimals});
    c->chart->figure[row * c->chart->columns + column] = (bc_chart_figure){value, there, source};
}

typedef struct ranked {
    bc_decimal value;
    bool there;
    size_t place;
} ranked;

/* The highest first, equal ones in listing order, missing ones last. */
static int highest_first(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    int order = x->there && y->there ? bc_decimal_compare(y->value, x->value) : (int)y->there - (int)x->there;
    return order ? order : (x->place > y->place) - (x->place < y->place);
}

/* The units in the order of their scores of ${scope}. */
static ranked *rank_units(const chart_job *c, const char *scope)
{
    const bc_data *data = c->job->data;
    size_t units = data->campaign->units;
    ranked *order = bc_arena_alloc(data->arena, units + 1, sizeof *order);
    for (size_t u = 0; order && u < units; u++) {
        order[u].place = u;
        order[u].there = bc_data_decimal(&data->scores, data->campaign->unit[u].code, scope, "score", &order[u].value);
    }
    if (order)
        qsort(order, units, sizeof *order, highest_first);
    return order;
}

/* ---- the charts ---- */

static bc_chart_bound say_threshold(const chart_job *c, const bc_ratings *ratings, size_t rating)
{
    const bc_data *data = c->job->data;
    const bc_rating *of = &ratings->at[rating];
    return (bc_chart_bound){
        of->from, bc_arena_format(data->arena, "%s: %s %s", of->name, c->word[1][1], bc_say_decimal(data, of->from, 0)),
        keep(c, (bc_figure_source){
                    .of = bc_arena_format(data->arena, "index.ratings:%s:%s:from", ratings->scope, of->name),
                    .decimals = bc_figure_decimals(of->from)})};
}

/* “Điểm (tối đa 100)”: the form's points, where the axis names them. */
static void tell_axis(const chart_job *c, const bc_form *form)
{
    bc_decimal most = bc_form_points(form);
    if (strstr(c->chart->axis, bc_say_decimal(c->job->data, most, 0)))
        c->chart->axis_source = keep(c, (bc_figure_source){.of = bc_tables_points(c->job, form, NULL, NULL),
                                                           .decimals = bc_figure_decimals(most)});
}

static bc_status build_scores(chart_job *c)
{
    const bc_data *data = c->job->data;
    bool overall = !*c->job->argument;
    const bc_form *form = overall ? NULL : bc_tables_form(c->job);
    const char *scope = overall ? "overall" : c->job->argument;
    size_t units = data->campaign->units;
    if (!overall && !form)
        return BC_DATA;
    const bc_ratings *ratings = bc_index_ratings(data->index, scope);
    ranked *order = rank_units(c, scope);
    if (!order || !begin(c, BC_CHART_BARS, units, 1, data->index->decimals))
        return BC_NOMEM;
    for (size_t i = 0; i < units; i++) {
        const bc_unit *unit = &data->campaign->unit[order[i].place];
        c->chart->row[i] = unit->display;
        set(c, i, 0, order[i].there, order[i].value,
            bc_tables_cell(c->job, data->scores.name, unit->code, scope, "score"), BC_FIGURE_ALONE, NULL);
    }
    c->chart->bound = bc_arena_alloc(data->arena, ratings->count + 1, sizeof *c->chart->bound);
    for (size_t r = 0; c->chart->bound && r < ratings->count; r++)
        c->chart->bound[c->chart->bounds++] = say_threshold(c, ratings, r);
    c->chart->axis = c->word[1][0];
    c->chart->missing = c->word[1][2];
    c->chart->most = overall ? bc_data_most(data) : bc_form_points(form);
    if (form)
        tell_axis(c, form);
    return BC_OK;
}

static bc_status build_self(chart_job *c)
{
    const bc_data *data = c->job->data;
    const bc_form *form = bc_tables_form(c->job);
    size_t units = data->campaign->units;
    if (!form)
        return BC_DATA;
    if (form->kind != BC_ASSESSMENT)
        return refuse(c, NULL, _("the form “%s” has no self points: it is no assessment"), form->code);
    ranked *order = rank_units(c, form->code);
    if (!order || !begin(c, BC_CHART_PAIRS, units, 2, data->index->decimals))
        return BC_NOMEM;
    for (size_t i = 0; i < units; i++) {
        const bc_unit *unit = &data->campaign->unit[order[i].place];
        bc_decimal self = {0, 0};
        bool there = bc_tables_self(data, form, unit->code, &self);
        c->chart->row[i] = unit->display;
        set(c, i, 0, there, self, bc_tables_self_source(c->job, form, unit->code), BC_FIGURE_ALONE, NULL);
        set(c, i, 1, order[i].there, order[i].value,
            bc_tables_cell(c->job, data->scores.name, unit->code, form->code, "score"), BC_FIGURE_ALONE, NULL);
    }
    c->chart->axis = c->word[1][0];
    c->chart->column[0] = c->word[1][1];
    c->chart->column[1] = c->word[1][2];
    c->chart->missing = c->word[1][3];
    c->chart->most = bc_form_points(form);
    tell_axis(c, form);
    return BC_OK;
}

static bc_status build_answers(chart_job *c)
{
    const bc_data *data = c->job->data;
    const bc_form *form = bc_tables_form(c->job);
    bc_decimal share[BC_LIMIT_CHART_LEVELS];
    if (!form)
        return BC_DATA;
    if (form->kind != BC_SURVEY)
        return refuse(c, NULL, _("the form “%s” has no answers to be counted: it is no survey"), form->code);
    size_t levels = (size_t)(form->scale_to - form->scale_from + 1);
    if (levels > BC_LIMIT_CHART_LEVELS)
        return refuse(c, _("leave the figure out of the template"),
                      _("the scale of the form “%s” has too many levels for a figure"), form->code);
    if (!begin(c, BC_CHART_SHARES, form->items, levels, 1))
        return BC_NOMEM;
    for (size_t i = 0; i < form->items; i++) {
        uint64_t n = bc_data_answers_shares(bc_data_answers(data, form, i), levels, share);
        c->chart->row[i] = bc_arena_format(data->arena, "%s. %s", form->item[i].code, form->item[i].title);
        for (size_t level = 0; level < levels; level++)
            set(c, i, level, n > 0, n ? share[level] : (bc_decimal){0, 0},
                bc_tables_answers(c->job, form, i, (int)level), BC_FIGURE_SHARE,
                bc_tables_answers(c->job, form, i, -1));
    }
    for (size_t level = 0; level < levels; level++)
        c->chart->column[level] =
            form->label ? form->label[level] : bc_arena_format(data->arena, "%d", form->scale_from + (int)level);
    c->chart->axis = c->word[1][0];
    c->chart->missing = c->word[1][1];
    return BC_OK;
}

/* The bounds of the third line, rising; NULL (posted): they are none. */
static bc_decimal *read_bounds(const chart_job *c, bc_arena *arena, bc_diag *diag)
{
    bc_decimal *bound = bc_arena_alloc(arena, c->words[2] + 1, sizeof *bound);
    for (size_t i = 0; bound && i < c->words[2]; i++) {
        char *plain = bc_arena_text(arena, c->word[2][i]);
        for (char *at = plain; at && *at; at++)
            *at = *at == ',' ? '.' : *at;
        if (plain && bc_decimal_parse(plain, &bound[i]) && (!i || bc_decimal_compare(bound[i - 1], bound[i]) < 0))
            continue;
        bc_spot_post(diag, BC_ERROR, &c->job->here, _("write rising numbers, split by |: 50 | 65 | 80"),
                     _("“%s” are no bounds"), c->line[2]);
        return NULL;
    }
    return bound;
}

/* “dưới 50”, “50 đến dưới 65”, “từ 80”: bounds as the template has them. */
static bc_status take_bounds(chart_job *c)
{
    bc_arena *arena = c->job->data->arena;
    bc_chart *chart = c->chart;
    size_t count = c->words[2];
    const bc_decimal *from = read_bounds(c, arena, c->job->data->diag);
    if (!from)
        return BC_DATA;
    chart->bound = bc_arena_alloc(arena, count + 1, sizeof *chart->bound);
    for (size_t i = 0; chart->bound && i < count; i++) {
        chart->bound[i].from = from[i];
        chart->bound[i].name = i + 1 < count
                                   ? bc_arena_format(arena, "%s %s %s", c->word[2][i], c->word[1][1], c->word[2][i + 1])
                                   : bc_arena_format(arena, "%s %s", c->word[1][2], c->word[2][i]);
    }
    chart->bounds = count;
    chart->below = bc_arena_format(arena, "%s %s", c->word[1][0], c->word[2][0]);
    return BC_OK;
}

/* Of the points as they are printed, so that a reader who divides finds the same [%]. */
static bool share_of_points(const bc_data *data, const char *unit, const bc_form *form, const bc_criterion *criterion,
                            bc_decimal *out)
{
    bc_decimal score;
    bc_ratio_pool *pool = bc_ratio_pool_new();
    bool there = pool && criterion->points.mantissa > 0 &&
                 bc_data_decimal(&data->criteria, unit, bc_data_criterion(data, form, criterion), "score", &score);
    if (there) {
        bc_ratio *share =
            bc_ratio_div(pool, bc_ratio_of_decimal(pool, score), bc_ratio_of_decimal(pool, criterion->points));
        there = bc_ratio_round(pool, bc_ratio_mul(pool, share, bc_ratio_of(pool, 100, 1)), 1, out);
    }
    bc_ratio_pool_drop(pool);
    return there;
}

static bc_status build_criteria(chart_job *c)
{
    const bc_data *data = c->job->data;
    bool all = !*c->job->argument;
    const bc_form *form = all ? NULL : bc_tables_form(c->job);
    size_t units = data->campaign->units, columns = 0;
    if (!all && !form)
        return BC_DATA;
    for (size_t f = 0; f < data->index->forms; f++)
        columns += all || form == &data->index->form[f] ? data->index->form[f].criteria : 0;
    if (!begin(c, BC_CHART_HEAT, units, columns, 1))
        return BC_NOMEM;
    size_t column = 0;
    for (size_t f = 0; f < data->index->forms; f++) {
        const bc_form *of = &data->index->form[f];
        for (size_t i = 0; (all || form == of) && i < of->criteria; i++, column++) {
            const char *points = bc_tables_points(c->job, of, &of->criterion[i], NULL);
            c->chart->column[column] = of->criterion[i].code;
            for (size_t u = 0; u < units; u++) {
                bc_decimal share = {0, 0};
                bool there = share_of_points(data, data->campaign->unit[u].code, of, &of->criterion[i], &share);
                const char *score = bc_tables_cell(c->job, data->criteria.name, data->campaign->unit[u].code,
                                                   bc_data_criterion(data, of, &of->criterion[i]), "score");
                set(c, u, column, there, share, score, BC_FIGURE_PERCENT, points);
            }
        }
    }
    for (size_t u = 0; u < units; u++)
        c->chart->row[u] = data->campaign->unit[u].display;
    c->chart->axis = "";
    c->chart->missing = "–";
    return take_bounds(c);
}

/* ---- by name ---- */

static bool take_lines(chart_job *c, const char *words, bc_arena *arena)
{
    for (; *words; words += strcspn(words, "\n"), words += *words == '\n') {
        size_t len = strcspn(words, "\n");
        if (!len || c->lines == LINES)
            continue;
        size_t i = c->lines++;
        c->line[i] = bc_arena_text_n(arena, words, len);
        c->word[i] = bc_tables_split(arena, words, len, &c->words[i]);
        if (!c->line[i] || !c->word[i])
            return false;
    }
    return true;
}

/* The chart of that name, if the block has what it needs; NAMES (posted): it has not. */
static size_t find_name(const chart_job *c, const char *name, bc_diag *diag)
{
    bc_nearest nearest = bc_nearest_begin(name);
    bc_str known = {0};
    for (size_t i = 0; i < NAMES; i++) {
        bc_nearest_try(&nearest, names[i].name);
        if (strcmp(names[i].name, name) != 0)
            continue;
        if (c->lines < names[i].lines || c->words[1] < names[i].words)
            bc_spot_post(diag, BC_ERROR, &c->job->here,
                         _("write its caption, its words split by |, and what it shows, a line each"),
                         _("the figure “%s” needs %zu lines, the second of %zu words"), name, names[i].lines,
                         names[i].words);
        else if (names[i].form && !*c->job->argument)
            bc_spot_post(diag, BC_ERROR, &c->job->here,
                         _("write the form's code behind the name: {{ma}} within {{#phieu}}"),
                         _("the figure “%s” is of one form, and none is named"), name);
        else
            return i;
        return NAMES;
    }
    if (nearest.name)
        bc_str_addf(&known, _("did you mean “%s”?"), nearest.name);
    bc_str_addf(&known, "%s%s", nearest.name ? " " : "", _("known figures: "));
    for (size_t i = 0; i < NAMES; i++)
        bc_str_addf(&known, "%s%s", i ? ", " : "", names[i].name);
    bc_spot_post(diag, BC_ERROR, &c->job->here, bc_str_text(&known), _("there is no figure “%s”"), name);
    bc_str_drop(&known);
    return NAMES;
}

bc_status bc_charts_check(const bc_spot *here, const char *name, const char *argument, const char *words,
                          bc_arena *arena, bc_diag *diag)
{
    bc_table_job job = {.here = *here, .argument = argument};
    chart_job c = {.job = &job};
    if (!take_lines(&c, words, arena))
        return BC_NOMEM;
    size_t which = find_name(&c, name, diag);
    bool good = which < NAMES && (builders[which] != build_criteria || read_bounds(&c, arena, diag));
    return good ? BC_OK : bc_arena_failed(arena) ? BC_NOMEM : BC_DATA;
}

static bc_status build(chart_job *c, size_t which, bc_blocks *blocks)
{
    bc_arena *arena = c->job->data->arena;
    bc_block *block = bc_blocks_add(arena, blocks, BC_BLOCK_CHART);
    if (!block)
        return BC_NOMEM;
    bc_doc_chart *figure = &block->of.chart;
    figure->caption.style = "figure-caption";
    bc_paragraph_add(arena, &figure->caption, c->word[0][0], BC_REGULAR);
    figure->alternative = c->word[names[which].lines - 1][0];
    c->chart = &figure->chart;
    bc_status status = builders[which](c);
    return status == BC_OK && bc_arena_failed(arena) ? BC_NOMEM : status;
}

bc_status bc_charts_add(void *context, const char *name, const char *argument, const char *words, bc_blocks *blocks)
{
    bc_table_job *job = context;
    chart_job c = {.job = job};
    size_t count;
    const char **trimmed = bc_tables_split(job->data->arena, argument, strlen(argument), &count);
    if (!trimmed || !take_lines(&c, words, job->data->arena))
        return BC_NOMEM;
    job->argument = trimmed[0];
    size_t which = find_name(&c, name, job->data->diag);
    return which < NAMES ? build(&c, which, blocks) : BC_DATA;
}
