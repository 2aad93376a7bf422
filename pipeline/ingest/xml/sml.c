/*
 * XML Spreadsheet 2003, also called SpreadsheetML: one XML file with all sheets, as Excel 2002 to 2019 save it, and as portals, SAP and Crystal Reports write it
 * and call it .xls. Source: “XML Spreadsheet Reference” (Microsoft, 2001).
 *
 * A value is what Excel has in the cell: a DateTime is a serial day, and a date only under a format that shows one, as in all its formats. A cell without a
 * style has its row's, else its column's, else its table's. Whether a sheet is hidden stands behind its rows; a file that speaks of hidden sheets
 * is read twice.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "ingest/reader/number.h"
#include "ingest/reader/style_names.h"
#include "ingest/xml/xml.h"

enum { DEEPEST = 8 };

typedef enum kind {
    OTHER,
    BOOK,
    EXCEL,
    DATE_1904,
    STYLES,
    STYLE,
    FORMAT,
    SHEET,
    TABLE,
    COLUMN,
    ROW,
    CELL,
    DATA,
    OPTIONS,
    VISIBLE
} kind;

typedef struct element element;

typedef struct reading {
    const bc_reader_job *job;
    bc_emitter emitter;
    const element *elements;      /* those that are looked for */
    const element *path[DEEPEST]; /* the open ones; NULL: another */
    size_t depth;
    bc_style_names styles;
    char style[BC_LIMIT_STYLE_BYTES]; /* the one that is read */
    size_t style_format;              /* its place */
    bool system_1904;
    /* sheets */
    size_t sheets;
    char hidden[BC_LIMIT_SHEETS]; /* '\0', h, v (very) */
    /* the table */
    bool has_table;
    uint32_t row, column, next_column; /* next_column: behind the cell and what it is merged with */
    uint32_t first_column, next_style_column;
    bool row_hidden;
    size_t table_style, row_style, cell_style;
    uint32_t column_style[BC_LIMIT_COLUMNS];
    /* the cell */
    bool has_data; /* a second Data is none of ours */
    bool has_formula;
    char type; /* the first letter: S N D B E */
    bc_str text;
} reading;

/* ---- attributes ---- */

/* A count or a place from 1; ${otherwise} where nothing sound is said. What is beyond all bounds stays so. */
static uint32_t take_count(const char **attributes, const char *name, uint32_t otherwise)
{
    const char *text = bc_xml_attribute(attributes, name);
    uint32_t n = 0;
    if (!text || *text < '0' || *text > '9')
        return otherwise;
    for (; *text >= '0' && *text <= '9' && n <= 2 * BC_LIMIT_ROWS; text++)
        n = n * 10 + (uint32_t)(*text - '0');
    return n;
}

/* The sum of two places; beyond the bounds it grows no more. */
static uint32_t add(uint32_t a, uint32_t b)
{
    return a > 2 * BC_LIMIT_ROWS || b > 2 * BC_LIMIT_ROWS ? 2 * BC_LIMIT_ROWS : a + b;
}

static bool is_true(const char **attributes, const char *name)
{
    const char *text = bc_xml_attribute(attributes, name);
    return text && (strcmp(text, "1") == 0 || strcmp(text, "true") == 0);
}

static size_t find_style(const reading *r, const char **attributes, const char *name)
{
    const char *id = bc_xml_attribute(attributes, name);
    return id ? bc_style_names_find(&r->styles, id) : BC_STYLE_NONE;
}

/* ---- styles ---- */

static bc_status start_date_1904(reading *r, const char **attributes)
{
    (void)attributes;
    r->system_1904 = true;
    return BC_OK;
}

/* A style without a format has its parent's. */
static bc_status start_style(reading *r, const char **attributes)
{
    const char *id = bc_xml_attribute(attributes, "ID");
    size_t parent = find_style(r, attributes, "Parent");
    snprintf(r->style, sizeof r->style, "%s", id && strlen(id) < sizeof r->style ? id : "");
    r->style_format = parent ? parent : BC_STYLE_GENERAL;
    return BC_OK;
}

