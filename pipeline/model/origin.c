#include "model/origin.h"

#include "base/i18n.h"

enum { MOST_NUMBER = 100000000 };

void bc_origin_add_column(bc_str *out, uint32_t column)
{
    char letters[8];
    size_t n = sizeof letters;
    uint64_t left = (uint64_t)column + 1;
    while (left && n) {
        left--;
        letters[--n] = (char)('A' + left % 26);
        left /= 26;
    }
    bc_str_add_n(out, letters + n, sizeof letters - n);
}

void bc_origin_add_cell(bc_str *out, uint32_t row, uint32_t column)
{
    if (column != BC_NOWHERE)
        bc_origin_add_column(out, column);
    if (row == BC_NOWHERE)
        return;
    char digits[16];
    size_t n = sizeof digits;
    for (uint64_t left = (uint64_t)row + 1; left; left /= 10)
        digits[--n] = (char)('0' + left % 10);
    bc_str_add_n(out, digits + n, sizeof digits - n);
}

bool bc_origin_parse_cell(const char *text, uint32_t *row, uint32_t *column)
{
    uint64_t letters = 0, number = 0;
    *row = *column = BC_NOWHERE;
    const char *at = text;
    for (; *at >= 'A' && *at <= 'Z' && letters < MOST_NUMBER; at++)
        letters = letters * 26 + (uint64_t)(*at - 'A') + 1;
    for (; *at >= '0' && *at <= '9' && number < MOST_NUMBER; at++)
        number = number * 10 + (uint64_t)(*at - '0');
    if (*at || letters >= MOST_NUMBER || number >= MOST_NUMBER || (at > text && at[-1] <= '9' && number == 0))
        return false;
    if (letters)
        *column = (uint32_t)(letters - 1);
    if (number)
        *row = (uint32_t)(number - 1);
    return true;
}

void bc_origin_add(bc_str *out, const bc_origin *origin)
{
    if (!origin->file)
        return;
    bc_str_add(out, origin->file);
    if (origin->sheet && *origin->sheet)
        bc_str_addf(out, _(", sheet “%s”"), origin->sheet);
    bc_str cell = {0};
    bc_origin_add_cell(&cell, origin->row, origin->column);
    if (origin->row != BC_NOWHERE && origin->column != BC_NOWHERE)
        bc_str_addf(out, _(", cell %s"), bc_str_text(&cell));
    else if (origin->row != BC_NOWHERE)
        bc_str_addf(out, _(", row %s"), bc_str_text(&cell));
    else if (origin->column != BC_NOWHERE)
        bc_str_addf(out, _(", column %s"), bc_str_text(&cell));
    bc_str_drop(&cell);
}
