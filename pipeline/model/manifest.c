#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/map.h"
#include "model/folder_private.h"

/* datapackage.json: https://specs.frictionlessdata.io/data-package/ and tabular-data-resource; hash and bytes as there. */

static const char *const type_names[] = {
    [BC_STRING] = "string", [BC_INTEGER] = "integer", [BC_NUMBER] = "number", [BC_DAY] = "date"};

static int by_name(const void *a, const void *b)
{
    return strcmp(((const bc_resource *)a)->name, ((const bc_resource *)b)->name);
}

/* A resource's name: small letters, digits, - _ and points. */
static void add_slug(bc_str *out, const char *name)
{
    for (; *name; name++) {
        char c = *name >= 'A' && *name <= 'Z' ? (char)(*name + 32) : *name;
        bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
        bc_str_add_byte(out, plain ? c : '-');
    }
}

/* Names are unique in a package, also where two paths differ only in what add_slug drops: rows-B.csv, rows-b.csv. */
static bc_status name_resource(bc_map *names, bc_str *out, const char *path)
{
    bc_str slug = {0};
    add_slug(&slug, path);
    bc_str_add(out, bc_str_text(&slug));
    for (size_t n = 2; bc_map_find(names, bc_str_text(out), NULL); n++) {
        bc_str_clear(out);
        bc_str_addf(out, "%s-%zu", bc_str_text(&slug), n);
    }
    bool good = !slug.failed && !out->failed && bc_map_put(names, bc_str_text(out), 1);
    bc_str_drop(&slug);
    return good ? BC_OK : BC_NOMEM;
}

static bc_status write_resource(bc_json_writer *w, const bc_resource *resource, bc_map *names)
{
    bc_str text = {0};
    bc_json_begin_object(w, NULL);
    bc_status status = name_resource(names, &text, resource->name);
    bc_json_text(w, "name", bc_str_text(&text));
    bc_json_text(w, "path", resource->name);
    if (resource->columns)
        bc_json_text(w, "profile", "tabular-data-resource");
    bc_json_text(w, "mediatype", resource->mediatype);
    bc_json_number(w, "bytes", (long long)resource->bytes);
    bc_str_clear(&text);
    bc_str_addf(&text, "%s:%s", bc_digest_name(resource->kind), resource->hash);
    bc_json_text(w, "hash", bc_str_text(&text));
    if (resource->columns) {
        bc_json_number(w, "rows", resource->rows);
        bc_json_begin_object(w, "schema");
        bc_json_begin_list(w, "fields");
        for (size_t i = 0; i < resource->columns; i++) {
            bc_json_begin_object(w, NULL);
            bc_json_text(w, "name", resource->column[i].name);
            bc_json_text(w, "type", type_names[resource->column[i].type]);
            bc_json_end_object(w);
        }
        bc_json_end_list(w);
        bc_json_end_object(w);
    }
    bc_json_end_object(w);
    bc_str_drop(&text);
    return status;
}

bc_status bc_manifest_write(bc_folder *folder)
{
    bc_str out = {0};
    bc_json_writer w = {.out = &out};
    bc_map *names = bc_map_new();
    bc_status status = names ? BC_OK : BC_NOMEM;
    if (folder->resources)
        qsort(folder->resource, folder->resources, sizeof *folder->resource, by_name);
    bc_json_begin_object(&w, NULL);
    bc_json_text(&w, "profile", "data-package");
    bc_json_text(&w, "name", folder->stage);
    bc_json_text(&w, "stage", folder->stage);
    bc_json_text(&w, "from", folder->from);
    bc_json_begin_list(&w, "resources");
    for (size_t i = 0; i < folder->resources && status == BC_OK; i++)
        status = write_resource(&w, &folder->resource[i], names);
    bc_json_end_list(&w);
    bc_json_end_object(&w);
    bc_str_add_byte(&out, '\n');
    const char *path = bc_path_join(folder->arena, folder->at, "datapackage.json");
    if (status == BC_OK)
        status = out.failed || !path ? BC_NOMEM : bc_digest_of(bc_str_text(&out), out.len, folder->self);
    if (status == BC_OK)
        status = bc_file_put(path, bc_str_text(&out), out.len, folder->diag);
    bc_str_drop(&out);
    bc_map_drop(names);
    return status;
}

