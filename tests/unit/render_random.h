/*
 * render_random: made-up papers, the same for the same seed. No word of a paper stands in it twice, so that what is drawn can be told: where it comes from, and that
 * it is drawn once.
 */
#ifndef BC_TESTS_RENDER_RANDOM_H
#define BC_TESTS_RENDER_RANDOM_H

#include "unit.h"

#include <stdio.h>

#include "render/page/document.h"

typedef enum token_kind { IN_BODY, IN_HEADING, IN_CAPTION, IN_HEAD, IN_CELL, IN_NOTE, IN_COLUMN } token_kind;

typedef struct token {
    const char *text;
    token_kind kind;
    size_t block;                      /* of the document */
    size_t row, rows, column, columns; /* of a table */
    bool decimal;
    size_t drawn, page, last_page; /* how often, where first and last */
    double x, y, comma, size;      /* of the first */
} token;

typedef struct random_paper {
    bc_document *document;
    bc_arena *arena;
    uint64_t seed;
    token *token;
    size_t tokens, cap;
} random_paper;

static inline size_t dice(random_paper *r, size_t sides)
{
    r->seed ^= r->seed << 13;
    r->seed ^= r->seed >> 7;
    r->seed ^= r->seed << 17;
    return (size_t)(r->seed % sides);
}

/* One in ${sides}. */
static inline bool chance(random_paper *r, size_t sides)
{
    return dice(r, sides) == 0;
}

static inline const char *remember(random_paper *r, token like, const char *text)
{
    token *grown = bc_arena_grow(r->arena, r->token, r->tokens, &r->cap, sizeof *grown);
    assert_non_null(grown);
    r->token = grown;
    like.text = text;
    grown[r->tokens++] = like;
    return text;
}

/* A word that tells its number, then some letters; one in a few hundred is very long. What may be drawn again, heads and captions, is in capitals. ${first}: of a paragraph, to tell that by. */
static inline const char *new_word(random_paper *r, token like, bool first)
{
    static const char consonant[2][17] = {"bcdghklmnprstvxq", "BCDGHKLMNPRSTVXQ"};
    static const char *const tail[2][9] = {{"", "a", "ời", "uyên", "i", "ắng", "ương", "e", "anh"},
                                           {"", "A", "ỜI", "UYÊN", "I", "ẮNG", "ƯƠNG", "E", "ANH"}};
    bool again = like.kind == IN_HEAD || like.kind == IN_CAPTION;
    char text[500];
    size_t number = r->tokens, at = 0, more = !first && chance(r, 300) ? 20 + dice(r, 180) : 0;
    for (int i = 0; i < 5; i++, number /= 16)
        text[at++] = consonant[again][number % 16];
    at += (size_t)snprintf(text + at, 16, "%s", tail[again][dice(r, 9)]);
    for (; more; more--)
        text[at++] = (again ? "MWIO" : "mwio")[dice(r, 4)];
    text[at] = '\0';
    return remember(r, like, bc_arena_text(r->arena, text));
}

static inline void put_words(random_paper *r, bc_paragraph *paragraph, token like, size_t count)
{
    bc_str text = {0};
    for (size_t i = 0; i < count; i++) {
        bool cut = i && chance(r, 40); /* another run, perhaps in another face */
        if (cut) {
            bc_paragraph_add(r->arena, paragraph, bc_str_text(&text), (bc_face)dice(r, 4));
            bc_str_clear(&text);
        }
        bc_str_addf(&text, "%s%s", i ? chance(r, 60) ? "\n" : " " : "", new_word(r, like, i == 0));
    }
    bc_paragraph_add(r->arena, paragraph, bc_str_text(&text), BC_REGULAR);
    bc_str_drop(&text);
}

static inline bc_block *put_paragraph(random_paper *r, bc_blocks *blocks, const char *style, token_kind kind,
                                      size_t count)
{
    bc_block *block = bc_blocks_add(r->arena, blocks, BC_BLOCK_PARAGRAPH);
    block->of.paragraph.style = style;
    put_words(r, &block->of.paragraph, (token){.kind = kind, .block = r->document->blocks.count - 1}, count);
    return block;
}

