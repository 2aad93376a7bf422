/* Fonts of old encodings: what their names say, what they make of a text, when they are to be believed; the tables letter by letter, both ways. */
#include "unit.h"

#include "base/font.h"
#include "base/syllable.h"
#include "base/utf8.h"

static void names(void **state)
{
    static const struct {
        const char *name;
        bc_font font;
    } cases[] = {
        {".VnTime", BC_FONT_TCVN3},
        {".VnTimeH", BC_FONT_TCVN3_CAPITALS},
        {".VnArial Narrow", BC_FONT_TCVN3},
        {".VnArial NarrowH", BC_FONT_TCVN3_CAPITALS},
        {" .VnArialH ", BC_FONT_TCVN3_CAPITALS},
        {".VNTIMEH", BC_FONT_TCVN3_CAPITALS},
        {".vntime", BC_FONT_TCVN3},
        {"VNI-Times", BC_FONT_VNI},
        {"vni-helve", BC_FONT_VNI},
        {"VNI Aptima", BC_FONT_VNI},
        {"Times New Roman", BC_FONT_PLAIN},
        {"Arial", BC_FONT_PLAIN},
        {"VnTime", BC_FONT_PLAIN},
        {".Vn", BC_FONT_TCVN3},
        {".V", BC_FONT_PLAIN},
        {"", BC_FONT_PLAIN},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        if (bc_font_of_name(cases[i].name, strlen(cases[i].name)) != cases[i].font)
            fail_msg("“%s”", cases[i].name);
}

/* ---- each letter once, both ways ---- */

static const char small_letters[] = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ";
enum { SMALL = 73 }; /* 67 that are Vietnamese only, and a e i o u y */

/* How each of them is typed: the bytes of TCVN 5712 VN3 by its printed table, and VNI's keys. */
static const unsigned char tcvn3_bytes[SMALL] = {
    'a',  0xb5, 0xb6, 0xb7, 0xb8, 0xb9, 0xa8, 0xbb, 0xbc, 0xbd, 0xbe, 0xc6, 0xa9, 0xc7, 0xc8, 0xc9, 0xca, 0xcb, 'e',
    0xcc, 0xce, 0xcf, 0xd0, 0xd1, 0xaa, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 'i',  0xd7, 0xd8, 0xdc, 0xdd, 0xde, 'o',  0xdf,
    0xe1, 0xe2, 0xe3, 0xe4, 0xab, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9, 0xac, 0xea, 0xeb, 0xec, 0xed, 0xee, 'u',  0xef, 0xf1,
    0xf2, 0xf3, 0xf4, 0xad, 0xf5, 0xf6, 0xf7, 0xf8, 0xf9, 'y',  0xfa, 0xfb, 0xfc, 0xfd, 0xfe, 0xae};
static const char *const vni_keys[SMALL] = {
    "a",  "aø", "aû", "aõ", "aù", "aï", "aê", "aè", "aú", "aü", "aé", "aë", "aâ", "aà", "aå", "aã", "aá", "aä", "e",
    "eø", "eû", "eõ", "eù", "eï", "eâ", "eà", "eå", "eã", "eá", "eä", "i",  "ì",  "æ",  "ó",  "í",  "ò",  "o",  "oø",
    "oû", "oõ", "où", "oï", "oâ", "oà", "oå", "oã", "oá", "oä", "ô",  "ôø", "ôû", "ôõ", "ôù", "ôï", "u",  "uø", "uû",
    "uõ", "uù", "uï", "ö",  "öø", "öû", "öõ", "öù", "öï", "y",  "yø", "yû", "yõ", "yù", "î",  "ñ"};

static void split_letters(char letter[SMALL][8])
{
    const char *at = small_letters, *end = at + strlen(at);
    for (size_t i = 0; i < SMALL; i++) {
        const char *from = at;
        bc_utf8_next(&at, end);
        snprintf(letter[i], 8, "%.*s", (int)(at - from), from);
    }
    assert_true(at == end);
}

static void assert_made(bc_font font, const char *typed, size_t len, const char *want)
{
    bc_str out = {0};
    if (!bc_font_convert(&out, font, typed, len) || strcmp(bc_str_text(&out), want) != 0)
        fail_msg("font %d makes “%s” of “%.*s”, not “%s”", (int)font, bc_str_text(&out), (int)len, typed, want);
    bc_str_drop(&out);
}

static void upper(bc_str *out, const char *text)
{
    bc_str_clear(out);
    bc_utf8_upper(out, text, strlen(text));
}

/* The typed form comes to the letter; no other typed form does; so the table can be read backwards, too. */
static void tcvn3_letter_by_letter(void **state)
{
    char letter[SMALL][8];
    bc_str typed = {0}, capital = {0}, made = {0};
    size_t hits[SMALL] = {0}, letters = 0;
    (void)state;
    split_letters(letter);
    for (size_t i = 0; i < SMALL; i++) {
        bc_str_clear(&typed);
        bc_utf8_add(&typed, tcvn3_bytes[i]);
        assert_made(BC_FONT_TCVN3, typed.at, typed.len, letter[i]);
        upper(&capital, letter[i]); /* capitals with a tone are small letters' codes in a font of capitals */
        assert_made(BC_FONT_TCVN3_CAPITALS, typed.at, typed.len, capital.at);
    }
    for (unsigned byte = 0x21; byte < 0x100; byte++) {
        bc_str_clear(&typed);
        bc_str_clear(&made);
        bc_utf8_add(&typed, byte);
        if (!bc_font_convert(&made, BC_FONT_TCVN3, typed.at, typed.len))
            continue;
        letters += byte >= 0x80;
        for (size_t i = 0; i < SMALL; i++)
            hits[i] += strcmp(bc_str_text(&made), letter[i]) == 0;
    }
    for (size_t i = 0; i < SMALL; i++)
        assert_int_equal(hits[i], 1);
    assert_int_equal(letters, 67 + 7 + 1); /* small ones, Ă Â Ê Ô Ơ Ư Đ, and the blank that does not break */
    static const char *const plain[] = {"¡", "Ă", "¢", "Â", "£", "Ê", "¤", "Ô", "¥", "Ơ", "¦", "Ư", "§", "Đ"};
    for (size_t i = 0; i < COUNT(plain); i += 2)
        assert_made(BC_FONT_TCVN3, plain[i], strlen(plain[i]), plain[i + 1]);
    bc_str_drop(&typed);
    bc_str_drop(&capital);
    bc_str_drop(&made);
}

/* All that one or two keys can make: each of the 134 letters has one way with small keys, or one with capital ones. */
static void vni_letter_by_letter(void **state)
{
    char letter[SMALL][8];
    bc_str typed = {0}, capital = {0}, made = {0};
    size_t hits[2 * SMALL] = {0};
    (void)state;
    split_letters(letter);
    for (size_t i = 0; i < SMALL; i++) {
        assert_made(BC_FONT_VNI, vni_keys[i], strlen(vni_keys[i]), letter[i]);
        upper(&capital, letter[i]);
        upper(&typed, vni_keys[i]);
        assert_made(BC_FONT_VNI, typed.at, typed.len, capital.at);
    }
    for (unsigned base = 'A'; base < 0x100; base++)
        for (unsigned mark = 0xbf; mark < 0x100; mark++) {
            bc_str_clear(&typed);
            bc_utf8_add(&typed, base);
            if (mark > 0xbf) /* else a letter alone */
                bc_utf8_add(&typed, mark);
            bool is_small = base >= 'a' && (base < 0xc0 || base >= 0xe0);
            if (mark > 0xbf && is_small != (mark >= 0xe0))
                continue; /* Aù is Á as AÙ is */
            bc_str_clear(&made);
            if (!bc_font_convert(&made, BC_FONT_VNI, typed.at, typed.len))
                continue;
            for (size_t i = 0; i < SMALL; i++) {
                upper(&capital, letter[i]);
                hits[i] += strcmp(bc_str_text(&made), letter[i]) == 0;
                hits[SMALL + i] += strcmp(bc_str_text(&made), capital.at) == 0;
            }
        }
    for (size_t i = 0; i < 2 * SMALL; i++)
        if (hits[i] != 1)
            fail_msg("“%s” comes %zu times", letter[i % SMALL], hits[i]);
    assert_made(BC_FONT_VNI, "Aù", strlen("Aù"), "Á");
    bc_str_drop(&typed);
    bc_str_drop(&capital);
    bc_str_drop(&made);
}

/* ---- the traps of encodings.md ---- */

static void soft_hyphens(void **state)
{
    (void)state;
    static const char text[] = "tr\u00ad\u00ebng phßng t\u00ad ph\u00b8p";
    assert_made(BC_FONT_TCVN3, text, strlen(text), "trưởng phòng tư pháp");
    assert_int_equal(bc_font_weigh(BC_FONT_TCVN3, text, strlen(text)), 1);
    /* in a text that is Unicode it is no letter */
    static const char plain[] = "Ninh B\u00ad\u00ecnh";
    assert_int_equal(bc_font_weigh(BC_FONT_TCVN3, plain, strlen(plain)), -1);
}

static void capitals(void **state)
{
    (void)state;
    static const char text[] = "ñy ban nh©n d©n huyÖn gia viÔn";
    assert_made(BC_FONT_TCVN3_CAPITALS, text, strlen(text), "ỦY BAN NHÂN DÂN HUYỆN GIA VIỄN");
    assert_made(BC_FONT_TCVN3, text, strlen(text), "ủy ban nhân dân huyện gia viễn");
    assert_made(BC_FONT_TCVN3_CAPITALS, "kim son", 7, "KIM SON");
}

/* í and ì are the same as in Unicode; ó ò ô ö ñ are other letters. */
static void what_vni_shares_with_unicode(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *want;
        int verdict;
    } cases[] = {
        {"tính", "tính", 0},       {"mình", "mình", 0},     {"Sôn", "Sơn", 0},      {"bò", "bị", 0},
        {"mó", "mĩ", 0},           {"ñôn vò", "đơn vị", 1}, {"töï do", "tự do", 1}, {"Yeân Khaùnh", "Yên Khánh", 1},
        {"cô quan", "cơ quan", 0}, {"hoäi", "hội", 1},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_made(BC_FONT_VNI, cases[i].typed, strlen(cases[i].typed), cases[i].want);
        int verdict = bc_font_weigh(BC_FONT_VNI, cases[i].typed, strlen(cases[i].typed));
        if (verdict != cases[i].verdict)
            fail_msg("“%s”: %d", cases[i].typed, verdict);
    }
}

