/* layout_private: what layout.c, paragraph.c and table_layout.c share. Nobody else includes it. */
#ifndef BC_RENDER_PAGE_LAYOUT_PRIVATE_H
#define BC_RENDER_PAGE_LAYOUT_PRIVATE_H

#include "render/page/layout.h"

/* A stretch of one line in one face, its blanks widened by gap. */
typedef struct bc_segment {
    const char *text, *link;
    const bc_figure_source *source;
    bc_face face;
    double x, gap, width; /* x from the line's left edge [pt] */
} bc_segment;

typedef struct bc_line {
    bc_segment *segment;
    size_t segments;
    double width; /* as set [pt] */
} bc_line;

typedef struct bc_lines {
    bc_line *line;
    size_t count;
    double size, height, widest; /* of the font; of a line; natural width of the widest line [pt] */
} bc_lines;

/* Something of fixed height on a page. Draws itself with its top left corner at x, y. */
typedef struct bc_item_box bc_item_box;
typedef struct bc_layout {
    const bc_document *document;
    const bc_profile *profile;
    const bc_writer *writer;
    bc_arena *arena;
    bc_arena *scratch; /* of the paragraph that is measured or broken now */
    bc_diag *diag;
    bc_item_box *item; /* all of the section, from top to bottom */
    size_t items, cap;
    double text_width, text_height; /* of the section's pages [pt] */
    const char *asked;              /* the style that was asked for last; NULL: none */
    const bc_style *answer;
    const bc_doc_table *judged; /* whether it wants a turned page was asked last; NULL: of none */
    bool turned;
    bc_status status; /* sticky */
} bc_layout;

typedef struct bc_table_box bc_table_box;
typedef struct bc_plot_box bc_plot_box;

struct bc_item_box {
    double height, before;         /* before: space above, not at a page's top */
    bool keep;                     /* with the next item */
    bool rather;                   /* with the next item, if that leaves no large blank at the page's foot */
    bool first;                    /* the first line of a paragraph */
    const bc_paragraph *paragraph; /* whose first line it is; NULL: another one */
    double x;                      /* of its left edge, from the margin */
    /* one of: */
    const bc_line *line; /* with size */
    double size, rise;   /* rise: from the top to the baseline */
    bc_table_box *table;
    size_t row;
    double from; /* of the row, from its top */
    bool tall;   /* a row higher than a page, drawn in slices; height is the least that is worth one */
    bc_plot_box *plot;
    bc_item_box *part; /* side by side: parts with x, before as their y */
    size_t parts;
    double rule; /* length of a rule */
};

const bc_style *bc_layout_style(bc_layout *layout, const char *name);

/* Break ${paragraph} into lines of ${width}; ${scale} makes its size smaller. ${face} is added to each run. */
bc_lines bc_paragraph_break(bc_layout *layout, const bc_paragraph *paragraph, const bc_style *style, double width,
                            double scale, bc_face face);
/* Width of its longest word, and of its longest line when nothing is broken [pt]. */
void bc_paragraph_measure(bc_layout *layout, const bc_paragraph *paragraph, const bc_style *style, double scale,
                          bc_face face, double *least, double *most);
bc_status bc_line_draw(bc_layout *layout, const bc_line *line, double x, double baseline, double size);

bc_item_box *bc_layout_add(bc_layout *layout);

/* ---- tables: widths of columns (table_widths.c) ---- */

#define BC_TABLE_PAD 3.5 /* between a cell's text and its sides, at scale 1 [pt] */

static inline const bc_table_cell *bc_table_cell_at(const bc_doc_table *table, size_t row, size_t column)
{
    return &table->cell[row * table->columns + column];
}

static inline bc_face bc_table_face(const bc_doc_table *table, size_t row)
{
    return table->strong && table->strong[row] ? BC_BOLD : BC_REGULAR;
}

