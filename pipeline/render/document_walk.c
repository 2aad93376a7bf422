#include "render/document_walk.h"

#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"

static bc_status walk_blocks(const bc_blocks *blocks, const bc_walker *walker);

static bc_status walk_table(bc_doc_table *table, const bc_walker *walker)
{
    bc_status status = BC_OK;
    for (size_t i = 0; i < table->rows * table->columns && status == BC_OK; i++)
        if (!table->cell[i].covered)
            status = walker->visit(walker->context, &table->cell[i].text, BC_IN_CELL);
    for (size_t i = 0; i < table->notes && status == BC_OK; i++)
        status = walker->visit(walker->context, &table->note[i], BC_IN_NOTE);
    return status;
}

static bc_status walk_block(bc_block *block, const bc_walker *walker)
{
    bc_status status = BC_OK;
    if (block->kind == BC_BLOCK_PARAGRAPH)
        return walker->visit(walker->context, &block->of.paragraph, BC_IN_TEXT);
    if (block->kind == BC_BLOCK_TABLE)
        return walk_table(&block->of.table, walker);
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

static bc_status settle_run(const settling *s, bc_run *run)
{
    size_t len = strlen(run->text);
    if (!bc_utf8_valid(run->text, len)) {
        bc_diag_post(s->diag, BC_ERROR, NULL, _("save the template and the data as UTF-8"),
                     _("a text is no valid UTF-8: “%s”"), run->text);
        return BC_DATA;
    }
    bc_str nfc = {0};
    bool good = bc_utf8_nfc(&nfc, run->text, len), same = good && strcmp(bc_str_text(&nfc), run->text) == 0;
    for (const char *at = bc_str_text(&nfc); same && *at; at++)
        same = !is_control(at);
    const char *clean = same ? run->text : good ? without_controls(s->arena, bc_str_text(&nfc)) : NULL;
    bc_str_drop(&nfc);
    if (clean)
        run->text = clean;
    return clean ? BC_OK : BC_NOMEM;
}

static bc_status settle(void *context, bc_paragraph *paragraph, bc_paragraph_place place)
{
    bc_status status = BC_OK;
    (void)place;
    for (size_t i = 0; i < paragraph->runs && status == BC_OK; i++)
        status = settle_run(context, &paragraph->run[i]);
    return status;
}

bc_status bc_document_settle(bc_document *document, bc_diag *diag)
{
    settling s = {document->arena, diag};
    return bc_document_walk(document, &(bc_walker){settle, &s});
}
