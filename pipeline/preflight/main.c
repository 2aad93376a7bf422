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
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/limit.h"
#include "base/limits.h"
#include "model/cli.h"
#include "preflight/lint_file.h"

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

static char too_long[512], too_large[512];

static void stop(int signal)
{
    const char *words = signal == SIGXCPU ? too_long : too_large;
    _exit(write(STDERR_FILENO, words, strlen(words)) < 0 ? BC_EXIT_IO : BC_EXIT_DATA);
}

static void set_words(char *out, size_t size, const char *file, const char *limit)
{
    bc_str words = {0};
    bc_limit_add_words(&words, limit, 0);
    snprintf(out, size, "baocao-lint-page: %s: %.200s: %.200s\n", _("error"), file ? file : "", bc_str_text(&words));
    bc_str_drop(&words);
}

/* Another library reads the file's objects: what it may take of memory and time is bounded from outside. Where memory ends it may abort. */
static void bound(const char *file)
{
    struct rlimit memory = {BC_LIMIT_PDF_MEMORY, BC_LIMIT_PDF_MEMORY};
    struct rlimit time = {BC_LIMIT_PDF_SECONDS, BC_LIMIT_PDF_SECONDS + 5};
    struct sigaction action = {.sa_handler = stop};
    set_words(too_long, sizeof too_long, file, "BC_LIMIT_PDF_SECONDS");
    set_words(too_large, sizeof too_large, file, "BC_LIMIT_PDF_MEMORY");
#if !defined(__SANITIZE_ADDRESS__) /* whose shadow is larger than any bound */
    setrlimit(RLIMIT_AS, &memory);
    sigaction(SIGABRT, &action, NULL);
#endif
    (void)memory;
    sigaction(SIGXCPU, &action, NULL);
    setrlimit(RLIMIT_CPU, &time);
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
    bc_status status = arena ? bc_lint_layout(cli.templates, a.layout, arena, &profile, &diag) : BC_NOMEM;
    bc_str text = {0};
    bound(a.file);
    if (status == BC_OK && a.checks) {
        bc_lint_print_checks(profile, &text);
        status = put(&text, &diag);
    } else if (status == BC_OK) {
        status = bc_lint_file(a.file, profile, arena, &text, &faults, &diag);
        status = status == BC_OK ? put(&text, &diag) : status;
    }
    bc_str_drop(&text);
    bc_arena_drop(arena);
    return status != BC_OK ? bc_status_exit(status) : faults ? BC_EXIT_FINDINGS : BC_EXIT_OK;
}
