/* Font files: glyphs and widths as the file has them, subsets that are whole fonts again, and files that lie. */
#include "unit.h"

#include <stdio.h>
#include <time.h>

#include "base/file.h"
#include "base/utf8.h"
#include "render/page/truetype.h"

#define LIBERATION "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf"

static bc_truetype *font;
static char folder[] = "/tmp/truetype.XXXXXX";
static char path[64], said[200];

static void take_message(void *context, const bc_message *message)
{
    (void)context;
    snprintf(said, sizeof said, "%s", message->what);
}

static bc_status load_bytes(const char *bytes, size_t len, bc_truetype **out)
{
    bc_diag diag = {.sink = take_message};
    *said = '\0';
    FILE *file = fopen(path, "wb"); /* without a flush: there are hundreds */
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
    return bc_truetype_load(path, out, &diag);
}

static unsigned two(const bc_str *file, size_t at)
{
    const unsigned char *bytes = (const unsigned char *)file->at + at;
    return (unsigned)bytes[0] << 8 | bytes[1];
}

static size_t four(const bc_str *file, size_t at)
{
    return (size_t)two(file, at) << 16 | two(file, at + 2);
}

/* Where a table begins; 0: there is none. */
static size_t table_of(const bc_str *file, const char *tag)
{
    for (size_t i = 0; i < two(file, 4); i++)
        if (memcmp(file->at + 12 + 16 * i, tag, 4) == 0)
            return four(file, 12 + 16 * i + 8);
    return 0;
}

/* A copy of the font's file, to be spoilt. */
static bc_str copy_file(void)
{
    bc_str copy = {0};
    bc_str_add_n(&copy, bc_truetype_file(font)->at, bc_truetype_file(font)->len);
    return copy;
}

static void put_two(bc_str *file, size_t at, unsigned value)
{
    file->at[at] = (char)(value >> 8);
    file->at[at + 1] = (char)(value & 0xff);
}

static void test_facts(void **state)
{
    (void)state;
    const bc_truetype_facts *about = bc_truetype_about(font);
    assert_string_equal(about->family, "Liberation Serif");
    assert_string_equal(about->name, "LiberationSerif");
    assert_int_equal(about->ascent, 891);
    assert_int_equal(about->descent, -216);
    assert_in_range(about->cap_height, 650, 665);
    assert_int_equal((int)about->italic, 0);
    assert_int_equal(bc_truetype_width(font, bc_truetype_glyph(font, ' ')), 250);
    assert_int_equal(bc_truetype_width(font, bc_truetype_glyph(font, 'a')), 444);
    assert_int_equal(bc_truetype_glyph(font, 0x6f22), 0);
    assert_int_equal(bc_truetype_glyph(font, 0x110000), 0);
    assert_int_equal(bc_truetype_width(font, 0xffff), 0);
}

/* Where the outline of a glyph of a file with long places stands. */
static size_t outline(const bc_str *file, size_t glyph, size_t *len)
{
    size_t loca = table_of(file, "loca");
    bool wide = two(file, table_of(file, "head") + 50) != 0;
    size_t from = wide ? four(file, loca + 4 * glyph) : 2 * (size_t)two(file, loca + 2 * glyph);
    size_t to = wide ? four(file, loca + 4 * glyph + 4) : 2 * (size_t)two(file, loca + 2 * glyph + 2);
    *len = to - from;
    return table_of(file, "glyf") + from;
}

