#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#if defined __x86_64__ && defined __GNUC__
#include <tmmintrin.h>
#endif

static bool follows(unsigned char c, unsigned low, unsigned high)
{
    return c >= low && c <= high;
}

/* The length of the letter at ${at} by Unicode's table 3-7; 0: it is none. */
static size_t letter_at(const unsigned char *at, size_t left)
{
    unsigned char c = *at;
    if (c < 0x80)
        return 1;
    if (c < 0xe0)
        return c >= 0xc2 && left > 1 && follows(at[1], 0x80, 0xbf) ? 2 : 0;
    if (c < 0xf0)
        return left > 2 && follows(at[1], c == 0xe0 ? 0xa0 : 0x80, c == 0xed ? 0x9f : 0xbf) &&
                       follows(at[2], 0x80, 0xbf)
                   ? 3
                   : 0;
    return c < 0xf5 && left > 3 && follows(at[1], c == 0xf0 ? 0x90 : 0x80, c == 0xf4 ? 0x8f : 0xbf) &&
                   follows(at[2], 0x80, 0xbf) && follows(at[3], 0x80, 0xbf)
               ? 4
               : 0;
}

/* Letter by letter, ASCII by eights. */
static size_t valid_letters(const char *text, size_t len)
{
    const unsigned char *at = (const unsigned char *)text, *end = at + len;
    uint64_t eight;
    while (at < end) {
        if (*at < 0x80 && end - at >= 8) {
            memcpy(&eight, at, 8);
            if (!(eight & 0x8080808080808080u)) {
                at += 8;
                continue;
            }
        }
        size_t n = letter_at(at, (size_t)(end - at));
        if (n == 0)
            break;
        at += n;
    }
    return (size_t)(at - (const unsigned char *)text);
}

#if defined __x86_64__ && defined __GNUC__
/*
 * Sixteen bytes at a time, after J. Keiser and D. Lemire, “Validating UTF-8 in less than one instruction per byte” (2021): what may be wrong with two
 * bytes that stand together is told by three tables, of the first one's halves and of the second one's upper half; only what all three say is so. What
 * they cannot tell is whether a third and a fourth byte are there.
 */
enum {
    TOO_SHORT = 1,   /* 11...... and no 10...... behind it */
    TOO_LONG = 2,    /* ASCII, and 10...... behind it */
    OVERLONG_3 = 4,  /* E0 80..9F */
    TOO_LARGE = 8,   /* F4 90.. and more */
    SURROGATE = 16,  /* ED A0..BF */
    OVERLONG_2 = 32, /* C0, C1 */
    OVERLONG_4 = 64, /* F0 80..8F; F5.. 80..8F, which is too large */
    TWO_MORE = 128,  /* 10...... twice: right only as third or fourth byte */
    ANY = TOO_SHORT | TOO_LONG | TWO_MORE,
    HIGH = ANY | TOO_LARGE | OVERLONG_4,
    SECOND = TOO_LONG | OVERLONG_2 | TWO_MORE
};

