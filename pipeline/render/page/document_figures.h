/*
 * document_figures: the figures of a document's tree, by their sources, before it is laid out, and whether each was drawn: one that is lost on the way has no
 * row in figures.csv, and nobody would miss it.
 */
#ifndef BC_RENDER_PAGE_DOCUMENT_FIGURES_H
#define BC_RENDER_PAGE_DOCUMENT_FIGURES_H

#include "render/page/document.h"
#include "render/page/marks.h"

typedef struct bc_document_figures {
    const bc_figure_source **at; /* in the order of their addresses: each figure of a paper has a source of its own */
    bool *drawn;
    size_t count;
} bc_document_figures;

/*
 * All that must be drawn, in the document's arena. Of a chart that are not the shares, which are left to the table where they have no room, and not the first
 * of a pair of equal figures, which are printed once. BC_NOMEM.
 */
bc_status bc_document_figures_find(bc_document *document, bc_document_figures *out);
void bc_document_figures_set_drawn(bc_document_figures *figures, const bc_figure_source *source);
/* The first that was not drawn; NULL: none. */
const bc_figure_source *bc_document_figures_lost(const bc_document_figures *figures);
/* The first of ${marks} that is none of the tree's, and was not taken out on purpose (bc_marks_strip); NULL: none. */
const bc_figure_source *bc_document_figures_lost_mark(const bc_document_figures *figures, const bc_marks *marks);

#endif
