#include "render/mustache.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/limit.h"
#include "base/limits.h"

enum { MOST_DELIMITER = 16, MOST_NAME = 256 };

typedef struct scope {
    const bc_value *value;
    const struct scope *outer;
} scope;

typedef struct rendering {
    const bc_mustache *m;
    bc_str *out;
    const char *file, *start; /* of the text that is rendered now */
    char open[MOST_DELIMITER], close[MOST_DELIMITER];
    int depth;
    bc_status status;
} rendering;

typedef struct tag {
    char kind; /* 0 variable, & # ^ / ! > = */
    char name[MOST_NAME];
    const char *begin, *end; /* of the whole tag */
    const char *line, *next; /* standalone: the line's begin, and what follows it; else begin and end */
} tag;

/* ---- messages ---- */

static bc_status complain(rendering *r, const char *at, const char *todo, const char *text, const char *detail)
    __attribute__((format(printf, 4, 0)));

static bc_status complain(rendering *r, const char *at, const char *todo, const char *text, const char *detail)
{
    char where[512];
    size_t line = 1, column = 1;
    for (const char *c = r->start; c < at; c++) {
        line += *c == '\n';
        column = *c == '\n' ? 1 : column + (((unsigned char)*c & 0xc0) != 0x80);
    }
    snprintf(where, sizeof where, _("%s, line %zu, column %zu"), r->file, line, column);
    bc_diag_post(r->m->diag, BC_ERROR, where, todo, text, detail);
    return r->status = BC_DATA;
}

static size_t distance(const char *a, const char *b)
{
    size_t row[64], m = strlen(a), n = strlen(b);
    if (m > 60 || n > 60)
        return 60;
    for (size_t j = 0; j <= n; j++)
        row[j] = j;
    for (size_t i = 1; i <= m; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t j = 1; j <= n; j++) {
            size_t best = corner + (a[i - 1] != b[j - 1]);
            corner = row[j];
            best = row[j] + 1 < best ? row[j] + 1 : best;
            row[j] = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
        }
    }
    return row[n];
}

static bc_status unknown_name(rendering *r, const tag *t, const scope *s)
{
    const char *nearest = NULL;
    size_t best = 4;
    for (; s; s = s->outer)
        for (size_t i = 0; s->value->kind == BC_VALUE_MAP && i < s->value->count; i++) {
            size_t d = distance(t->name, s->value->key[i]);
            if (d < best) {
                best = d;
                nearest = s->value->key[i];
            }
        }
    bc_str todo = {0};
    if (nearest)
        bc_str_addf(&todo, _("did you mean “%s”?"), nearest);
    bc_status status = complain(r, t->begin, todo.at, _("the name “%s” is not known"), t->name);
    bc_str_drop(&todo);
    return status;
}

/* ---- names ---- */

static const bc_value *find_key(const bc_value *map, const char *name, size_t len)
{
    for (size_t i = 0; map->kind == BC_VALUE_MAP && i < map->count; i++)
        if (strlen(map->key[i]) == len && strncmp(map->key[i], name, len) == 0)
            return map->item[i];
    return NULL;
}

/* a.b.c: the first part is looked up outwards, the others in it; “.” is the value itself. NULL: not known. */
static const bc_value *find(const scope *s, const char *name)
{
    if (strcmp(name, ".") == 0)
        return s->value;
    size_t len = strcspn(name, ".");
    const bc_value *found = NULL;
    for (; s && !found; s = s->outer)
        found = find_key(s->value, name, len);
    while (found && name[len]) {
        name += len + 1;
        len = strcspn(name, ".");
        found = find_key(found, name, len);
    }
    return found;
}

static bool is_true(const bc_value *value)
{
    return value && value->kind != BC_VALUE_FALSE && !(value->kind == BC_VALUE_LIST && value->count == 0);
}

/* ---- tags ---- */

