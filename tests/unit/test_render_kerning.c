/* Pairs of glyphs from a font's table: sound ones, damaged ones, and those of the fonts that papers are set in. */
#include "unit.h"

#include "base/file.h"
#include "model/profile.h"
#include "render/page/kerning.h"
#include "render/page/pdf.h"

static void add16(bc_str *out, unsigned value)
{
    bc_str_add_byte(out, (char)(value >> 8));
    bc_str_add_byte(out, (char)(value & 0xff));
}

static void add_entry(bc_str *out, const char *tag, unsigned at, unsigned len)
{
    bc_str_add_n(out, tag, 4);
    add16(out, 0), add16(out, 0), add16(out, 0), add16(out, at), add16(out, 0), add16(out, len);
}

/* A file of two tables, “head” with 2,000 units to the em, and “kern” with three pairs, the last first. */
static void make_font(bc_str *out, unsigned coverage, unsigned count)
{
    enum { HEAD = 12 + 2 * 16, KERN = HEAD + 20, PAIRS = 3 };
    static const unsigned pairs[PAIRS][3] = {{9, 4, 0xff38}, {3, 7, 100}, {3, 5, 0xfff6}};
    add16(out, 1), add16(out, 0), add16(out, 2), add16(out, 0), add16(out, 0), add16(out, 0);
    add_entry(out, "head", HEAD, 20);
    add_entry(out, "kern", KERN, 4 + 14 + 6 * PAIRS);
    for (int i = 0; i < 9; i++)
        add16(out, 0);
    add16(out, 2000);
    add16(out, 0), add16(out, 1), add16(out, 0), add16(out, 14 + 6 * PAIRS), add16(out, coverage);
    add16(out, count), add16(out, 0), add16(out, 0), add16(out, 0);
    for (size_t i = 0; i < PAIRS; i++)
        for (size_t j = 0; j < 3; j++)
            add16(out, pairs[i][j]);
}

static void test_pairs(void **state)
{
    (void)state;
    bc_str font = {0};
    bc_kerning *kerning;
    make_font(&font, 1, 3);
    assert_int_equal(bc_kerning_load(&font, &kerning), BC_OK);
    assert_int_equal(bc_kerning_of(kerning, 9, 4), -100);
    assert_int_equal(bc_kerning_of(kerning, 3, 7), 50);
    assert_int_equal(bc_kerning_of(kerning, 3, 5), -5);
    assert_int_equal(bc_kerning_of(kerning, 3, 4), 0);
    assert_int_equal(bc_kerning_of(kerning, 0xffff, 0xffff), 0);
    bc_kerning_drop(kerning);
    bc_str_drop(&font);
}

/* More pairs are told than the table has: what stands behind it is none. Nor is a move of more than an em. */
static void test_no_pairs_of_other_tables(void **state)
{
    (void)state;
    bc_str font = {0};
    bc_kerning *kerning;
    make_font(&font, 1, 4);
    add16(&font, 11), add16(&font, 12), add16(&font, 0xff38);
    assert_int_equal(bc_kerning_load(&font, &kerning), BC_OK);
    assert_int_equal(bc_kerning_of(kerning, 9, 4), -100);
    assert_int_equal(bc_kerning_of(kerning, 11, 12), 0);
    bc_kerning_drop(kerning);
    font.at[12 + 2 * 16 + 18] = 0;      /* 208 units to the em */
    font.at[font.len - 8] = (char)0x80; /* the last pair's move */
    font.at[font.len - 7] = 0;
    assert_int_equal(bc_kerning_load(&font, &kerning), BC_OK);
    assert_int_equal(bc_kerning_of(kerning, 3, 5), 0);
    assert_int_equal(bc_kerning_of(kerning, 3, 7), 100 * 1000 / 208);
    bc_kerning_drop(kerning);
    bc_str_drop(&font);
}

/* Cut anywhere, with more pairs than there are, of another format: no pairs, and no byte read that is not there. */
static void test_damaged_tables(void **state)
{
    (void)state;
    bc_str whole = {0};
    bc_kerning *kerning;
    make_font(&whole, 1, 0xffff);
    for (size_t len = 0; len <= whole.len; len++) {
        bc_str part = {0};
        bc_str_add_n(&part, bc_str_text(&whole), len);
        assert_int_equal(bc_kerning_load(&part, &kerning), BC_OK);
        assert_int_equal(bc_kerning_of(kerning, 9, 4), len == whole.len ? -100 : 0);
        bc_kerning_drop(kerning);
        bc_str_drop(&part);
    }
    bc_str_drop(&whole);
    for (unsigned coverage = 0; coverage < 0x300; coverage++) {
        bc_str font = {0};
        make_font(&font, coverage, 3);
        assert_int_equal(bc_kerning_load(&font, &kerning), BC_OK);
        assert_int_equal(bc_kerning_of(kerning, 3, 7), (coverage & 0xff07) == 1 ? 50 : 0);
        bc_kerning_drop(kerning);
        bc_str_drop(&font);
    }
}

static double width(bc_pdf_fonts *fonts, const char *text)
{
    return bc_pdf_width(fonts, BC_REGULAR, text, strlen(text));
}

static void test_papers_are_kerned(void **state)
{
    (void)state;
    bc_pdf_fonts *fonts;
    assert_int_equal(bc_pdf_fonts_load("/usr/share/fonts/truetype/liberation2", &fonts, NULL), BC_OK);
    assert_true(width(fonts, "AV") < width(fonts, "A") + width(fonts, "V") - 0.05);
    /* figures stand one below the other */
    assert_true(width(fonts, "11") > 2 * width(fonts, "1") - 0.0001);
    bc_pdf_fonts_drop(fonts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_pairs), cmocka_unit_test(test_no_pairs_of_other_tables),
                                       cmocka_unit_test(test_damaged_tables), cmocka_unit_test(test_papers_are_kerned)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
