/*
 * What the scanners take by hand, all by themselves: rows as programs write them, told as they should be, to their last byte. That expat would tell the
 * same is test_ingest_scan.c's; here nothing is left to it, so that no slip makes a scanner slow in silence.
 */
#include "unit.h"

#include "ingest/xml/ods_rows.h"
#include "ingest/xml/xlsx_rows.h"
#include "ingest_rows.h"

typedef struct plain {
    bc_str out;
    bc_reader_events events;
    bc_diag diag;
    bc_reader_job job;
} plain;

static const bc_input input;

static void begin(plain *p)
{
    *p = (plain){.events = {.row = told_row, .context = &p->out}, .diag = {.sink = told_trouble, .context = &p->out}};
    p->job = (bc_reader_job){.name = "x", .events = &p->events, .diag = &p->diag, .input = &input};
}

/* ${rows} with what a scanner may look at behind them. */
static char *padded(const char *rows)
{
    char *bytes = calloc(strlen(rows) + BC_XML_PAD, 1);
    assert_non_null(bytes);
    return memcpy(bytes, rows, strlen(rows));
}

/* ---- .xlsx ---- */

#define IN_ROW(cells) "<row r=\"1\">" cells "</row>"

/* Styles 1 and 12 show dates, 2 those below 6, 3 dates above zero and numbers below; strings: first, an empty one, last; 12 and 129. */
static const struct {
    const char *rows, *told;
} sheets[] = {
    {"<row/>", ""},
    {"<row r=\"1048576\"/>", ""},
    {"<row r=\"12\" hidden=\"1\" spans=\"1:2\" s=\"1\" customFormat=\"1\" ht=\"15.5\" customHeight=\"true\" "
     "outlineLevel=\"1\" collapsed=\"0\" thickTop=\"1\" thickBot=\"1\" ph=\"0\" x14ac:dyDescent=\"0.25\"><c r=\"A12\">"
     "<v>1</v></c></row>\r\n\t <row r=\"13\" hidden=\"true\"><c r=\"B13\"><v>2</v></c></row><row r=\"14\" "
     "hidden=\"false\"><c r=\"C14\"><v>3</v></c></row><row hidden=\"0\"><c><v>4</v></c></row>",
     "12- 0n[1]\n13- 1n[2]\n14 2n[3]\n15 0n[4]\n"},
    {IN_ROW("<c r=\"A1\" s=\"0\" t=\"n\"><v>12.50</v></c><c t=\"s\" s=\"2\" r=\"B1\"><v>0</v></c><c r=\"C1\" "
            "t=\"s\"><v>1</v></c><c r=\"D1\" t=\"s\"><v>2</v></c>"),
     "1 0n[12.5] 1t[first] 3t[last]\n"},
    {IN_ROW("<c r=\"A1\" t=\"s\"><v>9</v></c><c r=\"B1\" t=\"s\"><v>12</v></c><c r=\"C1\" t=\"s\"><v>129</v></c><c "
            "r=\"D1\" t=\"s\"><v>10</v></c><c r=\"E1\" t=\"s\"><v>000000012</v></c>"),
     "1 1t[twelve] 2t[big] 4t[twelve]\n"},
    {"<row r=\"1048576\"><c r=\"Z1048576\"><v>1</v></c><c r=\"AA1048576\"><v>2</v></c><c "
     "r=\"XFD1048576\"><v>3</v></c></row>",
     "1048576 25n[1] 26n[2] 16383n[3]\n"},
    {IN_ROW("<c r=\"C1\"><v>1</v></c><c><v>2</v></c><c r=\"A1\"><v>3</v></c><c><v>4</v></c>"),
     "1 0n[3] 1n[4] 2n[1] 3n[2]\n"},
    {IN_ROW("<c r=\"A1\" t=\"str\"><f>B1&amp;C1</f><v>a&lt;b_x0041_</v></c><c r=\"B1\" t=\"str\"><f t=\"shared\" "
            "ref=\"B1:B2\" si=\"0\" ca=\"1\"/><v>_a_</v></c><c r=\"C1\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c><c "
            "r=\"D1\" t=\"d\"><v>2012-05-14T08:30</v></c><c r=\"E1\" t=\"d\"><v>soon</v></c>"),
     "1 0t[a<bA] 1t[_a_] 2e[#DIV/0!] 3d[2012-05-14T08:30:00] 4t[soon]\n"},
    {IN_ROW("<c r=\"A1\" t=\"inlineStr\"><is><t>a _ b</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t "
            "xml:space=\"preserve\"> &quot;_x000a_\n</t></is></c><c r=\"C1\" "
            "t=\"inlineStr\"><is><t></t></is></c><c r=\"F1\" t=\"inlineStr\"><is><t>_x0041_</t></is></c><c r=\"D1\" "
            "t=\"b\"><v>1</v></c><c r=\"E1\" t=\"b\"><v>0</v></c>"),
     "1 0t[a _ b] 1t[ \"\n\n] 3b[TRUE] 4b[FALSE] 5t[A]\n"},
    {IN_ROW("<c r=\"A1\"/><c r=\"B1\"></c><c r=\"C1\"><v/></c><c r=\"D1\"><v></v></c><c r=\"E1\" s=\"1\"><v>0</v></c>"
            "<c r=\"F1\"><f>1</f></c><c r=\"G1\" t=\"str\"><f/><v/></c><c r=\"H1\" t=\"b\"><f>1</f><v></v></c>"
            "<c r=\"I1\"><f>1</f><v>7</v></c>"),
     "1 4d[00:00:00] 5f[] 7f[] 8n[7]\n"},
    /* numbers: as they stand, or not; of a format */
    {IN_ROW("<c r=\"A1\"><v>0</v></c><c r=\"B1\"><v>00</v></c><c r=\"C1\"><v>123456789</v></c><c "
            "r=\"D1\"><v>9999999999</v></c><c r=\"E1\"><v>-1.5E+3</v></c><c r=\"F1\"><v>0.1e-3</v></c><c "
            "r=\"G1\"><v>1e999</v></c><c r=\"H1\"><v>1-2</v></c>"),
     "1 0n[0] 1n[0] 2n[123456789] 3n[9999999999] 4n[-1500] 5n[0.0001] 6e[#NUM!] 7t[1-2]\n"},
    {IN_ROW("<c r=\"A1\" s=\"1\"><v>41043</v></c><c r=\"B1\" s=\"1\"><v>41299</v></c><c r=\"C1\" "
            "s=\"1\"><v>41043</v></c><c r=\"D1\" s=\"1\"><v>2958465</v></c><c r=\"E1\" s=\"1\"><v>2958466</v></c><c "
            "r=\"F1\" s=\"1\"><v>-1</v></c><c r=\"G1\" s=\"1\"><v>1.5</v></c><c r=\"H1\" s=\"1\"><v>041043</v></c><c "
            "r=\"I1\" s=\"1\"><v>4294967297</v></c><c r=\"J1\" s=\"1\"><v>999999999</v></c>"),
     "1 0d[2012-05-14] 1d[2013-01-25] 2d[2012-05-14] 3d[9999-12-31] 4n[2958466] 5n[-1] 6d[1900-01-01T12:00:00] "
     "7d[2012-05-14] 8n[4294967297] 9n[999999999]\n"},
    {IN_ROW("<c r=\"A1\" s=\"2\"><v>5</v></c><c r=\"B1\" s=\"2\"><v>6</v></c><c r=\"C1\" s=\"3\"><v>-6</v></c><c "
            "r=\"D1\" s=\"3\"><v>6</v></c><c r=\"E1\" s=\"14\"><v>6</v></c><c r=\"F1\" s=\"999999999\"><v>6</v></c><c "
            "r=\"G1\" s=\"12\"><v>6</v></c><c r=\"H1\" s=\"13\"><v>6</v></c>"),
     "1 0d[1900-01-05] 1n[6] 2n[-6] 3d[1900-01-06] 4n[6] 5n[6] 6d[1900-01-06] 7n[6]\n"},
};