/* A tag that is no variable and alone on its line takes the line with it. */
static void find_line(const rendering *r, const char *text, tag *t)
{
    const char *from = t->begin, *to = t->end;
    t->line = t->begin;
    t->next = t->end;
    if (t->kind == 0 || t->kind == '&')
        return;
    while (from > text && (from[-1] == ' ' || from[-1] == '\t'))
        from--;
    while (*to == ' ' || *to == '\t')
        to++;
    bool starts = from == r->start || from[-1] == '\n';
    bool ends = *to == '\0' || *to == '\n' || (*to == '\r' && to[1] == '\n');
    if (starts && ends) {
        t->line = from;
        t->next = to + (*to == '\r') + (*to != '\0');
    }
}

/* The next tag from ${text} on. False: there is none. */
static bool next_tag(rendering *r, const char *text, tag *t)
{
    const char *open = strstr(text, r->open);
    if (!open || r->status != BC_OK)
        return false;
    const char *inner = open + strlen(r->open);
    bool triple = *inner == '{' && strcmp(r->open, "{{") == 0;
    char closing[MOST_DELIMITER + 2];
    snprintf(closing, sizeof closing, "%s%s", triple ? "}" : "", r->close);
    const char *kinds = "&#^/!>=";
    *t = (tag){.begin = open, .kind = triple ? '&' : *inner && strchr(kinds, *inner) ? *inner : '\0'};
    inner += triple || t->kind;
    const char *close = strstr(inner, t->kind == '=' ? "=" : closing);
    if (close && t->kind == '=')
        close = strncmp(close + 1, r->close, strlen(r->close)) == 0 ? close : NULL;
    if (!close) {
        complain(r, open, NULL, _("the tag is not closed by “%s”"), closing);
        return false;
    }
    t->end = close + (t->kind == '=' ? 1 + strlen(r->close) : strlen(closing));
    const char *end = close;
    inner += strspn(inner, " \t\r\n");
    while (end > inner && strchr(" \t\r\n", end[-1]))
        end--;
    size_t len = (size_t)(end - inner);
    if (t->kind != '!' && (len == 0 || len >= MOST_NAME)) {
        complain(r, open, NULL, _("the tag “%s” has no name"), r->open);
        return false;
    }
    if (t->kind != '!')
        memcpy(t->name, inner, len);
    find_line(r, text, t);
    return true;
}

static bc_status set_delimiters(rendering *r, const tag *t)
{
    size_t open = strcspn(t->name, " \t\n");
    const char *close = t->name + open + strspn(t->name + open, " \t\n");
    if (open == 0 || open >= MOST_DELIMITER || !*close || strlen(close) >= MOST_DELIMITER)
        return complain(r, t->begin, NULL, _("“%s”: two delimiters were expected"), t->name);
    memcpy(r->open, t->name, open);
    r->open[open] = '\0';
    snprintf(r->close, sizeof r->close, "%s", close);
    return BC_OK;
}

static const char *render_until(rendering *r, const char *text, const scope *s, const tag *opener, bool emit);

/* Renders a section's body as often as its value asks; returns what stands behind its end. */
static const char *render_section(rendering *r, const tag *t, const scope *s, bool emit)
{
    const bc_value *value = emit ? find(s, t->name) : NULL;
    char open[MOST_DELIMITER], close[MOST_DELIMITER];
    if (emit && !value) {
        unknown_name(r, t, s);
        return NULL;
    }
    memcpy(open, r->open, sizeof open);
    memcpy(close, r->close, sizeof close);
    bool inverted = t->kind == '^', shown = emit && is_true(value) != inverted;
    size_t times = shown && !inverted && value->kind == BC_VALUE_LIST ? value->count : 1;
    const char *behind = NULL;
    for (size_t i = 0; i < times && r->status == BC_OK; i++) {
        scope inner = {.value = value, .outer = s};
        if (shown && !inverted && value->kind == BC_VALUE_LIST)
            inner.value = value->item[i];
        memcpy(r->open, open, sizeof open);
        memcpy(r->close, close, sizeof close);
        behind = render_until(r, t->next, inverted || !shown ? s : &inner, t, shown);
    }
    return behind;
}

/* Each line of a partial is indented as its tag was. */
static void indent(bc_str *out, const char *text, const char *blanks, size_t len)
{
    while (*text) {
        size_t line = strcspn(text, "\n");
        line += text[line] == '\n';
        bc_str_add_n(out, blanks, len);
        bc_str_add_n(out, text, line);
        text += line;
    }
}