/* 2008, 2012,5, 2100007,25, nothing, a word. None stands twice; those of charts are smaller. */
static inline void put_figure(random_paper *r, bc_paragraph *paragraph, token like)
{
    static const char *const form[] = {"%zu", "%zu,5", "-%zu,25", "%zu,125", "%zu%%"};
    if (chance(r, 12))
        return;
    if (chance(r, 15)) {
        put_words(r, paragraph, like, 1 + dice(r, 2));
        return;
    }
    like.decimal = true;
    size_t number = r->tokens + 2000;
    number = chance(r, 3) ? number * 1000 + 7 : number;
    const char *text = bc_arena_format(r->arena, form[dice(r, COUNT(form))], number);
    bc_paragraph_add(r->arena, paragraph, remember(r, like, text), BC_REGULAR);
}

/* A cell over several rows and columns, where none is spanned yet. */
static inline void put_span(random_paper *r, bc_doc_table *t, size_t row, size_t column)
{
    bool head = row < t->head_rows;
    size_t last = head ? t->head_rows : t->rows, rows = 1 + dice(r, 4), columns = 1 + dice(r, 4);
    rows = row + rows > last ? last - row : rows;
    columns = column + columns > t->columns ? t->columns - column : columns;
    for (size_t i = row; i < row + rows; i++)
        for (size_t j = column; j < column + columns; j++) {
            const bc_table_cell *cell = &t->cell[i * t->columns + j];
            if (cell->covered || cell->rows > 1 || cell->columns > 1)
                return;
        }
    for (size_t i = row; i < row + rows; i++)
        for (size_t j = column; j < column + columns; j++)
            t->cell[i * t->columns + j].covered = i > row || j > column;
    t->cell[row * t->columns + column].rows = rows;
    t->cell[row * t->columns + column].columns = columns;
}

static inline void fill_table(random_paper *r, bc_doc_table *t, size_t block, size_t longest)
{
    for (size_t row = 0; row < t->rows; row++)
        for (size_t column = 0; column < t->columns; column++) {
            bc_table_cell *cell = &t->cell[row * t->columns + column];
            bool head = row < t->head_rows;
            token like = {.kind = head ? IN_HEAD : IN_CELL,
                          .block = block,
                          .row = row,
                          .rows = cell->rows,
                          .column = column,
                          .columns = cell->columns};
            if (cell->covered)
                continue;
            if (!head && t->align[column] == BC_DECIMAL && cell->columns == 1)
                put_figure(r, &cell->text, like);
            else if (!chance(r, 10))
                put_words(r, &cell->text, like, 1 + dice(r, chance(r, 50) ? 60 : longest));
        }
}

static inline void put_table(random_paper *r, size_t columns, size_t rows)
{
    bool captioned = dice(r, 10) < 7;
    if (captioned)
        put_paragraph(r, &r->document->blocks, "caption", IN_CAPTION, 1 + dice(r, 12));
    size_t head = dice(r, 4) % 3 + (rows == 0), longest = columns > 12 ? 2 : 1 + dice(r, 8);
    bc_block *block = bc_blocks_add_table(r->arena, &r->document->blocks, columns, head, head + rows);
    bc_doc_table *t = &block->of.table;
    size_t spans = chance(r, 2) ? 0 : dice(r, 1 + t->rows * columns / 6), group = 0;
    for (size_t i = 0; i < columns; i++) {
        t->align[i] = (bc_align)dice(r, 4);
        t->stretch[i] = chance(r, 4);
    }
    for (; spans; spans--)
        put_span(r, t, dice(r, t->rows), dice(r, columns));
    fill_table(r, t, r->document->blocks.count - 1, longest);
    if (chance(r, 2))
        t->group = bc_arena_alloc(r->arena, t->rows, sizeof *t->group);
    for (size_t row = head; row < t->rows; row++) {
        t->strong[row] = chance(r, 8);
        group += chance(r, 6);
        if (t->group)
            t->group[row] = group;
    }
    t->notes = chance(r, 3) ? 1 + dice(r, 3) : 0;
    t->note = bc_arena_alloc(r->arena, t->notes + 1, sizeof *t->note);
    for (size_t i = 0; i < t->notes; i++) {
        t->note[i].style = "table-note";
        put_words(r, &t->note[i], (token){.kind = IN_NOTE, .block = r->document->blocks.count - 1}, 1 + dice(r, 40));
    }
    if (chance(r, 5))
        put_paragraph(r, &r->document->blocks, "table-note", IN_NOTE, 1 + dice(r, 30));
}