static size_t scan_sheet(const char *rows, bc_str *out)
{
    static bc_format styles[14];
    static uint32_t place[132] = {0, 5, 5, 9}; /* all others are empty, but for two */
    static char text[] = "firstlasttwelvebig";
    for (size_t i = 4; i < COUNT(place); i++)
        place[i] = i <= 12 ? 9 : i < 130 ? 15 : 18;
    plain p;
    begin(&p);
    bc_emitter emitter;
    bc_emitter_begin(&emitter, &p.job);
    bc_xlsx_book book = {.job = &p.job, .style = styles, .styles = COUNT(styles)};
    book.strings = (bc_string_pool){.text = {.at = text, .len = 18, .cap = sizeof text}, .at = place, .count = 131};
    styles[1] = styles[12] = bc_format_of_builtin(14);
    styles[2] = bc_format_of_code("[<6]yyyy;0");
    styles[3] = bc_format_of_code("yyyy;0");
    bc_xlsx_rows r = {.book = &book, .emitter = &emitter, .has_x14ac = true};
    char *bytes = padded(rows);
    size_t used = 0;
    bc_xml_verdict verdict;
    assert_int_equal(bc_xlsx_scan_rows(&r, bytes, strlen(rows), &used, &verdict), BC_OK);
    assert_true(verdict == BC_XML_MORE || used < strlen(rows));
    free(bytes);
    bc_str_drop(&r.value);
    bc_emitter_drop(&emitter);
    *out = p.out;
    return used;
}

