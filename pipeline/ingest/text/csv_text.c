#include "ingest/text/csv_text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/legacy.h"
#include "base/utf8.h"

enum { LOOKED_AT = BC_CSV_BLOCK / 4 };

/* No byte order mark, but every other byte is mostly zero. */
static bool looks_like_utf16(const unsigned char *at, size_t len, bc_csv_encoding *out)
{
    size_t zero[2] = {0, 0}, n = len < LOOKED_AT ? len / 2 * 2 : LOOKED_AT;
    for (size_t i = 0; i < n; i++)
        zero[i % 2] += at[i] == 0;
    if (n < 4)
        return false;
    *out = zero[1] > zero[0] ? BC_CSV_UTF16_LITTLE : BC_CSV_UTF16_BIG;
    size_t many = zero[1] > zero[0] ? zero[1] : zero[0], few = zero[0] + zero[1] - many;
    return many * 10 > n * 2 && few * 20 < n;
}

static void add_bytes(bc_str *out, const unsigned char *at, size_t len, unsigned (*of)(unsigned char))
{
    while (len) {
        size_t plain = 0;
        while (plain < len && at[plain] < 0x80)
            plain++;
        bc_str_add_n(out, (const char *)at, plain);
        at += plain;
        len -= plain;
        for (; len && *at >= 0x80; at++, len--)
            bc_utf8_add(out, of(*at));
    }
}

/*
 * Bytes that are no UTF-8 are windows-1258 if that makes Vietnamese of them; else they are kept as windows-1252, which is how TCVN3, VNI and
 * VISCII are met in other formats, too: normalise tells those apart. Judged from where they begin to differ.
 */
static bool choose_single(bc_csv_text *t, unsigned long long odd, bool *failed)
{
    unsigned long long from = odd > LOOKED_AT / 2 ? odd - LOOKED_AT / 2 : 0, left = t->input->size - from;
    size_t len = left < LOOKED_AT ? (size_t)left : LOOKED_AT;
    bc_legacy_tally tally = {0};
    bc_str sample = {0};
    if (!bc_input_read(t->input, from, t->block, len)) {
        *failed = true;
        return false;
    }
    add_bytes(&sample, (const unsigned char *)t->block, len, bc_legacy_windows_1252);
    bool good = !sample.failed;
    bc_legacy_tally_add(&tally, bc_str_text(&sample), sample.len);
    t->encoding = bc_legacy_decide(&tally) == BC_ENC_CP1258 ? BC_CSV_1258 : BC_CSV_1252;
    t->has_odd = true; /* what stands behind was not looked at */
    bc_str_drop(&sample);
    return good;
}

/* Bytes of a letter of UTF-8 that is broken off, as far as it goes: each such piece is one U+FFFD. */
static size_t broken_length(const unsigned char *at, size_t left)
{
    unsigned lead = at[0], low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    unsigned high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    size_t n = 1, most = lead < 0xc2 || lead > 0xf4 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    for (; n < most && n < left && at[n] >= low && at[n] <= high; n++) {
        low = 0x80;
        high = 0xbf;
    }
    return n;
}

/* Whether the bytes from ${at} on may be a letter whose rest has not come yet. */
static bool is_begun(const unsigned char *at, size_t left)
{
    unsigned lead = at[0];
    size_t most = lead < 0xc2 || lead > 0xf4 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    return left < most && broken_length(at, left) == left;
}

static size_t count_letters(const unsigned char *at, size_t len)
{
    size_t n = 0;
    for (size_t i = 0; i < len; i++)
        n += at[i] >= 0xc0;
    return n;
}

/* One letter that somebody cut must not make all the others another encoding's: UTF-8 is what has ten whole letters for each broken one. */
static bool is_mostly_utf8(bc_csv_text *t, bool *failed)
{
    unsigned long long letters = 0, broken = 0;
    size_t kept = 0;
    for (unsigned long long at = t->begin; at < t->input->size && broken * 10 < letters + 100;) {
        unsigned long long left = t->input->size - at;
        size_t len = left < BC_CSV_BLOCK - kept ? (size_t)left : BC_CSV_BLOCK - kept, from = 0;
        if (!bc_input_read(t->input, at, t->block + kept, len)) {
            *failed = true;
            return false;
        }
        at += len;
        len += kept;
        const unsigned char *block = (const unsigned char *)t->block;
        for (kept = 0; from < len;) {
            size_t valid = bc_utf8_valid_length(t->block + from, len - from);
            letters += count_letters(block + from, valid);
            from += valid;
            if (from < len && at < t->input->size && is_begun(block + from, len - from)) {
                kept = len - from;
                break;
            }
            if (from < len) {
                from += broken_length(block + from, len - from);
                broken++;
            }
        }
        memmove(t->block, t->block + from, kept);
    }
    return letters >= broken * 10;
}

