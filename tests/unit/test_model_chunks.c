/* A table read in chunks by any number of threads: the same rows, in the same order, as read by one; what is wrong is told as ever. */
#define _GNU_SOURCE /* RTLD_NEXT */
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/csv.h"
#include "base/limits.h"
#include "model/table_chunks.h"
#include "model_place.h"

/* Threads that may still be had: SIZE_MAX when nothing is wrong. */
static size_t to_be_had = SIZE_MAX;

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *), void *context)
{
    int (*real)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
    void *found = dlsym(RTLD_NEXT, "pthread_create");
    memcpy(&real, &found, sizeof real);
    return to_be_had == 0 ? EAGAIN : (to_be_had--, real(thread, attributes, run, context));
}

static const bc_column columns[] = {{"n", BC_INTEGER}, {"text", BC_STRING}, {"more", BC_STRING}};

/* Rows as they were told, again as lines; where the first one of a chunk stood. */
typedef struct piece {
    bc_str lines;
    unsigned long long offset;
    size_t rows, ends;
} piece;

typedef struct hand {
    piece *into;
    size_t refused; /* the row that this one does not take: its field n */
} hand;

typedef struct taken {
    bc_str all;
    size_t chunks, rows;
    unsigned long long offset; /* where the next chunk must begin */
    size_t most;               /* chunks that are taken */
} taken;

static bc_status begin(void *worker, void *product)
{
    hand *h = worker;
    h->into = product;
    bc_str_clear(&h->into->lines);
    h->into->rows = h->into->ends = 0;
    return BC_OK;
}

static bc_status on_row(void *worker, const bc_row *row)
{
    hand *h = worker;
    if (h->into->rows == 0)
        h->into->offset = row->offset;
    if (row->number != h->into->rows++)
        return BC_BUG;
    if (h->refused && strtoul(row->field[0], NULL, 10) == h->refused)
        return BC_USAGE;
    for (size_t i = 0; i < row->count; i++)
        bc_csv_add_n(&h->into->lines, row->field[i], row->len[i], i == 0);
    bc_str_add_byte(&h->into->lines, '\n');
    return BC_OK;
}

static bc_status end(void *worker)
{
    ((hand *)worker)->into->ends++;
    return BC_OK;
}

static bc_status take(void *context, void *product)
{
    taken *t = context;
    const piece *p = product;
    if (p->offset != t->offset || p->ends != 1 || t->chunks == t->most)
        return BC_BUG;
    bc_str_add_n(&t->all, p->lines.at, p->lines.len);
    t->offset += p->lines.len;
    t->rows += p->rows;
    t->chunks++;
    return BC_OK;
}

static bc_status scan(place *p, bc_folder *folder, size_t threads, size_t refused, taken *out)
{
    hand hands[BC_CHUNK_THREADS];
    piece pieces[BC_CHUNK_PRODUCTS];
    bc_chunk_crew crew = {
        .threads = threads, .begin = begin, .on_row = on_row, .end = end, .take = take, .context = out};
    for (size_t i = 0; i < BC_CHUNK_THREADS; i++) {
        hands[i] = (hand){.refused = refused};
        crew.worker[i] = &hands[i];
    }
    for (size_t i = 0; i < BC_CHUNK_PRODUCTS; i++) {
        pieces[i] = (piece){.rows = 0};
        crew.product[i] = &pieces[i];
    }
    bc_status status = bc_table_scan_chunks(folder, "t.csv", &crew, &p->diag);
    for (size_t i = 0; i < BC_CHUNK_PRODUCTS; i++)
        bc_str_drop(&pieces[i].lines);
    return status;
}

/* Row ${n} as a field: short, with line ends and marks in it, or longer than a chunk, so that each kind stands at the edge of one somewhere. */
static void write_table(bc_folder *folder, place *p, size_t rows, bool passing, bc_str *lines)
{
    bc_table_writer *w = passing ? bc_table_begin_passing(folder, "t.csv", columns, 3, &p->diag)
                                 : bc_table_begin(folder, "t.csv", columns, 3, &p->diag);
    bc_str text = {0};
    assert_non_null(w);
    for (size_t n = 1; n <= rows; n++) {
        bc_str_clear(&text);
        size_t words = n % 1009 == 0 ? 60000 : n % 13;
        for (size_t i = 0; i < words; i++)
            bc_str_addf(&text, "%s%zu", i % 3 ? "," : i % 2 ? "\n" : " \"\n\"", n + i);
        bc_table_int(w, (long long)n);
        bc_table_text_n(w, bc_str_text(&text), text.len);
        bc_table_text(w, n % 7 ? "Đất đai" : "\"\n");
        bc_table_row(w);
        bc_str_addf(lines, "%zu", n);
        bc_csv_add_n(lines, bc_str_text(&text), text.len, 0);
        bc_csv_add(lines, n % 7 ? "Đất đai" : "\"\n", 0);
        bc_str_add_byte(lines, '\n');
    }
    bc_str_drop(&text);
    assert_int_equal(bc_table_end(w), BC_OK);
}

