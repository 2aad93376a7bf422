#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* First touch of a fresh page is dear: chunks are kept over a reset, and only grow with need. */
enum { FIRST_CHUNK = 16 * 1024, LARGEST_CHUNK = 1024 * 1024 };

typedef struct chunk {
    struct chunk *next;
    size_t size, used; /* [bytes] of data[] */
    alignas(max_align_t) unsigned char data[];
} chunk;

struct bc_arena {
    chunk *first, *current;
    bool failed;
};

bc_arena *bc_arena_new(void)
{
    return calloc(1, sizeof(bc_arena));
}

void bc_arena_drop(bc_arena *arena)
{
    if (!arena)
        return;
    for (chunk *c = arena->first; c;) {
        chunk *next = c->next;
        free(c);
        c = next;
    }
    free(arena);
}

void bc_arena_reset(bc_arena *arena)
{
    for (chunk *c = arena->first; c; c = c->next)
        c->used = 0;
    arena->current = arena->first;
    arena->failed = false;
}

bool bc_arena_failed(const bc_arena *arena)
{
    return arena->failed;
}

/* A chunk with room for ${need}: one that was kept, or a new one behind the current. NULL: no memory. */
static chunk *find_room(bc_arena *arena, size_t need)
{
    for (chunk *c = arena->current; c; c = c->next)
        if (c->size - c->used >= need)
            return arena->current = c;
    size_t size = arena->current ? arena->current->size * 2 : FIRST_CHUNK;
    if (size > LARGEST_CHUNK)
        size = LARGEST_CHUNK;
    if (size < need)
        size = need;
    if (size > SIZE_MAX - sizeof(chunk))
        return NULL;
    chunk *c = malloc(sizeof(chunk) + size);
    if (!c)
        return NULL;
    c->size = size;
    c->used = 0;
    c->next = arena->current ? arena->current->next : NULL;
    if (arena->current)
        arena->current->next = c;
    else
        arena->first = c;
    return arena->current = c;
}

/* Not zeroed. ${size} is rounded up to keep the next one aligned. */
static void *take(bc_arena *arena, size_t size)
{
    size_t align = alignof(max_align_t);
    if (arena->failed || size > SIZE_MAX - align) {
        arena->failed = true;
        return NULL;
    }
    size = (size + align - 1) / align * align;
    chunk *c = arena->current;
    if (!c || c->size - c->used < size)
        c = find_room(arena, size);
    if (!c) {
        arena->failed = true;
        return NULL;
    }
    void *at = c->data + c->used;
    c->used += size;
    return at;
}

void *bc_arena_alloc(bc_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size) {
        arena->failed = true;
        return NULL;
    }
    void *at = take(arena, count * size);
    if (at)
        memset(at, 0, count * size);
    return at;
}

char *bc_arena_text_n(bc_arena *arena, const char *text, size_t len)
{
    char *at = len < SIZE_MAX ? take(arena, len + 1) : NULL;
    if (!at)
        return NULL;
    if (len)
        memcpy(at, text, len);
    at[len] = '\0';
    return at;
}

char *bc_arena_text(bc_arena *arena, const char *text)
{
    return text ? bc_arena_text_n(arena, text, strlen(text)) : NULL;
}

char *bc_arena_format(bc_arena *arena, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *at = len < 0 ? NULL : take(arena, (size_t)len + 1);
    if (at)
        vsnprintf(at, (size_t)len + 1, format, again);
    va_end(again);
    return at;
}

void *bc_arena_grow(bc_arena *arena, void *items, size_t count, size_t *cap, size_t size)
{
    if (count < *cap)
        return items;
    size_t more = *cap ? *cap * 2 : 8;
    void *grown = more > *cap ? bc_arena_alloc(arena, more, size) : NULL;
    if (!grown)
        return NULL;
    if (count)
        memcpy(grown, items, count * size);
    *cap = more;
    return grown;
}