static bool choose_encoding(bc_csv_text *t, unsigned long long odd, bool *failed)
{
    bool utf8 = t->begin || is_mostly_utf8(t, failed); /* a mark at its beginning says so */
    if (*failed)
        return false;
    if (!utf8)
        return choose_single(t, odd, failed);
    t->encoding = BC_CSV_UTF8_MENDED;
    t->has_odd = true;
    return true;
}

/* Every byte up to ${end} is looked at once before the first one is told: one byte decides what all the others mean. */
static bool check_utf8(bc_csv_text *t, unsigned long long end, bool *failed)
{
    size_t kept = 0;
    for (unsigned long long at = t->begin; at < end;) {
        unsigned long long left = t->input->size - at;
        size_t len = left < BC_CSV_BLOCK - kept ? (size_t)left : BC_CSV_BLOCK - kept;
        if (!bc_input_read(t->input, at, t->block + kept, len)) {
            *failed = true;
            return false;
        }
        t->has_odd = t->has_odd || memchr(t->block, '\r', kept + len) || memchr(t->block, '\0', kept + len);
        at += len;
        len += kept;
        size_t valid = bc_utf8_valid_length(t->block, len);
        kept = len - valid;
        if (kept > 3 || (kept && at == t->input->size))
            return choose_encoding(t, at - kept, failed);
        memmove(t->block, t->block + valid, kept);
    }
    return true;
}