static bc_status start_format(reading *r, const char **attributes)
{
    const char *code = bc_xml_attribute(attributes, "Format");
    r->style_format = BC_STYLE_GENERAL;
    return code && strlen(code) < BC_LIMIT_STYLE_BYTES ? bc_style_names_code(&r->styles, code, &r->style_format)
                                                       : BC_OK;
}

static bc_status end_style(reading *r)
{
    return *r->style ? bc_style_names_put(&r->styles, r->style, r->style_format) : BC_OK;
}

/* ---- sheets, rows ---- */

static bc_status start_sheet(reading *r, const char **attributes)
{
    const char *name = bc_xml_attribute(attributes, "Name");
    size_t position = r->sheets++;
    char hidden = position < BC_LIMIT_SHEETS ? r->hidden[position] : '\0';
    bc_sheet_info info = {.name = name ? name : "",
                          .position = position,
                          .hidden = hidden != '\0',
                          .very_hidden = hidden == 'v',
                          .system_1904 = r->system_1904};
    r->has_table = false;
    return bc_emitter_sheet(&r->emitter, &info);
}

static bc_status end_sheet(reading *r)
{
    return bc_emitter_sheet_end(&r->emitter);
}

/* TopCell and LeftCell move a table whose rows and cells say nothing of their place. */
static bc_status start_table(reading *r, const char **attributes)
{
    uint32_t top = take_count(attributes, "TopCell", 1), left = take_count(attributes, "LeftCell", 1);
    if (r->has_table)
        return bc_reader_damaged(r->job, _("a sheet of it has two tables"));
    r->has_table = true;
    r->row = top ? top - 1 : 0;
    r->first_column = left ? left - 1 : 0;
    r->next_style_column = r->first_column;
    r->table_style = find_style(r, attributes, "StyleID");
    if (r->table_style == BC_STYLE_NONE)
        r->table_style = bc_style_names_find(&r->styles, "Default");
    memset(r->column_style, 0, sizeof r->column_style);
    return BC_OK;
}

/* Columns come in order; one that goes back is not heeded, or a file could have each of them filled again and again. */
static bc_status start_column(reading *r, const char **attributes)
{
    uint32_t index = take_count(attributes, "Index", 0), span = take_count(attributes, "Span", 0);
    uint32_t from = index > r->next_style_column ? index - 1 : r->next_style_column;
    size_t style = find_style(r, attributes, "StyleID");
    uint32_t end = add(add(from, 1), span);
    r->next_style_column = add(from, 1);
    for (uint32_t c = from; style != BC_STYLE_NONE && c < end && c < BC_LIMIT_COLUMNS; c++)
        r->column_style[c] = (uint32_t)style;
    return is_true(attributes, "Hidden") ? bc_emitter_hide_columns(&r->emitter, from, end - 1) : BC_OK;
}

/* What says nothing of its place stands behind the one before, whatever that one's Span was: it tells of looks only. */
static bc_status start_row(reading *r, const char **attributes)
{
    uint32_t index = take_count(attributes, "Index", 0);
    r->row = index ? index - 1 : r->row;
    r->row_hidden = is_true(attributes, "Hidden");
    r->row_style = find_style(r, attributes, "StyleID");
    r->column = r->first_column;
    return BC_OK;
}

static bc_status end_row(reading *r)
{
    bc_status status = bc_emitter_row(&r->emitter, r->row, r->row_hidden);
    r->row = add(r->row, 1);
    return status;
}

/* ---- cells ---- */

static size_t style_of_place(const reading *r)
{
    if (r->row_style != BC_STYLE_NONE)
        return r->row_style;
    if (r->column < BC_LIMIT_COLUMNS && r->column_style[r->column] != BC_STYLE_NONE)
        return r->column_style[r->column];
    return r->table_style;
}

