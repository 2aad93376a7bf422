"""The same campaign twice: DIR/plain in Unicode, DIR/old in the fonts of the time before it: make_fonts.py DIR

Workbooks of Excel 95, 97 and 2007 and of LibreOffice, by openpyxl and by hand: fonts of cells, of rows, columns and the whole document, of runs in shared and
inline strings; .VnTime and VNI-Times, capitals of .VnTimeH, several fonts in one cell, and Unicode in a font that was changed under it.
"""
import os
import random
import struct
import sys
import unicodedata
import zipfile
from xml.sax.saxutils import escape, quoteattr

import openpyxl
from openpyxl.styles import Font

SMALL = 'aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ'
TCVN3 = dict(zip(SMALL, bytes.fromhex(
    '61b5b6b7b8b9a8bbbcbdbec6a9c7c8c9cacb65cccecfd0d1aad2d3d4d5d669d7d8dcddde6fdfe1e2e3e4abe5e6e7e8e9aceaebecedee75eff1f2f3f4adf5f6f7f8f979fafbfcfdfeae').decode('latin-1')))
TCVN3.update(zip('ĂÂÊÔƠƯĐ', '\xa1\xa2\xa3\xa4\xa5\xa6\xa7'))
VNI = dict(zip(SMALL, 'a aø aû aõ aù aï aê aè aú aü aé aë aâ aà aå aã aá aä e eø eû eõ eù eï eâ eà eå eã eá eä i ì æ ó í ò o oø oû oõ où oï oâ oà oå oã oá oä '
               'ô ôø ôû ôõ ôù ôï u uø uû uõ uù uï ö öø öû öõ öù öï y yø yû yõ yù î ñ'.split()))
VNI.update({c.upper(): typed.upper() for c, typed in VNI.items()})
LABELS = ['Rất không hài lòng', 'Không hài lòng', 'Bình thường', 'Hài lòng', 'Rất hài lòng']
MODES = ['Phiếu giấy', 'Điện thoại']
TIME, HIGH, VNITIMES, PLAIN = '.VnTime', '.VnTimeH', 'VNI-Times', 'Times New Roman'
UNITS = [('01', 'Phủ Lý', 'thành phố'), ('02', 'Duy Tiên', 'thị xã'), ('03', 'Thanh Liêm', 'huyện'), ('04', 'Bình Lục', 'huyện'),
         ('05', 'Kim Bảng', 'huyện'), ('06', 'Lý Nhân', 'huyện'), ('07', 'Kim Sơn', 'huyện'), ('08', 'Yên Mô', 'huyện')]


def typed(text, font):
    """What a program reads where this was typed in that font."""
    if font == VNITIMES:
        return ''.join(VNI.get(c, c) for c in text)
    if font == HIGH:
        assert text == text.upper()
        return ''.join(TCVN3.get(c, c) for c in text.lower())
    if font == TIME:
        out = ''.join(TCVN3.get(c, c) for c in text)
        assert all(ord(c) < 256 for c in out), text
        return out
    return text


class Text(list):
    """Runs of (text, font); ${kept}: the letters are Unicode, whatever the font."""

    def __init__(self, *runs, kept=False):
        super().__init__(runs)
        self.kept = kept

    def runs(self, old):
        if not old:
            return [(''.join(t for t, _ in self), PLAIN)]
        return [(t if self.kept else typed(t, f), f) for t, f in self]


def runs_of(cell, old):
    return cell.runs(old) if isinstance(cell, Text) else [(str(cell), PLAIN)]


# ---- writers: rows of texts, numbers and None ----

def write_openpyxl(path, rows, old):
    book = openpyxl.Workbook()
    for y, row in enumerate(rows, 1):
        for x, cell in enumerate(row, 1):
            if isinstance(cell, Text):
                (text, font), = cell.runs(old)
                book.active.cell(y, x, text).font = Font(name=font)
            elif cell is not None:
                book.active.cell(y, x, cell)
    book.save(path + '.xlsx')


def xlsx_runs(runs, own):
    """${own}: the cell's font, which a run need not name."""
    if len(runs) == 1 and runs[0][1] == own:
        return '<t xml:space="preserve">%s</t>' % escape(runs[0][0])
    out = ''
    for text, font in runs:
        said = '' if font == own else '<rPr><b/><sz val="12"/><rFont val=%s/></rPr>' % quoteattr(font)
        out += '<r>%s<t xml:space="preserve">%s</t></r>' % (said, escape(text))
    return out + '<rPh sb="0" eb="1"><t>x</t></rPh>'


