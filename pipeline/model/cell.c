#include "model/cell.h"

#include <limits.h>

static const char *const names[] = {"", "text", "number", "date", "boolean", "error", "unknown"};

const char *bc_cell_type_name(bc_cell_type type)
{
    return names[type];
}

bc_cell_type bc_cell_type_of_letter(char letter)
{
    switch (letter) {
    case 't':
        return BC_CELL_TEXT;
    case 'n':
        return BC_CELL_NUMBER;
    case 'd':
        return BC_CELL_DATE;
    case 'b':
        return BC_CELL_BOOLEAN;
    case 'e':
        return BC_CELL_ERROR;
    case 'f':
        return BC_CELL_UNKNOWN;
    default:
        return BC_CELL_EMPTY;
    }
}

void bc_cell_decode(bc_str *out, const bc_cell *cell, bc_encoding otherwise)
{
    unsigned used = 0;
    size_t before = out->len;
    if (cell->fonts && bc_font_matters(cell->fonts, cell->text, cell->len))
        bc_font_read(out, cell->fonts, cell->text, cell->len, otherwise, UINT_MAX, &used);
    if (used || bc_legacy_convert(out, otherwise, cell->text, cell->len))
        return;
    out->len = before;
    bc_str_add_n(out, cell->text, cell->len);
}
