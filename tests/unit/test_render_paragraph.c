/* Lines of paragraphs: words that are wider than a line, or nearly as wide. */
#include "render_drawn.h"

static const char *sentence_with(size_t letters)
{
    bc_str out = {0};
    bc_str_add(&out, "Chỉ số chung của Khu");
    for (size_t i = 0; i < letters; i++)
        bc_str_add(&out, i % 2 ? "ơ" : "ư");
    bc_str_addf(&out, " đạt %s", words(40));
    const char *copy = bc_arena_text(arena, bc_str_text(&out));
    bc_str_drop(&out);
    return copy;
}

/* A word wider than a line begins where it stands and fills lines; before one that nearly fills a line, the words stay together in one. */
static void test_long_words_in_a_paragraph(void **state)
{
    (void)state;
    for (size_t letters = 30; letters < 240; letters++) {
        bc_document *document = bc_document_new(arena);
        bc_blocks_add_text(arena, &document->blocks, "body", sentence_with(letters));
        draw(document);
        assert_inside();
        size_t said = 0;
        for (size_t i = 0; i < d.texts; i++)
            said += strlen(d.text[i].text) + (i + 1 < d.texts && !strstr(d.text[i + 1].text, "ư"));
        assert_true(said + 8 >= strlen(sentence_with(letters))); /* none is lost; where a line breaks, a blank is */
        assert_true(strncmp(d.text[0].text, "Chỉ số chung", strlen("Chỉ số chung")) == 0);
        for (size_t i = 0; letters > 70 && i + 1 < d.texts; i++) {
            double blanks = 0, end;
            for (const char *at = d.text[i].text; *at; at++)
                blanks += *at == ' ';
            end = d.text[i].x + blanks * d.text[i].gap +
                  bc_pdf_width(fonts, BC_REGULAR, d.text[i].text, strlen(d.text[i].text)) * d.text[i].size;
            if (end < profile->width - profile->right - 12 || d.text[i].gap > 12)
                fail_msg("%zu letters: “%s” ends at %.1f, its blanks are wider by %.1f", letters, d.text[i].text, end,
                         d.text[i].gap);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_long_words_in_a_paragraph),
    };
    return cmocka_run_group_tests(tests, begin_papers, end);
}
