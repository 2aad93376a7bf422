#include <math.h>
#include <stdlib.h>

#include "render/page/chart_private.h"

static const double tick = 3, gap = 6; /* a tick's length, room between texts side by side [pt] */
enum { MOST_LABEL_LINES = 3 };

double bc_chart_x(const bc_chart_box *box, double value)
{
    return box->from + (value - box->low) / (box->high - box->low) * (box->to - box->from);
}

/* ---- ticks: multiples of 1, 2 or 5 times a power of ten ---- */

typedef struct steps {
    bc_decimal size;
    double value;
} steps;

static steps step_at(int place)
{
    static const int leading[] = {1, 2, 5};
    int exponent = (place - (place % 3 + 3) % 3) / 3;
    steps out = {{leading[(place % 3 + 3) % 3], exponent < 0 ? -exponent : 0}, 0};
    for (int i = 0; i < exponent; i++)
        out.size.mantissa *= 10;
    out.value = bc_decimal_double(out.size);
    return out;
}

static const char *say_tick(bc_chart_box *box, bc_decimal value)
{
    int decimals = value.scale;
    value.mantissa =
        value.mantissa < 0 ? -value.mantissa : value.mantissa; /* shares count from the middle to both sides */
    return bc_chart_say(box, value, decimals);
}

/* All ticks of a step; false: too many, or their texts do not stand clear of each other. */
static bool set_ticks(bc_chart_box *box, steps step)
{
    double end = -1e9;
    box->ticks = 0;
    for (double k = ceil(box->low / step.value - 1e-9); k * step.value <= box->high * (1 + 1e-12); k++) {
        if (box->ticks == BC_CHART_TICKS)
            return false;
        bc_decimal value = {(int64_t)k * step.size.mantissa, step.size.scale};
        const char *text = say_tick(box, value);
        double width = bc_chart_width(box, BC_REGULAR, box->pen.size, text), x = bc_chart_x(box, k * step.value);
        if (x - width / 2 < end + gap)
            return false;
        end = x + width / 2;
        box->tick[box->ticks] = value;
        box->tick_text[box->ticks++] = text;
    }
    return true;
}

void bc_chart_set_axis(bc_chart_box *box, double low, double high, bool floor_low)
{
    enum { FINEST = -27, COARSEST = 51, WANTED = 10 }; /* steps from 10^-9 to 10^17 */
    if (!(high > low))
        high = low + 1;
    for (int place = FINEST; place <= COARSEST; place++) {
        steps step = step_at(place);
        if ((high - low) / step.value > WANTED)
            continue;
        box->low = floor_low ? floor(low / step.value) * step.value : low;
        box->high = high;
        if (set_ticks(box, step))
            return;
    }
    box->low = low;
    box->high = high;
    box->ticks = 0;
}

/* ---- labels of bounds ---- */

static bool is_drawn(const bc_chart_box *box, size_t bound)
{
    double from = bc_decimal_double(box->chart->bound[bound].from);
    return from > box->low && from <= box->high;
}

/* Two labels, or one and the line that comes down from the other, must stand clear. */
static bool collide(const bc_chart_entry *a, double line_a, const bc_chart_entry *b, double line_b)
{
    if (a->line == b->line)
        return a->x < b->x + b->width + gap && b->x < a->x + a->width + gap;
    const bc_chart_entry *low = a->line < b->line ? a : b;
    double line = a->line < b->line ? line_b : line_a;
    return line > low->x - 2 && line < low->x + low->width + 2;
}

static bool place_label(bc_chart_box *box, const size_t *order, size_t placed)
{
    const bc_chart_bound *bound = box->chart->bound;
    bc_chart_entry *entry = &box->label[order[placed]];
    double line = bc_chart_x(box, bc_decimal_double(bound[order[placed]].from));
    for (entry->line = 0; entry->line < MOST_LABEL_LINES; entry->line++) {
        bool free = true;
        for (size_t i = 0; i < placed && free; i++)
            free =
                !collide(entry, line, &box->label[order[i]], bc_chart_x(box, bc_decimal_double(bound[order[i]].from)));
        if (free)
            return true;
    }
    return false;
}

