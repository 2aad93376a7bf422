/*
 * markdown: Markdown (md4c) and our fenced blocks into a document's blocks.
 *
 *   # ## ###                    styles heading-1 heading-2 heading-3
 *   a paragraph; *italic*, **bold**
 *   - 1. 1) a)                  lists, style item, one in another; letters go on in the Vietnamese order: a) b) c) d) đ) e) g)
 *   | a | b |                   a table: its second line | --- | ---: | tells left, centre, right; figures stand under their decimal commas
 *   ::: NAME … :::              each line is a paragraph of the style NAME
 *   ::: cot 40 60 … +++ … :::   blocks side by side, with their shares of the width [%]; may hold the others
 *   ::: ke 40                   a rule, as long as 40 % of the line above
 *   ::: cach 12                 12 pt of room
 *   ::: trang [ngang] [phu-luc] a new page; landscape; an annex, whose pages are numbered on their own
 *   ::: bang NAME [ARGUMENTS] … :::   a table that is made by name; its lines are the table's words
 *   ::: bieu-do NAME [ARGUMENT] … ::: a chart that is made by name (charts.h); its lines are its caption, words and alternative text
 *
 * What else Markdown knows (links, pictures, code, HTML, quotations, ---) has no place on an official page: it is a fault, never passed over.
 */
#ifndef BC_RENDER_WORDS_MARKDOWN_H
#define BC_RENDER_WORDS_MARKDOWN_H

#include "base/diag.h"
#include "base/status.h"
#include "base/str.h"
#include "render/page/document.h"
#include "render/page/marks.h"
#include "render/words/source.h"

typedef struct bc_markdown {
    bc_arena *arena;
    bc_diag *diag;
    const char *file; /* what messages call it */
    /* Add the table ${name} to ${blocks}: ${argument} is what stood behind the name, ${words} the lines of the block. */
    bc_status (*table)(void *context, const char *name, const char *argument, const char *words, bc_blocks *blocks);
    /* The same for a chart; its lines are its caption, words and alternative text. */
    bc_status (*chart)(void *context, const char *name, const char *argument, const char *words, bc_blocks *blocks);
    void *context;
    const bc_marks *marks;            /* of the figures in ${text}; NULL: it has no marks */
    const bc_source_map *map;         /* where ${text} comes from; NULL: it is the file itself */
    bc_spot *here;                    /* gets where the block begins before ${table} is called; NULL: nobody asks */
    const bc_profile *const *profile; /* whose styles are known; none: any is */
    size_t profiles;
    bool
        strict; /* a check: signs that Markdown leaves as letters, as * before a blank, are faults; not for text of the data */
} bc_markdown;

/* Add ${text} to ${blocks}. BC_DATA: all faults are posted with their places, and ${blocks} holds what could be made. */
bc_status bc_markdown_add(const bc_markdown *markdown, const char *text, bc_blocks *blocks);

/* Escape what Markdown and our fences would take for markup; line ends become blanks. For bc_mustache.escape. */
void bc_markdown_escape(bc_str *out, const char *text);

#endif
