#include "reconcile/readback.h"

#include <errno.h>
#include <math.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/i18n.h"
#include "model/cli.h"
#include "model/origin.h"

extern char **environ;

typedef struct cell {
    uint32_t row, column;
    size_t value; /* where it begins in the values */
    bool number, asked;
} cell;

typedef struct sheet {
    const char *name;
    size_t first, count; /* of its cells, which the reader tells by row and column */
} sheet;

struct bc_readback {
    bc_arena *arena;
    sheet *sheet;
    size_t sheets, sheets_cap, last; /* last: where the last cell was found; the next one is often there */
    cell *cell;
    size_t cells, cells_cap;
    bc_str value;            /* all of them, each with its end */
    bc_readback_wrong wrong; /* of the charts */
    void *context;
    size_t points; /* of the range that comes, which were those of its cells */
};

/* B5; false: it is none. */
static bool take_place(const char *name, cell *out)
{
    return bc_origin_parse_cell(name, &out->row, &out->column) && out->row != BC_NOWHERE && out->column != BC_NOWHERE;
}

static sheet *sheet_of(bc_readback *r, const char *name)
{
    if (r->sheets && strcmp(r->sheet[r->sheets - 1].name, name) == 0)
        return &r->sheet[r->sheets - 1];
    sheet *grown = bc_arena_grow(r->arena, r->sheet, r->sheets, &r->sheets_cap, sizeof *grown);
    const char *copy = bc_arena_text(r->arena, name);
    if (!grown || !copy)
        return NULL;
    r->sheet = grown;
    grown[r->sheets] = (sheet){copy, r->cells, 0};
    return &grown[r->sheets++];
}

static cell *find(bc_readback *r, const char *name, size_t len, const cell *want);

/* What stands in a cell, and what a chart keeps of it: as a number of 16 digits, or as the same text. */
static bool is_kept(const char *value, bool number, const char *point)
{
    double a = strtod(value, NULL), b = strtod(point, NULL), most = fabs(a) > fabs(b) ? fabs(a) : fabs(b);
    return number ? *point && fabs(a - b) <= most * 1e-15 : strcmp(value, point) == 0;
}

/* A point of a chart, behind all cells. */
static void take_point(bc_readback *r, const char *const *field)
{
    cell want;
    const cell *found = take_place(field[1], &want) ? find(r, field[0], strlen(field[0]), &want) : NULL;
    const char *value = found ? r->value.at + found->value : NULL;
    r->points++;
    if (!found || !is_kept(value, found->number, field[3]))
        r->wrong(r->context, field[0], field[1], field[3], value);
}

/* “C4:C11”: as many points as there are cells that hold something. */
static void take_points(bc_readback *r, const char *const *field)
{
    char first[32];
    cell from, to;
    const char *mark = strchr(field[1], ':');
    size_t len = mark ? (size_t)(mark - field[1]) : sizeof first, there = 0;
    if (len >= sizeof first)
        return;
    memcpy(first, field[1], len);
    first[len] = '\0';
    if (!take_place(first, &from) || !take_place(mark + 1, &to))
        return;
    for (; from.row <= to.row; from.row++)
        there += find(r, field[0], strlen(field[0]), &from) != NULL;
    if (there != strtoul(field[3], NULL, 10) || there != r->points) {
        char count[24];
        snprintf(count, sizeof count, "%zu", there);
        r->wrong(r->context, field[0], field[1], field[3], count);
    }
    r->points = 0;
}

/* sheet,cell,type,value */
static bc_status take_cell(void *context, const bc_csv_row *row)
{
    bc_readback *r = context;
    cell here = {.value = r->value.len};
    if (row->number && row->count == 4 && strcmp(row->field[2], "chart") == 0)
        take_point(r, row->field);
    else if (row->number && row->count == 4 && strcmp(row->field[2], "points") == 0)
        take_points(r, row->field);
    if (row->number == 0 || row->count != 4 || strcmp(row->field[2], "chart") == 0 || !take_place(row->field[1], &here))
        return BC_OK;
    sheet *of = sheet_of(r, row->field[0]);
    cell *grown = of ? bc_arena_grow(r->arena, r->cell, r->cells, &r->cells_cap, sizeof *grown) : NULL;
    bc_str_add_n(&r->value, row->field[3], row->len[3] + 1);
    if (!grown || r->value.failed)
        return BC_NOMEM;
    here.number = strcmp(row->field[2], "number") == 0;
    r->cell = grown;
    grown[r->cells++] = here;
    of->count++;
    return BC_OK;
}

/* baocao-cells with its standard output in a pipe. -1: it cannot be started, errno says why. */
static pid_t start(const char *program, const char *path, int *from)
{
    int ends[2];
    posix_spawn_file_actions_t actions;
    char option[] = "--charts", *const argv[] = {(char *)program, option, (char *)path, NULL};
    pid_t child = -1;
    if (pipe(ends) != 0)
        return -1;
    int error = posix_spawn_file_actions_init(&actions);
    if (error == 0) {
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
        posix_spawn_file_actions_addclose(&actions, ends[1]);
        posix_spawn_file_actions_addclose(&actions, ends[0]); /* or it would wait for itself when we read no more */
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

bc_status bc_readback_load(const char *path, bc_readback_wrong wrong, void *context, bc_readback **out, bc_diag *diag)
{
    bc_readback *r = calloc(1, sizeof *r);
    int from, ended = 0;
    *out = r;
    if (r)
        r->arena = bc_arena_new();
    if (r) {
        r->wrong = wrong;
        r->context = context;
    }
    const char *program = r && r->arena ? bc_cli_program("cells", r->arena) : NULL;
    if (!program)
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
    bc_str_drop(&r->value);
    bc_arena_drop(r->arena);
    free(r);
}

static int compare(const void *a, const void *b)
{
    const cell *x = a, *y = b;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return (x->column > y->column) - (x->column < y->column);
}

/* In the sheet of that name, of ${len} [bytes]. NULL: nothing stands there. */
static cell *find(bc_readback *r, const char *name, size_t len, const cell *want)
{
    for (size_t i = 0; i < r->sheets; i++, r->last = (r->last + 1) % r->sheets) {
        const sheet *s = &r->sheet[r->last];
        if (strncmp(s->name, name, len) == 0 && !s->name[len])
            return s->count ? bsearch(want, r->cell + s->first, s->count, sizeof *want, compare) : NULL;
    }
    return NULL;
}

const char *bc_readback_find(bc_readback *r, const char *place, bool *number)
{
    cell want;
    const char *name = strrchr(place, '!');
    cell *found = name && take_place(name + 1, &want) ? find(r, place, (size_t)(name - place), &want) : NULL;
    if (!found)
        return NULL;
    found->asked = true;
    *number = found->number;
    return r->value.at + found->value;
}

void bc_readback_each_unasked(bc_readback *r, void (*each)(void *context, const char *place, const char *value),
                              void *context)
{
    bc_str place = {0};
    for (size_t i = 0; i < r->sheets; i++)
        for (size_t k = 0; k < r->sheet[i].count; k++) {
            const cell *c = &r->cell[r->sheet[i].first + k];
            if (!c->number || c->asked)
                continue;
            bc_str_clear(&place);
            bc_str_addf(&place, "%s!", r->sheet[i].name);
            bc_origin_add_cell(&place, c->row, c->column);
            each(context, bc_str_text(&place), r->value.at + c->value);
        }
    bc_str_drop(&place);
}
