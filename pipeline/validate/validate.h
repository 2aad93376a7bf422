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
    bool blocked, aside;
    bc_str scratch;
} bc_validation;

void bc_validation_note(bc_validation *v, const bc_finding *finding);

/* Judge all rows of a survey form: rows-X.csv, lines of forms.csv and reasons.csv, findings. */
bc_status bc_validate_survey(bc_validation *v, const bc_form *form);
/* Judge the assessments of all units: findings, lines of forms.csv. */
bc_status bc_validate_assessment(bc_validation *v, const bc_form *form);

/* The stage's work: cli->input to cli->output. */
bc_status bc_validate_run(const bc_cli *cli, bool *blocked, bool *aside);

#endif
