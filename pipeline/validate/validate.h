/* validate: the stage that judges every row and every assessment. See docs/formats.md for its tables. */
#ifndef BC_VALIDATE_VALIDATE_H
#define BC_VALIDATE_VALIDATE_H

#include "model/cli.h"
#include "model/finding.h"
#include "validate/origins.h"

/* What the parts of the stage share during its run. */
typedef struct bc_validation {
    bc_folder *in, *out;
    const bc_campaign *campaign;
    const bc_index *index;
    bc_origins origins;
    bc_table_writer *findings, *forms, *reasons;
    size_t jobs; /* threads, at most */
    bool blocked, aside;
    bc_str scratch;
    const bc_origin_table *unknown_in; /* the table whose formulas without a result are being noted */
    size_t unknown_rows;               /* of it so far */
} bc_validation;

void bc_validation_note(bc_validation *v, const bc_finding *finding);

enum { BC_UNKNOWN_NAMED = 10 }; /* formulas of a row that are named; of more it is said that there are */

/*
 * The same of row ${row} of ${table} whose formulas have no stored result: ${finding} says rule, unit, form and form code; ${fields} begins with the first
 * and ends with NULL. Beyond BC_LIMIT_UNKNOWN_ROWS of a table rows are only counted; bc_validation_end_unknown, when all rows were judged, and the first
 * one of another table note how many.
 */
void bc_validation_note_unknown(bc_validation *v, bc_finding finding, const bc_origin_table *table, uint32_t row,
                                const char *const *fields);
void bc_validation_end_unknown(bc_validation *v);

/* Judge all rows of a survey form: outcomes-X.csv, lines of forms.csv and reasons.csv, findings. */
bc_status bc_validate_survey(bc_validation *v, const bc_form *form);
/* Judge the assessments of all units: findings, lines of forms.csv. */
bc_status bc_validate_assessment(bc_validation *v, const bc_form *form);

/* The stage's work: cli->input to cli->output. */
bc_status bc_validate_run(const bc_cli *cli, bool *blocked, bool *aside);

#endif
