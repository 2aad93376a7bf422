/*
 * marks: in a text that is made of a template, which stretches are figures and where each comes from. A mark is four letters of Unicode's private use
 * area, which no paper has: one that begins it, and three that say which source it is. They go through mustache and Markdown as letters, and are taken
 * out where paragraphs are made.
 */
#ifndef BC_RENDER_PAGE_MARKS_H
#define BC_RENDER_PAGE_MARKS_H

#include "base/arena.h"
#include "base/str.h"
#include "render/page/document.h"

typedef struct bc_marks {
    bc_arena *arena;
    const bc_figure_source **at;
    bool *stripped; /* of each: bc_marks_strip took it out */
    size_t count, cap, stripped_cap;
} bc_marks;

/* Around the letters of a figure. Beyond 2^24 figures, or without memory, nothing is marked (the arena's failure is sticky): false, and no end. */
bool bc_marks_begin(bc_marks *marks, bc_str *out, const bc_figure_source *source);
void bc_marks_end(bc_str *out);

/*
 * The next stretch of ${*at} of one source: its ${len} [bytes], and ${*at} behind it; NULL: the end. ${*open} is that source (NULL: no figure); it is kept
 * by who asks, from text to text, since Markdown tells what belongs together in pieces. ${marks} may be NULL.
 */
const char *bc_marks_next(const bc_marks *marks, const char **at, size_t *len, const bc_figure_source **open);
/* Without marks, in its place; ${marks} (may be NULL) keep which these were. */
void bc_marks_strip(const bc_marks *marks, char *text);

#endif
