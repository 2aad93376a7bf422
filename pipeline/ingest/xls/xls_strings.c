#include "base/i18n.h"
#include "ingest/xls/bytes.h"
#include "ingest/xls/xls_book.h"

/* False: the record ends inside the text. */
static bool take_string(bc_xls_book *book, bc_biff_cursor *cursor)
{
    unsigned char count[2];
    size_t from = book->strings.text.len;
    bc_str_clear(&book->runs);
    bool good = bc_biff_take(cursor, count, 2) &&
                bc_biff_take_text(cursor, bc_le16(count), &book->strings.text, book->has_fonts ? &book->runs : NULL);
    if (!good)
        book->strings.text.len = from;
    return good;
}

/* The text from ${from} on is string ${number}. */
static bc_status end_string(bc_xls_book *book, size_t from, uint32_t number)
{
    bc_str *text = &book->strings.text;
    bc_status status = book->runs.failed ? BC_NOMEM : bc_string_pool_check(&book->strings, book->job);
    if (status != BC_OK)
        return status;
    status = bc_xls_add_runs(book, &book->rich, bc_str_text(text) + from, text->len - from, &book->runs);
    bc_xls_tidy(text, from, &book->rich);
    bc_string_pool_end(&book->strings);
    return status == BC_OK
               ? bc_rich_keep(&book->rich_string, book->job, number, &book->rich, book->has_fonts, book->arena)
               : status;
}

/* The texts are read to the record's end: the numbers at its beginning are a check only. */
bc_status bc_xls_strings_read(bc_xls_book *book, const bc_biff_record *sst)
{
    bc_biff_cursor cursor;
    unsigned char head[8];
    bc_biff_cursor_begin(&cursor, book->stream, sst, 0);
    if (!bc_biff_take(&cursor, head, sizeof head))
        return bc_xls_damaged(book, _("its shared strings are cut off"));
    uint32_t promised = bc_le32(head + 4);
    book->rich_string.count = 0;
    bc_string_pool_clear(&book->strings);
    for (;;) {
        bc_status status = bc_string_pool_begin(&book->strings, book->job);
        if (status != BC_OK || bc_biff_at_end(&cursor))
            return status;
        size_t from = book->strings.text.len;
        bool good = take_string(book, &cursor);
        if (book->strings.text.failed)
            return BC_NOMEM;
        if (!good)
            return book->strings.count < promised ? bc_xls_damaged(book, _("its shared strings are cut off")) : BC_OK;
        status = end_string(book, from, (uint32_t)book->strings.count);
        if (status != BC_OK)
            return status;
    }
}
