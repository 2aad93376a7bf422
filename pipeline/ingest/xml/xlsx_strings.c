#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "ingest/xml/part.h"
#include "ingest/xml/xlsx_book.h"
#include "ingest/xml/xml_scan.h"

/* ---- escapes ---- */

static int hex_of(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/* _xHHHH_ at ${at}: its code; -1: it is none. */
static long escape_at(const char *at, size_t left)
{
    long code = 0;
    if (left < 7 || at[0] != '_' || at[1] != 'x' || at[6] != '_')
        return -1;
    for (int i = 2; i < 6; i++) {
        int digit = hex_of(at[i]);
        if (digit < 0)
            return -1;
        code = code * 16 + digit;
    }
    return code;
}

size_t bc_xlsx_unescape(char *text, size_t len)
{
    size_t to = 0;
    if (!memchr(text, '_', len) && !memchr(text, '\r', len))
        return len;
    for (size_t i = 0; i < len;) {
        long code = text[i] == '_' ? escape_at(text + i, len - i) : -1;
        /* Surrogates come in pairs that no writer makes so: kept as they stand. */
        if (code >= 0xd800 && code <= 0xdfff)
            code = -1;
        if (code >= 0) {
            bc_str letter = {0};
            bc_utf8_add(&letter, (uint32_t)code);
            memcpy(text + to, bc_str_text(&letter), letter.len);
            to += letter.len;
            i += 7;
            bc_str_drop(&letter);
        } else
            text[to++] = text[i++];
    }
    return bc_reader_break_lines(text, to);
}

/* ---- fonts ---- */

void bc_xlsx_run_font(const char *name, const char **attributes, unsigned *font)
{
    const char *named = strcmp(name, "rFont") == 0 ? bc_xml_attribute(attributes, "val") : NULL;
    if (named)
        *font = bc_font_of_name(named, strlen(named));
    else if (strcmp(name, "r") == 0)
        *font = BC_FONT_OF_CELL;
}

/* ---- shared strings ---- */

typedef struct strings {
    bc_xlsx_book *book;
    int depth;    /* of elements inside sst */
    int phonetic; /* of rPh */
    bool in_table, in_text, in_item;
    size_t text;   /* where the text that is read begins */
    unsigned font; /* of the run */
    bc_rich rich;  /* of the string */
} strings;

/* Escapes are resolved text by text, so that the next run begins where it will stand. */
static void end_text(bc_str *text, size_t from)
{
    if (text->at && text->len > from)
        text->len = from + bc_xlsx_unescape(text->at + from, text->len - from);
}

static bc_status end_string(strings *s)
{
    bc_xlsx_book *book = s->book;
    uint32_t number = (uint32_t)book->strings.count;
    bc_string_pool_end(&book->strings);
    s->in_item = false;
    bc_status status = bc_rich_keep(&book->rich, book->job, number, &s->rich, book->font != NULL, book->arena);
    book->has_fonts = book->has_fonts || book->rich.any;
    return status;
}

static bc_status start_text(strings *s)
{
    const bc_string_pool *pool = &s->book->strings;
    s->in_text = s->in_item && !s->phonetic;
    s->text = pool->text.len;
    return s->in_text ? bc_rich_add(&s->rich, s->book->job, s->text - pool->at[pool->count], s->font) : BC_OK;
}

static bc_status on_start(void *context, const char *name, const char **attributes)
{
    strings *s = context;
    if (!s->in_table) {
        s->in_table = strcmp(name, "sst") == 0;
        return BC_OK;
    }
    s->depth++;
    if (strcmp(name, "si") == 0) {
        s->in_item = true;
        s->font = BC_FONT_OF_CELL;
        bc_rich_clear(&s->rich);
        return bc_string_pool_begin(&s->book->strings, s->book->job);
    }
    if (strcmp(name, "rPh") == 0)
        s->phonetic++;
    else if (strcmp(name, "t") == 0)
        return start_text(s);
    else
        bc_xlsx_run_font(name, attributes, &s->font);
    return BC_OK;
}

static bc_status on_end(void *context, const char *name)
{
    strings *s = context;
    if (!s->in_table)
        return BC_OK;
    if (s->depth-- == 0) {
        s->in_table = false;
        return BC_OK;
    }
    if (strcmp(name, "rPh") == 0)
        s->phonetic--;
    else if (strcmp(name, "r") == 0)
        s->font = BC_FONT_OF_CELL;
    else if (strcmp(name, "t") == 0) {
        if (s->in_text)
            end_text(&s->book->strings.text, s->text);
        s->in_text = false;
    } else if (strcmp(name, "si") == 0 && s->in_item)
        return end_string(s);
    return BC_OK;
}

static bc_status on_text(void *context, const char *text, size_t len)
{
    strings *s = context;
    if (!s->in_text)
        return BC_OK;
    bc_str_add_n(&s->book->strings.text, text, len);
    return bc_string_pool_check(&s->book->strings, s->book->job);
}

/* ---- by hand: <si><t>…</t></si> ---- */

static bool is_ready(void *context)
{
    const strings *s = context;
    return s->in_table && s->depth == 0;
}

typedef struct scan {
    bc_xlsx_book *book;
    const char *stop; /* where it got stuck */
    bc_status status;
} scan;

/* Returns what stands behind the string; NULL: it is for expat, or needs more bytes, or there is a status. */
static const char *take_string(void *context, const char *at)
{
    static const char plain[] = "<si><t>", kept[] = "<si><t xml:space=\"preserve\">", end[] = "</t></si>";
    scan *s = context;
    bc_string_pool *pool = &s->book->strings;
    bc_xml_text text;
    s->stop = at;
    if (memcmp(at, plain, sizeof plain - 1) == 0)
        at += sizeof plain - 1;
    else if (memcmp(at, kept, sizeof kept - 1) == 0)
        at += sizeof kept - 1;
    else
        return NULL;
    at = bc_xml_take_text(at, &text, &s->stop);
    if (!at)
        return NULL;
    s->stop = at;
    if (memcmp(at, end, sizeof end - 1) != 0)
        return NULL;
    size_t before = pool->text.len;
    s->status = bc_string_pool_begin(pool, s->book->job);
    if (s->status != BC_OK)
        return NULL;
    if (!(text.has & BC_XML_REFERENCE))
        bc_str_add_n(&pool->text, text.at, text.len);
    else if (!bc_xml_decode(&pool->text, &text) && !pool->text.failed) {
        pool->text.len = before;
        s->stop = text.at;
        return NULL;
    }
    s->status = bc_string_pool_check(pool, s->book->job);
    if (s->status != BC_OK)
        return NULL;
    if (text.has & (BC_XML_REFERENCE | BC_XML_UNDERLINE))
        end_text(&pool->text, before);
    bc_string_pool_end(pool);
    return at + sizeof end - 1;
}

static bc_status scan_strings(void *context, const char *at, size_t len, size_t *used, bc_xml_verdict *verdict)
{
    scan s = {.book = ((strings *)context)->book, .stop = at};
    *used = bc_xml_take_elements(at, take_string, &s);
    *verdict = bc_xml_verdict_at(s.stop, at + len);
    return s.status;
}

bc_status bc_xlsx_read_strings_from(bc_xlsx_book *book, const bc_xml_source *source, bool by_hand)
{
    static const bc_xml_run run = {"<si>", "", NULL, is_ready, scan_strings};
    strings s = {.book = book};
    bc_xml_events events = {
        .start = on_start, .end = on_end, .text = on_text, .context = &s, .run = by_hand ? &run : NULL};
    bc_status status = bc_xml_parse_source(source, book->job, &events);
    bc_rich_drop(&s.rich);
    return status;
}

bc_status bc_xlsx_read_strings(bc_xlsx_book *book, size_t place)
{
    bc_part *part;
    bc_status status = bc_part_open(book->zip, book->job, place, &part);
    if (status == BC_OK) {
        bc_xml_source source = bc_part_source(part);
        status = bc_xlsx_read_strings_from(book, &source, true);
    }
    bc_part_drop(part);
    return status;
}
