#include <stdio.h>
#include <string.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/i18n.h"
#include "render/page/pdf_private.h"

/*
 * What PDF/A-1b (ISO 19005-1) asks for beyond sound PDF: metadata that say the same twice, an output intent, an identifier. libharu's own calls for it
 * write /SubType, text that is no XML, and an identifier made of the clock: none of them is called.
 */

/* Debian's icc-profiles-free; what our greys mean on a screen. */
#ifndef BC_COLOUR_PROFILE
#define BC_COLOUR_PROFILE "/usr/share/color/icc/sRGB.icc"
#endif

enum { ID_DIGITS = 32 };
static const char no_identifier[] = "<00000000000000000000000000000000>";

/* ---- the colour profile ---- */

bc_status bc_pdf_load_profile(bc_pdf_fonts *fonts, bc_diag *diag)
{
    bc_str raw = {0};
    bc_diag silent = {0};
    bc_status status = bc_file_load_within(BC_COLOUR_PROFILE, "BC_LIMIT_CONFIG_BYTES", &raw, &silent);
    /* ICC.1:2022, 7.2: colour space at 16, signature at 36 */
    bool sound =
        status == BC_OK && raw.len >= 128 && memcmp(raw.at + 16, "RGB ", 4) == 0 && memcmp(raw.at + 36, "acsp", 4) == 0;
    if (status != BC_NOMEM && !sound) {
        bc_diag_post(diag, BC_ERROR, BC_COLOUR_PROFILE, _("install the package icc-profiles-free"), "%s",
                     _("the colour profile, which goes into every paper, cannot be read"));
        status = BC_DATA;
    }
    if (status == BC_OK)
        status = bc_pdf_deflate(fonts, &fonts->profile, raw.at, raw.len);
    bc_str_drop(&raw);
    return status;
}

static bool add_intent(bc_pdf_fonts *fonts)
{
    HPDF_Doc pdf = fonts->pdf;
    HPDF_Array list = HPDF_Array_New(pdf->mmgr);
    HPDF_Dict intent = HPDF_Dict_New(pdf->mmgr), profile = bc_pdf_add_stream(pdf, &fonts->profile);
    if (!list || !intent || !profile)
        return false;
    HPDF_Dict_AddNumber(profile, "N", 3);
    HPDF_Dict_AddName(intent, "Type", "OutputIntent");
    HPDF_Dict_AddName(intent, "S", "GTS_PDFA1");
    HPDF_Dict_Add(intent, "OutputConditionIdentifier", HPDF_String_New(pdf->mmgr, "sRGB IEC61966-2.1", NULL));
    HPDF_Dict_Add(intent, "Info", HPDF_String_New(pdf->mmgr, "sRGB IEC61966-2.1", NULL));
    HPDF_Dict_Add(intent, "DestOutputProfile", profile);
    HPDF_Array_Add(list, intent);
    return HPDF_Dict_Add(pdf->catalog, "OutputIntents", list) == HPDF_OK;
}

/* ---- metadata ---- */

typedef struct metadata {
    bc_str title, author, subject, keywords;
    char info_date[32], xmp_date[32]; /* empty: there is no date */
} metadata;

/* One line of NFC, without what XML cannot hold: both places then say the same. */
static void take(bc_str *out, const char *text)
{
    bc_str nfc = {0}, plain = {0};
    if (text && bc_utf8_valid(text, strlen(text)))
        bc_utf8_nfc(&nfc, text, strlen(text));
    for (const char *at = bc_str_text(&nfc), *end = at + nfc.len; at < end;) {
        uint32_t c = bc_utf8_next(&at, end);
        bool control = c < 0x20 || (c >= 0x7f && c < 0xa0) || (c & 0xfffe) == 0xfffe;
        bc_utf8_add(&plain, control ? ' ' : c);
    }
    bc_utf8_squeeze(out, bc_str_text(&plain), plain.len);
    out->failed = out->failed || nfc.failed || plain.failed;
    bc_str_drop(&nfc);
    bc_str_drop(&plain);
}

