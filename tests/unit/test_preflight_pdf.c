/* What a content stream's operators put on the page, what CMaps and glyph names say, and how packed bytes are unpacked. */
#include <stdint.h>

#include "unit.h"

#include "preflight/cmap.h"
#include "preflight/glyphs.h"
#include "preflight/page.h"
#include "preflight/pdf_font.h"
#include "preflight/unpack.h"

/* A page of 600 x 800 with ${content}; F: codes of one byte, half an em wide; X: a form that shows (in); Y: one that takes back what is
 * not its own. */
static bc_status read_page(const char *content, bc_arena *arena, bc_pages *pages)
{
    bc_str file = {0};
    bc_str_addf(
        &file,
        "%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 "
        "600 800]>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R/Y 7 0 "
        "R>>>>>>endobj\n"
        "5 0 obj<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+TimesNewRomanPS-BoldMT/Encoding/WinAnsiEncoding>>endobj\n"
        "6 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Matrix[1 0 0 1 50 0]/Resources<</Font<</F 5 0 R>>>>/Length "
        "32>>stream\n"
        "BT /F 10 Tf 1 0 0 1 0 5 Tm(in)Tj ET\nendstream endobj\n"
        "7 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 3>>stream\nQ Q\nendstream endobj\n4 0 obj<</Length "
        "%zu>>stream\n%s\nendstream "
        "endobj\ntrailer<</Root 1 0 R>>\n",
        strlen(content), content);
    bc_status status = bc_pages_read(bc_str_text(&file), file.len, "x", arena, pages, NULL);
    bc_str_drop(&file);
    return status;
}

static void tell(const bc_sheet *sheet, bc_str *out)
{
    for (size_t i = 0; i < sheet->pieces; i++) {
        const bc_piece *p = &sheet->piece[i];
        bc_str_addf(out, "%s%.0f,%.0f-%.0f %.0f%s%s%s %s", i ? "; " : "", p->x, p->y, p->right, p->size,
                    p->bold ? " bold" : "", p->italic ? " italic" : "", p->black ? "" : " coloured", p->text);
    }
    for (size_t i = 0; i < sheet->strokes; i++) {
        const bc_stroke *s = &sheet->stroke[i];
        bc_str_addf(out, "; line %.0f,%.0f-%.0f,%.0f %.1f", s->x, s->y, s->right, s->bottom, s->thick);
    }
    for (size_t i = 0; i < sheet->areas; i++)
        bc_str_addf(out, "; area %.0f,%.0f-%.0f,%.0f", sheet->area[i].x, sheet->area[i].y, sheet->area[i].right,
                    sheet->area[i].bottom);
}

#define FIFTY   "00000000000000000000000000000000000000000000000000"
#define NOUGHTS FIFTY FIFTY FIFTY FIFTY FIFTY FIFTY FIFTY FIFTY

