/* Figures in a text that goes through Markdown in pieces. */
#include "unit.h"

#include "render/page/marks.h"

static bc_arena *arena;

static void assert_next(const bc_marks *marks, const char **at, const bc_figure_source **open, const char *text,
                        const bc_figure_source *source)
{
    size_t len;
    const char *from = bc_marks_next(marks, at, &len, open);
    if (!text) {
        assert_null(from);
        return;
    }
    assert_non_null(from);
    assert_int_equal(len, strlen(text));
    assert_memory_equal(from, text, len);
    assert_int_equal(*open != NULL, source != NULL);
    if (source)
        assert_ptr_equal((*open)->of, source->of);
}

static void test_stretches(void **state)
{
    (void)state;
    static const bc_figure_source a = {.of = "a"}, b = {.of = "b"};
    bc_marks marks = {.arena = arena};
    bc_str text = {0}, first = {0}, second = {0};
    const bc_figure_source *open = NULL;
    bc_str_add(&text, "đạt ");
    assert_true(bc_marks_begin(&marks, &text, &a));
    bc_str_add(&text, "78,62");
    bc_marks_end(&text);
    assert_true(bc_marks_begin(&marks, &text, &b)); /* one behind the other */
    bc_str_add(&text, "khá");
    bc_marks_end(&text);
    bc_str_add(&text, " trong ");
    assert_true(bc_marks_begin(&marks, &text, &a));
    bc_str_add(&text, "1.018");
    bc_marks_end(&text);
    bc_str_add(&text, ".");
    /* as one text, and cut within a figure */
    for (size_t cut = 0; cut < 2; cut++) {
        const char *whole = bc_str_text(&text);
        size_t len = cut ? (size_t)(strstr(whole, ".018") - whole) : text.len;
        bc_str_clear(&first);
        bc_str_clear(&second);
        bc_str_add_n(&first, whole, len);
        bc_str_add(&second, whole + len);
        const char *at = bc_str_text(&first), *then = bc_str_text(&second);
        assert_next(&marks, &at, &open, "đạt ", NULL);
        assert_next(&marks, &at, &open, "78,62", &a);
        assert_next(&marks, &at, &open, "khá", &b);
        assert_next(&marks, &at, &open, " trong ", NULL);
        assert_next(&marks, &at, &open, cut ? "1" : "1.018", &a);
        if (cut) {
            assert_next(&marks, &at, &open, NULL, NULL);
            assert_next(&marks, &then, &open, ".018", &a);
            at = then;
        }
        assert_next(&marks, &at, &open, ".", NULL);
        assert_next(&marks, &at, &open, NULL, NULL);
    }
    bc_marks_strip(&marks, text.at);
    assert_string_equal(text.at, "đạt 78,62khá trong 1.018.");
    bc_str_drop(&text);
    bc_str_drop(&first);
    bc_str_drop(&second);
}

/* Letters of the private use area that are no marks stay as they are; a source that is not there is none. */
static void test_what_is_no_mark(void **state)
{
    (void)state;
    static const char *const texts[] = {"\xee\x80\x80",
                                        "\xee\x80\x80"
                                        "a",
                                        "\xee\x80\x80\xee\x84\x80",
                                        "\xee\x84\x80\xee\x84\x80",
                                        "x\xee\x80\x80\xee\x84\x80\xee\x84\x85y",
                                        "\xee"};
    bc_marks marks = {.arena = arena};
    for (size_t i = 0; i < COUNT(texts); i++) {
        const char *at = texts[i];
        const bc_figure_source *open = NULL;
        assert_next(&marks, &at, &open, texts[i], NULL);
        assert_next(&marks, &at, &open, NULL, NULL);
        at = texts[i];
        assert_next(NULL, &at, &open, texts[i], NULL); /* nobody asked for marks */
    }
}

static void test_many(void **state)
{
    (void)state;
    static bc_figure_source source[70000];
    bc_marks marks = {.arena = arena};
    bc_str text = {0};
    for (size_t i = 0; i < COUNT(source); i++) {
        bc_str_clear(&text);
        assert_true(bc_marks_begin(&marks, &text, &source[i]));
        bc_str_add(&text, "7");
        bc_marks_end(&text);
        const char *at = bc_str_text(&text);
        const bc_figure_source *open = NULL;
        assert_next(&marks, &at, &open, "7", &source[i]);
        if (i % 999 != 0)
            continue;
        bc_marks_strip(&marks, text.at);
        assert_string_equal(text.at, "7");
    }
    for (size_t i = 0; i < COUNT(source); i++)
        assert_int_equal(marks.stripped[i], i % 999 == 0);
    bc_str_drop(&text);
}

static int begin(void **state)
{
    (void)state;
    arena = bc_arena_new();
    return arena ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    bc_arena_drop(arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_stretches), cmocka_unit_test(test_what_is_no_mark),
                                       cmocka_unit_test(test_many)};
    return cmocka_run_group_tests(tests, begin, end);
}
