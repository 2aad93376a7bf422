#include "render/pdf.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <hpdf.h>
#include <hpdf_conf.h>
#include <hpdf_fontdef.h>
#include <hpdf_pages.h>
#include <zlib.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "render/figures.h"
#include "render/kerning.h"

/* What is done below libharu's own interface (its dictionaries, page streams and font definitions) fits this version only. */
#if HPDF_VERSION_ID != 20300
#error "pdf.c knows the insides of libharu 2.3.0 only"
#endif

enum { FACES = 4, CODES = 0x10000, NOT_ASKED = -2, NO_GLYPH = -1 };

static const char *const files[FACES] = {"LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf",
                                         "LiberationSerif-Italic.ttf", "LiberationSerif-BoldItalic.ttf"};

/* A face ready to be put into papers: its subset file and maps, deflated once. */
typedef struct face_data {
    bc_str file, glyph_map, to_unicode;
    unsigned long file_length; /* before it was deflated [bytes] */
} face_data;

/* Code points beyond the repertoire that a paper uses. */
typedef struct extras {
    uint16_t code[256];
    size_t count;
} extras;

struct bc_pdf_fonts {
    HPDF_Doc pdf; /* keeps the parsed font files from paper to paper */
    HPDF_FontDef def[FACES];
    int16_t *width[FACES];  /* by code point [1/1000 em], NOT_ASKED or NO_GLYPH */
    uint16_t *glyph[FACES]; /* by code point, where the width is asked */
    bc_kerning *kerning[FACES];
    face_data face[FACES];     /* of the repertoire; made when first needed */
    HPDF_STATUS error, detail; /* the first */
};

typedef struct paper {
    bc_pdf_fonts *fonts;
    bc_diag *diag;
    HPDF_Page page;
    HPDF_Dict font_names; /* /F0 … of every page's resources */
    bool used[FACES];
    extras extra[FACES];
    double height;
    bc_str operators;
    bc_figure_record record;
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

static bc_status load_kerning(const char *path, bc_kerning **out, bc_diag *diag)
{
    bc_str file = {0};
    bc_status status = bc_file_load_within(path, "BC_LIMIT_FONT_BYTES", &file, diag);
    if (status == BC_OK)
        status = bc_kerning_load(&file, out);
    bc_str_drop(&file);
    return status;
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
        const char *name = HPDF_LoadTTFontFromFile(fonts->pdf, bc_str_text(&path), HPDF_TRUE);
        fonts->def[i] = name ? HPDF_GetFontDef(fonts->pdf, name) : NULL;
        fonts->width[i] = malloc(CODES * sizeof **fonts->width);
        fonts->glyph[i] = calloc(CODES, sizeof **fonts->glyph);
        if (!fonts->def[i]) {
            bc_diag_post(diag, BC_ERROR, bc_str_text(&path),
                         _("install the package fonts-liberation2, or set “fonts” in the layout"),
                         _("the font cannot be read"));
            status = BC_DATA;
        } else
            status = fonts->width[i] && fonts->glyph[i] ? load_kerning(bc_str_text(&path), &fonts->kerning[i], diag)
                                                        : BC_NOMEM;
        for (size_t c = 0; status == BC_OK && c < CODES; c++)
            fonts->width[i][c] = NOT_ASKED;
        bc_str_drop(&path);
    }
    *out = status == BC_OK ? fonts : NULL;
    if (status != BC_OK)
        bc_pdf_fonts_drop(fonts);
    return status;
}

static void drop_face(face_data *face)
{
    bc_str_drop(&face->file);
    bc_str_drop(&face->glyph_map);
    bc_str_drop(&face->to_unicode);
}

void bc_pdf_fonts_drop(bc_pdf_fonts *fonts)
{
    if (!fonts)
        return;
    for (size_t i = 0; i < FACES; i++) {
        free(fonts->width[i]);
        free(fonts->glyph[i]);
        bc_kerning_drop(fonts->kerning[i]);
        drop_face(&fonts->face[i]);
    }
    if (fonts->pdf)
        HPDF_Free(fonts->pdf);
    free(fonts);
}

