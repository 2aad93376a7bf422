#include "ingest/zip.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <zip.h>

#include "base/i18n.h"
#include "base/limits.h"
#include "base/map.h"

enum { BLOCK = 256 * 1024 };

struct bc_zip {
    const bc_reader_job *job;
    zip_t *archive;
    bc_map *names; /* folded name to place */
    char *block;
};

/* Small ASCII letters, slashes, none in front. */
static void fold(bc_str *out, const char *name)
{
    bc_str_clear(out);
    name += strspn(name, "/\\");
    for (; *name; name++)
        bc_str_add_byte(out, *name == '\\' ? '/' : *name >= 'A' && *name <= 'Z' ? (char)(*name + 32) : *name);
}

static bc_status list_parts(bc_zip *zip)
{
    zip_int64_t count = zip_get_num_entries(zip->archive, 0);
    bc_str name = {0};
    bc_status status = BC_OK;
    if (count > BC_LIMIT_ZIP_ENTRIES)
        return bc_reader_limit(zip->job, "BC_LIMIT_ZIP_ENTRIES");
    for (zip_int64_t i = 0; i < count && status == BC_OK; i++) {
        const char *raw = zip_get_name(zip->archive, (zip_uint64_t)i, ZIP_FL_ENC_RAW);
        fold(&name, raw ? raw : "");
        size_t len = name.len;
        if (len && name.at[len - 1] == '/')
            continue; /* a folder */
        if (bc_map_find(zip->names, bc_str_text(&name), NULL))
            status = bc_reader_damaged(zip->job, _("two parts of its archive have one name"));
        else if (name.failed || !bc_map_put(zip->names, bc_str_text(&name), (size_t)i))
            status = BC_NOMEM;
    }
    bc_str_drop(&name);
    return status;
}

bc_status bc_zip_open(const bc_reader_job *job, bc_zip **out)
{
    int error = 0;
    bc_zip *zip = calloc(1, sizeof *zip);
    *out = NULL;
    if (!zip)
        return BC_NOMEM;
    zip->job = job;
    zip->names = bc_map_new();
    zip->block = malloc(BLOCK);
    zip->archive = zip_open(job->path, ZIP_RDONLY, &error);
    bc_status status = BC_OK;
    if (!zip->archive)
        status = error == ZIP_ER_MEMORY ? BC_NOMEM : bc_reader_damaged(job, _("its ZIP archive cannot be read"));
    else if (!zip->names || !zip->block)
        status = BC_NOMEM;
    else
        status = list_parts(zip);
    if (status == BC_OK)
        *out = zip;
    else
        bc_zip_drop(zip);
    return status;
}

void bc_zip_drop(bc_zip *zip)
{
    if (!zip)
        return;
    if (zip->archive)
        zip_discard(zip->archive);
    bc_map_drop(zip->names);
    free(zip->block);
    free(zip);
}

size_t bc_zip_find(const bc_zip *zip, const char *name)
{
    bc_str folded = {0};
    size_t place = SIZE_MAX;
    fold(&folded, name);
    if (folded.failed || !bc_map_find(zip->names, bc_str_text(&folded), &place))
        place = SIZE_MAX;
    bc_str_drop(&folded);
    return place;
}

static bc_status pump(bc_zip *zip, zip_file_t *file, unsigned long long stored, bc_zip_on_bytes on_bytes, void *context)
{
    unsigned long long total = 0;
    for (;;) {
        zip_int64_t got = zip_fread(file, zip->block, BLOCK);
        if (got < 0)
            return bc_reader_damaged(zip->job, _("a part of its archive cannot be inflated"));
        if (got == 0)
            return BC_OK;
        total += (unsigned long long)got;
        if (total > BC_LIMIT_PART_BYTES)
            return bc_reader_limit(zip->job, "BC_LIMIT_PART_BYTES");
        if (total > BC_LIMIT_RATIO_FLOOR && total / BC_LIMIT_RATIO > stored)
            return bc_reader_limit(zip->job, "BC_LIMIT_RATIO");
        bc_status status = on_bytes(context, zip->block, (size_t)got);
        if (status != BC_OK)
            return status;
    }
}

bc_status bc_zip_stream(bc_zip *zip, size_t part, bc_zip_on_bytes on_bytes, void *context)
{
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(zip->archive, part, 0, &stat) != 0)
        return bc_reader_damaged(zip->job, _("a part of its archive cannot be found"));
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE)
        return bc_reader_protected(zip->job);
    zip_file_t *file = zip_fopen_index(zip->archive, part, 0);
    if (!file)
        return bc_reader_damaged(zip->job, _("a part of its archive cannot be opened"));
    bc_status status = pump(zip, file, stat.valid & ZIP_STAT_COMP_SIZE ? stat.comp_size : 0, on_bytes, context);
    if (zip_fclose(file) != 0 && status == BC_OK)
        status = bc_reader_damaged(zip->job, _("a part of its archive has a wrong checksum"));
    return status;
}