/* Rows named by words that are not counted: a chart may cut a name. */
static inline void put_chart(random_paper *r, size_t rows)
{
    bc_block *block = bc_blocks_add(r->arena, &r->document->blocks, BC_BLOCK_CHART);
    bc_doc_chart *of = &block->of.chart;
    bc_chart *chart = &of->chart;
    bc_chart_kind kind = chance(r, 2) ? BC_CHART_BARS : chance(r, 2) ? BC_CHART_PAIRS : BC_CHART_HEAT;
    size_t columns = kind == BC_CHART_BARS ? 1 : kind == BC_CHART_PAIRS ? 2 : 1 + dice(r, 30);
    *chart =
        (bc_chart){.kind = kind, .rows = rows, .columns = columns, .decimals = 1, .most = {100, 0}, .axis = "ĐIỂM"};
    chart->missing = "–";
    chart->row = bc_arena_alloc(r->arena, rows + 1, sizeof *chart->row);
    chart->column = bc_arena_alloc(r->arena, columns, sizeof *chart->column);
    chart->figure = bc_arena_alloc(r->arena, rows * columns + 1, sizeof *chart->figure);
    for (size_t i = 0; i < rows; i++)
        chart->row[i] = bc_arena_format(r->arena, "ĐƠN VỊ %zu", i);
    for (size_t i = 0; i < columns; i++)
        chart->column[i] = bc_arena_format(r->arena, "C%zu", i);
    for (size_t i = 0; i < rows * columns; i++)
        chart->figure[i] = (bc_chart_figure){.value = {(int64_t)dice(r, 1001), 1}, .there = !chance(r, 9)};
    of->alternative = "Hình";
    of->caption.style = "figure-caption";
    put_words(r, &of->caption, (token){.kind = IN_CAPTION, .block = r->document->blocks.count - 1}, 1 + dice(r, 12));
}

static inline void put_columns(random_paper *r)
{
    bc_block *block = bc_blocks_add(r->arena, &r->document->blocks, BC_BLOCK_COLUMNS);
    size_t count = 1 + dice(r, 3);
    block->of.columns.count = count;
    block->of.columns.column = bc_arena_alloc(r->arena, count, sizeof(bc_blocks));
    block->of.columns.share = bc_arena_alloc(r->arena, count, sizeof(double));
    for (size_t i = 0; i < count; i++) {
        block->of.columns.share[i] = 1.0 / (double)count;
        for (size_t n = dice(r, chance(r, 9) ? 90 : 8); n; n--)
            put_paragraph(r, &block->of.columns.column[i], chance(r, 3) ? "signer" : "recipients-line", IN_COLUMN,
                          1 + dice(r, 12));
    }
}

static inline void put_block(random_paper *r)
{
    bc_blocks *blocks = &r->document->blocks;
    size_t rows = chance(r, 20) ? dice(r, 301) : dice(r, 30), columns = 1 + (chance(r, 6) ? dice(r, 40) : dice(r, 9));
    switch (dice(r, 12)) {
    case 0:
    case 1:
        put_paragraph(r, blocks, chance(r, 2) ? "heading-1" : "heading-2", IN_HEADING, 1 + dice(r, 20));
        break;
    case 2:
    case 3:
        put_table(r, columns, rows);
        break;
    case 4:
        put_chart(r, chance(r, 40) ? 1 + dice(r, 700) : 1 + dice(r, 40));
        break;
    case 5:
        put_columns(r);
        break;
    case 6:
        if (chance(r, 4)) {
            bc_block *page = bc_blocks_add(r->arena, blocks, BC_BLOCK_PAGE);
            page->of.page.landscape = chance(r, 2);
            page->of.page.restart = chance(r, 2);
        }
        break;
    case 7:
        bc_blocks_add(r->arena, blocks, BC_BLOCK_SPACE)->of.space = (double)dice(r, 60);
        break;
    default:
        put_paragraph(r, blocks, chance(r, 9) ? "item" : "body", IN_BODY, 1 + dice(r, chance(r, 12) ? 900 : 120));
    }
}

static inline random_paper make_paper(bc_arena *in, uint64_t seed)
{
    random_paper r = {.arena = in, .seed = seed * 0x9e3779b97f4a7c15u + 1, .document = bc_document_new(in)};
    r.document->continued = "(TIẾP THEO)";
    for (int i = 0; i < 8; i++)
        dice(&r, 2);
    for (size_t blocks = 3 + dice(&r, 25); blocks; blocks--)
        put_block(&r);
    return r;
}

#endif
