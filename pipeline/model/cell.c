#include "model/cell.h"

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