/* A merge downwards does not move the cells of the rows below: they tell their place themselves. */
static bc_status start_cell(reading *r, const char **attributes)
{
    uint32_t index = take_count(attributes, "Index", 0);
    r->column = index ? index - 1 : r->column;
    r->next_column = add(add(r->column, 1), take_count(attributes, "MergeAcross", 0));
    r->cell_style = bc_xml_attribute(attributes, "StyleID") ? find_style(r, attributes, "StyleID") : style_of_place(r);
    r->has_data = false;
    r->has_formula = bc_xml_attribute(attributes, "Formula") != NULL;
    return BC_OK;
}

static bc_status end_cell(reading *r)
{
    uint32_t column = r->column;
    r->column = r->next_column;
    return r->has_formula && !r->has_data ? bc_emitter_cell(&r->emitter, column, BC_CELL_UNKNOWN, "", 0) : BC_OK;
}

static bc_status start_data(reading *r, const char **attributes)
{
    const char *type = bc_xml_attribute(attributes, "Type");
    r->type = type && *type ? *type : 'S';
    bc_str_clear(&r->text);
    return BC_OK;
}

/* A serial under the cell's format; 0: it is no number. */
static size_t write_serial(const reading *r, double serial, char room[BC_NUMBER_TEXT], bc_cell_type *type)
{
    size_t len = 0;
    *type = BC_CELL_DATE;
    if (bc_format_is_date(&r->styles.format[r->cell_style], serial))
        len = bc_serial_format(room, serial, r->system_1904);
    if (len)
        return len;
    *type = BC_CELL_NUMBER;
    return bc_number_format(room, serial);
}

/* What is not of its type is told as the text that it is. */
static size_t take_value(const reading *r, char room[BC_NUMBER_TEXT], bc_cell_type *type, const char **out)
{
    const char *text = bc_str_text(&r->text);
    size_t len = r->text.len, n = 0;
    double serial;
    *out = room;
    if (r->type == 'N' && !r->styles.format[r->cell_style].any) {
        *type = BC_CELL_NUMBER;
        n = bc_number_shorten(text, len, room, out);
    } else if ((r->type == 'N' && bc_number_parse(text, len, &serial)) ||
               (r->type == 'D' && bc_iso_serial(&serial, text, len, r->system_1904)))
        n = write_serial(r, serial, room, type);
    else if (r->type == 'D') { /* before 1900: no serial, and so no number */
        *type = BC_CELL_DATE;
        n = bc_iso_format(room, text, len);
    } else if (r->type == 'B' && len == 1 && (*text == '0' || *text == '1')) {
        *type = BC_CELL_BOOLEAN;
        *out = *text == '1' ? "TRUE" : "FALSE";
        n = strlen(*out);
    }
    if (n)
        return n;
    if (r->type == 'N' && bc_number_is_beyond(text, len)) {
        *type = BC_CELL_ERROR; /* 1e400, NaN: as in the other formats */
        *out = "#NUM!";
        return strlen(*out);
    }
    *type = r->type == 'E' && *text == '#' ? BC_CELL_ERROR : BC_CELL_TEXT;
    *out = text;
    return len;
}

/* XML has made CRLF one \n; a CR that was written as a number is still there. */
static void break_lines(bc_str *text)
{
    size_t to = 0;
    if (!text->len || !memchr(text->at, '\r', text->len))
        return;
    for (size_t i = 0; i < text->len; i++) {
        bool pair = text->at[i] == '\r' && i + 1 < text->len && text->at[i + 1] == '\n';
        i += pair;
        text->at[to++] = text->at[i] == '\r' ? '\n' : text->at[i];
    }
    text->len = to;
    text->at[to] = '\0';
}

