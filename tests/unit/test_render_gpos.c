/* Pairs of glyphs in GPOS: tables built by hand, torn ones, and the fonts of this machine beside HarfBuzz. */
#include "unit.h"

#include <dlfcn.h>
#include <glob.h>
#include <stdio.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "render/page/font_table.h"
#include "render/page/gpos.h"
#include "render/page/kerning.h"

/* ---- tables built by hand ---- */

static void add(bc_str *out, unsigned value)
{
    bc_str_add_byte(out, (char)(value >> 8 & 0xff));
    bc_str_add_byte(out, (char)(value & 0xff));
}

/* Numbers of 16 bits up to END. */
enum { END = -100000 };
static void add_all(bc_str *out, const int *values)
{
    for (; *values != END; values++)
        add(out, (unsigned)*values);
}
#define PUT(out, ...) add_all((out), (const int[]){__VA_ARGS__, END})

static void tag(bc_str *out, const char *name, unsigned offset)
{
    bc_str_add_n(out, name, 4);
    add(out, offset);
}

/* One lookup: its type, its flags, and its subtables' bytes, one after the other, each of an even number. */
typedef struct lookup {
    unsigned type, flags, subtables;
    bc_str at[4];
} lookup;

typedef struct made_font {
    const char *script, *feature;
    bool own_language; /* the pairs are those of VIT, and the default has none */
    bool required;     /* the feature is the language's required one */
    lookup lookup[4];
    unsigned lookups;
} made_font;

static void add_scripts(bc_str *out, const made_font *f)
{
    enum { NONE = 0xffff };
    PUT(out, 1);
    tag(out, f->script, 8);
    if (f->own_language) {
        PUT(out, 10, 1);
        tag(out, "VIT ", 16);
        PUT(out, 0, NONE, 0);
    } else {
        PUT(out, 4, 0);
    }
    PUT(out, 0, f->required ? 0 : NONE, !f->required);
    if (!f->required)
        PUT(out, 0);
}

/* A file with “head”, 1,000 units to the em, and GPOS. */
static void make(bc_str *out, const made_font *f)
{
    bc_str gpos = {0}, scripts = {0}, features = {0}, lookups = {0}, body = {0};
    add_scripts(&scripts, f);
    PUT(&features, 1);
    tag(&features, f->feature, 8);
    PUT(&features, 0, (int)f->lookups);
    for (unsigned i = 0; i < f->lookups; i++)
        PUT(&features, (int)i);
    PUT(&lookups, (int)f->lookups);
    for (unsigned i = 0; i < f->lookups; i++) {
        const lookup *l = &f->lookup[i];
        size_t at = 6 + 2 * l->subtables;
        PUT(&lookups, (int)(2 + 2 * f->lookups + body.len));
        PUT(&body, (int)l->type, (int)l->flags, (int)l->subtables);
        for (unsigned j = 0; j < l->subtables; j++) {
            PUT(&body, (int)at);
            at += l->at[j].len;
        }
        for (unsigned j = 0; j < l->subtables; j++)
            bc_str_add_n(&body, bc_str_text(&l->at[j]), l->at[j].len);
    }
    PUT(&gpos, 1, 0, 10, (int)(10 + scripts.len), (int)(10 + scripts.len + features.len));
    bc_str_add_n(&gpos, bc_str_text(&scripts), scripts.len);
    bc_str_add_n(&gpos, bc_str_text(&features), features.len);
    bc_str_add_n(&gpos, bc_str_text(&lookups), lookups.len);
    bc_str_add_n(&gpos, bc_str_text(&body), body.len);
    enum { HEAD = 12 + 2 * 16, GPOS = HEAD + 20 };
    PUT(out, 1, 0, 2, 0, 0, 0);
    bc_str_add_n(out, "head", 4);
    PUT(out, 0, 0, 0, HEAD, 0, 20);
    bc_str_add_n(out, "GPOS", 4);
    PUT(out, 0, 0, 0, GPOS, 0, (int)gpos.len);
    PUT(out, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1000);
    bc_str_add_n(out, bc_str_text(&gpos), gpos.len);
    bc_str_drop(&gpos);
    bc_str_drop(&scripts);
    bc_str_drop(&features);
    bc_str_drop(&lookups);
    bc_str_drop(&body);
}

