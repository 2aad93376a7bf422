/* Layout as text, through the trace writer: what stands on which page, and that nothing runs over its place. */
#include "render_drawn.h"

#include <stdlib.h>

#include "base/file.h"

static bc_doc_table *add_table(bc_document *document, size_t columns, size_t head, size_t rows)
{
    bc_block *block = bc_blocks_add_table(arena, &document->blocks, columns, head, rows);
    assert_non_null(block);
    return &block->of.table;
}

static void set(bc_doc_table *table, size_t row, size_t column, const char *text)
{
    bc_table_cell *cell = &table->cell[row * table->columns + column];
    cell->text.style = row < table->head_rows ? "table-head" : "table-cell";
    bc_paragraph_add(arena, &cell->text, text, BC_REGULAR);
}

/* The trace is the one that was looked at: tests/golden/layout/NAME.txt, which GOLDEN=write writes anew. */
static void assert_golden(const char *name, const bc_document *document)
{
    bc_str trace = {0}, wanted = {0};
    const char *path = bc_arena_format(arena, "tests/golden/layout/%s.txt", name), *mode = getenv("GOLDEN");
    assert_int_equal(bc_trace_write(document, profile, fonts, &trace, NULL), BC_OK);
    if (mode && strcmp(mode, "write") == 0)
        assert_int_equal(bc_file_put(path, trace.at, trace.len, NULL), BC_OK);
    assert_int_equal(bc_file_load(path, 1 << 24, &wanted, NULL), BC_OK);
    assert_string_equal(trace.at, wanted.at);
    bc_str_drop(&trace);
    bc_str_drop(&wanted);
}

/* ---- paragraphs ---- */

static void test_justified_lines_end_at_the_margin(void **state)
{
    (void)state;
    bc_document *document = bc_document_new(arena);
    bc_blocks_add_text(arena, &document->blocks, "body", words(150));
    draw(document);
    assert_inside();
    double right = profile->width - profile->right;
    for (size_t i = 0; i + 1 < d.texts; i++) {
        double blanks = 0;
        for (const char *at = d.text[i].text; *at; at++)
            blanks += *at == ' ';
        double end = d.text[i].x +
                     bc_pdf_width(fonts, BC_REGULAR, d.text[i].text, strlen(d.text[i].text)) * d.text[i].size +
                     blanks * d.text[i].gap;
        assert_true(end > right - 0.1 && end < right + 0.1);
    }
    assert_true(d.text[0].x > profile->left + 20 && d.text[1].x < profile->left + 0.1);
    assert_true(d.text[d.texts - 1].gap == 0);
}

/* Paragraphs of all lengths push a heading through every place of a page. */
static void test_no_heading_alone_no_widow_no_orphan(void **state)
{
    (void)state;
    for (size_t filler = 300; filler < 620; filler += 4) {
        bc_document *document = bc_document_new(arena);
        bc_blocks_add_text(arena, &document->blocks, "body", words(filler));
        bc_blocks_add_text(arena, &document->blocks, "heading-1", "I. ĐẦU MỤC");
        bc_blocks_add_text(arena, &document->blocks, "body", words(60));
        draw(document);
        size_t heading = (size_t)(find("I. ĐẦU MỤC") - d.text), page = d.text[heading].page;
        assert_int_equal(d.text[heading + 1].page, page);
        assert_int_equal(d.text[heading + 2].page, page); /* nor its paragraph's first line alone */
        size_t lines[MOST_PAGES] = {0};
        for (size_t i = heading + 1; i < d.texts; i++)
            lines[d.text[i].page] += d.text[i].size > 13.5; /* not the page's number */
        for (size_t p = 1; p <= d.pages; p++)
            assert_true(lines[p] != 1);
    }
}

