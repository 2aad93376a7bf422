#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "render/layout_private.h"

static const double pad_x = 3.5, pad_y = 2.5, rule_thick = 0.5, air_most = 16;

typedef struct cell_box {
    bc_lines lines;
    double whole; /* width of what stands before the decimal comma [pt] */
} cell_box;

struct bc_table_box {
    const bc_doc_table *table;
    double *x;      /* left edge of each column; x[columns] is the right edge of the last */
    double *height; /* of each row */
    double *whole;  /* of each decimal column: the widest whole part, and the widest text */
    double *widest;
    cell_box *cell;
    double scale, width;
    const bc_style *caption;
    bc_lines continued; /* the caption once more, where the table goes on over a page */
};

static const bc_table_cell *cell_at(const bc_doc_table *table, size_t row, size_t column)
{
    return &table->cell[row * table->columns + column];
}

static bc_face face_of(const bc_doc_table *table, size_t row)
{
    return table->strong && table->strong[row] ? BC_BOLD : BC_REGULAR;
}

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

/* What stands before the comma of a cell in a decimal column, or before the % of one without. */
static double whole_width(bc_layout *layout, const bc_table_cell *cell, const bc_style *style, double size,
                          bc_face face)
{
    const char *text = cell->text.runs ? cell->text.run[0].text : "";
    bc_face own = (bc_face)(style->face | face | (cell->text.runs ? cell->text.run[0].face : 0));
    return layout->writer->width(layout->writer->context, own, text, strcspn(text, ",%")) * size;
}