static void drop(made_font *f)
{
    for (unsigned i = 0; i < f->lookups; i++)
        for (unsigned j = 0; j < f->lookup[i].subtables; j++)
            bc_str_drop(&f->lookup[i].at[j]);
}

/* Pairs by name: glyphs 20 and 21 with 40, 20 with 60. The values have places, too, and the second glyph's. Coverage 1. */
static void put_named(bc_str *out)
{
    PUT(out, 1, 14, 0x5, 0x4, 2, 22, 40);
    PUT(out, 1, 2, 20, 21);
    PUT(out, 2, 40, 7, -50, 9, 60, 7, 30, 9);
    PUT(out, 1, 40, 7, -20, 9);
}

/* Pairs by class. First glyphs 20 to 29, coverage 2: 20 to 23 are class 1 (format 1), the others 0. Second ones (format 2): 40 to 49 class 1, 50 class 2,
 * 51 a class that the table has no column for. */
static void put_classes(bc_str *out)
{
    PUT(out, 2, 28, 0x4, 0, 38, 52, 2, 3);
    PUT(out, 0, -1, -2);
    PUT(out, 0, -100, -200);
    PUT(out, 2, 1, 20, 29, 0);
    PUT(out, 1, 20, 4, 1, 1, 1, 1);
    PUT(out, 2, 3, 40, 49, 1, 50, 50, 2, 51, 51, 3);
}

/* What stands behind the extension's own eight bytes. */
static void put_extension(bc_str *out, void (*put)(bc_str *))
{
    PUT(out, 1, 2, 0, 8);
    put(out);
}

static made_font named_font(void)
{
    made_font f = {.script = "latn", .feature = "kern", .lookups = 1, .lookup = {{.type = 2, .subtables = 1}}};
    put_named(&f.lookup[0].at[0]);
    return f;
}

/* The sum of a font's lookups; NULL: the font has no pairs. */
static void expect(made_font *f, const int (*pairs)[3], size_t count)
{
    bc_str file = {0};
    bc_gpos *gpos;
    make(&file, f);
    assert_int_equal(bc_gpos_load(&file, &gpos), BC_OK);
    assert_true((gpos != NULL) == (pairs != NULL));
    for (size_t i = 0; i < count; i++)
        assert_int_equal(bc_gpos_pair(gpos, (uint16_t)pairs[i][0], (uint16_t)pairs[i][1]), pairs[i][2]);
    bc_gpos_drop(gpos);
    bc_str_drop(&file);
    drop(f);
}
#define EXPECT(f, ...)                                                                                                 \
    do {                                                                                                               \
        const int pairs[][3] = {__VA_ARGS__};                                                                          \
        expect((f), pairs, COUNT(pairs));                                                                              \
    } while (0)

static void test_pairs_by_name(void **state)
{
    (void)state;
    made_font f = named_font();
    EXPECT(&f, {20, 40, -50}, {20, 60, 30}, {21, 40, -20}, {21, 60, 0}, {20, 41, 0}, {22, 40, 0}, {40, 20, 0},
           {0, 0, 0}, {0xffff, 0xffff, 0});
}

static void test_pairs_by_class(void **state)
{
    (void)state;
    made_font f = {.script = "DFLT", .feature = "kern", .lookups = 1, .lookup = {{.type = 2, .subtables = 1}}};
    put_classes(&f.lookup[0].at[0]);
    EXPECT(&f, {20, 40, -100}, {23, 49, -100}, {23, 50, -200}, {20, 39, 0}, {20, 51, 0}, {24, 40, -1}, {29, 50, -2},
           {30, 40, 0}, {19, 40, 0});
}

