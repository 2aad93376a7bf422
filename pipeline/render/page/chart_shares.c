#include <math.h>

#include "render/page/chart_private.h"

static const double margin = 10, pad = 2;

static double share(const bc_chart_box *box, size_t place, size_t level)
{
    return bc_decimal_double(bc_chart_at(box, place, level)->value);
}

/* -1: left of the middle, 0: the middle level of an odd number, 1: right of it; ${rank}: how far out, from 0; ${of}: levels on a side. */
static int side_of(const bc_chart_box *box, size_t level, size_t *rank, size_t *of)
{
    size_t levels = box->chart->columns;
    *of = levels / 2;
    if (level < *of) {
        *rank = *of - 1 - level;
        return -1;
    }
    if (levels % 2 && level == *of)
        return 0;
    *rank = level - (levels - *of);
    return 1;
}

/* How far a row reaches to the left of the middle. */
static double left_of(const bc_chart_box *box, size_t place)
{
    double sum = 0;
    for (size_t level = 0; level < box->chart->columns; level++) {
        size_t rank, of;
        int side = side_of(box, level, &rank, &of);
        sum += side < 0 ? share(box, place, level) : side == 0 ? share(box, place, level) / 2 : 0;
    }
    return sum;
}

static void plan(bc_chart_box *box)
{
    double left = 0, right = 0;
    for (size_t i = 0; i < box->chart->rows; i++) {
        if (!bc_chart_at(box, i, 0)->there)
            continue;
        double own = left_of(box, i);
        left = fmax(left, own);
        right = fmax(right, 100 - own);
    }
    box->from = box->left + margin;
    box->to = box->right - margin;
    bc_chart_set_axis(box, left + right > 0 ? -left : -50, left + right > 0 ? right : 50, false);
    bc_chart_set_legend(box, box->chart->column, box->chart->columns);
}

/* Left of the middle hatched, the closer the further out; right of it grey, the darker the further out. ${from} > ${to}: no text stands there. */
static void ground(bc_chart_box *box, size_t level, double x1, double y1, double x2, double y2, double from, double to)
{
    size_t rank = 0, of = 1;
    int side = side_of(box, level, &rank, &of);
    double out = of > 1 ? (double)rank / (double)(of - 1) : 1;
    bc_chart_fill(box, x1, y1, x2, y2, side > 0 ? 0.88 - 0.28 * out : 1);
    if (side < 0)
        bc_chart_hatch(box, x1, y1, x2, y2, 6 - 3.2 * out, from, to);
    bc_chart_frame(box, x1, y1, x2, y2, 0.5);
}

static void sample(bc_chart_box *box, size_t i, double x, double y)
{
    ground(box, i, x, y - box->pen.size * 0.4, x + bc_chart_sample_width(box), y + box->pen.size * 0.4, 1, 0);
}

static void row(bc_chart_box *box, size_t place, double top, double bottom)
{
    double middle = (top + bottom) / 2, half = fmin(14, bottom - top - 3) / 2;
    if (!bc_chart_at(box, place, 0)->there) {
        bc_chart_text(
            box, box->left + margin, middle, BC_ITALIC, box->pen.size,
            bc_chart_cut(box, BC_ITALIC, box->pen.size, box->chart->missing, box->right - box->left - margin));
        return;
    }
    double at = -left_of(box, place);
    bc_chart_keep_out(box, bc_chart_x(box, at), middle - half, bc_chart_x(box, at + 100), middle + half, true);
    for (size_t level = 0; level < box->chart->columns; level++) {
        double x1 = bc_chart_x(box, at), x2 = bc_chart_x(box, at + share(box, place, level));
        at += share(box, place, level);
        if (x2 - x1 < 0.2)
            continue;
        double width = bc_chart_width(box, BC_REGULAR, box->pen.size, bc_chart_printed(box, place, level));
        double from = (x1 + x2 - width) / 2;
        bool fits = width + 2 * pad <= x2 - x1; /* what does not fit is left to the table */
        ground(box, level, x1, middle - half, x2, middle + half, fits ? from - pad : 1, fits ? from + width + pad : 0);
        if (fits)
            bc_chart_print(box, from, middle, place, level);
    }
}

const bc_chart_maker bc_chart_shares = {plan, sample, row};
