/* Documents, sound, odd and broken, that the scanners by hand and expat must tell alike. */
#ifndef BC_TEST_SCAN_DOCUMENTS_H
#define BC_TEST_SCAN_DOCUMENTS_H

#define SHEET                                                                                                          \
    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "                                  \
    "xmlns:x14ac=\"urn:ac\"><sheetData>"
#define END "</sheetData></worksheet>"

/* Styles 2 and 3 are in fonts of TCVN3 and VNI, the shared string 2 has a run of its own: numbers and dates have no font that matters. */
#define FONTS_OF_CELLS                                                                                                 \
    SHEET "<row r=\"1\"><c r=\"A1\" s=\"2\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"3\" t=\"s\"><v>0</v></c>"              \
          "<c r=\"C1\" t=\"s\"><v>0</v></c><c r=\"D1\" s=\"2\" t=\"s\"><v>2</v></c><c r=\"E1\" t=\"s\"><v>2</v></c>"   \
          "<c r=\"F1\" s=\"2\" t=\"s\"><v>1</v></c><c r=\"G1\" s=\"2\"><v>7</v></c></row><row r=\"2\">"                \
          "<c r=\"A2\" s=\"2\" t=\"str\"><v>x</v></c><c r=\"B2\" s=\"3\" t=\"inlineStr\"><is><t>y&amp;</t></is></c>"   \
          "<c r=\"C2\" s=\"9\" t=\"inlineStr\"><is><t>z</t></is></c><c r=\"D2\" s=\"2\" t=\"e\"><v>#N/A</v></c>"       \
          "<c r=\"E2\" s=\"2\" t=\"str\"><v></v></c></row>" END
/* Runs of inline texts: their own fonts, the cell's where they name none; escapes and phonetics between. */
#define FONT(name) "<rPr><b/><rFont val=\"" name "\"/></rPr>"
#define FONTS_OF_RUNS                                                                                                  \
    SHEET "<row r=\"1\"><c r=\"A1\" s=\"3\" t=\"inlineStr\"><is><r><t>ab</t></r><r>" FONT(                             \
        ".VnTimeH") "<t>_x0041_\xc2\xad</t></r><r>" FONT("Arial") "<t>e</t></r><r><rPr><i/></rPr><t>f</t></r>"         \
                                                                  "<rPh sb=\"0\" eb=\"1\"><t>no</t></rPh></is></c><c " \
                                                                  "r=\"B1\" t=\"inlineStr\"><is><r>" FONT(             \
                                                                      ".VnTime") "<t>all</t></r></is></c><c r=\"C1\" " \
                                                                                 "t=\"inlineStr\"><is><r>" FONT(       \
                                                                                     "Aria"                            \
                                                                                     "l") "<t>no</t></r><r><t>ne</"    \
                                                                                          "t></r></is></c></row><row " \
                                                                                          "r=\"2\"><c "                \
                                                                                          "r=\"A2\"><v>1</v></c></"    \
                                                                                          "row>" END

