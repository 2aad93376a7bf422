#include "render/page/pdf.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "render/page/pdf_private.h"

static void on_error(HPDF_STATUS error, HPDF_STATUS detail, void *context)
{
    bc_pdf_fonts *fonts = context;
    if (fonts->error == HPDF_OK) {
        fonts->error = error;
        fonts->detail = detail;
    }
}

bc_status bc_pdf_explain(bc_pdf_fonts *fonts, bc_diag *diag)
{
    bc_diag_post(diag, BC_ERROR, NULL, NULL, _("libharu gave up: error 0x%04lx, detail %lu"),
                 (unsigned long)fonts->error, (unsigned long)fonts->detail);
    return fonts->error == HPDF_OK || fonts->error == HPDF_FAILD_TO_ALLOC_MEM ? BC_NOMEM : BC_BUG;
}

/* ---- what all papers share ---- */

static const char original[] = "Times New Roman";
/* How hard zlib tries: what goes into all papers is deflated once; a page of text takes half the time of zlib's usual 6, and a tenth more room. */
enum { FOR_ALL = 9, FOR_PAGES = 4 };

bc_status bc_pdf_fonts_load(const char *folder, bc_pdf_fonts **out, bc_diag *diag)
{
    bc_pdf_fonts *fonts = calloc(1, sizeof *fonts);
    bc_status status = fonts ? BC_OK : BC_NOMEM;
    if (fonts) {
        fonts->pdf = HPDF_New(on_error, fonts);
        fonts->deflates = deflateInit(&fonts->deflater, FOR_ALL) == Z_OK;
        if (!fonts->pdf || !fonts->deflates)
            status = BC_NOMEM;
    }
    if (status == BC_OK)
        status = bc_pdf_load_fonts(fonts, folder, diag);
    if (status == BC_OK)
        status = bc_pdf_load_profile(fonts, diag);
    if (status == BC_OK && deflateParams(&fonts->deflater, FOR_PAGES, Z_DEFAULT_STRATEGY) != Z_OK)
        status = BC_NOMEM;
    if (status == BC_OK && strcmp(bc_pdf_family(fonts), original) != 0)
        bc_diag_post(diag, BC_NOTE, folder,
                     _("put Windows's times.ttf and its like into a folder, and set “fonts” in the layout"),
                     _("the papers are set in %s, which stands in for %s"), bc_pdf_family(fonts), original);
    *out = status == BC_OK ? fonts : NULL;
    if (status != BC_OK)
        bc_pdf_fonts_drop(fonts);
    return status;
}

void bc_pdf_fonts_drop(bc_pdf_fonts *fonts)
{
    if (!fonts)
        return;
    bc_pdf_drop_faces(fonts);
    bc_str_drop(&fonts->profile);
    bc_str_drop(&fonts->operators);
    bc_str_drop(&fonts->packed);
    if (fonts->deflates)
        deflateEnd(&fonts->deflater);
    if (fonts->pdf)
        HPDF_Free(fonts->pdf);
    free(fonts);
}

bc_status bc_pdf_deflate(bc_pdf_fonts *fonts, bc_str *out, const void *bytes, size_t len)
{
    z_stream *z = &fonts->deflater;
    uLong size = deflateBound(z, (uLong)len);
    bc_str_clear(out);
    if (!bc_str_reserve(out, size) || deflateReset(z) != Z_OK)
        return BC_NOMEM;
    z->next_in = (Bytef *)(uintptr_t)bytes; /* zlib reads only */
    z->avail_in = (uInt)len;
    z->next_out = (Bytef *)out->at;
    z->avail_out = (uInt)size;
    if (deflate(z, Z_FINISH) != Z_STREAM_END)
        return BC_BUG;
    out->len = size - z->avail_out;
    return BC_OK;
}

/* ---- libharu's objects ---- */

