#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "render/page/chart_private.h"
#include "render/page/layout.h"

/* Room between a line and a text that it stops at [pt]. */
static const double clear = 1.2;

static double *add(bc_chart_box *box, bc_mark mark, size_t numbers)
{
    bc_mark *grown = bc_arena_grow(box->pen.arena, box->mark, box->marks, &box->mark_cap, sizeof *grown);
    double *xy = bc_arena_alloc(box->pen.arena, numbers, sizeof *xy);
    if (!grown || !xy)
        return NULL;
    box->mark = grown;
    mark.xy = xy;
    grown[box->marks++] = mark;
    return xy;
}

static void set_corners(double *xy, double x1, double y1, double x2, double y2)
{
    const double corner[] = {x1, y1, x2, y1, x2, y2, x1, y2};
    for (size_t i = 0; xy && i < sizeof corner / sizeof *corner; i++)
        xy[i] = corner[i];
}

void bc_chart_fill(bc_chart_box *box, double x1, double y1, double x2, double y2, double grey)
{
    set_corners(add(box, (bc_mark){.kind = BC_MARK_FILL, .points = 4, .grey = grey}, 8), x1, y1, x2, y2);
}

void bc_chart_line(bc_chart_box *box, double x1, double y1, double x2, double y2, double thick, double grey,
                   double dash)
{
    double *xy =
        add(box, (bc_mark){.kind = BC_MARK_STROKE, .points = 2, .thick = thick, .grey = grey, .dash = dash}, 4);
    if (!xy)
        return;
    xy[0] = x1;
    xy[1] = y1;
    xy[2] = x2;
    xy[3] = y2;
}

void bc_chart_frame(bc_chart_box *box, double x1, double y1, double x2, double y2, double thick)
{
    double *xy = add(box, (bc_mark){.kind = BC_MARK_STROKE, .points = 5, .thick = thick}, 10);
    set_corners(xy, x1, y1, x2, y2);
    if (!xy)
        return;
    xy[8] = x1;
    xy[9] = y1;
}

void bc_chart_text(bc_chart_box *box, double x, double middle, bc_face face, double size, const char *text)
{
    double width = bc_chart_width(box, face, size, text), half = size * BC_LINE_HEIGHT / 2;
    double baseline = middle - half + size * BC_ASCENT;
    if (!*text)
        return;
    double *xy = add(box, (bc_mark){.kind = BC_MARK_TEXT, .points = 2, .text = text, .face = face, .size = size}, 4);
    if (!xy)
        return;
    xy[0] = x;
    xy[1] = xy[3] = baseline;
    xy[2] = x + width;
    bc_chart_keep_out(box, x - clear, middle - half, x + width + clear, middle + half, false);
}

void bc_chart_print(bc_chart_box *box, double x, double middle, size_t row, size_t column)
{
    size_t place = box->marks;
    const bc_chart_figure *figure = bc_chart_at(box, row, column);
    bc_chart_text(box, x, middle, BC_REGULAR, box->pen.size, bc_chart_printed(box, row, column));
    if (box->marks > place && figure->there)
        box->mark[place].source = figure->source;
}

void bc_chart_tell(bc_chart_box *box, const char *text, const char *whole, const struct bc_figure_source *source)
{
    bool drawn = box->marks && box->mark[box->marks - 1].text == text;
    if (drawn && strcmp(text, whole) == 0)
        box->mark[box->marks - 1].source = source;
}

/* Lines x + y = c, cut to the box. Where they stand does not depend on the box, so that neighbours match. */
static void hatch_box(bc_chart_box *box, double x1, double y1, double x2, double y2, double step)
{
    for (double c = ceil((x1 + y1) / step) * step; c < x2 + y2 && x2 - x1 > 0.5; c += step) {
        double left = fmax(x1, c - y2), right = fmin(x2, c - y1);
        if (right - left > 0.3)
            bc_chart_line(box, left, c - left, right, c - right, 0.5, 0, 0);
    }
}

void bc_chart_hatch(bc_chart_box *box, double x1, double y1, double x2, double y2, double step, double from, double to)
{
    if (from > to) {
        hatch_box(box, x1, y1, x2, y2, step);
        return;
    }
    hatch_box(box, x1, y1, from, y2, step);
    hatch_box(box, to, y1, x2, y2, step);
}

void bc_chart_dot(bc_chart_box *box, double x, double y, double radius, bool full)
{
    enum { SIDES = 24 };
    const double turn = 2 * 3.14159265358979323846 / SIDES;
    double *fill = add(box, (bc_mark){.kind = BC_MARK_FILL, .points = SIDES, .grey = full ? 0 : 1}, 2 * SIDES);
    double *ring =
        full ? NULL : add(box, (bc_mark){.kind = BC_MARK_STROKE, .points = SIDES + 1, .thick = 1.1}, 2 * SIDES + 2);
    for (size_t i = 0; i <= SIDES; i++) {
        double at_x = x + radius * cos(turn * (double)i), at_y = y + radius * sin(turn * (double)i);
        if (fill && i < SIDES) {
            fill[2 * i] = at_x;
            fill[2 * i + 1] = at_y;
        }
        if (ring) {
            ring[2 * i] = at_x;
            ring[2 * i + 1] = at_y;
        }
    }
    bc_chart_keep_out(box, x - radius - clear, y - radius - clear, x + radius + clear, y + radius + clear, true);
}

void bc_chart_keep_out(bc_chart_box *box, double x1, double y1, double x2, double y2, bool soft)
{
    bc_chart_hole *grown = bc_arena_grow(box->pen.arena, box->hole, box->holes, &box->hole_cap, sizeof *grown);
    if (!grown)
        return;
    box->hole = grown;
    grown[box->holes++] = (bc_chart_hole){x1, y1, x2, y2, soft};
}

static int by_top(const void *a, const void *b)
{
    const bc_chart_hole *x = a, *y = b;
    return (x->top > y->top) - (x->top < y->top);
}

void bc_chart_drop_line(bc_chart_box *box, double x, double y1, double y2, double thick, double grey, double dash,
                        bool hard)
{
    const double least = 1.5; /* [pt] of a piece that is worth drawing */
    if (box->holes)
        qsort(box->hole, box->holes, sizeof *box->hole, by_top);
    double y = y1;
    for (size_t i = 0; i < box->holes && box->hole[i].top < y2; i++) {
        const bc_chart_hole *hole = &box->hole[i];
        if (x < hole->left || x > hole->right || (hard && hole->soft))
            continue;
        if (hole->top - y > least)
            bc_chart_line(box, x, y, x, hole->top, thick, grey, dash);
        y = fmax(y, hole->bottom);
    }
    if (y2 - y > least)
        bc_chart_line(box, x, y, x, y2, thick, grey, dash);
}