static void test_extensions(void **state)
{
    (void)state;
    made_font f = {.script = "latn", .feature = "kern", .lookups = 1, .lookup = {{.type = 9, .subtables = 2}}};
    put_extension(&f.lookup[0].at[0], put_named);
    put_extension(&f.lookup[0].at[1], put_classes);
    /* the first subtable that speaks of a pair is the last that is looked at; one that does not name the pair is passed by */
    EXPECT(&f, {20, 40, -50}, {20, 41, -100}, {21, 50, -200}, {24, 40, -1});
}

/* Lookups add up, in whatever order the feature names them; one that passes base letters by says nothing of letters. */
static void test_lookups(void **state)
{
    (void)state;
    made_font f = {
        .script = "latn",
        .feature = "kern",
        .lookups = 3,
        .lookup = {{.type = 2, .subtables = 1}, {.type = 2, .flags = 2, .subtables = 1}, {.type = 2, .subtables = 1}}};
    put_named(&f.lookup[0].at[0]);
    put_named(&f.lookup[1].at[0]);
    put_classes(&f.lookup[2].at[0]);
    EXPECT(&f, {20, 40, -150}, {20, 60, 30}, {22, 40, -100});
}

static void test_which_feature(void **state)
{
    (void)state;
    made_font f = named_font();
    f.required = true;
    EXPECT(&f, {20, 40, -50});
    f = named_font();
    f.own_language = true;
    EXPECT(&f, {20, 40, -50});
    f = named_font();
    f.feature = "mark";
    expect(&f, NULL, 0);
    f = named_font();
    f.script = "cyrl";
    expect(&f, NULL, 0);
    f = named_font();
    f.lookup[0].type = 4;
    expect(&f, NULL, 0);
}

/* Names of lookups, and subtables, beyond what sound fonts have: the font has no pairs, and nothing is searched without end. */
static void test_bounds(void **state)
{
    (void)state;
    bc_str file = {0}, many = {0};
    bc_gpos *gpos;
    made_font f = named_font();
    make(&file, &f);
    for (unsigned over = 0; over < 2;
         over++) { /* a feature that names lookup 0 again and again, in another place of the file */
        bc_str_clear(&many);
        bc_str_add_n(&many, bc_str_text(&file), file.len);
        size_t gpos_at = 12 + 2 * 16 + 20, features = gpos_at + 10 + 8 + 4 + 8, place = many.len - (features);
        many.at[features + 6] = (char)(place >> 8);
        many.at[features + 7] = (char)(place & 0xff);
        PUT(&many, 0, (int)(BC_LIMIT_KERN_SUBTABLES + over));
        for (unsigned i = 0; i < BC_LIMIT_KERN_SUBTABLES + over; i++)
            PUT(&many, 0);
        size_t len = many.len - gpos_at;
        many.at[12 + 16 + 14] = (char)(len >> 8);
        many.at[12 + 16 + 15] = (char)(len & 0xff);
        assert_int_equal(bc_gpos_load(&many, &gpos), BC_OK);
        assert_true((gpos != NULL) == (over == 0));
        bc_gpos_drop(gpos);
    }
    bc_str_drop(&many);
    bc_str_drop(&file);
    drop(&f);
}

/* ---- damaged ---- */

static unsigned dice(uint64_t *seed, unsigned sides)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return (unsigned)(*seed % sides);
}

/* All that can be asked, of bytes that stand alone in memory: a read beyond them is found by the address sanitizer. */
static void ask(const char *bytes, size_t len, uint64_t seed)
{
    bc_str file = {0};
    bc_kerning *kerning;
    bc_str_add_n(&file, bytes, len);
    assert_int_equal(bc_kerning_load(&file, &kerning), BC_OK);
    for (unsigned left = 18; left < 32; left++)
        for (unsigned right = 38; right < 62; right++)
            assert_in_range(1000 + bc_kerning_of(kerning, (uint16_t)left, (uint16_t)right), 0, 2000);
    for (unsigned i = 0; i < 50; i++) {
        uint16_t left = (uint16_t)dice(&seed, 0x10000), right = (uint16_t)dice(&seed, 0x10000);
        int value = bc_kerning_of(kerning, left, right);
        assert_int_equal(bc_kerning_of(kerning, left, right), value);
    }
    bc_kerning_drop(kerning);
    bc_str_drop(&file);
}