__attribute__((target("ssse3"))) static size_t valid_blocks(const char *text, size_t len)
{
    const __m128i first_high =
        _mm_setr_epi8(TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, (char)TWO_MORE,
                      (char)TWO_MORE, (char)TWO_MORE, (char)TWO_MORE, TOO_SHORT | OVERLONG_2, TOO_SHORT,
                      TOO_SHORT | OVERLONG_3 | SURROGATE, TOO_SHORT | TOO_LARGE | OVERLONG_4);
    const __m128i first_low =
        _mm_setr_epi8((char)(ANY | OVERLONG_3 | OVERLONG_2 | OVERLONG_4), (char)(ANY | OVERLONG_2), (char)ANY,
                      (char)ANY, (char)(ANY | TOO_LARGE), (char)HIGH, (char)HIGH, (char)HIGH, (char)HIGH, (char)HIGH,
                      (char)HIGH, (char)HIGH, (char)HIGH, (char)(HIGH | SURROGATE), (char)HIGH, (char)HIGH);
    const __m128i second_high =
        _mm_setr_epi8(TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
                      (char)(SECOND | OVERLONG_3 | OVERLONG_4), (char)(SECOND | OVERLONG_3 | TOO_LARGE),
                      (char)(SECOND | SURROGATE | TOO_LARGE), (char)(SECOND | SURROGATE | TOO_LARGE), TOO_SHORT,
                      TOO_SHORT, TOO_SHORT, TOO_SHORT);
    const __m128i low = _mm_set1_epi8(0x0f), top = _mm_set1_epi8((char)0x80);
    __m128i before = _mm_setzero_si128();
    size_t at = 0;
    for (; at + 16 <= len; at += 16) {
        __m128i now = _mm_loadu_si128((const __m128i *)(const void *)(text + at));
        __m128i one = _mm_alignr_epi8(now, before, 15), two = _mm_alignr_epi8(now, before, 14),
                three = _mm_alignr_epi8(now, before, 13);
        __m128i pair =
            _mm_and_si128(_mm_and_si128(_mm_shuffle_epi8(first_high, _mm_and_si128(_mm_srli_epi16(one, 4), low)),
                                        _mm_shuffle_epi8(first_low, _mm_and_si128(one, low))),
                          _mm_shuffle_epi8(second_high, _mm_and_si128(_mm_srli_epi16(now, 4), low)));
        __m128i more = _mm_or_si128(_mm_subs_epu8(two, _mm_set1_epi8(0xe0 - 0x80)),
                                    _mm_subs_epu8(three, _mm_set1_epi8(0xf0 - 0x80)));
        __m128i wrong = _mm_xor_si128(_mm_and_si128(more, top), pair);
        if (_mm_movemask_epi8(_mm_cmpeq_epi8(wrong, _mm_setzero_si128())) != 0xffff)
            break;
        before = now;
    }
    /* The last letters may go on behind: from the first that begins among the last three bytes on it is not known. */
    size_t known = at < 3 ? 0 : at - 3;
    while (known < at && (text[known] & 0xc0) == 0x80)
        known++;
    return known;
}

size_t bc_utf8_valid_length(const char *text, size_t len)
{
    size_t known = len >= 64 && __builtin_cpu_supports("ssse3") ? valid_blocks(text, len) : 0;
    return known + valid_letters(text + known, len - known);
}
#else
size_t bc_utf8_valid_length(const char *text, size_t len)
{
    return valid_letters(text, len);
}
#endif

bool bc_utf8_valid(const char *text, size_t len)
{
    return bc_utf8_valid_length(text, len) == len;
}

uint32_t bc_utf8_next(const char **at, const char *end)
{
    utf8proc_int32_t c;
    utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)*at, end - *at, &c);
    if (n < 1 || c < 0) {
        (*at)++;
        return 0xfffd;
    }
    *at += n;
    return (uint32_t)c;
}

void bc_utf8_add(bc_str *out, uint32_t code_point)
{
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t n = utf8proc_encode_char((utf8proc_int32_t)code_point, bytes);
    bc_str_add_n(out, (const char *)bytes, n > 0 ? (size_t)n : 0);
}

int bc_utf8_width(uint32_t code_point)
{
    return utf8proc_charwidth((utf8proc_int32_t)code_point);
}

size_t bc_utf8_length(const char *text)
{
    size_t n = 0;
    for (; *text; text++)
        n += ((unsigned char)*text & 0xc0) != 0x80;
    return n;
}

/* Letters below U+0300 are NFC by themselves, and so are the Vietnamese ones of U+1EA0-1EF9; marks begin with CC or CD. */
static bool surely_nfc(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c < 0xcc)
            continue;
        if (c == 0xe1 && i + 1 < len && ((unsigned char)text[i + 1] == 0xba || (unsigned char)text[i + 1] == 0xbb))
            continue;
        if (c == 0xe2 && i + 1 < len && (unsigned char)text[i + 1] == 0x80)
            continue;
        return false;
    }
    return true;
}

