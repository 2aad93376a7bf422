#include "ingest/file_reading.h"

#include <stdio.h>
#include <string.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/map.h"
#include "ingest/reader.h"
#include "ingest/shape.h"

enum { MOST_HELD = BC_LIMIT_HEADER_ROWS };

typedef struct sheet_seen {
    const char *name;
    size_t position, hidden_rows;
    bool hidden, system_1904, has_table;
    bc_shape shape;
    char number[16];      /* of its table */
    uint32_t first, last; /* rows of the table, from 0 */
    long long rows;
} sheet_seen;

typedef struct reading {
    bc_ingestion *in;
    const bc_source_file *file;
    bc_arena *arena;
    sheet_seen *sheet; /* all sheets of the file */
    size_t sheets, cap;
    sheet_seen *now;
    size_t looked; /* rows looked at for the header */
    size_t most;   /* columns that the best row named */
    bc_table_writer *rows, *persons;
    bc_str types;       /* of the row */
    size_t first_table; /* table_count before this file */
    bc_message trouble; /* the reader's own words */
} reading;

void bc_ingestion_note(bc_ingestion *in, const bc_finding *finding)
{
    const bc_rule *rule = bc_rule_find(finding->rule);
    in->blocked = in->blocked || (rule && rule->severity == BC_FATAL);
    bc_finding_write(in->findings, finding);
}

static void note(reading *r, const char *rule, const sheet_seen *sheet, uint32_t row, uint32_t column,
                 const char *found, const char *expected)
{
    bc_finding finding = {.rule = rule,
                          .unit = r->file->unit ? r->file->unit->code : NULL,
                          .form = r->file->form->code,
                          .origin = {r->file->name, sheet ? sheet->name : NULL, row, column},
                          .found = found,
                          .expected = expected};
    bc_ingestion_note(r->in, &finding);
}

/* ---- a table begins ---- */

static bc_table_writer *begin_rows(reading *r, const sheet_seen *sheet, bool personal)
{
    size_t count = 0;
    bc_column *columns = bc_arena_alloc(r->arena, sheet->shape.columns + 2, sizeof *columns);
    const char *name = bc_arena_format(r->arena, "%s/%s.csv", personal ? "persons" : "rows", sheet->number);
    if (!columns || !name)
        return NULL;
    columns[count++] = (bc_column){"row", BC_INTEGER};
    if (!personal)
        columns[count++] = (bc_column){"types", BC_STRING};
    size_t fixed = count;
    for (size_t i = 0; i < sheet->shape.columns; i++)
        if (sheet->shape.column[i].personal == personal) {
            columns[count] = (bc_column){bc_arena_format(r->arena, "c%zu", count - fixed + 1), BC_STRING};
            if (!columns[count++].name)
                return NULL;
        }
    return bc_table_begin(r->in->out, name, columns, count, r->in->diag);
}

static bc_status begin_table(reading *r, const bc_sheet_row *row)
{
    sheet_seen *sheet = r->now;
    bool persons = false;
    (void)row;
    sheet->has_table = true;
    snprintf(sheet->number, sizeof sheet->number, "%04zu", ++r->in->table_count);
    r->rows = begin_rows(r, sheet, false);
    for (size_t i = 0; i < sheet->shape.columns; i++)
        persons = persons || sheet->shape.column[i].personal;
    if (persons)
        r->persons = begin_rows(r, sheet, true);
    return r->rows && (!persons || r->persons) ? BC_OK : BC_IO;
}

/* ---- rows ---- */

static void write_cells(const bc_shape *shape, bool personal, bc_table_writer *writer)
{
    for (size_t i = 0; i < shape->columns; i++) {
        const bc_cell *cell = shape->cell[i];
        if (shape->column[i].personal == personal)
            bc_table_text_n(writer, cell ? cell->text : "", cell ? cell->len : 0);
    }
    bc_table_row(writer);
}

