#include "model/folder.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "model/folder_private.h"

const bc_resource *bc_folder_resource(const bc_folder *folder, const char *name)
{
    for (size_t i = 0; i < folder->resources; i++)
        if (strcmp(folder->resource[i].name, name) == 0)
            return &folder->resource[i];
    return NULL;
}

bc_resource *bc_folder_enter(bc_folder *folder, const char *name, const char *mediatype)
{
    bc_resource *there = (bc_resource *)bc_folder_resource(folder, name);
    if (!there) {
        bc_resource *grown =
            bc_arena_grow(folder->arena, folder->resource, folder->resources, &folder->cap, sizeof *grown);
        if (!grown)
            return NULL;
        folder->resource = grown;
        there = &grown[folder->resources];
        *there = (bc_resource){.name = bc_arena_text(folder->arena, name)};
        if (!there->name)
            return NULL;
        folder->resources++;
    }
    there->mediatype = bc_arena_text(folder->arena, mediatype);
    return there->mediatype ? there : NULL;
}

static bc_folder *blank(const char *path, const char *stage, bc_diag *diag)
{
    bc_arena *arena = bc_arena_new();
    bc_folder *folder = arena ? bc_arena_alloc(arena, 1, sizeof *folder) : NULL;
    if (!folder) {
        bc_arena_drop(arena);
        return NULL;
    }
    folder->arena = arena;
    folder->diag = diag;
    folder->path = folder->at = bc_arena_text(arena, path);
    folder->stage = bc_arena_text(arena, stage ? stage : "");
    if (!folder->path || !folder->stage) {
        bc_arena_drop(arena);
        return NULL;
    }
    return folder;
}

static bc_status open_folder(const char *path, const char *stage, bool ahead, bc_folder **out, bc_diag *diag)
{
    *out = NULL;
    bc_folder *folder = blank(path, stage, diag);
    if (!folder)
        return BC_NOMEM;
    bc_status status = bc_manifest_read(folder, stage, ahead);
    if (status == BC_OK)
        *out = folder;
    else
        bc_folder_drop(folder);
    return status;
}

bc_status bc_folder_open(const char *path, const char *stage, bc_folder **out, bc_diag *diag)
{
    return open_folder(path, stage, false, out, diag);
}

bc_status bc_folder_open_ahead(const char *path, const char *stage, bc_folder **out, bc_diag *diag)
{
    return open_folder(path, stage, true, out, diag);
}

/* What stands at ${path} will be replaced: only nothing, an empty folder, or one that a stage has made. */
static bc_status check_place(const char *path, bc_arena *arena, bc_diag *diag)
{
    char **names = NULL, *manifest = bc_path_join(arena, path, "datapackage.json");
    size_t count = 0;
    if (!manifest)
        return BC_NOMEM;
    bool file = bc_file_exists(path);
    if (!file && (!bc_dir_exists(path) || bc_file_exists(manifest)))
        return BC_OK;
    bc_status status = file ? BC_OK : bc_dir_list(path, arena, &names, &count, diag);
    if (status == BC_OK && (file || count)) {
        bc_diag_post(diag, BC_ERROR, path, _("name another folder, or empty this one"),
                     _("was not made by a stage, and will not be replaced"));
        status = BC_USAGE;
    }
    return status;
}

bc_status bc_folder_new(const char *path, const char *stage, bc_folder **out, bc_diag *diag)
{
    *out = NULL;
    bc_folder *folder = blank(path, stage, diag);
    if (!folder)
        return BC_NOMEM;
    char *temp = NULL;
    bc_status status = check_place(path, folder->arena, diag);
    if (status == BC_OK)
        status = bc_dir_begin(path, 0700, folder->arena, &temp, diag);
    if (status != BC_OK) {
        bc_arena_drop(folder->arena);
        return status;
    }
    folder->at = temp;
    folder->making = true;
    *out = folder;
    return BC_OK;
}

const char *bc_folder_file(bc_folder *folder, const char *name)
{
    char *path = bc_path_join(folder->arena, folder->at, name);
    if (path && folder->making && strchr(name, '/')) {
        char *parent = bc_arena_text_n(folder->arena, path, (size_t)(bc_path_name(path) - path) - 1);
        if (!parent || bc_dir_make(parent, 0755, folder->diag) != BC_OK)
            return NULL;
    }
    return path;
}

bc_status bc_folder_carry_as(bc_folder *to, bc_folder *from, const char *name, const char *as)
{
    const bc_resource *source = bc_folder_resource(from, name);
    if (!source) {
        bc_diag_post(to->diag, BC_ERROR, from->path, _("run the stage before again"), _("there is no “%s” in it"),
                     name);
        return BC_NOINPUT;
    }
    const char *in = bc_folder_file(from, name), *place = bc_folder_file(to, as);
    if (!in || !place)
        return BC_NOMEM;
    bool passing = source->kind == BC_CRC64; /* large, and nobody's to write again */
    bc_status status = passing ? bc_file_share(in, place, to->diag) : bc_file_copy(in, place, to->diag);
    bc_resource *made = status == BC_OK ? bc_folder_enter(to, as, source->mediatype) : NULL;
    if (!made)
        return status == BC_OK ? BC_NOMEM : status;
    made->bytes = source->bytes;
    made->kind = source->kind;
    memcpy(made->hash, source->hash, sizeof made->hash);
    made->rows = source->rows;
    made->columns = source->columns;
    bc_column *columns = bc_arena_alloc(to->arena, source->columns + 1, sizeof *columns);
    for (size_t i = 0; columns && i < source->columns; i++)
        columns[i] = (bc_column){bc_arena_text(to->arena, source->column[i].name), source->column[i].type};
    made->column = source->columns ? columns : NULL;
    return bc_arena_failed(to->arena) ? BC_NOMEM : BC_OK;
}