static bc_status end_data(reading *r)
{
    char room[BC_NUMBER_TEXT];
    bc_cell_type type;
    const char *out;
    if (r->has_data)
        return BC_OK;
    r->has_data = true;
    break_lines(&r->text);
    size_t len = take_value(r, room, &type, &out);
    bc_status status = bc_emitter_cell(&r->emitter, r->column, type, out, len);
    return status == BC_OK && r->emitter.row_bytes > BC_LIMIT_ROW_BYTES ? bc_reader_limit(r->job, "BC_LIMIT_ROW_BYTES")
                                                                        : status;
}

/* SheetHidden, SheetVeryHidden. */
static bc_status end_visible(reading *r)
{
    const char *text = bc_str_text(&r->text);
    char hidden = strstr(text, "SheetVeryHidden") ? 'v' : strstr(text, "SheetHidden") ? 'h' : '\0';
    if (r->sheets && r->sheets <= BC_LIMIT_SHEETS)
        r->hidden[r->sheets - 1] = hidden;
    return BC_OK;
}

static bc_status count_sheet(reading *r, const char **attributes)
{
    (void)attributes;
    r->sheets++;
    return BC_OK;
}

/* ---- elements: a comment's Data is none of a cell's, because it is a child of something else ---- */

struct element {
    kind parent;
    const char *name;
    kind kind;
    bc_status (*start)(reading *r, const char **attributes);
    bc_status (*end)(reading *r);
};

static const element cells[] = {
    {OTHER, "Workbook", BOOK, NULL, NULL},
    {BOOK, "ExcelWorkbook", EXCEL, NULL, NULL},
    {EXCEL, "Date1904", DATE_1904, start_date_1904, NULL},
    {BOOK, "Styles", STYLES, NULL, NULL},
    {STYLES, "Style", STYLE, start_style, end_style},
    {STYLE, "NumberFormat", FORMAT, start_format, NULL},
    {BOOK, "Worksheet", SHEET, start_sheet, end_sheet},
    {SHEET, "Table", TABLE, start_table, NULL},
    {TABLE, "Column", COLUMN, start_column, NULL},
    {TABLE, "Row", ROW, start_row, end_row},
    {ROW, "Cell", CELL, start_cell, end_cell},
    {CELL, "Data", DATA, start_data, end_data},
    {OTHER, NULL, OTHER, NULL, NULL},
};

static const element visibility[] = {
    {OTHER, "Workbook", BOOK, NULL, NULL},
    {BOOK, "Worksheet", SHEET, count_sheet, NULL},
    {SHEET, "WorksheetOptions", OPTIONS, NULL, NULL},
    {OPTIONS, "Visible", VISIBLE, start_data, end_visible},
    {OTHER, NULL, OTHER, NULL, NULL},
};

static const element *find_element(const reading *r, kind parent, const char *name)
{
    for (const element *e = r->elements; e->name; e++)
        if (e->parent == parent && strcmp(e->name, name) == 0)
            return e;
    return NULL;
}

static bc_status on_start(void *context, const char *name, const char **attributes)
{
    reading *r = context;
    size_t depth = r->depth++;
    if (depth >= DEEPEST)
        return BC_OK;
    r->path[depth] = NULL;
    if (depth && !r->path[depth - 1]) /* inside what is none of ours */
        return BC_OK;
    const element *e = find_element(r, depth ? r->path[depth - 1]->kind : OTHER, name);
    r->path[depth] = e;
    return e && e->start ? e->start(r, attributes) : BC_OK;
}

static bc_status on_end(void *context, const char *name)
{
    reading *r = context;
    (void)name;
    const element *e = --r->depth < DEEPEST ? r->path[r->depth] : NULL;
    return e && e->end ? e->end(r) : BC_OK;
}

