# What people wrote is text, never markup: signs of Mustache, Markdown and our blocks in names and titles come out as they were; names of 200 letters, no
# unit, one and 700: a right page or a clear error.
. "$(dirname "$0")/lib.sh"
make_texts() {
    python3 "$root/tests/scenario/make_texts.py" "$@"
}
# check_pdf FILE: whole, and every sign of it is text
check_pdf() {
    qpdf --check "$1" >/dev/null || fail "$1 is broken"
    said=$(pdftotext "$1" - 2>&1 >/dev/null)
    [ -z "$said" ] || fail "pdftotext on $1: $said"
}

make_texts hostile 12 hostile
exits 0 baocao run hostile -o out-hostile
release=out-hostile/nhieu/current
check_pdf $release/bao-cao.pdf
pdftotext -raw $release/bao-cao.pdf - | tr '\n' ' ' >text
for sign in '<b>A</b> & {{so}} {{{so}}} {{> dau}} {{#phieu}}' '| B | **đậm** *nghiêng* `mã` ~~x~~' '# C ::: bang tong-hop +++ --- ===' \
    '\ D \\ [x](http://y) ![z](w) &nbsp; $1' '- E' '1. G' 'a) H' '> I' '::: kind' '{{' '}}' '{{=<% %>=}}'; do
    grep -qF -- "$sign" text || fail "the report lost: $sign"
done
i=0
for sign in '<b>A</b> & {{so}} {{{so}}} {{> dau}} {{#phieu}}' '| B | **đậm** *nghiêng* `mã` ~~x~~' '# C ::: bang tong-hop +++ --- ===' '\ D \\ [x](http://y) ![z](w) &nbsp; $1'; do
    i=$((i + 1))
    check_pdf $release/thong-bao/00$i.pdf
    pdftotext -raw $release/thong-bao/00$i.pdf - | tr '\n' ' ' | grep -qF -- "$sign" || fail "the notice lost: $sign"
done
grep -qF 'Thăm dò {{so}} | <b>năm</b> *2024*' text || fail 'the title is not as it was written'
pages=$(pdfinfo $release/bao-cao.pdf | sed -n 's/Pages: *//p')
[ "$pages" -le 8 ] || fail "signs made pages: $pages"

make_texts long 6 long
exits 0 baocao run long -o out-long
for pdf in out-long/nhieu/current/bao-cao.pdf out-long/nhieu/current/thong-bao/00[1-6].pdf; do
    check_pdf $pdf
    exits 0 baocao lint-page $pdf --layout nd30-2020
    # nothing stands beyond the paper's edge
    pdftotext -bbox $pdf box.html
    python3 - box.html <<'P'
import re, sys
width = height = 0
for line in open(sys.argv[1], encoding='utf-8'):
    page = re.search(r'<page width="([\d.]+)" height="([\d.]+)"', line)
    if page:
        width, height = map(float, page.groups())
    word = re.search(r'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*)</word>', line)
    if word:
        x1, y1, x2, y2 = map(float, word.groups()[:4])
        assert 0 <= x1 and x2 <= width + 0.5 and 0 <= y1 and y2 <= height + 0.5, line
P
done
pdftotext -raw out-long/nhieu/current/bao-cao.pdf - | tr -d '\n ' | grep -qF "$(python3 -c "print(('Đ4' + 'ă' * 220)[:200])")" || fail 'a long name lost letters'

make_texts one 1
exits 0 baocao run one -o out-one
check_pdf out-one/nhieu/current/bao-cao.pdf
pdftotext -raw out-one/nhieu/current/bao-cao.pdf - | tr '\n' ' ' >text
grep -qF 'huyện Huyện số 1' text || fail 'the unit is not named'
! grep -qE 'bình quân của các đơn vị|cả 1 đơn vị|1 đơn vị|các đơn vị còn lại' text || fail 'one unit is spoken of as several'

make_texts none 0
exits 65 baocao run none -o out-none
says 'units.csv, line 1'
[ ! -e out-none/nhieu/current ] || fail 'a campaign without units was published'

make_texts many 700
exits 0 baocao run many -o out-many
[ "$(ls out-many/nhieu/current/thong-bao | wc -l)" = 700 ]
check_pdf out-many/nhieu/current/bao-cao.pdf
pdftotext -raw out-many/nhieu/current/bao-cao.pdf - >text
for i in 1 350 700; do
    grep -q "^$i Huyện Huyện số $i " text || fail "unit $i is not in its table"
done
