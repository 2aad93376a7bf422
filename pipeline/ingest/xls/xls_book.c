#include "ingest/xls/xls_book.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/limits.h"
#include "ingest/xls/bytes.h"

enum { MOST_INDICES = 65536, WINDOWS_1252 = 1252 };

bc_status bc_xls_damaged(const bc_xls_book *book, const char *detail)
{
    if (book->stream->status == BC_IO)
        return bc_reader_refuse(book->job, BC_IO, _("reading failed"), NULL);
    return book->stream->status == BC_OK ? bc_reader_damaged(book->job, detail) : book->stream->status;
}

static bc_status cut_off(const bc_xls_book *book)
{
    return bc_xls_damaged(book, _("its workbook stream is cut off"));
}

/* ---- texts of bytes ---- */

bc_status bc_xls_add_bytes(bc_xls_book *book, bc_str *out, bc_font font, const char *bytes, size_t len)
{
    if (!book->page)
        book->page = bc_codepage_open(book->page_number);
    if (!book->page)
        return BC_NOMEM;
    if (font != BC_FONT_PLAIN)
        bc_codepage_add_1252(out, bytes, len);
    else
        bc_codepage_add(book->page, out, bytes, len);
    return out->failed ? BC_NOMEM : BC_OK;
}

/* A text behind ${skip} of a record in the globals, with its length in ${width} [bytes] before it. BC_DATA posts nothing. */
static bc_status take_text(bc_xls_book *book, const bc_biff_record *record, size_t skip, size_t width, bc_str *out)
{
    bc_biff_cursor cursor;
    unsigned char count[2] = {0};
    size_t from = out->len;
    bc_biff_cursor_begin(&cursor, book->stream, record, skip);
    if (!bc_biff_take(&cursor, count, width))
        return BC_DATA;
    bc_status status = BC_OK;
    if (book->version == 8)
        status = bc_biff_take_text(&cursor, bc_le16(count), out, NULL) ? BC_OK : BC_DATA;
    else {
        bc_str_clear(&book->raw);
        if (!bc_biff_take_bytes(&cursor, bc_le16(count), &book->raw))
            status = BC_DATA;
        else
            status = book->raw.failed
                         ? BC_NOMEM
                         : bc_xls_add_bytes(book, out, BC_FONT_PLAIN, bc_str_text(&book->raw), book->raw.len);
    }
    bc_biff_tidy(out, from);
    return out->failed ? BC_NOMEM : status;
}

/* ---- formats, styles ---- */

static bc_status add_format(bc_xls_book *book, const bc_biff_record *record)
{
    bool indexed = record->id == BC_BIFF_FORMAT && book->version >= 5;
    size_t format = indexed && record->len >= 2 ? bc_le16(record->at) : book->formats;
    bc_str code = {0};
    book->formats++;
    if (format >= MOST_INDICES)
        return BC_OK;
    if (!book->format)
        book->format = calloc(MOST_INDICES, sizeof *book->format);
    bc_status status = book->format ? BC_OK : BC_NOMEM;
    if (status == BC_OK)
        status = take_text(book, record, record->id == BC_BIFF_FORMAT ? 2 : 0, book->version == 8 ? 2 : 1, &code);
    bc_format *read = status == BC_OK ? bc_arena_alloc(book->arena, 1, sizeof *read) : NULL;
    if (read) {
        *read = bc_format_of_code(bc_str_text(&code));
        book->format[format] = read;
    } else if (status == BC_OK)
        status = BC_NOMEM;
    bc_str_drop(&code);
    return status == BC_DATA ? BC_OK : status; /* a format that cannot be read formats nothing */
}

static bc_status add_xf(bc_xls_book *book, const bc_biff_record *record)
{
    bc_xls_xf xf = {0};
    const unsigned char *at = record->at;
    if (book->xfs == MOST_INDICES)
        return BC_OK;
    if (record->id == BC_BIFF_XF_5) {
        if (record->len >= 4)
            xf = (bc_xls_xf){.font = (uint16_t)bc_le16(at), .format = (uint16_t)bc_le16(at + 2)};
    } else if (record->id == BC_BIFF_XF_2) {
        if (record->len >= 3)
            xf = (bc_xls_xf){.font = at[0], .format = at[2] & 0x3f};
    } else if (record->len >= 2)
        xf = (bc_xls_xf){.font = at[0], .format = at[1]};
    bc_xls_xf *grown = bc_arena_grow(book->arena, book->xf, book->xfs, &book->xf_cap, sizeof *grown);
    if (!grown)
        return BC_NOMEM;
    book->xf = grown;
    grown[book->xfs++] = xf;
    return BC_OK;
}

void bc_xls_book_forget_styles(bc_xls_book *book)
{
    book->xfs = book->fonts = book->formats = 0;
    book->has_fonts = false;
    if (book->format)
        memset(book->format, 0, MOST_INDICES * sizeof *book->format);
}

