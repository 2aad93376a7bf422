/* Layout profiles: ours are sound, and a measure that is none, a word that is not known, a list that is no list are told with their line. */
#include "unit.h"

#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "model/profile.h"

static const char *const ours[] = {"templates/layouts/nd30-2020.yaml", "templates/layouts/tt01-2011.yaml"};
static bc_str said;

static void take_message(void *context, const bc_message *message)
{
    (void)context;
    bc_str_addf(&said, "%s: %s\n", message->where ? message->where : "", message->what);
}

/* Our first layout with ${from} replaced by ${to}. */
static bc_status load_changed(const char *from, const char *to, bc_arena *arena, bc_profile **out)
{
    bc_str whole = {0}, changed = {0};
    bc_diag diag = {.sink = take_message};
    char path[] = "/tmp/profile.XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(bc_file_load_within(ours[0], "BC_LIMIT_CONFIG_BYTES", &whole, NULL), BC_OK);
    const char *at = strstr(bc_str_text(&whole), from);
    assert_non_null(at);
    bc_str_add_n(&changed, whole.at, (size_t)(at - whole.at));
    bc_str_add(&changed, to);
    bc_str_add(&changed, at + strlen(from));
    assert_int_equal(write(file, changed.at, changed.len), (ssize_t)changed.len);
    close(file);
    bc_str_clear(&said);
    bc_status status = bc_profile_load(path, "x.yaml", arena, out, &diag);
    remove(path);
    bc_str_drop(&whole);
    bc_str_drop(&changed);
    return status;
}

static void ours_are_sound(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(ours); i++) {
        bc_arena *arena = bc_arena_new();
        bc_profile *profile;
        assert_int_equal(bc_profile_load(ours[i], ours[i], arena, &profile, NULL), BC_OK);
        assert_int_equal(profile->number_place, i == 0 ? BC_NUMBER_TOP_CENTRE : BC_NUMBER_BOTTOM_RIGHT);
        for (size_t rule = 0; rule < BC_RULES; rule++) {
            bool silent = i == 1 && rule == BC_RULE_INK; /* the circular says nothing of it */
            assert_true(silent || (profile->rule[rule].name && *profile->rule[rule].article));
        }
        bc_arena_drop(arena);
    }
}

static void what_is_wrong_is_told(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to, *told;
    } rows[] = {
        {"number_place: top-centre", "number_place: bottom-left",
         "x.yaml, line 12: “number_place”: one of top-centre, bottom-right was expected\n"},
        {"width: 210", "width: -210", "x.yaml, line 6: “width”: a number from 100 to 1200 was expected\n"},
        {"top: 20", "top: -20", "x.yaml, line 8: “top”: a number from 0 to 200 was expected\n"},
        {"left: 30", "left: 170", "x.yaml: its margins leave no room on the page\n"},
        {"number_gap: 10", "number_gap: 1e9", "x.yaml, line 13: “number_gap”: a number from 0 to 100 was expected\n"},
        {"numbers_stay_with: [ngày", "numbers_stay_with: [~",
         "x.yaml, line 14: “numbers_stay_with”: a list of texts was expected\n"},
        {"national-name:     {size: 12.5", "national-name:     {size: 1250",
         "x.yaml, line 17: “size”: a number from 4 to 72 was expected\n"},
        {"align: justify, indent: 12.7, before: 6", "align: justify, indent: 12.7, before: -5000",
         "x.yaml, line 28: “before”: a number from 0 to 200 was expected\n"},
        {"leading: 108", "leading: 0", "x.yaml, line 28: “leading”: a number from 50 to 400 was expected\n"},
        {"outline: 1", "outline: -7", "x.yaml, line 32: “outline”: a number from 0 to 8 was expected\n"},
        {"align: centre", "align: middle",
         "x.yaml, line 17: “align”: one of left, centre, right, justify was expected\n"},
        {"  page-number:       {", "  page-numbers:      {", "x.yaml: the style “page-number” is missing\n"},
        {"motto-rule:      {range: [100, 100]", "motto-rule:      {range: [100, 90]",
         "x.yaml: the rule “motto-rule”: range is wrong\n"},
        {"motto-rule:      {range: [100, 100]", "motto-rule:      {range: [100, -1]",
         "x.yaml: the rule “motto-rule”: range is wrong\n"},
        {"values: [10, 12.7]", "values: [1, 2, 3, 4, 5]", "x.yaml: the rule “indent”: values is wrong\n"},
        {"face: bold-italic", "face: fat", "x.yaml: the rule “recipients”: face is wrong\n"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        bc_arena *arena = bc_arena_new();
        bc_profile *profile;
        assert_int_equal(load_changed(rows[i].from, rows[i].to, arena, &profile), BC_DATA);
        assert_string_equal(bc_str_text(&said), rows[i].told);
        bc_arena_drop(arena);
    }
    bc_str_drop(&said);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ours_are_sound),
        cmocka_unit_test(what_is_wrong_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