/* libharu writes no /Filter for a stream that it did not deflate itself. */
static HPDF_STATUS write_filter(HPDF_Dict dict, HPDF_Stream stream)
{
    (void)dict;
    return HPDF_Stream_WriteStr(stream, "/Filter /FlateDecode\012");
}

HPDF_Dict bc_pdf_add_stream(HPDF_Doc pdf, const bc_str *bytes)
{
    HPDF_Dict dict = HPDF_DictStream_New(pdf->mmgr, pdf->xref);
    if (!dict || HPDF_Stream_Write(dict->stream, (const HPDF_BYTE *)bytes->at, (HPDF_UINT)bytes->len) != HPDF_OK)
        return NULL;
    dict->write_fn = write_filter;
    return dict;
}

HPDF_Dict bc_pdf_add_dict(HPDF_Doc pdf, const char *type)
{
    HPDF_Dict dict = HPDF_Dict_New(pdf->mmgr);
    if (!dict || HPDF_Xref_Add(pdf->xref, dict) != HPDF_OK || HPDF_Dict_AddName(dict, "Type", type) != HPDF_OK)
        return NULL;
    return dict;
}

static void put_unit(bc_str *out, uint32_t unit)
{
    bc_str_add_byte(out, (char)(unit >> 8 & 0xff));
    bc_str_add_byte(out, (char)(unit & 0xff));
}

HPDF_Binary bc_pdf_text(HPDF_Doc pdf, const char *text)
{
    bc_str units = {0};
    put_unit(&units, 0xfeff);
    for (const char *at = text, *end = text + strlen(text); at < end;) {
        uint32_t c = bc_pdf_next(&at, end);
        if (c >= BC_CODES) {
            put_unit(&units, 0xd800 + ((c - BC_CODES) >> 10));
            c = 0xdc00 + ((c - BC_CODES) & 0x3ff);
        }
        put_unit(&units, c);
    }
    HPDF_Binary binary = units.failed ? NULL : HPDF_Binary_New(pdf->mmgr, (HPDF_BYTE *)units.at, (HPDF_UINT)units.len);
    bc_str_drop(&units);
    return binary;
}

/* ---- operators of a page ---- */

/* Hundredths, without noughts at the end: a hundredth of a point is seven lines of a 2,540 dpi printer's hair. */
static void put_number(bc_str *out, double value)
{
    char digits[32], *at = digits + sizeof digits;
    bool minus = value < 0;
    unsigned long hundredths = (unsigned long)(fabs(value) * 100 + 0.5), places = hundredths % 100;
    *--at = ' ';
    if (places) {
        if (places % 10)
            *--at = (char)('0' + places % 10);
        *--at = (char)('0' + places / 10);
        *--at = '.';
    }
    unsigned long whole = hundredths / 100;
    do
        *--at = (char)('0' + whole % 10);
    while (whole /= 10);
    if (minus && hundredths)
        *--at = '-';
    bc_str_add_n(out, at, (size_t)(digits + sizeof digits - at));
}

static void put_point(bc_pdf_paper *p, double x, double y)
{
    put_number(&p->fonts->operators, x);
    put_number(&p->fonts->operators, p->height - y);
}

/* Lines one after the other are one path. */
static void end_path(bc_pdf_paper *p)
{
    if (p->path)
        bc_str_add(&p->fonts->operators, "S\n");
    p->path = false;
}

/* The page is drawn: its operators are deflated in one go. */
static bc_status end_page(bc_pdf_paper *p)
{
    bc_pdf_fonts *fonts = p->fonts;
    if (!p->page)
        return BC_OK;
    end_path(p);
    HPDF_PageAttr attr = p->page->attr;
    bc_status status = fonts->operators.failed ? BC_NOMEM
                                               : bc_pdf_deflate(fonts, &fonts->packed, bc_str_text(&fonts->operators),
                                                                fonts->operators.len);
    if (status == BC_OK &&
        HPDF_Stream_Write(attr->stream, (const HPDF_BYTE *)fonts->packed.at, (HPDF_UINT)fonts->packed.len) != HPDF_OK)
        status = bc_pdf_explain(fonts, p->diag);
    attr->contents->write_fn = write_filter;
    bc_str_clear(&fonts->operators);
    p->page = NULL;
    return status;
}

