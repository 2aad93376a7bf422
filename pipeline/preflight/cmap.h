/*
 * cmap: what text the codes of a font stand for: a ToUnicode CMap (ISO 32000-1, 9.10.3). Code spaces are those of the font: one byte, or two.
 * begincidrange, which libharu before its repair wrote for beginbfrange, is taken for it, as all readers do.
 */
#ifndef BC_PREFLIGHT_CMAP_H
#define BC_PREFLIGHT_CMAP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

typedef struct bc_cmap_entry {
    uint32_t from, to; /* codes, both included */
    uint32_t last;     /* code point of ${from}; each next code has the next one. 0: no text */
    const char *front; /* text before it; NULL: none */
    uint32_t order;    /* in the file */
} bc_cmap_entry;

typedef struct bc_cmap {
    bc_cmap_entry *entry; /* by ${from} */
    size_t count, cap;
} bc_cmap;

/* Reads what it can of ${text}; at most BC_LIMIT_PDF_FONT_ENTRIES entries. False: no memory. */
bool bc_cmap_read(bc_cmap *map, const char *text, size_t len, bc_arena *arena);
/* The text of a code added to ${out}. False: it has none. */
bool bc_cmap_add(const bc_cmap *map, uint32_t code, bc_str *out);

#endif
