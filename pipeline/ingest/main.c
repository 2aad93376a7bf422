/*
 * NAME
 *     baocao-ingest - read a campaign's spreadsheets, each cell as it stands there
 *
 * SYNOPSIS
 *     baocao-ingest CAMPAIGN_DIR -o DIR [--templates DIR] [--jobs N]
 *
 * DESCRIPTION
 *     Reads campaign.yaml, the units' table, the index, and every spreadsheet that the campaign's sources name. Files are known by their content
 *     (.xlsx, .xls, .ods and .fods, .csv, and web pages and XML Spreadsheet 2003 that are called .xls), tables by their header row, columns by their
 *     names in any order. Writes the stage tables of docs/formats.md. Names and telephone numbers of respondents are split off into persons/ and go
 *     no further.
 *
 *     Each file is read in a process of its own, which can open nothing, start nothing and reach no network, with limits on memory, time and output;
 *     N of them at a time (default: as many as there are processors). What comes out does not depend on N.
 *
 * EXIT STATUS
 *     0 done; 2 done, but a file is missing or cannot be read: the campaign may not be published; 64, 65, 66, 70, 74 as in sysexits.h.
 */
#include "base/i18n.h"
#include "ingest/ingest.h"
#include "model/cli.h"

int main(int argc, char **argv)
{
    static const bc_stage stage = {
        .program = "baocao-ingest",
        .summary = N_("read a campaign's spreadsheets, each cell as it stands there"),
        .options = " [--templates DIR]",
        .run = bc_ingest_run,
    };
    return bc_stage_main(argc, argv, &stage);
}