def write_rich_xlsx(path, rows, old):
    """Every second text is an inline one; the cells' own font is .VnTime, the first style's."""
    main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
    rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    own, strings, sheet = TIME if old else PLAIN, [], ''
    for y, row in enumerate(rows, 1):
        sheet += '<row r="%d">' % y
        for x, cell in enumerate(row):
            place = '%s%d' % (chr(65 + x), y)
            if isinstance(cell, Text) and (x + y) % 2:
                sheet += '<c r="%s" t="inlineStr"><is>%s</is></c>' % (place, xlsx_runs(cell.runs(old), own))
            elif isinstance(cell, Text):
                sheet += '<c r="%s" t="s"><v>%d</v></c>' % (place, len(strings))
                strings.append('<si>%s</si>' % xlsx_runs(cell.runs(old), own))
            elif cell is not None:
                sheet += '<c r="%s"><v>%s</v></c>' % (place, cell)
        sheet += '</row>'
    kinds = 'application/vnd.openxmlformats-officedocument.spreadsheetml.%s+xml'
    parts = {
        '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
                               'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' + ''.join(
            '<Override PartName="/xl/%s.xml" ContentType="%s"/>' % (part, kinds % kind) for part, kind in [
                ('workbook', 'sheet.main'), ('sheet', 'worksheet'), ('styles', 'styles'), ('strings', 'sharedStrings')]) + '</Types>',
        '_rels/.rels': '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="%s/officeDocument" '
                       'Target="xl/workbook.xml"/></Relationships>' % rel,
        'xl/workbook.xml': '<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>' % (main, rel),
        'xl/_rels/workbook.xml.rels': '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + ''.join(
            '<Relationship Id="r%d" Type="%s/%s" Target="%s.xml"/>' % (i, rel, kind, part)
            for i, (kind, part) in enumerate([('worksheet', 'sheet'), ('styles', 'styles'), ('sharedStrings', 'strings')], 1)) + '</Relationships>',
        'xl/styles.xml': '<styleSheet xmlns="%s"><fonts><font><name val="Arial"/></font><font><sz val="12"/><name val="%s"/></font></fonts>'
                         '<cellStyleXfs><xf fontId="0"/></cellStyleXfs><cellXfs><xf fontId="1" numFmtId="0"/></cellXfs></styleSheet>' % (main, own),
        'xl/strings.xml': '<sst xmlns="%s">%s</sst>' % (main, ''.join(strings)),
        'xl/sheet.xml': '<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (main, sheet)}
    with zipfile.ZipFile(path + '.xlsx', 'w', zipfile.ZIP_DEFLATED) as z:
        for name, text in parts.items():
            z.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + text)


FONTS = ['Arial', PLAIN, TIME, 'Arial', None, HIGH, VNITIMES]  # by number; there is no 4


def record(kind, *parts):
    body = b''.join(parts)
    return struct.pack('<HH', kind, len(body)) + body


def pack(code, *values):
    return struct.pack('<' + code, *values)


def bound_sheet(at, name):
    return record(0x85, pack('IBB', at, 0, 0), name)


def write_biff(path, version, heads, names, cells):
    """Globals with FONTS and a style for each, then a sheet."""
    bof = 0x0600 if version == 8 else 0x0500
    globals_ = record(0x809, pack('HHHH', bof, 5, 0, 0)) + heads
    for font in FONTS:
        if font:
            name = b'\x01' + font.encode('utf-16-le') if version == 8 else font.encode('ascii')
            globals_ += record(0x31, bytes(14), pack('B', len(font)), name)
    for number in range(len(FONTS)):
        globals_ += record(0xe0, pack('HH', number, 0), bytes(16))
    sheet = b'\x01\x00S' if version == 8 else b'\x01S'
    size = len(globals_ + bound_sheet(0, sheet) + names + record(0x0a))
    with open(path + '.xls', 'wb') as f:
        f.write(globals_ + bound_sheet(size, sheet) + names + record(0x0a) + record(0x809, pack('HHHH', bof, 0x10, 0, 0)) + cells + record(0x0a))


