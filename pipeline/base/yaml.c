#include "base/yaml.h"

#include <stdio.h>
#include <string.h>

#include <yaml.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "base/limits.h"

typedef struct reader {
    yaml_parser_t parser;
    yaml_event_t event;
    bc_arena *arena;
    bc_diag *diag;
    const char *name;
    size_t nodes;
} reader;

static bc_status complain(reader *r, size_t line, const char *what)
{
    char where[512];
    snprintf(where, sizeof where, _("%s, line %zu"), r->name, line);
    bc_diag_post(r->diag, BC_ERROR, where, NULL, "%s", what);
    return BC_DATA;
}

static bc_status next(reader *r)
{
    yaml_event_delete(&r->event);
    if (yaml_parser_parse(&r->parser, &r->event))
        return BC_OK;
    if (r->parser.error == YAML_MEMORY_ERROR)
        return BC_NOMEM;
    char what[512];
    snprintf(what, sizeof what, _("is no valid YAML: %s"), r->parser.problem ? r->parser.problem : "?");
    return complain(r, r->parser.problem_mark.line + 1, what);
}

static bc_status complain_limit(const reader *r, size_t line, const char *limit)
{
    char where[512];
    snprintf(where, sizeof where, _("%s, line %zu"), r->name, line);
    bc_limit_post(r->diag, where, limit, 0);
    return BC_DATA;
}

static bc_yaml *new_node(reader *r, bc_yaml_kind kind)
{
    bc_yaml *node = bc_arena_alloc(r->arena, 1, sizeof *node);
    if (node) {
        node->kind = kind;
        node->line = r->event.start_mark.line + 1;
    }
    return node;
}

/* The core schema's nulls; every other plain scalar stays a text until a field asks for more. */
static bool is_null(const char *text)
{
    return !*text || strcmp(text, "~") == 0 || strcmp(text, "null") == 0 || strcmp(text, "Null") == 0 ||
           strcmp(text, "NULL") == 0;
}

static bc_status read_scalar(reader *r, bc_yaml **out)
{
    bool quoted = r->event.data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    bc_yaml *node = new_node(r, BC_YAML_SCALAR);
    const char *text = bc_arena_text_n(r->arena, (const char *)r->event.data.scalar.value, r->event.data.scalar.length);
    if (!node || !text)
        return BC_NOMEM;
    node->text = text;
    node->quoted = quoted;
    if (!quoted && is_null(text))
        node->kind = BC_YAML_NULL;
    *out = node;
    return BC_OK;
}

static bc_status read_node(reader *r, int depth, bc_yaml **out);

static bool add_item(reader *r, bc_yaml *node, bc_yaml *item, size_t *cap)
{
    bc_yaml **grown = bc_arena_grow(r->arena, node->item, node->count, cap, sizeof *grown);
    if (!grown)
        return false;
    node->item = grown;
    grown[node->count++] = item;
    return true;
}

static bc_status read_list(reader *r, int depth, bc_yaml **out)
{
    size_t cap = 0;
    bc_yaml *node = *out = new_node(r, BC_YAML_LIST);
    bc_status status = node ? next(r) : BC_NOMEM;
    while (status == BC_OK && r->event.type != YAML_SEQUENCE_END_EVENT) {
        bc_yaml *item = NULL;
        status = read_node(r, depth + 1, &item);
        if (status == BC_OK && !add_item(r, node, item, &cap))
            status = BC_NOMEM;
        if (status == BC_OK)
            status = next(r);
    }
    return status;
}

static bc_status read_key(reader *r, bc_yaml *map, size_t *cap, size_t *line_cap)
{
    if (r->event.type != YAML_SCALAR_EVENT)
        return complain(r, r->event.start_mark.line + 1, _("a key was expected"));
    const char *key = bc_arena_text_n(r->arena, (const char *)r->event.data.scalar.value, r->event.data.scalar.length);
    const char **keys = bc_arena_grow(r->arena, map->key, map->count, cap, sizeof *keys);
    size_t *lines = bc_arena_grow(r->arena, map->key_line, map->count, line_cap, sizeof *lines);
    if (!key || !keys || !lines)
        return BC_NOMEM;
    map->key = keys;
    map->key_line = lines;
    if (bc_yaml_find(map, key)) {
        char what[256];
        snprintf(what, sizeof what, _("the key “%s” stands here a second time"), key);
        return complain(r, r->event.start_mark.line + 1, what);
    }
    keys[map->count] = key;
    lines[map->count] = r->event.start_mark.line + 1;
    return BC_OK;
}