static void test_torn(void **state)
{
    (void)state;
    bc_str file = {0};
    made_font f = {.script = "latn",
                   .feature = "kern",
                   .lookups = 2,
                   .lookup = {{.type = 9, .subtables = 2}, {.type = 2, .subtables = 2}}};
    uint64_t seed = 2012;
    put_extension(&f.lookup[0].at[0], put_named);
    put_extension(&f.lookup[0].at[1], put_classes);
    put_classes(&f.lookup[1].at[0]);
    put_named(&f.lookup[1].at[1]);
    make(&file, &f);
    for (size_t len = 0; len <= file.len; len++) { /* cut, with the directory's lengths as they were, and mended */
        bc_str cut = {0};
        ask(bc_str_text(&file), len, seed);
        if (len <= 12 + 2 * 16 + 20)
            continue;
        bc_str_add_n(&cut, bc_str_text(&file), len);
        cut.at[12 + 16 + 14] = (char)((len - 64) >> 8);
        cut.at[12 + 16 + 15] = (char)((len - 64) & 0xff);
        ask(bc_str_text(&cut), len, seed);
        bc_str_drop(&cut);
    }
    for (unsigned round = 0; round < 20000; round++) { /* a few bytes changed */
        bc_str changed = {0};
        bc_str_add_n(&changed, bc_str_text(&file), file.len);
        for (unsigned n = 1 + dice(&seed, 3); n; n--)
            changed.at[dice(&seed, (unsigned)changed.len)] =
                (char)(dice(&seed, 2) ? dice(&seed, 256) : dice(&seed, 2) * 255);
        ask(bc_str_text(&changed), changed.len, seed);
        bc_str_drop(&changed);
    }
    bc_str_drop(&file);
    drop(&f);
}

/* ---- GPOS or kern ---- */

/* A font with both tables is kerned by GPOS, one whose GPOS says nothing of pairs by “kern”. */
static void test_old_table(void **state)
{
    (void)state;
    for (unsigned pass = 0; pass < 2; pass++) {
        bc_str both = {0}, file = {0};
        bc_kerning *kerning;
        made_font f = named_font();
        if (pass)
            f.feature = "mark";
        make(&file, &f);
        size_t extra = 16; /* a third entry moves all tables */
        PUT(&both, 1, 0, 3, 0, 0, 0);
        bc_str_add_n(&both, bc_str_text(&file) + 12, 32);
        both.at[12 + 11] = (char)(both.at[12 + 11] + (char)extra);
        both.at[28 + 11] = (char)(both.at[28 + 11] + (char)extra);
        bc_str_add_n(&both, "kern", 4);
        PUT(&both, 0, 0, 0, (int)(file.len + extra), 0, 4 + 14 + 6);
        bc_str_add_n(&both, bc_str_text(&file) + 44, file.len - 44);
        PUT(&both, 0, 1, 0, 20, 1, 1, 0, 0, 0, 20, 40, -77);
        assert_int_equal(bc_kerning_load(&both, &kerning), BC_OK);
        assert_int_equal(bc_kerning_of(kerning, 20, 40), pass ? -77 : -50);
        bc_kerning_drop(kerning);
        bc_str_drop(&both);
        bc_str_drop(&file);
        drop(&f);
    }
}

/* ---- beside HarfBuzz ---- */

typedef struct glyph_info {
    uint32_t codepoint, mask, cluster, own[2];
} glyph_info;
typedef struct glyph_position {
    int32_t x_advance, y_advance, x_offset, y_offset;
    uint32_t own;
} glyph_position;
typedef struct feature {
    uint32_t tag, value;
    unsigned start, end;
} feature;
#define TAG(a, b, c, d) ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))

