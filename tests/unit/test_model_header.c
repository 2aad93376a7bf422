/* Which column a header text names, and why: printed forms, KoboToolbox, ODK, LimeSurvey, Google Forms. */
#include "unit.h"

#include "header_form.h"
#include "model/header.h"

enum { MOST = 24 };

static size_t read_row(const char *const *texts, bc_header_match *match)
{
    bc_header_text text[MOST] = {{0}};
    size_t count = 0;
    for (; count < MOST && texts[count]; count++)
        text[count] = (bc_header_text){texts[count], strlen(texts[count])};
    bc_header_names *names = bc_header_names_new(&header_form);
    assert_non_null(names);
    assert_true(bc_header_read(names, text, 1, count, match));
    bc_header_names_drop(names);
    return count;
}

static void check(const char *text, const char *got, bc_header_how got_how, const char *want, bc_header_how how)
{
    if (strcmp(got ? got : "", want) != 0 || got_how != how)
        fail_msg("“%s” is %s (%s), not %s (%s)", text, got ? got : "nothing", bc_header_how_name(got_how), want,
                 bc_header_how_name(how));
}

/* One text, with nothing beside it. */
static const struct {
    const char *text, *name;
    bc_header_how how;
} one_text[] = {
    /* the code alone, in front */
    {"B1.1", "B1.1", BC_HOW_CODE},
    {" b1.1: ", "B1.1", BC_HOW_CODE},
    {"(B1.1)", "B1.1", BC_HOW_CODE},
    {"B1_1", "B1.1", BC_HOW_CODE},
    {"B1-1", "B1.1", BC_HOW_CODE},
    {"B1 1", "B1.1", BC_HOW_CODE},
    {"Câu B1.1", "B1.1", BC_HOW_CODE},
    {"**B1.1**", "B1.1", BC_HOW_CODE},
    {"B1.1. Nơi chờ, nơi làm việc thuận tiện", "B1.1", BC_HOW_CODE_FRONT},
    {"[B1.1] Nơi chờ", "B1.1", BC_HOW_CODE_FRONT},
    {"B1_1 - Nơi chờ", "B1.1", BC_HOW_CODE_FRONT},
    {"<b>B1.1.</b>&nbsp;Nơi chờ", "B1.1", BC_HOW_CODE_FRONT},
    {"B1.1\nNơi chờ", "B1.1", BC_HOW_CODE_FRONT},
    {"B2.1. Hồ sơ (xem thêm B1.2 và B1.3)", "B2.1", BC_HOW_CODE_FRONT},
    {"B2.1. Hồ sơ đơn giản (B1.2)", "B2.1", BC_HOW_CODE_FRONT},
    {"Câu hỏi B1.1: Nơi chờ", "B1.1", BC_HOW_CODE_FRONT},
    {"B1.10", "", BC_HOW_NOT},
    {"B1.1.2", "", BC_HOW_NOT},
    {"B1", "", BC_HOW_NOT},
    {"AB1.1", "", BC_HOW_NOT},
    {"B1.1a", "", BC_HOW_NOT},
    {"So với B1.1 thì sao?", "", BC_HOW_NOT},
    /* behind, on a line of its own, on a path */
    {"Nơi chờ có thuận tiện không? (B1.1)", "B1.1", BC_HOW_CODE_BEHIND},
    {"Nơi chờ có thuận tiện không? [B1_1]", "B1.1", BC_HOW_CODE_BEHIND},
    {"Đánh giá của ông/bà [B1.1. Nơi chờ]", "B1.1", BC_HOW_CODE_BEHIND},
    {"Nơi chờ thế nào?\nB1.1", "B1.1", BC_HOW_CODE_BEHIND},
    {"group_b/B1_1", "B1.1", BC_HOW_CODE_PATH},
    {"group_b/tiep_can/B1.1", "B1.1", BC_HOW_CODE_PATH},
    {"group_b-B1_1", "B1.1", BC_HOW_CODE_PATH},
    {"group_b:B1.1", "B1.1", BC_HOW_CODE_PATH},
    {"group_b.B1.1", "B1.1", BC_HOW_CODE_PATH},
    {"B2.1/B1_1", "B1.1", BC_HOW_CODE_PATH},
    {"Câu hỏi: thời gian trả lời B1_1", "", BC_HOW_NOT},
    {"group_b_B1_1", "", BC_HOW_NOT},
    /* about an item, and not its answer */
    {"Lý do không hài lòng (B1.1)", "", BC_HOW_DOUBTFUL},
    {"ly_do/B1_1", "", BC_HOW_DOUBTFUL},
    {"B1_1[comment]", "", BC_HOW_DOUBTFUL},
    {"B1_1[comment]. Nơi chờ [Comment]", "", BC_HOW_DOUBTFUL},
    {"B1_1/note", "", BC_HOW_DOUBTFUL},
    {"Nơi chờ, nơi làm việc thuận tiện [Comment]", "", BC_HOW_DOUBTFUL},
    {"Không phải đi lại nhiều lần (B2.3)", "B2.3", BC_HOW_CODE_BEHIND},
    {"B1Time", "", BC_HOW_NOT},
    /* only column under the code */
    {"B1_1[SQ001]", "B1.1", BC_HOW_PART},
    {"B1.1/cham_diem", "B1.1", BC_HOW_PART},
    /* LimeSurvey's sub-questions */
    {"B1[1]", "B1.1", BC_HOW_CODE},
    {"B1[1]. Tiếp cận [Nơi chờ]", "B1.1", BC_HOW_CODE_FRONT},
    {"B1[SQ001]", "", BC_HOW_DOUBTFUL},
    {"B1[SQ009]", "", BC_HOW_NOT},
    {"B1[SQ001]. Tiếp cận [Nơi chờ, nơi làm việc thuận tiện]", "B1.1", BC_HOW_WORDS},
    {"Tiếp cận dịch vụ [Thông tin hướng dẫn đầy đủ]", "B1.2", BC_HOW_WORDS},
    /* names from the index */
    {"Q07", "B1.2", BC_HOW_ALIAS},
    {"b1[sq003]", "B1.3", BC_HOW_ALIAS},
    {"NƠI NỘP HỒ SƠ:", "unit", BC_HOW_ALIAS},
    {"Nguồn", "", BC_HOW_IGNORED},
    /* an item's words */
    {"Nơi chờ, nơi làm việc thuận tiện", "B1.1", BC_HOW_WORDS},
    {"NOI CHO NOI LAM VIEC THUAN TIEN", "B1.1", BC_HOW_WORDS},
    {"5. Nơi chờ, nơi làm việc thuận tiện", "B1.1", BC_HOW_WORDS},
    {"Câu 5: Nơi chờ, nơi làm việc thuận tiện?", "B1.1", BC_HOW_WORDS},
    {"B11. Nơi chờ, nơi làm việc thuận tiện", "B1.1", BC_HOW_WORDS},
    {"Nơi chờ, nơi làm việc thuận tiện (thang điểm 1-5)", "B1.1", BC_HOW_WORDS},
    {"Nơi chờ, nơi làm việc thuận tiện / The waiting area is convenient", "B1.1", BC_HOW_WORDS},
    {"The waiting area is convenient\nNơi chờ, nơi làm việc thuận tiện", "B1.1", BC_HOW_WORDS},
    {"Nơi chờ, nơi làm việc thuận tiện::Tiếng Việt (vi)", "B1.1", BC_HOW_WORDS},
    {"Tiếp cận dịch vụ/Nơi chờ, nơi làm việc thuận tiện", "B1.1", BC_HOW_WORDS},
    {"Thông tin hướng dẫn đầy đủ / Nơi chờ, nơi làm việc thuận tiện", "", BC_HOW_DOUBTFUL},
    {"Lý do/Nơi chờ, nơi làm việc thuận tiện", "", BC_HOW_DOUBTFUL},
    /* nearly so */
    {"Ông/bà đánh giá thế nào về nơi chờ, nơi làm việc thuận tiện của bộ phận một cửa?", "B1.1", BC_HOW_NEAR},
    {"Thái độ lịch sự và tôn trọng", "B3.1", BC_HOW_NEAR},
    {"Công chức thành thạo chuyên môn", "B3.3", BC_HOW_NEAR},
    {"Nơi chờ, nơi l.. ", "B1.1", BC_HOW_CUT},
    {"Nơi chờ, nơi làm…", "B1.1", BC_HOW_CUT},
    {"Thông tin hướng dẫn không đầy đủ", "", BC_HOW_DOUBTFUL},
    {"Phải đi lại nhiều lần", "", BC_HOW_DOUBTFUL},
    {"Khó khăn về nơi chờ, nơi làm việc thuận tiện", "", BC_HOW_DOUBTFUL},
    {"Trả kết quả sai hẹn", "", BC_HOW_DOUBTFUL},
    {"Lý do nơi chờ, nơi làm việc thuận tiện", "", BC_HOW_DOUBTFUL},
    {"Nơi chờ, nơi làm việc thuận tiện và thông tin hướng dẫn đầy đủ", "", BC_HOW_DOUBTFUL},
    {"Thông tin cá nhân", "", BC_HOW_NOT},
    {"Kết quả", "", BC_HOW_NOT},
    /* fields */
    {"Mã phiếu", "form_code", BC_HOW_BUILT_IN},
    {"1. Mã phiếu *", "form_code", BC_HOW_BUILT_IN},
    {"ma_phieu", "form_code", BC_HOW_BUILT_IN},
    {"thong_tin/ma_phieu", "", BC_HOW_DOUBTFUL},
    {"Thông tin chung/Mã phiếu", "", BC_HOW_DOUBTFUL},
    {"Ngày/tháng/năm sinh", "", BC_HOW_NOT},
    {"Ngày/giờ hẹn", "", BC_HOW_NOT},
    {"Ngày / giờ hẹn", "", BC_HOW_NOT},
    {"Ngày\nhẹn gặp", "", BC_HOW_NOT},
    {"7 ngày", "", BC_HOW_NOT},
    {"Xã/huyện", "", BC_HOW_DOUBTFUL},
    {"Mã phiếu\nForm number", "form_code", BC_HOW_BUILT_IN},
    {"District / Huyện", "unit", BC_HOW_BUILT_IN},
    {"Mã phiếu / Form number", "form_code", BC_HOW_BUILT_IN},
    {"huyen. Huyện", "", BC_HOW_DOUBTFUL},
    {"Ngày khảo sát (dd/mm/yyyy)", "date", BC_HOW_BUILT_IN},
    {"Huyện/thị xã/thành phố", "unit", BC_HOW_BUILT_IN},
    {"Giới tính (Nam/Nữ)", "sex", BC_HOW_BUILT_IN},
    {"Họ tên / Số điện thoại", "name", BC_HOW_BUILT_IN},
    {"Số hiệu phiếu của huyện", "", BC_HOW_DOUBTFUL},
    {"Ghi nhận khác của đoàn", "", BC_HOW_NOT},
    {"today", "", BC_HOW_NOT},
    {"id", "", BC_HOW_NOT},
    {"", "", BC_HOW_NOT},
    {"Dấu thời gian", "date", BC_HOW_TOOL},
};

