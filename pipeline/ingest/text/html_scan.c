#include "ingest/text/html_scan.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"

enum { WINDOW = 384 * 1024, LONGEST_COMMENT = 64 * 1024 };

typedef struct scanning {
    const bc_reader_job *job;
    const bc_html_events *events;
    char *window;
    size_t len, cap;
    bool last;              /* no more bytes come */
    bool waits;             /* what stands at the front is not whole yet */
    char raw[BC_HTML_NAME]; /* the element whose content is no markup; "": none */
    bool in_comment;        /* inside one that was too long to be told */
} scanning;

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool is_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

bool bc_html_is(const char *text, size_t len, const char *what)
{
    return strlen(what) == len && strncasecmp(text, what, len) == 0;
}

/* ---- tags ---- */

static const char *skip_blanks(const char *at, const char *end)
{
    while (at < end && is_blank(*at))
        at++;
    return at;
}

/* Behind the value that begins at ${at}, which is not blank; NULL: its quotation mark is not closed. */
static const char *skip_value(const char *at, const char *end)
{
    if (*at == '"' || *at == '\'') {
        at = memchr(at + 1, *at, (size_t)(end - at - 1));
        return at ? at + 1 : NULL;
    }
    while (at < end && !is_blank(*at) && *at != '>')
        at++;
    return at;
}

/* The “>” of the tag whose attributes begin at ${at}; one in quotation marks is none. NULL: it is not there yet. */
static const char *find_tag_end(const char *at, const char *end)
{
    while (at && at < end && *at != '>') {
        if (*at++ != '=')
            continue;
        at = skip_blanks(at, end);
        if (at == end)
            return NULL;
        at = skip_value(at, end);
    }
    return at == end ? NULL : at;
}

bool bc_html_next_attribute(const char **from, const char *end, bc_html_attribute *out)
{
    const char *at = *from;
    while (at < end && (is_blank(*at) || *at == '/'))
        at++;
    *out = (bc_html_attribute){.name = at, .value = ""};
    while (at < end && !is_blank(*at) && *at != '=' && *at != '/')
        at++;
    out->name_len = (size_t)(at - out->name);
    *from = skip_blanks(at, end);
    if (*from < end && **from == '=') {
        at = skip_blanks(*from + 1, end);
        const char *behind = at < end ? skip_value(at, end) : end;
        bool quoted = behind && behind > at && (*at == '"' || *at == '\'');
        *from = behind ? behind : end;
        out->value = at + quoted;
        out->value_len = (size_t)(*from - at) - 2 * quoted;
    }
    return out->name_len || *from < end || out->value_len;
}

static const char *take_name(const char *at, const char *end, char name[BC_HTML_NAME])
{
    size_t len = 0;
    for (; at < end && !is_blank(*at) && *at != '>' && *at != '/'; at++, len++)
        if (len < BC_HTML_NAME - 1)
            name[len] = (char)(*at >= 'A' && *at <= 'Z' ? *at | 0x20 : *at);
    name[len < BC_HTML_NAME ? len : 0] = '\0';
    return at;
}

/* ---- what the window holds: each takes from the front of ${at} and returns how many bytes; one that needs more first says so in waits ---- */