static void operators_are_followed(void **state)
{
    (void)state;
    static const struct {
        const char *content, *told;
    } cases[] = {
        {"BT /F 10 Tf 100 700 Td (ab) Tj ET", "100,100-110 10 bold ab"},
        {"BT /F 10 Tf 100 700 Td (a) Tj 0 -20 Td (b) Tj ET", "100,100-105 10 bold a; 100,120-105 10 bold b"},
        {"BT /F 10 Tf 1 0 0 1 9 9 Tm 100 700 TD (a) Tj T* (b) Tj ET", "109,91-114 10 bold a; 109,-609-114 10 bold b"},
        {"BT /F 10 Tf 15 TL 100 700 Td (a) Tj (b) ' ET", "100,100-105 10 bold a; 100,115-105 10 bold b"},
        {"BT /F 10 Tf 15 TL 100 700 Td 3 2 (b b) \" ET", "100,115-122 10 bold b b"},
        {"BT /F 10 Tf 100 700 Td [(a) -500 (b)] TJ ET", "100,100-115 10 bold a b"},
        {"BT /F 10 Tf 100 700 Td [(a) -1500 (b)] TJ ET", "100,100-105 10 bold a; 120,100-125 10 bold b"},
        {"BT /F 10 Tf 100 700 Td ( a ) Tj ET", "105,100-110 10 bold a"},
        {"BT /F 10 Tf 2 Tc 100 700 Td (ab) Tj ET", "100,100-112 10 bold ab"},
        {"BT /F 10 Tf 200 Tz 100 700 Td (ab) Tj ET", "100,100-120 10 bold ab"},
        {"BT /F 10 Tf 3 Ts 100 700 Td (a) Tj ET", "100,97-105 10 bold a"},
        {"BT /F 10 Tf 3 Tr 100 700 Td (a) Tj ET", ""},
        {"BT /F 10 Tf 3 Tr 100 700 Td [(a) -2000 (b)] TJ ET", ""},
        {"BT /F -10 Tf -1 0 0 -1 100 700 Tm (ab) Tj ET", "100,100-110 10 bold ab"},
        {"q 2 0 0 2 0 0 cm /Y Do Q BT /F 10 Tf 100 700 Td (a) Tj ET", "100,100-105 10 bold a"},
        {"BT /F 10 Tf 100." NOUGHTS "5 700 Td (a) Tj ET", "100,100-105 10 bold a"},
        {"BT /F 10 Tf 1 0 0 rg 100 700 Td (a) Tj 0 g (b) Tj ET",
         "100,100-105 10 bold coloured a; 105,100-110 10 bold b"},
        {"BT /F 10 Tf 0 0 0 1 k 100 700 Td (a) Tj ET", "100,100-105 10 bold a"},
        {"q 2 0 0 2 10 20 cm BT /F 10 Tf 1 0 0 1 5 5 Tm (a) Tj ET Q BT /F 10 Tf 100 700 Td (b) Tj ET",
         "20,770-30 20 bold a; 100,100-105 10 bold b"},
        {"BT /F 10 Tf 1 0 0.3 1 100 700 Tm (a) Tj ET", "100,100-105 10 bold italic a"},
        {"BT /F 10 Tf 100 700 Td <61 6> Tj ET", "100,100-110 10 bold a`"},
        {"BT /F 10 Tf 100 700 Td (\\141\\)\\\\) Tj ET", "100,100-115 10 bold a)\\"},
        {"/X Do BT /F 10 Tf 100 700 Td (b) Tj ET", "50,795-60 10 bold in; 100,100-105 10 bold b"},
        {"2 w 100 700 m 200 700 l S", "; line 100,100-200,100 2.0"},
        {"100 700 200 0.5 re f", "; line 100,100-300,100 0.5"},
        {"100 600 50 80 re f", "; area 100,120-150,200"},
        {"1 g 100 600 50 80 re f", ""},
        {"1 w 100 600 50 80 re S",
         "; line 100,200-150,200 1.0; line 150,120-150,200 1.0; line 100,120-150,120 1.0; line 100,120-100,200 1.0"},
        {"100 600 m 150 650 200 650 250 600 c S", "; area 100,200-250,200"},
        {"100 600 m 200 600 l n", ""},
        {"BI /W 1 /H 1 ID \x01 (x EI BT /F 10 Tf 100 700 Td (a) Tj ET", "100,100-105 10 bold a; area 0,799-1,800"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bc_arena *arena = bc_arena_new();
        bc_pages pages;
        bc_str told = {0};
        assert_int_equal(read_page(cases[i].content, arena, &pages), BC_OK);
        assert_int_equal(pages.count, 1);
        tell(&pages.at[0], &told);
        if (strcmp(bc_str_text(&told), cases[i].told) != 0)
            fail_msg("%s: %s, not %s", cases[i].content, bc_str_text(&told), cases[i].told);
        bc_str_drop(&told);
        bc_arena_drop(arena);
    }
}

static void codes_have_texts(void **state)
{
    (void)state;
    static const char map_text[] =
        "1 begincodespacerange <0000> <FFFF> endcodespacerange 3 beginbfchar <0001> <0041> <0002> <D83DDE00> <0003> "
        "<00660069> "
        "endbfchar 2 beginbfrange <0010> <001F> <1EA0> <0020> <0022> [<0042> <0043> <00440045>] endbfrange "
        "3 beginbfchar <0030> <0078> <0030> <0061> <0031> <D8000042> endbfchar "
        "1 begincidrange <0200> <02FF> 512 endcidrange";
    static const struct {
        uint32_t code;
        const char *text;
    } cases[] = {{1, "A"},    {2, "😀"},     {3, "fi"},    {4, NULL},   {0x10, "Ạ"},       {0x11, "ạ"},  {0x1F, "Ữ" + 0},
                 {0x20, "B"}, {0x22, "DE"}, {0x23, NULL}, {0x30, "a"}, {0x31, "\uFFFDB"}, {0x241, "Ɂ"}, {0x300, NULL}};
    bc_arena *arena = bc_arena_new();
    bc_cmap map = {0};
    assert_true(bc_cmap_read(&map, map_text, sizeof map_text - 1, arena));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bc_str out = {0};
        bool found = bc_cmap_add(&map, cases[i].code, &out);
        if (cases[i].code == 0x1F)
            assert_string_equal(bc_str_text(&out), "\u1EAF");
        else if (found != (cases[i].text != NULL) || (found && strcmp(bc_str_text(&out), cases[i].text) != 0))
            fail_msg("code %x: %s", cases[i].code, bc_str_text(&out));
        bc_str_drop(&out);
    }
    bc_arena_drop(arena);
}