/* What is used of it, as hb.h has it. gnumeric, which the tests need, brings the library. */
static struct {
    void *(*hb_blob_create)(const char *, unsigned, int, void *, void *);
    void *(*hb_face_create)(void *, unsigned);
    unsigned (*hb_face_get_upem)(void *);
    void *(*hb_font_create)(void *);
    int (*hb_font_get_nominal_glyph)(void *, uint32_t, uint32_t *);
    int32_t (*hb_font_get_glyph_h_advance)(void *, uint32_t);
    void *(*hb_buffer_create)(void);
    void (*hb_buffer_clear_contents)(void *);
    void (*hb_buffer_add_utf32)(void *, const uint32_t *, int, unsigned, int);
    void (*hb_buffer_set_direction)(void *, int);
    void (*hb_buffer_set_script)(void *, uint32_t);
    void (*hb_buffer_set_language)(void *, void *);
    void *(*hb_language_from_string)(const char *, int);
    void (*hb_shape)(void *, void *, const feature *, unsigned);
    glyph_info *(*hb_buffer_get_glyph_infos)(void *, unsigned *);
    glyph_position *(*hb_buffer_get_glyph_positions)(void *, unsigned *);
    void (*hb_buffer_destroy)(void *);
    void (*hb_font_destroy)(void *);
    void (*hb_face_destroy)(void *);
    void (*hb_blob_destroy)(void *);
} hb;

static void find(void *library, const char *name, void *function)
{
    void *at = dlsym(library, name);
    if (!at)
        fail_msg("HarfBuzz has no %s", name);
    memcpy(function, &at, sizeof at);
}
#define FIND(name) find(library, #name, &hb.name)

static void load_harfbuzz(void)
{
    void *library = dlopen("libharfbuzz.so.0", RTLD_NOW);
    if (!library)
        fail_msg("%s", dlerror());
    FIND(hb_blob_create), FIND(hb_face_create), FIND(hb_face_get_upem), FIND(hb_font_create);
    FIND(hb_font_get_nominal_glyph), FIND(hb_font_get_glyph_h_advance), FIND(hb_buffer_create);
    FIND(hb_buffer_clear_contents), FIND(hb_buffer_add_utf32), FIND(hb_buffer_set_direction);
    FIND(hb_buffer_set_script), FIND(hb_buffer_set_language), FIND(hb_language_from_string), FIND(hb_shape);
    FIND(hb_buffer_get_glyph_infos), FIND(hb_buffer_get_glyph_positions), FIND(hb_buffer_destroy);
    FIND(hb_font_destroy), FIND(hb_face_destroy), FIND(hb_blob_destroy);
}

/* By how much HarfBuzz moves the second glyph [font units]. */
static int shaped(void *font, void *buffer, uint32_t left, uint32_t right)
{
    static const feature features[] = {
        {TAG('k', 'e', 'r', 'n'), 1, 0, ~0u}, {TAG('l', 'i', 'g', 'a'), 0, 0, ~0u},
        {TAG('c', 'l', 'i', 'g'), 0, 0, ~0u}, {TAG('c', 'a', 'l', 't'), 0, 0, ~0u},
        {TAG('c', 'c', 'm', 'p'), 0, 0, ~0u}, {TAG('l', 'o', 'c', 'l'), 0, 0, ~0u},
        {TAG('r', 'l', 'i', 'g'), 0, 0, ~0u},
    };
    const uint32_t text[] = {left, right};
    unsigned count;
    hb.hb_buffer_clear_contents(buffer);
    hb.hb_buffer_add_utf32(buffer, text, 2, 0, 2);
    hb.hb_buffer_set_direction(buffer, 4); /* from left to right */
    hb.hb_buffer_set_script(buffer, TAG('L', 'a', 't', 'n'));
    hb.hb_buffer_set_language(buffer, hb.hb_language_from_string("vi", -1));
    hb.hb_shape(font, buffer, features, COUNT(features));
    glyph_info *glyph = hb.hb_buffer_get_glyph_infos(buffer, &count);
    glyph_position *at = hb.hb_buffer_get_glyph_positions(buffer, &count);
    assert_int_equal(count, 2);
    return at[0].x_advance + at[1].x_offset - hb.hb_font_get_glyph_h_advance(font, glyph[0].codepoint);
}