static void test_texts(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(one_text); i++) {
        bc_header_match match[MOST];
        const char *texts[] = {one_text[i].text, NULL};
        read_row(texts, match);
        check(one_text[i].text, match[0].name, match[0].how, one_text[i].name, one_text[i].how);
    }
}

/* Rows of exports: what each column is beside the others. A name behind ! is another column's twin. */
static const struct {
    const char *text[MOST], *name[MOST];
} exports[] = {
    /* KoboToolbox, names of XLSForm */
    {{"start", "end", "today", "deviceid", "tt/huyen", "b/B1_1", "b/B1_2", "b/B1_2/4", "__version__", "_id", "_uuid",
      "_submission_time", "_submitted_by", "_index"},
     {"meta", "meta", "date", "device", "unit", "B1.1", "B1.2", "", "meta", "form_code", "meta", "meta", "device",
      "meta"}},
    {{"_id", "_uuid", "thong_tin-ma_phieu", "Thông tin chung/Ngày khảo sát", "huyen. Huyện", "Nơi ở [Hình thức]"},
     {"meta", "meta", "form_code", "date", "unit", "address"}},
    {{"tt/ma_phieu", "tt/ngay_khao_sat", "b/B1_1"}, {"form_code", "date", "B1.1"}},
    /* with columns of the form's own the program's are only its own */
    {{"start", "end", "ma_phieu", "ngay_khao_sat", "_id", "_uuid", "B1_1"},
     {"meta", "meta", "form_code", "date", "meta", "meta", "B1.1"}},
    /* ODK Central */
    {{"SubmissionDate", "start", "end", "b-B1_1", "b-B1_2", "meta-instanceID", "KEY", "SubmitterID", "SubmitterName",
      "DeviceID", "FormVersion"},
     {"meta", "date", "meta", "B1.1", "B1.2", "meta", "form_code", "device", "device", "device", "meta"}},
    {{"SubmissionDate", "meta-instanceID", "KEY"}, {"date", "meta", "form_code"}},
    /* LimeSurvey */
    {{"id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp", "Q07", "B1[1]",
      "interviewtime", "groupTime12", "B1Time"},
     {"form_code", "meta", "meta", "meta", "meta", "date", "meta", "B1.2", "B1.1", "meta", "meta", ""}},
    {{"Response ID", "Date submitted", "Last page", "B1.1. Nơi chờ"}, {"form_code", "date", "meta", "B1.1"}},
    {{"id. Response ID", "submitdate. Date submitted", "startdate. Date started", "B1.1. Nơi chờ"},
     {"form_code", "meta", "date", "B1.1"}},
    /* Google Forms */
    {{"Dấu thời gian", "Địa chỉ email", "Mã phiếu", "Đánh giá [Nơi chờ, nơi làm việc thuận tiện]"},
     {"date", "email", "form_code", "B1.1"}},
    {{"Timestamp", "Mã phiếu", "Ngày khảo sát", "B1.1"}, {"meta", "form_code", "date", "B1.1"}},
    {{"Email Address", "Score", "B1.1"}, {"", "", "B1.1"}},
    /* the code without its point, if all are so */
    {{"B11", "B12", "B13", "B21", "B22", "B23", "B31", "B32", "B33", "B41", "B42"},
     {"B1.1", "B1.2", "B1.3", "B2.1", "B2.2", "B2.3", "B3.1", "B3.2", "B3.3", "B4.1", "B4.2"}},
    {{"B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "B9", "B10", "B11", "B12", "B13"},
     {"", "", "", "", "", "", "", "", "", "", "", "", ""}},
    /* options of one item, each in its column */
    {{"B1_1/1", "B1_1/2", "B1_1/3"}, {"", "", ""}},
    {{"B1_1", "B1_1/1", "B1_1/2"}, {"B1.1", "", ""}},
    {{"B1_1[SQ001]", "B1_1[comment]"}, {"B1.1", ""}},
    /* one item, two columns */
    {{"B1.1", "B1.1. Nơi chờ"}, {"B1.1", "!B1.1"}},
    {{"B1.1. Ghi chú", "B1.1. Nơi chờ"}, {"!B1.1", "B1.1"}},
    {{"Nơi chờ, nơi làm việc thuận tiện", "B1.1"}, {"!B1.1", "B1.1"}},
    {{"Về nơi chờ, nơi làm việc thuận tiện", "B1.1"}, {"", "B1.1"}},
    {{"Về nơi chờ, nơi làm việc thuận tiện", "Thấy nơi chờ, nơi làm việc thuận tiện"}, {"", ""}},
    {{"Ngày", "Ngày khảo sát"}, {"date", "!date"}},
    {{"Ngày", "Ngày nhập liệu"}, {"!date", "date"}},
};

static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(exports); i++) {
        bc_header_match match[MOST];
        size_t count = read_row(exports[i].text, match);
        for (size_t c = 0; c < count; c++) {
            const char *want = exports[i].name[c], *got = match[c].name ? match[c].name : "";
            bool twin = *want == '!';
            if (strcmp(got, want + twin) != 0 || match[c].twice != twin)
                fail_msg("row %zu: “%s” is %s%s (%s), not %s", i, exports[i].text[c], match[c].twice ? "!" : "", got,
                         bc_header_how_name(match[c].how), want);
        }
    }
}