static void glyphs_have_letters(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        uint32_t point;
    } cases[] = {{"a", 'a'},
                 {"Acircumflexacute", 0x1EA4},
                 {"uhorn", 0x1B0},
                 {"ohorndotbelow", 0x1EE3},
                 {"abrevegrave", 0x1EB1},
                 {"dcroat", 0x111},
                 {"ecircumflextilde", 0x1EC5},
                 {"uni1EA5", 0x1EA5},
                 {"u1EA5", 0x1EA5},
                 {"comma", ','},
                 {"ydotbelow", 0x1EF5},
                 {"g123", 0},
                 {"uniD800", 0},
                 {"", 0},
                 {"aacuteacute", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (bc_glyph_of_name(cases[i].name) != cases[i].point)
            fail_msg("%s: %x", cases[i].name, bc_glyph_of_name(cases[i].name));
    assert_int_equal(bc_glyph_of_code(BC_BASE_WINANSI, 0x93), 0x201C);
    assert_int_equal(bc_glyph_of_code(BC_BASE_WINANSI, 0xC2), 0xC2);
    assert_int_equal(bc_glyph_of_code(BC_BASE_WINANSI, 0x9F), 0x178);
    assert_int_equal(bc_glyph_of_code(BC_BASE_MACROMAN, 0x80), 0xC4);
    assert_int_equal(bc_glyph_of_code(BC_BASE_MACROMAN, 0xD0), 0x2013);
    assert_int_equal(bc_glyph_of_code(BC_BASE_MACROMAN, 0xFF), 0x2C7);
    assert_int_equal(bc_glyph_of_code(BC_BASE_STANDARD, 0xAA), 0x201C);
    assert_int_equal(bc_glyph_of_code(BC_BASE_STANDARD, 0xFB), 0xDF);
    assert_int_equal(bc_glyph_of_code(BC_BASE_STANDARD, 0x27), 0x2019);
    assert_int_equal(bc_glyph_of_code(BC_BASE_WINANSI, 7), 0);
}

static void fonts_have_families(void **state)
{
    (void)state;
    static const char *const cases[][2] = {{"TimesNewRomanPSMT", "timesnewroman"},
                                           {"TimesNewRomanPS-BoldMT", "timesnewroman"},
                                           {"TimesNewRoman,BoldItalic", "timesnewroman"},
                                           {"Times New Roman", "timesnewroman"},
                                           {"Times-Roman", "times"},
                                           {"LiberationSerif-Bold,Bold", "liberationserif"},
                                           {"Liberation Serif", "liberationserif"},
                                           {"Arial-BoldMT", "arial"},
                                           {"-", ""}};
    bc_arena *arena = bc_arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(bc_font_family(cases[i][0], arena), cases[i][1]);
    bc_arena_drop(arena);
}

static void bytes_are_unpacked(void **state)
{
    (void)state;
    static const struct {
        const char *filter, *packed;
        size_t len, most;
        bc_status status;
        const char *text;
    } cases[] = {
        {"ASCIIHexDecode", "61 6263 7>", 10, 99, BC_OK, "abcp"},
        {"AHx", "6g>", 3, 99, BC_DATA, ""},
        {"ASCII85Decode", "87cURD]i,\"Ebo7~>", 16, 99, BC_OK, "Hello World"},
        {"A85", "87cUR}", 6, 99, BC_DATA, "Hell"},
        {"ASCII85Decode", "zzzz", 4, 7, BC_LIMIT, NULL},
        {"FlateDecode", "x\x9c\x4b\x4c\x4a\x06\x00\x02\x4d\x01\x27", 11, 99, BC_OK, "abc"},
        {"Fl", "x\x9c\x4b\x4c", 4, 99, BC_DATA, NULL},
        {"LZWDecode", "abc", 3, 99, BC_DATA, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bc_str out = {0};
        bc_status status = bc_unpack(cases[i].filter, cases[i].packed, cases[i].len, cases[i].most, &out);
        if (status != cases[i].status || (cases[i].text && strcmp(bc_str_text(&out), cases[i].text) != 0))
            fail_msg("%s %s: %d %s", cases[i].filter, cases[i].packed, (int)status, bc_str_text(&out));
        bc_str_drop(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(operators_are_followed), cmocka_unit_test(codes_have_texts),
        cmocka_unit_test(glyphs_have_letters),    cmocka_unit_test(fonts_have_families),
        cmocka_unit_test(bytes_are_unpacked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
