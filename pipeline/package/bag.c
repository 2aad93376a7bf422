#include "package/bag.h"

#include <string.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/str.h"

/* RFC 8493, 2.1.3: CR, LF and % in a path are percent-encoded. */
static void add_path(bc_str *out, const char *path)
{
    for (; *path; path++) {
        if (*path == '\n')
            bc_str_add(out, "%0A");
        else if (*path == '\r')
            bc_str_add(out, "%0D");
        else if (*path == '%')
            bc_str_add(out, "%25");
        else
            bc_str_add_byte(out, *path);
    }
}

/* A line of a manifest for a file; its size is added to *${bytes}. */
static bc_status add_line(bc_str *manifest, const char *root, const char *name, unsigned long long *bytes,
                          bc_arena *arena, bc_diag *diag)
{
    char hex[BC_DIGEST_HEX];
    unsigned long long size = 0;
    const char *path = bc_path_join(arena, root, name);
    if (!path)
        return BC_NOMEM;
    bc_status status = bc_digest_of_file(path, hex, &size, diag);
    if (status != BC_OK)
        return status;
    *bytes += size;
    bc_str_addf(manifest, "%s  ", hex);
    add_path(manifest, name);
    bc_str_add_byte(manifest, '\n');
    return BC_OK;
}

static bc_status write_tag(const char *root, const char *name, const bc_str *text, bc_arena *arena, bc_diag *diag)
{
    const char *path = bc_path_join(arena, root, name);
    return path && !text->failed ? bc_file_put(path, bc_str_text(text), text->len, diag) : BC_NOMEM;
}

/* A tag's value is one line: line ends in it become blanks. */
static void add_tag(bc_str *out, const char *label, const char *value)
{
    if (!value || !*value)
        return;
    bc_str_addf(out, "%s: ", label);
    for (; *value; value++)
        bc_str_add_byte(out, *value == '\n' || *value == '\r' ? ' ' : *value);
    bc_str_add_byte(out, '\n');
}

static bc_status write_manifest(const char *path, const bc_bag_info *info, bc_arena *arena, bc_diag *diag)
{
    char **names;
    size_t count;
    unsigned long long bytes = 0;
    bc_str manifest = {0}, tags = {0};
    const char *data = bc_path_join(arena, path, "data");
    bc_status status = data ? bc_dir_walk(data, arena, &names, &count, diag) : BC_NOMEM;
    for (size_t i = 0; status == BC_OK && i < count; i++) {
        const char *name = bc_path_join(arena, "data", names[i]);
        status = name ? add_line(&manifest, path, name, &bytes, arena, diag) : BC_NOMEM;
    }
    if (status == BC_OK)
        status = write_tag(path, "manifest-sha256.txt", &manifest, arena, diag);
    add_tag(&tags, "Source-Organization", info->organisation);
    add_tag(&tags, "External-Identifier", info->identifier);
    add_tag(&tags, "External-Description", info->description);
    add_tag(&tags, "Bagging-Date", info->date);
    if (status == BC_OK) {
        bc_str_addf(&tags, "Payload-Oxum: %llu.%zu\n", bytes, count);
        status = write_tag(path, "bag-info.txt", &tags, arena, diag);
    }
    bc_str_drop(&manifest);
    bc_str_drop(&tags);
    return status;
}

bc_status bc_bag_finish(const char *path, const bc_bag_info *info, bc_arena *arena, bc_diag *diag)
{
    static const char *const tag_files[] = {"bag-info.txt", "bagit.txt", "manifest-sha256.txt"};
    unsigned long long bytes = 0;
    bc_str text = {0};
    bc_str_add(&text, "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    bc_status status = write_tag(path, "bagit.txt", &text, arena, diag);
    if (status == BC_OK)
        status = write_manifest(path, info, arena, diag);
    bc_str_clear(&text);
    for (size_t i = 0; status == BC_OK && i < sizeof tag_files / sizeof *tag_files; i++)
        status = add_line(&text, path, tag_files[i], &bytes, arena, diag);
    if (status == BC_OK)
        status = write_tag(path, "tagmanifest-sha256.txt", &text, arena, diag);
    bc_str_drop(&text);
    return status;
}
