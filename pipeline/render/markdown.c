#include "render/markdown.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <md4c.h>

#include "base/i18n.h"
#include "base/limit.h"
#include "base/limits.h"

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

/* ---- md4c's events into paragraphs ---- */

enum { MOST_LISTS = 8 };

typedef struct building {
    const bc_markdown *m;
    bc_blocks *blocks;
    const char *style; /* of paragraphs */
    bc_block *now;
    int bold, italic, item;
    bool fresh; /* the item's paragraph is there, and empty but for its mark */
    struct {
        unsigned next; /* the number of the next item; of a list without numbers nothing */
        char mark;     /* - . ) */
    } list[MOST_LISTS];
    int lists;
} building;

static void begin_list(building *b, unsigned next, char mark)
{
    if (b->lists < MOST_LISTS) {
        b->list[b->lists].next = next;
        b->list[b->lists].mark = mark;
    }
    b->lists++;
}

/* An item bears the mark that the template gave it: “- ”, “3. ”. */
static void add_mark(building *b)
{
    int l = b->lists - 1;
    if (l < 0 || l >= MOST_LISTS)
        return;
    char mark = b->list[l].mark;
    const char *text = mark == '-' ? "- " : bc_arena_format(b->m->arena, "%u%c ", b->list[l].next++, mark);
    if (text)
        bc_paragraph_add(b->m->arena, &b->now->of.paragraph, text, BC_REGULAR);
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    static const char *const headings[] = {"heading-1", "heading-2", "heading-3"};
    building *b = context;
    const char *style = b->style;
    if (type == MD_BLOCK_UL)
        begin_list(b, 0, '-');
    if (type == MD_BLOCK_OL)
        begin_list(b, ((MD_BLOCK_OL_DETAIL *)detail)->start, ((MD_BLOCK_OL_DETAIL *)detail)->mark_delimiter);
    if (type == MD_BLOCK_LI)
        b->item++;
    if (type == MD_BLOCK_H) {
        unsigned level = ((MD_BLOCK_H_DETAIL *)detail)->level;
        style = headings[level > 3 ? 2 : level - 1];
    } else if (type != MD_BLOCK_P && type != MD_BLOCK_LI)
        return 0;
    else if (b->item)
        style = "item";
    if (type == MD_BLOCK_P && b->fresh) {
        b->fresh = false;
        return 0;
    }
    b->now = bc_blocks_add(b->m->arena, b->blocks, BC_BLOCK_PARAGRAPH);
    if (!b->now)
        return 1;
    b->now->of.paragraph.style = style;
    b->fresh = type == MD_BLOCK_LI;
    if (b->fresh)
        add_mark(b);
    return 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    building *b = context;
    (void)detail;
    b->item -= type == MD_BLOCK_LI;
    b->lists -= type == MD_BLOCK_UL || type == MD_BLOCK_OL;
    return 0;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *context)
{
    building *b = context;
    (void)detail;
    b->bold += type == MD_SPAN_STRONG;
    b->italic += type == MD_SPAN_EM;
    return 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *context)
{
    building *b = context;
    (void)detail;
    b->bold -= type == MD_SPAN_STRONG;
    b->italic -= type == MD_SPAN_EM;
    return 0;
}

static int add_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *context)
{
    building *b = context;
    bc_face face = (bc_face)((b->bold ? BC_BOLD : 0) | (b->italic ? BC_ITALIC : 0));
    if (!b->now)
        return 0;
    const char *copy = type == MD_TEXT_SOFTBR ? " "
                       : type == MD_TEXT_BR   ? "\n"
                                              : bc_arena_text_n(b->m->arena, text, size);
    if (!copy)
        return 1;
    bc_paragraph_add(b->m->arena, &b->now->of.paragraph, copy, face);
    return 0;
}

static bc_status add_markdown(const bc_markdown *m, const char *text, size_t len, const char *style, bc_blocks *blocks)
{
    building b = {.m = m, .blocks = blocks, .style = style};
    MD_PARSER parser = {.flags = MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS,
                        .enter_block = enter_block,
                        .leave_block = leave_block,
                        .enter_span = enter_span,
                        .leave_span = leave_span,
                        .text = add_text};
    return md_parse(text, (MD_SIZE)len, &parser, &b) == 0 && !bc_arena_failed(m->arena) ? BC_OK : BC_NOMEM;
}

