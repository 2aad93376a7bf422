# Three forms whose criteria and items have the same codes, 1 and 1.1: each figure of a paper, of a chart and of the workbook is its own form's.
. "$(dirname "$0")/lib.sh"
python3 - <<'P'
import os
forms = (('A', 'assessment', 50), ('D', 'assessment', 20), ('B', 'survey', 30))
os.makedirs('same')
index = 'index: same\ntitle: Bộ chỉ số\nbasis: null\ndecimals: 2\nforms:\n'
for code, kind, weight in forms:
    index += f'  - code: {code}\n    title: Phiếu {code}\n    kind: {kind}\n    weight: {weight}\n'
    if kind == 'survey':
        index += '    scale: {from: 1, to: 5}\n    modes: [Phiếu giấy]\n    minimum_forms: 1\n    max_missing: 1\n'
    index += '    criteria:\n'
    for c in (1, 2):
        index += f'      - code: "{c}"\n        title: Tiêu chí {c}\n        points: 50\n        items:\n'
        index += ''.join(f'          - {{code: "{c}.{i}", title: "Mục {c}.{i} {code}", points: 25}}\n' for i in (1, 2))
index += 'ratings:\n' + ''.join(f'  {s}:\n    - {{name: tốt, from: 50}}\n    - {{name: yếu, from: 0}}\n' for s in ('A', 'D', 'B', 'overall'))
open('same/chi-so.yaml', 'w', encoding='utf-8').write(index)
open('same/units.csv', 'w', encoding='utf-8').write('code,name,type\n01,Một,huyện\n02,Hai,huyện\n')
open('same/campaign.yaml', 'w', encoding='utf-8').write('''campaign: same
year: 2024
title: Đánh giá năm 2024
index: chi-so.yaml
units: units.csv
period: {from: 2024-03-01, to: 2024-04-30}
sources:
  - {form: A, files: "A/{unit}.*"}
  - {form: D, files: "D/{unit}.*"}
  - {form: B, files: "B/{unit}.*"}
previous: null
report:
  layout: nd30-2020
  issuer: Sở Nội vụ
  parent: null
  number: 1
  symbol: BC-SNV
  place: Hà Nam
  date: 2024-05-01
  addressee: Bộ Nội vụ
  subject: Kết quả đánh giá
  signer: {authority: "", position: GIÁM ĐỐC, name: ""}
  recipients: ["Lưu: VT"]
''')
for k, (code, kind, _) in enumerate(forms):
    os.makedirs(f'same/{code}')
    for u in (1, 2):
        if kind == 'survey':
            text = 'Mã phiếu,Hình thức,Ngày,1.1,1.2,2.1,2.2\n' + ''.join(f'0{u}/{n},Phiếu giấy,10/03/2024,{n},{u},4,5\n' for n in (1, 2, 3))
        else:
            text = 'Mã,Nội dung,Điểm tối đa,Điểm tự chấm,Điểm thẩm định\n' + \
                   ''.join(f'{c}.{i},x,25,"{10 * k + 4 * c + i + u},75","{10 * k + 4 * c + i + u},25"\n' for c in (1, 2) for i in (1, 2))
        open(f'same/{code}/0{u}.csv', 'w', encoding='utf-8').write(text)
P
exits 0 baocao run same -o out
data=out/same/current/data
python3 - $data <<'P'
import csv, sys
rows = list(csv.DictReader(open(sys.argv[1] + '/figures.csv', encoding='utf-8')))
def texts(paper, source):
    found = {r['text'] for r in rows if r['paper'].endswith(paper) and r['source'] == source and not r['operator'] and r['decimals']}
    assert found, (paper, source)
    return {float(t.replace(',', '.')) for t in found}
for k, form in enumerate('AD'):
    for u in (1, 2):
        points = {(c, i): 10 * k + 4 * c + i + u + 0.25 for c in (1, 2) for i in (1, 2)}
        for paper in ('bao-cao.pdf', '.xlsx'):
            for (c, i), value in points.items():
                assert texts(paper, f'items.csv:0{u}:{form}:{c}.{i}:verified') == {value}, (paper, form, u, c, i)
            for c in (1, 2):
                assert texts(paper, f'criteria.csv:0{u}:{form}:{c}:score') == {points[c, 1] + points[c, 2]}, (paper, form, u, c)
        for c in (1, 2):
            assert texts(f'thong-bao/0{u}.pdf', f'criteria.csv:0{u}:{form}:{c}:score') == {points[c, 1] + points[c, 2]}
        assert texts('bao-cao.pdf', f'items.csv:0{u}:{form}:*:self') == {sum(points.values()) + 2}
# the survey's: 3 answers, 1 + 2 + 3; points 25 each, the scale to 5
assert texts('bao-cao.pdf', 'items.csv:*:B:1.1:n') == {6}
for u in (1, 2):
    assert texts('.xlsx', f'items.csv:0{u}:B:1.1:sum') == {6} and texts('.xlsx', f'items.csv:0{u}:B:1.2:sum') == {3 * u}
    assert texts('bao-cao.pdf', f'criteria.csv:0{u}:B:1:score') == {25 * 2 / 5 + 25 * u / 5}
P
