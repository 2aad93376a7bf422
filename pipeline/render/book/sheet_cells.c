#include "render/book/sheet.h"

/* Cells that are kinds of those in sheet.c. */

void bc_sheet_number(bc_sheet *sheet, uint32_t row, uint16_t column, const char *plain, int decimals, bc_look look)
{
    bc_sheet_reckon(sheet, row, column, (bc_formula){NULL, plain}, decimals, look);
}

void bc_sheet_decimal(bc_sheet *sheet, uint32_t row, uint16_t column, bc_decimal value, bc_look look)
{
    bc_str text = {0};
    bc_decimal least = value;
    bc_decimal_add_short(&text, value);
    bc_decimal_parse(bc_str_text(&text), &least);
    bc_sheet_number(sheet, row, column, text.failed ? NULL : bc_str_text(&text), least.scale, look);
    bc_str_drop(&text);
}

void bc_sheet_count(bc_sheet *sheet, uint32_t row, uint16_t column, long long count, bc_look look)
{
    bc_sheet_decimal(sheet, row, column, (bc_decimal){count, 0}, look);
}
