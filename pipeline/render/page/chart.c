#include "render/page/chart.h"

#include <math.h>

#include "render/page/chart_private.h"
#include "render/page/layout.h"

static const double name_gap = 6, under_legend = 4;
static const bc_chart_maker *const makers[] = {&bc_chart_bars, &bc_chart_pairs, &bc_chart_shares, &bc_chart_heat};
/* A part has so many rows at least, and leaves as many to the next, or, of a short chart, half as many. */
enum { FEW = 5, MANY = 20 };

const bc_chart_figure *bc_chart_at(const bc_chart_box *box, size_t row, size_t column)
{
    return &box->chart->figure[row * box->chart->columns + column];
}

const char *bc_chart_printed(const bc_chart_box *box, size_t row, size_t column)
{
    return box->figure[row * box->chart->columns + column];
}

static bool has_axis(const bc_chart_box *box)
{
    return box->chart->kind != BC_CHART_HEAT;
}

/* ---- measuring ---- */

/* Names have a good third of the width; many rows stand closer. */
static void measure_names(bc_chart_box *box)
{
    const bc_chart *chart = box->chart;
    bool many = chart->rows > MANY || box->pen.close;
    double size = box->pen.name_size, least = fmax(box->lead + (many ? 3 : 7), many ? 14 : 18);
    box->name_lead = size * BC_LINE_HEIGHT;
    for (size_t i = 0; i < chart->rows; i++) {
        double width = bc_chart_wrap(box, chart->row[i], size, box->width * 0.37, &box->name[i]);
        box->name_width = fmax(box->name_width, width);
        box->name[i].height = fmax(least, (double)box->name[i].lines * box->name_lead + (many ? 2 : 4));
    }
}

static bool say_figures(bc_chart_box *box)
{
    const bc_chart *chart = box->chart;
    size_t count = chart->rows * chart->columns;
    box->figure = bc_arena_alloc(box->pen.arena, count + 1, sizeof *box->figure);
    const char *missing = bc_chart_cut(box, BC_REGULAR, box->pen.size, chart->missing, box->width / 4);
    for (size_t i = 0; box->figure && i < count; i++)
        box->figure[i] = chart->figure[i].there ? bc_chart_say(box, chart->figure[i].value, chart->decimals) : missing;
    return box->figure != NULL;
}

bc_chart_box *bc_chart_make(const bc_chart *chart, const bc_chart_pen *pen, double width)
{
    bc_chart_box *box = bc_arena_alloc(pen->arena, 1, sizeof *box);
    if (!box)
        return NULL;
    *box = (bc_chart_box){.chart = chart, .pen = *pen, .width = width};
    box->lead = pen->size * BC_LINE_HEIGHT;
    box->ragged = chart->kind == BC_CHART_SHARES || chart->kind == BC_CHART_HEAT;
    box->name = bc_arena_alloc(pen->arena, chart->rows + 1, sizeof *box->name);
    if (!box->name || !say_figures(box))
        return NULL;
    measure_names(box);
    box->left = box->name_width + name_gap;
    box->right = width;
    makers[chart->kind]->plan(box);
    box->head = (double)box->legend_lines * (box->lead + 2) + (box->legend_lines ? under_legend : 0) +
                (double)box->label_lines * box->lead + (box->label_lines ? 2 : 0) + (has_axis(box) ? 0 : box->lead + 4);
    box->foot = has_axis(box) ? 5 + box->lead * (*chart->axis ? 2 : 1) : 2;
    return bc_arena_failed(pen->arena) ? NULL : box;
}

size_t bc_chart_rows(const bc_chart_box *box)
{
    const bc_chart *chart = box->chart;
    size_t groups = box->group ? (chart->columns + box->group - 1) / box->group : 1;
    return chart->rows * (groups ? groups : 1);
}

static double row_height(const bc_chart_box *box, size_t row)
{
    return box->name[row % box->chart->rows].height;
}

double bc_chart_height(const bc_chart_box *box, size_t first, size_t count)
{
    double height = box->head + box->foot;
    for (size_t i = first; i < first + count; i++)
        height += row_height(box, i);
    return height;
}

size_t bc_chart_fit(const bc_chart_box *box, size_t first, double room, bool alone)
{
    size_t rows = box->chart->rows, left = rows - first % rows, count = 0;
    double height = box->head + box->foot;
    while (count < left && height + row_height(box, first + count) <= room + 0.01)
        height += row_height(box, first + count++);
    size_t rest = left < 2 * FEW ? FEW / 2 + 1 : FEW; /* no crumb */
    if (count < left && left - count < rest && left > rest)
        count = left - rest;
    size_t few = left < FEW ? left : FEW;
    if (count >= few)
        return count;
    return !alone ? 0 : count ? count : 1;
}

/* ---- drawing ---- */

static void draw_legend(bc_chart_box *box)
{
    for (size_t i = 0; i < box->entries; i++) {
        const bc_chart_entry *entry = &box->legend[i];
        double middle = ((double)entry->line + 0.5) * (box->lead + 2);
        makers[box->chart->kind]->sample(box, i, entry->x - bc_chart_sample_width(box) - 4, middle);
        bc_chart_text(box, entry->x, middle, BC_REGULAR, box->pen.size, entry->text);
        for (size_t b = 0; b < box->chart->bounds; b++) /* whose labels found no room at their lines */
            bc_chart_tell(box, entry->text, box->chart->bound[b].name, box->chart->bound[b].source);
    }
}

static void draw_name(bc_chart_box *box, const bc_chart_name *name, double top)
{
    double size = box->pen.name_size;
    double middle = top + (name->height - (double)name->lines * box->name_lead + box->name_lead) / 2;
    for (size_t i = 0; i < name->lines; i++) {
        double width = bc_chart_width(box, BC_REGULAR, size, name->line[i]);
        bc_chart_text(box, box->ragged ? box->indent : box->name_width - width, middle + (double)i * box->name_lead,
                      BC_REGULAR, size, name->line[i]);
    }
}

/* The columns' names above a part of a heat table. */
static void draw_columns(bc_chart_box *box, size_t first)
{
    size_t from = first / box->chart->rows * box->group;
    for (size_t c = from; c < box->chart->columns && c < from + box->group; c++) {
        const char *text = bc_chart_cut(box, BC_BOLD, box->pen.size, box->chart->column[c], box->cell - 4);
        double width = bc_chart_width(box, BC_BOLD, box->pen.size, text);
        bc_chart_text(box, box->left + box->cell * (double)(c - from) + (box->cell - width) / 2,
                      box->head - 2 - box->lead / 2, BC_BOLD, box->pen.size, text);
    }
}

const bc_mark *bc_chart_draw(bc_chart_box *box, size_t first, size_t count, size_t *marks)
{
    double y = box->head;
    box->mark = NULL;
    box->hole = NULL;
    box->marks = box->mark_cap = box->holes = box->hole_cap = 0;
    draw_legend(box);
    if (!has_axis(box))
        draw_columns(box, first);
    for (size_t i = first; i < first + count; i++) {
        double height = row_height(box, i);
        draw_name(box, &box->name[i % box->chart->rows], y);
        makers[box->chart->kind]->row(box, i, y, y + height);
        y += height;
    }
    if (has_axis(box))
        bc_chart_draw_axis(box, box->head, y);
    *marks = box->marks;
    return bc_arena_failed(box->pen.arena) ? NULL : box->mark;
}