/* The same outline in both files: byte by byte, and its parts' outlines where it has any. Returns the deepest level of parts. */
static int assert_same(const bc_str *a, size_t glyph_a, const bc_str *b, size_t glyph_b)
{
    size_t len_a, len_b, from_a = outline(a, glyph_a, &len_a), from_b = outline(b, glyph_b, &len_b);
    int deepest = 0;
    if (len_a == 0) {
        assert_int_equal(len_b, 0);
        return 0;
    }
    assert_in_range(len_b, len_a, len_a + 3);
    assert_memory_equal(a->at + from_a, b->at + from_b, 10);
    if (two(a, from_a) < 0x8000) {
        assert_memory_equal(a->at + from_a, b->at + from_b, len_a);
        return 0;
    }
    for (size_t at = 10;;) {
        unsigned flags = two(a, from_a + at);
        assert_int_equal(two(b, from_b + at), flags);
        int below = 1 + assert_same(a, two(a, from_a + at + 2), b, two(b, from_b + at + 2));
        deepest = below > deepest ? below : deepest;
        at += 4 + (flags & 1 ? 4u : 2u) + (flags & 8 ? 2u : flags & 0x40 ? 4u : flags & 0x80 ? 8u : 0u);
        if (!(flags & 0x20))
            return deepest;
    }
}

/* All Vietnamese letters of a font, cut out of it. Returns the deepest level of parts. */
static int subset_of(const char *file, const char *letters)
{
    bc_truetype *whole, *part;
    uint16_t glyph[200], place[200];
    size_t count = 0;
    int deepest = 0;
    bc_str cut = {0};
    assert_int_equal(bc_truetype_load(file, &whole, NULL), BC_OK);
    for (const char *at = letters, *end = letters + strlen(letters); at < end;)
        glyph[count++] = bc_truetype_glyph(whole, bc_utf8_next(&at, end));
    assert_int_equal(bc_truetype_subset(whole, glyph, count, place, &cut), BC_OK);
    uint32_t sum = 0;
    for (size_t i = 0; i < cut.len; i += 4)
        sum += (uint32_t)four(&cut, i);
    assert_int_equal(sum, 0xb1b0afba); /* OpenType 1.9, head: what the whole file sums up to */
    for (size_t i = 0; i < count; i++) {
        assert_true(glyph[i] && place[i]);
        int depth = assert_same(bc_truetype_file(whole), glyph[i], &cut, place[i]);
        deepest = depth > deepest ? depth : deepest;
        unsigned units = two(&cut, table_of(&cut, "head") + 18);
        unsigned wide = two(&cut, table_of(&cut, "hmtx") + 4 * (size_t)place[i]);
        assert_int_equal((wide * 1000 + units / 2) / units, bc_truetype_width(whole, glyph[i]));
    }
    assert_int_equal(load_bytes(cut.at, cut.len, &part), BC_DATA); /* a part has no letters of its own: no cmap */
    bc_truetype_drop(whole);
    bc_str_drop(&cut);
    return deepest;
}

static const char letters[] = "áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđĐẮỘỰ";

static void test_subsets(void **state)
{
    (void)state;
    subset_of(LIBERATION, letters);
}

/* DejaVu's ặ is put together of ạ and ˘, and ạ of a and a dot: libharu would lose the dot. */
static void test_parts_of_parts(void **state)
{
    (void)state;
    static const char dejavu[] = "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf";
    if (!bc_file_exists(dejavu))
        skip();
    assert_true(subset_of(dejavu, letters) >= 2);
}

static void test_files_that_are_no_fonts(void **state)
{
    (void)state;
    bc_truetype *bad;
    bc_diag diag = {.sink = take_message};
    assert_int_equal(bc_truetype_load("/nowhere/times.ttf", &bad, &diag), BC_DATA);
    assert_null(bad);
    assert_int_equal(load_bytes("", 0, &bad), BC_DATA);
    assert_int_equal(load_bytes("OTTO\0\1\0\0\0\0\0\0", 12, &bad), BC_DATA);
    assert_int_equal(load_bytes("\0\1\0\0\xff\xff\0\0\0\0\0\0", 12, &bad), BC_DATA);
    assert_non_null(strstr(said, "damaged"));
}

