/* The records of .xls: values of all versions, dates, sheets, and what is damaged or hostile. Its texts: test_ingest_biff_text.c. */
#include "xls_make.h"

static maker m;

static void rk(void **state)
{
    static const struct {
        uint32_t rk;
        double value;
    } cases[] = {
        {0, 0},
        {1u << 2 | 2, 1},
        {(uint32_t)-1 << 2 | 2, -1},
        {12345u << 2 | 3, 123.45},
        {(uint32_t)-5 << 2 | 3, -0.05},
        {0x3ff00000, 1},
        {0x3ff00001, 0.01},
        {0xc0590000, -100},
        {0x7ffffffe, 536870911},
        {0x80000002, -536870912},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        if (bc_biff_rk(cases[i].rk) != cases[i].value)
            fail_msg("%08x is %.17g, not %.17g", (unsigned)cases[i].rk, bc_biff_rk(cases[i].rk), cases[i].value);
}

/* What is a record, what fills a sector, and where the stream is cut off. */
static void records(void **state)
{
    static const struct {
        const char *bytes;
        size_t len;
        bc_biff_step step;
    } cases[] = {
        {"", 0, BC_BIFF_END},           {"\0\0\0", 3, BC_BIFF_END},    {"\1\0\0", 3, BC_BIFF_CUT},
        {"\0\0\1", 3, BC_BIFF_CUT},     {"\1", 1, BC_BIFF_CUT},        {"\0\0\0\0\0", 5, BC_BIFF_END},
        {"\0\0\0\0\1", 5, BC_BIFF_CUT}, {"\1\0\0\0", 4, BC_BIFF_MORE}, {"\0\0\1\0x", 5, BC_BIFF_MORE},
        {"\1\0\1\0", 4, BC_BIFF_CUT},   {"\1\0\2\0x", 5, BC_BIFF_CUT}, {"\1\0\1\0xy", 6, BC_BIFF_MORE},
    };
    static const unsigned char zeros[4096];
    bc_biff_record record;
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        bc_biff stream;
        bc_biff_open_bytes(&stream, (const unsigned char *)cases[i].bytes, cases[i].len);
        if (bc_biff_next(&stream, 0, &record) != cases[i].step)
            fail_msg("case %zu", i);
    }
    bc_biff fill;
    bc_biff_open_bytes(&fill, zeros, sizeof zeros);
    assert_int_equal(bc_biff_next(&fill, 0, &record), BC_BIFF_CUT); /* more than a sector */
    assert_int_equal(bc_biff_next(&fill, 1, &record), BC_BIFF_END);
    assert_int_equal(bc_biff_next(&fill, sizeof zeros, &record), BC_BIFF_END);
}

static void versions(void **state)
{
    static const struct {
        unsigned id, number, version;
    } cases[] = {
        {BC_BIFF_BOF_2, 0x0600, 2}, {BC_BIFF_BOF_3, 0x0600, 3}, {BC_BIFF_BOF_4, 0x0600, 4}, {BC_BIFF_BOF, 0, 5},
        {BC_BIFF_BOF, 0x0200, 2},   {BC_BIFF_BOF, 0x0300, 3},   {BC_BIFF_BOF, 0x0400, 4},   {BC_BIFF_BOF, 0x0500, 5},
        {BC_BIFF_BOF, 0x05ff, 5},   {BC_BIFF_BOF, 0x0600, 8},   {BC_BIFF_BOF, 0x0680, 8},   {BC_BIFF_EOF, 0x0600, 0},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        unsigned char content[4] = {(unsigned char)cases[i].number, (unsigned char)(cases[i].number >> 8), 0x20, 0};
        bc_biff_record record = {.id = cases[i].id, .len = 4, .at = content};
        bc_biff_bof bof = {0};
        assert_int_equal(bc_biff_read_bof(&record, &bof), cases[i].version != 0);
        assert_int_equal(bof.version, cases[i].version);
        assert_int_equal(bof.type, cases[i].version ? BC_BIFF_CHART : bof.type);
        record.len = 3;
        assert_false(bc_biff_read_bof(&record, &bof));
    }
}

