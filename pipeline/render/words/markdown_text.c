#include <stdio.h>
#include <string.h>

#include <md4c.h>

#include "base/i18n.h"
#include "base/limit.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "render/words/markdown_private.h"

enum { MOST_LISTS = 8 };

typedef struct list {
    size_t next;     /* the number of the next item, or the place of its letter */
    char mark;       /* - . ) */
    bool letters;    /* a) b) c) d) đ) */
    bool known;      /* whether it has letters is known */
    bool mixed_said; /* that it has both was said */
} list;

/* What is not drawn, and is said when its first words come by: until then nobody knows where it stands. */
typedef struct refusal {
    const char *what, *todo;
} refusal;

typedef struct building {
    bc_markdown_reader *r;
    const bc_markdown_lines *lines;
    const char *made; /* what md4c reads: the lines with letters of lists changed to numbers, byte for byte as long */
    bc_blocks *blocks;
    const char *style; /* of paragraphs */
    bc_paragraph *now;
    int bold, italic, item;
    bool fresh; /* the item's paragraph is there, and empty but for its mark */
    bool html;  /* within a block of HTML, which was said */
    bool due;   /* the item's mark is still to be written */
    list list[MOST_LISTS];
    int lists;
    bc_doc_table *table;
    size_t row, column;
    size_t last;                    /* where the text that came last ends [bytes of the lines] */
    const bc_figure_source *source; /* of the figure that the text is in */
    refusal refusal;
    bc_status status;
} building;

static void complain(building *b, size_t at, const char *todo, const char *what)
{
    bc_markdown_complain(b->r, bc_markdown_place(b->lines, at), todo, "%s", what);
}

static void refuse(building *b, const char *what, const char *todo)
{
    if (!b->refusal.what)
        b->refusal = (refusal){.what = what, .todo = todo};
}

static void say_refusal(building *b, size_t at)
{
    if (b->refusal.what)
        complain(b, at, b->refusal.todo, b->refusal.what);
    b->refusal = (refusal){0};
}

/* ---- lists ---- */

/* Points of an enumeration in the order of the Vietnamese alphabet, as far as it is used for them (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.5: a, b, c, d, đ, e). */
static const char *const letters[] = {"a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m",
                                      "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y"};
enum { LETTERS = sizeof letters / sizeof *letters };

/* The letter of “đ) …” at ${text}; LETTERS: none. */
static size_t letter_at(const char *text)
{
    for (size_t i = 0; i < LETTERS; i++) {
        size_t len = strlen(letters[i]);
        if (strncmp(text, letters[i], len) == 0 && text[len] == ')' && (text[len + 1] == ' ' || text[len + 1] == '\t'))
            return i;
    }
    return LETTERS;
}

/* Markdown knows lists of numbers only: “a) ” is given to md4c as “1) ”, “đ) ” as “01) ”. */
static void mask_letters(char *text)
{
    for (char *line = text; *line; line += strcspn(line, "\n"), line += *line == '\n') {
        line += strspn(line, " \t");
        size_t letter = letter_at(line);
        if (letter == LETTERS)
            continue;
        size_t len = strlen(letters[letter]);
        line[0] = len > 1 ? '0' : '1';
        line[len - 1] = '1';
    }
}

/* The letter of the item whose words begin at ${at}; LETTERS: it has a number. */
static size_t letter_before(const building *b, size_t at)
{
    const char *text = bc_str_text(&b->lines->text);
    for (size_t line = at; line > 0;) {
        while (line > 0 && text[line - 1] != '\n')
            line--;
        size_t first = line + strspn(text + line, " \t");
        if (first < at)
            return letter_at(text + first);
        line -= line > 0; /* its words stand in the next line */
    }
    return LETTERS;
}

static void begin_list(building *b, size_t next, char mark)
{
    if (b->lists < MOST_LISTS)
        b->list[b->lists] = (list){.next = next, .mark = mark, .known = mark != ')'};
    else
        refuse(b, _("lists stand in one another, and are too many"), _("eight are allowed"));
    b->lists++;
}