static const size_t threads[] = {1, 2, 3, BC_CHUNK_THREADS};
enum { HEAD = 12 }; /* n,text,more and a line end */

static bc_folder *make(place *p, size_t rows, bool passing, bc_str *lines)
{
    bc_folder *folder;
    assert_int_equal(bc_folder_new(path_of(p, "made"), "ingest", &folder, &p->diag), BC_OK);
    write_table(folder, p, rows, passing, lines);
    assert_int_equal(bc_folder_commit(folder), BC_OK);
    bc_folder_drop(folder);
    assert_int_equal(bc_folder_open_ahead(path_of(p, "made"), "ingest", &folder, &p->diag), BC_OK);
    return folder;
}

static void the_same_by_any_number(void **state)
{
    static const size_t rows[] = {0, 1, 100, 20000};
    place *p = *state;
    for (size_t n = 0; n < sizeof rows / sizeof *rows; n++) {
        bc_str lines = {0};
        bc_folder *folder = make(p, rows[n], n % 2, &lines);
        size_t chunks = 0;
        for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
            taken out = {.offset = HEAD, .most = SIZE_MAX};
            assert_int_equal(scan(p, folder, threads[i], 0, &out), BC_OK);
            assert_int_equal(out.rows, rows[n]);
            assert_int_equal(out.all.len, lines.len);
            assert_true(!lines.len || memcmp(out.all.at, lines.at, lines.len) == 0);
            assert_true(i == 0 || out.chunks == chunks); /* cut by the bytes alone */
            chunks = out.chunks;
            bc_str_drop(&out.all);
        }
        assert_true(rows[n] < 20000 || chunks > 2 * BC_CHUNK_PRODUCTS);
        bc_folder_drop(folder);
        bc_str_drop(&lines);
    }
}

static void with_fewer_threads_than_wanted(void **state)
{
    place *p = *state;
    bc_str lines = {0};
    bc_folder *folder = make(p, 20000, true, &lines);
    for (size_t had = 0; had < 3; had++) {
        taken out = {.offset = HEAD, .most = SIZE_MAX};
        to_be_had = had;
        bc_status status = scan(p, folder, BC_CHUNK_THREADS, 0, &out);
        to_be_had = SIZE_MAX;
        assert_int_equal(status, BC_OK);
        assert_int_equal(out.all.len, lines.len);
        assert_memory_equal(out.all.at, lines.at, lines.len);
        bc_str_drop(&out.all);
    }
    bc_folder_drop(folder);
    bc_str_drop(&lines);
}

/* Rows of nothing but quotation marks, which are twice as long in the file as a row may be in a file that was sent in: behind others, one behind the
 * other, and the last one. */
static void huge_rows(void **state)
{
    place *p = *state;
    bc_str lines = {0}, marks = {0};
    bc_folder *folder;
    for (size_t i = 0; i < BC_LIMIT_ROW_BYTES; i++)
        bc_str_add_byte(&marks, i % 1000 == 7 ? '\n' : '"');
    assert_int_equal(bc_folder_new(path_of(p, "made"), "ingest", &folder, &p->diag), BC_OK);
    bc_table_writer *w = bc_table_begin_passing(folder, "t.csv", columns, 3, &p->diag);
    for (size_t n = 1; n <= 6000; n++) {
        size_t len = n == 3000 || n == 3001 || n == 6000 ? marks.len : n % 200;
        bc_table_int(w, (long long)n);
        bc_table_text_n(w, marks.at, len);
        bc_table_text(w, "");
        bc_table_row(w);
        bc_str_addf(&lines, "%zu", n);
        bc_csv_add_n(&lines, marks.at, len, 0);
        bc_str_add(&lines, ",\n");
    }
    assert_int_equal(bc_table_end(w), BC_OK);
    assert_int_equal(bc_folder_commit(folder), BC_OK);
    bc_folder_drop(folder);
    assert_int_equal(bc_folder_open_ahead(path_of(p, "made"), "ingest", &folder, &p->diag), BC_OK);
    for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
        taken out = {.offset = HEAD, .most = SIZE_MAX};
        assert_int_equal(scan(p, folder, threads[i], 0, &out), BC_OK);
        assert_int_equal(out.rows, 6000);
        assert_int_equal(out.all.len, lines.len);
        assert_true(memcmp(out.all.at, lines.at, lines.len) == 0);
        bc_str_drop(&out.all);
    }
    bc_folder_drop(folder);
    bc_str_drop(&marks);
    bc_str_drop(&lines);
}

