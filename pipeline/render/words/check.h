/*
 * check: faults of templates, found before any data is there. A paper is made as it would be made at run time, by the same hands (tags, partials, Markdown,
 * blocks), but with placeholders for data, as often as it takes to show each of its sections once; and what comes out is held against the layouts.
 * All faults are told, in the order of files and lines.
 */
#ifndef BC_RENDER_WORDS_CHECK_H
#define BC_RENDER_WORDS_CHECK_H

#include "base/diag.h"
#include "base/status.h"

typedef struct bc_check_result {
    size_t papers, partials, faults;
} bc_check_result;

/*
 * Check ${count} templates by their paths, or with none all of ${templates} (a folder with reports/ and layouts/), and its layouts. A template is checked
 * as its name says (template.h); one of another name as a notice, which knows all names. BC_DATA: there are faults (posted), BC_NOINPUT, BC_NOMEM.
 */
bc_status bc_check_templates(const char *templates, const char *const *path, size_t count, bc_check_result *result,
                             bc_diag *diag);

#endif
