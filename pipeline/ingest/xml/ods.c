#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/limits.h"
#include "ingest/xml/ods_rows.h"
#include "ingest/xml/part.h"

/*
 * OpenDocument 1.3 part 3: 9.1 (tables), 6.1 (text). White space in a paragraph stays as it stands: OpenDocument would have it collapse, but no
 * program does so with cells, and people see what is there.
 */

typedef struct bc_ods_held {
    uint32_t column, repeat;
    bc_cell_type type;
    size_t start, len; /* in texts */
    const bc_fonts *fonts;
} held;

/* ---- sheets ---- */

static bc_status start_table(bc_ods_rows *r, const char **attributes)
{
    const char *name = bc_xml_attribute(attributes, "name"), *style = bc_xml_attribute(attributes, "style-name");
    if (++r->table > 1)
        return BC_OK;
    char unnamed[32];
    r->row = r->declared = 0;
    r->has_fonts = bc_ods_fonts_any(r->fonts);
    bc_ods_fonts_sheet(r->fonts);
    snprintf(unnamed, sizeof unnamed, "Sheet%zu", r->sheets + 1); /* as LibreOffice has it */
    bc_sheet_info info = {.name = name && *name ? name : unnamed,
                          .position = r->sheets++,
                          .hidden = style && bc_map_find(r->hidden_styles, style, NULL),
                          .system_1904 = r->system_1904};
    return bc_emitter_sheet(&r->emitter, &info);
}

/* <table:table-column table:visibility="collapse" table:number-columns-repeated="2"/> */
static bc_status start_column(bc_ods_rows *r, const char **attributes)
{
    const char *visible = bc_xml_attribute(attributes, "visibility");
    const char *repeat = bc_xml_attribute(attributes, "number-columns-repeated");
    uint32_t count = repeat ? bc_ods_repeat(repeat, strlen(repeat)) : 1, first = r->declared;
    if (first >= BC_LIMIT_COLUMNS)
        return BC_OK;
    if (r->has_fonts && !bc_ods_fonts_columns(r->fonts, count, bc_xml_attribute(attributes, "default-cell-style-name")))
        return BC_NOMEM;
    r->declared += count;
    return visible && strcmp(visible, "visible") != 0 ? bc_emitter_hide_columns(&r->emitter, first, r->declared - 1)
                                                      : BC_OK;
}

/* <style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/>: a hidden sheet's. */
static bc_status take_style(bc_ods_rows *r, const char *name, const char **attributes)
{
    bc_status status = bc_ods_fonts_element(r->fonts, r->job, name, attributes);
    if (status != BC_OK)
        return status;
    if (strcmp(name, "style") == 0) {
        const char *family = bc_xml_attribute(attributes, "family"), *own = bc_xml_attribute(attributes, "name");
        free(r->style);
        r->style = family && own && strcmp(family, "table") == 0 ? strdup(own) : NULL;
    } else if (strcmp(name, "table-properties") == 0 && r->style) {
        const char *display = bc_xml_attribute(attributes, "display");
        if (display && strcmp(display, "false") == 0 && !bc_map_put(r->hidden_styles, r->style, 0))
            return BC_NOMEM;
        if (bc_map_count(r->hidden_styles) > BC_LIMIT_SHEETS)
            return bc_reader_limit(r->job, "BC_LIMIT_SHEETS");
    } else if (strcmp(name, "null-date") == 0) {
        const char *date = bc_xml_attribute(attributes, "date-value");
        r->system_1904 = date && strncmp(date, "1904", 4) == 0;
    }
    return BC_OK;
}

/* ---- cells ---- */

static const char *keep(bc_ods_rows *r, const char *value, size_t *len)
{
    if (!value)
        return NULL;
    size_t at = r->attributes.len;
    *len = strlen(value);
    bc_str_add_n(&r->attributes, value, *len + 1);
    return r->attributes.failed ? NULL : r->attributes.at + at;
}

