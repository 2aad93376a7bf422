# Troubles of files: a message each, with file, what was expected, what to do; all of a run in one pass; exit 2; the last release untouched.
. "$(dirname "$0")/lib.sh"
exits 1 baocao run campaign -o out
cp -r campaign good
rm campaign/phieu-a/369.xlsx                                          # a unit without a file
cp campaign/phieu-b/370.csv campaign/phieu-b/370.tsv                  # two files for one unit
head -c 9000 good/phieu-b/372.xls >campaign/phieu-b/372.xls           # damaged
printf 'ten,tuoi\nAn,30\n' >campaign/phieu-b/374.csv                  # no header
rm campaign/phieu-b/374.xlsx
sed -i '1s/;B3.1;/;X3.1;/' campaign/phieu-b/375.csv                   # a column missing
python3 - <<'P'
import openpyxl
book = openpyxl.load_workbook('campaign/phieu-a/376.xlsx')             # points that cannot be
sheet = book.active
sheet['F7'] = 99
sheet['F8'] = None
book.save('campaign/phieu-a/376.xlsx')
P
exits 2 baocao run campaign -o out
says 'phieu-a/369.*'
says 'file is missing'
says 'phieu-b/370.tsv'
says 'phieu-b/372.xls'
says 'phieu-b/374.csv'
says 'B3.1'
says 'phieu-a/376.xlsx'
says 'cell F7: 99 points'
says 'F8'
[ "$(readlink out/2012-ninh-binh/current)" = releases/0001 ]
[ "$(ls out/2012-ninh-binh/releases)" = 0001 ]

# Vietnamese for the officer
LC_ALL=vi_VN.UTF-8 exits 2 baocao run campaign -o out
says 'Chưa có tệp phiếu của đơn vị'

# a file that cannot be read (root can read everything: a folder in its place)
rm -r campaign && cp -r good campaign
rm campaign/phieu-b/376.xlsx
ln -s /nowhere campaign/phieu-b/376.xlsx
exits 2 baocao run campaign -o out
says 'phieu-b/376'

# protected by a password: a workbook of Excel 2007 and later (a compound file with an EncryptedPackage), and one of Excel 97 (FILEPASS)
rm -r campaign && cp -r good campaign
python3 "$root/tests/scenario/make_protected.py" campaign/phieu-a/369.xlsx campaign/phieu-a/372.xls
exits 2 baocao run campaign -o out
says 'phieu-a/369.xlsx: '
says 'phieu-a/372.xls: '
[ "$(grep -c 'protected by a password' said)" -eq 2 ] || { cat said; fail 'two files are protected'; }
[ "$(readlink out/2012-ninh-binh/current)" = releases/0001 ]
: >campaign/phieu-a/369.xlsx
exits 2 baocao run campaign -o out
says 'the file is empty'

# too few forms, and an item that nobody answered
rm -r campaign && cp -r good campaign
python3 - <<'P'
import csv
rows = list(csv.reader(open('campaign/phieu-b/370.csv', encoding='utf-8-sig')))
at = rows[0].index('B2.2')
for row in rows[1:]:
    row[at] = ''
csv.writer(open('campaign/phieu-b/370.csv', 'w', encoding='utf-8-sig', newline='')).writerows(rows[:60])
P
exits 2 baocao run campaign -o out
says 'B2.2'
says 'at least 100'
says '370'