/* Bytes that TCVN3 does not use, each by itself and in a word. */
static void bytes_that_speak_against_tcvn3(void **state)
{
    static const unsigned char bytes[] = {0xaf, 0xb0, 0xb1, 0xb2, 0xb3, 0xb4, 0xba, 0xbf, 0xc0, 0xc1, 0xc2,
                                          0xc3, 0xc4, 0xc5, 0xcd, 0xd9, 0xda, 0xdb, 0xe0, 0xf0, 0xff};
    bc_str text = {0}, out = {0};
    (void)state;
    for (size_t i = 0; i < COUNT(bytes); i++) {
        bc_str_clear(&text);
        bc_str_add(&text, "ViÖt N");
        bc_utf8_add(&text, bytes[i]);
        assert_false(bc_font_convert(&out, BC_FONT_TCVN3, text.at, text.len));
        assert_false(bc_font_convert(&out, BC_FONT_TCVN3_CAPITALS, text.at, text.len));
        assert_int_equal(bc_font_weigh(BC_FONT_TCVN3, text.at, text.len), -1);
    }
    bc_str_drop(&text);
    bc_str_drop(&out);
}

/* Fonts that were changed under a text, and texts that read no better by them. */
static void what_reads_well_stays(void **state)
{
    static const struct {
        bc_font font;
        const char *text;
        int verdict;
    } cases[] = {
        {BC_FONT_TCVN3, "Ninh Bình", -1}, {BC_FONT_TCVN3, "Hoa Lư", -1},    {BC_FONT_TCVN3, "Yên Khánh", -1},
        {BC_FONT_TCVN3, "xã hội", -1},    {BC_FONT_TCVN3, "Ye\u0302n", -1}, {BC_FONT_VNI, "Ninh Bình", 0},
        {BC_FONT_VNI, "Yên Khánh", -1},   {BC_FONT_VNI, "Đơn vị", -1},      {BC_FONT_VNI, "hài lòng", -1},
        {BC_FONT_TCVN3, "Q§-UBND", 1},    {BC_FONT_TCVN3, "hé tÞch", 1},    {BC_FONT_TCVN3, "hé", 0},
        {BC_FONT_TCVN3, "B-372-0001", 0}, {BC_FONT_TCVN3, "", 0},           {BC_FONT_TCVN3, "“ViÖt Nam” – 5 m", 1},
        {BC_FONT_PLAIN, "ViÖt Nam", 0},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        int verdict = bc_font_weigh(cases[i].font, cases[i].text, strlen(cases[i].text));
        if (verdict != cases[i].verdict)
            fail_msg("“%s”: %d", cases[i].text, verdict);
    }
}

