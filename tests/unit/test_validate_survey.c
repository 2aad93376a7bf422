/* Every rule of the contract's section 5, in its order. */
#include "unit.h"

#include "model/cell.h"
#include "validate/survey.h"

enum { ITEMS = 4 };

static bc_item items[ITEMS] = {
    {"B1", "", {1, 0}, 0}, {"B2", "", {1, 0}, 0}, {"B3", "", {1, 0}, 0}, {"B4", "", {1, 0}, 0}};
static bc_unit units[] = {{.code = "369", .name = "Ninh Bình"}, {.code = "370", .name = "Tam Điệp"}};
static bc_campaign campaign = {.unit = units, .units = 2, .from = {2012, 5, 1}, .to = {2012, 6, 30}};
static bc_form form = {
    .code = "B", .kind = BC_SURVEY, .item = items, .items = ITEMS, .scale_from = 1, .scale_to = 5, .max_missing = 1};

/* = is a formula without a result. */
static const char *value(const char *text)
{
    return strcmp(text, "=") == 0 ? BC_VALUE_UNKNOWN : text;
}

static bc_verdict judge(bc_judge *judge_of, const char *unit, const char *code, const char *date, const char *answers)
{
    static const char *answer[ITEMS];
    static char text[ITEMS][16];
    const char *at = answers;
    for (size_t i = 0; i < ITEMS; i++) {
        size_t len = strcspn(at, " ");
        memcpy(text[i], at, len);
        text[i][len] = '\0';
        if (strcmp(text[i], "-") == 0)
            text[i][0] = '\0';
        answer[i] = value(text[i]);
        at += len + (at[len] == ' ');
    }
    bc_survey_row row = {.file_unit = "369",
                         .unit = value(unit),
                         .form_code = value(code),
                         .mode = "",
                         .date = value(date),
                         .answer = answer,
                         .place = "7"};
    bc_verdict verdict;
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
    bc_judge *j = bc_judge_new(&campaign, &form);
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
    bc_judge *j = bc_judge_new(&campaign, &form);
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_one_rule_a_row),
                                       cmocka_unit_test(test_form_codes_are_held),
                                       cmocka_unit_test(test_unknown_fields_are_listed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