/* ---- .ods ---- */

#define ROW(cells) "<table:table-row table:style-name=\"ro1\">" cells "</table:table-row>"
#define CELL       "<table:table-cell"
#define CELL_END   "</table:table-cell>"
#define NUMBER(n)  CELL " office:value-type=\"float\" office:value=\"" n "\" calcext:value-type=\"float\"/>"
#define SEEN(text) "<text:p>" text "</text:p>" CELL_END
static const struct {
    const char *rows, *told;
} tables[] = {
    {ROW(CELL " table:number-columns-repeated=\"16383\"/>" NUMBER("1"))
         ROW(CELL " table:number-columns-repeated=\"16382\"/>" CELL
                  " table:number-columns-repeated=\"2\" office:value-type=\"float\" office:value=\"2\"/>"),
     "1 16383n[1]\n2 16382n[2] 16383n[2]\n"},
    {"<table:table-row/>", ""},
    {"<table:table-row table:visibility=\"visible\">" CELL
     ">" SEEN("a") "</table:table-row><table:table-row "
                   "table:visibility=\"visibly\">" CELL ">" SEEN("b") "</table:table-row><table:table-row "
                                                                      "table:visibility=\"visibleX\">" CELL
                                                                      ">" SEEN("c") "</table:table-row>",
     "1 0t[a]\n2- 0t[b]\n3- 0t[c]\n"},
    {"<table:table-row table:style-name=\"a\" table:default-cell-style-name=\"b\" table:visibility=\"collapse\">" CELL
     ">" SEEN("a") "</table:table-row>\n <table:table-row table:visibility=\"visible\" "
                   "table:number-rows-repeated=\"5\"/>" ROW(CELL ">" SEEN("b")),
     "1- 0t[a]\n7 0t[b]\n"},
    {ROW(CELL "/>" CELL " table:style-name=\"ce1\"/><table:covered-table-cell/>" CELL
              " table:number-columns-repeated=\"3\"/>" CELL ">" CELL_END CELL "><text:p/>" CELL_END CELL
              " table:number-columns-repeated=\"2\" office:value-type=\"float\" office:value=\"7.50\"/>" NUMBER("1")),
     "1 8n[7.5] 9n[7.5] 10n[1]\n"},
    {ROW(CELL " office:value-type=\"percentage\" office:value=\"0.50\"/>" CELL
              " office:value-type=\"currency\" office:currency=\"VND\" office:value=\"7\"/>" CELL
              " office:value-type=\"date\" office:date-value=\"2012-05-14\"/>" CELL
              " office:value-type=\"time\" office:time-value=\"PT08H30M00S\"/>" CELL
              " office:value-type=\"time\" office:time-value=\"PT25H\"/>" CELL
              " office:value-type=\"boolean\" office:boolean-value=\"true\"/>" CELL
              " office:value-type=\"boolean\" office:boolean-value=\"false\"/>" CELL
              " office:value-type=\"string\" office:string-value=\"kept\">" SEEN("seen")),
     "1 0n[0.5] 1n[7] 2d[2012-05-14] 3d[08:30:00] 4n[1.0416666666666667] 5b[TRUE] 6b[FALSE] 7t[kept]\n"},
    {ROW(CELL " table:formula=\"of:=&quot;&#7841;&quot;\" table:number-columns-spanned=\"2\" "
              "table:number-rows-spanned=\"1\" table:content-validation-name=\"v\" office:value-type=\"float\" "
              "office:value=\"3\"/><table:covered-table-cell><text:p>c</text:p></table:covered-table-cell>" CELL
              " table:number-matrix-columns-spanned=\"1\" table:number-matrix-rows-spanned=\"1\" "
              "table:formula=\"x\"/>" CELL " table:formula=\"x\">" SEEN("") CELL
         " calcext:value-type=\"error\">" SEEN("#N/A") CELL " calcext:value-type=\"error\">" SEEN("Err:502") CELL
         " table:formula=\"x\" office:value-type=\"float\" office:value=\"0\">" SEEN("#DIV/0!")),
     "1 0n[3] 1t[c] 2f[] 4e[#N/A] 5e[Err:502] 6e[#DIV/0!]\n"},
    {ROW(CELL "><text:p>a<text:s/>b<text:s text:c=\"3\"/>c<text:tab/>d<text:line-break/>e&amp;\r\nf</text:p><text:p/>"
              "<text:p>g</text:p>" CELL_END CELL "><text:p>h</text:p><text:p>i</text:p>" CELL_END CELL ">" SEEN("Ạ_]")),
     "1 0t[a b   c\td\ne&\nf\n\ng] 1t[h\ni] 2t[Ạ_]]\n"},
    {ROW(CELL "><text:p>a<text:s text:c=\"10\"/>b<text:s text:c=\"9\"/>c<text:s text:c=\"0002\"/>d<text:s "
              "text:c=\"0\"/>e<text:s text:c=\"\"/></text:p>" CELL_END),
     "1 0t[a          b         c  de ]\n"},
    {ROW(CELL " office:boolean-value=\"true\">" SEEN("a") CELL
         " office:value-type=\"string\" office:string-value=\"error\">" SEEN("#REF!") CELL
         " office:time-value=\"PT1H\">" SEEN("b") CELL
         " office:value=\"1\" office:date-value=\"2012-05-14\">" SEEN("c")),
     "1 0t[a] 1t[error] 2t[b] 3t[c]\n"},
};

