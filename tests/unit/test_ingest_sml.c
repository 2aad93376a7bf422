/* XML Spreadsheet 2003: what Excel, Crystal Reports, SAP and scripts write; where cells stand; which numbers are dates; what is refused. All in memory. */
#include "ingest_cases.h"

#include "ingest/reader/format_code.h"

static bc_status tell(const char *bytes, size_t len, bc_str *out)
{
    return tell_as("xml",
                   (bc_reader_events){.sheet = told_sheet, .hidden_columns = told_hidden_columns, .row = told_row},
                   bytes, len, out);
}

#define SPACES                                                                                                         \
    "xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"\n xmlns:o=\"urn:schemas-microsoft-com:office:office\"\n"   \
    " xmlns:x=\"urn:schemas-microsoft-com:office:excel\"\n "                                                           \
    "xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"\n"                                                      \
    " xmlns:html=\"http://www.w3.org/TR/REC-html40\""
#define BEGIN       "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook " SPACES ">\n"
#define END         "</Workbook>\n"
#define SHEET(rows) "<Worksheet ss:Name=\"S\"><Table>" rows "</Table></Worksheet>"

typedef struct book {
    const char *text, *wanted;
} book;

static void check(const book *books, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check_told(tell, &(ingest_case){books[i].text, strlen(books[i].text), books[i].wanted}, 1);
}

/* ---- what real programs write ---- */

