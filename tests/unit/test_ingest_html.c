/* Web pages that are called .xls: what scripts, portals and office programs write; how tables are laid out; what is refused. All in memory, and in pieces. */
#include "ingest_cases.h"

#include "ingest/text/html_grid.h"
#include "ingest/text/html_table.h"

static bc_status tell(const char *bytes, size_t len, bc_str *out)
{
    return tell_as("html",
                   (bc_reader_events){.sheet = told_sheet, .hidden_columns = told_hidden_columns, .row = told_row},
                   bytes, len, out);
}

static bc_status tell_in_pieces(const char *bytes, size_t len, size_t step, bc_str *out)
{
    bc_reader_events events = {
        .sheet = told_sheet, .hidden_columns = told_hidden_columns, .row = told_row, .context = out};
    bc_diag diag = {.sink = told_trouble, .context = out};
    bc_reader_job job = {.name = "x", .events = &events, .diag = &diag};
    pieces from = {.at = bytes, .len = len, .step = step};
    bc_str_clear(out);
    return bc_html_read_from(&job, give_piece, &from);
}

/* As a whole, and in pieces of any size. */
static void check(const ingest_case *pages, size_t count)
{
    bc_str out = {0};
    check_told(tell, pages, count);
    for (size_t i = 0; i < count; i++)
        for (size_t step = 1; step < 9; step++) {
            assert_int_equal(tell_in_pieces(pages[i].bytes, pages[i].len, step, &out), BC_OK);
            assert_string_equal(bc_str_text(&out), pages[i].wanted);
        }
    bc_str_drop(&out);
}

/* ---- what real programs write ---- */

