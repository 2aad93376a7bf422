#!/usr/bin/python3
"""Write spreadsheets anew as what is called .xls and is none: make_pretend.py FOLDER... (each file of each folder becomes UNIT.xls in its place), and
make_pretend.py --others FOLDER (files that are to be refused), --hostile FOLDER (their names begin with the exit status), --seeds FOLDER (small ones for the
fuzzers).

Cells are those that `baocao cells` prints; each unit's are written the way another program writes them: Excel's web page, a script's echo, ASP.NET's grid,
LibreOffice's HTML, XML Spreadsheet 2003 of Excel and of a portal, tab-separated text.
"""
import csv
import datetime
import html
import io
import os
import re
import subprocess
import sys


def cells(path):
    """sheet -> {(row, column): (type, value)}, in order."""
    said = subprocess.run(['baocao', 'cells', path], check=True, capture_output=True, text=True).stdout
    sheets = {}
    for sheet, cell, kind, value in list(csv.reader(io.StringIO(said)))[1:]:
        letters, digits = re.fullmatch(r'([A-Z]+)(\d+)', cell).groups()
        column = 0
        for c in letters:
            column = column * 26 + ord(c) - 64
        sheets.setdefault(sheet, {})[int(digits), column] = (kind, value.replace('\\n', '\n'))
    return sheets


def grid(sheet):
    """Rows of cells from A1 on; None: empty."""
    last, width = max(r for r, _ in sheet), max(c for _, c in sheet)
    return [[sheet.get((r, c)) for c in range(1, width + 1)] for r in range(1, last + 1)]


def serial(iso):
    day = datetime.date.fromisoformat(iso[:10]) - datetime.date(1899, 12, 30)
    hours = iso[11:].split(':') if len(iso) > 10 else ()
    return day.days + sum(int(h) / d for h, d in zip(hours, (24, 1440, 86400)))


def shown(kind, value):
    """As a person in Viet Nam sees it: 14/05/2012, 4,5."""
    if kind == 'date':
        return '/'.join(reversed(value[:10].split('-'))) + value[10:].replace('T', ' ')
    return value.replace('.', ',') if kind == 'number' else value


def escape(text):
    return html.escape(text).replace('\n', '<br>')


def rows_of(rows, before, behind, cell):
    """Each row between ${before} and ${behind}, of cells as ${cell}(kind, value, what a person sees) writes them."""
    return ''.join(before + ''.join(cell(*(c or ('', '')), escape(shown(*c)) if c else '') for c in row) + behind for row in rows)


def excel_page(sheets):
    """“Web page” of Excel 2003, in windows-1258's absence: letters beyond Latin-1 as numbers, values beside what is seen."""
    out = ['''<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:x="urn:schemas-microsoft-com:office:excel"
xmlns="http://www.w3.org/TR/REC-html40">

<head>
<meta http-equiv=Content-Type content="text/html; charset=windows-1252">
<meta name=ProgId content=Excel.Sheet>
<style>
<!--table
\t{mso-displayed-decimal-separator:"\\.";}
.xl24
\t{mso-style-parent:style0;
\tmso-number-format:"Short Date";}
-->
</style>
<!--[if gte mso 9]><xml>
 <x:ExcelWorkbook>
  <x:ExcelWorksheets>
   <x:ExcelWorksheet>
    <x:Name>Phieu</x:Name>
   </x:ExcelWorksheet>
  </x:ExcelWorksheets>
 </x:ExcelWorkbook>
</xml><![endif]-->
</head>

<body link=blue vlink=purple>

''']

    def cell(kind, value, text):
        if kind == 'number':
            return '  <td align=right x:num="%s">%s</td>\n' % (value, text)
        if kind == 'date':
            return '  <td class=xl24 align=right x:num="%r">%s</td>\n' % (serial(value), text)
        return "  <td style='border-top:none'>%s</td>\n" % (text or '&nbsp;').replace(' ', '\n  ', 1)

    for sheet in sheets.values():
        out.append("<table x:str border=0 cellpadding=0 cellspacing=0 style='border-collapse:\n collapse'>\n")
        out.append(rows_of(grid(sheet), " <tr height=17 style='height:12.75pt'>\n", ' </tr>\n', cell))
        out.append(" <![if supportMisalignedColumns]>\n <tr height=0 style='display:none'>\n  <td width=64></td>\n </tr>\n <![endif]>\n</table>\n\n")
    return (''.join(out) + '</body>\n\n</html>\n').encode('latin-1', 'xmlcharrefreplace')