/* Whether the list has letters is seen where its first words stand. */
static void know_list(building *b, list *l, size_t at)
{
    size_t letter = l->mark == ')' ? letter_before(b, at) : LETTERS;
    if (!l->known && letter < LETTERS)
        *l = (list){.next = letter, .mark = ')', .letters = true};
    l->known = true;
    if (l->mark == ')' && l->letters != (letter < LETTERS) && !l->mixed_said) {
        complain(b, at, _("three blanks before it make a list within the item; an empty line and words end a list"),
                 _("a list has letters or numbers, not both"));
        l->mixed_said = true;
    }
}

/* An item bears the mark that the template gave it: “- ”, “3. ”, “đ) ”. */
static void add_mark(building *b, bool words, size_t at)
{
    b->due = false;
    list *l = b->lists > 0 && b->lists <= MOST_LISTS ? &b->list[b->lists - 1] : NULL;
    bc_arena *arena = b->r->m->arena;
    const char *text = "- ";
    if (!l || !b->now)
        return;
    if (words)
        know_list(b, l, at);
    else if (!l->known)
        complain(b, at, NULL, _("an item of a list begins with words"));
    if (l->letters && l->next >= LETTERS)
        complain(b, at, _("make it a list of numbers"), _("there are 23 letters for a list, and it has more items"));
    else if (l->letters)
        text = bc_arena_format(arena, "%s) ", letters[l->next++]);
    else if (l->mark != '-')
        text = bc_arena_format(arena, "%zu%c ", l->next++, l->mark);
    if (text)
        bc_paragraph_add(arena, b->now, text, BC_REGULAR);
}

/* ---- tables ---- */

static int begin_table(building *b, const MD_BLOCK_TABLE_DETAIL *detail)
{
    size_t columns = detail->col_count, rows = (size_t)detail->head_row_count + detail->body_row_count;
    if (columns == 0 || rows > BC_LIMIT_TEMPLATE_CELLS / columns) {
        bc_str words = {0}, todo = {0};
        bc_limit_add_words(&words, "BC_LIMIT_TEMPLATE_CELLS", 0);
        bc_limit_add_todo(&todo, "BC_LIMIT_TEMPLATE_CELLS", 0);
        complain(b, b->last, bc_str_text(&todo), bc_str_text(&words));
        bc_str_drop(&words);
        bc_str_drop(&todo);
        b->status = BC_DATA;
        return 1;
    }
    bc_block *block = bc_blocks_add_table(b->r->m->arena, b->blocks, columns, detail->head_row_count, rows);
    b->table = block ? &block->of.table : NULL;
    b->row = b->column = 0;
    return block ? 0 : 1;
}

static int begin_cell(building *b, MD_ALIGN align)
{
    bc_doc_table *t = b->table;
    if (!t || b->row >= t->rows || b->column >= t->columns)
        return 1;
    t->align[b->column] = align == MD_ALIGN_CENTER ? BC_CENTRE : align == MD_ALIGN_RIGHT ? BC_RIGHT : BC_LEFT;
    t->stretch[b->column] = align == MD_ALIGN_DEFAULT || align == MD_ALIGN_LEFT;
    b->now = &t->cell[b->row * t->columns + b->column].text;
    return 0;
}

/* 1.234,5; +3; 12,5%; – stands for none. ${any} is set where there is a digit. */
static bool is_figure(const bc_paragraph *text, bool *any)
{
    static const char dash[] = "–";
    for (size_t i = 0; i < text->runs; i++)
        for (const char *c = text->run[i].text; *c; c++) {
            *any = *any || (*c >= '0' && *c <= '9');
            if (strncmp(c, dash, strlen(dash)) == 0)
                c += strlen(dash) - 1;
            else if (!strchr("0123456789.,+-% ", *c))
                return false;
        }
    return true;
}

/* A column of figures that the template sets left or right stands under its decimal commas. */
static void end_table(building *b)
{
    bc_doc_table *t = b->table;
    for (size_t c = 0; t && c < t->columns; c++) {
        bool figures = t->align[c] != BC_CENTRE, any = false;
        for (size_t r = t->head_rows; r < t->rows && figures; r++) {
            figures = is_figure(&t->cell[r * t->columns + c].text, &any);
        }
        if (!figures || !any)
            continue;
        t->align[c] = BC_DECIMAL;
        t->stretch[c] = false;
    }
    b->table = NULL;
    b->now = NULL;
}

