/*
 * pdf: a document as a file of PDF/A-1b, through libharu. Fonts are embedded, subset, with maps to Unicode, so that what is copied out of a paper is what
 * was drawn; headings become an outline, runs with a link lead to their anchor, annexes have page labels of their own. Nothing depends on the clock: the file's
 * identifier is made of its bytes. A glyph that the font lacks is an error, never a box.
 */
#ifndef BC_RENDER_PAGE_PDF_H
#define BC_RENDER_PAGE_PDF_H

#include "base/str.h"
#include "render/page/layout.h"

#define BC_PDF_PRODUCER "baocao, libharu 2.3.0"

typedef struct bc_pdf_fonts bc_pdf_fonts;

/*
 * The four faces of a serif family, for any number of papers: of ${folder}, times.ttf, timesbd.ttf, timesi.ttf and timesbi.ttf (Windows's Times New Roman), else
 * LiberationSerif-Regular.ttf and its like, else the only family there is; or ${folder} is a folder and a family, as in /usr/share/fonts/truetype/noto/NotoSerif.
 * Another family than Times New Roman is posted as a note. BC_DATA (posted, with the file): one is missing, damaged, not to be embedded, or lacks a
 * Vietnamese letter; or the colour profile is missing. All is in memory afterwards: a process that is forked off may use its copy.
 */
bc_status bc_pdf_fonts_load(const char *folder, bc_pdf_fonts **out, bc_diag *diag);
void bc_pdf_fonts_drop(bc_pdf_fonts *fonts);
const char *bc_pdf_family(const bc_pdf_fonts *fonts); /* borrowed */

/* Every face has a glyph for the letter, a code point. */
bool bc_pdf_has(const bc_pdf_fonts *fonts, uint32_t letter);

/*
 * The file's bytes into ${out}. ${drawn} (may be NULL) gets what was written, one line each: page from 1, x and y of its baseline from the page's top left corner
 * [pt], the text, with a tab between. BC_DATA (posted): a glyph is missing, a text is no valid UTF-8.
 */
bc_status bc_pdf_write(bc_document *document, const bc_profile *profile, bc_pdf_fonts *fonts, bc_str *out,
                       bc_str *drawn, bc_diag *diag);

/* What would be drawn, one line each, for tests (trace.c): widths are those of the fonts. */
bc_status bc_trace_write(const bc_document *document, const bc_profile *profile, bc_pdf_fonts *fonts, bc_str *out,
                         bc_diag *diag);

/* Width of a text at size 1 [em], as layouts measure it. */
double bc_pdf_width(void *fonts, bc_face face, const char *text, size_t len);

#endif