/* No absolute path, no way up: what a manifest names lies in its folder. */
static bool is_inside(const char *name)
{
    if (!*name || *name == '/')
        return false;
    for (const char *at = name; at; at = strchr(at, '/')) {
        at += *at == '/';
        if (strncmp(at, "..", 2) == 0 && (at[2] == '/' || !at[2]))
            return false;
    }
    return true;
}

static bc_status wrong(const bc_folder *folder, const char *name, const char *what)
{
    bc_str where = {0};
    bc_str_addf(&where, "%s/%s", folder->path, name);
    bc_diag_post(folder->diag, BC_ERROR, bc_str_text(&where), _("run the stage before again"), "%s", what);
    bc_str_drop(&where);
    return BC_DATA;
}

/* sha256:HEX, crc64:HEX */
static bool read_hash(const char *text, bc_resource *into)
{
    for (int kind = 0; kind < BC_DIGEST_KINDS; kind++) {
        const char *name = bc_digest_name((bc_digest_kind)kind);
        size_t len = strlen(name), digits = bc_digest_digits((bc_digest_kind)kind);
        if (strncmp(text, name, len) != 0 || text[len] != ':' || strlen(text + len + 1) != digits)
            continue;
        into->kind = (bc_digest_kind)kind;
        memcpy(into->hash, text + len + 1, digits + 1);
        return true;
    }
    return false;
}

static bool read_fields(bc_folder *folder, const bc_json *fields, bc_resource *into)
{
    if (!fields || fields->kind != BC_JSON_LIST)
        return fields == NULL;
    bc_column *columns = bc_arena_alloc(folder->arena, fields->count + 1, sizeof *columns);
    for (size_t i = 0; columns && i < fields->count; i++) {
        const char *type = bc_json_find_text(fields->item[i], "type");
        columns[i].name = bc_json_find_text(fields->item[i], "name");
        if (!columns[i].name || !type)
            return false;
        for (size_t t = 0; t < sizeof type_names / sizeof *type_names; t++)
            if (strcmp(type, type_names[t]) == 0)
                columns[i].type = (bc_column_type)t;
    }
    into->column = columns;
    into->columns = fields->count;
    return columns != NULL;
}

static bc_status read_resource(bc_folder *folder, const bc_json *entry)
{
    const char *name = bc_json_find_text(entry, "path"), *hash = bc_json_find_text(entry, "hash");
    const char *mediatype = bc_json_find_text(entry, "mediatype");
    const bc_json *rows = bc_json_find(entry, "rows"), *bytes = bc_json_find(entry, "bytes");
    if (!name || !mediatype || !hash || !is_inside(name))
        return wrong(folder, "datapackage.json", _("an entry of it is not as we write it"));
    bc_resource *resource = bc_folder_enter(folder, name, mediatype);
    if (!resource)
        return BC_NOMEM;
    resource->rows = rows ? rows->number : 0;
    resource->bytes = bytes && bytes->number > 0 ? (unsigned long long)bytes->number : 0;
    if (!read_hash(hash, resource) ||
        !read_fields(folder, bc_json_find(bc_json_find(entry, "schema"), "fields"), resource))
        return wrong(folder, "datapackage.json", _("an entry of it is not as we write it"));
    return BC_OK;
}

static bc_status judge_file(const bc_folder *folder, bc_resource *resource, const bc_digest_file *file)
{
    resource->bytes = file->size;
    if (file->status != BC_OK)
        return wrong(folder, resource->name, _("is not there or cannot be read, although datapackage.json names it"));
    if (strcmp(file->hex, resource->hash) != 0)
        return wrong(folder, resource->name,
                     _("was changed since it was made: its checksum is not that of datapackage.json"));
    return BC_OK;
}

enum { LARGE = 256 * 1024 }; /* [bytes] what takes long enough to be hashed beside other work */

