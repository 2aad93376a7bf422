/* Legacy Vietnamese: the traps of the encodings, and tables held against glibc's. */
#include "unit.h"

#include <iconv.h>

#include "base/legacy.h"
#include "base/syllable.h"
#include "base/utf8.h"

static void assert_converts(bc_encoding from, const char *text, const char *want)
{
    bc_str out = {0};
    assert_true(bc_legacy_convert(&out, from, text, strlen(text)));
    assert_string_equal(bc_str_text(&out), want);
    bc_str_drop(&out);
}

static void test_tcvn3(void **state)
{
    (void)state;
    assert_converts(BC_ENC_TCVN3, "Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam");
    assert_converts(BC_ENC_TCVN3, "§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc");
    /* U+00AD, the soft hyphen, is ư */
    assert_converts(BC_ENC_TCVN3, "Th«ng t\u00ad h\u00adíng dÉn thùc hiÖn", "Thông tư hướng dẫn thực hiện");
    /* capitals drawn by a capital font for small letters' codes */
    assert_converts(BC_ENC_TCVN3, "ñY BAN NH¢N D¢N HuyÖn Nho Quan", "ỦY BAN NHÂN DÂN Huyện Nho Quan");
    assert_converts(BC_ENC_TCVN3, "Tæ", "Tổ");
}

/* Each of the 74 letters of VN3 is what glibc's TCVN5712-1 makes of its byte. */
static void test_tcvn3_is_iconvs(void **state)
{
    (void)state;
    iconv_t convert = iconv_open("UTF-8", "TCVN5712-1");
    assert_true(convert != (iconv_t)-1);
    size_t letters = 0;
    for (unsigned byte = 0xa1; byte <= 0xfe; byte++) {
        char in[1] = {(char)byte}, raw[16];
        char *from = in, *to = raw;
        size_t left = 1, room = sizeof raw;
        bc_str mine = {0}, cell = {0}, theirs = {0};
        bc_utf8_add(&cell, byte);
        if (!bc_legacy_convert(&mine, BC_ENC_TCVN3, cell.at, cell.len)) {
            bc_str_drop(&mine);
            bc_str_drop(&cell);
            continue;
        }
        iconv(convert, &from, &left, &to, &room);
        iconv(convert, NULL, NULL, &to, &room);
        bc_utf8_nfc(&theirs, raw, (size_t)(to - raw));
        assert_string_equal(bc_str_text(&mine), bc_str_text(&theirs));
        letters++;
        bc_str_drop(&mine);
        bc_str_drop(&cell);
        bc_str_drop(&theirs);
    }
    iconv_close(convert);
    assert_true(letters >= 74);
}

static void test_vni(void **state)
{
    (void)state;
    assert_converts(BC_ENC_VNI, "Yeân Khaùnh", "Yên Khánh");
    assert_converts(BC_ENC_VNI, "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam");
    assert_converts(BC_ENC_VNI, "Ñoäc laäp", "Độc lập");
    assert_converts(BC_ENC_VNI, "TRÖÔØNG", "TRƯỜNG");
}

static void test_others(void **state)
{
    (void)state;
    assert_converts(BC_ENC_CP1258, "MaÞ phiêìu", "Mã phiếu");
    assert_converts(BC_ENC_VISCII, "Vi®t Nam", "Việt Nam");
}

static void test_decides_on_enough_text(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bc_encoding want;
    } cases[] = {
        {"Céng hoµ x· héi chñ nghÜa ViÖt Nam §éc lËp Tù do H¹nh phóc", BC_ENC_TCVN3},
        {"Cộng hòa xã hội chủ nghĩa Việt Nam Độc lập Tự do Hạnh phúc", BC_ENC_UNICODE},
        {"Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam Ñoäc laäp Töï do", BC_ENC_VNI},
        {"MaÞ phiêìu ðõn viò hiÌnh thýìc ngaÌy khaÒo saìt ðôìi týõòng", BC_ENC_CP1258},
        {"Hello world of plain English text", BC_ENC_UNICODE},
        {"ViÖt", BC_ENC_UNICODE}, /* one word is no evidence */
        {"Ninh Bình Gia Viễn Hoa Lư Yên Khánh", BC_ENC_UNICODE},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        bc_legacy_tally tally = {0};
        bc_legacy_tally_add(&tally, cases[i].text, strlen(cases[i].text));
        assert_int_equal(bc_legacy_decide(&tally), cases[i].want);
    }
}

static void test_syllables(void **state)
{
    (void)state;
    static const char *const good[] = {"nghiêng", "giá",   "gì",    "quý",   "thuở",  "Điệp", "yên",  "khuya", "uyển",
                                       "hoặc",    "người", "xã",    "hòa",   "hoà",   "thủy", "thuỷ", "toàn",  "ngoài",
                                       "tía",     "quốc",  "khuỷu", "tiếp",  "một",   "lạch", "ghế",  "nghĩ",  "kỳ",
                                       "cửa",     "giữa",  "giếng", "quyết", "xoong", "ưu",   "ý"};
    static const char *const bad[] = {"ViÖt", "strong", "ngnh", "ááo", "kẹpz", "",     "tŕng", "Tèt", "Khaù",
                                      "toàt", "kạ",     "cế",   "ngí", "ghá",  "haỏi", "tìêp", "môt", "Toåt"};
    for (size_t i = 0; i < COUNT(good); i++)
        assert_true(bc_syllable_is(good[i], strlen(good[i])));
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(bc_syllable_is(bad[i], strlen(bad[i])));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tcvn3),  cmocka_unit_test(test_tcvn3_is_iconvs),        cmocka_unit_test(test_vni),
        cmocka_unit_test(test_others), cmocka_unit_test(test_decides_on_enough_text), cmocka_unit_test(test_syllables)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
