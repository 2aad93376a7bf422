#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/limits.h"
#include "ingest/reader/number.h"
#include "ingest/xls/bytes.h"
#include "ingest/xls/xls_book.h"

enum { MOST_ROWS = 65536, NO_ROW = MOST_ROWS, MOST_COLUMNS = 256, IXFE_FOLLOWS = 0x3f, EMPTY_RESULT = 3 };

/*
 * A sheet is passed twice. The first time its end, hidden rows and whether its rows rise are found, and everything that could make it void; the
 * second time cells are told, in the order of their records if rows rise, else by lists of records sorted by row.
 */
typedef struct sheet {
    bc_xls_book *book;
    bc_emitter *emitter;
    size_t at, len; /* of its substream */
    bool has_cells; /* it is no chart that calls itself a worksheet */
    bool rising;
    size_t records;          /* of cells */
    size_t formulas, blanks; /* of these, and formulas whose result is said to be an empty text */
    unsigned row;            /* of the cells that are being told */
    unsigned ixfe;           /* Excel 2: the style of cells whose number is too large for their own field */
    bc_str text, raw;
    unsigned char hidden[MOST_ROWS / 8];
    bool hidden_column[MOST_COLUMNS];
} sheet;

/* A cell's place and style, whatever the version. */
typedef struct cell {
    unsigned row, column;
    size_t xf;
    bool by_format; /* Excel 2.0: xf is a format, there are no styles */
    const unsigned char *at, *end;
    const bc_biff_record *record;
} cell;

static bc_status too_short(const sheet *s)
{
    return bc_xls_damaged(s->book, _("a cell's record is too short"));
}

static bool is_formula(unsigned id)
{
    return id == BC_BIFF_FORMULA || id == BC_BIFF_FORMULA_3 || id == BC_BIFF_FORMULA_4;
}

/* The records that hold cells with a value. */
static bool is_cell(unsigned id)
{
    switch (id) {
    case BC_BIFF_INTEGER_2:
    case BC_BIFF_NUMBER_2:
    case BC_BIFF_LABEL_2:
    case BC_BIFF_BOOLERR_2:
    case BC_BIFF_FORMULA:
    case BC_BIFF_FORMULA_3:
    case BC_BIFF_FORMULA_4:
    case BC_BIFF_MULRK:
    case BC_BIFF_RSTRING:
    case BC_BIFF_LABELSST:
    case BC_BIFF_NUMBER:
    case BC_BIFF_LABEL:
    case BC_BIFF_BOOLERR:
    case BC_BIFF_RK:
        return true;
    default:
        return false;
    }
}

/* Excel 2 has three bytes of attributes where later versions have the style's number. */
static bool is_old(const sheet *s, unsigned id)
{
    return (id >= BC_BIFF_INTEGER_2 && id <= BC_BIFF_BOOLERR_2) || (id == BC_BIFF_FORMULA && s->book->version == 2);
}

/* ---- values ---- */

static bc_status tell_error(sheet *s, const cell *c, unsigned code)
{
    const char *text = bc_biff_error(code);
    return bc_emitter_cell(s->emitter, c->column, BC_CELL_ERROR, text, strlen(text));
}

static bc_status tell_number(sheet *s, const cell *c, double value)
{
    char text[BC_NUMBER_TEXT];
    bool date =
        c->by_format ? bc_xls_format_shows_date(s->book, c->xf, value) : bc_xls_shows_date(s->book, c->xf, value);
    size_t len = date ? bc_serial_format(text, value, s->book->system_1904) : 0;
    if (len)
        return bc_emitter_cell(s->emitter, c->column, BC_CELL_DATE, text, len);
    len = bc_number_format(text, value);
    return len ? bc_emitter_cell(s->emitter, c->column, BC_CELL_NUMBER, text, len)
               : tell_error(s, c, 0x24); /* infinite, or none: what Excel shows for such */
}

static bc_status tell_boolean(sheet *s, const cell *c, unsigned value)
{
    return bc_emitter_cell(s->emitter, c->column, BC_CELL_BOOLEAN, value ? "TRUE" : "FALSE", value ? 4 : 5);
}

