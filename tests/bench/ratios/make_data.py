"""Big files to time with: make_data.py DIR ROWS KIND... makes DIR/KIND/, each a campaign folder; what is there already stays.

ROWS rows of 20 columns (a survey, form B of the index of 2012) with the same cells as XLSX with inline strings (as libxlsxwriter writes
them with constant_memory) and with shared strings, as LibreOffice's .ods, as CSV and .xls (wants csv); two is the inline file twice (wants inline).
"""
import os
import random
import shutil
import subprocess
import sys
import zipfile

HEAD = ['Mã phiếu', 'Đơn vị', 'Hình thức', 'Ngày khảo sát', 'Đối tượng', 'Giới tính', 'Tuổi', 'Lĩnh vực', 'B1.1', 'B1.2', 'B1.3', 'B2.1', 'B2.2', 'B2.3',
        'B3.1', 'B3.2', 'B3.3', 'B4.1', 'B4.2', 'Ý kiến khác']
UNITS = ['thành phố Ninh Bình', 'thị xã Tam Điệp', 'huyện Nho Quan', 'huyện Gia Viễn', 'huyện Hoa Lư', 'huyện Yên Khánh', 'huyện Kim Sơn', 'huyện Yên Mô']
MODES = ['Phiếu giấy', 'Điện thoại']
FIELDS = ['Đất đai', 'Xây dựng', 'Hộ tịch', 'Chứng thực', 'Đăng ký kinh doanh', 'Lao động &amp; xã hội']
SAID = ['Hài lòng', 'Nên có thêm ghế ngồi', 'Không có ý kiến', 'Cần niêm yết công khai, đầy đủ phí, lệ phí', 'Thời gian chờ lâu', '']
DATE = {3}
NUMBER = {6} | set(range(8, 19))
NAMES = [chr(65 + i) for i in range(20)]
BLOCK = 2000
MODEL = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', '..', 'input', '2012-ninh-binh')

MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
DECL = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SMALL = {
    '[Content_Types].xml': DECL + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>' + ''.join(
        '<Override PartName="/xl/%s.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.%s+xml"/>' % part
        for part in (('workbook', 'sheet.main'), ('worksheets/sheet1', 'worksheet'), ('styles', 'styles'), ('sharedStrings', 'sharedStrings'))) + '</Types>',
    '_rels/.rels': DECL + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="%s/officeDocument" Target="xl/workbook.xml"/></Relationships>' % REL,
    'xl/workbook.xml': DECL + '<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="Phieu B" sheetId="1" r:id="rId1"/></sheets></workbook>' % (MAIN, REL),
    'xl/_rels/workbook.xml.rels': DECL + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="%s/worksheet" Target="worksheets/sheet1.xml"/>'
    '<Relationship Id="rId2" Type="%s/styles" Target="styles.xml"/><Relationship Id="rId3" Type="%s/sharedStrings" Target="sharedStrings.xml"/></Relationships>' % (REL, REL, REL),
    'xl/styles.xml': DECL + '<styleSheet xmlns="%s"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>' % MAIN,
}


def row_of(rnd, i):
    """Texts as they stand in XML."""
    row = ['B-%03d-%07d' % (369 + i % 8, i), UNITS[i % 8], rnd.choice(MODES), str(41030 + rnd.randrange(60)), 'Cá nhân' if rnd.random() < .8 else 'Tổ chức',
           'Nam' if rnd.random() < .5 else 'Nữ', str(rnd.randrange(18, 80)), rnd.choice(FIELDS)]
    row += [str(rnd.randrange(1, 6)) for _ in range(11)]
    row.append(rnd.choice(SAID))
    return row


def rows_of(count):
    rnd = random.Random(1)
    for i in range(count):
        yield row_of(rnd, i)


def day(serial):
    days = int(serial) - 41030  # 2012-05-01
    return '2012-05-%02d' % (days + 1) if days < 31 else '2012-06-%02d' % (days - 30)


class Shared:
    def __init__(self):
        self.place = {}
        self.uses = 0

    def __call__(self, text):
        self.uses += 1
        return self.place.setdefault(text, len(self.place))


