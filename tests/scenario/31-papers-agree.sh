# Every figure of the papers is held against the tables; one that differs stops the run, and what was published stays.
. "$(dirname "$0")/lib.sh"
exits 1 baocao run campaign -o out
work=out/2012-ninh-binh/work
current=$(readlink out/2012-ninh-binh/current)
[ "$(wc -l <$work/reconcile/agreement.csv)" -ge 10 ]
awk -F, 'NR > 1 && $2 < 40 { exit 1 }' $work/reconcile/agreement.csv || fail 'a paper has hardly a figure that was held against the tables'

# tamper TABLE PYTHON: a copy of render's folder in which a row of the table was changed, with a digest that holds
tamper() {
    rm -rf render agreed
    cp -r $work/render render
    python3 - "render/data/$1" "$2" <<'END'
import csv, hashlib, json, os, sys
path, change = sys.argv[1:]
rows = list(csv.reader(open(path, encoding='utf-8', newline='')))
head, found = rows[0], 0
for row in rows[1:]:
    r = dict(zip(head, row))
    before = dict(r)
    exec(change)
    found += r != before
    row[:] = [r[name] for name in head]
assert found == 1, '%d rows were changed' % found
with open(path, 'w', encoding='utf-8', newline='') as out:
    csv.writer(out, lineterminator='\n').writerows(rows)
package = json.load(open('render/datapackage.json', encoding='utf-8'))
for resource in package['resources']:
    if resource['path'] == path[len('render/'):]:
        data = open(path, 'rb').read()
        resource['bytes'] = len(data)
        resource['hash'] = 'sha256:' + hashlib.sha256(data).hexdigest()
json.dump(package, open('render/datapackage.json', 'w', encoding='utf-8'), ensure_ascii=False)
END
}

# differs TABLE PYTHON TEXT...: after the change, the message holds the texts
differs() {
    tamper "$1" "$2"
    shift 2
    exits 70 baocao-reconcile render -o agreed
    for text in "$@"; do
        says "$text"
    done
    [ ! -e agreed ] || fail 'a folder was made'
}
# a figure that was drawn wrongly: of a score, a difference, a quotient, a sum, a rating, a rank
differs figures.csv "if r['source'] == 'scores.csv:369:B:score' and r['paper'] == 'bao-cao.pdf' and not found: r['text'] = '78,63'" \
    'bao-cao.pdf, page' '“78,63” stands there, “78,62” was expected from scores.csv:369:B:score'
differs figures.csv "if r['source'] == 'scores.csv:369:overall:score' and r['operator'] == '-': r['text'] = '+8,12'" 'thong-bao/369.pdf, page' '“8,13” was expected'
differs figures.csv "if r['source'] == 'items.csv:369:B1.1:sum' and not found: r['text'] = '3,94'" 'items.csv:369:B1.1:n'
differs figures.csv "if r['source'] == 'forms.csv:*:B:read' and not found: r['text'] = '1.081'" '“1.018” was expected'
differs figures.csv "if r['source'] == 'scores.csv:369:A:rating' and not found: r['text'] = 'tốt'" '“khá” was expected'
differs figures.csv "if r['source'] == 'scores.csv:369:A:rank' and not found: r['text'] = '2'" '“1” was expected'
# and one that is right but whose table is not
differs scores.csv "if r['unit'] == '370' and r['scope'] == 'A': r['score'] = '78.01'" '“78,01” was expected'
# what cannot be looked up
differs figures.csv "if r['source'] == 'scores.csv:369:B:score' and not found: r['source'] = 'scores.csv:999:B:score'" 'leads nowhere'
differs figures.csv "if r['source'] == 'scores.csv:369:B:score' and not found: r['source'] = 'scores.csv:369:B:points'" 'leads nowhere'
differs figures.csv "if r['source'] == 'scores.csv:369:B:score' and not found: r['source'] = 'scores.csv'" 'leads nowhere'
[ "$(readlink out/2012-ninh-binh/current)" = "$current" ]
# what was drawn is in the file: page by page, as another program reads it
python3 - $work/render <<'END'
import csv, subprocess, sys
folder, pages = sys.argv[1], {}
for row in csv.DictReader(open(folder + '/data/figures.csv', encoding='utf-8', newline='')):
    if not row['paper'].endswith('.pdf'):
        continue
    key = row['paper'], row['place']
    if key not in pages:
        text = subprocess.run(['pdftotext', '-f', key[1], '-l', key[1], folder + '/' + key[0], '-'], stdout=subprocess.PIPE, check=True).stdout.decode()
        pages[key] = ' '.join(text.split())
    for word in row['text'].split():
        assert word in pages[key], (row, 'is not on that page')
assert len(pages) > 10
END
