#include "render/words/markdown_private.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/limit.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "render/words/nearest.h"

void bc_markdown_escape(bc_str *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '\n' || *text == '\r') {
            bc_str_add_byte(out, ' ');
            continue;
        }
        if (strchr("\\`*_{}[]()<>#+-.!|~&:\"'$=", *text))
            bc_str_add_byte(out, '\\');
        bc_str_add_byte(out, *text);
    }
}

/* ---- places ---- */

static bc_spot spot_of(const bc_markdown_reader *r, size_t at)
{
    bc_spot spot = {.file = r->m->file, .text = r->text, .at = at};
    bc_source_find(r->m->map, at, &spot);
    return spot;
}

void bc_markdown_complain(bc_markdown_reader *r, size_t at, const char *todo, const char *format, ...)
{
    bc_spot spot = spot_of(r, at);
    bc_str text = {0};
    char small[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(small, sizeof small, format, args);
    va_end(args);
    bc_str_add_n(&text, small, bc_utf8_valid_length(small, strlen(small)));
    bc_spot_post(r->m->diag, BC_ERROR, &spot, todo, "%s", bc_str_text(&text));
    bc_str_drop(&text);
    r->status = BC_DATA;
}

size_t bc_markdown_place(const bc_markdown_lines *lines, size_t at)
{
    const char *text = bc_str_text(&lines->text);
    size_t line = 0, begin = 0;
    at = at < lines->text.len ? at : lines->text.len;
    for (size_t i = 0; i < at && line + 1 < lines->count; i++)
        if (text[i] == '\n') {
            line++;
            begin = i + 1;
        }
    return lines->count ? lines->from[line] + (at - begin) : 0;
}

/* ---- lines ---- */

typedef struct md_line {
    const char *text; /* without blanks at its ends, in the arena; NULL: there is none any more */
    size_t blanks;    /* that stood before it */
} md_line;

static md_line next_line(bc_markdown_reader *r)
{
    if (!*r->at)
        return (md_line){0};
    size_t len = strcspn(r->at, "\n"), blanks = 0;
    const char *from = r->at;
    r->at += len + (r->at[len] == '\n');
    while (len && strchr(" \t\r", from[len - 1]))
        len--;
    while (blanks < len && strchr(" \t", from[blanks]))
        blanks++;
    r->line_at = (size_t)(from - r->text) + blanks;
    const char *line = bc_arena_text_n(r->m->arena, from + blanks, len - blanks);
    return (md_line){.text = line ? line : "", .blanks = blanks};
}

/* Read the line that was read last once more. */
static void put_back(bc_markdown_reader *r)
{
    r->at = r->text + r->line_at;
}

static void add_line(bc_markdown_reader *r, bc_markdown_lines *lines, const md_line *line)
{
    size_t *grown = bc_arena_grow(r->m->arena, lines->from, lines->count, &lines->cap, sizeof *grown);
    if (!grown)
        return;
    lines->from = grown;
    grown[lines->count++] = r->line_at - line->blanks;
    for (size_t i = 0; i < line->blanks; i++)
        bc_str_add_byte(&lines->text, ' ');
    bc_str_add(&lines->text, line->text);
    bc_str_add_byte(&lines->text, '\n');
}

static void clear(bc_markdown_lines *lines)
{
    bc_str_clear(&lines->text);
    lines->count = 0;
}

/* ---- fences ---- */

static bool is_fence(const char *line)
{
    return strncmp(line, ":::", 3) == 0;
}

static const char *after_word(const char *text)
{
    text += strcspn(text, " ");
    return text + strspn(text, " ");
}

static bool is_word(const char *text, const char *word)
{
    size_t len = strlen(word);
    return strncmp(text, word, len) == 0 && (text[len] == ' ' || !text[len]);
}

/* A whole number from ${least} to ${most} at ${text}; else a fault, and ${least}. */
static long number(bc_markdown_reader *r, size_t at, const char *text, const char *sample, long least, long most)
{
    char *end;
    long n = strtol(text, &end, 10);
    if (end != text && (*end == ' ' || !*end) && n >= least && n <= most)
        return n;
    bc_str todo = {0};
    bc_str_addf(&todo, _("write it as in “::: %s”"), sample);
    bc_markdown_complain(r, at, bc_str_text(&todo), _("a number from %ld to %ld was expected"), least, most);
    bc_str_drop(&todo);
    return least;
}

static bc_status read_blocks(bc_markdown_reader *r, bc_blocks *blocks, const char **stop);

/*
 * Lines up to the closing fence. What such a block holds are words: another fence in it means that its end was forgotten, and is read as a block of
 * its own.
 */
static void read_lines(bc_markdown_reader *r, const char *name, bc_markdown_lines *lines)
{
    size_t begin = r->line_at;
    for (md_line line; (line = next_line(r)).text;) {
        if (strcmp(line.text, ":::") == 0)
            return;
        if (is_fence(line.text) || strcmp(line.text, "+++") == 0) {
            put_back(r);
            break;
        }
        line.blanks = 0;
        add_line(r, lines, &line);
    }
    bc_markdown_complain(r, begin, _("write “:::” in a line of its own behind its words"),
                         _("the block “::: %s” has no end “:::”"), name);
}

/* One message for all layouts that lack the style. */
static void known_style(bc_markdown_reader *r, size_t at, const char *style)
{
    static const char *const words[] = {"bang", "bieu-do", "ke", "cach", "cot", "trang"};
    char word[64]; /* “bảng tong-hop”: the first word is meant */
    snprintf(word, sizeof word, "%.*s", (int)strcspn(style, " "), style);
    bc_nearest nearest = bc_nearest_begin(word);
    bc_str layouts = {0}, todo = {0};
    for (size_t p = 0; p < r->m->profiles; p++) {
        const bc_profile *profile = r->m->profile[p];
        if (bc_profile_find(profile, style))
            continue;
        bc_str_addf(&layouts, "%s%s", layouts.len ? ", " : "", profile->name);
        for (size_t i = 0; i < profile->styles; i++)
            bc_nearest_try(&nearest, profile->style[i].name);
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        bc_nearest_try(&nearest, words[i]);
    if (nearest.name)
        bc_str_addf(&todo, _("did you mean “%s”?"), nearest.name);
    if (layouts.len)
        bc_markdown_complain(r, at, nearest.name ? bc_str_text(&todo) : NULL, _("there is no style “%s” in %s"), style,
                             bc_str_text(&layouts));
    bc_str_drop(&todo);
    bc_str_drop(&layouts);
}

/* Each line of a style is a paragraph of its own, whatever it begins with. */
static bool begins_block(const char *line)
{
    size_t digits = strspn(line, "0123456789");
    if (digits)
        return (line[digits] == '.' || line[digits] == ')') && (line[digits + 1] == ' ' || !line[digits + 1]);
    size_t signs = strspn(line, "-*_ ");
    if (strchr("-+*", *line) && (line[1] == ' ' || !line[signs]))
        return true;
    return *line == '>' || (*line == '#' && (line[strspn(line, "#")] == ' ' || !line[strspn(line, "#")])) ||
           (*line == '_' && !line[signs]) || (*line == '=' && !line[strspn(line, "=")]);
}

static bc_status read_style(bc_markdown_reader *r, const char *style, bc_blocks *blocks)
{
    bc_markdown_lines lines = {0}, one = {0};
    bc_status status = BC_OK;
    known_style(r, r->line_at + 3, style);
    read_lines(r, style, &lines);
    const char *at = bc_str_text(&lines.text);
    for (size_t i = 0; i < lines.count && status == BC_OK; i++) {
        size_t len = strcspn(at, "\n"), digits = strspn(at, "0123456789");
        char *line = bc_arena_text_n(r->m->arena, at, len);
        size_t from = lines.from[i];
        clear(&one);
        one.from = &from;
        one.count = 1;
        if (line && begins_block(line)) { /* the sign is a sign */
            bc_str_add_n(&one.text, line, digits);
            bc_str_add(&one.text, "\\");
            bc_str_add(&one.text, line + digits);
            from -= from > 0;
        } else
            bc_str_add(&one.text, line);
        if (len)
            status = bc_markdown_text(r, &one, style, true, blocks);
        at += len + 1;
    }
    bc_str_drop(&one.text);
    bc_str_drop(&lines.text);
    return status;
}

typedef bc_status (*builder)(void *context, const char *name, const char *argument, const char *words,
                             bc_blocks *blocks);

/* ${what}: “bang tong-hop”, as it stands behind the fence. */
static bc_status read_named(bc_markdown_reader *r, const char *what, builder build, bc_blocks *blocks)
{
    const char *argument = after_word(what);
    bc_markdown_lines lines = {0};
    size_t len = strcspn(argument, " "), begin = r->line_at;
    const char *name = bc_arena_text_n(r->m->arena, argument, len);
    if (!name)
        return BC_NOMEM;
    read_lines(r, what, &lines);
    if (r->m->here)
        *r->m->here = spot_of(r, begin);
    if (lines.text.at) /* words of tables and charts are no running text */
        bc_marks_strip(r->m->marks, lines.text.at);
    bc_status status = build(r->m->context, name, after_word(argument), bc_str_text(&lines.text), blocks);
    bc_str_drop(&lines.text);
    if (status != BC_DATA)
        return status;
    r->status = BC_DATA;
    return BC_OK;
}

static bc_status read_columns(bc_markdown_reader *r, const char *shares, bc_blocks *blocks)
{
    enum { MOST = 4 };
    size_t begin = r->line_at;
    bc_block *block = bc_blocks_add(r->m->arena, blocks, BC_BLOCK_COLUMNS);
    if (!block)
        return BC_NOMEM;
    block->of.columns.column = bc_arena_alloc(r->m->arena, MOST, sizeof(bc_blocks));
    block->of.columns.share = bc_arena_alloc(r->m->arena, MOST, sizeof(double));
    if (!block->of.columns.column || !block->of.columns.share)
        return BC_NOMEM;
    long sum = 0;
    for (const char *stop = "+++"; stop && strcmp(stop, "+++") == 0;) {
        size_t c = block->of.columns.count;
        if (c == MOST) {
            bc_markdown_complain(r, r->line_at, NULL, _("more than four blocks stand side by side: %s"), "cot");
            return BC_DATA;
        }
        long share = 0;
        if (!*shares)
            bc_markdown_complain(r, c ? r->line_at : begin, NULL,
                                 _("“::: cot” needs a share of the width for each column: %s"), "::: cot 40 60");
        else
            share = number(r, begin, shares, "cot 40 60", 1, 100);
        shares = after_word(shares);
        sum += share;
        block->of.columns.share[c] = (double)(share ? share : 10) / 100;
        block->of.columns.count++;
        bc_status status = read_blocks(r, &block->of.columns.column[c], &stop);
        if (status != BC_OK)
            return status;
        if (!stop)
            bc_markdown_complain(r, begin, _("write “:::” in a line of its own behind its words"),
                                 _("the block “::: %s” has no end “:::”"), "cot");
    }
    if (sum > 100)
        bc_markdown_complain(r, begin, NULL, _("the shares of “::: cot” are more than 100 together"));
    return BC_OK;
}

static bc_status read_page(bc_markdown_reader *r, const char *words, bc_blocks *blocks)
{
    bc_block *block = bc_blocks_add(r->m->arena, blocks, BC_BLOCK_PAGE);
    if (!block)
        return BC_NOMEM;
    for (; *words; words = after_word(words)) {
        block->of.page.landscape = block->of.page.landscape || is_word(words, "ngang");
        block->of.page.restart = block->of.page.restart || is_word(words, "phu-luc");
        if (!is_word(words, "ngang") && !is_word(words, "phu-luc"))
            bc_markdown_complain(r, r->line_at, _("“ngang” and “phu-luc” are known"), _("“::: trang” knows no “%s”"),
                                 words);
    }
    return BC_OK;
}

static bc_status read_fence(bc_markdown_reader *r, const char *what, bc_blocks *blocks)
{
    const char *argument = after_word(what);
    bc_arena *arena = r->m->arena;
    size_t at = r->line_at;
    if (is_word(what, "cot"))
        return read_columns(r, argument, blocks);
    if (is_word(what, "bang"))
        return read_named(r, what, r->m->table, blocks);
    if (is_word(what, "bieu-do"))
        return read_named(r, what, r->m->chart, blocks);
    if (is_word(what, "ke")) {
        bc_block *block = bc_blocks_add(arena, blocks, BC_BLOCK_RULE);
        if (block)
            block->of.rule.share = *argument ? (double)number(r, at, argument, "ke 40", 1, 100) / 100 : 1;
        return block ? BC_OK : BC_NOMEM;
    }
    if (is_word(what, "cach")) {
        bc_block *block = bc_blocks_add(arena, blocks, BC_BLOCK_SPACE);
        if (block)
            block->of.space = (double)number(r, at, argument, "cach 12", 1, 500);
        return block ? BC_OK : BC_NOMEM;
    }
    if (is_word(what, "trang"))
        return read_page(r, argument, blocks);
    return read_style(r, what, blocks);
}

/* What a fence says, which is never drawn: a figure in it is a measure of the template's. */
static const char *behind_fence(const bc_markdown_reader *r, const char *line)
{
    char *what = bc_arena_text(r->m->arena, line + 3 + strspn(line + 3, " "));
    if (what)
        bc_marks_strip(r->m->marks, what);
    return what ? what : "";
}

/* Up to the end, “+++” or a closing fence; *${stop} is that line, or NULL. */
static bc_status read_blocks(bc_markdown_reader *r, bc_blocks *blocks, const char **stop)
{
    bc_markdown_lines lines = {0};
    bc_status status = BC_OK;
    *stop = NULL;
    if (++r->depth > BC_LIMIT_DEPTH) {
        bc_spot spot = spot_of(r, r->line_at);
        bc_str words = {0}, todo = {0};
        bc_limit_add_words(&words, "BC_LIMIT_DEPTH", 0);
        bc_limit_add_todo(&todo, "BC_LIMIT_DEPTH", 0);
        bc_spot_post(r->m->diag, BC_ERROR, &spot, bc_str_text(&todo), "%s", bc_str_text(&words));
        bc_str_drop(&words);
        bc_str_drop(&todo);
        return BC_DATA;
    }
    for (md_line line = {.text = ""}; status == BC_OK && !*stop && line.text;) {
        line = next_line(r);
        bool closing = line.text && (strcmp(line.text, ":::") == 0 || strcmp(line.text, "+++") == 0);
        if (line.text && !closing && !is_fence(line.text)) {
            add_line(r, &lines, &line);
            continue;
        }
        size_t at = r->line_at;
        status = bc_markdown_text(r, &lines, "body", false, blocks);
        clear(&lines);
        r->line_at = at;
        if (closing)
            *stop = line.text;
        else if (line.text && status == BC_OK)
            status = read_fence(r, behind_fence(r, line.text), blocks);
    }
    bc_str_drop(&lines.text);
    r->depth--;
    return status;
}

bc_status bc_markdown_add(const bc_markdown *markdown, const char *text, bc_blocks *blocks)
{
    bc_markdown_reader r = {.m = markdown, .text = text, .at = text};
    bc_status status;
    const char *stop;
    do {
        status = read_blocks(&r, blocks, &stop);
        if (status == BC_OK && stop)
            bc_markdown_complain(&r, r.line_at, NULL, _("“%s” closes no block"), stop);
    } while (status == BC_OK && stop);
    return status == BC_OK ? r.status : status;
}