/* The runs of a record RSTRING behind its text, in book->runs: their number in ${width} [bytes], then twice as many bytes a run. */
static void take_runs(bc_xls_book *book, bc_biff_cursor *cursor, size_t width)
{
    unsigned char count[2] = {0};
    bc_str_clear(&book->runs);
    if (bc_biff_take(cursor, count, width))
        bc_biff_take_bytes(cursor, 2 * width * bc_le16(count), &book->runs); /* or so many as there are */
}

/* A text of bytes that ${cursor} stands before, as UTF-8. */
static bc_status take_bytes(sheet *s, const cell *c, bc_biff_cursor *cursor, size_t count)
{
    bc_xls_book *book = s->book;
    size_t xf = c->by_format ? SIZE_MAX : c->xf;
    bc_str_clear(&s->raw);
    if (!bc_biff_take_bytes(cursor, count, &s->raw))
        return too_short(s);
    if (s->raw.failed)
        return BC_NOMEM;
    if (c->record->id != BC_BIFF_RSTRING || !book->has_fonts)
        return bc_xls_add_bytes(book, &s->text, bc_xls_font(book, xf), bc_str_text(&s->raw), s->raw.len);
    take_runs(book, cursor, 1);
    return bc_xls_add_rich_bytes(book, &s->text, xf, &s->raw, &book->runs, &book->rich);
}

/* What was read last, in its fonts. */
static bc_status emit_text(sheet *s, const cell *c)
{
    bc_xls_book *book = s->book;
    bc_status status = bc_emitter_cell(s->emitter, c->column, BC_CELL_TEXT, bc_str_text(&s->text), s->text.len);
    if (status != BC_OK || !book->has_fonts || c->by_format)
        return status;
    return bc_rich_tell(&book->rich, bc_xls_font(book, c->xf), s->emitter, s->text.len);
}

/* A text with its length in ${width} [bytes] before it, at ${skip} of a record. */
static bc_status tell_text(sheet *s, const cell *c, const bc_biff_record *record, size_t skip, size_t width)
{
    bc_xls_book *book = s->book;
    bc_biff_cursor cursor;
    unsigned char count[2] = {0};
    bc_biff_cursor_begin(&cursor, s->book->stream, record, skip);
    if (!bc_biff_take(&cursor, count, width))
        return too_short(s);
    bc_status status = BC_OK;
    bc_str_clear(&s->text);
    bc_rich_clear(&book->rich);
    if (book->version != 8 || width != 2)
        status = take_bytes(s, c, &cursor, bc_le16(count));
    else if (!bc_biff_take_text(&cursor, bc_le16(count), &s->text, NULL))
        return too_short(s);
    else if (record->id == BC_BIFF_RSTRING && book->has_fonts) {
        take_runs(book, &cursor, 2);
        status = bc_xls_add_runs(book, &book->rich, bc_str_text(&s->text), s->text.len, &book->runs);
    }
    if (status != BC_OK)
        return status;
    if (s->text.failed || book->runs.failed)
        return BC_NOMEM;
    bc_xls_tidy(&s->text, 0, &book->rich);
    return emit_text(s, c);
}

static bc_status tell_shared(sheet *s, const cell *c, uint32_t place)
{
    const bc_xls_book *book = s->book;
    if (place >= book->strings.count)
        return bc_xls_damaged(book, _("a cell names a shared string that is not there"));
    size_t len;
    const char *text = bc_string_pool_get(&book->strings, place, &len);
    bc_status status = bc_emitter_cell(s->emitter, c->column, BC_CELL_TEXT, text, len);
    if (book->has_fonts)
        bc_emitter_set_fonts(s->emitter, len, bc_rich_find(&book->rich_string, place, bc_xls_font(book, c->xf)));
    return status;
}