/* ${ids} are those of the records that a walk from the stream's beginning tells, two bytes each as digits. */
static void walks(bc_biff_end ends, size_t next, const char *ids)
{
    bc_biff stream;
    bc_biff_open_bytes(&stream, m.at, m.len);
    bc_biff_walk walk;
    bc_biff_record record;
    bc_str seen = {0};
    bc_biff_walk_begin(&walk, &stream, 0);
    while (bc_biff_walk_next(&walk, &record))
        bc_str_addf(&seen, "%04x ", record.id);
    assert_false(bc_biff_walk_next(&walk, &record));
    assert_string_equal(bc_str_text(&seen), ids);
    assert_int_equal(walk.end, ends);
    assert_int_equal(walk.next, next);
    bc_str_drop(&seen);
}

static void substreams(void **state)
{
    (void)state;
    m.len = 0;
    bof(&m, 8, BC_BIFF_WORKSHEET);
    number(&m, 0, 0, 0, 1);
    bof(&m, 8, BC_BIFF_CHART);
    number(&m, 0, 0, 0, 2);
    eof(&m);
    word(&m, BC_BIFF_CODEPAGE, 1252);
    size_t sheet = m.len;
    walks(BC_BIFF_EOF_MISSING, sheet, "0809 0203 0042 "); /* the stream ends */
    bof(&m, 8, BC_BIFF_WORKSHEET);
    walks(BC_BIFF_EOF_MISSING, sheet, "0809 0203 0042 "); /* another sheet begins */
    m.len = sheet;
    eof(&m);
    number(&m, 0, 0, 0, 3);
    walks(BC_BIFF_EOF_FOUND, sheet + 4, "0809 0203 0042 ");
    m.len = 0;
    number(&m, 0, 0, 0, 1);
    eof(&m);
    walks(BC_BIFF_BROKEN, 18, ""); /* no BOF */
    m.len = 5;
    walks(BC_BIFF_BROKEN, 0, "");
}

static void numbers(void **state)
{
    (void)state;
    begin_workbook(&m);
    number(&m, 0, 0, 0, 4.5);
    number(&m, 0, 1, 1, 41043.35416666666);
    number(&m, 0, 2, 2, 41043);
    number(&m, 0, 3, 2, -41043); /* the format's second section is of numbers */
    number(&m, 0, 4, 1, 0.5);
    number(&m, 0, 5, 9, 1e300); /* no such style */
    size_t r = begin_cell(&m, BC_BIFF_RK, 1, 0, 0);
    put32(&m, 12345u << 2 | 3);
    end(&m, r);
    r = begin(&m, BC_BIFF_MULRK);
    put16(&m, 2);
    put16(&m, 3);
    put16(&m, 0);
    put32(&m, 7u << 2 | 2);
    put16(&m, 1);
    put32(&m, 60u << 2 | 2);
    put16(&m, 4);
    end(&m, r);
    eof(&m);
    tells(&m,
          "S A1 n 4.5\nS B1 d 2012-05-14T08:30:00\nS C1 d 2012-05-14\nS D1 n -41043\nS E1 d 12:00:00\nS F1 n 1e+300\n"
          "S A2 n 123.45\nS D3 n 7\nS E3 d 1900-02-29\n");
}

