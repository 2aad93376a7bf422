#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/limits.h"
#include "ingest/format_code.h"
#include "ingest/number.h"
#include "ingest/xlsx_book.h"
#include "model/origin.h"

typedef enum kind { NUMBER, SHARED, STRING, INLINE, BOOLEAN, ERROR, DATE } kind;

typedef struct sheet {
    bc_xlsx_book *book;
    bc_emitter *emitter;
    uint32_t row, column, next_row, next_column;
    bool row_hidden, in_data, in_cell, in_value, in_inline, in_text;
    int phonetic;
    kind kind;
    size_t style;
    bc_str value;
} sheet;

static kind kind_of(const char *type)
{
    static const struct {
        const char *type;
        kind kind;
    } kinds[] = {{"s", SHARED}, {"str", STRING}, {"inlineStr", INLINE}, {"b", BOOLEAN}, {"e", ERROR}, {"d", DATE}};
    for (size_t i = 0; type && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].type, type) == 0)
            return kinds[i].kind;
    return NUMBER;
}

static bc_status start_row(sheet *s, const char **attributes)
{
    const char *number = bc_xml_attribute(attributes, "r"), *hidden = bc_xml_attribute(attributes, "hidden");
    unsigned long row = number ? strtoul(number, NULL, 10) : 0;
    if (row > BC_LIMIT_ROWS)
        return bc_reader_limit(s->book->job, "BC_LIMIT_ROWS");
    s->row = row ? (uint32_t)row - 1 : s->next_row;
    s->next_row = s->row + 1;
    s->next_column = 0;
    s->row_hidden = hidden && (strcmp(hidden, "1") == 0 || strcmp(hidden, "true") == 0);
    return BC_OK;
}

static bc_status start_cell(sheet *s, const char **attributes)
{
    const char *place = bc_xml_attribute(attributes, "r"), *style = bc_xml_attribute(attributes, "s");
    uint32_t row, column;
    s->column = s->next_column;
    if (place && *place) {
        if (!bc_origin_parse_cell(place, &row, &column) || column == BC_NOWHERE || row == BC_NOWHERE)
            return bc_reader_damaged(s->book->job, _("a cell's name is none"));
        s->column = column;
    }
    s->next_column = s->column + 1;
    s->kind = kind_of(bc_xml_attribute(attributes, "t"));
    s->style = style ? strtoul(style, NULL, 10) : 0;
    s->in_cell = true;
    bc_str_clear(&s->value);
    return BC_OK;
}

static bc_status on_start(void *context, const char *name, const char **attributes)
{
    sheet *s = context;
    if (strcmp(name, "sheetData") == 0)
        s->in_data = true;
    if (!s->in_data)
        return BC_OK;
    if (strcmp(name, "row") == 0)
        return start_row(s, attributes);
    if (strcmp(name, "c") == 0)
        return start_cell(s, attributes);
    if (strcmp(name, "v") == 0)
        s->in_value = s->in_cell && s->kind != INLINE;
    else if (strcmp(name, "is") == 0)
        s->in_inline = s->in_cell;
    else if (strcmp(name, "rPh") == 0)
        s->phonetic++;
    else if (strcmp(name, "t") == 0)
        s->in_text = s->in_inline && !s->phonetic;
    return BC_OK;
}

/* A number under the style's format: a date, or itself. */
static bc_status emit_number(sheet *s)
{
    char text[BC_NUMBER_TEXT];
    double value;
    if (!s->value.len)
        return BC_OK;
    if (!bc_number_parse(s->value.at, &value))
        return bc_reader_damaged(s->book->job, _("a number in it is none"));
    const bc_xlsx_style *style = s->style < s->book->styles ? &s->book->style[s->style] : NULL;
    bool date = style && (style->code ? bc_format_code_is_date(style->code, value) : style->builtin_date);
    size_t len = date ? bc_serial_format(text, value, s->book->system_1904) : 0;
    if (len)
        return bc_emitter_cell(s->emitter, s->column, BC_CELL_DATE, text, len);
    len = bc_number_format(text, value);
    return bc_emitter_cell(s->emitter, s->column, BC_CELL_NUMBER, text, len);
}