/* A cell without a style has its row's, or its column's. */
static void set_cell_font(bc_ods_rows *r, const char **attributes)
{
    const char *style = bc_xml_attribute(attributes, "style-name");
    r->cell_font = style           ? bc_ods_fonts_of_cell(r->fonts, style)
                   : r->row_styled ? r->row_font
                                   : bc_ods_fonts_of_column(r->fonts, r->column);
    bc_rich_clear(&r->rich);
}

static bc_status start_cell(bc_ods_rows *r, const char **attributes)
{
    size_t all = 0;
    if (r->has_fonts)
        set_cell_font(r, attributes);
    for (const char **at = attributes; *at; at += 2)
        all += strlen(at[1]) + 1;
    bc_str_clear(&r->attributes);
    if (!bc_str_reserve(&r->attributes, all)) /* so that it does not move */
        return BC_NOMEM;
    const char *repeat = bc_xml_attribute(attributes, "number-columns-repeated");
    const char *calc = bc_xml_attribute_of(attributes, ":calcext:1.0", "value-type");
    bc_ods_cell *c = &r->cell;
    *c = (bc_ods_cell){.error = calc && strcmp(calc, "error") == 0,
                       .formula = bc_xml_attribute(attributes, "formula") != NULL,
                       .repeat = repeat ? bc_ods_repeat(repeat, strlen(repeat)) : 1};
    c->type = keep(r, bc_xml_attribute(attributes, "value-type"), &c->type_len);
    c->value = keep(r, bc_xml_attribute(attributes, "value"), &c->value_len);
    c->date = keep(r, bc_xml_attribute(attributes, "date-value"), &c->date_len);
    c->time = keep(r, bc_xml_attribute(attributes, "time-value"), &c->time_len);
    c->boolean = keep(r, bc_xml_attribute(attributes, "boolean-value"), &c->boolean_len);
    c->string = keep(r, bc_xml_attribute(attributes, "string-value"), &c->string_len);
    r->in_cell = true;
    r->any_paragraph = false;
    bc_str_clear(&r->text);
    return BC_OK;
}

static void hold(bc_ods_rows *r, bc_cell_type type, const char *text, size_t len, const bc_fonts *fonts)
{
    r->held[r->helds++] = (held){r->column, r->cell.repeat, type, r->texts.len, len, fonts};
    bc_str_add_n(&r->texts, text, len);
}

/* ${runs}: what is told is the text that was read, letter by letter. False: no memory. */
static bool find_fonts(bc_ods_rows *r, bc_cell_type type, bool runs, const bc_fonts **out)
{
    *out = NULL;
    if (!r->has_fonts || type != BC_CELL_TEXT)
        return true;
    if (!runs)
        bc_rich_clear(&r->rich);
    bool good = bc_rich_fonts(&r->rich, r->cell_font, r->font_arena, out);
    r->runs += *out ? (*out)->count : 0;
    return good;
}

static bc_status end_cell(bc_ods_rows *r)
{
    char room[BC_NUMBER_TEXT];
    bc_cell_type type;
    const char *out;
    const bc_fonts *fonts;
    size_t as_read = r->text.len;
    r->in_cell = false;
    if (r->text.failed)
        return BC_NOMEM;
    r->text.len = bc_reader_break_lines(r->text.at, r->text.len);
    size_t len = bc_ods_value(&r->cell, bc_str_text(&r->text), r->text.len, room, &type, &out);
    r->cell.paragraph = r->any_paragraph;
    bool unknown = !len && bc_ods_is_unknown(&r->cell);
    if (len > BC_LIMIT_CELL_BYTES)
        return bc_reader_limit(r->job, "BC_LIMIT_CELL_BYTES");
    if (len || unknown) {
        if (r->helds == r->cap) {
            size_t cap = r->cap ? r->cap * 2 : 64;
            held *grown = realloc(r->held, cap * sizeof *grown);
            if (!grown)
                return BC_NOMEM;
            r->held = grown;
            r->cap = cap;
        }
        if (r->column > BC_LIMIT_COLUMNS || r->cell.repeat > BC_LIMIT_COLUMNS - r->column)
            return bc_reader_limit_met(r->job, "BC_LIMIT_COLUMNS", (unsigned long long)r->column + r->cell.repeat);
        if (r->texts.len + len > BC_LIMIT_ROW_BYTES)
            return bc_reader_limit(r->job, "BC_LIMIT_ROW_BYTES");
        if (!find_fonts(r, type, out == r->text.at && len == as_read, &fonts))
            return BC_NOMEM;
        if (r->runs > BC_LIMIT_FONT_RUNS)
            return bc_reader_limit(r->job, "BC_LIMIT_FONT_RUNS");
        hold(r, unknown ? BC_CELL_UNKNOWN : type, out, len, fonts);
    }
    r->column = r->column > BC_LIMIT_COLUMNS ? r->column : r->column + r->cell.repeat;
    return r->texts.failed ? BC_NOMEM : BC_OK;
}

