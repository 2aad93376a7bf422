#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/limits.h"
#include "ingest/number.h"
#include "ingest/xml.h"

/* OpenDocument 1.3 part 3: 9.1 (tables), 19.385 (value types), 6.1 (white space). */

typedef struct held {
    uint32_t column, repeat;
    bc_cell_type type;
    size_t start, len; /* in texts */
} held;

typedef struct reading {
    const bc_reader_job *job;
    bc_emitter emitter;
    int table;    /* depth of table:table; only the outermost is a sheet */
    int skipping; /* depth inside what holds no cell text: annotations, tracked changes, shapes */
    size_t sheets;
    uint32_t row, column, row_repeat, cell_repeat;
    bool row_hidden, in_cell, in_paragraph, any_paragraph, has_value, system_1904;
    bc_cell_type type;
    bc_str text, value;
    held *cell;
    size_t cells, cap;
    bc_str texts;
} reading;

static uint32_t repeat_of(const char *value)
{
    unsigned long long n = value ? strtoull(value, NULL, 10) : 1;
    return n < 1 ? 1 : n > UINT32_MAX / 4 ? UINT32_MAX / 4 : (uint32_t)n;
}

/* What holds text that is not the cell's. */
static bool is_aside(const char *name)
{
    static const char *const asides[] = {"annotation",    "tracked-changes", "shapes", "frame",   "custom-shape",
                                         "forms",         "dde-links",       "g",      "control", "named-expressions",
                                         "consolidation", "ruby-text",       "note"};
    for (size_t i = 0; i < sizeof asides / sizeof *asides; i++)
        if (strcmp(name, asides[i]) == 0)
            return true;
    return false;
}

static bc_status start_table(reading *r, const char **attributes)
{
    const char *name = bc_xml_attribute(attributes, "name");
    if (++r->table > 1)
        return BC_OK;
    r->row = 0;
    bc_sheet_info info = {.name = name ? name : "", .position = r->sheets++, .system_1904 = r->system_1904};
    return bc_emitter_sheet(&r->emitter, &info);
}

/* PT08H30M00S: less than a day as a time, else days as a number (an elapsed time). */
static void take_duration(reading *r, const char *text)
{
    char out[BC_NUMBER_TEXT];
    double seconds = 0;
    bool negative = *text == '-', time = false;
    for (const char *at = text; *at;) {
        char *end;
        if ((*at < '0' || *at > '9') && *at != '.') {
            time = time || *at == 'T';
            at++;
            continue;
        }
        double n = strtod(at, &end);
        seconds += n * (*end == 'D' ? 86400 : *end == 'H' ? 3600 : *end == 'M' && time ? 60 : *end == 'S' ? 1 : 0);
        at = *end ? end + 1 : end;
    }
    size_t len = negative || seconds >= 86400 ? 0 : bc_serial_format(out, seconds / 86400, false);
    r->type = len ? BC_CELL_DATE : BC_CELL_NUMBER;
    if (!len)
        len = bc_number_format(out, (negative ? -seconds : seconds) / 86400);
    bc_str_add_n(&r->value, out, len);
}

static void take_number(reading *r, const char *text)
{
    char out[BC_NUMBER_TEXT];
    double value;
    if (!text || !bc_number_parse(text, strlen(text), &value))
        return;
    size_t len = bc_number_format(out, value);
    r->type = BC_CELL_NUMBER;
    r->has_value = len > 0;
    bc_str_add_n(&r->value, out, len);
}

/* 2012-05-14, 2012-05-14T08:30:00.000: fractions rounded to the second, midnight left out. */
static void take_date(reading *r, const char *text)
{
    size_t len = strcspn(text, ".,Z");
    double part = text[len] == '.' ? strtod(text + len, NULL) : 0;
    r->type = BC_CELL_DATE;
    r->has_value = true;
    bc_str_add_n(&r->value, text, len);
    if (part >= 0.5 && len == 19 && r->value.at) {
        char *s = r->value.at + 17;
        if (s[0] != '5' || s[1] != '9') {
            s[0] = (char)(s[0] + (s[1] == '9'));
            s[1] = (char)(s[1] == '9' ? '0' : s[1] + 1);
        }
    }
    if (len == 19 && strcmp(r->value.at + 10, "T00:00:00") == 0)
        r->value.len = 10;
}

