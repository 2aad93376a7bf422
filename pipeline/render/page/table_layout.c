#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "render/page/layout_private.h"

static const double pad_y = 2.5, rule_thick = 0.5;

/* As it is drawn. */
typedef struct cell_box {
    bc_lines lines;
    size_t rows, columns; /* it spans; rows 0: it is spanned itself */
    double whole;         /* width of what stands before the decimal comma [pt]; < 0: it is not aligned by it */
} cell_box;

struct bc_table_box {
    const bc_doc_table *table;
    double *x;      /* left edge of each column; x[columns] is the right edge of the last */
    double *height; /* of each row */
    bool *joined;   /* each row with the next */
    double *whole;  /* of each decimal column: the widest whole part, … */
    double *block;  /* … with the widest rest behind it; 0: its figures have no room to be aligned */
    cell_box *cell;
    double scale, width;
    size_t heads; /* rows that are repeated */
    const bc_style *caption;
    bc_lines continued; /* the caption once more, where the table goes on over a page */
};

static cell_box *box_at(const bc_table_box *box, size_t row, size_t column)
{
    return &box->cell[row * box->table->columns + column];
}

static double room_of(const bc_table_box *box, size_t column, size_t columns)
{
    return box->x[column + columns] - box->x[column] - 2 * BC_TABLE_PAD * box->scale;
}

/* Where the figures of each decimal column stand, if the column is as wide as they need. */
static void align_columns(bc_layout *layout, bc_table_box *box)
{
    for (size_t column = 0; column < box->table->columns; column++) {
        double rest;
        bc_table_decimals(layout, box->table, column, box->scale, &box->whole[column], &rest);
        bool fits = box->whole[column] + rest <= room_of(box, column, 1) + 0.01;
        box->block[column] = fits ? box->whole[column] + rest : 0;
    }
}

static bc_text_align align_of(const bc_table_box *box, size_t row, size_t column, const bc_style *style, bool figure)
{
    const bc_doc_table *t = box->table;
    if (row < t->head_rows)
        return style->align;
    if (bc_table_cell_at(t, row, column)->columns == t->columns)
        return BC_TEXT_LEFT;
    switch (t->align[column]) {
    case BC_CENTRE:
        return BC_TEXT_CENTRE;
    case BC_RIGHT:
        return BC_TEXT_RIGHT;
    case BC_DECIMAL:
        return !figure ? BC_TEXT_CENTRE : box->block[column] > 0 ? BC_TEXT_LEFT : BC_TEXT_RIGHT;
    case BC_LEFT:
        break;
    }
    return BC_TEXT_LEFT;
}

static void set_cell(bc_layout *layout, bc_table_box *box, size_t row, size_t column)
{
    const bc_doc_table *t = box->table;
    const bc_table_cell *cell = bc_table_cell_at(t, row, column);
    const bc_style *style = bc_layout_style(layout, cell->text.style);
    cell_box *into = box_at(box, row, column);
    if (!style || cell->covered)
        return;
    bool decimal = row >= t->head_rows && t->align[column] == BC_DECIMAL && cell->columns == 1;
    double whole = decimal ? bc_table_whole(layout, cell, style, box->scale, bc_table_face(t, row)) : -1;
    bc_style own = *style;
    own.align = align_of(box, row, column, style, whole >= 0);
    *into = (cell_box){.rows = cell->rows, .columns = cell->columns, .whole = box->block[column] > 0 ? whole : -1};
    into->lines = bc_paragraph_break(layout, &cell->text, &own, room_of(box, column, cell->columns), box->scale,
                                     bc_table_face(t, row));
}

/* ---- heights ---- */

static double cell_height(const cell_box *cell)
{
    return (double)cell->lines.count * cell->lines.height + 2 * pad_y;
}

static double rows_height(const bc_table_box *box, size_t row, size_t rows)
{
    double sum = 0;
    for (size_t i = row; i < row + rows; i++)
        sum += box->height[i];
    return sum;
}

/* Cells of one row first; one of several makes the last of its rows higher. No row is without height, be it all of cells that span more. */
static void find_heights(bc_table_box *box)
{
    const bc_doc_table *t = box->table;
    for (size_t row = 0; row < t->rows; row++) {
        box->height[row] = 2 * pad_y;
        box->joined[row] = false;
        for (size_t column = 0; column < t->columns; column++)
            if (box_at(box, row, column)->rows == 1)
                box->height[row] = fmax(box->height[row], cell_height(box_at(box, row, column)));
    }
    for (size_t row = 0; row < t->rows; row++)
        for (size_t column = 0; column < t->columns; column++) {
            const cell_box *cell = box_at(box, row, column);
            if (cell->rows < 2)
                continue;
            box->height[row + cell->rows - 1] += fmax(0, cell_height(cell) - rows_height(box, row, cell->rows));
            for (size_t i = row; i + 1 < row + cell->rows; i++)
                box->joined[i] = true;
        }
}