/* ---- rows ---- */

static bc_status emit_row(bc_ods_rows *r, uint32_t row)
{
    bc_status status = BC_OK;
    for (size_t i = 0; i < r->helds && status == BC_OK; i++)
        for (uint32_t n = 0; n < r->held[i].repeat && status == BC_OK; n++) {
            status = bc_emitter_lend(&r->emitter, r->held[i].column + n, r->held[i].type,
                                     bc_str_text(&r->texts) + r->held[i].start, r->held[i].len);
            bc_emitter_set_fonts(&r->emitter, r->held[i].len, r->held[i].fonts);
        }
    return status == BC_OK ? bc_emitter_row(&r->emitter, row, r->row_hidden) : status;
}

/* A repeated row of a few bytes can stand for millions of cells: what that comes to is reckoned before the first one is told. */
static bc_status end_row(bc_ods_rows *r)
{
    unsigned long long cells = 0, bytes = 0;
    bc_status status = BC_OK;
    r->in_row = false;
    for (size_t i = 0; i < r->helds; i++) {
        cells += r->held[i].repeat;
        bytes += (unsigned long long)r->held[i].repeat * r->held[i].len;
    }
    if (cells && (r->row >= BC_LIMIT_ROWS || r->row_repeat > BC_LIMIT_ROWS - r->row))
        return bc_reader_limit_met(r->job, "BC_LIMIT_ROWS", (unsigned long long)r->row + r->row_repeat);
    if (cells * r->row_repeat - r->helds > BC_LIMIT_REPEATED_CELLS - r->repeated)
        return bc_reader_limit_met(r->job, "BC_LIMIT_REPEATED_CELLS", r->repeated + cells * r->row_repeat - r->helds);
    if (cells && bytes > BC_LIMIT_TEXT_BYTES / r->row_repeat)
        return bc_reader_limit(r->job, "BC_LIMIT_TEXT_BYTES");
    r->repeated += cells * r->row_repeat - r->helds;
    for (uint32_t n = 0; cells && n < r->row_repeat && status == BC_OK; n++)
        status = emit_row(r, r->row + n);
    r->row = r->row > BC_LIMIT_ROWS ? r->row : r->row + r->row_repeat;
    return status;
}

static void start_row(bc_ods_rows *r, const char **attributes)
{
    const char *visible = bc_xml_attribute(attributes, "visibility");
    const char *repeat = bc_xml_attribute(attributes, "number-rows-repeated");
    r->row_repeat = repeat ? bc_ods_repeat(repeat, strlen(repeat)) : 1;
    r->row_hidden = visible && strcmp(visible, "visible") != 0;
    r->in_row = true;
    r->column = 0;
    r->helds = 0;
    bc_str_clear(&r->texts);
    if (!r->has_fonts)
        return;
    const char *style = bc_xml_attribute(attributes, "default-cell-style-name");
    r->row_styled = style != NULL;
    r->row_font = style ? bc_ods_fonts_of_cell(r->fonts, style) : BC_FONT_PLAIN;
    bc_arena_reset(r->font_arena);
    r->runs = 0;
}

/* ---- text ---- */

