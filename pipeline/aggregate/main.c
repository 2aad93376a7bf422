/*
 * NAME
 *     baocao-aggregate - count, score and rate
 *
 * SYNOPSIS
 *     baocao-aggregate VALIDATE_DIR -o DIR [--jobs N]
 *
 * DESCRIPTION
 *     Counts the accepted answers, computes every score exactly (integers and ratios), rounds half away from zero, rates and ranks. A unit
 *     whose form has a fatal finding, an item without an answer or too few forms has no score, and the findings say so.
 *
 * EXIT STATUS
 *     0 done; 1 done, rows were set aside; 2 done, the campaign may not be published; 64, 65, 66, 70, 74 as in sysexits.h.
 */
#include "aggregate/aggregate.h"
#include "base/i18n.h"
#include "model/cli.h"

int main(int argc, char **argv)
{
    static const bc_stage stage = {
        .program = "baocao-aggregate",
        .summary = N_("count, score and rate"),
        .run = bc_aggregate_run,
    };
    return bc_stage_main(argc, argv, &stage);
}
