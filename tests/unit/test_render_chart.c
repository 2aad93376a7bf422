/*
 * Charts as marks and as a trace: each kind as it was looked at (tests/golden/chart), and over many made-up sets of data that no text overlaps another,
 * no line runs through a text, nothing is filled over a text, nothing leaves the figure, and no figure is lost.
 */
#include "render_paper.h"

#include <math.h>
#include <stdio.h>

#include "base/file.h"
#include "render/data/data.h"
#include "render/page/chart_private.h"

enum { KINDS = 4, LEVELS = 5 };

static const char *const kinds[KINDS] = {"bars", "pairs", "shares", "heat"};

/* ---- made-up charts ---- */

static uint64_t seed;

static size_t dice(size_t sides)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (size_t)(seed % sides);
}

static const char *some_words(size_t count)
{
    static const char *const word[] = {"thành", "phố", "Ninh", "Bình", "Yên", "Khánh", "ĐẶNG", "Ẩm", "một-cửa", "Ỷ"};
    bc_str out = {0};
    for (size_t i = 0; i < count; i++)
        bc_str_addf(&out, "%s%s", i ? " " : "", word[dice(COUNT(word))]);
    const char *copy = bc_arena_text(arena, bc_str_text(&out));
    bc_str_drop(&out);
    return copy;
}

static bc_chart *new_chart(bc_chart_kind kind, size_t rows, size_t columns)
{
    bc_chart *chart = bc_arena_alloc(arena, 1, sizeof *chart);
    *chart = (bc_chart){.kind = kind, .rows = rows, .columns = columns, .decimals = kind > BC_CHART_PAIRS ? 1 : 2};
    chart->row = bc_arena_alloc(arena, rows, sizeof *chart->row);
    chart->column = bc_arena_alloc(arena, columns, sizeof *chart->column);
    chart->figure = bc_arena_alloc(arena, rows * columns, sizeof *chart->figure);
    chart->most = (bc_decimal){100, 0};
    chart->axis = kind == BC_CHART_HEAT ? "" : "Điểm (tối đa 100)";
    chart->missing = kind == BC_CHART_HEAT ? "–" : "chưa có điểm";
    chart->below = "dưới 50";
    return chart;
}

static void set(bc_chart *chart, size_t row, size_t column, int64_t mantissa)
{
    bc_figure_source *source = bc_arena_alloc(arena, 1, sizeof *source);
    source->of = bc_arena_format(arena, "%zu:%zu", row, column);
    chart->figure[row * chart->columns + column] =
        (bc_chart_figure){{mantissa, chart->kind > BC_CHART_PAIRS ? 1 : 2}, true, source};
}

static void set_bounds(bc_chart *chart, const bc_chart_bound *bound, size_t count)
{
    chart->bound = bc_arena_alloc(arena, count, sizeof *bound);
    memcpy(chart->bound, bound, count * sizeof *bound);
    chart->bounds = count;
}

/* Shares of made-up counts. */
static void set_shares(bc_chart *chart, size_t row, const uint64_t *count)
{
    bc_decimal share[BC_CHART_TICKS];
    if (!bc_data_answers_shares(count, chart->columns, share))
        return;
    for (size_t level = 0; level < chart->columns; level++)
        set(chart, row, level, share[level].mantissa);
}

/* ---- what must hold of all marks ---- */

typedef struct area {
    double left, top, right, bottom;
} area;

static area text_area(const bc_mark *mark)
{
    return (area){mark->xy[0] + 0.05, mark->xy[1] - mark->size * BC_ASCENT + 0.25, mark->xy[2] - 0.05,
                  mark->xy[1] + mark->size * (BC_LINE_HEIGHT - BC_ASCENT) - 0.25};
}

