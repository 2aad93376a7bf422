#include <math.h>

#include "render/page/chart_private.h"

static const double radius = 3.6, beside = 3;

/* The least and the most of all figures, and how wide the widest is printed. */
static double measure(bc_chart_box *box, double *low, double *high)
{
    double widest = 0;
    bool first = true;
    for (size_t i = 0; i < box->chart->rows * 2; i++) {
        const bc_chart_figure *figure = bc_chart_at(box, i / 2, i % 2);
        double value = bc_decimal_double(figure->value);
        if (!figure->there)
            continue;
        *low = first ? value : fmin(*low, value);
        *high = first ? value : fmax(*high, value);
        first = false;
        widest = fmax(widest, bc_chart_width(box, BC_REGULAR, box->pen.size, bc_chart_printed(box, i / 2, i % 2)));
    }
    return widest;
}

/* Dots, unlike bars, need no nought; the axis is cut where nothing stands. */
static void plan(bc_chart_box *box)
{
    double low = 0, high = 0, figure = measure(box, &low, &high), most = bc_decimal_double(box->chart->most);
    most = fmax(most, high);
    box->from = box->left + radius + figure + beside + 4;
    box->to = fmax(box->right - radius - figure - beside, box->from + 10);
    bool cut = low > 0.4 * most;
    bc_chart_set_axis(box, cut ? low - (most - low) * 0.05 : fmin(0, low), most, cut);
    bc_chart_set_legend(box, box->chart->column, 2);
}

static void sample(bc_chart_box *box, size_t i, double x, double y)
{
    bc_chart_dot(box, x + bc_chart_sample_width(box) - radius, y, radius, i == 1);
}

/* A figure outside its dot, away from the other one. */
static void figure_text(bc_chart_box *box, double x, double y, bool before, size_t place, size_t column)
{
    double width = bc_chart_width(box, BC_REGULAR, box->pen.size, bc_chart_printed(box, place, column));
    bc_chart_print(box, before ? x - radius - beside - width : x + radius + beside, y, place, column);
}

static void row(bc_chart_box *box, size_t place, double top, double bottom)
{
    const bc_chart_figure *open = bc_chart_at(box, place, 0), *full = bc_chart_at(box, place, 1);
    double middle = (top + bottom) / 2,
           x[2] = {bc_chart_x(box, bc_decimal_double(open->value)), bc_chart_x(box, bc_decimal_double(full->value))};
    if (!open->there && !full->there) {
        bc_chart_text(
            box, box->left + beside, middle, BC_ITALIC, box->pen.size,
            bc_chart_cut(box, BC_ITALIC, box->pen.size, box->chart->missing, box->right - box->left - beside));
        return;
    }
    bool both = open->there && full->there, equal = both && bc_decimal_compare(open->value, full->value) == 0;
    if (both && fabs(x[0] - x[1]) > 2 * radius) {
        double left = fmin(x[0], x[1]) + radius, right = fmax(x[0], x[1]) - radius;
        bc_chart_line(box, left, middle, right, middle, 1.2, 0.45, 0);
        bc_chart_keep_out(box, left, middle - 2, right, middle + 2, true);
    }
    if (open->there)
        bc_chart_dot(box, x[0], middle, radius, false);
    if (full->there)
        bc_chart_dot(box, x[1], middle, equal ? radius - 1.6 : radius, true); /* the ring shows about it */
    if (open->there && !equal)
        figure_text(box, x[0], middle, both && bc_decimal_compare(open->value, full->value) < 0, place, 0);
    if (full->there)
        figure_text(box, x[1], middle, both && !equal && bc_decimal_compare(full->value, open->value) < 0, place, 1);
}

const bc_chart_maker bc_chart_pairs = {plan, sample, row};
