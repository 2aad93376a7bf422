/*
 * NAME
 *     baocao - from survey spreadsheets to an official report
 *
 * SYNOPSIS
 *     baocao run CAMPAIGN_DIR [-o OUTPUT_DIR] [--templates DIR] [--as-of DATE] [--jobs N] [--force]
 *     baocao cells [--charts] FILE
 *     baocao headers FILE [--index NAME|PATH] [--form CODE]
 *     baocao lint-page FILE.pdf --layout NAME
 *     baocao template check|fields ...
 *     baocao preview TEMPLATE ...
 *     baocao STAGE ...
 *
 * DESCRIPTION
 *     run does every stage and publishes one release in OUTPUT_DIR/CAMPAIGN/releases/NNNN; OUTPUT_DIR is "output" if it is not given. cells prints
 *     what the reader sees in a spreadsheet. Any other word is a program of its own, baocao-WORD, found beside this one.
 *
 *     --jobs N, in run and in every stage: N files are read, and the notices are made, at a time; the default is as many as there are processors.
 *     With more than one, threads also hash, write and inflate beside that, and N of them share the rows of a large table. With --jobs 1 no thread helps: little
 *     more than one processor is busy. What comes out does not depend on N.
 *
 * EXIT STATUS
 *     0 done, or nothing had changed; 1 published, rows were set aside; 2 not published, the campaign may not be published as it stands;
 *     64 usage; 65 the content of a configuration, template or file is wrong; 66 a file cannot be read; 70 a defect of ours; 74 an I/O error;
 *     75 another run holds the lock.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "baocao/run.h"
#include "baocao/stages.h"
#include "base/i18n.h"
#include "model/cli.h"

static void print_usage(FILE *out)
{
    size_t count;
    const bc_stage_row *stages = bc_stages(&count);
    fputs(_("usage: baocao run CAMPAIGN_DIR [-o OUTPUT_DIR] [--templates DIR] [--as-of DATE] [--jobs N] [--force]\n"
            "       baocao STAGE DIR -o NEXT_DIR\n"
            "       baocao cells [--charts] FILE\n"
            "       baocao headers FILE [--index NAME|PATH] [--form CODE]\n"
            "       baocao lint-page FILE.pdf --layout NAME\n\n"
            "From survey spreadsheets to an official report. Stages and tools:\n"),
          out);
    for (size_t i = 0; i < count; i++)
        fprintf(out, "  %-10s %s\n", stages[i].name, _(stages[i].doing));
}

/* Become baocao-WORD with the arguments that are left. */
static int become(char **argv, const bc_cli *cli)
{
    size_t count;
    const bc_stage_row *stages = bc_stages(&count);
    bc_arena *arena = bc_arena_new();
    for (size_t i = 0; i < count && arena; i++) {
        if (strcmp(argv[0], stages[i].name) != 0)
            continue;
        const char *program = bc_cli_program(argv[0], arena);
        if (program) {
            argv[0] = (char *)program;
            execv(program, argv);
            bc_diag_post(cli->diag, BC_ERROR, program,
                         _("build or install baocao whole: its programs stand in one folder"),
                         _("cannot be started: %s"), strerror(errno));
        }
        bc_arena_drop(arena);
        return BC_EXIT_SOFTWARE;
    }
    bc_arena_drop(arena);
    bc_diag_post(cli->diag, BC_ERROR, argv[0], NULL, _("is no command of baocao"));
    print_usage(stderr);
    return BC_EXIT_USAGE;
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static bc_clock read_clock(void)
{
    bc_clock clock = {.seconds = seconds};
    time_t now = time(NULL);
    struct tm utc;
    if (gmtime_r(&now, &utc))
        strftime(clock.started, sizeof clock.started, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return clock;
}

int main(int argc, char **argv)
{
    bc_diag diag = {0};
    bc_cli cli = {0};
    bc_cli_begin(&cli, "baocao", &diag);
    if (argc < 2) {
        print_usage(stderr);
        return BC_EXIT_USAGE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0) {
        print_usage(stdout);
        return BC_EXIT_OK;
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("baocao " BC_VERSION);
        return BC_EXIT_OK;
    }
    if (strcmp(argv[1], "run") != 0)
        return become(argv + 1, &cli);
    int code =
        bc_cli_parse(argc - 1, argv + 1, &cli, &(bc_cli_rules){.default_output = "output", .usage = print_usage});
    bc_clock clock = read_clock();
    return code >= 0 ? code : bc_run(&cli, &clock);
}