static void test_signature_goes_with_the_last_lines(void **state)
{
    (void)state;
    for (size_t filler = 300; filler < 620; filler += 4) {
        bc_document *document = bc_document_new(arena);
        bc_blocks_add_text(arena, &document->blocks, "body", words(filler));
        bc_block *block = bc_blocks_add(arena, &document->blocks, BC_BLOCK_COLUMNS);
        block->of.columns.count = 2;
        block->of.columns.column = bc_arena_alloc(arena, 2, sizeof(bc_blocks));
        block->of.columns.share = bc_arena_alloc(arena, 2, sizeof(double));
        block->of.columns.share[0] = block->of.columns.share[1] = 0.5;
        bc_blocks_add_text(arena, &block->of.columns.column[0], "recipients-title", "Nơi nhận:");
        bc_blocks_add_text(arena, &block->of.columns.column[1], "position", "Chủ tịch");
        bc_blocks_add(arena, &block->of.columns.column[1], BC_BLOCK_SPACE)->of.space = 80;
        bc_blocks_add_text(arena, &block->of.columns.column[1], "signer", "Bùi Văn A");
        draw(document);
        size_t place = (size_t)(find("Nơi nhận:") - d.text), page = d.text[place].page;
        assert_int_equal(find("CHỦ TỊCH")->page, page);
        assert_int_equal(find("Bùi Văn A")->page, page);
        size_t before = 0;
        for (size_t i = 0; i < place; i++)
            before += d.text[i].page == page && d.text[i].size > 13.5;
        assert_true(before >= 2);
    }
}

/* “Hình 3” is one word: better “và Hình 3.” in the last line than it alone. */
static void test_no_lone_word_at_the_end(void **state)
{
    (void)state;
    for (size_t filler = 10; filler < 90; filler++) {
        bc_document *document = bc_document_new(arena);
        bc_blocks_add_text(arena, &document->blocks, "body",
                           bc_arena_format(arena, "%s tại Bảng 3 và Hình 3.", words(filler)));
        draw(document);
        assert_string_not_equal(d.text[d.texts - 1].text, "Hình 3.");
        assert_string_not_equal(d.text[d.texts - 1].text, "3.");
    }
}

/* A figure comes with closer rows rather than on the next page; the blank that is left would not have held it. */
static void test_a_figure_closes_its_rows_first(void **state)
{
    enum { ROWS = 8 };
    double most = 0, least = 1e9, blank = 0;
    (void)state;
    for (size_t filler = 350; filler < 620; filler += 3) {
        bc_document *document = bc_document_new(arena);
        bc_blocks_add_text(arena, &document->blocks, "body", words(filler));
        bc_block *block = bc_blocks_add(arena, &document->blocks, BC_BLOCK_CHART);
        bc_chart *chart = &block->of.chart.chart;
        *chart = (bc_chart){.rows = ROWS, .columns = 1, .most = {100, 0}, .axis = "Điểm", .missing = "–"};
        chart->row = bc_arena_alloc(arena, ROWS, sizeof *chart->row);
        chart->figure = bc_arena_alloc(arena, ROWS, sizeof *chart->figure);
        for (size_t i = 0; i < ROWS; i++) {
            chart->row[i] = "Đơn vị";
            chart->figure[i] = (bc_chart_figure){.value = {50, 0}, .there = true};
        }
        block->of.chart.alternative = "hình";
        block->of.chart.caption.style = "figure-caption";
        bc_paragraph_add(arena, &block->of.chart.caption, "Hình 1. Điểm", BC_REGULAR);
        draw(document);
        double height = find("Hình 1. Điểm")->y - find("Đơn vị")->y, last = 0;
        most = height > most ? height : most;
        least = height < least ? height : least;
        for (size_t i = 0; i < d.texts; i++)
            last = d.text[i].page == 1 && d.text[i].size > 13.5 ? d.text[i].y : last;
        if (find("Hình 1. Điểm")->page == 2 && d.height[1] - profile->bottom - last > blank)
            blank = d.height[1] - profile->bottom - last;
    }
    assert_true(least < most - 20);
    assert_true(blank < least + 40);
}

/* ---- tables ---- */