/* What stands in a paragraph, and is not its text. */
static bool is_aside(const char *name)
{
    static const char *const asides[] = {"", "annotation", "note", "ruby-text", "tracked-changes", "table"};
    for (size_t i = 0; i < sizeof asides / sizeof *asides; i++)
        if (strcmp(name, asides[i]) == 0)
            return true;
    return false;
}

/* XML is no deeper than the array (xml.c). */
static void set_run_font(bc_ods_rows *r, const char *name, const char **attributes)
{
    const char *style = strcmp(name, "span") == 0 ? bc_xml_attribute(attributes, "style-name") : NULL;
    unsigned own = bc_ods_fonts_of_span(r->fonts, style);
    r->run[r->paragraph] = own == BC_FONT_OF_CELL ? r->run[r->paragraph - 1] : (uint8_t)own;
}

/* An element in a cell: a paragraph's text is the cell's, whatever else hangs there (annotations, pictures, tables) is not. */
static void start_in_cell(bc_ods_rows *r, const char *name, const char **attributes)
{
    if (!r->paragraph) {
        if (strcmp(name, "p") != 0) {
            r->skipping = 1;
            return;
        }
        if (r->any_paragraph)
            bc_str_add_byte(&r->text, '\n');
        r->any_paragraph = true;
        r->paragraph = 1;
        r->run[1] = BC_FONT_OF_CELL;
        return;
    }
    if (is_aside(name)) {
        r->skipping = 1;
        return;
    }
    r->paragraph++;
    if (r->has_fonts)
        set_run_font(r, name, attributes);
    if (strcmp(name, "s") == 0) {
        const char *count = bc_xml_attribute(attributes, "c");
        bc_ods_add_blanks(&r->text, count, count ? strlen(count) : 0);
    } else if (strcmp(name, "tab") == 0)
        bc_str_add_byte(&r->text, '\t');
    else if (strcmp(name, "line-break") == 0)
        bc_str_add_byte(&r->text, '\n');
}

/* ---- expat ---- */

static bc_status on_start(void *context, const char *name, const char **attributes)
{
    bc_ods_rows *r = context;
    if (r->skipping) {
        r->skipping++;
        return BC_OK;
    }
    if (r->in_cell) {
        start_in_cell(r, name, attributes);
        return BC_OK;
    }
    if (strcmp(name, "tracked-changes") == 0 || strcmp(name, "shapes") == 0 || strcmp(name, "dde-links") == 0) {
        r->skipping = 1;
        return BC_OK;
    }
    if (strcmp(name, "table") == 0)
        return start_table(r, attributes);
    if (r->table == 0)
        return take_style(r, name, attributes);
    if (strcmp(name, "table-row") == 0)
        start_row(r, attributes);
    else if (r->table == 1 && !r->in_row && strcmp(name, "table-column") == 0)
        return start_column(r, attributes);
    else if (r->in_row && (strcmp(name, "table-cell") == 0 || strcmp(name, "covered-table-cell") == 0))
        return start_cell(r, attributes);
    return BC_OK;
}

static bc_status on_end(void *context, const char *name)
{
    bc_ods_rows *r = context;
    if (r->skipping) {
        r->skipping--;
        return BC_OK;
    }
    if (r->paragraph) {
        r->paragraph--;
        return BC_OK;
    }
    if (r->in_cell)
        return end_cell(r);
    if (strcmp(name, "table") == 0)
        return --r->table == 0 ? bc_emitter_sheet_end(&r->emitter) : BC_OK;
    return r->in_row && strcmp(name, "table-row") == 0 ? end_row(r) : BC_OK;
}

static bc_status on_text(void *context, const char *text, size_t len)
{
    bc_ods_rows *r = context;
    if (r->skipping || !r->paragraph)
        return BC_OK;
    bc_status status =
        r->has_fonts ? bc_rich_add(&r->rich, r->job, r->rich.count ? r->text.len : 0, r->run[r->paragraph]) : BC_OK;
    if (status != BC_OK)
        return status;
    bc_str_add_n(&r->text, text, len);
    return r->text.len > BC_LIMIT_CELL_BYTES ? bc_reader_limit(r->job, "BC_LIMIT_CELL_BYTES") : BC_OK;
}

