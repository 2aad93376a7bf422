/*
 * NAME
 *     baocao-package - make a release folder of what was rendered
 *
 * SYNOPSIS
 *     baocao-package RENDER_DIR -o DIR [--as-of DATE] [--jobs N]
 *
 * DESCRIPTION
 *     Copies the papers and the tables of a folder that baocao-render made into DIR, in the form of a release: bao-cao.pdf, bao-cao.xlsx,
 *     thong-bao/, tra-lai/, data/ with datapackage.json, and in goi-gui/ the submission package as a BagIt bag (RFC 8493). The bag leaves out
 *     data/findings.csv and tra-lai/. baocao(1) publishes the folder.
 *
 * EXIT STATUS
 *     0 done; 64, 65, 66, 70, 74 as in sysexits.h.
 */
#include "base/i18n.h"
#include "model/cli.h"
#include "package/package.h"

int main(int argc, char **argv)
{
    static const bc_stage stage = {
        .program = "baocao-package",
        .summary = N_("make a release folder of what was rendered"),
        .run = bc_package_run,
    };
    return bc_stage_main(argc, argv, &stage);
}