static void set_page(bc_xls_book *book, unsigned number)
{
    bc_codepage_drop(book->page);
    book->page = NULL;
    /* Two of Excel's own; 1200 is UTF-16, which bytes are not. */
    book->page_number = number == 32769 || number == 1200 || number == 0 ? WINDOWS_1252 : number;
}

bc_status bc_xls_book_record(bc_xls_book *book, const bc_biff_record *record)
{
    switch (record->id) {
    case BC_BIFF_FILEPASS:
        return bc_reader_protected(book->job);
    case BC_BIFF_CODEPAGE:
        if (record->len >= 2 && bc_le16(record->at) != book->page_number)
            set_page(book, bc_le16(record->at));
        return BC_OK;
    case BC_BIFF_DATEMODE:
        book->system_1904 = record->len >= 2 && bc_le16(record->at) == 1;
        return BC_OK;
    case BC_BIFF_RECALCID:
        book->calculated = true;
        return BC_OK;
    case BC_BIFF_FONT:
    case BC_BIFF_FONT_3:
        return bc_xls_add_font(book, record);
    case BC_BIFF_FORMAT_2:
    case BC_BIFF_FORMAT:
        return add_format(book, record);
    case BC_BIFF_XF_2:
    case BC_BIFF_XF_3:
    case BC_BIFF_XF_4:
    case BC_BIFF_XF_5:
        return add_xf(book, record);
    default:
        return BC_OK;
    }
}

/* ---- what shows a date ---- */

static bool builtin_shows_date(const bc_xls_book *book, size_t format)
{
    if (book->version == 2) /* without the two formats of fractions */
        return format >= 12 && format <= 20;
    return bc_format_builtin_is_date((unsigned)format);
}

bool bc_xls_format_shows_date(const bc_xls_book *book, size_t format, double value)
{
    const bc_format *read = book->format && format < MOST_INDICES ? book->format[format] : NULL;
    return read ? bc_format_is_date(read, value) : builtin_shows_date(book, format);
}

bool bc_xls_shows_date(const bc_xls_book *book, size_t xf, double value)
{
    return xf < book->xfs && bc_xls_format_shows_date(book, book->xf[xf].format, value);
}

/* ---- sheets ---- */

/* ${name} is in names already; without one it gets the name that Excel gives. ${state}: 0 visible, 1 hidden, 2 very hidden. */
static bc_status add_sheet(bc_xls_book *book, size_t at, size_t name, unsigned state)
{
    bc_xls_sheet *grown = bc_arena_grow(book->arena, book->sheet, book->sheets, &book->sheet_cap, sizeof *grown);
    if (book->names.len == name)
        bc_str_addf(&book->names, "Sheet%zu", book->sheets + 1);
    bc_str_add_byte(&book->names, '\0');
    if (!grown || book->names.failed)
        return BC_NOMEM;
    if (book->sheets == BC_LIMIT_SHEETS)
        return bc_reader_limit(book->job, "BC_LIMIT_SHEETS");
    book->sheet = grown;
    grown[book->sheets++] = (bc_xls_sheet){
        .at = at, .ordinal = book->substreams++, .name = name, .hidden = state != 0, .very_hidden = state == 2};
    return BC_OK;
}

/* Place, state, kind, name. Charts, macros and modules have no cells of a table. */
static bc_status add_bound_sheet(bc_xls_book *book, const bc_biff_record *record)
{
    size_t name = book->names.len;
    if (record->len < 7)
        return bc_xls_damaged(book, _("a sheet's name cannot be read"));
    if (record->at[5] != 0) {
        book->substreams++;
        return BC_OK;
    }
    size_t at = bc_le32(record->at);
    unsigned state = record->at[4] & 3; /* before its name, which may go on in another record */
    bc_status status = take_text(book, record, 6, 1, &book->names);
    if (status == BC_DATA)
        return bc_xls_damaged(book, _("a sheet's name cannot be read"));
    return status == BC_OK ? add_sheet(book, at, name, state) : status;
}

static bool is_bof_at(bc_biff *stream, size_t at)
{
    bc_biff_record record;
    bc_biff_bof bof;
    return bc_biff_next(stream, at, &record) == BC_BIFF_MORE && bc_biff_read_bof(&record, &bof);
}

static size_t end_of_substream(bc_biff *stream, size_t from)
{
    bc_biff_walk walk;
    bc_biff_record record;
    bc_biff_walk_begin(&walk, stream, from);
    while (bc_biff_walk_next(&walk, &record))
        continue;
    return walk.end == BC_BIFF_BROKEN ? stream->len : walk.next;
}