/* Tags that are those of the row before but for their value, and those that are not. */
#define FLOAT(n, more)   CELL " table:style-name=\"ce1\" office:value-type=\"float\" office:value=\"" n "\"" more
#define FLIPPED(n, type) CELL " office:value=\"" n "\" office:value-type=\"" type "\"/>"
#define DATE(d, more)    CELL " office:value-type=\"date\" office:date-value=\"" d "\"" more "/>"

static const struct {
    const char *rows, *told;
} tags[] = {
    {ROW(FLOAT("1", "/>")) ROW(FLOAT("2.50", "/>")) ROW(FLOAT("-3e2", ">") SEEN("x")) ROW(FLOAT("", ">") SEEN("4"))
         ROW(FLOAT("", "/>")) ROW(FLOAT("5", "/>")),
     "1 0n[1]\n2 0n[2.5]\n3 0n[-300]\n4 0t[4]\n6 0n[5]\n"},
    {ROW(FLOAT("1", "/>")) ROW(FLOAT("NaN", ">") SEEN("2")) ROW(FLOAT("1:2", ">") SEEN("3")) ROW(FLOAT("1,5", "/>"))
         ROW(FLOAT(" 6 ", "/>")) ROW(FLOAT("7", "/>")),
     "1 0n[1]\n2 0t[2]\n3 0t[3]\n4 0t[1,5]\n5 0n[6]\n6 0n[7]\n"},
    {ROW(FLOAT("1", " table:number-columns-repeated=\"2\"/>")) ROW(FLOAT("2", "/>"))
         ROW(FLOAT("3", " table:number-columns-repeated=\"3\"/>")) ROW(FLOAT("4", " table:formula=\"x\"/>"))
             ROW(FLOAT("5", "/>") FLOAT("6", "/>")),
     "1 0n[1] 1n[1]\n2 0n[2]\n3 0n[3] 1n[3] 2n[3]\n4 0n[4]\n5 0n[5] 1n[6]\n"},
    {ROW(FLOAT("1", " calcext:value-type=\"error\">") SEEN("#N/A"))
         ROW(FLOAT("2", " calcext:value-type=\"error\">") SEEN("#REF!")) ROW(FLOAT("3", ">") SEEN("#REF!"))
             ROW(FLOAT("4", " calcext:value-type=\"float\">") SEEN("#REF!")),
     "1 0e[#N/A]\n2 0e[#REF!]\n3 0n[3]\n4 0n[4]\n"},
    {ROW(FLIPPED("1", "float")) ROW(FLIPPED("123456", "float")) ROW(FLIPPED("2", "percentage"))
         ROW(FLIPPED("34.50", "percentage")) ROW(FLIPPED("3", "void")) ROW(FLIPPED("5", "void")),
     "1 0n[1]\n2 0n[123456]\n3 0n[2]\n4 0n[34.5]\n"},
    {ROW(DATE("2012-05-14", "")) ROW(DATE("2012-05-15T08:30:00", "")) ROW(DATE("2012-05-16", " office:value=\"7\""))
         ROW(DATE("2012-05-17", " office:value=\"8\"")) ROW(DATE("2012-05-18Z", "")) ROW(DATE("2012-05-19", "")),
     "1 0d[2012-05-14]\n2 0d[2012-05-15T08:30:00]\n3 0d[2012-05-16]\n4 0d[2012-05-17]\n5 0d[2012-05-18]\n"
     "6 0d[2012-05-19]\n"},
    {ROW(CELL " office:value-type=\"time\" office:time-value=\"PT1H\"/>")
         ROW(CELL " office:value-type=\"time\" office:time-value=\"PT2H\"/>")
             ROW(CELL " office:value-type=\"boolean\" office:boolean-value=\"true\"/>")
                 ROW(CELL " office:value-type=\"boolean\" office:boolean-value=\"false\"/>")
                     ROW(CELL " office:value-type=\"string\" office:string-value=\"1\"/>")
                         ROW(CELL " office:value-type=\"string\" office:string-value=\"2\"/>"),
     "1 0d[01:00:00]\n2 0d[02:00:00]\n3 0b[TRUE]\n4 0b[FALSE]\n5 0t[1]\n6 0t[2]\n"},
    /* what only begins as the one before; a covered cell's, which is the same */
    {ROW(CELL " table:style-name=\"a\"/>") ROW(CELL " table:style-name=\"a\" office:value-type=\"float\" "
                                                    "office:value=\"1\"/>")
         ROW(CELL " table:style-name=\"a\">" SEEN("2"))
             ROW("<table:covered-table-cell table:style-name=\"a\"><text:p>3</text:p></table:covered-table-cell>")
                 ROW(CELL " table:style-name=\"ab\">" SEEN("4")) ROW(CELL " table:style-name=\"a\">" SEEN("5")),
     "2 0n[1]\n3 0t[2]\n4 0t[3]\n5 0t[4]\n6 0t[5]\n"},
    /* as long as the one before, and another */
    {ROW(CELL " calcext:value-type=\"error\">" SEEN("#N/A")) ROW(CELL " calcext:value-type=\"float\">" SEEN("#N/A"))
         ROW(CELL " office:value-type=\"void\" office:value=\"1\">" SEEN("a"))
             ROW(CELL " office:value-type=\"date\" office:value=\"1\">" SEEN("b")) ROW(FLIPPED("1", "float"))
                 ROW(CELL " office:value=\"2\" office:value-type=\"other\">" SEEN("c")),
     "1 0e[#N/A]\n2 0t[#N/A]\n4 0t[b]\n5 0n[1]\n6 0t[c]\n"},
    {ROW(DATE("2012-05-14", " office:value=\"1\"") CELL
         " office:value-type=\"time\" office:time-value=\"PT1H\"/>" CELL
         " office:value-type=\"boolean\" office:boolean-value=\"true\"/>" CELL " office:string-value=\"a\"/>")
         ROW(DATE("2012-05-14", " office:value=\"2\"") CELL
             " office:value-type=\"time\" office:time-value=\"PT1H\"/>" CELL
             " office:value-type=\"boolean\" office:boolean-value=\"true\"/>" CELL " office:string-value=\"a\"/>"),
     "1 0d[2012-05-14] 1d[01:00:00] 2b[TRUE] 3t[a]\n2 0d[2012-05-14] 1d[01:00:00] 2b[TRUE] 3t[a]\n"},
    /* a value in the place of one, of another kind */
    {ROW(FLOAT("1", "/>")) ROW(CELL " table:style-name=\"ce1\" office:value-type=\"string\">" SEEN("a"))
         ROW(CELL " table:style-name=\"ce1\" office:value-type=\"string\">" SEEN("b")) ROW(FLOAT("2", "/>")),
     "1 0n[1]\n2 0t[a]\n3 0t[b]\n4 0n[2]\n"},
};

