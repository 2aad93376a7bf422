/*
 * NAME
 *     baocao-cells - print what the reader sees in a spreadsheet
 *
 * SYNOPSIS
 *     baocao cells [--charts] FILE
 *
 * DESCRIPTION
 *     Prints CSV: sheet,cell,type,value, a header line, then one line a cell that is not empty, sheets in workbook order, cells by row and column.
 *     Nothing is printed of a file that cannot be read whole. FILE may be .xlsx, .xlsm, .xls, .ods, .fods, .csv or .tsv, a web page with tables or an XML
 *     Spreadsheet 2003, whatever its name says. A web page is one sheet: its tables stand one below the other, as spreadsheet programs show it.
 *
 *     With --charts, an .xlsx file's charts come behind its cells: what each keeps of a cell, as a line of the type “chart”, and behind those of one range
 *     a line of the type “points”, whose value is how many there are.
 *
 * EXIT STATUS
 *     0 done; 64 usage; 65 the file cannot be read whole; 66 it is not there; 70, 74 as in sysexits.h.
 */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "ingest/cells.h"
#include "model/cli.h"

int main(int argc, char **argv)
{
    bc_diag diag = {0};
    bc_cli cli = {0};
    bc_cli_begin(&cli, "baocao-cells", &diag);
    bool help = argc == 2 && strcmp(argv[1], "--help") == 0;
    if (argc == 2 && strcmp(argv[1], "--version") == 0) {
        puts("baocao-cells " BC_VERSION);
        return BC_EXIT_OK;
    }
    bool charts = argc == 3 && strcmp(argv[1], "--charts") == 0;
    if (argc != 2 + charts || help || argv[argc - 1][0] == '-') {
        fputs(_("usage: baocao cells [--charts] FILE\n"), help ? stdout : stderr);
        return help ? BC_EXIT_OK : BC_EXIT_USAGE;
    }
    return bc_status_exit(bc_cells_print(argv[argc - 1], charts, cli.jobs > 1, stdout, &diag));
}
