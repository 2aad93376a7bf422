/* PDF files: what stands in them beside the marks on the pages, and that equal papers are equal bytes. */
#include "unit.h"

#include <stdio.h>

#include "base/digest.h"
#include "base/utf8.h"
#include "render/page/document_walk.h"
#include "render/page/pdf.h"

static bc_arena *arena;
static bc_profile *profile;
static bc_pdf_fonts *fonts;
static bc_str pdf, drawn;

static bc_document *begin(const char *title)
{
    bc_document *document = bc_document_new(arena);
    document->title = title;
    document->author = "Ủy ban nhân dân tỉnh Ninh Bình";
    document->subject = "Đánh giá <một cửa> & “cải cách”";
    document->keywords = "2012-ninh-binh; 110/BC-UBND";
    document->date = "2012-08-06";
    return document;
}

static void write_pdf(bc_document *document)
{
    bc_str_clear(&pdf);
    bc_str_clear(&drawn);
    assert_int_equal(bc_document_settle(document, NULL), BC_OK);
    assert_int_equal(bc_document_link(document), BC_OK);
    assert_int_equal(bc_pdf_write(document, profile, fonts, &pdf, &drawn, NULL), BC_OK);
}

static void add(bc_document *document, const char *style, const char *text)
{
    assert_non_null(bc_blocks_add_text(arena, &document->blocks, style, text));
}

static void add_annex(bc_document *document, const char *title)
{
    bc_block *page = bc_blocks_add(arena, &document->blocks, BC_BLOCK_PAGE);
    page->of.page.restart = true;
    add(document, "annex-title", title);
}

static const char *find_after(const char *from, const char *what)
{
    size_t len = strlen(what);
    for (const char *end = pdf.at + pdf.len; (from = memchr(from, *what, (size_t)(end - from))); from++)
        if ((size_t)(end - from) >= len && memcmp(from, what, len) == 0)
            return from;
    return NULL;
}

static size_t count_of(const char *what)
{
    size_t count = 0;
    for (const char *at = pdf.at; (at = find_after(at, what)); at++)
        count++;
    return count;
}

/* The entry of a dictionary as it stands, up to the line's end. */
static const char *entry(const char *from, const char *key)
{
    const char *at = find_after(from, key);
    assert_non_null(at);
    return bc_arena_text_n(arena, at, strcspn(at, "\n"));
}

/* A text string as libharu writes it: <FEFF…>. */
static const char *hex_of(const char *text)
{
    bc_str out = {0};
    bc_str_add(&out, "<FEFF");
    for (const char *at = text, *end = text + strlen(text); at < end;)
        bc_str_addf(&out, "%04X", (unsigned)bc_utf8_next(&at, end));
    bc_str_add(&out, ">");
    const char *copy = bc_arena_text(arena, bc_str_text(&out));
    bc_str_drop(&out);
    return copy;
}

static void assert_info(const char *key, const char *text)
{
    const char *line = bc_arena_format(arena, "/%s %s", key, hex_of(text));
    assert_non_null(find_after(pdf.at, line));
}

static void assert_xmp(const char *what)
{
    const char *from = find_after(pdf.at, "<?xpacket begin"), *at = find_after(from, what);
    assert_non_null(from);
    if (!at || at > find_after(from, "<?xpacket end"))
        fail_msg("the metadata do not say %s", what);
}

