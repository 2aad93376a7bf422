/* What a text under an item says, as survey programs write answers; and the other names that an index gives to items, answers and modes. */
#include "unit.h"

#include "header_form.h"
#include "model/answer.h"
#include "model/header.h"
#include "model_place.h"

static const struct {
    const char *text;
    int value; /* 0: no answer */
} said[] = {
    {"Hài lòng", 4},
    {"HÀI LÒNG", 4},
    {"hai long", 4},
    {"rất  không hài lòng", 1},
    {"Rất không hài lòng", 1},
    {"rat_khong_hai_long", 1},
    {"hai_long", 4},
    /* number and label */
    {"4 - Hài lòng", 4},
    {"4 – Hài lòng", 4},
    {"4. Hài lòng", 4},
    {"4.Hài lòng", 4},
    {"4) Hài lòng", 4},
    {"(4) Hài lòng", 4},
    {"[4] Hài lòng", 4},
    {"4: hài lòng", 4},
    {"4 Hài lòng", 4},
    {"Hài lòng (4)", 4},
    {"2 - Không hài lòng", 2},
    {"(4)", 4},
    {"[5]", 5},
    {"(9)", 9}, /* off the scale: for who judges */
    /* other words from the index */
    {"A4", 4},
    {"a4", 4},
    {"AO05", 5},
    {"satisfied", 4},
    {"4 - Satisfied", 4},
    /* number and label differ; what is no label */
    {"5 - Hài lòng", 0},
    {"2 - Hài lòng", 0},
    {"Hài lòng (5)", 0},
    {"4 - tốt lắm", 0},
    {"4 - 5", 0},
    {"4-5", 0},
    {"4.5 Hài lòng", 0},
    {"A2", 0},
    {"A44", 0},
    {"Hài lòng lắm", 0},
    {"Hài", 0},
    {"long", 0},
    {"4", 0}, /* figures are read elsewhere */
    {"4.", 0},
    {"(4", 0},
    {"()", 0},
    {"( )", 0},
    {"(12345)", 0},
    {"_", 0},
    {"", 0},
    {" ", 0},
};

static void test_answers(void **state)
{
    (void)state;
    bc_answers *answers = bc_answers_new(&header_form);
    assert_non_null(answers);
    for (size_t round = 0; round < 2; round++) /* once more, from what was seen */
        for (size_t i = 0; i < COUNT(said); i++) {
            int value = 0;
            bool good = bc_answers_find(answers, said[i].text, strlen(said[i].text), &value);
            if (good != (said[i].value != 0) || (good && value != said[i].value))
                fail_msg("“%s” is %d (%d), not %d", said[i].text, value, good, said[i].value);
        }
    /* texts need not end with a NUL */
    int value = 0;
    assert_true(bc_answers_find(answers, "Hài lòng lắm", strlen("Hài lòng"), &value));
    assert_int_equal(value, 4);
    assert_int_equal(bc_answers_mode(answers, "dien_thoai", 10), 1);
    assert_int_equal(bc_answers_mode(answers, "TEL", 3), 1);
    assert_int_equal(bc_answers_mode(answers, "PHIEU GIAY", 10), 0);
    assert_int_equal(bc_answers_mode(answers, "bưu điện", 11), SIZE_MAX);
    bc_answers_drop(answers);
}

/* Labels that are the same without marks are told apart by them, and by nothing else. */
static void test_alike(void **state)
{
    (void)state;
    const char *label[] = {"tôi", "tối", "tồi"};
    bc_form form = {.kind = BC_SURVEY, .scale_from = 0, .scale_to = 2, .label = label};
    bc_answers *answers = bc_answers_new(&form);
    int value = -1;
    assert_true(bc_answers_find(answers, "Tối", strlen("Tối"), &value));
    assert_int_equal(value, 1);
    assert_true(bc_answers_find(answers, "tôi", strlen("tôi"), &value));
    assert_int_equal(value, 0);
    assert_false(bc_answers_find(answers, "toi", 3, &value));
    bc_answers_drop(answers);
    label[2] = ""; /* a label that is empty is none of a blank cell's */
    answers = bc_answers_new(&form);
    assert_false(bc_answers_find(answers, " ", 1, &value));
    bc_answers_drop(answers);
}

static const char index_text[] =
    "index: x\ntitle: X\ndecimals: 1\nforms:\n  - code: B\n    title: B\n    kind: survey\n    weight: 100\n"
    "    scale:\n      from: 0\n      to: 2\n      labels: [kém, vừa, tốt]\n      aliases: {0: [A1], 2: [A3, good]}\n"
    "    modes: [Giấy, Mạng]\n    mode_aliases: {Mạng: [web]}\n    criteria:\n      - code: B1\n        title: T\n"
    "        points: 3\n        items:\n          - {code: B1.1, title: Một, points: 1, aliases: [Q1, \"B1[SQ001]\"]}\n"
    "          - {code: B1.2, title: Hai, points: 2}\n"
    "ratings:\n  B: [{name: a, from: 0}]\n  overall: [{name: a, from: 0}]\n";

static bc_status load(place *p, const char *from, const char *to, bc_index **index)
{
    put_file(p, "x.yaml", index_text);
    if (from)
        change_file(p, "x.yaml", from, to);
    return bc_index_load(path_of(p, "x.yaml"), "x.yaml", p->arena, index, &p->diag);
}

static void test_index(void **state)
{
    place *p = *state;
    bc_index *index;
    assert_int_equal(load(p, NULL, NULL, &index), BC_OK);
    const bc_form *form = &index->form[0];
    bc_answers *answers = bc_answers_new(form);
    int value;
    assert_true(bc_answers_find(answers, "A3", 2, &value));
    assert_int_equal(value, 2);
    assert_true(bc_answers_find(answers, "A1", 2, &value));
    assert_int_equal(value, 0);
    assert_int_equal(bc_answers_mode(answers, "web", 3), 1);
    bc_answers_drop(answers);
    bc_header_names *names = bc_header_names_new(form);
    bc_header_text text[] = {{"b1[sq001]", 9}, {"Q2", 2}};
    bc_header_match match[2];
    assert_true(bc_header_read(names, text, 1, 2, match));
    assert_string_equal(match[0].name, "B1.1");
    assert_int_equal(match[0].how, BC_HOW_ALIAS);
    assert_null(match[1].name);
    bc_header_names_drop(names);
}

static void test_wrong_index(void **state)
{
    place *p = *state;
    static const struct {
        const char *from, *to, *says;
    } cases[] = {
        {"{0: [A1]", "{3: [A1]", "“3”"},       {"{0: [A1]", "{0: A1", "“0”"},
        {"[A3, good]", "[A3, [good]]", "“2”"}, {"{Mạng: [web]}", "{Bưu điện: [web]}", "“Bưu điện”"},
        {"{Mạng: [web]}", "[web]", "aliases"}, {"aliases: [Q1, ", "alias: [Q1, ", "alias"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        bc_index *index;
        bc_str_clear(&p->said);
        assert_int_equal(load(p, cases[i].from, cases[i].to, &index), BC_DATA);
        if (!says(p, cases[i].says) || !says(p, "x.yaml, line"))
            fail_msg("case %zu says: %s", i, bc_str_text(&p->said));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_answers),
        cmocka_unit_test(test_alike),
        cmocka_unit_test_setup_teardown(test_index, make_place, drop_place),
        cmocka_unit_test_setup_teardown(test_wrong_index, make_place, drop_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