/* Midnight in Viet Nam of an ISO date: the day is all that is known. */
static void take_date(metadata *m, const char *date)
{
    if (!date || strlen(date) < 10)
        return;
    snprintf(m->info_date, sizeof m->info_date, "D:%.4s%.2s%.2s000000+07'00'", date, date + 5, date + 8);
    snprintf(m->xmp_date, sizeof m->xmp_date, "%.10sT00:00:00+07:00", date);
}

static void put_escaped(bc_str *out, const bc_str *text)
{
    for (const char *at = bc_str_text(text); *at; at++)
        switch (*at) {
        case '&':
            bc_str_add(out, "&amp;");
            break;
        case '<':
            bc_str_add(out, "&lt;");
            break;
        case '>':
            bc_str_add(out, "&gt;");
            break;
        default:
            bc_str_add_byte(out, *at);
        }
}

/* ${before}, the text, ${behind}; nothing for an empty text. */
static void put_property(bc_str *out, const char *before, const bc_str *text, const char *behind)
{
    if (!text->len)
        return;
    bc_str_add(out, before);
    put_escaped(out, text);
    bc_str_add(out, behind);
}

static void put_xmp(bc_str *out, const metadata *m)
{
    bc_str_add(
        out,
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
        "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
        "xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
        "<pdfaid:part>1</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>\n"
        "<dc:format>application/pdf</dc:format>\n"
        "<dc:language><rdf:Bag><rdf:li>vi-VN</rdf:li></rdf:Bag></dc:language>\n");
    put_property(out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", &m->title,
                 "</rdf:li></rdf:Alt></dc:title>\n");
    put_property(out, "<dc:creator><rdf:Seq><rdf:li>", &m->author, "</rdf:li></rdf:Seq></dc:creator>\n");
    put_property(out, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", &m->subject,
                 "</rdf:li></rdf:Alt></dc:description>\n");
    put_property(out, "<pdf:Keywords>", &m->keywords, "</pdf:Keywords>\n");
    bc_str_add(out, "<pdf:Producer>" BC_PDF_PRODUCER "</pdf:Producer>\n<xmp:CreatorTool>baocao</xmp:CreatorTool>\n");
    if (*m->xmp_date)
        bc_str_addf(out, "<xmp:CreateDate>%s</xmp:CreateDate>\n<xmp:ModifyDate>%s</xmp:ModifyDate>\n", m->xmp_date,
                    m->xmp_date);
    bc_str_add(out, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n");
}

/* The stream is not deflated: a reader that knows no PDF finds it (ISO 19005-1, 6.7.2). */
static bool add_xmp(HPDF_Doc pdf, const metadata *m)
{
    bc_str xmp = {0};
    put_xmp(&xmp, m);
    HPDF_Dict stream = xmp.failed ? NULL : HPDF_DictStream_New(pdf->mmgr, pdf->xref);
    bool good = stream && HPDF_Dict_AddName(stream, "Type", "Metadata") == HPDF_OK &&
                HPDF_Dict_AddName(stream, "Subtype", "XML") == HPDF_OK &&
                HPDF_Stream_Write(stream->stream, (const HPDF_BYTE *)xmp.at, (HPDF_UINT)xmp.len) == HPDF_OK &&
                HPDF_Dict_Add(pdf->catalog, "Metadata", stream) == HPDF_OK;
    bc_str_drop(&xmp);
    return good;
}

static bool set_info(HPDF_Doc pdf, HPDF_Dict info, const char *key, const char *text)
{
    HPDF_Binary value = *text ? bc_pdf_text(pdf, text) : NULL;
    return !*text || (value && HPDF_Dict_Add(info, key, value) == HPDF_OK);
}

static bool add_info(HPDF_Doc pdf, const metadata *m)
{
    /* its own calls write through an encoder that knows nothing beyond U+FFFF; the first one makes the dictionary */
    bool good = HPDF_SetInfoAttr(pdf, HPDF_INFO_PRODUCER, BC_PDF_PRODUCER) == HPDF_OK;
    HPDF_Dict info = pdf->info;
    good = good && info && set_info(pdf, info, "Title", bc_str_text(&m->title)) &&
           set_info(pdf, info, "Author", bc_str_text(&m->author)) &&
           set_info(pdf, info, "Subject", bc_str_text(&m->subject)) &&
           set_info(pdf, info, "Keywords", bc_str_text(&m->keywords)) &&
           set_info(pdf, info, "Producer", BC_PDF_PRODUCER) && set_info(pdf, info, "Creator", "baocao");
    if (!good || !*m->info_date)
        return good;
    HPDF_String made = HPDF_String_New(pdf->mmgr, m->info_date, NULL);
    HPDF_String changed = HPDF_String_New(pdf->mmgr, m->info_date, NULL);
    return made && changed && HPDF_Dict_Add(info, "CreationDate", made) == HPDF_OK &&
           HPDF_Dict_Add(info, "ModDate", changed) == HPDF_OK;
}

/* ---- the whole ---- */

/* Twice the same: the file has not been changed since it was made. Noughts, until it is written. */
static bool add_identifier(HPDF_Doc pdf)
{
    HPDF_Array pair = HPDF_Array_New(pdf->mmgr);
    HPDF_BYTE noughts[ID_DIGITS / 2] = {0};
    if (!pair)
        return false;
    for (size_t i = 0; i < 2; i++) {
        HPDF_Binary one = HPDF_Binary_New(pdf->mmgr, noughts, sizeof noughts);
        if (!one || HPDF_Array_Add(pair, one) != HPDF_OK)
            return false;
    }
    return HPDF_Dict_Add(pdf->trailer, "ID", pair) == HPDF_OK;
}

static bool add_language(HPDF_Doc pdf)
{
    HPDF_String language = HPDF_String_New(pdf->mmgr, "vi-VN", NULL);
    HPDF_Dict shown = HPDF_Dict_New(pdf->mmgr);
    return language && shown && HPDF_Dict_Add(pdf->catalog, "Lang", language) == HPDF_OK &&
           HPDF_Dict_AddBoolean(shown, "DisplayDocTitle", HPDF_TRUE) == HPDF_OK &&
           HPDF_Dict_Add(pdf->catalog, "ViewerPreferences", shown) == HPDF_OK;
}

bc_status bc_pdf_add_archive(bc_pdf_fonts *fonts, const bc_document *document, bc_diag *diag)
{
    metadata m = {0};
    take(&m.title, document->title);
    take(&m.author, document->author);
    take(&m.subject, document->subject);
    take(&m.keywords, document->keywords);
    take_date(&m, document->date);
    bool failed = m.title.failed || m.author.failed || m.subject.failed || m.keywords.failed;
    bool good = !failed && add_language(fonts->pdf) && add_info(fonts->pdf, &m) && add_xmp(fonts->pdf, &m) &&
                add_intent(fonts) && add_identifier(fonts->pdf) && fonts->error == HPDF_OK;
    bc_str_drop(&m.title);
    bc_str_drop(&m.author);
    bc_str_drop(&m.subject);
    bc_str_drop(&m.keywords);
    return good ? BC_OK : failed ? BC_NOMEM : bc_pdf_explain(fonts, diag);
}

bc_status bc_pdf_set_identifier(bc_str *file)
{
    char hex[BC_DIGEST_HEX];
    size_t found = 0, len = sizeof no_identifier - 1;
    bc_status status = bc_digest_of(file->at, file->len, hex);
    /* the trailer is the file's end */
    for (size_t at = file->len > len ? file->len - len : 0; at > 0 && found < 2 && status == BC_OK; at--)
        if (memcmp(file->at + at, no_identifier, len) == 0) {
            memcpy(file->at + at + 1, hex, ID_DIGITS);
            found++;
        }
    return status == BC_OK && found < 2 ? BC_BUG : status;
}
