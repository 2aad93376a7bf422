#include "ingest/file_worker.h"

#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "base/limits.h"
#include "ingest/file_seen.h"
#include "ingest/header_search.h"
#include "ingest/reader/reader.h"
#include "model/origin.h"

/* [bytes] Much less than the front reads at once: so most messages are whole in what it reads. */
enum { SEND_AT = 64 * 1024 };

typedef struct reading {
    const bc_source_file *file;
    int to;
    bc_arena *arena; /* of the sheet */
    bc_sheet_seen sheet;
    bc_header_search search;                        /* for its header */
    unsigned char hidden[BC_LIMIT_COLUMNS / 8 + 1]; /* columns, a bit each */
    bc_str rows, persons;                           /* messages: lines that were not sent yet */
    bc_str message;
    bool has_persons;
    bool is_whole; /* the table's columns are the sheet's from the first on, without a gap, and none is personal */
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
                               .very_hidden = info->very_hidden,
                               .system_1904 = info->system_1904};
    bc_header_search_sheet(&r->search);
    memset(r->hidden, 0, sizeof r->hidden);
    r->has_persons = false;
    return r->sheet.name ? BC_OK : BC_NOMEM;
}

static bc_status send_sheet(reading *r, char kind)
{
    bc_wire_begin(&r->message, kind);
    bc_sheet_seen_put(&r->message, &r->sheet);
    return r->message.failed ? BC_NOMEM : sent(bc_wire_send(&r->message, r->to));
}

static bc_status send_lines(reading *r, bc_str *lines)
{
    if (lines->failed)
        return BC_NOMEM;
    return sent(!lines->len || bc_wire_send(lines, r->to));
}

/* ---- what is worth a remark ---- */

static bc_status on_hidden_columns(void *context, uint32_t first, uint32_t last)
{
    unsigned char *hidden = ((reading *)context)->hidden, head = (unsigned char)(0xffu << first % 8),
                  tail = (unsigned char)(0xffu >> (7 - last % 8));
    size_t from = first / 8, to = last / 8;
    if (from == to)
        head &= tail;
    else {
        memset(hidden + from + 1, 0xff, to - from - 1);
        hidden[to] |= tail;
    }
    hidden[from] |= head;
    return BC_OK;
}

static bool is_hidden(const reading *r, size_t i)
{
    uint32_t column = i < r->sheet.shape.columns ? r->sheet.shape.column[i].column : 0;
    return i < r->sheet.shape.columns && r->hidden[column / 8] >> column % 8 & 1;
}

/* “D, F–H”: the table's columns that are hidden, as a person reads them; the first few runs. */
static bool name_hidden_columns(reading *r)
{
    enum { FEW = 10 };
    const bc_shape *shape = &r->sheet.shape;
    bc_str names = {0};
    size_t runs = 0;
    for (size_t i = 0, to; i < shape->columns && runs <= FEW; i = to + 1) {
        for (to = i; is_hidden(r, to); to++)
            continue;
        if (to == i)
            continue;
        if (!runs)
            r->sheet.hidden_column = shape->column[i].column;
        bc_str_add(&names, runs == FEW ? " …" : runs ? ", " : "");
        if (runs++ == FEW)
            continue;
        bc_origin_add_column(&names, shape->column[i].column);
        if (to > i + 1) {
            bc_str_add(&names, "–");
            bc_origin_add_column(&names, shape->column[to - 1].column);
        }
    }
    r->sheet.hidden_columns = bc_arena_text(r->arena, bc_str_text(&names));
    bc_str_drop(&names);
    return r->sheet.hidden_columns != NULL;
}

/* Whether the next stages look at the cell themselves: then they say that its value is not known. */
static bool is_judged(const bc_shape_column *column)
{
    if (column->twice || column->match.kind == BC_HEADER_UNKNOWN)
        return false;
    const bc_field *field = column->match.field;
    return column->match.kind == BC_HEADER_ITEM || (field->used && strcmp(field->name, "maximum") != 0);
}

