#include <math.h>
#include <string.h>

#include "render/page/layout_private.h"

static const double air_most = 16; /* what a column gets beyond its need, before those that stretch [pt] */

/* Width of the columns that a cell spans. */
static double span_width(const double *width, size_t column, size_t columns)
{
    double sum = 0;
    for (size_t i = column; i < column + columns; i++)
        sum += width[i];
    return sum;
}

/* Widen the spanned columns evenly until they hold ${need}. */
static void widen(double *width, size_t column, size_t columns, double need)
{
    double lack = need - span_width(width, column, columns);
    for (size_t i = column; lack > 0 && i < column + columns; i++)
        width[i] += lack / (double)columns;
}

/* Widths of columns [pt]. */
typedef struct widths {
    double *least; /* no word is cut */
    double *most;  /* no body cell is broken; heads may be, as a head may break where a figure may not */
    double *wish;  /* and heads stand in two lines */
    double *out;   /* what was decided */
} widths;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A figure in one line, with or without a sign; “không có” and “–” are none. */
static bool is_figure(const char *text)
{
    static const char minus[] = "\xe2\x88\x92";
    if (strncmp(text, minus, sizeof minus - 1) == 0)
        text += sizeof minus - 1;
    else if (*text == '-' || *text == '+')
        text++;
    return is_digit(*text) && !strchr(text, '\n');
}

double bc_table_whole(bc_layout *layout, const bc_table_cell *cell, const bc_style *style, double scale, bc_face face)
{
    const char *text = cell->text.runs ? cell->text.run[0].text : "";
    bc_face own = (bc_face)(style->face | face | (cell->text.runs ? cell->text.run[0].face : 0));
    if (!is_figure(text))
        return -1;
    return layout->writer->width(layout->writer->context, own, text, strcspn(text, ",%")) * style->size * scale;
}

void bc_table_decimals(bc_layout *layout, const bc_doc_table *t, size_t column, double scale, double *whole,
                       double *rest)
{
    *whole = *rest = 0;
    for (size_t row = t->head_rows; row < t->rows && t->align[column] == BC_DECIMAL; row++) {
        const bc_table_cell *cell = bc_table_cell_at(t, row, column);
        const bc_style *style = bc_layout_style(layout, cell->text.style);
        double low, high;
        if (cell->covered || !style || cell->columns > 1)
            continue;
        double own = bc_table_whole(layout, cell, style, scale, bc_table_face(t, row));
        if (own < 0)
            continue;
        bc_paragraph_measure(layout, &cell->text, style, scale, bc_table_face(t, row), &low, &high);
        *whole = fmax(*whole, own);
        *rest = fmax(*rest, high - own);
    }
}

/* Under one comma stand the longest whole part and the longest rest, which may be of two figures. */
static void measure_decimals(bc_layout *layout, const bc_doc_table *t, double scale, const widths *w)
{
    for (size_t column = 0; column < t->columns; column++) {
        double whole, rest;
        bc_table_decimals(layout, t, column, scale, &whole, &rest);
        double both = whole + rest + 2 * BC_TABLE_PAD * scale;
        if (t->align[column] != BC_DECIMAL)
            continue;
        widen(w->least, column, 1, both);
        widen(w->most, column, 1, both);
        widen(w->wish, column, 1, both);
    }
}

/* Single cells first, then what spans. */
static void measure(bc_layout *layout, const bc_doc_table *t, double scale, const widths *w)
{
    for (int spans = 0; spans <= 1; spans++)
        for (size_t row = 0; row < t->rows; row++)
            for (size_t column = 0; column < t->columns; column++) {
                const bc_table_cell *cell = bc_table_cell_at(t, row, column);
                const bc_style *style = bc_layout_style(layout, cell->text.style);
                double low, high;
                if (cell->covered || !style || (cell->columns > 1) != spans)
                    continue;
                bc_paragraph_measure(layout, &cell->text, style, scale, bc_table_face(t, row), &low, &high);
                bool head = row < t->head_rows && t->rows > t->head_rows;
                double pad = 2 * BC_TABLE_PAD * scale, two_lines = fmax(low, high * 0.55);
                widen(w->least, column, cell->columns, low + pad);
                widen(w->most, column, cell->columns, (head ? low : high) + pad);
                widen(w->wish, column, cell->columns, (head ? two_lines : high) + pad);
            }
}

/* Not even the least widths fit: whoever needs no more than an even share has its own, the others share the rest evenly, and cut their words. */
static void share_short(const double *least, size_t columns, double width, double *out)
{
    size_t large = columns;
    double share = width / (double)columns;
    for (size_t round = 0; round < columns && large; round++) {
        double rest = width;
        size_t still = 0;
        for (size_t i = 0; i < columns; i++) {
            rest -= least[i] <= share ? least[i] : 0;
            still += least[i] > share;
        }
        if (still == large)
            break;
        large = still;
        share = large ? rest / (double)large : share;
    }
    for (size_t i = 0; i < columns; i++)
        out[i] = least[i] <= share ? least[i] : share;
}

