#include "base/csv.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

_Static_assert(',' > ' ' && ',' > '"' && ',' > '\n' && ',' > '\r', "what bc_csv_put takes for plain");

/* Bytes that make a field need its quotation marks. */
static const bool mark[256] = {[','] = true, ['"'] = true, ['\n'] = true, ['\r'] = true};

#ifdef __SSE2__
static unsigned marks_of(__m128i v)
{
    __m128i a = _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8(',')), _mm_cmpeq_epi8(v, _mm_set1_epi8('"')));
    __m128i b = _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('\n')), _mm_cmpeq_epi8(v, _mm_set1_epi8('\r')));
    return (unsigned)_mm_movemask_epi8(_mm_or_si128(a, b));
}

/* Eight bytes or more: their first and last eight, and sixteen at a time between. */
static bool copy_long(char *to, const char *text, size_t len)
{
    __m128i head = _mm_loadl_epi64((const __m128i *)(const void *)text);
    __m128i tail = _mm_loadl_epi64((const __m128i *)(const void *)(text + len - 8));
    unsigned marks = marks_of(_mm_unpacklo_epi64(head, tail));
    for (size_t i = 8; i + 24 <= len; i += 16) {
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(text + i));
        _mm_storeu_si128((__m128i *)(void *)(to + i), v);
        marks |= marks_of(v);
    }
    if (len > 16) { /* the sixteen before the last eight */
        size_t i = len < 24 ? len - 16 : len - 24;
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(text + i));
        _mm_storeu_si128((__m128i *)(void *)(to + i), v);
        marks |= marks_of(v);
    }
    _mm_storel_epi64((__m128i *)(void *)to, head);
    _mm_storel_epi64((__m128i *)(void *)(to + len - 8), tail);
    return marks != 0;
}

/* Fewer: the same by four, or by two. */
static bool copy_short(char *to, const char *text, size_t len)
{
    uint32_t head = 0, tail = 0;
    size_t n = len >= 4 ? 4 : 2;
    if (n == 4) {
        memcpy(&head, text, 4);
        memcpy(&tail, text + len - 4, 4);
        memcpy(to, &head, 4);
        memcpy(to + len - 4, &tail, 4);
    } else {
        memcpy(&head, text, 2);
        memcpy(&tail, text + len - 2, 2);
        memcpy(to, &head, 2);
        memcpy(to + len - 2, &tail, 2);
    }
    return marks_of(_mm_set_epi32(0, 0, (int)tail, (int)head)) != 0; /* a zero is no mark */
}
#endif

/* Copy ${text}, and tell whether it holds a comma, a quotation mark or a line end. */
static bool copy_plain(char *to, const char *text, size_t len)
{
    bool marks = false;
#ifdef __SSE2__
    if (len >= 8)
        return copy_long(to, text, len);
    if (len >= 2)
        return copy_short(to, text, len);
#endif
    for (size_t i = 0; i < len; i++) {
        to[i] = text[i];
        marks |= mark[(unsigned char)text[i]];
    }
    return marks;
}

static char *put_quoted(char *to, const char *text, size_t len)
{
    *to++ = '"';
    for (const char *end = text + len; text < end; text++) {
        if (*text == '"')
            *to++ = '"';
        *to++ = *text;
    }
    *to++ = '"';
    return to;
}

char *bc_csv_put_any(char *to, const char *text, size_t len)
{
    return copy_plain(to, text, len) || text[0] == ' ' || text[len - 1] == ' ' ? put_quoted(to, text, len) : to + len;
}

void bc_csv_add_n(bc_str *out, const char *text, size_t len, int first)
{
    bool room = !out->failed && len < SIZE_MAX / 4 && out->cap - out->len > 2 * len + 3;
    if (!room && (len > SIZE_MAX / 4 || !bc_str_reserve(out, 2 * len + 3))) {
        out->failed = true;
        return;
    }
    char *to = out->at + out->len;
    if (!first)
        *to++ = ',';
    to = bc_csv_put(to, text, len);
    *to = '\0';
    out->len = (size_t)(to - out->at);
}

void bc_csv_add(bc_str *out, const char *text, int first)
{
    bc_csv_add_n(out, text, text ? strlen(text) : 0, first);
}
