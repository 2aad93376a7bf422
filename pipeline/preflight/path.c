/* Paths become lines, where they are straight and thin, and areas. */
#include <math.h>
#include <string.h>

#include "preflight/drawing.h"

/* A filled box that is thinner is a line [pt]; and lines that lean no more than this are straight. */
static const double thin = 3, lean = 0.05;

/* Not so far away that it is no place on paper, nor no number at all. */
static bool near(double x, double y, double right, double bottom)
{
    return x > -1e6 && y > -1e6 && right < 1e6 && bottom < 1e6;
}

static void add_stroke(bc_drawing *d, bc_stroke stroke)
{
    bc_sheet *sheet = d->sheet;
    if (!near(stroke.x, stroke.y, stroke.right, stroke.bottom) || !bc_drawing_room(d))
        return;
    bc_stroke *grown = bc_arena_grow(d->arena, sheet->stroke, sheet->strokes, &sheet->stroke_cap, sizeof *grown);
    if (!grown) {
        d->status = BC_NOMEM;
        return;
    }
    sheet->stroke = grown;
    sheet->stroke[sheet->strokes++] = stroke;
}

static void add_area(bc_drawing *d, bc_area area)
{
    bc_sheet *sheet = d->sheet;
    if (!near(area.x, area.y, area.right, area.bottom) || !bc_drawing_room(d))
        return;
    bc_area *grown = bc_arena_grow(d->arena, sheet->area, sheet->areas, &sheet->area_cap, sizeof *grown);
    if (!grown) {
        d->status = BC_NOMEM;
        return;
    }
    sheet->area = grown;
    sheet->area[sheet->areas++] = area;
}

void bc_path_begin(bc_drawing *d, double x, double y)
{
    d->x = d->start_x = x;
    d->y = d->start_y = y;
    d->parts++;
}

void bc_path_line(bc_drawing *d, double x, double y, bool curved)
{
    bc_segment segment = {d->x, d->y, x, y, curved, d->parts};
    bc_matrix_apply(&d->state.to_page, &segment.x, &segment.y);
    bc_matrix_apply(&d->state.to_page, &segment.to_x, &segment.to_y);
    if (d->segments < BC_PATH_SEGMENTS)
        d->path[d->segments++] = segment;
    d->x = x;
    d->y = y;
}

void bc_path_close(bc_drawing *d)
{
    if (d->x != d->start_x || d->y != d->start_y)
        bc_path_line(d, d->start_x, d->start_y, false);
}

static bc_area box_of(const bc_segment *s)
{
    return (bc_area){fmin(s->x, s->to_x), fmin(s->y, s->to_y), fmax(s->x, s->to_x), fmax(s->y, s->to_y)};
}

static void paint_lines(bc_drawing *d)
{
    const bc_matrix *m = &d->state.to_page;
    double thick = d->state.line * sqrt(fabs(m->a * m->d - m->b * m->c));
    for (size_t i = 0; i < d->segments && d->status == BC_OK; i++) {
        const bc_segment *s = &d->path[i];
        bc_area box = box_of(s);
        bool upright = box.right - box.x <= lean, level = box.bottom - box.y <= lean;
        if (upright && level)
            continue;
        if (s->curved || !(upright || level))
            add_area(d, box);
        else
            add_stroke(d, (bc_stroke){box.x, box.y, upright ? box.x : box.right, upright ? box.bottom : box.y, thick,
                                      upright, d->state.dashed});
    }
}

/* A part of the path that is filled: its box. */
static void paint_area(bc_drawing *d, bc_area box)
{
    double wide = box.right - box.x, high = box.bottom - box.y;
    if (high <= thin && wide > 2 * high)
        add_stroke(
            d, (bc_stroke){box.x, (box.y + box.bottom) / 2, box.right, (box.y + box.bottom) / 2, high, false, false});
    else if (wide <= thin && high > 2 * wide)
        add_stroke(d,
                   (bc_stroke){(box.x + box.right) / 2, box.y, (box.x + box.right) / 2, box.bottom, wide, true, false});
    else
        add_area(d, box);
}

static void paint_areas(bc_drawing *d)
{
    for (size_t i = 0; i < d->segments && d->status == BC_OK;) {
        bc_area box = box_of(&d->path[i]);
        size_t part = d->path[i].part;
        for (; i < d->segments && d->path[i].part == part; i++) {
            bc_area more = box_of(&d->path[i]);
            box = (bc_area){fmin(box.x, more.x), fmin(box.y, more.y), fmax(box.right, more.right),
                            fmax(box.bottom, more.bottom)};
        }
        paint_area(d, box);
    }
}

void bc_path_paint(bc_drawing *d, bool fill, bool stroke)
{
    if (fill && !d->state.white)
        paint_areas(d);
    if (stroke && !d->state.line_white && !(fill && !d->state.white))
        paint_lines(d);
    d->segments = 0;
    d->parts = 0;
}

void bc_path_picture(bc_drawing *d)
{
    static const double corner[4][2] = {{0, 0}, {1, 0}, {0, 1}, {1, 1}};
    bc_area box = {HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};
    for (int i = 0; i < 4; i++) {
        double x = corner[i][0], y = corner[i][1];
        bc_matrix_apply(&d->state.to_page, &x, &y);
        box = (bc_area){fmin(box.x, x), fmin(box.y, y), fmax(box.right, x), fmax(box.bottom, y)};
    }
    add_area(d, box);
}