/* More room than the bodies need: first for heads, then some air for every column, then for those that stretch. */
static void share_rest(const bc_doc_table *t, const widths *w, double rest)
{
    double wanted = 0, columns = (double)t->columns;
    size_t stretching = 0;
    for (size_t i = 0; i < t->columns; i++) {
        wanted += fmax(0, w->wish[i] - w->most[i]);
        stretching += t->stretch && t->stretch[i];
    }
    double granted = wanted > 0 ? fmin(1, rest / wanted) : 0;
    rest -= wanted * granted;
    double air = fmin(rest / 2, air_most * columns) / columns;
    rest -= air * columns;
    for (size_t i = 0; i < t->columns; i++) {
        bool takes = stretching ? t->stretch[i] : true;
        w->out[i] = w->most[i] + fmax(0, w->wish[i] - w->most[i]) * granted + air +
                    (takes ? rest / (stretching ? (double)stretching : columns) : 0);
    }
}

/* What a column asks for when not all can have their natural widths: no more than half of the table, or a long name would starve the others. */
static double modest(const widths *w, size_t column, double width)
{
    return fmax(w->least[column], fmin(w->most[column], width / 2));
}

/* Not all natural widths fit, the least ones do: between least and natural, and what is left over to those that asked for more. */
static void share_between(const bc_doc_table *t, const widths *w, double low, double width)
{
    double asked = 0, more = 0;
    for (size_t i = 0; i < t->columns; i++) {
        asked += modest(w, i, width);
        more += w->most[i] - modest(w, i, width);
    }
    double part = asked > width ? (width - low) / (asked - low) : 1, rest = asked > width ? 0 : width - asked;
    for (size_t i = 0; i < t->columns; i++) {
        double own = modest(w, i, width);
        w->out[i] = w->least[i] + (own - w->least[i]) * part + (rest > 0 ? rest * (w->most[i] - own) / more : 0);
    }
}

/* A word longer than a quarter of the table is cut before it starves the other columns. The sum of the least widths then. */
static double cut_giants(double *least, size_t columns, double width)
{
    for (size_t i = 0; i < columns; i++)
        least[i] = fmin(least[i], width / 4);
    return span_width(least, 0, columns);
}

/* How the words of a table fit: not even without very long ones; once these are cut; all whole. */
typedef enum fitting { SHORT, CUT, WHOLE } fitting;

/* Natural widths where there is room, else less. */
static fitting share_out(const bc_doc_table *t, const widths *w, double width)
{
    double low = span_width(w->least, 0, t->columns), high = span_width(w->most, 0, t->columns);
    fitting fit = low <= width ? WHOLE : CUT;
    if (high <= width)
        share_rest(t, w, width - high);
    else if (low <= width || (low = cut_giants(w->least, t->columns, width)) <= width)
        share_between(t, w, low, width);
    else {
        share_short(w->least, t->columns, width, w->out);
        fit = SHORT;
    }
    return fit;
}

/* Measure at a scale and share out the width. */
static fitting try_scale(bc_layout *layout, const bc_doc_table *table, double scale, double width, const widths *w)
{
    memset(w->least, 0, table->columns * 4 * sizeof *w->least);
    measure_decimals(layout, table, scale, w);
    measure(layout, table, scale, w);
    return share_out(table, w, width);
}

bool bc_table_widths(bc_layout *layout, const bc_doc_table *table, double width, double *x, double *scale)
{
    static const double scales[] = {1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55};
    enum { SLIGHTLY = 3, SCALES = sizeof scales / sizeof *scales };
    size_t columns = table->columns;
    double *all = bc_arena_alloc(layout->arena, columns * 4, sizeof *all);
    bool natural = false;
    fitting best = SHORT;
    if (!all)
        return false;
    widths w = {.least = all, .most = all + columns, .wish = all + 2 * columns, .out = all + 3 * columns};
    for (size_t i = 0; i < SLIGHTLY && !natural; i++) {
        *scale = scales[i];
        natural = try_scale(layout, table, *scale, width, &w) == WHOLE && span_width(w.most, 0, columns) <= width;
    }
    for (size_t i = 0; i < SCALES && !natural && best != WHOLE; i++) {
        fitting fit = try_scale(layout, table, scales[i], width, &w);
        if (fit > best || i == 0 || (fit == SHORT && best == SHORT))
            *scale = scales[i];
        best = fit > best ? fit : best;
    }
    if (!natural && best != WHOLE) /* the scale may be an earlier one */
        try_scale(layout, table, *scale, width, &w);
    for (size_t c = 0; c < columns; c++)
        x[c + 1] = x[c] + w.out[c];
    return natural || best == WHOLE;
}

double bc_table_scale(bc_layout *layout, const bc_doc_table *table, double width)
{
    double scale, *x = bc_arena_alloc(layout->arena, table->columns + 1, sizeof *x);
    return x && bc_table_widths(layout, table, width, x, &scale) ? scale : 0;
}