static void test_a_table_of_one_row(void **state)
{
    (void)state;
    bc_document *document = bc_document_new(arena);
    bc_doc_table *table = add_table(document, 2, 1, 2);
    set(table, 0, 0, "Đơn vị");
    set(table, 0, 1, "Điểm");
    set(table, 1, 0, "Thành phố Ninh Bình");
    set(table, 1, 1, "78,62");
    assert_golden("one-row", document);
    draw(document);
    assert_inside();
    assert_int_equal(d.pages, 1);
    find("Thành phố Ninh Bình"); /* not broken */
}

/* The head stands on each page, and the two lines of a row never part. */
static void test_a_table_of_two_hundred_rows(void **state)
{
    (void)state;
    enum { ROWS = 200 };
    static char first[ROWS + 1][16], second[ROWS + 1][16];
    bc_document *document = bc_document_new(arena);
    document->continued = "(tiếp theo)";
    bc_blocks_add_text(arena, &document->blocks, "caption", "Bảng 7. Hai trăm dòng");
    bc_doc_table *table = add_table(document, 2, 1, ROWS + 1);
    set(table, 0, 0, "Mã");
    set(table, 0, 1, "Nội dung");
    for (size_t row = 1; row <= ROWS; row++) {
        snprintf(first[row], sizeof first[row], "a%zu", row);
        snprintf(second[row], sizeof second[row], "b%zu", row);
        set(table, row, 0, first[row]);
        set(table, row, 1, bc_arena_format(arena, "%s\n%s", words(3), second[row]));
    }
    assert_golden("two-hundred-rows", document);
    draw(document);
    assert_inside();
    assert_true(d.pages > 5);
    size_t heads[MOST_PAGES] = {0}, rows[MOST_PAGES] = {0};
    for (size_t i = 0; i < d.texts; i++)
        heads[d.text[i].page] += strcmp(d.text[i].text, "Mã") == 0;
    for (size_t row = 1; row <= ROWS; row++) {
        assert_int_equal(find(first[row])->page, find(second[row])->page);
        rows[find(first[row])->page]++;
    }
    size_t continued = 0;
    for (size_t i = 0; i < d.texts; i++)
        continued += strcmp(d.text[i].text, "Bảng 7 (tiếp theo)") == 0;
    assert_int_equal(continued, d.pages - 1);
    for (size_t page = 1; page <= d.pages; page++) {
        assert_int_equal(heads[page], 1);
        assert_true(rows[page] >= 2);
    }
}

/* A caption without a number, of several runs (a figure is a run of its own), is said whole on each page; one that says “(tiếp theo)” itself, once. */
static void test_a_caption_goes_on_whole(void **state)
{
    static const char *const said[] = {"Phiếu T (thang 1–4) (tiếp theo)", "Phiếu T (tiếp theo)"};
    (void)state;
    for (size_t i = 0; i < COUNT(said); i++) {
        bc_document *document = bc_document_new(arena);
        document->continued = "(tiếp theo)";
        bc_block *caption = bc_blocks_add_text(arena, &document->blocks, "caption", i ? said[i] : "Phiếu T (thang ");
        if (i == 0) {
            bc_paragraph_add(arena, &caption->of.paragraph, "1–4", BC_REGULAR);
            bc_paragraph_add(arena, &caption->of.paragraph, ")", BC_REGULAR);
        }
        bc_doc_table *table = add_table(document, 2, 1, 100);
        for (size_t row = 0; row < 100; row++)
            set(table, row, 0, "Mã");
        draw(document);
        size_t times = 0;
        for (size_t t = 0; t < d.texts; t++)
            times += strcmp(d.text[t].text, said[i]) == 0;
        assert_int_equal(times, d.pages - 1 + i);
    }
}

