#include <math.h>

#include "render/page/chart_private.h"

static const double pad = 5, widest_cell = 54;

static double band_grey(const bc_chart_box *box, size_t band)
{
    size_t bands = box->chart->bounds;
    return bands ? 1 - 0.38 * (double)band / (double)bands : 1;
}

static void plan(bc_chart_box *box)
{
    const bc_chart *chart = box->chart;
    double need = 0, room = box->right - box->left;
    for (size_t c = 0; c < chart->columns; c++)
        need = fmax(need, fmin(bc_chart_width(box, BC_BOLD, box->pen.size, chart->column[c]), widest_cell));
    for (size_t i = 0; i < chart->rows * chart->columns; i++)
        need = fmax(need, bc_chart_width(box, BC_REGULAR, box->pen.size, box->figure[i]));
    need += 2 * pad;
    size_t most = need < room ? (size_t)(room / need) : 1;
    size_t groups = (chart->columns + most - 1) / most;
    box->group = groups ? (chart->columns + groups - 1) / groups : 1;
    box->cell = fmin(fmax(widest_cell, need), room / (double)box->group);
    box->indent = (room - box->cell * (double)box->group) / 2;
    box->left += box->indent;
    const char **text = bc_arena_alloc(box->pen.arena, chart->bounds + 1, sizeof *text);
    if (!text)
        return;
    text[0] = chart->below;
    for (size_t i = 0; i < chart->bounds; i++)
        text[i + 1] = chart->bound[i].name;
    bc_chart_set_legend(box, text, chart->bounds ? chart->bounds + 1 : 0);
}

static void sample(bc_chart_box *box, size_t i, double x, double y)
{
    double half = box->pen.size * 0.4, right = x + bc_chart_sample_width(box);
    bc_chart_fill(box, x, y - half, right, y + half, band_grey(box, i));
    bc_chart_frame(box, x, y - half, right, y + half, 0.5);
}

static size_t band_of(const bc_chart *chart, bc_decimal value)
{
    size_t band = 0;
    while (band < chart->bounds && bc_decimal_compare(value, chart->bound[band].from) >= 0)
        band++;
    return band;
}

static void row(bc_chart_box *box, size_t place, double top, double bottom)
{
    const bc_chart *chart = box->chart;
    size_t first = place / chart->rows * box->group, own = place % chart->rows;
    for (size_t c = first; c < chart->columns && c < first + box->group; c++) {
        double x = box->left + box->cell * (double)(c - first);
        const bc_chart_figure *figure = bc_chart_at(box, own, c);
        double width = bc_chart_width(box, BC_REGULAR, box->pen.size, bc_chart_printed(box, own, c));
        bc_chart_fill(box, x, top, x + box->cell, bottom,
                      figure->there ? band_grey(box, band_of(chart, figure->value)) : 1);
        bc_chart_frame(box, x, top, x + box->cell, bottom, 0.5);
        bc_chart_print(box, x + (box->cell - width) / 2, (top + bottom) / 2, own, c);
    }
}

const bc_chart_maker bc_chart_heat = {plan, sample, row};
