#include "ingest/text/html_grid.h"

#include <stdlib.h>
#include <string.h>

typedef struct bc_html_span {
    uint32_t end; /* the row behind it */
    uint32_t column, width;
} span;

void bc_html_grid_drop(bc_html_grid *g)
{
    free(g->span);
    *g = (bc_html_grid){0};
}

static void set(bc_html_grid *g, uint32_t column, bool taken)
{
    uint64_t bit = (uint64_t)1 << column % 64;
    if (taken)
        g->taken[column / 64] |= bit;
    else
        g->taken[column / 64] &= ~bit;
}

/* What ended above is free already; so a page of small tables costs no more than its spans. */
void bc_html_grid_clear(bc_html_grid *g)
{
    for (; g->spans; g->spans--) {
        const span *s = &g->span[g->spans - 1];
        memset(g->until + s->column, 0, s->width * sizeof *g->until);
        for (uint32_t c = s->column; c < s->column + s->width; c++)
            set(g, c, false);
    }
}

uint32_t bc_html_grid_free(const bc_html_grid *g, uint32_t column)
{
    while (g->spans && column < BC_LIMIT_COLUMNS) {
        uint64_t open = ~g->taken[column / 64] >> column % 64;
        if (open)
            return column + (uint32_t)__builtin_ctzll(open);
        column += 64 - column % 64;
    }
    return column;
}

static void swap(span *a, span *b)
{
    span other = *a;
    *a = *b;
    *b = other;
}

static void sift_down(bc_html_grid *g)
{
    for (size_t at = 0;;) {
        size_t least = at, child = 2 * at + 1;
        for (size_t i = child; i < child + 2 && i < g->spans; i++)
            least = g->span[i].end < g->span[least].end ? i : least;
        if (least == at)
            return;
        swap(&g->span[at], &g->span[least]);
        at = least;
    }
}

void bc_html_grid_row(bc_html_grid *g, uint32_t row)
{
    while (g->spans && g->span[0].end <= row) {
        const span *s = &g->span[0];
        for (uint32_t c = s->column; c < s->column + s->width; c++)
            if (g->until[c] <= row)
                set(g, c, false);
        g->span[0] = g->span[--g->spans];
        sift_down(g);
    }
}

bool bc_html_grid_take(bc_html_grid *g, uint32_t column, uint32_t width, uint32_t end)
{
    if (column >= BC_LIMIT_COLUMNS)
        return true;
    width = width < BC_LIMIT_COLUMNS - column ? width : BC_LIMIT_COLUMNS - column;
    if (g->spans == g->cap) {
        size_t cap = g->cap ? g->cap * 2 : 16;
        span *grown = realloc(g->span, cap * sizeof *grown);
        if (!grown)
            return false;
        g->span = grown;
        g->cap = cap;
    }
    for (uint32_t c = column; c < column + width; c++) {
        g->until[c] = g->until[c] > end ? g->until[c] : end;
        set(g, c, true);
    }
    g->marked += width;
    size_t at = g->spans++;
    g->span[at] = (span){end, column, width};
    for (; at && g->span[at].end < g->span[(at - 1) / 2].end; at = (at - 1) / 2)
        swap(&g->span[at], &g->span[(at - 1) / 2]);
    return true;
}