/* No line is lost or stands below the page, when one row is higher than any. */
static void test_a_row_higher_than_a_page(void **state)
{
    (void)state;
    enum { LINES = 150 };
    bc_document *document = bc_document_new(arena);
    bc_doc_table *table = add_table(document, 2, 1, 4);
    bc_str lines = {0};
    for (size_t i = 0; i < LINES; i++)
        bc_str_addf(&lines, "%sdòng %zu", i ? "\n" : "", i);
    set(table, 0, 0, "Mã");
    set(table, 0, 1, "Nội dung");
    set(table, 1, 0, "trước");
    set(table, 2, 0, "cao");
    set(table, 2, 1, bc_str_text(&lines));
    set(table, 3, 0, "sau");
    draw(document);
    assert_inside();
    assert_true(d.pages >= 3);
    double last = 0;
    for (size_t i = 0, page = 1; i < LINES; i++) {
        const placed *p = find(bc_arena_format(arena, "dòng %zu", i));
        assert_true(p->page > page || p->y > last + 8);
        assert_true(p->y < d.height[p->page] - profile->bottom);
        page = p->page;
        last = p->y;
    }
    assert_true(find("sau")->y < d.height[1] - profile->bottom);
    bc_str_drop(&lines);
}

/* Rows of a group stand on one page; a cell that spans rows is never torn. */
static void test_groups_stand_together(void **state)
{
    (void)state;
    enum { GROUPS = 40, EACH = 5 };
    bc_document *document = bc_document_new(arena);
    bc_doc_table *table = add_table(document, 2, 1, 1 + GROUPS * EACH);
    table->group = bc_arena_alloc(arena, table->rows, sizeof *table->group);
    set(table, 0, 0, "Nhóm");
    for (size_t g = 0; g < GROUPS; g++)
        for (size_t i = 0; i < EACH; i++) {
            size_t row = 1 + g * EACH + i;
            table->group[row] = g % 2 ? g : 0;
            set(table, row, 1, bc_arena_format(arena, "dòng %zu.%zu", g, i));
            if (i == 0)
                set(table, row, 0, bc_arena_format(arena, "n%zu", g));
            if (g % 2 == 0) {
                table->cell[row * 2].covered = i > 0;
                table->cell[row * 2].rows = i == 0 ? EACH : 1;
            }
        }
    draw(document);
    assert_true(d.pages > 3);
    for (size_t g = 0; g < GROUPS; g++)
        for (size_t i = 1; i < EACH; i++)
            assert_int_equal(find(bc_arena_format(arena, "dòng %zu.0", g))->page,
                             find(bc_arena_format(arena, "dòng %zu.%zu", g, i))->page);
}

/* A table that an upright page cannot hold in readable letters stands on a turned one, with its heading, caption and note; what follows is upright again. */
static void test_a_wide_table_turns_the_page(void **state)
{
    (void)state;
    enum { COLUMNS = 16 };
    bc_document *document = bc_document_new(arena);
    bc_blocks_add_text(arena, &document->blocks, "body", words(40));
    bc_blocks_add_text(arena, &document->blocks, "heading-2", "1. Đầu mục");
    bc_blocks_add_text(arena, &document->blocks, "caption", "Bảng 1. Rộng");
    bc_doc_table *table = add_table(document, COLUMNS, 1, 3);
    for (size_t column = 0; column < COLUMNS; column++) {
        set(table, 0, column, "Trung bình");
        set(table, 1, column, "100,25");
        set(table, 2, column, "Nghiêng");
    }
    bc_blocks_add_text(arena, &document->blocks, "table-note", "Ghi chú của bảng.");
    bc_blocks_add_text(arena, &document->blocks, "body", "Đoạn sau.");
    draw(document);
    assert_inside();
    assert_int_equal(d.pages, 3);
    assert_true(d.width[1] < d.height[1] && d.width[2] > d.height[2] && d.width[3] < d.height[3]);
    assert_int_equal(find("1. Đầu mục")->page, 2);
    assert_int_equal(find("Bảng 1. Rộng")->page, 2);
    assert_int_equal(find("Ghi chú của bảng.")->page, 2);
    assert_int_equal(find("Đoạn sau.")->page, 3);
}

