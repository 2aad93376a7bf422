/* A place on the disk for one test, its messages, and small files: what test_model_table and test_model_folder share. */
#ifndef BC_TESTS_MODEL_PLACE_H
#define BC_TESTS_MODEL_PLACE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "model/folder.h"

typedef struct place {
    char root[64];
    bc_arena *arena;
    bc_diag diag;
    bc_str said; /* all messages: "WHERE: WHAT\n" */
} place;

static inline void hear(void *context, const bc_message *message)
{
    place *p = context;
    bc_str_addf(&p->said, "%s: %s\n", message->where ? message->where : "", message->what);
}

static inline int make_place(void **state)
{
    place *p = calloc(1, sizeof *p);
    if (!p)
        return -1;
    snprintf(p->root, sizeof p->root, "/tmp/baocao-test.XXXXXX");
    p->arena = bc_arena_new();
    p->diag = (bc_diag){.sink = hear, .context = p};
    *state = p;
    return p->arena && mkdtemp(p->root) ? 0 : -1;
}

static inline int drop_place(void **state)
{
    place *p = *state;
    bc_dir_remove(p->root, NULL);
    bc_str_drop(&p->said);
    bc_arena_drop(p->arena);
    free(p);
    return 0;
}

static inline char *path_of(place *p, const char *name)
{
    return bc_path_join(p->arena, p->root, name);
}

static inline bool says(const place *p, const char *what)
{
    return strstr(bc_str_text(&p->said), what) != NULL;
}

static inline void put_file(place *p, const char *name, const char *text)
{
    if (bc_file_write(path_of(p, name), text, strlen(text), NULL) != BC_OK)
        abort();
}

/* Replace ${from} in the file once by ${to}. */
static inline void change_file(place *p, const char *name, const char *from, const char *to)
{
    bc_str text = {0}, out = {0};
    bc_file_load(path_of(p, name), 1u << 20, &text, NULL);
    const char *at = strstr(bc_str_text(&text), from);
    if (!at)
        abort();
    bc_str_add_n(&out, text.at, (size_t)(at - text.at));
    bc_str_add(&out, to);
    bc_str_add(&out, at + strlen(from));
    put_file(p, name, bc_str_text(&out));
    bc_str_drop(&text);
    bc_str_drop(&out);
}

#endif
