#include <string.h>

#include "base/utf8.h"
#include "render/book/sheet_measure.h"
#include "render/book/sheet_text.h"
#include "unit.h"

static void test_what_a_cell_cannot_hold_is_taken_out(void **state)
{
    (void)state;
    static const struct {
        const char *text, *held;
    } cases[] = {
        {"", ""},
        {"Bình thường\nhai dòng", "Bình thường\nhai dòng"},
        {"=1+1", "=1+1"},
        {"a\tb\x01z\x1f", "a b z "},
        {"a\r\nb\rc", "a\nb\nc"},
        {"\x7f", "\xef\xbf\xbd"},
        {"\xef\xbf\xbe\xef\xbf\xbf", "\xef\xbf\xbd\xef\xbf\xbd"}, /* U+FFFE, U+FFFF */
        {"\xef\xbf\xbc", "\xef\xbf\xbc"},
        {"\xc3 x\xff", "\xef\xbf\xbd x\xef\xbf\xbd"}, /* no UTF-8 */
        {"_x0041_", "_x005F_x0041_"},
        {"_x00e9_x000D_", "_x005F_x00e9_x005F_x000D_"},
        {"_x000D_ _x41_ x0041_ _X0041_", "_x005F_x000D_ _x41_ x0041_ _X0041_"},
        {"_x0041_x0042_", "_x005F_x0041_x005F_x0042_"},
        {"_x004", "_x004"},
    };
    bc_str out = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(bc_sheet_clean(&out, cases[i].text), cases[i].held);
    bc_str_drop(&out);
}

/* Letters as UTF-16 counts them, which Excel does. */
static void test_a_long_text_ends_with_three_points(void **state)
{
    (void)state;
    static const char *const letters[] = {"a", "đ", "😀"};
    for (size_t i = 0; i < 3; i++) {
        bc_str text = {0}, out = {0};
        for (int k = 0; k < 40000; k++)
            bc_str_add(&text, letters[i]);
        const char *held = bc_sheet_clean(&out, bc_str_text(&text));
        size_t count = bc_utf8_length(held) * (i == 2 ? 2 : 1);
        assert_in_range(count, 30000, 32767);
        assert_string_equal(held + strlen(held) - 3, "…");
        bc_str_drop(&text);
        bc_str_drop(&out);
    }
}

static void test_a_sheet_has_a_legal_name(void **state)
{
    (void)state;
    static const struct {
        const char *name, *legal;
    } cases[] = {
        {"Nhóm A", "Nhóm A"},
        {"[x]:*?/\\x'", " x      x "},
        {"0123456789012345678901234567890123456789", "0123456789012345678901234567890"},
        {"đđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđ", "đđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđ"},
        {"😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀", "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀"},
        {"a\tb", "a b"},
        {"0009 _x0041_ _x_", "0009  x0041_ _x_"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bc_str out = {0};
        bc_sheet_legal_name(&out, cases[i].name, 31);
        assert_string_equal(bc_str_text(&out), cases[i].legal);
        bc_str_drop(&out);
    }
}

static void test_numbers_are_measured_as_their_texts(void **state)
{
    (void)state;
    assert_float_equal(bc_measure_number(6, 2, false, false), bc_measure("1.234,56", false).whole, 1e-9);
    assert_float_equal(bc_measure_number(3, 1, true, true), bc_measure("-1,25", true).whole, 1e-9);
    bc_measured two = bc_measure("một hai\nba", false);
    assert_true(two.lines);
    assert_float_equal(two.whole, bc_measure("một hai", false).whole, 1e-9);
    assert_float_equal(two.word, bc_measure("một", false).whole, 1e-9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_a_cell_cannot_hold_is_taken_out),
        cmocka_unit_test(test_a_long_text_ends_with_three_points),
        cmocka_unit_test(test_a_sheet_has_a_legal_name),
        cmocka_unit_test(test_numbers_are_measured_as_their_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
