#include "render/words/mustache.h"

#include <string.h>

#include "base/i18n.h"
#include "base/limit.h"
#include "base/limits.h"
#include "render/words/mustache_tags.h"
#include "render/words/nearest.h"

typedef struct scope {
    const bc_value *value;
    const struct scope *outer;
} scope;

typedef struct rendering {
    const bc_mustache *m;
    bc_str *out;
    bc_tag_reader tags;      /* of the text that is rendered now */
    const char *file, *text; /* the template as it was written … */
    size_t indent;           /* … and blanks that were put before each of its lines */
    int depth;
    size_t *used; /* tags, of the whole */
    bc_status status;
} rendering;

/* ---- places and messages ---- */

/* Where a byte of the text that is rendered now stands in the template. */
static bc_spot spot_of(const rendering *r, const char *at)
{
    size_t offset = (size_t)(at - r->tags.start), line = 0, lines = 0;
    for (size_t i = 0; r->indent && i < offset; i++)
        if (r->tags.start[i] == '\n') {
            line = i + 1;
            lines++;
        }
    size_t own = offset - line < r->indent ? offset - line : r->indent; /* the place is in the blanks */
    return (bc_spot){.file = r->file, .text = r->text, .at = offset - lines * r->indent - own};
}

static bc_status complain(rendering *r, const char *at, const char *todo, const char *text, const char *detail)
    __attribute__((format(printf, 4, 0)));

static bc_status complain(rendering *r, const char *at, const char *todo, const char *text, const char *detail)
{
    bc_spot spot = spot_of(r, at);
    bc_spot_post(r->m->diag, BC_ERROR, &spot, todo, text, detail);
    return r->status = BC_DATA;
}

/* What is added from here on was written at ${at}; ${still}: it stands for data. */
static void note(rendering *r, const char *at, bool still)
{
    if (!r->m->map)
        return;
    bc_spot spot = spot_of(r, at);
    bc_source_add(r->m->map, r->out->len, &spot, still);
}

/* A line of an indented partial: the blanks before it are not the template's. */
static void add_indented(rendering *r, const char *text, size_t len)
{
    bool begins = text == r->tags.start || text[-1] == '\n';
    size_t blanks = begins ? (r->indent < len ? r->indent : len) : 0;
    if (blanks)
        note(r, text, true);
    bc_str_add_n(r->out, text, blanks);
    note(r, text + blanks, false);
    bc_str_add_n(r->out, text + blanks, len - blanks);
}

static void add_text(rendering *r, const char *text, size_t len)
{
    if (!len)
        return;
    if (!r->indent) {
        note(r, text, false);
        bc_str_add_n(r->out, text, len);
        return;
    }
    for (size_t line; len; text += line, len -= line) {
        const char *end = memchr(text, '\n', len);
        line = end ? (size_t)(end - text) + 1 : len;
        add_indented(r, text, line);
    }
}