static void take_value(reading *r, const char **attributes)
{
    const char *type = bc_xml_attribute(attributes, "value-type");
    const char *value = bc_xml_attribute(attributes, "value");
    r->type = BC_CELL_TEXT;
    r->has_value = false;
    /* calcext:value-type="error" stands beside office:value-type="string": either may be found first. */
    const char *calc = bc_xml_attribute_of(attributes, ":calcext:1.0", "value-type");
    if (calc && strcmp(calc, "error") == 0)
        r->type = BC_CELL_ERROR;
    if (!type || r->type == BC_CELL_ERROR)
        return;
    if (strcmp(type, "float") == 0 || strcmp(type, "percentage") == 0 || strcmp(type, "currency") == 0)
        take_number(r, value);
    else if (strcmp(type, "date") == 0 && bc_xml_attribute(attributes, "date-value"))
        take_date(r, bc_xml_attribute(attributes, "date-value"));
    else if (strcmp(type, "time") == 0 && bc_xml_attribute(attributes, "time-value")) {
        r->has_value = true;
        take_duration(r, bc_xml_attribute(attributes, "time-value"));
    } else if (strcmp(type, "boolean") == 0 && bc_xml_attribute(attributes, "boolean-value")) {
        const char *yes = bc_xml_attribute(attributes, "boolean-value");
        r->type = BC_CELL_BOOLEAN;
        r->has_value = true;
        bc_str_add(&r->value, strcmp(yes, "true") == 0 || strcmp(yes, "1") == 0 ? "TRUE" : "FALSE");
    } else if (strcmp(type, "string") == 0 && bc_xml_attribute(attributes, "string-value")) {
        r->has_value = true;
        bc_str_add(&r->value, bc_xml_attribute(attributes, "string-value"));
    }
}

static bc_status start_cell(reading *r, const char **attributes)
{
    r->cell_repeat = repeat_of(bc_xml_attribute(attributes, "number-columns-repeated"));
    r->in_cell = true;
    r->any_paragraph = false;
    bc_str_clear(&r->text);
    bc_str_clear(&r->value);
    take_value(r, attributes);
    return BC_OK;
}

static void start_text(reading *r, const char *name, const char **attributes)
{
    if (strcmp(name, "p") == 0 || strcmp(name, "h") == 0) {
        if (r->any_paragraph)
            bc_str_add_byte(&r->text, '\n');
        r->any_paragraph = r->in_paragraph = true;
    } else if (strcmp(name, "s") == 0) {
        uint32_t n = repeat_of(bc_xml_attribute(attributes, "c"));
        for (uint32_t i = 0; i < n && r->text.len <= BC_LIMIT_CELL_BYTES; i++)
            bc_str_add_byte(&r->text, ' ');
    } else if (strcmp(name, "tab") == 0)
        bc_str_add_byte(&r->text, '\t');
    else if (strcmp(name, "line-break") == 0)
        bc_str_add_byte(&r->text, '\n');
}

static bc_status on_start(void *context, const char *name, const char **attributes)
{
    reading *r = context;
    if (r->skipping || is_aside(name)) {
        r->skipping++;
        return BC_OK;
    }
    if (strcmp(name, "table") == 0)
        return start_table(r, attributes);
    if (strcmp(name, "null-date") == 0) {
        const char *date = bc_xml_attribute(attributes, "date-value");
        r->system_1904 = date && strncmp(date, "1904", 4) == 0;
    }
    if (r->table != 1)
        return BC_OK;
    if (strcmp(name, "table-row") == 0) {
        const char *visible = bc_xml_attribute(attributes, "visibility");
        r->row_repeat = repeat_of(bc_xml_attribute(attributes, "number-rows-repeated"));
        r->row_hidden = visible && strcmp(visible, "visible") != 0;
        r->column = 0;
        r->cells = 0;
        bc_str_clear(&r->texts);
    } else if (strcmp(name, "table-cell") == 0 || strcmp(name, "covered-table-cell") == 0)
        return start_cell(r, attributes);
    else if (r->in_cell)
        start_text(r, name, attributes);
    return BC_OK;
}

static bool looks_like_error(const bc_str *text)
{
    static const char *const errors[] = {"#N/A", "#DIV/0!", "#REF!", "#NAME?", "#VALUE!", "#NUM!", "#NULL!"};
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        if (strcmp(bc_str_text(text), errors[i]) == 0)
            return true;
    return false;
}

static bc_status end_cell(reading *r)
{
    const bc_str *from = r->has_value ? &r->value : &r->text;
    r->in_cell = false;
    if (r->text.failed || r->value.failed)
        return BC_NOMEM;
    if (from->len > BC_LIMIT_CELL_BYTES)
        return bc_reader_limit(r->job, "BC_LIMIT_CELL_BYTES");
    if (from->len) {
        if (r->cells == r->cap) {
            size_t cap = r->cap ? r->cap * 2 : 64;
            held *grown = realloc(r->cell, cap * sizeof *grown);
            if (!grown)
                return BC_NOMEM;
            r->cell = grown;
            r->cap = cap;
        }
        if (r->cell_repeat > BC_LIMIT_COLUMNS || r->column > BC_LIMIT_COLUMNS)
            return bc_reader_limit(r->job, "BC_LIMIT_COLUMNS");
        if (r->type == BC_CELL_ERROR && !looks_like_error(from))
            r->type =
                strncmp(bc_str_text(from), "Err:", 4) == 0 || *bc_str_text(from) == '#' ? BC_CELL_ERROR : BC_CELL_TEXT;
        r->cell[r->cells++] = (held){r->column, r->cell_repeat, r->type, r->texts.len, from->len};
        bc_str_add_n(&r->texts, from->at, from->len);
    }
    r->column = r->column > BC_LIMIT_COLUMNS ? r->column : r->column + r->cell_repeat;
    return BC_OK;
}