static const char *const sheets[] = {
    SHEET END,
    SHEET "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\" t=\"s\"><v>0</v></c><c r=\"D1\" "
          "t=\"s\"><v>2</v></c></row>" END,
    SHEET "<row r=\"2\" spans=\"1:3\" ht=\"15.5\" customHeight=\"1\" x14ac:dyDescent=\"0.25\" "
          "hidden=\"1\"><c r=\"A2\" s=\"1\"><v>41043</v></c>"
          "<c r=\"B2\" s=\"0\"/><c r=\"AB2\" s=\"1\"><v>41043.354166</v></c></row>\n<row r=\"10\"/>" END,
    SHEET "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a &amp; b &#x1EA1;&#10;c</t></is></c><c "
          "r=\"B1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">  x </t></is></c>"
          "<c r=\"C1\" t=\"inlineStr\"><is><t>_x0041_B _y_ _x000D__x000a_z</t></is></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\" t=\"str\"><f t=\"shared\" ref=\"A1:A2\" "
          "si=\"0\">B1&lt;C1</f><v>Phiếu “một cửa”</v></c><c r=\"B1\" t=\"b\"><v>1</v></c>"
          "<c r=\"C1\" t=\"b\"><v>0</v></c><c r=\"D1\" t=\"e\"><v>#DIV/0!</v></c><c r=\"E1\" "
          "t=\"d\"><v>2012-05-14T08:30:00</v></c><c r=\"F1\"><f/><v/></c></row>" END,
    SHEET "<row><c><v>1</v></c><c><v>2.50</v></c></row><row><c t=\"n\"><v>-0.0</v></c><c "
          "r=\"C2\"><v>1e3</v></c></row>" END,
    SHEET "<row r=\"3\"><c r=\"B3\"><v>1</v></c><c r=\"A3\"><v>2</v></c><c "
          "r=\"B3\"><v>3</v></c></row>" END, /* out of order, twice */
    SHEET "<row r=\"3\"><c r=\"B3\"><v>1</v></c></row><row r=\"2\"><c r=\"B2\"><v>1</v></c></row>" END,
    SHEET "<row r='1'><c r='A1'><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>2</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\"><!-- x --><v>1</v></c></row><!-- <row r=\"9\"><c "
          "r=\"A9\"><v>9</v></c></row> --><row r=\"2\"><c r=\"A2\"><v>2</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\" t=\"str\"><v><![CDATA[<row r=\"7\"/>]]></v></c></row><row "
          "r=\"2\"><c r=\"A2\"><v>2</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><r><rPr><b/></rPr><t>rich</t></r><r><t> "
          "text</t></r><rPh sb=\"0\" eb=\"1\"><t>no</t></rPh></is></c></row>" END,
    SHEET "<row r=\"1\">\n  <c r=\"A1\">\n    <v>1</v>\n  </c>\n</row>\n<row r=\"2\"><c r=\"A2\"><v> 2 "
          "</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A5\"><v>1</v></c></row><row><c r=\"A7\"><v>1</v></c><c "
          "r=\"B7\"><v>2</v></c></row><row><c><v>8</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\"><v>x</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>" END,
    SHEET "<row r=\"1048577\"><c r=\"A1048577\"><v>1</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</w></c></row>" END,
    SHEET "<row r=\"1\" r=\"2\"><c r=\"A1\"><v>1</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\" r=\"B1\"><v>1</v></c></row>" END,
    SHEET "<row r=\"1\" y:z=\"1\"><c r=\"A1\"><v>1</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>]]></v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>]] ></v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>&nbsp;</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>&#0;</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>\x01</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>\xff\xfe</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>\xed\xa0\x80</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>\xef\xbf\xbf</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a\r\nb\rc</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>1",
    SHEET "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
    SHEET "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet><row/>",
    SHEET "<foreign xmlns=\"urn:x\"><row r=\"4\"><c r=\"A4\"><v>4</v></c></row></foreign><row "
          "r=\"5\"><c r=\"A5\"><v>5</v></c></row>" END,
    SHEET "</sheetData><rowBreaks><row r=\"1\"/></rowBreaks></worksheet>",
    "<x:worksheet "
    "xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><x:sheetData><x:row "
    "r=\"1\"><x:c r=\"A1\"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>",
    "<x:worksheet "
    "xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><x:sheetData><row "
    "r=\"1\"><c r=\"A1\"><v>1</v></c></row></x:sheetData></x:worksheet>",
    "<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
    "xmlns=\"urn:y\"><x:sheetData><row r=\"1\"><c "
    "r=\"A1\"><v>1</v></c></row></x:sheetData></x:worksheet>",
    "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>",
    "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" SHEET
    "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>\xe9</v></c></row>" END,
    "\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"UTF-8\"?>" SHEET
    "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>é</v></c></row>" END,
    "<!DOCTYPE x [<!ENTITY a \"b\">]>" SHEET "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>&a;</v></c></row>" END,
    SHEET "<mc:AlternateContent "
          "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><mc:Choice "
          "Requires=\"x\"><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></mc:Choice>"
          "<mc:Fallback><row r=\"1\"><c r=\"A1\"><v>2</v></c></row></mc:Fallback></mc:AlternateContent><row "
          "r=\"2\"><c r=\"A2\"><v>3</v></c></row>" END,
    SHEET "<c r=\"A1\"><v>1</v></c><row r=\"2\"><c r=\"B2\"><v>3</v></c></row>" END,
    SHEET "<row r=\"1\"><row r=\"2\"><c r=\"B2\"><v>3</v></c></row></row>" END,
    /* formulas: without a result but as texts (46); a row of nothing else, a cell that is told again, in a form that is for expat (47) */
    SHEET
    "<row r=\"1\"><c r=\"A1\"><f>B1</f></c><c r=\"B1\"><f>C1&amp;\"x\"</f><v/></c><c r=\"C1\"><f t=\"shared\" "
    "si=\"0\"/><v></v></c><c r=\"D1\" t=\"str\"><f>A1</f></c><c r=\"E1\" t=\"str\"><f>A1</f><v></v></c><c r=\"F1\" "
    "t=\"b\"><f>1</f></c><c r=\"G1\"><f>1</f><v>0</v></c><c r=\"H1\" t=\"s\"><f/><v/></c><c r=\"I1\" "
    "t=\"e\"><f>1</f></c><c r=\"J1\"/><c r=\"K1\"><v/></c></row><row r=\"3\"><c r=\"C3\"><f>1</f></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\"><f>1</f></c><c r=\"A1\"><v>5</v></c><c r=\"B1\"><v>6</v></c><c "
          "r=\"B1\"><f>1</f></c></row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><f>1</f></c><c r=\"B2\" "
          "t=\"inlineStr\"><f>1</f><is><t/></is></c><c r=\"C2\"><!-- --><f>1</f></c></row>" END,
    "<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><x:sheetData><x:row r=\"1\"><x:c "
    "r=\"A1\"><x:f>1</x:f></x:c><x:c r=\"B1\"><x:f>1</x:f><x:v></x:v></x:c></x:row></x:sheetData></x:worksheet>",
    /* columns (49): hidden, of no width, neither; beyond the last, turned round, none */
    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cols><col min=\"2\" max=\"3\" "
    "hidden=\"1\"/><col min=\"5\" max=\"5\" width=\"0\" customWidth=\"1\"/><col min=\"6\" max=\"6\" width=\"9.5\" "
    "hidden=\"0\"/><col min=\"16380\" max=\"99999\" width=\"0.0\" hidden=\"true\"/><col min=\"16385\" max=\"16390\" "
    "hidden=\"1\"/><col min=\"9\" max=\"8\" hidden=\"1\"/><col min=\"0\" max=\"8\" hidden=\"1\"/><col "
    "hidden=\"1\"/><col "
    "min=\"20\" hidden=\"1\"/></cols><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>",
    FONTS_OF_CELLS,
    FONTS_OF_RUNS,
    SHEET "<![CDATA[x <row r=\"1\"><c r=\"A1\"><v>1</v></c></row> y]]><row r=\"2\"><c r=\"A2\"><v>2</v></c></row>" END,
    SHEET "<![CDATA[x <row r=\"1\"><c r=\"A1\"><v>1</v></c></row>" END,
    /* where rows may not be, and what looks like one: instructions, comments, a second table, what is bound anew inside, choices in choices */
    SHEET "<?x <row r=\"1\"><c r=\"A1\"><v>1</v></c></row> ?><row r=\"2\"><c r=\"A2\"><v>2</v></c></row><?y?>" END,
    SHEET "<!-- > <row r=\"1\"/> - <row r=\"2\"><c r=\"A2\"><v>2</v></c></row> --><row r=\"3\"><c "
          "r=\"A3\"><v>3</v></c></row>" END,
    SHEET "<row r=\"1\" xmlns=\"urn:x\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>2</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><x xmlns=\"\"/><row r=\"2\"><c r=\"A2\"><v>2</v></c></row>" END,
    SHEET "<row r=\"1\"><c xmlns=\"urn:x\" r=\"A1\"><v>1</v></c><c r=\"B1\"><v xmlns=\"urn:y\">1</v></c></row>" END,
    SHEET "<row r=\"1\" xmlns:x14ac=\"urn:z\" x14ac:dyDescent=\"1\"><c r=\"A1\"><v>1</v></c></row>" END,
    SHEET "<row r=\"1\" x14ac:dyDescent=\"1\" x14ac:dyDescent=\"2\"><c r=\"A1\"><v>1</v></c></row>" END,
    SHEET "<row r=\"1\" xmlns:x14ac=\"\"><c r=\"A1\"><v>1</v></c></row>" END,
    SHEET
    "<a xmlns:m=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><m:Choice><m:Choice><row r=\"1\"/>"
    "</m:Choice><row r=\"2\"><c r=\"A2\"><v>2</v></c></row></m:Choice><row r=\"3\"><c r=\"A3\"><v>3</v></c></row></a>"
    "<row r=\"4\"><c r=\"A4\"><v>4</v></c></row>" END,
    SHEET
    "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData><cols><col min=\"2\" hidden=\"1\"/></cols><sheetData>"
    "<row r=\"2\"><c r=\"A2\"><v>2</v></c></row><sheetData><row r=\"3\"><c r=\"A3\"><v>3</v></c></row></sheetData>" END,
    SHEET "x &lt;row r=\"1\"/> ]] > <row r=\"1\"><c r=\"A1\"><v>1</v></c></row>&#60;row/><row r=\"2\"/>\r" END,
    SHEET "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>]]><row r=\"2\"><c r=\"A2\"><v>2</v></c></row>" END,
    SHEET "\r<row r=\"1\"><c r=\"A1\"><v>1</v></c>\r\n</row>\r\r<row r=\"2\"><c r=\"A2\"><v>2</v></c></row>\r\n" END,
    /* tags as they may be written, and as they may not */
    SHEET
    "<row\tr=\"1\"\n><c\nr=\"A1\" ><v >1</v ></c ></row ><row r = \"2\"><c r=\"A2\"  s=\"1\"><v>2</v></c></row>" END,
    SHEET
    "<row r=\"&#49;\" spans=\"1:&#50;\"><c r=\"&#x41;1\" t=\"&#115;\"><v>0</v></c></row><row r=\"2\" ht=\"&quot;\"><c "
    "r=\"A2\"><f ref=\"&lt;\">1</f><v>2</v></c></row>" END,
    SHEET "<row r=\"1\" spans=\"&x;\"><c r=\"A1\"><v>1</v></c></row>" END,
    SHEET "<row r=\"1\" spans=\"<\"><c r=\"A1\"><v>1</v></c></row>" END,
    SHEET "<row r=\"1\"spans=\"1\"><c r=\"A1\"><v>1</v></c></row>" END,
    SHEET "<row r=\"1\" spans=\"1\n2\" ph=\"\xc3\xa9\"><c r=\"A1\"><v>1</v></c></row>" END,
    SHEET "<row r=\"1\" ph=\"\xc3\"><c r=\"A1\"><v>1</v></c></row>" END,
    SHEET
    "<row r=\"01\"><c r=\"A1\"><v>1</v></c></row><row r=\" 2\"><c r=\"A2\"><v>2</v></c></row><row r=\"3x\"><c "
    "r=\"A3\"><v>3</v></c></row><row r=\"\"><c><v>4</v></c></row><row r=\"+5\"><c r=\"A5\"><v>5</v></c></row>" END,
    SHEET
    "<row r=\"0\"><c><v>1</v></c></row><row r=\"1048576\"><c r=\"A1048576\"><v>2</v></c></row><row><c/></row>" END,
    SHEET "<row r=\"1048576\"/><row><c><v>2</v></c></row>" END,
    SHEET "<row r=\"1\" hidden=\"true\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\" hidden=\"yes\"><c "
          "r=\"A2\"><v>1</v></c></row>"
          "<row r=\"3\" hidden=\"\"><c r=\"A3\"><v>1</v></c></row><row r=\"4\" hidden=\"false\"><c "
          "r=\"A4\"><v>1</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"AAAA1\"/></row>" END,
    SHEET "<row r=\"1\"><c r=\"ZZZ1\"/><c r=\"A1\"><v>1</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"1\"><v>1</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A01\"><v>1</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"\"><v>1</v></c><c r=\"XFD1\"><v>2</v></c><c><v>3</v></c></row>" END,
    SHEET
    "<row r=\"1\"><c r=\"A1\" s=\"\"><v>1</v></c><c r=\"B1\" s=\"-1\"><v>1</v></c><c r=\"C1\" s=\"001\"><v>1</v></c><c "
    "r=\"D1\" s=\"4294967297\"><v>1</v></c><c r=\"E1\" s=\"1\" t=\"\"><v>1</v></c><c r=\"F1\" cm=\"1\" "
    "t=\"z\"><v>1</v></c></row>" END,
    SHEET "<row r=\"1\" xml:space=\"preserve\"><c r=\"A1\" xml:space=\"preserve\"><v "
          "xml:space=\"preserve\">1</v></c></row><row "
          "r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t xml:space=\"default\"> a </t></is></c></row>" END,
    /* values: characters that there are not, or that are rare; what is neither number nor place; two of a kind */
    SHEET "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>\x7f \xc2\x80 \xef\xbf\xbd \xf0\x9f\xbf\xbe \xf4\x8f\xbf\xbf "
          "\xee\x80\x80</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>\xef\xbf\xbe</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>\xe0\x80\xaf</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>\xf4\x90\x80\x80</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>&#xFFFE;</v></c></row>" END,
    SHEET
    "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>&#x1FFFE;&#x10FFFF;&#xD7FF;&#xE000;&#9;&#13;\n&apos;</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>&#x110000;</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>&#4294967337;</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>&#;</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>&amp</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a&amp;_x0041_&#95;x0042_ _x0000__xD83D__x000D_&#10;</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\"><v>0</v></c><c r=\"B1\"><v>007</v></c><c r=\"C1\"><v>+5</v></c><c "
          "r=\"D1\"><v>5.</v></c><c "
          "r=\"E1\"><v>.5</v></c><c r=\"F1\"><v>1e</v></c><c r=\"G1\"><v>--1</v></c><c "
          "r=\"H1\"><v>123456789012345678901</v></c>"
          "<c r=\"I1\"><v>999999999</v></c><c r=\"J1\"><v>1E-7</v></c><c r=\"K1\"><v>0x10</v></c></row>" END,
    SHEET
    "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>60</v></c><c r=\"C1\" "
    "s=\"1\"><v>2958465</v></c><c "
    "r=\"D1\" s=\"1\"><v>2958466</v></c><c r=\"E1\" s=\"1\"><v>-1</v></c><c r=\"F1\" s=\"1\"><v>00041043</v></c><c "
    "r=\"G1\" s=\"1\"><v>999999999</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>00</v></c><c r=\"B1\" t=\"s\"><v>4294967296</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>-0</v></c><c r=\"B1\" t=\"s\"><v></v></c><c r=\"C1\" t=\"s\"><v>1<!-- "
          "-->2</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\"><v>1</v><f>2</f></c><c r=\"B1\"><f>1</f><f>2</f><v>3</v></c><c "
          "r=\"C1\"><v/><v>4</v></c><c "
          "r=\"D1\"><f><x/></f></c><c r=\"E1\" t=\"str\"><f>&#1;</f></c></row>" END,
    SHEET
    "<row r=\"1\"><c r=\"A1\" t=\"e\"><v> #N/A </v></c><c r=\"B1\" t=\"e\"><v>&#35;REF!</v></c><c r=\"C1\" "
    "t=\"d\"><v>x</v></c><c "
    "r=\"D1\" t=\"b\"><v>2</v></c><c r=\"E1\" t=\"str\"><v> </v></c><c r=\"F1\" t=\"inlineStr\"><is/></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\" t=\"str\"><v><![CDATA[a]]>b<![CDATA[]]]]><![CDATA[>]]></v></c><c "
          "r=\"B1\"><v><?x?>1</v></c></row>" END,
    /* rows in any order, in both hands' turn */
    SHEET "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1\"><c r=\"B1\"><v>2</v></c></row>" END,
    SHEET
    "<row r='5'><c r='A5'><v>1</v></c></row><row><c><v>6</v></c></row><row r=\"6\"><c r=\"A6\"><v>7</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A9\"/></row><row><c><v>1</v></c></row><row r=\"3\"><c r=\"A3\"><v>3</v></c></row>" END,
    /* flags that are none; a prefix that is bound to nothing */
    SHEET
    "<row r=\"1\" hidden=\"TRUE\"><c><v>1</v></c></row><row r=\"2\" hidden=\"falsy\"><c><v>2</v></c></row><row r=\"3\" "
    "hidden=\"2\"><c><v>3</v></c></row><row r=\"4\" hidden=\"\"><c><v>4</v></c></row><row r=\"5\" "
    "hidden=\"true1\"><c><v>5</v></c></row>" END,
    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\" "
    "x14ac:dyDescent=\"1\"><c r=\"A1\"><v>1</v></c></row>" END,
    /* rows' numbers */
    SHEET "<row foo=\"7\"><c><v>1</v></c></row><row foo=\"8\" r=\"9\"><c><v>1</v></c></row>" END,
    SHEET "<row r=\"01\"><c r=\"A01\"><v>1</v></c></row><row r=\"00000012\"><c r=\"A00000012\"><v>1</v></c></row>" END,
    SHEET "<row r=\"\"><c r=\"A\"><v>1</v></c></row>" END,
    SHEET "<row r=\"12a\"><c r=\"A12\"><v>1</v></c></row><row r=\"+13\"><c r=\"A13\"><v>1</v></c></row>" END,
    SHEET "<row r=\"1048577\"/>" END,
    SHEET "<row r=\"0\"><c r=\"A0\"><v>1</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A12\"><v>1</v></c></row><row r=\"12\"><c r=\"A1\"><v>1</v></c></row>" END,
    /* formulas that are broken */
    SHEET "<row r=\"1\"><c r=\"A1\"><f foo:x=\"1\">1</f><v>1</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\"><f t=\"shared\" t=\"x\"/><v>1</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\"><f ref=\"&x;\"/><v>1</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\"><f>&x;</f><v>1</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\"><f>a]]></f><v>1</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\"><f foo=\"1\"></f><v>1</v></c></row>" END,
    /* strings that there are not, or hardly */
    SHEET "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0000000000</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>18446744073709551616</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>3</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>-1</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"A1\" t=\"b\"><v>2</v></c><c r=\"B1\" t=\"b\"><v>x</v></c><c r=\"C1\" "
          "t=\"b\"><v></v></c></row>" END,
    /* columns beyond the last */
    SHEET "<row r=\"1\"><c r=\"ZZZ1\"/><c r=\"B1\"><v>1</v></c></row>" END,
    SHEET "<row r=\"1\"><c r=\"AAAA1\"/></row>" END,
    SHEET "<row r=\"1\"><c r=\"AAAA1\"><v>1</v></c></row>" END,
};