bool bc_csv_text_open(bc_csv_text *t, const bc_input *input, bool whole, bool *failed)
{
    *t = (bc_csv_text){.input = input, .block = malloc(BC_CSV_BLOCK)};
    size_t len = input->size < LOOKED_AT ? (size_t)input->size : LOOKED_AT;
    *failed = false;
    if (!t->block)
        return false;
    if (!bc_input_read(input, 0, t->block, len)) {
        *failed = true;
        return false;
    }
    const unsigned char *at = (const unsigned char *)t->block;
    t->has_odd = true;
    if (len >= 2 && at[0] == 0xff && at[1] == 0xfe) {
        t->encoding = BC_CSV_UTF16_LITTLE;
        t->begin = t->at = 2;
    } else if (len >= 2 && at[0] == 0xfe && at[1] == 0xff) {
        t->encoding = BC_CSV_UTF16_BIG;
        t->begin = t->at = 2;
    } else if (!looks_like_utf16(at, len, &t->encoding)) {
        t->encoding = BC_CSV_UTF8;
        t->begin = t->at = len >= 3 && memcmp(at, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
        t->has_odd = false;
        bool all = whole || input->size <= BC_CSV_BLOCK;
        if (!check_utf8(t, all ? input->size : BC_CSV_BLOCK, failed))
            return false;
        t->trusts = !all && t->encoding == BC_CSV_UTF8;
    }
    return true;
}

/* windows-1252 is what programs say that know nothing of it: what the bytes look like counts. */
bool bc_csv_text_declare(bc_csv_text *t, unsigned number)
{
    if ((t->encoding != BC_CSV_1252 && t->encoding != BC_CSV_1258) || number == 1252)
        return true;
    t->encoding = number == 1258 ? BC_CSV_1258 : BC_CSV_PAGE;
    if (t->encoding == BC_CSV_PAGE)
        t->page = bc_codepage_open(number);
    return t->encoding == BC_CSV_1258 || t->page;
}

void bc_csv_text_drop(bc_csv_text *t)
{
    bc_codepage_drop(t->page);
    free(t->block);
    bc_str_drop(&t->decoded);
}

void bc_csv_text_rewind(bc_csv_text *t)
{
    t->at = t->begin;
    t->kept = 0;
}

static uint32_t unit_at(const unsigned char *at, bool big)
{
    return big ? (uint32_t)(at[0] << 8 | at[1]) : (uint32_t)(at[1] << 8 | at[0]);
}

/* Returns how many bytes were taken: all but a half letter, unless it is the ${last} block. */
static size_t add_utf16(bc_str *out, const unsigned char *at, size_t len, bool big, bool last)
{
    size_t i = 0;
    for (; i + 1 < len; i += 2) {
        uint32_t c = unit_at(at + i, big);
        if (c >= 0xd800 && c < 0xdc00) {
            if (i + 3 >= len && !last)
                break;
            uint32_t low = i + 3 < len ? unit_at(at + i + 2, big) : 0;
            if (low >= 0xdc00 && low < 0xe000) {
                c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
                i += 2;
            }
        }
        bc_utf8_add(out, c >= 0xd800 && c < 0xe000 ? 0xfffd : c);
    }
    return last ? len : i;
}

/* No second byte of a letter is a blank or a line end; a block without one is cut anywhere. Returns how many bytes were taken. */
static size_t add_page(bc_csv_text *t, size_t len, bool last)
{
    size_t end = len;
    while (!last && end && !memchr(" \t\r\n", t->block[end - 1], 4))
        end--;
    end = end ? end : len;
    bc_codepage_add(t->page, &t->decoded, t->block, end);
    return end;
}

/* The same of UTF-8. */
static size_t add_mended(bc_str *out, const unsigned char *at, size_t len, bool last)
{
    size_t i = 0;
    while (i < len) {
        size_t valid = bc_utf8_valid_length((const char *)at + i, len - i);
        bc_str_add_n(out, (const char *)at + i, valid);
        i += valid;
        if (i == len || (!last && is_begun(at + i, len - i)))
            break;
        bc_utf8_add(out, 0xfffd);
        i += broken_length(at + i, len - i);
    }
    return i;
}

static void decode(bc_csv_text *t, size_t len, bool last)
{
    const unsigned char *at = (const unsigned char *)t->block;
    bc_str_clear(&t->decoded);
    if (t->encoding == BC_CSV_1252 || t->encoding == BC_CSV_1258)
        add_bytes(&t->decoded, at, len, t->encoding == BC_CSV_1258 ? bc_legacy_windows_1258 : bc_legacy_windows_1252);
    else {
        size_t taken = t->encoding == BC_CSV_PAGE ? add_page(t, len, last)
                       : t->encoding == BC_CSV_UTF8_MENDED
                           ? add_mended(&t->decoded, at, len, last)
                           : add_utf16(&t->decoded, at, len, t->encoding == BC_CSV_UTF16_BIG, last);
        t->kept = len - taken;
        memmove(t->block, t->block + taken, t->kept);
    }
}

/* The block as far as it ends with a letter; what begun behind that is the next one's. */
static bool look_on(bc_csv_text *t, size_t had, size_t *len)
{
    size_t valid = bc_utf8_valid_length(t->block, had), more = had - valid;
    t->has_odd = t->has_odd || memchr(t->block, '\r', valid) || memchr(t->block, '\0', valid);
    t->deceived = more > 3 || (more && t->at == t->input->size);
    *len = t->deceived ? 0 : valid;
    if (t->deceived)
        return true;
    memcpy(t->tail, t->block + valid, more);
    t->kept = more;
    return true;
}

bool bc_csv_text_next(bc_csv_text *t, const char **out, size_t *len, bool *failed)
{
    unsigned long long left = t->input->size - t->at;
    size_t room = BC_CSV_BLOCK - t->kept, more = left < room ? (size_t)left : room, had = t->kept;
    *len = 0;
    *failed = false;
    if (!more)
        return true;
    if (t->trusts)
        memcpy(t->block, t->tail, had);
    if (!bc_input_read(t->input, t->at, t->block + had, more)) {
        *failed = true;
        return false;
    }
    t->at += more;
    t->kept = 0;
    *out = t->block;
    *len = more;
    if (t->trusts)
        return look_on(t, had + more, len);
    if (t->encoding == BC_CSV_UTF8)
        return true;
    decode(t, had + more, t->at == t->input->size);
    *out = bc_str_text(&t->decoded);
    *len = t->decoded.len;
    return !t->decoded.failed;
}