/* The text of a cell that spans rows stands in the first of them, and the others are empty. */
static void part_rows(bc_table_box *box, size_t row, size_t rows)
{
    size_t columns = box->table->columns;
    for (size_t at = row * columns; at < (row + rows) * columns; at++) {
        for (size_t i = 1; i < box->cell[at].rows; i++)
            box->cell[at + i * columns] = (cell_box){.rows = 1, .columns = box->cell[at].columns, .whole = -1};
        box->cell[at].rows = box->cell[at].rows ? 1 : 0;
    }
}

/* Rows that spans join are parted after all where they take most of a page. */
static bool part_high(bc_table_box *box, double page)
{
    const bc_doc_table *t = box->table;
    bool parted = false;
    for (size_t row = 0, end; row < t->rows; row = end) {
        for (end = row + 1; end < t->rows && box->joined[end - 1];)
            end++;
        if (end - row < 2 || row < box->heads || rows_height(box, row, end - row) <= bc_table_most_height(box, page))
            continue;
        part_rows(box, row, end - row);
        parted = true;
    }
    return parted;
}

/* A head that would take half of each page is not repeated. */
static void set_heads(bc_table_box *box, double page)
{
    size_t rows = box->table->head_rows;
    box->heads = rows_height(box, 0, rows) <= page / 2 ? rows : 0;
}

/* What the caption says, in one text. */
static const char *whole_text(bc_layout *layout, const bc_paragraph *caption)
{
    const char *text = "";
    for (size_t i = 0; caption && text && i < caption->runs; i++)
        text = bc_arena_format(layout->arena, "%s%s", text, caption->run[i].text);
    return text ? text : "";
}

static bool ends_with(const char *text, const char *end)
{
    size_t len = strlen(text), tail = strlen(end);
    return len >= tail && strcmp(text + len - tail, end) == 0;
}

/* “Bảng 1 (tiếp theo)”: the caption's number, or all of it if it has none and is no novel; one that says so already is not made to say it twice. */
static void set_continued(bc_layout *layout, bc_table_box *box, const bc_paragraph *caption)
{
    enum { NOVEL = 300 }; /* [bytes] */
    const char *more = layout->document->continued, *text = whole_text(layout, caption);
    size_t len = strlen(text), digits = strcspn(text, "0123456789"), end = digits + strspn(text + digits, "0123456789");
    box->caption = caption ? bc_layout_style(layout, caption->style) : NULL;
    if (!box->caption || !more)
        return;
    bool numbered = end > digits && text[end] == '.' && digits < len / 2;
    bc_paragraph paragraph = {.style = caption->style};
    if (numbered) {
        text = bc_arena_format(layout->arena, "%.*s %s", (int)end, text, more);
        bc_paragraph_add(layout->arena, &paragraph, text, BC_REGULAR);
    } else if (len > NOVEL) {
        bc_paragraph_add(layout->arena, &paragraph, more, BC_REGULAR);
    } else {
        paragraph = *caption; /* with the sources of its figures */
        if (!ends_with(text, more))
            bc_paragraph_add(layout->arena, &paragraph, bc_arena_format(layout->arena, " %s", more), BC_REGULAR);
    }
    box->continued = bc_paragraph_break(layout, &paragraph, box->caption, box->width, 1, BC_REGULAR);
}

static double continued_height(const bc_table_box *box)
{
    return box->continued.count ? (double)box->continued.count * box->continued.height + box->caption->after : 0;
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
                          .joined = bc_arena_alloc(arena, table->rows + 1, sizeof(bool)),
                          .whole = bc_arena_alloc(arena, table->columns, sizeof(double)),
                          .block = bc_arena_alloc(arena, table->columns, sizeof(double)),
                          .cell = bc_arena_alloc(arena, table->rows * table->columns, sizeof(cell_box)),
                          .width = width};
    if (bc_arena_failed(arena))
        return NULL;
    bc_table_widths(layout, table, width, box->x, &box->scale);
    set_continued(layout, box, caption);
    align_columns(layout, box);
    for (size_t row = 0; row < table->rows; row++)
        for (size_t column = 0; column < table->columns; column++)
            set_cell(layout, box, row, column);
    find_heights(box);
    set_heads(box, layout->text_height);
    while (part_high(box, layout->text_height)) {
        find_heights(box);
        set_heads(box, layout->text_height);
    }
    return bc_arena_failed(arena) ? NULL : box;
}

