#include "reconcile/readback.h"

#include <errno.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/i18n.h"
#include "base/map.h"
#include "model/cli.h"

extern char **environ;

struct bc_readback {
    bc_arena *arena;
    bc_map *place;      /* to where its value is kept, and whether that is a number: twice the offset and one */
    bc_str value, here; /* all values, each with its end; the place that is being looked at */
};

static const char *place_of(bc_readback *r, const char *sheet, const char *cell)
{
    bc_str_clear(&r->here);
    bc_str_add(&r->here, sheet);
    bc_str_add_byte(&r->here, '!');
    bc_str_add(&r->here, cell);
    return r->here.failed ? NULL : bc_str_text(&r->here);
}

/* sheet,cell,type,value */
static bc_status take_cell(void *context, const bc_csv_row *row)
{
    bc_readback *r = context;
    if (row->number == 0 || row->count != 4)
        return BC_OK;
    const char *place = place_of(r, row->field[0], row->field[1]);
    size_t at = r->value.len;
    bc_str_add_n(&r->value, row->field[3], row->len[3] + 1);
    bool kept =
        place && !r->value.failed && bc_map_put(r->place, place, 2 * at + (strcmp(row->field[2], "number") == 0));
    return kept ? BC_OK : BC_NOMEM;
}

/* baocao-cells with its standard output in a pipe. -1: it cannot be started, errno says why. */
static pid_t start(const char *program, const char *path, int *from)
{
    int ends[2];
    posix_spawn_file_actions_t actions;
    char *const argv[] = {(char *)program, (char *)path, NULL};
    pid_t child = -1;
    if (pipe2(ends, O_CLOEXEC) !=
        0) /* or the child would hold the end that it writes to, and wait for itself when we are gone */
        return -1;
    int error = posix_spawn_file_actions_init(&actions);
    if (error == 0) {
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
        posix_spawn_file_actions_addclose(&actions, ends[0]); /* or it would wait for itself when we read no more */
        posix_spawn_file_actions_addclose(&actions, ends[1]);
        posix_spawn_file_actions_addclose(&actions, ends[0]);
        error = posix_spawn(&child, program, &actions, NULL, argv, environ);
        posix_spawn_file_actions_destroy(&actions);
    }
    close(ends[1]);
    *from = ends[0];
    if (error != 0) {
        close(ends[0]);
        errno = error;
        return -1;
    }
    return child;
}

static bc_status read_all(bc_readback *r, int from)
{
    char bytes[64 * 1024];
    bc_csv_parser *parser = bc_csv_parser_new(',', take_cell, r);
    bc_status status = parser ? BC_OK : BC_NOMEM;
    for (ssize_t len = 1; len != 0 && status == BC_OK;) {
        len = read(from, bytes, sizeof bytes);
        if (len > 0)
            status = bc_csv_parser_feed(parser, bytes, (size_t)len);
        else if (len < 0 && errno != EINTR)
            status = BC_IO;
    }
    if (status == BC_OK)
        status = bc_csv_parser_end(parser);
    bc_csv_parser_drop(parser);
    return status;
}

bc_status bc_readback_load(const char *path, bc_readback **out, bc_diag *diag)
{
    bc_readback *r = calloc(1, sizeof *r);
    int from, ended = 0;
    *out = r;
    if (r) {
        r->arena = bc_arena_new();
        r->place = bc_map_new();
    }
    const char *program = r && r->arena ? bc_cli_program("cells", r->arena) : NULL;
    if (!program || !r->place)
        return BC_NOMEM;
    pid_t child = start(program, path, &from);
    if (child < 0) {
        bc_diag_post(diag, BC_ERROR, program, _("build or install baocao whole: its programs stand in one folder"),
                     _("cannot be started: %s"), strerror(errno));
        return BC_BUG;
    }
    bc_status status = read_all(r, from);
    close(from);
    while (waitpid(child, &ended, 0) < 0)
        if (errno != EINTR)
            return BC_IO;
    if (status == BC_OK && (!WIFEXITED(ended) || WEXITSTATUS(ended) != 0)) {
        bc_diag_post(diag, BC_ERROR, path, NULL, _("our own reader does not read the workbook that was written"));
        return BC_BUG;
    }
    return status;
}

void bc_readback_drop(bc_readback *r)
{
    if (!r)
        return;
    bc_map_drop(r->place);
    bc_str_drop(&r->value);
    bc_str_drop(&r->here);
    bc_arena_drop(r->arena);
    free(r);
}

const char *bc_readback_find(const bc_readback *r, const char *place, bool *number)
{
    size_t at;
    if (!bc_map_find(r->place, place, &at))
        return NULL;
    *number = at % 2;
    return r->value.at + at / 2;
}
