#include "render/page/layout.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "render/page/layout_private.h"

const bc_style *bc_layout_style(bc_layout *layout, const char *name)
{
    if (name && name == layout->asked) /* cells of a table ask for one after the other */
        return layout->answer;
    const bc_style *style = bc_profile_find(layout->profile, name ? name : "");
    layout->asked = style ? name : NULL;
    layout->answer = style;
    if (!style && layout->status == BC_OK) {
        bc_diag_post(layout->diag, BC_ERROR, layout->profile->name,
                     _("add it to the layout, or use another in the template"), _("the layout has no style “%s”"),
                     name ? name : "");
        layout->status = BC_DATA;
    }
    return style;
}

bc_item_box *bc_layout_add(bc_layout *layout)
{
    bc_item_box *grown = bc_arena_grow(layout->arena, layout->item, layout->items, &layout->cap, sizeof *grown);
    if (!grown) {
        layout->status = BC_NOMEM;
        return NULL;
    }
    layout->item = grown;
    bc_item_box *item = &grown[layout->items++];
    *item = (bc_item_box){0};
    return item;
}

/* ---- blocks into items ---- */

/* “… như sau:” announces what comes next. */
static bool announces(const bc_paragraph *paragraph)
{
    const char *last = paragraph->runs ? paragraph->run[paragraph->runs - 1].text : "";
    size_t len = strlen(last);
    return len > 0 && last[len - 1] == ':';
}

/* No widow, no orphan: the first two and the last two lines of a paragraph stay together. */
static void add_paragraph(bc_layout *layout, const bc_paragraph *paragraph, double width, bool keep)
{
    const bc_style *style = bc_layout_style(layout, paragraph->style);
    if (!style)
        return;
    bc_lines lines = bc_paragraph_break(layout, paragraph, style, width, 1, BC_REGULAR);
    keep = keep || announces(paragraph);
    for (size_t i = 0; i < lines.count; i++) {
        bc_item_box *item = bc_layout_add(layout);
        if (!item)
            return;
        bool last = i + 1 == lines.count;
        item->height = lines.height + (last ? style->after : 0);
        item->before = i == 0 ? style->before : 0;
        item->line = &lines.line[i];
        item->first = i == 0;
        item->paragraph = i == 0 ? paragraph : NULL;
        item->size = lines.size;
        item->rise = (lines.height - lines.size * BC_LINE_HEIGHT) / 2 + lines.size * BC_ASCENT;
        item->keep = last ? keep || style->keep : i == 0 || i + 2 == lines.count || keep;
    }
}

/* Room for text from top to bottom of a page, as it is turned now [pt]. */
static double page_height(const bc_layout *layout)
{
    return layout->text_height;
}

/* A table that takes hardly more than half a page is rather not torn. */
static bool is_small(const bc_layout *layout, const bc_table_box *box, const bc_doc_table *table)
{
    double height = 0;
    for (size_t row = 0; row < table->rows; row++)
        height += bc_table_row_height(box, row);
    return height < page_height(layout) * 0.6;
}

/* Rows ${row} and the next are of one group, which a third of a page can hold. */
static bool same_group(const bc_layout *layout, const bc_table_box *box, const bc_doc_table *table, size_t row)
{
    double height = 0;
    size_t first = row, end = row;
    if (row + 1 >= table->rows || !table->group || !table->group[row] || table->group[row] != table->group[row + 1])
        return false;
    while (first > 0 && table->group[first - 1] == table->group[row])
        first--;
    while (end < table->rows && table->group[end] == table->group[row] && height < page_height(layout) / 3)
        height += bc_table_row_height(box, end++);
    for (size_t i = first; i < row; i++)
        height += bc_table_row_height(box, i);
    return row == first || height < page_height(layout) / 3;
}

/* A row that takes most of a page may be torn between lines, after at least a few of them. */
static void add_row(bc_layout *layout, bc_table_box *box, size_t row, bool keep, bool rather)
{
    const double few = 60; /* [pt] */
    double height = bc_table_row_height(box, row), page = page_height(layout);
    bc_item_box *item = bc_layout_add(layout);
    if (!item)
        return;
    bool joined = bc_table_joined(box, row) || (row && bc_table_joined(box, row - 1));
    item->tall = !joined && row >= bc_table_head_rows(box) && height > bc_table_most_height(box, page);
    item->height = item->tall ? bc_table_slice(box, row, 0, few) : height;
    item->before = row == 0 ? 3 : 0;
    item->table = box;
    item->row = row;
    item->keep = keep;
    item->rather = rather;
}

