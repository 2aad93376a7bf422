#include "render/layout.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "render/layout_private.h"

static const double rule_thick = 0.7;

const bc_style *bc_layout_style(bc_layout *layout, const char *name)
{
    const bc_style *style = bc_profile_find(layout->profile, name ? name : "");
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
static void add_paragraph(bc_layout *layout, const bc_block *block, double width, bool keep)
{
    const bc_style *style = bc_layout_style(layout, block->of.paragraph.style);
    if (!style)
        return;
    bc_lines lines = bc_paragraph_break(layout, &block->of.paragraph, style, width, 1, BC_REGULAR);
    keep = keep || announces(&block->of.paragraph);
    for (size_t i = 0; i < lines.count; i++) {
        bc_item_box *item = bc_layout_add(layout);
        if (!item)
            return;
        bool last = i + 1 == lines.count;
        item->height = lines.height + (last ? style->after : 0);
        item->before = i == 0 ? style->before : 0;
        item->line = &lines.line[i];
        item->first = i == 0;
        item->paragraph = i == 0 ? &block->of.paragraph : NULL;
        item->size = lines.size;
        item->rise = (lines.height - lines.size * BC_LINE_HEIGHT) / 2 + lines.size * BC_ASCENT;
        item->keep = last ? keep || style->keep : i == 0 || i + 2 == lines.count || keep;
    }
}

/* A table that takes less than a third of a page is not torn. */
static bool is_small(const bc_layout *layout, const bc_table_box *box, const bc_doc_table *table)
{
    const bc_profile *profile = layout->profile;
    double height = 0;
    for (size_t row = 0; row < table->rows; row++)
        height += bc_table_row_height(box, row);
    return height < (profile->height - profile->top - profile->bottom) * 0.33;
}

static void add_table(bc_layout *layout, const bc_doc_table *table, double width, bool keep)
{
    bc_table_box *box = bc_table_make(layout, table, width);
    if (!box) {
        layout->status = layout->status == BC_OK ? BC_NOMEM : layout->status;
        return;
    }
    bool whole = is_small(layout, box, table);
    for (size_t row = 0; row < table->rows; row++) {
        bc_item_box *item = bc_layout_add(layout);
        if (!item)
            return;
        bool last = row + 1 == table->rows;
        item->height = bc_table_row_height(box, row);
        item->before = row == 0 ? 3 : 0;
        item->table = box;
        item->row = row;
        /* The head goes with the first row, and the last two rows go together, with a note under them. */
        item->keep = row < table->head_rows || row + 2 == table->rows || (last && (keep || table->notes));
        item->rather = whole && !last;
    }
    for (size_t i = 0; i < table->notes; i++) {
        bc_block note = {.kind = BC_BLOCK_PARAGRAPH, .of = {.paragraph = table->note[i]}};
        add_paragraph(layout, &note, width, i + 1 < table->notes);
    }
}

static void add_blocks(bc_layout *layout, const bc_blocks *blocks, double width);

/* Each column is laid out by itself; together they are one item, as high as the highest. */
static void add_columns(bc_layout *layout, const bc_block *block, double width)
{
    bc_item_box *parts = NULL;
    size_t count = 0, cap = 0;
    double height = 0, x = 0;
    for (size_t c = 0; c < block->of.columns.count && layout->status == BC_OK; c++) {
        double own = block->of.columns.share[c] * width, y = 0;
        bc_layout inner = *layout;
        inner.item = NULL;
        inner.items = inner.cap = 0;
        add_blocks(&inner, &block->of.columns.column[c], own);
        layout->status = inner.status;
        for (size_t i = 0; i < inner.items; i++) {
            bc_item_box *grown = bc_arena_grow(layout->arena, parts, count, &cap, sizeof *grown);
            if (!grown)
                return;
            parts = grown;
            double before = inner.item[i].before;
            grown[count] = inner.item[i];
            grown[count].x += x;
            grown[count++].before = y + (i ? before : 0);
            y += (i ? before : 0) + inner.item[i].height;
        }
        height = fmax(height, y);
        x += own;
    }
    bc_item_box *item = bc_layout_add(layout);
    if (!item)
        return;
    *item = (bc_item_box){.height = height, .before = 6, .part = parts, .parts = count, .keep = block->keep_with_next};
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

static void add_block(bc_layout *layout, const bc_block *block, const bc_block *next, double width)
{
    switch (block->kind) {
    case BC_BLOCK_PARAGRAPH:
        add_paragraph(layout, block, width, block->keep_with_next);
        break;
    case BC_BLOCK_TABLE:
        add_table(layout, &block->of.table, width, block->keep_with_next || is_note(next));
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
        add_block(layout, blocks->at[i], i + 1 < blocks->count ? blocks->at[i + 1] : NULL, width);
}

/* ---- items onto pages ---- */

typedef struct pages {
    bc_layout *layout;
    const bc_document *document;
    double width, height; /* of the paper as it is turned */
    double top, bottom;   /* where text may stand */
    double y;
    size_t number;    /* of the page; 1 bears none */
    bool open, fresh; /* fresh: nothing stands on the page yet */
} pages;

static bc_status draw_mark(pages *p)
{
    const bc_layout *layout = p->layout;
    const bc_style *style = bc_profile_find(layout->profile, "draft-mark");
    const char *mark = p->document->draft_mark;
    const bc_writer *w = layout->writer;
    if (!p->document->draft || !mark || !style)
        return BC_OK;
    return w->text(w->context, layout->profile->left, layout->profile->number_gap + style->size, style->face,
                   style->size, mark, 0, 0.45);
}

static bc_status draw_number(pages *p)
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

static bc_status turn_page(pages *p)
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
        return bc_table_draw_row(layout, item->table, item->row, x + item->x, y);
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

static double group_height(const pages *p, size_t first, size_t end)
{
    double height = 0;
    for (size_t i = first; i < end; i++)
        height += p->layout->item[i].height + (i > first || !p->fresh ? p->layout->item[i].before : 0);
    return height;
}

/* A table goes on over the page: its head once more. */
static bc_status repeat_head(pages *p, const bc_item_box *item)
{
    bc_status status = BC_OK;
    if (!item->table || item->row < bc_table_head_rows(item->table))
        return BC_OK;
    for (size_t row = 0; row < bc_table_head_rows(item->table) && status == BC_OK; row++) {
        status = bc_table_draw_row(p->layout, item->table, row, p->layout->profile->left, p->y);
        p->y += bc_table_row_height(item->table, row);
        p->fresh = false;
    }
    return status;
}

static bc_status place_group(pages *p, size_t first, size_t end)
{
    bc_layout *layout = p->layout;
    bc_status status = BC_OK;
    if (!p->open || (!p->fresh && p->y + group_height(p, first, end) > p->bottom + 0.01)) {
        status = turn_page(p);
        if (status == BC_OK)
            status = repeat_head(p, &layout->item[first]);
    }
    for (size_t i = first; i < end && status == BC_OK; i++) {
        const bc_item_box *item = &layout->item[i];
        double before = p->fresh ? 0 : item->before;
        /* What is kept together but higher than a page is torn after all. */
        if (!p->fresh && p->y + before + item->height > p->bottom + 0.01) {
            status = turn_page(p);
            if (status == BC_OK && i > first)
                status = repeat_head(p, item);
            before = 0;
        }
        if (status == BC_OK)
            status = draw_item(layout, item, layout->profile->left, p->y + before);
        p->y += before + item->height;
        p->fresh = false;
    }
    return status;
}

static bc_status place_items(pages *p)
{
    bc_status status = p->layout->status;
    const bc_table_box *torn = NULL;
    for (size_t first = 0; first < p->layout->items && status == BC_OK;) {
        size_t end = group_end(p->layout, first, torn);
        double room = p->open ? p->bottom - p->y : 0;
        /* A table is torn rather than a quarter of a page left blank. */
        if (room > (p->bottom - p->top) / 4 && group_height(p, first, end) > room) {
            torn = p->layout->item[end - 1].table;
            for (size_t i = first; i < end && !torn; i++)
                torn = p->layout->item[i].table;
            end = group_end(p->layout, first, torn);
        }
        status = place_group(p, first, end);
        first = end;
    }
    return status;
}

/* The block before a signature: its last two lines go with it. */
static void keep_signature(bc_layout *layout)
{
    for (size_t i = 0; i + 1 < layout->items; i++)
        if (layout->item[i + 1].parts && layout->item[i].line)
            layout->item[i].keep = true;
}

static void set_section(pages *p, const bc_block *page)
{
    const bc_profile *profile = p->layout->profile;
    bool landscape = page && page->of.page.landscape;
    p->width = landscape ? profile->height : profile->width;
    p->height = landscape ? profile->width : profile->height;
    p->top = profile->top;
    p->bottom = p->height - profile->bottom;
    p->layout->text_width = p->width - profile->left - profile->right;
    p->open = false;
    if (page && page->of.page.restart)
        p->number = 0;
}

bc_status bc_layout_draw(const bc_document *document, const bc_profile *profile, const bc_writer *writer, bc_diag *diag)
{
    bc_layout layout = {.profile = profile, .writer = writer, .diag = diag, .arena = bc_arena_new()};
    pages p = {.layout = &layout, .document = document};
    if (!layout.arena)
        return BC_NOMEM;
    bc_status status = BC_OK;
    set_section(&p, NULL);
    for (size_t i = 0; i <= document->blocks.count && status == BC_OK; i++) {
        const bc_block *block = i < document->blocks.count ? document->blocks.at[i] : NULL;
        if (block && block->kind != BC_BLOCK_PAGE) {
            add_block(&layout, block, i + 1 < document->blocks.count ? document->blocks.at[i + 1] : NULL,
                      layout.text_width);
            status = layout.status;
            continue;
        }
        keep_signature(&layout);
        status = place_items(&p);
        layout.items = 0;
        set_section(&p, block);
    }
    if (status == BC_OK && bc_arena_failed(layout.arena))
        status = BC_NOMEM;
    bc_arena_drop(layout.arena);
    return status;
}
