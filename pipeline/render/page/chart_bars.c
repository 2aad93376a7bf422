#include <math.h>

#include "render/page/chart_private.h"

static const double beside = 4; /* a figure from its bar [pt] */
static const double bar_grey = 0.68;

static double thickness(double height)
{
    return fmin(12, height - 4);
}

static double widest_figure(bc_chart_box *box, double *most)
{
    double widest = 0;
    for (size_t i = 0; i < box->chart->rows; i++) {
        const bc_chart_figure *figure = bc_chart_at(box, i, 0);
        if (!figure->there)
            continue;
        *most = fmax(*most, bc_decimal_double(figure->value));
        widest = fmax(widest, bc_chart_width(box, BC_REGULAR, box->pen.size, bc_chart_printed(box, i, 0)));
    }
    return widest;
}

static void plan(bc_chart_box *box)
{
    double most = bc_decimal_double(box->chart->most), figure = widest_figure(box, &most);
    box->from = box->left;
    box->to = box->right - fmax(figure + beside, 12);
    bc_chart_set_axis(box, 0, most, false);
    bc_chart_set_bounds(box);
}

static void sample(bc_chart_box *box, size_t i, double x, double y)
{
    (void)i;
    bc_chart_line(box, x, y, x + bc_chart_sample_width(box), y, 0.8, 0, 2.5);
}

static void row(bc_chart_box *box, size_t place, double top, double bottom)
{
    const bc_chart_figure *figure = bc_chart_at(box, place, 0);
    double middle = (top + bottom) / 2, half = thickness(bottom - top) / 2, end = box->from;
    if (!figure->there) {
        bc_chart_text(
            box, box->from + beside, middle, BC_ITALIC, box->pen.size,
            bc_chart_cut(box, BC_ITALIC, box->pen.size, box->chart->missing, box->right - box->from - beside));
        return;
    }
    end = fmax(end, bc_chart_x(box, bc_decimal_double(figure->value)));
    if (end - box->from > 0.3) {
        bc_chart_fill(box, box->from, middle - half, end, middle + half, bar_grey);
        bc_chart_frame(box, box->from, middle - half, end, middle + half, 0.5);
        bc_chart_keep_out(box, box->from, middle - half, end, middle + half, true);
    }
    bc_chart_print(box, end + beside, middle, place, 0);
}

const bc_chart_maker bc_chart_bars = {plan, sample, row};
