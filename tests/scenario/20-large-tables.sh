# A table that is too large to be read twice: what only its last rows tell of encodings and figures holds for all of it, as if they came first. Form codes
# that are far apart are still found twice.
. "$(dirname "$0")/lib.sh"
rm campaign/phieu-b/*
cat >make.py <<'P'
import csv, random, sys
ITEMS = ['B1.1', 'B1.2', 'B1.3', 'B2.1', 'B2.2', 'B2.3', 'B3.1', 'B3.2', 'B3.3', 'B4.1', 'B4.2']
target, order = sys.argv[1:3]
rnd = random.Random(7)
# the last column is nobody's: it makes the table as large as it must be
plain = [[f'B-{i:06}', '', f'{1 + i % 28:02}/05/2012'] + [str(rnd.randint(1, 5)) for _ in ITEMS] + ['nhan xet ' * 8] for i in range(16000)]
odd = [[f'C-{i:06}', 'PhiÕu giÊy' if i % 2 else '\u00a0§iÖn tho¹i', '2012-05-30'] + ['4.50', '1.234', 'Hµi lßng'] + ['5'] * 8 + ['x'] for i in range(400)]
again = [list(plain[5]), list(plain[9]), list(odd[3])]
again[1][5] = '?'
rows = plain + odd if order == 'last' else odd + plain
with open(target, 'w', encoding='utf-8', newline='') as file:
    writer = csv.writer(file, lineterminator='\n')
    writer.writerow(['Mã phiếu', 'Hình thức', 'Ngày khảo sát'] + ITEMS + ['Ghi chú thêm'])
    writer.writerows(rows + again)
P
for order in first last; do
    python3 make.py campaign/phieu-b/369.csv $order
    exits 2 baocao-ingest campaign -o $order-ingest
    exits 2 baocao-normalise $order-ingest -o $order
    exits 2 baocao-validate $order -o $order-validate
    [ "$(wc -c <$order-ingest/rows/0009.csv)" -gt 2000000 ]
done
python3 - <<'P'
import csv
def rows(name):
    return list(csv.DictReader(open(name, encoding='utf-8')))
def edit_rows(name): # a line for each cell
    return [dict(row, cell=cell) for row in rows(name) for cell in row['cell'].split(' ')]
def key(row, *without):
    return tuple((k, v) for k, v in row.items() if k not in without)
for name, where in (('rows-B.csv', ('row',)), ('edits.csv', ('cell',))):
    read = edit_rows if name == 'edits.csv' else rows
    first, last = (sorted(key(row, *where) for row in read(f'{order}/{name}')) for order in ('first', 'last'))
    assert first == last, name
odd = [row for row in rows('last/rows-B.csv') if row['form_code'].startswith('C-')]
assert len(odd) == 401
for row in odd:
    assert row['mode'] in ('Phiếu giấy', 'Điện thoại'), row
    assert (row['B1.1'], row['B1.2'], row['B1.3'], row['B4.2']) == ('4.5', '1.234', '4', '5'), row
edits = [row['rule'] for row in edit_rows('last/edits.csv') if row['file'].endswith('369.csv')]
assert edits.count('encoding-tcvn3') == 802 and edits.count('label') == 802 and edits.count('date') == 16002, len(edits)
codes = {(row['table'], row['row']): row['form_code'] for row in rows('last-validate/rows-B.csv')}
verdicts = [dict(row, form_code=codes[row['table'], row['row']]) for row in rows('last-validate/outcomes-B.csv')
            if row['rule'] in ('duplicate', 'code-reused')]
assert [(row['form_code'], row['rule'], row['cell']) for row in verdicts] == [
    ('B-000005', 'duplicate', 'A16402'), ('B-000009', 'code-reused', 'A16403'), ('C-000003', 'duplicate', 'A16404')], verdicts
found = {row['form_code']: row['expected'] for row in rows('last-validate/findings.csv') if row['rule'] in ('duplicate', 'code-reused')}
assert found == {'B-000005': '7', 'B-000009': '11', 'C-000003': '16005'}, found
P
