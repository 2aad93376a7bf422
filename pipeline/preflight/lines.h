/*
 * lines: pieces of text on one baseline become lines, as a reader sees them: those of the columns of a head, and of a table's cells, are lines of their own.
 * Frames are tables: boxes of lines that meet.
 */
#ifndef BC_PREFLIGHT_LINES_H
#define BC_PREFLIGHT_LINES_H

#include "preflight/page.h"

/* What a line is in the paper (paper.c finds it). */
typedef enum bc_role {
    BC_ROLE_OTHER,
    BC_ROLE_NATIONAL,
    BC_ROLE_MOTTO,
    BC_ROLE_PARENT,
    BC_ROLE_ISSUER,
    BC_ROLE_NUMBER,
    BC_ROLE_PLACE_DATE,
    BC_ROLE_KIND,
    BC_ROLE_SUBJECT,
    BC_ROLE_ADDRESSEE,
    BC_ROLE_BASIS,
    BC_ROLE_BODY,
    BC_ROLE_HEADING,
    BC_ROLE_SUBHEADING,
    BC_ROLE_CAPTION,
    BC_ROLE_NOTE,
    BC_ROLE_RECIPIENTS,
    BC_ROLE_RECIPIENT,
    BC_ROLE_AUTHORITY,
    BC_ROLE_SIGNER,
    BC_ROLE_ANNEX,
    BC_ROLE_ANNEX_NAME,
    BC_ROLE_ANNEX_REFERENCE,
    BC_ROLE_PAGE_NUMBER,
    BC_ROLE_DRAFT,  /* DỰ THẢO */
    BC_ROLE_FRAMED, /* in a table */
    BC_ROLE_FIGURE  /* in a chart */
} bc_role;

typedef struct bc_line {
    size_t page; /* from 0 */
    double x, right, y, size;
    const char *text;  /* NFC, blanks made one */
    const char *key;   /* small letters without marks, for matching */
    bool bold, italic; /* nearly all of its letters */
    bool black;
    bool capitals;       /* it has letters, and no small one */
    bool small;          /* it has small letters */
    size_t paragraph;    /* of body text, from 1; 0: none */
    const bc_piece *one; /* a piece of it: its font */
    bc_role role;
} bc_line;

typedef struct bc_frame {
    size_t page;
    double x, y, right, bottom;
} bc_frame;

typedef struct bc_lines {
    bc_line *at; /* by page, then from above, then from the left */
    size_t count, cap;
    bc_frame *frame; /* by page */
    size_t frames, frame_cap;
} bc_lines;

bc_status bc_lines_make(const bc_pages *pages, bc_arena *arena, bc_lines *out);
const bc_frame *bc_lines_frame_at(const bc_lines *lines, size_t page, double x, double y); /* NULL: none */

#endif
