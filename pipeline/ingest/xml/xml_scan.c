#include "ingest/xml/xml_scan.h"

#include "base/utf8.h"

static bool follows(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

#ifdef __SSE2__
/* Whether all beyond ASCII are whole letters of two and three bytes, of those that need no second look: behind each first byte its others, and no more. */
static bool is_plain_text(const char *at, size_t len)
{
    unsigned due = 0; /* bits of the bytes that must be no first ones */
    for (size_t i = 0; i < len; i += 16) {
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(at + i)); /* signed: 80 is the least, FF is -1 */
        __m128i two =
            _mm_and_si128(_mm_cmpgt_epi8(v, _mm_set1_epi8((char)0xc1)), _mm_cmplt_epi8(v, _mm_set1_epi8((char)0xe0)));
        __m128i three =
            _mm_and_si128(_mm_cmpgt_epi8(v, _mm_set1_epi8((char)0xe0)), _mm_cmplt_epi8(v, _mm_set1_epi8((char)0xed)));
        unsigned within = len - i < 16 ? (1u << (len - i)) - 1 : 0xffff, high = (unsigned)_mm_movemask_epi8(v) & within;
        unsigned twos = (unsigned)_mm_movemask_epi8(two) & within, threes = (unsigned)_mm_movemask_epi8(three) & within;
        unsigned others = (unsigned)_mm_movemask_epi8(_mm_cmplt_epi8(v, _mm_set1_epi8((char)0xc0))) & within;
        due |= (twos | threes) << 1 | threes << 2;
        if ((twos | threes | others) != high || others != (due & within))
            return false;
        due = len - i < 16 ? due & ~within : due >> 16;
    }
    return due == 0;
}
#endif

/* XML's characters are those of Unicode without U+FFFE and U+FFFF. Letters of two and three bytes at hand, the odd ones by the whole rule. */
bool bc_xml_is_text(const char *at, size_t len)
{
    const char *end = at + len;
#ifdef __SSE2__
    if (is_plain_text(at, len))
        return true;
#endif
    while (at < end) {
        unsigned char c = (unsigned char)*at;
        if (c < 0x80)
            at++;
        else if (c >= 0xc2 && c < 0xe0 && follows(at[1]))
            at += 2;
        else if (c > 0xe0 && c < 0xed && follows(at[1]) && follows(at[2]))
            at += 3;
        else {
            size_t left = (size_t)(end - at), size = c < 0xe0 ? 0 : c < 0xf0 ? 3 : 4;
            bool beyond = c == 0xef && at[1] == '\xbf' && (at[2] == '\xbe' || at[2] == '\xbf');
            if (!size || size > left || beyond || !bc_utf8_valid(at, size))
                return false;
            at += size;
        }
    }
    return at == end;
}

const char *bc_xml_take_text(const char *at, bc_xml_text *out, const char **stop)
{
    unsigned beyond = 0;
    *out = (bc_xml_text){.at = at};
    for (;;) {
        at += bc_xml_plain(at, &beyond);
        if (*at == '<')
            break;
        if (*at == '&' || *at == '\r')
            out->has |= BC_XML_REFERENCE;
        else if (*at == '_')
            out->has |= BC_XML_UNDERLINE;
        else if (*at != '\n' && *at != '\t' && (*at != ']' || (at[1] == ']' && at[2] == '>'))) {
            *stop = at;
            return NULL;
        }
        at++;
    }
    out->len = (size_t)(at - out->at);
    if (beyond) {
        out->has |= BC_XML_BEYOND;
        if (!bc_xml_is_text(out->at, out->len)) {
            *stop = out->at;
            return NULL;
        }
    }
    return at;
}

static int digit_of(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : 99;
}

/* &#13; &#x1F600; from behind the #. Returns what stands behind the semicolon. */
static const char *take_number(const char *at, const char *end, uint32_t *code)
{
    uint32_t base = at < end && *at == 'x' ? 16 : 10;
    const char *from = at += base == 16;
    for (*code = 0; at < end && *at != ';'; at++) {
        int digit = digit_of(*at);
        if ((uint32_t)digit >= base || *code > 0x10ffff)
            return NULL;
        *code = *code * base + (uint32_t)digit;
    }
    bool good = *code == '\t' || *code == '\n' || *code == '\r' || (*code >= 0x20 && *code < 0xd800) ||
                (*code >= 0xe000 && *code < 0xfffe) || (*code >= 0x10000 && *code <= 0x10ffff);
    return good && at < end && at > from ? at + 1 : NULL;
}