static const book written[] = {
    /* Excel 2003 and later, “XML Spreadsheet 2003” */
    {BEGIN
     " <DocumentProperties xmlns=\"urn:schemas-microsoft-com:office:office\">\n  <Author>An</Author>\n "
     "</DocumentProperties>\n"
     " <ExcelWorkbook xmlns=\"urn:schemas-microsoft-com:office:excel\">\n  <WindowHeight>10005</WindowHeight>\n"
     "  <ProtectStructure>False</ProtectStructure>\n </ExcelWorkbook>\n <Styles>\n  <Style ss:ID=\"Default\" "
     "ss:Name=\"Normal\">\n"
     "   <Alignment ss:Vertical=\"Bottom\"/>\n   <NumberFormat/>\n  </Style>\n  <Style ss:ID=\"s62\">\n   "
     "<NumberFormat ss:Format=\"Short Date\"/>\n  </Style>\n"
     "  <Style ss:ID=\"s63\">\n   <NumberFormat ss:Format=\"dd/mm/yyyy\\ hh:mm\"/>\n  </Style>\n  <Style "
     "ss:ID=\"s64\">\n   <NumberFormat ss:Format=\"[h]:mm:ss\"/>\n  </Style>\n"
     "  <Style ss:ID=\"s65\">\n   <NumberFormat ss:Format=\"Short Time\"/>\n  </Style>\n  <Style ss:ID=\"s66\">\n  "
     " <NumberFormat ss:Format=\"0.00_ ;[Red]\\-0.00\\ \"/>\n  </Style>\n </Styles>\n"
     " <Names>\n  <NamedRange ss:Name=\"a\" ss:RefersTo=\"=S!R1C1\"/>\n </Names>\n <Worksheet ss:Name=\"Phiếu "
     "&amp; điểm\">\n"
     "  <Table ss:ExpandedColumnCount=\"9\" ss:ExpandedRowCount=\"1\" x:FullColumns=\"1\"\n   x:FullRows=\"1\" "
     "ss:DefaultRowHeight=\"15\">\n"
     "   <Column ss:Index=\"2\" ss:AutoFitWidth=\"0\" ss:Width=\"55.5\" ss:Span=\"1\"/>\n   <Column ss:Index=\"4\" "
     "ss:Hidden=\"1\"/>\n"
     "   <Row ss:AutoFitHeight=\"0\">\n    <Cell><Data ss:Type=\"String\">Mã&#10;phiếu</Data><NamedCell\n      "
     "ss:Name=\"a\"/></Cell>\n"
     "    <Cell ss:StyleID=\"s62\"><Data ss:Type=\"DateTime\">2012-05-14T00:00:00.000</Data></Cell>\n"
     "    <Cell ss:StyleID=\"s63\"><Data ss:Type=\"DateTime\">2012-05-14T08:30:00.000</Data></Cell>\n"
     "    <Cell ss:StyleID=\"s64\"><Data ss:Type=\"DateTime\">1900-01-01T02:24:00.000</Data></Cell>\n"
     "    <Cell ss:StyleID=\"s65\"><Data ss:Type=\"DateTime\">1899-12-31T08:30:00.000</Data></Cell>\n"
     "    <Cell ss:StyleID=\"s66\"><Data ss:Type=\"Number\">-4.4999999999999998E-2</Data></Cell>\n"
     "    <Cell ss:Formula=\"=RC[-1]*2\"><Data ss:Type=\"Number\">0</Data></Cell>\n    <Cell "
     "ss:Formula=\"=1/0\"><Data ss:Type=\"Error\">#DIV/0!</Data></Cell>\n"
     "    <Cell ss:HRef=\"http://a/\"><Data ss:Type=\"Boolean\">0</Data></Cell>\n   </Row>\n"
     "   <Row ss:Index=\"4\" ss:Hidden=\"1\">\n    <Cell ss:Index=\"2\" ss:MergeAcross=\"1\" "
     "ss:MergeDown=\"1\"><ss:Data ss:Type=\"String\"\n"
     "      xmlns=\"http://www.w3.org/TR/REC-html40\"><B>đậm</B> <Font "
     "html:Color=\"#FF0000\">m<Sup>2</Sup></Font></ss:Data><Comment\n"
     "      ss:Author=\"An\"><ss:Data "
     "xmlns=\"http://www.w3.org/TR/REC-html40\"><B>An:</B>xem</ss:Data></Comment></Cell>\n"
     "    <Cell><PhoneticText xmlns=\"urn:schemas-microsoft-com:office:excel\">p</PhoneticText><Data "
     "ss:Type=\"String\">  a  </Data></Cell>\n   </Row>\n"
     "  </Table>\n  <WorksheetOptions xmlns=\"urn:schemas-microsoft-com:office:excel\">\n   <Selected/>\n   "
     "<Panes>\n    <Pane>\n     <Number>3</Number>\n"
     "    </Pane>\n   </Panes>\n  </WorksheetOptions>\n </Worksheet>\n" END,
     "sheet Phiếu & điểm\nhidden 3-3\n1 0t[Mã\nphiếu] 1d[2012-05-14] 2d[2012-05-14T08:30:00] 3n[1.1] 4d[08:30:00] "
     "5n[-0.045] "
     "6n[0] 7e[#DIV/0!] 8b[FALSE]\n"
     "4- 1t[đậm m2] 3t[  a  ]\n"},
    /* Crystal Reports and SAP: prefixes on everything, no line of its own for the program, a BOM */
    {"\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"utf-8\"?><ss:Workbook "
     "xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">"
     "<ss:Styles><ss:Style ss:ID=\"1\"><ss:NumberFormat ss:Format=\"General Date\"/></ss:Style></ss:Styles>"
     "<ss:Worksheet ss:Name=\"Report\"><ss:Table><ss:Row ss:Height=\"12\"><ss:Cell><ss:Data "
     "ss:Type=\"String\">Mã</ss:Data></ss:Cell>"
     "<ss:Cell ss:StyleID=\"1\"><ss:Data "
     "ss:Type=\"Number\">41043.5</ss:Data></ss:Cell></ss:Row></ss:Table></ss:Worksheet></ss:Workbook>",
     "sheet Report\n1 0t[Mã] 1d[2012-05-14T12:00:00]\n"},
    /* a script: an empty line before the declaration, attributes without a prefix */
    {"\r\n\n<?xml version='1.0' encoding='ISO-8859-1'?><Workbook "
     "xmlns='urn:schemas-microsoft-com:office:spreadsheet'><Worksheet Name='a'>"
     "<Table><Row><Cell Index='2'><Data Type='Number'> 4.50 "
     "</Data></Cell><Cell><Data>4,5</Data></Cell></Row></Table></Worksheet></Workbook>",
     "sheet a\n1 1n[4.5] 2t[4,5]\n"},
};

static void writers(void **state)
{
    (void)state;
    check(written, COUNT(written));
}