/* Letters, figures and signs of a Vietnamese paper. */
static size_t list_letters(uint32_t *out)
{
    static const char more[] = "ăâđêôơưĂÂĐÊÔƠƯáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
                               "ÁÀẢÃẠẤẦẨẪẬẮẰẲẴẶÉÈẺẼẸẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌỐỒỔỖỘỚỜỞỠỢÚÙỦŨỤỨỪỬỮỰÝỲỶỸỴ–“”‘’…";
    size_t count = 0;
    for (uint32_t c = '!'; c <= '~'; c++)
        out[count++] = c;
    for (const char *at = more, *end = more + sizeof more - 1; at < end;)
        out[count++] = bc_utf8_next(&at, end);
    return count;
}

/* All pairs of letters of one font; how many move. */
static size_t compare_font(const char *path)
{
    bc_str file = {0};
    bc_kerning *kerning;
    uint32_t letter[400], glyph[400];
    assert_int_equal(bc_file_load(path, 64u << 20, &file, NULL), BC_OK);
    assert_int_equal(bc_kerning_load(&file, &kerning), BC_OK);
    void *blob = hb.hb_blob_create(bc_str_text(&file), (unsigned)file.len, 1, NULL, NULL);
    void *face = hb.hb_face_create(blob, 0), *font = hb.hb_font_create(face), *buffer = hb.hb_buffer_create();
    int units = (int)hb.hb_face_get_upem(face);
    size_t count = list_letters(letter), moved = 0, there = 0;
    for (size_t i = 0; i < count; i++)
        if (hb.hb_font_get_nominal_glyph(font, letter[i], &glyph[there]))
            letter[there++] = letter[i];
    for (size_t i = 0; i < there; i++)
        for (size_t j = 0; j < there; j++) {
            int wanted = shaped(font, buffer, letter[i], letter[j]) * 1000 / units;
            int found = bc_kerning_of(kerning, (uint16_t)glyph[i], (uint16_t)glyph[j]);
            if (wanted != found)
                fail_msg("%s: U+%04X U+%04X: %d here, %d by HarfBuzz", path, letter[i], letter[j], found, wanted);
            moved += wanted != 0;
        }
    hb.hb_buffer_destroy(buffer);
    hb.hb_font_destroy(font);
    hb.hb_face_destroy(face);
    hb.hb_blob_destroy(blob);
    bc_kerning_drop(kerning);
    bc_str_drop(&file);
    return moved;
}

/* The fonts that papers are set in, and whatever else is installed of a few families: both tables, one of them, or none. */
static void test_as_harfbuzz_does(void **state)
{
    (void)state;
    static const char *const patterns[] = {
        "/usr/share/fonts/truetype/liberation2/*.ttf",
        "/usr/share/fonts/truetype/dejavu/DejaVuS*.ttf",
        "/usr/share/fonts/opentype/urw-base35/*Roman*.otf",
        "/usr/share/fonts/opentype/urw-base35/NimbusSans-*.otf",
    };
    size_t fonts = 0, kerned = 0;
    load_harfbuzz();
    for (size_t i = 0; i < COUNT(patterns); i++) {
        glob_t found;
        if (glob(patterns[i], 0, NULL, &found) != 0)
            continue;
        for (size_t j = 0; j < found.gl_pathc; j++) {
            fonts++;
            kerned += compare_font(found.gl_pathv[j]) > 0;
        }
        globfree(&found);
    }
    assert_true(fonts >= 12 && kerned >= 8);
    print_message("%zu fonts, %zu of them kerned\n", fonts, kerned);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pairs_by_name),
        cmocka_unit_test(test_pairs_by_class),
        cmocka_unit_test(test_extensions),
        cmocka_unit_test(test_lookups),
        cmocka_unit_test(test_which_feature),
        cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_torn),
        cmocka_unit_test(test_old_table),
        cmocka_unit_test(test_as_harfbuzz_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