bc_status bc_folder_carry(bc_folder *to, bc_folder *from, const char *name)
{
    return bc_folder_carry_as(to, from, name, name);
}

bc_status bc_folder_carry_config(bc_folder *to, bc_folder *from)
{
    bc_status status = BC_OK;
    for (size_t i = 0; i < from->resources && status == BC_OK; i++)
        if (strncmp(from->resource[i].name, "config/", 7) == 0)
            status = bc_folder_carry(to, from, from->resource[i].name);
    return status;
}

void bc_folder_forget(bc_folder *folder, const char *name)
{
    for (size_t i = 0; i < folder->resources; i++) {
        if (strcmp(folder->resource[i].name, name) != 0)
            continue;
        const char *path = bc_path_join(folder->arena, folder->at, name);
        if (path)
            unlink(path);
        folder->resource[i] = folder->resource[--folder->resources];
        return;
    }
}

bc_status bc_folder_rename(bc_folder *folder, const char *from, const char *to)
{
    bc_resource *resource = (bc_resource *)bc_folder_resource(folder, from);
    const char *old = bc_path_join(folder->arena, folder->at, from), *new = bc_folder_file(folder, to);
    char *name = bc_arena_text(folder->arena, to);
    if (!resource || !old || !new || !name)
        return resource ? BC_NOMEM : BC_BUG;
    if (rename(old, new) != 0) {
        bc_diag_post(folder->diag, BC_ERROR, new, NULL, _("cannot be written: %s"), strerror(errno));
        return BC_IO;
    }
    resource->name = name;
    return BC_OK;
}

bc_status bc_folder_add(bc_folder *folder, const char *name, const char *mediatype)
{
    const char *path = bc_folder_file(folder, name);
    bc_resource *made = path ? bc_folder_enter(folder, name, mediatype) : NULL;
    return made ? bc_digest_of_file(path, made->hash, &made->bytes, folder->diag) : BC_NOMEM;
}

bc_status bc_folder_take(bc_folder *folder, const char *path, const char *name, const char *mediatype)
{
    const char *place = bc_folder_file(folder, name);
    bc_status status = place ? bc_file_copy(path, place, folder->diag) : BC_NOMEM;
    return status == BC_OK ? bc_folder_add(folder, name, mediatype) : status;
}

bc_status bc_folder_commit(bc_folder *folder)
{
    bc_status status = folder->source ? bc_manifest_settle(folder->source) : BC_OK;
    if (status == BC_OK)
        status = bc_manifest_write(folder);
    if (status == BC_OK)
        status = bc_dir_commit(folder->at, folder->path, false, folder->diag);
    if (status == BC_OK) {
        folder->making = false;
        folder->at = folder->path;
    }
    return status;
}

void bc_folder_drop(bc_folder *folder)
{
    if (!folder)
        return;
    if (folder->making)
        bc_dir_abandon(folder->at);
    if (folder->job)
        bc_digest_join_all(folder->job);
    bc_arena_drop(folder->arena);
}

bool bc_folder_has(const bc_folder *folder, const char *name)
{
    return bc_folder_resource(folder, name) != NULL;
}

const char *const *bc_folder_names(const bc_folder *folder, size_t *count)
{
    const char **names = bc_arena_alloc(folder->arena, folder->resources + 1, sizeof *names);
    for (size_t i = 0; names && i < folder->resources; i++)
        names[i] = folder->resource[i].name;
    *count = names ? folder->resources : 0;
    return names;
}

const char *bc_folder_digest(const bc_folder *folder, const char *name)
{
    const bc_resource *resource = bc_folder_resource(folder, name);
    return resource ? resource->hash : NULL;
}

unsigned long long bc_folder_bytes(bc_folder *folder, const char *name)
{
    const char *path = bc_path_join(folder->arena, folder->at, name);
    return path ? bc_file_size(path) : 0;
}

const char *bc_folder_self_digest(const bc_folder *folder)
{
    return folder->self;
}

void bc_folder_set_from(bc_folder *folder, bc_folder *from)
{
    folder->source = from;
    folder->from = bc_arena_text(folder->arena, from->self);
}

const bc_campaign *bc_folder_campaign(bc_folder *folder)
{
    if (!folder->campaign_tried) {
        folder->campaign_tried = true;
        const char *config = bc_path_join(folder->arena, folder->at, "config");
        if (config && bc_campaign_load_config(config, folder->arena, &folder->campaign, folder->diag) != BC_OK)
            folder->campaign = NULL;
    }
    return folder->campaign;
}

const bc_index *bc_folder_index(bc_folder *folder)
{
    if (!folder->index_tried) {
        folder->index_tried = true;
        const char *path = bc_path_join(folder->arena, folder->at, "config/index.yaml");
        if (path && bc_index_load(path, "index.yaml", folder->arena, &folder->index, folder->diag) != BC_OK)
            folder->index = NULL;
    }
    return folder->index;
}

bc_diag *bc_folder_diag(bc_folder *folder)
{
    return folder->diag;
}

bc_arena *bc_folder_arena(bc_folder *folder)
{
    return folder->arena;
}
