#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/limits.h"
#include "ingest/reader/number.h"
#include "ingest/xml/part.h"
#include "ingest/xml/xlsx_rows.h"
#include "ingest/xml/xml_scan.h"
#include "model/origin.h"

/* ---- values ---- */

/* What stands for a number and is none: too large for one, it is what Excel shows for such; else it is told as it stands. */
static bc_status emit_no_number(bc_xlsx_rows *r, uint32_t column, const char *text, size_t len)
{
    static const char beyond[] = "#NUM!";
    return bc_number_is_beyond(text, len)
               ? bc_emitter_cell(r->emitter, column, BC_CELL_ERROR, beyond, sizeof beyond - 1)
               : bc_emitter_cell(r->emitter, column, BC_CELL_TEXT, text, len);
}

bc_status bc_xlsx_emit_number(bc_xlsx_rows *r, uint32_t column, uint32_t style, const char *text, size_t len, bool lent)
{
    char room[BC_NUMBER_TEXT];
    double value;
    const bc_format *format = style < r->book->styles ? &r->book->style[style] : NULL;
    if (!len)
        return BC_OK;
    if (style && r->book->lost_styles)
        return bc_reader_damaged(r->book->job, _("the styles, which tell dates from numbers, are not in it"));
    if (format && format->any) {
        if (!bc_number_parse(text, len, &value))
            return emit_no_number(r, column, text, len);
        size_t date = bc_format_is_date(format, value) ? bc_serial_format(room, value, r->book->system_1904) : 0;
        if (date)
            return bc_emitter_cell(r->emitter, column, BC_CELL_DATE, room, date);
    }
    const char *shortest;
    size_t n = bc_number_shorten(text, len, room, &shortest);
    if (!n)
        return emit_no_number(r, column, text, len);
    if (lent && shortest == text)
        return bc_emitter_lend(r->emitter, column, BC_CELL_NUMBER, shortest, n);
    return bc_emitter_cell(r->emitter, column, BC_CELL_NUMBER, shortest, n);
}

bc_status bc_xlsx_emit_day(bc_xlsx_rows *r, uint32_t column, uint32_t serial)
{
    bc_xlsx_day *day = &r->day[serial % BC_XLSX_DAYS];
    char room[BC_NUMBER_TEXT];
    if (day->serial != serial) {
        size_t len = bc_serial_format(room, serial, r->book->system_1904);
        if (len == 0 || len >= sizeof day->text) { /* beyond the last day: a number */
            snprintf(room, sizeof room, "%" PRIu32, serial);
            return bc_emitter_cell(r->emitter, column, BC_CELL_NUMBER, room, strlen(room));
        }
        day->serial = serial;
        day->len = (unsigned char)len;
        memcpy(day->text, room, len);
    }
    return bc_emitter_cell(r->emitter, column, BC_CELL_DATE, day->text, day->len);
}

static void trim(const char **text, size_t *len)
{
    while (*len && bc_xml_is_blank(**text)) {
        (*text)++;
        (*len)--;
    }
    while (*len && bc_xml_is_blank((*text)[*len - 1]))
        (*len)--;
}

/* Some write it as 1.0. */
static bool is_place(const char *text, size_t len, uint32_t *place)
{
    double value;
    if (bc_xml_number(text, len, place))
        return true;
    if (!bc_number_parse(text, len, &value) || !(value >= 0) || value > BC_LIMIT_STRINGS)
        return false;
    *place = (uint32_t)value;
    return *place == value;
}

bc_status bc_xlsx_emit_shared(bc_xlsx_rows *r, uint32_t column, uint32_t style, const char *text, size_t len)
{
    const bc_xlsx_book *book = r->book;
    uint32_t place;
    trim(&text, &len);
    if (!len)
        return BC_OK;
    if (!is_place(text, len, &place) || place >= book->strings.count)
        return bc_reader_damaged(book->job, _("a cell names a shared string that is not there"));
    size_t bytes;
    const char *string = bc_string_pool_get(&book->strings, place, &bytes);
    bc_status status = bc_emitter_lend(r->emitter, column, BC_CELL_TEXT, string, bytes);
    bc_xlsx_set_string_fonts(r, bytes, style, place);
    return status;
}