/* What was not taken says what it might be. */
static void test_candidates(void **state)
{
    (void)state;
    static const struct {
        const char *text, *near[BC_HEADER_NEAR];
    } cases[] = {
        {"B1[SQ002]", {"B1.2"}},
        {"B1_1[comment]", {"B1.1"}},
        {"B11", {"B1.1"}},
        {"Trả kết quả sai hẹn", {"B4.1"}},
        {"Nơi chờ, nơi làm việc thuận tiện và thông tin hướng dẫn đầy đủ", {"B1.1", "B1.2"}},
        {"Số hiệu phiếu của huyện", {"form_code"}},
        {"Ghi nhận khác của đoàn", {NULL}},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        bc_header_match match[MOST];
        const char *texts[] = {cases[i].text, NULL};
        read_row(texts, match);
        assert_null(match[0].name);
        for (size_t k = 0; k < BC_HEADER_NEAR && cases[i].near[k]; k++) {
            if (k >= match[0].nears || strcmp(match[0].near[k], cases[i].near[k]) != 0)
                fail_msg("“%s”: candidate %zu of %zu is %s", cases[i].text, k, match[0].nears,
                         k < match[0].nears ? match[0].near[k] : "not there");
        }
        if (!cases[i].near[0])
            assert_int_equal(match[0].nears, 0);
    }
}