static const ingest_case written[] = {
    /* a script's echo, with the mark of a byte order and nothing around the table */
    {BYTES("\xef\xbb\xbf<table border='1'><tr><th>Mã phiếu</th><th>B1.1</th></tr>\n<tr><td>0012</td><td>4</td></tr>\n"
           "<tr><td>0013</td><td>4,5</td></tr></table>"),
     "sheet x\n1 0t[Mã phiếu] 1t[B1.1]\n2 0t[0012] 1t[4]\n3 0t[0013] 1t[4,5]\n"},
    /* ASP.NET, GridView.RenderControl */
    {BYTES("<div>\r\n\t<table cellspacing=\"0\" rules=\"all\" border=\"1\" id=\"GridView1\" "
           "style=\"border-collapse:collapse;\">\r\n"
           "\t\t<tr>\r\n\t\t\t<th scope=\"col\">M&#227; phi&#7871;u</th><th "
           "scope=\"col\">Ng&#224;y</th>\r\n\t\t</tr><tr>\r\n"
           "\t\t\t<td>P1</td><td>14/05/2012 12:00:00 SA</td>\r\n\t\t</tr><tr "
           "style=\"display:none;\">\r\n\t\t\t<td>P2</td><td>&nbsp;</td>\r\n"
           "\t\t</tr>\r\n\t</table>\r\n</div>"),
     "sheet x\n1 0t[Mã phiếu] 1t[Ngày]\n2 0t[P1] 1t[14/05/2012 12:00:00 SA]\n3- 0t[P2]\n"},
    /* Excel 2000 to 2003, “Web page”: values beside what is seen, styles by class, the head in a comment */
    {BYTES("<html "
           "xmlns:o=\"urn:schemas-microsoft-com:office:office\"\nxmlns:x=\"urn:schemas-microsoft-com:office:excel\"\n"
           "xmlns=\"http://www.w3.org/TR/REC-html40\">\n\n<head>\n<meta http-equiv=Content-Type content=\"text/html; "
           "charset=utf-8\">\n"
           "<link rel=File-List "
           "href=\"a_files/filelist.xml\">\n<style>\n<!--table\n\t{mso-displayed-decimal-separator:\"\\.\";}\n@page\n"
           "\t{margin:1.0in .75in 1.0in "
           ".75in;}\n.style0\n\t{mso-number-format:General;}\ntd\n\t{mso-style-parent:style0;}\n"
           ".xl24\n\t{mso-style-parent:style0;\n\tmso-number-format:\"Short "
           "Date\";}\n.xl25\n\t{mso-number-format:\"dd\\/mm\\/yyyy\\\\ hh\\:mm\";}\n"
           ".xl26\n\t{mso-number-format:\"0\\.00\";}\n.xl27\n\t{mso-number-format:\"\\[h\\]\\:mm\";}\n-->\n</style>\n"
           "<!--[if gte mso 9]><xml>\n <x:ExcelWorkbook>\n  <x:ExcelWorksheets>\n   <x:ExcelWorksheet>\n    "
           "<x:Name>Phi&#7871;u B</x:Name>\n"
           "   </x:ExcelWorksheet>\n  </x:ExcelWorksheets>\n "
           "</x:ExcelWorkbook>\n</xml><![endif]-->\n</head>\n\n<body link=blue>\n\n"
           "<table x:str border=0 cellpadding=0 style='border-collapse:\n collapse'>\n <col width=64 span=5 "
           "style='width:48pt'>\n"
           " <tr height=17 style='height:12.75pt'>\n  <td height=17 width=64 "
           "style='height:12.75pt;width:48pt'>Ng&agrave;y\n  l&#7853;p</td>\n"
           "  <td class=xl24 align=right x:num=\"41043\">5/14/2012</td>\n  <td class=xl25 "
           "x:num=\"41043.354166666664\">14/05/2012 08:30</td>\n"
           "  <td class=xl26 align=right x:num=\"4.4999999999999996E-2\">0.05</td>\n  <td x:num>12</td>\n"
           "  <td class=xl27 x:num=\"1.5\">36:00</td>\n </tr>\n <tr height=17>\n"
           "  <td colspan=2 class=xl24 style='mso-ignore:colspan'></td>\n  <td x:str=\"'007\">007</td>\n  <td "
           "x:bool=\"FALSE\">FALSE</td>\n"
           "  <td x:err=\"#DIV/0!\" align=center>#DIV/0!</td>\n  <td>a<span "
           "style='mso-spacerun:yes'>\xc2\xa0\xc2\xa0 </span>b<![if !supportAnnotations]>"
           "<a class=msocomanchor>[1]</a><![endif]></td>\n </tr>\n <![if supportMisalignedColumns]>\n <tr height=0 "
           "style='display:none'>\n"
           "  <td width=64 style='width:48pt'></td>\n </tr>\n <![endif]>\n</table>\n\n<div "
           "style='mso-element:comment-list'>"
           "<div style='mso-element:comment'><div>An: xem lại</div></div></div>\n\n</body>\n\n</html>\n"),
     "sheet Phiếu B\n1 0t[Ngày lập] 1d[2012-05-14] 2d[2012-05-14T08:30:00] 3n[0.045] 4n[12] 5n[1.5]\n"
     "2 2t[007] 3b[FALSE] 4e[#DIV/0!] 5t[a   b]\n"},
    /* LibreOffice 7, “HTML Document (Calc)” */
    {BYTES("<!DOCTYPE html>\n\n<html>\n<head>\n\t\n\t<meta http-equiv=\"content-type\" content=\"text/html; "
           "charset=utf-8\"/>\n\t<title></title>\n"
           "\t<meta name=\"generator\" content=\"LibreOffice 7.4.7.2 (Linux)\"/>\n\t<style "
           "type=\"text/css\">\n\t\tcomment { display:none;  } \n\t</style>\n"
           "</head>\n\n<body>\n<table cellspacing=\"0\" border=\"0\">\n\t<colgroup span=\"4\" "
           "width=\"80\"></colgroup>\n\t<tr>\n"
           "\t\t<td height=\"20\" align=\"left\" valign=bottom><font color=\"#000000\">Mã<br>phiếu</font></td>\n"
           "\t\t<td align=\"right\" valign=bottom sdval=\"41043\" sdnum=\"1033;0;DD/MM/YYYY\"><font "
           "color=\"#000000\">14/05/2012</font></td>\n"
           "\t\t<td sdval=\"0.354166666666667\" sdnum=\"1033;0;HH:MM\"><font color=\"#000000\">08:30</font></td>\n"
           "\t\t<td align=\"right\" valign=bottom sdval=\"4.5\" sdnum=\"1033;\"><a "
           "class=\"comment-indicator\"></a><comment>note</comment>4.5</td>\n"
           "\t\t<td align=\"right\" sdval=\"0\" sdnum=\"1033;\"><font color=\"#000000\">#N/A</font></td>\n"
           "\t\t<td sdval=\"1\" sdnum=\"1033;0;BOOLEAN\">TRUE</td>\n\t\t<td align=\"left\" valign=bottom><font "
           "color=\"#000000\"><br></font></td>\n"
           "\t</tr>\n</table>\n<!-- ******** -->\n</body>\n\n</html>\n"),
     "sheet x\n1 0t[Mã\nphiếu] 1d[2012-05-14] 2d[08:30:00] 3n[4.5] 4e[#N/A] 5b[TRUE]\n"},
    /* PhpSpreadsheet's HTML writer */
    {BYTES("<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" "
           "\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd\">\n"
           "<html xmlns=\"http://www.w3.org/1999/xhtml\">\n  <head>\n      <title>Untitled</title>\n    <style "
           "type=\"text/css\">\n"
           "      td.style0, th.style0 { vertical-align:bottom }\n@media print {\n  .gridlinesp td {border: 1px "
           "solid black;}\n}\n    </style>\n"
           "  </head>\n\n  <body>\n<div style='page: page0'>\n    <table id='sheet0' class='sheet0 gridlines'>\n   "
           "     <col class=\"col0\" />\n"
           "        <tbody>\n          <tr class=\"row0\">\n            <td class=\"column0 style0 n\">4</td>\n"
           "            <td class=\"column1 style0 s\" style='position: relative;'>\n<a "
           "class=\"comment-indicator\"></a>"
           "<div class=\"comment\">An:<br />xem</div>\nghi ch&uacute;</td>\n            <td class=\"column2 "
           "style0\">&nbsp;</td>\n          </tr>\n"
           "    </tbody></table>\n</div>\n  </body>\n</html>\n"),
     "sheet x\n1 0t[4] 1t[ghi chú]\n"},
    /* gnumeric's HTML 4.0 */
    {BYTES("<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML "
           "4.01//EN\"\n\t\t\"http://www.w3.org/TR/html4/strict.dtd\">\n<html>\n<head>\n\t<title>Tables</title>\n"
           "</head>\n<body>\n<p></p><table cellspacing=\"0\" cellpadding=\"3\">\n<caption>Phi&#7871;u "
           "B</caption>\n<tr>\n"
           "<td  valign=\"bottom\"  align=\"left\"  style=\"background:#FFFFFF; font-size:11pt;\">M&#227; "
           "phi&#7871;u</td>\n</tr>\n</table>\n</body>\n</html>\n"),
     "sheet x\n1 0t[Phiếu B]\n2 0t[Mã phiếu]\n"},
    /* a script that took Excel's head over, and names its own file as the sheet's */
    {BYTES("<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><meta "
           "charset=\"UTF-8\"><xml><x:ExcelWorkbook><x:ExcelWorksheets>"
           "<x:ExcelWorksheet><x:Name>Kết quả</x:Name><x:WorksheetSource "
           "HRef=\"a.xls\"/></x:ExcelWorksheet></x:ExcelWorksheets>"
           "</x:ExcelWorkbook></xml></head><body><h2>KẾT QUẢ KHẢO SÁT</h2><p><b>Ngày:</b> 14/05/2012</p><br>"
           "<table><thead><tr><td>Mã</td></tr></thead><tbody><tr><td "
           "style=\"mso-number-format:'\\@'\">007</td></tr></tbody></table></body></html>"),
     "sheet Kết quả\n1 0t[KẾT QUẢ KHẢO SÁT]\n2 0t[Ngày: 14/05/2012]\n4 0t[Mã]\n5 0t[007]\n"},
    /* header and rows in tables of their own, as grids with a fixed header have them; a page cut into tables that ends in a signature */
    {BYTES("<div><table><tr><th>Mã</th><th>B1</th></tr></table></div><div><table><tr><td>P1</td><td>4</td></tr></"
           "table></div>"
           "<p>Người lập</p>"),
     "sheet x\n1 0t[Mã] 1t[B1]\n2 0t[P1] 1t[4]\n3 0t[Người lập]\n"},
    /* a notice of PHP's, then the table; text before it */
    {BYTES("<br />\n<b>Notice</b>:  Undefined variable: x in <b>a.php</b> on line <b>3</b><br "
           "/>\n<table><tr><td>a</td></tr></table>"),
     "sheet x\n2 0t[Notice: Undefined variable: x in a.php on line 3]\n3 0t[a]\n"},
    {BYTES("DANH SÁCH PHIẾU\n<table><tr><td>a</td></tr></table>\r\n"), "sheet x\n1 0t[DANH SÁCH PHIẾU]\n2 0t[a]\n"},
};