static void booleans_and_errors(void **state)
{
    static const struct {
        unsigned char code;
        const char *text;
    } errors[] = {{0x00, "#NULL!"}, {0x07, "#DIV/0!"}, {0x0f, "#VALUE!"}, {0x17, "#REF!"},
                  {0x1d, "#NAME?"}, {0x24, "#NUM!"},   {0x2a, "#N/A"},    {0x99, "#ERR!"}};
    bc_str lines = {0};
    (void)state;
    begin_workbook(&m);
    size_t r = begin_cell(&m, BC_BIFF_BOOLERR, 0, 0, 1);
    put(&m, "\1\0", 2);
    end(&m, r);
    r = begin_cell(&m, BC_BIFF_BOOLERR, 0, 1, 0);
    put(&m, "\0\0", 2);
    end(&m, r);
    bc_str_add(&lines, "S A1 b TRUE\nS B1 b FALSE\n");
    for (unsigned i = 0; i < COUNT(errors); i++) {
        r = begin_cell(&m, BC_BIFF_BOOLERR, i + 1, 0, 0);
        put8(&m, errors[i].code);
        put8(&m, 1);
        end(&m, r);
        formula(&m, i + 1, 1, 2, errors[i].code);
        bc_str_addf(&lines, "S A%u e %s\nS B%u e %s\n", i + 2, errors[i].text, i + 2, errors[i].text);
    }
    eof(&m);
    tells(&m, bc_str_text(&lines));
    bc_str_drop(&lines);
}

static void formulas(void **state)
{
    (void)state;
    begin_workbook(&m);
    formula(&m, 0, 0, 0, 0);
    record(&m, BC_BIFF_STRING, "\3\0\0abc", 6);
    formula(&m, 0, 1, 0, 0); /* a shared formula stands between */
    record(&m, 0x04bc, "\0\0\0\0\1\1\0\1\0\0", 10);
    record(&m, BC_BIFF_STRING, "\2\0\1\x68\1d\0", 7);
    formula(&m, 0, 2, 0, 0); /* its text goes on in another record, in letters of another width */
    record(&m, BC_BIFF_STRING, "\4\0\1\x10\1\x11\1", 7);
    record(&m, BC_BIFF_CONTINUE, "\0xy", 3);
    formula(&m, 0, 3, 0, 0); /* no text: the next cell's is not taken */
    formula(&m, 0, 4, 3, 0);
    formula(&m, 0, 5, 1, 1);
    formula(&m, 1, 0, 1, 0);
    formula(&m, 1, 1, 0, 0);
    record(&m, BC_BIFF_STRING, "\5\0\0a\r\nb\r", 8);
    formula(&m, 1, 2, 0, 0);
    record(&m, BC_BIFF_STRING, "\0\0", 2); /* an empty text is no cell */
    eof(&m);
    tells(&m, "S A1 t abc\nS B1 t Ũd\nS C1 t Đđxy\nS D1 f \nS F1 b TRUE\nS A2 b FALSE\nS B2 t a\nb\n\n");
}

/* What a tool that does not calculate leaves behind, and what is an empty text indeed. */
static void formulas_without_results(void **state)
{
    (void)state;
    begin_workbook(&m);
    formula(&m, 0, 0, 3, 0);
    number(&m, 0, 1, 0, 2);
    formula(&m, 1, 0, 3, 0);
    eof(&m);
    tells(&m, "S A1 f \nS B1 n 2\nS A2 f \n");

    begin_workbook(&m); /* another formula has a result */
    formula(&m, 0, 0, 3, 0);
    formula(&m, 0, 1, 1, 1);
    eof(&m);
    tells(&m, "S B1 b TRUE\n");

    m.len = 0; /* Excel has left its number */
    bof(&m, 8, BC_BIFF_GLOBALS);
    record(&m, BC_BIFF_RECALCID, "\xc1\1\0\0\0\0\0\0", 8);
    size_t place = bound_sheet(&m, 8, "S", 0, 0);
    eof(&m);
    place_here(&m, place);
    bof(&m, 8, BC_BIFF_WORKSHEET);
    formula(&m, 0, 0, 3, 0);
    formula(&m, 0, 1, 4, 0); /* there is no such kind */
    eof(&m);
    tells(&m, "S B1 f \n");
}

static void column_info(unsigned first, unsigned last, unsigned width, unsigned options)
{
    size_t r = begin(&m, BC_BIFF_COLINFO);
    put16(&m, first);
    put16(&m, last);
    put16(&m, width);
    put16(&m, 15);
    put16(&m, options);
    put16(&m, 0);
    end(&m, r);
}

