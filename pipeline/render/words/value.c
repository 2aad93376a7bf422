#include "render/words/mustache.h"

bc_value *bc_value_map(bc_arena *arena)
{
    bc_value *value = bc_arena_alloc(arena, 1, sizeof *value);
    if (value)
        value->kind = BC_VALUE_MAP;
    return value;
}

bc_value *bc_value_list(bc_arena *arena)
{
    bc_value *value = bc_arena_alloc(arena, 1, sizeof *value);
    if (value)
        value->kind = BC_VALUE_LIST;
    return value;
}

bc_value *bc_value_text(bc_arena *arena, const char *text)
{
    bc_value *value = bc_arena_alloc(arena, 1, sizeof *value);
    if (value && text && *text) {
        value->kind = BC_VALUE_TEXT;
        value->text = bc_arena_text(arena, text);
    }
    return value;
}

bc_value *bc_value_bool(bc_arena *arena, bool yes)
{
    bc_value *value = bc_arena_alloc(arena, 1, sizeof *value);
    if (value)
        value->kind = yes ? BC_VALUE_TRUE : BC_VALUE_FALSE;
    return value;
}

void bc_value_add(bc_arena *arena, bc_value *list, bc_value *item)
{
    if (!list || !item)
        return;
    bc_value **grown = bc_arena_grow(arena, list->item, list->count, &list->cap, sizeof *grown);
    if (!grown)
        return;
    list->item = grown;
    grown[list->count++] = item;
}

void bc_value_put(bc_arena *arena, bc_value *map, const char *key, bc_value *value)
{
    if (!map || !value)
        return;
    const char **keys = bc_arena_grow(arena, map->key, map->count, &map->key_cap, sizeof *keys);
    const char *copy = bc_arena_text(arena, key);
    if (!keys || !copy)
        return;
    map->key = keys;
    keys[map->count] = copy;
    bc_value_add(arena, map, value);
}

void bc_value_put_all(bc_arena *arena, bc_value *map, const bc_value *from)
{
    for (size_t i = 0; from && i < from->count; i++)
        bc_value_put(arena, map, from->key[i], from->item[i]);
}

void bc_value_put_text(bc_arena *arena, bc_value *map, const char *key, const char *text)
{
    bc_value_put(arena, map, key, bc_value_text(arena, text));
}
