#include "render/page/document.h"

#include <string.h>

bc_document *bc_document_new(bc_arena *arena)
{
    bc_document *document = bc_arena_alloc(arena, 1, sizeof *document);
    if (document)
        document->arena = arena;
    return document;
}

bc_block *bc_blocks_add(bc_arena *arena, bc_blocks *blocks, bc_block_kind kind)
{
    bc_block **grown = bc_arena_grow(arena, blocks->at, blocks->count, &blocks->cap, sizeof *grown);
    bc_block *block = bc_arena_alloc(arena, 1, sizeof *block);
    if (!grown || !block)
        return NULL;
    block->kind = kind;
    blocks->at = grown;
    grown[blocks->count++] = block;
    return block;
}

void bc_paragraph_add(bc_arena *arena, bc_paragraph *paragraph, const char *text, bc_face face)
{
    bc_run *runs = bc_arena_alloc(arena, paragraph->runs + 1, sizeof *runs);
    const char *copy = bc_arena_text(arena, text);
    if (!runs || !copy)
        return;
    if (paragraph->runs)
        memcpy(runs, paragraph->run, paragraph->runs * sizeof *runs);
    runs[paragraph->runs++] = (bc_run){.text = copy, .face = face};
    paragraph->run = runs;
}

bc_block *bc_blocks_add_text(bc_arena *arena, bc_blocks *blocks, const char *style, const char *text)
{
    bc_block *block = bc_blocks_add(arena, blocks, BC_BLOCK_PARAGRAPH);
    if (!block)
        return NULL;
    block->of.paragraph.style = bc_arena_text(arena, style);
    bc_paragraph_add(arena, &block->of.paragraph, text, BC_REGULAR);
    return block;
}

bc_block *bc_blocks_add_table(bc_arena *arena, bc_blocks *blocks, size_t columns, size_t head_rows, size_t rows)
{
    bc_block *block = bc_blocks_add(arena, blocks, BC_BLOCK_TABLE);
    if (!block)
        return NULL;
    bc_doc_table *table = &block->of.table;
    *table = (bc_doc_table){.columns = columns, .head_rows = head_rows, .rows = rows};
    table->align = bc_arena_alloc(arena, columns, sizeof *table->align);
    table->stretch = bc_arena_alloc(arena, columns, sizeof *table->stretch);
    table->strong = bc_arena_alloc(arena, rows, sizeof *table->strong);
    table->cell = bc_arena_alloc(arena, columns * rows, sizeof *table->cell);
    if (bc_arena_failed(arena))
        return NULL;
    for (size_t i = 0; i < columns * rows; i++)
        table->cell[i] = (bc_table_cell){
            .text = {.style = i < columns * head_rows ? "table-head" : "table-cell"}, .columns = 1, .rows = 1};
    return block;
}