def script_page(sheets):
    """A script's echo: a BOM, a title, no line ends, tags that nobody closes, a date and a number as people type them."""
    out = ['\ufeff<h3>KẾT QUẢ KHẢO SÁT</h3><p>Xuất lúc 08:30</p><br>']
    for sheet in sheets.values():
        out.append('<TABLE BORDER=1>' + rows_of(grid(sheet), '<TR>', '', lambda kind, value, text: '<TD NOWRAP>' + text) + '</TABLE>')
    return (''.join(out) + '<p>Người lập biểu</p>').encode()


def grid_page(sheets):
    """ASP.NET: the head in a table of its own, above the rows; every letter beyond ASCII a number; a table around it all."""
    out = ['<div>\r\n<table width="100%"><tr><td>\r\n']
    for sheet in sheets.values():
        rows = grid(sheet)
        for part in (rows[:1], rows[1:]):
            out.append('\t<table cellspacing="0" rules="all" border="1" id="GridView1" style="border-collapse:collapse;">\r\n')
            out.append(rows_of(part, '\t\t<tr>\r\n\t\t\t', '\r\n\t\t</tr>', lambda kind, value, text: '<td>%s</td>' % (text if kind else '&nbsp;')))
            out.append('\r\n\t</table>\r\n')
    return (''.join(out) + '</td></tr></table></div>').encode('ascii', 'xmlcharrefreplace')


def office_page(sheets):
    """LibreOffice, “HTML Document (Calc)”."""
    out = ['<!DOCTYPE html>\n\n<html>\n<head>\n\t<meta http-equiv="content-type" content="text/html; charset=utf-8"/>\n\t<title></title>\n</head>\n\n<body>\n']

    def cell(kind, value, text):
        more = {'number': ' sdval="%s" sdnum="1033;"' % value, 'date': kind == 'date' and ' sdval="%r" sdnum="1033;1066;DD/MM/YYYY"' % serial(value)}.get(kind, '')
        return '\t\t<td height="20" align="left" valign=bottom%s><font color="#000000">%s</font></td>\n' % (more, text or '<br>')

    for sheet in sheets.values():
        out.append('<table cellspacing="0" border="0">\n\t<colgroup width="80"></colgroup>\n')
        out.append(rows_of(grid(sheet), '\t<tr>\n', '\t</tr>\n', cell))
        out.append('</table>\n<!-- ***** -->\n')
    return (''.join(out) + '</body>\n\n</html>\n').encode()


def legacy_page(sheets):
    """A portal of those days: windows-1258, letters with their tones as marks behind them."""
    marks = {0x300: 0xcc, 0x301: 0xec, 0x303: 0xde, 0x309: 0xd2, 0x323: 0xf2}
    out = bytearray()
    import unicodedata
    page = script_page(sheets).decode('utf-8-sig').replace('<h3>', '<html><head><meta charset="windows-1258"></head><h3>')
    for c in unicodedata.normalize('NFC', page):
        try:
            out += c.encode('cp1258')
        except UnicodeEncodeError:
            for part in unicodedata.normalize('NFD', c):
                if ord(part) in marks:
                    out.append(marks[ord(part)])
            base = ''.join(p for p in unicodedata.normalize('NFD', c) if ord(p) not in marks)
            tone = out[len(out) - sum(ord(p) in marks for p in unicodedata.normalize('NFD', c)):]
            del out[len(out) - len(tone):]
            out += unicodedata.normalize('NFC', base).encode('cp1258') + tone
    return bytes(out)


def data(kind, value):
    if kind == 'date':
        return ' ss:StyleID="s21"', 'DateTime', value[:10] + 'T' + (value[11:] or '00:00:00') + '.000'
    kinds = {'number': 'Number', 'boolean': 'Boolean', 'error': 'Error'}
    return '', kinds.get(kind, 'String'), html.escape({'TRUE': '1', 'FALSE': '0'}.get(value, value) if kind == 'boolean' else value).replace('\n', '&#10;')


