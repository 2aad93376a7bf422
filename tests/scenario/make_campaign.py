"""Make a campaign of another index, with its true figures reckoned by Python's fractions: make_campaign.py DIR [shuffle]

Another index by configuration alone: criteria, decimals, a scale from 0 to 10, thresholds, one survey only or two; files in CSV (UTF-8, UTF-16, windows-1258,
TCVN3, VNI, NFD; comma, semicolon, tab), XLSX. With "shuffle" rows stand in another order, and so do the files' columns.
"""
import csv
import io
import os
import random
import sys
import unicodedata
from fractions import Fraction

import openpyxl

folder = sys.argv[1]
shuffle = 'shuffle' in sys.argv
rnd = random.Random(2024)
UNITS = [('01', 'Phủ Lý', 'thành phố', 'cp1258'), ('02', 'Duy Tiên', 'thị xã', 'utf-16'), ('03', 'Thanh Liêm', 'huyện', 'tcvn3'),
         ('04', 'Bình Lục', 'huyện', 'vni'), ('05', 'Kim Bảng', 'huyện', 'nfd'), ('06', 'Lý Nhân', 'huyện', 'xlsx')]
ITEMS = [('P1.1', 15), ('P1.2', Fraction(25, 2)), ('P1.10', Fraction(45, 2)), ('P2.1', 50)]
TITLES = {'P1.1': 'Thông tin đầy đủ', 'P1.2': 'Thái độ đúng mực', 'P1.10': 'Hướng dẫn rõ ràng', 'P2.1': 'Trả kết quả đúng hẹn'}
SELF = [('T1.1', 30), ('T1.2', 20), ('T2.1', 50)]
MODES = ['Trực tiếp', 'Trực tuyến']


def plain(x):
    return ('%.4f' % float(x)).rstrip('0').rstrip('.')


def tcvn3(text):
    table = {}
    for byte in list(range(0xa1, 0xff)):
        raw = os.popen("printf '\\%03o' | iconv -f TCVN5712-1 -t UTF-8 2>/dev/null" % byte).read()
        raw = unicodedata.normalize('NFC', raw)
        if len(raw) == 1 and raw.isalpha():
            table.setdefault(raw, bytes([byte]))
    return b''.join(table.get(c) or table.get(c.lower()) or c.encode('latin-1', 'replace') for c in text)


VNI_MARK = {'\u0301': 'ù', '\u0300': 'ø', '\u0309': 'û', '\u0303': 'õ', '\u0323': 'ï'}
VNI_MADE = {'ắ': 'aé', 'ằ': 'aè', 'ẳ': 'aú', 'ẵ': 'aü', 'ặ': 'aë', 'ấ': 'aá', 'ầ': 'aà', 'ẩ': 'aå', 'ẫ': 'aã', 'ậ': 'aä', 'ă': 'aê', 'â': 'aâ',
            'ế': 'eá', 'ề': 'eà', 'ể': 'eå', 'ễ': 'eã', 'ệ': 'eä', 'ê': 'eâ', 'ố': 'oá', 'ồ': 'oà', 'ổ': 'oå', 'ỗ': 'oã', 'ộ': 'oä', 'ô': 'oâ',
            'đ': 'ñ', 'í': 'í', 'ì': 'ì', 'ỉ': 'æ', 'ĩ': 'ó', 'ị': 'ò', 'ỵ': 'î', 'ơ': 'ô', 'ư': 'ö'}


def vni(text):
    out = ''
    for c in text:
        low = c.lower()
        if low in VNI_MADE:
            made = VNI_MADE[low]
        else:
            d = unicodedata.normalize('NFD', low)
            made = low
            for tone, mark in VNI_MARK.items():
                if tone in d:
                    base = unicodedata.normalize('NFC', d.replace(tone, ''))
                    made = VNI_MADE.get(base, base) + mark
        out += made.upper() if c != low else made
    return out.encode('latin-1')


