# Each stage by itself, from one folder to the next; a folder whose digests do not hold is refused.
. "$(dirname "$0")/lib.sh"
exits 0 baocao-ingest campaign -o s1
exits 0 baocao-normalise s1 -o s2
exits 1 baocao validate s2 -o s3
exits 1 baocao aggregate s3 -o s4
exits 1 baocao-render s4 -o s5
exits 0 baocao-package s5 -o s6
[ -s s6/bao-cao.pdf ]
# a figure can be walked back to its cells: the score's item, its rows, the row's cell in the file
[ "$(grep '^369,B1.1,' s4/items.csv)" = 369,B1.1,105,415,3.952381,, ]
python3 - <<'P'
import csv
aside = {(r['table'], r['row']) for r in csv.DictReader(open('s3/outcomes-B.csv', encoding='utf-8'))}
rows = [r for r in csv.DictReader(open('s3/rows-B.csv', encoding='utf-8')) if r['unit'] == '369' and (r['table'], r['row']) not in aside and r['B1.1']]
assert len(rows) == 105 and sum(int(r['B1.1']) for r in rows) == 415
tables = {t['table']: t for t in csv.DictReader(open('s3/tables.csv', encoding='utf-8'))}
columns = {(c['table'], c['field']): c for c in csv.DictReader(open('s3/columns.csv', encoding='utf-8'))}
first = rows[0]
assert tables[first['table']]['file'] == 'phieu-b/369.xlsx'
import openpyxl
cell = columns[first['table'], 'B1.1']['letter'] + first['row']
book = openpyxl.load_workbook('campaign/phieu-b/369.xlsx')
assert book[tables[first['table']]['sheet']][cell].value == int(first['B1.1'])
P
printf x >>s3/rows-B.csv
exits 65 baocao-aggregate s3 -o s7
says rows-B.csv
[ ! -e s7 ]
exits 65 baocao-validate s1 -o s8
exits 66 baocao-normalise nowhere -o s9
exits 64 baocao-normalise s1
exits 64 baocao-normalise --nonsense s1 -o s9
