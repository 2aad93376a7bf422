#include "baocao/inputs.h"

#include <string.h>

#include "base/file.h"
#include "base/str.h"
#include "model/cli.h"

typedef struct list {
    bc_inputs *out;
    size_t cap;
    bc_arena *arena;
    bc_diag *diag;
} list;

static bc_status add_tree(list *l, const char *root, const char *label)
{
    char **names;
    size_t count;
    bc_status status = bc_dir_walk(root, l->arena, &names, &count, l->diag);
    for (size_t i = 0; i < count && status == BC_OK; i++) {
        bc_input *grown = bc_arena_grow(l->arena, l->out->at, l->out->count, &l->cap, sizeof *grown);
        const char *path = bc_path_join(l->arena, root, names[i]);
        if (!grown || !path)
            return BC_NOMEM;
        l->out->at = grown;
        bc_input *input = &grown[l->out->count++];
        input->path = bc_arena_format(l->arena, "%s/%s", label, names[i]);
        if (!input->path)
            return BC_NOMEM;
        status = bc_digest_of_file(path, input->hash, &input->bytes, l->diag);
    }
    return status;
}

bc_status bc_inputs_load(const char *campaign, const char *templates, const char *as_of, bc_arena *arena,
                         bc_inputs *out, bc_diag *diag)
{
    list l = {.out = out, .arena = arena, .diag = diag};
    *out = (bc_inputs){0};
    bc_status status = add_tree(&l, campaign, "campaign");
    if (status == BC_OK)
        status = add_tree(&l, templates, "templates");
    if (status != BC_OK)
        return status;
    bc_str all = {0};
    bc_str_addf(&all, "baocao %s\nas-of %s\n", BC_VERSION, as_of ? as_of : "");
    for (size_t i = 0; i < out->count; i++)
        bc_str_addf(&all, "%s  %s\n", out->at[i].hash, out->at[i].path);
    status = all.failed ? BC_NOMEM : bc_digest_of(bc_str_text(&all), all.len, out->fingerprint);
    bc_str_drop(&all);
    return status;
}