static int width_of(bc_pdf_fonts *fonts, bc_face face, uint32_t c)
{
    if (c >= CODES)
        return NO_GLYPH;
    int16_t *width = &fonts->width[face][c];
    if (*width == NOT_ASKED) {
        HPDF_UINT16 glyph = HPDF_TTFontDef_GetGlyphid(fonts->def[face], (HPDF_UINT16)c);
        *width = glyph ? HPDF_TTFontDef_GetCharWidth(fonts->def[face], (HPDF_UINT16)c) : NO_GLYPH;
        fonts->glyph[face][c] = glyph;
    }
    return *width;
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

/* Between two letters whose widths were asked [1/1000 em]. Figures stand one below the other in tables, and so keep their widths; blanks, too. */
static int kerning_of(const bc_pdf_fonts *fonts, bc_face face, uint32_t left, uint32_t right)
{
    if (left <= ' ' || right <= ' ' || left >= CODES || right >= CODES || (is_digit(left) && is_digit(right)))
        return 0;
    return bc_kerning_of(fonts->kerning[face], fonts->glyph[face][left], fonts->glyph[face][right]);
}

double bc_pdf_width(void *context, bc_face face, const char *text, size_t len)
{
    bc_pdf_fonts *fonts = context;
    long sum = 0;
    uint32_t last = 0;
    for (const char *at = text, *end = text + len; at < end;) {
        uint32_t c = bc_utf8_next(&at, end);
        int width = width_of(fonts, face, c);
        sum += (width > 0 ? width : 0) + kerning_of(fonts, face, last, c);
        last = c;
    }
    return (double)sum / 1000;
}

/*
 * ---- fonts ----
 *
 * libharu makes its UTF-8 fonts by walking 65,536 code points for each font of each document, subsets and deflates the file anew, and writes a
 * ToUnicode map that says begincidrange, which readers take for broken. So the font's objects are made here (ISO 32000-1, 9.7: a Type 0 font over a
 * CIDFontType2, whose codes are UTF-16): the subset of a fixed repertoire is made once and put into every paper; a paper that needs more letters gets a
 * subset of its own, so that its bytes never depend on other papers.
 */

/* ASCII, Latin-1, all Vietnamese letters, and the signs that papers use. */
static const struct {
    uint16_t first, last;
} repertoire[] = {
    {0x20, 0x7e},     {0xa0, 0xff},     {0x102, 0x103},   {0x110, 0x111},   {0x128, 0x129},   {0x168, 0x169},
    {0x1a0, 0x1a1},   {0x1af, 0x1b0},   {0x1ea0, 0x1ef9}, {0x2013, 0x2014}, {0x2018, 0x201a}, {0x201c, 0x201e},
    {0x2022, 0x2022}, {0x2026, 0x2026}, {0x20ab, 0x20ab}, {0x2192, 0x2192}, {0x2212, 0x2212}, {0x2264, 0x2265},
};

static bool in_repertoire(uint32_t c)
{
    for (size_t i = 0; i < sizeof repertoire / sizeof *repertoire; i++)
        if (c >= repertoire[i].first && c <= repertoire[i].last)
            return true;
    return false;
}

static void note_extra(extras *extra, uint32_t c)
{
    for (size_t i = 0; i < extra->count; i++)
        if (extra->code[i] == c)
            return;
    if (extra->count < sizeof extra->code / sizeof *extra->code)
        extra->code[extra->count++] = (uint16_t)c;
}

static int by_code(const void *a, const void *b)
{
    return *(const uint16_t *)a - *(const uint16_t *)b;
}

/* Every code of the face that has a glyph, rising. Returns how many. */
static size_t list_codes(bc_pdf_fonts *fonts, bc_face face, const extras *extra, uint16_t *code, size_t most)
{
    size_t count = 0;
    for (size_t i = 0; i < sizeof repertoire / sizeof *repertoire; i++)
        for (uint32_t c = repertoire[i].first; c <= repertoire[i].last && count < most; c++)
            if (width_of(fonts, face, c) >= 0)
                code[count++] = (uint16_t)c;
    for (size_t i = 0; i < extra->count && count < most; i++)
        code[count++] = extra->code[i];
    qsort(code, count, sizeof *code, by_code);
    return count;
}

static bc_status deflate_into(bc_str *out, const void *bytes, size_t len)
{
    uLongf size = compressBound((uLong)len);
    bc_str_clear(out);
    if (!bc_str_reserve(out, size))
        return BC_NOMEM;
    if (compress2((Bytef *)out->at, &size, bytes, (uLong)len, 6) != Z_OK)
        return BC_NOMEM;
    out->len = size;
    return BC_OK;
}

/* The font file with the glyphs of ${code} only, as libharu cuts it. */
static bc_status make_file(bc_pdf_fonts *fonts, bc_face face, const uint16_t *code, size_t count, face_data *out)
{
    HPDF_TTFontDefAttr attr = fonts->def[face]->attr;
    HPDF_Stream stream = HPDF_MemStream_New(fonts->pdf->mmgr, 64 * 1024);
    bc_str raw = {0};
    if (!stream)
        return BC_NOMEM;
    memset(attr->glyph_tbl.flgs, 0, attr->num_glyphs);
    attr->glyph_tbl.flgs[0] = 1;
    for (size_t i = 0; i < count; i++) /* asking for its width marks a glyph and its parts */
        HPDF_TTFontDef_GetCharWidth(fonts->def[face], code[i]);
    bc_status status = HPDF_TTFontDef_SaveFontData(fonts->def[face], stream) == HPDF_OK ? BC_OK : BC_BUG;
    for (HPDF_UINT i = 0; i < HPDF_MemStream_GetBufCount(stream); i++) {
        HPDF_UINT length = 0;
        const HPDF_BYTE *bytes = HPDF_MemStream_GetBufPtr(stream, i, &length);
        bc_str_add_n(&raw, (const char *)bytes, length);
    }
    HPDF_Stream_Free(stream);
    out->file_length = raw.len;
    if (status == BC_OK)
        status = raw.failed ? BC_NOMEM : deflate_into(&out->file, bc_str_text(&raw), raw.len);
    bc_str_drop(&raw);
    return status;
}

/* CIDToGIDMap: two bytes a code, up to the last one that is used. */
static bc_status make_glyph_map(bc_pdf_fonts *fonts, bc_face face, const uint16_t *code, size_t count, face_data *out)
{
    size_t size = count ? 2 * ((size_t)code[count - 1] + 1) : 2;
    unsigned char *map = calloc(size, 1);
    if (!map)
        return BC_NOMEM;
    for (size_t i = 0; i < count; i++) {
        HPDF_UINT16 glyph = HPDF_TTFontDef_GetGlyphid(fonts->def[face], code[i]);
        map[2 * code[i]] = (unsigned char)(glyph >> 8);
        map[2 * code[i] + 1] = (unsigned char)(glyph & 0xff);
    }
    bc_status status = deflate_into(&out->glyph_map, map, size);
    free(map);
    return status;
}

/* Codes are UTF-16: one range for each high byte (Adobe Technical Note 5411, 1.4.2). */
static bc_status make_to_unicode(face_data *out)
{
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
    bc_status status = text.failed ? BC_NOMEM : deflate_into(&out->to_unicode, bc_str_text(&text), text.len);
    bc_str_drop(&text);
    return status;
}

static bc_status make_face(bc_pdf_fonts *fonts, bc_face face, const uint16_t *code, size_t count, face_data *out)
{
    bc_status status = make_file(fonts, face, code, count, out);
    if (status == BC_OK)
        status = make_glyph_map(fonts, face, code, count, out);
    return status == BC_OK ? make_to_unicode(out) : status;
}

/* libharu writes no /Filter for a stream that it did not deflate itself. */
static HPDF_STATUS write_filter(HPDF_Dict dict, HPDF_Stream stream)
{
    (void)dict;
    return HPDF_Stream_WriteStr(stream, "/Filter /FlateDecode\012");
}

/* A stream object of bytes that are deflated already. */
static HPDF_Dict add_stream(HPDF_Doc pdf, const bc_str *bytes)
{
    HPDF_Dict dict = HPDF_DictStream_New(pdf->mmgr, pdf->xref);
    if (!dict || HPDF_Stream_Write(dict->stream, (const HPDF_BYTE *)bytes->at, (HPDF_UINT)bytes->len) != HPDF_OK)
        return NULL;
    dict->write_fn = write_filter;
    return dict;
}

static HPDF_Dict add_dict(HPDF_Doc pdf, const char *type)
{
    HPDF_Dict dict = HPDF_Dict_New(pdf->mmgr);
    if (!dict || HPDF_Xref_Add(pdf->xref, dict) != HPDF_OK || HPDF_Dict_AddName(dict, "Type", type) != HPDF_OK)
        return NULL;
    return dict;
}

/* /W: [first [w w w …] …], a run for each stretch of codes. */
static HPDF_Array make_widths(bc_pdf_fonts *fonts, bc_face face, const uint16_t *code, size_t count)
{
    HPDF_Array all = HPDF_Array_New(fonts->pdf->mmgr), run = NULL;
    for (size_t i = 0; all && i < count; i++) {
        if (i == 0 || code[i] != code[i - 1] + 1) {
            run = HPDF_Array_New(fonts->pdf->mmgr);
            if (!run || HPDF_Array_AddNumber(all, code[i]) != HPDF_OK || HPDF_Array_Add(all, run) != HPDF_OK)
                return NULL;
        }
        HPDF_Array_AddNumber(run, width_of(fonts, face, code[i]));
    }
    return all;
}

static HPDF_Dict add_descriptor(bc_pdf_fonts *fonts, bc_face face, const face_data *data, const char *name)
{
    HPDF_Doc pdf = fonts->pdf;
    HPDF_FontDef def = fonts->def[face];
    HPDF_Dict descriptor = add_dict(pdf, "FontDescriptor"), file = add_stream(pdf, &data->file);
    if (!descriptor || !file)
        return NULL;
    HPDF_Dict_AddNumber(file, "Length1", (HPDF_INT32)data->file_length);
    HPDF_Dict_AddName(descriptor, "FontName", name);
    HPDF_Dict_AddNumber(descriptor, "Flags", 4); /* symbolic: codes are not those of a standard encoding */
    HPDF_Dict_Add(descriptor, "FontBBox", HPDF_Box_Array_New(pdf->mmgr, def->font_bbox));
    HPDF_Dict_AddNumber(descriptor, "ItalicAngle", face & BC_ITALIC ? -16 : 0);
    HPDF_Dict_AddNumber(descriptor, "Ascent", def->ascent);
    HPDF_Dict_AddNumber(descriptor, "Descent", def->descent);
    HPDF_Dict_AddNumber(descriptor, "CapHeight", 655);
    HPDF_Dict_AddNumber(descriptor, "StemV", face & BC_BOLD ? 136 : 82);
    return HPDF_Dict_Add(descriptor, "FontFile2", file) == HPDF_OK ? descriptor : NULL;
}

static HPDF_Dict add_cid_font(bc_pdf_fonts *fonts, bc_face face, const face_data *data, const char *name,
                              const uint16_t *code, size_t count)
{
    HPDF_Doc pdf = fonts->pdf;
    HPDF_Dict font = add_dict(pdf, "Font"), info = HPDF_Dict_New(pdf->mmgr), map = add_stream(pdf, &data->glyph_map);
    HPDF_Dict descriptor = add_descriptor(fonts, face, data, name);
    HPDF_Array widths = make_widths(fonts, face, code, count);
    if (!font || !info || !map || !descriptor || !widths)
        return NULL;
    HPDF_Dict_AddName(font, "Subtype", "CIDFontType2");
    HPDF_Dict_AddName(font, "BaseFont", name);
    HPDF_Dict_Add(info, "Registry", HPDF_String_New(pdf->mmgr, "Adobe", NULL));
    HPDF_Dict_Add(info, "Ordering", HPDF_String_New(pdf->mmgr, "Identity", NULL));
    HPDF_Dict_AddNumber(info, "Supplement", 0);
    HPDF_Dict_Add(font, "CIDSystemInfo", info);
    HPDF_Dict_Add(font, "FontDescriptor", descriptor);
    HPDF_Dict_AddNumber(font, "DW", 500);
    HPDF_Dict_Add(font, "W", widths);
    return HPDF_Dict_Add(font, "CIDToGIDMap", map) == HPDF_OK ? font : NULL;
}

/* Put a face into the paper under /F0 … /F3. */
static bc_status add_font(paper *p, bc_face face, const face_data *data, const uint16_t *code, size_t count)
{
    static const char *const names[FACES] = {"BCAOAA+LiberationSerif", "BCAOAB+LiberationSerif-Bold",
                                             "BCAOAC+LiberationSerif-Italic", "BCAOAD+LiberationSerif-BoldItalic"};
    HPDF_Doc pdf = p->fonts->pdf;
    char key[4] = {'F', (char)('0' + face), '\0'};
    HPDF_Dict font = add_dict(pdf, "Font"), below = add_cid_font(p->fonts, face, data, names[face], code, count);
    HPDF_Dict to_unicode = add_stream(pdf, &data->to_unicode);
    HPDF_Array list = HPDF_Array_New(pdf->mmgr);
    if (!font || !below || !to_unicode || !list)
        return explain(p->fonts, p->diag);
    HPDF_Dict_AddName(font, "Subtype", "Type0");
    HPDF_Dict_AddName(font, "BaseFont", names[face]);
    HPDF_Dict_AddName(font, "Encoding", "Identity-H");
    HPDF_Array_Add(list, below);
    HPDF_Dict_Add(font, "DescendantFonts", list);
    HPDF_Dict_Add(font, "ToUnicode", to_unicode);
    return HPDF_Dict_Add(p->font_names, key, font) == HPDF_OK ? BC_OK : explain(p->fonts, p->diag);
}

/* All faces that the paper used, when it is drawn and known what it needs. */
static bc_status add_fonts(paper *p)
{
    enum { MOST = 1024 };
    uint16_t code[MOST];
    bc_status status = BC_OK;
    for (int f = 0; f < FACES && status == BC_OK; f++) {
        if (!p->used[f])
            continue;
        face_data own = {0}, *data = p->extra[f].count ? &own : &p->fonts->face[f];
        size_t count = list_codes(p->fonts, (bc_face)f, &p->extra[f], code, MOST);
        if (!data->file.len)
            status = make_face(p->fonts, (bc_face)f, code, count, data);
        if (status == BC_OK)
            status = add_font(p, (bc_face)f, data, code, count);
        drop_face(&own);
    }
    return status;
}

/* ---- the writer ---- */

static double measure(void *context, bc_face face, const char *text, size_t len)
{
    return bc_pdf_width(((paper *)context)->fonts, face, text, len);
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
    HPDF_Dict resources = HPDF_Page_GetInheritableItem(p->page, "Resources", HPDF_OCLASS_DICT);
    if (!resources || HPDF_Dict_Add(resources, "Font", p->font_names) != HPDF_OK)
        return explain(p->fonts, p->diag);
    p->height = height;
    p->record.page++;
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
    uint32_t last = 0;
    bc_str_add(&p->operators, "[<");
    for (const char *at = text, *end = text + strlen(text); at < end;) {
        uint32_t c = bc_utf8_next(&at, end);
        if (width_of(p->fonts, face, c) < 0)
            return missing_glyph(p, c, text);
        if (!in_repertoire(c))
            note_extra(&p->extra[face], c);
        int kern = kerning_of(p->fonts, face, last, c);
        if (kern)
            bc_str_addf(&p->operators, ">%d<", -kern);
        bc_str_addf(&p->operators, "%04X", (unsigned)c);
        last = c;
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
    p->used[face] = true;
    bc_figure_drawn(&p->record, text);
    if (grey > 0)
        bc_str_addf(&p->operators, "%.2f g\n", grey);
    bc_str_addf(&p->operators, "BT\n/F%d %.2f Tf\n%.3f %.3f Td\n", (int)face, size, x, p->height - y);
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

static void add_path(paper *p, const double *xy, size_t points)
{
    for (size_t i = 0; i < points; i++)
        bc_str_addf(&p->operators, "%.3f %.3f %c\n", xy[2 * i], p->height - xy[2 * i + 1], i ? 'l' : 'm');
}

static bc_status on_fill(void *context, const double *xy, size_t points, double grey)
{
    paper *p = context;
    bc_str_addf(&p->operators, "%.2f g\n", grey);
    add_path(p, xy, points);
    bc_str_add(&p->operators, "f\n0 g\n");
    return write_operators(p);
}

static bc_status on_stroke(void *context, const double *xy, size_t points, double thick, double grey, double dash)
{
    paper *p = context;
    bc_str_addf(&p->operators, "q\n%.2f w\n%.2f G\n0 J\n", thick, grey);
    if (dash > 0)
        bc_str_addf(&p->operators, "[%.1f] 0 d\n", dash);
    add_path(p, xy, points);
    bc_str_add(&p->operators, "S\nQ\n");
    return write_operators(p);
}

static bc_status on_anchor(void *context, const char *name, double y)
{
    (void)context, (void)name, (void)y;
    return BC_OK;
}

static bc_status on_heading(void *context, int level, const char *text, double y)
{
    (void)context, (void)level, (void)text, (void)y;
    return BC_OK;
}

static bc_status on_link(void *context, const char *anchor, double x, double y, double width, double height)
{
    (void)context, (void)anchor, (void)x, (void)y, (void)width, (void)height;
    return BC_OK;
}

static bc_status on_figure(void *context, const bc_figure_source *source)
{
    return bc_figure_begin(&((paper *)context)->record, source);
}

static bc_status on_number(void *context, size_t number)
{
    (void)context, (void)number;
    return BC_OK;
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
    pdf->pdf_version = HPDF_VER_14; /* the least that the Decree allows an electronic document */
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
    paper p = {.fonts = fonts, .diag = diag, .record = {.out = document->figures}};
    bc_writer writer = {.context = &p,
                        .width = measure,
                        .page = on_page,
                        .text = on_text,
                        .line = on_line,
                        .fill = on_fill,
                        .stroke = on_stroke,
                        .anchor = on_anchor,
                        .heading = on_heading,
                        .link = on_link,
                        .figure = on_figure,
                        .number = on_number};
    bc_status status = begin_file(fonts, document, diag);
    if (status == BC_OK) {
        p.font_names = HPDF_Dict_New(fonts->pdf->mmgr);
        if (!p.font_names || HPDF_Xref_Add(fonts->pdf->xref, p.font_names) != HPDF_OK)
            status = explain(fonts, diag);
    }
    if (status == BC_OK)
        status = bc_layout_draw(document, profile, &writer, diag);
    if (status == BC_OK)
        status = add_fonts(&p);
    if (status == BC_OK && fonts->error != HPDF_OK)
        status = explain(fonts, diag);
    if (status == BC_OK)
        status = take_bytes(fonts, out, diag);
    bc_str_drop(&p.operators);
    bc_str_drop(&p.record.text);
    HPDF_FreeDoc(fonts->pdf);
    return status;
}