/* A row of nothing: so that a tag that is remembered is looked at, as the last ones of a block are not. */
static void add_tail(bc_str *rows)
{
    bc_str_addf(rows, "<table:table-row table:style-name=\"%0400d\"/>", 0);
}
/* The rows in ${blocks} blocks, one after the other, each of which is gone when the next one comes. */
static size_t scan_blocks(const char *rows, size_t blocks, bc_str *out)
{
    plain p;
    begin(&p);
    bc_ods_rows r = {.job = &p.job, .has_table = true, .has_text = true, .has_office = true, .has_calcext = true};
    bc_emitter_begin(&r.emitter, &p.job);
    size_t used = 0;
    while (blocks--) {
        char *bytes = padded(rows);
        bc_xml_verdict verdict;
        assert_int_equal(bc_ods_scan_rows(&r, bytes, strlen(rows), &used, &verdict), BC_OK);
        assert_true(verdict == BC_XML_MORE || used < strlen(rows));
        memset(bytes, 'x', strlen(rows));
        free(bytes);
    }
    bc_str_drop(&r.text);
    bc_emitter_drop(&r.emitter);
    *out = p.out;
    return used;
}

static size_t scan_table(const char *rows, bc_str *out)
{
    return scan_blocks(rows, 1, out);
}

/* ---- both ---- */