static void hidden_columns(void **state)
{
    (void)state;
    begin_workbook(&m);
    column_info(0, 0, 2000, 0);
    column_info(1, 1, 2000, 1);
    column_info(2, 3, 0, 0);
    column_info(5, 4, 0, 1); /* turned round */
    column_info(254, 256, 2000, 0x1001);
    record(&m, BC_BIFF_COLINFO, "\7\0\7\0", 4); /* cut off */
    number(&m, 0, 0, 0, 1);
    eof(&m);
    tells(&m, "S hidden 1-3\nS hidden 254-255\nS A1 n 1\n");

    m.len = 0;
    bof(&m, 2, BC_BIFF_WORKSHEET);
    record(&m, BC_BIFF_COLWIDTH, "\1\2\0\0", 4);
    record(&m, BC_BIFF_COLWIDTH, "\4\4\0\1", 4);
    record(&m, BC_BIFF_INTEGER_2, "\0\0\0\0\0\0\0\7\0", 9);
    eof(&m);
    tells(&m, "Sheet1 hidden 1-2\nSheet1 A1 n 7\n");
}

static void order(void **state)
{
    (void)state;
    begin_workbook(&m);
    number(&m, 7, 1, 0, 1);
    number(&m, 2, 5, 0, 2);
    number(&m, 2, 3, 0, 3);
    number(&m, 7, 1, 0, 4); /* again: the last one counts */
    number(&m, 65535, 255, 0, 5);
    bof(&m, 8, BC_BIFF_CHART); /* its numbers are no cells */
    number(&m, 0, 0, 0, 6);
    bof(&m, 8, BC_BIFF_CHART);
    eof(&m);
    number(&m, 0, 0, 0, 7);
    eof(&m);
    record(&m, BC_BIFF_ROW, "\2\0\0\0\0\0\0\0\0\0\0\0\x20\0\0\0", 16);
    eof(&m);
    tells(&m, "S D3 -n 3\nS F3 -n 2\nS B8 n 4\nS IV65536 n 5\n");
}

static void sheets(void **state)
{
    (void)state;
    m.len = 0;
    bof(&m, 8, BC_BIFF_GLOBALS);
    word(&m, BC_BIFF_DATEMODE, 1);
    xf_5(&m, 0, 14);
    size_t one = bound_sheet(&m, 8, "M\xe9", 0, 0), chart = bound_sheet(&m, 8, "Chart", 0, 2);
    size_t two = bound_sheet(&m, 8, "", 1, 0), three = bound_sheet(&m, 8, "C", 2, 0);
    eof(&m);
    size_t from[4];
    for (size_t i = 0; i < COUNT(from); i++) {
        from[i] = m.len;
        bof(&m, 8, i == 1 ? BC_BIFF_CHART : BC_BIFF_WORKSHEET);
        number(&m, 0, 0, 0, (double)i * 1462);
        if (i != 2) /* forgotten: the next sheet begins all the same */
            eof(&m);
    }
    const char *lines = "Mé (1904) A1 d 1904-01-01\nSheet2 (hidden) (1904) A1 d 1912-01-03\n"
                        "C (very hidden) (1904) A1 d 1916-01-04\n";
    tells(&m, lines); /* no place is right: the sheets are found in their order */
    const size_t bound[] = {one, chart, two, three};
    for (size_t i = 0; i < COUNT(bound); i++)
        poke(&m, bound[i], (uint32_t)from[i], 4);
    tells(&m, lines);
}

/* A thousand sheets in one place would take a thousand times the time. */
static void sheets_over_one_another(void **state)
{
    size_t place[100];
    (void)state;
    m.len = 0;
    bof(&m, 8, BC_BIFF_GLOBALS);
    for (size_t i = 0; i < COUNT(place); i++)
        place[i] = bound_sheet(&m, 8, "S", 0, 0);
    eof(&m);
    for (size_t i = 0; i < COUNT(place); i++)
        place_here(&m, place[i]);
    bof(&m, 8, BC_BIFF_WORKSHEET);
    for (unsigned i = 0; i < 100; i++)
        number(&m, i, 0, 0, 1);
    eof(&m);
    refuses(&m, BC_DATA);
}