/* Numbers in a row: a style and 4 bytes each, then the last column. */
static bc_status tell_mulrk(sheet *s, cell *c)
{
    size_t count = (c->record->len - 6) / 6;
    unsigned last = bc_le16(c->record->at + c->record->len - 2);
    if (last >= c->column && last - c->column + 1 < count)
        count = last - c->column + 1;
    bc_status status = BC_OK;
    const unsigned char *at = c->record->at + 4;
    for (size_t i = 0; i < count && status == BC_OK; i++, at += 6, c->column++) {
        c->xf = bc_le16(at);
        status = tell_number(s, c, bc_biff_rk(bc_le32(at + 2)));
    }
    return status;
}

static bc_status tell_unknown(const sheet *s, const cell *c)
{
    return bc_emitter_lend(s->emitter, c->column, BC_CELL_UNKNOWN, "", 0);
}

/* The text of a formula stands in a record behind it; a shared formula, an array or a table may stand between. */
static bc_status tell_formula_text(sheet *s, const cell *c)
{
    bc_biff_record record = *c->record;
    while (bc_biff_next(s->book->stream, record.next, &record) == BC_BIFF_MORE) {
        bc_biff_bof bof;
        if (record.id == BC_BIFF_STRING)
            return tell_text(s, c, &record, 0, 2);
        if (record.id == BC_BIFF_STRING_2)
            return tell_text(s, c, &record, 0, 1);
        if (is_cell(record.id) || record.id == BC_BIFF_EOF || bc_biff_read_bof(&record, &bof))
            break;
    }
    return tell_unknown(s, c);
}

/*
 * Tools that do not calculate (xlwt) call the result of every formula an empty text, and leave no number of a calculation. Where a single
 * formula has another result somebody has calculated, and those that are empty are.
 */
static bool was_calculated(const sheet *s)
{
    return s->book->calculated || s->book->version != 8 || s->blanks < s->formulas;
}

static bc_status tell_formula(sheet *s, const cell *c)
{
    if (c->end - c->at < 8)
        return too_short(s);
    if (c->at[6] != 0xff || c->at[7] != 0xff)
        return tell_number(s, c, bc_le_double(c->at));
    switch (c->at[0]) {
    case 0:
        return tell_formula_text(s, c);
    case 1:
        return tell_boolean(s, c, c->at[2]);
    case 2:
        return tell_error(s, c, c->at[2]);
    case EMPTY_RESULT:
        return was_calculated(s) ? BC_OK : tell_unknown(s, c); /* an empty text is no cell */
    default:
        return tell_unknown(s, c);
    }
}

/* ---- records ---- */

/* False: the record is too short for a cell. */
static bool open_cell(const sheet *s, const bc_biff_record *record, cell *c)
{
    bool old = is_old(s, record->id);
    size_t head = old ? 7 : 6;
    if (record->len < head)
        return false;
    *c = (cell){.row = bc_le16(record->at), .column = bc_le16(record->at + 2), .record = record};
    c->at = record->at + head;
    c->end = record->at + record->len;
    if (!old) {
        c->xf = bc_le16(record->at + 4);
        return true;
    }
    c->by_format = s->book->xfs == 0;
    c->xf = c->by_format ? record->at[5] & 0x3f : record->at[4] & 0x3f;
    if (!c->by_format && c->xf == IXFE_FOLLOWS)
        c->xf = s->ixfe;
    return true;
}

static bc_status tell_cell(sheet *s, const bc_biff_record *record)
{
    cell c;
    if (!open_cell(s, record, &c))
        return too_short(s);
    size_t left = (size_t)(c.end - c.at);
    switch (record->id) {
    case BC_BIFF_INTEGER_2:
        return left < 2 ? too_short(s) : tell_number(s, &c, bc_le16(c.at));
    case BC_BIFF_NUMBER_2:
    case BC_BIFF_NUMBER:
        return left < 8 ? too_short(s) : tell_number(s, &c, bc_le_double(c.at));
    case BC_BIFF_RK:
        return left < 4 ? too_short(s) : tell_number(s, &c, bc_biff_rk(bc_le32(c.at)));
    case BC_BIFF_MULRK:
        return tell_mulrk(s, &c);
    case BC_BIFF_LABEL_2:
        return tell_text(s, &c, record, 7, 1);
    case BC_BIFF_LABEL:
    case BC_BIFF_RSTRING:
        return tell_text(s, &c, record, 6, 2);
    case BC_BIFF_LABELSST:
        return left < 4 ? too_short(s) : tell_shared(s, &c, bc_le32(c.at));
    case BC_BIFF_BOOLERR_2:
    case BC_BIFF_BOOLERR:
        if (left < 2)
            return too_short(s);
        return c.at[1] ? tell_error(s, &c, c.at[0]) : tell_boolean(s, &c, c.at[0]);
    default:
        return tell_formula(s, &c);
    }
}

