/*
 * pdf_private: what pdf.c (pages and the file), pdf_fonts.c, pdf_places.c (outline, links, page labels) and pdf_archive.c (what PDF/A-1b asks for)
 * share. The only place that includes libharu's headers: all four are one hand on that library.
 */
#ifndef BC_RENDER_PAGE_PDF_PRIVATE_H
#define BC_RENDER_PAGE_PDF_PRIVATE_H

#include <stdint.h>

#include <hpdf.h>
#include <hpdf_conf.h>
#include <hpdf_pages.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "render/page/figures.h"
#include "render/page/kerning.h"
#include "render/page/pdf.h"
#include "render/page/truetype.h"

/* What is done below libharu's own interface (its dictionaries and page streams) fits this version only. */
#if HPDF_VERSION_ID != 20300
#error "the PDF writer knows the insides of libharu 2.3.0 only"
#endif

enum { BC_FACES = 4, BC_CODES = 0x10000 };

/* A face ready to be put into papers: its subset file and maps, deflated once; widths as they stand in the font's dictionary. */
typedef struct bc_pdf_face {
    bc_str file, glyph_map, cid_set, widths;
    unsigned long file_length; /* before it was deflated [bytes] */
    char name[80];             /* with the subset's six letters */
} bc_pdf_face;

struct bc_pdf_fonts {
    HPDF_Doc pdf; /* used again from paper to paper */
    bc_truetype *font[BC_FACES];
    bc_kerning *kerning[BC_FACES];
    bc_pdf_face face[BC_FACES]; /* of the repertoire */
    bc_str to_unicode;          /* the same for all; deflated */
    bc_str profile;             /* sRGB; deflated */
    z_stream deflater;          /* ready for the next stream */
    bool deflates;
    bc_str operators, packed;  /* of a page: as written, and deflated */
    HPDF_STATUS error, detail; /* the first */
};

typedef struct bc_pdf_place {
    HPDF_Page page;
    double y; /* from the page's foot [pt] */
} bc_pdf_place;

typedef struct bc_pdf_heading {
    int level;
    const char *text;
    bc_pdf_place place;
} bc_pdf_heading;

typedef struct bc_pdf_anchor {
    const char *name;
    bc_pdf_place place;
} bc_pdf_anchor;

typedef struct bc_pdf_link {
    const char *anchor;
    HPDF_Page page;
    HPDF_REAL box[4]; /* left, bottom, right, top [pt] */
} bc_pdf_link;

/* A page's number in its section, and the first heading on it. */
typedef struct bc_pdf_page {
    size_t number;
    const char *heading;
} bc_pdf_page;

/* What a reader may jump to and from, collected page by page: a link may lead to what comes later. */
typedef struct bc_pdf_places {
    bc_arena *arena;
    bc_pdf_heading *heading;
    bc_pdf_anchor *anchor;
    bc_pdf_link *link;
    bc_pdf_page *page;
    size_t headings, anchors, links, pages, heading_cap, anchor_cap, link_cap, page_cap;
} bc_pdf_places;

typedef struct bc_pdf_paper {
    bc_pdf_fonts *fonts;
    bc_diag *diag;
    bc_str *drawn;     /* may be NULL */
    const char *title; /* for messages; may be NULL */
    HPDF_Page page;
    HPDF_Dict font_names; /* /F0 … of every page's resources */
    bool used[BC_FACES];
    unsigned char *extra[BC_FACES]; /* a bit for each code point that is used beyond the repertoire; NULL: none is */
    bc_pdf_face own[BC_FACES];      /* made for this paper, where there is an extra */
    double height;                  /* of the page [pt] */
    bc_pdf_places places;
    bc_figure_record record;
    /* how the page's operators have set things */
    int face; /* -1: not yet */
    double size, thick;
    bool path; /* lines that are not stroked yet */
} bc_pdf_paper;

/* ---- pdf.c ---- */
bc_status bc_pdf_explain(bc_pdf_fonts *fonts, bc_diag *diag);
/* A stream object of bytes that are deflated already; NULL: no memory, as of each of these. */
HPDF_Dict bc_pdf_add_stream(HPDF_Doc pdf, const bc_str *bytes);
HPDF_Dict bc_pdf_add_dict(HPDF_Doc pdf, const char *type);
/* A text string (ISO 32000-1, 7.9.2.2) of ${text}, in UTF-16. */
HPDF_Binary bc_pdf_text(HPDF_Doc pdf, const char *text);
bc_status bc_pdf_deflate(bc_pdf_fonts *fonts, bc_str *out, const void *bytes, size_t len);

/* ---- pdf_fonts.c ---- */
/* The four files of ${folder} (pdf.h), and what papers take of them. */
bc_status bc_pdf_load_fonts(bc_pdf_fonts *fonts, const char *folder, bc_diag *diag);
void bc_pdf_drop_faces(bc_pdf_fonts *fonts);
bool bc_pdf_in_repertoire(uint32_t code_point);
/* Between two letters [1/1000 em]; ${left} 0: at a text's beginning. */
int bc_pdf_kerning(const bc_pdf_fonts *fonts, bc_face face, uint32_t left, uint32_t right);
/* All faces that the paper used, when it is drawn and known what it needs. */
bc_status bc_pdf_add_fonts(bc_pdf_paper *paper);
void bc_pdf_drop_own(bc_pdf_paper *paper); /* once the file is written */

/* ---- pdf_places.c ---- */
/* Note what is drawn on the page that was begun last; ${y} from its top. BC_NOMEM. */
bc_status bc_pdf_note_page(bc_pdf_paper *paper);
bc_status bc_pdf_note_number(bc_pdf_paper *paper, size_t number);
bc_status bc_pdf_note_anchor(bc_pdf_paper *paper, const char *name, double y);
bc_status bc_pdf_note_heading(bc_pdf_paper *paper, int level, const char *text, double y);
bc_status bc_pdf_note_link(bc_pdf_paper *paper, const char *anchor, double x, double y, double width, double height);
/* The last page is drawn: outline, links and page labels into the paper. BC_BUG (posted): a link leads nowhere. */
bc_status bc_pdf_add_places(bc_pdf_paper *paper);

/* ---- pdf_archive.c ---- */
bc_status bc_pdf_load_profile(bc_pdf_fonts *fonts, bc_diag *diag);
/* Properties (Info and XMP, which say the same), output intent, language, and room for the file's identifier. */
bc_status bc_pdf_add_archive(bc_pdf_fonts *fonts, const bc_document *document, bc_diag *diag);
/* The file is written: its identifier, made of all its bytes. */
bc_status bc_pdf_set_identifier(bc_str *file);

/* The next code point; texts are valid mostly, and mostly ASCII. */
static inline uint32_t bc_pdf_next(const char **at, const char *end)
{
    unsigned char c = (unsigned char)**at;
    if (c < 0x80) {
        (*at)++;
        return c;
    }
    return bc_utf8_next(at, end);
}

#endif
