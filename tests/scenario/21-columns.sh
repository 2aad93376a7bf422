# 03/04/2012 and 1.234 are read the Vietnamese way; where the rest of a column contradicts, there is one finding for the column. What can be no day stays a bad date.
. "$(dirname "$0")/lib.sh"
python3 - "$root/templates/indices/qd96-2012.yaml" <<'P'
import csv
import re
import sys
path = 'campaign/phieu-b/370.csv'
rows = list(csv.reader(open(path, encoding='utf-8-sig', newline='')))
date = rows[0].index('Ngày khảo sát')
for row, text in zip(rows[1:], ('05/14/2012', '6/15/2012', '05/06/2012', '13/14/2012', '31/02/2012')):
    row[date] = text
csv.writer(open(path, 'w', encoding='utf-8', newline='')).writerows(rows)
# points: one column with a decimal point, and 1.234 among them; one with a comma, and 1.234 among them
items = re.findall(r'code: (A\d\.\d).*points: (\d+)', open(sys.argv[1], encoding='utf-8').read())
with open('campaign/phieu-a/370.csv', 'w', encoding='utf-8', newline='') as f:
    out = csv.writer(f)
    out.writerow(['Mã', 'Tiêu chí', 'Điểm tối đa', 'Điểm tự chấm', 'Điểm thẩm định'])
    for i, (code, most) in enumerate(items):
        out.writerow([code, code, most, ['4.25', '1.234', '5'][i % 3], ['4,25', '1.234', '5'][i % 3]])
P
rm campaign/phieu-a/370.xlsx
exits 0 baocao-ingest campaign -o s1
exits 0 baocao-normalise s1 -o s2
code=0
baocao-validate s2 -o s3 2>said || code=$?
[ "$code" -eq 2 ] # 1234 points are above every maximum
python3 - <<'P'
import csv


def table(name):
    return list(csv.DictReader(open(name, encoding='utf-8', newline='')))


findings = table('s3/findings.csv')
columns = {(f['rule'], f['file'], f['cell'], f['found']) for f in findings if f['rule'].startswith('ambiguous')}
assert columns == {('ambiguous-date-column', 'phieu-b/370.csv', 'D', '2'), ('ambiguous-number-column', 'phieu-a/370.csv', 'D', '5')}, columns
assert len([f for f in findings if f['rule'].startswith('ambiguous')]) == 2
bad = {f['cell']: f['found'] for f in findings if f['rule'] == 'bad-date' and f['file'] == 'phieu-b/370.csv'}
assert {bad.get('D%d' % row) for row in (2, 3, 5, 6)} == {'05/14/2012', '6/15/2012', '13/14/2012', '31/02/2012'}, bad
number = next(t['table'] for t in table('s1/tables.csv') if t['file'] == 'phieu-b/370.csv')
dates = {r['row']: r['date'] for r in table('s2/rows-B.csv') if r['table'] == number}
assert dates['4'] == '2012-06-05' and dates['2'] == '?05/14/2012', dates['4']
number = next(t['table'] for t in table('s1/tables.csv') if t['file'] == 'phieu-a/370.csv')
points = [(r['self'], r['verified']) for r in table('s2/rows-A.csv') if r['table'] == number]
assert points[:3] == [('4.25', '4.25'), ('1.234', '1234'), ('5', '5')], points
assert len([f for f in findings if f['rule'] == 'above-maximum' and f['file'] == 'phieu-a/370.csv']) == 5
P
