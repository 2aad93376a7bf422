/*
 * NAME
 *     baocao-preview - see a template as a paper, with the figures of the sample campaign
 *
 * SYNOPSIS
 *     baocao preview TEMPLATE [-o FILE.pdf] [--templates DIR] [--unit CODE] [--layout NAME]
 *
 * DESCRIPTION
 *     TEMPLATE is a file, or the name of a template in DIR/reports (bao-cao, thong-bao). It is checked as “baocao template check” does, and written to FILE.pdf
 *     (without -o: NAME.pdf in the current folder) with the figures of the campaign that comes with baocao. A template whose name begins with thong-bao is a
 *     notice, shown for the first unit; --unit shows any template for that unit. --layout is a name in DIR/layouts; without it, the sample campaign's.
 *
 * EXIT STATUS
 *     0 written; 64 usage; 65 the template is wrong and nothing was written; 66 a file is not there; 70, 74 as in sysexits.h.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "model/cli.h"
#include "render/preview.h"
#include "render/words/check.h"

static void print_usage(FILE *out)
{
    fputs(_("usage: baocao preview TEMPLATE [-o FILE.pdf] [--templates DIR] [--unit CODE] [--layout NAME]\n"
            "See a template as a paper, with the figures of the sample campaign.\n"),
          out);
}

int main(int argc, char **argv)
{
    static const struct option options[] = {{"output", required_argument, NULL, 'o'},
                                            {"templates", required_argument, NULL, 't'},
                                            {"unit", required_argument, NULL, 'u'},
                                            {"layout", required_argument, NULL, 'l'},
                                            {"help", no_argument, NULL, 'h'},
                                            {"version", no_argument, NULL, 'V'},
                                            {NULL, 0, NULL, 0}};
    bc_diag diag = {0};
    bc_cli cli = {0};
    const char *temp = getenv("TMPDIR");
    int option;
    bc_cli_begin(&cli, "baocao-preview", &diag);
    bc_preview preview = {.cli = &cli, .own = cli.templates, .temp = temp && *temp ? temp : "/tmp"};
    opterr = 0;
    while ((option = getopt_long(argc, argv, "o:h", options, NULL)) != -1)
        switch (option) {
        case 'o':
            preview.output = optarg;
            break;
        case 't':
            cli.templates = optarg;
            break;
        case 'u':
            preview.unit = optarg;
            break;
        case 'l':
            preview.layout = optarg;
            break;
        case 'h':
            print_usage(stdout);
            return BC_EXIT_OK;
        case 'V':
            puts("baocao-preview " BC_VERSION);
            return BC_EXIT_OK;
        default:
            print_usage(stderr);
            return BC_EXIT_USAGE;
        }
    if (argc - optind != 1) {
        print_usage(stderr);
        return BC_EXIT_USAGE;
    }
    preview.template = argv[optind];
    bc_status status = bc_preview_make(&preview);
    if (status == BC_NOMEM)
        bc_diag_post(&diag, BC_ERROR, NULL, NULL, "%s", _("memory was refused"));
    return bc_status_exit(status);
}