bool bc_utf8_nfc(bc_str *out, const char *text, size_t len)
{
    if (surely_nfc(text, len)) {
        bc_str_add_n(out, text, len);
        return !out->failed;
    }
    utf8proc_uint8_t *made = NULL;
    utf8proc_ssize_t n =
        utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)len, &made, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (n == UTF8PROC_ERROR_NOMEM)
        return false;
    if (n < 0) /* no UTF-8: as it is */
        bc_str_add_n(out, text, len);
    else
        bc_str_add_n(out, (const char *)made, (size_t)n);
    free(made);
    return !out->failed;
}

static bool is_blank(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200b) ||
           c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000 || c == 0xfeff;
}

void bc_utf8_squeeze(bc_str *out, const char *text, size_t len)
{
    bool any = false, blank = false;
    for (const char *at = text, *end = text + len; at < end;) {
        const char *from = at;
        if (is_blank(bc_utf8_next(&at, end))) {
            blank = true;
            continue;
        }
        if (blank && any)
            bc_str_add_byte(out, ' ');
        bc_str_add_n(out, from, (size_t)(at - from));
        any = true;
        blank = false;
    }
}

void bc_utf8_upper(bc_str *out, const char *text, size_t len)
{
    for (const char *at = text, *end = text + len; at < end;)
        bc_utf8_add(out, (uint32_t)utf8proc_toupper((utf8proc_int32_t)bc_utf8_next(&at, end)));
}

void bc_utf8_lower(bc_str *out, const char *text, size_t len)
{
    for (const char *at = text, *end = text + len; at < end;)
        bc_utf8_add(out, (uint32_t)utf8proc_tolower((utf8proc_int32_t)bc_utf8_next(&at, end)));
}

void bc_utf8_capital(bc_str *out, const char *text, size_t len)
{
    const char *at = text, *end = text + len;
    if (at < end)
        bc_utf8_add(out, (uint32_t)utf8proc_toupper((utf8proc_int32_t)bc_utf8_next(&at, end)));
    bc_str_add_n(out, at, (size_t)(end - at));
}

/* The five marks of tone, as they stand in NFD. */
static bool is_tone(uint32_t c)
{
    return c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309 || c == 0x323;
}

static bool is_mark(uint32_t c)
{
    return (c >= 0x300 && c <= 0x36f) || c == 0x31b;
}

static uint32_t one_kind(uint32_t c)
{
    if ((c >= 0x2018 && c <= 0x201b) || c == 0x2032 || c == 0x60)
        return '\'';
    if ((c >= 0x201c && c <= 0x201f) || c == 0xab || c == 0xbb || c == 0x2033)
        return '"';
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
        return '-';
    return c;
}

/* A word's tone goes to its end, so that its place does not matter: hoà and hòa are both “hoa`”. */
static void add_folded(bc_str *out, const char *nfd, size_t len, bool strip)
{
    uint32_t tone = 0;
    for (const char *at = nfd, *end = nfd + len; at < end;) {
        uint32_t c = one_kind(bc_utf8_next(&at, end));
        if (is_tone(c)) {
            tone = strip ? 0 : c;
            continue;
        }
        if (strip && is_mark(c))
            continue;
        if (tone && !is_mark(c) && (c < 'a' || (c > 'z' && c < 0x80))) {
            bc_utf8_add(out, tone);
            tone = 0;
        }
        bc_utf8_add(out, strip && c == 0x111 ? 'd' : c);
    }
    if (tone)
        bc_utf8_add(out, tone);
}

void bc_utf8_key(bc_str *out, const char *text, size_t len, bool strip)
{
    bc_str squeezed = {0};
    utf8proc_uint8_t *nfd = NULL;
    bc_utf8_squeeze(&squeezed, text, len);
    utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)bc_str_text(&squeezed), (utf8proc_ssize_t)squeezed.len,
                                      &nfd, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD);
    if (squeezed.failed || n == UTF8PROC_ERROR_NOMEM)
        out->failed = true;
    else if (n < 0)
        bc_str_add_n(out, squeezed.at, squeezed.len);
    else
        add_folded(out, (const char *)nfd, (size_t)n, strip);
    free(nfd);
    bc_str_drop(&squeezed);
}
