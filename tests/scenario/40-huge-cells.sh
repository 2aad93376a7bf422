# Cells and rows as large as they may be, columns as many: what stages make of them is larger still, and no stage stops at it. And what cannot be counted
# names the first such row, whichever thread saw it.
. "$(dirname "$0")/lib.sh"
rm campaign/phieu-b/*
/usr/bin/python3 - <<'P'
import csv
M = 1 << 20
ITEMS = ['B1.1', 'B1.2', 'B1.3', 'B2.1', 'B2.2', 'B2.3', 'B3.1', 'B3.2', 'B3.3', 'B4.1', 'B4.2']
def write(unit, rows, more=()):
    with open(f'campaign/phieu-b/{unit}.csv', 'w', encoding='utf-8', newline='') as file:
        writer = csv.writer(file, lineterminator='\n')
        writer.writerow(['Mã phiếu', 'Hình thức', 'Ngày khảo sát'] + ITEMS + list(more))
        writer.writerows(rows)
def good(n, count):
    return [[f'B-{n}-{i}', 'Phiếu giấy', '2012-05-30'] + ['5'] * len(ITEMS) for i in range(count)]
write(369, good(1, 3) + [['B-1-x'] + ['x' * M] * 13] + good(2, 3) + [['B-2-x'] + ['"' * M] * 13])
write(370, good(3, 40000))
write(372, good(5, 3), [f'cột {i}' for i in range(16384 - 14)])
P
for jobs in 1 4; do
    code=0
    baocao-ingest campaign -o ingest-$jobs --jobs $jobs 2>/dev/null || code=$?
    [ $code -eq 2 ]
    exits 2 baocao-normalise ingest-$jobs -o normalise-$jobs --jobs $jobs
    exits 2 baocao-validate normalise-$jobs -o validate-$jobs --jobs $jobs
    exits 2 baocao-aggregate validate-$jobs -o aggregate-$jobs --jobs $jobs
done
for stage in ingest normalise validate aggregate; do
    diff -r $stage-1 $stage-4 >/dev/null || fail "$stage depends on --jobs"
done
grep -q '^370,B,phieu-b/370.csv,40000,40000,0,0$' validate-1/forms.csv
grep -q '^369,B,phieu-b/369.csv,8,6,0,2$' validate-1/forms.csv
grep -q '^372,B,phieu-b/372.csv,3,3,0,0$' validate-1/forms.csv

# all rows from the 1000th on have an answer that validate would not have let through
/usr/bin/python3 - <<'P'
import json
TABLE = []
for byte in range(256):
    for _ in range(8):
        byte = byte >> 1 ^ (0xc96c5795d7870f42 if byte & 1 else 0)
    TABLE.append(byte)
lines = open('validate-1/rows-B.csv', encoding='utf-8').read().split('\n')
lines = [line for line in lines if not line.startswith('0009,')]
lines = [line[:-1] + '9' if i >= 1000 and line else line for i, line in enumerate(lines)]
text, crc = '\n'.join(lines).encode(), (1 << 64) - 1
for byte in text:
    crc = crc >> 8 ^ TABLE[(crc ^ byte) & 255]
package = json.load(open('validate-1/datapackage.json', encoding='utf-8'))
for resource in package['resources']:
    if resource['path'] == 'rows-B.csv':
        resource['hash'], resource['bytes'] = f'crc64:{crc ^ (1 << 64) - 1:016x}', len(text)
json.dump(package, open('validate-1/datapackage.json', 'w', encoding='utf-8'))
import os
os.unlink('validate-1/rows-B.csv')
open('validate-1/rows-B.csv', 'wb').write(text)
open('first', 'w').write('row ' + lines[1000].split(',')[1])
P
for jobs in 1 2 4; do
    exits 70 baocao-aggregate validate-1 -o aggregate --jobs $jobs
    says "an accepted row cannot be counted: $(cat first)"
    [ "$(wc -l <said)" -eq 1 ]
done
