/*
 * NAME
 *     baocao-headers - show which column of a spreadsheet is taken for what, and why
 *
 * SYNOPSIS
 *     baocao headers FILE [--index NAME|PATH] [--form CODE] [--templates DIR] [--csv]
 *
 * DESCRIPTION
 *     For each sheet of FILE: the row in which the header stands (or the rows), and for each column its letter, its header as it reads, the item or the
 *     field that it is taken for, and the reason in words; and for those that are not taken, what comes nearest. It is what ingest does with the file.
 *     The index is one of TEMPLATES/indices by its name, or a file by its path (with a / or .yaml); without --index all of TEMPLATES/indices are tried,
 *     without --form all forms, and the one is shown of which the file has most columns. --csv prints the same for programs.
 *     A column that is not taken as it should be gets an alias in the index: under aliases of the item, or of the form by the name in brackets.
 *     Nothing is printed of a file that cannot be read whole.
 *
 * EXIT STATUS
 *     0 done; 64 usage, or no such form; 65 the file cannot be read whole, or the index is wrong; 66 the file or the index is not there; 70, 74 as in
 *     sysexits.h.
 */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "ingest/headers.h"
#include "model/cli.h"

enum { MOST_INDICES = 64 };

typedef struct asked {
    const char *file, *index, *form;
    bool csv, help, version;
} asked;

typedef struct run {
    bc_cli *cli;
    bc_arena *arena;
    bc_headers *headers;
    size_t count;
} run;

static int print_usage(FILE *out)
{
    fputs(_("usage: baocao headers FILE [--index NAME|PATH] [--form CODE] [--templates DIR] [--csv]\n"), out);
    return out == stdout ? BC_EXIT_OK : BC_EXIT_USAGE;
}

/* False: it is not understood. */
static bool parse(int argc, char **argv, bc_cli *cli, asked *a)
{
    static const struct option options[] = {
        {"index", required_argument, NULL, 'i'},
        {"form", required_argument, NULL, 'f'},
        {"templates", required_argument, NULL, 't'},
        {"csv", no_argument, NULL, 'c'},
        {"help", no_argument, NULL, 'h'},
        {"version", no_argument, NULL, 'V'},
        {NULL, 0, NULL, 0},
    };
    int option;
    opterr = 0;
    while ((option = getopt_long(argc, argv, ":h", options, NULL)) != -1) {
        switch (option) {
        case 'i':
            a->index = optarg;
            break;
        case 'f':
            a->form = optarg;
            break;
        case 't':
            cli->templates = optarg;
            break;
        case 'c':
            a->csv = true;
            break;
        case 'h':
            a->help = true;
            break;
        case 'V':
            a->version = true;
            break;
        default:
            return false;
        }
    }
    a->file = optind < argc ? argv[optind] : NULL;
    return a->help || a->version || argc - optind == 1;
}

static bc_status add_index(run *r, const char *path, const char *form)
{
    bc_index *index;
    if (!path)
        return BC_NOMEM;
    bc_status status = bc_index_load(path, bc_path_name(path), r->arena, &index, r->cli->diag);
    for (size_t i = 0; status == BC_OK && i < index->forms; i++)
        if (!form || strcmp(index->form[i].code, form) == 0)
            r->headers[r->count++] = (bc_headers){.index = index, .form = &index->form[i]};
    return status;
}

static bool is_index(const char *name)
{
    size_t len = strlen(name);
    return len > 5 && strcmp(name + len - 5, ".yaml") == 0 && name[0] != '.';
}

/* The indices of the templates: those that can be read; what is wrong with the others was said. */
static bc_status add_all(run *r, const char *form)
{
    char **names;
    size_t count;
    const char *folder = bc_path_join(r->arena, r->cli->templates, "indices");
    bc_status status = folder ? bc_dir_list(folder, r->arena, &names, &count, r->cli->diag) : BC_NOMEM;
    for (size_t i = 0, taken = 0; status == BC_OK && i < count && taken < MOST_INDICES; i++)
        if (is_index(names[i])) {
            bc_status one = add_index(r, bc_path_join(r->arena, folder, names[i]), form);
            status = one == BC_NOMEM ? one : BC_OK;
            taken++;
        }
    return status;
}

static bc_status print(const bc_headers *best, bool csv, bc_diag *diag)
{
    bc_str out = {0};
    bool good = csv ? bc_headers_add_csv(&out, best) : bc_headers_add_words(&out, best);
    bc_status status = good ? BC_OK : BC_NOMEM;
    if (good && (fwrite(bc_str_text(&out), 1, out.len, stdout) != out.len || fflush(stdout) != 0)) {
        bc_diag_post(diag, BC_ERROR, NULL, NULL, _("cannot be written: %s"), strerror(errno));
        status = BC_IO;
    }
    bc_str_drop(&out);
    return status;
}

static int look(run *r, const asked *a)
{
    bc_status status;
    r->headers = bc_arena_alloc(r->arena, MOST_INDICES * BC_LIMIT_FORMS, sizeof *r->headers);
    if (!r->headers)
        return bc_status_exit(BC_NOMEM);
    if (!a->index)
        status = add_all(r, a->form);
    else if (strchr(a->index, '/') || is_index(a->index))
        status = add_index(r, a->index, a->form);
    else
        status = add_index(r, bc_arena_format(r->arena, "%s/indices/%s.yaml", r->cli->templates, a->index), a->form);
    if (status == BC_OK && !r->count) {
        bc_diag_post(r->cli->diag, BC_ERROR, "--form", NULL, _("no index has the form “%s”"), a->form ? a->form : "");
        return BC_EXIT_USAGE;
    }
    if (status == BC_OK)
        status = bc_headers_look(a->file, r->cli->jobs > 1, r->headers, r->count, r->arena, r->cli->diag);
    if (status == BC_OK)
        status = print(bc_headers_best(r->headers, r->count), a->csv, r->cli->diag);
    return bc_status_exit(status);
}

int main(int argc, char **argv)
{
    bc_diag diag = {0};
    bc_cli cli = {0};
    asked a = {0};
    bc_cli_begin(&cli, "baocao-headers", &diag);
    if (!parse(argc, argv, &cli, &a))
        return print_usage(stderr);
    if (a.help)
        return print_usage(stdout);
    if (a.version) {
        puts("baocao-headers " BC_VERSION);
        return BC_EXIT_OK;
    }
    run r = {.cli = &cli, .arena = bc_arena_new()};
    int code = r.arena ? look(&r, &a) : bc_status_exit(BC_NOMEM);
    bc_arena_drop(r.arena);
    return code;
}
