# The figures of the report: there, numbered without a gap, mentioned, in step with the tables; one unit, many units; faults in their blocks are told.
. "$(dirname "$0")/lib.sh"

# figures FILE UNITS: captions 1 to N in order, each mentioned before it; with (tiếp theo) where one goes on
cat >look.py <<'P'
import re, subprocess, sys
text = subprocess.run(['pdftotext', '-layout', sys.argv[1], '-'], capture_output=True, check=True).stdout.decode()
numbers = [int(n) for n in re.findall(r'^\s*Hình (\d+)\. ', text, re.M)]
first = list(dict.fromkeys(numbers))
assert first == list(range(1, len(first) + 1)), numbers
assert len(first) == int(sys.argv[2]), numbers
for n in first:
    assert text.index('Hình %d' % n) < re.search(r'^\s*Hình %d\. ' % n, text, re.M).start(), 'Hình %d is not mentioned before it stands' % n
tables = [int(n) for n in re.findall(r'^\s*Bảng (\d+)\. ', text, re.M)]
assert tables == list(range(1, len(tables) + 1)), tables
again = len(numbers) - len(first)
marked = len(re.findall(r'^\s*Hình \d+\. [^(\n]*(?:\(%\) )?\(tiếp theo\)', text, re.M))
print(len(first), again, marked)
P

# ---- the sample: six figures; what is printed is what the tables say ----
exits 1 baocao run campaign -o out
release=out/2012-ninh-binh/current
[ "$(python3 look.py $release/bao-cao.pdf 6)" = '6 0 0' ] || fail "figures of the sample"
python3 - $release <<'P'
import csv, re, subprocess, sys
from fractions import Fraction
release = sys.argv[1]
text = subprocess.run(['pdftotext', '-layout', release + '/bao-cao.pdf', '-'], capture_output=True, check=True).stdout.decode()
counts = {}
for row in csv.DictReader(open(release + '/data/tallies.csv', encoding='utf-8')):
    into = counts.setdefault(row['item'], {})
    for pair in row['counts'].split():
        level, n = pair.split(':')
        into[level] = into.get(level, 0) + int(n)
def shares(count):
    n = sum(count)
    exact = [Fraction(c * 1000, n) for c in count]
    out = [int(e) for e in exact]
    for i in sorted(range(len(count)), key=lambda i: (out[i] - exact[i], i))[:1000 - sum(out)]:
        out[i] += 1
    return ['%d,%d' % divmod(s, 10) for s in out]
assert len(counts) == 11
for item, count in counts.items():
    want = shares([count[str(level)] for level in range(1, 6)])
    line = next(l for l in text.split('\n') if re.match(r'\s*%s\s' % re.escape(item), l) and re.search(r'\d,\d', l) and l.split()[-5:] == want)
    assert str(sum(count.values())) in line.split(), (item, line)
# in the chart: every share that has room, as it stands in the table
bars = text[text.index('Bảng 4. '):text.index('Hình 4. ')]
bars = bars[bars.index('Rất hài lòng\n') if 'Rất hài lòng\n' in bars else 0:]
for item, count in counts.items():
    drawn = re.search(r'^\s*%s\. .*?(?=^\s*B\d\.\d\. |\Z)' % re.escape(item), bars, re.M | re.S).group(0)
    want = shares([count[str(level)] for level in range(1, 6)])
    got = re.findall(r'\d+,\d', drawn)
    assert got and all(g in want for g in got) and want[2] in got and want[3] in got, (item, want, drawn)
# each score stands once more in its figure, with its source
rows = [r for r in csv.DictReader(open(release + '/data/figures.csv', encoding='utf-8')) if r['paper'] == 'bao-cao.pdf']
for row in csv.DictReader(open(release + '/data/scores.csv', encoding='utf-8')):
    source = 'scores.csv:%(unit)s:%(scope)s:score' % row
    texts = [r['text'] for r in rows if r['source'] == source and not r['operator']]
    # tables 1 and 5, figure 1, table 2 and figure 2; tables 3 and 5, figure 3; table 5, figure 5; the best and the last once more in the text
    assert len(texts) >= {'A': 5, 'B': 3, 'overall': 2}[row['scope']] and set(texts) == {row['score'].replace('.', ',')}, (source, texts)
P

