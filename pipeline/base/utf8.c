#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

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

size_t bc_utf8_valid_length(const char *text, size_t len)
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
        size_t left = (size_t)(end - at), n;
        if (*at < 0x80)
            n = 1;
        else if (*at >= 0xc2 && *at < 0xe0 && left > 1 && (at[1] & 0xc0) == 0x80)
            n = 2;
        else if (*at > 0xe0 && *at < 0xed && left > 2 && (at[1] & 0xc0) == 0x80 && (at[2] & 0xc0) == 0x80)
            n = 3;
        else
            n = letter_at(at, left);
        if (n == 0)
            break;
        at += n;
    }
    return (size_t)(at - (const unsigned char *)text);
}

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