static bc_status emit_row(reading *r, uint32_t row)
{
    bc_status status = BC_OK;
    for (size_t i = 0; i < r->cells && status == BC_OK; i++)
        for (uint32_t n = 0; n < r->cell[i].repeat && status == BC_OK; n++)
            status = bc_emitter_cell(&r->emitter, r->cell[i].column + n, r->cell[i].type,
                                     r->texts.at + r->cell[i].start, r->cell[i].len);
    return status == BC_OK ? bc_emitter_row(&r->emitter, row, r->row_hidden) : status;
}

static bc_status end_row(reading *r)
{
    bc_status status = r->texts.failed ? BC_NOMEM : BC_OK;
    if (r->cells && r->row_repeat > BC_LIMIT_ROWS)
        return bc_reader_limit(r->job, "BC_LIMIT_ROWS");
    for (uint32_t n = 0; r->cells && n < r->row_repeat && status == BC_OK; n++)
        status = emit_row(r, r->row + n);
    r->row = r->row > BC_LIMIT_ROWS ? r->row : r->row + r->row_repeat;
    return status;
}

static bc_status on_end(void *context, const char *name)
{
    reading *r = context;
    if (r->skipping) {
        r->skipping--;
        return BC_OK;
    }
    if (strcmp(name, "table") == 0)
        return --r->table == 0 ? bc_emitter_sheet_end(&r->emitter) : BC_OK;
    if (r->table != 1)
        return BC_OK;
    if (strcmp(name, "table-row") == 0)
        return end_row(r);
    if (strcmp(name, "table-cell") == 0 || strcmp(name, "covered-table-cell") == 0)
        return end_cell(r);
    if (strcmp(name, "p") == 0 || strcmp(name, "h") == 0)
        r->in_paragraph = false;
    return BC_OK;
}

/* White space in a paragraph collapses; blanks that count are text:s. */
static bc_status on_text(void *context, const char *text, size_t len)
{
    reading *r = context;
    if (r->skipping || !r->in_cell || !r->in_paragraph)
        return BC_OK;
    for (size_t i = 0; i < len; i++) {
        bool blank = text[i] == ' ' || text[i] == '\n' || text[i] == '\t' || text[i] == '\r';
        bool behind = r->text.len == 0 || strchr(" \n", r->text.at[r->text.len - 1]);
        if (!blank)
            bc_str_add_byte(&r->text, text[i]);
        else if (!behind)
            bc_str_add_byte(&r->text, ' ');
    }
    return r->text.len > BC_LIMIT_CELL_BYTES ? bc_reader_limit(r->job, "BC_LIMIT_CELL_BYTES") : BC_OK;
}

/* META-INF/manifest.xml tells of encrypted parts. */
static bc_status on_manifest(void *context, const char *name, const char **attributes)
{
    (void)attributes;
    return strcmp(name, "encryption-data") == 0 ? bc_reader_protected(context) : BC_OK;
}

static bc_status manifest_end(void *context, const char *name)
{
    (void)context, (void)name;
    return BC_OK;
}

bc_status bc_ods_read(const bc_reader_job *job)
{
    reading r = {.job = job};
    bc_emitter_begin(&r.emitter, job);
    bc_xml_events manifest = {.start = on_manifest, .end = manifest_end, .context = (void *)(uintptr_t)job};
    bc_xml_events events = {.start = on_start, .end = on_end, .text = on_text, .context = &r};
    bc_status status = BC_OK;
    size_t part = bc_zip_find(job->zip, "META-INF/manifest.xml");
    if (part != SIZE_MAX)
        status = bc_xml_parse(job->zip, job, part, &manifest);
    part = bc_zip_find(job->zip, "content.xml");
    if (status == BC_OK && part == SIZE_MAX)
        status = bc_reader_damaged(job, _("it has no content.xml"));
    if (status == BC_OK)
        status = bc_xml_parse(job->zip, job, part, &events);
    bc_emitter_drop(&r.emitter);
    bc_str_drop(&r.text);
    bc_str_drop(&r.value);
    bc_str_drop(&r.texts);
    free(r.cell);
    return status;
}