static void test_licences(void **state)
{
    (void)state;
    static const struct {
        unsigned type;
        bool allowed;
    } rows[] = {{0, true},   {2, false},     {4, true},      {8, true},     {6, true},
                {0xa, true}, {0x100, false}, {0x108, false}, {0x200, false}};
    bc_str file = copy_file();
    for (size_t i = 0; i < COUNT(rows); i++) {
        bc_truetype *loaded;
        put_two(&file, table_of(&file, "OS/2") + 8, rows[i].type);
        assert_int_equal(load_bytes(file.at, file.len, &loaded), rows[i].allowed ? BC_OK : BC_DATA);
        assert_int_equal(strstr(said, "licence") != NULL, !rows[i].allowed);
        bc_truetype_drop(loaded);
    }
    bc_str_drop(&file);
}

/* Whatever two bytes of the tables say, nothing outside the file is read (the sanitizers watch), and every file is told or gives a font. */
static void test_files_that_lie(void **state)
{
    (void)state;
    static const char *const tags[] = {"head", "hhea", "maxp", "cmap", "loca", "OS/2", "name", "post"};
    static const unsigned values[] = {0, 1, 0x7fff, 0x8000, 0xffff};
    uint16_t glyph[] = {bc_truetype_glyph(font, 0x1eb7), bc_truetype_glyph(font, 'a')}, place[2];
    bc_str file = copy_file();
    size_t refused = 0, loaded = 0;
    for (size_t t = 0; t < COUNT(tags); t++)
        for (size_t at = 0; at < 100; at += 6)
            for (size_t v = 0; v < COUNT(values); v++) {
                size_t where = table_of(&file, tags[t]) + at;
                unsigned before = two(&file, where);
                bc_truetype *made;
                bc_str cut = {0};
                put_two(&file, where, values[v]);
                if (load_bytes(file.at, file.len, &made) == BC_OK) {
                    bc_truetype_subset(made, glyph, 2, place, &cut);
                    loaded++;
                } else
                    refused++;
                bc_truetype_drop(made);
                bc_str_drop(&cut);
                put_two(&file, where, before);
            }
    assert_true(refused > 10 && loaded > 100);
    bc_str_drop(&file);
}

/* An outline whose part is no glyph of the font, and files that end too early. */
static void test_damaged_outlines(void **state)
{
    (void)state;
    bc_str file = copy_file();
    bc_truetype *made;
    uint16_t glyph = bc_truetype_glyph(font, 0x1ea1), place;
    size_t len, at = outline(&file, glyph, &len);
    bc_str cut = {0};
    assert_true(two(&file, at) >= 0x8000);
    put_two(&file, at + 12, 0xfff0);
    assert_int_equal(load_bytes(file.at, file.len, &made), BC_OK);
    assert_int_equal(bc_truetype_subset(made, &glyph, 1, &place, &cut), BC_DATA);
    bc_truetype_drop(made);
    bc_str_drop(&cut);
    for (size_t end = 0; end < file.len; end += file.len / 23) {
        if (load_bytes(file.at, end, &made) == BC_OK)
            bc_truetype_subset(made, &glyph, 1, &place, &cut);
        bc_truetype_drop(made);
        bc_str_drop(&cut);
    }
    bc_str_drop(&file);
}

static void add_two(bc_str *out, unsigned value)
{
    bc_str_add_byte(out, (char)(value >> 8 & 0xff));
    bc_str_add_byte(out, (char)(value & 0xff));
}

static void add_four(bc_str *out, size_t value)
{
    add_two(out, (unsigned)(value >> 16));
    add_two(out, (unsigned)(value & 0xffff));
}

