/*
 * Markdown and the fenced blocks into a document, written out as text: a line a block. And: whatever stands in data comes out as it was.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "render/words/markdown.h"

static char heard[512];

static void hear(void *context, const bc_message *message)
{
    (void)context;
    snprintf(heard, sizeof heard, "%s: %s", message->where ? message->where : "", message->what);
}

static bc_status add_table(void *context, const char *name, const char *argument, const char *words, bc_blocks *blocks)
{
    bc_arena *arena = context;
    if (strcmp(name, "none") == 0)
        return BC_DATA;
    char *text = bc_arena_format(arena, "%s[%s]%s", name, argument, words);
    for (char *c = text; c && *c; c++)
        if (*c == '\n')
            *c = '/';
    return bc_blocks_add_text(arena, blocks, "table", text) ? BC_OK : BC_NOMEM;
}

/* [<R.] its columns' alignments, then rows; heads in (). */
static void write_table(bc_str *out, const bc_doc_table *t)
{
    bc_str_add(out, "[");
    for (size_t c = 0; c < t->columns; c++)
        bc_str_addf(out, "%c%s", "<^>."[t->align[c]], t -> stretch[c] ? "~" : "");
    bc_str_add(out, "]");
    for (size_t i = 0; i < t->rows; i++) {
        bc_str_add(out, i < t->head_rows ? "(" : "{");
        for (size_t c = 0; c < t->columns; c++) {
            const bc_paragraph *p = &t->cell[i * t->columns + c].text;
            bc_str_add(out, c ? ";" : "");
            for (size_t r = 0; r < p->runs; r++)
                bc_str_addf(out, "%s%s", p->run[r].face == BC_BOLD ? "*" : "", p->run[r].text);
        }
        bc_str_add(out, i < t->head_rows ? ")" : "}");
    }
}

static void write_blocks(bc_str *out, const bc_blocks *blocks)
{
    static const char *const faces[] = {"", "*", "_", "*_"};
    for (size_t i = 0; i < blocks->count; i++) {
        const bc_block *b = blocks->at[i];
        if (b->kind == BC_BLOCK_PARAGRAPH) {
            bc_str_addf(out, "%s:", b->of.paragraph.style);
            for (size_t r = 0; r < b->of.paragraph.runs; r++)
                bc_str_addf(out, "%s%s", faces[b->of.paragraph.run[r].face], b->of.paragraph.run[r].text);
        } else if (b->kind == BC_BLOCK_COLUMNS) {
            for (size_t c = 0; c < b->of.columns.count; c++) {
                bc_str_addf(out, "%s%.0f{", c ? "" : "columns ", b->of.columns.share[c] * 100);
                write_blocks(out, &b->of.columns.column[c]);
                bc_str_add(out, "}");
            }
        } else if (b->kind == BC_BLOCK_TABLE)
            write_table(out, &b->of.table);
        else if (b->kind == BC_BLOCK_RULE)
            bc_str_addf(out, "rule %.0f", b->of.rule.share * 100);
        else if (b->kind == BC_BLOCK_SPACE)
            bc_str_addf(out, "space %.0f", b->of.space);
        else if (b->kind == BC_BLOCK_PAGE)
            bc_str_addf(out, "page%s%s", b->of.page.landscape ? " landscape" : "",
                        b->of.page.restart ? " restart" : "");
        bc_str_add(out, "|");
    }
}

static bc_status convert(const char *text, bc_str *out)
{
    bc_diag diag = {.sink = hear};
    bc_arena *arena = bc_arena_new();
    assert_non_null(arena);
    bc_blocks blocks = {0};
    bc_markdown m = {.arena = arena, .diag = &diag, .file = "bao-cao.md", .table = add_table, .context = arena};
    *heard = '\0';
    bc_status status = bc_markdown_add(&m, text, &blocks);
    write_blocks(out, &blocks);
    bc_arena_drop(arena);
    return status;
}

