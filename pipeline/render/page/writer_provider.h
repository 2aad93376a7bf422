/*
 * writer_provider: what a writer answers to the layout: how wide a text is, and “draw here”. Coordinates are in points from the page's
 * top left corner, y downwards; a text's y is its baseline.
 */
#ifndef BC_RENDER_PAGE_WRITER_PROVIDER_H
#define BC_RENDER_PAGE_WRITER_PROVIDER_H

#include "base/status.h"
#include "render/page/document.h"

typedef struct bc_writer {
    void *context;
    /* Width of ${len} [bytes] of UTF-8 at size 1 [em]. */
    double (*width)(void *context, bc_face face, const char *text, size_t len);
    bc_status (*page)(void *context, double width, double height);
    /* ${gap}: added behind each blank [pt]. ${grey}: 0 black, 1 white. */
    bc_status (*text)(void *context, double x, double y, bc_face face, double size, const char *text, double gap,
                      double grey);
    bc_status (*line)(void *context, double x1, double y1, double x2, double y2, double thick);
    /* A polygon, filled; a line through points, in dashes of ${dash} [pt] and as long gaps (0: solid). ${xy}: x and y of each point. */
    bc_status (*fill)(void *context, const double *xy, size_t points, double grey);
    bc_status (*stroke)(void *context, const double *xy, size_t points, double thick, double grey, double dash);
    /* What a reader may jump to and from: a place that links lead to, a heading of the outline (level from 1), a link over a box. */
    bc_status (*anchor)(void *context, const char *name, double y);
    bc_status (*heading)(void *context, int level, const char *text, double y);
    bc_status (*link)(void *context, const char *anchor, double x, double y, double width, double height);
    /* The texts from here on are a figure from ${source}; NULL: up to here. */
    bc_status (*figure)(void *context, const bc_figure_source *source);
    /* What is drawn next, in this box, is a picture; ${alternative} says it in words. NULL: the writer has no use for it. */
    bc_status (*picture)(void *context, const char *alternative, double x, double y, double width, double height);
    /* The page that was begun last bears this number, in its section from 1. */
    bc_status (*number)(void *context, size_t number);
} bc_writer;

#endif
