/* Fonts of old encodings in .xls: by style, and by the runs of rich texts, of shared strings at every split, of Excel 95; numbers that are not there. */
#include "xls_make.h"

static maker m;

/* ${wide}: in letters of two bytes. */
static void font_8(const char *name, bool wide)
{
    size_t r = begin(&m, BC_BIFF_FONT);
    put(&m, "\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 14);
    put8(&m, (unsigned)strlen(name));
    put8(&m, wide);
    for (const char *at = name; *at; at++)
        wide ? put16(&m, (unsigned char)*at) : put8(&m, (unsigned char)*at);
    end(&m, r);
}

/* Fonts 0 to 3, 5, 6, 7 (there is no 4), and a style in each; the table of shared texts in pieces of ${piece}, and the sheet, which has begun. */
static void begin_fonts(const unsigned char *sst, size_t len, size_t piece)
{
    m.len = 0;
    bof(&m, 8, BC_BIFF_GLOBALS);
    font_8("Arial", false);
    font_8(".VnTime", false);
    font_8(".VnTimeH", true);
    font_8("VNI-Times", true);
    font_8(".VnArial", false);
    font_8("Times New Roman", false);
    font_8("VNI-Helve", false);
    static const unsigned fonts[] = {0, 1, 2, 3, 5, 6, 7, 8, 65535};
    for (size_t i = 0; i < COUNT(fonts); i++)
        xf_5(&m, fonts[i], 0);
    size_t place = bound_sheet(&m, 8, "S", 0, 0);
    for (size_t at = 0; at < len; at += piece)
        record(&m, at ? BC_BIFF_CONTINUE : BC_BIFF_SST, sst + at, len - at < piece ? len - at : piece);
    eof(&m);
    place_here(&m, place);
    bof(&m, 8, BC_BIFF_WORKSHEET);
}

static void shared_in(unsigned column, unsigned xf, uint32_t string)
{
    size_t r = begin_cell(&m, BC_BIFF_LABELSST, 0, column, xf);
    put32(&m, string);
    end(&m, r);
}

static void styles(void **state)
{
    static const unsigned char sst[] = {1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 'x'};
    (void)state;
    begin_fonts(sst, sizeof sst, sizeof sst);
    for (unsigned xf = 0; xf < 10; xf++)
        shared_in(xf, xf, 0);
    number(&m, 1, 0, 1, 4); /* a number has no letters */
    formula(&m, 1, 1, 0, 0);
    poke(&m, m.len - 4 - 21 + 4, 1, 2); /* the formula's style */
    record(&m, BC_BIFF_STRING, "\1\0\0y", 4);
    eof(&m);
    tells(&m, "S A1 t x\nS B1 t x in 0t\nS C1 t x in 0T\nS D1 t x in 0v\nS E1 t x in 0t\nS F1 t x\nS G1 t x in 0v\n"
              "S H1 t x\nS I1 t x\nS J1 t x\nS A2 n 4\nS B2 t y in 0t\n");
}

/* “a😀” CR LF “bc”: its letters are 1, 2 and 4 bytes of UTF-8, one of them two units; with runs. */
static size_t rich_table(unsigned char *out, const unsigned char *runs, size_t count)
{
    static const unsigned char head[] = {1, 0, 0, 0, 1, 0, 0, 0, 7, 0, 9},
                               letters[] = {'a', 0, 0x3d, 0xd8, 0, 0xde, '\r', 0, '\n', 0, 'b', 0, 'c', 0};
    memcpy(out, head, sizeof head);
    out[sizeof head] = (unsigned char)count;
    out[sizeof head + 1] = 0;
    memcpy(out + sizeof head + 2, letters, sizeof letters);
    memcpy(out + sizeof head + 2 + sizeof letters, runs, 4 * count);
    return sizeof head + 2 + sizeof letters + 4 * count;
}

static void tells_rich(const unsigned char *runs, size_t count, unsigned xf, const char *fonts)
{
    unsigned char sst[400];
    bc_str lines = {0};
    size_t len = rich_table(sst, runs, count);
    begin_fonts(sst, len, len);
    shared_in(0, xf, 0);
    eof(&m);
    bc_str_addf(&lines, "S A1 t a😀\nbc%s%s\n", *fonts ? " in " : "", fonts);
    tells(&m, bc_str_text(&lines));
    bc_str_drop(&lines);
}

static void runs_of_shared_texts(void **state)
{
    (void)state;
    /* units: a 0, the pair 1 and 2, CR 3, LF 4, b 5, c 6; bytes: a 0, 1 to 4, the break 5, b 6, c 7 */
    tells_rich((const unsigned char *)"\1\0\1\0\5\0\2\0", 2, 0, "0-1t6T");
    tells_rich((const unsigned char *)"\1\0\1\0\5\0\2\0", 2, 3, "0v1t6T"); /* before the first run: the cell's */
    tells_rich((const unsigned char *)"\0\0\1\0\6\0\0\0", 2, 3, "0t7-");
    tells_rich((const unsigned char *)"\4\0\5\0", 1, 0, "0-6t"); /* font 5 is the fifth; between CR and LF */
    tells_rich((const unsigned char *)"\2\0\1\0", 1, 0, "0-5t"); /* inside the pair: behind it */
    tells_rich((const unsigned char *)"\1\0\x08\0\5\0\xff\xff", 2, 1, "0t1-"); /* no such fonts */
    tells_rich((const unsigned char *)"\5\0\2\0\1\0\1\0", 2, 0, "0-6T");       /* they do not rise */
    tells_rich((const unsigned char *)"\7\0\2\0", 1, 0, "");                   /* behind the end */
    tells_rich((const unsigned char *)"\0\0\1\0", 1, 2, "0t");
    tells_rich((const unsigned char *)"\0\0\0\0\2\0\6\0", 2, 0, ""); /* all in other fonts */
    tells_rich((const unsigned char *)"", 0, 1, "0t");
}

/* Runs that go on in another record; and a table that ends inside them. */
static void runs_over_records(void **state)
{
    unsigned char sst[400];
    bc_str lines = {0};
    (void)state;
    size_t len = rich_table(sst, (const unsigned char *)"\1\0\1\0\5\0\2\0", 2);
    for (size_t piece = len - 8; piece < len; piece++) {
        begin_fonts(sst, len, piece);
        shared_in(0, 0, 0);
        eof(&m);
        tells(&m, "S A1 t a😀\nbc in 0-1t6T\n");
    }
    for (size_t cut = 1; cut <= 8; cut++) {
        begin_fonts(sst, len - cut, len);
        shared_in(0, 0, 0);
        eof(&m);
        bc_str_clear(&lines);
        bc_str_addf(&lines, "S A1 t a😀\nbc%s\n", cut <= 4 ? " in 0-1t" : "");
        tells(&m, bc_str_text(&lines)); /* what is there holds */
    }
    bc_str_drop(&lines);
}

/* Behind the runs stands a phonetic text, and behind that the next string. */
static void runs_before_phonetics(void **state)
{
    static const unsigned char sst[] = {2, 0,   0,   0, 2, 0, 0, 0,   2,   0,   12,  1,   0, 5, 0, 0,
                                        0, 'a', 'b', 1, 0, 1, 0, 'P', 'H', 'O', 'N', 'E', 1, 0, 0, 'z'};
    (void)state;
    begin_fonts(sst, sizeof sst, sizeof sst);
    shared_in(0, 0, 0);
    shared_in(1, 0, 1);
    eof(&m);
    tells(&m, "S A1 t ab in 0-1t\nS B1 t z\n");
}

/* A text in the cell's own record: its runs stand behind it. */
static void runs_of_cells(void **state)
{
    (void)state;
    begin_fonts(NULL, 0, 1);
    size_t r = begin_cell(&m, BC_BIFF_RSTRING, 0, 0, 1);
    put(&m, "\4\0\0abcd\2\0\1\0\3\0\3\0\0\0", 17);
    end(&m, r);
    r = begin_cell(&m, BC_BIFF_RSTRING, 0, 1, 1); /* the runs are not there */
    put(&m, "\2\0\0ab\7\0", 7);
    end(&m, r);
    r = begin_cell(&m, BC_BIFF_RSTRING, 0, 2, 1);
    put(&m, "\2\0\0ab", 5);
    end(&m, r);
    eof(&m);
    tells(&m, "S A1 t abcd in 0t1v3-\nS B1 t ab in 0t\nS C1 t ab in 0t\n");
}

/* Excel 95: a byte for each letter, whose code page does not hold for old fonts; a byte for a run's first letter and its font. */
static void runs_of_excel_95(void **state)
{
    (void)state;
    m.len = 0;
    bof(&m, 5, BC_BIFF_GLOBALS);
    word(&m, BC_BIFF_CODEPAGE, 1258);
    font_5(&m, 5, "Arial");
    font_5(&m, 5, ".VnTime");
    font_5(&m, 5, "VNI-Times");
    xf_5(&m, 0, 0);
    xf_5(&m, 1, 0);
    size_t place = bound_sheet(&m, 5, "S", 0, 0);
    eof(&m);
    place_here(&m, place);
    bof(&m, 5, BC_BIFF_WORKSHEET);
    size_t r = begin_cell(&m, BC_BIFF_RSTRING, 0, 0, 0);
    put(&m, "\6\0\xd0\xd2\r\n\xd2\xf1\2\1\1\5\2", 13); /* D2 is a mark of tone in windows-1258, Ò in an old font */
    end(&m, r);
    r = begin_cell(&m, BC_BIFF_RSTRING, 0, 1, 1);
    put(&m, "\3\0\xd2\xd2\xd2\2\1\0\x40\1", 10); /* the second run begins behind the text */
    end(&m, r);
    r = begin_cell(&m, BC_BIFF_RSTRING, 0, 2, 1);
    put(&m, "\1\0\xd2", 3); /* no runs */
    end(&m, r);
    r = begin_cell(&m, BC_BIFF_RSTRING, 0, 3, 1);
    put(&m, "\2\0\xd2\xd2\2\1\0\0\2", 9); /* they do not rise */
    end(&m, r);
    eof(&m);
    tells(&m, "S A1 t ĐÒ\nÒñ in 0-2t7v\nS B1 t Ò\u0309\u0309 in 0t2-\nS C1 t Ò in 0t\nS D1 t Ò\u0309 in 0t2-\n");
}

/* ---- bounds ---- */

/* A text that changes its font with each letter; strings of such texts; a row of such cells. Each is refused before it takes much memory. */
static void bounds(void **state)
{
    (void)state;
    bc_diag diag = {0};
    bc_reader_events events = {0};
    bc_reader_job job = {.name = "-", .events = &events, .diag = &diag};
    bc_arena *arena = bc_arena_new();
    bc_rich rich = {0};
    bc_rich_strings strings = {0};
    bc_emitter emitter;
    for (size_t i = 0; i < BC_LIMIT_TEXT_RUNS; i++)
        assert_int_equal(bc_rich_add(&rich, &job, i, i % 2 ? BC_FONT_VNI : BC_FONT_TCVN3), BC_OK);
    assert_int_equal(bc_rich_add(&rich, &job, BC_LIMIT_TEXT_RUNS, BC_FONT_TCVN3), BC_LIMIT);
    size_t kept = 0;
    while (bc_rich_keep(&strings, &job, (uint32_t)kept, &rich, true, arena) == BC_OK)
        kept++;
    assert_int_equal(kept, BC_LIMIT_FONT_RUNS / BC_LIMIT_TEXT_RUNS);
    const bc_fonts *fonts = bc_rich_find(&strings, 7, BC_FONT_PLAIN);
    assert_int_equal(fonts->count, BC_LIMIT_TEXT_RUNS);
    assert_ptr_equal(bc_rich_find(&strings, 4711, BC_FONT_VNI), bc_font_whole(BC_FONT_VNI));
    bc_emitter_begin(&emitter, &job);
    bc_status status = BC_OK;
    for (kept = 0; status == BC_OK; kept++) {
        assert_int_equal(bc_emitter_cell(&emitter, (uint32_t)kept, BC_CELL_TEXT, "x", 1), BC_OK);
        status = bc_rich_tell(&rich, BC_FONT_PLAIN, &emitter, 1);
    }
    assert_int_equal(status, BC_LIMIT);
    assert_int_equal(kept, BC_LIMIT_FONT_RUNS / BC_LIMIT_TEXT_RUNS + 1);
    assert_int_equal(diag.count[BC_ERROR], 3);
    bc_emitter_drop(&emitter);
    bc_rich_drop(&rich);
    bc_arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(styles),
        cmocka_unit_test(runs_of_shared_texts),
        cmocka_unit_test(runs_over_records),
        cmocka_unit_test(runs_before_phonetics),
        cmocka_unit_test(runs_of_cells),
        cmocka_unit_test(runs_of_excel_95),
        cmocka_unit_test(bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
