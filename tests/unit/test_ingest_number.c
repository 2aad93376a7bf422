/* Numbers and dates as the contract has them. */
#include "unit.h"

#include <float.h>
#include <math.h>
#include <stdio.h>

#include "ingest/reader/format_code.h"
#include "ingest/reader/number.h"

/* Long for its table of cases. */
static void shortened(void **state)
{
    static const struct {
        const char *text, *wanted; /* NULL: no number */
    } cases[] = {
        {"0", "0"},
        {"-0", "0"},
        {"7", "7"},
        {"-7", "-7"},
        {"007", "7"},
        {"4.50", "4.5"},
        {"4.0", "4"},
        {"-0.0", "0"},
        {"0.5", "0.5"},
        {".5", "0.5"},
        {"5.", "5"},
        {"+5", "5"},
        {"0.0001", "0.0001"},
        {"0.00001", "1e-05"},
        {"123456789012345", "123456789012345"},
        {"1234567890123456", "1234567890123456"},
        {"9007199254740993", "9007199254740992"},
        {"1e3", "1000"},
        {"1E+300", "1e+300"},
        {"5e-324", "5e-324"},
        {"0.1000000000000000055511151231257827", "0.1"},
        {"0.30000000000000004", "0.30000000000000004"},
        {"41043.35416666666", "41043.35416666666"},
        {" 12 ", "12"},
        {"\t12\r\n", "12"},
        {".1234567890123456", "0.1234567890123456"},
        {"1.234567890123456", "1.234567890123456"},
        {"100", "100"},
        {"1e400", NULL},
        {"", NULL},
        {" ", NULL},
        {"-", NULL},
        {".", NULL},
        {"1.2.3", NULL},
        {"nan", NULL},
        {"inf", NULL},
        {"0x10", NULL},
        {"1,5", NULL},
        {"1 2", NULL},
        {"1e", NULL},
        {"--1", NULL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char room[BC_NUMBER_TEXT], *end;
        const char *out;
        double value;
        size_t len = bc_number_shorten(cases[i].text, strlen(cases[i].text), room, &out);
        assert_int_equal(bc_number_parse(cases[i].text, strlen(cases[i].text), &value), cases[i].wanted != NULL);
        if (!cases[i].wanted) {
            assert_int_equal(len, 0);
            continue;
        }
        char got[64];
        snprintf(got, sizeof got, "%.*s", (int)len, out);
        assert_true(strtod(got, &end) == value);
        assert_string_equal(got, cases[i].wanted);
    }
}

/* Texts have no NUL at their end: what stands behind is not theirs. */
static void ends(void **state)
{
    static const struct {
        const char *text, *wanted;
    } cases[] = {
        {"12|3", "12"},
        {"4.50|5", "4.5"},
        {"4.|5", "4"},
        {"7|.5", "7"},
        {"1e3|0", "1000"},
        {"0.1|e5", "0.1"},
        {"5|e3", "5"},
        {"0|1", "0"},
        {"-|5", ""},
        {"|5", ""},
        {"10|0", "10"},
        {"0.00012|3", "0.00012"},
        {"123456789012345|6", "123456789012345"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char room[BC_NUMBER_TEXT], bytes[32], got[64];
        const char *out, *bar = strchr(cases[i].text, '|');
        size_t len = (size_t)(bar - cases[i].text);
        snprintf(bytes, sizeof bytes, "%.*s%s", (int)len, cases[i].text, bar + 1);
        size_t n = bc_number_shorten(bytes, len, room, &out);
        snprintf(got, sizeof got, "%.*s", (int)n, out);
        assert_string_equal(got, cases[i].wanted);
        double value = 0;
        assert_int_equal(bc_number_parse(bytes, len, &value), n > 0);
        assert_true(n == 0 || value == strtod(got, NULL));
    }
}

/* Doubles of every size come back from their text, and what was shortened is what bc_number_format makes of them. */
static void every_size(void **state)
{
    uint64_t bits = 88172645463325252u;
    (void)state;
    for (int i = 0; i < 200000; i++) {
        char text[BC_NUMBER_TEXT], room[BC_NUMBER_TEXT];
        const char *out;
        double value;
        bits ^= bits << 13;
        bits ^= bits >> 7;
        bits ^= bits << 17;
        if (i % 2)
            memcpy(&value, &bits, 8);
        else /* as forms have them */
            value = (double)(int64_t)(bits % 2000000000 - 1000000000) /
                    (double[]){1, 10, 100, 1000, 1e7, 1e12}[bits >> 40 & 5];
        if (!isfinite(value))
            continue;
        size_t len = bc_number_format(text, value);
        assert_true(strtod(text, NULL) == value);
        size_t again = bc_number_shorten(text, len, room, &out);
        assert_int_equal(len, again);
        assert_memory_equal(text, out, len);
        snprintf(text, sizeof text, "%.17g", value);
        again = bc_number_shorten(text, strlen(text), room, &out);
        assert_int_equal(len, again);
    }
}

static void serials(void **state)
{
    static const struct {
        double serial;
        bool is1904;
        const char *wanted;
    } cases[] = {
        {1, false, "1900-01-01"},
        {59, false, "1900-02-28"},
        {60, false, "1900-02-29"},
        {61, false, "1900-03-01"},
        {41043, false, "2012-05-14"},
        {41043.35416666666, false, "2012-05-14T08:30:00"},
        {41043.999999, false, "2012-05-15"},
        {0.5, false, "12:00:00"},
        {0, false, "00:00:00"},
        {0, true, "1904-01-01"},
        {39581, true, "2012-05-14"},
        {2958465, false, "9999-12-31"},
        {-1, false, ""},
        {2958466, false, ""},
        {2958465.9999999, false, ""},
        {2957003, true, "9999-12-31"},
        {2957004, true, ""},
        {0.25, true, "06:00:00"},
        {0.9999999, false, "1900-01-01"},
        {59.9999999, false, "1900-02-29"},
        {60.5, false, "1900-02-29T12:00:00"},
        {-0.5, false, ""},
        {-0.0000001, false, ""},
        {NAN, false, ""},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char out[BC_NUMBER_TEXT] = "";
        size_t len = bc_serial_format(out, cases[i].serial, cases[i].is1904);
        assert_int_equal(len, strlen(cases[i].wanted));
        if (len)
            assert_string_equal(out, cases[i].wanted);
    }
}

static void iso(void **state)
{
    static const struct {
        const char *text, *wanted;
    } cases[] = {
        {"2012-05-14", "2012-05-14"},
        {"2012-05-14T00:00:00", "2012-05-14"},
        {"2012-05-14T08:30", "2012-05-14T08:30:00"},
        {"2012-05-14T08:30:00.4999Z", "2012-05-14T08:30:00"},
        {"2012-05-14T08:30:59.5", "2012-05-14T08:31:00"},
        {"2012-02-29T23:59:59.9", "2012-03-01"},
        {"2012-12-31T23:59:59.9", "2013-01-01"},
        {"08:30:00", "08:30:00"},
        {"08:30:00.500", "08:30:01"},
        {"2011-02-29", ""},
        {"2012-13-01", ""},
        {"2012-05", ""},
        {"14/05/2012", ""},
        {"2012-12-31T24:00:00", "2013-01-01"},
        {"2012-12-31T24:00:01", ""},
        {"9999-12-31T23:59:59", "9999-12-31T23:59:59"},
        {"9999-12-31T24:00:00", ""},
        {"24:00:00", ""},
        {"2012-05-14T25:00:00", ""},
        {"2012-05-14 08:30", ""},
        {"08:30", "08:30:00"},
        {"08:30x", ""},
        {"0x:30:00", ""},
        {"08:60", ""},
        {"08:6", ""},
        {"23:60:00", ""},
        {"08:30:60", ""},
        {"23:59:59.5", ""},
        {"201x-05-14", ""},
        {"2012-0a-14", ""},
        {"2012-05-1x", ""},
        {"2012-05-14x", ""},
        {"2012/05-14", ""},
        {"2012-05/14", ""},
        {"2012-05-14T0a:30", ""},
        {"2012-05-14T08:30x", ""},
        {"2012-05-14T08:30:5", ""},
        {"2012-05-14T0830", ""},
        {"2012-05-14T08:30:00,5", "2012-05-14T08:30:01"},
        {"2012-05-14T08:30:00.", "2012-05-14T08:30:00"},
        {"2012-05-14T08:30:00.5x", ""},
        {"2012-05-14T08:30:00+07:00", ""},
        {"", ""},
        {"Z", ""},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char out[BC_NUMBER_TEXT];
        size_t len = bc_iso_format(out, cases[i].text, strlen(cases[i].text));
        assert_int_equal(len, strlen(cases[i].wanted));
        if (len)
            assert_string_equal(out, cases[i].wanted);
    }
}

static void iso_serials(void **state)
{
    static const struct {
        const char *text;
        bool system_1904, good;
        double wanted;
    } cases[] = {
        {"2012-05-14T00:00:00.000", false, true, 41043},
        {"2012-05-14", true, true, 39581},
        {"2012-05-14T12:00", false, true, 41043.5},
        {"2012-12-31T23:59:59.9Z", false, true, 41275},
        {"1900-01-01", false, true, 1},
        {"1900-02-29T06:00:00", false, true, 60.25},
        {"1900-03-01", false, true, 61},
        {"1899-12-31T08:30:00.000", false, true, 8.5 / 24},
        {"1904-01-01T08:30:00.000", true, true, 8.5 / 24},
        {"1904-02-29", true, true, 59},
        {"1899-12-30", false, false, 0},
        {"1899-12-31", true, false, 0},
        {"1900-02-29", true, false, 0},
        {"2011-02-29", false, false, 0},
        {"08:30:00", false, false, 0},
        {"2012-05-14T", false, false, 0},
        {"", false, false, 0},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        double out = 0;
        assert_int_equal(bc_iso_serial(&out, cases[i].text, strlen(cases[i].text), cases[i].system_1904),
                         cases[i].good);
        assert_true(out == (cases[i].good ? cases[i].wanted : 0));
    }
}

static void formats(void **state)
{
    static const struct {
        const char *code;
        bool positive, negative, zero;
    } cases[] = {
        {"General", false, false, false},
        {"dd/mm/yyyy", true, true, true},
        {"0;yyyy", false, true, false},
        {"0;0;h:mm", false, false, true},
        {"[h]:mm", false, false, false},
        {"[$-F400]h:mm:ss\\ AM/PM", true, true, true},
        {"#,##0 \"đồng\"", false, false, false},
        {"\"day\" 0", false, false, false},
        {"[Red]yyyy", true, true, true},
        {"[>5]yyyy;0", false, false, false},
        {"[<0]yyyy;[<1]h:mm;0", false, true, true},
        {"0;0;0;yyyy", false, false, false},
        {"_-* #,##0_d", false, false, false},
        {"mm:ss.0", true, true, true},
        {"", false, false, false},
        {"@", false, false, false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        bc_format f = bc_format_of_code(cases[i].code);
        assert_int_equal(bc_format_is_date(&f, 1), cases[i].positive);
        assert_int_equal(bc_format_is_date(&f, -1), cases[i].negative);
        assert_int_equal(bc_format_is_date(&f, 0), cases[i].zero);
    }
    bc_format above = bc_format_of_code("[>5]yyyy;0"), below = bc_format_of_code("0;[<=-5]yyyy;0");
    assert_true(above.any && bc_format_is_date(&above, 5.5) && !bc_format_is_date(&above, 5));
    assert_true(below.any && bc_format_is_date(&below, -5) && !bc_format_is_date(&below, -4.5));
    assert_true(bc_format_builtin_is_date(14) && bc_format_builtin_is_date(22) && bc_format_builtin_is_date(45));
    assert_false(bc_format_builtin_is_date(0) || bc_format_builtin_is_date(46) || bc_format_builtin_is_date(49));
}

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
        {1, "1"},
        {-1, "-1"},
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

static void beyond(void **state)
{
    static const char *const are[] = {"1e999",     "-1e999", "nan",     "NaN",      "-INF",
                                      "+Infinity", "1.#INF", "-1.#IND", " 1.#QNAN "};
    static const char *const are_not[] = {"", " ", "-", "1", "1e308", "1e", "0x10", "1,5", "information", "n", "1.#"};
    char digits[2000];
    (void)state;
    for (size_t i = 0; i < COUNT(are); i++)
        assert_true(bc_number_is_beyond(are[i], strlen(are[i])));
    for (size_t i = 0; i < COUNT(are_not); i++)
        assert_false(bc_number_is_beyond(are_not[i], strlen(are_not[i])));
    memset(digits, '9', sizeof digits);
    assert_true(bc_number_is_beyond(digits, sizeof digits));
    assert_false(bc_number_is_beyond(digits, 300));
    for (size_t len = 500; len < 520; len++)
        assert_true(bc_number_is_beyond(digits, len));
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
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shortened), cmocka_unit_test(ends),  cmocka_unit_test(every_size),
        cmocka_unit_test(serials),   cmocka_unit_test(iso),   cmocka_unit_test(iso_serials),
        cmocka_unit_test(formats),   cmocka_unit_test(known), cmocka_unit_test(beyond),
        cmocka_unit_test(many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
