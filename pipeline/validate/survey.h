/*
 * survey: the outcome of each row of a survey (contract, section 5): exactly one, the first rule that applies, in the contract's order. Works on
 * rows in memory; knows nothing of files.
 */
#ifndef BC_VALIDATE_SURVEY_H
#define BC_VALIDATE_SURVEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/campaign.h"
#include "model/index.h"

/* A row in the normal forms of docs/formats.md: "" is missing, “?…” was not understood, BC_VALUE_UNKNOWN is not known. Borrowed. */
typedef struct bc_survey_row {
    const char *file_unit; /* "" where the rows tell */
    const char *unit, *form_code, *mode, *date;
    const char *const *answer; /* one for each item of the form */
    uint32_t number;           /* by which it can be had again */
    uint32_t hash;             /* the judge's own: bc_judge_expect */
    const char
        *place; /* what a later row says of this one when it is found twice: its table and row; NULL: not asked for */
} bc_survey_row;

typedef enum bc_outcome { BC_ACCEPTED, BC_DUPLICATE, BC_REJECTED } bc_outcome;

typedef struct bc_verdict {
    bc_outcome outcome;
    const char *rule;    /* NULL when accepted */
    const char *field;   /* the cell that made it so: an item's code or a field's name; NULL: the row */
    const char *earlier; /* duplicate, code-reused: the earlier row's place, as it was recalled */
    const bc_unit *unit; /* that the row names; NULL: none that is known, or nobody asked */
    size_t missing;      /* answers that are empty */
    bool is_first;       /* the rule comes before those that look at earlier rows */
} bc_verdict;

typedef struct bc_judge bc_judge;

/* A row that was judged before, by its number, with its place; borrowed until the next call. Anything but BC_OK ends the judging with that status. */
typedef bc_status (*bc_judge_recall)(void *context, uint32_t number, bc_survey_row *row);

/*
 * For the rows of one form, in the order of the tables. Of each form code 8 bytes are kept, a hash and the row's number; whether a row is the same as an
 * earlier one is told from the earlier row itself, which ${recall} gets. ${expected}: about how many there will be, or 0: memory is taken for them at
 * once. ${seed}: any number; which rows meet in the hash table depends on it, and nothing else. NULL: no memory.
 */
bc_judge *bc_judge_new(const bc_campaign *campaign, const bc_form *form, bc_judge_recall recall, void *context,
                       size_t expected, uint64_t seed);
void bc_judge_drop(bc_judge *judge);
/* Before all else: sets the row's hash. By any thread. */
void bc_judge_expect(const bc_judge *judge, bc_survey_row *row);
/* What the row says by itself, without the rows before it. By any thread. */
void bc_judge_alone(const bc_judge *judge, const bc_survey_row *row, bc_verdict *verdict);
/* A row of this hash will be held soon: what that needs comes from memory meanwhile. */
void bc_judge_fetch(const bc_judge *judge, uint32_t hash);
/*
 * A row with a form code, of which nothing is known but its hash, holds its form code, and *${met} is false: no earlier row had it. Else nothing is done:
 * there may be one, and the row is for bc_judge_row. BC_NOMEM, BC_LIMIT.
 */
bc_status bc_judge_hold(bc_judge *judge, uint32_t hash, uint32_t number, bool *met);
/* All of it. BC_NOMEM, BC_LIMIT (2³² rows), or what was recalled with; else ${verdict} is set. */
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
