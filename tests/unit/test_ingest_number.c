/* Numbers as text: the shortest decimal that reads back, whichever way it is found. */
#include <math.h>
#include <stdio.h>

#include "unit.h"

#include "ingest/number.h"

/* Fifteen digits, or as many more as it takes. */
static void by_the_book(char out[BC_NUMBER_TEXT], double value)
{
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(out, BC_NUMBER_TEXT, "%.*g", digits, value);
        if (strtod(out, NULL) == value)
            return;
    }
}

static void known(void **state)
{
    static const struct {
        double value;
        const char *text;
    } cases[] = {
        {0, "0"},
        {-0.0, "0"},
        {4.5, "4.5"},
        {-0.25, "-0.25"},
        {100, "100"},
        {0.1, "0.1"},
        {0.1 + 0.2, "0.30000000000000004"},
        {999999999.999999, "999999999.999999"},
        {1e9, "1000000000"},
        {1e15, "1e+15"},
        {0.0001, "0.0001"},
        {0.00001, "1e-05"},
        {1e300, "1e+300"},
        {NAN, ""},
        {INFINITY, ""},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char text[BC_NUMBER_TEXT] = "";
        assert_int_equal(bc_number_format(text, cases[i].value), strlen(cases[i].text));
        assert_string_equal(text, cases[i].text);
    }
}

/* Numbers of a table, and their nearest neighbours. */
static void many(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 300000; i++) {
        double scale = pow(10, i % 9), value = (double)(i * 2654435761u) / scale;
        if (i % 3)
            value = nextafter(value, i % 3 == 1 ? 0 : 1e12);
        if (value == 0)
            continue;
        char text[BC_NUMBER_TEXT], want[BC_NUMBER_TEXT];
        bc_number_format(text, i % 2 ? -value : value);
        by_the_book(want, i % 2 ? -value : value);
        assert_string_equal(text, want);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(known), cmocka_unit_test(many)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