#define SST "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
static const char *const tables[] = {
    SST "</sst>",
    SST "<si><t>a</t></si><si><t>b &amp; &#x41;</t></si><si><t xml:space=\"preserve\"> c "
        "</t></si><si><t/></si><si/></sst>",
    SST "<si><t>_x000D_</t></si>\n<si><r><t>ri</t></r><r><rPr/><t>ch</t></r></si><si><t>c</t><rPh sb=\"0\" "
        "eb=\"1\"><t>x</t></rPh><phoneticPr fontId=\"1\"/></si><si><t>d\r\ne</t></si></sst>",
    SST "<si><t>a</t></si><si><t>&x;</t></si></sst>",
    SST "<si><t>a</t></si><!-- <si><t>b</t></si> --><si><t><![CDATA[c]]></t></si></sst>",
    SST "<si><t>a</t></si><si><t>b",
    SST "<si><t>ab</t></si><si><r><t>ab</t></r><r>" FONT(".VnTimeH") "<t>_x000D_\r\n\xc2\xad</t></r><r>" FONT(
        "VNI-"
        "Time"
        "s") "<t/></r><r>" FONT("Arial") "<t>_x0041_</t></r><r><t>z</t></r></si><si><r>" FONT(".VnTime") "<t>all</t></"
                                                                                                         "r></"
                                                                                                         "si><si><"
                                                                                                         "r>" FONT(
                                                                                                             "Arial") "<t"
                                                                                                                      ">n"
                                                                                                                      "</"
                                                                                                                      "t>"
                                                                                                                      "</"
                                                                                                                      "r>"
                                                                                                                      "<r"
                                                                                                                      ">" FONT(
                                                                                                                          "Cambria") "<t>o</t></r></si></sst>",
    SST "<si><t xml:space=\"default\"> a "
        "</t></si><si><t>b</t><t>c</t></si><si><si><t>d</t></si></si><x><si><t>e</t></si></x></sst>",
    SST "<si><t>a</t></si></sst><sst><si><t>b</t></si></sst>",
    SST "<x/>t<si><t>a]]</t></si>&lt;si><?si "
        "<si><t>b</t></si>?><![CDATA[<si><t>c</t></si>]]>\r<si><t>d</t></si>\r\n<si ><t>e</t></si></sst>",
    SST "<si xmlns=\"urn:x\"><t>a</t></si><si><t>b</t></si></sst>",
    SST "<si><t>a</t></si><si><t>]]></t></si></sst>",
    SST "<si><t>&#95;x0041_ &#x1F600; _x0000_|</t></si><si><t>_x00</t></si><si><t>41_</t></si></sst>",
    "<x>" SST "<si><t>a</t></si></sst></x>",
    "<s:sst xmlns:s=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><s:si><s:t>a</s:t></s:si></s:sst>",
};

