"""Seeds for the fuzz targets: seeds.py DIR makes DIR/KIND/…: the campaign of 2012, what the scenarios' generators make, and found/; of every archive its
small XML parts, too, with the two bytes in front by which fuzz.h knows a document for both readings."""
import base64
import hashlib
import os
import subprocess
import sys
import tempfile
import zipfile
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, '..', '..')
MOST = 60000


def put(out, kind, data):
    if len(data) > MOST:
        return
    folder = os.path.join(out, kind)
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, hashlib.sha256(data).hexdigest()[:20]), 'wb') as f:
        f.write(data)


def kind_of(data, name):
    if data[:2] == b'PK':
        return 'ods' if b'opendocument' in data[:200] or b'content.xml' in data else 'xlsx'
    if data[:4] == b'\xd0\xcf\x11\xe0' or data[:1] == b'\x09' and name.endswith('.xls'):
        return 'xls'
    head = data[:4000].replace(b'\0', b'').lower()
    if b'office:spreadsheet' in head:
        return 'sml'
    if b'<table' in head or b'<html' in head:
        return 'html'
    return 'csv'


def parts(out, kind, path):
    try:
        archive = zipfile.ZipFile(path)
        for name in archive.namelist():
            data = archive.read(name)
            low = name.lower()
            if kind == 'ods' and low == 'content.xml':
                put(out, kind, b'\x00\x00' + data)
            elif kind == 'xlsx' and 'sheets/' in low and low.endswith('.xml'):
                put(out, kind, b'\x00\x00' + data)
            elif kind == 'xlsx' and 'sharedstrings' in low:
                put(out, kind, b'\x01\x00' + data)
    except Exception:  # many of them are damaged on purpose
        return


def take(out, folder):
    for at, _, names in os.walk(folder):
        for name in sorted(names):
            path = os.path.join(at, name)
            if not os.path.isfile(path) or os.path.getsize(path) > 4 * MOST:
                continue
            with open(path, 'rb') as f:
                data = f.read()
            kind = kind_of(data, name)
            put(out, kind, data)
            if kind == 'csv':
                put(out, 'headers', data)
            if kind == 'html':
                put(out, kind, b'\x00\x03' + data)
            if kind in ('xlsx', 'ods'):
                parts(out, kind, path)


PAGE = ('q 1 0 0 1 10 10 cm BT /F 12 Tf 100 780 Td (CONG HOA XA HOI) Tj 0 -14 Td [(S\\303 7/BC) -300 (x) 2000 (y)] TJ T* (a) \' 1 2 (b) " '
        '/F 14 Tf 1 0 0 1 85 700 Tm (I. A heading) Tj 14 TL T* (78.62 and 1/5/2012 ./.) Tj ET Q 0 0 1 rg 100 600 200 0.7 re f '
        '100 500 m 300 500 l S 100 480 m 300 480 l 100 500 m 100 480 l 300 500 m 300 480 l S /X Do BI /W 1 /H 1 ID x EI 1 0 0 1 0 0 cm').encode()
MAP = b'1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfchar <0001> <0041> <0002> <D83DDE00> endbfchar ' \
      b'2 beginbfrange <0000> <00FF> <0000> <0100> <0102> [<0041> <0042> <00430044>] endbfrange 1 begincidrange <0200> <02FF> 512 endcidrange'
PDF = (b'%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>endobj\n'
       b'3 0 obj<</Type/Page/Parent 2 0 R/Rotate 90/Contents[4 0 R 4 0 R]/Resources<</Font<</F 5 0 R/G 6 0 R>>>>>>endobj\n'
       b'5 0 obj<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+Times-Bold/FirstChar 32/Widths[250 300 400]/Encoding<</BaseEncoding'
       b'/WinAnsiEncoding/Differences[40/Acircumflexacute/uni1EA5/dcroat]>>/FontDescriptor<</Flags 64/ItalicAngle -9>>/ToUnicode 7 0 R>>endobj\n'
       b'6 0 obj<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 7 0 R/DescendantFonts[<</W[1[500 600]3 9 700]/DW 800>>]>>endobj\n')


def papers(out):
    """Finished papers in the small: fuzz_pdf.c says what the first byte means."""
    packed = zlib.compress(PAGE)
    for stream, entry in ((PAGE, b''), (packed, b'/Filter/FlateDecode'), (base64.a85encode(packed) + b'~>', b'/Filter[/ASCII85Decode/FlateDecode]')):
        put(out, 'pdf', PDF + b''.join(b'%d 0 obj<<%s/Length %d>>stream\n%s\nendstream endobj\n' % (n, e, len(s), s)
                                       for n, s, e in ((4, stream, entry), (7, MAP, b''))) + b'trailer<</Root 1 0 R>>\n')
    put(out, 'pdf', b'\x00' + PAGE)
    put(out, 'pdf', b'\x01' + MAP)
    put(out, 'pdf', b'\x02' + packed)
    put(out, 'pdf', b'\x02' + base64.a85encode(packed))


def main(out):
    papers(out)
    take(out, os.path.join(ROOT, 'input'))
    scenario = os.path.join(ROOT, 'tests', 'scenario')
    for name in sorted(os.listdir(scenario)):
        if name in ('make_bombs.py', 'make_exports.py', 'make_fonts.py', 'make_pretend.py'):
            mode = ['--seeds'] if name == 'make_pretend.py' else []
            with tempfile.TemporaryDirectory() as made:
                subprocess.run([sys.executable, os.path.join(scenario, name), *mode, made], check=True, stdout=subprocess.DEVNULL)
                take(out, made)
    found = os.path.join(HERE, 'found')
    for kind in sorted(os.listdir(found)) if os.path.isdir(found) else []:
        for name in os.listdir(os.path.join(found, kind)):
            with open(os.path.join(found, kind, name), 'rb') as f:
                put(out, kind, f.read())


main(sys.argv[1])