/* A segment and a box, by clipping (Liang and Barsky). */
static bool crosses(const double *xy, const area *a)
{
    double dx = xy[2] - xy[0], dy = xy[3] - xy[1], from = 0, to = 1;
    const double p[] = {-dx, dx, -dy, dy}, q[] = {xy[0] - a->left, a->right - xy[0], xy[1] - a->top, a->bottom - xy[1]};
    for (int i = 0; i < 4; i++) {
        if (p[i] == 0 && q[i] < 0)
            return false;
        if (p[i] < 0)
            from = fmax(from, q[i] / p[i]);
        if (p[i] > 0)
            to = fmin(to, q[i] / p[i]);
    }
    return from < to;
}

static area bounds_of(const bc_mark *mark)
{
    area a = {1e9, 1e9, -1e9, -1e9};
    for (size_t i = 0; i < mark->points; i++) {
        a.left = fmin(a.left, mark->xy[2 * i]);
        a.right = fmax(a.right, mark->xy[2 * i]);
        a.top = fmin(a.top, mark->xy[2 * i + 1]);
        a.bottom = fmax(a.bottom, mark->xy[2 * i + 1]);
    }
    return mark->kind == BC_MARK_TEXT ? text_area(mark) : a;
}

static bool overlap(const area *a, const area *b)
{
    return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

static void assert_text_is_clear(const bc_mark *mark, size_t marks, size_t which)
{
    area text = text_area(&mark[which]);
    for (size_t i = 0; i < marks; i++) {
        area other = bounds_of(&mark[i]);
        if (i == which || !overlap(&text, &other))
            continue;
        if (mark[i].kind == BC_MARK_TEXT)
            fail_msg("“%s” and “%s” overlap", mark[which].text, mark[i].text);
        if (mark[i].kind == BC_MARK_FILL && i > which)
            fail_msg("“%s” is filled over", mark[which].text);
        for (size_t p = 0; mark[i].kind == BC_MARK_STROKE && p + 1 < mark[i].points; p++)
            if (crosses(mark[i].xy + 2 * p, &text))
                fail_msg("a line runs through “%s”: %.1f,%.1f %.1f,%.1f", mark[which].text, mark[i].xy[2 * p],
                         mark[i].xy[2 * p + 1], mark[i].xy[2 * p + 2], mark[i].xy[2 * p + 3]);
    }
}

static void assert_marks(const bc_chart_box *box, const bc_mark *mark, size_t marks, double height)
{
    for (size_t i = 0; i < marks; i++) {
        area a = bounds_of(&mark[i]);
        if (a.left < -0.5 || a.top < -0.5 || a.right > box->width + 0.5 || a.bottom > height + 0.5)
            fail_msg("mark %zu (%s) leaves the figure: %.1f,%.1f %.1f,%.1f of %.1f × %.1f", i,
                     mark[i].text ? mark[i].text : "", a.left, a.top, a.right, a.bottom, box->width, height);
        if (mark[i].kind == BC_MARK_TEXT) {
            assert_true(mark[i].size >= 9);
            assert_text_is_clear(mark, marks, i);
        }
    }
}

/* Of SHARES only what is too narrow for its number goes without. */
static bool may_lack(const bc_chart_box *box, size_t place)
{
    const bc_chart *chart = box->chart;
    double share = bc_decimal_double(chart->figure[place].value);
    double width = share / (box->high - box->low) * (box->to - box->from);
    return chart->kind == BC_CHART_SHARES &&
           width < bc_chart_width(box, BC_REGULAR, box->pen.size, box->figure[place]) + 4.1;
}

/* Of PAIRS that are equal, one number is enough. */
static bool is_twin(const bc_chart *chart, size_t place)
{
    return chart->kind == BC_CHART_PAIRS && place % 2 == 0 && chart->figure[place + 1].there &&
           bc_decimal_compare(chart->figure[place].value, chart->figure[place + 1].value) == 0;
}

static void assert_nothing_lost(const bc_chart_box *box, const size_t *printed)
{
    const bc_chart *chart = box->chart;
    for (size_t i = 0; i < chart->rows * chart->columns; i++)
        if (chart->figure[i].there && printed[i] != 1 && !(printed[i] == 0 && (may_lack(box, i) || is_twin(chart, i))))
            fail_msg("%s: figure %zu is printed %zu times", kinds[chart->kind], i, printed[i]);
}

/* Draw all parts into pages of ${room}, and look at each. */
static void check(const bc_chart *chart, double width, double name_size, double size, double room)
{
    bc_chart_pen pen = {arena, bc_pdf_width, fonts, name_size, size, false};
    bc_chart_box *box = bc_chart_make(chart, &pen, width);
    size_t *printed = bc_arena_alloc(arena, chart->rows * chart->columns, sizeof *printed);
    assert_non_null(box);
    for (size_t first = 0, count, marks; first < bc_chart_rows(box); first += count) {
        count = bc_chart_fit(box, first, room, true);
        assert_true(count > 0);
        double height = bc_chart_height(box, first, count);
        assert_true(height <= room + 0.1 || count == 1);
        const bc_mark *mark = bc_chart_draw(box, first, count, &marks);
        assert_non_null(mark);
        assert_marks(box, mark, marks, height);
        for (size_t i = 0; i < marks; i++)
            for (size_t f = 0; mark[i].source && f < chart->rows * chart->columns; f++)
                printed[f] += chart->figure[f].source == mark[i].source;
    }
    assert_nothing_lost(box, printed);
}

/* ---- goldens ---- */

static const bc_chart_bound ratings[] = {{{80, 0}, "tốt: từ 80", NULL},
                                         {{65, 0}, "khá: từ 65", NULL},
                                         {{50, 0}, "trung bình: từ 50", NULL},
                                         {{0, 0}, "yếu: từ 0", NULL}};
static const bc_chart_bound bands[] = {
    {{50, 0}, "50 đến dưới 65", NULL}, {{65, 0}, "65 đến dưới 80", NULL}, {{80, 0}, "từ 80", NULL}};

typedef enum golden_case { ONE, EIGHT, SIXTY_THREE, LONG_NAMES, EQUAL, MISSING, ENDS, CASES } golden_case;
static const char *const cases[CASES] = {"1", "8", "63", "long-names", "equal", "missing", "ends"};

static size_t rows_of(golden_case which)
{
    return which == ONE ? 1 : which == SIXTY_THREE ? 63 : 8;
}

/* [1/100] of 100 */
static int64_t points_of(golden_case which, size_t row, size_t column)
{
    if (which == EQUAL)
        return 7500;
    if (which == ENDS)
        return row % 2 ? 10000 : 0;
    return 5000 + (int64_t)((row * 1237 + column * 311) % 4400);
}

static void set_case(bc_chart *chart, golden_case which, size_t row)
{
    static const uint64_t lopsided[2][LEVELS] = {{100, 0, 0, 0, 0}, {0, 0, 0, 0, 100}};
    uint64_t count[LEVELS] = {row % 3, 7 + row, 33 - row % 9, 41 + row % 5, 17 + row % 7};
    bool shares = chart->kind == BC_CHART_SHARES;
    if (which == EQUAL)
        for (size_t i = 0; i < LEVELS; i++)
            count[i] = 20;
    for (size_t column = 0; column < chart->columns && !shares; column++)
        if (which != MISSING || (row + column) % 3)
            set(chart, row, column, points_of(which, row, column) / (chart->kind == BC_CHART_HEAT ? 10 : 1));
    if (shares && (which != MISSING || row % 3))
        set_shares(chart, row, which == ENDS ? lopsided[row % 2] : count);
}

static bc_chart *make_case(bc_chart_kind kind, golden_case which)
{
    static const size_t columns[KINDS] = {1, 2, LEVELS, 9};
    static const char *const levels[LEVELS] = {"Rất không hài lòng", "Không hài lòng", "Bình thường", "Hài lòng",
                                               "Rất hài lòng"};
    bc_chart *chart = new_chart(kind, rows_of(which), columns[kind]);
    for (size_t row = 0; row < chart->rows; row++) {
        chart->row[row] = which == LONG_NAMES
                              ? bc_arena_format(arena, "Huyện %zu %s%s", row + 1,
                                                "có tên dài đến mức không một dòng nào chứa hết được cả tên ",
                                                row % 2 ? "Xã-Không-Có-Dấu-Cách-Nào-Trong-Tên-Dài-Hai-Trăm-Chữ" : "ấy")
                              : bc_arena_format(arena, "Huyện Yên Khánh %zu", row + 1);
        set_case(chart, which, row);
    }
    for (size_t column = 0; column < chart->columns; column++)
        chart->column[column] = kind == BC_CHART_SHARES  ? levels[column]
                                : kind == BC_CHART_PAIRS ? (column ? "Điểm thẩm định" : "Điểm tự chấm")
                                                         : bc_arena_format(arena, "A%zu", column + 1);
    if (kind == BC_CHART_BARS)
        set_bounds(chart, ratings, COUNT(ratings));
    if (kind == BC_CHART_HEAT)
        set_bounds(chart, bands, COUNT(bands));
    return chart;
}

static bc_document *document_of(const bc_chart *chart, bc_blocks **blocks)
{
    bc_document *document = bc_document_new(arena);
    document->continued = "(tiếp theo)";
    bc_block *block = bc_blocks_add(arena, blocks ? *blocks : &document->blocks, BC_BLOCK_CHART);
    block->of.chart.chart = *chart;
    block->of.chart.caption.style = "figure-caption";
    block->of.chart.alternative = "Biểu đồ để thử";
    bc_paragraph_add(arena, &block->of.chart.caption, "Hình 1. Điểm theo đơn vị", BC_REGULAR);
    return document;
}

/* The trace is the one that was looked at: tests/golden/chart/KIND-CASE.txt, which GOLDEN=write writes anew. */
static void assert_golden(bc_chart_kind kind, golden_case which)
{
    bc_str trace = {0}, wanted = {0};
    const char *path = bc_arena_format(arena, "tests/golden/chart/%s-%s.txt", kinds[kind], cases[which]);
    const char *mode = getenv("GOLDEN");
    const bc_chart *chart = make_case(kind, which);
    check(chart, 467, 10.5, 10, 700);
    assert_int_equal(bc_trace_write(document_of(chart, NULL), profile, fonts, &trace, NULL), BC_OK);
    if (mode && strcmp(mode, "write") == 0)
        assert_int_equal(bc_file_put(path, trace.at, trace.len, NULL), BC_OK);
    assert_int_equal(bc_file_load(path, 1 << 24, &wanted, NULL), BC_OK);
    assert_string_equal(trace.at, wanted.at);
    assert_non_null(strstr(trace.at, "|Biểu đồ để thử|\n"));
    bc_str_drop(&trace);
    bc_str_drop(&wanted);
}

static void test_goldens(void **state)
{
    (void)state;
    for (int kind = 0; kind < KINDS; kind++)
        for (int which = 0; which < CASES; which++)
            assert_golden((bc_chart_kind)kind, (golden_case)which);
}

/* ---- any data ---- */

static void add_random_bounds(bc_chart *chart, size_t most)
{
    size_t count = chart->kind == BC_CHART_HEAT ? 1 + dice(6) : dice(4) ? dice(6) : dice(40);
    bc_chart_bound *bound = bc_arena_alloc(arena, count + 1, sizeof *bound);
    for (size_t i = 0; i < count; i++) {
        int64_t from = chart->kind == BC_CHART_HEAT ? (int64_t)(most * (i + 1) / (count + 1)) : (int64_t)dice(most + 1);
        bound[i] = (bc_chart_bound){.from = {from, 1},
                                    .name = bc_arena_format(arena, "%s: từ %d", some_words(1 + dice(3)), (int)from)};
    }
    set_bounds(chart, bound, count);
}

static void fill_random_row(bc_chart *chart, size_t row, size_t most)
{
    uint64_t count[BC_CHART_TICKS];
    bool level = dice(8) == 0, absent = dice(12) == 0;
    size_t same = dice(most * 10 + 1);
    if (chart->kind == BC_CHART_SHARES) {
        for (size_t i = 0; i < chart->columns; i++)
            count[i] = dice(3) ? dice(dice(2) ? 1000 : 4) : 0;
        if (!absent)
            set_shares(chart, row, count);
        return;
    }
    for (size_t column = 0; column < chart->columns; column++) {
        size_t value = level ? same : dice(5) == 0 ? most * 10 * dice(2) : dice(most * 10 + 1);
        if (!absent && dice(15))
            set(chart, row, column, (int64_t)value / (chart->kind == BC_CHART_HEAT ? 10 : 1));
    }
}

static bc_chart *random_chart(bc_chart_kind kind)
{
    size_t columns = kind == BC_CHART_BARS    ? 1
                     : kind == BC_CHART_PAIRS ? 2
                                              : (kind == BC_CHART_SHARES ? 2 + dice(10) : 1 + dice(30));
    size_t most = dice(6) ? 1000 : 1 + dice(100000); /* [1/10] */
    bc_chart *chart = new_chart(kind, 1 + dice(dice(3) ? 12 : 90), columns);
    chart->most = (bc_decimal){(int64_t)most, 1};
    for (size_t row = 0; row < chart->rows; row++) {
        chart->row[row] = some_words(dice(10) ? 1 + dice(4) : dice(60));
        fill_random_row(chart, row, most);
    }
    for (size_t column = 0; column < columns; column++)
        chart->column[column] = some_words(1 + dice(dice(4) ? 3 : 30));
    if (kind == BC_CHART_BARS || kind == BC_CHART_HEAT)
        add_random_bounds(chart, most);
    return chart;
}

static void test_any_data(void **state)
{
    (void)state;
    bc_arena *own = arena;
    for (size_t round = 0; round < 1200; round++) {
        arena = bc_arena_new();
        seed = 0x9e3779b97f4a7c15u * (round + 1);
        const bc_chart *chart = random_chart((bc_chart_kind)(round % KINDS));
        double size = dice(2) ? 9 : 10;
        check(chart, 260 + (double)dice(500), size + 0.5 * (double)dice(4), size, 400 + (double)dice(400));
        bc_arena_drop(arena);
    }
    arena = own;
}

/* ---- on pages ---- */

static size_t count_of(const char *text, const char *what)
{
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, what)); at += strlen(what))
        count++;
    return count;
}