#define ODS                                                                                                            \
    "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "                      \
    "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "                                                 \
    "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "                                                   \
    "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "                                                 \
    "xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\">"                          \
    "<style:style style:name=\"ta2\" style:family=\"table\"><style:table-properties "                                  \
    "table:display=\"false\"/></style:style>"                                                                          \
    "<office:body><office:spreadsheet><table:table table:name=\"S\" table:style-name=\"ta2\">"
#define ODS_END "</table:table></office:spreadsheet></office:body></office:document-content>"
#define ROW     "<table:table-row table:style-name=\"ro1\">"
#define ROW_END "</table:table-row>"
#define TEXT(t) "<table:table-cell office:value-type=\"string\" calcext:value-type=\"string\">" t "</table:table-cell>"
/*
 * Styles in fonts of old encodings: named by their face or by themselves, inherited, the document's default; of cells, rows, columns and spans. Column A
 * is in the default style, B in one of VNI, C and beyond in one without a font of its own.
 */
#define STYLE(family, name, more, font)                                                                                \
    "<style:style style:name=\"" name "\" style:family=\"" family "\"" more ">" font "</style:style>"
#define FACE(name)   "<style:text-properties style:font-name=\"" name "\"/>"
#define FAMILY(name) "<style:text-properties fo:font-family=\"" name "\"/>"
#define CELL(style, t)                                                                                                 \
    "<table:table-cell table:style-name=\"" style "\" office:value-type=\"string\">" t "</table:table-cell>"
