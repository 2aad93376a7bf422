/*
 * NAME
 *     baocao-reconcile - hold the figures of the papers against the tables
 *
 * SYNOPSIS
 *     baocao-reconcile RENDER_DIR -o DIR [--templates DIR] [--jobs N]
 *
 * DESCRIPTION
 *     For each figure that data/figures.csv of a folder of baocao-render names, reckons anew what should stand there from the tables in data/ and from the
 *     index, and holds it against what was drawn in the PDF files, and against what baocao-cells --charts reads in bao-cao.xlsx, in which each number must be
 *     named. Each difference is told with its paper and place; then nothing is made. Else DIR says how many figures of each paper agree. The word for the
 *     first of a rank is that of the templates.
 *
 * EXIT STATUS
 *     0 all agree; 70 some do not; 64, 65, 66, 74 as in sysexits.h.
 */
#include "base/i18n.h"
#include "model/cli.h"
#include "reconcile/reconcile.h"

int main(int argc, char **argv)
{
    static const bc_stage stage = {
        .program = "baocao-reconcile",
        .summary = N_("hold the figures of the papers against the tables"),
        .options = " [--templates DIR]",
        .run = bc_reconcile_run,
    };
    return bc_stage_main(argc, argv, &stage);
}
