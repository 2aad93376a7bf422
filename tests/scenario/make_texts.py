"""A campaign of as many units as wanted, one survey of two items, two forms a unit, in one file: make_texts.py DIR UNITS [hostile|long]

hostile: texts that people wrote hold every sign that templates, Markdown and our blocks know. long: names of 200 letters, in words and as one word.
"""
import csv
import os
import sys

folder, count = sys.argv[1], int(sys.argv[2])
how = sys.argv[3] if len(sys.argv) > 3 else ''
SIGNS = ['<b>A</b> & {{so}} {{{so}}} {{> dau}} {{#phieu}}', '| B | **đậm** *nghiêng* `mã` ~~x~~', '# C ::: bang tong-hop +++ --- ===', r'\ D \\ [x](http://y) ![z](w) &nbsp; $1',
         '- E', '1. G', 'a) H', '> I', '::: kind', '{{', '}}', '{{=<% %>=}}']


def name(i):
    if how == 'hostile':
        return '%s %d' % (SIGNS[i % len(SIGNS)], i) if i >= len(SIGNS) else SIGNS[i]
    if how == 'long':
        return ('Đơn vị sự nghiệp công lập trực thuộc số %d ' % i * 9)[:200].strip() if i % 2 else ('Đ%d' % i + 'ă' * 220)[:200]
    return 'Huyện số %d' % (i + 1)


os.makedirs(folder)
with open(folder + '/units.csv', 'w', encoding='utf-8', newline='') as f:
    csv.writer(f).writerows([('code', 'name', 'type')] + [('%03d' % (i + 1), name(i), '' if how else 'huyện') for i in range(count)])
with open(folder + '/phieu.csv', 'w', encoding='utf-8', newline='') as f:
    w = csv.writer(f)
    w.writerow(['Số phiếu', 'Đơn vị', 'Ngày', 'C1.1', 'C1.2'])
    for i in range(count):
        for k in range(2):
            w.writerow(['%03d-%d' % (i + 1, k), '%03d' % (i + 1), '0%d/5/2024' % (k + 1), 1 + (i + k) % 5, 1 + (3 * i + k) % 5])
title = 'Thăm dò {{so}} | <b>năm</b> *2024*' if how == 'hostile' else 'Thăm dò năm 2024'
quote = "'%s'" % title
with open(folder + '/chi-so.yaml', 'w', encoding='utf-8') as f:
    f.write('index: nho\ntitle: %s\nbasis: null\ndecimals: 2\nforms:\n  - code: C\n    title: %s\n    kind: survey\n    weight: 100\n'
            '    scale: {from: 1, to: 5}\n    modes: []\n    minimum_forms: 1\n    max_missing: 0\n    criteria:\n      - code: C1\n        title: %s\n        points: 100\n        items:\n'
            '          - {code: C1.1, title: %s, points: 40}\n          - {code: C1.2, title: Hai, points: 60}\n'
            'ratings:\n  C: [{name: tốt, from: 80}, {name: yếu, from: 0}]\n  overall: [{name: tốt, from: 80}, {name: yếu, from: 0}]\n' % ((quote,) * 4))
with open(folder + '/campaign.yaml', 'w', encoding='utf-8') as f:
    f.write('campaign: nhieu\nyear: 2024\ntitle: %s\nindex: chi-so.yaml\nunits: units.csv\nperiod: {from: 2024-05-01, to: 2024-05-31}\n'
            'sources:\n  - {form: C, files: "phieu.csv"}\nprevious: null\nreport:\n  layout: nd30-2020\n  issuer: Sở Nội vụ\n  parent: null\n  number: 7\n  symbol: BC-SNV\n'
            '  place: Hà Nam\n  date: 2024-06-06\n  addressee: %s\n  subject: %s\n  signer: {authority: "", position: GIÁM ĐỐC, name: Trần Thị Bé}\n  recipients: [%s, "Lưu: VT"]\n' % ((quote,) * 4))
