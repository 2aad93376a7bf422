/* A stage folder is seen whole or not at all, and is refused when a byte of it is not what its maker wrote. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "model_place.h"

static const bc_column columns[] = {{"unit", BC_STRING}, {"n", BC_INTEGER}, {"score", BC_NUMBER}, {"day", BC_DAY}};

static bc_table_writer *begin_table(place *p, bc_folder *folder, const char *name)
{
    bc_table_writer *w = bc_table_begin(folder, name, columns, 4, &p->diag);
    assert_non_null(w);
    return w;
}

static void end_table(bc_table_writer *w, int rows)
{
    for (int i = 0; i < rows; i++) {
        bc_table_text(w, "376");
        bc_table_int(w, i);
        bc_table_text(w, "78.62");
        bc_table_text(w, "2012-05-14");
        bc_table_row(w);
    }
    assert_int_equal(bc_table_end(w), BC_OK);
}

static void add_table(place *p, bc_folder *folder, const char *name, int rows)
{
    end_table(begin_table(p, folder, name), rows);
}

/* ROOT/made: three tables and a file of config/, entered out of order. */
static void make_folder(place *p, const char *name)
{
    bc_folder *folder;
    assert_int_equal(bc_folder_new(path_of(p, name), "ingest", &folder, &p->diag), BC_OK);
    add_table(p, folder, "tables.csv", 1);
    add_table(p, folder, "rows/0002.csv", 2);
    add_table(p, folder, "rows/0001.csv", 3);
    put_file(p, "units.csv", "code,name\n376,Kim Sơn\n");
    assert_int_equal(bc_folder_take(folder, path_of(p, "units.csv"), "config/units.csv", "text/csv"), BC_OK);
    assert_int_equal(bc_folder_commit(folder), BC_OK);
    bc_folder_drop(folder);
}

static bc_status try_open(place *p, const char *name, const char *stage)
{
    bc_folder *folder = NULL;
    bc_str_clear(&p->said);
    bc_status status = bc_folder_open(path_of(p, name), stage, &folder, &p->diag);
    assert_true((status == BC_OK) == (folder != NULL));
    bc_folder_drop(folder);
    return status;
}

static size_t entries_in_root(place *p)
{
    char **names;
    size_t count;
    assert_int_equal(bc_dir_list(p->root, p->arena, &names, &count, NULL), BC_OK);
    return count;
}

