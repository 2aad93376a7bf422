#include "normalise/digits.h"

#include <stdint.h>
#include <string.h>

static bool is_itself(const bc_outcome *cell, char digit)
{
    return cell->field_len == 1 && cell->field[0] == digit && cell->value[0] == digit && !cell->value[1] &&
           !cell->changes && !cell->candidates && !cell->month_first;
}

/* False in *${same}: a digit becomes something else in this column. */
static bool ask(bc_memo *memo, bc_outcomes *with, const bc_source_column *column, bool *same)
{
    static const bc_cell_type types[] = {BC_CELL_TEXT, BC_CELL_NUMBER};
    for (char digit = '0'; digit <= '9'; digit++)
        for (size_t t = 0; t < sizeof types / sizeof *types; t++) {
            const bc_outcome *cell = bc_memo_read(memo, with, column, types[t], &digit, 1);
            if (!cell)
                return false;
            *same = *same && is_itself(cell, digit);
        }
    return true;
}

bool bc_digits_find(bc_digits *digits, const bc_source_table *table, bc_memo *const *memo, bc_outcomes *with)
{
    size_t items = table->form->kind == BC_SURVEY ? table->form->items : 0, used = 0, place = 0;
    *digits = (bc_digits){0};
    for (; place < table->columns && table->column[place].role != BC_ROLE_ITEM; place++)
        used += table->column[place].role != BC_ROLE_NONE;
    if (!items || place + items > table->columns)
        return true;
    bool same = true;
    for (size_t i = 0; i < items && same; i++) {
        const bc_source_column *column = &table->column[place + i];
        same = column->role == BC_ROLE_ITEM + i;
        if (same && !ask(memo[used + i], with, column, &same))
            return false;
    }
    if (same)
        *digits = (bc_digits){place, items};
    return true;
}

/* Digits at even places, NULs at odd ones; eight bytes at a time. */
static bool are_digits(const char *at, size_t count)
{
    static const unsigned char zeros[8] = {'0', 0, '0', 0, '0', 0, '0', 0},
                               large[8] = {0xf0, 0xff, 0xf0, 0xff, 0xf0, 0xff, 0xf0, 0xff},
                               six[8] = {6, 0, 6, 0, 6, 0, 6, 0};
    uint64_t zero, high, more, word;
    memcpy(&zero, zeros, sizeof zero);
    memcpy(&high, large, sizeof high);
    memcpy(&more, six, sizeof more);
    for (; count >= 4; at += 8, count -= 4) {
        memcpy(&word, at, sizeof word);
        word ^= zero; /* digits are 0 to 9 now, and with six more still below 16 */
        if ((word | (word + more)) & high)
            return false;
    }
    for (; count; at += 2, count--)
        if (at[0] < '0' || at[0] > '9' || at[1])
            return false;
    return true;
}

const char *bc_digits_in(const bc_digits *digits, const bc_row *row)
{
    size_t first = digits->place + BC_SOURCE_FIXED, last = first + digits->count - 1;
    if (!digits->count || row->count <= last)
        return NULL;
    const char *at = row->field[first];
    char type = bc_source_type(row, digits->place);
    if (type != 't' && type != 'n')
        return NULL;
    for (size_t i = digits->place + 1; i < digits->place + digits->count && i < row->len[1]; i++)
        if (row->field[1][i] != type)
            return NULL;
    if (row->field[last] != at + 2 * (digits->count - 1) || row->len[first] != 1)
        return NULL;
    return are_digits(at, digits->count) ? at : NULL;
}

char *bc_digits_put(const bc_digits *digits, const char *answers, char *to)
{
    static const unsigned char commas[8] = {0, ',', 0, ',', 0, ',', 0, ','};
    uint64_t comma, word;
    memcpy(&comma, commas, sizeof comma);
    *to++ = ',';
    for (size_t i = 0; i < 2 * digits->count; i += 8) {
        memcpy(&word, answers + i, sizeof word);
        word |= comma;
        memcpy(to + i, &word, sizeof word);
    }
    return to + 2 * digits->count - 1;
}
