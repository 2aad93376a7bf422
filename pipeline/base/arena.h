/*
 * arena: memory that is given back all at once. One arena serves a stage's run, a scratch arena is reset a
 * row or a file. Invariant: whatever an arena handed out stays where it is until reset or drop.
 * After a refused allocation every call returns NULL and bc_arena_failed() is true: check once, at the end.
 */
#ifndef BC_BASE_ARENA_H
#define BC_BASE_ARENA_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct bc_arena bc_arena;

bc_arena *bc_arena_new(void);         /* NULL: no memory. The caller must drop it. */
void bc_arena_drop(bc_arena *arena);  /* harmless on NULL */
void bc_arena_reset(bc_arena *arena); /* all that was handed out is void; the memory is kept for reuse */
bool bc_arena_failed(const bc_arena *arena);

/* Zeroed memory for ${count} things of ${size} [bytes], aligned for any type. NULL on failure or overflow. */
void *bc_arena_alloc(bc_arena *arena, size_t count, size_t size);
char *bc_arena_text(bc_arena *arena, const char *text);               /* a copy; NULL stays NULL */
char *bc_arena_text_n(bc_arena *arena, const char *text, size_t len); /* a copy, NUL added */
char *bc_arena_format(bc_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/*
 * A growing array in an arena: make room for one more in ${items} (of ${size} [bytes] each, ${count} used,
 * *${cap} there). Returns the array, moved or not, or NULL (then the old one is as it was).
 */
void *bc_arena_grow(bc_arena *arena, void *items, size_t count, size_t *cap, size_t size);

#endif
