/*
 * source: places in templates. What a template becomes goes through several hands (Mustache, Markdown, layout); a trouble found by any of them is told
 * by the template's own line and column, with the line itself and a caret under the place.
 */
#ifndef BC_RENDER_WORDS_SOURCE_H
#define BC_RENDER_WORDS_SOURCE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"

/* A byte of a template's text. */
typedef struct bc_spot {
    const char *file; /* what messages call it */
    const char *text; /* all of it; borrowed */
    size_t at;        /* [bytes] */
} bc_spot;

/* “reports/bao-cao.md, line 3, column 7”, columns in characters. */
void bc_spot_post(bc_diag *diag, bc_severity severity, const bc_spot *spot, const char *todo, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* From a text that was made of templates back to them: pieces in the order of the text that was made. */
typedef struct bc_source_piece {
    size_t from; /* where it begins in the text that was made [bytes] */
    bc_spot spot;
    bool still; /* it stands for data: all of it came from one place */
} bc_source_piece;

typedef struct bc_source_map {
    bc_arena *arena; /* borrowed */
    bc_source_piece *piece;
    size_t count, cap;
} bc_source_map;

/* What is made from ${from} on comes from ${spot}. A NULL ${map} is none. */
void bc_source_add(bc_source_map *map, size_t from, const bc_spot *spot, bool still);
/* Where the byte ${at} of the text that was made comes from. False: not known. */
bool bc_source_find(const bc_source_map *map, size_t at, bc_spot *out);

#endif