/*
 * Edges of the columns from x[0] on, and how much smaller than its style the letters are: slightly smaller ones rather than a name or figure broken in
 * two, if that is enough; much smaller ones before a word must be cut. False: one must.
 */
bool bc_table_widths(bc_layout *layout, const bc_doc_table *table, double width, double *x, double *scale);
/* The scale that ${width} would ask for; 0: some words are cut all the same. */
double bc_table_scale(bc_layout *layout, const bc_doc_table *table, double width);
/* What stands before the comma of a cell's figure, or before the % of one without [pt]. < 0: it is no figure. */
double bc_table_whole(bc_layout *layout, const bc_table_cell *cell, const bc_style *style, double scale, bc_face face);
/* The widest of that, and of what follows, in a column of decimals [pt]. */
void bc_table_decimals(bc_layout *layout, const bc_doc_table *table, size_t column, double scale, double *whole,
                       double *rest);

/* ---- tables (table_layout.c) ---- */

/* ${caption}: of which “(tiếp theo)” is said where the table goes on over a page; NULL: nothing. */
bc_table_box *bc_table_make(bc_layout *layout, const bc_doc_table *table, const bc_paragraph *caption, double width);
/* How high a row under the head is at that width, by the first rows of the table [pt]; 0: it has none, or there is no memory. */
double bc_table_mean_height(bc_layout *layout, const bc_doc_table *table, double width);
double bc_table_row_height(const bc_table_box *box, size_t row);
/* A cell spans this row and the next. */
bool bc_table_joined(const bc_table_box *box, size_t row);
/* The head's rows that stand on every page; none of a head that would take half of it. */
size_t bc_table_head_rows(const bc_table_box *box);
/* What stands above the rows where the table goes on over a page, at most about half of it: which table it is, and its head. */
double bc_table_repeated_height(const bc_table_box *box);
bc_status bc_table_draw_repeated(bc_layout *layout, const bc_table_box *box, double x, double y);
/* Rows that are higher than this may be torn. */
double bc_table_most_height(const bc_table_box *box, double page);
/* How high a slice of the row from ${from} is, of whole lines, at most ${room}, or one line. */
double bc_table_slice(const bc_table_box *box, size_t row, double from, double room);
bc_status bc_table_draw_row(bc_layout *layout, const bc_table_box *box, size_t row, double from, double height,
                            double x, double y);

/* ---- figures (layout_plot.c) ---- */

bc_plot_box *bc_plot_make(bc_layout *layout, const bc_doc_chart *figure, double width);
size_t bc_plot_rows(const bc_plot_box *box);
/* Of a part of its rows, with the caption under it. */
double bc_plot_height(const bc_plot_box *box, size_t first, size_t count);
double bc_plot_after(const bc_plot_box *box); /* space under its caption, not at a page's foot */
/* Of the whole, with its rows as close as they may be. */
double bc_plot_least(const bc_plot_box *box);
/* Its rows come as close as they may, if ${room} holds the whole only so. Before any part is drawn. */
void bc_plot_settle(bc_plot_box *box, double room);
/* How many rows from ${first} make the next part; 0: rather on a new page (bc_chart_fit). */
size_t bc_plot_fit(const bc_plot_box *box, size_t first, double room, bool alone);
bc_status bc_plot_draw(bc_layout *layout, bc_plot_box *box, size_t first, size_t count, double x, double y);

/* ---- pages ---- */

typedef struct bc_pages {
    bc_layout *layout;
    double width, height; /* of the paper as it is turned */
    double top, bottom;   /* where text may stand */
    double y;
    size_t number;    /* of the page; 1 bears none */
    bool open, fresh; /* fresh: nothing stands on the page yet */
} bc_pages;

/* What is placed from now on stands on new pages, turned or not, numbered anew or not. */
void bc_pages_begin(bc_pages *pages, bool landscape, bool restart);
/* All items of the layout onto pages. */
bc_status bc_pages_place(bc_pages *pages);

#endif
