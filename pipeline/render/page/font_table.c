#include "render/page/font_table.h"

#include <string.h>

bc_font_table bc_font_table_find(const bc_str *file, const char *tag)
{
    enum { HEADER = 12, ENTRY = 16 };
    const bc_font_table whole = {(const unsigned char *)bc_str_text(file), file->len};
    size_t count = bc_font_u16(whole, 4);
    for (size_t i = 0; i < count && HEADER + ENTRY * (i + 1) <= whole.len; i++) {
        size_t entry = HEADER + ENTRY * i, at = bc_font_u32(whole, entry + 8), len = bc_font_u32(whole, entry + 12);
        if (memcmp(whole.at + entry, tag, 4) == 0)
            return at <= whole.len && len <= whole.len - at ? (bc_font_table){whole.at + at, len} : (bc_font_table){0};
    }
    return (bc_font_table){0};
}