/* ---- where cells stand ---- */

#define A(text)             "<Cell><Data ss:Type=\"String\">" text "</Data></Cell>"
#define AT(attribute, text) "<Cell " attribute "><Data ss:Type=\"String\">" text "</Data></Cell>"

static void places(void **state)
{
    static const book books[] = {
        {BEGIN SHEET("<Row>" AT("ss:MergeDown=\"1\" ss:MergeAcross=\"1\"", "a") A("b") "</Row><Row>" A("c") A(
             "d") "</Row>"
                  "<Row ss:Index=\"5\">" AT("ss:Index=\"3\"", "e") A("f") "</Row><Row ss:Span=\"2\"/><Row>" A(
                      "g") "</Row><Row/><Row><Cell/>" A("h") "</Row>") END,
         "sheet S\n1 0t[a] 2t[b]\n2 0t[c] 1t[d]\n5 2t[e] 3t[f]\n7 0t[g]\n9 1t[h]\n"},
        /* cells in any order; a second Data is none; places that are none */
        {BEGIN SHEET("<Row>" AT("ss:Index=\"3\"", "a") AT("ss:Index=\"1\"", "b") AT("ss:Index=\"x\"", "c") AT(
             "ss:Index=\"0\"",
             "d") "</Row>"
                  "<Row><Cell><Data ss:Type=\"String\">e</Data><Data ss:Type=\"String\">f</Data></Cell></Row>") END,
         "sheet S\n1 0t[b] 1t[c] 2t[d]\n2 0t[e]\n"},
        {BEGIN "<Worksheet ss:Name=\"S\"><Table ss:TopCell=\"3\" ss:LeftCell=\"2\"><Row>" A("a")
             A("b") "</Row><Row ss:Index=\"6\">" A("c") AT("ss:Index=\"5\"", "d") "</Row></Table></Worksheet>" END,
         "sheet S\n3 1t[a] 2t[b]\n6 1t[c] 4t[d]\n"},
        /* sheets: hidden ones, empty ones, one without a name */
        {BEGIN "<Worksheet ss:Name=\"A\"><Table><Row>" A(
             "a") "</Row></Table><WorksheetOptions xmlns=\"urn:schemas-microsoft-com:office:excel\">"
                  "<Visible>SheetHidden</Visible></WorksheetOptions></Worksheet><Worksheet "
                  "ss:Name=\"B\"/><Worksheet><Table><Row>" A(
                      "z") "</Row></Table></Worksheet><Worksheet "
                           "ss:Name=\"D\"><x:WorksheetOptions><x:Visible>SheetVeryHidden</x:Visible></"
                           "x:WorksheetOptions></Worksheet>" END,
         "sheet A hidden\n1 0t[a]\nsheet B\nsheet \n1 0t[z]\nsheet D very hidden\n"},
        /* a merge and rows of a size that no sheet has, with nothing behind */
        {BEGIN SHEET("<Row>" AT("ss:MergeAcross=\"4294967295\" ss:MergeDown=\"4294967295\"",
                                "a") "<Cell/></Row><Row ss:Span=\"99999999999999\"/>") END,
         "sheet S\n1 0t[a]\n"},
        /* what is none of the table's */
        {BEGIN "<Table><Row>" A("a") "</Row></Table><Worksheet ss:Name=\"S\"><Row>" A("b") "</Row><Table>" A(
             "c") "<o:Row>" A("d") "</o:Row><Row><x:Cell><Data>h</Data></x:Cell><html:Cell><Data>e</Data></"
                                   "html:Cell><Cell><html:Data>f</html:Data>g</Cell></Row></Table></Worksheet>" END,
         "sheet S\n1 0t[h]\n"},
    };
    (void)state;
    check(books, COUNT(books));
}

/* ---- values ---- */

#define NUMBER(attribute, text) "<Cell " attribute "><Data ss:Type=\"Number\">" text "</Data></Cell>"
#define DAY(attribute, text)    "<Cell " attribute "><Data ss:Type=\"DateTime\">" text "</Data></Cell>"
#define STYLES                                                                                                         \
    "<Styles><Style ss:ID=\"d\"><NumberFormat ss:Format=\"Short Date\"/></Style><Style ss:ID=\"c\" ss:Parent=\"d\"/>"  \
    "<Style ss:ID=\"n\" ss:Parent=\"d\"><NumberFormat/></Style><Style ss:ID=\"p\"><NumberFormat "                      \
    "ss:Format=\"0;yyyy\"/></Style></Styles>"