/* Partials or sections in one another without end. */
static void complain_depth(rendering *r, const tag *t)
{
    bc_str words = {0}, todo = {0};
    bc_str_addf(&words, "“%s”: ", t->name);
    bc_limit_add_words(&words, "BC_LIMIT_DEPTH", 0);
    bc_limit_add_todo(&todo, "BC_LIMIT_DEPTH", 0);
    complain(r, t->begin, bc_str_text(&todo), "%s", bc_str_text(&words));
    bc_str_drop(&words);
    bc_str_drop(&todo);
}

static void render_partial(rendering *r, const tag *t, const scope *s)
{
    const char *file = t->name;
    const char *text = r->m->partial ? r->m->partial(r->m->context, t->name, &file) : NULL;
    if (!text) {
        complain(r, t->begin, NULL, _("there is no partial “%s”"), t->name);
        return;
    }
    if (r->depth >= BC_LIMIT_DEPTH) {
        complain_depth(r, t);
        return;
    }
    bc_str indented = {0};
    bool alone = t->line != t->begin || t->next != t->end;
    if (alone && t->begin > t->line) {
        indent(&indented, text, t->line, (size_t)(t->begin - t->line));
        text = bc_str_text(&indented);
    }
    rendering inner = *r;
    inner.file = file;
    inner.start = text;
    inner.depth++;
    memcpy(inner.open, "{{", 3);
    memcpy(inner.close, "}}", 3);
    render_until(&inner, text, s, NULL, true);
    r->status = inner.status;
    bc_str_drop(&indented);
}

static void render_variable(rendering *r, const tag *t, const scope *s)
{
    const bc_value *value = find(s, t->name);
    if (!value)
        unknown_name(r, t, s);
    else if (value->kind == BC_VALUE_LIST || value->kind == BC_VALUE_MAP)
        complain(r, t->begin, NULL, _("“%s” is no text: use it as a section"), t->name);
    else if (value->kind == BC_VALUE_TEXT) {
        if (t->kind == '&' || !r->m->escape)
            bc_str_add(r->out, value->text);
        else
            r->m->escape(r->out, value->text);
    }
}

static void render_tag(rendering *r, const tag *t, const scope *s, bool emit, const char **text)
{
    *text = t->next;
    if (t->kind == '#' || t->kind == '^') {
        if (++r->depth > BC_LIMIT_DEPTH)
            complain_depth(r, t);
        else
            *text = render_section(r, t, s, emit);
        r->depth--;
    } else if (t->kind == '=')
        set_delimiters(r, t);
    else if (t->kind == '>' && emit)
        render_partial(r, t, s);
    else if ((t->kind == 0 || t->kind == '&') && emit)
        render_variable(r, t, s);
}

/* Up to the end of ${opener}'s section (NULL: of the text); returns what stands behind it. */
static const char *render_until(rendering *r, const char *text, const scope *s, const tag *opener, bool emit)
{
    tag t;
    while (text && next_tag(r, text, &t)) {
        if (emit)
            bc_str_add_n(r->out, text, (size_t)(t.line > text ? t.line - text : 0));
        if (t.kind == '/') {
            if (!opener || strcmp(opener->name, t.name) != 0) {
                complain(r, t.begin, NULL, _("“%s” is closed here, but was not open"), t.name);
                return NULL;
            }
            return t.next;
        }
        render_tag(r, &t, s, emit, &text);
    }
    if (r->status != BC_OK || !text)
        return NULL;
    if (opener) {
        complain(r, opener->begin, NULL, _("the section “%s” is not closed"), opener->name);
        return NULL;
    }
    if (emit)
        bc_str_add(r->out, text);
    return text + strlen(text);
}

bc_status bc_mustache_render(const bc_mustache *m, const char *template, const char *file, const bc_value *value,
                             bc_str *out)
{
    rendering r = {.m = m, .out = out, .file = file, .start = template, .open = "{{", .close = "}}"};
    scope s = {.value = value};
    render_until(&r, template, &s, NULL, true);
    return r.status == BC_OK && out->failed ? BC_NOMEM : r.status;
}
