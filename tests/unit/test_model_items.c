/* Whose form a row of items.csv is, by its place; rows that are not the index's are refused. */
#include "unit.h"

#include "model/items.h"

enum { MOST = 8 };

static bc_item first[] = {{.code = "1.1"}, {.code = "1.2"}}, second[] = {{.code = "1.1"}};
static bc_form form[] = {
    {.code = "A", .item = first, .items = 2}, {.code = "0"}, {.code = "B", .item = second, .items = 1}};
static bc_index forms = {.form = form, .forms = 3};

static bc_status add(bc_arena *arena, const char *const (*rows)[2], size_t count, bc_table *table)
{
    static const char *names[] = {"unit", "item"};
    static const char **row[MOST];
    for (size_t i = 0; i < count; i++) {
        row[i] = bc_arena_alloc(arena, 2, sizeof **row);
        row[i][0] = rows[i][0];
        row[i][1] = rows[i][1];
    }
    *table = (bc_table){.column = names, .columns = 2, .row = row, .rows = count};
    return bc_items_add_form(table, &forms, arena);
}

static void test_forms_by_place(void **state)
{
    (void)state;
    static const char *const rows[][2] = {{"01", "1.1"}, {"01", "1.2"}, {"01", "1.1"},
                                          {"02", "1.1"}, {"02", "1.2"}, {"02", "1.1"}};
    static const char *const want[] = {"A", "A", "B", "A", "A", "B"};
    bc_arena *arena = bc_arena_new();
    bc_table table;
    assert_int_equal(add(arena, rows, COUNT(rows), &table), BC_OK);
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_string_equal(bc_table_at(&table, i, "form"), want[i]);
        assert_string_equal(bc_table_at(&table, i, "item"), rows[i][1]);
    }
    assert_int_equal(add(arena, rows, 0, &table), BC_OK);
    bc_arena_drop(arena);
}

static void test_other_rows_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *rows[4][2];
        size_t count;
    } cases[] = {
        {{{"01", "1.2"}}, 1},                                              /* not the first */
        {{{"01", "1.1"}, {"01", "1.1"}}, 2},                               /* one left out */
        {{{"01", "1.1"}, {"02", "1.1"}}, 2},                               /* the next unit too early */
        {{{"01", "1.1"}, {"01", "1.2"}, {"01", "1.1"}, {"01", "1.1"}}, 4}, /* one too many */
        {{{"01", "1.1"}, {"01", "1.2"}, {"01", "9"}}, 3},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        bc_arena *arena = bc_arena_new();
        bc_table table;
        assert_int_equal(add(arena, (const char *const(*)[2])cases[i].rows, cases[i].count, &table), BC_DATA);
        bc_arena_drop(arena);
    }
}

static void test_criteria_of_items(void **state)
{
    (void)state;
    static const char *const rows[][2] = {{"01", "1.1"}, {"01", "1.2"}, {"01", "1.1"}};
    static const char *const want[] = {"1", "2", "x"};
    static bc_criterion of_first[] = {{.code = "1"}, {.code = "2"}}, of_second[] = {{.code = "x"}};
    bc_arena *arena = bc_arena_new();
    bc_table table;
    first[1].criterion = 1;
    form[0].criterion = of_first;
    form[2].criterion = of_second;
    assert_int_equal(add(arena, rows, COUNT(rows), &table), BC_OK);
    assert_int_equal(bc_items_add_criterion(&table, &forms, arena), BC_OK);
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_string_equal(bc_table_at(&table, i, "criterion"), want[i]);
    bc_arena_drop(arena);
}

/* Two surveys with modes of the same names, an assessment before and a survey without modes between them. */
static void test_forms_of_modes(void **state)
{
    (void)state;
    static const char *modes[] = {"giấy", "mạng"}, *names[] = {"unit", "mode"};
    static bc_form surveys[] = {{.code = "A"},
                                {.code = "B", .kind = BC_SURVEY, .modes = {modes, 2}},
                                {.code = "C", .kind = BC_SURVEY},
                                {.code = "D", .kind = BC_SURVEY, .modes = {modes, 2}}};
    static const struct {
        const char *rows[9][2], *want[9]; /* want: of each row; NULL: refused */
    } cases[] = {
        {{{"01", "giấy"},
          {"01", "mạng"},
          {"01", "giấy"},
          {"01", "mạng"},
          {"02", "giấy"},
          {"02", "mạng"},
          {"02", "giấy"}},
         {"B", "B", "D", "D", "B", "B", "D"}},
        {{{"01", "mạng"}}, {NULL}},
        {{{"01", "giấy"}, {"01", "giấy"}}, {NULL}},
        {{{"01", "giấy"}, {"01", "mạng"}, {"01", "giấy"}, {"01", "mạng"}, {"01", "giấy"}}, {NULL}},
    };
    const bc_index index = {.form = surveys, .forms = 4};
    for (size_t i = 0; i < COUNT(cases); i++) {
        bc_arena *arena = bc_arena_new();
        const char **row[9];
        size_t rows = 0;
        for (; rows < 9 && cases[i].rows[rows][0]; rows++) {
            row[rows] = bc_arena_alloc(arena, 2, sizeof *row[rows]);
            memcpy(row[rows], cases[i].rows[rows], 2 * sizeof *row[rows]);
        }
        bc_table table = {.column = names, .columns = 2, .row = row, .rows = rows};
        assert_int_equal(bc_modes_add_form(&table, &index, arena), cases[i].want[0] ? BC_OK : BC_DATA);
        for (size_t k = 0; cases[i].want[0] && k < rows; k++)
            assert_string_equal(bc_table_at(&table, k, "form"), cases[i].want[k]);
        bc_arena_drop(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_forms_by_place),
                                       cmocka_unit_test(test_other_rows_are_refused),
                                       cmocka_unit_test(test_criteria_of_items), cmocka_unit_test(test_forms_of_modes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
