#include "render/pdf.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <hpdf.h>
#include <hpdf_conf.h>
#include <hpdf_fontdef.h>
#include <hpdf_pages.h>

#include "base/i18n.h"
#include "base/utf8.h"

/* What is done below libharu's own interface (its dictionaries, page streams and font definitions) fits this version only. */
#if HPDF_VERSION_ID != 20300
#error "pdf.c knows the insides of libharu 2.3.0 only"
#endif

enum { FACES = 4, CODES = 0x10000, NOT_ASKED = -2, NO_GLYPH = -1 };

static const char *const files[FACES] = {"LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf",
                                         "LiberationSerif-Italic.ttf", "LiberationSerif-BoldItalic.ttf"};

struct bc_pdf_fonts {
    HPDF_Doc pdf;            /* keeps the parsed font files from paper to paper */
    const char *name[FACES]; /* libharu's name of each; owned by pdf */
    HPDF_FontDef def[FACES];
    int16_t *width[FACES];     /* by code point [1/1000 em], NOT_ASKED or NO_GLYPH */
    HPDF_STATUS error, detail; /* the first */
};

typedef struct paper {
    bc_pdf_fonts *fonts;
    bc_diag *diag;
    HPDF_Page page;
    HPDF_Font font[FACES]; /* made when first used: an unused one would be embedded all the same */
    double height;
    bc_str operators;
} paper;

static void on_error(HPDF_STATUS error, HPDF_STATUS detail, void *context)
{
    bc_pdf_fonts *fonts = context;
    if (fonts->error == HPDF_OK) {
        fonts->error = error;
        fonts->detail = detail;
    }
}

static bc_status explain(bc_pdf_fonts *fonts, bc_diag *diag)
{
    bc_diag_post(diag, BC_ERROR, NULL, NULL, _("libharu gave up: error 0x%04lx, detail %lu"),
                 (unsigned long)fonts->error, (unsigned long)fonts->detail);
    return fonts->error == HPDF_FAILD_TO_ALLOC_MEM ? BC_NOMEM : BC_BUG;
}

bc_status bc_pdf_fonts_load(const char *folder, bc_pdf_fonts **out, bc_diag *diag)
{
    bc_pdf_fonts *fonts = calloc(1, sizeof *fonts);
    bc_status status = fonts ? BC_OK : BC_NOMEM;
    if (fonts)
        fonts->pdf = HPDF_New(on_error, fonts);
    if (status == BC_OK && (!fonts->pdf || HPDF_UseUTFEncodings(fonts->pdf) != HPDF_OK))
        status = BC_NOMEM;
    for (size_t i = 0; i < FACES && status == BC_OK; i++) {
        bc_str path = {0};
        bc_str_addf(&path, "%s/%s", folder, files[i]);
        fonts->name[i] = HPDF_LoadTTFontFromFile(fonts->pdf, bc_str_text(&path), HPDF_TRUE);
        fonts->def[i] = fonts->name[i] ? HPDF_GetFontDef(fonts->pdf, fonts->name[i]) : NULL;
        fonts->width[i] = malloc(CODES * sizeof **fonts->width);
        if (!fonts->def[i]) {
            bc_diag_post(diag, BC_ERROR, bc_str_text(&path),
                         _("install the package fonts-liberation2, or set “fonts” in the layout"),
                         _("the font cannot be read"));
            status = BC_DATA;
        } else if (!fonts->width[i])
            status = BC_NOMEM;
        for (size_t c = 0; status == BC_OK && c < CODES; c++)
            fonts->width[i][c] = NOT_ASKED;
        bc_str_drop(&path);
    }
    *out = status == BC_OK ? fonts : NULL;
    if (status != BC_OK)
        bc_pdf_fonts_drop(fonts);
    return status;
}

void bc_pdf_fonts_drop(bc_pdf_fonts *fonts)
{
    if (!fonts)
        return;
    for (size_t i = 0; i < FACES; i++)
        free(fonts->width[i]);
    if (fonts->pdf)
        HPDF_Free(fonts->pdf);
    free(fonts);
}

static int width_of(bc_pdf_fonts *fonts, bc_face face, uint32_t c)
{
    if (c >= CODES)
        return NO_GLYPH;
    int16_t *width = &fonts->width[face][c];
    if (*width == NOT_ASKED)
        *width = HPDF_TTFontDef_GetGlyphid(fonts->def[face], (HPDF_UINT16)c)
                     ? HPDF_TTFontDef_GetCharWidth(fonts->def[face], (HPDF_UINT16)c)
                     : NO_GLYPH;
    return *width;
}