static void taken_whole(size_t (*scan)(const char *rows, bc_str *out), const char *rows, const char *told)
{
    bc_str out = {0};
    size_t used = scan(rows, &out);
    if (used != strlen(rows))
        fail_msg("left: %s", rows + used);
    assert_string_equal(bc_str_text(&out), told);
    bc_str_drop(&out);
}

static void plain_sheets(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(sheets); i++)
        taken_whole(scan_sheet, sheets[i].rows, sheets[i].told);
}

static void plain_tables(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(tables); i++)
        taken_whole(scan_table, tables[i].rows, tables[i].told);
}

/* What is told of a second block of the same rows is what was told of the first, under other rows' numbers. */
static void cells_come_again(const char *rows)
{
    bc_str once = {0}, twice = {0};
    scan_blocks(rows, 1, &once);
    scan_blocks(rows, 2, &twice);
    assert_memory_equal(once.at, twice.at, once.len);
    const char *first = once.at, *second = twice.at + once.len;
    for (; *first && *second; first++, second++) {
        first += strspn(first, "0123456789");
        second += strspn(second, "0123456789");
        const char *end = strchr(first, '\n');
        assert_memory_equal(first, second, (size_t)(end - first));
        second += end - first;
        first = end;
    }
    assert_true(!*first && !*second);
    bc_str_drop(&once);
    bc_str_drop(&twice);
}

static void same_tags(void **state)
{
    bc_str rows = {0};
    (void)state;
    for (size_t i = 0; i < COUNT(tags); i++) {
        bc_str_clear(&rows);
        bc_str_add(&rows, tags[i].rows);
        add_tail(&rows);
        taken_whole(scan_table, rows.at, tags[i].told);
        cells_come_again(rows.at);
    }
    bc_str_drop(&rows);
}

