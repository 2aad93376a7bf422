#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "render/page/layout_private.h"

static const double rule_thick = 0.7;

static bc_status draw_mark(bc_pages *p)
{
    const bc_layout *layout = p->layout;
    const bc_style *style = bc_profile_find(layout->profile, "draft-mark");
    const char *mark = p->layout->document->draft_mark;
    const bc_writer *w = layout->writer;
    if (!p->layout->document->draft || !mark || !style)
        return BC_OK;
    return w->text(w->context, layout->profile->left, layout->profile->number_gap + style->size, style->face,
                   style->size, mark, 0, 0.45);
}

static bc_status draw_number(bc_pages *p)
{
    const bc_profile *profile = p->layout->profile;
    const bc_style *style = bc_profile_find(profile, "page-number");
    const bc_writer *w = p->layout->writer;
    char text[24];
    if (p->number < 2 || !style)
        return BC_OK;
    snprintf(text, sizeof text, "%zu", p->number);
    double width = w->width(w->context, style->face, text, strlen(text)) * style->size;
    bool top = profile->number_place == BC_NUMBER_TOP_CENTRE;
    double x = top ? profile->left + (p->width - profile->left - profile->right - width) / 2
                   : p->width - profile->right - width;
    double y = top ? profile->number_gap + style->size * BC_ASCENT : p->height - profile->number_gap;
    return w->text(w->context, x, y, style->face, style->size, text, 0, 0);
}

static bc_status turn_page(bc_pages *p)
{
    const bc_writer *w = p->layout->writer;
    bc_status status = w->page(w->context, p->width, p->height);
    p->number++;
    p->open = p->fresh = true;
    p->y = p->top;
    if (status == BC_OK)
        status = w->number(w->context, p->number);
    if (status == BC_OK)
        status = draw_number(p);
    return status == BC_OK ? draw_mark(p) : status;
}

/* A heading's text in one line. */
static const char *join(bc_layout *layout, const bc_paragraph *paragraph)
{
    bc_str text = {0};
    for (size_t i = 0; i < paragraph->runs; i++)
        for (const char *at = paragraph->run[i].text; *at; at++)
            bc_str_add_byte(&text, *at == '\n' ? ' ' : *at);
    const char *copy = text.failed ? NULL : bc_arena_text(layout->arena, bc_str_text(&text));
    bc_str_drop(&text);
    return copy;
}

/* Where a paragraph begins that links or the outline lead to. */
static bc_status draw_place(bc_layout *layout, const bc_paragraph *paragraph, double y)
{
    const bc_writer *w = layout->writer;
    const bc_style *style = bc_profile_find(layout->profile, paragraph->style);
    bc_status status = paragraph->anchor ? w->anchor(w->context, paragraph->anchor, y) : BC_OK;
    if (status != BC_OK || !style || style->outline <= 0)
        return status;
    const char *text = join(layout, paragraph);
    return text ? w->heading(w->context, style->outline, text, y) : BC_NOMEM;
}

static bc_status draw_item(bc_layout *layout, const bc_item_box *item, double x, double y)
{
    const bc_writer *w = layout->writer;
    bc_status status = BC_OK;
    if (item->paragraph)
        status = draw_place(layout, item->paragraph, y);
    if (item->line && status == BC_OK)
        return bc_line_draw(layout, item->line, x + item->x, y + item->rise, item->size);
    if (item->table)
        return bc_table_draw_row(layout, item->table, item->row, item->from, item->height, x + item->x, y);
    if (item->plot)
        return bc_plot_draw(layout, item->plot, 0, bc_plot_rows(item->plot), x + item->x, y);
    if (item->rule > 0)
        return w->line(w->context, x + item->x, y + 3, x + item->x + item->rule, y + 3, rule_thick);
    for (size_t i = 0; i < item->parts && status == BC_OK; i++)
        status = draw_item(layout, &item->part[i], x, y + item->part[i].before);
    return status;
}

