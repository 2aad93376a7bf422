#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "ingest/format_code.h"
#include "ingest/xlsx_book.h"

/* ---- styles ---- */

typedef struct custom {
    unsigned long id;
    const char *code;
} custom;

typedef struct styles {
    bc_xlsx_book *book;
    custom *format;
    size_t formats, cap;
    bool in_cells; /* inside cellXfs */
} styles;

static bc_status add_style(styles *s, unsigned long id)
{
    bc_xlsx_book *book = s->book;
    bc_xlsx_style *grown = bc_arena_grow(book->arena, book->style, book->styles, &book->style_cap, sizeof *grown);
    if (!grown)
        return BC_NOMEM;
    book->style = grown;
    bc_xlsx_style *style = &grown[book->styles++];
    *style = (bc_xlsx_style){.builtin_date = id < 1000 && bc_format_builtin_is_date((unsigned)id)};
    for (size_t i = 0; i < s->formats; i++)
        if (s->format[i].id == id)
            style->code = s->format[i].code;
    return BC_OK;
}

static bc_status style_start(void *context, const char *name, const char **attributes)
{
    styles *s = context;
    const char *id = bc_xml_attribute(attributes, "numFmtId");
    if (strcmp(name, "cellXfs") == 0)
        s->in_cells = true;
    else if (strcmp(name, "xf") == 0 && s->in_cells)
        return add_style(s, id ? strtoul(id, NULL, 10) : 0);
    else if (strcmp(name, "numFmt") == 0 && id) {
        const char *code = bc_xml_attribute(attributes, "formatCode");
        custom *grown = bc_arena_grow(s->book->arena, s->format, s->formats, &s->cap, sizeof *grown);
        if (!grown)
            return BC_NOMEM;
        s->format = grown;
        grown[s->formats++] = (custom){strtoul(id, NULL, 10), bc_arena_text(s->book->arena, code ? code : "")};
    }
    return BC_OK;
}

static bc_status style_end(void *context, const char *name)
{
    styles *s = context;
    if (strcmp(name, "cellXfs") == 0)
        s->in_cells = false;
    return BC_OK;
}

bc_status bc_xlsx_read_styles(bc_xlsx_book *book, size_t part)
{
    styles s = {.book = book};
    bc_xml_events events = {.start = style_start, .end = style_end, .context = &s};
    return bc_xml_parse(book->zip, book->job, part, &events);
}

/* ---- shared strings ---- */

typedef struct strings {
    bc_xlsx_book *book;
    int phonetic; /* depth inside rPh */
    bool in_text, in_item;
} strings;

static bc_status begin_string(bc_xlsx_book *book)
{
    if (book->string_count + 2 > book->string_cap) {
        size_t cap = book->string_cap ? book->string_cap * 2 : 256;
        size_t *grown = realloc(book->string, cap * sizeof *grown);
        if (!grown)
            return BC_NOMEM;
        book->string = grown;
        book->string_cap = cap;
    }
    if (book->string_count >= BC_LIMIT_STRINGS)
        return bc_reader_limit(book->job, "BC_LIMIT_STRINGS");
    book->string[book->string_count] = book->strings.len;
    return BC_OK;
}

static bc_status string_start(void *context, const char *name, const char **attributes)
{
    strings *s = context;
    (void)attributes;
    if (strcmp(name, "si") == 0) {
        s->in_item = true;
        return begin_string(s->book);
    }
    if (strcmp(name, "rPh") == 0)
        s->phonetic++;
    else if (strcmp(name, "t") == 0)
        s->in_text = s->in_item && !s->phonetic;
    return BC_OK;
}

static bc_status string_end(void *context, const char *name)
{
    strings *s = context;
    bc_xlsx_book *book = s->book;
    if (strcmp(name, "rPh") == 0)
        s->phonetic--;
    else if (strcmp(name, "t") == 0)
        s->in_text = false;
    else if (strcmp(name, "si") == 0 && s->in_item) {
        size_t from = book->string[book->string_count];
        if (book->strings.at)
            book->strings.len = from + bc_xlsx_unescape(book->strings.at + from, book->strings.len - from);
        book->string[++book->string_count] = book->strings.len;
        s->in_item = false;
    }
    return BC_OK;
}

static bc_status string_text(void *context, const char *text, size_t len)
{
    strings *s = context;
    if (!s->in_text)
        return BC_OK;
    bc_str_add_n(&s->book->strings, text, len);
    if (s->book->strings.len > BC_LIMIT_STRING_BYTES)
        return bc_reader_limit(s->book->job, "BC_LIMIT_STRING_BYTES");
    return s->book->strings.failed ? BC_NOMEM : BC_OK;
}

bc_status bc_xlsx_read_strings(bc_xlsx_book *book, size_t part)
{
    strings s = {.book = book};
    bc_xml_events events = {.start = string_start, .end = string_end, .text = string_text, .context = &s};
    return bc_xml_parse(book->zip, book->job, part, &events);
}

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
    len = to;
    to = 0;
    for (size_t i = 0; i < len; i++) {
        if (text[i] == '\r') {
            i += i + 1 < len && text[i + 1] == '\n';
            text[to++] = '\n';
        } else
            text[to++] = text[i];
    }
    return to;
}