/* ---- before Excel 97 ---- */

static void excel_2(void **state)
{
    (void)state;
    m.len = 0;
    bof(&m, 2, BC_BIFF_WORKSHEET);
    record(&m, BC_BIFF_INTEGER_2, "\0\0\0\0\0\0\0\x2a\0", 9);
    record(&m, BC_BIFF_LABEL_2, "\0\0\1\0\0\0\0\2h\xe9", 10);
    record(&m, BC_BIFF_INTEGER_2, "\0\0\2\0\0\x0c\0\1\0", 9); /* format 12 is a date */
    record(&m, BC_BIFF_BOOLERR_2, "\1\0\0\0\0\0\0\x2a\1", 9);
    record(&m, BC_BIFF_FORMULA, "\1\0\1\0\0\0\0\0\0\0\0\0\0\xff\xff\0\0", 17);
    record(&m, BC_BIFF_STRING_2, "\2ok", 3);
    record(&m, BC_BIFF_FORMULA, "\1\0\2\0\0\0\0\0\0\0\0\0\0\xe0\x3f\0\0", 17);
    record(&m, BC_BIFF_ROW_2, "\1\0\0\0\3\0\0\0\0\0\0", 11);
    eof(&m);
    tells(&m, "Sheet1 A1 n 42\nSheet1 B1 t hé\nSheet1 C1 d 1900-01-01\nSheet1 A2 -e #N/A\nSheet1 B2 -t ok\nSheet1 C2 "
              "-n 0.5\n");
}

/* Styles, also those whose number is too large for a cell, and formats by their order. */
static void excel_2_styles(void **state)
{
    (void)state;
    m.len = 0;
    bof(&m, 2, BC_BIFF_WORKSHEET);
    record(&m, BC_BIFF_FORMAT_2, "\7General", 8);
    record(&m, BC_BIFF_FORMAT_2, "\6d/m/yy", 7);
    record(&m, BC_BIFF_XF_2, "\0\0\0\0", 4);
    record(&m, BC_BIFF_XF_2, "\0\0\1\0", 4);
    record(&m, BC_BIFF_INTEGER_2, "\1\0\0\0\1\0\0\1\0", 9);
    word(&m, BC_BIFF_IXFE, 1);
    record(&m, BC_BIFF_INTEGER_2, "\0\0\0\0\x3f\0\0\2\0", 9); /* rows fall: IXFE still belongs to the cell behind it */
    word(&m, BC_BIFF_IXFE, 0);
    record(&m, BC_BIFF_INTEGER_2, "\0\0\1\0\x3f\0\0\2\0", 9);
    eof(&m);
    tells(&m, "Sheet1 A1 d 1900-01-02\nSheet1 B1 n 2\nSheet1 A2 d 1900-01-01\n");
}

static void excel_3_and_4(void **state)
{
    (void)state;
    for (unsigned version = 3; version <= 4; version++) {
        m.len = 0;
        bof(&m, version, BC_BIFF_WORKSHEET);
        word(&m, BC_BIFF_CODEPAGE, 1258);
        word(&m, BC_BIFF_DATEMODE, 1);
        font_5(&m, version, ".VnTime");
        record(&m, version == 3 ? BC_BIFF_FORMAT_2 : BC_BIFF_FORMAT, version == 3 ? "\7General" : "\0\0\7General",
               version == 3 ? 8 : 10);
        record(&m, version == 3 ? BC_BIFF_FORMAT_2 : BC_BIFF_FORMAT, version == 3 ? "\1d" : "\0\0\1d",
               version == 3 ? 2 : 4);
        record(&m, version == 3 ? BC_BIFF_XF_3 : BC_BIFF_XF_4, "\0\1\0\0\0\0\0\0\0\0\0\0", 12);
        number(&m, 0, 0, 0, 0);
        label(&m, 0, 1, 0, "\xd2");
        eof(&m);
        put(&m, "what stands behind is not read", 30);
        tells(&m, "Sheet1 (1904) A1 d 1904-01-01\nSheet1 (1904) B1 t Ò in 0t\n");
    }
}