def write_xls97(path, rows, old):
    strings, cells = [], b''
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if isinstance(cell, Text):
                runs = cell.runs(old)
                text = ''.join(t for t, _ in runs)
                at, behind = len(runs[0][0]), b''
                for t, font in runs[1:]:
                    behind += pack('HH', at, FONTS.index(font))
                    at += len(t)
                cells += record(0xfd, pack('HHHI', y, x, FONTS.index(runs[0][1]), len(strings)))
                strings.append(pack('HB', len(text), 9 if behind else 1) + (pack('H', len(behind) // 4) if behind else b'') +
                               text.encode('utf-16-le') + behind)
            elif cell is not None:
                cells += record(0x203, pack('HHHd', y, x, 0, float(cell)))
    # a record for the count, and one for each text behind it
    table = record(0xfc, pack('II', len(strings), len(strings))) + b''.join(record(0x3c, s) for s in strings)
    write_biff(path, 8, b'', table, cells)


def bytes_1258(text):
    tones = '\u0300\u0301\u0303\u0309\u0323'
    out = ''
    for c in text:
        d = unicodedata.normalize('NFD', c)
        out += unicodedata.normalize('NFC', ''.join(m for m in d if m not in tones)) + ''.join(m for m in d if m in tones)
    return out.encode('cp1258')


def write_xls95(path, rows, old):
    """Bytes: of windows-1258, or of the font, whatever the code page says."""
    cells = b''
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if isinstance(cell, Text):
                runs = cell.runs(old)
                parts = [bytes_1258(t) if f == PLAIN else t.encode('latin-1') for t, f in runs]
                text, at, behind = b''.join(parts), len(parts[0]), b''
                for part, (_, font) in zip(parts[1:], runs[1:]):
                    behind += pack('BB', at, FONTS.index(font))
                    at += len(part)
                head = pack('HHHH', y, x, FONTS.index(runs[0][1]), len(text))
                cells += record(0xd6, head, text, pack('B', len(behind) // 2), behind) if behind else record(0x204, head, text)
            elif cell is not None:
                cells += record(0x203, pack('HHHd', y, x, 0, float(cell)))
    write_biff(path, 5, record(0x42, pack('H', 1258)), b'', cells)


def write_ods(path, rows, old):
    """The document is in .VnTime, the second column in VNI-Times; other fonts are those of spans."""
    spaces = ''.join(' xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % (p, u) for p, u in [
        ('office', 'office'), ('style', 'style'), ('table', 'table'), ('text', 'text'), ('fo', 'xsl-fo-compatible'), ('svg', 'svg-compatible')])
    faces = '<office:font-face-decls>%s</office:font-face-decls>' % ''.join(
        '<style:font-face style:name="F%d" svg:font-family="&apos;%s&apos;"/>' % (i, f) for i, f in enumerate([TIME, HIGH, VNITIMES, PLAIN]))
    own, second = (TIME, VNITIMES) if old else (PLAIN, PLAIN)
    number = [TIME, HIGH, VNITIMES, PLAIN].index
    style = '<style:style style:name="%s" style:family="%s"%s><style:text-properties style:font-name="F%d"/></style:style>'
    styles = style % ('Default', 'table-cell', '', number(own))
    automatic = style % ('ce2', 'table-cell', ' style:parent-style-name="Default"', number(second))
    automatic += ''.join(style % ('T%d' % i, 'text', '', i) for i in range(4))
    body = '<table:table-column/><table:table-column table:default-cell-style-name="ce2"/><table:table-column table:number-columns-repeated="30"/>'
    for row in rows:
        body += '<table:table-row>'
        for x, cell in enumerate(row):
            if isinstance(cell, Text):
                mine = second if x == 1 else own
                text = ''.join(escape(t) if f == mine else '<text:span text:style-name="T%d">%s</text:span>' % (number(f), escape(t)) for t, f in cell.runs(old))
                body += '<table:table-cell office:value-type="string"><text:p>%s</text:p></table:table-cell>' % text
            elif cell is None:
                body += '<table:table-cell/>'
            else:
                body += '<table:table-cell office:value-type="float" office:value="%s"><text:p>%s</text:p></table:table-cell>' % (cell, cell)
        body += '</table:table-row>'
    with zipfile.ZipFile(path + '.ods', 'w', zipfile.ZIP_DEFLATED) as z:
        z.writestr('mimetype', 'application/vnd.oasis.opendocument.spreadsheet', zipfile.ZIP_STORED)
        z.writestr('META-INF/manifest.xml', '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">' + ''.join(
            '<manifest:file-entry manifest:full-path="%s" manifest:media-type="%s"/>' % entry for entry in [
                ('/', 'application/vnd.oasis.opendocument.spreadsheet'), ('content.xml', 'text/xml'), ('styles.xml', 'text/xml')]) + '</manifest:manifest>')
        z.writestr('styles.xml', '<office:document-styles%s>%s<office:styles>%s</office:styles></office:document-styles>' % (spaces, faces, styles))
        z.writestr('content.xml', '<office:document-content%s>%s<office:automatic-styles>%s</office:automatic-styles><office:body><office:spreadsheet>'
                   '<table:table table:name="S">%s</table:table></office:spreadsheet></office:body></office:document-content>' % (spaces, faces, automatic, body))


# ---- the campaign ----

def one(font, kept=False):
    return lambda text: Text((text, font), kept=kept)


HOW = {  # writer, a text, a header, the unit's name
    '01': (write_openpyxl, one(TIME), lambda t: Text((t.upper(), HIGH)), one(TIME)),
    '02': (write_openpyxl, one(VNITIMES), one(VNITIMES), one(VNITIMES)),
    '03': (write_xls97, one(TIME), lambda t: Text((t.upper(), HIGH)), lambda t: Text((t[:6], TIME), (t[6:], VNITIMES))),
    '04': (write_xls95, one(TIME), one(TIME), lambda t: Text((t[:6], PLAIN), (t[6:], TIME))),
    '05': (write_ods, one(TIME), lambda t: Text((t[:2].upper(), HIGH), (t[2:], TIME)), lambda t: Text((t[:6], VNITIMES), (t[6:], TIME))),
    '06': (write_rich_xlsx, lambda t: Text((t[:4], TIME), (t[4:], VNITIMES)), one(TIME), lambda t: Text((t[:6], TIME), (t[6:].upper(), HIGH))),
    '07': (write_openpyxl, one(VNITIMES), one(VNITIMES), one(VNITIMES)),
    '08': (write_openpyxl, one(TIME, True), one(TIME, True), one(TIME, True)),
}


def survey(rnd, code, name, kind, text, head, unit):
    full = {'01': name, '07': name}.get(code, '%s %s' % (kind, name))
    rows = [[head('Phiếu khảo sát') if code != '04' else head('phiếu khảo sát')], [],
            [head(h) for h in ('Mã phiếu', 'Đơn vị', 'Hình thức', 'Ngày khảo sát', 'P1.1. Thái độ', 'P1.2. Hướng dẫn', 'Họ và tên')]]
    for i in range(rnd.randint(12, 20)):
        rows.append([text('%s-%03d' % (code, i)), unit(full), text(rnd.choice(MODES)), text('%02d/03/2024' % rnd.randint(1, 28)),
                     text(rnd.choice(LABELS)), rnd.randint(1, 5), text('Nguyễn thị hồng')])
    rows.append([text('%s-900' % code), unit(full), text('Bưu điện'), text('10/03/2024'), text('Hài lòng'), 9, text('Trần văn bình')])
    rows.append([text('Tổng cộng'), None, None, None, 60, 70])
    return rows


def assessment(rnd, text, head):
    rows = [[head(h) for h in ('Mã tiêu chí', 'Nội dung', 'Điểm tối đa', 'Tự chấm', 'Thẩm định')]]
    for item, most in (('T1.1', 60), ('T1.2', 40)):
        verified = rnd.randint(most // 2, most)
        rows.append([text(item), text('Nội dung của tiêu chí'), most, verified, verified])
    return rows


INDEX = '''index: phong
title: Bộ chỉ số thử phông chữ
basis: null
decimals: 2
forms:
  - {code: T, title: Phiếu T, kind: assessment, weight: 40, criteria: [{code: T1, title: Một, points: 100, items: [
      {code: T1.1, title: Một, points: 60}, {code: T1.2, title: Hai, points: 40}]}]}
  - {code: P, title: Phiếu P, kind: survey, weight: 60, scale: {from: 1, to: 5, labels: [%s]}, modes: [%s], minimum_forms: 5, max_missing: 1,
      criteria: [{code: P1, title: Một, points: 100, items: [{code: P1.1, title: Thái độ, points: 50}, {code: P1.2, title: Hướng dẫn, points: 50}]}]}
ratings:
%s''' % (', '.join(LABELS), ', '.join(MODES), ''.join('  %s: [{name: A, from: 60}, {name: B, from: 0}]\n' % s for s in ('T', 'P', 'overall')))
CAMPAIGN = '''campaign: phong-2024
year: 2024
title: Đánh giá thử phông chữ năm 2024
index: chi-so.yaml
units: units.csv
period: {from: 2024-03-01, to: 2024-03-31}
sources:
  - {form: T, files: "t/{unit}.*"}
  - {form: P, files: "p/{unit}.*"}
previous: null
report: {layout: nd30-2020, issuer: Sở Nội vụ, parent: null, number: "", symbol: BC-SNV, place: Hà Nam, date: null, addressee: Bộ Nội vụ, subject: Kết quả,
  signer: {authority: "", position: GIÁM ĐỐC, name: ""}, recipients: [Bộ Nội vụ], draft: true}
'''


def main(out):
    for old in (False, True):
        rnd = random.Random(2024)
        folder = os.path.join(out, 'old' if old else 'plain')
        for form in 'tp':
            os.makedirs(os.path.join(folder, form))
        for code, name, kind in UNITS:
            write, text, head, unit = HOW[code]
            write(os.path.join(folder, 'p', code), survey(rnd, code, name, kind, text, head, unit), old)
            write(os.path.join(folder, 't', code), assessment(rnd, text, head), old)
        for name, content in (('chi-so.yaml', INDEX), ('campaign.yaml', CAMPAIGN),
                              ('units.csv', 'code,name,type\n' + ''.join('%s,%s,%s\n' % u for u in UNITS))):
            with open(os.path.join(folder, name), 'w', encoding='utf-8') as f:
                f.write(content)


main(sys.argv[1])
