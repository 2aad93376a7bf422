/*
 * figures: which figure of a paper comes from where, and what was drawn of it, as the table figures.csv (docs/formats.md). A later stage holds each
 * against the tables; a reader who asks “where does this 78,62 come from?” finds it there.
 *
 * A source is TABLE:KEY:KEY:COLUMN, a cell of a table in data/, or of the index and the list of units, by its keys; “*” stands for all, “*survey” for all
 * surveys, whose sum is meant, or mean(…), max(…), min(…), count(…); COLUMN[4] is the number behind “4:” in such a cell. =NUMBER is a number itself: an
 * ordinal, and what formulas round with. All tables and keys: docs/formats.md. Two sources make a figure by an operator (document.h). It is rounded once,
 * half away from zero; what BC_FIGURE_LESS takes is rounded before.
 */
#ifndef BC_RENDER_PAGE_FIGURES_H
#define BC_RENDER_PAGE_FIGURES_H

#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"
#include "model/folder.h"
#include "render/page/document_figures.h"

/* What a writer notes while it draws. */
typedef struct bc_figure_record {
    bc_str *out;                    /* rows of figures.csv but for the paper's name; NULL: nothing is noted */
    size_t page, begun;             /* now, and when the figure began */
    const bc_figure_source *source; /* of the figure that is drawn now, or was last; NULL: none */
    bool drawing;
    bc_str text;
    bc_document_figures all; /* of the paper, and which of them were drawn */
} bc_figure_record;

/* A figure of ${source} begins, or goes on in another line, if it is the last one's; NULL: it ends, or is broken. */
bc_status bc_figure_begin(bc_figure_record *record, const bc_figure_source *source);
/* The last one's row is written. */
bc_status bc_figure_finish(bc_figure_record *record);
/* The paper was drawn: BC_BUG (posted) where one of its figures was not. */
bc_status bc_figure_end(bc_figure_record *record, const char *title, bc_diag *diag);
/* ${text} was drawn. */
void bc_figure_drawn(bc_figure_record *record, const char *text);
/* A row of its own: ${place} is a page, or a sheet and cell. */
void bc_figure_add(bc_str *out, const char *place, const char *text, const bc_figure_source *source);

/* Of a figure that is printed as it was given: all that it has, so that it is held exactly, of which reconcile takes six to nine. */
static inline int bc_figure_decimals(bc_decimal value)
{
    return value.scale < 6 ? 6 : value.scale < 9 ? value.scale : 9;
}

/* What ${rows} say of ${paper} into a file of its own, since papers are made side by side; then all of them as data/figures.csv, in the order of ${papers}. */
bc_status bc_figures_keep(bc_folder *out, const char *paper, const bc_str *rows, bc_diag *diag);
bc_status bc_figures_write(bc_folder *out, const char *const *papers, size_t count, bc_diag *diag);

#endif
