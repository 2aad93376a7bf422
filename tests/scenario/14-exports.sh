# Exports of KoboToolbox, ODK, LimeSurvey and Google Forms as they come give the figures of a plain sheet with the same answers; baocao headers says why.
. "$(dirname "$0")/lib.sh"
golden=$root/tests/golden/exports
python3 "$root/tests/scenario/make_exports.py" exports

# data NAME: the campaign's stage tables of figures, less the name of the file
data() {
    for stage in ingest normalise validate aggregate; do
        from=made/$1/$before
        [ -n "$before" ] || from=exports/$1
        "baocao-$stage" "$from" -o "made/$1/$stage" >words 2>&1 || fail "$1: $stage left with $?: $(cat words)"
        before=$stage
    done
    before=
    cut -d, -f1,2,4- "made/$1/aggregate/forms.csv" >"made/$1/forms"
}
before=
data plain
grep -q '^01,B,14,14,0,0$' made/plain/forms
for name in $(ls exports | grep -vE '^(plain|doubtful|american)$'); do
    data "$name"
    cmp made/plain/forms "made/$name/forms"
    for table in scores items criteria modes tallies; do
        cmp "made/plain/aggregate/$table.csv" "made/$name/aggregate/$table.csv" || fail "$name: $table differs"
    done
    ! grep -E '^(error|fatal),' "made/$name/validate/findings.csv" || fail "$name has errors"
    # what tells of a respondent or a device is kept apart
    ! grep -rqE 'dinh.danh|0912345678|nguoi.tra.loi|Trần Thị B|10\.1\.2\.3' "made/$name/ingest/rows" "made/$name/normalise" || fail "$name: personal data went on"
done

# what was less than certain is said
grep -q '^warning,near-column,.*B1.1. Nơi chờ' made/google-sentences/ingest/findings.csv
grep -q '^note,tool-column,.*Ngày khảo sát' made/odk-flat/ingest/findings.csv
[ "$(grep -c '^note,second-header,' made/kobo-hxl/ingest/findings.csv)" = 1 ]
! grep -q 'column' made/lime-codes/ingest/findings.csv || grep -q 'unknown-column' made/lime-codes/ingest/findings.csv

# a doubtful column is not taken, and the file is refused with the candidate named; months in front of days are never guessed
exits 2 baocao-ingest exports/doubtful -o refused
grep -q '^warning,doubtful-column,.*Thông tin hướng dẫn không đầy đủ.*B1.2. Thông tin hướng dẫn đầy đủ' refused/findings.csv
grep -q '^fatal,missing-column,.*B1.2' refused/findings.csv
exits 0 baocao-ingest exports/american -o one
exits 0 baocao-normalise one -o two
grep -q '^warning,ambiguous-date-column,' two/findings.csv

# ---- baocao headers ----
mkdir printed-headers
for name in kobo-names kobo-two-rows odk-flat lime-both lime-sub google-sentences google-behind doubtful; do
    exits 0 baocao headers exports/$name/xuat/du-lieu.* --index exports/$name/bo.yaml
    cp printed "printed-headers/$name.txt"
done
LC_ALL=vi_VN.UTF-8 exits 0 baocao headers exports/kobo-names/xuat/du-lieu.xlsx --index exports/kobo-names/bo.yaml --form B
cp printed printed-headers/kobo-names.vi.txt
exits 0 baocao headers exports/lime-both/xuat/du-lieu.xlsx --index exports/lime-both/bo.yaml --csv
cp printed printed-headers/lime-both.csv
# without an index, the one of the templates that fits; an assessment, another encoding, a sheet without a table
exits 0 baocao headers campaign/phieu-b/369.xlsx
cp printed printed-headers/369-b.txt
exits 0 baocao headers campaign/phieu-a/372.xls
cp printed printed-headers/372-a.txt
if [ "${GOLDEN:-}" = write ]; then
    rm -rf "$golden"
    cp -r printed-headers "$golden"
    exit 0
fi
diff -ru "$golden" printed-headers

# what it tells is what ingest does
for name in $(ls exports | grep -v '^doubtful$'); do
    [ -f "made/$name/ingest/columns.csv" ] || continue
    exits 0 baocao headers exports/$name/xuat/du-lieu.* --index exports/$name/bo.yaml --csv
    python3 - "made/$name/ingest/columns.csv" <<'P'
import csv, sys
told = [(r['column'], r['taken'] if r['kind'] != 'twice' else '', r['kind']) for r in csv.DictReader(open('printed', encoding='utf-8')) if r['state'] == 'header']
done = [(r['letter'], r['field'], r['kind']) for r in csv.DictReader(open(sys.argv[1], encoding='utf-8'))]
assert told == done, (told, done)
P
done
exits 64 baocao headers
exits 64 baocao headers exports/plain/xuat/du-lieu.csv --what
exits 64 baocao headers exports/plain/xuat/du-lieu.csv --form Z
exits 66 baocao headers nothing.xlsx
exits 66 baocao headers exports/plain/xuat/du-lieu.csv --index nothing.yaml
exits 66 baocao headers exports/plain/xuat/du-lieu.csv --index nothing
head -c 3000 exports/kobo-names/xuat/du-lieu.xlsx >half.xlsx
exits 65 baocao headers half.xlsx
[ ! -s printed ]
printf 'index: x\n' >wrong.yaml
exits 65 baocao headers exports/plain/xuat/du-lieu.csv --index wrong.yaml
exits 0 baocao headers --help
grep -q 'usage: baocao headers' printed