/* Bytes 80 to 9F, as windows-1252 has them and as controls of Latin-1: VISCII has capitals there, TCVN3 and VNI nothing. */
static void bytes_of_windows_1252(void **state)
{
    static const char *const viscii[] = {"Ạ", "Ắ", "Ằ", "Ặ", "Ấ", "Ầ", "Ẩ", "Ậ", "Ẽ", "Ẹ", "Ế",
                                         "Ề", "Ể", "Ễ", "Ệ", "Ố", "Ồ", "Ổ", "Ỗ", "Ộ", "Ợ", "Ớ",
                                         "Ờ", "Ở", "Ị", "Ỏ", "Ọ", "Ỉ", "Ủ", "Ũ", "Ụ", "Ỳ"};
    (void)state;
    for (unsigned byte = 0x80; byte < 0xa0; byte++)
        for (int control = 0; control <= 1; control++) {
            bc_str text = {0}, out = {0};
            bc_utf8_add(&text, control ? byte : bc_legacy_windows_1252((unsigned char)byte));
            assert_true(bc_legacy_convert(&out, BC_ENC_VISCII, text.at, text.len));
            assert_string_equal(out.at, viscii[byte - 0x80]);
            bc_str_clear(&out);
            uint32_t c = bc_legacy_windows_1252((unsigned char)byte);
            bool sign = !control && c >= 0x2010; /* quotation marks and dashes stand in any text */
            assert_int_equal(bc_legacy_convert(&out, BC_ENC_TCVN3, text.at, text.len), sign && c < 0x20a0);
            bc_str_drop(&text);
            bc_str_drop(&out);
        }
}