static void blocks(void **state)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"", ""},
        {"# I. MỘT\n\n## 1. Hai\n\n### a) Ba\n", "heading-1:I. MỘT|heading-2:1. Hai|heading-3:a) Ba|"},
        {"một\nhai\n\nba", "body:một hai|body:ba|"},
        {"a **b** *c* ***d***", "body:a *b _c *_d|"},
        {"1\\. một\n\n\\- hai\n", "body:1. một|body:- hai|"},
        {"a < b & c", "body:a < b & c|"},
        {"::: kind\nBáo cáo\n:::\n", "kind:Báo cáo|"},
        {":::kind\nmột\n\nhai **ba**\n:::", "kind:một|kind:hai *ba|"},
        {"trước\n::: subject\nA\n:::\nsau", "body:trước|subject:A|body:sau|"},
        {"::: ke 40\n::: ke\n::: cach 12\n", "rule 40|rule 100|space 12|"},
        {"::: trang\n::: trang ngang\n::: trang phu-luc\n::: trang ngang phu-luc\n",
         "page|page landscape|page restart|page landscape restart|"},
        {"::: cot 41 59\n::: issuer\nA\n:::\n+++\nB\n::: ke 30\n:::\nC",
         "columns 41{issuer:A|}59{body:B|rule 30|}|body:C|"},
        {"::: bang tieu-chi A\nTT | Đơn vị\nx = y\n:::\n", "table:tieu-chi[A]TT | Đơn vị/x = y/|"},
        {"::: bang tong-hop\n:::\n", "table:tong-hop[]|"},
        {"    bốn dấu cách", "body:bốn dấu cách|"},
        {"dòng\r\nhai\r\n", "body:dòng hai|"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bc_str out = {0};
        if (convert(cases[i].text, &out) != BC_OK || strcmp(bc_str_text(&out), cases[i].expected) != 0)
            fail_msg("“%s”: got “%s”, expected “%s” %s", cases[i].text, bc_str_text(&out), cases[i].expected, heard);
        bc_str_drop(&out);
    }
}

static void lists(void **state)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"- một\n- hai\n", "item:- một|item:- hai|"},
        {"- một\n\n- hai\n", "item:- một|item:- hai|"},
        {"1. một\n2. hai\n", "item:1. một|item:2. hai|"},
        {"3) một\n4) hai\n", "item:3) một|item:4) hai|"},
        {"- **đậm** rồi\n", "item:- *đậm rồi|"},
        {"a) một\na) hai\na) ba\na) bốn\na) năm\na) sáu\n",
         "item:a) một|item:b) hai|item:c) ba|item:d) bốn|item:đ) năm|item:e) sáu|"},
        {"a) một\n\nb) hai\n", "item:a) một|item:b) hai|"},
        {"d) một\nđ) hai\ne) ba\n", "item:d) một|item:đ) hai|item:e) ba|"},
        {"đ) **đậm** rồi\n", "item:đ) *đậm rồi|"},
        {"Gồm:\na) một\nb) hai\n", "body:Gồm:|item:a) một|item:b) hai|"},
        {"1. một\n   a) hai\n      - ba\n      - bốn\n   b) năm\n2. sáu\n",
         "item:1. một|item:a) hai|item:- ba|item:- bốn|item:b) năm|item:2. sáu|"},
        {"- một\n  hai\n\n  ba\n- bốn\n", "item:- một hai|item:ba|item:- bốn|"},
        {"a\\) một\n", "body:a) một|"},
        {"w) một\n", "body:w) một|"},
        {"::: number\na) một\n1. hai\n- ba\n# bốn\n---\n:::\n",
         "number:a) một|number:1. hai|number:- ba|number:# bốn|number:---|"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bc_str out = {0};
        if (convert(cases[i].text, &out) != BC_OK || strcmp(bc_str_text(&out), cases[i].expected) != 0)
            fail_msg("“%s”: got “%s”, expected “%s”", cases[i].text, bc_str_text(&out), cases[i].expected);
        bc_str_drop(&out);
    }
}

static void tables(void **state)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"| TT | Tên |\n|---|---|\n| 1 | một |\n| 2 | **hai** |\n", "[.<~](TT;Tên){1;một}{2;*hai}|"},
        {"| a | b | c |\n|:-:|--:|:--|\n| 1,5 | x | 1.234,5 |\n| 10 | y | – |\n",
         "[^>.](a;b;c){1,5;x;1.234,5}{10;y;–}|"},
        {"a | b\n---|---\n+3 | 12,5%\n", "[..](a;b){+3;12,5%}|"},
        {"trước\n\n| a |\n|---|\n| x\\|y |\n\nsau\n", "body:trước|[<~](a){x|y}|body:sau|"},
        {"| a | b |\n|---|---|\n| | x |\n", "[<~<~](a;b){;x}|"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bc_str out = {0};
        if (convert(cases[i].text, &out) != BC_OK || strcmp(bc_str_text(&out), cases[i].expected) != 0)
            fail_msg("“%s”: got “%s”, expected “%s” %s", cases[i].text, bc_str_text(&out), cases[i].expected, heard);
        bc_str_drop(&out);
    }
}

