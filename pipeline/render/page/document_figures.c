#include "render/page/document_figures.h"

#include <stdint.h>
#include <stdlib.h>

#include "render/page/document_walk.h"

typedef struct finding {
    bc_arena *arena;
    bc_document_figures *out;
    size_t cap;
} finding;

static bc_status add(finding *f, const bc_figure_source *source)
{
    bc_document_figures *all = f->out;
    /* a figure that goes on in another run is one */
    if (!source || (all->count && all->at[all->count - 1] == source))
        return BC_OK;
    const bc_figure_source **grown = bc_arena_grow(f->arena, all->at, all->count, &f->cap, sizeof *grown);
    if (!grown)
        return BC_NOMEM;
    all->at = grown;
    grown[all->count++] = source;
    return BC_OK;
}

static bc_status visit(void *context, bc_paragraph *paragraph, bc_paragraph_place place)
{
    bc_status status = BC_OK;
    (void)place;
    for (size_t i = 0; i < paragraph->runs && status == BC_OK; i++)
        status = add(context, paragraph->run[i].source);
    return status;
}

static bc_status visit_cell(void *context, const bc_table_cell *cell)
{
    return add(context, cell->source);
}

static bool must_be_drawn(const bc_chart *chart, size_t place)
{
    const bc_chart_figure *figure = &chart->figure[place];
    bool first = chart->kind == BC_CHART_PAIRS && place % chart->columns == 0;
    return figure->there && chart->kind != BC_CHART_SHARES &&
           !(first && figure[1].there && bc_decimal_compare(figure[0].value, figure[1].value) == 0);
}

static bc_status visit_chart(void *context, const bc_chart *chart)
{
    bc_status status = BC_OK;
    for (size_t i = 0; i < chart->rows * chart->columns && status == BC_OK; i++)
        if (must_be_drawn(chart, i))
            status = add(context, chart->figure[i].source);
    return status;
}

static int by_address(const void *a, const void *b)
{
    uintptr_t x = (uintptr_t) * (const bc_figure_source *const *)a,
              y = (uintptr_t) * (const bc_figure_source *const *)b;
    return (x > y) - (x < y);
}

bc_status bc_document_figures_find(bc_document *document, bc_document_figures *out)
{
    finding f = {document->arena, out, 0};
    *out = (bc_document_figures){0};
    bc_status status = bc_document_walk(
        document, &(bc_walker){.visit = visit, .cell = visit_cell, .chart = visit_chart, .context = &f});
    if (status != BC_OK)
        return status;
    if (out->count)
        qsort(out->at, out->count, sizeof(const bc_figure_source *), by_address);
    out->drawn = bc_arena_alloc(document->arena, out->count + 1, sizeof *out->drawn);
    return out->drawn ? BC_OK : BC_NOMEM;
}

static size_t place_of(const bc_document_figures *figures, const bc_figure_source *source)
{
    const bc_figure_source **found =
        figures->count ? bsearch(&source, figures->at, figures->count, sizeof(const bc_figure_source *), by_address)
                       : NULL;
    return found ? (size_t)(found - figures->at) : SIZE_MAX;
}

void bc_document_figures_set_drawn(bc_document_figures *figures, const bc_figure_source *source)
{
    size_t place = place_of(figures, source);
    if (place != SIZE_MAX)
        figures->drawn[place] = true;
}

const bc_figure_source *bc_document_figures_lost(const bc_document_figures *figures)
{
    for (size_t i = 0; i < figures->count; i++)
        /* one that stands in two runs, with another between them, is there twice */
        if (!figures->drawn[i] && !figures->drawn[place_of(figures, figures->at[i])])
            return figures->at[i];
    return NULL;
}

const bc_figure_source *bc_document_figures_lost_mark(const bc_document_figures *figures, const bc_marks *marks)
{
    for (size_t i = 0; i < marks->count; i++)
        if (!marks->stripped[i] && place_of(figures, marks->at[i]) == SIZE_MAX)
            return marks->at[i];
    return NULL;
}