/* ---- runs ---- */

static void assert_read(const bc_font_run *run, size_t count, const char *text, bc_encoding otherwise,
                        unsigned believed, const char *want, unsigned used)
{
    bc_str out = {0};
    bc_fonts fonts = {run, count};
    unsigned was;
    bc_font_read(&out, &fonts, text, strlen(text), otherwise, believed, &was);
    assert_string_equal(bc_str_text(&out), want);
    assert_int_equal(was, used);
    bc_str_drop(&out);
}

static void runs_in_several_fonts(void **state)
{
    (void)state;
    const unsigned both = 1u << BC_ENC_TCVN3 | 1u << BC_ENC_VNI, none = 0;
    /* TCVN3, capitals of TCVN3, Unicode, VNI */
    static const char text[] = "huyÖn "
                               "gia viÔn"
                               " – Ninh Bình – "
                               "Yeân Khaùnh";
    const uint32_t b = (uint32_t)strlen("huyÖn "), c = b + (uint32_t)strlen("gia viÔn"),
                   d = c + (uint32_t)strlen(" – Ninh Bình – ");
    bc_font_run four[] = {{0, BC_FONT_TCVN3}, {b, BC_FONT_TCVN3_CAPITALS}, {c, BC_FONT_PLAIN}, {d, BC_FONT_VNI}};
    assert_read(four, 4, text, BC_ENC_UNICODE, none, "huyện GIA VIỄN – Ninh Bình – Yên Khánh",
                1u << BC_FONT_TCVN3 | 1u << BC_FONT_TCVN3_CAPITALS | 1u << BC_FONT_VNI);
    /* the same letters are others in another font */
    bc_font_run two[] = {{0, BC_FONT_VNI}, {(uint32_t)strlen("ñôn vò "), BC_FONT_TCVN3}};
    assert_read(two, 2, "ñôn vò chñ tÞch", BC_ENC_UNICODE, none, "đơn vị chủ tịch",
                1u << BC_FONT_VNI | 1u << BC_FONT_TCVN3);
    /* where a run reads well as it stands it stays, beside another that does not */
    bc_font_run changed[] = {{0, BC_FONT_TCVN3}, {(uint32_t)strlen("Yên Khánh, "), BC_FONT_TCVN3_CAPITALS}};
    assert_read(changed, 2, "Yên Khánh, ñy ban", BC_ENC_UNICODE, both, "Yên Khánh, ỦY BAN",
                1u << BC_FONT_TCVN3_CAPITALS);
    /* what is in no such font is its column's matter */
    bc_font_run rest[] = {{0, BC_FONT_TCVN3}, {(uint32_t)strlen("huyÖn "), BC_FONT_PLAIN}};
    assert_read(rest, 2, "huyÖn Kim S¬n", BC_ENC_TCVN3, none, "huyện Kim Sơn", 1u << BC_FONT_TCVN3);
    assert_read(rest, 2, "huyÖn Kim S¬n", BC_ENC_UNICODE, none, "huyện Kim S¬n", 1u << BC_FONT_TCVN3);
    /* alike both ways: as the other texts say */
    bc_font_run whole[] = {{0, BC_FONT_VNI}};
    assert_read(whole, 1, "Kim Sôn", BC_ENC_UNICODE, both, "Kim Sơn", 1u << BC_FONT_VNI);
    assert_read(whole, 1, "Kim Sôn", BC_ENC_UNICODE, none, "", 0);
    /* runs that reach beyond the text */
    bc_font_run beyond[] = {{0, BC_FONT_TCVN3}, {400, BC_FONT_VNI}};
    assert_read(beyond, 2, "ViÖt", BC_ENC_UNICODE, none, "Việt", 1u << BC_FONT_TCVN3);
}