double bc_pdf_width(void *context, bc_face face, const char *text, size_t len)
{
    bc_pdf_fonts *fonts = context;
    long sum = 0;
    for (const char *at = text, *end = text + len; at < end;) {
        int width = width_of(fonts, face, bc_utf8_next(&at, end));
        sum += width > 0 ? width : 0;
    }
    return (double)sum / 1000;
}

/* ---- the writer ---- */

static double measure(void *context, bc_face face, const char *text, size_t len)
{
    return bc_pdf_width(((paper *)context)->fonts, face, text, len);
}

/*
 * libharu's own map says begincidrange, which readers take for broken. The codes of our strings are UTF-16, so the right map is one range for
 * each high byte (Adobe Technical Note 5411, 1.4.2).
 */
static bc_status repair_to_unicode(paper *p, HPDF_Font font)
{
    HPDF_Dict map = HPDF_Dict_GetItem(font, "ToUnicode", HPDF_OCLASS_DICT);
    bc_str text = {0};
    bc_str_add(&text, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                      "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
                      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    for (unsigned high = 0; high < 0xd8; high++) {
        if (high % 100 == 0)
            bc_str_addf(&text, "%u beginbfrange\n", 0xd8 - high < 100 ? 0xd8 - high : 100);
        bc_str_addf(&text, "<%02X00> <%02XFF> <%02X00>\n", high, high, high);
        if (high % 100 == 99 || high == 0xd7)
            bc_str_add(&text, "endbfrange\n");
    }
    bc_str_add(&text, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    bc_status status = BC_OK;
    if (text.failed)
        status = BC_NOMEM;
    else if (map && map->stream) {
        HPDF_MemStream_FreeData(map->stream);
        if (HPDF_Stream_Write(map->stream, (const HPDF_BYTE *)text.at, (HPDF_UINT)text.len) != HPDF_OK)
            status = explain(p->fonts, p->diag);
        map->filter = HPDF_STREAM_FILTER_FLATE_DECODE;
    }
    bc_str_drop(&text);
    return status;
}

static HPDF_Font font_of(paper *p, bc_face face)
{
    if (!p->font[face]) {
        p->font[face] = HPDF_GetFont(p->fonts->pdf, p->fonts->name[face], "UTF-8");
        if (!p->font[face] || repair_to_unicode(p, p->font[face]) != BC_OK)
            return NULL;
    }
    return p->font[face];
}

static bc_status write_operators(paper *p)
{
    HPDF_PageAttr attr = p->page->attr;
    if (p->operators.failed)
        return BC_NOMEM;
    if (HPDF_Stream_Write(attr->stream, (const HPDF_BYTE *)bc_str_text(&p->operators), (HPDF_UINT)p->operators.len) !=
        HPDF_OK)
        return explain(p->fonts, p->diag);
    bc_str_clear(&p->operators);
    return BC_OK;
}

static bc_status on_page(void *context, double width, double height)
{
    paper *p = context;
    p->page = HPDF_AddPage(p->fonts->pdf);
    if (!p->page || HPDF_Page_SetWidth(p->page, (HPDF_REAL)width) != HPDF_OK ||
        HPDF_Page_SetHeight(p->page, (HPDF_REAL)height) != HPDF_OK)
        return explain(p->fonts, p->diag);
    p->height = height;
    return BC_OK;
}

static bc_status missing_glyph(paper *p, uint32_t c, const char *text)
{
    bc_diag_post(p->diag, BC_ERROR, NULL, _("take the character out of the template or the data"),
                 _("the font has no glyph for U+%04X, in “%s”"), (unsigned)c, text);
    return BC_DATA;
}

/* One TJ: blanks are characters, so that they can be copied, and are widened by ${gap}. */
static bc_status add_text(paper *p, bc_face face, double size, const char *text, double gap)
{
    bc_str_add(&p->operators, "[<");
    for (const char *at = text, *end = text + strlen(text); at < end;) {
        uint32_t c = bc_utf8_next(&at, end);
        if (width_of(p->fonts, face, c) < 0)
            return missing_glyph(p, c, text);
        /* libharu embeds the glyphs whose widths were asked for in this paper. */
        HPDF_TTFontDef_GetCharWidth(p->fonts->def[face], (HPDF_UINT16)c);
        bc_str_addf(&p->operators, "%04X", (unsigned)c);
        if (c == ' ' && (gap > 0.001 || gap < -0.001))
            bc_str_addf(&p->operators, ">%.2f<", -gap * 1000 / size);
    }
    bc_str_add(&p->operators, ">] TJ\nET\n");
    return BC_OK;
}

static bc_status on_text(void *context, double x, double y, bc_face face, double size, const char *text, double gap,
                         double grey)
{
    paper *p = context;
    HPDF_Font font = font_of(p, face);
    const char *name = font ? HPDF_Page_GetLocalFontName(p->page, font) : NULL;
    if (!name)
        return explain(p->fonts, p->diag);
    if (grey > 0)
        bc_str_addf(&p->operators, "%.2f g\n", grey);
    bc_str_addf(&p->operators, "BT\n/%s %.2f Tf\n%.3f %.3f Td\n", name, size, x, p->height - y);
    bc_status status = add_text(p, face, size, text, gap);
    if (grey > 0)
        bc_str_add(&p->operators, "0 g\n");
    return status == BC_OK ? write_operators(p) : status;
}

static bc_status on_line(void *context, double x1, double y1, double x2, double y2, double thick)
{
    paper *p = context;
    bc_str_addf(&p->operators, "%.2f w\n2 J\n%.3f %.3f m\n%.3f %.3f l\nS\n", thick, x1, p->height - y1, x2,
                p->height - y2);
    return write_operators(p);
}

/* ---- the file ---- */

static void set_text(HPDF_Doc pdf, HPDF_InfoType type, const char *text)
{
    if (text && *text)
        HPDF_SetInfoAttr(pdf, type, text);
}

static void set_date(HPDF_Doc pdf, const char *date)
{
    HPDF_Date when = {.ind = '+', .off_hour = 7};
    if (!date || strlen(date) < 10)
        return;
    when.year = (HPDF_INT)strtol(date, NULL, 10);
    when.month = (HPDF_INT)strtol(date + 5, NULL, 10);
    when.day = (HPDF_INT)strtol(date + 8, NULL, 10);
    HPDF_SetInfoDateAttr(pdf, HPDF_INFO_CREATION_DATE, when);
    HPDF_SetInfoDateAttr(pdf, HPDF_INFO_MOD_DATE, when);
}

static bc_status begin_file(bc_pdf_fonts *fonts, const bc_document *document, bc_diag *diag)
{
    HPDF_Doc pdf = fonts->pdf;
    HPDF_ResetError(pdf);
    fonts->error = fonts->detail = HPDF_OK;
    if (HPDF_NewDoc(pdf) != HPDF_OK)
        return explain(fonts, diag);
    HPDF_SetCompressionMode(pdf, HPDF_COMP_ALL);
    HPDF_SetCurrentEncoder(pdf, "UTF-8");
    set_text(pdf, HPDF_INFO_TITLE, document->title);
    set_text(pdf, HPDF_INFO_AUTHOR, document->author);
    set_text(pdf, HPDF_INFO_SUBJECT, document->subject);
    set_text(pdf, HPDF_INFO_KEYWORDS, document->keywords);
    set_text(pdf, HPDF_INFO_CREATOR, "baocao");
    set_date(pdf, document->date);
    HPDF_String language = HPDF_String_New(pdf->mmgr, "vi-VN", NULL);
    if (!language || HPDF_Dict_Add(pdf->catalog, "Lang", language) != HPDF_OK)
        return explain(fonts, diag);
    return fonts->error == HPDF_OK ? BC_OK : explain(fonts, diag);
}

static bc_status take_bytes(bc_pdf_fonts *fonts, bc_str *out, bc_diag *diag)
{
    if (HPDF_SaveToStream(fonts->pdf) != HPDF_OK)
        return explain(fonts, diag);
    HPDF_UINT32 size = HPDF_GetStreamSize(fonts->pdf);
    if (!bc_str_reserve(out, size))
        return BC_NOMEM;
    HPDF_ResetStream(fonts->pdf);
    HPDF_STATUS read = HPDF_ReadFromStream(fonts->pdf, (HPDF_BYTE *)out->at + out->len, &size);
    if (read != HPDF_OK && read != HPDF_STREAM_EOF)
        return explain(fonts, diag);
    out->len += size;
    out->at[out->len] = '\0';
    return BC_OK;
}

bc_status bc_pdf_write(const bc_document *document, const bc_profile *profile, bc_pdf_fonts *fonts, bc_str *out,
                       bc_diag *diag)
{
    paper p = {.fonts = fonts, .diag = diag};
    bc_writer writer = {.context = &p, .width = measure, .page = on_page, .text = on_text, .line = on_line};
    bc_status status = begin_file(fonts, document, diag);
    if (status == BC_OK)
        status = bc_layout_draw(document, profile, &writer, diag);
    if (status == BC_OK && fonts->error != HPDF_OK)
        status = explain(fonts, diag);
    if (status == BC_OK)
        status = take_bytes(fonts, out, diag);
    bc_str_drop(&p.operators);
    HPDF_FreeDoc(fonts->pdf);
    return status;
}