/* ---- fences ---- */

typedef struct reader {
    const bc_markdown *m;
    const char *at;
    size_t line;
    int depth;
} reader;

static bc_status complain(const reader *r, const char *text, const char *detail) __attribute__((format(printf, 2, 0)));

static bc_status complain(const reader *r, const char *text, const char *detail)
{
    char where[512];
    snprintf(where, sizeof where, _("%s, line %zu"), r->m->file, r->line);
    bc_diag_post(r->m->diag, BC_ERROR, where, NULL, text, detail);
    return BC_DATA;
}

/* The next line into ${line} (in the arena, without blanks at its ends); NULL: the end. */
static const char *next_line(reader *r)
{
    if (!*r->at)
        return NULL;
    size_t len = strcspn(r->at, "\n");
    const char *from = r->at;
    r->at += len + (r->at[len] == '\n');
    r->line++;
    while (len && strchr(" \t\r", from[len - 1]))
        len--;
    while (len && strchr(" \t", *from)) {
        from++;
        len--;
    }
    const char *line = bc_arena_text_n(r->m->arena, from, len);
    return line ? line : "";
}

static bool is_fence(const char *line)
{
    return strncmp(line, ":::", 3) == 0;
}

static const char *after_word(const char *text)
{
    text += strcspn(text, " ");
    return text + strspn(text, " ");
}

static bool has_word(const char *text, const char *word)
{
    size_t len = strlen(word);
    for (; *text; text = after_word(text))
        if (strncmp(text, word, len) == 0 && (text[len] == ' ' || !text[len]))
            return true;
    return false;
}

static bc_status read_blocks(reader *r, bc_blocks *blocks, const char **stop);

/* Lines up to the closing fence, one behind the other. */
static bc_status read_lines(reader *r, const char *name, bc_str *out)
{
    for (const char *line; (line = next_line(r));) {
        if (strcmp(line, ":::") == 0)
            return out->failed ? BC_NOMEM : BC_OK;
        bc_str_add(out, line);
        bc_str_add_byte(out, '\n');
    }
    return complain(r, _("the block “::: %s” has no end “:::”"), name);
}

static bc_status read_style(reader *r, const char *style, bc_blocks *blocks)
{
    bc_str lines = {0};
    bc_status status = read_lines(r, style, &lines);
    for (const char *at = bc_str_text(&lines); *at && status == BC_OK;) {
        size_t len = strcspn(at, "\n");
        if (len)
            status = add_markdown(r->m, at, len, style, blocks);
        at += len + 1;
    }
    bc_str_drop(&lines);
    return status;
}

typedef bc_status (*builder)(void *context, const char *name, const char *argument, const char *words,
                             bc_blocks *blocks);

static bc_status read_named(reader *r, const char *argument, builder build, bc_blocks *blocks)
{
    bc_str lines = {0};
    size_t len = strcspn(argument, " ");
    const char *name = bc_arena_text_n(r->m->arena, argument, len);
    bc_status status = name ? read_lines(r, name, &lines) : BC_NOMEM;
    if (status == BC_OK)
        status = build(r->m->context, name, after_word(argument), bc_str_text(&lines), blocks);
    bc_str_drop(&lines);
    return status;
}