/* Codes and words of different items; rows of a header over one another. */
static void test_differing(void **state)
{
    (void)state;
    bc_header_match match[MOST];
    const char *texts[] = {"B1.1. Thông tin hướng dẫn đầy đủ", "B1.2. Thông tin hướng dẫn đầy đủ", NULL};
    read_row(texts, match);
    assert_string_equal(match[0].name, "B1.1");
    assert_string_equal(match[0].words_of, "B1.2");
    assert_null(match[1].words_of);

    static const char *const over[] = {"Nơi chờ?", "Thông tin hướng dẫn đầy đủ", "", "B1.1", "B2.1", "B1_1", "B1.3",
                                       "B1.1"};
    bc_header_text two[COUNT(over)];
    for (size_t i = 0; i < COUNT(over); i++)
        two[i] = (bc_header_text){over[i], strlen(over[i])};
    bc_header_names *names = bc_header_names_new(&header_form);
    assert_true(bc_header_read(names, two, 2, COUNT(over) / 2, match));
    assert_string_equal(match[0].name, "B2.1");
    assert_int_equal(match[0].row, 1);
    assert_string_equal(match[1].name, "B1.1");
    assert_string_equal(match[1].words_of, "B1.2");
    assert_string_equal(match[2].name, "B1.3");
    assert_true(match[1].twice != match[3].twice);
    bc_header_names_drop(names);
}

