/* Cell names of people (K14) and back, and the types' letters of rows/NNNN.csv. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/cell.h"
#include "model/origin.h"

static const struct {
    uint32_t row, column;
    const char *text;
} cells[] = {
    {0, 0, "A1"},          {13, 10, "K14"},        {0, 25, "Z1"},
    {0, 26, "AA1"},        {9, 51, "AZ10"},        {9, 52, "BA10"},
    {0, 701, "ZZ1"},       {0, 702, "AAA1"},       {1048575, 16383, "XFD1048576"},
    {BC_NOWHERE, 10, "K"}, {13, BC_NOWHERE, "14"}, {BC_NOWHERE, BC_NOWHERE, ""},
};

static void cell_there_and_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        bc_str out = {0};
        uint32_t row = 7, column = 7;
        bc_origin_add_cell(&out, cells[i].row, cells[i].column);
        assert_string_equal(bc_str_text(&out), cells[i].text);
        assert_true(bc_origin_parse_cell(cells[i].text, &row, &column));
        assert_int_equal(row, cells[i].row);
        assert_int_equal(column, cells[i].column);
        bc_str_drop(&out);
    }
}

static void no_cell(void **state)
{
    static const char *const wrong[] = {"0",   "A0",  "k14",  "14K",         "A1B",
                                        " A1", "A1 ", "-1",   "A-1",         "$A",
                                        "A1:", "Đ1",  "A1.0", "ZZZZZZZZZZ1", "A9999999999999999999999"};
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        uint32_t row, column;
        if (bc_origin_parse_cell(wrong[i], &row, &column))
            fail_msg("“%s” was taken for a cell", wrong[i]);
    }
}

static void every_column_comes_back(void **state)
{
    (void)state;
    for (uint32_t c = 0; c < 16384; c++) {
        bc_str out = {0};
        uint32_t row, column;
        bc_origin_add_cell(&out, c, c);
        assert_true(bc_origin_parse_cell(bc_str_text(&out), &row, &column));
        assert_int_equal(column, c);
        assert_int_equal(row, c);
        bc_str_drop(&out);
    }
}

static void said_as_people_do(void **state)
{
    static const struct {
        bc_origin origin;
        const char *text;
    } cases[] = {
        {{"phieu-b/376.xlsx", "Phieu B", 13, 10}, "phieu-b/376.xlsx, sheet “Phieu B”, cell K14"},
        {{"phieu-b/376.xlsx", "Phieu B", BC_NOWHERE, 10}, "phieu-b/376.xlsx, sheet “Phieu B”, column K"},
        {{"phieu-b/376.csv", "", 13, BC_NOWHERE}, "phieu-b/376.csv, row 14"},
        {{"phieu-b/376.csv", NULL, BC_NOWHERE, BC_NOWHERE}, "phieu-b/376.csv"},
        {{"a%n.csv", "100%s", 0, 0}, "a%n.csv, sheet “100%s”, cell A1"},
        {{NULL, NULL, BC_NOWHERE, BC_NOWHERE}, ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bc_str out = {0};
        bc_origin_add(&out, &cases[i].origin);
        assert_string_equal(bc_str_text(&out), cases[i].text);
        bc_str_drop(&out);
    }
}

static void cell_types(void **state)
{
    static const struct {
        bc_cell_type type;
        char letter;
        const char *name;
    } types[] = {
        {BC_CELL_EMPTY, '-', ""},    {BC_CELL_TEXT, 't', "text"},       {BC_CELL_NUMBER, 'n', "number"},
        {BC_CELL_DATE, 'd', "date"}, {BC_CELL_BOOLEAN, 'b', "boolean"}, {BC_CELL_ERROR, 'e', "error"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        assert_int_equal(bc_cell_type_letter(types[i].type), types[i].letter);
        assert_int_equal(bc_cell_type_of_letter(types[i].letter), types[i].type);
        assert_string_equal(bc_cell_type_name(types[i].type), types[i].name);
    }
    assert_int_equal(bc_cell_type_of_letter('x'), BC_CELL_EMPTY);
    assert_int_equal(bc_cell_type_of_letter('\0'), BC_CELL_EMPTY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cell_there_and_back), cmocka_unit_test(no_cell),    cmocka_unit_test(every_column_comes_back),
        cmocka_unit_test(said_as_people_do),   cmocka_unit_test(cell_types),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