static void values(void **state)
{
    static const book books[] = {
        {BEGIN STYLES SHEET("<Row>" NUMBER("ss:StyleID=\"d\"", "41043") NUMBER("ss:StyleID=\"c\"", "41043") NUMBER(
             "ss:StyleID=\"n\"", "41043") NUMBER("ss:StyleID=\"d\"", "-1") NUMBER("ss:StyleID=\"p\"", "5")
                                NUMBER("ss:StyleID=\"p\"", "-5") NUMBER("ss:StyleID=\"?\"", "5") "</Row>") END,
         "sheet S\n1 0d[2012-05-14] 1d[2012-05-14] 2n[41043] 3n[-1] 4n[5] 5n[-5] 6n[5]\n"},
        /* a DateTime is a serial: a date only under a format that shows one */
        {BEGIN STYLES SHEET(
             "<Row>" DAY("", "2012-05-14T12:00:00.000") DAY("ss:StyleID=\"d\"", "1900-02-28T00:00:00.000")
                 DAY("ss:StyleID=\"d\"", "1900-02-29T00:00:00.000") DAY("ss:StyleID=\"d\"", "1900-03-01T00:00:00.000")
                     DAY("", "1900-02-29T00:00:00.000") DAY("ss:StyleID=\"d\"", "1899-12-31T08:30:00.000") DAY(
                         "ss:StyleID=\"d\"", "1850-01-02T00:00:00.000") DAY("ss:StyleID=\"d\"", "soon") "</Row>") END,
         "sheet S\n1 0n[41043.5] 1d[1900-02-28] 2d[1900-02-29] 3d[1900-03-01] 4n[60] 5d[08:30:00] 6d[1850-01-02] "
         "7t[soon]\n"},
        {BEGIN
         "<ExcelWorkbook xmlns=\"urn:schemas-microsoft-com:office:excel\"><Date1904/></ExcelWorkbook>" STYLES SHEET(
             "<Row>" NUMBER("ss:StyleID=\"d\"", "39581") DAY("ss:StyleID=\"d\"", "2012-05-14T00:00:00.000")
                 DAY("ss:StyleID=\"d\"", "1904-01-01T08:30:00.000") DAY("", "1904-01-02") "</Row>") END,
         "sheet S 1904\n1 0d[2012-05-14] 1d[2012-05-14] 2d[08:30:00] 3n[1]\n"},
        /* the row's style, the column's, the table's */
        {BEGIN STYLES "<Worksheet ss:Name=\"S\"><Table ss:StyleID=\"d\"><Column ss:StyleID=\"n\"/><Column "
                      "ss:Index=\"3\" ss:Span=\"1\" ss:StyleID=\"n\"/><Row>" NUMBER("", "1") NUMBER("", "1")
                          NUMBER("", "1") NUMBER("", "1") NUMBER("", "1") "</Row><Row ss:StyleID=\"n\">" NUMBER("", "1")
                              NUMBER("", "1") NUMBER("ss:StyleID=\"d\"", "1") "</Row></Table></Worksheet>" END,
         "sheet S\n1 0n[1] 1d[1900-01-01] 2n[1] 3n[1] 4d[1900-01-01]\n2 0n[1] 1n[1] 2d[1900-01-01]\n"},
        {BEGIN "<Styles><Style ss:ID=\"Default\" ss:Name=\"Normal\"><NumberFormat ss:Format=\"Short "
               "Date\"/></Style><Style ss:ID=\"a\"><Alignment/></Style></Styles>" SHEET("<Row>" NUMBER("", "1") NUMBER(
                   "ss:StyleID=\"a\"", "1") "</Row><Row ss:StyleID=\"a\">" NUMBER("", "1") "</Row>") END,
         "sheet S\n1 0d[1900-01-01] 1n[1]\n2 0n[1]\n"},
        /* what is not of its type is text; nothing is nothing */
        {BEGIN SHEET("<Row>" NUMBER("", "4,5") NUMBER("", "1e400") NUMBER(
             "", "") "<Cell><Data ss:Type=\"Boolean\">1</Data></Cell><Cell><Data ss:Type=\"Boolean\">có</Data></Cell>"
                     "<Cell><Data ss:Type=\"Error\">#N/A</Data></Cell><Cell><Data "
                     "ss:Type=\"Error\">x</Data></Cell><Cell><Data ss:Type=\"Other\">y</Data></Cell>"
                     "<Cell><Data ss:Type=\"String\"/></Cell><Cell ss:Formula=\"=1\"/>" A("a&#13;&#10;b&#13;c\r\nd")
                         A("<![CDATA[<b>]]>&lt;") A("_x000D_") "</Row>") END,
         "sheet S\n1 0t[4,5] 1e[#NUM!] 3b[TRUE] 4t[có] 5e[#N/A] 6t[x] 7t[y] 9f[] 10t[a\nb\nc\nd] 11t[<b><] "
         "12t[_x000D_]\n"},
    };
    (void)state;
    check(books, COUNT(books));
}