/* ---- md4c's events ---- */

/* The line of signs (---, ***) that comes next. */
static size_t find_rule(const building *b)
{
    const char *text = bc_str_text(&b->lines->text);
    for (size_t at = b->last; text[at]; at += strcspn(text + at, "\n"), at += text[at] == '\n') {
        size_t len = strcspn(text + at, "\n"), signs = strspn(text + at, "-*_ \t");
        if (len == signs && len >= 3)
            return at;
    }
    return b->last;
}

static int begin_paragraph(building *b, const char *style)
{
    if (b->fresh && b->due && b->lists && strcmp(style, "item") != 0)
        add_mark(b, false, b->last);
    bc_block *block = bc_blocks_add(b->r->m->arena, b->blocks, BC_BLOCK_PARAGRAPH);
    if (!block)
        return 1;
    block->of.paragraph.style = style;
    b->now = &block->of.paragraph;
    return 0;
}

static int begin_item(building *b)
{
    if (b->due) /* of the item around it, which has no words of its own */
        add_mark(b, false, b->last);
    b->item++;
    if (begin_paragraph(b, "item"))
        return 1;
    b->fresh = b->due = true;
    return 0;
}

static int begin_heading(building *b, unsigned level)
{
    static const char *const headings[] = {"heading-1", "heading-2", "heading-3"};
    if (level > 3)
        refuse(b, _("there are three levels of headings"), _("write #, ## or ###"));
    return begin_paragraph(b, headings[level > 3 ? 2 : level - 1]);
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    building *b = context;
    switch (type) {
    case MD_BLOCK_UL:
        begin_list(b, 0, '-');
        return 0;
    case MD_BLOCK_OL:
        begin_list(b, ((MD_BLOCK_OL_DETAIL *)detail)->start, ((MD_BLOCK_OL_DETAIL *)detail)->mark_delimiter);
        return 0;
    case MD_BLOCK_LI:
        return begin_item(b);
    case MD_BLOCK_H:
        return begin_heading(b, ((MD_BLOCK_H_DETAIL *)detail)->level);
    case MD_BLOCK_P:
        if (!b->fresh)
            return begin_paragraph(b, b->item ? "item" : b->style);
        b->fresh = false;
        return 0;
    case MD_BLOCK_QUOTE:
        refuse(b, _("a quotation with > is not drawn"), _("write \\> where the sign itself is meant"));
        return 0;
    case MD_BLOCK_CODE:
        refuse(b, _("a block between ``` or ~~~ is not drawn"), _("take these signs out"));
        return begin_paragraph(b, b->style);
    case MD_BLOCK_HTML:
        refuse(b, _("HTML is not drawn"), _("write \\< where the sign itself is meant; a remark is {{! … }}"));
        b->html = true;
        return begin_paragraph(b, b->style);
    case MD_BLOCK_HR:
        complain(b, find_rule(b), _("a rule is “::: ke”, a new page “::: trang”"),
                 _("a line of --- or *** is not drawn"));
        return 0;
    case MD_BLOCK_TABLE:
        return begin_table(b, detail);
    case MD_BLOCK_TR:
        b->column = 0;
        return 0;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        return begin_cell(b, ((MD_BLOCK_TD_DETAIL *)detail)->align);
    default:
        return 0;
    }
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    building *b = context;
    (void)detail;
    say_refusal(b, b->last);
    b->html = false;
    switch (type) {
    case MD_BLOCK_LI:
        if (b->due)
            add_mark(b, false, b->last);
        b->fresh = false;
        b->item--;
        break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
        b->lists--;
        break;
    case MD_BLOCK_TR:
        b->row++;
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        b->column++;
        break;
    case MD_BLOCK_TABLE:
        end_table(b);
        break;
    default:
        break;
    }
    return 0;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *context)
{
    building *b = context;
    (void)detail;
    b->bold += type == MD_SPAN_STRONG;
    b->italic += type == MD_SPAN_EM;
    if (type == MD_SPAN_A)
        refuse(b, _("a link is not drawn"), _("write its words alone, or \\[ for the sign itself"));
    else if (type == MD_SPAN_IMG)
        refuse(b, _("a picture is not drawn"), _("a chart is “::: bieu-do”, a table “::: bang”"));
    else if (type == MD_SPAN_CODE)
        refuse(b, _("words between ` and ` are not drawn as code"), _("write \\` where the sign itself is meant"));
    return 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *context)
{
    building *b = context;
    (void)detail;
    say_refusal(b, b->last);
    b->bold -= type == MD_SPAN_STRONG;
    b->italic -= type == MD_SPAN_EM;
    return 0;
}

