#!/usr/bin/python3
"""Files that no district sends, and sound ones that look like them: make_bombs.py FOLDER

FOLDER/expected.jsonl has a line for each: file; expect (65: to be refused; 0: to be read; 'either'); says (what the reason must hold); cells (the
lines that `baocao cells` prints of a file that is read, without the header line; null: any, but none that holds ${absent}).
"""
import json
import os
import random
import struct
import sys

from hostile_xls import DIFAT, END, Compound, bof, label, mulrk, number, record, sst, text, workbook
from hostile_zip import DEFLATED, ENCRYPTED, STORED, Bulk, Plain, Zip, deflate, descriptor

MIB = 1 << 20
NOISE = random.Random(4)
expected = []


def put(name, data, expect, says='', cells=()):
    with open(os.path.join(folder, name), 'wb') as f:
        f.write(data.encode() if isinstance(data, str) else data)
    expected.append(dict(file=name, expect=expect, says=says, cells=list(cells)))


def bomb(name, data, says):
    put(name, data, 65, says)


def sound(name, data, *cells):
    put(name, data, 0, '', cells)


def either(name, data, says, *cells):
    put(name, data, 'either', says, cells)


def pretender(name, data):
    """Markup that calls itself a workbook: read as such, or refused, but never taken for text."""
    put(name, data, 'either')
    expected[-1].update(cells=None, absent='<')


# ---- XLSX ----

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'
TYPES = XML + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def relations(*targets, office=OFFICE):
    rows = ''.join('<Relationship Id="r%d" Type="%s/%s" Target="%s"%s/>' % (i, office, kind, target, ' TargetMode="External"' * len(outside))
                   for i, (kind, target, *outside) in enumerate(targets, 1))
    return XML + '<Relationships xmlns="%s">%s</Relationships>' % (PACKAGE, rows)


ROOT = relations(('officeDocument', 'xl/workbook.xml'))


def book(names=('S',), head='', ids=None, main=MAIN, office=OFFICE):
    ids = ids or ['r%d' % i for i in range(1, len(names) + 1)]
    sheets = ''.join('<sheet name="%s" sheetId="%d" r:id="%s"/>' % (n, i + 1, ids[i]) for i, n in enumerate(names))
    return XML + head + '<workbook xmlns="%s" xmlns:r="%s"><sheets>%s</sheets></workbook>' % (main, office, sheets)


OPEN, CLOSE = XML + '<worksheet xmlns="%s"><sheetData>' % MAIN, '</sheetData></worksheet>'


def sheet(rows, head=''):
    return XML + head + OPEN[len(XML):] + rows + CLOSE


def strings(items, head=''):
    return XML + head + '<sst xmlns="%s" count="1" uniqueCount="1">%s</sst>' % (MAIN, items)


def styles(inside, head=''):
    return XML + head + '<styleSheet xmlns="%s">%s</styleSheet>' % (MAIN, inside)


CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
ONE = 'S,A1,number,1'
COLUMNS = [a + b for a in ('', *'ABCDEFGHIJKLMNOPQRSTUVWXYZ') for b in 'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
SHEET = 'xl/worksheets/sheet1.xml'


def parts(rows=CELL, sst=None, style=None, **other):
    """A workbook's parts by name; ${other} is workbook, relations, sheet or root instead of the usual one."""
    targets = [('worksheet', 'worksheets/sheet1.xml')]
    out = {'[Content_Types].xml': TYPES, '_rels/.rels': other.get('root', ROOT), 'xl/workbook.xml': other.get('workbook', book())}
    if sst is not None:
        targets.append(('sharedStrings', 'sharedStrings.xml'))
        out['xl/sharedStrings.xml'] = sst
    if style is not None:
        targets.append(('styles', 'styles.xml'))
        out['xl/styles.xml'] = style
    out['xl/_rels/workbook.xml.rels'] = other.get('relations', relations(*targets))
    out[SHEET] = other.get('sheet', sheet(rows) if isinstance(rows, str) else rows)
    return out


def archive(of, **lies):
    """Zip with parts ${of}; ${lies} are Zip.add's arguments for the sheet."""
    z = Zip()
    for name, data in of.items():
        z.add(name, data, **(lies if name == SHEET else {}))
    return z


def xlsx(*args, **other):
    return archive(parts(*args, **other)).bytes()


def cells_of(*rows):
    return ''.join('<row r="%d">%s</row>' % row for row in rows)


def noisy(unit, times, ratio, before='', after=''):
    """A part of ${unit} many times that deflates by about ${ratio} : 1: comments that cannot be deflated stand between."""
    piece = (unit * (256 * 1024 // len(unit) + 1))[:256 * 1024 // len(unit) * len(unit)]
    want = len(piece) / ratio - len(deflate(piece.encode(), False))
    noise = '<!--%s-->' % NOISE.randbytes(max(0, int(want))).hex() if want > 8 else ''
    return Bulk((before + '').encode(), (piece + noise).encode(), times, after.encode())


def zip_bombs():
    spaces = Bulk(OPEN.encode(), b' ' * MIB, 1000, CLOSE.encode())
    bomb('zip-spaces-1g.xlsx', xlsx(spaces), 'BC_LIMIT_RATIO')
    bomb('zip-spaces-3g.xlsx', xlsx(Bulk(OPEN.encode(), b' ' * MIB, 3100, CLOSE.encode())), 'BC_LIMIT_PART_BYTES')
    bomb('zip-520-to-1.xlsx', xlsx(noisy(' ', 800, 520, OPEN, CLOSE)), 'BC_LIMIT_RATIO')
    bomb('zip-400-to-1.xlsx', xlsx(noisy('<row><c><v>1</v></c></row>', 400, 400, OPEN, CLOSE)), 'BC_LIMIT_RATIO')
    bomb('zip-250-to-1.xlsx', xlsx(noisy('\n', 800, 250, OPEN, CLOSE)), 'BC_LIMIT_RATIO')
    bomb('zip-rows.xlsx', xlsx(Bulk(OPEN.encode(), b'<row><c><v>1</v></c></row>' * 40000, 100, CLOSE.encode())), 'BC_LIMIT_RATIO')
    long = Bulk(strings('<si><t>')[:-6].encode(), b'a' * MIB, 300, b'</t></si></sst>')
    bomb('zip-string.xlsx', xlsx(sst=long), 'BC_LIMIT_RATIO')
    bomb('zip-strings.xlsx', xlsx(sst=Bulk(strings('')[:-6].encode(), b'<si><t>a</t></si>' * 60000, 100, b'</sst>')), 'BC_LIMIT_RATIO')
    bomb('zip-styles.xlsx', xlsx(style=Bulk(styles('<cellXfs>')[:-13].encode(), b'<xf/>' * 200000, 100, b'</cellXfs></styleSheet>')), 'BC_LIMIT_RATIO')
    bomb('zip-workbook.xlsx', xlsx(workbook=Bulk(book()[:-11].encode(), b' ' * MIB, 300, b'</workbook>')), 'BC_LIMIT_RATIO')
    bomb('zip-relations.xlsx', xlsx(root=Bulk(ROOT[:-16].encode(), b' ' * MIB, 300, b'</Relationships>')), 'BC_LIMIT_RATIO')
    bomb('zip-content.ods', ods(Bulk(ODS_OPEN.encode(), b' ' * MIB, 1000, ODS_CLOSE.encode())), 'BC_LIMIT_RATIO')
    bomb('zip-manifest.ods', ods(table(), manifest=Bulk(MANIFEST[:-20].encode(), b' ' * MIB, 300, MANIFEST[-20:].encode())), 'BC_LIMIT_RATIO')


def many(count, of, targets=None):
    names = ['S%d' % i for i in range(count)]
    given = parts(workbook=book(names), relations=relations(*[('worksheet', t) for t in targets or ['worksheets/%d.xml' % i for i in range(count)]]))
    del given[SHEET]
    given.update(of)
    return given


def part_bombs():
    mild = Bulk(OPEN.encode(), b' ' * (MIB - 4096), 1, CLOSE.encode())
    bomb('zip-many-parts.xlsx', archive(many(1000, {'xl/worksheets/%d.xml' % i: mild for i in range(1000)})).bytes(), 'BC_LIMIT_RATIO')
    bomb('zip-one-part-many-sheets.xlsx', archive(many(4000, {SHEET: mild}, ['worksheets/sheet1.xml'] * 4000)).bytes(), 'BC_LIMIT_')
    # Each local header's extra field quotes the headers behind it, so that all parts have one body.
    z, count = archive(many(400, {})), 400
    part = noisy(' ', 16, 300, OPEN, CLOSE)
    names = [b'xl/worksheets/%d.xml' % i for i in range(count)]
    left = sum(30 + len(n) for n in names)
    for n in names:
        left -= 30 + len(n)
        z.list(n, crc=part.crc, packed=len(part.packed), size=part.size, at=len(z.body))
        z.body += struct.pack('<4sHHHIIIIHH', b'PK\3\4', 20, 0, DEFLATED, 33 << 16, part.crc, len(part.packed), part.size, len(n), left) + n
    z.body += part.packed
    bomb('zip-quoted-headers.xlsx', z.bytes(), 'lie over one another')
    z = archive(parts())
    z.list(b'xl/media/1.png', crc=1, packed=50, size=50, at=len(z.body) - 40)
    bomb('zip-overlap.xlsx', z.bytes(), 'lie over one another')
    z = archive(parts(), entry=dict(packed=100000)).add('xl/media/1.png', NOISE.randbytes(200000))
    bomb('zip-runs-into-next.xlsx', z.bytes(), 'lie over one another')


def zip_lies():
    plain, huge = parts(), Bulk(OPEN.encode(), b' ' * MIB, 300, CLOSE.encode())
    part = Plain(plain[SHEET])
    z = archive(parts(huge), entry=dict(size=1000))
    bomb('lie-small-in-directory.xlsx', z.bytes(), 'damaged')
    bomb('lie-large-in-directory.xlsx', archive(plain, entry=dict(size=part.size + 1)).bytes(), 'damaged')
    bomb('lie-packed-in-directory.xlsx', archive(plain, entry=dict(packed=len(part.packed) - 3)).bytes(), 'damaged')
    bomb('lie-packed-beyond-file.xlsx', archive(plain, entry=dict(packed=0x7fffffff)).bytes(), 'damaged')
    bomb('lie-checksum.xlsx', archive(plain, entry=dict(crc=1)).bytes(), 'checksum')
    bomb('lie-name.xlsx', archive(plain, local=dict(name=b'xl/worksheets/sheet2.xml')).bytes(), 'not what the directory says')
    bomb('lie-method.xlsx', archive(plain, local=dict(method=STORED)).bytes(), 'not what the directory says')
    bomb('lie-place.xlsx', archive(plain, entry=dict(at=0x7fffffff)).bytes(), 'damaged')
    bomb('lie-zeros-in-directory.xlsx', archive(plain, entry=dict(size=0, packed=0, crc=0), descriptor=descriptor(part)).bytes(), 'damaged')
    sound('local-sizes-differ.xlsx', archive(plain, local=dict(size=7, packed=7)).bytes(), ONE)
    sound('descriptor.xlsx', archive(plain, descriptor=descriptor(part)).bytes(), ONE)
    sound('descriptor-unsigned.xlsx', archive(plain, descriptor=descriptor(part, False)).bytes(), ONE)
    either('descriptor-lies.xlsx', archive(plain, descriptor=descriptor(part, crc=7, packed=1 << 30, size=3)).bytes(), 'damaged', ONE)
    sound('stored.xlsx', archive(plain, method=STORED).bytes(), ONE)
    sound('zip64.xlsx', archive(plain, zip64=True).bytes(zip64={}), ONE)
    for n, size in enumerate((1 << 63, (1 << 64) - 1, 1 << 40)):
        lie = dict(size=0xffffffff, extra=struct.pack('<HHQ', 1, 8, size))
        bomb('zip64-size-%d.xlsx' % n, archive(plain, entry=lie).bytes(), 'sheet' if size == 0 else '')
        lie = dict(packed=0xffffffff, extra=struct.pack('<HHQ', 1, 8, size))
        bomb('zip64-packed-%d.xlsx' % n, archive(plain, entry=lie).bytes(), 'damaged')
        lie = dict(at=0xffffffff, extra=struct.pack('<HHQ', 1, 8, size))
        bomb('zip64-place-%d.xlsx' % n, archive(plain, entry=lie).bytes(), 'damaged')
        bomb('zip64-directory-%d.xlsx' % n, archive(plain).bytes(zip64=dict(at=size)), 'damaged')
        bomb('zip64-directory-size-%d.xlsx' % n, archive(plain).bytes(zip64=dict(size=size)), 'damaged')
        bomb('zip64-count-%d.xlsx' % n, archive(plain).bytes(zip64=dict(count=size)), 'damaged')
        either('zip64-where-%d.xlsx' % n, archive(plain).bytes(zip64=dict(where=size)), 'damaged', ONE)
    bomb('zip64-short-extra.xlsx', archive(plain, entry=dict(size=0xffffffff, extra=struct.pack('<HHI', 1, 4, 9))).bytes(), 'damaged')
    bomb('count-too-small.xlsx', archive(plain).bytes(count=1), 'damaged')
    bomb('count-too-large.xlsx', archive(plain).bytes(count=60000), 'damaged')
    bomb('directory-size-lies.xlsx', archive(plain).bytes(size=0x7fffffff), 'damaged')
    bomb('directory-place-lies.xlsx', archive(plain).bytes(at=0x7fffffff), 'damaged')
    z = archive(plain)
    for i in range(65536):
        z.list(b'm/%x' % i)
    bomb('entries-65541.xlsx', z.bytes(), 'BC_LIMIT_ZIP_ENTRIES')
    z = archive(plain)
    for i in range(100):
        z.list(b'%05d' % i + b'n' * 65000)
    bomb('names-6mb.xlsx', z.bytes(), 'BC_LIMIT_ZIP_NAME_BYTES')
    z = archive(plain)
    sound('entries-3000.xlsx', [z.add('xl/media/%d.png' % i, b'x', STORED) for i in range(3000)][-1].bytes(), ONE)
    bomb('two-of-one-name.xlsx', archive(plain).add(SHEET, sheet('')).bytes(), 'one name')
    bomb('two-but-for-case.xlsx', archive(plain).add(SHEET.upper(), sheet('')).bytes(), 'one name')
    bomb('two-but-for-slashes.xlsx', archive(plain).add(SHEET.replace('/', '\\'), sheet('')).bytes(), 'one name')
    bomb('nul-in-name.xlsx', archive(plain).add('xl/a\0b', b'').bytes(), 'damaged')
    flags = dict(flags=ENCRYPTED)
    bomb('encrypted-part.xlsx', archive(plain, local=flags, entry=flags).bytes(), 'password')
    bomb('encrypted-in-directory.xlsx', archive(plain, entry=flags).bytes(), 'password')
    for method in (1, 6, 9, 12, 14, 93, 95, 98, 99):
        say = dict(method=method)
        bomb('method-%d.xlsx' % method, archive(plain, local=say, entry=say).bytes(), 'packed in a way')
    whole = archive(plain).bytes()
    for n in range(1, 24):
        bomb('cut-%d.xlsx' % n, whole[:len(whole) * n // 24], '')
    sound('junk-in-front.xlsx', archive(plain).bytes(before=b'\0junk' * 100), ONE)
    sound('comment.xlsx', archive(plain).bytes(comment=b'PK\5\6' + b'c' * 60000), ONE)
    fake = struct.pack('<4sHHHHIIH', b'PK\5\6', 0, 0, 0xffff, 0xffff, 0xffffffff, 0xffffffff, 0)
    bomb('end-records.xlsx', b'PK\3\4' + fake * 100000, 'damaged')


# ---- names: nothing is written, nothing fetched ----

def names():
    for n, name in enumerate(('../../../evil', '/etc/evil', 'C:\\evil', '..\\..\\evil', '~/evil', 'xl/../../evil', 'evil/', 'xl/worksheets/../evil')):
        sound('name-%d.xlsx' % n, archive(parts()).add(name, b'evil').bytes(), ONE)
    for n, target in enumerate(('../../../../../etc/passwd', '/etc/passwd', 'file:///etc/passwd', 'http://127.0.0.1:%d/sheet.xml' % port)):
        bomb('target-%d.xlsx' % n, xlsx(relations=relations(('worksheet', target))), 'a sheet that it names is not in it')
        bomb('outside-%d.xlsx' % n, xlsx(relations=relations(('worksheet', target, True))), 'a sheet that it names is not in it')
    bomb('sheet-without-relation.xlsx', xlsx(workbook=book(ids=['r9'])), 'a sheet that it names is not in it')
    bomb('main-part-outside.xlsx', xlsx(root=relations(('officeDocument', '/etc/passwd'))), '')


# ---- XML ----

def laughs(root):
    rows = ''.join('<!ENTITY l%d "%s">' % (i, '&l%d;' % (i - 1) * 10) for i in range(1, 10))
    return '<!DOCTYPE %s [<!ENTITY l0 "lol">%s]>' % (root, rows)


def doctypes(root):
    yield 'laughs', laughs(root)
    yield 'quadratic', '<!DOCTYPE %s [<!ENTITY l9 "%s">]>' % (root, 'a' * 100000)
    yield 'file', '<!DOCTYPE %s [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>' % root
    yield 'http', '<!DOCTYPE %s SYSTEM "http://127.0.0.1:%d/a.dtd" [<!ENTITY l9 SYSTEM "http://127.0.0.1:%d/b">]>' % (root, port, port)
    yield 'parameter', '<!DOCTYPE %s [<!ENTITY %% p SYSTEM "http://127.0.0.1:%d/p">%%p;<!ENTITY l9 "x">]>' % (root, port)


def entities():
    inline = '<row><c t="inlineStr"><is><t>&l9;</t></is></c></row>'
    for kind, head in doctypes('worksheet'):
        bomb('doctype-sheet-%s.xlsx' % kind, xlsx(sheet=sheet(inline, head)), 'DOCTYPE')
        bomb('doctype-sheet-utf16-%s.xlsx' % kind, xlsx(sheet=sheet(inline, head).replace('UTF-8', 'UTF-16').encode('utf-16')), 'DOCTYPE')
    for kind, head in doctypes('x'):
        bomb('doctype-strings-%s.xlsx' % kind, xlsx(sst=strings('<si><t>&l9;</t></si>', head)), 'DOCTYPE')
        bomb('doctype-styles-%s.xlsx' % kind, xlsx(style=styles('<numFmts>&l9;</numFmts>', head)), 'DOCTYPE')
        bomb('doctype-workbook-%s.xlsx' % kind, xlsx(workbook=book(['&l9;'], head)), 'DOCTYPE')
        bomb('doctype-relations-%s.xlsx' % kind, xlsx(root=XML + head + ROOT[len(XML):]), 'DOCTYPE')
        bomb('doctype-content-%s.ods' % kind, ods(table('<table:table-row><table:table-cell><text:p>&l9;</text:p></table:table-cell></table:table-row>', head)), 'DOCTYPE')
        bomb('doctype-manifest-%s.ods' % kind, ods(table(), manifest=XML + head + MANIFEST[len(XML):]), 'DOCTYPE')
    bomb('entity-unknown.xlsx', xlsx('<row><c t="str"><v>&who;</v></c></row>'), 'XML is broken')
    bomb('reference-to-nul.xlsx', xlsx('<row><c t="str"><v>&#0;</v></c></row>'), 'XML is broken')


def markup():
    deep = 100000
    for name, tag in (('deep', 'a'), ('deep-rows', 'row'), ('deep-cells', 'c'), ('deep-strings', 'is'), ('deep-phonetics', 'rPh')):
        bomb(name + '.xlsx', xlsx('<%s>' % tag * deep), 'BC_LIMIT_XML_DEPTH')
    choice = '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice>'
    bomb('deep-choice.xlsx', xlsx(choice + '<a>' * deep), 'BC_LIMIT_XML_DEPTH')
    bomb('deep.ods', ods(table('<text:p>' * deep)), 'BC_LIMIT_XML_DEPTH')
    bomb('deep-tables.ods', ods(table('<table:table table:name="x"><table:table-row><table:table-cell>' * deep)), 'BC_LIMIT_XML_DEPTH')
    bomb('deep-workbook.xlsx', xlsx(workbook=book() + '<a>' * deep), '')
    bomb('deep-inside-workbook.xlsx', xlsx(workbook=book()[:-11] + '<a>' * deep), 'BC_LIMIT_XML_DEPTH')

    def huge(before, after, unit='a'):
        return xlsx(noise_part(OPEN + before, unit, 150, after + CLOSE))
    bomb('huge-attribute.xlsx', huge('<row x="', '"/>'), 'BC_LIMIT_TOKEN_BYTES')
    bomb('huge-place.xlsx', huge('<row><c r="', '"/></row>', 'A'), 'BC_LIMIT_TOKEN_BYTES')
    bomb('huge-name.xlsx', huge('<', '/>'), 'BC_LIMIT_TOKEN_BYTES')
    bomb('huge-comment.xlsx', huge('<!--', '-->'), 'BC_LIMIT_TOKEN_BYTES')
    bomb('endless-comment.xlsx', huge('<!--', ''), 'BC_LIMIT_TOKEN_BYTES')
    bomb('endless-instruction.xlsx', huge('<?a ', ''), 'BC_LIMIT_TOKEN_BYTES')
    bomb('endless-attributes.xlsx', huge('<row ', '/>', 'a="" '), 'BC_LIMIT_TOKEN_BYTES')
    bomb('endless-tag.xlsx', huge('<row', '/>', ' '), 'BC_LIMIT_TOKEN_BYTES')
    bomb('huge-value.xlsx', huge('<row><c><v>', '</v></c></row>', '1'), 'BC_LIMIT_CELL_BYTES')
    bomb('huge-text.xlsx', huge('<row><c t="str"><v>', '</v></c></row>'), 'BC_LIMIT_CELL_BYTES')
    bomb('huge-cdata.xlsx', huge('<row><c t="str"><v><![CDATA[', ']]></v></c></row>'), 'BC_LIMIT_CELL_BYTES')
    bomb('huge-inline.xlsx', huge('<row><c t="inlineStr"><is><t>', '</t></is></c></row>'), 'BC_LIMIT_CELL_BYTES')
    bomb('huge-string.xlsx', xlsx('<row><c t="s"><v>0</v></c></row>', sst=noise_part(strings('<si><t>')[:-6], 'a', 150, '</t></si></sst>')), 'BC_LIMIT_CELL_BYTES')
    bomb('huge-attribute.ods', ods(noise_part(ODS_OPEN + '<table:table-row x="', 'a', 150, '"/>' + ODS_CLOSE)), 'BC_LIMIT_TOKEN_BYTES')
    bomb('huge-value.ods', ods(noise_part(ODS_OPEN + '<table:table-row><table:table-cell office:value="', '1', 150, '"/></table:table-row>' + ODS_CLOSE)), 'BC_LIMIT_TOKEN_BYTES')
    bomb('huge-paragraph.ods', ods(noise_part(ODS_OPEN + '<table:table-row><table:table-cell><text:p>', 'a', 150, '</text:p></table:table-cell></table:table-row>' + ODS_CLOSE)), 'BC_LIMIT_CELL_BYTES')
    names_ = ' '.join('a%d=""' % i for i in range(30000))
    sound('many-attributes.xlsx', xlsx('<row r="1"><c r="A1" %s><v>1</v></c></row>' % names_), ONE)
    spaces_ = ' '.join('xmlns:a%d="u"' % i for i in range(20000))
    sound('many-namespaces.xlsx', xlsx('<row r="1" %s><c r="A1"><v>1</v></c></row>' % spaces_), ONE)
    sound('many-comments.xlsx', xlsx('<!---->' * 140000 + CELL), ONE)
    sound('one-mb-comment.xlsx', xlsx('<!--%s-->' % NOISE.randbytes(MIB // 2).hex() + CELL), ONE)

    def commented(mark):  # what looks like the elements that are read by hand
        return '<!--%s-->' % ''.join(mark + NOISE.randbytes(4).hex() for _ in range(MIB // (len(mark) + 8)))
    sound('rows-in-comments.xlsx', xlsx(commented('<row') * 4 + CELL), ONE)
    sound('strings-in-comments.xlsx', xlsx('<row><c t="s"><v>0</v></c></row>', sst=strings(commented('<si>') * 4 + '<si><t>a</t></si>')), 'S,A1,text,a')
    sound('rows-in-comments.ods', ods(table(commented('<table:table-row') * 4 + row(filled(1, '1')))), ONE)
    sound('rows-in-instruction.xlsx', xlsx('<?a ' + commented('<row')[4:-3] + '?>' + CELL), ONE)
    for n, value in enumerate(('0.' + '1' * 900000, '1' * 900000 + 'e-899999', '0' * 900000 + '1', '0.' + '0' * 900000 + '1e900001', '1e-' + '9' * 900000)):
        sound('long-number-%d.xlsx' % n, xlsx('<row r="1"><c r="A1"><v>%s</v></c></row>' % value), 'S,A1,number,' + ('0.1111111111111111', '1.1111111111111112', '1', '1', '0')[n])
        sound('long-number-%d.ods' % n, ods(table(row(filled(1, value)))), 'S,A1,number,' + ('0.1111111111111111', '1.1111111111111112', '1', '1', '0')[n])
    bomb('digits.xlsx', xlsx(''.join('<row><c><v>%s</v></c></row>' % ('1' * 900000) for _ in range(20))), '')


def noise_part(before, unit, times, after):
    """Like noisy(), but where no comment may stand: the noise is letters, so that the whole deflates by less than 200 : 1."""
    piece = unit * (256 * 1024 // len(unit))
    noise = NOISE.randbytes(1500).hex()
    if unit == '1':
        noise = noise.translate(str.maketrans('abcdef', '123456'))
    elif unit not in ('a', 'A'):
        noise = ''.join('a%s="" ' % noise[i:i + 14] for i in range(0, len(noise), 14)) if '=' in unit else ' ' * 8 + ''.join(
            NOISE.choice(' \n\t') for _ in range(6000))
    return Bulk(before.encode(), (piece + noise).encode(), times, after.encode())


# ---- cells of workbooks ----

def places():
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    sound('far-cell.xlsx', xlsx(far), 'S,XFD1048576,number,1')
    sound('far-cells.xlsx', xlsx('<row r="1"><c r="XFD1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c></row>'),
          'S,XFD1,number,1', 'S,A1048576,number,2')
    sound('far-cell-again.xlsx', xlsx(far * 20000), 'S,XFD1048576,number,1')
    bomb('far-cell-again-and-again.xlsx', xlsx('<row r="1048576">' + '<c r="XFD1048576"><v>1</v></c>' * 30000 + '</row>'), 'BC_LIMIT_COLUMNS')
    bomb('one-column-4m-times.xlsx', xlsx(noisy('<c r="A1"><v>1</v></c>', 300, 150, OPEN + '<row r="1">', '</row>' + CLOSE)), 'BC_LIMIT_COLUMNS')
    for n, row in enumerate(('1048577', '4294967296', '4294967297', '18446744073709551615', '99999999999999999999999', '-1')):
        bomb('row-%d.xlsx' % n, xlsx('<row r="%s"><c><v>1</v></c></row>' % row), 'BC_LIMIT_ROWS')
    for n, place in enumerate(('XFE1', 'ZZZZ1', 'A1048577', 'A0', 'A4294967297', '1A', 'A-1', '$', 'A' * 5000 + '1', 'A' + '9' * 5000)):
        bomb('place-%d.xlsx' % n, xlsx('<row><c r="%s"><v>1</v></c></row>' % place), '')
    bomb('too-many-columns.xlsx', xlsx('<row>' + '<c><v>1</v></c>' * 16385 + '</row>'), 'BC_LIMIT_COLUMNS')
    bomb('too-many-rows.xlsx', xlsx(noisy('<row><c><v>1</v></c></row>', 110, 150, OPEN + '<row r="500000"/>', CLOSE)), 'BC_LIMIT_ROWS')
    sound('cells-out-of-order.xlsx', xlsx('<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'),
          'S,A1,number,1', 'S,B1,number,2', 'S,C1,number,3')
    sound('column-twice.xlsx', xlsx('<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c><c r="B1"><v>3</v></c></row>'), 'S,A1,number,2', 'S,B1,number,3')
    sound('cells-backwards.xlsx', xlsx('<row r="1">%s</row>' % ''.join('<c r="%s1"><v>%d</v></c>' % (c, i) for i, c in [*enumerate(COLUMNS[:300])][::-1])),
          *['S,%s1,number,%d' % (c, i) for i, c in enumerate(COLUMNS[:300])])
    sound('rows-out-of-order.xlsx', xlsx('<row r="2"><c r="A2"><v>2</v></c></row>' + CELL), ONE, 'S,A2,number,2')
    sound('rows-elsewhere.xlsx', xlsx('<row r="1"><c r="A5"><v>1</v></c><c r="B5"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c></row>'),
          'S,A2,number,3', 'S,A5,number,1', 'S,B5,number,2')
    backwards = ''.join('<row r="%d"><c r="XFD%d"><v>1</v></c><c r="A%d"><v>2</v></c></row>' % (r, r, r) for r in range(1, 40001))
    sound('cells-and-rows-out-of-order.xlsx', xlsx(backwards + CELL), ONE, 'S,XFD1,number,1',
          *[line for r in range(2, 40001) for line in ('S,A%d,number,2' % r, 'S,XFD%d,number,1' % r)])
    bomb('rows-out-of-order-again.xlsx', xlsx(backwards * 30), 'BC_LIMIT_UNSORTED_BYTES')
    for n, dimension in enumerate(('A1:XFD1048576', 'B7', 'A1:ZZZZZZZZ99999999999', '', 'rubbish', ':', '-1')):
        sound('dimension-%d.xlsx' % n, xlsx(sheet=sheet(CELL).replace('<sheetData>', '<dimension ref="%s"/><sheetData>' % dimension)), ONE)
    one = strings('<si><t>x</t></si>')
    for n, index in enumerate(('1', '2', '-1', '4294967296', '99999999999999999999', '0.5', 'abc', '0x0')):
        bomb('string-%d.xlsx' % n, xlsx('<row><c t="s"><v>%s</v></c></row>' % index, sst=one), 'shared string')
    bomb('string-without-table.xlsx', xlsx('<row><c t="s"><v>0</v></c></row>'), 'shared string')
    for n, style in enumerate(('1', '65536', '4294967295', '4294967296', '99999999999999999999', '-1', 'abc')):
        sound('style-%d.xlsx' % n, xlsx('<row><c s="%s"><v>1</v></c></row>' % style, style=styles('<cellXfs><xf numFmtId="0"/></cellXfs>')), ONE)
    lost = relations(('worksheet', 'worksheets/sheet1.xml'), ('styles', 'styles.xml'))
    bomb('styles-lost.xlsx', xlsx('<row><c s="1"><v>41043</v></c></row>', relations=lost), 'the styles')
    bomb('styles-lost-of-a-fraction.xlsx', xlsx('<row><c s="1"><v>41043.5</v></c></row>', relations=lost), 'the styles')
    bomb('styles-are-others.xlsx', xlsx('<row><c s="1"><v>41043</v></c></row>', style=strings('')), 'the styles')
    bomb('sheet-is-another-part.xlsx', xlsx(sheet=strings('')), 'calls a sheet')
    bomb('sheet-of-another-namespace.xlsx', xlsx(sheet=sheet(CELL).replace(MAIN, 'urn:x')), 'calls a sheet')
    sound('styles-lost-and-not-needed.xlsx', xlsx('<row r="1"><c r="A1" s="0"><v>1</v></c><c r="B1" s="1" t="str"><v>x</v></c></row>', relations=lost), ONE, 'S,B1,text,x')
    sound('strings-by-their-usual-name.xlsx', archive(dict(parts('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', relations=relations(('worksheet', 'worksheets/sheet1.xml'))),
                                                           **{'xl/sharedStrings.xml': strings('<si><t>x</t></si>')})).bytes(), 'S,A1,text,x')
    sound('kind-of-microsoft.xlsx', archive(dict(parts(), mimetype=b'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')).bytes(), ONE)
    sound('dots.xlsx', archive({'./' + name: data for name, data in parts().items()}).bytes(), ONE)
    sound('formats-behind-styles.xlsx', xlsx('<row r="1"><c r="A1" s="0"><v>41043</v></c></row>', style=styles(
        '<cellXfs><xf numFmtId="164"/></cellXfs><numFmts><numFmt numFmtId="164" formatCode="yyyy"/></numFmts>')), 'S,A1,date,2012-05-14')
    sound('sheet-of-another-type.xlsx', xlsx(relations=relations(('WorkSheet', 'worksheets/sheet1.xml'))), ONE)
    sound('relation-twice.xlsx', xlsx(relations=relations(('worksheet', 'worksheets/sheet1.xml'), ('x', 'y')).replace('"r2"', '"r1"')), ONE)
    sound('empty-parts.xlsx', xlsx(sst='', style=''), ONE)
    sound('merge-of-all.xlsx', xlsx(sheet=sheet(CELL).replace('</sheetData>', '</sheetData><mergeCells>' +
                                                              '<mergeCell ref="A1:XFD1048576"/>' * 50000 + '</mergeCells>')), ONE)
    for n, value in enumerate(('1e999', 'NaN', 'INF', '--1', '0x10', '1_0', '1,5')):
        sound('number-%d.xlsx' % n, xlsx('<row r="1"><c r="A1"><v>%s</v></c></row>' % value), 'S,A1,error,#NUM!' if n < 3 else 'S,A1,text,"1,5"' if ',' in value else 'S,A1,text,' + value)


def books():
    letters = 'x' * 1000000
    name_it = '<c t="s"><v>0</v></c>'
    bomb('one-mb-string-named.xlsx', xlsx(noisy('<row>%s</row>' % (name_it * 10), 20, 150, OPEN, CLOSE), sst=strings('<si><t>%s</t></si>' % letters)), 'BC_LIMIT_TEXT')
    bomb('32-kb-string-named.xlsx', xlsx('<row>%s</row>' % (name_it * 100) * 5000, sst=strings('<si><t>%s</t></si>' % letters[:32767])), 'BC_LIMIT_TEXT')
    bomb('1-kb-string-named.xlsx', xlsx('<row>%s</row>' % (name_it * 100) * 5000, sst=strings('<si><t>%s</t></si>' % letters[:1000])), 'BC_LIMIT_TEXT')
    sound('strings-named.xlsx', xlsx('<row>%s</row>' % (name_it * 5) * 6, sst=strings('<si><t>%s</t></si>' % letters[:32767])),
          *['S,%s%d,text,%s' % (c, r, letters[:32767]) for r in range(1, 7) for c in 'ABCDE'])
    bomb('sheets-4097.xlsx', xlsx(workbook=book(['S%d' % i for i in range(4097)], ids=['r1'] * 4097)), 'BC_LIMIT_SHEETS')
    other = ''.join('<Relationship Id="q%d" Type="x" Target="y"/>' % i for i in range(150000))
    bomb('sheets-by-relations.xlsx', xlsx(workbook=book(['S%d' % i for i in range(4000)], ids=['r9'] * 4000),
                                          relations=relations(('worksheet', 'worksheets/sheet1.xml')).replace('<Relationship ', other + '<Relationship ', 1)),
         'BC_LIMIT_RELATIONS')
    # A style's format must not be taken apart for each style, nor for each cell.
    code = '[&gt;5]yyyy;' + '0' * 60000
    numbers = '<numFmts><numFmt numFmtId="164" formatCode="%s"/></numFmts>'
    sound('formats-by-styles.xlsx', xlsx('<row><c s="9"><v>1</v></c></row>', style=styles(numbers % code + '<cellXfs>%s</cellXfs>' % ('<xf numFmtId="164"/>' * 40000))), ONE)
    sound('formats-by-cells.xlsx', xlsx('<row>%s</row>' % ('<c s="0"><v>1</v></c>' * 100) * 1000 + '<row><c s="0"><v>41043</v></c></row>', style=styles(
        numbers % code + '<cellXfs><xf numFmtId="164"/></cellXfs>')), *['S,%s%d,number,1' % (c, r) for r in range(1, 1001) for c in COLUMNS[:100]] + ['S,A1001,date,2012-05-14'])
    bomb('styles-200000.xlsx', xlsx(style=styles('<cellXfs>%s</cellXfs>' % ('<xf/>' * 200000))), 'BC_LIMIT_STYLES')
    bomb('formats-40000.xlsx', xlsx(style=styles('<numFmts>%s</numFmts>' % ''.join('<numFmt numFmtId="%d" formatCode="0"/>' % i for i in range(40000)))), 'BC_LIMIT_FORMATS')
    sheet_name = 'n' * 4000
    bomb('long-sheet-name.xlsx', xlsx(workbook=book(['n' * 500000])), 'BC_LIMIT_NAME_BYTES')
    bomb('sheet-name-by-cells.xlsx', xlsx('<row>%s</row>' % ('<c><v>1</v></c>' * 100) * 1000, workbook=book([sheet_name])), 'BC_LIMIT_TEXT')
    bomb('sheet-names-60mb.xlsx', xlsx(workbook=noisy('<sheet name="%s"/>' % ('n' * 60000), 240, 150, book([])[:-len('</sheets></workbook>')], '</sheets></workbook>')), 'BC_LIMIT_')
    bomb('relations-60mb.xlsx', xlsx(relations=noisy('<Relationship Id="r" Type="t" Target="%s"/>' % ('n' * 4000), 240, 150, relations()[:-len('</Relationships>')], '</Relationships>')), 'BC_LIMIT_')
    escapes = '_x000D_' * 100000
    sound('escapes.xlsx', xlsx('<row><c t="s"><v>0</v></c></row>', sst=strings('<si><t>%s</t></si>' % escapes)), 'S,A1,text,' + '\\n' * 100000)


# ---- ODS ----

NAMESPACES = ' '.join('xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % (n, n) for n in ('office', 'table', 'text', 'style'))
ODS_OPEN = XML + '<office:document-content %s office:version="1.2"><office:body><office:spreadsheet><table:table table:name="S">' % NAMESPACES
ODS_CLOSE = '</table:table></office:spreadsheet></office:body></office:document-content>'
MANIFEST = XML + '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"></manifest:manifest>'


def table(rows='', head=''):
    return XML + head + ODS_OPEN[len(XML):] + rows + ODS_CLOSE


def ods(content, manifest=MANIFEST):
    z = Zip().add('mimetype', b'application/vnd.oasis.opendocument.spreadsheet', STORED)
    return z.add('META-INF/manifest.xml', manifest).add('content.xml', content).bytes()


def row(cells='<table:table-cell office:value-type="float" office:value="1"/>', repeat=None):
    again = ' table:number-rows-repeated="%s"' % repeat if repeat else ''
    return '<table:table-row%s>%s</table:table-row>' % (again, cells)


def filled(repeat, value='1'):
    return '<table:table-cell table:number-columns-repeated="%s" office:value-type="float" office:value="%s"/>' % (repeat, value)


def words(paragraph, repeat=1):
    return '<table:table-cell table:number-columns-repeated="%s" office:value-type="string">%s</table:table-cell>' % (repeat, paragraph)


def repeats():
    empty = '<table:table-cell table:number-columns-repeated="1000000000"/>'
    sound('empty-to-the-end.ods', ods(table(row() + row(empty, 1000000000))), ONE)
    sound('empty-behind-cells.ods', ods(table(row(filled(1) + empty) + row(empty, 1000000000) + row(empty, 1000000000))), ONE)
    bomb('rows-1e9.ods', ods(table(row(repeat=1000000000))), 'BC_LIMIT_ROWS')
    bomb('rows-2e64.ods', ods(table(row(repeat=18446744073709551617))), 'BC_LIMIT_ROWS')
    bomb('columns-1e9.ods', ods(table(row(filled(1000000000)))), 'BC_LIMIT_COLUMNS')
    bomb('columns-2e64.ods', ods(table(row(filled(18446744073709551617)))), 'BC_LIMIT_COLUMNS')
    bomb('columns-behind-1e9.ods', ods(table(row(empty + filled(1)))), 'BC_LIMIT_COLUMNS')
    bomb('rows-behind-1e9.ods', ods(table(row(empty, 1000000000) + row())), 'BC_LIMIT_ROWS')
    bomb('no-sheet.ods', ods(table(row()).replace('table:table ', 'table:thing ').replace('/table:table>', '/table:thing>')), 'no sheet')
    sound('kind-with-a-mark.ods', Zip().add('mimetype', b'\xef\xbb\xbfapplication/vnd.oasis.opendocument.spreadsheet').add('content.xml', table(row())).bytes(), ONE)
    bomb('kind-of-sun.sxc', Zip().add('mimetype', b'application/vnd.sun.xml.calc').add('content.xml', table(row())).bytes(), 'no workbook')
    flat = table(row()).replace('document-content', 'document').replace('<office:document ', '<office:document office:mimetype="application/vnd.oasis.opendocument.spreadsheet" ', 1)
    sound('flat.ods', flat, ONE)
    sound('flat-wide.ods', flat.replace('UTF-8', 'UTF-16').encode('utf-16'), ONE)
    bomb('flat-text.ods', flat.replace('.spreadsheet"', '.text"', 1), 'XML of another kind')
    bomb('flat-doctype.ods', flat.replace('?>', '?><!DOCTYPE x>', 1), 'DOCTYPE')
    bomb('flat-cut.ods', flat[:-20], 'XML')
    bomb('flat-rows.ods', table(row(filled(1000), 1000) * 1000).replace('document-content', 'document').replace('<office:document ', '<office:document office:mimetype="application/vnd.oasis.opendocument.spreadsheet" ', 1), 'BC_LIMIT_REPEATED_CELLS')
    bomb('all-cells.ods', ods(table(row(filled(16384), 1048576))), 'BC_LIMIT_REPEATED_CELLS')
    bomb('15-columns-down.ods', ods(table(row(filled(15), 1048576))), 'BC_LIMIT_REPEATED_CELLS')
    bomb('rows-by-1000.ods', ods(table(row(filled(1000), 1000) * 1000)), 'BC_LIMIT_REPEATED_CELLS')
    bomb('rows-of-16384.ods', ods(table(row(filled(16384)) * 2000)), 'BC_LIMIT_REPEATED_CELLS')
    bomb('sheets-of-1000000.ods', ods(table((row(repeat=1000000) + '</table:table><table:table table:name="T">') * 200)), 'BC_LIMIT_REPEATED_CELLS')
    long = '<text:p>%s</text:p>' % ('x' * 100000)
    bomb('long-text-1000000.ods', ods(table(row(words(long), 1000000))), 'BC_LIMIT_TEXT')
    bomb('long-text-across.ods', ods(table(row(words(long, 16384)))), 'BC_LIMIT_')
    bomb('long-texts-down.ods', ods(table(row(words('<text:p>%s</text:p>' % NOISE.randbytes(450000).hex(), 4), 40) * 3)), 'BC_LIMIT_TEXT')
    bomb('blanks-1e9.ods', ods(table(row(words('<text:p><text:s text:c="1000000000"/></text:p>')))), 'BC_LIMIT_CELL_BYTES')
    bomb('blanks-9999.ods', ods(table(row(words('<text:p>%s</text:p>' % ('<text:s text:c="9999"/>' * 40000))))), 'BC_LIMIT_CELL_BYTES')
    bomb('blanks-in-cells.ods', ods(table(row(words('<text:p>%s</text:p>' % ('<text:s text:c="9999"/>' * 100)) * 2000))), 'BC_LIMIT_ROW_BYTES')
    bomb('blanks-in-rows.ods', ods(table(row(words('<text:p>%s</text:p>' % ('<text:s text:c="9999"/>' * 100))) * 500)), 'BC_LIMIT_TEXT')
    inner = '<table:table table:name="i"><table:table-row><table:table-cell><text:p>in</text:p></table:table-cell></table:table-row></table:table>'
    sound('table-in-a-cell.ods', ods(table(row(words('<text:p>out</text:p>' + inner)))), 'S,A1,text,out')
    for n, (kind, value) in enumerate((('float" office:value', 'NaN'), ('currency" office:value', '1e999'), ('date" office:date-value', '2012-02-31'), ('time" office:time-value', '8:30'))):
        cell = '<table:table-cell office:value-type="%s="%s"/>' % (kind, value)
        sound('no-such-value-%d.ods' % n, ods(table(row(cell))), 'S,A1,text,' + value)
    bomb('sheets-5000.ods', ods(table('</table:table><table:table table:name="T">' * 5000)), 'BC_LIMIT_SHEETS')
    either('repeat-negative.ods', ods(table(row(filled(-5)))), '', ONE)
    doctype = '<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd">'
    sound('openoffice-2-manifest.ods', ods(table(row()), manifest=XML + doctype + MANIFEST[len(XML):]), ONE)
    locked = '<manifest:encryption-data/></manifest:manifest>'
    bomb('protected.ods', ods(table(), manifest=MANIFEST.replace('</manifest:manifest>', locked)), 'password')
    bomb('openoffice-1-protected.ods', ods(table(), manifest=MANIFEST.replace('</manifest:manifest>', locked).replace(
        'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0', 'http://openoffice.org/2001/manifest')), 'password')
    hidden = '<office:automatic-styles>%s</office:automatic-styles><office:body>' % ''.join(
        '<style:style style:name="%d" style:family="table"><style:table-properties table:display="false"/></style:style>' % i for i in range(5000))
    bomb('hidden-styles.ods', ods(table(row()).replace('<office:body>', hidden)), 'BC_LIMIT_SHEETS')
    bomb('sheet-name-by-cells.ods', ods(table(row(filled(16384)) * 10).replace('table:name="S"', 'table:name="%s"' % ('n' * 4000))), 'BC_LIMIT_TEXT')
    bomb('long-sheet-name.ods', ods(table(row()).replace('table:name="S"', 'table:name="%s"' % ('n' * 500000))), 'BC_LIMIT_NAME_BYTES')
    held = 'table:style-name="s" ' * 1
    sound('styled-rows.ods', ods(table('<table:table-row %s/>' % held * 100000 + row())), 'S,A100001,number,1')


# ---- XLS ----

def xls(stream, **header):
    c = Compound(stream)
    c.header.update(header)
    return c.bytes()


def sectors():
    stream = workbook(b''.join(number(i, 0, i) for i in range(500)))
    cells = ['S,A%d,number,%d' % (i + 1, i) for i in range(500)]
    short, few = workbook(b''.join(number(i, 0, i) for i in range(20))), cells[:20]
    sound('plain.xls', Compound(stream).bytes(), *cells)
    sound('plain-small.xls', Compound(short, small=True).bytes(), *few)

    def chain(name, says='', small=False, **change):
        c = Compound(short if small else stream, small)
        for place, value in change.get('fat', {}).items():
            c.fat[place] = value
        for place, value in change.get('mini', {}).items():
            c.mini[place] = value
        for place, field, value in change.get('entries', ()):
            c.entries[place][field] = value
        c.header.update(change.get('header', {}))
        (bomb if change.get('bad', True) else either)(name + '.xls', c.bytes(), says, *([] if change.get('bad', True) else few if small else cells))
    chain('fat-loop-one', 'circle', fat={5: 5})
    chain('fat-loop-two', 'circle', fat={5: 4})
    chain('fat-loop-first', 'circle', fat={2: 2})
    chain('fat-to-itself', 'damaged', fat={5: 0})
    chain('fat-beyond', 'damaged', fat={5: 0x7fffffff})
    chain('fat-ends-early', 'damaged', fat={5: END})
    chain('directory-loop', 'circle', fat={1: 1})
    chain('directory-beyond', 'damaged', header=dict(directory=0x7fffffff))
    chain('directory-is-fat', '', header=dict(directory=0))
    chain('mini-loop', 'circle', True, mini={1: 1})
    chain('mini-loop-two', 'circle', True, mini={1: 0})
    chain('mini-beyond', 'damaged', True, mini={0: 0x7fffffff})
    chain('mini-fat-loop', 'circle', True, fat={3: 3})
    chain('mini-stream-loop', 'circle', True, fat={2: 2}, entries=[(0, 6, 1 << 30)])
    chain('mini-size-lies', '', True, bad=False, entries=[(0, 6, 0xffffffff)])
    chain('size-4g', 'damaged', bad=False, entries=[(1, 6, 0xffffffff)])
    chain('size-2e63', 'damaged', bad=False, entries=[(1, 6, (1 << 64) - 1)])
    chain('start-beyond', 'damaged', entries=[(1, 5, 0x7fffffff)])
    chain('start-of-itself', 'damaged', entries=[(1, 5, 1)])
    chain('tree-loop', '', bad=False, entries=[(1, 2, 1), (1, 3, 1), (1, 4, 1)])
    chain('tree-to-root', '', bad=False, entries=[(1, 4, 0), (0, 2, 0), (0, 3, 0)])
    chain('tree-beyond', '', entries=[(0, 4, 0x7ffffffe), (1, 0, 'Other')])
    for shift in (0, 1, 5, 12, 16, 31, 32, 63, 64, 65535):
        chain('sector-shift-%d' % shift, '', bad=False, header=dict(shift=shift))
        chain('mini-shift-%d' % shift, '', True, bad=False, header=dict(mini_shift=shift))
    chain('cutoff-0', '', True, bad=False, header=dict(cutoff=0))
    chain('cutoff-4g', '', bad=False, header=dict(cutoff=0xffffffff))
    # Many sectors, so that the list of the FAT's must go on in sectors of its own, which lead back to themselves.
    c = Compound(workbook(b'', strings=b'').ljust(128 * 109 * 512, b'\0')).spread()
    c.header.update(list=c.header['list'][:100], difat=3, difats=1)
    c.body[0] = c.body[0][:SECTOR_END] + struct.pack('<I', 3) + c.body[0][SECTOR_END + 4:]
    bomb('difat-loop.xls', c.bytes(), 'damaged')
    bomb('sparse.xls', Compound(stream).bytes(), 'BC_LIMIT_XLS_BYTES')
    stretch('sparse.xls', b'', 300 * MIB)
    whole = Compound(stream).bytes()
    for n in range(1, 20):
        bomb('cut-%d.xls' % n, whole[:len(whole) * n // 20], '')
    for n in (8, 100, 511, 512, 513, 1024, 1536):
        bomb('cut-at-%d.xls' % n, whole[:n], '')


SECTOR_END = 512 + 508  # of sector 3, the second one of the stream


def records():
    def wb(cells, **other):
        return Compound(workbook(cells, **other)).bytes()
    one = number(0, 0, 1)
    sound('strings.xls', wb(label(0, 0, 0) + label(0, 1, 1), strings=sst([text(b'ab'), text(b'c')])), 'S,A1,text,ab', 'S,B1,text,c')
    either('sst-count-4g.xls', wb(label(0, 0, 0), strings=sst([text(b'ab')], 0xffffffff)), 'damaged', 'S,A1,text,ab')
    bomb('sst-string-beyond.xls', wb(label(0, 0, 0), strings=sst([struct.pack('<HB', 65535, 0) + b'ab'])), 'damaged')
    bomb('sst-runs-beyond.xls', wb(label(0, 0, 1), strings=sst([struct.pack('<HBH', 2, 8, 65535) + b'ab'])), 'shared string')
    bomb('sst-phonetics-4g.xls', wb(label(0, 0, 1), strings=sst([struct.pack('<HBI', 2, 4, 0xffffffff) + b'ab'])), 'shared string')
    bomb('string-beyond.xls', wb(label(0, 0, 7), strings=sst([text(b'ab')])), 'shared string')
    bomb('string-4g.xls', wb(label(0, 0, 0xffffffff), strings=sst([text(b'ab')])), 'shared string')
    whole = text(b'abcdefgh')
    for cut in range(1, len(whole)):
        flags = b'\0' if cut >= 3 else b''
        body = struct.pack('<II', 1, 1)
        sound('continue-%d.xls' % cut, wb(label(0, 0, 0), strings=record(0xfc, body + whole[:cut]) + record(0x3c, flags + whole[cut:])), 'S,A1,text,abcdefgh')
    wide = record(0xfc, struct.pack('<II', 1, 1) + whole[:6]) + record(0x3c, b'\1' + 'defgh'.encode('utf-16-le'))
    sound('continue-wide.xls', wb(label(0, 0, 0), strings=wide), 'S,A1,text,abcdefgh')
    bomb('continue-endless.xls', wb(label(0, 0, 0), strings=record(0xfc, struct.pack('<II', 1, 1) + b'\xff\xff\0') + record(0x3c) * 40000), 'damaged')
    sound('mulrk.xls', wb(mulrk(0, 0, 2, [1, 2, 3])), 'S,A1,number,1', 'S,B1,number,2', 'S,C1,number,3')
    either('mulrk-last-beyond.xls', wb(mulrk(0, 0, 65535, [1])), '', ONE)
    either('mulrk-last-before.xls', wb(mulrk(0, 5, 0, [1])), '', 'S,F1,number,1')
    either('mulrk-short.xls', wb(one + record(0xbd, struct.pack('<HHH', 1, 0, 9))), '', ONE)
    bomb('mulrk-stub.xls', wb(record(0xbd, b'\0\0')), 'damaged')
    bomb('mulrk-far.xls', wb(mulrk(0, 65535, 65535, [1, 2, 3])), 'BC_LIMIT_COLUMNS')
    bomb('record-beyond.xls', wb(one + record(0x203, b'\0' * 14, 65535)), 'damaged')
    bomb('record-stub.xls', wb(record(0x203, b'\0' * 5)), 'damaged')
    bomb('no-end.xls', wb(one, end=record(0x203, b'', 60000)), 'damaged')
    either('sheet-beyond.xls', wb(one, at=0x7fffffff), 'damaged', ONE)
    either('sheet-is-globals.xls', wb(one, at=0), '', ONE)
    either('sheet-inside-record.xls', wb(one, at=7), 'damaged', ONE)
    rows = b''.join(number(i, 0, i) for i in range(2000))
    bomb('sheets-of-one.xls', wb(rows, names=[b'S%d' % i for i in range(200)]), 'over one another')
    bomb('sheets-4100.xls', wb(one, names=[b'S%d' % i for i in range(4100)]), '')
    long = [struct.pack('<HB', 8000, 0) + b'x' * 8000]
    many_ = b''.join(label(i, j, 0) for i in range(800) for j in range(50))
    bomb('long-string-named.xls', Compound(workbook(many_, strings=sst(long))).spread().bytes(), 'BC_LIMIT_TEXT')
    far = number(65535, 255, 1)
    sound('far-cell.xls', wb(far), 'S,IV65536,number,1')
    sound('rows-out-of-order.xls', wb(number(5, 0, 6) + number(0, 0, 1)), 'S,A1,number,1', 'S,A6,number,6')
    bomb('protected.xls', wb(one, before=record(0x2f, bytes(6))), 'password')
    bomb('charts-in-charts.xls', wb(one + bof(0x20) * 5000), 'damaged')
    code = b'[>5]yyyy;' + b'0' * 8000
    format_ = record(0x41e, struct.pack('<HHB', 164, len(code), 0) + code) + record(0xe0, struct.pack('<HH', 0, 164) + bytes(16))
    sound('format-by-cells.xls', Compound(workbook(b''.join(number(i, 0, 41043 if i == 9999 else 1) for i in range(10000)), before=format_)).spread().bytes(),
          *['S,A%d,number,1' % i for i in range(1, 10000)], 'S,A10000,date,2012-05-14')
    formula = record(6, struct.pack('<HHH', 0, 0, 0) + b'\0\0\0\0\0\0\xff\xff' + bytes(8))
    either('formulas-without-text.xls', Compound(workbook(formula * 20000 + record(0x99) * 20000)).spread().bytes(), '')


# ---- text, and what pretends ----

def texts():
    bomb('field-100mb.csv', b'a,"', 'BC_LIMIT_CELL_BYTES')
    stretch('field-100mb.csv', b'x' * 2 * MIB, 100 * MIB)
    bomb('word-100mb.csv', b'a,b\n', 'BC_LIMIT_CELL_BYTES')
    stretch('word-100mb.csv', b'x' * 2 * MIB, 100 * MIB)
    bomb('separators.csv', 'a,b\n' + ',' * 1000000, 'BC_LIMIT_COLUMNS')
    bomb('marks.csv', '"' * 5000000, 'BC_LIMIT_CELL_BYTES')
    bomb('nuls.csv', b'', '')
    stretch('nuls.csv', b'', 100 * MIB)
    bomb('nuls-behind-text.csv', b'a,b\n', 'BC_LIMIT_CELL_BYTES')
    stretch('nuls-behind-text.csv', b'x' * 65000, 100 * MIB)
    bomb('lines-1048577.csv', '\n' * 1048576 + 'x', 'BC_LIMIT_ROWS')
    bomb('fields-of-1mb.csv', ('y' * 1000000 + ',') * 17, 'BC_LIMIT_ROW_BYTES')
    sound('unclosed.csv', 'a,"b\nc\nd', 'unclosed.csv,A1,text,a', 'unclosed.csv,B1,text,b\\nc\\nd')
    sound('last-row-alone.csv', '\n' * 1048575 + 'x', 'last-row-alone.csv,A1048576,text,x')
    sound('nul-in-field.csv', b'a,b\0c\n' * 3, *['nul-in-field.csv,%s%d,text,%s' % (c, r, t) for r in (1, 2, 3) for c, t in ('Aa', ('B', 'bc'))])
    sound('utf-16.csv', 'à,b\n'.encode('utf-16'), 'utf-16.csv,A1,text,à', 'utf-16.csv,B1,text,b')
    either('utf-16-odd.csv', 'à,b\n'.encode('utf-16') + b'c', '', 'utf-16-odd.csv,A1,text,à', 'utf-16-odd.csv,B1,text,b')
    sound('utf-16-half-a-pair.csv', 'a,'.encode('utf-16') + b'\x00\xd8', 'utf-16-half-a-pair.csv,A1,text,a', 'utf-16-half-a-pair.csv,B1,text,�')
    page = '<html><body><table><tr><td>1</td></tr></table></body></html>'
    pretender('page.xls', page)
    pretender('page-bom.xls', '\ufeff\n ' + page.upper())
    pretender('page-utf-16.xls', page.encode('utf-16'))
    pretender('page-behind-comment.xlsx', '<!-- saved -->\n' + page)
    old = '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
    pretender('2003.xls', old)
    pretender('2003-bom.xls', '\ufeff' + old)
    pretender('2003-utf-16.xls', old.encode('utf-16'))
    bomb('2003-laughs.xls', old.replace('<Workbook', laughs('Workbook') + '<Workbook'), '')
    bomb('archive.xls', 'MIME-Version: 1.0\nContent-Type: multipart/related\n', 'web archive')
    bomb('paper.xlsx', '%PDF-1.7\n', 'PDF')
    bomb('picture.xlsx', b'\x89PNG\r\n\x1a\n', 'picture')
    bomb('letter.xls', '{\\rtf1 x}', 'RTF')
    bomb('letter.xlsx', Zip().add('[Content_Types].xml', TYPES).add('_rels/.rels', ROOT.replace('xl/workbook', 'word/document')).add(
        'word/document.xml', '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>').bytes(), 'not a spreadsheet')
    bomb('empty.zip', Zip().bytes(), '')
    bomb('nothing.xlsx', b'', '')


def stretch(name, with_, size):
    """The file goes on with ${with_}, and with zeros that take no room on disk."""
    with open(os.path.join(folder, name), 'ab') as f:
        f.write(with_)
        f.truncate(size)


# ---- sound, but near the edge ----

def edges():
    # Shared strings at 299:1, and a sheet of 57 MB at 121:1, as they were met.
    items = noisy('<si><t>Hài lòng với thái độ phục vụ</t></si>', 40, 290, strings('')[:-6], '</sst>')
    sound('strings-299-to-1.xlsx', xlsx('<row><c t="s"><v>200000</v></c></row>', sst=items), 'S,A1,text,Hài lòng với thái độ phục vụ')
    blank = '<row spans="1:50" ht="15" customHeight="1">' + '<c s="1"/>' * 50 + '</row>'
    sound('sheet-57mb-121-to-1.xlsx', xlsx(noisy(blank, 217, 121, OPEN + CELL, '<row r="1048576"><c r="A1048576"><v>2</v></c></row>' + CLOSE)),
          ONE, 'S,A1048576,number,2')
    sound('cdata.xlsx', xlsx('<row r="1"><c r="A1" t="str"><v><![CDATA[<a> & b]]></v></c><c r="B1" t="inlineStr"><is><t>x<![CDATA[ & ]]>y</t></is></c></row>'),
          'S,A1,text,<a> & b', 'S,B1,text,x & y')
    sound('comments.xlsx', xlsx('<!-- a --><row r="1"><!-- b --><c r="A1"><!-- c --><v>1<!-- d -->2</v></c></row><?x y?>'), 'S,A1,number,12')
    utf16 = {n: d if n.startswith('[') else d.replace('UTF-8', 'UTF-16').encode('utf-16') for n, d in
             parts('<row><c t="s"><v>0</v></c></row>', sst=strings('<si><t>Đạt ✓</t></si>')).items()}
    sound('utf-16-parts.xlsx', archive(utf16).bytes(), 'S,A1,text,Đạt ✓')
    prefixed = ('<x:worksheet xmlns:x="%s"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>' % MAIN)
    table_ = '<y:sst xmlns:y="%s"><y:si><y:t>a</y:t></y:si></y:sst>' % MAIN
    sound('prefixed.xlsx', xlsx(sheet=XML + prefixed, sst=XML + table_), 'S,A1,text,a')
    strict, office = 'http://purl.oclc.org/ooxml/spreadsheetml/main', 'http://purl.oclc.org/ooxml/officeDocument/relationships'
    sound('strict.xlsx', xlsx(sheet=sheet('<row r="1"><c r="A1" t="d"><v>2012-05-14</v></c></row>').replace(MAIN, strict), root=ROOT.replace(OFFICE, office),
                              workbook=book(main=strict, office=office), relations=relations(('worksheet', 'worksheets/sheet1.xml'), office=office)),
          'S,A1,date,2012-05-14')
    sound('without-places.xlsx', xlsx('<row><c><v>1</v></c><c/><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>'), ONE, 'S,C1,number,2', 'S,A3,number,3')
    sound('escapes-2.xlsx', xlsx('<row><c t="s"><v>0</v></c></row>', sst=strings('<si><t>a_x000D_\n_x0031__x005F_x0041_</t></si>')), 'S,A1,text,a\\n1_x0041_')
    sound('phonetics.xlsx', xlsx('<row><c t="s"><v>0</v></c></row>', sst=strings(
        '<si><r><t>東</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 京</t></r><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>')), 'S,A1,text,東 京')
    sound('absolute-target.xlsx', xlsx(relations=relations(('worksheet', '/' + SHEET))), ONE)
    sound('dotted-target.xlsx', xlsx(relations=relations(('worksheet', './../xl/worksheets/sheet1.xml'))), ONE)
    sound('backslash-target.xlsx', xlsx(relations=relations(('worksheet', 'worksheets\\sheet1.xml'))), ONE)
    sound('backslash-names.xlsx', archive({n.replace('/', '\\'): d for n, d in parts().items()}).bytes(), ONE)
    sound('other-case.xlsx', archive({n.upper(): d for n, d in parts('<row><c t="s"><v>0</v></c></row>', sst=strings('<si><t>a</t></si>')).items()}).bytes(), 'S,A1,text,a')
    sound('leading-slash-names.xlsx', archive({'/' + n: d for n, d in parts().items()}).bytes(), ONE)
    sound('choice.xlsx', xlsx('<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="z">' +
                              CELL.replace('1</v>', '9</v>') + '</mc:Choice><mc:Fallback>' + CELL + '</mc:Fallback></mc:AlternateContent>'), ONE)
    sound('many-sheets.xlsx', archive(many(300, {'xl/worksheets/%d.xml' % i: sheet(CELL) for i in range(300)})).bytes(),
          *['S%d,A1,number,1' % i for i in range(300)])


def main():
    global folder, port
    folder, port = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 9
    for make in (zip_bombs, part_bombs, zip_lies, names, entities, markup, places, books, repeats, sectors, records, texts, edges):
        make()
    with open(os.path.join(folder, 'expected.jsonl'), 'w') as f:
        for case in expected:
            f.write(json.dumps(case) + '\n')


main()