bc_status bc_xlsx_emit_iso(bc_xlsx_rows *r, uint32_t column, const char *text, size_t len)
{
    char room[BC_NUMBER_TEXT];
    size_t n = bc_iso_format(room, text, len);
    return n ? bc_emitter_cell(r->emitter, column, BC_CELL_DATE, room, n)
             : bc_emitter_cell(r->emitter, column, BC_CELL_TEXT, text, len);
}

bc_status bc_xlsx_emit_value(bc_xlsx_rows *r, uint32_t column)
{
    bc_str *value = &r->value;
    if (value->failed)
        return BC_NOMEM;
    return bc_emitter_cell(r->emitter, column, BC_CELL_TEXT, bc_str_text(value), value->len);
}

/* ---- expat's side ---- */

static bc_xlsx_kind kind_of(const char *type)
{
    static const struct {
        const char *type;
        bc_xlsx_kind kind;
    } kinds[] = {{"s", BC_XLSX_SHARED},  {"str", BC_XLSX_STRING}, {"inlineStr", BC_XLSX_INLINE},
                 {"b", BC_XLSX_BOOLEAN}, {"e", BC_XLSX_ERROR},    {"d", BC_XLSX_DATE}};
    for (size_t i = 0; type && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].type, type) == 0)
            return kinds[i].kind;
    return BC_XLSX_NUMBER;
}