/* Where a text of md4c's stands; what it makes itself (a blank at a line's end) stands behind the last one. */
static size_t place_of(building *b, MD_TEXTTYPE type, const char *text, size_t size)
{
    if (type == MD_TEXT_SOFTBR || type == MD_TEXT_BR || text < b->made || text > b->made + b->lines->text.len)
        return b->last;
    b->last = (size_t)(text - b->made) + size;
    return (size_t)(text - b->made);
}

/* A text as runs: its figures are runs of their own. */
static void add_runs(building *b, const char *text, bc_face face)
{
    size_t len, runs = b->now->runs;
    for (const char *from; (from = bc_marks_next(b->r->m->marks, &text, &len, &b->source));) {
        const char *one = bc_arena_text_n(b->r->m->arena, from, len);
        if (one)
            bc_paragraph_add(b->r->m->arena, b->now, one, face);
        if (b->now->runs > runs)
            b->now->run[b->now->runs - 1].source = b->source;
    }
}

static int add_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *context)
{
    building *b = context;
    bc_face face = (bc_face)((b->bold ? BC_BOLD : 0) | (b->italic ? BC_ITALIC : 0));
    size_t at = place_of(b, type, text, size);
    if (type == MD_TEXT_ENTITY)
        refuse(b, _("signs such as &nbsp; are not drawn"), _("write the letter itself, or \\& for the sign"));
    if (type == MD_TEXT_HTML && !b->html)
        refuse(b, _("HTML is not drawn"), _("write \\< where the sign itself is meant; a remark is {{! … }}"));
    say_refusal(b, at);
    if (b->r->m->strict && type == MD_TEXT_NORMAL)
        bc_markdown_check_words(b->r, b->lines, at, text, size);
    if (!b->now)
        return 0;
    if (b->due)
        add_mark(b, true, at);
    char *copy = type == MD_TEXT_SOFTBR ? bc_arena_text(b->r->m->arena, " ")
                 : type == MD_TEXT_BR   ? bc_arena_text(b->r->m->arena, "\n")
                                        : bc_arena_text_n(b->r->m->arena, text, size);
    if (!copy)
        return 1;
    for (char *c = copy; *c; c++)
        *c = *c == '\t' ? ' ' : *c;
    add_runs(b, copy, face);
    b->now->at = bc_markdown_place(b->lines, b->last);
    return 0;
}

bc_status bc_markdown_text(bc_markdown_reader *r, const bc_markdown_lines *lines, const char *style, bool plain,
                           bc_blocks *blocks)
{
    char *made = bc_arena_text_n(r->m->arena, bc_str_text(&lines->text), lines->text.len);
    building b = {.r = r, .lines = lines, .made = made, .blocks = blocks, .style = style};
    MD_PARSER parser = {.flags = MD_FLAG_TABLES | MD_FLAG_NOINDENTEDCODEBLOCKS,
                        .enter_block = enter_block,
                        .leave_block = leave_block,
                        .enter_span = enter_span,
                        .leave_span = leave_span,
                        .text = add_text};
    if (!made)
        return BC_NOMEM;
    if (!plain)
        mask_letters(made);
    bc_markdown_check_lines(r, lines);
    if (r->m->strict && !plain)
        bc_markdown_check_signs(r, lines);
    int code = md_parse(made, (MD_SIZE)lines->text.len, &parser, &b);
    if (b.status != BC_OK)
        return b.status;
    return code == 0 && !bc_arena_failed(r->m->arena) ? BC_OK : BC_NOMEM;
}