def cp1258(text):
    out = ''
    for c in text:
        d = unicodedata.normalize('NFD', c)
        tones = ''.join(t for t in d if t in VNI_MARK)
        out += unicodedata.normalize('NFC', ''.join(t for t in d if t not in VNI_MARK)) + tones
    return out.encode('cp1258')


def write_rows(path, encoding, rows):
    if encoding == 'xlsx':
        book = openpyxl.Workbook()
        book.active.title = 'Ghi chú'
        book.active['A1'] = 'Không sửa tiêu đề'
        sheet = book.create_sheet('Số liệu')
        sheet.append(['BẢNG TỔNG HỢP'])
        sheet.append([])
        for row in rows:
            sheet.append(row)
        sheet.append([])
        sheet.append(['Người lập biểu'])
        book.save(path + '.xlsx')
        return
    out = io.StringIO()
    csv.writer(out, delimiter={'utf-16': '\t', 'tcvn3': ';'}.get(encoding, ','), lineterminator='\r\n').writerows(rows)
    text = out.getvalue()
    data = {'utf-16': lambda: text.encode('utf-16'), 'tcvn3': lambda: tcvn3(text), 'vni': lambda: vni(text), 'cp1258': lambda: cp1258(text),
            'nfd': lambda: unicodedata.normalize('NFD', text).encode('utf-8-sig')}[encoding]()
    with open(path + '.csv', 'wb') as f:
        f.write(data)