static bool is_true(const char *value)
{
    return value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

/* <col min="6" max="7" width="0" hidden="1"/> */
static bc_status start_column(bc_xlsx_rows *r, const char **attributes)
{
    const char *min = bc_xml_attribute(attributes, "min"), *max = bc_xml_attribute(attributes, "max");
    const char *width = bc_xml_attribute(attributes, "width");
    double wide = 1;
    bool narrow = width && bc_number_parse(width, strlen(width), &wide) && wide <= 0;
    unsigned long first = min ? strtoul(min, NULL, 10) : 0, last = max ? strtoul(max, NULL, 10) : first;
    if (first < 1 || first > BC_LIMIT_COLUMNS || !(narrow || is_true(bc_xml_attribute(attributes, "hidden"))))
        return BC_OK;
    last = last < BC_LIMIT_COLUMNS ? last : BC_LIMIT_COLUMNS;
    return last < first ? BC_OK : bc_emitter_hide_columns(r->emitter, (uint32_t)first - 1, (uint32_t)last - 1);
}

static bc_status start_row(bc_xlsx_rows *r, const char **attributes)
{
    const char *number = bc_xml_attribute(attributes, "r");
    unsigned long row = number ? strtoul(number, NULL, 10) : 0;
    if (row > BC_LIMIT_ROWS)
        return bc_reader_limit_met(r->book->job, "BC_LIMIT_ROWS", row);
    r->row = row ? (uint32_t)row - 1 : r->next_row;
    r->next_row = r->row + 1;
    r->next_column = 0;
    r->row_hidden = is_true(bc_xml_attribute(attributes, "hidden"));
    return BC_OK;
}

/* B7; b7 and $B$7 are met, too. */
static bool parse_place(const char *place, uint32_t *row, uint32_t *column)
{
    char plain[16];
    size_t n = 0;
    if (!bc_origin_parse_cell(place, row, column)) {
        for (; *place && n + 1 < sizeof plain; place++)
            if (*place != '$')
                plain[n++] = *place >= 'a' && *place <= 'z' ? (char)(*place - 'a' + 'A') : *place;
        plain[n] = '\0';
        if (*place || !bc_origin_parse_cell(plain, row, column))
            return false;
    }
    return *column != BC_NOWHERE && *row != BC_NOWHERE;
}

/* A cell's own name tells its row, whatever the row says of itself: what came of the row before is complete. */
static bc_status turn_to_row(bc_xlsx_rows *r, uint32_t row)
{
    bc_status status = bc_emitter_row(r->emitter, r->row, r->row_hidden);
    r->row = row;
    r->next_row = row + 1;
    return status;
}

static bc_status start_cell(bc_xlsx_rows *r, const char **attributes)
{
    const char *place = bc_xml_attribute(attributes, "r"), *style = bc_xml_attribute(attributes, "s");
    uint32_t row, column;
    r->column = r->next_column;
    if (place && *place) {
        if (!parse_place(place, &row, &column))
            return bc_reader_damaged(r->book->job, _("a cell's name is none"));
        r->column = column;
        bc_status status = row == r->row ? BC_OK : turn_to_row(r, row);
        if (status != BC_OK)
            return status;
    }
    r->next_column = r->column + 1;
    r->kind = kind_of(bc_xml_attribute(attributes, "t"));
    unsigned long number = style ? strtoul(style, NULL, 10) : 0;
    r->style = number < UINT32_MAX ? (uint32_t)number : UINT32_MAX;
    r->cell_depth = r->depth;
    r->formula = r->inlined = false;
    r->font = BC_FONT_OF_CELL;
    bc_rich_clear(&r->rich);
    bc_str_clear(&r->value);
    return BC_OK;
}

static bc_status start_text(bc_xlsx_rows *r)
{
    r->in_text = r->in_inline && !r->phonetic;
    r->text = r->value.len;
    return r->in_text ? bc_rich_add(&r->rich, r->book->job, r->text, r->font) : BC_OK;
}

/* Escapes are resolved text by text, so that the next run begins where it will stand. */
static void end_text(bc_xlsx_rows *r)
{
    bc_str *value = &r->value;
    if (value->at && value->len > r->text)
        value->len = r->text + bc_xlsx_unescape(value->at + r->text, value->len - r->text);
}

/* What is none would be a sheet without cells: the worst answer is silence. */
static bc_status check_root(bc_xlsx_rows *r, const char *name)
{
    static const char *const roots[] = {"worksheet", "dialogsheet", "chartsheet", "macrosheet"};
    r->has_root = true;
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        if (strcmp(name, roots[i]) == 0)
            return BC_OK;
    return bc_reader_damaged(r->book->job, _("what it calls a sheet is none"));
}

static bc_status on_start(void *context, const char *name, const char **attributes)
{
    bc_xlsx_rows *r = context;
    if (!r->has_root)
        return check_root(r, name);
    if (!r->in_data) {
        r->in_data = strcmp(name, "sheetData") == 0;
        return strcmp(name, "col") == 0 ? start_column(r, attributes) : BC_OK;
    }
    r->depth++;
    if (strcmp(name, "row") == 0)
        return start_row(r, attributes);
    if (!r->cell_depth)
        return strcmp(name, "c") == 0 ? start_cell(r, attributes) : BC_OK;
    if (r->depth == r->cell_depth + 1) {
        r->in_value = !r->inlined && strcmp(name, "v") == 0;
        r->in_inline = strcmp(name, "is") == 0;
        r->formula = r->formula || strcmp(name, "f") == 0;
        if (r->in_value || r->in_inline)
            bc_str_clear(&r->value);
        if (r->in_inline) {
            bc_rich_clear(&r->rich);
            r->inlined = true;
            r->kind = BC_XLSX_INLINE; /* whatever type it has */
        }
    } else if (strcmp(name, "rPh") == 0)
        r->phonetic++;
    else if (strcmp(name, "t") == 0)
        return start_text(r);
    else if (r->in_inline)
        bc_xlsx_run_font(name, attributes, &r->font);
    return BC_OK;
}

/* 0 and 1, false and true; some write another number for true. */
static bc_status emit_boolean(bc_xlsx_rows *r, const char *text, size_t len)
{
    double value = 0;
    trim(&text, &len);
    bool yes = len == 4 && strncasecmp(text, "true", 4) == 0, no = len == 5 && strncasecmp(text, "false", 5) == 0;
    if (!len)
        return BC_OK;
    if (!yes && !no && !bc_number_parse(text, len, &value))
        return bc_emitter_cell(r->emitter, r->column, BC_CELL_TEXT, text, len);
    yes = yes || value != 0;
    return bc_emitter_cell(r->emitter, r->column, BC_CELL_BOOLEAN, yes ? "TRUE" : "FALSE", yes ? 4 : 5);
}

/* A formula's text, or an inline one with its runs. */
static bc_status emit_text(bc_xlsx_rows *r)
{
    bc_status status = bc_xlsx_emit_value(r, r->column);
    return status == BC_OK ? bc_rich_tell(&r->rich, bc_xlsx_font(r->book, r->style), r->emitter, r->value.len) : status;
}

static bc_status emit_cell(bc_xlsx_rows *r)
{
    bc_str *value = &r->value;
    if (value->failed)
        return BC_NOMEM;
    const char *text = bc_str_text(value);
    bool known = r->kind == BC_XLSX_STRING || (r->kind == BC_XLSX_INLINE && r->inlined); /* as an empty text */
    if (r->formula && !value->len && !known)
        return bc_emitter_lend(r->emitter, r->column, BC_CELL_UNKNOWN, "", 0);
    switch (r->kind) {
    case BC_XLSX_NUMBER:
        return bc_xlsx_emit_number(r, r->column, r->style, text, value->len, false);
    case BC_XLSX_SHARED:
        return bc_xlsx_emit_shared(r, r->column, r->style, text, value->len);
    case BC_XLSX_STRING:
    case BC_XLSX_INLINE:
        if (value->len && !r->inlined)
            value->len = bc_xlsx_unescape(value->at, value->len);
        return emit_text(r);
    case BC_XLSX_BOOLEAN:
        return emit_boolean(r, text, value->len);
    case BC_XLSX_ERROR:
        return bc_emitter_cell(r->emitter, r->column, BC_CELL_ERROR, text, value->len);
    case BC_XLSX_DATE:
        return bc_xlsx_emit_iso(r, r->column, text, value->len);
    }
    return BC_OK;
}

static bc_status on_end(void *context, const char *name)
{
    bc_xlsx_rows *r = context;
    if (!r->in_data)
        return BC_OK;
    if (r->depth == 0) {
        r->in_data = false; /* </sheetData> */
        return BC_OK;
    }
    int depth = r->depth--;
    if (r->cell_depth == 0)
        return strcmp(name, "row") == 0 ? bc_emitter_row(r->emitter, r->row, r->row_hidden) : BC_OK;
    if (depth == r->cell_depth) {
        r->cell_depth = 0;
        return emit_cell(r);
    }
    if (depth == r->cell_depth + 1)
        r->in_value = r->in_inline = false;
    else if (strcmp(name, "rPh") == 0)
        r->phonetic--;
    else if (strcmp(name, "r") == 0)
        r->font = BC_FONT_OF_CELL;
    else if (strcmp(name, "t") == 0) {
        if (r->in_text)
            end_text(r);
        r->in_text = false;
    }
    return BC_OK;
}

static bc_status on_text(void *context, const char *text, size_t len)
{
    bc_xlsx_rows *r = context;
    if (!(r->in_value && r->depth == r->cell_depth + 1) && !r->in_text)
        return BC_OK;
    bc_str_add_n(&r->value, text, len);
    return r->value.len > BC_LIMIT_CELL_BYTES ? bc_reader_limit(r->book->job, "BC_LIMIT_CELL_BYTES") : BC_OK;
}

static void on_bound(void *context, const char *prefix)
{
    bc_xlsx_rows *r = context;
    r->has_x14ac = r->has_x14ac || strcmp(prefix, "x14ac") == 0;
}

static bool is_ready(void *context)
{
    const bc_xlsx_rows *r = context;
    return r->in_data && r->depth == 0;
}

bc_status bc_xlsx_read_sheet_from(bc_xlsx_book *book, const bc_xml_source *source, bc_emitter *emitter, bool by_hand)
{
    static const bc_xml_run run = {"<row", "", on_bound, is_ready, bc_xlsx_scan_rows};
    bc_xlsx_rows r = {.book = book, .emitter = emitter};
    bc_xml_events events = {
        .start = on_start, .end = on_end, .text = on_text, .context = &r, .run = by_hand ? &run : NULL};
    bc_status status = bc_xml_parse_source(source, book->job, &events);
    bc_str_drop(&r.value);
    bc_rich_drop(&r.rich);
    return status;
}

bc_status bc_xlsx_read_sheet(bc_xlsx_book *book, size_t place, bc_emitter *emitter)
{
    bc_part *part;
    if (emitter->skip)
        return BC_OK;
    bc_status status = bc_part_open(book->zip, book->job, place, &part);
    if (status == BC_OK) {
        bc_xml_source source = bc_part_source(part);
        status = bc_xlsx_read_sheet_from(book, &source, emitter, true);
    }
    bc_part_drop(part);
    return status;
}
