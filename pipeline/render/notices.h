/*
 * notices: the notices to all units, by several processes at a time. Papers do not depend on each other, so the same bytes come out however many there are.
 * The caller is one of them: it does other work first, then its share.
 */
#ifndef BC_RENDER_NOTICES_H
#define BC_RENDER_NOTICES_H

#include "render/papers.h"

typedef struct bc_notices bc_notices;

/* Begin with ${jobs} - 1 processes, or as many as are to be had. ${papers} is borrowed until the end. BC_NOMEM: *${out} is NULL. */
bc_status bc_notices_begin(bc_papers *papers, size_t jobs, bc_notices **out);
/* Do what is left, if ${status} is BC_OK; wait for all, and enter the notices in the manifest. Returns ${status}, or the first trouble. */
bc_status bc_notices_end(bc_notices *notices, bc_status status);

#endif
