#include <stdlib.h>

#include "base/i18n.h"
#include "base/limits.h"
#include "ingest/bytes.h"
#include "ingest/xls_book.h"

static bc_status begin_string(bc_xls_book *book)
{
    if (book->string_count + 2 > book->string_cap) {
        size_t cap = book->string_cap ? book->string_cap * 2 : 256;
        size_t *grown = realloc(book->string, cap * sizeof *grown);
        if (!grown)
            return BC_NOMEM;
        book->string = grown;
        book->string_cap = cap;
    }
    if (book->string_count >= BC_LIMIT_STRINGS)
        return bc_reader_limit(book->job, "BC_LIMIT_STRINGS");
    if (book->strings.len > BC_LIMIT_STRING_BYTES)
        return bc_reader_limit(book->job, "BC_LIMIT_STRING_BYTES");
    book->string[book->string_count] = book->strings.len;
    return BC_OK;
}

/* False: the record ends inside the text. */
static bool take_string(bc_xls_book *book, bc_biff_cursor *cursor)
{
    unsigned char count[2];
    size_t from = book->strings.len;
    bc_str_clear(&book->runs);
    bool good = bc_biff_take(cursor, count, 2) &&
                bc_biff_take_text(cursor, bc_le16(count), &book->strings, book->has_fonts ? &book->runs : NULL);
    if (!good)
        book->strings.len = from;
    return good;
}

/* The text from ${from} on is string ${number}. */
static bc_status end_string(bc_xls_book *book, size_t from, uint32_t number)
{
    bc_str *strings = &book->strings;
    if (strings->failed || book->runs.failed)
        return BC_NOMEM;
    bc_status status =
        bc_xls_add_runs(book, &book->rich, bc_str_text(strings) + from, strings->len - from, &book->runs);
    bc_xls_tidy(strings, from, &book->rich);
    book->string[++book->string_count] = strings->len;
    return status == BC_OK
               ? bc_rich_keep(&book->rich_string, book->job, number, &book->rich, book->has_fonts, book->arena)
               : status;
}

/* The texts are read to the record's end: the numbers at its beginning are a check only. */
bc_status bc_xls_strings_read(bc_xls_book *book, const bc_biff_record *sst)
{
    bc_biff_cursor cursor;
    unsigned char head[8];
    bc_biff_cursor_begin(&cursor, &book->stream, sst, 0);
    if (!bc_biff_take(&cursor, head, sizeof head))
        return bc_reader_damaged(book->job, _("its shared strings are cut off"));
    uint32_t promised = bc_le32(head + 4);
    book->string_count = 0;
    book->rich_string.count = 0;
    bc_str_clear(&book->strings);
    for (;;) {
        bc_status status = begin_string(book);
        if (status != BC_OK || bc_biff_at_end(&cursor))
            return status;
        size_t from = book->strings.len;
        bool good = take_string(book, &cursor);
        if (book->strings.failed)
            return BC_NOMEM;
        if (!good)
            return book->string_count < promised ? bc_reader_damaged(book->job, _("its shared strings are cut off"))
                                                 : BC_OK;
        status = end_string(book, from, (uint32_t)book->string_count);
        if (status != BC_OK)
            return status;
    }
}
