/*
 * NAME
 *     baocao-template - check templates, list the names that they can use
 *
 * SYNOPSIS
 *     baocao template check [TEMPLATES_DIR | FILE...] [--templates DIR]
 *     baocao template fields [--markdown] [--templates DIR]
 *
 * DESCRIPTION
 *     check looks at templates before any data is there: unknown names, sections that are not closed, partials that are not there or stand in one another,
 *     tables and styles that do not exist, Markdown that is not drawn, a text that does not end with “./.”, letters that are not in composed Unicode. All faults
 *     are told, each with file, line, column, the line itself and a caret under the place. Without an operand, all templates and layouts of DIR are checked.
 *
 *     fields lists every name with its type, its meaning and a sample, and the tables; with --markdown as docs/templates.md. Samples are computed from the
 *     campaign that comes with baocao.
 *
 * EXIT STATUS
 *     0 no fault; 64 usage; 65 there are faults; 66 a file is not there; 70, 74 as in sysexits.h.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "model/cli.h"
#include "render/data/sample.h"
#include "render/words/check.h"
#include "render/words/fields_print.h"

static void print_usage(FILE *out)
{
    fputs(_("usage: baocao template check [TEMPLATES_DIR | FILE...] [--templates DIR]\n"
            "       baocao template fields [--markdown] [--templates DIR]\n"
            "Check templates before any data is there; list the names that they can use.\n"),
          out);
}

static int finish(bc_status status, const bc_cli *cli)
{
    if (status == BC_NOMEM)
        bc_diag_post(cli->diag, BC_ERROR, NULL, NULL, "%s", _("memory was refused"));
    return bc_status_exit(status);
}

static int check(bc_cli *cli, int count, char **operand)
{
    bc_check_result result;
    if (count == 1 && bc_dir_exists(operand[0])) {
        cli->templates = operand[0];
        count = 0;
    }
    bc_status status =
        bc_check_templates(cli->templates, (const char *const *)operand, (size_t)count, &result, cli->diag);
    if (status == BC_OK && count == 0)
        printf(_("%s: %zu papers and %zu partials, no fault\n"), cli->templates, result.papers, result.partials);
    else if (status == BC_OK)
        printf(_("no fault\n"));
    else if (status == BC_DATA)
        fprintf(stderr, ngettext("%zu fault\n", "%zu faults\n", result.faults), result.faults);
    return finish(status, cli);
}

static int fields(bc_cli *cli, const char *templates, bool markdown)
{
    const char *temp = getenv("TMPDIR");
    bc_sample sample;
    bc_status status = bc_sample_open(cli, templates, temp && *temp ? temp : "/tmp", &sample);
    if (status == BC_OK)
        status = bc_fields_print(sample.data, markdown, stdout);
    bc_sample_drop(&sample);
    return finish(status, cli);
}

int main(int argc, char **argv)
{
    static const struct option options[] = {{"templates", required_argument, NULL, 't'},
                                            {"markdown", no_argument, NULL, 'm'},
                                            {"help", no_argument, NULL, 'h'},
                                            {"version", no_argument, NULL, 'V'},
                                            {NULL, 0, NULL, 0}};
    bc_diag diag = {0};
    bc_cli cli = {0};
    bool markdown = false;
    int option;
    bc_cli_begin(&cli, "baocao-template", &diag);
    const char *own = cli.templates; /* the index of the sample is there */
    opterr = 0;
    while ((option = getopt_long(argc, argv, "h", options, NULL)) != -1)
        switch (option) {
        case 't':
            cli.templates = optarg;
            break;
        case 'm':
            markdown = true;
            break;
        case 'h':
            print_usage(stdout);
            return BC_EXIT_OK;
        case 'V':
            puts("baocao-template " BC_VERSION);
            return BC_EXIT_OK;
        default:
            print_usage(stderr);
            return BC_EXIT_USAGE;
        }
    const char *word = optind < argc ? argv[optind++] : "";
    if (strcmp(word, "check") == 0 && !markdown)
        return check(&cli, argc - optind, argv + optind);
    if (strcmp(word, "fields") == 0 && optind == argc)
        return fields(&cli, own, markdown);
    print_usage(stderr);
    return BC_EXIT_USAGE;
}