static bc_status read_columns(reader *r, const char *shares, bc_blocks *blocks)
{
    enum { MOST = 4 };
    bc_block *block = bc_blocks_add(r->m->arena, blocks, BC_BLOCK_COLUMNS);
    if (!block)
        return BC_NOMEM;
    block->of.columns.column = bc_arena_alloc(r->m->arena, MOST, sizeof(bc_blocks));
    block->of.columns.share = bc_arena_alloc(r->m->arena, MOST, sizeof(double));
    if (!block->of.columns.column || !block->of.columns.share)
        return BC_NOMEM;
    const char *stop = "+++";
    while (strcmp(stop, "+++") == 0) {
        size_t c = block->of.columns.count;
        if (c == MOST)
            return complain(r, _("more than four blocks stand side by side: %s"), shares);
        block->of.columns.share[c] = (double)strtol(shares, NULL, 10) / 100;
        shares = after_word(shares);
        if (block->of.columns.share[c] <= 0)
            return complain(r, _("“::: cot” needs a share of the width for each column: %s"), "::: cot 40 60");
        block->of.columns.count++;
        bc_status status = read_blocks(r, &block->of.columns.column[c], &stop);
        if (status != BC_OK)
            return status;
        if (!stop)
            return complain(r, _("the block “::: %s” has no end “:::”"), "cot");
    }
    return BC_OK;
}

static bc_status read_fence(reader *r, const char *what, bc_blocks *blocks)
{
    const char *argument = after_word(what);
    bc_arena *arena = r->m->arena;
    if (has_word(what, "cot") && strncmp(what, "cot", 3) == 0)
        return read_columns(r, argument, blocks);
    if (strncmp(what, "bang ", 5) == 0)
        return read_named(r, argument, r->m->table, blocks);
    if (strncmp(what, "bieu-do ", 8) == 0)
        return read_named(r, argument, r->m->chart, blocks);
    if (strncmp(what, "ke", 2) == 0 && (what[2] == ' ' || !what[2])) {
        bc_block *block = bc_blocks_add(arena, blocks, BC_BLOCK_RULE);
        if (block)
            block->of.rule.share = *argument ? (double)strtol(argument, NULL, 10) / 100 : 1;
        return block ? BC_OK : BC_NOMEM;
    }
    if (strncmp(what, "cach ", 5) == 0) {
        bc_block *block = bc_blocks_add(arena, blocks, BC_BLOCK_SPACE);
        if (block)
            block->of.space = (double)strtol(argument, NULL, 10);
        return block ? BC_OK : BC_NOMEM;
    }
    if (strncmp(what, "trang", 5) == 0 && (what[5] == ' ' || !what[5])) {
        bc_block *block = bc_blocks_add(arena, blocks, BC_BLOCK_PAGE);
        if (!block)
            return BC_NOMEM;
        block->of.page.landscape = has_word(argument, "ngang");
        block->of.page.restart = has_word(argument, "phu-luc");
        return BC_OK;
    }
    return read_style(r, what, blocks);
}

/* Up to the end, “+++” or a closing fence; *${stop} is that line, or NULL. */
static bc_status read_blocks(reader *r, bc_blocks *blocks, const char **stop)
{
    bc_str text = {0};
    bc_status status = BC_OK;
    if (++r->depth > BC_LIMIT_DEPTH) {
        char where[512];
        snprintf(where, sizeof where, _("%s, line %zu"), r->m->file, r->line);
        bc_limit_post(r->m->diag, where, "BC_LIMIT_DEPTH", 0);
        return BC_DATA;
    }
    *stop = NULL;
    for (const char *line; status == BC_OK && !*stop;) {
        line = next_line(r);
        bool fence = line && is_fence(line), closing = line && (strcmp(line, ":::") == 0 || strcmp(line, "+++") == 0);
        if (!line || fence || closing) {
            status = add_markdown(r->m, bc_str_text(&text), text.len, "body", blocks);
            bc_str_clear(&text);
        } else {
            bc_str_add(&text, line);
            bc_str_add_byte(&text, '\n');
        }
        if (!line)
            break;
        if (closing)
            *stop = line;
        else if (fence && status == BC_OK)
            status = read_fence(r, line + 3 + strspn(line + 3, " "), blocks);
    }
    bc_str_drop(&text);
    r->depth--;
    return status;
}

bc_status bc_markdown_add(const bc_markdown *markdown, const char *text, bc_blocks *blocks)
{
    reader r = {.m = markdown, .at = text};
    const char *stop;
    bc_status status = read_blocks(&r, blocks, &stop);
    return status == BC_OK && stop ? complain(&r, _("“%s” closes no block"), stop) : status;
}
