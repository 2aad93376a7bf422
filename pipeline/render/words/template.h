/*
 * template: the templates of papers as files: TEMPLATES/reports/NAME.md, each read once. A paper is known by its name:
 *
 *   bao-cao.md      bao-cao.pdf        the report                    bao-cao-X.md     bao-cao-X.pdf       another paper of all units
 *   thong-bao.md    thong-bao/U.pdf    the notice to each unit U     thong-bao-X.md   thong-bao/X/U.pdf   another notice to each unit
 *
 * Any other .md there is a partial. A template is UTF-8 in NFC; a byte order mark at its begin is passed over.
 */
#ifndef BC_RENDER_WORDS_TEMPLATE_H
#define BC_RENDER_WORDS_TEMPLATE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/status.h"

typedef struct bc_template {
    const char *name; /* bao-cao */
    const char *file; /* what messages call it: reports/bao-cao.md, or the path that was given */
    const char *text; /* NULL: it cannot be read, or not as a template (posted) */
} bc_template;

typedef struct bc_templates {
    bc_arena *arena;    /* borrowed: texts live as long as it */
    const char *folder; /* TEMPLATES/reports */
    const char *beside; /* where partials are looked for first; NULL: only in the folder */
    bc_diag *diag;
    bc_template *at;
    size_t count, cap;
} bc_templates;

/* The template ${name} of the folder; NULL: there is none of that name (nothing posted), or no memory. Stays where it is until the next call. */
const bc_template *bc_templates_find(bc_templates *templates, const char *name);
/* The template of a path that people gave. NULL: no memory. */
const bc_template *bc_templates_open(bc_templates *templates, const char *path);
/* For bc_mustache.partial; ${context} is a bc_templates. */
const char *bc_templates_partial(void *context, const char *name, const char **file);

typedef enum bc_paper_kind { BC_PAPER_NONE, BC_PAPER_REPORT, BC_PAPER_NOTICE } bc_paper_kind;

/* What a template of that name makes, and its X (NULL: it is the first of its kind). */
bc_paper_kind bc_paper_of(const char *name, const char **own);
/* Names of all .md of a folder, sorted. A name that is neither a partial's nor a paper's (capitals, blanks, marks) is a fault. */
bc_status bc_templates_list(const char *folder, bc_arena *arena, const char ***names, size_t *count, bc_diag *diag);

#endif
