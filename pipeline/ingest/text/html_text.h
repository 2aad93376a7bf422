/*
 * html_text: the text of a cell of a web page as people see it: runs of blanks are one, <br> and the ends of paragraphs break the line; blanks, &nbsp; and
 * empty lines around it are dropped, as spreadsheet programs do. Private to html*.c.
 */
#ifndef BC_INGEST_TEXT_HTML_TEXT_H
#define BC_INGEST_TEXT_HTML_TEXT_H

#include "base/str.h"

typedef struct bc_html_text {
    bc_str out;
    size_t breaks; /* lines that end before what comes next */
    bool blank;    /* a blank stands before what comes next */
    bool in_line;  /* the line has something on it */
    bool kept;     /* blanks and line ends count: pre */
    bool spacerun; /* blanks count, and &nbsp; is one: a run of them as Excel writes it */
    size_t run;    /* where it began in ${out} */
} bc_html_text;

void bc_html_text_clear(bc_html_text *text); /* empty, memory kept */
void bc_html_text_add(bc_html_text *text, const char *piece, size_t len);
void bc_html_text_break(bc_html_text *text); /* <br> */
void bc_html_text_block(bc_html_text *text); /* a paragraph begins or ends */
void bc_html_text_spacerun(bc_html_text *text, bool on);
bool bc_html_text_is_nothing(const bc_html_text *text); /* not even blanks came */
/* Drop what is blank at both ends; the text from *${from} on, its length is returned. */
size_t bc_html_text_trim(const bc_html_text *text, const char **from);

#endif