/* A workspace of Excel 4: each sheet has its name before it and styles of its own. */
static void workspace(void **state)
{
    (void)state;
    m.len = 0;
    bof(&m, 4, BC_BIFF_WORKSPACE);
    for (unsigned i = 0; i < 2; i++) {
        size_t r = begin(&m, BC_BIFF_SHEETHDR);
        put32(&m, 4711); /* its length, which nobody needs */
        put(&m, i ? "\1B" : "\1A", 2);
        end(&m, r);
        bof(&m, 4, BC_BIFF_WORKSHEET);
        record(&m, BC_BIFF_FORMAT, i ? "\0\0\1d" : "\0\0\1\x30", 4);
        record(&m, BC_BIFF_XF_4, "\0\0\0\0\0\0\0\0\0\0\0\0", 12);
        number(&m, 0, 0, 0, 1);
        eof(&m);
    }
    eof(&m);
    tells(&m, "A A1 n 1\nB A1 d 1900-01-01\n");
}

/* What scripts write by hand: a BOF without a version, records of Excel 3. */
static void by_hand(void **state)
{
    (void)state;
    m.len = 0;
    record(&m, BC_BIFF_BOF, "\0\0\x10\0\0\0\0\0", 8);
    number(&m, 0, 0, 0, 4.25);
    label(&m, 0, 1, 0, "abc");
    eof(&m);
    tells(&m, "Sheet1 A1 n 4.25\nSheet1 B1 t abc\n");
}

/* ---- damaged and hostile ---- */

static void protected_books(void **state)
{
    static const unsigned versions[] = {2, 3, 4, 5, 8};
    (void)state;
    for (size_t i = 0; i < COUNT(versions); i++) {
        m.len = 0;
        bof(&m, versions[i], versions[i] < 5 ? BC_BIFF_WORKSHEET : BC_BIFF_GLOBALS);
        record(&m, BC_BIFF_FILEPASS, "\1\0\1\0\1\0", 6);
        put(&m, "\x85\0\x50\0what cannot be read any more", 30);
        refuses(&m, BC_PROTECTED);
    }
}

/* Cut off anywhere, a workbook without a container is no workbook. */
static void cut_off(void **state)
{
    told t = {0};
    (void)state;
    begin_workbook(&m);
    number(&m, 0, 0, 0, 1);
    formula(&m, 0, 1, 0, 0);
    record(&m, BC_BIFF_STRING, "\3\0\0abc", 6);
    eof(&m);
    tells(&m, "S A1 n 1\nS B1 t abc\n");
    for (size_t len = 0; len < m.len; len++)
        assert_int_equal(read_bytes(&t, m.at, len), BC_DATA);
    memset(m.at + m.len, 0, 8192); /* zeros in place of the last record */
    m.len += 8192;
    memset(m.at + m.len - 8196, 0, 4);
    assert_int_equal(read_bytes(&t, m.at, m.len), BC_DATA);
    drop_told(&t);
}

/* Any length in place of a cell's own. */
static void too_short(void **state)
{
    static const unsigned ids[] = {BC_BIFF_INTEGER_2, BC_BIFF_NUMBER_2, BC_BIFF_LABEL_2,   BC_BIFF_BOOLERR_2,
                                   BC_BIFF_FORMULA,   BC_BIFF_RSTRING,  BC_BIFF_LABELSST,  BC_BIFF_NUMBER,
                                   BC_BIFF_LABEL,     BC_BIFF_BOOLERR,  BC_BIFF_FORMULA_3, BC_BIFF_FORMULA_4,
                                   BC_BIFF_RK};
    static const size_t least[] = {9, 15, 8, 9, 14, 8, SIZE_MAX /* there is no shared text */, 14, 8, 8, 14, 14, 10};
    static const unsigned char zeros[64];
    (void)state;
    for (size_t i = 0; i < COUNT(ids); i++)
        for (size_t len = 0; len < 20; len++) {
            begin_workbook(&m);
            record(&m, ids[i], zeros, len);
            eof(&m);
            told t = {0};
            if (read_bytes(&t, m.at, m.len) != (len < least[i] ? BC_DATA : BC_OK))
                fail_msg("record %04x of %zu bytes", ids[i], len);
            drop_told(&t);
        }
}

