#include "ingest/reader/style_names.h"

#include <stdlib.h>
#include <string.h>

static bool add(bc_style_names *n, bc_format format)
{
    if (n->formats == n->cap) {
        size_t cap = n->cap ? n->cap * 2 : 16;
        bc_format *grown = realloc(n->format, cap * sizeof *grown);
        if (!grown)
            return false;
        n->format = grown;
        n->cap = cap;
    }
    n->format[n->formats++] = format;
    return true;
}

bool bc_style_names_new(bc_style_names *n, const bc_reader_job *job)
{
    *n = (bc_style_names){.job = job, .place = bc_map_new(), .place_of_code = bc_map_new()};
    return n->place && n->place_of_code && add(n, (bc_format){0}) && add(n, (bc_format){0});
}

void bc_style_names_drop(bc_style_names *n)
{
    bc_map_drop(n->place);
    bc_map_drop(n->place_of_code);
    free(n->format);
    *n = (bc_style_names){0};
}

static bc_status put(bc_style_names *n, bc_map *map, const char *key, size_t place, size_t most, const char *limit)
{
    size_t before = bc_map_count(map);
    if (!bc_map_put(map, key, place))
        return BC_NOMEM;
    if (bc_map_count(map) == before)
        return BC_OK;
    n->bytes += strlen(key);
    if (before >= most)
        return bc_reader_limit(n->job, limit);
    return n->bytes > BC_LIMIT_BOOK_BYTES ? bc_reader_limit(n->job, "BC_LIMIT_BOOK_BYTES") : BC_OK;
}

bc_status bc_style_names_code(bc_style_names *n, const char *code, size_t *place)
{
    if (bc_map_find(n->place_of_code, code, place))
        return BC_OK;
    *place = n->formats;
    bc_status status = put(n, n->place_of_code, code, *place, BC_LIMIT_FORMATS, "BC_LIMIT_FORMATS");
    return status != BC_OK || add(n, bc_format_of_name(code)) ? status : BC_NOMEM;
}

bc_status bc_style_names_put(bc_style_names *n, const char *name, size_t place)
{
    return put(n, n->place, name, place, BC_LIMIT_STYLE_NAMES, "BC_LIMIT_STYLE_NAMES");
}

size_t bc_style_names_find(const bc_style_names *n, const char *name)
{
    size_t place;
    return bc_map_find(n->place, name, &place) ? place : BC_STYLE_NONE;
}
