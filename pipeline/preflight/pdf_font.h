/*
 * pdf_font: a font of a finished paper: whose family and face it is, whether it stands in the file, and for each code of its strings the text and the width.
 * Fonts are read once and live as long as the set.
 */
#ifndef BC_PREFLIGHT_PDF_FONT_H
#define BC_PREFLIGHT_PDF_FONT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "preflight/cmap.h"
#include "preflight/pdf_file.h"

typedef struct bc_font_width {
    uint32_t from, to; /* codes */
    double width;      /* [em] */
} bc_font_width;

typedef struct bc_pdf_font {
    const char *name;   /* as the file has it, without a subset's tag; never NULL */
    const char *family; /* small ASCII letters and digits of it, without its style: “liberationserif” */
    bool bold, italic, embedded;
    bool wide; /* codes of two bytes */
    int identity;
    double missing; /* width of what is not listed [em] */
    bc_font_width *width;
    size_t widths, width_cap;
    bc_cmap map;      /* ToUnicode */
    uint32_t *letter; /* simple fonts: 256 code points by encoding; NULL: wide */
} bc_pdf_font;

typedef struct bc_pdf_fonts {
    bc_pdf_file *file;
    bc_arena *arena; /* what the fonts live in */
    bc_pdf_font **at;
    size_t count, cap;
} bc_pdf_fonts;

/* The font of a resource dictionary's entry; read at its first use. BC_LIMIT: too many; BC_NOMEM. *${out} is never NULL on BC_OK. */
bc_status bc_pdf_font_get(bc_pdf_fonts *fonts, bc_pdf_object object, bc_pdf_font **out);

/* A code's width [em]. */
double bc_pdf_font_width(const bc_pdf_font *font, uint32_t code);
/* A code's text added to ${out}. False: the file does not say which. */
bool bc_pdf_font_text(const bc_pdf_font *font, uint32_t code, bc_str *out);
/* “TimesNewRomanPS-BoldMT”, “Times New Roman” to small letters without the style; in ${arena}. */
const char *bc_font_family(const char *name, bc_arena *arena);

#endif
