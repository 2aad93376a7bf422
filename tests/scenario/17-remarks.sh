# Formulas whose results nobody has stored, and what is hidden: read, said so, and never taken for something else.
. "$(dirname "$0")/lib.sh"
exits 1 baocao run campaign -o out
cp -r campaign good
cat >remarks.py <<'P'
"""Files of the campaign as programs write them that do not calculate: remarks.py WHAT."""
import re
import sys
import zipfile

import openpyxl


def rows_of(path, sheet):
    return [[c.value for c in row] for row in openpyxl.load_workbook(path)[sheet].iter_rows()]


def save(path, title, rows, change):
    """openpyxl writes a formula without a value: <c r="I2"><f>A1</f><v></v></c>."""
    book = openpyxl.Workbook()
    book.active.title = 'Bìa'
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append([None if isinstance(v, str) and v.startswith('=') else v for v in row])
    change(book, sheet)
    book.save(path)


def patch(path, part, *changes):
    """The same file with other bytes in a part; each change must hit once."""
    with zipfile.ZipFile(path) as old:
        parts = [(i, old.read(i)) for i in old.infolist()]
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as new:
        for info, text in parts:
            if info.filename == part:
                text = text.decode()
                for old_text, new_text in changes:
                    text, hits = re.subn(old_text, new_text, text, count=1, flags=re.S)
                    assert hits == 1, old_text
                text = text.encode()
            new.writestr(info, text)


def survey(book, sheet):
    for cell in ('I2', 'K2', 'S2'):
        sheet[cell] = '=5-1'
    sheet['A3'] = '="B-369-"&"0002"'
    sheet['D4'] = '=DATE(2012,6,15)'
    sheet['B5'] = '="Ninh Bình"'
    sheet['C6'] = '="Phiếu giấy"'
    sheet['T7'] = '=HYPERLINK("http://x","xem")'          # nothing is judged by it
    sheet['U8'] = '=UPPER("a")'
    for column in ('F', 'G', 'H', 'K'):
        sheet.column_dimensions[column].hidden = True
    sheet.column_dimensions['Z'].hidden = True            # beyond the table
    last = sheet.max_row + 1
    sheet.cell(last, 1, 'Trung bình')
    for column in range(9, 20):
        sheet.cell(last, column, '=AVERAGE(A2:A9)')
    sheet.sheet_state = 'veryHidden'


def many(book, sheet):
    for row in range(2, 1203):
        for column, value in enumerate(['B-369-%05d' % row, 'Ninh Bình', 'Phiếu giấy', '02/06/2012'], 1):
            sheet.cell(row, column, value)
        for column in range(9, 20):
            sheet.cell(row, column, '=4')


def head(book, sheet):
    sheet['J1'] = '="B1.2"'


def nothing_else(book, sheet):
    for row in sheet.iter_rows():
        for cell in row:
            cell.value = '=Bìa!A1'


def points(book, sheet):
    sheet['F7'] = '=E7'
    sheet['E8'], sheet['F8'] = '=3', '=4'
    sheet['B9'] = '="A1.3"'
    sheet['D10'] = '=SUM(D7:D9)'


B, A = 'campaign/phieu-b/369.xlsx', 'campaign/phieu-a/369.xlsx'
if sys.argv[1] == 'survey':
    save(B, 'Phieu B', rows_of(B, 'Phieu B'), survey)
    # as XlsxWriter has it for a value '', and a shared formula as Excel leaves it; an empty text is a value
    patch('campaign/phieu-b/374.xlsx', 'xl/worksheets/sheet1.xml',
          ('<c r="I2"[^>]*>.*?</c>', '<c r="I2"><f>SUM(A1)</f><v></v></c>'),
          ('<c r="J2"[^>]*>.*?</c>', '<c r="J2"><f t="shared" si="0"/></c>'),
          ('<c r="I3"[^>]*>.*?</c>', '<c r="I3" t="str"><f>""</f><v></v></c>'),
          ('<c r="I4"[^>]*>.*?</c>', '<c r="I4"><f>1+3</f><v>4</v></c>'))
elif sys.argv[1] == 'ods':
    filled = '<table:table-cell[^>]*office:value="[1-5]"[^>]*>.*?</table:table-cell>'
    patch('campaign/phieu-b/373.ods', 'content.xml',
          (filled, '<table:table-cell table:formula="of:=4"/>'),
          (filled, '<table:table-cell table:formula="of:=&quot;&quot;"><text:p/></table:table-cell>'),
          ('<table:table-column', '<table:table-column table:number-columns-repeated="2" table:visibility="collapse"/><table:table-column'))
else:
    path, title = (A, 'Phiếu A') if sys.argv[1] == 'points' else (B, 'Phieu B')
    save(path, title, rows_of(path, title), globals()[sys.argv[1]])
P
found() { # found PATTERN: a line of the findings begins so
    grep -q "^$1" "$findings" || {
        cat "$findings" >&2
        fail "no finding: $1"
    }
}
forms() { # forms UNIT: read, accepted, duplicate, rejected
    grep "^$1,B," out/2012-ninh-binh/current/data/forms.csv | cut -d, -f4-
}

