/* Stage tables: what is written comes back, whatever the text; and a wrong table is refused, not misread. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/csv.h"
#include "base/limits.h"
#include "model/edit.h"
#include "model_place.h"

static const bc_column three[] = {{"a", BC_STRING}, {"số", BC_INTEGER}, {"điểm, \"x\"", BC_NUMBER}};
static const bc_column one[] = {{"only", BC_STRING}};

static const char *const hostile[] = {
    "",
    " ",
    "  hai đầu  ",
    "a,b",
    "\"",
    "\"\"",
    "he said \"no\", then\nleft",
    "\n",
    "\r",
    "\r\n",
    "x\r\ny",
    "x\n\ny",
    "\n\"\r\n",
    ",",
    ",,,",
    "\",\"",
    "\t",
    "Phòng Tài nguyên và Môi trường",
    "e\xCC\x81 NFD",
    "=1+1",
    "'",
    "a;b|c",
    "\xF0\x9F\x98\x80",
    "\xFF\xFE not UTF-8",
    "\x01\x1B[31m",
    "#",
    "\"a\"b",
    "a\"b",
    "\\",
};
enum { HOSTILE = sizeof hostile / sizeof *hostile };

static bc_folder *begin_folder(place *p)
{
    bc_folder *folder;
    assert_int_equal(bc_folder_new(path_of(p, "made"), "ingest", &folder, &p->diag), BC_OK);
    return folder;
}

static bc_folder *reopen(place *p, bc_folder *folder)
{
    assert_int_equal(bc_folder_commit(folder), BC_OK);
    bc_folder_drop(folder);
    assert_int_equal(bc_folder_open(path_of(p, "made"), "ingest", &folder, &p->diag), BC_OK);
    return folder;
}

static void hostile_texts_come_back(void **state)
{
    place *p = *state;
    bc_folder *folder = begin_folder(p);
    bc_table_writer *w = bc_table_begin(folder, "rows/0001.csv", three, 3, &p->diag);
    assert_non_null(w);
    for (size_t i = 0; i < HOSTILE; i++) {
        bc_table_text(w, hostile[i]);
        bc_table_int(w, (long long)i - 3);
        bc_table_text(w, hostile[HOSTILE - 1 - i]);
        bc_table_row(w);
    }
    assert_int_equal(bc_table_end(w), BC_OK);
    folder = reopen(p, folder);
    bc_table *table;
    assert_int_equal(bc_table_load(folder, "rows/0001.csv", p->arena, &table, &p->diag), BC_OK);
    assert_int_equal(table->rows, HOSTILE);
    for (size_t i = 0; i < HOSTILE; i++) {
        char number[16];
        snprintf(number, sizeof number, "%d", (int)i - 3);
        assert_string_equal(table->row[i][0], hostile[i]);
        assert_string_equal(bc_table_at(table, i, "số"), number);
        assert_string_equal(bc_table_at(table, i, "điểm, \"x\""), hostile[HOSTILE - 1 - i]);
        assert_string_equal(bc_table_at(table, i, "none"), "");
    }
    assert_true(bc_table_column(table, "none") == SIZE_MAX);
    bc_folder_drop(folder);
}

/* A table of one column: an empty field is an empty line, and still a row. */
static void one_column(void **state)
{
    place *p = *state;
    bc_folder *folder = begin_folder(p);
    bc_table_writer *w = bc_table_begin(folder, "one.csv", one, 1, &p->diag);
    for (size_t i = 0; i < HOSTILE; i++) {
        bc_table_text(w, hostile[i]);
        bc_table_row(w);
    }
    bc_table_text(w, NULL);
    bc_table_row(w);
    assert_int_equal(bc_table_end(w), BC_OK);
    folder = reopen(p, folder);
    bc_table *table;
    assert_int_equal(bc_table_load(folder, "one.csv", p->arena, &table, &p->diag), BC_OK);
    assert_int_equal(table->rows, HOSTILE + 1);
    for (size_t i = 0; i < HOSTILE; i++)
        assert_string_equal(table->row[i][0], hostile[i]);
    assert_string_equal(table->row[HOSTILE][0], "");
    bc_folder_drop(folder);
}

typedef struct seen {
    size_t rows;
    unsigned long long sum;
    size_t longest;
    bc_status stop;
} seen;