static bc_status read_map(reader *r, int depth, bc_yaml **out)
{
    size_t cap = 0, key_cap = 0, line_cap = 0;
    bc_yaml *node = *out = new_node(r, BC_YAML_MAP);
    bc_status status = node ? next(r) : BC_NOMEM;
    while (status == BC_OK && r->event.type != YAML_MAPPING_END_EVENT) {
        bc_yaml *item = NULL;
        status = read_key(r, node, &key_cap, &line_cap);
        if (status == BC_OK)
            status = next(r);
        if (status == BC_OK)
            status = read_node(r, depth + 1, &item);
        if (status == BC_OK && !add_item(r, node, item, &cap))
            status = BC_NOMEM;
        if (status == BC_OK)
            status = next(r);
    }
    return status;
}

static bc_status read_node(reader *r, int depth, bc_yaml **out)
{
    size_t line = r->event.start_mark.line + 1;
    if (depth > BC_LIMIT_DEPTH)
        return complain_limit(r, line, "BC_LIMIT_DEPTH");
    if (++r->nodes > BC_LIMIT_YAML_NODES)
        return complain_limit(r, line, "BC_LIMIT_YAML_NODES");
    switch (r->event.type) {
    case YAML_SCALAR_EVENT:
        return read_scalar(r, out);
    case YAML_SEQUENCE_START_EVENT:
        return read_list(r, depth, out);
    case YAML_MAPPING_START_EVENT:
        return read_map(r, depth, out);
    case YAML_ALIAS_EVENT:
        return complain(r, line, _("aliases (*name) are not taken"));
    default:
        return complain(r, line, _("a value was expected"));
    }
}

static bc_status read_document(reader *r, bc_yaml **out)
{
    bc_status status = next(r); /* stream start */
    if (status == BC_OK)
        status = next(r);
    if (status == BC_OK && r->event.type == YAML_STREAM_END_EVENT)
        return complain(r, 1, _("is empty"));
    if (status == BC_OK)
        status = next(r);
    if (status == BC_OK)
        status = read_node(r, 0, out);
    if (status == BC_OK)
        status = next(r); /* document end */
    if (status == BC_OK)
        status = next(r);
    if (status == BC_OK && r->event.type != YAML_STREAM_END_EVENT)
        return complain(r, r->event.start_mark.line + 1, _("a second document begins here: only one is taken"));
    return status;
}

bc_status bc_yaml_parse(const char *text, size_t len, const char *name, bc_arena *arena, bc_yaml **out, bc_diag *diag)
{
    reader r = {.arena = arena, .diag = diag, .name = name};
    if (!yaml_parser_initialize(&r.parser))
        return BC_NOMEM;
    yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&r.parser, (const unsigned char *)text, len);
    *out = NULL;
    bc_status status = read_document(&r, out);
    yaml_event_delete(&r.event);
    yaml_parser_delete(&r.parser);
    return status;
}

bc_status bc_yaml_load(const char *path, const char *name, bc_arena *arena, bc_yaml **out, bc_diag *diag)
{
    bc_str text = {0};
    bc_status status = bc_file_load_within(path, "BC_LIMIT_CONFIG_BYTES", &text, diag);
    const char *from = bc_str_text(&text);
    size_t skip = text.len >= 3 && memcmp(from, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    if (status == BC_OK)
        status = bc_yaml_parse(from + skip, text.len - skip, name, arena, out, diag);
    bc_str_drop(&text);
    return status;
}

const bc_yaml *bc_yaml_find(const bc_yaml *map, const char *key)
{
    for (size_t i = 0; map && map->kind == BC_YAML_MAP && i < map->count; i++)
        if (strcmp(map->key[i], key) == 0)
            return map->item[i];
    return NULL;
}
