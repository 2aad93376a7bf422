/* context_private: what context.c (the paper's head, the whole) and context_form.c (what is said of one form) share. Nobody else includes it. */
#ifndef BC_RENDER_WORDS_CONTEXT_PRIVATE_H
#define BC_RENDER_WORDS_CONTEXT_PRIVATE_H

#include "render/words/context.h"

typedef struct bc_context {
    const bc_data *data;
    bc_arena *arena;
    const bc_unit *unit; /* whose notice it is; NULL: the report */
} bc_context;

/* What every paper says alike, since it is reckoned over all units: kept in bc_data, and shared by all papers. */
struct bc_context_common {
    const bc_value **form; /* for each form of the index */
    const bc_value *units, *overall;
};
typedef struct bc_context_common bc_context_common;
bc_value *bc_context_say_all_units(bc_context *m);
bc_value *bc_context_say_overall(bc_context *m);

/* Words, days and names. A figure never goes by this: it would have no source. */
void bc_context_put(bc_context *m, bc_value *map, const char *key, const char *text);
/* The number of a chapter, a table, a figure. A nought is said, too: it is a text, not a false. */
void bc_context_put_ordinal(bc_context *m, bc_value *map, const char *key, long long number);
/* A figure and where it comes from (figures.h), whose texts are the arena's. */
void bc_context_put_figure(bc_context *m, bc_value *map, const char *key, const char *text, bc_figure_source source);
/* A cell: TABLE:KEY:KEY:COLUMN; ${decimals}: BC_FIGURE_TEXT for a word. */
void bc_context_put_cell(bc_context *m, bc_value *map, const char *key, const char *text, int decimals,
                         const char *table, const char *a, const char *b, const char *column);
void bc_context_put_count(bc_context *m, bc_value *map, const char *key, long long count, const char *of);
/* What the index says: points, weights, thresholds. */
void bc_context_put_said(bc_context *m, bc_value *map, const char *key, bc_decimal value, const char *of);
void bc_context_put_bool(bc_context *m, bc_value *map, const char *key, bool yes);
/* Inside a sentence a title begins with a small letter. */
const char *bc_context_small_first(bc_context *m, const char *text);

/* Units of each rating that has some, the names of those that have none, and the scale of ratings; ${scope}: a form's code, or “overall”. */
void bc_context_put_ratings(bc_context *m, bc_value *map, const char *scope);
/* The best and the last units, and the province's mean. */
void bc_context_put_extremes(bc_context *m, bc_value *map, const char *scope);
/* thứ nhất, thứ 2: the unit's rank, “nhất” for the first. */
void bc_context_put_rank(bc_context *m, bc_value *map, const char *scope);
/* A criterion's last digit differs from its own rounding, so that the printed criteria add up to the printed score: of ${unit}, or of any; or of the means. */
bool bc_context_any_moved(const bc_data *data, const bc_form *form, const bc_unit *unit);
/* All that can be said of the form at ${place} of the index. */
bc_value *bc_context_say_form(bc_context *m, size_t place);

/* Numbers of the report's tables and figures (context_figures.c). */
void bc_context_put_numbers(bc_context *m, bc_value *forms, bc_value *overall);

#endif