double bc_table_mean_height(bc_layout *layout, const bc_doc_table *table, double width)
{
    enum { FIRST = 40 };
    bc_doc_table first = *table;
    bool spans = false;
    for (size_t i = table->head_rows * table->columns; i < table->rows * table->columns; i++)
        spans = spans || table->cell[i].rows > 1;
    if (!spans && table->rows - table->head_rows > FIRST) /* what spans rows is not cut */
        first.rows = table->head_rows + FIRST;
    size_t rows = first.rows - first.head_rows;
    bc_table_box *box = rows ? bc_table_make(layout, &first, NULL, width) : NULL;
    return box ? rows_height(box, first.head_rows, rows) / (double)rows : 0;
}

double bc_table_row_height(const bc_table_box *box, size_t row)
{
    return box->height[row];
}

bool bc_table_joined(const bc_table_box *box, size_t row)
{
    return box->joined[row];
}

size_t bc_table_head_rows(const bc_table_box *box)
{
    return box->heads;
}

double bc_table_repeated_height(const bc_table_box *box)
{
    return continued_height(box) + rows_height(box, 0, box->heads);
}

double bc_table_most_height(const bc_table_box *box, double page)
{
    return (page - bc_table_repeated_height(box)) * 2 / 3;
}

double bc_table_slice(const bc_table_box *box, size_t row, double from, double room)
{
    double line = 0, rest = box->height[row] - from;
    for (size_t i = 0; i < box->table->columns; i++)
        line = fmax(line, box_at(box, row, i)->lines.height);
    double used = from > 0 ? 0 : pad_y, lines = floor((room - used) / (line > 0 ? line : 1));
    return rest <= room ? rest : used + fmax(1, lines) * line;
}

/* ---- drawing ---- */

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

static bc_status draw_cell(bc_layout *layout, const bc_table_box *box, size_t row, size_t column, double from,
                           double slice, double x, double y)
{
    const bc_table_cell *cell = bc_table_cell_at(box->table, row, column);
    const cell_box *set = box_at(box, row, column);
    double left = x + box->x[column], right = x + box->x[column + set->columns], shift = 0;
    bool sliced = slice < box->height[row];
    double height = sliced ? slice : rows_height(box, row, set->rows);
    bc_status status = draw_frame(layout, left, y, right, y + height);
    if (set->whole >= 0)
        shift = (room_of(box, column, 1) - box->block[column]) / 2 + box->whole[column] - set->whole;
    double rise = (set->lines.height - set->lines.size * BC_LINE_HEIGHT) / 2 + set->lines.size * BC_ASCENT;
    const bc_writer *w = layout->writer;
    if (cell->source && status == BC_OK)
        status = w->figure(w->context, cell->source);
    for (size_t i = 0; i < set->lines.count && status == BC_OK; i++) {
        double top = text_top(set, height, sliced) + (double)i * set->lines.height - from;
        if (!sliced || (top > -0.01 && top < slice - 0.01))
            status = bc_line_draw(layout, &set->lines.line[i], left + BC_TABLE_PAD * box->scale + shift, y + top + rise,
                                  set->lines.size);
    }
    if (cell->source && status == BC_OK)
        status = w->figure(w->context, NULL);
    return status;
}

bc_status bc_table_draw_row(bc_layout *layout, const bc_table_box *box, size_t row, double from, double height,
                            double x, double y)
{
    bc_status status = BC_OK;
    for (size_t column = 0; column < box->table->columns && status == BC_OK; column++)
        if (box_at(box, row, column)->rows)
            status = draw_cell(layout, box, row, column, from, height, x, y);
    return status;
}

bc_status bc_table_draw_repeated(bc_layout *layout, const bc_table_box *box, double x, double y)
{
    const bc_lines *lines = &box->continued;
    double rise = (lines->height - lines->size * BC_LINE_HEIGHT) / 2 + lines->size * BC_ASCENT;
    bc_status status = BC_OK;
    for (size_t i = 0; i < lines->count && status == BC_OK; i++)
        status = bc_line_draw(layout, &lines->line[i], x, y + (double)i * lines->height + rise, lines->size);
    y += continued_height(box);
    for (size_t row = 0; row < box->heads && status == BC_OK; row++) {
        status = bc_table_draw_row(layout, box, row, 0, box->height[row], x, y);
        y += box->height[row];
    }
    return status;
}