static bc_status any_row(void *context, const bc_row *row)
{
    (void)context;
    (void)row;
    return BC_OK;
}

/* A row that our own writer was told wrong: it is named as a person counts lines, by any number of threads as by a scan. */
static void which_row_is_wrong(void **state)
{
    place *p = *state;
    bc_folder *folder;
    assert_int_equal(bc_folder_new(path_of(p, "made"), "ingest", &folder, &p->diag), BC_OK);
    bc_table_writer *w = bc_table_begin_passing(folder, "t.csv", columns, 3, &p->diag);
    for (size_t n = 1; n <= 200000; n++) {
        bc_table_raw(w, "1,2,3", n == 150000 ? 3 : 5, 3);
        bc_table_row(w);
    }
    assert_int_equal(bc_table_end(w), BC_OK);
    assert_int_equal(bc_folder_commit(folder), BC_OK);
    bc_folder_drop(folder);
    assert_int_equal(bc_folder_open_ahead(path_of(p, "made"), "ingest", &folder, &p->diag), BC_OK);
    for (size_t i = 0; i <= sizeof threads / sizeof *threads; i++) {
        taken out = {.offset = HEAD, .most = SIZE_MAX};
        bc_str_clear(&p->said);
        bc_status status = i ? scan(p, folder, threads[i - 1], 0, &out)
                             : bc_table_scan(folder, "t.csv", NULL, 0, any_row, NULL, &p->diag);
        assert_int_equal(status, BC_DATA);
        assert_true(says(p, "row 150001 has 2 fields; 3 were expected"));
        bc_str_drop(&out.all);
    }
    bc_folder_drop(folder);
}

/* Of several chunks that go wrong the first one counts; what the caller's hand returns ends it, too. */
static void what_ends_it(void **state)
{
    place *p = *state;
    bc_str lines = {0};
    bc_folder *folder = make(p, 20000, true, &lines);
    for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
        taken out = {.offset = HEAD, .most = SIZE_MAX};
        assert_int_equal(scan(p, folder, threads[i], 15000, &out), BC_USAGE);
        assert_true(out.rows < 15000 && out.rows > 10000);
        bc_str_drop(&out.all);
        out = (taken){.offset = HEAD, .most = 3};
        assert_int_equal(scan(p, folder, threads[i], 0, &out), BC_BUG);
        assert_int_equal(out.chunks, 3);
        bc_str_drop(&out.all);
    }
    bc_folder_drop(folder);
    bc_str_drop(&lines);
}

/* A byte is changed where it makes no other number of fields, where it does, in the header; a line is lost; some are added. Whoever reads it to its end
 * says so, and so does who commits a folder made from it. */
static void a_changed_file(void **state)
{
    static const char *const change[] = {"s/^15,/16,/", "s/^15,/15;/", "1s/text/tixt/", "15000,15100d", "$a 1,2,3"};
    place *p = *state;
    for (size_t c = 0; c < sizeof change / sizeof *change; c++)
        for (int passing = 0; passing < 2; passing++) {
            bc_str lines = {0}, command = {0};
            bc_folder *folder = make(p, 20000, passing, &lines);
            bc_folder_drop(folder);
            bc_str_addf(&command, "sed -i '%s' '%s/t.csv'", change[c], path_of(p, "made"));
            assert_int_equal(system(bc_str_text(&command)), 0);
            for (size_t i = 0; i < 2; i++) {
                taken out = {.offset = HEAD, .most = SIZE_MAX};
                bc_str_clear(&p->said);
                assert_int_equal(bc_folder_open_ahead(path_of(p, "made"), "ingest", &folder, &p->diag), BC_OK);
                bc_status status = scan(p, folder, threads[i], 0, &out);
                assert_true(status == BC_DATA || status == BC_BUG || (status == BC_OK && !passing));
                bc_folder *next;
                assert_int_equal(bc_folder_new(path_of(p, "next"), "normalise", &next, &p->diag), BC_OK);
                bc_folder_set_from(next, folder);
                assert_int_equal(bc_folder_commit(next), BC_DATA);
                bc_folder_drop(next);
                bc_folder_drop(folder);
                bc_str_drop(&out.all);
            }
            bc_str_drop(&lines);
            bc_str_drop(&command);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_same_by_any_number, make_place, drop_place),
        cmocka_unit_test_setup_teardown(with_fewer_threads_than_wanted, make_place, drop_place),
        cmocka_unit_test_setup_teardown(huge_rows, make_place, drop_place),
        cmocka_unit_test_setup_teardown(which_row_is_wrong, make_place, drop_place),
        cmocka_unit_test_setup_teardown(what_ends_it, make_place, drop_place),
        cmocka_unit_test_setup_teardown(a_changed_file, make_place, drop_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
