/* The texts of .xls: shared ones over CONTINUE, at every place where a record may end; odd letters; bytes of all code pages. */
#include "xls_make.h"

static maker m;

/* ---- shared texts ---- */

enum { OUTSIDE, NARROW, WIDE };

/* The content of a record SST, and for each byte of it the letters in which it stands: a CONTINUE there begins with flags. */
typedef struct table {
    maker bytes;
    unsigned char kind[4096];
} table;

static void add_letters(table *t, const char *bytes, size_t len, unsigned kind)
{
    memset(t->kind + t->bytes.len, (int)kind, len);
    put(&t->bytes, bytes, len);
}

static void make_table(table *t)
{
    memset(t, 0, sizeof *t);
    put32(&t->bytes, 5);
    put32(&t->bytes, 5);
    put(&t->bytes, "\3\0\0", 3);
    add_letters(t, "abc", 3, NARROW);
    put(&t->bytes, "\4\0\1", 3);
    add_letters(t, "a\0\x10\1\x3d\xd8\0\xde", 8, WIDE); /* a, Đ, U+1F600 */
    put(&t->bytes, "\0\0\0", 3);
    put(&t->bytes, "\2\0\x0c\2\0\5\0\0\0", 9); /* rich, with two runs, and a phonetic text */
    add_letters(t, "x\xe9", 2, NARROW);
    put(&t->bytes, "\1\0\2\0\3\0\4\0PHONE", 13);
    put(&t->bytes, "\2\0\x09\1\0", 5);
    add_letters(t, "y\0z\0", 4, WIDE);
    put(&t->bytes, "\0\0\0\0", 4);
}

/* The table's bytes from ${at} on, in pieces of ${piece}. */
static void write_pieces(const table *t, size_t first, size_t piece)
{
    size_t at = 0;
    while (at < t->bytes.len) {
        size_t len = at ? piece : first;
        if (len > t->bytes.len - at)
            len = t->bytes.len - at;
        size_t r = begin(&m, at ? BC_BIFF_CONTINUE : BC_BIFF_SST);
        if (at && t->kind[at] != OUTSIDE)
            put8(&m, t->kind[at] == WIDE);
        put(&m, t->bytes.at + at, len);
        end(&m, r);
        at += len;
    }
}

static void read_table(const table *t, size_t first, size_t piece)
{
    m.len = 0;
    bof(&m, 8, BC_BIFF_GLOBALS);
    size_t place = bound_sheet(&m, 8, "S", 0, 0);
    write_pieces(t, first, piece);
    eof(&m);
    place_here(&m, place);
    bof(&m, 8, BC_BIFF_WORKSHEET);
    for (unsigned i = 0; i < 5; i++)
        shared(&m, 0, i, i);
    eof(&m);
}

static void shared_texts(void **state)
{
    static table t;
    const char *lines = "S A1 t abc\nS B1 t aĐ😀\nS D1 t xé\nS E1 t yz\n";
    (void)state;
    make_table(&t);
    for (size_t first = 1; first <= t.bytes.len; first++)
        for (size_t piece = 1; piece <= t.bytes.len; piece++) {
            read_table(&t, first, piece);
            tells(&m, lines);
        }
}

static void shared_texts_damaged(void **state)
{
    static table t;
    (void)state;
    make_table(&t);
    poke(&t.bytes, 4, 0xffffffff, 4); /* a count that is not there takes no memory */
    read_table(&t, t.bytes.len, 1);
    tells(&m, "S A1 t abc\nS B1 t aĐ😀\nS D1 t xé\nS E1 t yz\n");
    for (size_t len = 0; len < 14; len++) {
        t.bytes.len = len;
        read_table(&t, len ? len : 1, 1);
        refuses(&m, BC_DATA);
    }
    begin_workbook(&m);
    shared(&m, 0, 0, 0); /* no table at all */
    eof(&m);
    refuses(&m, BC_DATA);
}

