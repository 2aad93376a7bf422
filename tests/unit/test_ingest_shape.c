/* Which rows under a survey's header are forms: totals, signatures, column numbers and repeated heads are none; a form without its code is one. */
#include "unit.h"

#include "base/limits.h"
#include "ingest/header_search.h"

enum { COLUMNS = 7 };

static bc_item items[] = {
    {"B1.1", "Nơi chờ", {1, 0}, 0}, {"B1.2", "Thông tin", {1, 0}, 0}, {"B1.3", "Thủ tục", {1, 0}, 0}};
static const char *labels[] = {"Rất không hài lòng", "Không hài lòng", "Bình thường", "Hài lòng", "Rất hài lòng"};
static bc_form form = {
    .code = "B", .kind = BC_SURVEY, .item = items, .items = 3, .scale_from = 1, .scale_to = 5, .label = labels};

/* Cells split by |; an empty one is none. Digits alone are numbers; = is a formula without a result, whose text has no letter and no NUL behind. */
static bc_sheet_row row_of(uint32_t number, const char *cells)
{
    static bc_cell cell[COLUMNS];
    static char text[COLUMNS][96];
    bc_sheet_row row = {.row = number, .cell = cell};
    for (uint32_t c = 0; c < COLUMNS; c++) {
        size_t len = strcspn(cells, "|");
        if (len) {
            memcpy(text[c], cells, len);
            text[c][len] = '\0';
            bool number_cell = strspn(text[c], "0123456789.") == len;
            bc_cell_type type = number_cell                 ? BC_CELL_NUMBER
                                : strcmp(text[c], "=") == 0 ? BC_CELL_UNKNOWN
                                                            : BC_CELL_TEXT;
            cell[row.count++] =
                (bc_cell){.column = c, .type = type, .text = text[c], .len = type == BC_CELL_UNKNOWN ? 0 : len};
        }
        cells += len + (cells[len] == '|');
    }
    return row;
}

/* A search for one test. */
typedef struct ground {
    bc_arena *arena;
    bc_header_names *names;
    bc_answers *answers;
    bc_header_search search;
} ground;

static ground begin_of(const bc_form *of)
{
    ground g = {bc_arena_new(), bc_header_names_new(of), bc_answers_new(of), {0}};
    assert_true(g.arena && g.names && g.answers);
    bc_header_search_begin(&g.search, g.names, g.answers, g.arena);
    bc_header_search_sheet(&g.search);
    return g;
}

static ground begin(void)
{
    return begin_of(&form);
}

static void end(ground *g)
{
    assert_false(g->search.failed);
    bc_header_search_drop(&g->search);
    bc_header_names_drop(g->names);
    bc_answers_drop(g->answers);
    bc_arena_drop(g->arena);
}

static void check_of(const bc_form *of, const char *header, const char *cells, bool want)
{
    ground g = begin_of(of);
    bc_shape shape = {0};
    bc_sheet_row row = row_of(4, header);
    assert_false(bc_header_search_row(&g.search, &row, &shape));
    row = row_of(5, cells);
    bool below = bc_header_search_row(&g.search, &row, &shape);
    if (!below)
        assert_true(bc_header_search_end(&g.search, &shape));
    bc_shape_align(&shape, &row);
    if ((below && bc_shape_is_row(&shape, &row)) != want)
        fail_msg("“%s” is %sa row", cells, want ? "not " : "");
    end(&g);
}

static void check(const char *header, const char *cells, bool want)
{
    check_of(&form, header, cells, want);
}