/* ---- the writer ---- */

static double measure(void *context, bc_face face, const char *text, size_t len)
{
    return bc_pdf_width(((bc_pdf_paper *)context)->fonts, face, text, len);
}

static bc_status on_page(void *context, double width, double height)
{
    bc_pdf_paper *p = context;
    bc_status status = end_page(p);
    if (status != BC_OK)
        return status;
    p->page = HPDF_AddPage(p->fonts->pdf);
    if (!p->page || HPDF_Page_SetWidth(p->page, (HPDF_REAL)width) != HPDF_OK ||
        HPDF_Page_SetHeight(p->page, (HPDF_REAL)height) != HPDF_OK)
        return bc_pdf_explain(p->fonts, p->diag);
    HPDF_Dict resources = HPDF_Page_GetInheritableItem(p->page, "Resources", HPDF_OCLASS_DICT);
    if (!resources || HPDF_Dict_Add(resources, "Font", p->font_names) != HPDF_OK)
        return bc_pdf_explain(p->fonts, p->diag);
    p->height = height;
    p->face = -1;
    p->size = p->thick = 0;
    bc_str_add(&p->fonts->operators, "2 J\n"); /* rules' ends are square: they meet in a table's corners */
    p->record.page++;
    return bc_pdf_note_page(p);
}

static bc_status missing_glyph(bc_pdf_paper *p, uint32_t c, const char *text)
{
    if (!bc_utf8_valid(text, strlen(text)))
        bc_diag_post(p->diag, BC_ERROR, p->title, _("save the template and the data as UTF-8"),
                     _("a text is no valid UTF-8: “%s”"), text);
    else
        bc_diag_post(p->diag, BC_ERROR, p->title, _("take the character out of the template or the data"),
                     _("the font has no glyph for U+%04X, in “%s”"), (unsigned)c, text);
    return BC_DATA;
}

/* A code point beyond the repertoire: the paper needs a subset of its own. */
static bc_status note_extra(bc_pdf_paper *p, bc_face face, uint32_t c)
{
    if (!p->extra[face])
        p->extra[face] = calloc(BC_CODES / 8, 1);
    if (!p->extra[face])
        return BC_NOMEM;
    p->extra[face][c / 8] = (unsigned char)(p->extra[face][c / 8] | 1u << c % 8);
    return BC_OK;
}

/* What comes next in a TJ stands ${value} further left [1/1000 em]. */
static void put_shift(bc_str *out, double value)
{
    bc_str_add_byte(out, '>');
    put_number(out, value);
    if (!out->failed)
        out->at[out->len - 1] = '<'; /* for the blank behind the number */
}

/* One TJ: blanks are characters, so that they can be copied, and are widened by ${gap}. */
static bc_status put_text(bc_pdf_paper *p, bc_face face, double size, const char *text, double gap)
{
    static const char hex[] = "0123456789ABCDEF";
    const bc_truetype *font = p->fonts->font[face];
    bc_str *out = &p->fonts->operators;
    size_t len = strlen(text);
    bool widened = fabs(gap) > 0.001;
    uint32_t last = 0;
    if (!bc_str_reserve(out, 4 * len + 32))
        return BC_NOMEM;
    bc_str_add(out, "[<");
    for (const char *at = text, *end = text + len; at < end;) {
        uint32_t c = bc_pdf_next(&at, end);
        if (!bc_truetype_glyph(font, c) || c == 0xfffd)
            return missing_glyph(p, c, text);
        if (!bc_pdf_in_repertoire(c) && note_extra(p, face, c) != BC_OK)
            return BC_NOMEM;
        int kern = bc_pdf_kerning(p->fonts, face, last, c);
        if (kern)
            put_shift(out, -kern);
        char code[4] = {hex[c >> 12 & 0xf], hex[c >> 8 & 0xf], hex[c >> 4 & 0xf], hex[c & 0xf]};
        bc_str_add_n(out, code, 4);
        if (c == ' ' && widened)
            put_shift(out, -gap * 1000 / size);
        last = c;
    }
    bc_str_add(out, ">]TJ ET\n");
    return BC_OK;
}

