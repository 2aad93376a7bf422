/*
 * lint: a finished paper held against its profile's rules. What is found is a list: each with its name, page and place, what was found, what the rule asks
 * for and where it says so, and what to do. It is about the paper: that the file cannot be read is a status.
 */
#ifndef BC_PREFLIGHT_LINT_H
#define BC_PREFLIGHT_LINT_H

#include "base/diag.h"
#include "model/profile.h"
#include "preflight/paper.h"

typedef struct bc_flaw {
    const char *name; /* “motto-size”; stable */
    bc_severity severity;
    size_t page;                              /* from 1; 0: of the whole paper */
    double x, y;                              /* [mm] from the page's upper left corner */
    const char *what, *asks, *article, *todo; /* asks, article, todo: NULL if there is none */
} bc_flaw;

typedef struct bc_lint {
    const bc_profile *profile;
    const bc_paper *paper;
    bc_arena *arena;
    bc_flaw *flaw;
    size_t flaws, cap;
    size_t kept_before, left_out; /* flaws before the check that runs; those beyond what is kept of one */
    const char *check;            /* the name of the check that runs: flaws are named after it */
    const bc_page_rule *rule;     /* its rule; NULL: it has none */
    bc_severity severity;
} bc_lint;

/* All checks. ${lint}: profile, paper, arena are set. Flaws are ordered by page and place. BC_NOMEM. */
bc_status bc_lint_run(bc_lint *lint);
/* FILE: page N, at X,Y mm: …; one line each. */
void bc_lint_print(const bc_lint *lint, const char *file, bc_str *out);
/* The checks by name with the article of their rule: what lint-page looks at. */
void bc_lint_print_checks(const bc_profile *profile, bc_str *out);
/* How many are faults or warnings: notes are none. */
size_t bc_lint_faults(const bc_lint *lint);

#endif