static bc_status see(void *context, const bc_row *row)
{
    seen *s = context;
    assert_int_equal(row->number, s->rows);
    assert_int_equal(row->count, 2);
    size_t len = strlen(row->field[0]);
    s->longest = len > s->longest ? len : s->longest;
    s->sum += strtoull(row->field[1], NULL, 10);
    s->rows++;
    return s->rows == 5 ? s->stop : BC_OK;
}

/* Many buffers long; columns chosen, in another order than in the file. */
static void many_rows(void **state)
{
    enum { ROWS = 20000 };
    place *p = *state;
    bc_folder *folder = begin_folder(p);
    bc_table_writer *w = bc_table_begin(folder, "t.csv", three, 3, &p->diag);
    char *wide = malloc(100001);
    memset(wide, '"', 100000);
    wide[100000] = '\0';
    for (int i = 0; i < ROWS; i++) {
        bc_table_text(w, i == 777 ? "x" : "lần, \"thứ\"\n");
        bc_table_int(w, i);
        bc_table_text(w, i == 9999 ? wide : "y,\r\n");
        bc_table_row(w);
    }
    free(wide);
    assert_int_equal(bc_table_end(w), BC_OK);
    folder = reopen(p, folder);
    seen s = {.stop = BC_OK};
    const char *const columns[] = {"điểm, \"x\"", "số"};
    assert_int_equal(bc_table_scan(folder, "t.csv", columns, 2, see, &s, &p->diag), BC_OK);
    assert_int_equal(s.rows, ROWS);
    assert_int_equal(s.longest, 100000);
    assert_int_equal(s.sum, (unsigned long long)ROWS * (ROWS - 1) / 2);
    /* What the caller returns ends the reading, and is returned, without a word of ours. */
    s = (seen){.stop = BC_LIMIT};
    assert_int_equal(bc_table_scan(folder, "t.csv", columns, 2, see, &s, &p->diag), BC_LIMIT);
    assert_int_equal(s.rows, 5);
    assert_int_equal(p->diag.count[BC_ERROR], 0);
    bc_folder_drop(folder);
}

static void decimals_and_missing(void **state)
{
    place *p = *state;
    bc_folder *folder = begin_folder(p);
    bc_table_writer *w = bc_table_begin(folder, "t.csv", three, 3, &p->diag);
    bc_table_decimal(w, (bc_decimal){7860, 2});
    bc_table_text(w, NULL);
    bc_table_decimal(w, (bc_decimal){-5, 1});
    bc_table_row(w);
    assert_int_equal(bc_table_end(w), BC_OK);
    bc_str text = {0};
    assert_int_equal(bc_file_load(bc_folder_file(folder, "t.csv"), 1000, &text, &p->diag), BC_OK);
    assert_string_equal(text.at, "a,số,\"điểm, \"\"x\"\"\"\n78.60,,-0.5\n");
    bc_str_drop(&text);
    bc_folder_drop(folder);
}

static void too_few_fields_is_our_bug(void **state)
{
    place *p = *state;
    bc_folder *folder = begin_folder(p);
    for (int fields = 0; fields < 5; fields++) {
        bc_table_writer *w = bc_table_begin(folder, "t.csv", three, 3, &p->diag);
        for (int i = 0; i < fields; i++)
            bc_table_text(w, "x");
        bc_table_row(w);
        assert_int_equal(bc_table_end(w), fields == 3 ? BC_OK : BC_BUG);
    }
    bc_folder_drop(folder);
}

static void edits_are_rows(void **state)
{
    place *p = *state;
    bc_folder *folder = begin_folder(p);
    bc_table_writer *w = bc_table_begin(folder, "edits.csv", bc_edit_columns, bc_edit_column_count, &p->diag);
    bc_str line = {0}, tail = {0};
    bc_edit_add_halves(&line, &tail,
                       &(bc_edit){"nfc", {"phieu-b/376.xlsx", "Phieu \"B\"", 13, 10}, 2, "e\xCC\x81", "é"});
    bc_str_addf(&line, "14%s\n", tail.at);
    bc_table_lines(w, line.at, line.len, 1);
    bc_str_drop(&line);
    bc_str_drop(&tail);
    assert_int_equal(bc_table_end(w), BC_OK);
    folder = reopen(p, folder);
    bc_table *table;
    assert_int_equal(bc_table_load(folder, "edits.csv", p->arena, &table, &p->diag), BC_OK);
    assert_int_equal(table->rows, 1);
    assert_string_equal(bc_table_at(table, 0, "sheet"), "Phieu \"B\"");
    assert_string_equal(bc_table_at(table, 0, "cell"), "K14");
    assert_string_equal(bc_table_at(table, 0, "step"), "2");
    assert_string_equal(bc_table_at(table, 0, "after"), "é");
    bc_folder_drop(folder);
}

