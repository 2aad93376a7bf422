/* Days that exist, spreadsheets' serial days in both systems, and the Vietnamese form. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/date.h"

static void iso(void **state)
{
    static const struct {
        const char *text;
        bool good;
    } cases[] = {
        {"2012-05-14", true},  {"2012-02-29", true},  {"2000-02-29", true},  {"0001-01-01", true},
        {"9999-12-31", true},  {"2011-02-29", false}, {"1900-02-29", false}, {"2012-02-30", false},
        {"2012-04-31", false}, {"2012-13-01", false}, {"2012-00-01", false}, {"2012-01-00", false},
        {"0000-01-01", false}, {"2012-5-14", false},  {"14/05/2012", false}, {"2012-05-14 ", false},
        {"", false},           {"2012-05-1x", false}, {"2012/05/14", false}, {"2012-05-14T08:30:00", false},
        {"-012-05-14", false}, {"2012-+5-14", false}, {"2012- 5-14", false}, {"٢٠١٢-05", false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bc_date date;
        if (bc_date_parse_iso(cases[i].text, &date) != cases[i].good)
            fail_msg("“%s”: %s was expected", cases[i].text, cases[i].good ? "a day" : "no day");
    }
}

static void serial(void **state)
{
    static const struct {
        long serial;
        bool system_1904;
        bool good;
        bc_date date;
    } cases[] = {
        {1, false, true, {1900, 1, 1}},      {59, false, true, {1900, 2, 28}},
        {60, false, false, {0, 0, 0}},       {61, false, true, {1900, 3, 1}},
        {25569, false, true, {1970, 1, 1}},  {41043, false, true, {2012, 5, 14}},
        {40968, false, true, {2012, 2, 29}}, {2958465, false, true, {9999, 12, 31}},
        {2958466, false, false, {0, 0, 0}},  {0, false, false, {0, 0, 0}},
        {-1, false, false, {0, 0, 0}},       {0, true, true, {1904, 1, 1}},
        {60, true, true, {1904, 3, 1}},      {39581, true, true, {2012, 5, 14}},
        {-1, true, false, {0, 0, 0}},        {2957003, true, true, {9999, 12, 31}},
        {2957004, true, false, {0, 0, 0}},   {INT32_MAX, false, false, {0, 0, 0}},
        {INT32_MAX, true, false, {0, 0, 0}}, {INT32_MIN, true, false, {0, 0, 0}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bc_date date;
        if (bc_date_of_serial(cases[i].serial, cases[i].system_1904, &date) != cases[i].good)
            fail_msg("%ld: %s was expected", cases[i].serial, cases[i].good ? "a day" : "no day");
        if (!cases[i].good)
            continue;
        long back;
        assert_int_equal(bc_date_compare(date, cases[i].date), 0);
        assert_true(bc_date_to_serial(date, cases[i].system_1904, &back));
        assert_int_equal(back, cases[i].serial);
    }
}

/* Every day from 1900-03-01 on is the day after the one before, by our own calendar. */
static void days_follow_one_another(void **state)
{
    bc_date before = {1900, 2, 28}, date;
    (void)state;
    for (long s = 61; s <= 2958465; s += s < 80000 ? 1 : 9973) {
        long back;
        assert_true(bc_date_of_serial(s, false, &date));
        assert_true(bc_date_valid(date));
        assert_true(bc_date_to_serial(date, false, &back));
        assert_int_equal(back, s);
        assert_true(bc_date_compare(before, date) < 0);
        if (s < 80000 && date.day != 1)
            assert_int_equal(date.day, before.day + 1);
        else if (s < 80000)
            assert_false(bc_date_valid((bc_date){before.year, before.month, before.day + 1}));
        before = date;
    }
}

static void before_the_system(void **state)
{
    long out;
    (void)state;
    assert_false(bc_date_to_serial((bc_date){1899, 12, 31}, false, &out));
    assert_false(bc_date_to_serial((bc_date){1, 1, 1}, false, &out));
    assert_false(bc_date_to_serial((bc_date){1903, 12, 31}, true, &out));
}

static void order(void **state)
{
    static const bc_date rising[] = {{2011, 12, 31}, {2012, 1, 1}, {2012, 1, 2}, {2012, 2, 1}, {2013, 1, 1}};
    (void)state;
    for (size_t i = 0; i < 5; i++)
        for (size_t j = 0; j < 5; j++) {
            int found = bc_date_compare(rising[i], rising[j]);
            assert_int_equal((found > 0) - (found < 0), (i > j) - (i < j));
        }
}

static void vietnamese(void **state)
{
    static const struct {
        bc_date date;
        const char *text;
    } cases[] = {
        {{2012, 8, 6}, "06/8/2012"},  {{2012, 1, 31}, "31/01/2012"}, {{2012, 2, 9}, "09/02/2012"},
        {{2012, 3, 10}, "10/3/2012"}, {{2012, 12, 1}, "01/12/2012"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bc_str out = {0};
        bc_date_add_vn(&out, cases[i].date);
        assert_string_equal(bc_str_text(&out), cases[i].text);
        bc_str_drop(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(iso),
        cmocka_unit_test(serial),
        cmocka_unit_test(days_follow_one_another),
        cmocka_unit_test(before_the_system),
        cmocka_unit_test(order),
        cmocka_unit_test(vietnamese),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