/* ---- encodings ---- */

static void encodings(void **state)
{
    static const char text[] = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><Workbook " SPACES ">" SHEET(
        "<Row>" A("a") "</Row>") "<Worksheet ss:Name=\"B\"><x:WorksheetOptions>"
                                 "<x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet></Workbook>";
    static const book books[] = {
        {"<?xml version=\"1.0\" encoding=\"windows-1258\"?><Workbook " SPACES
         ">" SHEET("<Row>" A("\xf0\xf5\xfd") "</Row>") "</Workbook>",
         "sheet S\n1 0t[đơư]\n"},
        {"<?xml version=\"1.0\" encoding=\"Windows-1252\"?><Workbook " SPACES
         ">" SHEET("<Row>" A("Y\xaan Kh\xb8nh\x80") "</Row>") "</Workbook>",
         "sheet S\n1 0t[Yªn Kh¸nh€]\n"},
    };
    bc_str wide = {0}, out = {0};
    (void)state;
    check(books, COUNT(books));
    for (int big = 0; big < 2; big++) {
        bc_str_clear(&wide);
        bc_str_add_n(&wide, big ? "\xfe\xff" : "\xff\xfe", 2);
        for (const char *at = text; *at; at++) {
            bc_str_add_n(&wide, big ? "\0" : at, 1);
            bc_str_add_n(&wide, big ? at : "\0", 1);
        }
        assert_int_equal(tell(wide.at, wide.len, &out), BC_OK);
        assert_string_equal(bc_str_text(&out), "sheet S\n1 0t[a]\nsheet B hidden\n");
    }
    bc_str_drop(&wide);
    bc_str_drop(&out);
}

/* ---- refused ---- */

