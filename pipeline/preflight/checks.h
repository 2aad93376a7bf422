/* checks: what the checks of lint.c's table share. A check looks at the paper by one rule and posts what it finds; ${lint->rule} is set, but where a row has none. */
#ifndef BC_PREFLIGHT_CHECKS_H
#define BC_PREFLIGHT_CHECKS_H

#include "preflight/lint.h"

#define BC_MM (72 / 25.4)

/* Where, for bc_flaw_post: a line's beginning, or a place on a page [pt]. */
typedef struct bc_spot {
    size_t page; /* from 0 */
    double x, y;
    bool whole; /* of the whole paper */
} bc_spot;

bc_spot bc_spot_of(const bc_line *line);

/* A flaw named CHECK-ASPECT (CHECK where ${aspect} is NULL). ${asks} and ${todo} may be NULL. */
void bc_flaw_post(bc_lint *lint, const char *aspect, bc_spot at, const char *asks, const char *todo, const char *format,
                  ...) __attribute__((format(printf, 6, 7)));
/* Text for people: a line's words, cut to a few. In the arena. */
const char *bc_quote(bc_lint *lint, const bc_line *line);
const char *bc_number_text(bc_lint *lint, double number); /* 12.5, 13: at most two places, in the language's form */
/* “13 to 14 pt”, “at least 6 pt”, “13 pt” */
const char *bc_range_text(bc_lint *lint, double from, double to, const char *unit);
bool bc_in_range(double value, double from, double to, double slack);

/* One row of the table. */
typedef struct bc_check {
    const char *name;
    int rule; /* bc_rule_name; -1: none. A profile without the rule has no such check */
    bc_severity severity;
    bc_role role; /* of the lines that a check of style looks at */
    void (*run)(bc_lint *lint, const struct bc_check *check);
} bc_check;

/* check_body.c: of line ${i}: whether a paragraph begins with it; the next line of its paragraph, NULL where that ends */
bool bc_paragraph_begins(const bc_paper *paper, size_t i);
const bc_line *bc_paragraph_next(const bc_paper *paper, size_t i);

/* check_style.c: each line of the role: size, face, letters, place, words */
void bc_check_style(bc_lint *lint, const bc_check *check);
void bc_check_page_number_style(bc_lint *lint, const bc_check *check);
/* check_sheet.c */
void bc_check_paper(bc_lint *lint, const bc_check *check);
void bc_check_margin(bc_lint *lint, const bc_check *check);
void bc_check_font(bc_lint *lint, const bc_check *check);
void bc_check_ink(bc_lint *lint, const bc_check *check);
void bc_check_outside(bc_lint *lint, const bc_check *check);
void bc_check_overlap(bc_lint *lint, const bc_check *check);
void bc_check_frame(bc_lint *lint, const bc_check *check);
void bc_check_empty(bc_lint *lint, const bc_check *check);
void bc_check_reading(bc_lint *lint, const bc_check *check);
/* check_head.c */
void bc_check_missing(bc_lint *lint, const bc_check *check);
void bc_check_rule_under(bc_lint *lint, const bc_check *check);
void bc_check_number_form(bc_lint *lint, const bc_check *check);
void bc_check_place_date_form(bc_lint *lint, const bc_check *check);
void bc_check_level(bc_lint *lint, const bc_check *check);
void bc_check_centred(bc_lint *lint, const bc_check *check);
void bc_check_addressee(bc_lint *lint, const bc_check *check);
/* check_body.c */
void bc_check_basis_form(bc_lint *lint, const bc_check *check);
void bc_check_justified(bc_lint *lint, const bc_check *check);
void bc_check_indent(bc_lint *lint, const bc_check *check);
void bc_check_spacing(bc_lint *lint, const bc_check *check);
void bc_check_paragraph_gap(bc_lint *lint, const bc_check *check);
void bc_check_points(bc_lint *lint, const bc_check *check);
void bc_check_lonely(bc_lint *lint, const bc_check *check);
/* check_figures.c */
void bc_check_figures(bc_lint *lint, const bc_check *check);
void bc_check_dates(bc_lint *lint, const bc_check *check);
/* check_foot.c */
void bc_check_end(bc_lint *lint, const bc_check *check);
void bc_check_authority(bc_lint *lint, const bc_check *check);
void bc_check_signer(bc_lint *lint, const bc_check *check);
void bc_check_recipients(bc_lint *lint, const bc_check *check);
void bc_check_page_numbers(bc_lint *lint, const bc_check *check);

#endif
