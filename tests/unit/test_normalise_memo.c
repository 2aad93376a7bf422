/* What is remembered is what would be read; what one digit becomes is known without reading. */
#include "unit.h"

#include <stdio.h>

#include "normalise/digits.h"
#include "normalise/memo.h"

enum { ITEMS = 5, COLUMNS = 4 + ITEMS };

static bc_item items[ITEMS] = {
    {.code = "B1.1"}, {.code = "B1.2"}, {.code = "B1.3"}, {.code = "B1.4"}, {.code = "B1.5"}};
static const char *const labels[] = {"Rất không hài lòng", "Không hài lòng", "Bình thường", "Hài lòng", "Rất hài lòng"};
static const char *modes[] = {"Phiếu giấy", "Điện thoại"};
static bc_unit units[] = {{.code = "369", .name = "Ninh Bình", .type = "thành phố", .full = "thành phố Ninh Bình"},
                          {.code = "376", .name = "Kim Sơn", .type = "huyện", .full = "huyện Kim Sơn"}};
static bc_campaign campaign = {.unit = units, .units = COUNT(units)};
static bc_source_column columns[COLUMNS] = {{.role = BC_ROLE_FORM_CODE, .column = 0},
                                            {.role = BC_ROLE_UNIT, .column = 1},
                                            {.role = BC_ROLE_NONE, .column = 2},
                                            {.role = BC_ROLE_DATE, .column = 3}};

typedef struct bench {
    bc_form form;
    bc_source_table table;
    bc_outcomes with;
    bc_memo *memo[COLUMNS];
} bench;

static void begin(bench *b)
{
    *b = (bench){.form = {.code = "B",
                          .kind = BC_SURVEY,
                          .item = items,
                          .items = ITEMS,
                          .scale_from = 1,
                          .scale_to = 5,
                          .label = (const char **)labels,
                          .modes = {modes, 2}},
                 .table = {.number = "0001",
                           .file = "a, b.csv",
                           .sheet = "Phiếu",
                           .unit = "369",
                           .column = columns,
                           .columns = COLUMNS}};
    for (size_t i = 0; i < ITEMS; i++)
        columns[4 + i] = (bc_source_column){.role = BC_ROLE_ITEM + i, .column = (uint32_t)(4 + i)};
    b->table.form = &b->form;
    b->with =
        (bc_outcomes){.names = bc_unit_names_new(&campaign), .answers = bc_answers_new(&b->form), .table = &b->table};
    for (size_t i = 0; i < COLUMNS; i++)
        assert_non_null(b->memo[i] = bc_memo_new());
}

static void end(bench *b)
{
    for (size_t i = 0; i < COLUMNS; i++)
        bc_memo_drop(b->memo[i]);
    bc_unit_names_drop(b->with.names);
    bc_answers_drop(b->with.answers);
    bc_outcomes_drop(&b->with);
}

static void describe(bc_str *out, const bc_outcome *cell)
{
    bc_str_clear(out);
    bc_str_addf(out, "%s|%.*s|%s|%s|%d", cell->value, (int)cell->field_len, cell->field, cell->found ? cell->found : "",
                cell->candidates ? cell->candidates : "", cell->month_first);
    for (size_t i = 0; i < cell->changes; i++)
        bc_str_addf(out, "|%s#%s", cell->change[i].head, cell->change[i].tail);
}

