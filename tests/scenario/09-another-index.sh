# Another index by configuration alone, files in other encodings; the figures are those of an independent reckoning; any order of rows and columns gives
# the same tables.
. "$(dirname "$0")/lib.sh"
mkdir a b
python3 "$root/tests/scenario/make_campaign.py" a/khac
python3 "$root/tests/scenario/make_campaign.py" b/khac shuffle
exits 1 baocao run a/khac -o out
exits 1 baocao run b/khac -o two
python3 - <<'P'
import csv
want = [tuple(r) for r in csv.reader(open('a/expected.csv'))]
for out in ('out', 'two'):
    data = out + '/khac-2024/current/data/'
    scores = {(r['unit'], r['scope']): r for r in csv.DictReader(open(data + 'scores.csv', encoding='utf-8'))}
    forms = {(r['unit'], r['form']): r for r in csv.DictReader(open(data + 'forms.csv', encoding='utf-8'))}
    for unit, scope, value, rating in want:
        if scope == 'accepted':
            row = forms[unit, 'P']
            assert (row['accepted'], row['duplicate'], row['rejected']) == (value, '1', '5'), row
        else:
            got = scores[unit, scope]
            assert (got['score'], got['rating']) == (value, rating), (out, unit, scope, value, rating, got)
P
for table in scores items criteria modes tallies province reasons; do
    cmp out/khac-2024/current/data/$table.csv two/khac-2024/current/data/$table.csv
done
[ -d out/khac-2024/current/goi-gui/BC-SNV ]
pdftotext -raw out/khac-2024/current/bao-cao.pdf text 2>warned
[ ! -s warned ]
for line in 'ỦY BAN NHÂN DÂN' 'TỈNH HÀ NAM' 'SỞ NỘI VỤ' '/BC-SNV' 'Kết quả <đánh giá> {{khác}} | năm 2024' 'DỰ THẢO' 'Nguyễn Văn A' 'KT. GIÁM ĐỐC' 'PHÓ GIÁM ĐỐC' 'Kính gửi:' '- Bộ Nội vụ;' '- Văn phòng Chính phủ.' '- Ủy ban nhân dân tỉnh;' '- Lưu: VT.' 'Hai | <b> {{x}} *'; do
    grep -qF -- "$line" text || fail "the report lacks: $line"
done