static void writers(void **state)
{
    (void)state;
    check(written, COUNT(written));
}

/* ---- where cells stand ---- */

static const ingest_case placed[] = {
    {BYTES("<table><tr><td rowspan=2>a<td colspan=2>b<td>c<tr><td>d<td>e<td>f<tr><td>g</table>"),
     "sheet x\n1 0t[a] 1t[b] 3t[c]\n2 1t[d] 2t[e] 3t[f]\n3 0t[g]\n"},
    {BYTES("<table><tr><td>a<td rowspan=2>b<td>x<tr><td colspan=3>c<td>d</table>"),
     "sheet x\n1 0t[a] 1t[b] 2t[x]\n2 0t[c] 3t[d]\n"},
    /* on across the parts of a table, but not into the next one */
    {BYTES("<table><thead><tr><td rowspan=3>a<td>b</thead><tbody><tr><td>c<tr><td>d</table><table><tr><td>e</table>"),
     "sheet x\n1 0t[a] 1t[b]\n2 1t[c]\n3 1t[d]\n4 0t[e]\n"},
    {BYTES("<table><tr><td rowspan=9>a<td>b<tr><td>c</table><table><tr><td>d</table>"),
     "sheet x\n1 0t[a] 1t[b]\n2 1t[c]\n3 0t[d]\n"},
    {BYTES("<table><tr><td rowspan=0 colspan=0>a<td colspan=x rowspan=-1>b<tr><td>c</table>"),
     "sheet x\n1 0t[a] 1t[b]\n2 0t[c]\n"},
    {BYTES("<table><tr><td rowspan=1000000000>a<td>b<tr><td>c</table>"), "sheet x\n1 0t[a] 1t[b]\n2 1t[c]\n"},
    {BYTES("<table><tr><td colspan=1000000000>a<td><tr><td>b</table>"), "sheet x\n1 0t[a]\n2 0t[b]\n"},
    /* rows that are empty count, tags that are missing are put in */
    {BYTES("<table><tr><td>a</tr><tr></tr><tr><td></td></tr><tr><td>b</table>"), "sheet x\n1 0t[a]\n4 0t[b]\n"},
    {BYTES("<table><td>a<td>b<tr><td>c</table>"), "sheet x\n1 0t[a] 1t[b]\n2 0t[c]\n"},
    {BYTES("<tr><td>a<td>b</tr><tr><td>c</tr>"), "sheet x\n1 0t[a] 1t[b]\n2 0t[c]\n"},
    {BYTES("<TABLE BORDER=1 CELLPADDING='2'><TR VALIGN=top><TD ALIGN=left COLSPAN=2>a</TD><TD title='x>y' "
           "nowrap>b</TD></TR></TABLE>"),
     "sheet x\n1 0t[a] 2t[b]\n"},
    {BYTES("<html><body><table><tr><td>a<tr><td>b</body></html>"), "sheet x\n1 0t[a]\n2 0t[b]\n"},
    {BYTES("<table><tr><td>a</td></tr>\n"), "sheet x\n1 0t[a]\n"},
    {BYTES("<table><thead><tr><th>A<tfoot><tr><td>t<tbody><tr><td>1</table>"), "sheet x\n1 0t[A]\n2 0t[t]\n3 0t[1]\n"},
    /* text between the cells is not lost, and moves none */
    {BYTES("<table>s1<tr>s2<td>a</td>s3<td>b</td></tr>s4<tr><td>c</td></tr></table>"),
     "sheet x\n1 0t[s1]\n2 0t[a] 1t[b]\n3 0t[s2s3]\n4 0t[s4]\n5 0t[c]\n"},
    {BYTES("<ul><li>x<li>y</ul><table><tr><td>a</table>b<br>c<br><br>d<hr>e"),
     "sheet x\n1 0t[x]\n2 0t[y]\n3 0t[a]\n4 0t[b]\n5 0t[c]\n7 0t[d]\n8 0t[e]\n"},
    /* tables for layout */
    {BYTES("<table><tr><td>T</td></tr><tr><td><table><tr><td>a<td>b<tr><td>c<td>d</table></td></tr><tr><td>end</"
           "td></tr></table>"),
     "sheet x\n1 0t[T]\n2 0t[a] 1t[b]\n3 0t[c] 1t[d]\n4 0t[end]\n"},
    {BYTES("<table><tr><td>&nbsp;</td><td>T<br><table><tr><td>a</td></tr></table>s<table><tr><td>b</td></tr></"
           "table></td><td> </td></tr></table>"),
     "sheet x\n1 1t[T]\n2 1t[a]\n3 0t[s]\n4 1t[b]\n"},
    {BYTES("<table><tr><td><table><tr><td><table><tr><td>a</table></table></table>b"), "sheet x\n1 0t[a]\n2 0t[b]\n"},
    /* a table whose end is missing */
    {BYTES("<table><tr><td>a</td></tr><table><tr><td>b</td></tr></table>"), "sheet x\n1 0t[a]\n2 0t[b]\n"},
};

