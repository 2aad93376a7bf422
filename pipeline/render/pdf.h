/*
 * pdf: a document as a PDF file, through libharu. Fonts are embedded, subset, with a ToUnicode map that is repaired (libharu 2.3.0 writes
 * begincidrange there); nothing depends on the clock. A glyph that the font lacks is an error, never a box.
 */
#ifndef BC_RENDER_PDF_H
#define BC_RENDER_PDF_H

#include "base/str.h"
#include "render/layout.h"

typedef struct bc_pdf_fonts bc_pdf_fonts;

/* The four faces of Liberation Serif from ${folder}, for any number of papers. BC_DATA (posted): a font file is missing. */
bc_status bc_pdf_fonts_load(const char *folder, bc_pdf_fonts **out, bc_diag *diag);
void bc_pdf_fonts_drop(bc_pdf_fonts *fonts);

/* The file's bytes into ${out}. */
bc_status bc_pdf_write(const bc_document *document, const bc_profile *profile, bc_pdf_fonts *fonts, bc_str *out,
                       bc_diag *diag);

/* What would be drawn, one line each, for tests (trace.c): widths are those of the fonts. */
bc_status bc_trace_write(const bc_document *document, const bc_profile *profile, bc_pdf_fonts *fonts, bc_str *out,
                         bc_diag *diag);

/* Width of a text at size 1 [em], as layouts measure it. */
double bc_pdf_width(void *fonts, bc_face face, const char *text, size_t len);

#endif
