#include "ingest/file_worker.h"

#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "base/limits.h"
#include "ingest/file_seen.h"
#include "ingest/reader.h"

enum { SEND_AT = 128 * 1024 };

typedef struct reading {
    const bc_source_file *file;
    int to;
    bc_arena *arena; /* of the sheet */
    bc_sheet_seen sheet;
    size_t looked;        /* rows looked at for the header */
    bc_str rows, persons; /* lines that were not sent yet */
    bc_str message;
    bool has_persons;
    char *trouble, *way; /* the reader's own words; how the limit is raised that it met */
} reading;

/* The front is gone: nobody wants the rest. */
static bc_status sent(bool good)
{
    return good ? BC_OK : BC_IO;
}

static bc_status on_sheet(void *context, const bc_sheet_info *info, bool *skip)
{
    reading *r = context;
    (void)skip;
    bc_arena_reset(r->arena);
    r->sheet = (bc_sheet_seen){.name = bc_arena_text(r->arena, info->name),
                               .position = info->position,
                               .hidden = info->hidden,
                               .system_1904 = info->system_1904};
    r->looked = 0;
    r->has_persons = false;
    return r->sheet.name ? BC_OK : BC_NOMEM;
}

static bc_status send_sheet(reading *r, char kind)
{
    bc_wire_begin(&r->message, kind);
    bc_sheet_seen_put(&r->message, &r->sheet);
    return r->message.failed ? BC_NOMEM : sent(bc_wire_send(&r->message, r->to));
}

static bc_status send_lines(reading *r, bc_str *lines, char kind)
{
    if (lines->failed)
        return BC_NOMEM;
    bool good = !lines->len || bc_wire_send_text(r->to, kind, lines->at, lines->len);
    bc_str_clear(lines);
    return sent(good);
}

static bc_status find_table(reading *r, const bc_sheet_row *row)
{
    bc_sheet_seen *sheet = &r->sheet;
    if (r->looked++ >= BC_LIMIT_HEADER_ROWS || !bc_shape_find(&sheet->shape, r->file->form, row, r->arena))
        return bc_arena_failed(r->arena) ? BC_NOMEM : BC_OK;
    sheet->has_table = true;
    for (size_t i = 0; i < sheet->shape.columns; i++)
        r->has_persons = r->has_persons || sheet->shape.column[i].personal;
    return send_sheet(r, BC_FILE_TABLE);
}

/* The row's number as people count, which begins a line. */
static void add_number(bc_str *lines, uint32_t row)
{
    char text[16];
    size_t at = sizeof text;
    for (uint32_t left = row + 1; left; left /= 10)
        text[--at] = (char)('0' + left % 10);
    bc_str_add_n(lines, text + at, sizeof text - at);
}

static void add_types(bc_str *lines, const bc_shape *shape)
{
    if (!bc_str_reserve(lines, shape->columns + 1))
        return;
    lines->at[lines->len++] = ',';
    for (size_t i = 0; i < shape->columns; i++)
        if (!shape->column[i].personal)
            lines->at[lines->len++] = bc_cell_type_letter(shape->cell[i] ? shape->cell[i]->type : BC_CELL_EMPTY);
}

static void add_cells(bc_str *lines, const bc_shape *shape, bool personal)
{
    for (size_t i = 0; i < shape->columns; i++) {
        const bc_cell *cell = shape->cell[i];
        if (shape->column[i].personal == personal)
            bc_csv_add_n(lines, cell ? cell->text : "", cell ? cell->len : 0, 0);
    }
    bc_str_add_byte(lines, '\n');
}

static bc_status on_row(void *context, const bc_sheet_row *row)
{
    reading *r = context;
    bc_sheet_seen *sheet = &r->sheet;
    sheet->hidden_rows += row->hidden;
    if (!sheet->has_table)
        return find_table(r, row);
    bc_shape_align(&sheet->shape, row);
    if (!bc_shape_is_row(&sheet->shape, row))
        return BC_OK;
    if (!sheet->rows++)
        sheet->first = row->row;
    sheet->last = row->row;
    add_number(&r->rows, row->row);
    add_types(&r->rows, &sheet->shape);
    add_cells(&r->rows, &sheet->shape, false);
    if (r->has_persons) {
        add_number(&r->persons, row->row);
        add_cells(&r->persons, &sheet->shape, true);
    }
    bc_status status = r->rows.len >= SEND_AT || r->rows.failed ? send_lines(r, &r->rows, BC_FILE_ROWS) : BC_OK;
    if (status == BC_OK && (r->persons.len >= SEND_AT || r->persons.failed))
        status = send_lines(r, &r->persons, BC_FILE_PERSONS);
    return status;
}

static bc_status on_sheet_end(void *context)
{
    reading *r = context;
    bc_status status = send_lines(r, &r->rows, BC_FILE_ROWS);
    if (status == BC_OK)
        status = send_lines(r, &r->persons, BC_FILE_PERSONS);
    return status == BC_OK ? send_sheet(r, BC_FILE_SHEET) : status;
}

/* The reader's message is kept: it becomes a finding. */
static void keep_message(void *context, const bc_message *message)
{
    reading *r = context;
    const char *way = bc_limit_way_in(message->todo);
    if (message->severity < BC_ERROR || r->trouble)
        return;
    r->trouble = strdup(message->what);
    r->way = way ? strdup(way) : NULL;
}

int bc_file_worker_run(const bc_source_file *file, const bc_input *input, int to)
{
    reading r = {.file = file, .to = to, .arena = bc_arena_new()};
    const char *format = "";
    if (!r.arena)
        return BC_EXIT_SOFTWARE;
    bc_diag diag = {.sink = keep_message, .context = &r};
    bc_reader_events events = {.sheet = on_sheet, .row = on_row, .sheet_end = on_sheet_end, .context = &r};
    bc_status status = bc_reader_read_input(input, file->name, &events, &format, &diag);
    bc_wire_begin(&r.message, BC_FILE_END);
    bc_wire_put(&r.message, (uint64_t)status);
    bc_wire_put_text(&r.message, format, strlen(format));
    bc_wire_put_text(&r.message, r.trouble, r.trouble ? strlen(r.trouble) : 0);
    bc_wire_put_text(&r.message, r.way, r.way ? strlen(r.way) : 0);
    bool good = bc_wire_send(&r.message, to);
    bc_str_drop(&r.rows);
    bc_str_drop(&r.persons);
    bc_str_drop(&r.message);
    bc_arena_drop(r.arena);
    free(r.trouble);
    free(r.way);
    return good ? 0 : BC_EXIT_SOFTWARE;
}
