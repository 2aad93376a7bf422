#include <stdlib.h>
#include <string.h>

#include "ingest/xls/bytes.h"
#include "ingest/xls/xls_book.h"

enum { MOST_FONTS = 65536, LONGEST_NAME = 64 };

/* The name's letters that are ASCII; the others do not matter here. */
static size_t take_name(char name[LONGEST_NAME], const bc_xls_book *book, const bc_biff_record *record)
{
    size_t at = record->id == BC_BIFF_FONT_3 ? 6 : book->version == 2 ? 4 : 14;
    if (record->len <= at)
        return 0;
    size_t count = record->at[at++], step = 1, n = 0;
    if (book->version == 8 && at < record->len)
        step = record->at[at++] & 1 ? 2 : 1;
    for (; n < count && n < LONGEST_NAME && at + step <= record->len; at += step)
        name[n++] = (char)(step == 2 && record->at[at + 1] ? '?' : record->at[at]);
    return n;
}

bc_status bc_xls_add_font(bc_xls_book *book, const bc_biff_record *record)
{
    char name[LONGEST_NAME];
    if (book->fonts == MOST_FONTS)
        return BC_OK;
    uint8_t *grown = bc_arena_grow(book->arena, book->font, book->fonts, &book->font_cap, sizeof *grown);
    if (!grown)
        return BC_NOMEM;
    bc_font font = bc_font_of_name(name, take_name(name, book, record));
    book->font = grown;
    grown[book->fonts++] = (uint8_t)font;
    book->has_fonts = book->has_fonts || font != BC_FONT_PLAIN;
    return BC_OK;
}

/* Bytes in such a font are no letters of the code page; where they were read by another page than those of Windows, nothing is known of them. */
static bool may_tell(const bc_xls_book *book)
{
    return book->has_fonts && (book->version == 8 || (book->page_number >= 1250 && book->page_number <= 1258));
}

/* By the number that the file gives it: there is no font 4. */
static bc_font font_of(const bc_xls_book *book, size_t number)
{
    number -= number > 4;
    return number < book->fonts ? (bc_font)book->font[number] : BC_FONT_PLAIN;
}

bc_font bc_xls_font(const bc_xls_book *book, size_t xf)
{
    return may_tell(book) && xf < book->xfs ? font_of(book, book->xf[xf].font) : BC_FONT_PLAIN;
}

/* ---- runs ---- */

/* Units of UTF-16 that the letter at ${at} was; *${len} [bytes] it is. */
static size_t units_at(const char *at, size_t *len)
{
    unsigned char c = (unsigned char)*at;
    *len = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    return *len == 4 ? 2 : 1;
}

bc_status bc_xls_add_runs(const bc_xls_book *book, bc_rich *rich, const char *text, size_t len, const bc_str *runs)
{
    const unsigned char *run = (const unsigned char *)bc_str_text(runs), *end = run + runs->len / 4 * 4;
    size_t at = 0, units = 0;
    bc_rich_clear(rich);
    if (!may_tell(book) || run == end)
        return BC_OK;
    bc_status status = bc_rich_add(rich, book->job, 0, BC_FONT_OF_CELL);
    for (size_t last = 0; run < end && status == BC_OK; run += 4) {
        size_t first = bc_le16(run), n;
        if (first < last)
            break; /* they rise in sound files */
        last = first;
        for (; units < first && at < len; at += n)
            units += units_at(text + at, &n);
        if (units < first || at >= len)
            break;
        status = bc_rich_add(rich, book->job, at, font_of(book, bc_le16(run + 2)));
    }
    return status;
}

void bc_xls_tidy(bc_str *text, size_t from, bc_rich *rich)
{
    size_t gone = 0, run = 0, len = text->len - from;
    const char *at = bc_str_text(text) + (text->len ? from : 0);
    for (size_t i = 0; i < len && run < rich->count; i++) {
        for (; run < rich->count && rich->run[run].at <= i; run++)
            rich->run[run].at -= (uint32_t)gone;
        gone += at[i] == '\0' || (at[i] == '\n' && i && at[i - 1] == '\r');
    }
    for (; run < rich->count; run++)
        rich->run[run].at -= (uint32_t)gone;
    bc_biff_tidy(text, from);
}

/* Excel 5 and 95: a byte of number, then two bytes a run: its first letter, its font. */
bc_status bc_xls_add_rich_bytes(bc_xls_book *book, bc_str *out, size_t xf, const bc_str *bytes, const bc_str *runs,
                                bc_rich *rich)
{
    const unsigned char *run = (const unsigned char *)bc_str_text(runs);
    size_t count = may_tell(book) ? runs->len / 2 : 0, from = 0;
    unsigned font = BC_FONT_OF_CELL;
    bc_status status = BC_OK;
    bc_rich_clear(rich);
    for (size_t i = 0; i <= count && status == BC_OK; i++) {
        size_t to = i < count ? run[2 * i] : bytes->len;
        if (to < from || to > bytes->len)
            to = bytes->len;
        status = count && to > from ? bc_rich_add(rich, book->job, out->len, font) : BC_OK;
        bc_font known = font == BC_FONT_OF_CELL ? bc_xls_font(book, xf) : (bc_font)font;
        if (status == BC_OK && to > from)
            status = bc_xls_add_bytes(book, out, known, bc_str_text(bytes) + from, to - from);
        font = i < count ? font_of(book, run[2 * i + 1]) : font;
        from = to;
    }
    return status;
}