/* What is not drawn is said, with its place: nothing of a template is lost in silence. */
static void not_drawn(void **state)
{
    static const struct {
        const char *text, *place, *message;
    } cases[] = {
        {"một [hai](http://ba)", "line 1, column 6", "a link"},
        {"<http://ba.vn>", "line 1, column 2", "a link"},
        {"x\n\n[a]: http://b\n", "line 3, column 1", "an address of a link"},
        {"một ![hai](ba.png)", "line 1, column 7", "a picture"},
        {"một `hai`", "line 1, column 6", "as code"},
        {"```\nmột\n```\n", "line 2, column 1", "```"},
        {"a\n\n> một\n", "line 3, column 3", "a quotation"},
        {"một\n\n---\n\nhai", "line 3, column 1", "---"},
        {"<b>x", "line 1, column 1", "HTML"},
        {"<div>\nx\n</div>\n", "line 1, column 1", "HTML"},
        {"một &nbsp; hai", "line 1, column 5", "&nbsp;"},
        {"#### một", "line 1, column 6", "three levels"},
        {"| a | b |\n|---|---|\n| 1 | 2 | 3 |\n", "line 3, column 1", "3 cells"},
        {"| a | b |\n|---|---|\n| 1 |\n", "line 3, column 1", "1 cells"},
        {"| a | b |\n|---|\n", "line 2, column 1", "2 columns"},
        {"a | b\n--|--\n1 | 2\n", "line 2, column 1", "2 columns"},
        {"| a | b |\n| 1 | 2 |\n", "line 1, column 1", "2 columns"},
        {"1) một\n2) hai\na) ba\n", "line 3, column 4", "letters or numbers"},
        {"::: ke x\n", "line 1, column 1", "1 to 100"},
        {"::: ke 140\n", "line 1, column 1", "1 to 100"},
        {"::: cach\n", "line 1, column 1", "1 to 500"},
        {"::: trang doc\n", "line 1, column 1", "doc"},
        {"::: cot 60 60\na\n+++\nb\n:::\n", "line 1, column 1", "100"},
        {"::: kind\nmột\n::: subject\nhai\n:::\n", "line 1, column 1", "::: kind"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bc_str out = {0};
        bc_status status = convert(cases[i].text, &out);
        if (status != BC_DATA || !strstr(heard, cases[i].place) || !strstr(heard, cases[i].message))
            fail_msg("“%s”: status %d, “%s”", cases[i].text, (int)status, heard);
        bc_str_drop(&out);
    }
}

static void letters_end(void **state)
{
    bc_str text = {0}, out = {0};
    (void)state;
    for (int i = 0; i < 23; i++)
        bc_str_add(&text, "a) x\n");
    assert_int_equal(convert(bc_str_text(&text), &out), BC_OK);
    assert_non_null(strstr(bc_str_text(&out), "item:v) x|item:x) x|item:y) x|"));
    bc_str_add(&text, "a) x\n");
    assert_int_equal(convert(bc_str_text(&text), &out), BC_DATA);
    bc_str_drop(&text);
    bc_str_drop(&out);
}

/* A template of a few kilobytes may not ask for a table of millions of cells. */
static void large_tables(void **state)
{
    bc_str text = {0}, out = {0};
    (void)state;
    for (int row = 0; row < 2; row++) {
        for (int i = 0; i < 100; i++)
            bc_str_add(&text, row ? "---|" : "a|");
        bc_str_add(&text, "\n");
    }
    for (int i = 0; i < 1000; i++)
        bc_str_add(&text, "|\n");
    assert_int_equal(convert(bc_str_text(&text), &out), BC_DATA);
    assert_non_null(strstr(heard, "BC_LIMIT_TEMPLATE_CELLS"));
    bc_str_clear(&text);
    for (int i = 0; i < 129; i++)
        bc_str_add(&text, "a|");
    bc_str_add(&text, "\n---|\n");
    assert_int_equal(convert(bc_str_text(&text), &out), BC_DATA);
    assert_non_null(strstr(heard, "129 columns"));
    bc_str_drop(&text);
    bc_str_drop(&out);
}

static void errors(void **state)
{
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"a\n::: kind\nBáo cáo\n", "::: kind"},
        {"a\n:::\n", "bao-cao.md, line 2"},
        {"+++\n", "+++"},
        {"::: cot 40 60\nA\n+++\nB\n", "cot"},
        {"::: cot\nA\n:::\n", "::: cot 40 60"},
        {"::: cot 40\nA\n+++\nB\n:::\n", "::: cot 40 60"},
        {"::: cot 20 20 20 20 20\na\n+++\nb\n+++\nc\n+++\nd\n+++\ne\n:::\n", "four"},
        {"::: bang none\n:::\n", ""},
        {"::: bang x\nTT\n", "x"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bc_str out = {0};
        bc_status status = convert(cases[i].text, &out);
        if (status != BC_DATA || !strstr(heard, cases[i].message))
            fail_msg("“%s”: status %d, “%s”", cases[i].text, (int)status, heard);
        bc_str_drop(&out);
    }
}

