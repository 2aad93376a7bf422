/* CSV of any encoding, separator and line end; and what a file is known by. All in memory. */
#include "ingest_cases.h"

#include "base/csv.h"
#include "ingest/text/csv_text.h"

static bc_status tell(const char *bytes, size_t len, bc_str *out)
{
    return tell_as("csv", (bc_reader_events){.row = told_row}, bytes, len, out);
}

static void files(void **state)
{
    static const ingest_case cases[] = {
        {BYTES("a,b\nc,d\n"), "1 0t[a] 1t[b]\n2 0t[c] 1t[d]\n"},
        {BYTES("a;b\r\nc;d"), "1 0t[a] 1t[b]\n2 0t[c] 1t[d]\n"},
        {BYTES("a\tb\rc\td\r"), "1 0t[a] 1t[b]\n2 0t[c] 1t[d]\n"},
        {BYTES("a|b\nc|d\n"), "1 0t[a] 1t[b]\n2 0t[c] 1t[d]\n"},
        {BYTES("a,b\n\n\r\nc,,d\n"), "1 0t[a] 1t[b]\n4 0t[c] 2t[d]\n"},
        {BYTES("\" a \"\"b\"\", \",c\n d ,e"), "1 0t[ a \"b\", ] 1t[c]\n2 0t[ d ] 1t[e]\n"},
        {BYTES("\"x\r\ny\rz\",1\r\n2,3"), "1 0t[x\ny\nz] 1t[1]\n2 0t[2] 1t[3]\n"},
        {BYTES("\xef\xbb\xbf"
               "é,b\n"),
         "1 0t[é] 1t[b]\n"},
        {BYTES("sep=|\na|b,c\n"), "2 0t[a] 1t[b,c]\n"},
        {BYTES("\xef\xbb\xbfsep=;\r\na;b,c\r\n"), "2 0t[a] 1t[b,c]\n"},
        {BYTES("\xff\xfe"
               "a\0,\0\xa1\x1e\r\0\n\0b\0,\0c\0"),
         "1 0t[a] 1t[ạ]\n2 0t[b] 1t[c]\n"},
        {BYTES("\xfe\xff\0a\0,\x1e\xa1\0\n\xd8\x3d\xde\x00"), "1 0t[a] 1t[ạ]\n2 0t[😀]\n"},
        {BYTES("a\0,\0b\0\n\0"), "1 0t[a] 1t[b]\n"},
        {BYTES("\0a\0,\0b\0\n"), "1 0t[a] 1t[b]\n"},
        {BYTES("\xff\xfe"
               "a\0\0\xd8"),
         "1 0t[a\xef\xbf\xbd]\n"},
        {BYTES("Ph\xf2ng h\xf5p,caf\xe9\n"), "1 0t[Phòng hõp] 1t[café]\n"},
        {BYTES("a\0b,c\nd,e\nf,g\nh,i\n"), "1 0t[ab] 1t[c]\n2 0t[d] 1t[e]\n3 0t[f] 1t[g]\n4 0t[h] 1t[i]\n"},
        {BYTES("a,\"b"), "1 0t[a] 1t[b]\n"},
        {BYTES("a,\"b\"c\",d\n"), "1 0t[a] 1t[b\"c] 2t[d]\n"},
        {BYTES(",,\n,x\n"), "2 1t[x]\n"},
        {BYTES("\xef\xbb\xbf"
               "\xe1\xba,\xff\xe1\xba\xa1\n"),
         "1 0t[\xef\xbf\xbd] 1t[\xef\xbf\xbdạ]\n"},
        {BYTES("ế,ế,ế,ế,ế,ế,ế,ế,ế,ế\n\xf0\x9f\x98,\xc0,ế,ế,ế,ế,ế,ế,ế,ế,ế,ế,ế,ế,ế,ế,ế,ế,ế,ế,ế,ế\xe1"),
         "1 0t[ế] 1t[ế] 2t[ế] 3t[ế] 4t[ế] 5t[ế] 6t[ế] 7t[ế] 8t[ế] 9t[ế]\n2 0t[\xef\xbf\xbd] "
         "1t[\xef\xbf\xbd] 2t[ế] 3t[ế] "
         "4t[ế] 5t[ế] 6t[ế] 7t[ế] 8t[ế] 9t[ế] 10t[ế] 11t[ế] 12t[ế] 13t[ế] 14t[ế] 15t[ế] 16t[ế] 17t[ế] 18t[ế] 19t[ế] "
         "20t[ế] "
         "21t[ế\xef\xbf\xbd]\n"},
        {BYTES("a\x0b"
               "b,c\x1f"),
         "1 0t[a\x0b"
         "b] 1t[c\x1f]\n"},
    };
    (void)state;
    check_told(tell, cases, COUNT(cases));
}