/* Halves of surrogate pairs, NULs, line ends. */
static void odd_letters(void **state)
{
    static const struct {
        const char *units;
        size_t count;
        const char *text;
    } cases[] = {
        {"\0\xd8", 1, "\xef\xbf\xbd"},
        {"\0\xdc", 1, "\xef\xbf\xbd"},
        {"\0\xd8x\0", 2, "\xef\xbf\xbdx"},
        {"\0\xd8\0\xd8\0\xdc", 3, "\xef\xbf\xbd\xf0\x90\x80\x80"},
        {"a\0\0\0b\0", 3, "ab"},
        {"\r\0\r\0\n\0\n\0", 4, "\n\n\n"},
        {"\xff\xff", 1, "\xef\xbf\xbf"},
        {"\x1e\x1e", 1, "Ḟ"},
        {"\0\xdc\0\xdc", 2, "\xef\xbf\xbd\xef\xbf\xbd"},
        {"\x7f\0\x80\0", 2, "\x7f\xc2\x80"},
        {"\xff\7\0\x08", 2, "\xdf\xbf\xe0\xa0\x80"},
        {"\xc0\xdb\0\xdc", 2, "\xf4\x80\x80\x80"},
        {"\xff\xdb\xff\xdf", 2, "\xf4\x8f\xbf\xbf"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        bc_str lines = {0};
        begin_workbook(&m);
        size_t r = begin_cell(&m, BC_BIFF_LABEL, 0, 0, 0);
        put16(&m, (unsigned)cases[i].count);
        put8(&m, 1);
        put(&m, cases[i].units, cases[i].count * 2);
        end(&m, r);
        eof(&m);
        bc_str_addf(&lines, "S A1 t %s\n", cases[i].text);
        tells(&m, bc_str_text(&lines));
        bc_str_drop(&lines);
    }
}

/* A letter of two bytes that is divided between records, whose other letters are of one byte from there on, or go on to be of two. */
static void divided_letters(void **state)
{
    static const struct {
        const char *first, *second;
        size_t first_len, second_len;
    } cases[] = {
        {"\1a\0\x10", "\0\1c", 4, 3},
        {"\1a\0\x10", "\1\1c\0", 4, 4},
        {"\0a", "\1\x10\1c\0", 2, 5},
        {"\1a\0\x10\1", "\0c", 5, 2},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        begin_workbook(&m);
        size_t r = begin_cell(&m, BC_BIFF_LABEL, 0, 0, 0);
        put16(&m, 3);
        put(&m, cases[i].first, cases[i].first_len);
        end(&m, r);
        record(&m, BC_BIFF_CONTINUE, cases[i].second, cases[i].second_len);
        eof(&m);
        tells(&m, "S A1 t aĐc\n");
    }
}

/* ---- bytes, before Excel 97 ---- */

static const struct {
    unsigned page;
    const char *font, *bytes, *text;
} code_page_cases[] = {
    {0, "Arial", "\x93\xe9\x81", "“é\xc2\x81"},
    {4711, "Arial", "\xe9", "é"},
    {1200, "Arial", "\xe9", "é"},
    {367, "Arial", "a\xe9", "aé"},
    {437, "Arial", "\x82", "é"},
    {850, "Arial", "\xd1", "Ð"},
    {852, "Arial", "\xd1", "Đ"},
    {866, "Arial", "\x80", "А"},
    {874, "Arial", "\xa1", "ก"},
    {932, "Arial", "\x8a\xbf\x83\x5c\xb1", "漢ソｱ"},
    {936, "Arial", "\xba\xba", "汉"},
    {949, "Arial", "\xc7\xd1", "한"},
    {950, "Arial", "\xba\x7e", "漢"},
    {932, "Arial", "a\x8a", "aŠ"}, /* half a letter: the text is not lost */
    {1250, "Arial", "\xd0", "Đ"},
    {1251, "Arial", "\xcf", "П"},
    {1253, "Arial", "\xe1\xaa", "áª"}, /* a byte that the page lacks */
    {1255, "Arial", "\xf9\xe9", "שי"}, /* iconv keeps the last letter until it is told that there are no more */
    {1258, "Arial", "Phi\xea", "Phiê"},
    {1258, "Arial", "T\xea\xec\xfe", "Tê\u0301₫"},
    {1258, ".VnTime", "Y\xaan Kh\xb8nh", "Yªn Kh¸nh in 0t"},
    {1252, ".VnTime", "Y\xaan", "Yªn in 0t"},
    {1258, "VNI-Times",
     "\xf1"
     "a\xe0u",
     "ñaàu in 0v"},
    {1258, ".VnTimeH", "x\xb7", "x· in 0T"},
    {932, ".VnTime", "Y\xaa", "Yｪ"}, /* read by a page of Japan: nothing is known of its letters */
    {10000, "Arial", "\x80\x8e", "Äé"},
    {10007, "Arial", "\x80", "А"},
    {10029, "Arial", "\x91", "Ď"},
    {32768, "Arial", "\x8e", "é"},
    {32769, "Arial", "\xe9", "é"},
};

static void code_pages(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(code_page_cases); i++) {
        bc_str lines = {0};
        m.len = 0;
        bof(&m, 5, BC_BIFF_GLOBALS);
        if (code_page_cases[i].page)
            word(&m, BC_BIFF_CODEPAGE, code_page_cases[i].page);
        for (size_t font = 0; font < 4; font++)
            font_5(&m, 5, "Arial");
        font_5(&m, 5, code_page_cases[i].font); /* the fifth is number 5: there is no 4 */
        xf_5(&m, 5, 0);
        size_t place = bound_sheet(&m, 5, "S", 0, 0);
        eof(&m);
        place_here(&m, place);
        bof(&m, 5, BC_BIFF_WORKSHEET);
        label(&m, 0, 0, 0, code_page_cases[i].bytes);
        eof(&m);
        bc_str_addf(&lines, "S A1 t %s\n", code_page_cases[i].text);
        tells(&m, bc_str_text(&lines));
        bc_str_drop(&lines);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shared_texts),    cmocka_unit_test(shared_texts_damaged), cmocka_unit_test(odd_letters),
        cmocka_unit_test(divided_letters), cmocka_unit_test(code_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