/* A text is another in another font: “Kim Sôn” is Kim Sơn in VNI, where the column's other texts say so; the unit is found by its letters either way. */
static void texts_in_fonts(void **state)
{
    static const char vni[] = "Kim Sôn", tcvn3[] = "Kim S¬n";
    static const struct {
        const char *fonts, *text;
        unsigned believed;
        const char *value, *change; /* the first one's beginning and end; "": none */
    } cases[] = {
        {"", vni, 1u << BC_ENC_VNI, "376", "unit,1,Kim Sôn,376"},
        {"0v", vni, 1u << BC_ENC_VNI, "376", "font-vni,1,Kim Sôn,Kim Sơn"},
        {"", vni, 1u << BC_ENC_VNI, "376", "unit,1,Kim Sôn,376"},
        {"0t", vni, 1u << BC_ENC_VNI, "376", "unit,1,Kim Sôn,376"},
        {"0-4v", vni, 1u << BC_ENC_VNI, "376", "font-vni,1,Kim Sôn,Kim Sơn"},
        {"0v", vni, 0, "376", "unit,1,Kim Sôn,376"},
        {"0t", tcvn3, 0, "376", "font-tcvn3,1,Kim S¬n,Kim Sơn"},
        {"0T", tcvn3, 0, "376", "font-tcvn3-capitals,1,Kim S¬n,KIM SƠN"},
        {"", tcvn3, 0, "?Kim S¬n", ""},
        {"0t4T", tcvn3, 1u << BC_ENC_TCVN3, "376", "font-runs,1,Kim S¬n,Kim SƠN"},
    };
    bench b;
    bc_str change = {0};
    (void)state;
    begin(&b);
    bc_source_column column = columns[1];
    for (int round = 0; round < 2; round++) /* the second from memory */
        for (size_t i = 0; i < COUNT(cases); i++) {
            char stored[64] = "", fonts[16] = "";
            if (column.believed != cases[i].believed)
                bc_memo_forget(b.memo[1]);
            column.believed = cases[i].believed;
            snprintf(stored, sizeof stored, "%s", cases[i].text);
            snprintf(fonts, sizeof fonts, "%s", cases[i].fonts);
            const bc_outcome *cell =
                *fonts ? bc_memo_read_fonts(b.memo[1], &b.with, &column, fonts, strlen(fonts), stored, strlen(stored))
                       : bc_memo_read(b.memo[1], &b.with, &column, BC_CELL_TEXT, stored, strlen(stored));
            assert_non_null(cell);
            assert_string_equal(cell->value, cases[i].value);
            bc_str_clear(&change);
            if (cell->changes)
                bc_str_addf(&change, "%.*s%s", (int)strcspn(cell->change[0].head, ","), cell->change[0].head,
                            cell->change[0].tail);
            assert_string_equal(bc_str_text(&change), cases[i].change);
            assert_int_equal(cell->fonts != 0, strncmp(cases[i].change, "font", 4) == 0);
        }
    bc_str_drop(&change);
    end(&b);
}

/* Few texts and many, in any order and with every type: each time as if it were the first. */
static void remembered(void **state)
{
    static const char *const texts[] = {"4",          "x",          " ",          "B-1",    "B,1",
                                        "\"B\"",      "Hài lòng",   "HAI LONG",   "Hàì",    "4,5",
                                        "3.0",        "05/13/2012", "1/6/2012",   "41043",  "Kim Sơm",
                                        "ninh  bình", "e\xcc\x81",  "2012-05-14", "B -  1", "huyện Kim Sơn"};
    bc_str want = {0}, found = {0};
    bc_arena *arena = bc_arena_new();
    unsigned seed = 1;
    bench b;
    (void)state;
    begin(&b);
    for (unsigned n = 0; n < 60000; n++) {
        char text[300];
        seed = seed * 1103515245u + 12345u;
        const bc_source_column *column = &columns[(seed >> 16) % COLUMNS];
        bc_cell_type type = (bc_cell_type)(1 + (seed >> 20) % 6);
        if (column->role == BC_ROLE_NONE)
            continue;
        seed = seed * 1103515245u + 12345u;
        if (n % 4 == 0)
            snprintf(text, sizeof text, "%u", (seed >> 16) % 3000);
        else
            snprintf(text, sizeof text, "%s%*s", texts[(seed >> 16) % COUNT(texts)], n % 97 == 0 ? 250 : 0, "");
        bc_arena_reset(arena);
        bc_outcome fresh;
        assert_true(bc_outcome_read(&b.with, column, type, NULL, text, strlen(text), arena, &fresh));
        describe(&want, &fresh);
        const bc_outcome *cell = bc_memo_read(b.memo[column - columns], &b.with, column, type, text, strlen(text));
        assert_non_null(cell);
        describe(&found, cell);
        assert_string_equal(found.at, want.at);
    }
    bc_str_drop(&want);
    bc_str_drop(&found);
    bc_arena_drop(arena);
    end(&b);
}

static void changes_are_lines(void **state)
{
    bc_str found = {0};
    bench b;
    (void)state;
    begin(&b);
    describe(&found, bc_memo_read(b.memo[1], &b.with, &columns[1], BC_CELL_TEXT, " Kim Sơn", strlen(" Kim Sơn")));
    assert_string_equal(
        found.at,
        "376|376|||0|blanks,\"a, b.csv\",Phiếu,B#,1,\" Kim Sơn\",Kim Sơn|unit,\"a, b.csv\",Phiếu,B#,2,Kim Sơn,376");
    describe(&found, bc_memo_read(b.memo[4], &b.with, &columns[4], BC_CELL_TEXT, "a, b", 4));
    assert_string_equal(found.at, "?a, b|\"?a, b\"|||0");
    bc_str_drop(&found);
    end(&b);
}