def half_up(x, decimals):
    unit = Fraction(1, 10 ** decimals)
    n = x / unit + Fraction(1, 2)
    return (n.numerator // n.denominator) * unit


def rating(x, steps):
    return next(name for name, least in steps if x >= least)


os.makedirs(folder + '/khao-sat')
os.makedirs(folder + '/tu-cham')
expected = []
for code, name, kind, encoding in UNITS:
    good = []
    for i in range(rnd.randint(12, 30)):
        answers = [rnd.choice([None] + list(range(3, 11))) if j == 1 else rnd.randint(2, 10) for j in range(4)]
        good.append(['%s/%03d' % (code, i), rnd.choice([name, kind + ' ' + name, name.upper()]), rnd.choice(MODES),
                     '%02d/%02d/2024' % (rnd.randint(1, 28), rnd.randint(3, 4))] + answers)
    rows = good + [['%s/900' % code, name, MODES[0], '10/03/2024', 11, 5, 5, 5], ['%s/901' % code, name, MODES[0], '30/02/2024', 5, 5, 5, 5],
                   ['%s/902' % code, name, MODES[1], '10/05/2024', 5, 5, 5, 5], ['%s/903' % code, 'Mộc Châu', MODES[1], '10/03/2024', 5, 5, 5, 5],
                   ['%s/904' % code, name, MODES[1], '10/03/2024', None, None, 5, 5], list(good[0])]
    if shuffle:
        rnd2 = random.Random(7)
        rnd2.shuffle(rows)
    head = ['Số phiếu', 'Huyện', 'Hình thức khảo sát', 'Ngày'] + ['%s. %s' % (c, TITLES[c]) for c, _ in ITEMS]
    order = list(range(len(head)))
    if shuffle:
        order.reverse()
    table = [[r[k] if r[k] is not None else '' for k in order] for r in [head] + rows]
    if encoding == 'xlsx':
        table = [[None if v == '' else v for v in r] for r in table]
    write_rows('%s/khao-sat/%s' % (folder, code), encoding, table)
    points = []
    for c, most in SELF:
        verified = Fraction(rnd.randint(int(most) * 2, int(most) * 4), 4)
        points.append((c, most, min(Fraction(most), verified + Fraction(rnd.randint(0, 4), 4)), verified))
    body = [['Mã tiêu chí', 'Nội dung', 'Điểm chuẩn', 'Tự chấm', 'Thẩm định']] + \
           [[c, 'Nội dung ' + c, most, plain(s).replace('.', ','), plain(v).replace('.', ',')] for c, most, s, v in points] + [['', 'Cộng', 100, '', '']]
    write_rows('%s/tu-cham/%s' % (folder, code), encoding, body)
    a = half_up(sum(v for _, _, _, v in points), 1)
    b = Fraction(0)
    for j, (_, most) in enumerate(ITEMS):
        values = [r[4 + j] for r in good if r[4 + j] is not None]
        b += Fraction(most) * Fraction(sum(values), len(values)) / 10
    b = half_up(b, 1)
    overall = half_up(a * 30 / 100 + b * 70 / 100, 1)
    for scope, value in (('T', a), ('P', b), ('overall', overall)):
        expected.append([code, scope, '%.1f' % value, rating(value, [('A', 75), ('B', Fraction(60)), ('C', Fraction(0))])])
    expected.append([code, 'accepted', str(len(good)), ''])
with open(folder + '/../expected.csv', 'w', newline='') as f:
    csv.writer(f, lineterminator='\n').writerows(expected)
with open(folder + '/units.csv', 'w', encoding='utf-8') as f:
    f.write('name,code,type\n' + ''.join('%s,%s,%s\n' % (n, c, k) for c, n, k, _ in UNITS))
ITEM = '          - {code: %s, title: "%s", points: %s}\n'
with open(folder + '/chi-so.yaml', 'w', encoding='utf-8') as f:
    f.write('index: khac\ntitle: Bộ chỉ số khác\nbasis: null\ndecimals: 1\nforms:\n  - code: T\n    title: Phiếu T\n    kind: assessment\n    weight: 30\n    criteria:\n'
            '      - code: T1\n        title: Một\n        points: 50\n        items:\n' + ''.join(ITEM % (c, c, m) for c, m in SELF[:2]) +
            '      - code: T2\n        title: Hai | <b> {{x}} *\n        points: 50\n        items:\n' + ''.join(ITEM % (c, c, m) for c, m in SELF[2:]) +
            '  - code: P\n    title: Phiếu P\n    kind: survey\n    weight: 70\n    scale: {from: 0, to: 10}\n    modes: [Trực tiếp, Trực tuyến]\n'
            '    minimum_forms: 10\n    max_missing: 1\n    criteria:\n      - code: P1\n        title: Một\n        points: 50\n        items:\n' +
            ''.join(ITEM % (c, TITLES[c], plain(m)) for c, m in ITEMS[:3]) + '      - code: P2\n        title: Hai\n        points: 50\n        items:\n' +
            ITEM % (ITEMS[3][0], TITLES['P2.1'], 50) +
            'ratings:\n' + ''.join('  %s:\n    - {name: A, from: 75}\n    - {name: B, from: 60}\n    - {name: C, from: 0}\n' % s for s in ('T', 'P', 'overall')))
with open(folder + '/campaign.yaml', 'w', encoding='utf-8') as f:
    f.write('campaign: khac-2024\nyear: 2024\ntitle: Đánh giá khác năm 2024\nindex: chi-so.yaml\nunits: units.csv\nperiod: {from: 2024-03-01, to: 2024-04-30}\n'
            'sources:\n  - {form: P, files: "khao-sat/{unit}.*"}\n  - {form: T, files: "tu-cham/{unit}.*"}\nprevious: null\n'
            'report:\n  layout: nd30-2020\n  issuer: Sở Nội vụ\n  parent: Ủy ban nhân dân tỉnh Hà Nam\n  number: ""\n  symbol: BC-SNV\n  place: Hà Nam\n'
            '  date: null\n  addressee: "Bộ Nội vụ\\nVăn phòng Chính phủ"\n  subject: Kết quả <đánh giá> {{khác}} | năm 2024\n  signer: {authority: "", position: "KT. GIÁM ĐỐC\\nPHÓ GIÁM ĐỐC", name: Nguyễn Văn A}\n'
            '  recipients: [Bộ Nội vụ, Ủy ban nhân dân tỉnh]\n  draft: true\n')
