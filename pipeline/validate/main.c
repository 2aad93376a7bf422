/*
 * NAME
 *     baocao-validate - judge every row of a survey and every assessment
 *
 * SYNOPSIS
 *     baocao-validate NORMALISE_DIR -o DIR [--jobs N]
 *
 * DESCRIPTION
 *     Gives each row of a survey exactly one outcome (accepted, duplicate, rejected) by the first rule that applies, and checks the points of
 *     each assessment. Every fault is a row of findings.csv with file, sheet and cell. read = accepted + duplicate + rejected, in every file.
 *
 * EXIT STATUS
 *     0 done; 1 done, rows were set aside; 2 done, the campaign may not be published; 64, 65, 66, 70, 74 as in sysexits.h.
 */
#include "base/i18n.h"
#include "model/cli.h"
#include "validate/validate.h"

int main(int argc, char **argv)
{
    static const bc_stage stage = {
        .program = "baocao-validate",
        .summary = N_("judge every row of a survey and every assessment"),
        .run = bc_validate_run,
    };
    return bc_stage_main(argc, argv, &stage);
}