static void places(void **state)
{
    (void)state;
    check(placed, COUNT(placed));
}

/* ---- what stands in a cell ---- */

#define CELL(text, wanted)                                                                                             \
    {                                                                                                                  \
        BYTES("<table><tr><td>" text "</td></tr></table>"), "sheet x\n1 0" wanted "\n"                                 \
    }
#define TEXT(text, wanted) CELL(text, "t[" wanted "]")

static const ingest_case shown[] = {
    TEXT(" a  b\n c\t", "a b c"),
    TEXT("a<br>b<br/><br />c<br>", "a\nb\n\nc"),
    TEXT("<br>a", "a"),
    TEXT("a</br>b", "a\nb"),
    TEXT("<p>a</p><p>b</p>", "a\nb"),
    TEXT("<div>a</div>b<ul><li>c<li>d</ul>", "a\nb\nc\nd"),
    TEXT("a <b> b</b> <i>c </i>d", "a b c d"),
    TEXT("1<sup>2</sup>", "12"),
    TEXT("&nbsp;a&nbsp;b&#160;&#xA0;", "a\xc2\xa0"
                                       "b"),
    TEXT("<pre>\n p  q\nr </pre>", "p  q\nr"),
    TEXT("&amp;&lt;&gt;&quot;&apos;&eacute;&#7841;&#x1EA1;&#X1ea1;&#128;", "&<>\"'éạạạ€"),
    TEXT("&amp;lt; &copy &ocirc&hellip;&nbspx &notit; &bogus; &;&#; &#x;",
         "&lt; © ô…\xc2\xa0x ¬it; &bogus; &;&#; &#x;"),
    TEXT("&abreve;&Dstrok;&utilde;&comma;&period;&#0;&#xd800;&#1114112;", "ăĐũ,.���"),
    TEXT("a&#10;b", "a b"),
    TEXT("a < b <= c <3 & d", "a < b <= c <3 & d"),
    TEXT("a<!-- x > y -->b<!---->c<!-->d<!--->e<!-- -- -->f", "abcdef"),
    TEXT("a<![CDATA[x]]>b<?php x ?>c</>d", "abcd"),
    TEXT("a<script>if (a<b) '</td>'</script>b<style>td{}</style>c<SCRIPT></scripty></Script >d", "abcd"),
    TEXT("<select><option>1<option selected>2<option>3</select>", "2"),
    TEXT("<input value=v><a href='x'>b</a><img src=\"data:,>\"><textarea>c</textarea>", "bc"),
    TEXT("<![if !vml]>x<![if !y]>y<![endif]>z<![endif]>a<![if gte mso 9]>b<![endif]>", "ab"),
    TEXT("Hu\xe1\xbb\x87n", "Huện"),
    TEXT("a\0b", "ab"),
    CELL("<b>4</b>.50", "t[4.50]"),
    CELL("a<select><option>b<option>c<td>d", "t[a] 1t[d]"),
};
static const ingest_case beside[] = {
    {BYTES("<table><td X:NUM=\"4.50\">5<td x:num>1e3<td x:num>a<td x:num=''>7<td x:num=\"x\">y</table>"),
     "sheet x\n1 0n[4.5] 1n[1000] 2t[a] 3n[7] 4t[y]\n"},
    {BYTES("<table><td x:num='5' style='mso-number-format:\"mm\\/yyyy\"'>a<td x:num='5' "
           "style=\"mso-number-format:'0\\.0'\">b"
           "<td x:num='-5' style='mso-number-format:Short Date'>c<td x:num='5' style='color:red;MSO-Number-Format "
           ": \"\\[$-42A\\]d mmmm\\;\\@\" ;x:y'>d</table>"),
     "sheet x\n1 0d[1900-01-05] 1n[5] 2n[-5] 3d[1900-01-05]\n"},
    {BYTES("<style>.a,td.b{mso-number-format:\"Medium Time\"}</style><table><td class=\"x b\" x:num=.5>a<td "
           "class=a x:num=.5>b<td class=c x:num=.5>c"
           "<td class=a style='mso-number-format:General' x:num=.5>d<td class=a>12:00</table>"),
     "sheet x\n1 0d[12:00:00] 1d[12:00:00] 2n[0.5] 3n[0.5] 4t[12:00]\n"},
    {BYTES("<table><td x:num=5 style='mso-number-format-x:\"yyyy\";mso-number-format:\"\\0022ng\\00e0y\\0022 d\"'>a"
           "<td x:num=5 style='mso-number-format:\"\\0022d\\0022 0\"'>b<td x:num=5 style=mso-number-format>c"
           "<td x:str='a & b &amp; c' x:other=1>d</table><style>.a{</style>"),
     "sheet x\n1 0d[1900-01-05] 1n[5] 2n[5] 3t[a & b & c]\n"},
    {BYTES("<xml><x:ExcelWorkbook><x:Date1904/></x:ExcelWorkbook></xml><table><td x:num=39581 "
           "style='mso-number-format:\"Short Date\"'>a</table>"),
     "sheet x 1904\n1 0d[2012-05-14]\n"},
    {BYTES("<table><td x:fmla='=A2'><td x:fmla='=A2' x:num>&nbsp;<td x:fmla='=A2' x:num>4<td x:fmla='=A2' "
           "x:num='0'><td x:fmla='=A2'>a</table>"),
     "sheet x\n1 0f[] 1f[] 2n[4] 3n[0] 4t[a]\n"},
    {BYTES("<table><col width=9><col span=2 style='display:none;mso-width-source:userset'><col "
           "style='display:none' span=4294967295><col style='display:none'>"
           "<tr><td>a</table>"),
     "sheet x\nhidden 1-2\nhidden 3-16383\n1 0t[a]\n"},
    {BYTES("<table><td x:err>#REF!<td x:err='#N/A'>?<td x:bool>true<td x:bool='0'>no<td x:bool='maybe'>maybe<td "
           "x:str>4<td x:str='a&amp;b'>c</table>"),
     "sheet x\n1 0e[#REF!] 1e[#N/A] 2b[TRUE] 3b[FALSE] 4t[maybe] 5t[4] 6t[a&b]\n"},
};