typedef struct fields_of_row {
    char text[128];
    const char *field[4 + COLUMNS];
    size_t len[4 + COLUMNS];
} fields_of_row;

/* One behind the other, each with its NUL, as tables are read: the types, the answers, a z else. */
static bc_row make_row(fields_of_row *f, const char *types, const char *const *answers)
{
    char *to = f->text;
    for (size_t i = 0; i < COUNT(f->field); i++) {
        const char *from = i == 1 ? types : i >= 7 && i < 7 + ITEMS ? answers[i - 7] : "z";
        f->field[i] = to;
        f->len[i] = strlen(from);
        memcpy(to, from, f->len[i] + 1);
        to += f->len[i] + 1;
    }
    return (bc_row){.field = f->field, .len = f->len, .count = COUNT(f->field)};
}

/* Rows with answers of one digit, of two, none, with other types, apart from one another. */
static void digits(void **state)
{
    static const struct {
        const char *types;
        const char *answers[ITEMS];
        const char *want; /* NULL: to be looked at one by one */
    } cases[] = {
        {"tt-ttttttt", {"1", "2", "3", "4", "5"}, ",1,2,3,4,5"},
        {"tt-tnnnnnt", {"9", "0", "3", "4", "5"}, ",9,0,3,4,5"},
        {"tt-ttttttt", {"1", "2", "3", "4", "x"}, NULL},
        {"tt-ttttttt", {"1", "2", "3", "", "55"}, NULL},
        {"tt-ttttttt", {"", "22", "3", "4", "5"}, NULL},
        {"tt-ttttttt", {"1", "2", "3", "4", ":"}, NULL},
        {"tt-ttttttt", {"1", "2", "3", "/", "5"}, NULL},
        {"tt-ttntttt", {"1", "2", "3", "4", "5"}, NULL},
        {"tt-tbbbbbt", {"1", "2", "3", "4", "5"}, NULL},
        {"tt-ttttt-t", {"1", "2", "3", "4", ""}, NULL},
        {"tt-ttttt", {"1", "2", "3", "4", "5"}, ",1,2,3,4,5"}, /* the last letter stands for the rest */
        {"t", {"1", "2", "3", "4", "5"}, ",1,2,3,4,5"},
        {"tt-tn", {"1", "2", "3", "4", "5"}, ",1,2,3,4,5"},
        {"tt-tnt", {"1", "2", "3", "4", "5"}, NULL},
        {"tt-tnnn-", {"1", "2", "3", "4", "5"}, NULL},
        {"ttt-", {"1", "2", "3", "4", "5"}, NULL},
        {"", {"1", "2", "3", "4", "5"}, NULL},
    };
    bench b;
    bc_digits d;
    (void)state;
    begin(&b);
    bc_memo *const memo[] = {b.memo[0], b.memo[1], b.memo[3], b.memo[4], b.memo[5], b.memo[6], b.memo[7], b.memo[8]};
    assert_true(bc_digits_find(&d, &b.table, memo, &b.with));
    assert_int_equal(d.place, 4);
    assert_int_equal(d.count, ITEMS);
    for (size_t i = 0; i < COUNT(cases); i++) {
        fields_of_row fields;
        char line[64] = {0};
        bc_row row = make_row(&fields, cases[i].types, cases[i].answers);
        const char *answers = bc_digits_in(&d, &row);
        assert_true((answers != NULL) == (cases[i].want != NULL));
        if (answers) {
            assert_int_equal(bc_digits_put(&d, answers, line) - line, strlen(cases[i].want));
            assert_memory_equal(line, cases[i].want, strlen(cases[i].want));
        }
    }
    /* items in another order, or one that is not there: there is nothing like that */
    columns[4].role = BC_ROLE_ITEM + 1;
    columns[5].role = BC_ROLE_ITEM;
    assert_true(bc_digits_find(&d, &b.table, memo, &b.with));
    assert_int_equal(d.count, 0);
    b.table.columns--;
    assert_true(bc_digits_find(&d, &b.table, memo, &b.with));
    assert_int_equal(d.count, 0);
    end(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(remembered), cmocka_unit_test(changes_are_lines),
                                       cmocka_unit_test(digits), cmocka_unit_test(texts_in_fonts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
