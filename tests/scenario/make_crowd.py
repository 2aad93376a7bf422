"""Make a campaign of many units, with an assessment and a survey in plain CSV: make_crowd.py DIR UNITS"""
import csv
import os
import random
import sys

folder, units = sys.argv[1], int(sys.argv[2])
rnd = random.Random(units)
NAMES = ['Yên Khánh', 'Ý Yên', 'Phủ Lý', 'Mỹ Lộc', 'Bá Thước', 'Quỳ Hợp', 'Đắk Song', 'Krông Nô', 'Lạc Thủy', 'Vị Xuyên']
os.makedirs(folder + '/a')
os.makedirs(folder + '/b')
with open(folder + '/units.csv', 'w', encoding='utf-8') as f:
    out = csv.writer(f, lineterminator='\n')
    out.writerow(['code', 'name', 'type'])
    for u in range(units):
        out.writerow(['%04d' % u, '%s %d' % (NAMES[u % len(NAMES)], u + 1), 'huyện'])
for u in range(units):
    with open('%s/a/%04d.csv' % (folder, u), 'w', encoding='utf-8') as f:
        out = csv.writer(f, lineterminator='\n')
        out.writerow(['Mã tiêu chí', 'Tự chấm', 'Thẩm định'])
        for code, most in (('T1.1', 60), ('T2.1', 40)):
            verified = rnd.choice([0, most, rnd.randint(0, most)])
            out.writerow([code, min(most, verified + rnd.randint(0, 9)), verified])
    with open('%s/b/%04d.csv' % (folder, u), 'w', encoding='utf-8') as f:
        out = csv.writer(f, lineterminator='\n')
        out.writerow(['Số phiếu', 'Huyện', 'Ngày', 'P1.1', 'P1.2', 'P2.1'])
        for i in range(4):
            out.writerow(['%04d-%d' % (u, i), '%04d' % u, '10/03/2024'] + [rnd.randint(1, 5) for _ in range(3)])
ITEM = '          - {code: %s, title: "Nội dung %s", points: %d}\n'
CRITERION = '      - code: %s\n        title: Tiêu chí %s\n        points: %d\n        items:\n'
with open(folder + '/chi-so.yaml', 'w', encoding='utf-8') as f:
    f.write('index: nhieu\ntitle: Bộ chỉ số thử\nbasis: null\ndecimals: 2\nforms:\n  - code: T\n    title: Phiếu T\n    kind: assessment\n    weight: 50\n    criteria:\n' +
            CRITERION % ('T1', 'T1', 60) + ITEM % ('T1.1', 'T1.1', 60) + CRITERION % ('T2', 'T2', 40) + ITEM % ('T2.1', 'T2.1', 40) +
            '  - code: P\n    title: Phiếu P\n    kind: survey\n    weight: 50\n    scale: {from: 1, to: 5}\n    modes: [Trực tiếp]\n    minimum_forms: 1\n    max_missing: 1\n'
            '    criteria:\n' + CRITERION % ('P1', 'P1', 60) + ITEM % ('P1.1', 'P1.1', 30) + ITEM % ('P1.2', 'P1.2', 30) + CRITERION % ('P2', 'P2', 40) +
            ITEM % ('P2.1', 'P2.1', 40) +
            'ratings:\n' + ''.join('  %s:\n    - {name: tốt, from: 80}\n    - {name: khá, from: 65}\n    - {name: yếu, from: 0}\n' % s for s in ('T', 'P', 'overall')))
with open(folder + '/campaign.yaml', 'w', encoding='utf-8') as f:
    f.write('campaign: nhieu-2024\nyear: 2024\ntitle: Đánh giá thử năm 2024\nindex: chi-so.yaml\nunits: units.csv\nperiod: {from: 2024-03-01, to: 2024-04-30}\n'
            'sources:\n  - {form: T, files: "a/{unit}.csv"}\n  - {form: P, files: "b/{unit}.csv"}\nprevious: null\n'
            'report:\n  layout: nd30-2020\n  issuer: Sở Nội vụ\n  parent: null\n  number: 1\n  symbol: BC-SNV\n  place: Hà Nam\n  date: 2024-05-02\n  addressee: Bộ Nội vụ\n'
            '  subject: Kết quả đánh giá năm 2024\n  signer: {authority: "", position: GIÁM ĐỐC, name: ""}\n  recipients: [Bộ Nội vụ]\n')
