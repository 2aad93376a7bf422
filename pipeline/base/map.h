/*
 * map: from a text to a number, in the order of insertion nowhere promised. Keys are copied into the map.
 */
#ifndef BC_BASE_MAP_H
#define BC_BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>

typedef struct bc_map bc_map;

bc_map *bc_map_new(void); /* NULL: no memory */
void bc_map_drop(bc_map *map);
bool bc_map_find(const bc_map *map, const char *key, size_t *value); /* ${value} may be NULL */
/* Sets ${key} to ${value}, whether it was there or not. False: no memory, and the map is as it was. */
bool bc_map_put(bc_map *map, const char *key, size_t value);
size_t bc_map_count(const bc_map *map);

#endif
