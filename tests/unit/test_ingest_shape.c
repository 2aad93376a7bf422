/* Which rows under a survey's header are forms: totals, signatures, column numbers and repeated heads are none; a form without its code is one. */
#include "unit.h"

#include "ingest/shape.h"

enum { COLUMNS = 7 };

static bc_item items[] = {
    {"B1.1", "Nơi chờ", {1, 0}, 0}, {"B1.2", "Thông tin", {1, 0}, 0}, {"B1.3", "Thủ tục", {1, 0}, 0}};
static const char *labels[] = {"Rất không hài lòng", "Không hài lòng", "Bình thường", "Hài lòng", "Rất hài lòng"};
static bc_form form = {
    .code = "B", .kind = BC_SURVEY, .item = items, .items = 3, .scale_from = 1, .scale_to = 5, .label = labels};

/* Cells split by |; an empty one is none. Digits alone are numbers; = is a formula without a result. */
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
            cell[row.count++] = type == BC_CELL_UNKNOWN ? (bc_cell){c, type, "", 0} : (bc_cell){c, type, text[c], len};
        }
        cells += len + (cells[len] == '|');
    }
    return row;
}

static void check_of(const bc_form *of, const char *header, const char *cells, bool want)
{
    bc_arena *arena = bc_arena_new();
    bc_shape shape = {0};
    bc_sheet_row row = row_of(4, header);
    assert_true(bc_shape_find(&shape, of, &row, arena));
    row = row_of(5, cells);
    bc_shape_align(&shape, &row);
    if (bc_shape_is_row(&shape, &row) != want)
        fail_msg("“%s” is %sa row", cells, want ? "not " : "");
    bc_arena_drop(arena);
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

static void test_a_header_needs_enough(void **state)
{
    (void)state;
    bc_arena *arena = bc_arena_new();
    bc_shape shape = {0};
    static const char *const none[] = {"Mã phiếu|Đơn vị|Ngày||||", "B1.1 là tiêu chí về nơi chờ||||||", "||||||"};
    for (size_t i = 0; i < COUNT(none); i++) {
        bc_sheet_row row = row_of(0, none[i]);
        assert_false(bc_shape_find(&shape, &form, &row, arena));
    }
    bc_sheet_row row = row_of(0, "B1.3. Thủ tục|Ngày khảo sát (dd/mm/yyyy)|(B1.1) Nơi chờ|Thông tin|mã  PHIẾU:||");
    assert_true(bc_shape_find(&shape, &form, &row, arena));
    static const char *const names[] = {"B1.3", "date", "B1.1", "B1.2", "form_code"};
    for (size_t i = 0; i < COUNT(names); i++)
        assert_string_equal(shape.column[i].match.name, names[i]);
    bc_arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_of_a_survey),
        cmocka_unit_test(test_rows_in_an_old_encoding),
        cmocka_unit_test(test_formulas_without_results),
        cmocka_unit_test(test_a_header_needs_enough),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