/* A cell's record in its turn: what was told of the row before is complete. */
static bc_status turn_to(sheet *s, unsigned row)
{
    bc_status status = BC_OK;
    if (s->row != row && s->row != NO_ROW)
        status = bc_emitter_row(s->emitter, s->row, s->hidden[s->row / 8] >> s->row % 8 & 1);
    s->row = row;
    return status;
}

static bc_status take_record(sheet *s, const bc_biff_record *record)
{
    if (record->id == BC_BIFF_IXFE)
        s->ixfe = record->len >= 2 ? bc_le16(record->at) : 0;
    if (!is_cell(record->id))
        return BC_OK;
    bc_status status = record->len < 2 ? too_short(s) : turn_to(s, bc_le16(record->at));
    return status == BC_OK ? tell_cell(s, record) : status;
}

/* ---- the second pass ---- */

static bc_status tell_in_order(sheet *s)
{
    bc_biff_walk walk;
    bc_biff_record record;
    bc_status status = BC_OK;
    bc_biff_walk_begin(&walk, s->book->stream, s->at);
    while (status == BC_OK && bc_biff_walk_next(&walk, &record))
        status = take_record(s, &record);
    return status;
}

/* Where rows do not rise. A cell's record, or the IXFE before it, as one number by which they are sorted: its row, and where it stands. */
typedef struct sorting {
    uint64_t *list;
    size_t count, cap;
    unsigned first, last; /* rows whose records are listed now */
    uint32_t *in_row;     /* records of each row */
} sorting;

enum {
    ROW_SHIFT = 48,
    LISTED = 2, /* records at a time for each byte of the window: half a million are 4 MiB, and as much to sort them */
    HELD = 32   /* windows that a sheet may take to be held whole meanwhile: 8 MiB */
};