/* A column of single words on an upright page: turned, where that saves pages; not for a few rows. */
static void test_a_starved_table_turns_the_page(void **state)
{
    (void)state;
    enum { COLUMNS = 11 };
    for (size_t rows = 2; rows <= 20; rows += 18) {
        bc_document *document = bc_document_new(arena);
        bc_doc_table *table = add_table(document, COLUMNS, 1, 1 + rows);
        for (size_t row = 0; row <= rows; row++)
            for (size_t column = 0; column < COLUMNS; column++)
                set(table, row, column, !row ? "Cột" : column % 2 ? "hoàn thành nhiệm vụ nhưng còn hạn chế" : "87,25");
        draw(document);
        assert_inside();
        assert_int_equal(d.width[1] > d.height[1], rows > 2);
    }
}

/* Hundreds of recipients beside a signature: all are there, none below the page. */
static void test_columns_higher_than_a_page(void **state)
{
    (void)state;
    enum { RECIPIENTS = 200 };
    bc_document *document = bc_document_new(arena);
    bc_block *block = bc_blocks_add(arena, &document->blocks, BC_BLOCK_COLUMNS);
    block->of.columns.count = 2;
    block->of.columns.column = bc_arena_alloc(arena, 2, sizeof(bc_blocks));
    block->of.columns.share = bc_arena_alloc(arena, 2, sizeof(double));
    block->of.columns.share[0] = block->of.columns.share[1] = 0.5;
    for (size_t i = 0; i < RECIPIENTS; i++)
        bc_blocks_add_text(arena, &block->of.columns.column[0], "recipients-line",
                           bc_arena_format(arena, "- Nơi %zu;", i));
    bc_blocks_add_text(arena, &block->of.columns.column[1], "position", "Chủ tịch");
    draw(document);
    assert_inside();
    find("CHỦ TỊCH");
    for (size_t i = 0; i < RECIPIENTS; i++) {
        const placed *p = find(bc_arena_format(arena, "- Nơi %zu;", i));
        assert_true(p->y < d.height[p->page] - profile->bottom);
    }
}

static void test_a_table_of_thirty_columns(void **state)
{
    (void)state;
    enum { COLUMNS = 30 };
    bc_document *document = bc_document_new(arena);
    bc_block *page = bc_blocks_add(arena, &document->blocks, BC_BLOCK_PAGE);
    page->of.page.landscape = true;
    bc_doc_table *table = add_table(document, COLUMNS, 1, 3);
    for (size_t column = 0; column < COLUMNS; column++) {
        table->align[column] = BC_DECIMAL;
        set(table, 0, column, "Kết quả");
        set(table, 1, column, "8,5");
        set(table, 2, column, "10,25");
    }
    assert_golden("thirty-columns", document);
    draw(document);
    assert_inside();
    assert_true(d.width[1] > d.height[1]);
    /* no figure is cut, and all are aligned at the comma */
    size_t whole = 0;
    for (size_t i = 0; i < d.texts; i++)
        whole += strcmp(d.text[i].text, "10,25") == 0;
    assert_int_equal(whole, COLUMNS);
    double eight = 0, ten = 0;
    for (size_t i = 0; i < d.texts; i++) {
        const placed *p = &d.text[i];
        if (strcmp(p->text, "8,5") == 0 && !eight)
            eight = p->x + bc_pdf_width(fonts, BC_REGULAR, "8", 1) * p->size;
        if (strcmp(p->text, "10,25") == 0 && !ten)
            ten = p->x + bc_pdf_width(fonts, BC_REGULAR, "10", 2) * p->size;
    }
    assert_true(eight > ten - 0.1 && eight < ten + 0.1);
}