static void record(bc_pdf_paper *p, double x, double y, const char *text)
{
    bc_figure_drawn(&p->record, text);
    if (p->drawn)
        bc_str_addf(p->drawn, "%zu\t%.2f\t%.2f\t%s\n", p->places.pages, x, y, text);
}

static bc_status on_text(void *context, double x, double y, bc_face face, double size, const char *text, double gap,
                         double grey)
{
    bc_pdf_paper *p = context;
    bc_str *out = &p->fonts->operators;
    end_path(p);
    if (grey > 0) {
        put_number(out, grey);
        bc_str_add(out, "g\n");
    }
    bc_str_add(out, "BT ");
    if (p->face != (int)face || fabs(p->size - size) > 0.001) {
        char name[] = {'/', 'F', (char)('0' + (int)face), ' '};
        bc_str_add_n(out, name, sizeof name);
        put_number(out, size);
        bc_str_add(out, "Tf ");
        p->face = (int)face;
        p->size = size;
        p->used[face] = true;
    }
    put_point(p, x, y);
    bc_str_add(out, "Td ");
    bc_status status = put_text(p, face, size, text, gap);
    if (grey > 0)
        bc_str_add(out, "0 g\n");
    record(p, x, y, text);
    return status;
}

static bc_status on_line(void *context, double x1, double y1, double x2, double y2, double thick)
{
    bc_pdf_paper *p = context;
    bc_str *out = &p->fonts->operators;
    if (fabs(p->thick - thick) > 0.001) {
        end_path(p);
        put_number(out, thick);
        bc_str_add(out, "w\n");
        p->thick = thick;
    }
    put_point(p, x1, y1);
    bc_str_add(out, "m ");
    put_point(p, x2, y2);
    bc_str_add(out, "l\n");
    p->path = true;
    return BC_OK;
}

static void put_path(bc_pdf_paper *p, const double *xy, size_t points)
{
    for (size_t i = 0; i < points; i++) {
        put_point(p, xy[2 * i], xy[2 * i + 1]);
        bc_str_add(&p->fonts->operators, i ? "l\n" : "m\n");
    }
}

static bc_status on_fill(void *context, const double *xy, size_t points, double grey)
{
    bc_pdf_paper *p = context;
    end_path(p);
    put_number(&p->fonts->operators, grey);
    bc_str_add(&p->fonts->operators, "g\n");
    put_path(p, xy, points);
    bc_str_add(&p->fonts->operators, "f\n0 g\n");
    return BC_OK;
}

static bc_status on_stroke(void *context, const double *xy, size_t points, double thick, double grey, double dash)
{
    bc_pdf_paper *p = context;
    bc_str *out = &p->fonts->operators;
    end_path(p);
    bc_str_add(out, "q ");
    put_number(out, thick);
    bc_str_add(out, "w ");
    put_number(out, grey);
    bc_str_add(out, "G 0 J\n");
    if (dash > 0) {
        bc_str_add_byte(out, '[');
        put_number(out, dash);
        bc_str_add(out, "] 0 d\n");
    }
    put_path(p, xy, points);
    bc_str_add(out, "S Q\n");
    return BC_OK;
}

static bc_status on_anchor(void *context, const char *name, double y)
{
    return bc_pdf_note_anchor(context, name, y);
}

static bc_status on_heading(void *context, int level, const char *text, double y)
{
    return bc_pdf_note_heading(context, level, text, y);
}

