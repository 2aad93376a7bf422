/* chart_private: what chart.c (frame, parts), chart_text.c, chart_marks.c and the kinds of charts share. Nobody else includes it. */
#ifndef BC_RENDER_PAGE_CHART_PRIVATE_H
#define BC_RENDER_PAGE_CHART_PRIVATE_H

#include "render/page/chart.h"

enum { BC_CHART_TICKS = 24, BC_CHART_NAME_LINES = 8 };

/* A name in lines. */
typedef struct bc_chart_name {
    const char *line[BC_CHART_NAME_LINES];
    size_t lines;
    double height; /* of the row [pt] */
} bc_chart_name;

/* A box that vertical lines keep out of; soft: only the thin lines of the axis, not the dashed ones. */
typedef struct bc_chart_hole {
    double left, top, right, bottom;
    bool soft;
} bc_chart_hole;

/* An entry of the legend, or the label of a bound. */
typedef struct bc_chart_entry {
    const char *text;
    double x, width; /* of the text; the sample stands before it */
    size_t line;     /* counted from the top; of a bound's label from the plot upwards */
} bc_chart_entry;

struct bc_chart_box {
    const bc_chart *chart;
    bc_chart_pen pen;
    double width, lead;  /* lead: height of a line of the small letters */
    bc_chart_name *name; /* of each row */
    double name_lead, name_width;
    bool ragged;   /* names begin at the left edge, or ${indent} from it; else they end at the plot */
    double indent; /* of what is narrower than the figure */
    /* the plot: from left to right; the axis: low stands at from, high at to */
    double left, right, from, to, low, high;
    bc_decimal tick[BC_CHART_TICKS];
    const char *tick_text[BC_CHART_TICKS];
    size_t ticks;
    bc_chart_entry *legend;
    size_t entries, legend_lines;
    bc_chart_entry
        *label; /* of the bounds that are drawn as lines, in the chart's order; NULL: they are in the legend */
    size_t label_lines;
    double head, foot; /* above and below the rows */
    /* HEAT */
    double cell;         /* width */
    size_t group;        /* columns side by side */
    const char **figure; /* printed figures, in the chart's order */
    /* while a part is drawn */
    bc_mark *mark;
    size_t marks, mark_cap;
    bc_chart_hole *hole;
    size_t holes, hole_cap;
};

/* ---- texts (chart_text.c) ---- */
double bc_chart_width(const bc_chart_box *box, bc_face face, double size, const char *text);
/* The text without line ends, cut at ${width} with “…” behind. */
const char *bc_chart_cut(bc_chart_box *box, bc_face face, double size, const char *text, double width);
/* Into lines of ${width}; what would be a line too many is cut. Returns the widest. */
double bc_chart_wrap(bc_chart_box *box, const char *text, double size, double width, bc_chart_name *out);
const char *bc_chart_say(bc_chart_box *box, bc_decimal value, int decimals);

/* ---- marks (chart_marks.c) ---- */
void bc_chart_fill(bc_chart_box *box, double x1, double y1, double x2, double y2, double grey);
void bc_chart_line(bc_chart_box *box, double x1, double y1, double x2, double y2, double thick, double grey,
                   double dash);
void bc_chart_frame(bc_chart_box *box, double x1, double y1, double x2, double y2, double thick);
/* A text from x with its middle at y; no line will run through it. */
void bc_chart_text(bc_chart_box *box, double x, double middle, bc_face face, double size, const char *text);
/* The figure of a row and column as a text, from x with its middle at y, and its source. */
void bc_chart_print(bc_chart_box *box, double x, double middle, size_t row, size_t column);
/* The text that was set last has a figure of ${source} in it (NULL: none), if it is ${whole} and was not cut. */
void bc_chart_tell(bc_chart_box *box, const char *text, const char *whole, const struct bc_figure_source *source);
/* Slanted lines, ${step} apart, in a box but not in its middle part from ${from} to ${to} (from > to: everywhere). */
void bc_chart_hatch(bc_chart_box *box, double x1, double y1, double x2, double y2, double step, double from, double to);
/* A circle about x, y: a ring with a white ground, or a full dot. */
void bc_chart_dot(bc_chart_box *box, double x, double y, double radius, bool full);
void bc_chart_keep_out(bc_chart_box *box, double x1, double y1, double x2, double y2, bool soft);
/* A vertical line that stops at holes; ${hard}: only at those that are not soft. */
void bc_chart_drop_line(bc_chart_box *box, double x, double y1, double y2, double thick, double grey, double dash,
                        bool hard);

/* ---- the axis (chart_axis.c) ---- */
double bc_chart_x(const bc_chart_box *box, double value);
/* Low and high to the axis, and its ticks between them; ${floor}: low is moved down to a tick. */
void bc_chart_set_axis(bc_chart_box *box, double low, double high, bool floor);
/* Places for the labels of the bounds, above the plot; where they do not fit, they go into the legend. */
void bc_chart_set_bounds(bc_chart_box *box);
/* Grid, bounds, axis and ticks about rows from ${top} to ${bottom}, when their holes are known. */
void bc_chart_draw_axis(bc_chart_box *box, double top, double bottom);

/* ---- the legend (chart_legend.c) ---- */
void bc_chart_set_legend(bc_chart_box *box, const char *const *text, size_t count);
/* Room of a sample before its text [pt]. */
double bc_chart_sample_width(const bc_chart_box *box);

/* ---- kinds ---- */
typedef struct bc_chart_maker {
    void (*plan)(bc_chart_box *box); /* width of the plot, axis, legend, head and foot */
    /* Sample ${i} of the legend, from x, with its middle at y. */
    void (*sample)(bc_chart_box *box, size_t i, double x, double y);
    void (*row)(bc_chart_box *box, size_t row, double top, double bottom);
} bc_chart_maker;

extern const bc_chart_maker bc_chart_bars, bc_chart_pairs, bc_chart_shares, bc_chart_heat;

const bc_chart_figure *bc_chart_at(const bc_chart_box *box, size_t row, size_t column);
const char *bc_chart_printed(const bc_chart_box *box, size_t row, size_t column);

#endif