def xlsx(path, count, shared):
    strings = Shared()
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED, compresslevel=6) as z:
        for name, text in SMALL.items():
            z.writestr(name, text)
        with z.open('xl/worksheets/sheet1.xml', 'w', force_zip64=True) as f:
            f.write((DECL + '<worksheet xmlns="%s" xmlns:r="%s"><dimension ref="A1:T%d"/><sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews>'
                     '<sheetFormatPr defaultRowHeight="15"/><sheetData>' % (MAIN, REL, count + 1)).encode())
            text_cell = '<c r="%s%d" t="s"><v>%s</v></c>' if shared else '<c r="%s%d" t="inlineStr"><is><t>%s</t></is></c>'
            out = []
            for n, row in enumerate(stream(count)):
                r = n + 1
                cells = ['<row r="%d">' % r]
                for i, text in enumerate(row):
                    if not text:
                        continue
                    if n and i in DATE:
                        cells.append('<c r="%s%d" s="1"><v>%s</v></c>' % (NAMES[i], r, text))
                    elif n and i in NUMBER:
                        cells.append('<c r="%s%d"><v>%s</v></c>' % (NAMES[i], r, text))
                    else:
                        cells.append(text_cell % (NAMES[i], r, strings(text) if shared else text))
                cells.append('</row>')
                out.append(''.join(cells))
                if len(out) == BLOCK:
                    f.write(''.join(out).encode())
                    out = []
            f.write((''.join(out) + '</sheetData><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></worksheet>').encode())
        with z.open('xl/sharedStrings.xml', 'w', force_zip64=True) as f:
            f.write((DECL + '<sst xmlns="%s" count="%d" uniqueCount="%d">' % (MAIN, strings.uses, len(strings.place))).encode())
            out = []
            for text in strings.place:
                out.append('<si><t>%s</t></si>' % text)
                if len(out) == 50000:
                    f.write(''.join(out).encode())
                    out = []
            f.write((''.join(out) + '</sst>').encode())


def stream(count):
    yield HEAD
    yield from rows_of(count)


def ods(path, count):
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED, compresslevel=6) as z:
        z.writestr(zipfile.ZipInfo('mimetype'), 'application/vnd.oasis.opendocument.spreadsheet')
        z.writestr('META-INF/manifest.xml', DECL + '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>')
        with z.open('content.xml', 'w', force_zip64=True) as f:
            f.write((DECL + '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
                     'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" office:version="1.2">'
                     '<office:body><office:spreadsheet><table:table table:name="Phieu B" table:style-name="ta1"><table:table-column table:style-name="co1" '
                     'table:number-columns-repeated="20" table:default-cell-style-name="Default"/>').encode())
            out = []
            for n, row in enumerate(stream(count)):
                cells = ['<table:table-row table:style-name="ro1">']
                for i, text in enumerate(row):
                    if not text:
                        cells.append('<table:table-cell/>')
                    elif n and i in DATE:
                        cells.append('<table:table-cell table:style-name="ce1" office:value-type="date" office:date-value="%s" calcext:value-type="date"><text:p>%s</text:p></table:table-cell>' % (day(text), day(text)))
                    elif n and i in NUMBER:
                        cells.append('<table:table-cell office:value-type="float" office:value="%s" calcext:value-type="float"><text:p>%s</text:p></table:table-cell>' % (text, text))
                    else:
                        cells.append('<table:table-cell office:value-type="string" calcext:value-type="string"><text:p>%s</text:p></table:table-cell>' % text)
                cells.append('</table:table-row>')
                out.append(''.join(cells))
                if len(out) == BLOCK:
                    f.write(''.join(out).encode())
                    out = []
            f.write((''.join(out) + '</table:table><table:named-expressions/></office:spreadsheet></office:body></office:document-content>').encode())


def csv(path, count):
    with open(path, 'w', encoding='utf-8', newline='') as f:
        for n, row in enumerate(stream(count)):
            if n:
                row[3] = day(row[3])
            f.write(','.join('"%s"' % t if ',' in t else t for t in (t.replace('&amp;', '&') for t in row)) + '\n')


def xls(path, count):
    """Gnumeric makes it of the CSV; a sheet of this format has 65,536 rows."""
    source = os.path.join(os.path.dirname(path), '..', 'csv', 'b.csv')
    subprocess.run(['ssconvert', '--export-type=Gnumeric_Excel:excel_biff8', source, path], check=True, stdout=subprocess.DEVNULL)


MAKERS = {'inline': ('xlsx', lambda path, count: xlsx(path, count, False)), 'shared': ('xlsx', lambda path, count: xlsx(path, count, True)),
          'ods': ('ods', ods), 'csv': ('csv', csv), 'xls': ('xls', xls)}


def campaign(here, files):
    """A campaign folder around files of form B, with form A's eight small ones, which no campaign may lack."""
    os.makedirs(here, exist_ok=True)
    with open(os.path.join(MODEL, 'campaign.yaml'), encoding='utf-8') as f:
        text = f.read().replace('phieu-b/{unit}.*', files)
    with open(os.path.join(here, 'campaign.yaml'), 'w', encoding='utf-8') as f:
        f.write(text)
    shutil.copy(os.path.join(MODEL, 'units.csv'), here)
    shutil.copytree(os.path.join(MODEL, 'phieu-a'), os.path.join(here, 'phieu-a'), dirs_exist_ok=True)


def main(top, count, kinds):
    for kind in kinds:
        here = os.path.join(top, kind)
        if kind == 'two':  # the same file twice, for one run
            campaign(here, 'b-*.xlsx')
            for name in ('b-1.xlsx', 'b-2.xlsx'):
                if not os.path.exists(os.path.join(here, name)):
                    os.link(os.path.join(top, 'inline', 'b.xlsx'), os.path.join(here, name))
            continue
        suffix, make = MAKERS[kind]
        campaign(here, 'b.' + suffix)
        path = os.path.join(here, 'b.' + suffix)
        if not os.path.exists(path):
            make(path + '~', count)
            os.rename(path + '~', path)


main(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
