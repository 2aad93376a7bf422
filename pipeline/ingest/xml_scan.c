#include "ingest/xml_scan.h"

#include "base/utf8.h"

/* XML's characters are those of Unicode without U+FFFE and U+FFFF (and what UTF-8 cannot hold). */
static bool is_text(const char *at, size_t len)
{
    const char *end = at + len;
    if (!bc_utf8_valid(at, len))
        return false;
    for (; (at = memchr(at, 0xef, (size_t)(end - at))) != NULL; at++)
        if (at[1] == '\xbf' && (at[2] == '\xbe' || at[2] == '\xbf'))
            return false;
    return true;
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
        if (!is_text(out->at, out->len)) {
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

const char *bc_xml_take_pair(const char *at, bc_xml_pair *out, const char **stop)
{
    const char *from = *at == ' ' ? at + 1 : at;
    const char *to = from;
    while ((*to >= 'a' && *to <= 'z') || (*to >= 'A' && *to <= 'Z') || *to == ':' || *to == '-' ||
           (*to >= '0' && *to <= '9'))
        to++;
    *out = (bc_xml_pair){.name = from, .name_len = (size_t)(to - from), .value = to + 2};
    *stop = to;
    if (*at != ' ' || to == from || to[0] != '=' || to[1] != '"')
        return NULL;
    for (to += 2; *to != '"'; to++) {
        unsigned char c = (unsigned char)*to;
        if (c < 0x20 || c == '<') {
            *stop = to;
            return NULL;
        }
        out->has |= c == '&' ? BC_XML_REFERENCE : c >= 0x80 ? BC_XML_BEYOND : 0u;
    }
    out->value_len = (size_t)(to - out->value);
    return to + 1;
}

bool bc_xml_is_sound(const bc_xml_pair *pair, bc_str *scratch)
{
    bc_xml_text text = {.at = pair->value, .len = pair->value_len};
    if ((pair->has & BC_XML_BEYOND) && !is_text(text.at, text.len))
        return false;
    if (!(pair->has & BC_XML_REFERENCE))
        return true;
    bc_str_clear(scratch);
    return bc_xml_decode(scratch, &text);
}