static void add_table(bc_layout *layout, const bc_doc_table *table, const bc_paragraph *caption, double width,
                      bool keep)
{
    bc_table_box *box = bc_table_make(layout, table, caption, width);
    if (!box) {
        layout->status = layout->status == BC_OK ? BC_NOMEM : layout->status;
        return;
    }
    bool whole = is_small(layout, box, table);
    for (size_t row = 0; row < table->rows; row++) {
        bool last = row + 1 == table->rows;
        /* The head goes with the first row, and the last two rows go together, with a note under them. */
        bool tied = row < table->head_rows || row + 2 == table->rows || (last && (keep || table->notes));
        add_row(layout, box, row, tied || bc_table_joined(box, row) || same_group(layout, box, table, row),
                whole && !last);
    }
    for (size_t i = 0; i < table->notes; i++)
        add_paragraph(layout, &table->note[i], width, i + 1 < table->notes);
}

static void add_blocks(bc_layout *layout, const bc_blocks *blocks, double width);

/* What stands in columns side by side, column by column. */
typedef struct parts {
    bc_item_box *at;
    size_t count, cap;
    size_t *next, *end; /* of each column: what is not placed yet */
    double y;           /* where the next one of the column stands */
} parts;

/* One more item of the column at ${x}: a figure whole, a row higher than a page in slices. */
static bool add_part(bc_layout *layout, parts *all, const bc_item_box *item, double x, double before)
{
    double height = item->plot   ? bc_plot_height(item->plot, 0, bc_plot_rows(item->plot)) + bc_plot_after(item->plot)
                    : item->tall ? bc_table_row_height(item->table, item->row)
                                 : item->height;
    double from = 0;
    all->y += before;
    do {
        bc_item_box *grown = bc_arena_grow(layout->arena, all->at, all->count, &all->cap, sizeof *grown);
        if (!grown)
            return false;
        all->at = grown;
        bc_item_box *part = &grown[all->count++];
        *part = *item;
        part->from = from;
        part->height = item->tall ? bc_table_slice(item->table, item->row, from, page_height(layout)) : height;
        part->x += x;
        part->before = all->y;
        from += part->height;
        all->y += part->height;
    } while (from < height);
    return true;
}

/* Parts of the column from the next on, as far as a page holds them, into ${item}. */
static void take_parts(const bc_layout *layout, parts *all, size_t column, bc_item_box *item)
{
    size_t *next = &all->next[column], first = *next;
    for (; *next < all->end[column]; ++*next) {
        const bc_item_box *part = &all->at[*next];
        double top = part->before - all->at[first].before;
        if (*next > first && top + part->height > page_height(layout) + 0.01)
            break;
        item->part[item->parts] = *part;
        item->part[item->parts++].before = top;
        item->height = fmax(item->height, top + part->height);
    }
}

/* As one item, or, where they are higher than a page, as several. */
static void add_parts(bc_layout *layout, parts *all, size_t columns, bool keep)
{
    size_t placed = 0;
    do {
        bc_item_box *item = bc_layout_add(layout);
        bc_item_box *part = bc_arena_alloc(layout->arena, all->count - placed + 1, sizeof *part);
        if (!item || !part)
            return;
        *item = (bc_item_box){.before = placed ? 0 : 6, .part = part};
        for (size_t c = 0; c < columns; c++)
            take_parts(layout, all, c, item);
        placed += item->parts;
        item->keep = keep && placed == all->count;
    } while (placed < all->count);
}

/* Each column is laid out by itself. */
static void add_columns(bc_layout *layout, const bc_block *block, double width)
{
    size_t columns = block->of.columns.count;
    parts all = {.next = bc_arena_alloc(layout->arena, columns + 1, sizeof *all.next),
                 .end = bc_arena_alloc(layout->arena, columns + 1, sizeof *all.end)};
    double x = 0;
    for (size_t c = 0; c < columns && all.next && all.end && layout->status == BC_OK; c++) {
        double own = block->of.columns.share[c] * width;
        bc_layout inner = *layout;
        inner.item = NULL;
        inner.items = inner.cap = 0;
        add_blocks(&inner, &block->of.columns.column[c], own);
        layout->status = inner.status;
        all.next[c] = all.count;
        all.y = 0;
        for (size_t i = 0; i < inner.items; i++)
            if (!add_part(layout, &all, &inner.item[i], x, i ? inner.item[i].before : 0))
                return;
        all.end[c] = all.count;
        x += own;
    }
    if (layout->status == BC_OK && all.next && all.end)
        add_parts(layout, &all, columns, block->keep_with_next);
}

