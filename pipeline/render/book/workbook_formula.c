#include "render/book/workbook_formula.h"

#include <math.h>
#include <stdlib.h>

static const double unit_roundoff = 0x1p-53;
enum { MOST_DECIMALS = 6, MOST_FORMULA = 8000 }; /* Excel: 8,192 letters */

/* ---- what a spreadsheet reckons ---- */

static bc_reckoned rounded(double value, double off)
{
    return (bc_reckoned){value, off + fabs(value) * unit_roundoff};
}

bc_reckoned bc_reckoned_of(bc_decimal value)
{
    return rounded(bc_decimal_double(value), 0);
}

bc_reckoned bc_reckoned_none(void)
{
    return (bc_reckoned){NAN, NAN};
}

bc_reckoned bc_reckoned_add(bc_reckoned a, bc_reckoned b)
{
    return rounded(a.value + b.value, a.off + b.off);
}

bc_reckoned bc_reckoned_mul(bc_reckoned a, bc_reckoned b)
{
    return rounded(a.value * b.value, fabs(a.value) * b.off + fabs(b.value) * a.off + a.off * b.off);
}

/* ${b} is a whole number other than 0, or the product of such. */
bc_reckoned bc_reckoned_div(bc_reckoned a, bc_reckoned b)
{
    return rounded(a.value / b.value, (a.off + fabs(a.value / b.value) * b.off) / (fabs(b.value) - b.off));
}

bool bc_reckoned_gives(bc_reckoned value, int decimals, const char *figure)
{
    static const double power[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};
    bc_decimal whole;
    double more = value.value + BC_BOOK_MORE;
    if (!isfinite(more) || !isfinite(value.off) || decimals < 0 || decimals > MOST_DECIMALS ||
        !bc_decimal_parse(figure, &whole) || whole.scale > decimals)
        return false;
    double scaled = fabs(more) * power[decimals], sign = more < 0 ? -1 : 1;
    double from_half = fabs(scaled - floor(scaled) - 0.5) / power[decimals];
    /* ROUND itself may take what is near a half for one: LibreOffice up to 2^-48 of the number. */
    if (scaled > 0x1p52 || from_half < value.off + fabs(more) * 0x1p-46 + BC_BOOK_MORE / 4)
        return false;
    return sign * floor(scaled + 0.5) == (double)whole.mantissa * power[decimals - whole.scale];
}

/* ---- cells and names ---- */

static void add_place(bc_str *out, uint32_t row, uint16_t column, bool fixed)
{
    char text[24];
    size_t at = sizeof text;
    for (uint32_t rest = row + 1; rest; rest /= 10)
        text[--at] = (char)('0' + rest % 10);
    if (fixed)
        text[--at] = '$';
    for (unsigned rest = column + 1u; rest; rest = (rest - 1) / 26)
        text[--at] = (char)('A' + (rest - 1) % 26);
    if (fixed)
        text[--at] = '$';
    bc_str_add_n(out, text + at, sizeof text - at);
}

void bc_formula_add_cell(bc_str *out, uint32_t row, uint16_t column)
{
    add_place(out, row, column, false);
}

void bc_formula_add_cell_of(bc_str *out, const bc_sheet *sheet, uint32_t row, uint16_t column)
{
    bc_str_add_byte(out, '\''); /* a sheet's name has no apostrophe */
    bc_str_add(out, bc_sheet_name(sheet));
    bc_str_add(out, "'!");
    add_place(out, row, column, false);
}

void bc_formula_add_range(bc_str *out, uint32_t first, uint32_t last, uint16_t column)
{
    add_place(out, first, column, false);
    if (last > first) {
        bc_str_add_byte(out, ':');
        add_place(out, last, column, false);
    }
}

void bc_book_define_range(bc_book_job *job, const char *name, const bc_sheet *sheet, uint32_t first, uint32_t last,
                          uint16_t column)
{
    bc_str range = {0};
    if (!sheet)
        return;
    bc_str_addf(&range, "='%s'!", bc_sheet_name(sheet));
    add_place(&range, first, column, true);
    if (last > first) {
        bc_str_add_byte(&range, ':');
        add_place(&range, last, column, true);
    }
    bc_book_define(job->book, name, range.failed ? NULL : bc_str_text(&range));
    bc_str_drop(&range);
}