static void test_properties_say_the_same_twice(void **state)
{
    (void)state;
    bc_document *document = begin("Kết quả\tnăm 2012 \n😀");
    add(document, "body", "Nội dung.");
    write_pdf(document);
    assert_non_null(find_after(pdf.at, "/Title <FEFF004B1EBF00740020007100751EA3"));
    assert_non_null(find_after(pdf.at, "0020D83DDE00>")); /* beyond U+FFFF: two units */
    assert_info("Author", "Ủy ban nhân dân tỉnh Ninh Bình");
    assert_info("Subject", "Đánh giá <một cửa> & “cải cách”");
    assert_info("Keywords", "2012-ninh-binh; 110/BC-UBND");
    assert_info("Creator", "baocao");
    assert_info("Producer", BC_PDF_PRODUCER);
    assert_non_null(find_after(pdf.at, "/CreationDate (D:20120806000000+07'00')"));
    assert_non_null(find_after(pdf.at, "/ModDate (D:20120806000000+07'00')"));
    assert_xmp("<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">Kết quả năm 2012 😀</rdf:li>");
    assert_xmp("<dc:creator><rdf:Seq><rdf:li>Ủy ban nhân dân tỉnh Ninh Bình</rdf:li>");
    assert_xmp("<rdf:li xml:lang=\"x-default\">Đánh giá &lt;một cửa&gt; &amp; “cải cách”</rdf:li>");
    assert_xmp("<pdf:Keywords>2012-ninh-binh; 110/BC-UBND</pdf:Keywords>");
    assert_xmp("<pdf:Producer>" BC_PDF_PRODUCER "</pdf:Producer>");
    assert_xmp("<xmp:CreatorTool>baocao</xmp:CreatorTool>");
    assert_xmp("<xmp:CreateDate>2012-08-06T00:00:00+07:00</xmp:CreateDate>");
    assert_xmp("<pdfaid:part>1</pdfaid:part>");
    assert_non_null(find_after(pdf.at, "/Lang (vi-VN)"));
}

static void test_what_is_not_known_is_not_said(void **state)
{
    (void)state;
    bc_document *document = bc_document_new(arena);
    add(document, "body", "Nội dung.");
    write_pdf(document);
    assert_null(find_after(pdf.at, "/Title <"));
    assert_null(find_after(pdf.at, "/CreationDate"));
    assert_null(find_after(pdf.at, "dc:title"));
    assert_null(find_after(pdf.at, "xmp:CreateDate"));
}

/* The identifier that stands in the trailer. */
static const char *identifier(void)
{
    const char *line = entry(pdf.at, "/ID [ <");
    assert_int_equal(strlen(line), strlen("/ID [ <") + 32 + strlen("> <") + 32 + strlen("> ]"));
    assert_memory_equal(line + 7, line + 7 + 32 + 3, 32);
    return bc_arena_text_n(arena, line + 7, 32);
}

static void test_the_identifier_is_that_of_the_bytes(void **state)
{
    (void)state;
    char first[BC_DIGEST_HEX], second[BC_DIGEST_HEX];
    const char *id[3];
    static const char *const text[] = {"Nội dung.", "Nội dung.", "Nội dung!"};
    for (size_t i = 0; i < 3; i++) {
        bc_document *document = begin("Kết quả");
        add(document, "body", text[i]);
        write_pdf(document);
        id[i] = identifier();
        bc_digest_of(pdf.at, pdf.len, i == 0 ? first : second);
        assert_int_equal(strcmp(first, second) == 0, i == 1);
        if (i == 0)
            memcpy(second, first, sizeof second);
    }
    assert_string_equal(id[0], id[1]);
    assert_string_not_equal(id[0], id[2]);
    assert_string_not_equal(id[0], "00000000000000000000000000000000");
}

/* A heading's object: its number, and what it says of others. */
static size_t object_of(const char *title)
{
    const char *at = find_after(pdf.at, bc_arena_format(arena, "/Title %s", hex_of(title)));
    size_t number = 0;
    assert_non_null(at);
    for (; at > pdf.at; at--)
        if (memcmp(at, " 0 obj", 6) == 0)
            break;
    while (at > pdf.at && at[-1] >= '0' && at[-1] <= '9')
        at--;
    assert_int_equal(sscanf(at, "%zu", &number), 1);
    return number;
}

static size_t reference(size_t object, const char *key)
{
    const char *from = find_after(pdf.at, bc_arena_format(arena, "\n%zu 0 obj", object));
    const char *line = entry(from, key), *end = find_after(from, "endobj");
    size_t number = 0;
    assert_true(find_after(from, key) < end);
    assert_int_equal(sscanf(line + strlen(key), "%zu 0 R", &number), 1);
    return number;
}

static void test_headings_are_nested(void **state)
{
    (void)state;
    bc_document *document = begin("Kết quả");
    add(document, "heading-1", "I. MỘT");
    add(document, "heading-2", "1. Hai");
    add(document, "heading-3", "a) Ba");
    add(document, "heading-2", "2. Bốn");
    add(document, "heading-1", "II. NĂM");
    add(document, "heading-3", "b) Sáu");
    write_pdf(document);
    size_t one = object_of("I. MỘT"), two = object_of("1. Hai"), five = object_of("II. NĂM");
    assert_int_equal(reference(two, "/Parent "), one);
    assert_int_equal(reference(object_of("a) Ba"), "/Parent "), two);
    assert_int_equal(reference(object_of("2. Bốn"), "/Parent "), one);
    assert_int_equal(reference(object_of("2. Bốn"), "/Prev "), two);
    assert_int_equal(reference(five, "/Prev "), one);
    assert_int_equal(reference(object_of("b) Sáu"), "/Parent "), five);
}

static void test_mentions_lead_to_what_they_name(void **state)
{
    (void)state;
    bc_document *document = begin("Kết quả");
    add(document, "body", "Kết quả tại Bảng 1, bảng 12 và Phụ lục II; xem Phụ lục I.");
    add(document, "body", "Không phải Bảng 13, Bảng 1.5, Phụ lục IV, Phụ lục I2 hay Bảng A.");
    add(document, "caption", "Bảng 1. Điểm");
    add(document, "caption", "Bảng 12. Điểm khác");
    add(document, "caption", "Điểm không đánh số");
    add_annex(document, "Phụ lục I");
    add(document, "body", "Số liệu của Bảng 1.");
    add_annex(document, "Phụ lục II");
    write_pdf(document);
    assert_int_equal(count_of("/Subtype /Link"), 5);
    assert_int_equal(count_of("/F 4\n"), 5);
    assert_int_equal(count_of(bc_arena_format(arena, "/Contents %s", hex_of("Bảng 1"))), 2);
    assert_int_equal(count_of(bc_arena_format(arena, "/Contents %s", hex_of("Bảng 12"))), 1);
    assert_int_equal(count_of(bc_arena_format(arena, "/Contents %s", hex_of("Phụ lục I"))), 1);
    assert_int_equal(count_of(bc_arena_format(arena, "/Contents %s", hex_of("Phụ lục II"))), 1);
    assert_int_equal(count_of("/Dest [ "), 5 + 2); /* direct arrays; two are the outline's */
}

static void test_a_lone_annex(void **state)
{
    (void)state;
    bc_document *document = begin("Kết quả");
    add(document, "body", "Xem Phụ lục kèm theo, không phải Phụ lục II của Nghị định.");
    add_annex(document, "Phụ lục");
    write_pdf(document);
    assert_int_equal(count_of("/Subtype /Link"), 1);
}

static void test_annexes_have_labels_of_their_own(void **state)
{
    (void)state;
    bc_document *document = begin("Kết quả");
    add(document, "body", "Một.");
    bc_blocks_add(arena, &document->blocks, BC_BLOCK_PAGE)->of.page.landscape = true; /* counted on */
    add(document, "body", "Hai.");
    add_annex(document, "Phụ lục I");
    add_annex(document, "Phụ lục II");
    write_pdf(document);
    const char *at = find_after(pdf.at, "/PageLabels");
    assert_non_null(at);
    bc_str all = {0};
    for (const char *end = find_after(at, "endobj"); at < end; at++)
        if (*at != '\n' && *at != ' ' && *at != '\r')
            bc_str_add_byte(&all, *at);
    const char *wanted = bc_arena_format(arena, "/PageLabels<</Nums[0<</S/D>>2<</S/D/P%s>>3<</S/D/P%s>>]",
                                         hex_of("Phụ lục I-"), hex_of("Phụ lục II-"));
    assert_int_equal(strncmp(bc_str_text(&all), wanted, strlen(wanted)), 0);
    bc_str_drop(&all);
    document = begin("Kết quả");
    add(document, "body", "Một.");
    write_pdf(document);
    assert_null(find_after(pdf.at, "/PageLabels"));
}

static void test_what_was_drawn_is_told(void **state)
{
    (void)state;
    bc_document *document = begin("Kết quả");
    add(document, "body", "Một hai ba.");
    bc_blocks_add(arena, &document->blocks, BC_BLOCK_PAGE)->of.page.landscape = false;
    add(document, "body", "Bốn\tnăm.");
    write_pdf(document);
    size_t page;
    double x, y;
    const char *line = strchr(drawn.at, '\n') + 1;
    assert_int_equal(sscanf(drawn.at, "%zu\t%lf\t%lf", &page, &x, &y), 3);
    assert_int_equal(page, 1);
    assert_true(x > profile->left + 30 && y > profile->top && y < profile->top + 30);
    assert_non_null(strstr(drawn.at, "\tMột hai ba.\n"));
    assert_non_null(strstr(line, "\tBốn năm.\n")); /* a tab is a blank */
    assert_int_equal(strtoul(line, NULL, 10), 2);
}

static size_t errors;
static char said[400];

static void take_message(void *context, const bc_message *message)
{
    (void)context;
    errors++;
    snprintf(said, sizeof said, "%s: %s", message->where ? message->where : "", message->what);
}

static void test_what_cannot_be_written(void **state)
{
    (void)state;
    bc_diag diag = {.sink = take_message};
    bc_document *document = begin("Kết quả");
    add(document, "body", "Có chữ 漢 ở đây.");
    assert_int_equal(bc_pdf_write(document, profile, fonts, &pdf, NULL, &diag), BC_DATA);
    assert_non_null(strstr(said, "U+6F22"));
    assert_non_null(strstr(said, "Kết quả"));
    document = begin("Kết quả");
    add(document, "body", "Byte \xC3 lẻ.");
    assert_int_equal(bc_document_settle(document, &diag), BC_DATA);
    assert_int_equal(bc_pdf_write(document, profile, fonts, &pdf, NULL, &diag), BC_DATA);
    assert_int_equal(errors, 3);
    document = begin("Kết quả"); /* and the fonts are as good as before */
    add(document, "body", "Chữ thường.");
    write_pdf(document);
}

/* Decomposed letters become the letters that they are; letters beyond the repertoire make a subset of their own and leave other papers as they were. */
static void test_letters(void **state)
{
    (void)state;
    bc_document *document = begin("Kết quả");
    add(document, "body", "Vie\xCC\xA3\xCC\x82t Nam");
    write_pdf(document);
    assert_non_null(strstr(drawn.at, "Việt Nam"));
    const char *plain = identifier();
    document = begin("Kết quả");
    bc_str greek = {0};
    for (uint32_t c = 0x391; c <= 0x3c9; c++)
        if (c != 0x3a2)
            bc_utf8_add(&greek, c);
    for (uint32_t c = 0x410; c <= 0x44f; c++)
        bc_utf8_add(&greek, c);
    for (uint32_t c = 0x100; c <= 0x17f; c++)
        bc_utf8_add(&greek, c);
    for (uint32_t c = 0x400; c <= 0x45f; c++)
        bc_utf8_add(&greek, c);
    add(document, "body", bc_str_text(&greek)); /* more than 256 of them */
    write_pdf(document);
    bc_str_drop(&greek);
    const char *name = entry(pdf.at, "/FontName");
    document = begin("Kết quả");
    add(document, "body", "Việt Nam");
    write_pdf(document);
    assert_string_equal(identifier(), plain);
    assert_string_not_equal(entry(pdf.at, "/FontName"), name);
}

static int set_up(void **state)
{
    (void)state;
    bc_diag diag = {0};
    arena = bc_arena_new();
    bc_status status = bc_profile_load("templates/layouts/nd30-2020.yaml", "layout", arena, &profile, &diag);
    return status == BC_OK ? (int)bc_pdf_fonts_load(profile->fonts, &fonts, &diag) : 1;
}

static int tear_down(void **state)
{
    (void)state;
    bc_pdf_fonts_drop(fonts);
    bc_arena_drop(arena);
    bc_str_drop(&pdf);
    bc_str_drop(&drawn);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_properties_say_the_same_twice),
        cmocka_unit_test(test_what_is_not_known_is_not_said),
        cmocka_unit_test(test_the_identifier_is_that_of_the_bytes),
        cmocka_unit_test(test_headings_are_nested),
        cmocka_unit_test(test_mentions_lead_to_what_they_name),
        cmocka_unit_test(test_a_lone_annex),
        cmocka_unit_test(test_annexes_have_labels_of_their_own),
        cmocka_unit_test(test_what_was_drawn_is_told),
        cmocka_unit_test(test_what_cannot_be_written),
        cmocka_unit_test(test_letters),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
