/*
 * markdown: Markdown (md4c) and our fenced blocks into a document's blocks.
 *
 *   # ## ###                    styles heading-1 heading-2 heading-3
 *   a paragraph, - a list item  styles body, item;  *italic*  **bold**
 *   ::: NAME … :::              each line is a paragraph of the style NAME
 *   ::: cot 40 60 … +++ … :::   blocks side by side, with their shares of the width [%]; may hold the others
 *   ::: ke 40                   a rule, as long as 40 % of the line above
 *   ::: cach 12                 12 pt of room
 *   ::: trang [ngang] [phu-luc] a new page; landscape; an annex, whose pages are numbered on their own
 *   ::: bang NAME [ARGUMENTS] … :::   a table that is made by name; its lines are the table's words
 *   ::: bieu-do NAME [ARGUMENT] … ::: a chart that is made by name (charts.h); its lines are its caption, words and alternative text
 */
#ifndef BC_RENDER_MARKDOWN_H
#define BC_RENDER_MARKDOWN_H

#include "base/diag.h"
#include "base/status.h"
#include "base/str.h"
#include "render/document.h"

typedef struct bc_markdown {
    bc_arena *arena;
    bc_diag *diag;
    const char *file; /* what messages call it */
    /* Add the table ${name} to ${blocks}: ${argument} is what stood behind the name, ${words} the lines of the block. */
    bc_status (*table)(void *context, const char *name, const char *argument, const char *words, bc_blocks *blocks);
    /* The same for a chart; its lines are its caption, words and alternative text. */
    bc_status (*chart)(void *context, const char *name, const char *argument, const char *words, bc_blocks *blocks);
    void *context;
} bc_markdown;

/* Add ${text} to ${blocks}. BC_DATA (posted): a fence without an end, an unknown table. */
bc_status bc_markdown_add(const bc_markdown *markdown, const char *text, bc_blocks *blocks);

/* Escape what Markdown and our fences would take for markup; line ends become blanks. For bc_mustache.escape. */
void bc_markdown_escape(bc_str *out, const char *text);

#endif