/* Codes of digits alone are easily met by chance; short words are no proof beside others. */
static void test_short_codes_and_words(void **state)
{
    (void)state;
    static bc_item items[] = {
        {"1", "Nơi chờ", {1, 0}, 0}, {"2", "Thái độ", {1, 0}, 0}, {"1.1", "Thông tin", {1, 0}, 0}};
    bc_form form = {.code = "B", .kind = BC_SURVEY, .item = items, .items = COUNT(items)};
    static const char *const texts[] = {"1. Mã phiếu", "2) Ngày khảo sát", "1. Chờ",        "1.1", "b/2", "q-1", "B1.1",
                                        "1.2",         "1 tháng qua",      "Nơi chờ (VIP)", "12",  NULL};
    static const char *const names[] = {"form_code", "date", "1", "1.1", "2", "", "", "", "1", "", ""};
    bc_header_text text[MOST] = {{0}};
    bc_header_match match[MOST];
    size_t count = 0;
    for (; texts[count]; count++)
        text[count] = (bc_header_text){texts[count], strlen(texts[count])};
    bc_header_names *known = bc_header_names_new(&form);
    assert_true(bc_header_read(known, text, 1, count, match));
    for (size_t i = 0; i < count; i++)
        if (strcmp(match[i].name ? match[i].name : "", names[i]) != 0)
            fail_msg("“%s” is %s, not %s", texts[i], match[i].name ? match[i].name : "nothing", names[i]);
    bc_header_names_drop(known);
}

/* Nothing that a hostile file may hold is too much: long texts, no letters, bytes that are no text. */
static void test_hostile(void **state)
{
    (void)state;
    enum { LONG = 100000 };
    bc_header_match match[MOST];
    char *text = malloc(LONG + 1);
    assert_non_null(text);
    static const char fills[] = "[(<a/.: _-1\xff";
    for (size_t i = 0; i < COUNT(fills) - 1; i++) {
        memset(text, fills[i], LONG);
        text[LONG] = '\0';
        const char *texts[] = {text, NULL};
        read_row(texts, match);
        assert_int_equal(match[0].kind, BC_HEADER_UNKNOWN);
    }
    for (size_t i = 0; i < LONG; i++)
        text[i] = "B1.1["[i % 5];
    const char *texts[] = {text, NULL};
    read_row(texts, match);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_texts),
                                       cmocka_unit_test(test_rows),
                                       cmocka_unit_test(test_candidates),
                                       cmocka_unit_test(test_differing),
                                       cmocka_unit_test(test_short_codes_and_words),
                                       cmocka_unit_test(test_hostile)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
