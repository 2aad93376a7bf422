/* docs/findings.md is made from the table of rules: run this with the argument "write" to make it again. */
#include "unit.h"

#include <stdio.h>

#include "base/file.h"
#include "model/finding.h"

static const char path[] = "docs/findings.md";

static void test_document_is_the_table(void **state)
{
    (void)state;
    bc_str want = {0}, have = {0};
    bc_rules_add_markdown(&want);
    assert_int_equal(bc_file_load(path, 1 << 20, &have, NULL), BC_OK);
    assert_string_equal(bc_str_text(&want), bc_str_text(&have));
    bc_str_drop(&want);
    bc_str_drop(&have);
}

static void test_rules_are_whole(void **state)
{
    (void)state;
    size_t count;
    const bc_rule *rule = bc_rules(&count);
    for (size_t i = 0; i < count; i++) {
        assert_ptr_equal(bc_rule_find(rule[i].id), &rule[i]);
        assert_true(*rule[i].vi && *rule[i].en);
        assert_true(rule[i].severity == BC_NOTE || (*rule[i].vi_todo && *rule[i].en_todo));
    }
    assert_null(bc_rule_find("no-such-rule"));
}

static void test_places_are_filled_once(void **state)
{
    (void)state;
    bc_finding finding = {.rule = "out-of-scale", .found = "{expected}{found}", .expected = "1–5"};
    bc_str out = {0};
    bc_finding_add_message(&out, &finding, false);
    assert_string_equal(bc_str_text(&out), "Câu trả lời “{expected}{found}” không có trong thang điểm 1–5");
    bc_str_drop(&out);
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "write") == 0) {
        bc_str out = {0};
        bc_rules_add_markdown(&out);
        bc_status status = bc_file_write(path, bc_str_text(&out), out.len, NULL);
        bc_str_drop(&out);
        return status != BC_OK;
    }
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_document_is_the_table),
                                       cmocka_unit_test(test_rules_are_whole),
                                       cmocka_unit_test(test_places_are_filled_once)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
