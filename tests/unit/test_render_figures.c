/* A figure of a paper's tree that is not drawn is missed, and so is one that does not come from the template into the tree. */
#include "unit.h"

#include "render/page/figures.h"
#include "render/page/marks.h"

static bc_arena *arena;

static const bc_figure_source first = {.of = "first"}, second = {.of = "second"}, cell = {.of = "cell"},
                              hidden = {.of = "hidden"}, bar = {.of = "bar"}, none = {.of = "none"},
                              open_ring = {.of = "open"}, full = {.of = "full"}, share = {.of = "share"};

static void add_run(bc_paragraph *paragraph, const char *text, const bc_figure_source *source)
{
    bc_paragraph_add(arena, paragraph, text, BC_REGULAR);
    paragraph->run[paragraph->runs - 1].source = source;
}

static bc_chart *add_chart(bc_blocks *blocks, bc_chart_kind kind, size_t columns, bc_chart_figure *figure)
{
    static const char *row[] = {"A"}, *column[] = {"a", "b"};
    bc_chart *chart = &bc_blocks_add(arena, blocks, BC_BLOCK_CHART)->of.chart.chart;
    *chart = (bc_chart){.kind = kind, .rows = 1, .columns = columns, .row = row, .column = column, .figure = figure};
    return chart;
}

/* A sentence with two figures, the first in two faces; a table; a bar, a pair, shares. */
static bc_document *make(bc_decimal of_ring)
{
    static bc_chart_figure bars[1], pairs[2], shares[2];
    bc_document *document = bc_document_new(arena);
    bc_blocks *blocks = &document->blocks;
    bc_paragraph *text = &bc_blocks_add_text(arena, blocks, "body", "Điểm ")->of.paragraph;
    add_run(text, "78,", &first);
    add_run(text, "62", &first);
    add_run(text, " của ", NULL);
    add_run(text, "8", &second);
    bc_doc_table *table = &bc_blocks_add_table(arena, blocks, 2, 0, 1)->of.table;
    for (size_t i = 0; i < 2; i++) {
        bc_paragraph_add(arena, &table->cell[i].text, "1", BC_REGULAR);
        table->cell[i].source = i ? &hidden : &cell;
        table->cell[i].covered = i;
    }
    bars[0] = (bc_chart_figure){{1, 0}, true, &bar};
    add_chart(blocks, BC_CHART_BARS, 1, bars);
    pairs[0] = (bc_chart_figure){of_ring, true, &open_ring};
    pairs[1] = (bc_chart_figure){{70, 1}, true, &full};
    add_chart(blocks, BC_CHART_PAIRS, 2, pairs);
    shares[0] = (bc_chart_figure){{1000, 1}, true, &share};
    shares[1] = (bc_chart_figure){{0, 1}, false, &none};
    add_chart(blocks, BC_CHART_SHARES, 2, shares);
    return document;
}

static void test_what_must_be_drawn(void **state)
{
    (void)state;
    static const bc_figure_source *const all[] = {&first, &second, &cell, &bar, &open_ring, &full};
    bc_document_figures figures;
    for (size_t equal = 0; equal < 2; equal++) { /* of a pair of equal figures one is printed */
        bc_document *document = make(equal ? (bc_decimal){7, 0} : (bc_decimal){8, 0});
        assert_int_equal(bc_document_figures_find(document, &figures), BC_OK);
        assert_int_equal(figures.count, COUNT(all) - equal);
        for (size_t left = 0; left < COUNT(all); left++) {
            assert_int_equal(bc_document_figures_find(document, &figures), BC_OK);
            for (size_t i = 0; i < COUNT(all); i++)
                if (i != left)
                    bc_document_figures_set_drawn(&figures, all[i]);
            const bc_figure_source *want = equal && all[left] == &open_ring ? NULL : all[left];
            assert_ptr_equal(bc_document_figures_lost(&figures), want);
        }
        bc_document_figures_set_drawn(&figures, &share); /* more than must be is no harm */
        bc_document_figures_set_drawn(&figures, &full);
        assert_null(bc_document_figures_lost(&figures));
    }
}

static void test_a_record_misses_what_was_not_drawn(void **state)
{
    (void)state;
    static const bc_figure_source *const drawn[] = {&first, &second, &cell, &bar, &full};
    for (size_t count = COUNT(drawn); count-- > 3;) {
        bc_str rows = {0};
        bc_diag diag = {0};
        bc_figure_record record = {.out = &rows, .page = 1};
        assert_int_equal(bc_document_figures_find(make((bc_decimal){7, 0}), &record.all), BC_OK);
        for (size_t i = 0; i <= count; i++) {
            assert_int_equal(bc_figure_begin(&record, drawn[i]), BC_OK);
            bc_figure_drawn(&record, "1");
            assert_int_equal(bc_figure_begin(&record, NULL), BC_OK);
        }
        assert_int_equal(bc_figure_end(&record, "Báo cáo", &diag), count + 1 == COUNT(drawn) ? BC_OK : BC_BUG);
        bc_str_drop(&rows);
        bc_str_drop(&record.text);
    }
}

static void test_what_the_template_took(void **state)
{
    (void)state;
    bc_marks marks = {.arena = arena};
    bc_str text = {0};
    for (size_t i = 0; i < 3; i++) {
        bc_str_clear(&text);
        assert_true(bc_marks_begin(&marks, &text, &first));
        bc_marks_end(&text);
    }
    bc_marks_strip(&marks, text.at); /* the last one stood in the words of a table */
    assert_string_equal(text.at, "");
    bc_document *document = bc_document_new(arena);
    bc_document_figures figures;
    bc_paragraph *paragraph = &bc_blocks_add_text(arena, &document->blocks, "body", "Điểm ")->of.paragraph;
    add_run(paragraph, "1", marks.at[0]);
    assert_int_equal(bc_document_figures_find(document, &figures), BC_OK);
    assert_ptr_equal(bc_document_figures_lost_mark(&figures, &marks), marks.at[1]);
    add_run(paragraph, "1", marks.at[1]);
    assert_int_equal(bc_document_figures_find(document, &figures), BC_OK);
    assert_null(bc_document_figures_lost_mark(&figures, &marks));
    bc_str_drop(&text);
}

static int begin(void **state)
{
    (void)state;
    arena = bc_arena_new();
    return arena ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    bc_arena_drop(arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_what_must_be_drawn, begin, end),
        cmocka_unit_test_setup_teardown(test_a_record_misses_what_was_not_drawn, begin, end),
        cmocka_unit_test_setup_teardown(test_what_the_template_took, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