static const char *take_reference(bc_str *out, const char *at, const char *end)
{
    static const struct {
        const char *name;
        size_t len;
        char c;
    } names[] = {{"amp;", 4, '&'}, {"lt;", 3, '<'}, {"gt;", 3, '>'}, {"quot;", 5, '"'}, {"apos;", 5, '\''}};
    uint32_t code;
    if (at < end && *at == '#') {
        at = take_number(at + 1, end, &code);
        if (at)
            bc_utf8_add(out, code);
        return at;
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if ((size_t)(end - at) >= names[i].len && memcmp(at, names[i].name, names[i].len) == 0) {
            bc_str_add_byte(out, names[i].c);
            return at + names[i].len;
        }
    return NULL;
}

bool bc_xml_decode(bc_str *out, const bc_xml_text *text)
{
    const char *at = text->at, *end = at + text->len;
    while (at < end) {
        const char *from = at;
        while (at < end && *at != '&' && *at != '\r')
            at++;
        bc_str_add_n(out, from, (size_t)(at - from));
        if (at == end)
            break;
        if (*at++ == '\r') {
            bc_str_add_byte(out, '\n');
            at += at < end && *at == '\n';
        } else if (!(at = take_reference(out, at, end)))
            return false;
    }
    return !out->failed;
}

/* Where the = of an attribute's name is; NULL: not within LONGEST_NAME bytes. */
static const char *find_equals(const char *at)
{
    enum { LONGEST_NAME = 48 }; /* and less than BC_XML_PAD by a step of 16 */
#ifdef __SSE2__
    for (size_t n = 0; n < LONGEST_NAME; n += 16) {
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(at + n));
        unsigned hit = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(v, _mm_set1_epi8('=')));
        if (hit)
            return at + n + (size_t)__builtin_ctz(hit);
    }
    return NULL;
#else
    return memchr(at, '=', LONGEST_NAME);
#endif
}

/* How many bytes from ${at} on may stand in a value without a second look; & and what is beyond ASCII are noted. */
static size_t plain_value(const char *at, unsigned *has)
{
    size_t n = 0;
#ifdef __SSE2__
    for (;; n += 16) {
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(at + n));
        __m128i odd = _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1f)), v);
        odd = _mm_or_si128(odd,
                           _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('<')), _mm_cmpeq_epi8(v, _mm_set1_epi8('"'))));
        unsigned stop = (unsigned)_mm_movemask_epi8(odd), before = stop ? (stop - 1) & ~stop : 0xffff;
        if ((unsigned)_mm_movemask_epi8(v) & before)
            *has |= BC_XML_BEYOND;
        if ((unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(v, _mm_set1_epi8('&'))) & before)
            *has |= BC_XML_REFERENCE;
        if (stop)
            return n + (size_t)__builtin_ctz(stop);
    }
#else
    for (;; n++) {
        unsigned char c = (unsigned char)at[n];
        if (c < 0x20 || c == '<' || c == '"')
            return n;
        *has |= c == '&' ? BC_XML_REFERENCE : c >= 0x80 ? BC_XML_BEYOND : 0u;
    }
#endif
}

const char *bc_xml_take_pair(const char *at, bc_xml_pair *out, const char **stop)
{
    const char *name = at + 1;
    *stop = at;
    if (*at != ' ')
        return NULL;
    const char *equals = find_equals(name);
    if (!equals || equals[1] != '"') {
        *stop = equals ? equals : at;
        return NULL;
    }
    *out = (bc_xml_pair){.name = name, .name_len = (size_t)(equals - name), .value = equals + 2};
    out->value_len = plain_value(out->value, &out->has);
    const char *end = out->value + out->value_len;
    *stop = end;
    return *end == '"' ? end + 1 : NULL;
}

bool bc_xml_is_sound(const bc_xml_pair *pair, bc_str *scratch)
{
    bc_xml_text text = {.at = pair->value, .len = pair->value_len};
    if ((pair->has & BC_XML_BEYOND) && !bc_xml_is_text(text.at, text.len))
        return false;
    if (!(pair->has & BC_XML_REFERENCE))
        return true;
    bc_str_clear(scratch);
    return bc_xml_decode(scratch, &text);
}