const char *bc_book_name(const bc_book_job *job, const char *what, const bc_form *form)
{
    const char *key = form ? job->key[form - job->data->index->form] : "chung";
    const char *name = bc_arena_format(job->data->arena, "%s_%s", what, key);
    return name ? name : "";
}

/* ---- cells by formulas ---- */

static const char *usable_text(bc_book_job *job, const bc_str *text)
{
    if (text->failed)
        job->status = BC_NOMEM;
    return text->failed || text->len > MOST_FORMULA ? NULL : bc_str_text(text);
}

static void add_rounded(bc_str *out, const char *text, bc_digits digits)
{
    bc_str_add(out, "ROUND(");
    bc_str_add(out, text);
    bc_str_add(out, "+Bu_lam_tron");
    if (digits.moved)
        bc_str_addf(out, "%+ld/10^%s", digits.moved, digits.text);
    bc_str_add_byte(out, ',');
    bc_str_add(out, digits.text);
    bc_str_add_byte(out, ')');
}

void bc_book_round_to(bc_book_job *job, bc_sheet *sheet, uint32_t row, uint16_t column, const bc_str *text,
                      bc_reckoned value, const char *figure, bc_digits digits, bc_look look)
{
    bc_str round = {0};
    if (digits.moved)
        value = bc_reckoned_add(value, (bc_reckoned){(double)digits.moved * pow(10, -digits.kept), BC_BOOK_MORE / 1e3});
    bool certain = text && *figure && bc_reckoned_gives(value, digits.kept, figure);
    if (certain)
        add_rounded(&round, bc_str_text(text), digits);
    const char *formula = certain && !text->failed ? usable_text(job, &round) : NULL;
    bc_sheet_reckon(sheet, row, column, (bc_formula){formula, figure}, digits.shown, look);
    if (*figure && digits.moved)
        bc_sheet_note(sheet, row, column, job->words->note_moved);
    else if (text && *figure && !formula)
        bc_sheet_note(sheet, row, column, job->words->note_value);
    bc_str_drop(&round);
}

void bc_book_round_part(bc_book_job *job, bc_sheet *sheet, uint32_t row, uint16_t column, const bc_str *text,
                        bc_reckoned value, const char *figure, const char *moved, bc_look look)
{
    bc_book_round_to(job, sheet, row, column, text, value, figure,
                     (bc_digits){"So_chu_so", job->decimals, job->decimals, strtol(moved, NULL, 10)}, look);
}

void bc_book_round(bc_book_job *job, bc_sheet *sheet, uint32_t row, uint16_t column, const bc_str *text,
                   bc_reckoned value, const char *figure, bc_look look)
{
    bc_book_round_part(job, sheet, row, column, text, value, figure, "", look);
}

void bc_book_same(bc_book_job *job, bc_sheet *sheet, uint32_t row, uint16_t column, const bc_sheet *of, uint32_t of_row,
                  uint16_t of_column, const char *figure, int decimals, bc_look look)
{
    bc_str *text = &job->formula;
    bc_str_clear(text);
    bc_formula_add_cell_of(text, of, of_row, of_column);
    bc_sheet_reckon(sheet, row, column, (bc_formula){of ? usable_text(job, text) : NULL, figure}, decimals, look);
}

void bc_book_minus(bc_book_job *job, bc_sheet *sheet, uint32_t row, uint16_t column, uint16_t a, uint16_t b,
                   const char *figure, int decimals, bc_look look)
{
    bc_str *text = &job->formula;
    bc_str_clear(text);
    bc_str_add(text, "ROUND(");
    bc_formula_add_cell(text, row, a);
    bc_str_add_byte(text, '-');
    bc_formula_add_cell(text, row, b);
    bc_str_add(text, ",6)"); /* MOST_DECIMALS */
    bc_sheet_reckon(sheet, row, column, (bc_formula){usable_text(job, text), figure}, decimals, look | BC_LOOK_SIGNED);
}