static bc_status unknown_name(rendering *r, const bc_tag *t, const scope *s)
{
    bc_nearest nearest = bc_nearest_begin(t->name);
    for (; s; s = s->outer)
        for (size_t i = 0; s->value->kind == BC_VALUE_MAP && i < s->value->count; i++)
            bc_nearest_try(&nearest, s->value->key[i]);
    bc_str todo = {0};
    if (nearest.name)
        bc_str_addf(&todo, _("did you mean “%s”?"), nearest.name);
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

static const char *render_until(rendering *r, const char *text, const scope *s, const bc_tag *opener, bool emit);

/* Renders a section's body as often as its value asks; returns what stands behind its end. */
static const char *render_section(rendering *r, const bc_tag *t, const scope *s, bool emit)
{
    const bc_value *value = emit ? find(s, t->name) : NULL;
    bc_tag_reader tags = r->tags;
    if (emit && !value && !r->m->lenient) {
        unknown_name(r, t, s);
        return NULL;
    }
    bool inverted = t->kind == '^', shown = emit && is_true(value) != inverted;
    size_t times = shown && !inverted && value->kind == BC_VALUE_LIST ? value->count : 1;
    const char *behind = NULL;
    for (size_t i = 0; i < times && r->status == BC_OK; i++) {
        scope inner = {.value = value, .outer = s};
        if (shown && !inverted && value->kind == BC_VALUE_LIST)
            inner.value = value->item[i];
        r->tags = tags; /* each turn begins with the delimiters of its begin */
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

/* Partials or sections in one another without end, or that double in one another. */
static void complain_limit(rendering *r, const bc_tag *t, const char *limit)
{
    bc_str words = {0}, todo = {0};
    bc_str_addf(&words, "“%s”: ", t->name);
    bc_limit_add_words(&words, limit, 0);
    bc_limit_add_todo(&todo, limit, 0);
    complain(r, t->begin, bc_str_text(&todo), "%s", bc_str_text(&words));
    bc_str_drop(&words);
    bc_str_drop(&todo);
}

static void render_partial(rendering *r, const bc_tag *t, const scope *s)
{
    const char *file = t->name;
    const char *text = r->m->partial ? r->m->partial(r->m->context, t->name, &file) : NULL, *whole = text;
    if (!text && r->m->lenient)
        return;
    if (!text) {
        complain(r, t->begin, NULL, _("there is no partial “%s”"), t->name);
        return;
    }
    if (r->depth >= BC_LIMIT_DEPTH) {
        complain_limit(r, t, "BC_LIMIT_DEPTH");
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
    inner.text = whole;
    inner.indent = indented.len ? (size_t)(t->begin - t->line) : 0;
    inner.depth++;
    bc_tags_begin(&inner.tags, text);
    render_until(&inner, text, s, NULL, true);
    r->status = inner.status;
    bc_str_drop(&indented);
}

static void render_variable(rendering *r, const bc_tag *t, const scope *s)
{
    const bc_value *value = find(s, t->name);
    if (!value) {
        if (!r->m->lenient)
            unknown_name(r, t, s);
    } else if (value->kind == BC_VALUE_LIST || value->kind == BC_VALUE_MAP)
        complain(r, t->begin, NULL, _("“%s” is no text: use it as a section"), t->name);
    else if (value->kind == BC_VALUE_TEXT) {
        note(r, t->begin, true);
        bool marked = r->m->marks && value->source && bc_marks_begin(r->m->marks, r->out, value->source);
        if (t->kind == '&' || !r->m->escape)
            bc_str_add(r->out, value->text);
        else
            r->m->escape(r->out, value->text);
        if (marked)
            bc_marks_end(r->out);
    }
}

static void render_tag(rendering *r, bc_tag *t, const scope *s, bool emit, const char **text)
{
    *text = t->next;
    if (++*r->used > BC_LIMIT_TEMPLATE_TAGS)
        complain_limit(r, t, "BC_LIMIT_TEMPLATE_TAGS");
    else if (r->out->len > BC_LIMIT_PAPER_BYTES)
        complain_limit(r, t, "BC_LIMIT_PAPER_BYTES");
    else if (t->kind == '#' || t->kind == '^') {
        if (++r->depth > BC_LIMIT_DEPTH)
            complain_limit(r, t, "BC_LIMIT_DEPTH");
        else
            *text = render_section(r, t, s, emit);
        r->depth--;
    } else if (t->kind == '=') {
        if (!bc_tag_delimit(&r->tags, t))
            complain(r, t->begin, NULL, _(t->fault), t->detail);
    } else if (t->kind == '>' && emit)
        render_partial(r, t, s);
    else if ((t->kind == 0 || t->kind == '&') && emit)
        render_variable(r, t, s);
}

/* Up to the end of ${opener}'s section (NULL: of the text); returns what stands behind it. */
static const char *render_until(rendering *r, const char *text, const scope *s, const bc_tag *opener, bool emit)
{
    bc_tag t;
    bc_tag_found found = BC_TAG_NONE;
    while (text && r->status == BC_OK && (found = bc_tag_next(&r->tags, text, &t)) == BC_TAG_FOUND) {
        if (emit)
            add_text(r, text, (size_t)(t.line > text ? t.line - text : 0));
        if (t.kind == '/') {
            if (!opener || strcmp(opener->name, t.name) != 0) {
                complain(r, t.begin, NULL, _("“%s” is closed here, but was not open"), t.name);
                return NULL;
            }
            return t.next;
        }
        render_tag(r, &t, s, emit, &text);
    }
    if (text && r->status == BC_OK && found == BC_TAG_WRONG)
        complain(r, t.begin, NULL, _(t.fault), t.detail);
    if (r->status != BC_OK || !text)
        return NULL;
    if (opener) {
        complain(r, opener->begin, NULL, _("the section “%s” is not closed"), opener->name);
        return NULL;
    }
    if (emit)
        add_text(r, text, strlen(text));
    return text + strlen(text);
}

bc_status bc_mustache_render(const bc_mustache *m, const char *template, const char *file, const bc_value *value,
                             bc_str *out)
{
    size_t used = 0;
    rendering r = {.m = m, .out = out, .file = file, .text = template, .used = &used};
    bc_tags_begin(&r.tags, template);
    scope s = {.value = value};
    render_until(&r, template, &s, NULL, true);
    return r.status == BC_OK && out->failed ? BC_NOMEM : r.status;
}