/* A column's tag is remembered, that of column 64 in the place of column 0's. */
static void tags_in_one_place(void **state)
{
    bc_str rows = {0}, told = {0};
    (void)state;
    bc_str_add(&rows, "<table:table-row>" FLOAT("1", "/>"));
    bc_str_add(&told, "1 0n[1]");
    for (int i = 1; i < 70; i++) {
        bc_str_addf(&rows, i % 2 ? FLIPPED("%d", "float") : FLOAT("%d", "/>"), i);
        bc_str_addf(&told, " %dn[%d]", i, i);
    }
    bc_str_add(&rows, "</table:table-row>" ROW(FLIPPED("4", "float") CELL
                                               " table:number-columns-repeated=\"63\"/>" FLOAT("5", "/>") NUMBER("6"))
                          ROW(FLOAT("7", "/>")));
    bc_str_add(&told, "\n2 0n[4] 64n[5] 65n[6]\n3 0n[7]\n");
    add_tail(&rows);
    taken_whole(scan_table, rows.at, told.at);
    bc_str_drop(&rows);
    bc_str_drop(&told);
}

/* Tags that are longer than what is remembered, and about as long. */
static void long_tags(void **state)
{
    bc_str rows = {0}, told = {0};
    (void)state;
    for (int len = 60; len < 400; len++) {
        bc_str_clear(&rows);
        bc_str_clear(&told);
        for (int row = 0; row < 3; row++) {
            bc_str_addf(&rows, "<table:table-row>" FLOAT("%d", " office:currency=\"%0*d\"/>") FLOAT("7", "/>"), row,
                        len, 0);
            bc_str_addf(&rows, CELL " table:style-name=\"%0*d\">" SEEN("a") "</table:table-row>", len, 0);
            bc_str_addf(&told, "%d 0n[%d] 1n[7] 2t[a]\n", row + 1, row);
        }
        add_tail(&rows);
        taken_whole(scan_table, rows.at, told.at);
    }
    bc_str_drop(&rows);
    bc_str_drop(&told);
}

/* A tag of which is said what is remembered, wrong as it is: so it was not taken apart again. */
static void tags_are_remembered(void **state)
{
    static const char *const cells[] = {FLOAT("1", ">") SEEN("a"), FLIPPED("2", "float"), DATE("2012-05-14", ""),
                                        CELL " office:value-type=\"date\" office:date-value=\"2012-05-14\">" SEEN("b")};
    static const char *const told[] = {"1 0n[1]\n3 0t[a]\n", "1 0n[2]\n", "1 0d[2012-05-14]\n",
                                       "1 0d[2012-05-14]\n3 0t[b]\n"};
    (void)state;
    for (size_t i = 0; i < COUNT(cells); i++) {
        plain p;
        begin(&p);
        bc_ods_rows r = {.job = &p.job, .has_table = true, .has_text = true, .has_office = true, .has_calcext = true};
        bc_emitter_begin(&r.emitter, &p.job);
        bc_str rows = {0};
        bc_str_addf(&rows, "<table:table-row>%s</table:table-row>", cells[i]);
        add_tail(&rows);
        char *bytes = padded(rows.at);
        for (int pass = 0; pass < 2; pass++) {
            size_t used = 0;
            bc_xml_verdict verdict;
            bc_ods_scan_rows(&r, bytes, rows.len, &used, &verdict);
            assert_int_equal(used, rows.len);
            assert_true(r.tag[0].len);
            r.tag[0].kind = BC_ODS_TEXT; /* that is what is seen */
        }
        assert_string_equal(p.out.at, told[i]);
        free(bytes);
        bc_str_drop(&rows);
        bc_str_drop(&r.text);
        bc_emitter_drop(&r.emitter);
        bc_str_drop(&p.out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_sheets),      cmocka_unit_test(plain_tables), cmocka_unit_test(same_tags),
        cmocka_unit_test(tags_in_one_place), cmocka_unit_test(long_tags),    cmocka_unit_test(tags_are_remembered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
