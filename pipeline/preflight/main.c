/*
 * NAME
 *     baocao-lint-page - hold a finished paper against the rule of its layout
 *
 * SYNOPSIS
 *     baocao lint-page FILE.pdf --layout NAME [--templates DIR]
 *     baocao lint-page --checks --layout NAME [--templates DIR]
 *
 * DESCRIPTION
 *     Reads FILE.pdf, of whatever program, and says where it breaks the rule of the layout TEMPLATES/layouts/NAME.yaml (its map "rules"): paper, margins,
 *     fonts, sizes, faces and places of each part, the lines under them, forms of numbers and dates, page numbers, signature and recipients, and what no
 *     page may have. Each finding is a line: FILE: page N, at X,Y mm: what was found; what the rule asks for (its article); what to do [NAME]. X and Y are
 *     counted from the page's upper left corner. A warning is of a value that was not read in the rule itself; a note is no fault. --checks prints the
 *     checks with their articles.
 *
 * EXIT STATUS
 *     0 nothing but notes; 1 findings; 64 usage; 65 FILE is no PDF that can be read, or the layout is wrong; 66 FILE or the layout is not there; 70, 74 as
 *     in sysexits.h.
 */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "base/limits.h"
#include "model/cli.h"
#include "preflight/lint.h"

typedef struct asked {
    const char *file, *layout;
    bool checks, help, version;
} asked;

static int print_usage(FILE *out)
{
    fputs(_("usage: baocao lint-page FILE.pdf --layout NAME [--templates DIR]\n       baocao lint-page --checks "
            "--layout NAME [--templates DIR]\n"),
          out);
    return out == stdout ? BC_EXIT_OK : BC_EXIT_USAGE;
}

/* False: it is not understood. */
static bool parse(int argc, char **argv, bc_cli *cli, asked *a)
{
    static const struct option options[] = {
        {"layout", required_argument, NULL, 'l'}, {"templates", required_argument, NULL, 't'},
        {"checks", no_argument, NULL, 'c'},       {"help", no_argument, NULL, 'h'},
        {"version", no_argument, NULL, 'V'},      {NULL, 0, NULL, 0},
    };
    int option;
    opterr = 0;
    while ((option = getopt_long(argc, argv, ":h", options, NULL)) != -1) {
        if (option == 'l')
            a->layout = optarg;
        else if (option == 't')
            cli->templates = optarg;
        else if (option == 'c')
            a->checks = true;
        else if (option == 'h')
            a->help = true;
        else if (option == 'V')
            a->version = true;
        else
            return false;
    }
    a->file = optind < argc ? argv[optind] : NULL;
    bool named = a->layout && *a->layout && !strchr(a->layout, '/') && a->layout[0] != '.';
    return a->help || a->version || (named && argc - optind == (a->checks ? 0 : 1));
}

/* Another library reads the file's objects: what it may take of memory and time is bounded from outside. */
static void bound(void)
{
    struct rlimit memory = {BC_LIMIT_PDF_MEMORY, BC_LIMIT_PDF_MEMORY},
                  time = {BC_LIMIT_PDF_SECONDS, BC_LIMIT_PDF_SECONDS};
#ifndef __SANITIZE_ADDRESS__
    setrlimit(RLIMIT_AS, &memory);
#endif
    (void)memory;
    setrlimit(RLIMIT_CPU, &time);
}

static bc_status load_profile(const bc_cli *cli, const asked *a, bc_arena *arena, bc_profile **out)
{
    char *name = bc_arena_format(arena, "%s.yaml", a->layout);
    char *path = name ? bc_path_join(arena, bc_path_join(arena, cli->templates, "layouts"), name) : NULL;
    bc_status status = path ? bc_profile_load(path, name, arena, out, cli->diag) : BC_NOMEM;
    size_t rules = 0;
    for (size_t i = 0; status == BC_OK && i < BC_RULES; i++)
        rules += (*out)->rule[i].name != NULL;
    if (status != BC_OK || rules)
        return status;
    bc_diag_post(cli->diag, BC_ERROR, name,
                 _("write what the rule asks for under “rules”, as the layouts of baocao do"),
                 _("has no rules to check by"));
    return BC_DATA;
}

static bc_status put(bc_str *text, bc_diag *diag)
{
    if (text->failed)
        return BC_NOMEM;
    if (fwrite(bc_str_text(text), 1, text->len, stdout) == text->len && fflush(stdout) == 0)
        return BC_OK;
    bc_diag_post(diag, BC_ERROR, NULL, NULL, _("cannot be written: %s"), strerror(errno));
    return BC_IO;
}

static bc_status look(const bc_cli *cli, const asked *a, const bc_profile *profile, bc_arena *arena, size_t *faults)
{
    bc_str bytes = {0}, out = {0};
    bc_pages pages;
    bc_paper paper;
    bc_lint lint = {.profile = profile, .paper = &paper, .arena = arena};
    bc_status status = bc_file_load_within(a->file, "BC_LIMIT_PDF_BYTES", &bytes, cli->diag);
    if (status == BC_OK)
        status = bc_pages_read(bc_str_text(&bytes), bytes.len, a->file, arena, &pages, cli->diag);
    if (status == BC_OK)
        status = bc_paper_make(&pages, arena, &paper);
    if (status == BC_OK)
        status = bc_lint_run(&lint);
    if (status == BC_NOMEM) {
        bc_limit_post(cli->diag, a->file, "BC_LIMIT_PDF_MEMORY", 0);
        status = BC_LIMIT;
    }
    if (status == BC_OK) {
        bc_lint_print(&lint, a->file, &out);
        *faults = bc_lint_faults(&lint);
        status = put(&out, cli->diag);
    }
    bc_str_drop(&bytes);
    bc_str_drop(&out);
    return status;
}

int main(int argc, char **argv)
{
    bc_diag diag = {0};
    bc_cli cli = {0};
    asked a = {0};
    size_t faults = 0;
    bc_cli_begin(&cli, "baocao-lint-page", &diag);
    if (!parse(argc, argv, &cli, &a))
        return print_usage(stderr);
    if (a.version) {
        puts("baocao-lint-page " BC_VERSION);
        return BC_EXIT_OK;
    }
    if (a.help)
        return print_usage(stdout);
    bc_arena *arena = bc_arena_new();
    bc_profile *profile = NULL;
    bc_status status = arena ? load_profile(&cli, &a, arena, &profile) : BC_NOMEM;
    bc_str text = {0};
    bound();
    if (status == BC_OK && a.checks) {
        bc_lint_print_checks(profile, &text);
        status = put(&text, &diag);
    } else if (status == BC_OK) {
        status = look(&cli, &a, profile, arena, &faults);
    }
    bc_str_drop(&text);
    bc_arena_drop(arena);
    return status != BC_OK ? bc_status_exit(status) : faults ? BC_EXIT_FINDINGS : BC_EXIT_OK;
}