static void on_bound(void *context, const char *prefix)
{
    bc_ods_rows *r = context;
    r->has_table = r->has_table || strcmp(prefix, "table") == 0;
    r->has_text = r->has_text || strcmp(prefix, "text") == 0;
    r->has_office = r->has_office || strcmp(prefix, "office") == 0;
    r->has_calcext = r->has_calcext || strcmp(prefix, "calcext") == 0;
}

static bool is_ready(void *context)
{
    const bc_ods_rows *r = context;
    return r->table == 1 && !r->has_fonts && !r->in_row && !r->skipping && r->has_table && r->has_text && r->has_office;
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

static bc_status read_with(const bc_reader_job *job, bc_ods_fonts *fonts, const bc_xml_source *source, bool by_hand)
{
    static const bc_xml_run run = {"<table:table-row", "table\0text\0office\0calcext\0", on_bound, is_ready,
                                   bc_ods_scan_rows};
    bc_ods_rows r = {.job = job, .hidden_styles = bc_map_new(), .fonts = fonts, .font_arena = bc_arena_new()};
    bc_xml_events events = {
        .start = on_start, .end = on_end, .text = on_text, .context = &r, .run = by_hand ? &run : NULL};
    bc_emitter_begin(&r.emitter, job);
    bc_status status = r.hidden_styles && r.font_arena ? bc_xml_parse_source(source, job, &events) : BC_NOMEM;
    if (status == BC_OK && !r.sheets)
        status = bc_reader_damaged(job, _("it names no sheet"));
    bc_emitter_drop(&r.emitter);
    bc_map_drop(r.hidden_styles);
    bc_arena_drop(r.font_arena);
    bc_rich_drop(&r.rich);
    bc_str_drop(&r.text);
    bc_str_drop(&r.attributes);
    bc_str_drop(&r.texts);
    free(r.style);
    free(r.held);
    return status;
}

bc_status bc_ods_read_from(const bc_reader_job *job, const bc_xml_source *source, bool by_hand)
{
    bc_ods_fonts *fonts = bc_ods_fonts_new();
    bc_status status = fonts ? read_with(job, fonts, source, by_hand) : BC_NOMEM;
    bc_ods_fonts_drop(fonts);
    return status;
}

bc_status bc_ods_read(const bc_reader_job *job)
{
    /* OpenOffice.org 2, and others after it, begin the manifest with a DOCTYPE. */
    bc_xml_events manifest = {
        .start = on_manifest, .end = manifest_end, .context = (void *)(uintptr_t)job, .doctype = true};
    bc_status status = BC_OK;
    size_t part = bc_zip_find(job->zip, "META-INF/manifest.xml");
    if (part != SIZE_MAX)
        status = bc_xml_parse(job->zip, job, part, &manifest);
    part = bc_zip_find(job->zip, "content.xml");
    if (status == BC_OK && part == SIZE_MAX)
        status = bc_reader_damaged(job, _("it has no content.xml"));
    bc_part *content = NULL;
    bc_ods_fonts *fonts = bc_ods_fonts_new();
    if (status == BC_OK)
        status = fonts ? bc_ods_fonts_read(fonts, job) : BC_NOMEM;
    if (status == BC_OK)
        status = bc_part_open(job->zip, job, part, &content);
    if (status == BC_OK) {
        bc_xml_source source = bc_part_source(content);
        status = read_with(job, fonts, &source, true);
    }
    bc_part_drop(content);
    bc_ods_fonts_drop(fonts);
    return status;
}

/* OpenDocument in one file (3.1.2 of part 3): its root has what content.xml and the other parts have, and the bytes of pictures, which are passed over. */
bc_status bc_fods_read(const bc_reader_job *job)
{
    bc_xml_file file = {.job = job};
    return bc_ods_read_from(job, &(bc_xml_source){&file, bc_xml_file_read, NULL}, true);
}