static bc_status emit_shared(sheet *s)
{
    const bc_xlsx_book *book = s->book;
    char *end;
    if (!s->value.len)
        return BC_OK;
    unsigned long place = strtoul(s->value.at, &end, 10);
    if (end == s->value.at || place >= book->string_count)
        return bc_reader_damaged(book->job, _("a cell names a shared string that is not there"));
    size_t from = book->string[place], len = book->string[place + 1] - from;
    return bc_emitter_cell(s->emitter, s->column, BC_CELL_TEXT, len ? book->strings.at + from : "", len);
}

/* ISO 8601 as it stands; midnight and a trailing Z are left out. */
static bc_status emit_iso(sheet *s)
{
    size_t len = s->value.len;
    char *text = s->value.at;
    if (len && text[len - 1] == 'Z')
        len--;
    char *dot = len ? memchr(text, '.', len) : NULL;
    if (dot)
        len = (size_t)(dot - text);
    if (len == 19 && strncmp(text + 10, "T00:00:00", 9) == 0)
        len = 10;
    return bc_emitter_cell(s->emitter, s->column, BC_CELL_DATE, text, len);
}

static bc_status emit_cell(sheet *s)
{
    bc_str *value = &s->value;
    if (value->failed)
        return BC_NOMEM;
    switch (s->kind) {
    case NUMBER:
        return emit_number(s);
    case SHARED:
        return emit_shared(s);
    case STRING:
    case INLINE:
        if (value->len)
            value->len = bc_xlsx_unescape(value->at, value->len);
        return bc_emitter_cell(s->emitter, s->column, BC_CELL_TEXT, bc_str_text(value), value->len);
    case BOOLEAN: {
        bool yes = value->len && (value->at[0] == '1' || value->at[0] == 't' || value->at[0] == 'T');
        return bc_emitter_cell(s->emitter, s->column, BC_CELL_BOOLEAN, yes ? "TRUE" : "FALSE",
                               value->len ? (yes ? 4 : 5) : 0);
    }
    case ERROR:
        return bc_emitter_cell(s->emitter, s->column, BC_CELL_ERROR, bc_str_text(value), value->len);
    case DATE:
        return value->len ? emit_iso(s) : BC_OK;
    }
    return BC_OK;
}

static bc_status on_end(void *context, const char *name)
{
    sheet *s = context;
    if (!s->in_data)
        return BC_OK;
    if (strcmp(name, "sheetData") == 0)
        s->in_data = false;
    else if (strcmp(name, "row") == 0)
        return bc_emitter_row(s->emitter, s->row, s->row_hidden);
    else if (strcmp(name, "c") == 0) {
        s->in_cell = false;
        return emit_cell(s);
    } else if (strcmp(name, "v") == 0)
        s->in_value = false;
    else if (strcmp(name, "is") == 0)
        s->in_inline = false;
    else if (strcmp(name, "rPh") == 0)
        s->phonetic--;
    else if (strcmp(name, "t") == 0)
        s->in_text = false;
    return BC_OK;
}

static bc_status on_text(void *context, const char *text, size_t len)
{
    sheet *s = context;
    if (!s->in_value && !s->in_text)
        return BC_OK;
    bc_str_add_n(&s->value, text, len);
    return s->value.len > BC_LIMIT_CELL_BYTES ? bc_reader_limit(s->book->job, "BC_LIMIT_CELL_BYTES") : BC_OK;
}

bc_status bc_xlsx_read_sheet(bc_xlsx_book *book, size_t part, bc_emitter *emitter)
{
    sheet s = {.book = book, .emitter = emitter};
    bc_xml_events events = {.start = on_start, .end = on_end, .text = on_text, .context = &s};
    if (emitter->skip)
        return BC_OK;
    bc_status status = bc_xml_parse(book->zip, book->job, part, &events);
    bc_str_drop(&s.value);
    return status;
}