static void tallies(void **state)
{
    (void)state;
    bc_font_tally a = {0}, b = {0};
    assert_int_equal(bc_font_tally_says(&a, BC_ENC_TCVN3), 0);
    bc_font_tally_add(&a, BC_FONT_TCVN3, 1);
    bc_font_tally_add(&a, BC_FONT_TCVN3_CAPITALS, 1); /* one encoding */
    bc_font_tally_add(&a, BC_FONT_TCVN3, -1);
    bc_font_tally_add(&a, BC_FONT_VNI, 0);
    assert_int_equal(bc_font_tally_says(&a, BC_ENC_TCVN3), 1);
    assert_int_equal(bc_font_tally_says(&a, BC_ENC_VNI), 0);
    bc_font_tally_add(&b, BC_FONT_TCVN3, -1);
    bc_font_tally_add(&b, BC_FONT_TCVN3, -1);
    bc_font_tally_merge(&a, &b);
    assert_int_equal(bc_font_tally_says(&a, BC_ENC_TCVN3), -1);
}

static void as_text(void **state)
{
    static const char *const good[] = {"0t", "0t12-20v", "0-3T", "0v"};
    static const char *const bad[] = {"", "1t", "0", "0x", "0t0v", "0t5-5v", "t0", "0t99999999999v", "0t1-2v3-4t"};
    (void)state;
    for (size_t i = 0; i < COUNT(good); i++) {
        bc_font_run room[4];
        bc_fonts fonts;
        bc_str out = {0};
        const char *at = good[i];
        assert_true(bc_font_get(&at, room, COUNT(room), &fonts));
        assert_int_equal(*at, '\0');
        bc_font_put(&out, &fonts);
        assert_string_equal(out.at, good[i]);
        bc_str_drop(&out);
    }
    for (size_t i = 0; i < COUNT(bad); i++) {
        bc_font_run room[4];
        bc_fonts fonts;
        const char *at = bad[i];
        assert_false(bc_font_get(&at, room, COUNT(room), &fonts));
    }
}

static void what_matters(void **state)
{
    (void)state;
    const bc_fonts *plain = bc_font_whole(BC_FONT_TCVN3), *high = bc_font_whole(BC_FONT_TCVN3_CAPITALS);
    assert_null(bc_font_whole(BC_FONT_PLAIN));
    assert_false(bc_font_matters(plain, "B-372", 5));
    assert_true(bc_font_matters(plain, "Vi\xc3\x96t", 5));
    assert_true(bc_font_matters(high, "kim", 3));
    assert_false(bc_font_matters(high, "KIM 7", 5));
    bc_font_run run[] = {{0, BC_FONT_PLAIN}, {6, BC_FONT_VNI}};
    bc_fonts two = {run, 2};
    assert_false(bc_font_matters(&two, "Vi\xc3\x96t  Nam", 9));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names),
        cmocka_unit_test(tcvn3_letter_by_letter),
        cmocka_unit_test(vni_letter_by_letter),
        cmocka_unit_test(soft_hyphens),
        cmocka_unit_test(capitals),
        cmocka_unit_test(what_vni_shares_with_unicode),
        cmocka_unit_test(bytes_that_speak_against_tcvn3),
        cmocka_unit_test(what_reads_well_stays),
        cmocka_unit_test(bytes_of_windows_1252),
        cmocka_unit_test(runs_in_several_fonts),
        cmocka_unit_test(tallies),
        cmocka_unit_test(as_text),
        cmocka_unit_test(what_matters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
