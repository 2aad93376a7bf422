/* Exact scores: borders, ties, order, and tallies that merge. */
#include "unit.h"

#include "aggregate/score.h"

static void assert_rounds(int64_t up, int64_t down, int decimals, const char *want)
{
    bc_ratio_pool *pool = bc_ratio_pool_new();
    bc_decimal rounded;
    bc_str text = {0};
    assert_true(bc_ratio_round(pool, bc_ratio_of(pool, up, down), decimals, &rounded));
    bc_decimal_add_text(&text, rounded);
    assert_string_equal(bc_str_text(&text), want);
    bc_str_drop(&text);
    bc_ratio_pool_drop(pool);
}

static void test_half_goes_away_from_zero(void **state)
{
    (void)state;
    static const struct {
        int64_t up, down;
        int decimals;
        const char *want;
    } cases[] = {
        {69995, 1000, 2, "70.00"}, {699949999, 10000000, 2, "69.99"},
        {79995, 1000, 2, "80.00"}, {-5, 1000, 2, "-0.01"},
        {5, 1000, 2, "0.01"},      {1, 3, 6, "0.333333"},
        {2, 3, 6, "0.666667"},     {1, 2, 0, "1"},
        {-1, 2, 0, "-1"},          {0, 7, 2, "0.00"},
        {-4, 1000, 2, "0.00"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_rounds(cases[i].up, cases[i].down, cases[i].decimals, cases[i].want);
}

static void test_ratings_at_their_borders(void **state)
{
    (void)state;
    bc_rating rating[] = {{"tốt", {85, 0}}, {"khá", {70, 0}}, {"trung bình", {50, 0}}, {"yếu", {0, 0}}};
    bc_ratings ratings = {.scope = "A", .at = rating, .count = COUNT(rating)};
    assert_string_equal(bc_ratings_of(&ratings, (bc_decimal){7000, 2})->name, "khá");
    assert_string_equal(bc_ratings_of(&ratings, (bc_decimal){6999, 2})->name, "trung bình");
    assert_string_equal(bc_ratings_of(&ratings, (bc_decimal){85, 0})->name, "tốt");
    assert_string_equal(bc_ratings_of(&ratings, (bc_decimal){0, 2})->name, "yếu");
    assert_string_equal(bc_ratings_of(&ratings, (bc_decimal){-1, 2})->name, "yếu");
}

static void test_equal_scores_share_a_rank(void **state)
{
    (void)state;
    const bc_decimal score[] = {{8000, 2}, {80, 0}, {9000, 2}, {7999, 2}, {1, 0}};
    const bool there[] = {true, true, true, true, false};
    size_t rank[5];
    bc_score_rank(score, there, 5, rank);
    const size_t want[] = {2, 2, 1, 4, 0};
    assert_memory_equal(rank, want, sizeof want);
}

/* Parts over a denominator, the printed total, and what is printed of each. */
static void test_parts_add_up(void **state)
{
    (void)state;
    static const struct {
        int64_t part[4], down;
        int64_t total; /* hundredths */
        int64_t want[4];
        int moved[4];
        bool good;
    } cases[] = {
        {{1, 1, 1, 0}, 3, 100, {34, 33, 33, 0}, {1, 0, 0, 0}, true}, /* equal remainders: the first */
        {{15714, 19916, 23962, 19028}, 1000, 7862, {1571, 1992, 2396, 1903}, {0, 0, 0, 0}, true},
        {{10004, 10004, 10004, 10003}, 1000, 4002, {1001, 1001, 1000, 1000}, {1, 1, 0, 0}, true},
        {{10006, 10006, 10006, 10002}, 1000, 4002, {1001, 1001, 1000, 1000}, {0, 0, -1, 0}, true},
        {{10005, 10005, 10005, 10005}, 1000, 4002, {1001, 1001, 1000, 1000}, {0, 0, -1, -1}, true},
        {{25, 50, 25, 0}, 100, 100, {25, 50, 25, 0}, {0, 0, 0, 0}, true},
        {{25, 50, 25, 0}, 100, 99, {0}, {0}, false}, /* no total of theirs */
        {{25, 50, 25, 0}, 100, 105, {0}, {0}, false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        bc_ratio_pool *pool = bc_ratio_pool_new();
        bc_ratio *part[4];
        bc_decimal out[4];
        int moved[4];
        for (size_t j = 0; j < 4; j++)
            part[j] = bc_ratio_of(pool, cases[i].part[j], cases[i].down);
        assert_int_equal(bc_score_parts(pool, part, 4, (bc_decimal){cases[i].total, 2}, 2, out, moved), cases[i].good);
        for (size_t j = 0; j < 4 && cases[i].good; j++) {
            assert_int_equal(out[j].mantissa, cases[i].want[j]);
            assert_int_equal(moved[j], cases[i].moved[j]);
        }
        bc_ratio_pool_drop(pool);
    }
}

/* ---- tallies ---- */

enum { ITEMS = 3, MODES = 2, ROWS = 200 };

static bc_item items[ITEMS] = {{"B1", "a", {7, 0}, 0}, {"B2", "b", {105, 1}, 0}, {"B3", "c", {825, 1}, 0}};
static const char *modes[MODES] = {"giấy", "điện thoại"};

static bc_form make_form(void)
{
    return (bc_form){.code = "B",
                     .kind = BC_SURVEY,
                     .item = items,
                     .items = ITEMS,
                     .scale_from = 0,
                     .scale_to = 10,
                     .modes = {modes, MODES}};
}

static unsigned next_random(unsigned *seed)
{
    *seed = *seed * 1103515245u + 12345u;
    return *seed >> 16 & 0x7fff;
}

static void add_random_row(bc_tally *tally, unsigned number)
{
    static const char *const answers[] = {"", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"};
    unsigned seed = number * 7919u + 17u;
    const char *answer[ITEMS];
    for (size_t i = 0; i < ITEMS; i++)
        answer[i] = answers[next_random(&seed) % 12];
    assert_true(bc_tally_add(tally, next_random(&seed) % (MODES + 1), answer));
}

static bool same(const bc_tally *a, const bc_tally *b)
{
    return memcmp(a->count, b->count, a->modes * a->items * a->values * sizeof *a->count) == 0 &&
           memcmp(a->accepted, b->accepted, a->modes * sizeof *a->accepted) == 0;
}

/* Any partition, merged in any order and grouping, is the whole. */
static void test_merge_is_associative_and_commutative(void **state)
{
    (void)state;
    bc_form form = make_form();
    bc_arena *arena = bc_arena_new();
    bc_tally whole;
    assert_true(bc_tally_begin(&whole, &form, arena));
    for (unsigned r = 0; r < ROWS; r++)
        add_random_row(&whole, r);
    for (unsigned round = 0; round < 40; round++) {
        bc_tally part[4], left, right;
        unsigned seed = round;
        for (size_t i = 0; i < 4; i++)
            assert_true(bc_tally_begin(&part[i], &form, arena));
        for (unsigned r = ROWS; r-- > 0;)
            add_random_row(&part[next_random(&seed) % 4], r);
        assert_true(bc_tally_begin(&left, &form, arena) && bc_tally_begin(&right, &form, arena));
        for (size_t i = 0; i < 4; i++)
            bc_tally_merge(&left, &part[i]);
        bc_tally_merge(&part[3], &part[1]);
        bc_tally_merge(&part[2], &part[0]);
        bc_tally_merge(&right, &part[2]);
        bc_tally_merge(&right, &part[3]);
        assert_true(same(&left, &whole));
        assert_true(same(&right, &whole));
    }
    bc_arena_drop(arena);
}

static void test_answers_off_the_scale_are_refused(void **state)
{
    (void)state;
    bc_form form = make_form();
    bc_arena *arena = bc_arena_new();
    bc_tally tally;
    assert_true(bc_tally_begin(&tally, &form, arena));
    assert_false(bc_tally_add(&tally, 0, (const char *[]){"11", "1", "1"}));
    assert_false(bc_tally_add(&tally, 0, (const char *[]){"1", "4.5", "1"}));
    bc_arena_drop(arena);
}

/* points × mean / scale.to, summed without rounding: 7·(1/3)/10 + 10.5·(2/7)/10 + 82.5·10/10. */
static void test_survey_score_is_exact(void **state)
{
    (void)state;
    bc_form form = make_form();
    bc_ratio_pool *pool = bc_ratio_pool_new();
    bc_ratio *sum = bc_score_survey_item(pool, &form, 0, 3, 1);
    sum = bc_ratio_add(pool, sum, bc_score_survey_item(pool, &form, 1, 7, 2));
    sum = bc_ratio_add(pool, sum, bc_score_survey_item(pool, &form, 2, 4, 40));
    assert_int_equal(bc_ratio_compare(sum, bc_ratio_of(pool, 24910, 300)), 0);
    assert_null(bc_score_survey_item(pool, &form, 0, 0, 0));
    bc_ratio_pool_drop(pool);
}

static void test_overall_is_of_rounded_scores(void **state)
{
    (void)state;
    bc_form forms[] = {{.code = "A", .weight = {60, 0}}, {.code = "B", .weight = {40, 0}}};
    bc_index index = {.form = forms, .forms = 2, .decimals = 2};
    bc_ratio_pool *pool = bc_ratio_pool_new();
    bc_decimal score[] = {{8350, 2}, {7862, 2}}, overall;
    assert_true(bc_ratio_round(pool, bc_score_overall(pool, &index, score), 2, &overall));
    assert_int_equal(overall.mantissa, 8155);
    bc_ratio_pool_drop(pool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_half_goes_away_from_zero),
        cmocka_unit_test(test_ratings_at_their_borders),
        cmocka_unit_test(test_equal_scores_share_a_rank),
        cmocka_unit_test(test_parts_add_up),
        cmocka_unit_test(test_merge_is_associative_and_commutative),
        cmocka_unit_test(test_answers_off_the_scale_are_refused),
        cmocka_unit_test(test_survey_score_is_exact),
        cmocka_unit_test(test_overall_is_of_rounded_scores),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
