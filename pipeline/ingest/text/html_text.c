#include "ingest/text/html_text.h"

#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "ingest/text/html_scan.h"

void bc_html_text_clear(bc_html_text *t)
{
    bc_str out = t->out;
    bc_str_clear(&out);
    *t = (bc_html_text){.out = out};
}

/* What is between this line's last letter and the next one. */
static void add_space(bc_html_text *t)
{
    bool first = t->out.len == 0;
    for (size_t i = 0; i < t->breaks && !first && t->out.len <= BC_LIMIT_CELL_BYTES; i++)
        bc_str_add_byte(&t->out, '\n');
    if (t->blank && t->in_line)
        bc_str_add_byte(&t->out, ' ');
    t->breaks = 0;
    t->blank = false;
    t->in_line = true;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static void add_kept(bc_html_text *t, char c)
{
    if (c == '\n' && t->kept)
        bc_html_text_break(t);
    else if (c != '\r') {
        add_space(t);
        bc_str_add_byte(&t->out, c == '\n' ? ' ' : c);
    }
}

static const char *add_entity(bc_html_text *t, const char *at, const char *end)
{
    uint32_t code;
    size_t len = bc_html_entity(at, end, &code);
    if (len && code < 0x80 && is_blank((char)code)) {
        bc_html_text_add(t, (char[]){(char)code}, 1);
        return at + len;
    }
    add_space(t);
    if (!len)
        bc_str_add_byte(&t->out, '&');
    else
        bc_utf8_add(&t->out, code);
    return at + (len ? len : 1);
}

/* Letters up to the next blank or entity. */
static const char *add_word(bc_html_text *t, const char *at, const char *end)
{
    const char *from = at;
    while (at < end && !is_blank(*at) && *at != '&' && *at)
        at++;
    add_space(t);
    bc_str_add_n(&t->out, from, (size_t)(at - from));
    return at;
}

void bc_html_text_add(bc_html_text *t, const char *at, size_t len)
{
    const char *end = at + len;
    while (at < end && t->out.len <= BC_LIMIT_CELL_BYTES) {
        if (is_blank(*at)) {
            if (t->kept || t->spacerun)
                add_kept(t, *at);
            else
                t->blank = true;
            at++;
        } else if (*at == '&')
            at = add_entity(t, at, end);
        else if (!*at)
            at++;
        else
            at = add_word(t, at, end);
    }
}

void bc_html_text_break(bc_html_text *t)
{
    t->breaks++;
    t->blank = t->in_line = false;
}

void bc_html_text_block(bc_html_text *t)
{
    if (t->in_line)
        bc_html_text_break(t);
    t->blank = false;
}

static bool is_nbsp(const char *at)
{
    return at[0] == '\xc2' && at[1] == '\xa0';
}

void bc_html_text_spacerun(bc_html_text *t, bool on)
{
    size_t to = t->run;
    for (size_t i = t->run; t->spacerun && i < t->out.len; i++) {
        bool nbsp = is_nbsp(t->out.at + i);
        t->out.at[to++] = nbsp ? ' ' : t->out.at[i];
        i += nbsp;
    }
    if (t->spacerun && t->out.len) {
        t->out.len = to;
        t->out.at[to] = '\0';
    }
    t->spacerun = on;
    t->run = t->out.len;
}

/* [bytes] of the blank at ${at}; 0: it is none. A byte order mark in the middle of a page is where a script took another file in. */
static size_t blank_at(const char *at, const char *end)
{
    return is_blank(*at)                                        ? 1
           : end - at > 1 && is_nbsp(at)                        ? 2
           : end - at > 2 && memcmp(at, "\xef\xbb\xbf", 3) == 0 ? 3
                                                                : 0;
}

bool bc_html_text_is_nothing(const bc_html_text *t)
{
    size_t at = 0;
    while (t->out.len - at > 2 && memcmp(t->out.at + at, "\xef\xbb\xbf", 3) == 0)
        at += 3;
    return at == t->out.len;
}

size_t bc_html_text_trim(const bc_html_text *t, const char **from)
{
    const char *at = bc_str_text(&t->out), *end = at + t->out.len;
    while (at < end && blank_at(at, end))
        at += blank_at(at, end);
    for (size_t n = 1; n <= 3 && end - at >= (ptrdiff_t)n; n++)
        if (blank_at(end - n, end) == n) {
            end -= n;
            n = 0;
        }
    *from = at;
    return (size_t)(end - at);
}