static void write_types(const bc_shape *shape, bc_str *types, bc_table_writer *writer)
{
    bc_str_clear(types);
    if (!bc_str_reserve(types, shape->columns))
        return;
    for (size_t i = 0; i < shape->columns; i++)
        if (!shape->column[i].personal)
            types->at[types->len++] = bc_cell_type_letter(shape->cell[i] ? shape->cell[i]->type : BC_CELL_EMPTY);
    bc_table_text_n(writer, types->at, types->len);
}

static bc_status on_sheet(void *context, const bc_sheet_info *info, bool *skip)
{
    reading *r = context;
    (void)skip;
    sheet_seen *grown = bc_arena_grow(r->arena, r->sheet, r->sheets, &r->cap, sizeof *grown);
    if (!grown)
        return BC_NOMEM;
    r->sheet = grown;
    r->now = &grown[r->sheets++];
    *r->now = (sheet_seen){.name = bc_arena_text(r->arena, info->name),
                           .position = info->position,
                           .hidden = info->hidden,
                           .system_1904 = info->system_1904};
    r->looked = 0;
    return r->now->name ? BC_OK : BC_NOMEM;
}

static bc_status on_row(void *context, const bc_sheet_row *row)
{
    reading *r = context;
    sheet_seen *sheet = r->now;
    sheet->hidden_rows += row->hidden;
    if (!sheet->has_table) {
        if (r->looked++ >= MOST_HELD || !bc_shape_find(&sheet->shape, r->file->form, row, r->arena))
            return bc_arena_failed(r->arena) ? BC_NOMEM : BC_OK;
        return begin_table(r, row);
    }
    bc_shape_align(&sheet->shape, row);
    if (!bc_shape_is_row(&sheet->shape, row))
        return BC_OK;
    if (!sheet->rows)
        sheet->first = row->row;
    sheet->last = row->row;
    sheet->rows++;
    bc_table_int(r->rows, (long long)row->row + 1);
    write_types(&sheet->shape, &r->types, r->rows);
    write_cells(&sheet->shape, false, r->rows);
    if (r->persons) {
        bc_table_int(r->persons, (long long)row->row + 1);
        write_cells(&sheet->shape, true, r->persons);
    }
    return r->types.failed ? BC_NOMEM : BC_OK;
}

static bc_status end_tables(reading *r)
{
    bc_status status = r->rows ? bc_table_end(r->rows) : BC_OK;
    bc_status persons = r->persons ? bc_table_end(r->persons) : BC_OK;
    r->rows = r->persons = NULL;
    return status == BC_OK ? persons : status;
}

static bc_status on_sheet_end(void *context)
{
    return end_tables(context);
}

/* ---- what is to be said of the file ---- */

static bc_status note_columns(reading *r, const sheet_seen *sheet)
{
    bc_str missing = {0};
    bc_shape_add_missing(&missing, &sheet->shape);
    if (missing.len)
        note(r, "missing-column", sheet, sheet->shape.header, BC_NOWHERE, NULL, missing.at);
    bc_str_drop(&missing);
    for (size_t i = 0; i < sheet->shape.columns; i++) {
        const bc_shape_column *column = &sheet->shape.column[i];
        if (column->twice)
            note(r, "column-twice", sheet, sheet->shape.header, column->column, column->name, NULL);
        if (column->match.kind != BC_HEADER_UNKNOWN || !*column->name)
            continue;
        const char *key = bc_arena_format(r->arena, "%s %s", r->file->form->code, column->name);
        if (!key)
            return BC_NOMEM;
        if (bc_map_find(r->in->unknown, key, NULL))
            continue;
        if (!bc_map_put(r->in->unknown, key, 0))
            return BC_NOMEM;
        note(r, "unknown-column", sheet, sheet->shape.header, column->column, column->name, NULL);
    }
    return BC_OK;
}