static void made_and_opened(void **state)
{
    static const char *const expected[] = {"config/units.csv", "rows/0001.csv", "rows/0002.csv", "tables.csv"};
    place *p = *state;
    make_folder(p, "made");
    bc_folder *folder;
    assert_int_equal(bc_folder_open(path_of(p, "made"), "ingest", &folder, &p->diag), BC_OK);
    size_t count;
    const char *const *names = bc_folder_names(folder, &count);
    assert_int_equal(count, 4);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(names[i], expected[i]);
    assert_true(bc_folder_has(folder, "tables.csv"));
    assert_false(bc_folder_has(folder, "table.csv"));
    assert_null(bc_folder_digest(folder, "table.csv"));
    assert_int_equal(strlen(bc_folder_digest(folder, "tables.csv")), 64);
    struct stat st;
    assert_int_equal(stat(path_of(p, "made"), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    bc_folder_drop(folder);
    assert_int_equal(try_open(p, "made", NULL), BC_OK);
    assert_int_equal(try_open(p, "made/", "ingest"), BC_OK);
    assert_int_equal(p->diag.count[BC_ERROR], 0);
}

/* SHA-256 of "abc", FIPS 180-4: the manifest's digest is that of the file. */
static void digest_is_sha256(void **state)
{
    place *p = *state;
    bc_folder *folder;
    put_file(p, "abc", "abc");
    assert_int_equal(bc_folder_new(path_of(p, "made"), "render", &folder, &p->diag), BC_OK);
    assert_int_equal(bc_folder_take(folder, path_of(p, "abc"), "bao-cao.pdf", "application/pdf"), BC_OK);
    assert_string_equal(bc_folder_digest(folder, "bao-cao.pdf"),
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    bc_folder_drop(folder);
}

static void same_inputs_same_bytes(void **state)
{
    place *p = *state;
    bc_str a = {0}, b = {0};
    make_folder(p, "made");
    make_folder(p, "other");
    assert_int_equal(bc_file_load(path_of(p, "made/datapackage.json"), 1u << 20, &a, NULL), BC_OK);
    assert_int_equal(bc_file_load(path_of(p, "other/datapackage.json"), 1u << 20, &b, NULL), BC_OK);
    assert_string_equal(a.at, b.at);
    bc_str_drop(&a);
    bc_str_drop(&b);
}

static void tampered_bytes_are_named(void **state)
{
    static const char *const names[] = {"config/units.csv", "rows/0001.csv", "rows/0002.csv", "tables.csv"};
    place *p = *state;
    for (size_t i = 0; i < 4; i++) {
        make_folder(p, "made");
        change_file(p, bc_arena_format(p->arena, "made/%s", names[i]), "376", "377");
        assert_int_equal(try_open(p, "made", "ingest"), BC_DATA);
        for (size_t j = 0; j < 4; j++)
            assert_true(says(p, names[j]) == (i == j));
    }
}

static void all_troubles_in_one_pass(void **state)
{
    place *p = *state;
    make_folder(p, "made");
    change_file(p, "made/tables.csv", "78.62", "87.62");
    unlink(path_of(p, "made/rows/0001.csv"));
    assert_int_equal(try_open(p, "made", "ingest"), BC_DATA);
    assert_true(says(p, "rows/0001.csv") && says(p, "tables.csv") && !says(p, "rows/0002.csv"));
}

static void not_a_plain_file(void **state)
{
    place *p = *state;
    make_folder(p, "made");
    unlink(path_of(p, "made/tables.csv"));
    assert_int_equal(mkfifo(path_of(p, "made/tables.csv"), 0600), 0); /* would never end */
    assert_int_equal(try_open(p, "made", "ingest"), BC_DATA);
    assert_true(says(p, "tables.csv"));
}

static void wrong_stage_and_no_manifest(void **state)
{
    place *p = *state;
    make_folder(p, "made");
    assert_int_equal(try_open(p, "made", "normalise"), BC_DATA);
    assert_true(says(p, "normalise") && says(p, "ingest"));
    unlink(path_of(p, "made/datapackage.json"));
    assert_int_equal(try_open(p, "made", "ingest"), BC_NOINPUT);
    assert_int_equal(try_open(p, "never", "ingest"), BC_NOINPUT);
}

static void hostile_manifests(void **state)
{
    static const char *const changes[][3] = {
        {"\"path\": \"tables.csv\"", "\"path\": \"rows/..\"", "an entry"},
        {"\"path\": \"tables.csv\"", "\"path\": \"\"", "an entry"},
        {"\"path\": \"tables.csv\"", "\"path\": \"rows\"", "/rows: is not there"},
        {"\"path\": \"tables.csv\"", "\"path\": 7", "an entry"},
        {"\"path\": \"tables.csv\"", "\"path\": null", "an entry"},
        {"sha256:", "md5:", "an entry"},
        {"sha256:", "sha256:0", "an entry"},
        {"sha256:", "sha256:\", \"x\": \"", "an entry"},
        {"\"resources\": [", "\"resources\": 7, \"x\": [", "is not as we write it"},
        {"\"resources\": [", "\"resources\": [7, null, [], {},", "an entry"},
        {"\"fields\": [", "\"fields\": 7, \"x\": [", "an entry"},
        {"\"fields\": [", "\"fields\": [7,", "an entry"},
        {"\"stage\": \"ingest\"", "\"stage\": 1", "is not as we write it"},
        {"\"stage\": \"ingest\"", "\"stage\": \"ingest\", \"stage\": \"ingest\"", "JSON"},
        {"{", "", "JSON"},
        {"{", "[", "JSON"},
        {"{", "\xFF{", "JSON"},
    };
    place *p = *state;
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        make_folder(p, "made");
        change_file(p, "made/datapackage.json", changes[i][0], changes[i][1]);
        if (try_open(p, "made", "ingest") != BC_DATA || !says(p, changes[i][2]))
            fail_msg("%s: %s was expected, not: %s", changes[i][1], changes[i][2], bc_str_text(&p->said));
    }
    put_file(p, "made/datapackage.json", "");
    assert_int_equal(try_open(p, "made", "ingest"), BC_DATA);
}

/* The file outside has the right digest: only its place is wrong. */
static void paths_that_lead_out(void **state)
{
    place *p = *state;
    const char *const paths[] = {"../outside.csv", "rows/../../outside.csv", "rows//../../outside.csv",
                                 path_of(p, "outside.csv")};
    for (size_t i = 0; i < 4; i++) {
        make_folder(p, "made");
        assert_int_equal(bc_file_copy(path_of(p, "made/tables.csv"), path_of(p, "outside.csv"), NULL), BC_OK);
        change_file(p, "made/datapackage.json", "\"path\": \"tables.csv\"",
                    bc_arena_format(p->arena, "\"path\": \"%s\"", paths[i]));
        if (try_open(p, "made", "ingest") != BC_DATA || !says(p, "an entry"))
            fail_msg("was not refused: %s", paths[i]);
    }
}

static void rows_and_bytes_are_counted(void **state)
{
    place *p = *state;
    bc_str text = {0};
    make_folder(p, "made");
    assert_int_equal(bc_file_load(path_of(p, "made/rows/0001.csv"), 1000, &text, NULL), BC_OK);
    const char *bytes = bc_arena_format(p->arena, "\"bytes\": %zu,", text.len);
    assert_int_equal(bc_file_load(path_of(p, "made/datapackage.json"), 1u << 20, &text, NULL), BC_OK);
    const char *entry = strstr(text.at, "\"rows/0001.csv\"");
    assert_non_null(entry);
    const char *counted = strstr(entry, bytes), *rows = strstr(entry, "\"rows\": 3,"),
               *next = strstr(entry, "rows/0002.csv");
    assert_true(counted && counted < next && rows && rows < next);
    bc_str_drop(&text);
}

/* Columns that are only in the manifest would be read behind the row's end. */
static void manifest_with_more_columns(void **state)
{
    place *p = *state;
    make_folder(p, "made");
    change_file(p, "made/datapackage.json", "\"fields\": [",
                "\"fields\": [{\"name\": \"ghost\", \"type\": \"string\"},");
    bc_folder *folder;
    bc_table *table;
    assert_int_equal(bc_folder_open(path_of(p, "made"), "ingest", &folder, &p->diag), BC_OK);
    assert_int_equal(bc_table_load(folder, "rows/0001.csv", p->arena, &table, &p->diag), BC_DATA);
    assert_int_equal(bc_table_load(folder, "rows/0002.csv", p->arena, &table, &p->diag), BC_OK);
    bc_folder_drop(folder);
}

static void uncommitted_leaves_nothing(void **state)
{
    place *p = *state;
    bc_folder *folder;
    assert_int_equal(bc_folder_new(path_of(p, "made"), "ingest", &folder, &p->diag), BC_OK);
    add_table(p, folder, "rows/0001.csv", 10);
    assert_false(bc_dir_exists(path_of(p, "made")));
    assert_int_equal(entries_in_root(p), 1);
    bc_folder_drop(folder);
    assert_int_equal(entries_in_root(p), 0);
    bc_folder_drop(NULL);
}

/* The old folder stays until the new one is whole. */
static void replaced_in_one_step(void **state)
{
    place *p = *state;
    bc_folder *folder;
    make_folder(p, "made");
    assert_int_equal(bc_folder_new(path_of(p, "made"), "normalise", &folder, &p->diag), BC_OK);
    add_table(p, folder, "edits.csv", 1);
    assert_int_equal(try_open(p, "made", "ingest"), BC_OK);
    bc_folder_drop(folder);
    assert_int_equal(try_open(p, "made", "ingest"), BC_OK);
    assert_int_equal(bc_folder_new(path_of(p, "made"), "normalise", &folder, &p->diag), BC_OK);
    add_table(p, folder, "edits.csv", 1);
    assert_int_equal(bc_folder_commit(folder), BC_OK);
    bc_folder_drop(folder);
    assert_int_equal(try_open(p, "made", "normalise"), BC_OK);
    assert_false(bc_file_exists(path_of(p, "made/tables.csv")));
    assert_int_equal(entries_in_root(p), 2); /* made, units.csv */
}

/* -o by mistake on the officer's own folder or file. */
static void foreign_places_are_kept(void **state)
{
    place *p = *state;
    bc_folder *folder;
    assert_int_equal(bc_dir_make(path_of(p, "empty"), 0755, NULL), BC_OK);
    assert_int_equal(bc_dir_make(path_of(p, "campaign"), 0755, NULL), BC_OK);
    put_file(p, "campaign/campaign.yaml", "campaign: x\n");
    assert_int_equal(bc_folder_new(path_of(p, "campaign"), "ingest", &folder, &p->diag), BC_USAGE);
    assert_null(folder);
    assert_int_equal(bc_folder_new(path_of(p, "campaign/"), "ingest", &folder, &p->diag), BC_USAGE);
    assert_int_equal(bc_folder_new(path_of(p, "campaign/campaign.yaml"), "ingest", &folder, &p->diag), BC_USAGE);
    assert_true(says(p, "campaign.yaml"));
    assert_true(bc_file_exists(path_of(p, "campaign/campaign.yaml")));
    assert_int_equal(bc_folder_new(path_of(p, "empty"), "ingest", &folder, &p->diag), BC_OK);
    assert_int_equal(bc_folder_commit(folder), BC_OK);
    bc_folder_drop(folder);
    assert_int_equal(entries_in_root(p), 2);
}

static void carried_with_its_digest(void **state)
{
    place *p = *state;
    bc_folder *in, *out;
    make_folder(p, "made");
    assert_int_equal(bc_folder_open(path_of(p, "made"), "ingest", &in, &p->diag), BC_OK);
    assert_int_equal(bc_folder_new(path_of(p, "next"), "normalise", &out, &p->diag), BC_OK);
    bc_folder_set_from(out, in);
    assert_int_equal(bc_folder_carry_config(out, in), BC_OK);
    assert_int_equal(bc_folder_carry_as(out, in, "rows/0001.csv", "data/rows.csv"), BC_OK);
    assert_int_equal(bc_folder_carry(out, in, "absent.csv"), BC_NOINPUT);
    assert_true(says(p, "absent.csv"));
    assert_int_equal(bc_folder_commit(out), BC_OK);
    bc_folder_drop(out);
    assert_int_equal(bc_folder_open(path_of(p, "next"), "normalise", &out, &p->diag), BC_OK);
    assert_string_equal(bc_folder_digest(out, "data/rows.csv"), bc_folder_digest(in, "rows/0001.csv"));
    assert_true(bc_folder_has(out, "config/units.csv"));
    bc_table *table;
    assert_int_equal(bc_table_load(out, "data/rows.csv", p->arena, &table, &p->diag), BC_OK);
    assert_int_equal(table->rows, 3);
    assert_int_equal(table->columns, 4);
    bc_str text = {0};
    assert_int_equal(bc_file_load(path_of(p, "next/datapackage.json"), 1u << 20, &text, NULL), BC_OK);
    assert_non_null(strstr(text.at, bc_folder_self_digest(in)));
    bc_str_drop(&text);
    bc_folder_drop(in);
    bc_folder_drop(out);
}

/* A table that is hashed while it is read: what was changed in it is told at the latest before anything comes of it. */
static void large_tables_are_checked_too(void **state)
{
    static const struct {
        const char *to;
        bc_status scanned;
    } changes[] = {{"19999", BC_OK}, {"19998", BC_OK}, {"19999,,", BC_DATA}};
    place *p = *state;
    for (size_t i = 0; i < 3; i++) {
        bc_folder *in, *out;
        bc_table *table;
        assert_int_equal(bc_folder_new(path_of(p, "made"), "ingest", &in, &p->diag), BC_OK);
        add_table(p, in, "large.csv", 20000);
        assert_int_equal(bc_folder_commit(in), BC_OK);
        bc_folder_drop(in);
        change_file(p, "made/large.csv", "19999", changes[i].to);
        assert_int_equal(try_open(p, "made", "ingest"), i == 0 ? BC_OK : BC_DATA);
        bc_str_clear(&p->said);
        assert_int_equal(bc_folder_open_ahead(path_of(p, "made"), "ingest", &in, &p->diag), BC_OK);
        assert_int_equal(bc_folder_new(path_of(p, "next"), "normalise", &out, &p->diag), BC_OK);
        bc_folder_set_from(out, in);
        assert_int_equal(bc_table_load(in, "large.csv", p->arena, &table, &p->diag), changes[i].scanned);
        assert_int_equal(bc_folder_carry(out, in, "large.csv"), BC_OK);
        assert_int_equal(bc_folder_commit(out), i == 0 ? BC_OK : BC_DATA);
        assert_true(says(p, "large.csv: was changed") == (i > 0));
        assert_false(says(p, "fields"));
        bc_folder_drop(out);
        bc_folder_drop(in);
        assert_true(bc_dir_exists(path_of(p, "next")) == (i == 0));
        bc_dir_remove(path_of(p, "next"), NULL);
    }
}

/* Two paths that differ in capitals or slashes only still have two names. */
static void names_are_unique(void **state)
{
    static const char *const files[] = {"rows-B.csv", "rows-b.csv", "rows/b.csv"};
    static const char *const names[] = {"\"rows-b.csv\"", "\"rows-b.csv-2\"", "\"rows-b.csv-3\""};
    place *p = *state;
    bc_folder *folder;
    bc_str text = {0};
    assert_int_equal(bc_folder_new(path_of(p, "made"), "normalise", &folder, &p->diag), BC_OK);
    for (size_t i = 0; i < 3; i++)
        add_table(p, folder, files[i], 1);
    assert_int_equal(bc_folder_commit(folder), BC_OK);
    bc_folder_drop(folder);
    assert_int_equal(bc_file_load(path_of(p, "made/datapackage.json"), 1u << 20, &text, NULL), BC_OK);
    for (size_t i = 0; i < 3; i++)
        assert_non_null(strstr(text.at, bc_arena_format(p->arena, "\"name\": %s", names[i])));
    bc_str_drop(&text);
    assert_int_equal(try_open(p, "made", NULL), BC_OK);
}

/* Several are made at a time (ingest --jobs): one is taken back, one gets another name, one more begins, while another goes on. */
static void tables_come_and_go(void **state)
{
    place *p = *state;
    bc_folder *folder;
    bc_table *table;
    assert_int_equal(bc_folder_new(path_of(p, "made"), "ingest", &folder, &p->diag), BC_OK);
    add_table(p, folder, "rows/gone.csv", 1);
    add_table(p, folder, "rows/short.csv", 2);
    bc_table_writer *slow = begin_table(p, folder, "rows/slow.csv");
    bc_folder_forget(folder, "rows/gone.csv");
    assert_int_equal(bc_folder_rename(folder, "rows/short.csv", "rows/0001.csv"), BC_OK);
    add_table(p, folder, "rows/later.csv", 4);
    end_table(slow, 30);
    assert_int_equal(bc_folder_commit(folder), BC_OK);
    bc_folder_drop(folder);
    assert_int_equal(bc_folder_open(path_of(p, "made"), "ingest", &folder, &p->diag), BC_OK);
    static const struct {
        const char *name;
        size_t rows;
    } wanted[] = {{"rows/0001.csv", 2}, {"rows/slow.csv", 30}, {"rows/later.csv", 4}};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(bc_table_load(folder, wanted[i].name, p->arena, &table, &p->diag), BC_OK);
        assert_int_equal(table->rows, wanted[i].rows);
    }
    assert_false(bc_folder_has(folder, "rows/gone.csv"));
    bc_folder_drop(folder);
}

/* A passing table is the same file in both folders; carried once more, it is not written over. */
static void a_passing_table_is_shared(void **state)
{
    place *p = *state;
    static const bc_column one[] = {{"a", BC_STRING}};
    bc_folder *made, *next;
    bc_table *table;
    assert_int_equal(bc_folder_new(path_of(p, "made"), "ingest", &made, &p->diag), BC_OK);
    bc_table_writer *w = bc_table_begin_passing(made, "rows.csv", one, 1, &p->diag);
    bc_table_text(w, "x");
    bc_table_row(w);
    assert_int_equal(bc_table_end(w), BC_OK);
    assert_int_equal(bc_folder_commit(made), BC_OK);
    bc_folder_drop(made);
    assert_int_equal(bc_folder_open_ahead(path_of(p, "made"), "ingest", &made, &p->diag), BC_OK);
    assert_int_equal(bc_folder_new(path_of(p, "next"), "normalise", &next, &p->diag), BC_OK);
    bc_folder_set_from(next, made);
    for (int i = 0; i < 2; i++)
        assert_int_equal(bc_folder_carry(next, made, "rows.csv"), BC_OK);
    assert_int_equal(bc_folder_commit(next), BC_OK);
    bc_folder_drop(next);
    bc_folder_drop(made);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(bc_folder_open(path_of(p, i ? "next" : "made"), NULL, &next, &p->diag), BC_OK);
        assert_int_equal(bc_table_load(next, "rows.csv", p->arena, &table, &p->diag), BC_OK);
        assert_int_equal(table->rows, 1);
        bc_folder_drop(next);
    }
}

#define IN_PLACE(test) cmocka_unit_test_setup_teardown(test, make_place, drop_place)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_PLACE(made_and_opened),
        IN_PLACE(digest_is_sha256),
        IN_PLACE(same_inputs_same_bytes),
        IN_PLACE(tampered_bytes_are_named),
        IN_PLACE(all_troubles_in_one_pass),
        IN_PLACE(not_a_plain_file),
        IN_PLACE(wrong_stage_and_no_manifest),
        IN_PLACE(hostile_manifests),
        IN_PLACE(paths_that_lead_out),
        IN_PLACE(rows_and_bytes_are_counted),
        IN_PLACE(manifest_with_more_columns),
        IN_PLACE(uncommitted_leaves_nothing),
        IN_PLACE(replaced_in_one_step),
        IN_PLACE(foreign_places_are_kept),
        IN_PLACE(carried_with_its_digest),
        IN_PLACE(large_tables_are_checked_too),
        IN_PLACE(a_passing_table_is_shared),
        IN_PLACE(names_are_unique),
        IN_PLACE(tables_come_and_go),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