static size_t *rising_bounds(const bc_chart_box *box, size_t *count)
{
    const bc_chart *chart = box->chart;
    size_t *order = bc_arena_alloc(box->pen.arena, chart->bounds + 1, sizeof *order);
    *count = 0;
    for (size_t i = 0; order && i < chart->bounds; i++) {
        if (!is_drawn(box, i))
            continue;
        size_t at = (*count)++;
        for (; at && bc_decimal_compare(chart->bound[order[at - 1]].from, chart->bound[i].from) > 0; at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    return order;
}

void bc_chart_set_bounds(bc_chart_box *box)
{
    const bc_chart *chart = box->chart;
    size_t count, *order = rising_bounds(box, &count);
    box->label = bc_arena_alloc(box->pen.arena, chart->bounds + 1, sizeof *box->label);
    box->label_lines = 0;
    bool fits = order && box->label;
    for (size_t i = 0; i < count && fits; i++) {
        bc_chart_entry *entry = &box->label[order[i]];
        double line = bc_chart_x(box, bc_decimal_double(chart->bound[order[i]].from));
        entry->text = bc_chart_cut(box, BC_REGULAR, box->pen.size, chart->bound[order[i]].name, box->width / 3);
        entry->width = bc_chart_width(box, BC_REGULAR, box->pen.size, entry->text);
        entry->x = fmax(0, fmin(line - entry->width / 2, box->width - entry->width));
        fits = place_label(box, order, i);
        box->label_lines = entry->line + 1 > box->label_lines ? entry->line + 1 : box->label_lines;
    }
    if (fits)
        return;
    const char **text = bc_arena_alloc(box->pen.arena, chart->bounds + 1, sizeof *text);
    for (size_t i = 0; order && text && i < count; i++)
        text[i] = chart->bound[order[i]].name;
    box->label = NULL;
    box->label_lines = 0;
    if (text)
        bc_chart_set_legend(box, text, count);
}

/* ---- drawing ---- */

static void draw_bounds(bc_chart_box *box, double top, double bottom)
{
    const bc_chart *chart = box->chart;
    for (size_t i = 0; i < chart->bounds && chart->kind == BC_CHART_BARS; i++) {
        if (!is_drawn(box, i))
            continue;
        double x = bc_chart_x(box, bc_decimal_double(chart->bound[i].from)), from = top;
        if (box->label) {
            const bc_chart_entry *entry = &box->label[i];
            double middle = top - 2 - ((double)entry->line + 0.5) * box->lead;
            bc_chart_text(box, entry->x, middle, BC_REGULAR, box->pen.size, entry->text);
            bc_chart_tell(box, entry->text, chart->bound[i].name, chart->bound[i].source);
            from = middle + box->lead / 2;
        }
        bc_chart_drop_line(box, x, from, bottom, 0.8, 0, 2.5, true);
    }
}

static bool has_bound(const bc_chart_box *box, double x)
{
    for (size_t i = 0; i < box->chart->bounds; i++)
        if (is_drawn(box, i) && fabs(bc_chart_x(box, bc_decimal_double(box->chart->bound[i].from)) - x) < 1)
            return true;
    return false;
}

void bc_chart_draw_axis(bc_chart_box *box, double top, double bottom)
{
    const double origin = bc_chart_x(box, 0), below = bottom + tick + 1 + box->lead / 2;
    for (size_t i = 0; i < box->ticks; i++) {
        double x = bc_chart_x(box, bc_decimal_double(box->tick[i]));
        if (fabs(x - origin) > 0.5 && fabs(x - box->left) > 0.5 && !has_bound(box, x))
            bc_chart_drop_line(box, x, top, bottom, 0.4, 0.75, 0, false);
    }
    draw_bounds(box, top, bottom);
    if (origin > box->left + 0.5 && origin < box->right)
        bc_chart_drop_line(box, origin, top, bottom, 0.8, 0, 0, false);
    else
        bc_chart_line(box, box->left, top, box->left, bottom, 0.8, 0, 0);
    bc_chart_line(box, box->left, bottom, box->right, bottom, 0.8, 0, 0);
    for (size_t i = 0; i < box->ticks; i++) {
        double x = bc_chart_x(box, bc_decimal_double(box->tick[i]));
        double width = bc_chart_width(box, BC_REGULAR, box->pen.size, box->tick_text[i]);
        bc_chart_line(box, x, bottom, x, bottom + tick, 0.8, 0, 0);
        bc_chart_text(box, x - width / 2, below, BC_REGULAR, box->pen.size, box->tick_text[i]);
    }
    if (*box->chart->axis) {
        const char *text = bc_chart_cut(box, BC_ITALIC, box->pen.size, box->chart->axis, box->width);
        double width = bc_chart_width(box, BC_ITALIC, box->pen.size, text), middle = (box->left + box->right) / 2;
        double x = fmax(0, fmin(middle - width / 2, box->width - width));
        bc_chart_text(box, x, below + box->lead, BC_ITALIC, box->pen.size, text);
        bc_chart_tell(box, text, box->chart->axis, box->chart->axis_source);
    }
}
