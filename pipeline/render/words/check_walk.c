#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/limit.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "render/words/check_private.h"
#include "render/words/mustache_tags.h"
#include "render/words/nearest.h"

typedef struct scope {
    const char *group; /* NULL: a text, which is “.” */
    bool wild;         /* its name is not known: what stands in it may be known there */
    const struct scope *outer;
} scope;

typedef struct opener { /* a section that is open */
    const bc_tag *tag;
    size_t number;
    const struct opener *outer;
} opener;

typedef struct text { /* of a file */
    const bc_template *template;
    bc_tag_reader tags;
    const struct text *outer; /* whose partial it is */
    int depth;
} text;

static void complain(bc_check *c, const text *t, const char *at, const char *todo, const char *format,
                     const char *detail) __attribute__((format(printf, 5, 0)));

static void complain(bc_check *c, const text *t, const char *at, const char *todo, const char *format,
                     const char *detail)
{
    bc_spot spot = {.file = t->template->file, .text = t->template->text, .at = (size_t)(at - t->template->text)};
    bc_spot_post(c->diag, BC_ERROR, &spot, todo, format, detail);
}

static void complain_limit(bc_check *c, const text *t, const bc_tag *tag, const char *limit)
{
    bc_str words = {0}, todo = {0};
    bc_limit_add_words(&words, limit, 0);
    bc_limit_add_todo(&todo, limit, 0);
    complain(c, t, tag->begin, bc_str_text(&todo), "%s", bc_str_text(&words));
    bc_str_drop(&words);
    bc_str_drop(&todo);
}

/* The first letter of a template's own text that a layout's font has not: the paper could not be written. */
static void check_letters(bc_check *c, const text *t, const char *from, size_t len)
{
    for (const char *at = from, *end = from + len; at < end && c->fonts_count;) {
        const char *letter = at;
        uint32_t code = bc_utf8_next(&at, end);
        bool there = code < ' ' || code == 0xfeff; /* lines, tabs, the mark in front of a file */
        for (size_t i = 0; i < c->fonts_count && !there; i++) {
            if (bc_pdf_has(c->fonts[i], code))
                continue;
            complain(c, t, letter, _("take it out, or say it otherwise"), _("the font has no glyph for %s"),
                     bc_arena_format(c->arena, "“%.*s” (U+%04X)", (int)(at - letter), letter, (unsigned)code));
            return;
        }
    }
}

static void emit(bc_check *c, const text *t, const char *at, const char *from, size_t len, bool still)
{
    bc_spot spot = {.file = t->template->file, .text = t->template->text, .at = (size_t)(at - t->template->text)};
    if (!len)
        return;
    if (at == from)
        check_letters(c, t, from, len);
    bc_source_add(&c->map, c->out.len, &spot, still);
    bc_str_add_n(&c->out, from, len);
}

/* ---- names ---- */

/* What the name is in this place; NULL: not known. ${wild}: it may be known all the same. */
static const bc_field *find(const bc_check *c, const scope *s, const char *name, bool notice, bool *wild)
{
    size_t len = strcspn(name, ".");
    const bc_field *field = NULL;
    *wild = false;
    (void)c;
    for (; s && !field; s = s->outer) {
        *wild = *wild || s->wild;
        field = s->group ? bc_field_find(s->group, name, len, notice) : NULL;
    }
    while (field && name[len]) {
        name += len + 1;
        len = strcspn(name, ".");
        field = field->kind == BC_FIELD_MAP ? bc_field_find(field->of, name, len, notice) : NULL;
    }
    return field;
}

/* Where else a name is known, or which known one is meant. */
static void suggest(const bc_check *c, const scope *s, const char *name, bc_str *out)
{
    size_t fields, groups;
    const bc_field *field = bc_fields(&fields);
    const bc_field_group *group = bc_field_groups(&groups);
    bc_nearest nearest = bc_nearest_begin(name);
    bool wild;
    if (!c->notice && find(c, s, name, true, &wild)) {
        bc_str_add(out, _("only notices know it, thong-bao*.md"));
        return;
    }
    for (size_t i = 0; i < fields; i++) {
        if (strcmp(field[i].name, name) != 0 || (field[i].notice && !c->notice))
            continue;
        for (size_t g = 0; g < groups; g++)
            if (strcmp(group[g].name, field[i].group) == 0) {
                bc_str_addf(out, _("it is known %s"), _(group[g].where));
                return;
            }
    }
    for (; s; s = s->outer)
        for (size_t i = 0; s->group && i < fields; i++)
            if (strcmp(field[i].group, s->group) == 0 && (c->notice || !field[i].notice))
                bc_nearest_try(&nearest, field[i].name);
    for (size_t i = 0; i < fields && !nearest.name; i++)
        bc_nearest_try(&nearest, field[i].name);
    if (nearest.name)
        bc_str_addf(out, _("did you mean “%s”?"), nearest.name);
    else
        bc_str_add(out, _("baocao template fields lists all names"));
}

