#include <math.h>

#include "render/page/chart_private.h"

static const double behind_sample = 4, between = 14;

double bc_chart_sample_width(const bc_chart_box *box)
{
    return box->pen.size * 1.6;
}

/* Each line is centred on the figure. */
static void centre_line(bc_chart_box *box, size_t first, size_t end)
{
    if (end == first)
        return;
    const bc_chart_entry *last = &box->legend[end - 1];
    double slack = (box->width - (last->x + last->width)) / 2;
    for (size_t i = first; i < end; i++)
        box->legend[i].x += slack;
}

void bc_chart_set_legend(bc_chart_box *box, const char *const *text, size_t count)
{
    double sample = bc_chart_sample_width(box) + behind_sample, x = 0;
    size_t first = 0;
    box->legend = bc_arena_alloc(box->pen.arena, count + 1, sizeof *box->legend);
    box->entries = box->legend_lines = 0;
    for (size_t i = 0; box->legend && i < count; i++) {
        bc_chart_entry *entry = &box->legend[box->entries];
        entry->text = bc_chart_cut(box, BC_REGULAR, box->pen.size, text[i], box->width - sample);
        entry->width = bc_chart_width(box, BC_REGULAR, box->pen.size, entry->text);
        if (i && x + sample + entry->width > box->width) {
            centre_line(box, first, i);
            first = i;
            x = 0;
            box->legend_lines++;
        }
        entry->line = box->legend_lines;
        entry->x = x + sample;
        x = entry->x + entry->width + between;
        box->entries++;
    }
    centre_line(box, first, box->entries);
    box->legend_lines += box->entries > 0;
}
