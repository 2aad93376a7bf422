/*
 * paper: which line of a finished paper is what: its head, its body, its signature, its annexes. Found by place and words, not by how they look, as that
 * is what is to be judged.
 */
#ifndef BC_PREFLIGHT_PAPER_H
#define BC_PREFLIGHT_PAPER_H

#include "preflight/lines.h"

typedef struct bc_paper {
    const bc_pages *pages;
    bc_lines lines;
    size_t main_pages;  /* before the first annex */
    bool letter;        /* a công văn: it has no kind */
    bool *annex_begins; /* of each page */
    double left, right; /* edges of the body's text on upright pages [pt]; 0, 0: there is none */
    double foot;        /* of the head on page 1: the last line's baseline [pt] */
} bc_paper;

/* titles.c: of what was taken for paragraphs: headings that are not set as such. */
void bc_paper_find_titles(bc_paper *paper);

bc_status bc_paper_make(const bc_pages *pages, bc_arena *arena, bc_paper *out);
bc_line *bc_paper_first(const bc_paper *paper, bc_role role); /* NULL: none */
bc_line *bc_paper_last(const bc_paper *paper, bc_role role);
/* The line from side to side that stands under a text, within ${below} [pt] of its baseline, between its edges; NULL: none. */
const bc_stroke *bc_paper_rule_under(const bc_paper *paper, const bc_line *line, double below);
bool bc_line_begins(const bc_line *line, const char *key); /* small letters without marks */
char bc_line_end(const bc_line *line);                     /* the last byte of its text; 0: it has none */
/* I. or 1. in front, of key; the number of its signs, 0: none. */
size_t bc_line_numbering(const char *key, bool roman);
bool bc_line_centred(const bc_paper *paper, const bc_line *line,
                     double tolerance); /* between the body's edges, or on the page */

#endif