static void write_columns(reading *r, const sheet_seen *sheet)
{
    bc_str letter = {0};
    size_t place[2] = {0, 0};
    for (size_t i = 0; i < sheet->shape.columns; i++) {
        const bc_shape_column *column = &sheet->shape.column[i];
        bool personal = column->personal;
        bc_str_clear(&letter);
        bc_origin_add_column(&letter, column->column);
        bc_table_text(r->in->columns, sheet->number);
        bc_table_int(r->in->columns, (long long)++place[personal]);
        bc_table_text(r->in->columns, bc_str_text(&letter));
        bc_table_text(r->in->columns, column->match.name);
        bc_table_text(r->in->columns, personal                                ? "personal"
                                      : column->match.kind == BC_HEADER_ITEM  ? "item"
                                      : column->match.kind == BC_HEADER_FIELD ? "field"
                                                                              : "unknown");
        bc_table_text(r->in->columns, column->header);
        bc_table_row(r->in->columns);
    }
    bc_str_drop(&letter);
}

static void write_sheet(reading *r, const sheet_seen *sheet)
{
    bc_table_writer *w = r->in->sheets;
    bc_table_text(w, r->file->name);
    bc_table_int(w, (long long)sheet->position + 1);
    bc_table_text(w, sheet->name);
    bc_table_text(w, sheet->hidden ? "yes" : "no");
    bc_table_text(w, sheet->has_table ? "table" : "passed");
    bc_table_text(w, sheet->has_table ? sheet->number : "");
    bc_table_row(w);
    if (!sheet->has_table)
        return;
    w = r->in->tables;
    bc_table_text(w, sheet->number);
    bc_table_text(w, r->file->name);
    bc_table_text(w, r->file->form->code);
    bc_table_text(w, r->file->unit ? r->file->unit->code : "");
    bc_table_text(w, sheet->name);
    bc_table_text(w, sheet->system_1904 ? "1904" : "1900");
    bc_table_int(w, (long long)sheet->shape.header + 1);
    bc_table_int(w, sheet->rows ? (long long)sheet->first + 1 : (long long)sheet->shape.header + 2);
    bc_table_int(w, sheet->rows ? (long long)sheet->last + 1 : (long long)sheet->shape.header + 1);
    bc_table_int(w, sheet->rows);
    bc_table_row(w);
}

static bool is_whole(const sheet_seen *sheet)
{
    bc_str missing = {0};
    if (sheet->has_table)
        bc_shape_add_missing(&missing, &sheet->shape);
    bool whole = sheet->has_table && !missing.len;
    bc_str_drop(&missing);
    return whole;
}

/* Beside a sheet that has the whole table, one that has some of its columns is a summary of it, and is passed over. */
static bc_status pass_summaries(reading *r)
{
    bool whole = false;
    for (size_t i = 0; i < r->sheets; i++)
        whole = whole || is_whole(&r->sheet[i]);
    for (size_t i = 0; whole && i < r->sheets; i++) {
        sheet_seen *sheet = &r->sheet[i];
        if (!sheet->has_table || is_whole(sheet))
            continue;
        const char *rows = bc_arena_format(r->arena, "rows/%s.csv", sheet->number);
        const char *persons = bc_arena_format(r->arena, "persons/%s.csv", sheet->number);
        if (!rows || !persons)
            return BC_NOMEM;
        bc_folder_forget(r->in->out, rows);
        bc_folder_forget(r->in->out, persons);
        sheet->has_table = false;
    }
    return BC_OK;
}

