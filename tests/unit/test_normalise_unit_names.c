/* Units by code, name, type, abbreviation, alias, with and without marks; a doubtful one is no guess. */
#include "unit.h"

#include "normalise/unit_names.h"

static const char *aliases[] = {"TP NB"};
static bc_unit units[] = {
    {.code = "01", .name = "Ninh Bình", .type = "thành phố", .full = "thành phố Ninh Bình", .aliases = {aliases, 1}},
    {.code = "02", .name = "Thanh Hà", .type = "huyện", .full = "huyện Thanh Hà"},
    {.code = "03", .name = "Thạnh Hạ", .type = "huyện", .full = "huyện Thạnh Hạ"},
    {.code = "110", .name = "Kim Sơn", .type = "huyện", .full = "huyện Kim Sơn"},
    {.code = "20", .name = "Hoà An", .type = "huyện", .full = "huyện Hoà An"},
    {.code = "21", .name = "Thủy Nguyên", .type = "huyện", .full = "huyện Thủy Nguyên"},
    {.code = "22", .name = "Tam Điệp", .type = "thị xã", .full = "thị xã Tam Điệp"},
};
static bc_campaign campaign = {.unit = units, .units = COUNT(units)};

static void test_finds_units(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bc_unit_fit fit;
        const char *code;
    } cases[] = {
        {"01", BC_UNIT_FOUND, "01"},
        {"1", BC_UNIT_FOUND, "01"}, /* a spreadsheet made a number of it */
        {"110", BC_UNIT_FOUND, "110"},
        {"10", BC_UNIT_UNKNOWN, NULL},
        {"NINH BÌNH", BC_UNIT_FOUND, "01"},
        {"TP. Ninh Bình", BC_UNIT_FOUND, "01"},
        {"tp nb", BC_UNIT_FOUND, "01"},
        {"Thành phố Ninh Bình", BC_UNIT_FOUND, "01"},
        {"kim son", BC_UNIT_FOUND, "110"},
        {"H. Kim Sơn", BC_UNIT_FOUND, "110"},
        {"UBND huyện Kim Son", BC_UNIT_FOUND, "110"},
        {"huyện Thanh Hà", BC_UNIT_FOUND, "02"},
        {"UBND huyện Thanh Hà", BC_UNIT_FOUND, "02"},
        {"Ủy ban nhân dân huyện Thạnh Hạ", BC_UNIT_FOUND, "03"},
        {"Bộ phận một cửa UBND huyện Kim Sơn", BC_UNIT_FOUND, "110"},
        /* the tone's place, whichever way the list has it */
        {"Hòa An", BC_UNIT_FOUND, "20"},
        {"HUYỆN HÒA AN", BC_UNIT_FOUND, "20"},
        {"Thuỷ Nguyên", BC_UNIT_FOUND, "21"},
        {"UỶ BAN NHÂN DÂN HUYỆN THUỶ NGUYÊN", BC_UNIT_FOUND, "21"},
        /* blanks of any kind, and none */
        {"  Kim \u00a0 Sơn ", BC_UNIT_FOUND, "110"},
        {"H.Kim Sơn", BC_UNIT_FOUND, "110"},
        {"TP.Ninh Bình", BC_UNIT_FOUND, "01"},
        {"T.P Ninh Bình", BC_UNIT_FOUND, "01"},
        {"TX Tam Diep", BC_UNIT_FOUND, "22"},
        {"T/x Tam Điệp", BC_UNIT_FOUND, "22"},
        {"UBND h. Thuy Nguyen", BC_UNIT_FOUND, "21"},
        /* a type that is another's: the one it may be is named */
        {"huyện Tam Điệp", BC_UNIT_DOUBTFUL, NULL},
        {"huyen thanh ha", BC_UNIT_DOUBTFUL, NULL},
        {"Kim Sơm", BC_UNIT_DOUBTFUL, NULL},
        {"Nho Quan", BC_UNIT_UNKNOWN, NULL},
    };
    bc_unit_names *names = bc_unit_names_new(&campaign);
    bc_str candidates = {0};
    assert_non_null(names);
    for (int round = 0; round < 2; round++) /* the second from memory */
        for (size_t i = 0; i < COUNT(cases); i++) {
            const bc_unit *unit = NULL;
            bc_str_clear(&candidates);
            bc_unit_fit fit = bc_unit_names_find(names, cases[i].text, &unit, &candidates);
            if (fit != cases[i].fit || (cases[i].code && strcmp(unit->code, cases[i].code) != 0))
                fail_msg("“%s”: fit %d, %s", cases[i].text, (int)fit, unit ? unit->code : "no unit");
            if (fit == BC_UNIT_DOUBTFUL)
                assert_true(candidates.len > 0);
            if (strcmp(cases[i].text, "huyen thanh ha") == 0)
                assert_string_equal(candidates.at, "huyện Thanh Hà; huyện Thạnh Hạ");
        }
    bc_str_drop(&candidates);
    bc_unit_names_drop(names);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_finds_units)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