/* Where it stands, whole or in parts, is decided on the page. */
static void add_figure(bc_layout *layout, const bc_doc_chart *figure, double width, bool keep)
{
    bc_plot_box *box = bc_plot_make(layout, figure, width);
    bc_item_box *item = box ? bc_layout_add(layout) : NULL;
    if (item)
        *item = (bc_item_box){.before = 10, .plot = box, .keep = keep};
    else if (layout->status == BC_OK)
        layout->status = BC_NOMEM;
}

/* As long as a share of the longest line of the paragraph before it, centred under it. */
static void add_rule(bc_layout *layout, const bc_block *block, double width)
{
    double widest = width;
    for (size_t i = layout->items; i-- > 0 && layout->item[i].line;) {
        widest = i + 1 == layout->items ? layout->item[i].line->width : fmax(widest, layout->item[i].line->width);
        if (layout->item[i].first)
            break;
    }
    bc_item_box *item = bc_layout_add(layout);
    if (!item)
        return;
    if (layout->items > 1)
        layout->item[layout->items - 2].keep = true;
    double length = widest * block->of.rule.share;
    *item = (bc_item_box){.height = 5, .rule = length, .x = (width - length) / 2, .keep = block->keep_with_next};
}

static void add_space(bc_layout *layout, const bc_block *block)
{
    bc_item_box *item = bc_layout_add(layout);
    if (item)
        *item = (bc_item_box){.height = block->of.space, .keep = block->keep_with_next};
}

/* A note in the template's words goes with the table above it. */
static bool is_note(const bc_block *block)
{
    return block && block->kind == BC_BLOCK_PARAGRAPH && block->of.paragraph.style &&
           strcmp(block->of.paragraph.style, "table-note") == 0;
}

static bool is_caption(const bc_block *block)
{
    return block && block->kind == BC_BLOCK_PARAGRAPH && block->of.paragraph.style &&
           strcmp(block->of.paragraph.style, "caption") == 0;
}

static void add_block(bc_layout *layout, const bc_block *before, const bc_block *block, const bc_block *next,
                      double width)
{
    switch (block->kind) {
    case BC_BLOCK_PARAGRAPH:
        add_paragraph(layout, &block->of.paragraph, width, block->keep_with_next);
        break;
    case BC_BLOCK_TABLE:
        add_table(layout, &block->of.table, is_caption(before) ? &before->of.paragraph : NULL, width,
                  block->keep_with_next || is_note(next));
        break;
    case BC_BLOCK_CHART:
        add_figure(layout, &block->of.chart, width, block->keep_with_next);
        break;
    case BC_BLOCK_COLUMNS:
        add_columns(layout, block, width);
        break;
    case BC_BLOCK_RULE:
        add_rule(layout, block, width);
        break;
    case BC_BLOCK_SPACE:
        add_space(layout, block);
        break;
    case BC_BLOCK_PAGE:
        break; /* between sections */
    }
}

static void add_blocks(bc_layout *layout, const bc_blocks *blocks, double width)
{
    for (size_t i = 0; i < blocks->count && layout->status == BC_OK; i++)
        add_block(layout, i ? blocks->at[i - 1] : NULL, blocks->at[i], i + 1 < blocks->count ? blocks->at[i + 1] : NULL,
                  width);
}

/* The block before a signature: its last two lines go with it. */
static void keep_signature(bc_layout *layout)
{
    for (size_t i = 0; i + 1 < layout->items; i++)
        if (layout->item[i + 1].parts && layout->item[i].line)
            layout->item[i].keep = true;
}

/* ---- sections ---- */

/* Items are only worth a page of their own turn if they are placed before and after. */
static bc_status place(bc_pages *p)
{
    bc_layout *layout = p->layout;
    if (layout->status != BC_OK)
        return layout->status;
    keep_signature(layout);
    bc_status status = bc_pages_place(p);
    layout->items = 0;
    return status;
}

static const bc_block *block_at(const bc_blocks *blocks, size_t i)
{
    return i < blocks->count ? blocks->at[i] : NULL;
}

