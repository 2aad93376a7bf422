/* lint_file: the work of lint-page: a layout by its name, and a file held against it. */
#ifndef BC_PREFLIGHT_LINT_FILE_H
#define BC_PREFLIGHT_LINT_FILE_H

#include "preflight/lint.h"

/* TEMPLATES/layouts/NAME.yaml, which has rules. BC_NOINPUT, BC_DATA, BC_NOMEM. */
bc_status bc_lint_layout(const char *templates, const char *name, bc_arena *arena, bc_profile **out, bc_diag *diag);
/* What is found in a file, as lines, into ${out}; how many of it are no notes. BC_NOINPUT, BC_DATA, BC_PROTECTED, BC_LIMIT, BC_IO. */
bc_status bc_lint_file(const char *file, const bc_profile *profile, bc_arena *arena, bc_str *out, size_t *faults,
                       bc_diag *diag);

#endif
