/*
 * xml_scan: what the scanners written by hand share (see bc_xml_run): text, references and attributes of XML in UTF-8. They know less than expat
 * and never more: what they take, expat would take, too, and to the same effect.
 *
 * Behind the bytes stand BC_XML_PAD zeros, and a zero is no character of XML: everything ends there.
 */
#ifndef BC_INGEST_XML_XML_SCAN_H
#define BC_INGEST_XML_XML_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/str.h"
#include "ingest/xml/xml.h"

enum {
    BC_XML_REFERENCE = 1, /* &amp; or &#13;, or a CR: bc_xml_decode is needed */
    BC_XML_UNDERLINE = 2, /* a _, which may begin an escape of SpreadsheetML */
    BC_XML_BEYOND = 4     /* a byte beyond ASCII */
};

typedef struct bc_xml_text {
    const char *at;
    size_t len;
    unsigned has; /* of the above */
} bc_xml_text;

/* The text from ${at} to the next <, whose place is returned. NULL: something that is for expat; *${stop} is its place. */
const char *bc_xml_take_text(const char *at, bc_xml_text *out, const char **stop);

/* The text with its references and line ends resolved, added to ${out}. False: a reference that is for expat. */
bool bc_xml_decode(bc_str *out, const bc_xml_text *text);

typedef struct bc_xml_pair {
    const char *name, *value;
    size_t name_len, value_len;
    unsigned has; /* of the above: then the value is not what it says */
} bc_xml_pair;

/*
 * One attribute at ${at}, a blank in front, in double quotes. What stands before the = is not looked at: the caller knows the names that it
 * takes. Returns what stands behind it; NULL as above.
 */
const char *bc_xml_take_pair(const char *at, bc_xml_pair *out, const char **stop);

static inline bool bc_xml_is(const bc_xml_pair *pair, const char *name)
{
    return strlen(name) == pair->name_len && memcmp(name, pair->name, pair->name_len) == 0;
}

/* Whether a value that does not matter is XML: its references are resolved in ${scratch}. */
bool bc_xml_is_sound(const bc_xml_pair *pair, bc_str *scratch);

static inline bool bc_xml_is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static inline const char *bc_xml_skip_blanks(const char *at)
{
    while (bc_xml_is_blank(*at))
        at++;
    return at;
}

/* The elements from ${at} on that ${take} takes, and white space behind each: how many [bytes]. It returns what stands behind one; NULL: no more. */
static inline size_t bc_xml_take_elements(const char *at, const char *(*take)(void *scan, const char *at), void *scan)
{
    const char *from = at;
    for (const char *next = take(scan, at); next; next = take(scan, at))
        at = bc_xml_skip_blanks(next);
    return (size_t)(at - from);
}

/* A scan got stuck at ${stop} of what ends at ${end}. */
static inline bc_xml_verdict bc_xml_verdict_at(const char *stop, const char *end)
{
    return end - stop < BC_XML_PAD ? BC_XML_MORE : BC_XML_OTHER;
}

/* Digits only, at most nine. */
static inline bool bc_xml_number(const char *at, size_t len, uint32_t *out)
{
    *out = 0;
    for (size_t i = 0; i < len; i++) {
        if (at[i] < '0' || at[i] > '9')
            return false;
        *out = *out * 10 + (uint32_t)(at[i] - '0');
    }
    return len > 0 && len < 10;
}

/* How many bytes from ${at} on are plain: no markup, no reference, no control, no ] and no _. Bytes beyond ASCII are plain, and set *${beyond}. */
static inline size_t bc_xml_plain(const char *at, unsigned *beyond)
{
#ifdef __SSE2__
    for (size_t n = 0;; n += 16) {
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(at + n));
        __m128i odd = _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1f)), v);
        odd = _mm_or_si128(odd,
                           _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('<')), _mm_cmpeq_epi8(v, _mm_set1_epi8('&'))));
        odd = _mm_or_si128(odd,
                           _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8(']')), _mm_cmpeq_epi8(v, _mm_set1_epi8('_'))));
        unsigned stop = (unsigned)_mm_movemask_epi8(odd), high = (unsigned)_mm_movemask_epi8(v);
        if (stop) {
            *beyond |= high & (stop - 1) & ~stop;
            return n + (size_t)__builtin_ctz(stop);
        }
        *beyond |= high;
    }
#else
    size_t n = 0;
    for (;; n++) {
        unsigned char c = (unsigned char)at[n];
        if (c < 0x20 || c == '<' || c == '&' || c == ']' || c == '_')
            return n;
        *beyond |= c & 0x80;
    }
#endif
}

/* Whether the bytes are text of XML; so many as BC_XML_PAD behind them may be read. */
bool bc_xml_is_text(const char *at, size_t len);

/* bc_xml_take_text, with the usual case at hand. */
static inline const char *bc_xml_take(const char *at, bc_xml_text *out, const char **stop)
{
    unsigned beyond = 0;
    size_t len = bc_xml_plain(at, &beyond);
    if (at[len] != '<' || (beyond && !bc_xml_is_text(at, len)))
        return bc_xml_take_text(at, out, stop);
    *out = (bc_xml_text){.at = at, .len = len};
    return at + len;
}

#endif