static void hostile(void **state)
{
    static const unsigned char ones[64] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                                           0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
    (void)state;
    begin_workbook(&m); /* a text that is longer than its record */
    record(&m, BC_BIFF_LABEL, "\0\0\0\0\0\0\xff\xff\0abc", 12);
    eof(&m);
    refuses(&m, BC_DATA);
    for (unsigned flags = 4; flags <= 12; flags += 4) { /* it ends where it would say what stands behind the letters */
        begin_workbook(&m);
        size_t r = begin_cell(&m, BC_BIFF_LABEL, 0, 0, 0);
        put16(&m, 1);
        put8(&m, flags);
        put(&m, "\0\0\0\0\0", flags == 12 ? 5 : flags == 8 ? 1 : 3);
        end(&m, r);
        eof(&m);
        refuses(&m, BC_DATA);
    }
    m.len = 0; /* the same in bytes, of the Excel before */
    bof(&m, 4, BC_BIFF_WORKSHEET);
    record(&m, BC_BIFF_LABEL, "\0\0\0\0\0\0\4\0abc", 11);
    eof(&m);
    refuses(&m, BC_DATA);
    for (size_t len = 0; len < 6; len++) {
        begin_workbook(&m);
        record(&m, BC_BIFF_MULRK, ones, len);
        eof(&m);
        refuses(&m, BC_DATA);
    }
    begin_workbook(&m); /* the last column stands before the first */
    record(&m, BC_BIFF_MULRK, "\0\0\5\0\0\0\x06\0\0\0\0\0", 12);
    eof(&m);
    tells(&m, "S F1 n 1\n");
    begin_workbook(&m);
    record(&m, BC_BIFF_MULRK, "\0\0\xff\xff\0\0\x06\0\0\0\xff\xff", 12);
    eof(&m);
    refuses(&m, BC_LIMIT);
    begin_workbook(&m); /* a sheet inside a sheet: what stands behind it would be lost */
    number(&m, 0, 0, 0, 1);
    bof(&m, 8, BC_BIFF_WORKSHEET);
    eof(&m);
    number(&m, 1, 0, 0, 1);
    eof(&m);
    refuses(&m, BC_DATA);
    m.len = 0; /* no sheets, and sheets that are not there */
    bof(&m, 8, BC_BIFF_GLOBALS);
    eof(&m);
    refuses(&m, BC_DATA);
    m.len = 0;
    bof(&m, 8, BC_BIFF_GLOBALS);
    poke(&m, bound_sheet(&m, 8, "S", 0, 0), 0x7fffffff, 4);
    eof(&m);
    refuses(&m, BC_DATA);
    m.len = 0;
    put(&m, ones, sizeof ones);
    refuses(&m, BC_DATA);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rk),
        cmocka_unit_test(records),
        cmocka_unit_test(versions),
        cmocka_unit_test(substreams),
        cmocka_unit_test(numbers),
        cmocka_unit_test(booleans_and_errors),
        cmocka_unit_test(formulas),
        cmocka_unit_test(formulas_without_results),
        cmocka_unit_test(hidden_columns),
        cmocka_unit_test(order),
        cmocka_unit_test(sheets),
        cmocka_unit_test(sheets_over_one_another),
        cmocka_unit_test(excel_2),
        cmocka_unit_test(excel_2_styles),
        cmocka_unit_test(excel_3_and_4),
        cmocka_unit_test(workspace),
        cmocka_unit_test(by_hand),
        cmocka_unit_test(protected_books),
        cmocka_unit_test(cut_off),
        cmocka_unit_test(too_short),
        cmocka_unit_test(hostile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
