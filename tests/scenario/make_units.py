"""Make a campaign of as many units as one likes, whose exact figures often lie on the half that is rounded: make_units.py DIR UNITS [hostile] [double] [bad=ROWS]

Eight, forty or 160 answers an item and points with three decimals make a half of every second figure. With "hostile", names, titles and answers are what
a spreadsheet might take for a formula, for markup, or for more than a cell can hold. "bad=ROWS": so many rows more that go back to the units, to each the same.
With "double" there is a second assessment and a second survey, whose modes have the first one's names.
"""
import csv
import os
import random
import sys

folder, units = sys.argv[1], int(sys.argv[2])
hostile = 'hostile' in sys.argv[3:]
double = 'double' in sys.argv[3:]
bad = sum(int(a[4:]) for a in sys.argv[3:] if a.startswith('bad='))
rnd = random.Random(units)
WEIGHTS = (30, 25, 25, 20) if double else (55, 45)
SELF = [('A1.1', '7.5'), ('A1.2', '22.5'), ('A2.1', '33.5'), ('A2.2', '36.5')]
ITEMS = [('B1.1', '7'), ('B1.10', '18.75'), ('B1.2', '24.25'), ('B2.1', '17'), ('B2.2', '33')]
EVIL = ['=1+1', '+1+1', '-1+1', '@SUM(1,1)', '=cmd|\' /C calc\'!A0', '=HYPERLINK("http://x.example","xem")', "'=1+1", '<b>&amp;"x"</b>', '{{so}} | *x* `y` _z_',
        '_x0041_ _x000D_', 'Rất dài ' * 25, '[x]:*?/\\x', "d'Artagnan''", 'History']
# answers as clerks send them: text that no cell can hold whole, line ends, tabs
ANSWERS = EVIL[:8] + ['=' + 'đ' * 40000, '\t=1+1', '=1\n+1', '\x01\x02=1', '_x0041_', '=😀']

os.makedirs(folder + '/phieu-a')
if double:
    os.makedirs(folder + '/phieu-d')


def name(u):
    return EVIL[u] if hostile and u < len(EVIL) else 'Huyện số %d' % u if not hostile else 'Xã %d' % u


def table(path, rows):
    with open(folder + '/' + path, 'w', newline='', encoding='utf-8') as f:
        csv.writer(f, lineterminator='\n').writerows(rows)


codes = ['%04d' % u for u in range(units)]
table('units.csv', [['code', 'name', 'type', 'aliases']] + [[c, name(u), 'huyện', ''] for u, c in enumerate(codes)])
rows = [['Mã phiếu', 'Đơn vị', 'Hình thức', 'Ngày'] + [c for c, _ in ITEMS]]
for u, code in enumerate(codes):
    points = [['Mã', 'Tự chấm', 'Thẩm định']]
    for c, most in SELF:
        verified = rnd.randrange(int(float(most) * 400), int(float(most) * 1000), 5) / 1000
        points.append([c, '%.3f' % min(float(most), verified + rnd.choice([0, 0, 0.25, 0.125])), '%.3f' % verified])
    table('phieu-a/%s.csv' % code, points)
    if double:
        table('phieu-d/%s.csv' % code, [[p[0].replace('A', 'D'), p[2], p[2]] if n else p for n, p in enumerate(points)])
    for i in range(rnd.choice([8, 8, 40]) if units > 20 else 40):
        rows.append(['%s/%d' % (code, i), code, rnd.choice(['Phiếu giấy', 'Điện thoại', '']), '%d/5/2012' % rnd.randint(1, 28)] + [rnd.randint(1, 5) for _ in ITEMS])
    rows += [['%s/x%d' % (code, i), code, 'Phiếu giấy', '1/5/2012', 9, 5, 5, 5, 'x'] for i in range(bad // units)]
    if hostile and u < len(ANSWERS):
        rows.append([ANSWERS[u], code, ANSWERS[u], '1/5/2012', ANSWERS[u]] + [5] * (len(ITEMS) - 1))
        rows.append(['', code, '', ANSWERS[u], 5, 5, 5, ANSWERS[u], 5])
table('phieu-b.csv', rows)
if double:
    table('phieu-c.csv', [[c.replace('B', 'C') for c in rows[0]]] + [r[:4] + [r[4 + (i + 1) % 5] for i in range(5)] if n % 7 else r for n, r in enumerate(rows[1:])])


def form(code, title, kind, weight, items, more=''):
    out = '  - code: %s\n    title: %s\n    kind: %s\n    weight: %d\n%s    criteria:\n' % (code, title, kind, weight, more)
    for criterion in sorted({c.split('.')[0] for c, _ in items}):
        own = [(c, p) for c, p in items if c.split('.')[0] == criterion]
        total = ('%.3f' % sum(float(p) for _, p in own)).rstrip('0').rstrip('.')
        out += '      - code: %s\n        title: "%s"\n        points: %s\n        items:\n' % (criterion, '=1+1 <b>' if hostile else 'Tiêu chí ' + criterion, total)
        for c, p in own:
            out += '          - {code: %s, title: "%s", points: %s}\n' % (c, '@SUM(A1) | {{x}}' if hostile else 'Mục ' + c, p)
    return out


SURVEY = '    scale: {from: 1, to: 5}\n    modes: [Phiếu giấy, Điện thoại]\n    minimum_forms: 5\n    max_missing: 1\n'
RATINGS = ''.join('  %s:\n    - {name: "%s", from: 70}\n    - {name: khá, from: 55.55}\n    - {name: yếu, from: 0}\n' % (s, '=1+1 & <tốt>' if hostile else 'tốt')
                  for s in ('A', 'B') + (('C', 'D') if double else ()) + ('overall',))
with open(folder + '/chi-so.yaml', 'w', encoding='utf-8') as f:
    f.write('index: nhieu\ntitle: "%s"\nbasis: Quyết định\ndecimals: 2\nforms:\n' % ('=1+1' if hostile else 'Bộ chỉ số thử') +
            form('A', 'Phiếu A', 'assessment', WEIGHTS[0], SELF) +
            form('B', 'Phiếu B', 'survey', WEIGHTS[1], ITEMS, SURVEY) +
            (form('C', 'Phiếu C', 'survey', WEIGHTS[2], [(c.replace('B', 'C'), p) for c, p in ITEMS], SURVEY) +
             form('D', 'Phiếu D', 'assessment', WEIGHTS[3], [(c.replace('A', 'D'), p) for c, p in SELF]) if double else '') +
            'ratings:\n' + RATINGS)
with open(folder + '/campaign.yaml', 'w', encoding='utf-8') as f:
    f.write('campaign: nhieu\nyear: 2012\ntitle: "%s"\nindex: chi-so.yaml\nunits: units.csv\nperiod: {from: 2012-05-01, to: 2012-06-30}\n'
            'sources:\n  - {form: A, files: "phieu-a/{unit}.*"}\n  - {form: B, files: "phieu-b.csv"}\n%sprevious: null\n'
            'report:\n  layout: tt01-2011\n  issuer: Ủy ban nhân dân tỉnh Ninh Bình\n  parent: null\n  number: 1\n  symbol: BC-UBND\n  place: Ninh Bình\n'
            '  date: 2012-08-06\n  addressee: Bộ Nội vụ\n  subject: Kết quả\n  signer: {authority: "", position: CHỦ TỊCH, name: ""}\n  recipients: [Bộ Nội vụ]\n'
            % ('=1+1' if hostile else 'Đánh giá thử', '  - {form: C, files: "phieu-c.csv"}\n  - {form: D, files: "phieu-d/{unit}.*"}\n' if double else ''))