def excel_2003(sheets):
    out = ['''<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:o="urn:schemas-microsoft-com:office:office"
 xmlns:x="urn:schemas-microsoft-com:office:excel"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:html="http://www.w3.org/TR/REC-html40">
 <Styles>
  <Style ss:ID="Default" ss:Name="Normal">
   <NumberFormat/>
  </Style>
  <Style ss:ID="s21">
   <NumberFormat ss:Format="Short Date"/>
  </Style>
 </Styles>
''']
    for name, sheet in sheets.items():
        out.append(' <Worksheet ss:Name="%s">\n  <Table x:FullColumns="1"\n   x:FullRows="1">\n' % html.escape(name))
        before = 0
        for r, row in enumerate(grid(sheet), 1):
            if not any(row):
                continue
            out.append('   <Row%s>\n' % ('' if r == before + 1 else ' ss:Index="%d"' % r))
            before, last = r, 0
            for c, cell in enumerate(row, 1):
                if cell:
                    style, kind, value = data(*cell)
                    out.append('    <Cell%s%s><Data ss:Type="%s">%s</Data></Cell>\n' % ('' if c == last + 1 else ' ss:Index="%d"' % c, style, kind, value))
                    last = c
            out.append('   </Row>\n')
        out.append('  </Table>\n </Worksheet>\n')
    return (''.join(out) + '</Workbook>\n').encode()


def portal_2003(sheets):
    """Prefixes on everything, two bytes a letter, an empty cell for every empty one, dates as numbers by their column's style."""
    out = ['<?xml version="1.0" encoding="UTF-16"?><ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><ss:Styles><ss:Style ss:ID="a">'
           '<ss:NumberFormat ss:Format="dd\\/mm\\/yyyy"/></ss:Style></ss:Styles>']
    for name, sheet in sheets.items():
        rows = grid(sheet)
        days = {c for (_, c), (kind, _) in sheet.items() if kind == 'date'}
        out.append('<ss:Worksheet ss:Name="%s"><ss:Table>' % html.escape(name) + ''.join('<ss:Column ss:Index="%d" ss:StyleID="a"/>' % c for c in sorted(days)))
        for row in rows:
            out.append('<ss:Row>')
            for cell in row:
                _, kind, value = data(*cell) if cell else ('', 'String', '')
                if kind == 'DateTime':
                    kind, value = 'Number', repr(serial(cell[1]))
                out.append('<ss:Cell><ss:Data ss:Type="%s">%s</ss:Data></ss:Cell>' % (kind, value))
            out.append('</ss:Row>')
        out.append('</ss:Table></ss:Worksheet>')
    return (''.join(out) + '</ss:Workbook>').encode('utf-16')


def tabs(sheets):
    """What SAP and many a portal send: text with tabs, two bytes a letter."""
    out = []
    for sheet in sheets.values():
        out += ['\t'.join(shown(*cell).replace('\n', ' ') if cell else '' for cell in row) for row in grid(sheet)]
    return '\r\n'.join(out).encode('utf-16')


WAYS = [excel_page, script_page, grid_page, office_page, excel_2003, portal_2003, tabs, legacy_page]


def others(folder):
    page = '<html xmlns:x="urn:schemas-microsoft-com:office:excel">%s</html>'
    files = {
        'frames.xls': page % '<frameset rows="*,39"><frame src="a_files/sheet001.htm" name="frSheet"></frameset>',
        'archive.xls': 'MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related; boundary="----=_a"\r\n\r\n------=_a\r\n',
        'login.xls': page % '<body><form>Tên đăng nhập <input name=user></form></body>',
        'beside.xls': page % '<body><table><tr><td>Menu<td><table><tr><td>Mã phiếu</table></table></body>',
        'cut.xls': '<table><tr><td>Mã phiếu</td><td>B1.1</td></tr><tr><td>P1</td><td>',
        'cut-2003.xls': '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Row><Cell>',
        'other.xml': '<?xml version="1.0"?><rows><row a="1"/></rows>',
    }
    for name, text in files.items():
        with open(os.path.join(folder, name), 'w', encoding='utf-8', newline='') as f:
            f.write(text)


