/*
 * document: a paper as a tree of blocks, apart from how it is drawn. Built in an arena by template.c and the block builders, laid out by
 * layout.c (lines, tables, pages), drawn by a writer (writer_provider.h: pdf.c, trace.c).
 * Texts are UTF-8 NFC. Measures are in points [pt] of 1/72 inch. How a style looks stands in templates/layouts/.
 */
#ifndef BC_RENDER_PAGE_DOCUMENT_H
#define BC_RENDER_PAGE_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/profile.h"
#include "render/page/chart.h"

/* A piece of text in one face; a face is added to the style's own (bold in an italic style is bold italic). */
typedef struct bc_run {
    const char *text; /* "\n" is a forced line break */
    bc_face face;
    const char *link;                      /* the anchor that it leads to; NULL: none */
    const struct bc_figure_source *source; /* where the figure that it is comes from; NULL: it is none */
} bc_run;

typedef struct bc_paragraph {
    const char *style; /* name of a style in the layout: body, heading-1, heading-2, kind, subject, table-cell … */
    bc_run *run;
    size_t runs;
    const char *anchor; /* what links to it say; NULL: none */
    size_t at;          /* where its words end in the text that it was made of [bytes] */
} bc_paragraph;

/* What two sources make of one another (figures.h). */
typedef enum bc_figure_operator {
    BC_FIGURE_ALONE = 0,
    BC_FIGURE_LESS = '-',    /* of two that were rounded, as a reader would reckon */
    BC_FIGURE_APART = '~',   /* of two that were not rounded */
    BC_FIGURE_OVER = '/',    /* a quotient */
    BC_FIGURE_PERCENT = '%', /* a hundred times as much */
    BC_FIGURE_SHARE = '#'    /* percent of all levels, which are 100 together as they are rounded */
} bc_figure_operator;

/* Where a figure comes from (figures.h). */
typedef struct bc_figure_source {
    const char *of, *other; /* TABLE:KEY:KEY:COLUMN; other: NULL but for an operator */
    bc_figure_operator operator;
    int decimals; /* that it is rounded to; BC_FIGURE_TEXT: it is a word */
} bc_figure_source;
enum { BC_FIGURE_TEXT = -1 };

typedef enum bc_align { BC_LEFT, BC_CENTRE, BC_RIGHT, BC_DECIMAL } bc_align;

typedef struct bc_table_cell {
    bc_paragraph text;
    size_t columns, rows; /* it spans, at least 1; spanned places have no cell of their own: covered is true there */
    bool covered;
    const bc_figure_source *source; /* of its figure; NULL: it has none */
} bc_table_cell;

typedef struct bc_doc_table {
    bc_align *align; /* one for each column; heads are centred */
    bool *stretch;   /* columns that take what width is left over; may be NULL */
    size_t columns;
    bc_table_cell *cell;    /* head rows, then body rows, row by row: cell[row * columns + column] */
    size_t head_rows, rows; /* rows with the head's */
    bool *strong;           /* one for each row: bold (totals, group rows); may be NULL */
    size_t *group;          /* one for each row: rows of one number, if not 0, rather stand on one page; may be NULL */
    bc_paragraph *note;     /* under the table; may be NULL */
    size_t notes;
} bc_doc_table;

/* A chart with its caption under it; one that goes on over a page has it under each part. */
typedef struct bc_doc_chart {
    bc_chart chart;
    bc_paragraph caption;
    const char *alternative; /* what the figure shows, in words, for readers who cannot see it */
} bc_doc_chart;

typedef enum bc_block_kind {
    BC_BLOCK_PARAGRAPH,
    BC_BLOCK_TABLE,
    BC_BLOCK_CHART,
    BC_BLOCK_COLUMNS, /* blocks side by side, never torn apart by a page: the head, Nơi nhận and signature */
    BC_BLOCK_RULE,    /* a thin centred line under the paragraph before it */
    BC_BLOCK_SPACE,
    BC_BLOCK_PAGE /* a new page from here on, of the given turn; page numbers start again for an annex */
} bc_block_kind;

typedef struct bc_block bc_block;
typedef struct bc_blocks {
    bc_block **at;
    size_t count, cap;
} bc_blocks;

struct bc_block {
    bc_block_kind kind;
    bool keep_with_next; /* never the last thing on a page */
    union {
        bc_paragraph paragraph;
        bc_doc_table table;
        bc_doc_chart chart;
        struct {
            bc_blocks *column;
            double *share; /* of the text width, together at most 1 */
            size_t count;
        } columns;
        struct {
            double share; /* of the text of the paragraph before it (1: as long as its longest line) … */
        } rule;
        double space; /* [pt] */
        struct {
            bool landscape;
            bool restart; /* page numbers start again at 1 */
        } page;
    } of;
};

typedef struct bc_document {
    bc_arena *arena;                                 /* borrowed; all of the tree is in it */
    const char *title, *author, *subject, *keywords; /* metadata; may be NULL */
    const char *date;                                /* ISO, for the metadata; may be NULL */
    bool draft; /* marked DỰ THẢO; the mark's text is the style draft-mark's template text */
    const char *draft_mark;
    const char
        *continued; /* what is said behind the caption of a table that goes on over a page: (tiếp theo); may be NULL */
    bc_blocks blocks;
    bc_str *figures; /* where a writer tells what it drew of each figure (figures.h); may be NULL */
} bc_document;

bc_document *bc_document_new(bc_arena *arena); /* NULL: no memory. Lives and goes with the arena. */
/* Add an empty block of ${kind} at the end of ${blocks}; NULL: no memory (the arena's failure is sticky). */
bc_block *bc_blocks_add(bc_arena *arena, bc_blocks *blocks, bc_block_kind kind);
/* Add a paragraph of one run. */
bc_block *bc_blocks_add_text(bc_arena *arena, bc_blocks *blocks, const char *style, const char *text);
void bc_paragraph_add(bc_arena *arena, bc_paragraph *paragraph, const char *text, bc_face face);
/* A table with all cells empty, spans 1. */
bc_block *bc_blocks_add_table(bc_arena *arena, bc_blocks *blocks, size_t columns, size_t head_rows, size_t rows);

#endif