static const bc_field *know(bc_check *c, const text *t, const bc_tag *tag, const scope *s)
{
    bool wild;
    const bc_field *field = find(c, s, tag->name, c->notice, &wild);
    if (field || wild)
        return field;
    bc_str todo = {0};
    suggest(c, s, tag->name, &todo);
    complain(c, t, tag->begin, bc_str_text(&todo), _("the name “%s” is not known"), tag->name);
    bc_str_drop(&todo);
    return NULL;
}

static void take_variable(bc_check *c, const text *t, const bc_tag *tag, const scope *s, bool shown)
{
    const char *placeholder = BC_CHECK_TEXT;
    if (tag->kind == '&')
        complain(c, t, tag->begin, _("write it with two braces"), _("“%s” would come in as markup, not as text"),
                 tag->name);
    if (strcmp(tag->name, ".") == 0) {
        if (s->group && !s->wild)
            complain(c, t, tag->begin, NULL, _("“%s” is no text: use it as a section"), tag->name);
    } else {
        const bc_field *field = know(c, t, tag, s);
        if (field && field->kind >= BC_FIELD_LIST)
            complain(c, t, tag->begin, NULL, _("“%s” is no text: use it as a section"), tag->name);
        else if (field && field->kind == BC_FIELD_YESNO)
            complain(c, t, tag->begin, NULL, _("“%s” is yes or no, and no text: use it as a section"), tag->name);
        if (field && field->kind == BC_FIELD_NUMBER)
            placeholder = "1";
    }
    if (shown)
        emit(c, t, tag->begin, placeholder, strlen(placeholder), true);
}

/* ---- sections ---- */

static const char *walk(bc_check *c, text *t, const char *at, const scope *s, const opener *o, bool shown);

static bc_check_section *enter_section(bc_check *c, const bc_field *field, const bc_tag *tag, const opener *o)
{
    if (c->at < c->sections)
        return &c->section[c->at++];
    bc_check_section *grown = bc_arena_grow(c->arena, c->section, c->sections, &c->cap, sizeof *grown);
    if (!grown) {
        c->failed = true;
        return NULL;
    }
    c->section = grown;
    grown[c->sections++] = (bc_check_section){.field = field, .inverted = tag->kind == '^', .outer = o ? o->number : 0};
    return &grown[c->at++];
}

/* Whether the data is there in this turn: as the section that it is for wants it; else it is. */
static bool is_there(const bc_check *c, const bc_field *field)
{
    for (size_t i = c->target; i > 0; i = c->section[i - 1].outer)
        if (c->section[i - 1].field == field && field)
            return !c->section[i - 1].inverted;
    return true;
}

static const char *take_section(bc_check *c, text *t, const bc_tag *tag, const scope *s, const opener *o, bool shown)
{
    bool text_itself = strcmp(tag->name, ".") == 0, inverted = tag->kind == '^';
    const bc_field *field = text_itself ? NULL : know(c, t, tag, s);
    bc_check_section *section = enter_section(c, field, tag, o);
    opener now = {.tag = tag, .number = c->at, .outer = o};
    scope inner = {.outer = s};
    if (!section)
        return tag->next;
    shown = shown && is_there(c, field) != inverted;
    section->shown = section->shown || shown;
    if (field && field->kind >= BC_FIELD_LIST)
        inner.group = field->of;
    inner.wild = !field && !text_itself;
    /* A yes or no opens nothing that has names; neither does what is not there. */
    bool opens = !inverted && !(field && field->kind == BC_FIELD_YESNO);
    if (t->depth >= BC_LIMIT_DEPTH) {
        complain_limit(c, t, tag, "BC_LIMIT_DEPTH");
        return tag->next + strlen(tag->next);
    }
    t->depth++;
    const char *behind = walk(c, t, tag->next, opens ? &inner : s, &now, shown);
    t->depth--;
    return behind;
}

/* What stands behind the end of the innermost open section, or ${tag} itself when it ends one further out. */
static const char *take_end(bc_check *c, const text *t, const bc_tag *tag, const opener *o, bool *ends)
{
    *ends = true;
    if (o && strcmp(o->tag->name, tag->name) == 0)
        return tag->next;
    for (const opener *outer = o ? o->outer : NULL; outer; outer = outer->outer)
        if (strcmp(outer->tag->name, tag->name) == 0) {
            complain(c, t, o->tag->begin, NULL, _("the section “%s” is not closed"), o->tag->name);
            return tag->line;
        }
    complain(c, t, tag->begin, NULL, _("“%s” is closed here, but was not open"), tag->name);
    *ends = false;
    return tag->next;
}

