# The 2012 campaign: every figure, every file of the release, and outside judges content.
. "$(dirname "$0")/lib.sh"
exits 1 baocao run campaign -o out
release=out/2012-ninh-binh/current
python3 "$root/tests/scenario/check_expected.py" "$release/data" "$root/tests/fixtures/2012-ninh-binh/expected.json"
for file in bao-cao.pdf bao-cao.xlsx run.json data/datapackage.json data/scores.csv data/forms.csv data/items.csv data/modes.csv \
    data/findings.csv thong-bao/369.pdf thong-bao/377.pdf tra-lai/369.xlsx tra-lai/377.xlsx goi-gui/110-BC-UBND/bagit.txt; do
    [ -s "$release/$file" ] || fail "$file is not there"
done
[ "$(readlink $release)" = releases/0001 ]
[ "$(head -n 1 $release/data/findings.csv)" = severity,rule,unit,file,sheet,cell,form_code,found,message ]
[ "$(stat -c %a out/2012-ninh-binh/work)" = 700 ]

for pdf in "$release"/bao-cao.pdf "$release"/thong-bao/*.pdf; do
    qpdf --check "$pdf" >/dev/null
    said=$(pdftotext "$pdf" - 2>&1 >/dev/null)
    [ -z "$said" ] || fail "pdftotext on $pdf: $said"
    pdffonts "$pdf" | tail -n +3 | grep -qv 'yes yes yes' && fail "a font of $pdf is not embedded, subset and mapped"
done
pdftotext -raw "$release/bao-cao.pdf" text
for line in 'ỦY BAN NHÂN DÂN' 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM' 'Độc lập - Tự do - Hạnh phúc' 'Số: 110/BC-UBND' \
    'Ninh Bình, ngày 06 tháng 8 năm 2012' 'BÁO CÁO' 'Kính gửi: Bộ Nội vụ.' 'Nơi nhận:' '- Như trên;' '- Lưu: VT, NC.' \
    'TM. ỦY BAN NHÂN DÂN' 'CHỦ TỊCH' '78,62' 'PHỤ LỤC' ; do
    [ "$line" = 'PHỤ LỤC' ] && line='Phụ lục I'
    grep -qF -- "$line" text || fail "the report lacks: $line"
done
tr '\n' ' ' <text >flat
for sentence in 'Bộ phận “một cửa” của thành phố Ninh Bình, thị xã Tam Điệp và các huyện Hoa Lư, Kim Sơn, Yên Mô đạt mức khá; các huyện Nho Quan, Gia Viễn và Yên Khánh đạt mức trung bình' \
    'chỉ có Bộ phận “một cửa” của thành phố Ninh Bình đạt mức tốt (81,55 điểm); các đơn vị còn lại đạt mức khá; không có đơn vị mức trung bình và yếu' \
    'Diện tích làm việc và chỗ ngồi chờ (A1.1); Trình độ chuyên môn, tập huấn nghiệp vụ (A2.2); Niêm yết đầy đủ thủ tục hành chính (A3.1), cùng đạt 73,0%' \
    'điểm theo hình thức phiếu giấy cao hơn theo hình thức điện thoại 0,01 điểm'; do
    grep -qF -- "$sentence" flat || fail "the report lacks: $sentence"
done

# nobody's name or number leaves work/
for name in 'Bùi Văn Tuấn' 0956316427 '0988711173'; do
    ! grep -rqF "$name" out/2012-ninh-binh/releases || fail "$name is in the release"
done
python3 - "$release" <<'P'
import glob, sys, openpyxl
release = sys.argv[1]
names = ('0956316427', 'Bùi Văn Tuấn', 'Lê Văn Bình')
for path in [release + '/bao-cao.xlsx'] + sorted(glob.glob(release + '/tra-lai/*.xlsx')):
    book = openpyxl.load_workbook(path)
    for sheet in book:
        assert sheet['A1'].value, (path, sheet.title, 'no title in A1')
        if sheet.title == 'Biểu đồ':  # charts alone
            continue
        assert sheet.freeze_panes, (path, sheet.title, 'head not frozen')
        assert sheet.print_title_rows, (path, sheet.title, 'head not repeated')
        assert sheet.page_setup.paperSize in (9, '9'), (path, sheet.title, 'not A4')
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != 'f' or path.endswith('bao-cao.xlsx'), (path, sheet.title, cell.coordinate, 'a formula')
                assert not any(n in str(cell.value) for n in names), (path, cell.coordinate)
book = openpyxl.load_workbook(release + '/bao-cao.xlsx', data_only=True)
overview = book['Tổng hợp']
row = next(r for r in overview.iter_rows(min_row=4, values_only=True) if r[1] == 'Thành phố Ninh Bình')
assert row[2:11] == (83.5, 'khá', 1, 78.62, 'khá', 1, 81.55, 'tốt', 1), row
assert book.sheetnames[:4] == ['Mục lục', 'Tổng hợp', 'Nhóm A', 'Nhóm B'] and len([n for n in book.sheetnames if n[:3] in '369 370 372 373 374 375 376 377']) == 8, \
    book.sheetnames
mean = next(r for r in overview.iter_rows(min_row=4, values_only=True) if r[1] == 'Bình quân')
assert (mean[2], mean[5], mean[8]) == (73.75, 72.92, 73.42), mean
method = {r[0]: r[1] for r in book['Phương pháp'].iter_rows(min_row=4, values_only=True)}
numbers = [v for v in method.values() if isinstance(v, (int, float))] + [c for r in book['Xếp loại'].iter_rows(min_row=4, values_only=True) for c in r]
assert {60, 40, 100, 3, 85, 70, 50}.issubset(numbers), method
for sheet in book:
    for row in sheet.iter_rows():
        wraps = [c for c in row if c.alignment.wrap_text and len(str(c.value or '')) > 2 * sheet.column_dimensions[c.column_letter].width]
        assert not wraps or (sheet.row_dimensions[row[0].row].height or 0) > 20, (sheet.title, wraps[0].coordinate, 'row not high enough')
assert book.properties.creator == 'Ủy ban nhân dân tỉnh Ninh Bình' and book.properties.created.year == 2012
P
ssconvert -S -T Gnumeric_stf:stf_csv "$release/bao-cao.xlsx" book.csv >/dev/null 2>&1
grep -q 81.55 book.csv.*

# the bag holds
cd "$release/goi-gui/110-BC-UBND"
sha256sum --quiet -c manifest-sha256.txt
sha256sum --quiet -c tagmanifest-sha256.txt