/* The content of these is text for programs, or none of the table's. */
static bool is_raw(const char *name)
{
    static const char *const names[] = {"script", "style", "xml", "title", "iframe"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

static size_t take_tag(scanning *s, const char *at, const char *end, bc_status *status)
{
    bc_html_tag tag;
    bool closing = at[1] == '/';
    tag.at = take_name(at + 1 + closing, end, tag.name);
    tag.end = find_tag_end(tag.at, end);
    s->waits = !tag.end;
    if (!tag.end)
        return 0;
    if (closing)
        *status = s->events->end(s->events->context, tag.name);
    else {
        *status = s->events->start(s->events->context, &tag);
        if (is_raw(tag.name) && tag.end[-1] != '/')
            memcpy(s->raw, tag.name, sizeof s->raw);
    }
    return (size_t)(tag.end + 1 - at);
}

static const char *find(const char *at, const char *end, const char *what)
{
    size_t len = strlen(what);
    while ((size_t)(end - at) >= len && (at = memchr(at, *what, (size_t)(end - at) - len + 1)) != NULL) {
        if (memcmp(at, what, len) == 0)
            return at;
        at++;
    }
    return NULL;
}

static size_t take_comment(scanning *s, const char *at, const char *end, bc_status *status)
{
    const char *text = at + 4;
    s->waits = end - text < 2 && !s->last;
    if (s->waits)
        return 0;
    if (end - text >= 1 && *text == '>')
        return 5;
    if (end - text >= 2 && memcmp(text, "->", 2) == 0)
        return 6;
    const char *most = end - text > LONGEST_COMMENT ? text + LONGEST_COMMENT : end, *close = find(text, most, "-->");
    if (close) {
        *status = s->events->comment(s->events->context, text, (size_t)(close - text));
        return (size_t)(close + 3 - at);
    }
    s->waits = most == end && !s->last;
    s->in_comment = !s->waits;
    return s->waits ? 0 : 4;
}

/* The rest of a long one; half of its end may stand at the end of the window. */
static size_t skip_comment(scanning *s, const char *at, const char *end)
{
    const char *close = find(at, end, "-->");
    size_t len = (size_t)(end - at);
    s->in_comment = !close;
    s->waits = !close;
    if (close)
        return (size_t)(close + 3 - at);
    return s->last ? len : len > 2 ? len - 2 : 0;
}

/* <!DOCTYPE …>, <![if …]>, <?…>, </ …>: up to the next “>”. */
static size_t take_declaration(scanning *s, const char *at, const char *end, bc_status *status)
{
    const char *close = memchr(at, '>', (size_t)(end - at));
    s->waits = !close;
    if (!close)
        return 0;
    if (at[1] == '!')
        *status = s->events->declaration(s->events->context, at + 2, (size_t)(close - at - 2));
    return (size_t)(close + 1 - at);
}

/* Content that is no markup, up to its end tag. */
static size_t take_raw(scanning *s, const char *at, const char *end, bc_status *status)
{
    size_t name = strlen(s->raw);
    const char *close = at;
    while ((close = find(close, end, "</")) != NULL && (size_t)(end - close) > name + 2 &&
           (strncasecmp(close + 2, s->raw, name) != 0 || is_letter(close[2 + name])))
        close += 2;
    bool found = close && (size_t)(end - close) > name + 2;
    const char *stop = close ? close : end - (end[-1] == '<');
    if (s->last && !found)
        stop = end;
    if (stop > at)
        *status = s->events->raw(s->events->context, s->raw, at, (size_t)(stop - at));
    s->waits = !found;
    if (found)
        s->raw[0] = '\0';
    return (size_t)(stop - at);
}

/* Text up to the next tag; at the end of the window, an entity that may go on waits. */
static size_t take_text(scanning *s, const char *at, const char *end, bc_status *status)
{
    const char *stop = memchr(at + 1, '<', (size_t)(end - at - 1));
    if (!stop) {
        size_t len = (size_t)(end - at), back = len < BC_HTML_ENTITY ? len : BC_HTML_ENTITY;
        const char *mark = s->last ? NULL : memchr(end - back, '&', back);
        s->waits = mark != NULL;
        stop = mark ? mark : end;
    }
    if (stop > at)
        *status = s->events->text(s->events->context, at, (size_t)(stop - at));
    return (size_t)(stop - at);
}

static size_t take_one(scanning *s, const char *at, const char *end, bc_status *status)
{
    size_t len = (size_t)(end - at);
    if (s->in_comment)
        return skip_comment(s, at, end);
    if (*s->raw)
        return take_raw(s, at, end, status);
    if (*at != '<')
        return take_text(s, at, end, status);
    if (len < 4 && !s->last) {
        s->waits = true;
        return 0;
    }
    if (len >= 4 && memcmp(at, "<!--", 4) == 0)
        return take_comment(s, at, end, status);
    if ((len > 1 && is_letter(at[1])) || (len > 2 && at[1] == '/' && is_letter(at[2])))
        return take_tag(s, at, end, status);
    if (len > 1 && memchr("!?/", at[1], 3))
        return take_declaration(s, at, end, status);
    return take_text(s, at, end, status); /* a sign, as in “a < b” */
}

/* ---- the window ---- */

static bc_status take_window(scanning *s)
{
    const char *at = s->window, *end = at + s->len;
    bc_status status = BC_OK;
    s->waits = false;
    while (at < end && status == BC_OK && !s->waits)
        at += take_one(s, at, end, &status);
    s->len = (size_t)(end - at);
    memmove(s->window, at, s->len);
    if (status == BC_OK && s->last && s->len)
        status = bc_reader_damaged(s->job, _("it ends within a tag"));
    else if (status == BC_OK && s->last &&
             (s->in_comment || *s->raw)) /* whatever stands there, a table perhaps, was told as none */
        status = bc_reader_damaged(s->job, _("it ends within a comment, a style or a script"));
    return status;
}

/* Room for a block more; only a tag can be so large that the window must grow. */
static bc_status make_room(scanning *s)
{
    if (s->cap - s->len >= s->cap / 4)
        return BC_OK;
    if (s->len >= BC_LIMIT_TAG_BYTES)
        return bc_reader_limit(s->job, "BC_LIMIT_TAG_BYTES");
    char *grown = realloc(s->window, s->cap * 2);
    if (!grown)
        return BC_NOMEM;
    s->window = grown;
    s->cap *= 2;
    return BC_OK;
}

bc_status bc_html_scan(bc_html_source read, void *source, const bc_reader_job *job, const bc_html_events *events)
{
    scanning s = {.job = job, .events = events, .window = malloc(WINDOW), .cap = WINDOW};
    bc_status status = s.window ? BC_OK : BC_NOMEM;
    while (status == BC_OK && !s.last) {
        size_t got = 0;
        status = make_room(&s);
        if (status == BC_OK)
            status = read(source, s.window + s.len, s.cap - s.len, &got);
        s.len += got;
        s.last = status == BC_OK && got == 0;
        if (status == BC_OK)
            status = take_window(&s);
    }
    free(s.window);
    return status;
}
