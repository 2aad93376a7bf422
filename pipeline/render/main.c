/*
 * NAME
 *     baocao-render - write the report, the workbook, the notices and what is returned
 *
 * SYNOPSIS
 *     baocao-render AGGREGATE_DIR -o DIR [--templates DIR] [--as-of DATE] [--jobs N]
 *
 * DESCRIPTION
 *     Writes bao-cao.pdf and thong-bao/UNIT.pdf from the templates in TEMPLATES/reports, set by the layout that the campaign names; bao-cao.xlsx; and
 *     tra-lai/UNIT.xlsx for each unit with rows that were set aside. --as-of is the date in the files' properties; without it, the report's own date, or
 *     the last day of the campaign.
 *
 * EXIT STATUS
 *     0 done; 1 done, rows were set aside; 64, 65, 66, 70, 74 as in sysexits.h.
 */
#include <malloc.h>

#include "base/i18n.h"
#include "model/cli.h"
#include "render/render.h"

int main(int argc, char **argv)
{
    static const bc_stage stage = {
        .program = "baocao-render",
        .summary = N_("write the report, the workbook, the notices and what is returned"),
        .options = " [--templates DIR]",
        .run = bc_render_run,
    };
    /* Memory that a paper gave back is kept for the next one: the first touch of a fresh page is dearer than the work on it. */
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
    mallopt(M_MMAP_THRESHOLD, 64 << 20);
    return bc_stage_main(argc, argv, &stage);
}
