# A limit that a file meets: its value in words, what was met, and a line for make that raises it, which works.
. "$(dirname "$0")/lib.sh"
python3 - <<'P'
import zipfile
main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
of = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
package = 'http://schemas.openxmlformats.org/package/2006/relationships'
with zipfile.ZipFile('sheets.xlsx', 'w', zipfile.ZIP_DEFLATED) as out:
    out.writestr('_rels/.rels', '<Relationships xmlns="%s"><Relationship Id="a" Type="%s/officeDocument" Target="xl/workbook.xml"/></Relationships>' % (package, of))
    out.writestr('xl/workbook.xml', '<workbook xmlns="%s" xmlns:r="%s"><sheets>%s</sheets></workbook>' % (
        main, of, ''.join('<sheet name="S%d" sheetId="%d" r:id="a%d"/>' % (i, i, i) for i in range(1, 4101))))
    out.writestr('xl/_rels/workbook.xml.rels', '<Relationships xmlns="%s">%s</Relationships>' % (
        package, ''.join('<Relationship Id="a%d" Type="%s/worksheet" Target="s.xml"/>' % (i, of) for i in range(1, 4101))))
    out.writestr('xl/s.xml', '<worksheet xmlns="%s"><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>' % main)
P
exits 65 baocao cells sheets.xlsx
[ ! -s printed ]
says 'sheets.xlsx: a file may have at most 4,096 sheets (BC_LIMIT_SHEETS)'
says 'build baocao again with a higher limit: make CFLAGS=-DBC_LIMIT_SHEETS=8192'
LC_ALL=vi_VN.UTF-8 exits 65 baocao cells sheets.xlsx
says 'một tệp được tối đa 4.096 trang tính (BC_LIMIT_SHEETS)'

# what it says to do, done
way=$(grep -o 'CFLAGS=-DBC_LIMIT_[A-Z_]*=[0-9]*' said)
env -u MAKEFLAGS -u MFLAGS make -s -j2 -C "$root" B="$here/build" PACKAGES=no OPT_release=-O0 "$way" "$here/build/bin/baocao-cells" >/dev/null
exits 0 build/bin/baocao-cells sheets.xlsx
[ "$(wc -l <printed)" -eq 4101 ]
# and taken back: the same objects are made anew
env -u MAKEFLAGS -u MFLAGS make -s -j2 -C "$root" B="$here/build" PACKAGES=no OPT_release=-O0 CFLAGS='-DBC_LIMIT_SHEETS=4099 -DBC_LIMIT_COLUMNS=40' \
    "$here/build/bin/baocao-cells" >/dev/null
exits 65 build/bin/baocao-cells sheets.xlsx
says '4,099 sheets'
# columns are counted, empty ones too, wherever a row lies in what is read at a time
for count in 40 41 60; do
    python3 -c "print(('a' + ',' * ($count - 1) + chr(10)) * 3, end='')" >wide.csv
    exits $((count == 40 ? 0 : 65)) build/bin/baocao-cells wide.csv
done

# in a campaign: a fatal finding that names the file, and the same way; a csv that names what of it is beyond which limit, and how far
mv sheets.xlsx campaign/phieu-b/374.xlsx
exits 2 baocao run campaign -o out
says 'phieu-b/374.xlsx'
says 'at most 4,096 sheets (BC_LIMIT_SHEETS)'
says 'make CFLAGS=-DBC_LIMIT_SHEETS=8192'
grep -q '^fatal,file-too-large,374,B,phieu-b/374.xlsx,.*make CFLAGS=-DBC_LIMIT_SHEETS=8192' out/2012-ninh-binh/work/ingest/findings.csv || fail 'no finding says how'
python3 -c 'print("a," * 16384 + "b")' >wide.csv
exits 65 baocao cells wide.csv
says 'at most 16,384 columns (BC_LIMIT_COLUMNS)'
python3 -c 'print("a,\"" + "b" * 1048577 + "\"")' >long.csv
exits 65 baocao cells long.csv
says 'at most 1 MB of text (BC_LIMIT_CELL_BYTES)'
python3 -c 'print(",".join(["b" * 1000000] * 19))' >row.csv
exits 65 baocao cells row.csv
says 'at most 16 MB of text (BC_LIMIT_ROW_BYTES)'
truncate -s 700M big.csv
exits 65 baocao cells big.csv
says 'at most 512 MB (BC_LIMIT_FILE_BYTES); met: 700 MB'
says 'CFLAGS=-DBC_LIMIT_FILE_BYTES=1073741824'