static void texts(void **state)
{
    (void)state;
    check(shown, COUNT(shown));
    check(beside, COUNT(beside));
}

/* ---- encodings: what the bytes are comes before what the page says of them ---- */

static void encodings(void **state)
{
    static const ingest_case pages[] = {
        {BYTES("<meta charset=iso-8859-1><table><tr><td>Huy\xe1\xbb\x87n</table>"), "sheet x\n1 0t[Huyện]\n"},
        {BYTES("<meta charset=utf-8><table><tr><td>caf\xe9</table>"), "sheet x\n1 0t[café]\n"},
        {BYTES("<meta charset=\"windows-1258\"><table><tr><td>\xf0\xf5\xfd</table>"), "sheet x\n1 0t[đơư]\n"},
        {BYTES("<table><tr><td>Ph\xf2ng h\xf5p nh\xe2n d\xe2n</table>"), "sheet x\n1 0t[Phòng hõp nhân dân]\n"},
        {BYTES("<META HTTP-EQUIV=Content-Type CONTENT='text/html; CHARSET = "
               "windows-1251'><table><tr><td>\xc4\xe0</table>"),
         "sheet x\n1 0t[Да]\n"},
        {BYTES("<meta charset=gb2312><table><tr><td>\xd6\xd0\xce\xc4 a</table>"), "sheet x\n1 0t[中文 a]\n"},
        {BYTES("<!-- charsets --><script src=a charset=utf-8></script><form accept-charset=koi8-r><meta name=charset "
               "charset=windows-1251><table><tr><td>\xc4\xe0</table>"),
         "sheet x\n1 0t[Да]\n"},
        {BYTES(
             "<!-- <meta charset=koi8-r> --><meta charsets=koi8-r charset><table><tr><td>charset=koi8-r \xb1</table>"),
         "sheet x\n1 0t[charset=koi8-r ±]\n"},
        {BYTES("<meta charset=nonsense><table><tr><td>\xb1</table>"), "sheet x\n1 0t[±]\n"},
        {BYTES("\xff\xfe<\0t\0a\0b\0l\0e\0>\0<\0t\0d\0>\0\xa1\x1e<\0/\0t\0a\0b\0l\0e\0>\0"), "sheet x\n1 0t[ạ]\n"},
        {BYTES("\0<\0t\0a\0b\0l\0e\0>\0<\0t\0d\0>\x1e\xa1\0<\0/\0t\0a\0b\0l\0e\0>"), "sheet x\n1 0t[ạ]\n"},
    };
    (void)state;
    check_told(tell, pages, COUNT(pages));
}

