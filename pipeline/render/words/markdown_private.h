/* markdown_private: what markdown.c (fences) and markdown_text.c (md4c's Markdown between them) share. Nobody else includes it. */
#ifndef BC_RENDER_WORDS_MARKDOWN_PRIVATE_H
#define BC_RENDER_WORDS_MARKDOWN_PRIVATE_H

#include "render/words/markdown.h"

typedef struct bc_markdown_reader {
    const bc_markdown *m;
    const char *text, *at; /* all of it; what is still to be read */
    size_t line_at;        /* where the line that was read last begins [bytes] */
    int depth;
    bc_status status; /* BC_DATA once there was a fault; reading goes on, so that all are said */
} bc_markdown_reader;

/* Lines one behind the other, each without blanks at its end, and where each of them began. */
typedef struct bc_markdown_lines {
    bc_str text;
    size_t *from, count, cap; /* from: [bytes] of the reader's text, in the arena */
} bc_markdown_lines;

/* A fault at the byte ${at} of the reader's text. */
void bc_markdown_complain(bc_markdown_reader *reader, size_t at, const char *todo, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Add the Markdown of ${lines}; paragraphs are of ${style}. ${plain}: “a) ” begins no list. Faults are in reader->status. */
bc_status bc_markdown_text(bc_markdown_reader *reader, const bc_markdown_lines *lines, const char *style, bool plain,
                           bc_blocks *blocks);
/* Where the byte ${at} of lines->text stands in the reader's text. */
size_t bc_markdown_place(const bc_markdown_lines *lines, size_t at);

/* What md4c would pass over in silence: rows of a table that have too many or too few cells, tables without their second line, definitions of links
 * (markdown_lines.c). */
void bc_markdown_check_lines(bc_markdown_reader *reader, const bc_markdown_lines *lines);

/* For bc_markdown.strict (markdown_signs.c): what begins a line, and what is left in the ${len} bytes ${text} at the byte ${at} of lines->text. */
void bc_markdown_check_signs(bc_markdown_reader *reader, const bc_markdown_lines *lines);
void bc_markdown_check_words(bc_markdown_reader *reader, const bc_markdown_lines *lines, size_t at, const char *text,
                             size_t len);

#endif