/* 8 / 12,5 / 100,25 / nothing / words: the figures stand under one comma, the words in the middle. */
static void test_mixed_figures(void **state)
{
    static const char *const text[] = {"8", "12,5", "100,25", "", "chưa có", "-3,50", "95%"};
    double comma = 0;
    (void)state;
    bc_document *document = bc_document_new(arena);
    bc_doc_table *table = add_table(document, 2, 1, 1 + COUNT(text));
    set(table, 0, 0, "Đơn vị");
    set(table, 0, 1, "Điểm");
    table->align[1] = BC_DECIMAL;
    for (size_t i = 0; i < COUNT(text); i++)
        set(table, 1 + i, 1, text[i]);
    draw(document);
    assert_inside();
    for (size_t i = 0; i < COUNT(text); i++) {
        if (!*text[i] || i == 4)
            continue;
        const placed *p = find(text[i]);
        double at = p->x + bc_pdf_width(fonts, BC_REGULAR, text[i], strcspn(text[i], ",%")) * p->size;
        assert_true(!comma || (at > comma - 0.1 && at < comma + 0.1));
        comma = at;
    }
    const placed *head = find("Điểm"), *none = find("chưa có");
    double middle = head->x + bc_pdf_width(fonts, BC_BOLD, "Điểm", strlen("Điểm")) * head->size / 2;
    double own = none->x + bc_pdf_width(fonts, BC_REGULAR, "chưa có", strlen("chưa có")) * none->size / 2;
    assert_true(own > middle - 0.5 && own < middle + 0.5);
}

static void test_one_long_word(void **state)
{
    (void)state;
    char word[400];
    memset(word, 'm', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    bc_document *document = bc_document_new(arena);
    bc_doc_table *table = add_table(document, 3, 1, 2);
    for (size_t column = 0; column < 3; column++) {
        set(table, 0, column, "Cột");
        set(table, 1, column, column == 1 ? word : "ngắn");
    }
    assert_golden("one-long-word", document);
    draw(document);
    assert_inside();
    size_t letters = 0; /* none is lost */
    for (size_t i = 0; i < d.texts; i++)
        letters += strspn(d.text[i].text, "m") == strlen(d.text[i].text) ? strlen(d.text[i].text) : 0;
    assert_int_equal(letters, sizeof word - 1);
}

/* Slightly smaller letters rather than a name in two lines. */
static void test_names_are_not_broken_for_the_want_of_little(void **state)
{
    (void)state;
    bc_document *document = bc_document_new(arena);
    bc_doc_table *table = add_table(document, 10, 1, 2);
    set(table, 0, 0, "Đơn vị");
    set(table, 1, 0, "Thành phố Ninh Bình");
    for (size_t column = 1; column < 10; column++) {
        set(table, 0, column, "Không phải");
        set(table, 1, column, "10");
    }
    draw(document);
    assert_inside();
    find("Thành phố Ninh Bình");
}

static void test_a_style_that_is_not_there(void **state)
{
    (void)state;
    bc_document *document = bc_document_new(arena);
    bc_diag diag = {0};
    bc_str out = {0};
    bc_blocks_add_text(arena, &document->blocks, "no-such-style", "x");
    assert_int_equal(bc_trace_write(document, profile, fonts, &out, &diag), BC_DATA);
    assert_int_equal(diag.count[BC_ERROR], 1);
    bc_str_drop(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_justified_lines_end_at_the_margin),
        cmocka_unit_test(test_no_heading_alone_no_widow_no_orphan),
        cmocka_unit_test(test_signature_goes_with_the_last_lines),
        cmocka_unit_test(test_no_lone_word_at_the_end),
        cmocka_unit_test(test_a_figure_closes_its_rows_first),
        cmocka_unit_test(test_a_table_of_one_row),
        cmocka_unit_test(test_a_table_of_two_hundred_rows),
        cmocka_unit_test(test_a_caption_goes_on_whole),
        cmocka_unit_test(test_a_row_higher_than_a_page),
        cmocka_unit_test(test_groups_stand_together),
        cmocka_unit_test(test_a_wide_table_turns_the_page),
        cmocka_unit_test(test_a_starved_table_turns_the_page),
        cmocka_unit_test(test_columns_higher_than_a_page),
        cmocka_unit_test(test_a_table_of_thirty_columns),
        cmocka_unit_test(test_mixed_figures),
        cmocka_unit_test(test_one_long_word),
        cmocka_unit_test(test_names_are_not_broken_for_the_want_of_little),
        cmocka_unit_test(test_a_style_that_is_not_there),
    };
    return cmocka_run_group_tests(tests, begin_papers, end);
}