# the words “Hình 1” in the text lead to it
qpdf --qdf --object-streams=disable $release/bao-cao.pdf plain.pdf
for n in 1 2 3 4 5 6; do
    grep -aq "/Contents <feff004800ec006e00680020003$n>" plain.pdf || fail "no link to figure $n"
done

# ---- one unit: no ranking is drawn, the numbers have no gap ----
python3 "$root/tests/scenario/make_crowd.py" mot/nhieu 1
exits 0 baocao run mot/nhieu -o mot/out
[ "$(python3 look.py mot/out/nhieu-2024/current/bao-cao.pdf 3)" = '3 0 0' ] || fail "figures of one unit"

# ---- many: figures go on over pages, and say so; nothing is printed beyond a page's edges ----
python3 "$root/tests/scenario/make_crowd.py" many/nhieu 63
exits 0 baocao run many/nhieu -o many/out
set -- $(python3 look.py many/out/nhieu-2024/current/bao-cao.pdf 6)
[ "$2" -ge 4 ] && [ "$2" = "$3" ] || fail "63 units: $2 further parts, $3 marked"
pdftotext -bbox many/out/nhieu-2024/current/bao-cao.pdf boxes.html
python3 - <<'P'
import re
for page in open('boxes.html', encoding='utf-8').read().split('<page ')[1:]:
    width, height = map(float, re.match(r'width="([\d.]+)" height="([\d.]+)"', page).groups())
    for box in re.findall(r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)"', page):
        x1, y1, x2, y2 = map(float, box)
        assert x1 > 84 and x2 < width - 42 and y1 > 20 and y2 < height - 20, (box, width, height)
P

# ---- faults in a block: which figure, what is wrong, what to do ----
baocao-ingest campaign -o s1 2>/dev/null || [ $? -eq 1 ]
baocao-normalise s1 -o s2 2>/dev/null || [ $? -eq 1 ]
baocao-validate s2 -o s3 2>/dev/null || [ $? -eq 1 ]
baocao-aggregate s3 -o s4 2>/dev/null || [ $? -eq 1 ]
fault() {
    rm -rf templates s5
    cp -r "$root/templates" templates
    printf '%b' "$1" >templates/reports/bao-cao.md
    exits 65 env LC_ALL=C.UTF-8 LANGUAGE=en baocao-render s4 -o s5 --templates templates
    says "$2"
    [ ! -e s5/datapackage.json ] || fail "a folder was made in spite of: $2"
}
fault '::: bieu-do diem-don-vj\nHình 1. A\nĐiểm | từ | không\nMô tả\n:::\n' 'there is no figure “diem-don-vj”'
says 'diem-don-vi, tu-cham-tham-dinh, phan-bo-tra-loi, ty-le-tieu-chi'
fault '::: bieu-do diem-don-vi Z\nHình 1. A\nĐiểm | từ | không\nMô tả\n:::\n' 'there is no form “Z” in the index'
fault '::: bieu-do diem-don-vi\nHình 1. A\nĐiểm | từ\nMô tả\n:::\n' 'the figure “diem-don-vi” needs 3 lines, the second of 3 words'
fault '::: bieu-do diem-don-vi\nHình 1. A\nĐiểm | từ | không\n:::\n' 'the figure “diem-don-vi” needs 3 lines'
fault '::: bieu-do tu-cham-tham-dinh B\nHình 1. A\nĐiểm | a | b | không\nMô tả\n:::\n' 'the form “B” has no self points'
fault '::: bieu-do phan-bo-tra-loi A\nHình 1. A\nTỷ lệ | không\nMô tả\n:::\n' 'the form “A” has no answers to be counted'
fault '::: bieu-do ty-le-tieu-chi\nHình 1. A\ndưới | đến | từ\n50 | 40\nMô tả\n:::\n' 'are no bounds'
fault '::: bieu-do ty-le-tieu-chi\nHình 1. A\ndưới | đến | từ\n50 | năm\nMô tả\n:::\n' 'are no bounds'
fault '::: bieu-do ty-le-tieu-chi\nHình 1. A\n' 'has no end'
fault '::: bang phan-bo A\na | b | c | d\n:::\n' 'the form “A” is no survey'
# and before any data is there
rm -rf templates
cp -r "$root/templates" templates
sed -i 's/^50 | 65 | 80 | 90$/50 | 65 | 60 | 90/' templates/reports/bao-cao.md
exits 65 env LANGUAGE=en baocao template check --templates templates
says '“50 | 65 | 60 | 90” are no bounds'