static void test_seven_hundred_units(void **state)
{
    (void)state;
    bc_chart *chart = new_chart(BC_CHART_BARS, 700, 1);
    bc_str trace = {0};
    for (size_t row = 0; row < 700; row++) {
        chart->row[row] = bc_arena_format(arena, "Đơn vị %zu", row + 1);
        set(chart, row, 0, (int64_t)(10000 - row * 7));
    }
    set_bounds(chart, ratings, COUNT(ratings));
    assert_int_equal(bc_trace_write(document_of(chart, NULL), profile, fonts, &trace, NULL), BC_OK);
    size_t pages = count_of(trace.at, "page "), continued = count_of(trace.at, "Điểm theo đơn vị (tiếp theo)|");
    assert_in_range(pages, 12, 20);
    assert_int_equal(continued, pages - 1);
    assert_int_equal(count_of(trace.at, "Điểm theo đơn vị|"), 1);
    assert_int_equal(count_of(trace.at, "|Điểm (tối đa 100)|"), pages); /* each with its axis */
    assert_int_equal(count_of(trace.at, "|khá: từ 65|"), pages);
    assert_int_equal(count_of(trace.at, "|Đơn vị "), 700);
    assert_int_equal(count_of(trace.at, "\nfigure "), 700);
    double lowest = 0;
    for (const char *at = trace.at; (at = strstr(at, "\ntext ")); at++) {
        double y = 0;
        if (sscanf(at, "\ntext %*f %lf", &y) == 1 && strstr(at, "|Hình 1.") == strchr(at, '|'))
            lowest = fmax(lowest, y);
    }
    assert_true(lowest > 600 && lowest < profile->height - profile->bottom);
    bc_str_drop(&trace);
}