static void count_unknown(bc_sheet_seen *sheet, const bc_sheet_row *row, bool of_table)
{
    const bc_shape *shape = &sheet->shape;
    for (size_t i = 0, at = 0; i < row->count; i++) {
        if (row->cell[i].type != BC_CELL_UNKNOWN)
            continue;
        while (of_table && at < shape->columns && shape->column[at].column < row->cell[i].column)
            at++;
        if (of_table && at < shape->columns && shape->column[at].column == row->cell[i].column &&
            is_judged(&shape->column[at]))
            continue;
        if (!sheet->unknowns++) {
            sheet->unknown_row = row->row;
            sheet->unknown_column = row->cell[i].column;
        }
    }
}

/* ---- rows ---- */

static bc_status begin_table(reading *r)
{
    bc_sheet_seen *sheet = &r->sheet;
    sheet->has_table = true;
    r->is_whole = true;
    for (size_t i = 0; i < sheet->shape.columns; i++) {
        r->has_persons = r->has_persons || sheet->shape.column[i].personal;
        r->is_whole = r->is_whole && !sheet->shape.column[i].personal && sheet->shape.column[i].column == i;
    }
    return send_sheet(r, BC_FILE_TABLE);
}

/* The row's number as people count, which begins a line; the first one begins a message of ${kind}. */
static void add_number(bc_str *lines, char kind, uint32_t row)
{
    char text[16];
    if (!lines->len)
        bc_wire_begin(lines, kind);
    size_t at = sizeof text;
    for (uint32_t left = row + 1; left; left /= 10)
        text[--at] = (char)('0' + left % 10);
    bc_str_add_n(lines, text + at, sizeof text - at);
}

/* The last letter stands for all cells behind it, too: a row of texts is “t”. */
static void add_types(bc_str *lines, const bc_shape *shape)
{
    if (!bc_str_reserve(lines, shape->columns + 1))
        return;
    lines->at[lines->len++] = ',';
    char *first = lines->at + lines->len, *to = first;
    for (size_t i = 0; i < shape->columns; i++)
        if (!shape->column[i].personal)
            *to++ = bc_cell_type_letter(shape->cell[i] ? shape->cell[i]->type : BC_CELL_EMPTY);
    while (to - first > 1 && to[-1] == to[-2])
        to--;
    lines->len += (size_t)(to - first);
}

/* The fonts of the row's texts that are in one of an old encoding: “3:0t 5:0t12-”, by the columns that go on; nearly always nothing. */
static void add_fonts(bc_str *lines, const bc_shape *shape)
{
    size_t column = 0, from = lines->len;
    bc_str_add_byte(lines, ',');
    for (size_t i = 0; i < shape->columns; i++) {
        const bc_cell *cell = shape->cell[i];
        column += !shape->column[i].personal;
        if (!cell || !cell->fonts || cell->type != BC_CELL_TEXT || shape->column[i].personal ||
            !bc_font_matters(cell->fonts, cell->text, cell->len))
            continue;
        size_t before = lines->len;
        bc_str_addf(lines, "%s%zu:", before > from + 1 ? " " : "", column);
        bc_font_put(lines, cell->fonts);
        if (lines->len - from > BC_LIMIT_ROW_FONTS && !lines->failed)
            lines->len = before;
    }
}

/* The cells of the columns that are personal, or of those that are not; ${mixed}: there are both. */
static void add_cells(bc_str *lines, const bc_shape *shape, bool mixed, bool personal)
{
    const bc_cell *const *cell = shape->cell;
    size_t room = shape->columns + 1;
    for (size_t i = 0; i < shape->columns; i++)
        room += cell[i] ? BC_CSV_ROOM(cell[i]->len) : 0;
    if (!bc_str_reserve(lines, room))
        return;
    char *to = lines->at + lines->len;
    for (size_t i = 0; i < shape->columns; i++) {
        if (mixed && shape->column[i].personal != personal)
            continue;
        *to++ = ',';
        if (cell[i])
            to = bc_csv_put(to, cell[i]->text, cell[i]->len);
    }
    *to++ = '\n';
    *to = '\0';
    lines->len = (size_t)(to - lines->at);
}