#define SPAN(style, t) "<text:span text:style-name=\"" style "\">" t "</text:span>"
#define SAME(value)                                                                                                    \
    "<table:table-cell table:style-name=\"ce1\" office:value-type=\"float\" office:value=\"" value                     \
    "\" calcext:value-type=\"float\">"                                                                                 \
    "<text:p>seen</text:p></table:table-cell>"
#define DAY(value, more)                                                                                               \
    "<table:table-cell office:value-type=\"date\" office:date-value=\"" value more                                     \
    "\"><text:p>seen</text:p></table:table-cell>"
#define FONTS_OF_STYLES                                                                                                \
    "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "                      \
    "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "                                                 \
    "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "                                                   \
    "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "                                                 \
    "xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\" "                          \
    "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" "                                        \
    "xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\">"                                          \
    "<style:font-face style:name=\"F1\" svg:font-family=\"&apos;.VnTimeH&apos;, serif\"/>"                             \
    "<style:font-face style:name=\"Arial1\" svg:font-family=\"Arial\"/>"                                               \
    "<style:default-style style:family=\"table-cell\">" FACE(".VnTime") "</style:default-style>" STYLE(                \
        "table-cell", "arial", "", FACE("Arial1")) STYLE("table-cell", "vni", "", FAMILY("&apos;VNI-Times&apos;"))     \
        STYLE("table-cell", "high", " style:parent-style-name=\"vni\"",                                                \
              FACE("F1")) STYLE("table-cell", "child", " style:parent-style-name=\"vni\"",                             \
                                "") STYLE("table-cell", "none", "", "<style:text-properties fo:color=\"#ff0000\"/>")   \
            STYLE("text", "T1", "", FACE("Arial1")) STYLE("text", "T2", "", FACE("VNI-Helve")) STYLE(                  \
                "text", "T3", "",                                                                                      \
                "<style:text-properties fo:font-weight=\"bold\"/>") "<office:body><office:spreadsheet><table:"         \
                                                                    "table table:name=\"S\"><table:table-column/>"     \
                                                                    "<table:table-column "                             \
                                                                    "table:default-cell-style-name=\"vni\"/>"          \
                                                                    "<table:table-column "                             \
                                                                    "table:default-cell-style-name=\"arial\" "         \
                                                                    "table:number-columns-repeated=\"16382\"/"         \
                                                                    ">" ROW TEXT("<text:p>a</text:p>")                 \
                                                                        TEXT("<text:p>b</text:p>")                     \
                                                                            TEXT("<text:p>c</text:p>")                 \
                                                                                CELL("none", "<text:p>d</text:p>")     \
                                                                                    CELL("high", "<text:p>e</text:p>") \
                                                                                        ROW_END                        \
        "<table:table-row table:default-cell-style-name=\"child\">" TEXT("<text:p>f</text:p>")                         \
            CELL("gone", "<text:p>g</text:p>") ROW_END ROW                                                             \
        "<table:table-cell table:number-columns-repeated=\"2\" table:style-name=\"high\" "                             \
        "office:value-type=\"string\">"                                                                                \
        "<text:p>x" SPAN("T1", "y") "</text:p><text:p>" SPAN(                                                          \
            "T1", "z" SPAN("T2", "<text:s/>")                                                                          \
                      SPAN("T3", "")) "u</text:p>"                                                                     \
                                      "</table:table-cell><table:table-cell table:style-name=\"high\" "                \
                                      "office:value-type=\"float\" office:value=\"5\"/>" CELL(                         \
                                          "high", "<text:p>" SPAN("T1", "w") "</text:p>") ROW_END ODS_END

