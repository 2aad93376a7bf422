#include <math.h>
#include <string.h>

#include "render/page/layout_private.h"

/* Letters of a figure are a little smaller than a table's, never smaller than this [pt]. */
static const double least_size = 9;

struct bc_plot_box {
    const bc_doc_chart *figure;
    const bc_style *style;       /* of the caption */
    bc_lines caption, further;   /* further: of the parts behind the first, with “(tiếp theo)” */
    bc_chart_box *chart, *close; /* close: the same with its rows as close as they may be */
    double width;
};

/* A style that the layout has not is a status of the layout. NULL then, or without memory. */
bc_plot_box *bc_plot_make(bc_layout *layout, const bc_doc_chart *figure, double width)
{
    bc_plot_box *box = bc_arena_alloc(layout->arena, 1, sizeof *box);
    const bc_style *cell = bc_layout_style(layout, "table-cell");
    const bc_style *style = bc_layout_style(layout, figure->caption.style);
    const char *continued = layout->document->continued;
    if (!box || !cell || !style)
        return NULL;
    bc_paragraph further = figure->caption;
    if (continued)
        bc_paragraph_add(layout->arena, &further, bc_arena_format(layout->arena, " %s", continued), BC_REGULAR);
    *box = (bc_plot_box){.figure = figure, .style = style, .width = width};
    box->caption = bc_paragraph_break(layout, &figure->caption, style, width, 1, BC_REGULAR);
    box->further = bc_paragraph_break(layout, &further, style, width, 1, BC_REGULAR);
    double size = fmax(cell->size - 2, least_size), much = figure->chart.rows > 20 ? size : size + 0.5;
    bc_chart_pen pen = {.arena = layout->arena,
                        .width = layout->writer->width,
                        .context = layout->writer->context,
                        .name_size = much,
                        .size = size};
    box->chart = bc_chart_make(&figure->chart, &pen, width);
    pen.close = true;
    box->close = bc_chart_make(&figure->chart, &pen, width);
    return box->chart && box->close ? box : NULL;
}

size_t bc_plot_rows(const bc_plot_box *box)
{
    return bc_chart_rows(box->chart);
}

static double caption_height(const bc_plot_box *box, const bc_lines *caption)
{
    return box->style->before + (double)caption->count * caption->height;
}

double bc_plot_height(const bc_plot_box *box, size_t first, size_t count)
{
    return bc_chart_height(box->chart, first, count) + caption_height(box, first ? &box->further : &box->caption);
}

double bc_plot_after(const bc_plot_box *box)
{
    return box->style->after;
}

double bc_plot_least(const bc_plot_box *box)
{
    return bc_chart_height(box->close, 0, bc_chart_rows(box->close)) + caption_height(box, &box->caption);
}

void bc_plot_settle(bc_plot_box *box, double room)
{
    if (bc_plot_height(box, 0, bc_plot_rows(box)) > room && bc_plot_least(box) <= room)
        box->chart = box->close;
}

size_t bc_plot_fit(const bc_plot_box *box, size_t first, double room, bool alone)
{
    return bc_chart_fit(box->chart, first, room - caption_height(box, first ? &box->further : &box->caption), alone);
}

/* Marks stand from the figure's corner; a writer's points from the page's. */
static bc_status draw_mark(const bc_writer *w, const bc_mark *mark, double x, double y, double *xy)
{
    for (size_t i = 0; i < mark->points; i++) {
        xy[2 * i] = x + mark->xy[2 * i];
        xy[2 * i + 1] = y + mark->xy[2 * i + 1];
    }
    switch (mark->kind) {
    case BC_MARK_FILL:
        return w->fill(w->context, xy, mark->points, mark->grey);
    case BC_MARK_STROKE:
        return w->stroke(w->context, xy, mark->points, mark->thick, mark->grey, mark->dash);
    case BC_MARK_TEXT:
        break;
    }
    bc_status status = mark->source ? w->figure(w->context, mark->source) : BC_OK;
    if (status == BC_OK)
        status = w->text(w->context, xy[0], xy[1], mark->face, mark->size, mark->text, 0, mark->grey);
    return status == BC_OK && mark->source ? w->figure(w->context, NULL) : status;
}

bc_status bc_plot_draw(bc_layout *layout, bc_plot_box *box, size_t first, size_t count, double x, double y)
{
    const bc_writer *w = layout->writer;
    const bc_lines *caption = first ? &box->further : &box->caption;
    size_t marks = 0, most = 2;
    const bc_mark *mark = bc_chart_draw(box->chart, first, count, &marks);
    double height = bc_chart_height(box->chart, first, count);
    if (!mark)
        return BC_NOMEM;
    for (size_t i = 0; i < marks; i++)
        most = mark[i].points > most ? mark[i].points : most;
    double *xy = bc_arena_alloc(layout->arena, 2 * most, sizeof *xy);
    bc_status status = xy ? BC_OK : BC_NOMEM;
    if (status == BC_OK && !first && box->figure->caption.anchor)
        status = w->anchor(w->context, box->figure->caption.anchor, y);
    if (status == BC_OK && w->picture)
        status = w->picture(w->context, box->figure->alternative, x, y, box->width, height);
    for (size_t i = 0; i < marks && status == BC_OK; i++)
        status = draw_mark(w, &mark[i], x, y, xy);
    double top = y + height + box->style->before;
    double rise = (caption->height - caption->size * BC_LINE_HEIGHT) / 2 + caption->size * BC_ASCENT;
    for (size_t i = 0; i < caption->count && status == BC_OK; i++)
        status = bc_line_draw(layout, &caption->line[i], x, top + (double)i * caption->height + rise, caption->size);
    return status;
}
