/*
 * chart: a figure as plain data, and what is drawn of it at a given width: a list of marks (areas, lines, texts), apart from any writer. Greys,
 * hatches and shapes only, for black and white print. Invariant of the marks: no two texts overlap, no line runs through a text, nothing is filled
 * over a text. Lengths are in points [pt] from the figure's top left corner, y downwards; a text's y is its baseline.
 */
#ifndef BC_RENDER_PAGE_CHART_H
#define BC_RENDER_PAGE_CHART_H

#include "base/arena.h"
#include "base/decimal.h"
#include "model/profile.h"

typedef enum bc_chart_kind {
    BC_CHART_BARS,  /* a bar for each row, from 0, with bounds as dashed lines; one column */
    BC_CHART_PAIRS, /* two marks for each row, joined; two columns: an open ring, a full dot */
    BC_CHART_SHARES, /* parts of 100 for each row, stacked to both sides of the middle one; a column for each level, rising */
    BC_CHART_HEAT /* rows by columns, each figure on a ground that is the darker the more bounds it reaches */
} bc_chart_kind;

typedef struct bc_chart_figure {
    bc_decimal value;
    bool there;                            /* false: missing; nothing is drawn but the chart's word for it */
    const struct bc_figure_source *source; /* where it comes from (document.h); NULL: nothing is said of it */
} bc_chart_figure;

typedef struct bc_chart_bound {
    bc_decimal from;
    const char *name; /* BARS: what stands at the line; HEAT: what reaches this bound, and no higher one */
    const struct bc_figure_source *source; /* of the figure in the name; NULL: it has none, or it is the template's */
} bc_chart_bound;

/* Texts are UTF-8 NFC, borrowed. */
typedef struct bc_chart {
    bc_chart_kind kind;
    size_t rows, columns;
    const char **row;        /* names of the rows */
    const char **column;     /* names of the columns */
    bc_chart_figure *figure; /* row by row; those of a row of SHARES are 100 together */
    int decimals;            /* of the figures as they are printed */
    bc_decimal most;         /* BARS, PAIRS: how far the axis reaches at least */
    bc_chart_bound *bound;   /* rising for HEAT, any order for BARS */
    size_t bounds;
    const char *below;                          /* HEAT: what reaches no bound */
    const char *axis;                           /* what the axis measures; "" for none */
    const struct bc_figure_source *axis_source; /* of the figure in that; NULL: it has none */
    const char *missing;                        /* stands where a figure is missing */
} bc_chart;

typedef enum bc_mark_kind { BC_MARK_FILL, BC_MARK_STROKE, BC_MARK_TEXT } bc_mark_kind;

typedef struct bc_mark {
    bc_mark_kind kind;
    const double *xy; /* FILL, STROKE: x and y of each point; TEXT: its beginning, and its end */
    size_t points;
    double grey, thick, dash; /* as in bc_writer */
    const char *text;
    bc_face face;
    double size;
    const struct bc_figure_source *source; /* of the figure that a text is; NULL: it is none */
} bc_mark;

/* How texts are measured and set. */
typedef struct bc_chart_pen {
    bc_arena *arena; /* where all that is made lives */
    /* Width of ${len} [bytes] of UTF-8 at size 1 [em]. */
    double (*width)(void *context, bc_face face, const char *text, size_t len);
    void *context;
    double name_size, size; /* of rows' names; of everything else [pt] */
    bool close;             /* rows of a short chart stand as close as those of a long one */
} bc_chart_pen;

typedef struct bc_chart_box bc_chart_box;

/* Measure ${chart} for ${width}, at least 150 [pt]. NULL: no memory. */
bc_chart_box *bc_chart_make(const bc_chart *chart, const bc_chart_pen *pen, double width);
/* Rows to be drawn: the chart's; of HEAT once more for each group of columns that stand side by side. */
size_t bc_chart_rows(const bc_chart_box *box);
/* Height of a part of rows ${first} .. ${first} + ${count}, with legend and axis, which every part has. */
double bc_chart_height(const bc_chart_box *box, size_t first, size_t count);
/*
 * How many rows from ${first} make the next part, in ${room}: all that fit, but not fewer than a few (${alone}: the part has its page to itself, and
 * then at least one). 0: rather on a new page. A part never holds rows of two groups of columns.
 */
size_t bc_chart_fit(const bc_chart_box *box, size_t first, double room, bool alone);
/* The marks of that part, in the order of drawing. NULL: no memory. */
const bc_mark *bc_chart_draw(bc_chart_box *box, size_t first, size_t count, size_t *marks);

#endif