/* All that is wrong is said in one pass. */
static bc_status check_files(bc_folder *folder, bool ahead)
{
    bc_status status = BC_OK;
    folder->late = bc_arena_alloc(folder->arena, folder->resources + 1, sizeof *folder->late);
    for (size_t i = 0; folder->late && i < folder->resources; i++) {
        bc_resource *resource = &folder->resource[i];
        bc_digest_file file = {.path = bc_path_join(folder->arena, folder->at, resource->name),
                               .kind = resource->kind,
                               .status = BC_NOINPUT};
        if (!file.path)
            return BC_NOMEM;
        /* A pipe or a device would hold us up for ever. */
        bool there = bc_file_exists(file.path);
        if (there && ahead && resource->kind == BC_CRC64) {
            resource->owed = true;
            continue;
        }
        if (there && ahead && resource->bytes >= LARGE) {
            resource->late = true;
            folder->late[folder->lates++] = file;
            continue;
        }
        if (there)
            bc_digest_take(&file);
        bc_status one = judge_file(folder, resource, &file);
        status = status == BC_OK ? one : status;
    }
    if (folder->lates)
        folder->job = bc_digest_start_all(folder->late, folder->lates);
    return !folder->late || (folder->lates && !folder->job) ? BC_NOMEM : status;
}

static void settle(bc_folder *folder, bc_status one)
{
    folder->late_status = folder->late_status == BC_OK ? one : folder->late_status;
}

bc_status bc_manifest_settle(bc_folder *folder)
{
    if (folder->job) {
        bc_digest_join_all(folder->job);
        folder->job = NULL;
        const bc_digest_file *file = folder->late;
        for (size_t i = 0; i < folder->resources; i++)
            if (folder->resource[i].late)
                settle(folder, judge_file(folder, &folder->resource[i], file++));
    }
    for (size_t i = 0; i < folder->resources; i++) {
        bc_resource *resource = &folder->resource[i];
        if (!resource->owed)
            continue;
        bc_digest_file file = {.path = bc_path_join(folder->arena, folder->at, resource->name),
                               .kind = resource->kind,
                               .status = BC_NOMEM};
        if (file.path)
            bc_digest_take(&file);
        resource->owed = false;
        settle(folder, judge_file(folder, resource, &file));
    }
    return folder->late_status;
}

bc_digest *bc_manifest_digest(const bc_folder *folder, const char *name)
{
    const bc_resource *resource = bc_folder_resource(folder, name);
    return resource && resource->owed ? bc_digest_new(resource->kind) : NULL;
}

bc_status bc_manifest_read_whole(bc_folder *folder, const char *name, bc_digest *digest, unsigned long long bytes)
{
    bc_resource *resource = (bc_resource *)bc_folder_resource(folder, name);
    bc_digest_file file = {.path = name, .status = BC_OK, .size = bytes};
    if (!digest)
        return BC_OK;
    bc_digest_end(digest, file.hex);
    bc_digest_drop(digest);
    if (!resource->owed)
        return BC_OK;
    resource->owed = false;
    bc_status status = judge_file(folder, resource, &file);
    settle(folder, status);
    return status;
}

bc_status bc_manifest_read(bc_folder *folder, const char *stage, bool ahead)
{
    bc_str text = {0};
    bc_json *json = NULL;
    const char *path = bc_path_join(folder->arena, folder->at, "datapackage.json");
    bc_status status = path ? bc_file_load_within(path, "BC_LIMIT_MANIFEST_BYTES", &text, folder->diag) : BC_NOMEM;
    if (status == BC_OK)
        status = bc_digest_of(bc_str_text(&text), text.len, folder->self);
    if (status == BC_OK)
        status = bc_json_parse(bc_str_text(&text), text.len, path, folder->arena, &json, folder->diag);
    bc_str_drop(&text);
    if (status != BC_OK)
        return status;
    const char *made_by = bc_json_find_text(json, "stage");
    const bc_json *resources = bc_json_find(json, "resources");
    if (!made_by || !resources || resources->kind != BC_JSON_LIST)
        return wrong(folder, "datapackage.json", _("is not as we write it"));
    if (stage && strcmp(made_by, stage) != 0) {
        bc_diag_post(folder->diag, BC_ERROR, folder->path, NULL, _("was made by baocao-%s; baocao-%s's was expected"),
                     made_by, stage);
        return BC_DATA;
    }
    folder->stage = made_by;
    folder->from = bc_json_find_text(json, "from");
    for (size_t i = 0; i < resources->count; i++) {
        bc_status one = read_resource(folder, resources->item[i]);
        status = status == BC_OK ? one : status;
    }
    bc_status files = check_files(folder, ahead);
    status = status == BC_OK ? files : status;
    if (status != BC_OK)
        bc_manifest_settle(folder);
    return status;
}