/* Many blocks of two bytes a letter of a page of code, cut anywhere. */
static void long_page(void **state)
{
    bc_str bytes = {0}, wanted = {0}, out = {0};
    (void)state;
    bc_str_add(&bytes, "<meta charset=gbk><table>");
    bc_str_add(&wanted, "sheet x\n");
    for (int i = 1; i <= 60000; i++) {
        bc_str_addf(&bytes, "<tr><td>%d</td><td>\xd6\xd0\xce\xc4</td></tr>\n", i);
        bc_str_addf(&wanted, "%d 0t[%d] 1t[中文]\n", i, i);
    }
    bc_str_add(&bytes, "</table>");
    assert_int_equal(tell(bytes.at, bytes.len, &out), BC_OK);
    assert_true(out.len == wanted.len && memcmp(out.at, wanted.at, out.len) == 0);
    bc_str_drop(&bytes);
    bc_str_drop(&wanted);
    bc_str_drop(&out);
}

/* ---- refused ---- */

static void refused(void **state)
{
    static const ingest_case cases[] = {
        {BYTES("<html><body>Xin đăng nhập</body></html>"), "web page"},
        {BYTES("<!DOCTYPE html><p>x"), "web page"},
        {BYTES("<table<>\n"), "web page"},
        {BYTES("<!-- <table><tr><td>a</table> --><html>"), "web page"},
        {BYTES("<table><tr><td>a</td><td>b"), "middle of a table"},
        {BYTES("<table><tr><td>a</td></tr><tr>"), "middle of a table"},
        {BYTES("<html></html><table><tr><td><table><tr><td>a</table>"), "middle of a table"},
        {BYTES("<table><tr><td>a</td></tr></ta"), "within a tag"},
        {BYTES("<table><tr><td>a</table><!-- <table><tr><td>b</table>"), "within a comment"},
        {BYTES("<table><tr><td>a</table><style>.a{}<table><tr><td>b</table>"), "within a comment"},
        {BYTES("<table><tr><td title=\"a>b</td></tr></table>"), "within a tag"},
        {BYTES("<table><tr><td>a</td></tr></table><div "
               "style='mso-element:comment-list'><table><tr><td>b</td></tr></table>"),
         "has no end"},
        {BYTES("<table><tr><td>a</td></tr></table><![if !supportLists]><table><tr><td>b</td></tr></table>"),
         "has no end"},
        {BYTES("<table><tr><td>L<td><table><tr><td>a</table></table>"), "inside a cell"},
        {BYTES("<table><tr><td><table><tr><td>a</table><td>R</table>"), "inside a cell"},
        {BYTES("<table><tr><td rowspan=2><td><table><tr><td>a</table></table>"), "inside a cell"},
        {BYTES("<html><frameset rows='*,39'><frame src='a_files/sheet001.htm'></frameset></html>"), "in other files"},
        {BYTES("<html><xml><x:ExcelWorksheet><x:Name>a</x:Name><x:WorksheetSource "
               "HRef='a'/></x:ExcelWorksheet></xml></html>"),
         "in other files"},
        {BYTES("MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related; boundary=\"a\"\r\n"),
         "MHTML"},
        {BYTES("From: <Saved by Windows Internet Explorer 8>\r\nSubject: a\r\n"), "MHTML"},
        {BYTES("<?xml version=\"1.0\"?><table><row/></table>"), "XML of another kind"},
    };
    (void)state;
    check_refused(tell, BC_DATA, cases, COUNT(cases));
}