/* 65,535 times the same table of 300,000 groups that hold no letter: looked at a little, and not for minutes. */
static void test_tables_without_end(void **state)
{
    enum { TIMES = 65535, GROUPS = 300000, ENTRY_AT = 8 };
    (void)state;
    bc_str file = copy_file();
    bc_truetype *made;
    size_t at = file.len;
    add_two(&file, 0);
    add_two(&file, TIMES);
    for (size_t i = 0; i < TIMES; i++) {
        add_two(&file, 3);
        add_two(&file, 10);
        add_four(&file, 4 + 8 * TIMES);
    }
    add_four(&file, 12 << 16);
    add_four(&file, 16 + 12 * GROUPS);
    add_four(&file, 0);
    add_four(&file, GROUPS);
    for (size_t i = 0; i < GROUPS; i++) {
        add_four(&file, 1);
        add_four(&file, 0);
        add_four(&file, 0);
    }
    assert_false(file.failed);
    for (size_t i = 0; i < two(&file, 4); i++) {
        size_t entry = 12 + 16 * i;
        if (memcmp(file.at + entry, "cmap", 4) != 0)
            continue;
        for (size_t j = 0; j < 4; j++) {
            file.at[entry + ENTRY_AT + j] = (char)(at >> (24 - 8 * j) & 0xff);
            file.at[entry + ENTRY_AT + 4 + j] = (char)((file.len - at) >> (24 - 8 * j) & 0xff);
        }
    }
    clock_t before = clock();
    assert_int_equal(load_bytes(file.at, file.len, &made), BC_OK);
    assert_true((double)(clock() - before) / CLOCKS_PER_SEC < 5);
    assert_int_equal(bc_truetype_glyph(made, 'a'), 0);
    bc_truetype_drop(made);
    bc_str_drop(&file);
}

/* Tables that a font need not have are left out of its parts, too. */
static void test_a_font_without_hints(void **state)
{
    (void)state;
    static const char *const hints[] = {"cvt ", "fpgm", "prep"};
    bc_str file = copy_file(), cut = {0};
    bc_truetype *made;
    uint16_t glyph = bc_truetype_glyph(font, 'a'), place;
    for (size_t i = 0; i < COUNT(hints); i++)
        for (size_t t = 0; t < two(&file, 4); t++)
            if (memcmp(file.at + 12 + 16 * t, hints[i], 4) == 0)
                file.at[12 + 16 * t] = 'X';
    assert_int_equal(load_bytes(file.at, file.len, &made), BC_OK);
    assert_int_equal(bc_truetype_subset(made, &glyph, 1, &place, &cut), BC_OK);
    assert_int_equal(two(&cut, 4), 6);
    bc_truetype_drop(made);
    bc_str_drop(&cut);
    bc_str_drop(&file);
}

/* A paper of blanks alone has a whole font, too. */
static void test_blanks_alone(void **state)
{
    (void)state;
    bc_str file = copy_file(), cut = {0};
    bc_truetype *made;
    uint16_t glyph = bc_truetype_glyph(font, ' '), place;
    size_t each = two(&file, table_of(&file, "head") + 50) ? 4 : 2, loca = table_of(&file, "loca");
    memcpy(file.at + loca + each, file.at + loca, each); /* .notdef has no outline */
    assert_int_equal(load_bytes(file.at, file.len, &made), BC_OK);
    assert_int_equal(bc_truetype_subset(made, &glyph, 1, &place, &cut), BC_OK);
    assert_true(table_of(&cut, "glyf") != 0);
    bc_truetype_drop(made);
    bc_str_drop(&cut);
    bc_str_drop(&file);
}

static int set_up(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return 1;
    snprintf(path, sizeof path, "%s/font.ttf", folder);
    return (int)bc_truetype_load(LIBERATION, &font, NULL);
}

static int tear_down(void **state)
{
    (void)state;
    bc_truetype_drop(font);
    return (int)bc_dir_remove(folder, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_facts),
        cmocka_unit_test(test_subsets),
        cmocka_unit_test(test_parts_of_parts),
        cmocka_unit_test(test_files_that_are_no_fonts),
        cmocka_unit_test(test_licences),
        cmocka_unit_test(test_files_that_lie),
        cmocka_unit_test(test_damaged_outlines),
        cmocka_unit_test(test_tables_without_end),
        cmocka_unit_test(test_a_font_without_hints),
        cmocka_unit_test(test_blanks_alone),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
