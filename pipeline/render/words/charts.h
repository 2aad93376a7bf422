/*
 * charts: the figures of the papers, by name (::: bieu-do NAME [FORM]). What is drawn comes from the data, words from the template's lines in the
 * block, those of a line split at |; the first line is the caption, the last one tells what the figure shows to readers who cannot see it.
 *
 *   diem-don-vi [FORM]      scores by unit, the highest first, with the ratings' thresholds; without FORM the overall ones
 *                           caption / axis | from | missing / alternative
 *   tu-cham-tham-dinh FORM  an assessment's self points against the verified ones, by unit, the highest verified first
 *                           caption / axis | self | verified | missing / alternative
 *   phan-bo-tra-loi FORM    how a survey's items were answered, by level
 *                           caption / axis | missing / alternative
 *   ty-le-tieu-chi [FORM]   share of the most points [%] by unit and criterion, of FORM or all
 *                           caption / below | to below | from / bounds, rising: 50 | 65 | 80 / alternative
 */
#ifndef BC_RENDER_WORDS_CHARTS_H
#define BC_RENDER_WORDS_CHARTS_H

#include "render/words/tables.h"

/* For bc_markdown.chart; ${context} is a bc_table_job. BC_DATA (posted): no chart of that name, a form of another kind, too few words. */
bc_status bc_charts_add(void *context, const char *name, const char *argument, const char *words, bc_blocks *blocks);

/* What the block says is enough for the chart ${name}, before any data is there. BC_DATA (posted at ${here}): it is not. */
bc_status bc_charts_check(const bc_spot *here, const char *name, const char *argument, const char *words,
                          bc_arena *arena, bc_diag *diag);

/* What there is, for lists of it. */
typedef struct bc_chart_name {
    const char *name;
    size_t lines, words;  /* that the block and its second line must have */
    bool form;            /* the code of a form stands behind the name */
    const char *meaning;  /* N_("…") */
    const char *template; /* what stands in a template, as a sample */
} bc_chart_name;
const bc_chart_name *bc_charts_names(size_t *count);

#endif