static void refused(void **state)
{
    static const struct {
        const char *text;
        bc_status status;
        const char *said;
    } cases[] = {
        {BEGIN SHEET("<Row>" A("a")), BC_DATA, "XML is broken"},
        {BEGIN SHEET("<Row>" A("&nbsp;") "</Row>") END, BC_DATA, "XML is broken"},
        {"<?xml version=\"1.0\" encoding=\"x-unknown\"?><Workbook " SPACES "/>", BC_DATA, "XML is broken"},
        {"<?xml version=\"1.0\"?><!DOCTYPE Workbook [<!ENTITY a \"bbbb\"><!ENTITY b \"&a;&a;\">]><Workbook " SPACES
         ">&b;</Workbook>",
         BC_DATA, "DOCTYPE"},
        {BEGIN SHEET("<Row ss:Index=\"2\">" A("a") "</Row><Row ss:Index=\"1\">" A("b") "</Row>") END, BC_DATA,
         "out of order"},
        {BEGIN "<Worksheet ss:Name=\"S\"><Table/><Table/></Worksheet>" END, BC_DATA, "two tables"},
        {BEGIN SHEET("<Row ss:Index=\"99999999999\">" A("a") "</Row>") END, BC_LIMIT, "BC_LIMIT_ROWS"},
        {BEGIN SHEET("<Row ss:Index=\"1048577\">" A("a") "</Row>") END, BC_LIMIT, "BC_LIMIT_ROWS"},
        {BEGIN SHEET("<Row>" AT("ss:Index=\"16385\"", "a") "</Row>") END, BC_LIMIT, "BC_LIMIT_COLUMNS"},
        {BEGIN SHEET("<Row>" AT("ss:MergeAcross=\"4294967295\"", "a") A("b") "</Row>") END, BC_LIMIT,
         "BC_LIMIT_COLUMNS"},
        {"<?xml version=\"1.0\"?><Workbook/>", BC_DATA, "XML of another kind"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        check_refused(tell, cases[i].status, &(ingest_case){cases[i].text, strlen(cases[i].text), cases[i].said}, 1);
}

static void limits(void **state)
{
    static const struct {
        const char *before, *what;
        size_t times;
        const char *behind, *said;
    } cases[] = {
        {BEGIN, "<Worksheet ss:Name=\"a\"/>", BC_LIMIT_SHEETS + 1, END, "BC_LIMIT_SHEETS"},
        {BEGIN "<Worksheet><Table>", "<Row>", 1000, "", "BC_LIMIT_XML_DEPTH"},
        {BEGIN "<Worksheet><Table><Row><Cell><Data>", "x", BC_LIMIT_CELL_BYTES + 1, "", "BC_LIMIT_CELL_BYTES"},
    };
    bc_str text = {0}, out = {0};
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        repeat(&text, cases[i].before, cases[i].what, cases[i].times, cases[i].behind);
        assert_int_equal(tell(text.at, text.len, &out), BC_LIMIT);
        assert_non_null(strstr(out.at, cases[i].said));
    }
    bc_str_clear(&text);
    bc_str_add(&text, BEGIN "<Styles>");
    for (int n = 0; n <= BC_LIMIT_STYLE_NAMES; n++)
        bc_str_addf(&text, "<Style ss:ID=\"s%d\"><NumberFormat ss:Format=\"0\"/></Style>", n);
    bc_str_add(&text, "</Styles>" END);
    assert_int_equal(tell(text.at, text.len, &out), BC_LIMIT);
    assert_non_null(strstr(out.at, "BC_LIMIT_STYLE_NAMES"));
    bc_str_clear(&text);
    bc_str_add(&text, BEGIN "<Worksheet><Table><Row>");
    for (int n = 0; n < 17; n++) {
        bc_str_add(&text, "<Cell><Data>");
        for (unsigned c = 0; c < BC_LIMIT_CELL_BYTES; c++)
            bc_str_add_byte(&text, 'x');
        bc_str_add(&text, "</Data></Cell>");
    }
    bc_str_add(&text, "</Row></Table></Worksheet>" END);
    assert_int_equal(tell(text.at, text.len, &out), BC_LIMIT);
    assert_non_null(strstr(out.at, "BC_LIMIT_ROW_BYTES"));
    bc_str_drop(&text);
    bc_str_drop(&out);
}

static void format_names(void **state)
{
    static const struct {
        const char *name;
        bool date;
    } cases[] = {
        {"General", false},
        {"General Number", false},
        {"General Date", true},
        {"Long Date", true},
        {"Medium Date", true},
        {"Short Date", true},
        {"Long Time", true},
        {"Medium Time", true},
        {"Short Time", true},
        {"Standard", false},
        {"Fixed", false},
        {"Currency", false},
        {"Percent", false},
        {"Euro Currency", false},
        {"Scientific", false},
        {"Yes/No", false},
        {"True/False", false},
        {"On/Off", false},
        {"short date", true},
        {"@", false},
        {"dd/mm/yyyy", true},
        {"[h]:mm", false},
        {"", false},
        {"[$-42A]d mmmm yyyy;@", true},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        bc_format format = bc_format_of_name(cases[i].name);
        assert_int_equal(bc_format_is_date(&format, 41043), cases[i].date);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writers),      cmocka_unit_test(places),  cmocka_unit_test(values),
        cmocka_unit_test(encodings),    cmocka_unit_test(refused), cmocka_unit_test(limits),
        cmocka_unit_test(format_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