def hostile(folder):
    head = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
    m = 1000000

    def put(name, *parts):
        with open(os.path.join(folder, name + '.xls'), 'w', encoding='utf-8', newline='') as f:
            for part in parts:
                f.write(part)

    put('65-cells-open', '<table><tr>', '<td>x' * m)
    put('0-cells-empty', '<table><tr>', '<td>' * m, '</table>')
    put('65-columns', '<table><tr><td colspan=1000000000>a<td>b</table>')
    put('0-columns-alone', '<table><tr><td colspan=1000000000>a</table>')
    put('0-rows', '<table><tr><td rowspan=1000000000>a<td>b<tr><td>c</table>')
    put('65-wide', '<table>', '<tr><td rowspan=2 colspan=16384>' * 200000, '</table>')
    put('0-staggered', '<table><tr>', ''.join('<td rowspan=%d>' % (9 + i * 7919 % 900000) for i in range(16000)), '<tr><td>' * 100000, '</table>')
    put('65-nested', '<table><tr><td>' * m)
    put('0-inline', '<table><tr><td>', '<b>' * m, 'x</table>')
    put('0-blocks', '<table><tr><td>', '<p>' * m, 'x</table>')
    put('0-entities', '<!DOCTYPE html [', '<!ENTITY a "&b;&b;">' * 100000, ']><table><tr><td>', '&a;&hellip;' * 30000, '</table>')
    put('65-quote', '<table><tr><td title="', 'x>' * 5 * m)
    put('65-comment', '<table><tr><td>x<!--', '-' * 9 * m)
    put('65-text', '<table><tr><td>', 'x' * 9 * m, '</table>')
    put('0-styles-same', '<style>', '.a{mso-number-format:"0"}' * 300000, '</style><table><tr><td>x</table>')
    put('65-styles', '<style>', ''.join('.a%d{mso-number-format:"0"}' % i for i in range(200000)), '</style><table><tr><td>x</table>')
    put('65-formats', '<style>', ''.join('.a{mso-number-format:"%d"}' % i for i in range(200000)), '</style><table><tr><td>x</table>')
    put('0-attributes', '<table><tr><td ', 'a=b ' * m, '>x</table>')
    put('65-laughs-2003', head[:21], '<!DOCTYPE Workbook [<!ENTITY a "b">', ''.join('<!ENTITY a%d "&a;&a;">' % i for i in range(999)), ']>', head[21:], '</Workbook>')
    put('65-far-2003', head, '<Worksheet><Table><Row ss:Index="4000000000"><Cell ss:Index="99999999999"><Data>x</Data></Cell></Row></Table></Worksheet></Workbook>')
    put('0-merge-2003', head, '<Worksheet><Table><Row><Cell ss:MergeAcross="4000000000"><Data>x</Data></Cell></Row></Table></Worksheet></Workbook>')
    put('65-deep-2003', head, '<Worksheet><Table>', '<Row>' * m)
    put('65-sheets-2003', head, '<Worksheet/>' * m)
    put('65-styles-2003', head, '<Styles>', ''.join('<Style ss:ID="%d"><NumberFormat ss:Format="0"/></Style>' % i for i in range(200000)))
    put('65-formats-2003', head, '<Styles>', ''.join('<Style ss:ID="a"><NumberFormat ss:Format="%d"/></Style>' % i for i in range(200000)))


def seeds(folder):
    """All kinds of values and places in a few rows."""
    sheet = {(1, 1): ('text', 'Mã\nphiếu'), (1, 2): ('text', 'B1.1 <&>'), (2, 1): ('date', '2012-05-14'), (2, 2): ('number', '4.5'), (2, 4): ('text', '007'),
             (4, 1): ('date', '2012-05-14T08:30:00'), (4, 3): ('boolean', 'TRUE'), (4, 4): ('error', '#N/A')}
    for way in WAYS:
        with open(os.path.join(folder, way.__name__ + '.xls'), 'wb') as f:
            f.write(way({'S': sheet, 'Hai': {(2, 2): ('text', 'z')}}))
    others(folder)


MODES = {'--others': others, '--hostile': hostile, '--seeds': seeds}
if sys.argv[1] in MODES:
    MODES[sys.argv[1]](sys.argv[2])
else:
    for folder in sys.argv[1:]:
        for i, name in enumerate(sorted(os.listdir(folder))):
            path = os.path.join(folder, name)
            made = WAYS[i % len(WAYS)](cells(path))
            os.remove(path)
            with open(os.path.splitext(path)[0] + '.xls', 'wb') as f:
                f.write(made)
