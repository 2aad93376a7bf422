/* Lists, figures and dates as a Vietnamese clerk writes them. */
#include "unit.h"

#include "render/data/data.h"

typedef struct place {
    bc_arena *arena;
    bc_campaign campaign;
    bc_index index;
    bc_data data;
} place;

static void begin(place *p, const bc_unit *units, size_t count)
{
    *p = (place){.arena = bc_arena_new(), .index = {.decimals = 2}};
    assert_non_null(p->arena);
    p->campaign.year = 2012;
    p->campaign.units = count;
    p->campaign.unit = bc_arena_alloc(p->arena, count + 1, sizeof *units);
    for (size_t i = 0; i < count; i++)
        p->campaign.unit[i] = units[i];
    p->data = (bc_data){.arena = p->arena, .campaign = &p->campaign, .index = &p->index};
    p->data.words =
        (bc_words){.and_ = "và", .plural = "các", .day = "ngày", .month = "tháng", .year = "năm", .number = "      "};
}

static const bc_unit ninh_binh[] = {
    {.code = "369", .name = "Ninh Bình", .type = "thành phố"}, {.code = "370", .name = "Tam Điệp", .type = "thị xã"},
    {.code = "372", .name = "Nho Quan", .type = "huyện"},      {.code = "373", .name = "Gia Viễn", .type = "huyện"},
    {.code = "374", .name = "Hoa Lư", .type = "huyện"},        {.code = "375", .name = "Yên Khánh", .type = "huyện"},
    {.code = "376", .name = "Kim Sơn", .type = "huyện"},       {.code = "377", .name = "Yên Mô", .type = "huyện"},
};

static void units(void **state)
{
    static const struct {
        const char *chosen, *text;
    } cases[] = {
        {"xx..x.xx", "thành phố Ninh Bình, thị xã Tam Điệp và các huyện Hoa Lư, Kim Sơn, Yên Mô"},
        {"x.......", "thành phố Ninh Bình"},
        {"xx......", "thành phố Ninh Bình và thị xã Tam Điệp"},
        {"......x.", "huyện Kim Sơn"},
        {".x....x.", "thị xã Tam Điệp và huyện Kim Sơn"},
        {"xx....x.", "thành phố Ninh Bình, thị xã Tam Điệp và huyện Kim Sơn"},
        {"..xx....", "các huyện Nho Quan và Gia Viễn"},
        {"..xx.x..", "các huyện Nho Quan, Gia Viễn và Yên Khánh"},
        {"x.xx....", "thành phố Ninh Bình và các huyện Nho Quan, Gia Viễn"},
        {"xxxxxxxx",
         "thành phố Ninh Bình, thị xã Tam Điệp và các huyện Nho Quan, Gia Viễn, Hoa Lư, Yên Khánh, Kim Sơn, Yên Mô"},
        {"........", ""},
    };
    (void)state;
    for (size_t c = 0; c < COUNT(cases); c++) {
        place p;
        bool chosen[8];
        begin(&p, ninh_binh, 8);
        for (size_t i = 0; i < 8; i++)
            chosen[i] = cases[c].chosen[i] == 'x';
        assert_string_equal(bc_say_units(&p.data, chosen), cases[c].text);
        bc_arena_drop(p.arena);
    }
}

/* Types in the order in which they are first listed; units without a type by their names alone. */
static void other_units(void **state)
{
    static const bc_unit mixed[] = {
        {.name = "A", .type = "quận"}, {.name = "B", .type = "huyện"}, {.name = "C", .type = "quận"},
        {.name = "D", .type = ""},     {.name = "E", .type = ""},
    };
    static const bool all[] = {true, true, true, true, true}, bare[] = {false, false, false, true, true};
    place p;
    (void)state;
    begin(&p, mixed, 5);
    assert_string_equal(bc_say_units(&p.data, all), "các quận A, C, huyện B và D, E");
    assert_string_equal(bc_say_units(&p.data, bare), "D và E");
    bc_arena_drop(p.arena);
}

static void numbers(void **state)
{
    static const struct {
        const char *plain, *text;
    } cases[] = {
        {"78.62", "78,62"},   {"70", "70,00"},      {"70.5", "70,50"}, {"1234567.5", "1.234.567,50"},
        {"-3.1", "-3,10"},    {"69.995", "69,995"}, {"0", "0,00"},     {"", ""},
        {"1000", "1.000,00"}, {"999", "999,00"},    {"x", ""},
    };
    static const struct {
        long long count;
        const char *text;
    } counts[] = {{0, "0"}, {7, "7"}, {1018, "1.018"}, {100000, "100.000"}, {-1000, "-1.000"}};
    place p;
    (void)state;
    begin(&p, NULL, 0);
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_string_equal(bc_say_number(&p.data, cases[i].plain), cases[i].text);
    for (size_t i = 0; i < COUNT(counts); i++)
        assert_string_equal(bc_say_count(&p.data, counts[i].count), counts[i].text);
    bc_arena_drop(p.arena);
}

static void dates(void **state)
{
    static const struct {
        const char *iso, *text, *brief;
    } cases[] = {
        {"2012-08-06", "ngày 06 tháng 8 năm 2012", "06/8/2012"},
        {"2020-01-05", "ngày 05 tháng 01 năm 2020", "05/01/2020"},
        {"2019-06-29", "ngày 29 tháng 6 năm 2019", "29/6/2019"},
        {"2012-02-15", "ngày 15 tháng 02 năm 2012", "15/02/2012"},
        {"2012-12-01", "ngày 01 tháng 12 năm 2012", "01/12/2012"},
    };
    place p;
    (void)state;
    begin(&p, NULL, 0);
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_string_equal(bc_say_date(&p.data, cases[i].iso), cases[i].text);
        assert_string_equal(bc_say_short_date(&p.data, cases[i].iso), cases[i].brief);
    }
    /* What is missing leaves its place free; nothing is invented. */
    assert_string_equal(
        bc_say_date(&p.data, NULL),
        "ngày \u00a0\u00a0\u00a0 tháng \u00a0\u00a0\u00a0 năm \u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0");
    assert_string_equal(bc_say_date(&p.data, "2012-08"), "ngày \u00a0\u00a0\u00a0 tháng 8 năm 2012");
    assert_string_equal(bc_say_date(&p.data, "2013-02"), "ngày \u00a0\u00a0\u00a0 tháng 02 năm 2013");
    p.campaign.report.date = "2013-01-15"; /* a notice's, beside the report's */
    assert_string_equal(bc_say_date(&p.data, NULL), "ngày \u00a0\u00a0\u00a0 tháng \u00a0\u00a0\u00a0 năm 2013");
    assert_string_equal(bc_say_short_date(&p.data, NULL), "");
    bc_arena_drop(p.arena);
}

static void document_numbers(void **state)
{
    static const struct {
        const char *number, *text;
    } cases[] = {{"110", "110"}, {"7", "07"}, {"07", "07"}, {"10", "10"}, {"", "      "}, {NULL, "      "}, {"A", "A"}};
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        place p;
        begin(&p, NULL, 0);
        p.campaign.report.number = cases[i].number;
        assert_string_equal(bc_say_document_number(&p.data), cases[i].text);
        bc_arena_drop(p.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(units), cmocka_unit_test(other_units),      cmocka_unit_test(numbers),
        cmocka_unit_test(dates), cmocka_unit_test(document_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
