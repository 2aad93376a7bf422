#include "base/map.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"

typedef struct slot {
    char *key; /* owned; NULL: free */
    uint64_t hash;
    size_t value;
} slot;

/* Open addressing, linear probing, at most three quarters full; size is a power of two. */
struct bc_map {
    slot *at;
    size_t size, count;
};

static uint64_t hash_of(const char *key)
{
    return bc_hash(key, strlen(key), 0);
}

bc_map *bc_map_new(void)
{
    bc_map *map = calloc(1, sizeof *map);
    if (!map)
        return NULL;
    map->size = 64;
    map->at = calloc(map->size, sizeof *map->at);
    if (!map->at) {
        free(map);
        return NULL;
    }
    return map;
}

void bc_map_drop(bc_map *map)
{
    if (!map)
        return;
    for (size_t i = 0; i < map->size; i++)
        free(map->at[i].key);
    free(map->at);
    free(map);
}

static slot *place_of(slot *at, size_t size, const char *key, uint64_t hash)
{
    for (size_t i = hash & (size - 1);; i = (i + 1) & (size - 1))
        if (!at[i].key || (at[i].hash == hash && strcmp(at[i].key, key) == 0))
            return &at[i];
}

bool bc_map_find(const bc_map *map, const char *key, size_t *value)
{
    const slot *s = place_of(map->at, map->size, key, hash_of(key));
    if (s->key && value)
        *value = s->value;
    return s->key != NULL;
}

static bool double_size(bc_map *map)
{
    if (map->size > SIZE_MAX / 2 / sizeof(slot))
        return false;
    slot *at = calloc(map->size * 2, sizeof *at);
    if (!at)
        return false;
    for (size_t i = 0; i < map->size; i++)
        if (map->at[i].key)
            *place_of(at, map->size * 2, map->at[i].key, map->at[i].hash) = map->at[i];
    free(map->at);
    map->at = at;
    map->size *= 2;
    return true;
}

bool bc_map_put(bc_map *map, const char *key, size_t value)
{
    uint64_t hash = hash_of(key);
    slot *s = place_of(map->at, map->size, key, hash);
    if (s->key) {
        s->value = value;
        return true;
    }
    if (map->count + 1 > map->size / 4 * 3) {
        if (!double_size(map))
            return false;
        s = place_of(map->at, map->size, key, hash);
    }
    char *copy = strdup(key);
    if (!copy)
        return false;
    *s = (slot){.key = copy, .hash = hash, .value = value};
    map->count++;
    return true;
}

size_t bc_map_count(const bc_map *map)
{
    return map->count;
}
