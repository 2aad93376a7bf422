/*
 * survey: the outcome of each row of a survey (contract, section 5): exactly one, the first rule that applies, in the contract's order. Works on
 * rows in memory; knows nothing of files.
 */
#ifndef BC_VALIDATE_SURVEY_H
#define BC_VALIDATE_SURVEY_H

#include <stdbool.h>
#include <stddef.h>

#include "model/campaign.h"
#include "model/index.h"

enum { BC_PLACE = 24 }; /* [bytes] of a row's place with its NUL; what is longer is cut */

/* A row in the normal forms of docs/formats.md: "" is missing, “?…” was not understood, BC_VALUE_UNKNOWN is not known. Borrowed. */
typedef struct bc_survey_row {
    const char *file_unit; /* "" where the rows tell */
    const char *unit, *form_code, *mode, *date;
    const char *const *answer; /* one for each item of the form */
    const char *place;         /* what a later row says of this one when it is found twice: its table and row */
} bc_survey_row;

typedef enum bc_outcome { BC_ACCEPTED, BC_DUPLICATE, BC_REJECTED } bc_outcome;

typedef struct bc_verdict {
    bc_outcome outcome;
    const char *rule;    /* NULL when accepted */
    const char *field;   /* the cell that made it so: an item's code or a field's name; NULL: the row */
    const char *earlier; /* duplicate, code-reused: the earlier row's place; borrowed from the judge */
    size_t missing;      /* answers that are empty */
} bc_verdict;

typedef struct bc_judge bc_judge;

/* For the rows of one form, in the order of the tables. NULL: no memory. */
bc_judge *bc_judge_new(const bc_campaign *campaign, const bc_form *form);
void bc_judge_drop(bc_judge *judge);
/* BC_NOMEM; else ${verdict} is set. */
bc_status bc_judge_row(bc_judge *judge, const bc_survey_row *row, bc_verdict *verdict);

/*
 * The ${place}th field or item whose value is not known, as long as there is one; NULL: no more. A row with one is judged by nothing else: none of the
 * contract's rules can be held against a value that nobody knows, and it is no missing one either.
 */
const char *bc_judge_unknown(const bc_form *form, const bc_survey_row *row, size_t place);

/* The rule that an answer breaks by itself: out-of-scale, not-an-answer; NULL: none (an empty one, too). */
const char *bc_judge_answer(const bc_form *form, const char *answer);

const char *bc_outcome_name(bc_outcome outcome); /* accepted duplicate rejected */

#endif
