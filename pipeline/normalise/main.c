/*
 * NAME
 *     baocao-normalise - bring every value of the survey tables into its one form
 *
 * SYNOPSIS
 *     baocao-normalise INGEST_DIR -o DIR [--jobs N]
 *
 * DESCRIPTION
 *     Reads the folder that baocao-ingest made and writes rows-X.csv for each form X of the index: text in Unicode NFC without
 *     stray blanks, legacy encodings converted (TCVN3 and VNI by a text's fonts; these, VISCII and windows-1258 by the syllables of a column or a
 *     sheet), units by code, figures and dates in one form, answers as numbers of the scale. What cannot be understood is kept behind a question mark for
 *     baocao-validate to judge. Each change is a row of edits.csv: rule, cells, before, after.
 *
 * EXIT STATUS
 *     0 done; 1 done, findings of severity error are there; 2 done, the campaign may not be published as it stands;
 *     64, 65, 66, 70, 74 as in sysexits.h.
 */
#include "base/i18n.h"
#include "model/cli.h"
#include "normalise/normalise.h"

int main(int argc, char **argv)
{
    static const bc_stage stage = {
        .program = "baocao-normalise",
        .summary = N_("bring every value of the survey tables into its one form"),
        .run = bc_normalise_run,
    };
    return bc_stage_main(argc, argv, &stage);
}
