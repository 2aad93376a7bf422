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

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_forms_by_place),
                                       cmocka_unit_test(test_other_rows_are_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