static bc_status on_link(void *context, const char *anchor, double x, double y, double width, double height)
{
    return bc_pdf_note_link(context, anchor, x, y, width, height);
}

static bc_status on_figure(void *context, const bc_figure_source *source)
{
    return bc_figure_begin(&((bc_pdf_paper *)context)->record, source);
}

static bc_status on_number(void *context, size_t number)
{
    return bc_pdf_note_number(context, number);
}

/* ---- the file ---- */

static bc_status begin_file(bc_pdf_paper *p, const bc_document *document)
{
    bc_pdf_fonts *fonts = p->fonts;
    HPDF_Doc pdf = fonts->pdf;
    HPDF_ResetError(pdf);
    fonts->error = fonts->detail = HPDF_OK;
    bc_str_clear(&fonts->operators);
    if (HPDF_NewDoc(pdf) != HPDF_OK)
        return bc_pdf_explain(fonts, p->diag);
    pdf->pdf_version = HPDF_VER_14; /* the least that the Decree allows an electronic document, and PDF/A-1's */
    /* An array has at most 8,191 entries in PDF/A-1 (ISO 19005-1, 6.1.12): pages hang in bundles. */
    HPDF_SetPagesConfiguration(pdf, 100);
    p->font_names = HPDF_Dict_New(pdf->mmgr);
    if (!p->font_names || HPDF_Xref_Add(pdf->xref, p->font_names) != HPDF_OK)
        return bc_pdf_explain(fonts, p->diag);
    return bc_pdf_add_archive(fonts, document, p->diag);
}

static bc_status take_bytes(bc_pdf_fonts *fonts, bc_str *out, bc_diag *diag)
{
    if (HPDF_SaveToStream(fonts->pdf) != HPDF_OK)
        return bc_pdf_explain(fonts, diag);
    HPDF_UINT32 size = HPDF_GetStreamSize(fonts->pdf);
    bc_str_clear(out);
    if (!bc_str_reserve(out, size))
        return BC_NOMEM;
    HPDF_ResetStream(fonts->pdf);
    HPDF_STATUS read = HPDF_ReadFromStream(fonts->pdf, (HPDF_BYTE *)out->at, &size);
    if (read != HPDF_OK && read != HPDF_STREAM_EOF)
        return bc_pdf_explain(fonts, diag);
    out->len = size;
    out->at[out->len] = '\0';
    return bc_pdf_set_identifier(out);
}

bc_status bc_pdf_write(bc_document *document, const bc_profile *profile, bc_pdf_fonts *fonts, bc_str *out,
                       bc_str *drawn, bc_diag *diag)
{
    bc_pdf_paper p = {.fonts = fonts,
                      .diag = diag,
                      .drawn = drawn,
                      .title = document->title,
                      .places = {.arena = document->arena},
                      .record = {.out = document->figures}};
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
    if (document->figures && bc_document_figures_find(document, &p.record.all) != BC_OK)
        return BC_NOMEM;
    bc_status status = begin_file(&p, document);
    if (status == BC_OK)
        status = bc_layout_draw(document, profile, &writer, diag);
    if (status == BC_OK)
        status = bc_figure_end(&p.record, document->title, diag);
    if (status == BC_OK)
        status = end_page(&p);
    if (status == BC_OK)
        status = bc_pdf_add_places(&p);
    if (status == BC_OK)
        status = bc_pdf_add_fonts(&p);
    if (status == BC_OK && fonts->error != HPDF_OK)
        status = bc_pdf_explain(fonts, diag);
    if (status == BC_OK)
        status = take_bytes(fonts, out, diag);
    if (status == BC_OK && drawn && drawn->failed)
        status = BC_NOMEM;
    HPDF_FreeDoc(fonts->pdf);
    bc_pdf_drop_own(&p);
    bc_str_drop(&p.record.text);
    return status;
}
