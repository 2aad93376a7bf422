#include "render/page/document_walk.h"

#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"

static bc_status walk_blocks(const bc_blocks *blocks, const bc_walker *walker);

static bc_status walk_table(bc_doc_table *table, const bc_walker *walker)
{
    bc_status status = BC_OK;
    for (size_t i = 0; i < table->rows * table->columns && status == BC_OK; i++) {
        if (table->cell[i].covered)
            continue;
        status = walker->visit(walker->context, &table->cell[i].text, BC_IN_CELL);
        if (status == BC_OK && walker->cell)
            status = walker->cell(walker->context, &table->cell[i]);
    }
    for (size_t i = 0; i < table->notes && status == BC_OK; i++)
        status = walker->visit(walker->context, &table->note[i], BC_IN_NOTE);
    return status;
}

static bc_status walk_chart(bc_doc_chart *figure, const bc_walker *walker)
{
    bc_chart *chart = &figure->chart;
    const char **one[] = {&chart->below, &chart->axis, &chart->missing, &figure->alternative};
    bc_status status = walker->visit(walker->context, &figure->caption, BC_IN_CHART);
    if (status == BC_OK && walker->chart)
        status = walker->chart(walker->context, chart);
    for (size_t i = 0; walker->text && i < sizeof one / sizeof *one && status == BC_OK; i++)
        status = *one[i] ? walker->text(walker->context, one[i]) : BC_OK;
    for (size_t i = 0; walker->text && i < chart->rows && status == BC_OK; i++)
        status = walker->text(walker->context, &chart->row[i]);
    for (size_t i = 0; walker->text && i < chart->columns && chart->column && status == BC_OK; i++)
        status = chart->column[i] ? walker->text(walker->context, &chart->column[i]) : BC_OK;
    for (size_t i = 0; walker->text && i < chart->bounds && status == BC_OK; i++)
        status = chart->bound[i].name ? walker->text(walker->context, &chart->bound[i].name) : BC_OK;
    return status;
}

static bc_status walk_block(bc_block *block, const bc_walker *walker)
{
    bc_status status = BC_OK;
    if (block->kind == BC_BLOCK_PARAGRAPH)
        return walker->visit(walker->context, &block->of.paragraph, BC_IN_TEXT);
    if (block->kind == BC_BLOCK_TABLE)
        return walk_table(&block->of.table, walker);
    if (block->kind == BC_BLOCK_CHART)
        return walk_chart(&block->of.chart, walker);
    for (size_t i = 0; block->kind == BC_BLOCK_COLUMNS && i < block->of.columns.count && status == BC_OK; i++)
        status = walk_blocks(&block->of.columns.column[i], walker);
    return status;
}

static bc_status walk_blocks(const bc_blocks *blocks, const bc_walker *walker)
{
    bc_status status = BC_OK;
    for (size_t i = 0; i < blocks->count && status == BC_OK; i++)
        status = walk_block(blocks->at[i], walker);
    return status;
}

bc_status bc_document_walk(bc_document *document, const bc_walker *walker)
{
    return walk_blocks(&document->blocks, walker);
}

/* ---- texts as the writer needs them ---- */

typedef struct settling {
    bc_arena *arena;
    bc_diag *diag;
    const char *title; /* for messages; may be NULL */
} settling;

static bool is_control(const char *at)
{
    unsigned char c = (unsigned char)*at;
    return (c < 0x20 && c != '\n') || c == 0x7f ||
           (c == 0xc2 && (unsigned char)at[1] >= 0x80 && (unsigned char)at[1] < 0xa0);
}

/* U+0080 … U+009F have two bytes; a control character becomes one blank. */
static char *without_controls(bc_arena *arena, const char *text)
{
    char *copy = bc_arena_text(arena, text), *to = copy;
    for (const char *at = copy; at && *at; at++) {
        bool control = is_control(at);
        at += control && *at == '\xc2';
        *to++ = control ? ' ' : *at;
    }
    if (to)
        *to = '\0';
    return copy;
}

static bc_status settle_text(void *context, const char **text)
{
    const settling *s = context;
    size_t len = strlen(*text);
    if (!bc_utf8_valid(*text, len)) {
        bc_diag_post(s->diag, BC_ERROR, s->title, _("save the template and the data as UTF-8"),
                     _("a text is no valid UTF-8: “%s”"), *text);
        return BC_DATA;
    }
    bc_str nfc = {0};
    bool good = bc_utf8_nfc(&nfc, *text, len), same = good && strcmp(bc_str_text(&nfc), *text) == 0;
    for (const char *at = bc_str_text(&nfc); same && *at; at++)
        same = !is_control(at);
    const char *clean = same ? *text : good ? without_controls(s->arena, bc_str_text(&nfc)) : NULL;
    bc_str_drop(&nfc);
    if (clean)
        *text = clean;
    return clean ? BC_OK : BC_NOMEM;
}

static bc_status settle(void *context, bc_paragraph *paragraph, bc_paragraph_place place)
{
    bc_status status = BC_OK;
    (void)place;
    for (size_t i = 0; i < paragraph->runs && status == BC_OK; i++)
        status = settle_text(context, &paragraph->run[i].text);
    return status;
}

bc_status bc_document_settle(bc_document *document, bc_diag *diag)
{
    settling s = {document->arena, diag, document->title};
    return bc_document_walk(document, &(bc_walker){.visit = settle, .text = settle_text, .context = &s});
}
