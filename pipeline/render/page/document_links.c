#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "render/page/document_walk.h"

/* What can be named: “Bảng 1”, “Phụ lục I”. */
typedef struct target {
    const char *name, *anchor;
    size_t len; /* of the name [bytes] */
} target;

typedef struct linking {
    bc_arena *arena;
    target *target; /* the longest name first: “Phụ lục II” before “Phụ lục” */
    size_t targets, cap;
} linking;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static bool has_style(const bc_paragraph *paragraph, const char *style)
{
    return paragraph->style && strcmp(paragraph->style, style) == 0;
}

/* All of a paragraph's text in one line. NULL: no memory. */
static const char *text_of(bc_arena *arena, const bc_paragraph *paragraph)
{
    bc_str text = {0};
    for (size_t i = 0; i < paragraph->runs; i++)
        for (const char *at = paragraph->run[i].text; *at; at++)
            bc_str_add_byte(&text, *at == '\n' ? ' ' : *at);
    bc_str clean = {0};
    bc_utf8_squeeze(&clean, bc_str_text(&text), text.len);
    const char *copy = text.failed || clean.failed ? NULL : bc_arena_text(arena, bc_str_text(&clean));
    bc_str_drop(&text);
    bc_str_drop(&clean);
    return copy;
}

/* How long “Bảng 1” is in “Bảng 1. Điểm nhóm A …”: up to a full stop behind a number that stands behind a word. 0: it is no such caption. */
static size_t number_length(const char *caption)
{
    size_t len = 0;
    while (caption[len] && !is_digit(caption[len]) && caption[len] != '.')
        len++;
    if (len < 2 || caption[len - 1] != ' ' || !is_digit(caption[len]))
        return 0;
    while (is_digit(caption[len]) || (caption[len] == '.' && is_digit(caption[len + 1])))
        len++;
    return caption[len] == '.' || !caption[len] ? len : 0;
}

static bc_status add_target(linking *l, bc_paragraph *paragraph, const char *name, size_t len)
{
    target *grown = bc_arena_grow(l->arena, l->target, l->targets, &l->cap, sizeof *grown);
    const char *copy = bc_arena_text_n(l->arena, name, len);
    if (!grown || !copy)
        return BC_NOMEM;
    l->target = grown;
    for (size_t i = 0; i < l->targets; i++)
        if (strcmp(grown[i].name, copy) == 0)
            return BC_OK; /* the first of that name is meant */
    if (!paragraph->anchor)
        paragraph->anchor = copy;
    size_t at = l->targets++;
    for (; at > 0 && grown[at - 1].len < len; at--)
        grown[at] = grown[at - 1];
    grown[at] = (target){copy, paragraph->anchor, len};
    return BC_OK;
}

static bc_status find_target(void *context, bc_paragraph *paragraph, bc_paragraph_place place)
{
    linking *l = context;
    bool caption = place == BC_IN_CHART || has_style(paragraph, "caption"), annex = has_style(paragraph, "annex-title");
    if (place == BC_IN_CELL || place == BC_IN_NOTE || (!caption && !annex))
        return BC_OK;
    const char *text = text_of(l->arena, paragraph);
    if (!text)
        return BC_NOMEM;
    size_t len = annex ? strlen(text) : number_length(text);
    return len ? add_target(l, paragraph, text, len) : BC_OK;
}

/* ---- where they are named ---- */

/* “Phụ lục” is not meant where “Phụ lục II” or “Bảng 1.2” is said. */
static bool goes_on(const target *t, const char *behind)
{
    if (is_letter(*behind) || is_digit(*behind))
        return true;
    if (is_digit(t->name[t->len - 1]))
        return *behind == '.' && is_digit(behind[1]);
    size_t numeral = *behind == ' ' ? 1 + strspn(behind + 1, "IVXLC0123456789") : 0;
    return numeral > 1 && !is_letter(behind[numeral]);
}

/* The first letter may be small inside a sentence: “bảng 1”. Both letters have the same number of bytes in Vietnamese. */
static bool begins_with(const char *text, const target *t)
{
    char small = (char)(*t->name | 0x20);
    bool first = *text == *t->name || (is_letter(*t->name) && (unsigned char)*t->name < 0x80 && *text == small);
    return first && strncmp(text + 1, t->name + 1, t->len - 1) == 0;
}

/* The first of what is named in ${text}; NULL: nothing is. */
static const target *find_mention(const linking *l, const char *text, const char **at)
{
    for (const char *here = text; *here; here++) {
        if (((unsigned char)*here & 0xc0) == 0x80 || (here > text && (is_letter(here[-1]) || is_digit(here[-1]))))
            continue;
        for (size_t i = 0; i < l->targets; i++)
            if (begins_with(here, &l->target[i]) && !goes_on(&l->target[i], here + l->target[i].len)) {
                *at = here;
                return &l->target[i];
            }
    }
    return NULL;
}

typedef struct runs {
    bc_run *at;
    size_t count, cap;
} runs;

static bool add_run(bc_arena *arena, runs *out, const bc_run *like, const char *text, size_t len, const char *link)
{
    if (!len)
        return true;
    bc_run *grown = bc_arena_grow(arena, out->at, out->count, &out->cap, sizeof *grown);
    const char *copy = bc_arena_text_n(arena, text, len);
    if (!grown || !copy)
        return false;
    out->at = grown;
    grown[out->count] = *like;
    grown[out->count].text = copy;
    grown[out->count++].link = link;
    return true;
}

static bc_status link_mentions(void *context, bc_paragraph *paragraph, bc_paragraph_place place)
{
    linking *l = context;
    runs out = {0};
    bool found = false;
    if (place == BC_IN_CELL || place == BC_IN_CHART || has_style(paragraph, "caption") ||
        has_style(paragraph, "annex-title"))
        return BC_OK;
    for (size_t i = 0; i < paragraph->runs; i++) {
        const bc_run *run = &paragraph->run[i];
        const char *rest = run->text, *at = NULL;
        const target *t = NULL;
        while (!run->link && (t = find_mention(l, rest, &at))) {
            found = true;
            if (!add_run(l->arena, &out, run, rest, (size_t)(at - rest), NULL) ||
                !add_run(l->arena, &out, run, at, t->len, t->anchor))
                return BC_NOMEM;
            rest = at + t->len;
        }
        if (!add_run(l->arena, &out, run, rest, strlen(rest), run->link))
            return BC_NOMEM;
    }
    if (found) {
        paragraph->run = out.at;
        paragraph->runs = out.count;
    }
    return BC_OK;
}

bc_status bc_document_link(bc_document *document)
{
    linking l = {.arena = document->arena};
    bc_status status = bc_document_walk(document, &(bc_walker){.visit = find_target, .context = &l});
    if (status == BC_OK && l.targets)
        status = bc_document_walk(document, &(bc_walker){.visit = link_mentions, .context = &l});
    return status;
}