/* Items from ${first} that must stand on one page: as far as keep ties them, and those that should, but for the rows of the table ${torn}. */
static size_t group_end(const bc_layout *layout, size_t first, const bc_table_box *torn)
{
    const bc_item_box *item = layout->item;
    while (first + 1 < layout->items && (item[first].keep || (item[first].rather && item[first].table != torn)))
        first++;
    return first + 1;
}

/* Rows from ${i} that cells span, which cannot be torn; else only the one item. */
static size_t unit_end(const bc_layout *layout, size_t i)
{
    const bc_item_box *item = layout->item;
    while (i + 1 < layout->items && item[i].table && bc_table_joined(item[i].table, item[i].row))
        i++;
    return i + 1;
}

static double unit_height(const bc_layout *layout, size_t i)
{
    double height = 0;
    for (size_t end = unit_end(layout, i); i < end; i++)
        height += layout->item[i].height;
    return height;
}

/* A figure that a page can hold is rather torn than a third of a page left blank. */
static bool rather_turn(const bc_pages *p, const bc_plot_box *box, double room, bool fresh)
{
    double page = p->bottom - p->top;
    return !fresh && bc_plot_least(box) > room && bc_plot_least(box) <= page && room < page / 3;
}

/* How much of ${room} a figure, or its first part, takes; more than that: it goes to the next page. */
static double figure_need(const bc_pages *p, const bc_plot_box *box, double room, bool fresh)
{
    double whole = bc_plot_height(box, 0, bc_plot_rows(box));
    if (whole <= room || bc_plot_least(box) <= room)
        return whole <= room ? whole : bc_plot_least(box);
    size_t count = rather_turn(p, box, room, fresh) ? 0 : bc_plot_fit(box, 0, room, fresh);
    return count ? bc_plot_height(box, 0, count) : whole;
}

/* Do the items stand on one page, from ${y} on? */
static bool fits(const bc_pages *p, size_t first, size_t end, double y, bool fresh)
{
    for (const bc_item_box *item = &p->layout->item[first]; first < end; first++, item++) {
        y += fresh ? 0 : item->before;
        y += item->plot ? figure_need(p, item->plot, p->bottom - y, fresh) : item->height;
        fresh = false;
        if (y > p->bottom + 0.01)
            return false;
        y += item->plot ? bc_plot_after(item->plot) : 0;
    }
    return true;
}

/* Where item ${first} would stand on a new page: under the head of its table, if that goes on. */
static double begin_at(const bc_pages *p, size_t first)
{
    const bc_item_box *item = &p->layout->item[first];
    bool goes_on = item->table && item->row && item->row >= bc_table_head_rows(item->table);
    return p->top + (goes_on ? bc_table_repeated_height(item->table) : 0);
}

/* A heading, a caption, a table's head: what is not torn from the next item as long as there is another place. */
static bool is_above(const bc_item_box *item)
{
    return item->keep && (item->line || (item->table && item->row < bc_table_head_rows(item->table)));
}

/* What is kept together but higher than a page is torn after all, as far down as can be. */
static size_t tear(const bc_pages *p, size_t first, size_t end)
{
    double y = begin_at(p, first);
    size_t at = end;
    while (unit_end(p->layout, first) < at && !fits(p, first, at, y, y <= p->top)) {
        size_t last = first;
        for (size_t next = first; next < at; next = unit_end(p->layout, next))
            last = next;
        at = last;
    }
    size_t better = at;
    while (at < end && better > first && is_above(&p->layout->item[better - 1]))
        better--;
    return better > first ? better : at;
}

/* A table goes on over the page: which one it is, and its head once more. */
static bc_status repeat_head(bc_pages *p, const bc_item_box *item)
{
    double y = begin_at(p, (size_t)(item - p->layout->item));
    if (y <= p->top)
        return BC_OK;
    bc_status status = bc_table_draw_repeated(p->layout, item->table, p->layout->profile->left, p->y);
    p->y = y;
    p->fresh = false;
    return status;
}

