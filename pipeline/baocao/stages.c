#include "baocao/stages.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/status.h"

extern char **environ;

static const bc_stage_row stages[] = {
    {"ingest", N_("reading the spreadsheets"), true, false},
    {"normalise", N_("bringing values into one form"), true, false},
    {"validate", N_("judging the rows"), true, false},
    {"aggregate", N_("computing the scores"), true, false},
    {"render", N_("writing the papers"), true, false},
    {"reconcile", N_("holding the papers against the tables"), true, true},
    {"package", N_("packing the release"), true, false},
    {"cells", N_("print the cells of a spreadsheet"), false, false},
    {"headers", N_("show which column is taken for what, and why"), false, false},
    {"template", N_("check templates, list the names that they can use"), false, false},
    {"preview", N_("see a template as a paper, with sample figures"), false, false},
    {"lint-page", N_("hold a finished paper against the rule of its layout"), false, false},
};

const bc_stage_row *bc_stages(size_t *count)
{
    *count = sizeof stages / sizeof *stages;
    return stages;
}

bc_stage_result bc_stage_run(char *const argv[], double (*seconds)(void), bc_diag *diag)
{
    bc_stage_result result = {.code = BC_EXIT_SOFTWARE};
    double start = seconds();
    pid_t child;
    int error = posix_spawn(&child, argv[0], NULL, NULL, argv, environ);
    if (error != 0) {
        bc_diag_post(diag, BC_ERROR, argv[0], _("build or install baocao whole: its programs stand in one folder"),
                     _("cannot be started: %s"), strerror(error));
        return result;
    }
    int status = 0;
    struct rusage usage = {0};
    while (wait4(child, &status, 0, &usage) < 0)
        if (errno != EINTR)
            return result;
    result.seconds = seconds() - start;
    result.peak_kib = usage.ru_maxrss;
    if (WIFEXITED(status))
        result.code = WEXITSTATUS(status);
    else
        bc_diag_post(diag, BC_ERROR, argv[0], NULL, _("was ended by signal %d"), WTERMSIG(status));
    return result;
}