/* Under one comma stand the longest whole part and the longest rest, which may be of two figures. */
static void measure_decimals(bc_layout *layout, const bc_doc_table *t, double scale, const widths *w)
{
    for (size_t column = 0; column < t->columns; column++) {
        double whole = 0, rest = 0;
        for (size_t row = t->head_rows; row < t->rows && t->align[column] == BC_DECIMAL; row++) {
            const bc_table_cell *cell = cell_at(t, row, column);
            const bc_style *style = bc_layout_style(layout, cell->text.style);
            double low, high;
            if (cell->covered || !style || cell->columns > 1)
                continue;
            bc_paragraph_measure(layout, &cell->text, style, scale, face_of(t, row), &low, &high);
            double own = whole_width(layout, cell, style, style->size * scale, face_of(t, row));
            whole = fmax(whole, own);
            rest = fmax(rest, high - own);
        }
        double both = whole + rest + 2 * pad_x * scale;
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
                const bc_table_cell *cell = cell_at(t, row, column);
                const bc_style *style = bc_layout_style(layout, cell->text.style);
                double low, high;
                if (cell->covered || !style || (cell->columns > 1) != spans)
                    continue;
                bc_paragraph_measure(layout, &cell->text, style, scale, face_of(t, row), &low, &high);
                bool head = row < t->head_rows && t->rows > t->head_rows;
                double pad = 2 * pad_x * scale, two_lines = fmax(low, high * 0.55);
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

/* Natural widths where there is room, else less. False: a word must be cut. */
static bool share_out(const bc_doc_table *t, const widths *w, double width)
{
    double low = span_width(w->least, 0, t->columns), high = span_width(w->most, 0, t->columns);
    if (high <= width)
        share_rest(t, w, width - high);
    else if (low <= width)
        share_between(t, w, low, width);
    else
        share_short(w->least, t->columns, width, w->out);
    return low <= width;
}

/* Measure at a scale and share out the width. False: a word must be cut. */
static bool try_scale(bc_layout *layout, bc_table_box *box, double scale, double width, const widths *w)
{
    memset(w->least, 0, box->table->columns * 4 * sizeof *w->least);
    box->scale = scale;
    measure_decimals(layout, box->table, scale, w);
    measure(layout, box->table, scale, w);
    return share_out(box->table, w, width);
}

/* Slightly smaller letters rather than a name or figure broken in two, if that is enough; much smaller ones before a word must be cut. False: one must. */
static bool find_widths(bc_layout *layout, bc_table_box *box, double width)
{
    static const double scales[] = {1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55};
    enum { SLIGHTLY = 3, SCALES = sizeof scales / sizeof *scales };
    size_t columns = box->table->columns;
    double *all = bc_arena_alloc(layout->arena, columns * 4, sizeof *all);
    if (!all)
        return false;
    widths w = {.least = all, .most = all + columns, .wish = all + 2 * columns, .out = all + 3 * columns};
    size_t i = 0;
    while (i < SLIGHTLY && !(try_scale(layout, box, scales[i], width, &w) && span_width(w.most, 0, columns) <= width))
        i++;
    bool whole = i < SLIGHTLY;
    for (size_t j = 0; !whole && j < SCALES; j++)
        whole = try_scale(layout, box, scales[j], width, &w);
    for (size_t c = 0; c < columns; c++)
        box->x[c + 1] = box->x[c] + w.out[c];
    return whole;
}

static void set_cell(bc_layout *layout, bc_table_box *box, size_t row, size_t column)
{
    const bc_doc_table *t = box->table;
    const bc_table_cell *cell = cell_at(t, row, column);
    const bc_style *style = bc_layout_style(layout, cell->text.style);
    cell_box *into = &box->cell[row * t->columns + column];
    if (!style || cell->covered)
        return;
    bc_style own = *style;
    bool head = row < t->head_rows;
    own.align = head || t->align[column] == BC_CENTRE || cell->columns == t->columns ? style->align
                : t->align[column] == BC_RIGHT                                       ? BC_TEXT_RIGHT
                                                                                     : BC_TEXT_LEFT;
    if (!head && t->align[column] == BC_CENTRE)
        own.align = BC_TEXT_CENTRE;
    if (cell->columns == t->columns && !head)
        own.align = BC_TEXT_LEFT;
    double width = box->x[column + cell->columns] - box->x[column] - 2 * pad_x * box->scale;
    into->lines = bc_paragraph_break(layout, &cell->text, &own, width, box->scale, face_of(t, row));
    if (!head && t->align[column] == BC_DECIMAL && cell->columns == 1) {
        into->whole = whole_width(layout, cell, &own, into->lines.size, face_of(t, row));
        box->whole[column] = fmax(box->whole[column], into->whole);
        box->widest[column] = fmax(box->widest[column], into->lines.widest - into->whole);
    }
}

static double cell_height(const cell_box *cell)
{
    return (double)cell->lines.count * cell->lines.height + 2 * pad_y;
}

static void find_heights(bc_table_box *box)
{
    const bc_doc_table *t = box->table;
    for (size_t row = 0; row < t->rows; row++)
        for (size_t column = 0; column < t->columns; column++) {
            const bc_table_cell *cell = cell_at(t, row, column);
            if (!cell->covered && cell->rows == 1)
                box->height[row] = fmax(box->height[row], cell_height(&box->cell[row * t->columns + column]));
        }
    for (size_t row = 0; row < t->rows; row++)
        for (size_t column = 0; column < t->columns; column++) {
            const bc_table_cell *cell = cell_at(t, row, column);
            if (cell->covered || cell->rows == 1)
                continue;
            double sum = 0;
            for (size_t i = row; i < row + cell->rows; i++)
                sum += box->height[i];
            double lack = cell_height(&box->cell[row * t->columns + column]) - sum;
            if (lack > 0)
                box->height[row + cell->rows - 1] += lack;
        }
}

/* “Bảng 1 (tiếp theo)”: the caption's number, or all of it if it has none. */
static void set_continued(bc_layout *layout, bc_table_box *box, const bc_paragraph *caption)
{
    const char *more = layout->document->continued, *text = caption && caption->runs ? caption->run[0].text : "";
    size_t len = strlen(text), digits = strcspn(text, "0123456789"), end = digits + strspn(text + digits, "0123456789");
    box->caption = caption ? bc_layout_style(layout, caption->style) : NULL;
    if (!box->caption || !more)
        return;
    if (end > digits && text[end] == '.' && digits < len / 2)
        len = end;
    bc_paragraph paragraph = {.style = caption->style};
    bc_paragraph_add(layout->arena, &paragraph, bc_arena_format(layout->arena, "%.*s %s", (int)len, text, more),
                     BC_REGULAR);
    box->continued = bc_paragraph_break(layout, &paragraph, box->caption, box->width, 1, BC_REGULAR);
}

double bc_table_continued_height(const bc_table_box *box)
{
    return box->continued.count ? (double)box->continued.count * box->continued.height + box->caption->after : 0;
}

bc_status bc_table_draw_continued(bc_layout *layout, const bc_table_box *box, double x, double y)
{
    const bc_lines *lines = &box->continued;
    double rise = (lines->height - lines->size * BC_LINE_HEIGHT) / 2 + lines->size * BC_ASCENT;
    bc_status status = BC_OK;
    for (size_t i = 0; i < lines->count && status == BC_OK; i++)
        status = bc_line_draw(layout, &lines->line[i], x, y + (double)i * lines->height + rise, lines->size);
    return status;
}

double bc_table_scale(bc_layout *layout, const bc_doc_table *table, double width)
{
    bc_table_box box = {.table = table, .x = bc_arena_alloc(layout->arena, table->columns + 1, sizeof(double))};
    return box.x && find_widths(layout, &box, width) ? box.scale : 0;
}

bc_table_box *bc_table_make(bc_layout *layout, const bc_doc_table *table, const bc_paragraph *caption, double width)
{
    bc_arena *arena = layout->arena;
    bc_table_box *box = bc_arena_alloc(arena, 1, sizeof *box);
    if (!box)
        return NULL;
    *box = (bc_table_box){.table = table,
                          .x = bc_arena_alloc(arena, table->columns + 1, sizeof(double)),
                          .height = bc_arena_alloc(arena, table->rows + 1, sizeof(double)),
                          .whole = bc_arena_alloc(arena, table->columns, sizeof(double)),
                          .widest = bc_arena_alloc(arena, table->columns, sizeof(double)),
                          .cell = bc_arena_alloc(arena, table->rows * table->columns, sizeof(cell_box))};
    if (bc_arena_failed(arena))
        return NULL;
    box->width = width;
    find_widths(layout, box, width);
    set_continued(layout, box, caption);
    for (size_t row = 0; row < table->rows; row++)
        for (size_t column = 0; column < table->columns; column++)
            set_cell(layout, box, row, column);
    find_heights(box);
    return bc_arena_failed(arena) ? NULL : box;
}

double bc_table_row_height(const bc_table_box *box, size_t row)
{
    return box->height[row];
}

size_t bc_table_head_rows(const bc_table_box *box)
{
    return box->table->head_rows;
}

double bc_table_head_height(const bc_table_box *box)
{
    double sum = 0;
    for (size_t i = 0; i < box->table->head_rows; i++)
        sum += box->height[i];
    return sum;
}

/* A cell's frame: each draws its own four sides, so that spans need no special care. */
static bc_status draw_frame(bc_layout *layout, double x1, double y1, double x2, double y2)
{
    const bc_writer *w = layout->writer;
    bc_status status = w->line(w->context, x1, y1, x2, y1, rule_thick);
    if (status == BC_OK)
        status = w->line(w->context, x1, y2, x2, y2, rule_thick);
    if (status == BC_OK)
        status = w->line(w->context, x1, y1, x1, y2, rule_thick);
    return status == BC_OK ? w->line(w->context, x2, y1, x2, y2, rule_thick) : status;
}

/* Top of the cell's first line in a row of ${height}: in the middle of what it spans; from the top in a row that is drawn in slices. */
static double text_top(const cell_box *set, double height, bool sliced)
{
    return sliced ? pad_y : (height - (double)set->lines.count * set->lines.height) / 2;
}

static double spanned_height(const bc_table_box *box, const bc_table_cell *cell, size_t row)
{
    double height = 0;
    for (size_t i = row; i < row + cell->rows; i++)
        height += box->height[i];
    return height;
}

static bc_status draw_cell(bc_layout *layout, const bc_table_box *box, size_t row, size_t column, double from,
                           double slice, double x, double y)
{
    const bc_doc_table *t = box->table;
    const bc_table_cell *cell = cell_at(t, row, column);
    const cell_box *set = &box->cell[row * t->columns + column];
    double left = x + box->x[column], right = x + box->x[column + cell->columns], shift = 0;
    bool sliced = slice < box->height[row];
    double height = sliced ? slice : spanned_height(box, cell, row);
    bc_status status = draw_frame(layout, left, y, right, y + height);
    if (row >= t->head_rows && t->align[column] == BC_DECIMAL && cell->columns == 1) {
        double block = box->whole[column] + box->widest[column], room = right - left - 2 * pad_x * box->scale;
        shift = fmax(0, (room - block) / 2) + box->whole[column] - set->whole;
    }
    double rise = (set->lines.height - set->lines.size * BC_LINE_HEIGHT) / 2 + set->lines.size * BC_ASCENT;
    const bc_writer *w = layout->writer;
    if (cell->source && status == BC_OK)
        status = w->figure(w->context, cell->source);
    for (size_t i = 0; i < set->lines.count && status == BC_OK; i++) {
        double top = text_top(set, height, sliced) + (double)i * set->lines.height - from;
        if (!sliced || (top > -0.01 && top < slice - 0.01))
            status = bc_line_draw(layout, &set->lines.line[i], left + pad_x * box->scale + shift, y + top + rise,
                                  set->lines.size);
    }
    if (cell->source && status == BC_OK)
        status = w->figure(w->context, NULL);
    return status;
}

double bc_table_slice(const bc_table_box *box, size_t row, double from, double most)
{
    double line = 0, rest = box->height[row] - from;
    for (size_t i = 0; i < box->table->columns; i++)
        line = fmax(line, box->cell[row * box->table->columns + i].lines.height);
    double used = from > 0 ? 0 : pad_y, lines = floor((most - used) / (line > 0 ? line : 1));
    return rest <= most ? rest : used + fmax(1, lines) * line;
}

bc_status bc_table_draw_row(bc_layout *layout, const bc_table_box *box, size_t row, double from, double height,
                            double x, double y)
{
    bc_status status = BC_OK;
    for (size_t column = 0; column < box->table->columns && status == BC_OK; column++)
        if (!cell_at(box->table, row, column)->covered)
            status = draw_cell(layout, box, row, column, from, height, x, y);
    return status;
}