static bc_status conclude(reading *r)
{
    size_t tables = 0;
    long long rows = 0;
    char count[32];
    bc_status status = pass_summaries(r);
    for (size_t i = 0; i < r->sheets && status == BC_OK; i++) {
        const sheet_seen *sheet = &r->sheet[i];
        write_sheet(r, sheet);
        if (!sheet->has_table) {
            note(r, "sheet-passed-over", sheet, BC_NOWHERE, BC_NOWHERE, NULL, NULL);
            continue;
        }
        tables++;
        rows += sheet->rows;
        write_columns(r, sheet);
        status = note_columns(r, sheet);
        if (sheet->hidden)
            note(r, "hidden-sheet", sheet, BC_NOWHERE, BC_NOWHERE, NULL, NULL);
        snprintf(count, sizeof count, "%zu", sheet->hidden_rows);
        if (sheet->hidden_rows)
            note(r, "hidden-rows", sheet, BC_NOWHERE, BC_NOWHERE, count, NULL);
    }
    const char *expected =
        r->file->form->kind == BC_SURVEY
            ? bc_arena_format(r->arena, "%s, %s, %s …", bc_field_title("form_code"), bc_field_title("date"),
                              r->file->form->items ? r->file->form->item[0].code : "")
            : bc_arena_format(r->arena, "%s, %s, %s", bc_field_title("code"), bc_field_title("self"),
                              bc_field_title("verified"));
    if (!tables)
        note(r, "no-table", NULL, BC_NOWHERE, BC_NOWHERE, NULL, expected);
    else if (!rows)
        note(r, "no-rows", NULL, BC_NOWHERE, BC_NOWHERE, NULL, NULL);
    return status;
}

/* The reader's message is kept, to be told as a finding. */
static void keep_message(void *context, const bc_message *message)
{
    reading *r = context;
    if (message->severity >= BC_ERROR && !r->trouble.what)
        r->trouble = (bc_message){.what = bc_arena_text(r->arena, message->what)};
}

/* Nothing of a file that cannot be read whole is kept: its tables are taken back. */
static void refuse(reading *r, bc_status status)
{
    const char *rule = status == BC_NOINPUT     ? "file-unreadable"
                       : status == BC_PROTECTED ? "file-protected"
                       : status == BC_LIMIT     ? "file-too-large"
                                                : "file-damaged";
    end_tables(r);
    for (size_t t = r->first_table; t < r->in->table_count; t++) {
        const char *rows = bc_arena_format(r->arena, "rows/%04zu.csv", t + 1);
        const char *persons = bc_arena_format(r->arena, "persons/%04zu.csv", t + 1);
        if (rows && persons) {
            bc_folder_forget(r->in->out, rows);
            bc_folder_forget(r->in->out, persons);
        }
    }
    r->in->table_count = r->first_table;
    note(r, rule, NULL, BC_NOWHERE, BC_NOWHERE, r->trouble.what, NULL);
}

static void write_file(reading *r, bc_digest_job *digest, const char *format, bool read)
{
    char hash[BC_DIGEST_HEX] = "";
    unsigned long long bytes = 0;
    if (bc_digest_join(digest, hash, &bytes) != BC_OK)
        hash[0] = '\0';
    bc_table_writer *w = r->in->files;
    bc_table_text(w, r->file->name);
    bc_table_text(w, r->file->form->code);
    bc_table_text(w, r->file->unit ? r->file->unit->code : "");
    bc_table_text(w, format);
    bc_table_int(w, (long long)bytes);
    bc_table_text(w, hash);
    bc_table_text(w, read ? "read" : "refused");
    bc_table_row(w);
}

bc_status bc_ingestion_read(bc_ingestion *in, const bc_source_file *file)
{
    reading r = {.in = in, .file = file, .arena = bc_arena_new(), .first_table = in->table_count};
    const char *path = r.arena ? bc_path_join(r.arena, in->dir, file->name) : NULL;
    const char *format = "";
    bc_diag diag = {.sink = keep_message, .context = &r};
    bc_reader_events events = {.sheet = on_sheet, .row = on_row, .sheet_end = on_sheet_end, .context = &r};
    bc_digest_job *digest = path ? bc_digest_start(path) : NULL;
    if (!digest) {
        bc_arena_drop(r.arena);
        return BC_NOMEM;
    }
    bc_status status = bc_reader_read(path, file->name, &events, &format, &diag);
    bool refused = status == BC_NOINPUT || status == BC_DATA || status == BC_LIMIT || status == BC_PROTECTED;
    write_file(&r, digest, format, status == BC_OK);
    if (refused) {
        refuse(&r, status);
        status = BC_OK;
    } else if (status == BC_OK)
        status = conclude(&r);
    else
        end_tables(&r);
    bc_str_drop(&r.types);
    bc_arena_drop(r.arena);
    return status;
}
