/* Every rule of the contract's section 5, in its order. */
#include "unit.h"

#include <stdio.h>

#include "model/cell.h"
#include "validate/survey.h"

enum { ITEMS = 4 };

static bc_item items[ITEMS] = {
    {"B1", "", {1, 0}, 0}, {"B2", "", {1, 0}, 0}, {"B3", "", {1, 0}, 0}, {"B4", "", {1, 0}, 0}};
static bc_unit units[] = {{.code = "369", .name = "Ninh Bình"}, {.code = "370", .name = "Tam Điệp"}};
static bc_campaign campaign = {.unit = units, .units = 2, .from = {2012, 5, 1}, .to = {2012, 6, 30}};
static bc_form form = {
    .code = "B", .kind = BC_SURVEY, .item = items, .items = ITEMS, .scale_from = 1, .scale_to = 5, .max_missing = 1};

/* All rows that were judged, so that they can be had again. = is a formula without a result. */
enum { MOST = 64 };
static struct {
    char unit[16], code[16], date[16], answer[ITEMS][16];
    const char *answers[ITEMS];
} rows[MOST];
static uint32_t judged;

static const char *value(const char *text)
{
    return strcmp(text, "=") == 0 ? BC_VALUE_UNKNOWN : text;
}

static bc_survey_row row_of(uint32_t number)
{
    for (size_t i = 0; i < ITEMS; i++)
        rows[number].answers[i] = value(rows[number].answer[i]);
    return (bc_survey_row){.file_unit = "369",
                           .unit = value(rows[number].unit),
                           .form_code = value(rows[number].code),
                           .mode = "",
                           .date = value(rows[number].date),
                           .answer = rows[number].answers,
                           .number = number,
                           .place = "7"};
}

static bc_status recall(void *context, uint32_t number, bc_survey_row *row)
{
    (void)context;
    assert_true(number < judged);
    *row = row_of(number);
    return BC_OK;
}

static bc_judge *begin(void)
{
    judged = 0;
    return bc_judge_new(&campaign, &form, recall, NULL, 0, 0);
}

static bc_verdict judge(bc_judge *judge_of, const char *unit, const char *code, const char *date, const char *answers)
{
    const char *at = answers;
    assert_true(judged < MOST);
    snprintf(rows[judged].unit, sizeof rows->unit, "%s", unit);
    snprintf(rows[judged].code, sizeof rows->code, "%s", code);
    snprintf(rows[judged].date, sizeof rows->date, "%s", date);
    for (size_t i = 0; i < ITEMS; i++) {
        size_t len = strcspn(at, " ");
        memcpy(rows[judged].answer[i], at, len);
        rows[judged].answer[i][strncmp(at, "-", len) == 0 ? 0 : len] = '\0';
        at += len + (at[len] == ' ');
    }
    bc_survey_row row = row_of(judged++);
    bc_verdict verdict;
    bc_judge_expect(judge_of, &row);
    assert_int_equal(bc_judge_row(judge_of, &row, &verdict), BC_OK);
    return verdict;
}

static void test_one_rule_a_row(void **state)
{
    (void)state;
    static const struct {
        const char *unit, *code, *date, *answers, *rule, *field;
    } cases[] = {
        {"369", "1", "2012-05-01", "1 2 3 5", NULL, NULL},
        {"369", "2", "2012-06-30", "1 2 3 5", NULL, NULL},
        {"369", "3", "", "1 2 - 5", NULL, NULL},
        {"369", "", "2012-05-02", "1 2 3 5", "missing-form-code", "form_code"},
        {"369", "", "?x", "9 ? - -", "missing-form-code", "form_code"},
        {"?Kim", "4", "2012-05-02", "1 2 3 5", "unknown-unit", "unit"},
        {"999", "5", "2012-05-02", "1 2 3 5", "unknown-unit", "unit"},
        {"370", "6", "?x", "1 2 3 5", "other-unit", "unit"},
        {"369", "7", "?31/02/2012", "9 2 3 5", "bad-date", "date"},
        {"369", "8", "2012-04-30", "9 2 3 5", "date-outside-campaign", "date"},
        {"369", "9", "2012-07-01", "1 2 3 5", "date-outside-campaign", "date"},
        {"369", "10", "2012-05-02", "1 6 ?a 5", "out-of-scale", "B2"},
        {"369", "11", "2012-05-02", "1 ?a 6 5", "out-of-scale", "B3"}, /* the contract names it first */
        {"369", "11b", "2012-05-02", "1 ?a 4 5", "not-an-answer", "B2"},
        {"369", "11c", "2012-05-02", "1 ?1e+300 4 5", "out-of-scale", "B2"},
        {"369", "11d", "2012-05-02", "1 ?1.2.3 4 5", "not-an-answer", "B2"},
        {"369", "12", "2012-05-02", "1 2 4.5 5", "out-of-scale", "B3"},
        {"369", "13", "2012-05-02", "0 2 3 5", "out-of-scale", "B1"},
        {"369", "14", "2012-05-02", "-1 2 3 5", "out-of-scale", "B1"},
        {"369", "15", "2012-05-02", "- - 3 5", "too-many-missing", NULL},
        {"369", "16", "2012-05-02", "- - - 9", "out-of-scale", "B4"},
        /* what nobody knows is before all that is known, and no missing answer */
        {"369", "17", "2012-05-02", "1 = 3 5", "formula-without-value", "B2"},
        {"369", "18", "2012-05-02", "- - 3 =", "formula-without-value", "B4"},
        {"369", "19", "?x", "1 9 ?a =", "formula-without-value", "B4"},
        {"369", "20", "=", "= 2 3 5", "formula-without-value", "date"},
        {"=", "21", "2012-05-02", "1 2 3 5", "formula-without-value", "unit"},
        {"369", "=", "2012-05-02", "1 2 3 5", "formula-without-value", "form_code"},
        {"369", "=", "2012-05-02", "1 2 3 5", "formula-without-value", "form_code"}, /* no duplicate */
        {"369", "", "2012-05-02", "1 2 3 =", "formula-without-value", "B4"},
        {"369", "?", "2012-05-02", "1 2 3 5", NULL, NULL}, /* somebody has typed that */
        {"369", "22", "2012-05-02", "? 2 3 5", "not-an-answer", "B1"},
    };
    bc_judge *j = begin();
    for (size_t i = 0; i < COUNT(cases); i++) {
        bc_verdict v = judge(j, cases[i].unit, cases[i].code, cases[i].date, cases[i].answers);
        assert_int_equal(v.outcome, cases[i].rule ? BC_REJECTED : BC_ACCEPTED);
        if (cases[i].rule)
            assert_string_equal(v.rule, cases[i].rule);
        else
            assert_null(v.rule);
        if (cases[i].field)
            assert_string_equal(v.field, cases[i].field);
    }
    bc_judge_drop(j);
}