static int by_row(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static void count_cells(const sheet *s, sorting *sorted)
{
    bc_biff_walk walk;
    bc_biff_record record;
    bc_biff_walk_begin(&walk, s->book->stream, s->at);
    while (bc_biff_walk_next(&walk, &record))
        if (is_cell(record.id))
            sorted->in_row[bc_le16(record.at)]++;
}

static void list_cells(const sheet *s, sorting *sorted)
{
    bc_biff_walk walk;
    bc_biff_record record;
    size_t ixfe = SIZE_MAX;
    sorted->count = 0;
    bc_biff_walk_begin(&walk, s->book->stream, s->at);
    while (bc_biff_walk_next(&walk, &record)) {
        unsigned row = is_cell(record.id) ? bc_le16(record.at) : MOST_ROWS;
        if (row >= sorted->first && row <= sorted->last && sorted->count < sorted->cap)
            sorted->list[sorted->count++] =
                (uint64_t)row << ROW_SHIFT | (uint64_t)(ixfe != SIZE_MAX ? ixfe : record.from);
        ixfe = record.id == BC_BIFF_IXFE ? record.from : SIZE_MAX;
    }
}

static bc_status tell_listed(sheet *s, const sorting *sorted)
{
    bc_biff *stream = s->book->stream;
    bc_biff_record record;
    bc_status status = BC_OK;
    for (size_t i = 0; i < sorted->count && status == BC_OK; i++) {
        size_t from = (size_t)(sorted->list[i] & (((uint64_t)1 << ROW_SHIFT) - 1));
        if (bc_biff_next(stream, from, &record) != BC_BIFF_MORE)
            break;
        status = take_record(s, &record);
        if (status == BC_OK && record.id == BC_BIFF_IXFE && bc_biff_next(stream, record.next, &record) == BC_BIFF_MORE)
            status = take_record(s, &record);
    }
    return status;
}

/* The rows from sorted->first on that have ${most} records together, or one row with more. False: there are none. */
static bool choose_rows(sorting *sorted, size_t most)
{
    size_t count = 0;
    while (sorted->first < MOST_ROWS && !sorted->in_row[sorted->first])
        sorted->first++;
    for (sorted->last = sorted->first; sorted->last < MOST_ROWS; sorted->last++) {
        if (count && count + sorted->in_row[sorted->last] > most)
            break;
        count += sorted->in_row[sorted->last];
    }
    sorted->last--;
    sorted->cap = count;
    return count > 0;
}

/* The records of some rows at a time, so that their list stays short. ${held}: the window is the sheet. */
static bc_status tell_rows(sheet *s, sorting *sorted, bool held)
{
    bc_biff *stream = s->book->stream;
    bc_status status = BC_OK;
    count_cells(s, sorted);
    while (status == BC_OK && choose_rows(sorted, stream->reach * LISTED)) {
        uint64_t *grown = realloc(sorted->list, sorted->cap * sizeof *grown);
        if (!grown)
            return BC_NOMEM;
        sorted->list = grown;
        list_cells(s, sorted);
        qsort(grown, sorted->count, sizeof *grown, by_row);
        if (!held)
            bc_biff_scatter(stream);
        status = tell_listed(s, sorted);
        if (!held)
            bc_biff_gather(stream);
        sorted->first = sorted->last + 1;
    }
    return status;
}

static bc_status tell_sorted(sheet *s)
{
    bc_biff *stream = s->book->stream;
    sorting sorted = {.in_row = calloc(MOST_ROWS, sizeof *sorted.in_row)};
    bool held = s->len <= stream->reach * HELD;
    if (held)
        bc_biff_hold(stream, s->at, s->len);
    bc_status status = sorted.in_row ? tell_rows(s, &sorted, held) : BC_NOMEM;
    free(sorted.in_row);
    free(sorted.list);
    return status;
}

/* ---- the first pass ---- */

static void look_at_row(sheet *s, const bc_biff_record *record)
{
    bool hidden = record->id == BC_BIFF_ROW ? record->len >= 13 && record->at[12] & 0x20
                                            : record->len >= 8 && bc_le16(record->at + 6) == 0;
    if (record->len < 2)
        return;
    unsigned row = bc_le16(record->at);
    s->hidden[row / 8] = (unsigned char)((s->hidden[row / 8] & ~(1u << row % 8)) | (unsigned)hidden << row % 8);
}

/* First and last column, width, style, whether it is hidden; Excel 2 has a byte for each column, and a width of 0 for what is hidden. */
static void look_at_columns(sheet *s, const bc_biff_record *record)
{
    bool old = record->id == BC_BIFF_COLWIDTH;
    if (record->len < (old ? 4 : 6))
        return;
    const unsigned char *at = record->at;
    unsigned first = old ? at[0] : bc_le16(at), last = old ? at[1] : bc_le16(at + 2);
    bool hidden = bc_le16(at + (old ? 2 : 4)) == 0 || (!old && record->len >= 10 && at[8] & 1);
    for (; first <= last && first < MOST_COLUMNS; first++)
        s->hidden_column[first] = hidden;
}

static void look_at_formula(sheet *s, const bc_biff_record *record)
{
    const unsigned char *result = record->at + 6;
    s->formulas++;
    s->blanks += record->len >= 14 && result[0] == EMPTY_RESULT && result[6] == 0xff && result[7] == 0xff;
}

static bc_status look_at(sheet *s, const bc_biff_record *record)
{
    bc_biff_bof bof;
    if (is_cell(record->id)) {
        if (record->len < 6)
            return too_short(s);
        unsigned row = bc_le16(record->at);
        s->rising = s->rising && (s->row == NO_ROW || row >= s->row);
        s->row = row;
        s->records++;
        if (is_formula(record->id))
            look_at_formula(s, record);
    } else if (record->id == BC_BIFF_ROW || record->id == BC_BIFF_ROW_2)
        look_at_row(s, record);
    else if (record->id == BC_BIFF_COLINFO || record->id == BC_BIFF_COLWIDTH)
        look_at_columns(s, record);
    else if (record->id == BC_BIFF_FILEPASS)
        return bc_reader_protected(s->book->job);
    else if (record->from == s->at && bc_biff_read_bof(record, &bof))
        s->has_cells = bof.type != BC_BIFF_CHART && bof.type != BC_BIFF_MODULE;
    return s->book->own_styles ? bc_xls_book_record(s->book, record) : BC_OK;
}

static bool is_place(const bc_xls_book *book, size_t at)
{
    for (size_t i = 0; i < book->sheets; i++)
        if (book->sheet[i].at == at)
            return true;
    return false;
}

static bc_status survey(sheet *s)
{
    bc_xls_book *book = s->book;
    bc_biff_walk walk;
    bc_biff_record record;
    bc_status status = BC_OK;
    if (book->own_styles)
        bc_xls_book_forget_styles(book);
    bc_biff_walk_begin(&walk, book->stream, s->at);
    while (status == BC_OK && bc_biff_walk_next(&walk, &record))
        status = look_at(s, &record);
    s->row = NO_ROW;
    if (status != BC_OK)
        return status;
    if (walk.end == BC_BIFF_BROKEN || (walk.at_stream_end && !book->whole))
        return bc_xls_damaged(book, _("its workbook stream is cut off"));
    if (walk.end == BC_BIFF_EOF_MISSING && !walk.at_stream_end && !is_place(book, walk.next))
        return bc_xls_damaged(book, _("its sheets lie over one another"));
    if (walk.next - s->at > book->budget)
        return bc_xls_damaged(book, _("its sheets lie over one another"));
    s->len = walk.next - s->at;
    book->budget -= s->len;
    return BC_OK;
}

static bc_status tell_hidden_columns(const sheet *s)
{
    bc_status status = BC_OK;
    for (uint32_t from = 0, to; from < MOST_COLUMNS && status == BC_OK; from = to + 1) {
        for (to = from; to < MOST_COLUMNS && s->hidden_column[to]; to++)
            continue;
        if (to > from)
            status = bc_emitter_hide_columns(s->emitter, from, to - 1);
    }
    return status;
}

static bc_status read_sheet(sheet *s, const bc_sheet_info *info)
{
    bc_status status = bc_emitter_sheet(s->emitter, info);
    if (status == BC_OK)
        status = tell_hidden_columns(s);
    if (status == BC_OK && s->has_cells && s->records && !s->emitter->skip)
        status = s->rising ? tell_in_order(s) : tell_sorted(s);
    if (status == BC_OK)
        status = turn_to(s, NO_ROW);
    return status == BC_OK ? bc_emitter_sheet_end(s->emitter) : status;
}

bc_status bc_xls_sheet_read(bc_xls_book *book, size_t place, bc_emitter *emitter)
{
    const bc_xls_sheet *known = &book->sheet[place];
    sheet *s = calloc(1, sizeof *s);
    if (!s)
        return BC_NOMEM;
    *s = (sheet){.book = book, .emitter = emitter, .at = known->at, .rising = true, .row = NO_ROW};
    bc_status status = survey(s);
    bc_sheet_info info = {.name = book->names.at + known->name,
                          .position = place,
                          .hidden = known->hidden,
                          .very_hidden = known->very_hidden,
                          .system_1904 = book->system_1904};
    if (status == BC_OK)
        status = read_sheet(s, &info);
    bc_str_drop(&s->text);
    bc_str_drop(&s->raw);
    free(s);
    return status;
}
