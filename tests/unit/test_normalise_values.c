/* Figures, dates, answers and unit names as people type them. */
#include "unit.h"

#include "normalise/unit_names.h"
#include "normalise/values.h"

static void test_numbers(void **state)
{
    (void)state;
    static const struct {
        bc_cell_type type;
        const char *text, *want; /* NULL: none */
    } cases[] = {
        {BC_CELL_TEXT, "4", "4"},
        {BC_CELL_TEXT, "4.0", "4"},
        {BC_CELL_TEXT, "4,5", "4.5"},
        {BC_CELL_TEXT, "1.234,5", "1234.5"},
        {BC_CELL_TEXT, "1.234", "1234"},
        {BC_CELL_NUMBER, "1.234", "1.234"},
        {BC_CELL_TEXT, "４，５", "4.5"},
        {BC_CELL_TEXT, "-2", "-2"},
        {BC_CELL_TEXT, "0.125", "0.125"},
        {BC_CELL_TEXT, "6,50", "6.5"},
        {BC_CELL_TEXT, "04", "4"},
        {BC_CELL_TEXT, "1,234.5", NULL},
        {BC_CELL_TEXT, "4a", NULL},
        {BC_CELL_TEXT, "tốt", NULL},
        {BC_CELL_TEXT, "", NULL},
        {BC_CELL_TEXT, "1,2,3", NULL},
        {BC_CELL_BOOLEAN, "TRUE", NULL},
        {BC_CELL_DATE, "2012-05-01", NULL},
        {BC_CELL_TEXT, "12.345.678", "12345678"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        bc_str out = {0};
        bool good = bc_values_number(&out, cases[i].type, cases[i].text);
        assert_int_equal(good, cases[i].want != NULL);
        assert_string_equal(bc_str_text(&out), cases[i].want ? cases[i].want : "");
        bc_str_drop(&out);
    }
}

static void test_points(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bc_point want;
    } cases[] = {
        {"6.25", BC_POINT_DECIMAL},   {" -6.25 ", BC_POINT_DECIMAL},
        {"0.125", BC_POINT_DECIMAL},  {"1234.567", BC_POINT_DECIMAL},
        {"1.234", BC_POINT_DOUBTFUL}, {"-45.125", BC_POINT_DOUBTFUL},
        {"45", BC_POINT_NONE},        {"1.234.567", BC_POINT_NONE},
        {"1.2.3", BC_POINT_NONE},     {"14.5.2012", BC_POINT_NONE},
        {"4,5", BC_POINT_NONE},       {"1.234,5", BC_POINT_NONE},
        {"1.", BC_POINT_NONE},        {".5", BC_POINT_NONE},
        {"1.5 đ", BC_POINT_NONE},     {"", BC_POINT_NONE},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(bc_values_point(cases[i].text), cases[i].want);
}

static void test_dates(void **state)
{
    (void)state;
    static const struct {
        bc_cell_type type;
        const char *text;
        bool system_1904;
        const char *want;
    } cases[] = {
        {BC_CELL_TEXT, "14/05/2012", false, "2012-05-14"},
        {BC_CELL_TEXT, "1-6-2012", false, "2012-06-01"},
        {BC_CELL_TEXT, "03/04/2012", false, "2012-04-03"},
        {BC_CELL_TEXT, "2012-05-14", false, "2012-05-14"},
        {BC_CELL_TEXT, "14.5.2012", false, "2012-05-14"},
        {BC_CELL_TEXT, "14/05/2012 08:30", false, "2012-05-14"},
        {BC_CELL_DATE, "2012-05-14T08:30:00", false, "2012-05-14"},
        {BC_CELL_NUMBER, "41043", false, "2012-05-14"},
        {BC_CELL_NUMBER, "41043.75", false, "2012-05-14"},
        {BC_CELL_NUMBER, "39581", true, "2012-05-14"},
        {BC_CELL_TEXT, "41043", false, "2012-05-14"},
        {BC_CELL_TEXT, "31/02/2012", false, NULL},
        {BC_CELL_TEXT, "05/14/2012", false, NULL},
        {BC_CELL_TEXT, "14/05", false, NULL},
        {BC_CELL_TEXT, "29/02/2012", false, "2012-02-29"},
        {BC_CELL_TEXT, "29/02/2011", false, NULL},
        {BC_CELL_DATE, "1900-02-29", false, NULL},
        {BC_CELL_DATE, "08:30:00", false, NULL},
        {BC_CELL_TEXT, "hôm qua", false, NULL},
        {BC_CELL_TEXT, "12", false, NULL},
        {BC_CELL_TEXT, "14/05-2012", false, NULL},
        /* clocks of survey programs */
        {BC_CELL_TEXT, "2012/05/14 8:30:00 SA GMT+7", false, "2012-05-14"},
        {BC_CELL_TEXT, "2012/05/14 11:59:59 CH GMT+7", false, "2012-05-14"},
        {BC_CELL_TEXT, "2012/05/14 8:30:00 AM GMT+7", false, "2012-05-14"},
        {BC_CELL_TEXT, "14/05/2012 8:30:00 CH", false, "2012-05-14"},
        {BC_CELL_TEXT, "2012-05-14T08:30:00.000+07:00", false, "2012-05-14"},
        {BC_CELL_TEXT, "2012-05-14T16:59:59.999Z", false, "2012-05-14"},
        {BC_CELL_TEXT, "2012-05-14T17:00:00.000Z", false, "2012-05-15"},
        {BC_CELL_TEXT, "2012-05-31T23:30:00Z", false, "2012-06-01"},
        {BC_CELL_TEXT, "2012-12-31 23:30:00 UTC", false, "2013-01-01"},
        {BC_CELL_TEXT, "2012-05-14T01:30:00+09:00", false, "2012-05-13"},
        {BC_CELL_TEXT, "2012-05-14T20:00:00-0530", false, "2012-05-15"},
        {BC_CELL_TEXT, "2012-05-14 23:30:00", false, "2012-05-14"}, /* no zone: as it stands */
        {BC_CELL_TEXT, "12/05/2012 12:30:00 SA GMT+0", false, "2012-05-12"},
        {BC_CELL_TEXT, "5/14/2012 8:30:00", false, NULL},
        {BC_CELL_TEXT, "2012/05/14 8:30:00 sáng", false, NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        bc_str out = {0};
        bool good = bc_values_date(&out, cases[i].type, cases[i].text, cases[i].system_1904);
        assert_int_equal(good, cases[i].want != NULL);
        assert_string_equal(bc_str_text(&out), cases[i].want ? cases[i].want : "");
        bc_str_drop(&out);
    }
    assert_true(bc_values_month_first("05/14/2012"));
    assert_false(bc_values_month_first("14/05/2012"));
    assert_false(bc_values_month_first("31/31/2012"));
    assert_true(bc_values_month_first("5/14/2012 8:30:00 CH"));
}

static void test_answers(void **state)
{
    (void)state;
    const char *label[] = {"Rất không hài lòng", "Không hài lòng", "Bình thường", "Hài lòng", "Rất hài lòng"};
    const char *mode[] = {"Phiếu giấy", "Điện thoại"};
    bc_form form = {.kind = BC_SURVEY, .scale_from = 1, .scale_to = 5, .label = label, .modes = {mode, 2}};
    static const struct {
        const char *text, *want;
    } cases[] = {{"Hài lòng", "4"},       {"HÀI LÒNG", "4"}, {"hai long", "4"}, {"rất  không hài lòng", "1"},
                 {"không hài lòng", "2"}, {"5", "5"},        {"9", "9"},        {"tốt lắm", NULL}};
    bc_answers *answers = bc_answers_new(&form);
    for (size_t i = 0; i < COUNT(cases); i++) {
        bc_str out = {0};
        assert_int_equal(bc_values_answer(&out, BC_CELL_TEXT, cases[i].text, answers), cases[i].want != NULL);
        assert_string_equal(bc_str_text(&out), cases[i].want ? cases[i].want : "");
        bc_str_drop(&out);
    }
    bc_str out = {0};
    assert_true(bc_values_mode(&out, "PHIEU GIAY", &form, answers));
    assert_string_equal(bc_str_text(&out), "Phiếu giấy");
    assert_false(bc_values_mode(&out, "Bưu điện", &form, answers));
    bc_str_drop(&out);
    bc_answers_drop(answers);
}

static void test_unit_names(void **state)
{
    (void)state;
    const char *alias[] = {"TPNB"};
    bc_unit unit[] = {
        {.code = "369", .name = "Ninh Bình", .type = "thành phố", .full = "thành phố Ninh Bình", .aliases = {alias, 1}},
        {.code = "370", .name = "Tam Điệp", .type = "thị xã", .full = "thị xã Tam Điệp"},
        {.code = "374", .name = "Hoa Lư", .type = "huyện", .full = "huyện Hoa Lư"},
        {.code = "376", .name = "Kim Sơn", .type = "huyện", .full = "huyện Kim Sơn"},
        {.code = "377", .name = "Hoà An", .type = "huyện", .full = "huyện Hoà An"},
    };
    bc_campaign campaign = {.unit = unit, .units = COUNT(unit)};
    static const struct {
        const char *text;
        bc_unit_fit fit;
        const char *code;
    } cases[] = {
        {"369", BC_UNIT_FOUND, "369"},
        {"ninh bình", BC_UNIT_FOUND, "369"},
        {"TP. Ninh Bình", BC_UNIT_FOUND, "369"},
        {"TP.Ninh Bình", BC_UNIT_FOUND, "369"},
        {"tpnb", BC_UNIT_FOUND, "369"},
        {"TX Tam Điệp", BC_UNIT_FOUND, "370"},
        {"THỊ XÃ TAM ĐIỆP", BC_UNIT_FOUND, "370"},
        {"Tam Diep", BC_UNIT_FOUND, "370"},
        {"H. Hoa Lư", BC_UNIT_FOUND, "374"},
        {"UBND huyện Kim Sơn", BC_UNIT_FOUND, "376"},
        {"huyện Hòa An", BC_UNIT_FOUND, "377"},
        {"Kim Sơm", BC_UNIT_DOUBTFUL, NULL},
        {"huyện Tam Điệp", BC_UNIT_DOUBTFUL, NULL},
        {"Hà Nội", BC_UNIT_UNKNOWN, NULL},
    };
    bc_unit_names *names = bc_unit_names_new(&campaign);
    for (size_t i = 0; i < COUNT(cases); i++) {
        const bc_unit *found = NULL;
        bc_str candidates = {0};
        assert_int_equal(bc_unit_names_find(names, cases[i].text, &found, &candidates), cases[i].fit);
        if (cases[i].code)
            assert_string_equal(found->code, cases[i].code);
        assert_int_equal(candidates.len > 0, cases[i].fit == BC_UNIT_DOUBTFUL);
        bc_str_drop(&candidates);
    }
    bc_unit_names_drop(names);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_numbers), cmocka_unit_test(test_points),
                                       cmocka_unit_test(test_dates), cmocka_unit_test(test_answers),
                                       cmocka_unit_test(test_unit_names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