/* Text inside Data, whatever markup (bold, fonts, a small 2) stands around it there. */
static bc_status on_text(void *context, const char *text, size_t len)
{
    reading *r = context;
    size_t last = r->depth < DEEPEST ? r->depth : DEEPEST;
    bool wanted = false;
    while (last && !wanted) {
        const element *e = r->path[--last];
        wanted = e && (e->kind == DATA || e->kind == VISIBLE);
    }
    if (!wanted)
        return BC_OK;
    bc_str_add_n(&r->text, text, len);
    if (r->text.failed)
        return BC_NOMEM;
    return r->text.len > BC_LIMIT_CELL_BYTES ? bc_reader_limit(r->job, "BC_LIMIT_CELL_BYTES") : BC_OK;
}

/* ---- bytes ---- */

/* Scripts write an empty line before the declaration, which XML forbids. */
static bc_status find_begin(const reading *r, unsigned long long *begin)
{
    char block[256];
    unsigned long long size = r->job->input->size;
    size_t len = size < sizeof block ? (size_t)size : sizeof block, at = 0;
    if (!bc_input_read(r->job->input, 0, block, len))
        return bc_reader_refuse(r->job, BC_IO, _("reading failed"), NULL);
    while (at < len &&
           (memchr(" \t\r\n", block[at], 4) || (len - at > 3 && memcmp(block + at, "\xef\xbb\xbf", 3) == 0)))
        at += block[at] == '\xef' ? 3 : 1;
    *begin = at < len ? at : 0;
    return BC_OK;
}

static bc_status parse(reading *r, const element *elements, unsigned long long begin)
{
    bc_xml_events events = {.start = on_start, .end = on_end, .text = on_text, .context = r};
    r->elements = elements;
    bc_xml_file file = {.job = r->job, .at = begin};
    r->depth = 0;
    r->sheets = 0;
    return bc_xml_parse_source(&(bc_xml_source){&file, bc_xml_file_read, NULL}, r->job, &events);
}

static bool holds(const char *at, size_t len, const char *what)
{
    size_t n = strlen(what);
    const char *end = at + len;
    while ((size_t)(end - at) >= n && (at = memchr(at, *what, (size_t)(end - at) - n + 1)) != NULL) {
        if (memcmp(at, what, n) == 0)
            return true;
        at++;
    }
    return false;
}

/* Whether the file may speak of hidden sheets: a word of ASCII, which two bytes a letter would spread. */
static bc_status speaks_of_hidden(const reading *r, bool *yes)
{
    enum { BLOCK = 64 * 1024, OVERLAP = 16 };
    char *block = malloc(BLOCK);
    unsigned long long size = r->job->input->size;
    bc_status status = block ? BC_OK : BC_NOMEM;
    *yes = false;
    for (unsigned long long at = 0; at < size && status == BC_OK && !*yes; at += BLOCK - OVERLAP) {
        size_t len = size - at < BLOCK ? (size_t)(size - at) : BLOCK;
        if (!bc_input_read(r->job->input, at, block, len))
            status = bc_reader_refuse(r->job, BC_IO, _("reading failed"), NULL);
        else
            *yes = memchr(block, '\0', len) || holds(block, len, "SheetHidden") || holds(block, len, "SheetVeryHidden");
    }
    free(block);
    return status;
}

static bc_status read_book(reading *r)
{
    unsigned long long begin = 0;
    bool hidden = false;
    bc_status status = find_begin(r, &begin);
    if (status == BC_OK)
        status = speaks_of_hidden(r, &hidden);
    if (status == BC_OK && hidden)
        status = parse(r, visibility, begin);
    return status == BC_OK ? parse(r, cells, begin) : status;
}

bc_status bc_sml_read(const bc_reader_job *job)
{
    reading *r = calloc(1, sizeof *r);
    if (!r)
        return BC_NOMEM;
    r->job = job;
    bc_emitter_begin(&r->emitter, job);
    bc_status status = bc_style_names_new(&r->styles, job) ? read_book(r) : BC_NOMEM;
    bc_emitter_drop(&r->emitter);
    bc_style_names_drop(&r->styles);
    bc_str_drop(&r->text);
    free(r);
    return status;
}
