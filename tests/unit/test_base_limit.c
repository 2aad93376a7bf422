/* What is said of a limit: its value in words, what was met, how it is raised; and that every limit is one that can be raised so. */
#include "unit.h"

#include <glob.h>

#include "base/limit.h"
#include "base/limits.h"

static void numbers(void **state)
{
    static const struct {
        unsigned long long number;
        bc_limit_unit unit;
        const char *said;
    } cases[] = {
        {0, BC_LIMIT_COUNT, "0"},
        {999, BC_LIMIT_COUNT, "999"},
        {1000, BC_LIMIT_COUNT, "1,000"},
        {1048576, BC_LIMIT_COUNT, "1,048,576"},
        {18446744073709551615ull, BC_LIMIT_COUNT, "18,446,744,073,709,551,615"},
        {0, BC_LIMIT_SIZE, "0 bytes"},
        {1023, BC_LIMIT_SIZE, "1,023 bytes"},
        {1024, BC_LIMIT_SIZE, "1 kB"},
        {1025, BC_LIMIT_SIZE, "1,025 bytes"},
        {1u << 20, BC_LIMIT_SIZE, "1 MB"},
        {(1u << 20) + 1, BC_LIMIT_SIZE, "1,025 kB"}, /* never less than it is */
        {512ull << 20, BC_LIMIT_SIZE, "512 MB"},
        {(512ull << 20) + 1, BC_LIMIT_SIZE, "513 MB"},
        {1536ull << 20, BC_LIMIT_SIZE, "1,536 MB"},
        {3ull << 30, BC_LIMIT_SIZE, "3 GB"},
        {3ull << 50, BC_LIMIT_SIZE, "3,145,728 GB"},
    };
    bc_str out = {0};
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        bc_str_clear(&out);
        bc_limit_add_number(&out, cases[i].number, cases[i].unit);
        assert_string_equal(bc_str_text(&out), cases[i].said);
    }
    bc_str_drop(&out);
}

static void words(void **state)
{
    static const struct {
        const char *name;
        unsigned long long met;
        const char *said, *way;
    } cases[] = {
        {"BC_LIMIT_ROWS", 0, "a sheet may have at most 1,048,576 rows (BC_LIMIT_ROWS)",
         "make CFLAGS=-DBC_LIMIT_ROWS=2097152"},
        {"BC_LIMIT_ROWS", 5000000, "a sheet may have at most 1,048,576 rows (BC_LIMIT_ROWS); met: 5,000,000",
         "make CFLAGS=-DBC_LIMIT_ROWS=8388608"},
        {"BC_LIMIT_ROWS", 9999999, "a sheet may have at most 1,048,576 rows (BC_LIMIT_ROWS); met: 9,999,999",
         "make CFLAGS=-DBC_LIMIT_ROWS=9999999"},
        {"BC_LIMIT_ROWS", 10000000, "a sheet may have at most 1,048,576 rows (BC_LIMIT_ROWS); met: 10,000,000", ""},
        {"BC_LIMIT_COLUMNS", 0, "a sheet may have at most 16,384 columns (BC_LIMIT_COLUMNS)",
         "make CFLAGS=-DBC_LIMIT_COLUMNS=18278"},
        {"BC_LIMIT_FILE_BYTES", 3ull << 30, "a file may have at most 512 MB (BC_LIMIT_FILE_BYTES); met: 3 GB",
         "make CFLAGS=-DBC_LIMIT_FILE_BYTES=4294967296"},
        {"BC_LIMIT_NONE", 5, "it is beyond the limit BC_LIMIT_NONE", "make CFLAGS=-DBC_LIMIT_NONE=…"},
    };
    bc_str out = {0};
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        bc_str_clear(&out);
        bc_limit_add_words(&out, cases[i].name, cases[i].met);
        assert_string_equal(bc_str_text(&out), cases[i].said);
        bc_str_clear(&out);
        bc_limit_add_way(&out, cases[i].name, cases[i].met);
        assert_string_equal(bc_str_text(&out), cases[i].way);
        bc_str_clear(&out);
        bc_limit_add_todo(&out, cases[i].name, cases[i].met);
        const char *way = bc_limit_way_in(bc_str_text(&out));
        assert_string_equal(way ? way : "", cases[i].way);
    }
    assert_null(bc_limit_way_in(NULL));
    bc_str_drop(&out);
}

static char *text_of(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text = calloc(1, 1 << 20);
    assert_non_null(file);
    assert_non_null(text);
    assert_in_range(fread(text, 1, 1 << 20, file), 1, (1 << 20) - 1);
    fclose(file);
    return text;
}

/* A limit that a message names, "BC_LIMIT_ROWS", has its words. */
static void every_name_is_known(void **state)
{
    glob_t files;
    size_t names = 0;
    (void)state;
    assert_int_equal(glob("pipeline/*/*.c", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        char *text = text_of(files.gl_pathv[i]);
        for (char *at = text; (at = strstr(at, "\"BC_LIMIT_")) != NULL;) {
            char *end = strchr(++at, '"');
            *end = '\0';
            if (!bc_limit_find(at))
                fail_msg("%s: %s is not in the table of base/limit.c", files.gl_pathv[i], at);
            names++;
            at = end + 1;
        }
        free(text);
    }
    globfree(&files);
    assert_true(names > 20);
}

/* make CFLAGS=-D… works for each, and each of the table's sentences has a place for its value. */
static void every_limit_can_be_set(void **state)
{
    char *text = text_of("pipeline/base/limits.h"), guard[128];
    size_t limits = 0;
    (void)state;
    for (char *at = text; (at = strstr(at, "\n#define BC_LIMIT_")) != NULL;) {
        int len = (int)strcspn(at + 9, " \n");
        snprintf(guard, sizeof guard, "\n#ifndef %.*s", len, at + 9);
        if (at - text < (long)strlen(guard) || memcmp(at - strlen(guard), guard, strlen(guard)) != 0)
            fail_msg("%.*s is not within #ifndef", len, at + 9);
        at[9 + len] = '\0';
        const bc_limit *limit = bc_limit_find(at + 9);
        if (limit) {
            const char *place = strchr(limit->says, '%');
            assert_true(place && place[1] == 's' && !strchr(place + 1, '%'));
        }
        at += 10 + len;
        limits++;
    }
    assert_true(limits > 30);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers),
        cmocka_unit_test(words),
        cmocka_unit_test(every_name_is_known),
        cmocka_unit_test(every_limit_can_be_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