/* Tags in the fields of a CSV file do not make a web page of it. */
static void still_csv(void **state)
{
    static const char *const files[] = {
        "\"<table><tr><td>a</td></tr></table>\",b\n",
        "a,<table><tr><td>a</td></tr></table>\nb,c\n",
        "<b>Mã</b>;<i>B1</i>\n1;2\n",
        "Number of items with weight <= 50kg,b\n",
        "<a href=''>Link</a>;b\n",
        "<rất hài lòng>;b\n",
        "<5,table\n",
    };
    (void)state;
    for (size_t i = 0; i < COUNT(files); i++) {
        const char *format = NULL;
        assert_int_equal(bc_reader_read_bytes(files[i], strlen(files[i]), "x", &(bc_reader_events){0}, &format, NULL),
                         BC_OK);
        assert_string_equal(format, "csv");
    }
}

/* ---- hostile ---- */

static void limits(void **state)
{
    static const struct {
        const char *before, *what;
        size_t times;
        const char *behind;
        bc_status status;
        const char *said;
    } cases[] = {
        {"<table><tr>", "<td>x", 1000000, "</table>", BC_LIMIT, "BC_LIMIT_COLUMNS"},
        {"<table><tr>", "<td>", 1000000, "</table>", BC_OK, "sheet x\n"},
        {"<table>", "<tr><td>x", BC_LIMIT_ROWS + 1, "</table>", BC_LIMIT, "BC_LIMIT_ROWS"},
        {"<table><tr><td colspan=1000000000>x<td>y</table>", "", 0, "", BC_LIMIT, "BC_LIMIT_COLUMNS"},
        {"<table><tr><td>", "<table><tr><td>", 1000000, "", BC_LIMIT, "BC_LIMIT_DEPTH"},
        {"<table>", "<tr><td rowspan=2 colspan=16384>", 7800, "</table>", BC_OK, "sheet x\n"},
        {"<table>", "<tr><td rowspan=2 colspan=16384>", 7820, "</table>", BC_LIMIT, "BC_LIMIT_CELLS"},
        {"<table><tr><td>", "x", BC_LIMIT_CELL_BYTES + 1, "</table>", BC_LIMIT, "BC_LIMIT_CELL_BYTES"},
        {"<table><tr><td>", "&Alpha;", BC_LIMIT_CELL_BYTES / 2 + 1, "</table>", BC_LIMIT, "BC_LIMIT_CELL_BYTES"},
        {"<table><tr><td title='", "x", BC_LIMIT_TAG_BYTES * 2, "</table>", BC_LIMIT, "BC_LIMIT_TAG_BYTES"},
        {"<table><tr><td>", "<b>", 1000000, "x</table>", BC_OK, "sheet x\n1 0t[x]\n"},
        {"<table><tr><td>x", "<br>", 3000000, "</table>", BC_OK, "sheet x\n1 0t[x]\n"},
        {"<table><tr><td>x<!--", "-", 3000000, "></table>", BC_OK, "sheet x\n1 0t[x]\n"},
        {"<style>", ".a{b:c;", BC_LIMIT_TAG_BYTES / 7 + 1, "</style><table><td></table>", BC_LIMIT,
         "BC_LIMIT_TAG_BYTES"},
        {"<!DOCTYPE html [", "<!ENTITY a \"&b;&b;\">", 100000, "]><table><td>&a;</table>", BC_OK, "&a;"},
    };
    bc_str bytes = {0}, out = {0};
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        repeat(&bytes, cases[i].before, cases[i].what, cases[i].times, cases[i].behind);
        assert_int_equal(tell(bytes.at, bytes.len, &out), cases[i].status);
        assert_non_null(strstr(bc_str_text(&out), cases[i].said));
    }
    bc_str_drop(&bytes);
    bc_str_drop(&out);
}