static void test_form_codes_are_held(void **state)
{
    (void)state;
    bc_judge *j = begin();
    assert_int_equal(judge(j, "369", "a", "2012-05-02", "1 2 3 5").outcome, BC_ACCEPTED);
    bc_verdict v = judge(j, "369", "a", "2012-05-02", "1 2 3 5");
    assert_int_equal(v.outcome, BC_DUPLICATE);
    assert_string_equal(v.rule, "duplicate");
    assert_string_equal(v.earlier, "7");
    assert_string_equal(judge(j, "369", "a", "2012-05-02", "1 2 3 4").rule, "code-reused");
    /* a row that is itself rejected holds its code, too */
    assert_string_equal(judge(j, "369", "b", "?x", "1 2 3 5").rule, "bad-date");
    assert_string_equal(judge(j, "369", "b", "2012-05-02", "1 2 3 5").rule, "code-reused");
    assert_int_equal(judge(j, "369", "b", "?x", "1 2 3 5").outcome, BC_DUPLICATE);
    assert_string_equal(judge(j, "?z", "c", "2012-05-02", "1 2 3 5").rule, "unknown-unit");
    assert_string_equal(judge(j, "369", "c", "2012-05-02", "1 2 3 5").rule, "code-reused");
    /* so does one whose answers are not known; two of them are not the same form because nobody knows what they say */
    assert_string_equal(judge(j, "369", "d", "2012-05-02", "1 = 3 5").rule, "formula-without-value");
    assert_string_equal(judge(j, "369", "d", "2012-05-02", "1 = 3 5").rule, "formula-without-value");
    assert_string_equal(judge(j, "369", "d", "2012-05-02", "1 2 3 5").rule, "code-reused");
    bc_judge_drop(j);
}

/* So many codes that some of them have one hash: the rows themselves are asked, and tell them apart. */
static size_t asked;

static bc_survey_row plain_row(char code[16], uint32_t number)
{
    static const char *const answer[ITEMS] = {"1", "1", "1", "1"};
    snprintf(code, 16, "B-%u", number);
    return (bc_survey_row){.file_unit = "",
                           .unit = "369",
                           .form_code = code,
                           .mode = "",
                           .date = "",
                           .answer = answer,
                           .number = number,
                           .place = "7"};
}

static bc_status recall_plain(void *context, uint32_t number, bc_survey_row *row)
{
    asked++;
    *row = plain_row(context, number);
    return BC_OK;
}

static void test_a_hash_decides_nothing(void **state)
{
    enum { CODES = 300000 };
    char code[16], earlier[16];
    (void)state;
    for (size_t expected = 0; expected <= CODES; expected += CODES) {
        bc_judge *j = bc_judge_new(&campaign, &form, recall_plain, earlier, expected, 1);
        asked = 0;
        for (uint32_t i = 0; i < CODES + 1; i++) {
            bc_survey_row row = plain_row(code, i < CODES ? i : 7);
            bc_verdict verdict;
            row.number = i;
            bc_judge_expect(j, &row);
            assert_int_equal(bc_judge_row(j, &row, &verdict), BC_OK);
            assert_int_equal(verdict.outcome, i < CODES ? BC_ACCEPTED : BC_DUPLICATE);
        }
        assert_true(asked > 1);
        bc_judge_drop(j);
    }
}

/* All that are not known, in the order of the form. */
static void test_unknown_fields_are_listed(void **state)
{
    static const char *const answer[] = {"1", BC_VALUE_UNKNOWN, "?", BC_VALUE_UNKNOWN};
    static const char *const wanted[] = {"form_code", "mode", "B2", "B4"};
    bc_survey_row row = {
        .form_code = BC_VALUE_UNKNOWN, .unit = "369", .mode = BC_VALUE_UNKNOWN, .date = "", .answer = answer};
    (void)state;
    for (size_t i = 0; i < COUNT(wanted); i++)
        assert_string_equal(bc_judge_unknown(&form, &row, i), wanted[i]);
    assert_null(bc_judge_unknown(&form, &row, COUNT(wanted)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_rule_a_row), cmocka_unit_test(test_form_codes_are_held),
        cmocka_unit_test(test_a_hash_decides_nothing), cmocka_unit_test(test_unknown_fields_are_listed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