/* Blocks end anywhere: in a letter, in a pair of surrogates, between CR and LF. */
static void long_files(void **state)
{
    enum { ROWS = 30000 };
    bc_str utf8 = {0}, utf16 = {0}, wanted = {0}, out = {0};
    (void)state;
    bc_str_add_n(&utf16, "\xfe\xff", 2);
    for (int i = 0; i < ROWS; i++) {
        bc_str_addf(&utf8, "%d,ạ😀\r\n", i);
        bc_str_addf(&wanted, "%d 0t[%d] 1t[ạ😀]\n", i + 1, i);
        char number[16];
        snprintf(number, sizeof number, "%d", i);
        for (const char *at = number; *at; at++) {
            bc_str_add_byte(&utf16, '\0');
            bc_str_add_byte(&utf16, *at);
        }
        bc_str_add_n(&utf16, "\0,\x1e\xa1\xd8\x3d\xde\x00\0\r\0\n", 12);
    }
    assert_int_equal(tell(utf8.at, utf8.len, &out), BC_OK);
    assert_true(out.len == wanted.len && memcmp(out.at, wanted.at, out.len) == 0);
    assert_int_equal(tell(utf16.at, utf16.len, &out), BC_OK);
    assert_true(out.len == wanted.len && memcmp(out.at, wanted.at, out.len) == 0);
    /* A byte at the very end that is no UTF-8 does not make the others another encoding's; as many as there are letters do. */
    bc_str_add_n(&utf8, "\xff,\r\n", 4);
    bc_str_addf(&wanted, "%d 0t[\xef\xbf\xbd]\n", ROWS + 1);
    assert_int_equal(tell(utf8.at, utf8.len, &out), BC_OK);
    assert_true(out.len == wanted.len && memcmp(out.at, wanted.at, out.len) == 0);
    for (int i = 0; i < 2 * ROWS; i++)
        bc_str_add_n(&utf8, "\xff", 1);
    assert_int_equal(tell(utf8.at, utf8.len, &out), BC_OK);
    assert_non_null(strstr(out.at, "1 0t[0] 1t[áº¡ðŸ˜€]"));
    bc_str_drop(&utf8);
    bc_str_drop(&utf16);
    bc_str_drop(&wanted);
    bc_str_drop(&out);
}

/* One byte tells that a file is no UTF-8; what line ends there are far behind it is not known then. */
static void one_byte_files(void **state)
{
    enum { ROWS = 200000 };
    bc_str file = {0}, wanted = {0}, out = {0};
    (void)state;
    bc_str_add(&file, "caf\xe9,1\n");
    bc_str_add(&wanted, "1 0t[café] 1t[1]\n");
    for (int i = 0; i < ROWS; i++) {
        bc_str_addf(&file, "%d,x\n", i);
        bc_str_addf(&wanted, "%d 0t[%d] 1t[x]\n", i + 2, i);
    }
    bc_str_add(&file, "\"a\r\nb\rc\",y\n");
    bc_str_addf(&wanted, "%d 0t[a\nb\nc] 1t[y]\n", ROWS + 2);
    assert_int_equal(tell(file.at, file.len, &out), BC_OK);
    assert_true(out.len == wanted.len && strcmp(out.at, wanted.at) == 0);
    bc_str_drop(&file);
    bc_str_drop(&wanted);
    bc_str_drop(&out);
}

static size_t again;

static bc_status told_again(void *context)
{
    bc_str_clear(context);
    again++;
    return BC_OK;
}

