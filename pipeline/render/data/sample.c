#include "render/data/sample.h"

#include <errno.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"

extern char **environ;

/* baocao-STAGE beside the running program. */
static const char *program_of(const char *stage, bc_arena *arena)
{
    char self[4096];
    ssize_t len = readlink("/proc/self/exe", self, sizeof self - 1);
    self[len > 0 ? len : 0] = '\0';
    return bc_arena_format(arena, "%.*sbaocao-%s", (int)(bc_path_name(self) - self), self, stage);
}

/* Rows that were set aside (1) are no trouble. */
static bc_status run_stage(const bc_cli *cli, bc_arena *arena, const char *stage, const char *from, const char *to,
                           const char *templates)
{
    const char *program = program_of(stage, arena);
    char *const argv[] = {(char *)program,       (char *)from,      (char *)"-o", (char *)to,
                          (char *)"--templates", (char *)templates, NULL};
    pid_t child;
    int status = 0, error = program ? posix_spawn(&child, program, NULL, NULL, argv, environ) : ENOMEM;
    if (error != 0) {
        bc_diag_post(cli->diag, BC_ERROR, program, _("build or install baocao whole: its programs stand in one folder"),
                     _("cannot be started: %s"), strerror(error));
        return BC_BUG;
    }
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return BC_IO;
    if (WIFEXITED(status) && WEXITSTATUS(status) <= BC_EXIT_FINDINGS)
        return BC_OK;
    bc_diag_post(cli->diag, BC_ERROR, cli->sample, NULL, _("the sample campaign could not be computed: %s"), program);
    return WIFEXITED(status) && WEXITSTATUS(status) == BC_EXIT_NOINPUT ? BC_NOINPUT : BC_BUG;
}

bc_status bc_sample_open(const bc_cli *cli, const char *templates, const char *temp, bc_sample *out)
{
    static const char *const stages[] = {"ingest", "normalise", "validate", "aggregate"};
    *out = (bc_sample){.arena = bc_arena_new()};
    const char *from = cli->sample;
    char *place = out->arena ? bc_arena_format(out->arena, "%s/baocao-XXXXXX", temp) : NULL;
    if (!place)
        return BC_NOMEM;
    if (!mkdtemp(place)) {
        bc_diag_post(cli->diag, BC_ERROR, place, NULL, _("cannot be made: %s"), strerror(errno));
        return BC_IO;
    }
    out->temp = place;
    bc_status status = BC_OK;
    for (size_t i = 0; i < sizeof stages / sizeof *stages && status == BC_OK; i++) {
        const char *to = bc_path_join(out->arena, place, stages[i]);
        status = to ? run_stage(cli, out->arena, stages[i], from, to, templates) : BC_NOMEM;
        from = to;
    }
    if (status == BC_OK)
        status = bc_folder_open(from, "aggregate", &out->folder, cli->diag);
    return status == BC_OK ? bc_data_load(out->folder, cli, &out->data) : status;
}

void bc_sample_drop(bc_sample *sample)
{
    bc_data_drop(sample->data);
    bc_folder_drop(sample->folder);
    if (sample->temp)
        bc_dir_remove(sample->temp, NULL);
    bc_arena_drop(sample->arena);
    *sample = (bc_sample){0};
}