static void test_rows_of_a_survey(void **state)
{
    (void)state;
    static const char header[] = "Mã phiếu|Đơn vị|Ngày|B1.1|B1.2|B1.3|Ý kiến khác";
    static const struct {
        const char *cells;
        bool want;
    } cases[] = {
        {"B-1|Kim Sơn|1/6/2012|4|4|4|", true},
        {"B-1||||||", false},             /* a number made beforehand */
        {"B-1||||4||", true},             /* the least that is an answer */
        {"B-1|Kim Sơn|||||", true},       /* nothing answered: too many missing */
        {"B 369 01||||4|5|", true},       /* a code with blanks */
        {"B 369 01||1/6/2012||||", true}, /* the same, nothing answered */
        {"PHIEU|Kim Sơn||4|4|4|", true},  /* a code without a digit */
        {"|Kim Sơn|1/6/2012|4|4|4|", true},
        {"|||4|5|1|", true}, /* no code, but answers of the scale */
        {"|||Hài lòng|Bình thường||", true},
        {"|||4|5|1|Trung bình thôi", true},
        {"|||48|59|61|", false},     /* sums */
        {"|||3.9|4.25|4.1|", false}, /* averages */
        {"|||3|4.25|4.1|", false},
        {"Tổng cộng|||48|59|61|", false},
        {"Tổng cộng: 120 phiếu|||48|59|61|", false},
        {"TỔNG SỐ|||1|2|3|", false},
        {"|Cộng||4|5|4|", false},
        {"|Bình quân||4|5|4|", false},
        {"Điểm trung bình||1/6/2012|4|5|4|", false},
        {"TB|||4|5|4|", false},
        {"Người lập biểu||Tổ trưởng||||", false},
        {"Người lập biểu|Kế toán|Chủ tịch||||", false},
        {"Kim Sơn, ngày 30 tháng 6 năm 2012|Chủ tịch|||||", false},
        {"1|2|3|4|5|6|7", false},
        {"(1)|(2)|(3)|(4)|(5)|(6)|(7)", false},
        {"1|Kim Sơn|3/6/2012|4|5|4|", true},
        {"Mã phiếu|Đơn vị|Ngày|B1.1|B1.2|B1.3|Ý kiến khác", false},
        {"||||||ghi chú cuối bảng", false},
        {"CHU|Kim Sơn|1/6/2012||||", true},
        {"|Thủ trưởng đơn vị||Người lập biểu|||", false},
        {"Người lập biểu|||Thủ trưởng đơn vị|||", false},
        {"6|Tổng số phiếu|||||", false},
        {"120|Tổng cộng||450|460|470|", false},
        {"7|Tam Điệp|1/6/2012|4|5|4|", true},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        check(header, cases[i].cells, cases[i].want);
}

/* The same in TCVN3, where “Tổng cộng” is “Tæng céng”. */
static void test_rows_in_an_old_encoding(void **state)
{
    (void)state;
    static const char header[] = "M· phiÕu|§¬n vÞ|Ngµy|B1.1|B1.2|B1.3|ý kiÕn kh¸c";
    check(header, "B-1|Kim S¬n|1/6/2012|4|4|4|", true);
    check(header, "Tæng céng|||4|5|4|", false);
    check(header, "|||Hµi lßng|B×nh th­êng||", true);
}

/* A formula without a result is no empty cell: the row is judged, and nobody loses a form. */
static void test_formulas_without_results(void **state)
{
    static const char header[] = "Mã phiếu|Đơn vị|Ngày|B1.1|B1.2|B1.3|Ý kiến khác",
                      points[] = "TT|Mã|Tiêu chí|Điểm tự chấm|Điểm thẩm định";
    static const bc_form assessment = {.code = "A", .kind = BC_ASSESSMENT, .item = items, .items = 3};
    static const struct {
        const char *cells;
        bool want, of_points;
    } cases[] = {
        {"B-1|||=|=|=|", true, false},
        {"B-1|=|||||", true, false},
        {"=|||4|4|4|", true, false},
        {"=|=|=|=|=|=|=", true, false},
        {"=|||=|=|=|", true, false},
        {"|Kim Sơn||=|=|=|", true, false},
        {"||=|=|=|=|", true, false},
        {"=||||||", false, false},   /* a number made beforehand */
        {"|||=|=|=|", false, false}, /* totals */
        {"Tổng cộng|||=|=|=|", false, false},
        {"Bình quân||=|=|=|=|", false, false},
        {"||||||=", false, false},
        {"|B1.1|x|=|=", true, true},
        {"|=|x|=|", true, true},
        {"|=|x||", false, true},
        {"|=|x||4", true, true},
        {"|Cộng||=|=", false, true},
        {"||Tổng|=|=", false, true},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        check_of(cases[i].of_points ? &assessment : &form, cases[i].of_points ? points : header, cases[i].cells,
                 cases[i].want);
}

/* Rows one after another from the sheet's first on; whether a header was found among them. */
static bool find(ground *g, const char *const *rows, size_t count, bc_shape *shape)
{
    for (size_t i = 0; i < count; i++) {
        bc_sheet_row row = row_of((uint32_t)i, rows[i]);
        if (*rows[i] && bc_header_search_row(&g->search, &row, shape))
            return true;
    }
    return bc_header_search_end(&g->search, shape);
}

static void test_a_header_needs_enough(void **state)
{
    (void)state;
    static const char *const none[] = {"Mã phiếu|Đơn vị|Ngày||||", "B1.1 là tiêu chí về nơi chờ||||||", "||||||"};
    for (size_t i = 0; i < COUNT(none); i++) {
        ground g = begin();
        bc_shape shape = {0};
        assert_false(find(&g, &none[i], 1, &shape));
        end(&g);
    }
    ground g = begin();
    bc_shape shape = {0};
    static const char *const row[] = {"B1.3. Thủ tục|Ngày khảo sát (dd/mm/yyyy)|(B1.1) Nơi chờ|Thông tin|mã  PHIẾU:||"};
    assert_true(find(&g, row, 1, &shape));
    static const char *const names[] = {"B1.3", "date", "B1.1", "B1.2", "form_code"};
    for (size_t i = 0; i < COUNT(names); i++)
        assert_string_equal(shape.column[i].match.name, names[i]);
    end(&g);
}

enum { ROWS = 5 };
static const struct {
    const char *row[ROWS];
    uint32_t chief;
    size_t heads;
    const char *names[COLUMNS]; /* of the columns, in order; "": unknown */
} several[] = {
    /* a block of notes above */
    {{"Phần mềm|KoboToolbox", "Đơn vị|Kim Sơn", "", "Mã phiếu|Ngày|B1.1|B1.2|B1.3|B1.4", "P-1|1/6/2012|4|4|4|4"},
     3,
     1,
     {"form_code", "date", "B1.1", "B1.2", "B1.3", "B1.4"}},
    /* codes under labels, labels under codes */
    {{"Mã phiếu|Ngày|Chờ có lâu?|Có đủ?|Có dễ?|Có nhanh?", "ma_phieu|ngay|B1_1|B1_2|B1_3|B1_4", "P-1|1/6/2012|4|4|4|4"},
     1,
     1,
     {"form_code", "date", "B1.1", "B1.2", "B1.3", "B1.4"}},
    {{"ma_phieu|ngay|B1_1|B1_2|B1_3|B1_4", "Mã phiếu|Ngày|Chờ có lâu?|Có đủ?|Có dễ?|Có nhanh?", "P-1|1/6/2012|4|4|4|4"},
     0,
     2,
     {"form_code", "date", "B1.1", "B1.2", "B1.3", "B1.4"}},
    /* names above, over cells that were merged; groups above the codes */
    {{"KẾT QUẢ", "Mã phiếu|Ngày|B1. Tiếp cận", "||B1.1|B1.2|B1.3|B1.4", "P-1|1/6/2012|4|4|4|4"},
     2,
     2,
     {"form_code", "date", "B1.1", "B1.2", "B1.3", "B1.4"}},
    /* codes that mean nothing, under names that do */
    {{"Mã phiếu|Ngày|B1.1|B1.2|B1.3|B1.4", "Q1|Q2|Q3|Q4|Q5|Q6", "P-1|1/6/2012|4|4|4|4"},
     0,
     2,
     {"form_code", "date", "B1.1", "B1.2", "B1.3", "B1.4"}},
    /* HXL tags; a language's name in each cell; English under Vietnamese */
    {{"Mã phiếu|Ngày|B1.1|B1.2|B1.3|B1.4", "#id|#date|#b11|#b12|#b13|#b14", "P-1|1/6/2012|4|4|4|4"},
     0,
     2,
     {"form_code", "date", "B1.1", "B1.2", "B1.3", "B1.4"}},
    {{"Mã phiếu|Ngày|B1.1|B1.2|B1.3|B1.4", "vi|vi|vi|vi|vi|vi", "P-1|1/6/2012|4|4|4|4"},
     0,
     2,
     {"form_code", "date", "B1.1", "B1.2", "B1.3", "B1.4"}},
    {{"Mã phiếu|Ngày|B1.1|B1.2|B1.3|B1.4", "Number|Day|Waiting|Information|Ease|Speed", "P-1|1/6/2012|4|4|4|4"},
     0,
     2,
     {"form_code", "date", "B1.1", "B1.2", "B1.3", "B1.4"}},
    /* a form that is wrong in everything is one all the same */
    {{"Mã phiếu|Ngày|B1.1|B1.2|B1.3|B1.4", "P-1|1/6/2012|tốt|kém|được|xấu"},
     0,
     1,
     {"form_code", "date", "B1.1", "B1.2", "B1.3", "B1.4"}},
    {{"Mã phiếu|Ngày|B1.1|B1.2|B1.3|B1.4", "P-1|hôm qua|tốt|tốt|tốt|tốt"},
     0,
     1,
     {"form_code", "date", "B1.1", "B1.2", "B1.3", "B1.4"}},
    {{"Mã phiếu|Ngày|B1.1|B1.2|B1.3|B1.4", "P-1||tốt|kém|được|xấu"},
     0,
     1,
     {"form_code", "date", "B1.1", "B1.2", "B1.3", "B1.4"}},
    /* the rows above are no names: a day over an empty cell */
    {{"BÁO CÁO", "Ngày||||||Ngày 30/6", "Mã phiếu|Đơn vị|B1.1|B1.2|B1.3|B1.4"},
     2,
     1,
     {"form_code", "unit", "B1.1", "B1.2", "B1.3", "B1.4"}},
};

/* Headers of several rows: which rows are the header's, and what its columns are. Four items, so that texts under them can be told from answers. */
static void test_headers_of_several_rows(void **state)
{
    (void)state;
    static bc_item four[] = {{"B1.1", "Nơi chờ", {1, 0}, 0},
                             {"B1.2", "Thông tin", {1, 0}, 0},
                             {"B1.3", "Thủ tục", {1, 0}, 0},
                             {"B1.4", "Thời gian", {1, 0}, 0}};
    bc_form whole = form;
    form.item = four;
    form.items = COUNT(four);
    for (size_t i = 0; i < COUNT(several); i++) {
        ground g = begin();
        bc_shape shape = {0};
        size_t rows = 0;
        while (rows < ROWS && several[i].row[rows])
            rows++;
        assert_true(find(&g, several[i].row, rows, &shape));
        if (shape.header != several[i].chief || shape.heads != several[i].heads)
            fail_msg("case %zu: row %u, %zu rows", i, (unsigned)shape.header, shape.heads);
        assert_int_equal(g.search.pending, false);
        for (size_t c = 0; c < COLUMNS && several[i].names[c]; c++) {
            const char *name = c < shape.columns ? shape.column[c].match.name : "";
            if (strcmp(name ? name : "", several[i].names[c]) != 0)
                fail_msg("case %zu: column %zu is %s", i, c, name ? name : "unknown");
        }
        end(&g);
    }
    form = whole;
}

/* A row of ${count} cells of ${len} letters each, which are no names. */
static bc_sheet_row long_row(uint32_t number, bc_cell *cell, size_t count, const char *text, size_t len)
{
    for (size_t c = 0; c < count; c++)
        cell[c] = (bc_cell){.column = (uint32_t)c, .type = BC_CELL_TEXT, .text = text, .len = len};
    return (bc_sheet_row){.row = number, .cell = cell, .count = count};
}

/* Long texts take longer to look at: so many of them that a second is over end the search in this file, until it is told anew. */
static void test_what_takes_too_long(void **state)
{
    enum { LONG = BC_LIMIT_HEADER_BYTES, CELLS = 100, PRICE = CELLS * (1 + LONG / 64) };
    static const char *const header[] = {"Mã phiếu|Ngày|B1.1|B1.2|B1.3"};
    static const size_t rows[] = {10, BC_LIMIT_HEADER_CELLS / PRICE + 1};
    static bc_cell cell[CELLS];
    static char text[LONG];
    (void)state;
    memset(text, '?', sizeof text);
    for (size_t i = 0; i < COUNT(rows); i++) {
        ground g = begin();
        bc_shape shape = {0};
        for (size_t r = 0; r < rows[i]; r++) {
            bc_sheet_row row = long_row((uint32_t)r, cell, CELLS, text, LONG);
            assert_false(bc_header_search_row(&g.search, &row, &shape));
        }
        bc_header_search_sheet(&g.search);
        assert_true(find(&g, header, 1, &shape) == (i == 0));
        bc_header_search_again(&g.search);
        bc_header_search_sheet(&g.search);
        assert_true(find(&g, header, 1, &shape));
        end(&g);
    }
    /* one row that alone would take too long */
    bc_cell *wide = calloc(BC_LIMIT_COLUMNS, sizeof *wide);
    assert_non_null(wide);
    ground g = begin();
    bc_shape shape = {0};
    bc_sheet_row row = long_row(0, wide, BC_LIMIT_COLUMNS, text, LONG / 2);
    wide[0].text = "B1.1. Nơi chờ"; /* with these it would be a header */
    wide[1].text = "Mã phiếu";
    wide[2].text = "Ngày khảo sát";
    for (size_t c = 0; c < 3; c++)
        wide[c].len = strlen(wide[c].text);
    assert_false(bc_header_search_row(&g.search, &row, &shape));
    assert_false(bc_header_search_end(&g.search, &shape));
    end(&g);
    free(wide);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_of_a_survey),         cmocka_unit_test(test_rows_in_an_old_encoding),
        cmocka_unit_test(test_formulas_without_results), cmocka_unit_test(test_a_header_needs_enough),
        cmocka_unit_test(test_headers_of_several_rows),  cmocka_unit_test(test_what_takes_too_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
