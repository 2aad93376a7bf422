#include "base/json.h"

#include <string.h>

#include <jansson.h>

#include "base/i18n.h"
#include "base/limits.h"

static void add_quoted(bc_str *out, const char *text)
{
    bc_str_add_byte(out, '"');
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\') {
            bc_str_add_byte(out, '\\');
            bc_str_add_byte(out, (char)c);
        } else if (c == '\n')
            bc_str_add(out, "\\n");
        else if (c < 0x20)
            bc_str_addf(out, "\\u%04x", c);
        else
            bc_str_add_byte(out, (char)c);
    }
    bc_str_add_byte(out, '"');
}

static void begin_line(bc_json_writer *w, const char *key)
{
    if (w->depth) {
        bc_str_add(w->out, w->first ? "\n" : ",\n");
        for (int i = 0; i < w->depth; i++)
            bc_str_add(w->out, "  ");
    }
    if (key) {
        add_quoted(w->out, key);
        bc_str_add(w->out, ": ");
    }
    w->first = false;
}

static void begin(bc_json_writer *w, const char *key, char bracket)
{
    begin_line(w, key);
    bc_str_add_byte(w->out, bracket);
    w->depth++;
    w->first = true;
}

static void end(bc_json_writer *w, char bracket)
{
    w->depth--;
    if (!w->first) {
        bc_str_add_byte(w->out, '\n');
        for (int i = 0; i < w->depth; i++)
            bc_str_add(w->out, "  ");
    }
    bc_str_add_byte(w->out, bracket);
    w->first = false;
}

void bc_json_begin_object(bc_json_writer *w, const char *key)
{
    begin(w, key, '{');
}

void bc_json_begin_list(bc_json_writer *w, const char *key)
{
    begin(w, key, '[');
}

void bc_json_end_object(bc_json_writer *w)
{
    end(w, '}');
}

void bc_json_end_list(bc_json_writer *w)
{
    end(w, ']');
}

void bc_json_text(bc_json_writer *w, const char *key, const char *value)
{
    begin_line(w, key);
    if (value)
        add_quoted(w->out, value);
    else
        bc_str_add(w->out, "null");
}

void bc_json_number(bc_json_writer *w, const char *key, long long value)
{
    begin_line(w, key);
    bc_str_addf(w->out, "%lld", value);
}

void bc_json_raw(bc_json_writer *w, const char *key, const char *value)
{
    begin_line(w, key);
    bc_str_add(w->out, value);
}

/* jansson's tree into ours; its own parser bounds the nesting (2048). */
static bc_json *convert(json_t *from, bc_arena *arena, int depth)
{
    bc_json *node = depth < BC_LIMIT_DEPTH ? bc_arena_alloc(arena, 1, sizeof *node) : NULL;
    if (!node)
        return NULL;
    if (json_is_string(from)) {
        node->kind = BC_JSON_TEXT;
        node->text = bc_arena_text(arena, json_string_value(from));
    } else if (json_is_integer(from) || json_is_boolean(from)) {
        node->kind = json_is_integer(from) ? BC_JSON_NUMBER : BC_JSON_BOOL;
        node->number = json_is_integer(from) ? json_integer_value(from) : json_is_true(from);
    } else if (json_is_array(from)) {
        node->kind = BC_JSON_LIST;
        node->item = bc_arena_alloc(arena, json_array_size(from) + 1, sizeof *node->item);
        for (size_t i = 0; node->item && i < json_array_size(from); i++)
            if ((node->item[node->count++] = convert(json_array_get(from, i), arena, depth + 1)) == NULL)
                return NULL;
    } else if (json_is_object(from)) {
        node->kind = BC_JSON_OBJECT;
        node->item = bc_arena_alloc(arena, json_object_size(from) + 1, sizeof *node->item);
        node->key = bc_arena_alloc(arena, json_object_size(from) + 1, sizeof *node->key);
        const char *key;
        json_t *value;
        json_object_foreach(from, key, value)
        {
            if (!node->item || !node->key || (node->item[node->count] = convert(value, arena, depth + 1)) == NULL)
                return NULL;
            node->key[node->count++] = bc_arena_text(arena, key);
        }
    }
    return node;
}

bc_status bc_json_parse(const char *text, size_t len, const char *name, bc_arena *arena, bc_json **out, bc_diag *diag)
{
    json_error_t error;
    json_t *tree = json_loadb(text, len, JSON_REJECT_DUPLICATES, &error);
    if (!tree) {
        bc_diag_post(diag, BC_ERROR, name, NULL, _("is no valid JSON: line %d: %s"), error.line, error.text);
        return BC_DATA;
    }
    *out = convert(tree, arena, 0);
    json_decref(tree);
    if (*out)
        return BC_OK;
    return bc_arena_failed(arena) ? BC_NOMEM : BC_LIMIT;
}

const bc_json *bc_json_find(const bc_json *object, const char *key)
{
    for (size_t i = 0; object && object->kind == BC_JSON_OBJECT && i < object->count; i++)
        if (strcmp(object->key[i], key) == 0)
            return object->item[i];
    return NULL;
}

const char *bc_json_find_text(const bc_json *object, const char *key)
{
    const bc_json *value = bc_json_find(object, key);
    return value && value->kind == BC_JSON_TEXT ? value->text : NULL;
}