/* Some tools write wrong places: then the substreams behind the globals are the sheets, in their order. */
static bc_status place_sheets(bc_xls_book *book, size_t globals_end)
{
    size_t right = 0, done = 0, at = globals_end;
    while (right < book->sheets && book->sheet[right].at >= globals_end &&
           is_bof_at(book->stream, book->sheet[right].at))
        right++;
    if (right == book->sheets)
        return BC_OK;
    for (size_t ordinal = 0; done < book->sheets && is_bof_at(book->stream, at); ordinal++) {
        if (book->sheet[done].ordinal == ordinal)
            book->sheet[done++].at = at;
        at = end_of_substream(book->stream, at);
    }
    return done == book->sheets ? BC_OK : cut_off(book);
}

/* ---- globals ---- */

/* Passed twice: the code page must be known before the first text, and that it is protected before anything else. */
static bc_status walk_globals(bc_xls_book *book, bc_status (*on_record)(bc_xls_book *, const bc_biff_record *),
                              size_t *end)
{
    bc_biff_walk walk;
    bc_biff_record record;
    bc_status status = BC_OK;
    bc_biff_walk_begin(&walk, book->stream, 0);
    while (status == BC_OK && bc_biff_walk_next(&walk, &record))
        status = on_record(book, &record);
    if (status == BC_OK && (walk.end == BC_BIFF_BROKEN || walk.at_stream_end))
        return cut_off(book);
    *end = walk.next;
    return status;
}

static bc_status on_page(bc_xls_book *book, const bc_biff_record *record)
{
    bool first = record->id == BC_BIFF_FILEPASS || record->id == BC_BIFF_CODEPAGE || record->id == BC_BIFF_DATEMODE;
    return first ? bc_xls_book_record(book, record) : BC_OK;
}

static bc_status on_global(bc_xls_book *book, const bc_biff_record *record)
{
    if (record->id == BC_BIFF_BOUNDSHEET)
        return add_bound_sheet(book, record);
    if (record->id == BC_BIFF_SST && book->version == 8)
        return bc_xls_strings_read(book, record);
    return bc_xls_book_record(book, record);
}

static bc_status read_globals(bc_xls_book *book)
{
    size_t end = 0;
    bc_status status = walk_globals(book, on_page, &end);
    if (status == BC_OK)
        status = walk_globals(book, on_global, &end);
    if (status == BC_OK && book->substreams == 0)
        return bc_xls_damaged(book, _("it names no sheet"));
    return status == BC_OK ? place_sheets(book, end) : status;
}

/* A workspace of Excel 4 has each sheet behind a record SHEETHDR with its length and name. */
static bc_status read_workspace(bc_xls_book *book)
{
    bc_biff_walk walk;
    bc_biff_record record;
    bc_status status = BC_OK;
    bc_biff_walk_begin(&walk, book->stream, 0);
    while (status == BC_OK && bc_biff_walk_next(&walk, &record)) {
        size_t name = book->names.len;
        if (record.id != BC_BIFF_SHEETHDR) {
            status = bc_xls_book_record(book, &record);
            continue;
        }
        status = take_text(book, &record, 4, 1, &book->names);
        if (status == BC_DATA || !is_bof_at(book->stream, record.next))
            return bc_xls_damaged(book, _("a sheet's name cannot be read"));
        if (status == BC_OK)
            status = add_sheet(book, record.next, name, 0);
        walk.next = end_of_substream(book->stream, record.next);
    }
    if (status == BC_OK && book->sheets == 0)
        return bc_xls_damaged(book, _("it names no sheet"));
    return status;
}

bc_status bc_xls_book_read(bc_xls_book *book, const bc_reader_job *job, bc_biff *stream, bool whole)
{
    *book = (bc_xls_book){.job = job, .stream = stream, .whole = whole, .budget = stream->len};
    book->page_number = WINDOWS_1252;
    book->arena = bc_arena_new();
    if (!book->arena)
        return BC_NOMEM;
    bc_biff_record record;
    bc_biff_bof bof;
    if (bc_biff_next(stream, 0, &record) != BC_BIFF_MORE || !bc_biff_read_bof(&record, &bof))
        return bc_xls_damaged(book, _("its workbook stream cannot be read"));
    book->version = bof.version;
    if (bof.type == BC_BIFF_GLOBALS)
        return read_globals(book);
    book->own_styles = true;
    if (bof.type == BC_BIFF_WORKSPACE)
        return read_workspace(book);
    if (bof.type == BC_BIFF_CHART || bof.type == BC_BIFF_MODULE)
        return bc_xls_damaged(book, _("it names no sheet"));
    return add_sheet(book, 0, 0, 0);
}

void bc_xls_book_drop(bc_xls_book *book)
{
    bc_arena_drop(book->arena);
    bc_codepage_drop(book->page);
    bc_str_drop(&book->names);
    bc_str_drop(&book->raw);
    bc_str_drop(&book->runs);
    bc_rich_drop(&book->rich);
    bc_string_pool_drop(&book->strings);
    free(book->format);
    *book = (bc_xls_book){0};
}