static void style_limits(void **state)
{
    static const struct {
        const char *rule;
        int times;
        bc_status status;
        const char *said;
    } cases[] = {
        {".a%d{mso-number-format:\"0\"}", BC_LIMIT_STYLE_NAMES, BC_OK, "sheet x"},
        {".a%d{mso-number-format:\"0\"}", BC_LIMIT_STYLE_NAMES + 1, BC_LIMIT, "BC_LIMIT_STYLE_NAMES"},
        {".a{mso-number-format:\"%d\"}", BC_LIMIT_FORMATS, BC_OK, "sheet x"},
        {".a{mso-number-format:\"%d\"}", BC_LIMIT_FORMATS + 1, BC_LIMIT, "BC_LIMIT_FORMATS"},
        {".a%0900d{mso-number-format:\"0\"}", BC_LIMIT_BOOK_BYTES / 900, BC_LIMIT, "BC_LIMIT_BOOK_BYTES"},
    };
    bc_str bytes = {0}, out = {0};
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char rule[1024];
        bc_str_clear(&bytes);
        bc_str_add(&bytes, "<style>");
        for (int n = 0; n < cases[i].times; n++) {
            snprintf(rule, sizeof rule, cases[i].rule, n);
            bc_str_add(&bytes, rule);
        }
        bc_str_add(&bytes, "</style><table><td></table>");
        assert_int_equal(tell(bytes.at, bytes.len, &out), cases[i].status);
        assert_non_null(strstr(bc_str_text(&out), cases[i].said));
    }
    bc_str_drop(&bytes);
    bc_str_drop(&out);
}

/* Against a plain array of what each column is taken until. */
static void grid(void **state)
{
    static uint32_t until[BC_LIMIT_COLUMNS];
    bc_html_grid g = {0};
    uint32_t random = 1;
    (void)state;
    for (uint32_t row = 0; row < 2000; row++) {
        if (row % 700 == 699) { /* another table */
            bc_html_grid_clear(&g);
            memset(until, 0, sizeof until);
        }
        bc_html_grid_row(&g, row);
        uint32_t column = 0;
        for (int i = 0; i < 12; i++) {
            random = random * 1664525 + 1013904223;
            uint32_t width = 1 + (random >> 8) % (random % 13 ? 5 : 200), end = row + 1 + (random >> 20) % 40;
            uint32_t place = column;
            while (place < BC_LIMIT_COLUMNS && until[place] > row)
                place++;
            assert_int_equal(bc_html_grid_free(&g, column), place);
            assert_true(bc_html_grid_take(&g, place, width, end));
            for (uint32_t c = place; c < place + width && c < BC_LIMIT_COLUMNS; c++)
                until[c] = until[c] > end ? until[c] : end;
            column = place + width;
        }
    }
    assert_true(bc_html_grid_take(&g, BC_LIMIT_COLUMNS - 1, UINT32_MAX / 2, 9999));
    assert_int_equal(bc_html_grid_free(&g, BC_LIMIT_COLUMNS - 1), BC_LIMIT_COLUMNS);
    bc_html_grid_clear(&g);
    assert_int_equal(bc_html_grid_free(&g, 0), 0);
    bc_html_grid_drop(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writers),   cmocka_unit_test(places),    cmocka_unit_test(texts),
        cmocka_unit_test(encodings), cmocka_unit_test(long_page), cmocka_unit_test(refused),
        cmocka_unit_test(still_csv), cmocka_unit_test(limits),    cmocka_unit_test(style_limits),
        cmocka_unit_test(grid),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