/* Told as it is looked at, and told after it was looked through: the same, wherever a byte stands that is no UTF-8, and if a letter is cut. */
static void told_at_once(void **state)
{
    static const struct {
        size_t at, from_end; /* where it is put; SIZE_MAX: counted from the end */
        const char *bytes;
        size_t again;
    } cases[] = {
        {0, 0, "", 0},
        {0, 0, "\xff", 0},
        {BC_CSV_BLOCK - 5, 0, "\xff", 0},
        {BC_CSV_BLOCK - 1, 0, "\xff", 1}, /* it may begin a letter */
        {BC_CSV_BLOCK, 0, "\xff", 1},
        {BC_CSV_BLOCK - 1, 0, "ế", 0},
        {BC_CSV_BLOCK - 2, 0, "ế", 0},
        {2 * BC_CSV_BLOCK - 1, 0, "ế", 0},
        {2 * BC_CSV_BLOCK - 2, 0, "ế", 0},
        {2 * BC_CSV_BLOCK - 2, 0, "\xe1\xba", 1},
        {3 * BC_CSV_BLOCK + 7, 0, "\xe9", 1},
        {SIZE_MAX, 0, "\xe1\xba", 1},
        {SIZE_MAX, 0, "\xff", 1},
        {SIZE_MAX, 0, "ế", 0},
        {SIZE_MAX, 10, "\"\r\nx\r\",", 0},
        {3 * BC_CSV_BLOCK, 0, "\r", 0},
    };
    bc_str file = {0}, wanted = {0}, out = {0};
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        bc_str_clear(&file);
        for (size_t n = 0; file.len < 4 * BC_CSV_BLOCK + 100; n++)
            bc_str_addf(&file, "%zu,%s\n", n, n % 3 ? "x" : "\"y\nz\"");
        size_t len = strlen(cases[i].bytes), at = cases[i].at == SIZE_MAX ? file.len - cases[i].from_end : cases[i].at;
        bc_str_add(&file, cases[i].bytes);
        memmove(file.at + at + len, file.at + at, file.len - len - at);
        memcpy(file.at + at, cases[i].bytes, len);
        again = 0;
        assert_int_equal(tell(file.at, file.len, &wanted), BC_OK);
        assert_int_equal(
            tell_as("csv", (bc_reader_events){.row = told_row, .again = told_again}, file.at, file.len, &out), BC_OK);
        assert_int_equal(again, cases[i].again);
        assert_true(out.len == wanted.len && memcmp(out.at, wanted.at, out.len) == 0);
    }
    bc_str_drop(&file);
    bc_str_drop(&wanted);
    bc_str_drop(&out);
}

static void limits(void **state)
{
    bc_str text = {0}, out = {0};
    (void)state;
    bc_str_add(&text, "a,b\n\"");
    for (unsigned i = 0; i <= BC_LIMIT_CELL_BYTES; i++)
        bc_str_add_byte(&text, 'x');
    assert_int_equal(tell(text.at, text.len, &out), BC_LIMIT);
    bc_str_clear(&text);
    for (unsigned i = 0; i <= BC_LIMIT_COLUMNS; i++)
        bc_str_add(&text, "y,");
    assert_int_equal(tell(text.at, text.len, &out), BC_LIMIT);
    bc_str_clear(&text);
    for (unsigned i = 0; i <= BC_LIMIT_ROWS; i++)
        bc_str_add_byte(&text, '\n');
    assert_int_equal(tell(text.at, text.len, &out), BC_LIMIT);
    bc_str_drop(&text);
    bc_str_drop(&out);
}

static void other_kinds(void **state)
{
    static const ingest_case cases[] = {
        {BYTES("%PDF-1.4"), "PDF"},
        {BYTES("{\\rtf1"), "RTF"},
        {BYTES("MIME-Version: 1.0\r\n"), "MHTML"},
        {BYTES("\x89PNG\r\n"), "picture"},
        {BYTES("<?xml version=\"1.0\"?><x/>"), "XML of another kind"},
        {BYTES("PK\3\4 and nothing else"), "ZIP"},
        {BYTES("PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"), "no workbook"},
        {BYTES("\1\2\3\4\5\6\7\1\2\3\4"), "no spreadsheet"},
    };
    (void)state;
    check_refused(tell, BC_DATA, cases, COUNT(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files),        cmocka_unit_test(long_files), cmocka_unit_test(one_byte_files),
        cmocka_unit_test(told_at_once), cmocka_unit_test(limits),     cmocka_unit_test(other_kinds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