/* A heading or a caption: never alone at a page's foot, whatever comes next. */
static bool is_kept(const bc_layout *layout, const bc_block *block)
{
    const char *name = block && block->kind == BC_BLOCK_PARAGRAPH ? block->of.paragraph.style : NULL;
    const bc_style *style = name ? bc_profile_find(layout->profile, name) : NULL;
    return style && (style->keep || block->keep_with_next);
}

/* Upright its rows are as high as columns of single words make them, it fills more than half a page, and turned it takes fewer pages. */
static bool is_starved(bc_pages *p, const bc_doc_table *table, double turned)
{
    enum { LINES = 5 };
    const double fewer = 1.15;
    const bc_style *cell = bc_profile_find(p->layout->profile, "table-cell");
    double page = p->layout->text_height, line = cell ? cell->size * BC_LINE_HEIGHT * cell->leading : 0;
    double upright = cell ? bc_table_mean_height(p->layout, table, p->layout->text_width) : 0;
    if (upright < LINES * line || upright * (double)(table->rows - table->head_rows) < page / 2)
        return false;
    double flat = bc_table_mean_height(p->layout, table, turned), short_page = page + p->width - p->height;
    return upright / page > fewer * flat / short_page;
}

static bool is_turned(bc_pages *p, const bc_doc_table *table)
{
    const double least = 0.8, turned = p->layout->text_width + p->height - p->width;
    double upright = bc_table_scale(p->layout, table, p->layout->text_width);
    return upright < least ? bc_table_scale(p->layout, table, turned) > upright : is_starved(p, table, turned);
}

/* Block ${i} is a table, or what stands above it, that an upright page would have to set very small, cut its words, or starve, and a turned one would not. */
static bool wants_turn(bc_pages *p, const bc_blocks *blocks, size_t i)
{
    const bc_block *block = blocks->at[i];
    while (is_kept(p->layout, block))
        block = block_at(blocks, ++i);
    if (!block || block->kind != BC_BLOCK_TABLE || p->width > p->height)
        return false;
    if (p->layout->judged != &block->of.table) {
        p->layout->judged = &block->of.table;
        p->layout->turned = is_turned(p, &block->of.table);
    }
    return p->layout->turned;
}

/* The table at block ${*i}, with what stands above it and its notes, on turned pages. *${i}: the first block behind them. */
static bc_status draw_turned(bc_pages *p, const bc_blocks *blocks, size_t *i)
{
    bc_status status = place(p);
    bool table = false;
    bc_pages_begin(p, true, false);
    for (const bc_block *block; (block = block_at(blocks, *i)) && (table ? is_note(block) : true); ++*i) {
        table = table || block->kind == BC_BLOCK_TABLE;
        add_block(p->layout, *i ? blocks->at[*i - 1] : NULL, block, block_at(blocks, *i + 1), p->layout->text_width);
    }
    if (status == BC_OK)
        status = place(p);
    bc_pages_begin(p, false, false);
    return status;
}

bc_status bc_layout_draw(const bc_document *document, const bc_profile *profile, const bc_writer *writer, bc_diag *diag)
{
    bc_layout layout = {.document = document,
                        .profile = profile,
                        .writer = writer,
                        .diag = diag,
                        .arena = bc_arena_new(),
                        .scratch = bc_arena_new()};
    bc_pages p = {.layout = &layout};
    const bc_blocks *blocks = &document->blocks;
    bc_status status = layout.arena && layout.scratch ? BC_OK : BC_NOMEM;
    bc_pages_begin(&p, false, false);
    for (size_t i = 0; i < blocks->count && status == BC_OK;) {
        const bc_block *block = blocks->at[i];
        if (block->kind == BC_BLOCK_PAGE) {
            status = place(&p);
            bc_pages_begin(&p, block->of.page.landscape, block->of.page.restart);
            i++;
        } else if (wants_turn(&p, blocks, i))
            status = draw_turned(&p, blocks, &i);
        else {
            add_block(&layout, i ? blocks->at[i - 1] : NULL, block, block_at(blocks, i + 1), layout.text_width);
            status = layout.status;
            i++;
        }
    }
    if (status == BC_OK)
        status = place(&p);
    if (status == BC_OK && bc_arena_failed(layout.arena))
        status = BC_NOMEM;
    bc_arena_drop(layout.arena);
    bc_arena_drop(layout.scratch);
    return status;
}