/* Behind text of any length: one page, or none of its parts is a crumb. */
static void test_a_figure_is_torn_only_when_it_must(void **state)
{
    (void)state;
    static const size_t rows[] = {8, 30, 63};
    for (size_t r = 0; r < COUNT(rows); r++)
        for (size_t lines = 0; lines < 42; lines += 3) {
            bc_chart *chart = new_chart(BC_CHART_BARS, rows[r], 1);
            bc_str trace = {0};
            for (size_t row = 0; row < rows[r]; row++) {
                chart->row[row] = bc_arena_format(arena, "Đơn vị %zu", row + 1);
                set(chart, row, 0, (int64_t)(9000 - row * 7));
            }
            bc_document *document = bc_document_new(arena);
            document->continued = "(tiếp theo)";
            for (size_t i = 0; i < lines; i++)
                bc_blocks_add_text(arena, &document->blocks, "item", "Một dòng.");
            bc_blocks *blocks = &document->blocks;
            document_of(chart, &blocks);
            assert_int_equal(bc_trace_write(document, profile, fonts, &trace, NULL), BC_OK);
            size_t on_page = 0, parts = 0;
            for (char *line = trace.at, *next; *line; line = next) {
                next = line + strcspn(line, "\n");
                *next++ = '\0';
                on_page += strncmp(line, "text ", 5) == 0 && strstr(line, "|Đơn vị ") != NULL;
                if (!strstr(line, "|Hình 1."))
                    continue;
                assert_true(on_page >= 5);
                parts++;
                on_page = 0;
            }
            assert_true(rows[r] == 8 ? parts == 1 : parts <= 3);
            bc_str_drop(&trace);
        }
}

