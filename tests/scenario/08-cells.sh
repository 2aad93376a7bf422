# baocao cells: CSV of what the reader sees; a file that cannot be read whole prints nothing.
. "$(dirname "$0")/lib.sh"
exits 0 baocao cells campaign/phieu-b/370.csv
[ "$(head -n 2 printed)" = "$(printf 'sheet,cell,type,value\n370.csv,A1,text,Mã phiếu')" ]
for file in campaign/phieu-?/*; do exits 0 baocao cells "$file"; done
exits 66 baocao cells nothing.xlsx
printf '<html><p>1</p></html>' >page.xls
exits 65 baocao cells page.xls
says 'web page'
[ ! -s printed ]
head -c 5000 campaign/phieu-b/369.xlsx >half.xlsx
exits 65 baocao cells half.xlsx
[ ! -s printed ]
exits 64 baocao cells

# what charts keep of their cells, behind the cells: of any program's workbook; what is no range of one column is left out
python3 - <<'END'
import zipfile
import openpyxl
from openpyxl.chart import BarChart, Reference
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "Bà 'b'"
for row in (('Tên', 'Điểm'), ('a', 1.5), ('b', 2)):
    sheet.append(row)
chart = BarChart()
chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=3), titles_from_data=True)
sheet.add_chart(chart, 'D2')
book.save('plain.xlsx')
CACHES = ('<c:numRef xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:f>%s</c:f><c:numCache><c:ptCount val="9"/>%s</c:numCache></c:numRef>')
POINT = '<c:pt idx="%s"><c:v>%s</c:v></c:pt>'
ours = ''.join(CACHES % ("'Bà ''b'''!" + ref, points) for ref, points in (
    ('$B$2:$B$3', POINT % (0, '1.50') + POINT % (1, '2')),
    ('$B$2:$B$3', POINT % (1, '2.0000000000000004') + POINT % (2, '7') + POINT % ('-1', '8') + POINT % ('99999999999999999999', '9')),
    ('$A$2:$B$3', POINT % (0, '1')), ('$B$3:$B$2', POINT % (0, '1')), ('B', POINT % (0, '1')), ('#REF!', POINT % (0, '1')), ('', POINT % (0, '1'))))
with zipfile.ZipFile('plain.xlsx') as old, zipfile.ZipFile('charts.xlsx', 'w') as new:
    for name in old.namelist():
        data = old.read(name)
        new.writestr(name, '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart">%s</c:chartSpace>' % ours if name == 'xl/charts/chart1.xml' else data)
END
exits 0 baocao cells charts.xlsx
[ "$(wc -l <printed)" -eq 7 ] && ! grep -q chart printed
exits 0 baocao cells --charts plain.xlsx
[ "$(wc -l <printed)" -eq 7 ]
exits 0 baocao cells --charts charts.xlsx
[ "$(tail -n +8 printed)" = "Bà 'b',B2,chart,1.5
Bà 'b',B3,chart,2
Bà 'b',B2:B3,points,2
Bà 'b',B3,chart,2.0000000000000004
Bà 'b',B2:B3,points,1" ] || fail "$(cat printed)"
exits 64 baocao cells --charts
exits 64 baocao cells --table charts.xlsx

# Excel 5 without a container, behind its BOF the record FILEPASS: protected by a password
printf '\011\010\010\000\000\005\005\000\000\000\000\000\057\000\004\000\001\002\003\004' >locked.xls
exits 65 baocao cells locked.xls
says 'password'
[ ! -s printed ]
# what a script writes by hand: a BOF without a version, a number and a text with a line break
printf '\011\010\010\000\000\000\020\000\000\000\000\000' >hand.xls
printf '\003\002\016\000\000\000\000\000\000\000\000\000\000\000\000\000\022\100' >>hand.xls
printf '\004\002\014\000\000\000\001\000\000\000\004\000a\r\nb\012\000\000\000' >>hand.xls
exits 0 baocao cells hand.xls
[ "$(sed -n 2p printed)" = 'Sheet1,A1,number,4.5' ]
[ "$(sed -n 3p printed)" = 'Sheet1,B1,text,a\nb' ]
printf 'a,"x\r\ny\\nz"\n' >lines.csv
exits 0 baocao cells lines.csv
[ "$(tail -n 1 printed)" = 'lines.csv,B1,text,x\ny\nz' ]
