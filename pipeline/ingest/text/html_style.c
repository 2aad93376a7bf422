#include "ingest/text/html_style.h"

#include <string.h>
#include <strings.h>

bool bc_html_styles_new(bc_html_styles *s, const bc_reader_job *job)
{
    *s = (bc_html_styles){0};
    return bc_style_names_new(&s->names, job);
}

void bc_html_styles_drop(bc_html_styles *s)
{
    bc_style_names_drop(&s->names);
    bc_str_drop(&s->css);
    bc_str_drop(&s->code);
}

/* ---- declarations ---- */

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_name(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '-' || c == '_' || (c & 0x80);
}

/* The value of ${property}, with its quotation marks, up to the next “;” outside of them. NULL: it is not there. */
static const char *find_value(const char *at, const char *end, const char *property, size_t *len)
{
    size_t n = strlen(property);
    for (const char *from = at; (size_t)(end - at) > n; at++) {
        if (strncasecmp(at, property, n) != 0 || (at > from && is_name(at[-1])))
            continue;
        const char *value = at + n;
        while (value < end && is_blank(*value))
            value++;
        if (value == end || *value++ != ':')
            continue;
        while (value < end && is_blank(*value))
            value++;
        const char *stop = value;
        for (char quote = '\0'; stop < end && (quote || *stop != ';'); stop++) {
            if (*stop == '\\' && end - stop > 1)
                stop++;
            else if (quote)
                quote = *stop == quote ? '\0' : quote;
            else if (*stop == '"' || *stop == '\'')
                quote = *stop;
        }
        *len = (size_t)(stop - value);
        return value;
    }
    return NULL;
}

bool bc_html_css_has(const char *css, size_t len, const char *property, const char *value)
{
    size_t n;
    const char *at = find_value(css, css + len, property, &n);
    return at && n >= strlen(value) && strncasecmp(at, value, strlen(value)) == 0 &&
           (n == strlen(value) || !is_name(at[strlen(value)]));
}

static int hex_of(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
}

/* "dd\/mm\/yyyy", "\0022đ\0022": Excel puts a backslash before all signs, and four hexadecimal digits behind it for a quotation mark. */
static void unescape(bc_str *out, const char *at, size_t len)
{
    const char *end = at + len;
    char quote = len && (*at == '"' || *at == '\'') ? *at++ : '\0';
    bc_str_clear(out);
    for (; at < end && !(quote && *at == quote); at++) {
        int code = 0, digits = 0;
        while (*at == '\\' && digits < 4 && end - at > digits + 1 && hex_of(at[1 + digits]) >= 0)
            code = code * 16 + hex_of(at[1 + digits++]);
        if (digits == 4) {
            bc_str_add_byte(out, (char)(code && code < 0x80 ? code : '?'));
            at += 4;
        } else {
            at += *at == '\\' && end - at > 1;
            bc_str_add_byte(out, *at);
        }
    }
}

static bool find_format(bc_html_styles *s, const char *css, size_t len)
{
    size_t n;
    const char *value = find_value(css, css + len, "mso-number-format", &n);
    if (value)
        unescape(&s->code, value, n);
    return value && s->code.len < BC_LIMIT_STYLE_BYTES;
}

/* ---- rules ---- */

static bc_status name_classes(bc_html_styles *s, const char *at, const char *end, size_t place)
{
    char name[BC_LIMIT_STYLE_BYTES];
    bc_status status = BC_OK;
    while (status == BC_OK && (at = memchr(at, '.', (size_t)(end - at))) != NULL) {
        const char *from = ++at;
        while (at < end && is_name(*at))
            at++;
        size_t len = (size_t)(at - from);
        if (!len || len >= sizeof name)
            continue;
        memcpy(name, from, len);
        name[len] = '\0';
        status = bc_style_names_put(&s->names, name, place);
    }
    return status;
}

/* SELECTORS { DECLARATIONS, without the last brace; around it may stand an @media that does not matter. */
static bc_status take_rule(bc_html_styles *s, const char *at, const char *end)
{
    const char *open = end;
    while (open > at && open[-1] != '{')
        open--;
    if (open == at || !find_format(s, open, (size_t)(end - open)))
        return BC_OK;
    const char *selector = open - 1;
    while (selector > at && selector[-1] != '{')
        selector--;
    size_t place;
    bc_status status = bc_style_names_code(&s->names, bc_str_text(&s->code), &place);
    return status == BC_OK ? name_classes(s, selector, open, place) : status;
}

bc_status bc_html_styles_add(bc_html_styles *s, const char *css, size_t len)
{
    bc_status status = BC_OK;
    bc_str_add_n(&s->css, css, len);
    if (s->css.failed || !s->css.len)
        return s->css.failed ? BC_NOMEM : BC_OK;
    const char *at = bc_str_text(&s->css), *end = at + s->css.len, *close;
    while (status == BC_OK && (close = memchr(at, '}', (size_t)(end - at))) != NULL) {
        status = take_rule(s, at, close);
        at = close + 1;
    }
    size_t left = (size_t)(end - at);
    if (left > BC_LIMIT_TAG_BYTES)
        return bc_reader_limit(s->names.job, "BC_LIMIT_TAG_BYTES");
    memmove(s->css.at, at, left);
    s->css.len = left;
    return status;
}

/* ---- cells ---- */

static size_t find_class(const bc_html_styles *s, const bc_html_attribute *class)
{
    char name[BC_LIMIT_STYLE_BYTES];
    const char *at = class->value, *end = at + class->value_len;
    size_t place = BC_STYLE_NONE;
    while (at < end && place == BC_STYLE_NONE) {
        const char *from = at;
        while (at < end && !is_blank(*at))
            at++;
        size_t len = (size_t)(at - from);
        at += at < end;
        if (!len || len >= sizeof name)
            continue;
        memcpy(name, from, len);
        name[len] = '\0';
        place = bc_style_names_find(&s->names, name);
    }
    return place;
}

bc_format bc_html_styles_find(bc_html_styles *s, const bc_html_attribute *class, const bc_html_attribute *style)
{
    bc_str_clear(&s->css);
    bc_html_decode(&s->css, style->value, style->value_len);
    bool own = find_format(s, bc_str_text(&s->css), s->css.len);
    s->css.len = 0;
    return own ? bc_format_of_name(bc_str_text(&s->code)) : s->names.format[find_class(s, class)];
}