/* ---- shares ---- */

static void test_shares_are_one_hundred_together(void **state)
{
    (void)state;
    static const struct {
        uint64_t count[4];
        int64_t share[4]; /* [1/1000] */
    } table[] = {
        {{1, 1, 1, 0}, {334, 333, 333, 0}}, /* of equal remainders the first */
        {{1, 2, 3, 0}, {167, 333, 500, 0}},   {{0, 0, 0, 5}, {0, 0, 0, 1000}},  {{1, 0, 0, 1999}, {1, 0, 0, 999}},
        {{1, 1, 1, 3}, {167, 167, 166, 500}}, {{2, 3, 935, 6}, {2, 3, 989, 6}},
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        bc_decimal share[4];
        uint64_t sum = 0;
        for (size_t k = 0; k < 4; k++)
            sum += table[i].count[k];
        assert_int_equal(bc_data_answers_shares(table[i].count, 4, share), sum);
        for (size_t k = 0; k < 4; k++) {
            assert_int_equal(share[k].mantissa, table[i].share[k]);
            assert_int_equal(share[k].scale, 1);
        }
    }
    seed = 77;
    for (size_t round = 0; round < 10000; round++) {
        uint64_t count[11], n = 0;
        bc_decimal share[11];
        int64_t given = 0;
        for (size_t k = 0; k < 11; k++)
            n += count[k] = dice(3) ? dice(1000000) : 0;
        if (!bc_data_answers_shares(count, 11, share))
            continue;
        for (size_t k = 0; k < 11; k++) {
            int64_t low = (int64_t)(count[k] * 1000 / n);
            given += share[k].mantissa;
            assert_in_range(share[k].mantissa, low, low + 1);
        }
        assert_int_equal(given, 1000);
    }
    uint64_t none[3] = {0, 0, 0};
    assert_int_equal(bc_data_answers_shares(none, 3, NULL), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_goldens),
        cmocka_unit_test(test_any_data),
        cmocka_unit_test(test_seven_hundred_units),
        cmocka_unit_test(test_a_figure_is_torn_only_when_it_must),
        cmocka_unit_test(test_shares_are_one_hundred_together),
    };
    return cmocka_run_group_tests(tests, begin_papers, end_papers);
}