static const char *const contents[] = {
    ODS ODS_END,
    ODS ROW TEXT("<text:p>a</text:p>") "<table:table-cell table:number-columns-repeated=\"3\"/>" TEXT(
        "<text:p>  b  c </text:p>") ROW_END ODS_END,
    ODS ROW TEXT("<text:p>a<text:s/><text:s "
                 "text:c=\"3\"/>b<text:tab/><text:line-break/>&lt;</text:p><text:p/><text:p>c&#13;&#10;</text:p>")
        ROW_END ODS_END,
    ODS ROW
    "<table:table-cell office:value-type=\"float\" office:value=\"1.50\"><text:p>x</text:p></table:table-cell>"
    "<table:table-cell office:value-type=\"percentage\" office:value=\"0.5\" "
    "table:number-columns-repeated=\"2\"><text:p>50%</text:p></table:table-cell>"
    "<table:covered-table-cell office:value-type=\"currency\" office:currency=\"VND\" office:value=\"7\"/>"
    "<table:table-cell office:value-type=\"date\" office:date-value=\"2012-05-14T23:59:59.9\"/><table:table-cell "
    "office:value-type=\"time\" office:time-value=\"PT08H30M00S\"/>"
    "<table:table-cell office:value-type=\"time\" office:time-value=\"PT25H00M00S\"/><table:table-cell "
    "office:value-type=\"boolean\" office:boolean-value=\"true\"/>"
    "<table:table-cell office:value-type=\"date\" "
    "office:date-value=\"31/12\"><text:p>31/12</text:p></table:table-cell>" ROW_END ODS_END,
    ODS ROW "<table:table-cell table:formula=\"of:=IF(&quot;a&quot;;[.B1];1)\" office:value-type=\"string\" "
            "office:string-value=\"\" calcext:value-type=\"error\"><text:p>#REF!</text:p></table:table-cell>"
            "<table:table-cell table:formula=\"of:=1/0\" office:value-type=\"float\" "
            "office:value=\"0\"><text:p>#DIV/0!</text:p></table:table-cell>"
            "<table:table-cell office:value-type=\"string\" "
            "office:string-value=\"kept\"><text:p>seen</text:p></table:table-cell>" ROW_END ODS_END,
    ODS ROW TEXT("<office:annotation><text:p>note</text:p></office:annotation><text:p>a</text:p>")
        TEXT("<text:p>a<text:span text:style-name=\"T\">b</text:span><text:a>c</text:a></text:p>")
            ROW_END ROW TEXT("<text:p>z</text:p>") ROW_END ODS_END,
    ODS "<table:table-header-rows>" ROW TEXT("<text:p>h</text:p>") ROW_END
    "</table:table-header-rows><table:table-row-group>" ROW TEXT("<text:p>g</text:p>") ROW_END
    "</table:table-row-group>" ODS_END,
    ODS "<table:table-row table:number-rows-repeated=\"3\" table:visibility=\"collapse\">" TEXT("<text:p>r</text:p>")
        ROW_END ROW TEXT("<text:p>s</text:p>") ROW_END
    "<table:table-row table:number-rows-repeated=\"1048572\"><table:table-cell "
    "table:number-columns-repeated=\"16384\"/></table:table-row>" ODS_END,
    /* formulas (8): without a result; LibreOffice's empty text, others' one; repeated; of a type that has no value, with what is seen */
    ODS ROW
    "<table:table-cell table:formula=\"of:=[.B1]\"/><table:table-cell table:formula=\"of:=&quot;&quot;\"><text:p/>"
    "</table:table-cell><table:table-cell table:formula=\"of:=1\" office:value-type=\"string\"/><table:table-cell "
    "table:formula=\"of:=1\" table:number-columns-repeated=\"2\"></table:table-cell><table:table-cell "
    "table:formula=\"of:=1\" office:value-type=\"float\"><text:p/></table:table-cell><table:table-cell "
    "table:formula=\"of:=1\" office:value-type=\"float\"><text:p>7</text:p></table:table-cell><table:table-cell "
    "table:formula=\"of:=1\" office:value-type=\"float\" office:value=\"0\"/>" ROW_END
    "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell/><table:table-cell "
    "table:formula=\"of:=1\"/>" ROW_END ROW "<table:table-cell table:formula=\"of:=1\"/>" ROW_END ODS_END,
    /* columns (9) */
    ODS "<table:table-column table:number-columns-repeated=\"2\"/><table:table-column table:visibility=\"collapse\" "
        "table:number-columns-repeated=\"3\"/><table:table-header-columns><table:table-column "
        "table:visibility=\"visible\"/>"
        "<table:table-column table:visibility=\"filter\"/></table:table-header-columns><table:table-column "
        "table:visibility=\"collapse\" table:number-columns-repeated=\"4000000000\"/><table:table-column "
        "table:visibility=\"collapse\"/>" ROW TEXT("<text:p>a</text:p>") ROW_END ODS_END,
    ODS "<table:table-row table:number-rows-repeated=\"1048576\">"
        "<table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"float\" "
        "office:value=\"1\"/>" ROW_END ODS_END,
    ODS ROW "<table:table-cell table:number-columns-repeated=\"16385\" office:value-type=\"float\" "
            "office:value=\"1\"/>" ROW_END ODS_END,
    ODS "<table:table-row table:number-rows-repeated=\"1048576\"/>" ROW TEXT("<text:p>too far</text:p>")
        ROW_END ODS_END,
    ODS ROW TEXT("<text:p>a</text:q>") ROW_END ODS_END,
    ODS ROW TEXT("<text:p>a</text:p>") ROW_END ROW TEXT("<text:p>b"),
    ODS ROW TEXT("<text:p>a<text:s text:c=\"2\" text:c=\"3\"/></text:p>") ROW_END ODS_END,
    ODS ROW "<table:table-cell foo:bar=\"1\"/>" ROW_END ODS_END,
    ODS "<x xmlns:table=\"urn:other\">" ROW TEXT("<text:p>a</text:p>") ROW_END "</x>" ODS_END,
    "<o:document-content xmlns:o=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
    "xmlns:t=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
    "xmlns:x=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\">"
    "<t:table t:name=\"S\"><t:table-row><t:table-cell "
    "o:value-type=\"string\"><x:p>a</x:p></t:table-cell></t:table-row></t:table></o:document-content>",
    /* what looks like a row, or is bound anew; tables in tables, two tables, a row in none */
    ODS "<!-- " ROW TEXT("<text:p>a</text:p>") ROW_END " --><?x " ROW TEXT("<text:p>b</text:p>") ROW_END
    "?>" ROW TEXT("<text:p>c</text:p>") ROW_END "<![CDATA[" ROW TEXT("<text:p>d</text:p>") ROW_END
    "]]>" ROW TEXT("<text:p>e</text:p>") ROW_END ODS_END,
    ODS "<table:table-row xmlns:text=\"urn:x\">" TEXT("<text:p>a</text:p>") ROW_END ROW TEXT("<text:p>b</text:p>")
        ROW_END ODS_END,
    ODS "<table:table-row xmlns:calcext=\"urn:x\">" TEXT("<text:p>#N/A</text:p>") ROW_END ROW TEXT("<text:p>b</text:p>")
        ROW_END ODS_END,
    ODS ROW TEXT("<text:p>a</text:p><table:table>" ROW TEXT("<text:p>in</text:p>") ROW_END "</table:table>")
        ROW_END ROW TEXT("<text:p>b</text:p>") ROW_END ODS_END,
    ODS ROW TEXT("<text:p>a</text:p>") ROW_END "<table:table table:name=\"in\">" ROW TEXT("<text:p>in</text:p>") ROW_END
    "</table:table>" ROW TEXT("<text:p>b</text:p>") ROW_END "</table:table>" ROW TEXT("<text:p>none</text:p>") ROW_END
    "<table:table>" ROW TEXT("<text:p>c</text:p>") ROW_END ODS_END,
    ODS "<table:shapes>" ROW TEXT("<text:p>no</text:p>") ROW_END "</table:shapes>" ROW TEXT("<text:p>b</text:p>")
        ROW_END ODS_END,
    ODS "<x xmlns:m=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><m:Choice>" ROW TEXT(
        "<text:p>no</text:p>") ROW_END "</m:Choice></x>" ROW TEXT("<text:p>b</text:p>") ROW_END ODS_END,
    /* tags and attributes */
    ODS "<table:table-row\ttable:visibility='filter' >" TEXT("<text:p >a</text:p >") ROW_END
    "<table:table-row table:visibility=\"\">" TEXT("<text:p>b</text:p>") ROW_END
    "<table:table-row table:visibility=\"&#118;isible\">" TEXT("<text:p>c</text:p>") ROW_END ODS_END,
    ODS "<table:table-row table:number-rows-repeated=\"0\">" TEXT("<text:p>a</text:p>") ROW_END
    "<table:table-row table:number-rows-repeated=\"x\">" TEXT("<text:p>b</text:p>") ROW_END
    "<table:table-row table:number-rows-repeated=\"\">" TEXT("<text:p>c</text:p>") ROW_END
    "<table:table-row/>" ROW TEXT("<text:p>d</text:p>") ROW_END ODS_END,
    ODS ROW "<table:table-cell office:value-type=\"&#102;loat\" office:value=\"1\"/><table:table-cell "
            "office:value-type=\"float\" "
            "office:value=\" 2 \"/><table:table-cell office:value-type=\"float\" "
            "office:value=\"\"><text:p>3</text:p></table:table-cell>"
            "<table:table-cell office:value-type=\"float\" office:value=\"1e999\"/><table:table-cell "
            "office:value-type=\"string\" "
            "office:string-value=\"a&#10;b&amp;\xc3\xa9\"/><table:table-cell "
            "office:value-type=\"\"><text:p>x</text:p></table:table-cell>"
            "<table:table-cell office:value-type=\"time\" office:time-value=\"-PT1H\"/><table:table-cell "
            "office:value-type=\"boolean\" "
            "office:boolean-value=\"\"/>" ROW_END ODS_END,
    ODS ROW "<table:table-cell table:formula=\"&x;\"/>" ROW_END ODS_END,
    ODS ROW "<table:table-cell table:formula=\"\xff\"/>" ROW_END ODS_END,
    ODS ROW "<table:table-cell table:formula=\"<\"/>" ROW_END ODS_END,
    ODS ROW
    "<table:table-cell table:formula=\"\" table:number-columns-repeated=\"2\" table:number-columns-spanned=\"2\" "
    "table:number-rows-spanned=\"1\"/><table:covered-table-cell office:value-type=\"string\"><text:p>hid</text:p>"
    "</table:covered-table-cell>" ROW_END ODS_END,
    ODS ROW "<table:table-cell office:value-type=\"string\" "
            "office:value-type=\"float\"><text:p>a</text:p></table:table-cell>" ROW_END ODS_END,
    ODS ROW "<table:table-cell value-type=\"float\" value=\"7\" office:value-type=\"float\" "
            "office:value=\"8\"/>" ROW_END ODS_END,
    ODS ROW "<table:table-cell><text:p>a</text:p></table:covered-table-cell>" ROW_END ODS_END,
    /* attributes that there are, and that the scanner does not know; a tag that is broken behind one that is remembered */
    ODS ROW "<table:table-cell table:protected=\"2\" office:value-type=\"float\" office:value=\"1\"/><table:table-cell "
            "table:print-range=\"3\"/>" TEXT("<text:p>a</text:p>") ROW_END ODS_END,
    ODS ROW "<table:table-cell table:style-name=\"a\"/>" ROW_END ROW
            "<table:table-cell table:style-name=\"a\"5/>" ROW_END ROW TEXT(
                "<text:p>.........................................................................................."
                ".........................................................................................</text:p>")
                ROW_END ODS_END,
    ODS ROW "/>" TEXT("<text:p>a</text:p>") ROW_END ROW TEXT("<text:h>a</text:p>") ROW_END ODS_END,
    ODS ROW TEXT("<text:p>a</text:p>") ROW_END "<table:table-rox>" TEXT("<text:p>b</text:p>") ROW_END ODS_END,
    /* columns beyond the last: of nothing, of something */
    ODS ROW "<table:table-cell table:number-columns-repeated=\"20000\"/><table:table-cell/>" ROW_END ROW TEXT(
        "<text:p>a</text:p>") ROW_END ODS_END,
    ODS ROW "<table:table-cell table:number-columns-repeated=\"20000\"/>" TEXT("<text:p>a</text:p>") ROW_END ODS_END,
    ODS ROW "<table:table-cell table:number-columns-repeated=\"16384\"/>" TEXT("<text:p>a</text:p>") ROW_END ODS_END,
    ODS ROW "<table:table-cell table:number-columns-repeated=\"16383\"/><table:table-cell "
            "table:number-columns-repeated=\"2\"><text:p>a</text:p></table:table-cell>" ROW_END ODS_END,
    /* text */
    ODS ROW TEXT("x<text:p>a</text:p>y<text:p>b</text:p>") TEXT("<text:p xml:space=\"preserve\"> c </text:p>")
        TEXT("<text:p>d<!-- -->e<?x?>f</text:p>") TEXT("<text:p><![CDATA[<text:p>]]></text:p>")
            TEXT("<text:h>h</text:h><text:list><text:p>l</text:p></text:list>") ROW_END ODS_END,
    ODS ROW TEXT("<text:p>a<text:s text:c=\"\"/>b<text:s text:c=\"x\"/>c<text:s text:c=\"00\"/>d<text:s "
                 "text:c=\"12345\"/>e<text:s></text:s>f</text:p>") ROW_END ODS_END,
    ODS ROW TEXT("<text:p>a<text:s text:c=\"9999999999\"/></text:p>") ROW_END ODS_END,
    ODS ROW TEXT("<text:p>\r\na&#13;\r\nb\r</text:p><text:p/>") TEXT("<text:p/><text:p></text:p>")
        TEXT("<text:p>&#13;</text:p>") ROW_END ODS_END,
    ODS ROW TEXT("<text:p>a]]></text:p>") ROW_END ODS_END,
    ODS ROW TEXT("<text:p>\xef\xbf\xbe</text:p>") ROW_END ODS_END,
    /* tags that are those of the row before, byte for byte, and those that only begin so */
    ODS ROW SAME("1") SAME("2") DAY("2012-05-14", "") TEXT("<text:p>a</text:p>") ROW_END ROW SAME("10.5") SAME("")
        DAY("2012-05-15", "") TEXT("<text:p>b</text:p>") ROW_END ROW SAME("-3e2") SAME("x")
            DAY("2012-05-16T08:00:00", "") TEXT("") ROW_END ROW SAME("4\" table:number-columns-repeated=\"2")
                SAME("5&#48;") DAY("2012-05-17", "Z") ROW_END ROW SAME("6") SAME(" 7")
                    DAY("31/12", "") "<table:table-cell office:value-type=\"string\" "
                                     "calcext:value-type=\"string\"/>" ROW_END ROW SAME("8\" table:formula=\"of:=1")
                                         SAME("9") DAY("2012-12-31", "") TEXT("<text:p>c</text:p>") ROW_END ODS_END,
    FONTS_OF_STYLES,
    ODS ROW TEXT(
        "<text:p>a<text:s text:c=\"0\"/>b</text:p>") "<table:table-cell office:string-value=\"of no "
                                                     "type\"><text:p>x</text:p>"
                                                     "</table:table-cell><table:table-cell "
                                                     "office:value-type=\"void\"><text:p>x</text:p></table:table-cell>"
                                                     "<table:table-cell office:value-type=\"date\" "
                                                     "office:date-value=\"2012-12-31T24:00:00\"/>" ROW_END ODS_END,
};

#endif
