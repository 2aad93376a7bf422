/*
 * context: the names that templates can use, with their values. What a sentence needs, this offers: lists already grouped and joined, figures
 * already written the Vietnamese way. The template that comes with us uses most of them.
 */
#ifndef BC_RENDER_WORDS_CONTEXT_H
#define BC_RENDER_WORDS_CONTEXT_H

#include "render/data/data.h"
#include "render/words/mustache.h"

/* For the report; with ${unit}, for that unit's notice, which has its own names besides. NULL: no memory. */
bc_value *bc_context_make(const bc_data *data, const bc_unit *unit);

/*
 * Reckon once what all papers say alike, into ${data}; without it, each paper reckons it anew, which with hundreds of units takes longer than all the rest.
 * BC_NOMEM.
 */
bc_status bc_context_prepare(bc_data *data);

#endif
