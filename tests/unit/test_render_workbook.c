#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/ratio.h"
#include "render/book/workbook_formula.h"
#include "unit.h"

/* A figure's text by exact reckoning, and whether it lies on the half. */
static bool exact_figure(const bc_decimal points, int64_t sum, int64_t n, int64_t scale, int decimals, bc_str *out)
{
    bc_ratio_pool *pool = bc_ratio_pool_new();
    bc_decimal rounded, finer;
    bc_ratio *exact = bc_ratio_mul(pool, bc_ratio_of_decimal(pool, points), bc_ratio_of(pool, sum, n * scale));
    assert_true(bc_ratio_round(pool, exact, decimals, &rounded));
    assert_true(bc_ratio_round(pool, exact, decimals + 1, &finer));
    bool half = finer.mantissa % 10 == 5 && bc_ratio_compare(exact, bc_ratio_of_decimal(pool, finer)) == 0;
    bc_str_clear(out);
    bc_decimal_add_text(out, rounded);
    bc_ratio_pool_drop(pool);
    return half;
}

static bc_reckoned whole(int64_t n)
{
    return bc_reckoned_of((bc_decimal){n, 0});
}

/* What the cell's formula does: ROUND(points*sum/(n*scale) + more, decimals), its rounding in a wider type. */
static long long cell(bc_decimal points, int64_t sum, int64_t n, int64_t scale, int decimals)
{
    double value = bc_decimal_double(points) * (double)sum / ((double)n * (double)scale) + BC_BOOK_MORE;
    return (long long)floorl((long double)value * powl(10, decimals) + 0.5L);
}

static void test_a_formula_is_written_where_it_is_sure(void **state)
{
    (void)state;
    bc_str figure = {0};
    size_t halves = 0, sure = 0, all = 0;
    srand(12);
    for (int i = 0; i < 20000; i++) {
        bc_decimal points = {rand() % 4000 + 1, rand() % 4}, exact;
        int64_t n = i % 2 ? 4 << rand() % 4 : rand() % 3000 + 1, scale = i % 3 ? 5 : 10,
                sum = n + rand() % (n * (scale - 1) + 1);
        int decimals = i % 2 ? rand() % 3 : rand() % 5;
        bool half = exact_figure(points, sum, n, scale, decimals, &figure);
        bc_reckoned value = bc_reckoned_div(bc_reckoned_mul(bc_reckoned_of(points), whole(sum)),
                                            bc_reckoned_mul(whole(n), whole(scale)));
        bool gives = bc_reckoned_gives(value, decimals, bc_str_text(&figure));
        assert_true(bc_decimal_parse(bc_str_text(&figure), &exact));
        all++;
        sure += gives;
        halves += half && gives;
        assert_true(gives || !half);
        if (gives)
            assert_int_equal(cell(points, sum, n, scale, decimals), exact.mantissa);
    }
    print_message("%zu of %zu are sure, %zu of them on the half\n", sure, all, halves);
    assert_true(halves > 500);
    assert_true(sure > all - all / 100);
    bc_str_drop(&figure);
}

static void test_a_hair_below_the_half_is_not_sure(void **state)
{
    (void)state;
    static const struct {
        double value;
        int decimals;
        const char *figure;
        bool gives;
    } cases[] = {
        {0.125, 2, "0.13", true},
        {0.125, 2, "0.12", false},
        {0.125 - 0.5e-10, 2, "0.12", false}, /* what is added would lift it over the half */
        {0.125 - 1e-10, 2, "0.12", false},
        {0.125 - 1e-8, 2, "0.12", true},
        {0.125 + 1e-12, 2, "0.13", true},
        {-0.125, 2, "-0.13", false}, /* what is added lifts it to -0.12 */
        {-0.3, 2, "-0.30", true},
        {81.55, 2, "81.56", false},
        {81.55, 2, "81.555", false},
        {81.55, 7, "81.55", false}, /* more decimals than what is added leaves room for */
        {4e15, 2, "4000000000000000", false},
        {81.55, 2, "", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool gives = bc_reckoned_gives((bc_reckoned){cases[i].value, 1e-14}, cases[i].decimals, cases[i].figure);
        if (gives != cases[i].gives)
            fail_msg("%zu: %.17g to %s", i, cases[i].value, cases[i].figure);
    }
    assert_false(bc_reckoned_gives(bc_reckoned_none(), 2, "0"));
    assert_false(bc_reckoned_gives((bc_reckoned){0.3, 1}, 1, "0.3"));
}

static void test_cells_have_their_letters(void **state)
{
    (void)state;
    bc_str text = {0};
    bc_formula_add_cell(&text, 0, 0);
    bc_str_add_byte(&text, ' ');
    bc_formula_add_cell(&text, 1048575, 25);
    bc_str_add_byte(&text, ' ');
    bc_formula_add_cell(&text, 9, 26);
    bc_str_add_byte(&text, ' ');
    bc_formula_add_cell(&text, 9, 16383);
    bc_str_add_byte(&text, ' ');
    bc_formula_add_range(&text, 3, 5, 701);
    bc_str_add_byte(&text, ' ');
    bc_formula_add_range(&text, 3, 3, 702);
    assert_string_equal(bc_str_text(&text), "A1 Z1048576 AA10 XFD10 ZZ4:ZZ6 AAA4");
    bc_str_drop(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_formula_is_written_where_it_is_sure),
        cmocka_unit_test(test_a_hair_below_the_half_is_not_sure),
        cmocka_unit_test(test_cells_have_their_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