/* A file that its maker's manifest describes wrongly: its digest holds, its shape does not. */
static void wrong_shapes_are_refused(void **state)
{
    static const struct {
        const char *text;
        const char *said;
    } cases[] = {
        {"", "no header"},
        {"a,b\nx,y\n", "columns"},
        {"số,a,\"điểm, \"\"x\"\"\"\n1,2,3\n", "columns"},
        {"a,số,\"điểm, \"\"x\"\"\",more\n1,2,3,4\n", "columns"},
        {"a,số,\"điểm, \"\"x\"\"\"\n1,2\n", "fields"},
        {"a,số,\"điểm, \"\"x\"\"\"\n1,2,3,4\n", "fields"},
        {"a,số,\"điểm, \"\"x\"\"\"\n1,2,3\n\n1,2,3\n", "fields"},
        {"a,số,\"điểm, \"\"x\"\"\"\n1,2,\"3\n4,5,6\n", NULL}, /* an open quotation: one row, to the end */
    };
    place *p = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bc_folder *folder = begin_folder(p);
        bc_table_writer *w = bc_table_begin(folder, "t.csv", three, 3, &p->diag);
        assert_int_equal(bc_table_end(w), BC_OK);
        FILE *file = fopen(bc_folder_file(folder, "t.csv"), "wb");
        assert_non_null(file);
        fputs(cases[i].text, file);
        fclose(file);
        assert_int_equal(bc_folder_add(folder, "t.csv", "text/csv"), BC_OK);
        folder = reopen(p, folder);
        bc_table *table;
        bc_str_clear(&p->said);
        assert_int_equal(bc_table_load(folder, "t.csv", p->arena, &table, &p->diag), cases[i].said ? BC_DATA : BC_OK);
        if (cases[i].said && !says(p, cases[i].said))
            fail_msg("case %zu: %s", i, bc_str_text(&p->said));
        bc_folder_drop(folder);
    }
}

static void no_such_table_or_column(void **state)
{
    place *p = *state;
    bc_folder *folder = begin_folder(p);
    bc_table_writer *w = bc_table_begin(folder, "t.csv", three, 3, &p->diag);
    assert_int_equal(bc_table_end(w), BC_OK);
    folder = reopen(p, folder);
    seen s = {.stop = BC_OK};
    const char *const columns[] = {"a", "zz"};
    assert_int_equal(bc_table_scan(folder, "t.csv", columns, 2, see, &s, &p->diag), BC_DATA);
    assert_true(says(p, "zz"));
    assert_int_equal(bc_table_scan(folder, "u.csv", NULL, 0, see, &s, &p->diag), BC_NOINPUT);
    assert_true(says(p, "u.csv"));
    bc_folder_drop(folder);
}

/* More than a file that was sent in may have is ours to read again; not without end. */
static void a_field_beyond_the_limit(void **state)
{
    place *p = *state;
    static const size_t lens[] = {BC_LIMIT_CELL_BYTES + 1, BC_CSV_OWN_BYTES + 1};
    for (size_t i = 0; i < 2; i++) {
        bc_folder *folder = begin_folder(p);
        bc_table_writer *w = bc_table_begin(folder, "one.csv", one, 1, &p->diag);
        char *huge = malloc(lens[i]);
        memset(huge, 'x', lens[i]);
        bc_table_text_n(w, huge, lens[i]);
        free(huge);
        bc_table_row(w);
        assert_int_equal(bc_table_end(w), BC_OK);
        folder = reopen(p, folder);
        bc_table *table;
        assert_int_equal(bc_table_load(folder, "one.csv", p->arena, &table, &p->diag), i ? BC_LIMIT : BC_OK);
        assert_int_equal(says(p, "BC_LIMIT_CELL_BYTES"), i);
        bc_folder_drop(folder);
    }
}

#define IN_PLACE(test) cmocka_unit_test_setup_teardown(test, make_place, drop_place)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_PLACE(hostile_texts_come_back),
        IN_PLACE(one_column),
        IN_PLACE(many_rows),
        IN_PLACE(decimals_and_missing),
        IN_PLACE(too_few_fields_is_our_bug),
        IN_PLACE(edits_are_rows),
        IN_PLACE(wrong_shapes_are_refused),
        IN_PLACE(no_such_table_or_column),
        IN_PLACE(a_field_beyond_the_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
