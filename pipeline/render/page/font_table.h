/* font_table: the tables of a font file's bytes (OpenType 1.9, The OpenType font file: table directory), for readers that look into them. */
#ifndef BC_RENDER_PAGE_FONT_TABLE_H
#define BC_RENDER_PAGE_FONT_TABLE_H

#include <stddef.h>

#include "base/str.h"

typedef struct bc_font_table {
    const unsigned char *at; /* in the file's bytes; NULL: there is none, or it ends behind the file */
    size_t len;
} bc_font_table;

bc_font_table bc_font_table_find(const bc_str *file, const char *tag);

/* Numbers at a place of a table; 0 where it ends before. */
static inline unsigned bc_font_u16(bc_font_table t, size_t at)
{
    return at < t.len && t.len - at >= 2 ? (unsigned)t.at[at] << 8 | t.at[at + 1] : 0;
}
static inline size_t bc_font_u32(bc_font_table t, size_t at)
{
    return at < t.len && t.len - at >= 4 ? (size_t)bc_font_u16(t, at) << 16 | bc_font_u16(t, at + 2) : 0;
}

#endif