/* ---- partials ---- */

static void take_partial(bc_check *c, const text *t, const bc_tag *tag, const scope *s, const opener *o, bool shown)
{
    bc_str way = {0};
    for (const text *outer = t; outer; outer = outer->outer) {
        bc_str_addf(&way, "%s < %s", way.len ? "" : tag->name, outer->template->name);
        if (strcmp(outer->template->name, tag->name) != 0)
            continue;
        complain(c, t, tag->begin, NULL, _("partials stand in one another without end: %s"), bc_str_text(&way));
        bc_str_drop(&way);
        return;
    }
    bc_str_drop(&way);
    const bc_template *found = bc_templates_find(c->templates, tag->name);
    if (!found) {
        const char **names;
        size_t count;
        bc_nearest nearest = bc_nearest_begin(tag->name);
        bc_str todo = {0};
        if (bc_templates_list(c->templates->folder, c->arena, &names, &count, NULL) == BC_OK)
            for (size_t i = 0; i < count; i++)
                bc_nearest_try(&nearest, names[i]);
        if (nearest.name)
            bc_str_addf(&todo, _("did you mean “%s”?"), nearest.name);
        complain(c, t, tag->begin, todo.len ? bc_str_text(&todo) : NULL, _("there is no partial “%s”"), tag->name);
        bc_str_drop(&todo);
        return;
    }
    c->failed = c->failed || !bc_map_put(c->used, tag->name, 1);
    bc_template one = *found; /* the list may move */
    text inner = {.template = &one, .outer = t, .depth = t->depth + 1};
    /* A section of a partial is closed in it: those outside are none of its own. */
    opener wall = {.tag = &(bc_tag){.name = ""}, .number = o ? o->number : 0};
    if (!one.text || inner.depth > BC_LIMIT_DEPTH)
        return;
    bc_tags_begin(&inner.tags, one.text);
    walk(c, &inner, one.text, s, &wall, shown);
}

/* ---- the text ---- */

/* A tag that swallowed another one lacks its end. */
static bool swallows(const text *t, const bc_tag *tag)
{
    return tag->kind != '!' && tag->kind != '=' && strstr(tag->name, t->tags.open) != NULL;
}

static void take_delimiters(bc_check *c, text *t, bc_tag *tag)
{
    if (!bc_tag_delimit(&t->tags, tag))
        complain(c, t, tag->begin, NULL, _(tag->fault), tag->detail);
}

static const char *walk(bc_check *c, text *t, const char *at, const scope *s, const opener *o, bool shown)
{
    bc_tag tag;
    bc_tag_found found;
    while ((found = bc_tag_next(&t->tags, at, &tag)) != BC_TAG_NONE) {
        bool ends = false;
        if (!c->full && (++c->tags > BC_LIMIT_TEMPLATE_TAGS || c->out.len > BC_LIMIT_PAPER_BYTES)) {
            complain_limit(c, t, &tag,
                           c->tags > BC_LIMIT_TEMPLATE_TAGS ? "BC_LIMIT_TEMPLATE_TAGS" : "BC_LIMIT_PAPER_BYTES");
            c->full = true;
        }
        if (c->full)
            return at + strlen(at);
        if (found == BC_TAG_WRONG || swallows(t, &tag)) {
            complain(c, t, tag.begin, NULL, _(found == BC_TAG_WRONG ? tag.fault : N_("the tag is not closed by “%s”")),
                     found == BC_TAG_WRONG ? tag.detail : t->tags.close);
            at = found == BC_TAG_WRONG ? tag.end : tag.begin + strlen(t->tags.open);
            continue;
        }
        if (shown && tag.line > at)
            emit(c, t, at, at, (size_t)(tag.line - at), false);
        at = tag.next;
        if (tag.kind == '/')
            at = take_end(c, t, &tag, o, &ends);
        else if (tag.kind == '#' || tag.kind == '^')
            at = take_section(c, t, &tag, s, o, shown);
        else if (tag.kind == '>')
            take_partial(c, t, &tag, s, o, shown);
        else if (tag.kind == '=')
            take_delimiters(c, t, &tag);
        else if (tag.kind != '!')
            take_variable(c, t, &tag, s, shown);
        if (ends)
            return at;
    }
    if (o && *o->tag->name)
        complain(c, t, o->tag->begin, NULL, _("the section “%s” is not closed"), o->tag->name);
    if (shown)
        emit(c, t, at, at, strlen(at), false);
    return at + strlen(at);
}

void bc_check_walk(bc_check *c, const bc_template *template)
{
    text t = {.template = template};
    scope s = {.group = "goc"};
    bc_tags_begin(&t.tags, template->text);
    c->at = 0;
    walk(c, &t, template->text, &s, NULL, true);
}