static void depth(void **state)
{
    bc_str text = {0}, out = {0};
    (void)state;
    for (int i = 0; i < 2000; i++)
        bc_str_add(&text, "::: cot 50 50\n");
    assert_int_equal(convert(bc_str_text(&text), &out), BC_DATA);
    assert_non_null(strstr(heard, "BC_LIMIT_DEPTH"));
    bc_str_drop(&text);
    bc_str_drop(&out);
}

/* ${data} in a paragraph at its begin, behind a line, in a heading, an item and a block of a style. */
static void check_literal(const char *data)
{
    static const char *const frames[] = {"%s\n",     "trước\n%s\n",         "trước %s sau\n", "# %s sau\n",
                                         "\\- %s\n", "::: kind\n%s\n:::\n", "**%s**\n"};
    static const char *const expected[] = {"body:%s|",   "body:trước %s|", "body:trước %s sau|", "heading-1:%s sau|",
                                           "body:- %s|", "kind:%s|",       "body:*%s|"};
    bc_str escaped = {0};
    bc_markdown_escape(&escaped, data);
    for (size_t i = 0; i < sizeof frames / sizeof *frames; i++) {
        bc_str text = {0}, out = {0};
        char want[512];
        const char *frame = frames[i], *hole = strstr(frame, "%s");
        bc_str_add_n(&text, frame, (size_t)(hole - frame));
        bc_str_addf(&text, "%s%s", bc_str_text(&escaped), hole + 2);
        const char *shape = expected[i];
        hole = strstr(shape, "%s");
        snprintf(want, sizeof want, "%.*s%s%s", (int)(hole - shape), shape, data, hole + 2);
        /* Runs of one face may be many: bold marks each of them. */
        bc_status status = convert(bc_str_text(&text), &out);
        bc_str got = {0};
        const char *runs = bc_str_text(&out);
        bool first = true;
        for (; *runs; runs++)
            if (i != 6 || *runs != '*' || first) {
                bc_str_add_byte(&got, *runs);
                first = first && *runs != '*';
            }
        bool same = i == 6 && strchr(data, '*') ? true : strcmp(bc_str_text(&got), want) == 0;
        if (status != BC_OK || !same)
            fail_msg("“%s” in “%s”: got “%s”, expected “%s” %s", data, frame, bc_str_text(&out), want, heard);
        bc_str_drop(&got);
        bc_str_drop(&text);
        bc_str_drop(&out);
    }
    bc_str_drop(&escaped);
}

static const char *const literal_texts[] = {
    "<b>đậm</b>",
    "{{x}}",
    "a | b",
    "*a* **b** _c_",
    ":::",
    "::: trang",
    "+++",
    "===",
    "---",
    "***",
    "___",
    "=",
    "-",
    "# tiêu đề",
    "1. một",
    "1) một",
    "- mục",
    "+ mục",
    "> trích",
    "`mã`",
    "```",
    "~~~",
    "[a](b)",
    "![a](b)",
    "[a]: http://b",
    "<http://a>",
    "http://a.vn www.a.vn a@b.vn",
    "&amp; &#65; &nbsp;",
    "a\\",
    "\\*",
    "a\\\\",
    "$x$",
    "~x~ ~~x~~",
    "\"a\" 'b' “c”",
    "| a | b |",
    "|---|---|",
    "<!-- a -->",
    "<?php ?>",
    "a = b",
    "50%",
    "_",
    "A_1",
    "A-1.2",
    "Lưu: VT",
    "(a)",
    "!",
    "^a^",
    "@",
    "/",
    "a;b,c?",
};

static void data_is_literal(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof literal_texts / sizeof *literal_texts; i++)
        check_literal(literal_texts[i]);
    for (int a = 0x21; a < 0x7f; a++)
        for (int b = 0x21; b < 0x7f; b++) {
            char pair[] = {(char)a, (char)b, (char)b, '\0'};
            if (a != '|' && b != '|') /* the mark of our own writing */
                check_literal(pair);
        }
}

static void line_ends_become_blanks(void **state)
{
    bc_str out = {0};
    (void)state;
    bc_markdown_escape(&out, "a\n:::\r\nb");
    assert_null(strpbrk(bc_str_text(&out), "\r\n"));
    bc_str_drop(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks),       cmocka_unit_test(lists),           cmocka_unit_test(errors),
        cmocka_unit_test(depth),        cmocka_unit_test(data_is_literal), cmocka_unit_test(line_ends_become_blanks),
        cmocka_unit_test(tables),       cmocka_unit_test(not_drawn),       cmocka_unit_test(letters_end),
        cmocka_unit_test(large_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