# ---- a survey: the row is set aside and named with all its formulas, whatever else is in it; the file's other rows count ----
before=$(forms 369)
before_374=$(forms 374)
python3 remarks.py survey
exits 0 baocao cells campaign/phieu-b/369.xlsx
! grep -q '^Phieu B,I2,' printed || fail 'a formula without a value has one'
exits 1 baocao run campaign -o out
findings=out/2012-ninh-binh/current/data/findings.csv
found 'error,formula-without-value,369,phieu-b/369.xlsx,Phieu B,I2,B-369-0001,"I2, K2, S2",'
found 'error,formula-without-value,369,phieu-b/369.xlsx,Phieu B,A3,,A3,'
found 'error,formula-without-value,369,phieu-b/369.xlsx,Phieu B,D4,B-369-0003,D4,'
found 'error,formula-without-value,369,phieu-b/369.xlsx,Phieu B,B5,B-369-0004,B5,'
found 'error,formula-without-value,369,phieu-b/369.xlsx,Phieu B,C6,B-369-0005,C6,'
found 'note,formula-not-used,369,phieu-b/369.xlsx,Phieu B,T7,,13,'
found 'note,very-hidden-sheet,369,phieu-b/369.xlsx,Phieu B,,,,'
found 'note,hidden-columns,369,phieu-b/369.xlsx,Phieu B,F,,"F–H, K",'
found 'error,formula-without-value,374,phieu-b/374.xlsx,Phieu B,I2,B-374-0001,"I2, J2",'
! grep -q 'formula-without-value,374,.*,I[34],' "$findings" || fail 'a stored result is not seen'
python3 - "$before" "$(forms 369)" "$before_374" "$(forms 374)" <<'P'
import sys
for i, more in ((1, 5), (3, 1)):
    was, now = ([int(n) for n in text.split(',')] for text in sys.argv[i:i + 2])
    assert was[0] == now[0] and now[1] == was[1] - more and now[3] == was[3] + more, (was, now)
P
grep -q '^369,B,formula-without-value,5$' out/2012-ninh-binh/current/data/reasons.csv
baocao cells out/2012-ninh-binh/current/tra-lai/369.xlsx >back.csv
grep -q 'Ô I2: Công thức ở ô I2, K2, S2 chưa có kết quả lưu trong tệp.*Mở tệp bằng Excel, chờ Excel tính xong, lưu lại rồi gửi lại' back.csv ||
    fail 'the unit is not told what to do'
baocao cells out/2012-ninh-binh/current/bao-cao.xlsx | grep -q 'Công thức chưa có kết quả' || fail 'the reason has no name'
grep -q '^phieu-b/369.xlsx,2,Phieu B,very,table,' out/2012-ninh-binh/work/ingest/sheets.csv
LC_ALL=vi_VN.UTF-8 exits 0 baocao cells campaign/phieu-b/369.xlsx

# ---- OpenDocument: LibreOffice's empty text is one ----
rm -r campaign && cp -r good campaign
python3 remarks.py ods
exits 1 baocao run campaign -o out
[ "$(grep -c '^error,formula-without-value,373,phieu-b/373.ods,' "$findings")" -eq 1 ]
found 'note,hidden-columns,373,phieu-b/373.ods,Phieu B,A,,A–B,'

# ---- so many that they are not all named: the rest is a number, and the unit gets a reason for each row ----
rm -r campaign && cp -r good campaign
python3 remarks.py many
exits 2 baocao run campaign -o out
findings=out/2012-ninh-binh/work/validate/findings.csv
[ "$(grep -c '^error,formula-without-value,369,' "$findings")" -eq 1000 ]
found 'error,more-formulas,369,B,phieu-b/369.xlsx,Phieu B,,,201,'
found 'error,formula-without-value,369,B,phieu-b/369.xlsx,Phieu B,I2,B-369-00002,"I2, J2, K2, L2, M2, N2, O2, P2, Q2, R2 …",'
grep -q '^369,B,phieu-b/369.xlsx,1201,0,0,1201$' out/2012-ninh-binh/work/validate/forms.csv
exits 2 baocao aggregate out/2012-ninh-binh/work/validate -o aggregate
baocao render aggregate -o render || [ $? -le 2 ]
baocao cells render/tra-lai/369.xlsx | grep -c 'Công thức ở ô .* chưa có kết quả' >count || true
[ "$(cat count)" -eq 1201 ] || fail "$(cat count) rows have a reason"

# ---- points: the unit has no score ----
rm -r campaign && cp -r good campaign
python3 remarks.py points
exits 2 baocao run campaign -o out
says 'phieu-a/369.xlsx, sheet “Phiếu A”, cell F7: the formula in F7 has no stored result'
says 'cell E8: the formula in E8, F8 has no stored result'
says 'cell B9: the formula in B9'
says 'open the file in Excel, let it calculate, save it and send it again'
! grep -q '^fatal,missing-verified' "$findings" || fail 'points that are not known are called missing'

# ---- headers: what is missing is said, and that it may be a formula ----
rm -r campaign && cp -r good campaign
python3 remarks.py head
exits 2 baocao run campaign -o out
found 'fatal,missing-column,369,B,phieu-b/369.xlsx,Phieu B,1,,,B1.2,'
found 'note,formula-not-used,369,B,phieu-b/369.xlsx,Phieu B,J1,,1,'
rm -r campaign && cp -r good campaign
python3 remarks.py nothing_else
exits 2 baocao run campaign -o out
findings=out/2012-ninh-binh/work/ingest/findings.csv
found 'fatal,no-table,369,B,phieu-b/369.xlsx,'
found 'note,formula-not-used,369,B,phieu-b/369.xlsx,Phieu B,A1,,25'
