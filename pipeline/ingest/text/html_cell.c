#include "ingest/text/html_cell.h"

#include <string.h>
#include <strings.h>

uint32_t bc_html_cell_span(const bc_html_attribute *attribute)
{
    uint32_t n = 0;
    for (size_t i = 0; i < attribute->value_len && n <= 2 * BC_LIMIT_ROWS; i++) {
        char c = attribute->value[i];
        if (c < '0' || c > '9')
            break;
        n = n * 10 + (uint32_t)(c - '0');
    }
    return n ? n : 1;
}

static void set_value(bc_html_cell *cell, bc_html_value kind, const bc_html_attribute *attribute)
{
    cell->kind = kind;
    bc_str_clear(&cell->value);
    bc_html_decode(&cell->value, attribute->value, attribute->value_len);
}

/* sdnum="1033;1066;DD/MM/YYYY": two languages and the format, after sdval="41043". */
static void take_sdnum(bc_html_cell *cell, const bc_html_attribute *attribute, bc_html_styles *styles)
{
    const char *at = attribute->value, *end = at + attribute->value_len;
    for (int i = 0; i < 2 && at; i++) {
        at = memchr(at, ';', (size_t)(end - at));
        at = at ? at + 1 : NULL;
    }
    if (!at)
        return;
    bc_str_clear(&styles->code);
    bc_html_decode(&styles->code, at, (size_t)(end - at));
    if (strcasecmp(bc_str_text(&styles->code), "BOOLEAN") == 0)
        cell->kind = BC_HTML_BOOLEAN;
    else
        cell->format = bc_format_of_code(bc_str_text(&styles->code));
}

void bc_html_cell_take(bc_html_cell *cell, const bc_html_tag *tag, bc_html_styles *styles)
{
    bc_html_attribute a, class = {.value = ""}, style = {.value = ""}, sdnum = {.value = ""};
    bool excel = false;
    *cell = (bc_html_cell){.columns = 1, .rows = 1, .value = cell->value};
    bc_str_clear(&cell->value);
    for (const char *at = tag->at; bc_html_next_attribute(&at, tag->end, &a);) {
        if (bc_html_is(a.name, a.name_len, "colspan"))
            cell->columns = bc_html_cell_span(&a);
        else if (bc_html_is(a.name, a.name_len, "rowspan"))
            cell->rows = bc_html_cell_span(&a);
        else if (bc_html_is(a.name, a.name_len, "class"))
            class = a;
        else if (bc_html_is(a.name, a.name_len, "style"))
            style = a;
        else if (bc_html_is(a.name, a.name_len, "sdnum"))
            sdnum = a;
        else if (bc_html_is(a.name, a.name_len, "sdval"))
            set_value(cell, BC_HTML_NUMBER, &a);
        else if (a.name_len > 2 && (*a.name | 0x20) == 'x' && a.name[1] == ':') {
            const char *name = a.name + 2;
            size_t len = a.name_len - 2;
            bc_html_value kind = bc_html_is(name, len, "num")    ? BC_HTML_NUMBER
                                 : bc_html_is(name, len, "str")  ? BC_HTML_STRING
                                 : bc_html_is(name, len, "bool") ? BC_HTML_BOOLEAN
                                 : bc_html_is(name, len, "err")  ? BC_HTML_ERROR
                                                                 : BC_HTML_SHOWN;
            cell->formula = cell->formula || bc_html_is(name, len, "fmla");
            excel = excel || kind != BC_HTML_SHOWN;
            if (kind != BC_HTML_SHOWN)
                set_value(cell, kind, &a);
        }
    }
    if (cell->kind == BC_HTML_NUMBER && excel)
        cell->format = bc_html_styles_find(styles, &class, &style);
    else if (cell->kind == BC_HTML_NUMBER && sdnum.value_len)
        take_sdnum(cell, &sdnum, styles);
}

static size_t write_number(const bc_html_cell *cell, const char *text, size_t len, bool system_1904,
                           char room[BC_NUMBER_TEXT], bc_cell_type *type, const char **out)
{
    double value;
    if (cell->format.any && bc_number_parse(text, len, &value) && bc_format_is_date(&cell->format, value)) {
        size_t n = bc_serial_format(room, value, system_1904);
        *type = BC_CELL_DATE;
        *out = room;
        if (n)
            return n;
    }
    *type = BC_CELL_NUMBER;
    return bc_number_shorten(text, len, room, out);
}

/* x:str="'007" where 007 is seen: the sign that it was typed with, by which Excel took it for a text, and no part of it. */
static bool is_typed_as_text(const char *value, size_t value_len, const char *text, size_t len)
{
    bool seen = len && *text == '\'';
    return value_len && *value == '\'' && (!seen || (value_len > 1 && value[1] == '\''));
}

static bool is_error(const char *text, size_t len)
{
    return bc_number_is_error(text, len) || (len > 4 && memcmp(text, "Err:", 4) == 0);
}

size_t bc_html_cell_value(const bc_html_cell *cell, const char *text, size_t len, bool system_1904,
                          char room[BC_NUMBER_TEXT], bc_cell_type *type, const char **out)
{
    const char *value = cell->value.len ? cell->value.at : text;
    size_t value_len = cell->value.len ? cell->value.len : len, n = 0;
    bool yes = bc_html_is(value, value_len, "TRUE") || bc_html_is(value, value_len, "1");
    if (cell->kind != BC_HTML_SHOWN && cell->kind != BC_HTML_STRING && is_error(text, len)) {
        *type = BC_CELL_ERROR; /* LibreOffice writes sdval="0" beside it */
        *out = text;
        return len;
    }
    if (cell->kind == BC_HTML_NUMBER)
        n = write_number(cell, value, value_len, system_1904, room, type, out);
    else if (cell->kind == BC_HTML_STRING || (cell->kind == BC_HTML_ERROR && value_len && *value == '#')) {
        *type = cell->kind == BC_HTML_STRING ? BC_CELL_TEXT : BC_CELL_ERROR;
        bool typed = cell->kind == BC_HTML_STRING && is_typed_as_text(value, value_len, text, len);
        *out = value + typed;
        n = value_len - typed;
    } else if (cell->kind == BC_HTML_BOOLEAN &&
               (yes || bc_html_is(value, value_len, "FALSE") || bc_html_is(value, value_len, "0"))) {
        *type = BC_CELL_BOOLEAN;
        *out = yes ? "TRUE" : "FALSE";
        n = strlen(*out);
    }
    if (n)
        return n;
    *type = cell->formula && !len ? BC_CELL_UNKNOWN : BC_CELL_TEXT; /* what is seen */
    *out = text;
    return len;
}
