/*
 * layout: a document laid out on pages by a profile, and drawn through a writer. Lines are broken over whole paragraphs; no widow, no orphan,
 * no heading alone at a page's foot; tables repeat their heads and keep their rows whole; blocks side by side are never torn.
 */
#ifndef BC_RENDER_PAGE_LAYOUT_H
#define BC_RENDER_PAGE_LAYOUT_H

#include "base/diag.h"
#include "model/profile.h"
#include "render/page/writer_provider.h"

/* Draw ${document}. BC_DATA (posted): a style that the profile lacks, a table wider than the page; or what the writer returned. */
bc_status bc_layout_draw(const bc_document *document, const bc_profile *profile, const bc_writer *writer,
                         bc_diag *diag);

/* The font's own line height and ascent over its size (Liberation Serif: 0.891 + 0.216 + 0.042). */
#define BC_LINE_HEIGHT 1.149
#define BC_ASCENT      0.891

#endif
