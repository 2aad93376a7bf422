/* Places in templates: file, line, column in characters, the line with a caret under the place; and the way back from a text that was made. */
#include "unit.h"

#include <stdio.h>

#include "render/words/mustache.h"
#include "render/words/nearest.h"
#include "render/words/source.h"

typedef struct heard {
    char where[256], excerpt[2048];
    size_t line, column;
} heard;

static void hear(void *context, const bc_message *m)
{
    heard *h = context;
    snprintf(h->where, sizeof h->where, "%s", m->where);
    snprintf(h->excerpt, sizeof h->excerpt, "%s", m->excerpt ? m->excerpt : "");
    h->line = m->line;
    h->column = m->column;
}

static void places(void **state)
{
    static const struct {
        const char *text, *at; /* the place is where ${at} is found first */
        const char *where, *excerpt;
    } cases[] = {
        {"một\nhai {{x}}\n", "{{x}}", "t.md, line 2, column 5", "    2 | hai {{x}}\n      |     ^\n"},
        {"“Ủy ban” x", "x", "t.md, line 1, column 10", "    1 | “Ủy ban” x\n      |          ^\n"},
        {"mo\xCC\xA3\xCC\x82t x", "x", "t.md, line 1, column 7",
         "    1 | mo\xCC\xA3\xCC\x82t x\n      |     ^\n"}, /* marks take no room */
        {"\tx\r\ny", "x", "t.md, line 1, column 2", "    1 |  x\n      |  ^\n"},
        {"a\x1b[31mx", "x", "t.md, line 1, column 7", "    1 | a\xEF\xBF\xBD[31mx\n      |       ^\n"},
        {"", "", "t.md, line 1, column 1", "    1 | \n      | ^\n"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        heard h = {0};
        bc_diag diag = {.sink = hear, .context = &h};
        bc_spot spot = {.file = "t.md", .text = cases[i].text};
        spot.at = (size_t)(strstr(cases[i].text, cases[i].at) - cases[i].text);
        bc_spot_post(&diag, BC_ERROR, &spot, NULL, "%s", "x");
        assert_string_equal(h.where, cases[i].where);
        assert_string_equal(h.excerpt, cases[i].excerpt);
    }
}

/* Of a long line as much is shown as a terminal has room for, with the place in it. */
static void long_lines(void **state)
{
    bc_str text = {0};
    (void)state;
    for (int i = 0; i < 300; i++)
        bc_str_add(&text, "ữ");
    bc_str_add(&text, "{{x}}");
    for (int i = 0; i < 300; i++)
        bc_str_add(&text, "ậ");
    heard h = {0};
    bc_diag diag = {.sink = hear, .context = &h};
    bc_spot spot = {.file = "t.md", .text = bc_str_text(&text), .at = 300 * strlen("ữ")};
    bc_spot_post(&diag, BC_ERROR, &spot, NULL, "%s", "x");
    assert_int_equal(h.column, 301);
    char *second = strchr(h.excerpt, '\n') + 1;
    assert_true(second - h.excerpt < 400);
    assert_int_equal(strcspn(second, "^"), strlen("    1 | …") - strlen("…") + 1 + 60);
    second[-1] = '\0';
    assert_non_null(strstr(h.excerpt, "ữ{{x}}ậ"));
    assert_non_null(strstr(h.excerpt, "| …ữ"));
    bc_str_drop(&text);
}

static const char *partial(void *context, const char *name, const char **file)
{
    (void)context;
    *file = "p.md";
    return strcmp(name, "p") == 0 ? "mot\nhai {{x}} ba\n" : NULL;
}

/* What Mustache made is found again in the templates: text byte for byte, data at its tag, an indented partial in its own file. */
static void way_back(void **state)
{
    static const char template[] = "a {{x}} b\n  {{> p}}\nc\n";
    static const struct {
        const char *made;
        const char *file;
        size_t at;
    } cases[] = {{"a ", "t.md", 0},    {"DATA b", "t.md", 2},   {"ATA b", "t.md", 2}, {" b\n", "t.md", 7},
                 {"mot\n", "p.md", 0}, {"hai DATA", "p.md", 4}, {"ba\n", "p.md", 14}, {"c\n", "t.md", 20}};
    bc_arena *arena = bc_arena_new();
    bc_source_map map = {.arena = arena};
    bc_mustache m = {.partial = partial, .map = &map};
    bc_value *value = bc_value_map(arena);
    bc_str out = {0};
    (void)state;
    bc_value_put_text(arena, value, "x", "DATA");
    assert_int_equal(bc_mustache_render(&m, template, "t.md", value, &out), BC_OK);
    assert_string_equal(bc_str_text(&out), "a DATA b\n  mot\n  hai DATA ba\nc\n");
    for (size_t i = 0; i < COUNT(cases); i++) {
        bc_spot spot;
        assert_true(
            bc_source_find(&map, (size_t)(strstr(bc_str_text(&out), cases[i].made) - bc_str_text(&out)), &spot));
        assert_string_equal(spot.file, cases[i].file);
        assert_int_equal(spot.at, cases[i].at);
    }
    bc_str_drop(&out);
    bc_arena_drop(arena);
}

static void nearest_names(void **state)
{
    static const char *const known[] = {"diem", "don_vi", "Don_vi", "ten_cuoc", "ten_cuoc_thuong", "so"};
    static const struct {
        const char *wanted, *name;
    } cases[] = {{"diem_sor", "diem"},
                 {"dno_vi", "don_vi"},
                 {"DON_vi", "don_vi"},
                 {"đơn_vị", "don_vi"},
                 {"ten_cuoc_thuogn", "ten_cuoc_thuong"},
                 {"tencuoc", "ten_cuoc"},
                 {"qqqqqqqq", NULL}};
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        bc_nearest nearest = bc_nearest_begin(cases[i].wanted);
        for (size_t n = 0; n < COUNT(known); n++)
            bc_nearest_try(&nearest, known[n]);
        if (cases[i].name)
            assert_string_equal(nearest.name, cases[i].name);
        else
            assert_null(nearest.name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(places), cmocka_unit_test(long_lines),
                                       cmocka_unit_test(way_back), cmocka_unit_test(nearest_names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
