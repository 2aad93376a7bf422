/*
 * page: what stands on the pages of a finished paper, as a reader sees it: pieces of text, straight lines, filled areas. Positions are points from the
 * page's upper left corner, x to the right, y down, after the page's own rotation; a text's y is its baseline.
 * All of it lives in one arena.
 */
#ifndef BC_PREFLIGHT_PAGE_H
#define BC_PREFLIGHT_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/status.h"

typedef struct bc_piece {
    double x, right, y; /* from its first letter's left to its last one's right, blanks at its ends left out */
    double size;        /* [pt] on the page */
    const char *text;   /* UTF-8; U+FFFD for what the file does not say */
    const char *family; /* of its font, as bc_font_family() */
    const char *font;   /* the font's own name */
    bool bold, italic, embedded;
    bool black;
    bool turned; /* it does not run from left to right */
    bool unread; /* some of its letters are not known */
} bc_piece;

typedef struct bc_stroke {
    double x, y, right, bottom; /* a line from side to side: y == bottom; upright: x == right; thickness left out */
    double thick;
    bool upright, dashed;
} bc_stroke;

typedef struct bc_area {
    double x, y, right, bottom;
} bc_area;

typedef struct bc_sheet {
    double width, height;
    bc_piece *piece;
    size_t pieces, piece_cap;
    bc_stroke *stroke;
    size_t strokes, stroke_cap;
    bc_area *area; /* filled, curved or slanting, and pictures: what is drawn that is no line */
    size_t areas, area_cap;
    bool broken; /* its content could not be read to its end */
} bc_sheet;

typedef struct bc_pages {
    bc_sheet *at;
    size_t count;
    bool unread; /* text whose letters the file does not tell */
} bc_pages;

/* ${name} is what messages call the file. BC_DATA (it is no PDF), BC_PROTECTED, BC_LIMIT, BC_NOMEM. */
bc_status bc_pages_read(const char *bytes, size_t len, const char *name, bc_arena *arena, bc_pages *out, bc_diag *diag);

#endif