/* A row higher than a page: what the rest of this one holds, and on from page to page. */
static bc_status place_tall(bc_pages *p, const bc_item_box *item)
{
    double height = bc_table_row_height(item->table, item->row), from = 0;
    bc_status status = BC_OK;
    while (from < height && status == BC_OK) {
        double slice = bc_table_slice(item->table, item->row, from, p->bottom - p->y);
        status =
            bc_table_draw_row(p->layout, item->table, item->row, from, slice, p->layout->profile->left + item->x, p->y);
        p->y += slice;
        p->fresh = false;
        from += slice;
        if (from < height && status == BC_OK)
            status = turn_page(p);
        if (from < height && status == BC_OK)
            status = repeat_head(p, item);
    }
    return status;
}

/* A figure, whole, its rows closer if that is enough, or in parts. */
static bc_status place_figure(bc_pages *p, const bc_item_box *item)
{
    bc_plot_box *box = item->plot;
    size_t rows = bc_plot_rows(box), first = 0;
    bc_status status = BC_OK;
    if (rather_turn(p, box, p->bottom - p->y, p->fresh))
        status = turn_page(p);
    bc_plot_settle(box, p->bottom - p->y);
    while (first < rows && status == BC_OK) {
        size_t count = bc_plot_fit(box, first, p->bottom - p->y, p->fresh);
        if (!count) {
            status = turn_page(p);
            continue;
        }
        status = bc_plot_draw(p->layout, box, first, count, p->layout->profile->left, p->y);
        p->y += bc_plot_height(box, first, count) + bc_plot_after(box);
        p->fresh = false;
        first += count;
    }
    return status;
}

static bc_status place_item(bc_pages *p, const bc_item_box *item, double before)
{
    bc_status status = BC_OK;
    p->y += before;
    if (item->plot)
        return place_figure(p, item);
    if (item->tall)
        return place_tall(p, item);
    status = draw_item(p->layout, item, p->layout->profile->left, p->y);
    p->y += item->height;
    p->fresh = false;
    return status;
}

static bc_status place_group(bc_pages *p, size_t first, size_t end)
{
    bc_status status = BC_OK;
    if (!p->open || (!p->fresh && !fits(p, first, end, p->y, false))) {
        status = turn_page(p);
        if (status == BC_OK)
            status = repeat_head(p, &p->layout->item[first]);
    }
    for (size_t i = first; i < end && status == BC_OK; i++) {
        const bc_item_box *item = &p->layout->item[i];
        if (!p->fresh && !item->plot && p->y + item->before + unit_height(p->layout, i) > p->bottom + 0.01) {
            status = turn_page(p);
            if (status == BC_OK && i > first)
                status = repeat_head(p, item);
        }
        if (status == BC_OK)
            status = place_item(p, item, p->fresh ? 0 : item->before);
    }
    return status;
}

bc_status bc_pages_place(bc_pages *p)
{
    bc_layout *layout = p->layout;
    bc_status status = layout->status;
    const bc_table_box *torn = NULL;
    for (size_t first = 0; first < layout->items && status == BC_OK;) {
        size_t end = group_end(layout, first, torn);
        /* A table is torn rather than a quarter of a page left blank. */
        if (p->open && p->bottom - p->y > (p->bottom - p->top) / 4 && !fits(p, first, end, p->y, p->fresh)) {
            torn = layout->item[end - 1].table;
            for (size_t i = first; i < end && !torn; i++)
                torn = layout->item[i].table;
            end = group_end(layout, first, torn);
        }
        end = tear(p, first, end);
        status = place_group(p, first, end);
        first = end;
    }
    return status;
}

void bc_pages_begin(bc_pages *p, bool landscape, bool restart)
{
    const bc_profile *profile = p->layout->profile;
    p->width = landscape ? profile->height : profile->width;
    p->height = landscape ? profile->width : profile->height;
    p->top = profile->top;
    p->bottom = p->height - profile->bottom;
    p->layout->text_width = p->width - profile->left - profile->right;
    p->layout->text_height = p->bottom - p->top;
    p->open = false;
    if (restart)
        p->number = 0;
}