/* The same where the file has the table's columns and no others, as we write them. */
static void add_raw(bc_str *lines, const bc_sheet_row *row)
{
    if (!bc_str_reserve(lines, row->raw_len + 2))
        return;
    char *to = lines->at + lines->len;
    *to++ = ',';
    memcpy(to, row->raw, row->raw_len);
    to += row->raw_len;
    *to++ = '\n';
    lines->len = (size_t)(to - lines->at);
}

static bc_status on_row(void *context, const bc_sheet_row *row)
{
    reading *r = context;
    bc_sheet_seen *sheet = &r->sheet;
    sheet->hidden_rows += row->hidden;
    if (!sheet->has_table) {
        bool found = bc_header_search_row(&r->search, row, &sheet->shape);
        bc_status status = r->search.failed ? BC_NOMEM : found ? begin_table(r) : BC_OK;
        if (!found && row->has_unknown)
            count_unknown(sheet, row, false);
        if (!found || status != BC_OK)
            return status;
    }
    bc_shape_align(&sheet->shape, row);
    bool of_table = bc_shape_is_row(&sheet->shape, row);
    /* What stands between an assessment's items or under them has no code: sums, of which nothing is read. A survey's row may be no row for its formulas. */
    if (row->has_unknown && (of_table || r->file->form->kind == BC_SURVEY))
        count_unknown(sheet, row, of_table);
    if (!of_table)
        return BC_OK;
    if (!sheet->rows++)
        sheet->first = row->row;
    sheet->last = row->row;
    add_number(&r->rows, BC_FILE_ROWS, row->row);
    add_types(&r->rows, &sheet->shape);
    if (row->has_fonts)
        add_fonts(&r->rows, &sheet->shape);
    else
        bc_str_add_byte(&r->rows, ',');
    if (r->is_whole && row->raw && row->raw_columns == sheet->shape.columns)
        add_raw(&r->rows, row);
    else
        add_cells(&r->rows, &sheet->shape, r->has_persons, false);
    if (r->has_persons) {
        add_number(&r->persons, BC_FILE_PERSONS, row->row);
        add_cells(&r->persons, &sheet->shape, true, true);
    }
    bc_status status = r->rows.len >= SEND_AT || r->rows.failed ? send_lines(r, &r->rows) : BC_OK;
    if (status == BC_OK && (r->persons.len >= SEND_AT || r->persons.failed))
        status = send_lines(r, &r->persons);
    return status;
}

static bc_status on_sheet_end(void *context)
{
    reading *r = context;
    bc_status status = BC_OK;
    if (!r->sheet.has_table && bc_header_search_end(&r->search, &r->sheet.shape))
        status = begin_table(r); /* nothing stands under its header */
    if (status == BC_OK)
        status = r->search.failed ? BC_NOMEM : send_lines(r, &r->rows);
    if (status == BC_OK)
        status = send_lines(r, &r->persons);
    if (status == BC_OK && r->sheet.has_table && !name_hidden_columns(r))
        status = BC_NOMEM;
    return status == BC_OK ? send_sheet(r, BC_FILE_SHEET) : status;
}

static bc_status on_again(void *context)
{
    reading *r = context;
    bc_str_clear(&r->rows);
    bc_str_clear(&r->persons);
    bc_header_search_again(&r->search);
    bc_wire_begin(&r->message, BC_FILE_AGAIN);
    return r->message.failed ? BC_NOMEM : sent(bc_wire_send(&r->message, r->to));
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
    bc_header_names *names = bc_header_names_new(file->form);
    bc_answers *answers = bc_answers_new(file->form);
    if (!r.arena || !names || !answers)
        return BC_EXIT_SOFTWARE;
    bc_header_search_begin(&r.search, names, answers, r.arena);
    bc_diag diag = {.sink = keep_message, .context = &r};
    bc_reader_events events = {.sheet = on_sheet,
                               .hidden_columns = on_hidden_columns,
                               .row = on_row,
                               .sheet_end = on_sheet_end,
                               .again = on_again,
                               .context = &r};
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
    bc_header_search_drop(&r.search);
    bc_header_names_drop(names);
    bc_answers_drop(answers);
    bc_arena_drop(r.arena);
    free(r.trouble);
    free(r.way);
    return good ? 0 : BC_EXIT_SOFTWARE;
}
