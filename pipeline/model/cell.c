#include "model/cell.h"

#include <string.h>

static const char letters[] = "-tndbef";
static const char *const names[] = {"", "text", "number", "date", "boolean", "error", "unknown"};

const char *bc_cell_type_name(bc_cell_type type)
{
    return names[type];
}

char bc_cell_type_letter(bc_cell_type type)
{
    return letters[type];
}

bc_cell_type bc_cell_type_of_letter(char letter)
{
    const char *at = letter ? strchr(letters, letter) : NULL;
    return at ? (bc_cell_type)(at - letters) : BC_CELL_EMPTY;
}
