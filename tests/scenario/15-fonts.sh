# Fonts of the time before Unicode: a campaign typed in .VnTime, .VnTimeH and VNI-Times has the scores and names of the same in Unicode, every changed cell is an
# edit that says that the font told, and text that is Unicode under such a font stays as it is.
. "$(dirname "$0")/lib.sh"
python3 "$root/tests/scenario/make_fonts.py" both
for kind in plain old; do
    exits 0 baocao-ingest both/$kind -o $kind.ingest
    exits 0 baocao-normalise $kind.ingest -o $kind.normalise
    exits 1 baocao-validate $kind.normalise -o $kind.validate
    exits 1 baocao-aggregate $kind.validate -o $kind.aggregate
done
for table in normalise/rows-T normalise/rows-P validate/reasons aggregate/forms aggregate/items aggregate/tallies aggregate/modes aggregate/scores; do
    cmp "plain.$table.csv" "old.$table.csv"
done
for file in both/old/p/*; do
    baocao cells "$file" >"old.$(basename "$file").cells"
    baocao cells "both/plain/p/$(basename "$file")" >"plain.$(basename "$file").cells"
done
python3 - <<'P'
import csv
import re
import unicodedata


def table(name):
    return list(csv.DictReader(open(name, encoding='utf-8', newline='')))


edits = {}
for e in table('old.normalise/edits.csv'):
    for cell in e['cell'].split(' '):
        edits.setdefault((e['file'], cell), []).append(e)
for changes in edits.values():
    changes.sort(key=lambda e: int(e['step']))
columns = {}
for c in table('old.ingest/columns.csv'):
    columns.setdefault(c['table'], []).append(c)
rules, changed, kept = set(), 0, 0
for t in table('old.ingest/tables.csv'):
    if t['form'] != 'P':
        continue
    name = t['file'].split('/')[1]
    old = {c['cell']: c for c in table('old.%s.cells' % name)}
    plain = {c['cell']: c for c in table('plain.%s.cells' % name)}
    assert old.keys() == plain.keys()
    rows = table('old.ingest/rows/%s.csv' % t['table'])
    for c in columns[t['table']]:
        used = c['kind'] == 'item' or c['field'] in ('form_code', 'unit', 'mode', 'date')
        assert c['kind'] == ('item' if c['letter'] in 'EF' else 'personal' if c['letter'] == 'G' else 'field'), c
        if c['kind'] == 'personal':
            continue
        for row in [t['header']] + [r['row'] for r in rows]:
            cell = old.get(c['letter'] + row)
            if cell is None or cell['type'] != 'text' or not used:
                continue
            want = unicodedata.normalize('NFC', plain[cell['cell']]['value'])
            value = cell['value']
            for e in edits.get((t['file'], cell['cell']), []):
                if not re.match('font-|nfc|blanks', e['rule']):
                    break
                assert e['before'] == value, (e, value)
                value = e['after']
                rules.add(e['rule'])
                changed += 1
            assert value == want, (t['file'], cell, value, want)
            kept += name.startswith('08')
            if name.startswith('08'):
                assert not [e for e in edits.get((t['file'], cell['cell']), []) if e['rule'].startswith('font')]
assert rules >= {'font-tcvn3', 'font-tcvn3-capitals', 'font-vni', 'font-runs'}, rules
assert changed > 400 and kept > 40, (changed, kept)
# no guess by syllables was needed, and the fonts are in the stage table for those cells only that have something to convert
assert not [e for es in edits.values() for e in es if e['rule'].startswith('encoding')]
for t in table('plain.ingest/tables.csv'):
    assert all(r['fonts'] == '' for r in table('plain.ingest/rows/%s.csv' % t['table']))
by_file = {t['file']: table('old.ingest/rows/%s.csv' % t['table'])[0]['fonts'] for t in table('old.ingest/tables.csv')}
assert by_file['p/01.xlsx'].startswith('2:0t 3:0t'), by_file
assert by_file['p/03.xls'].startswith('2:0t7v 3:0t'), by_file
said = {(f['file'], f['found']) for f in table('old.normalise/findings.csv') if f['rule'] == 'encoding-converted'}
assert {('p/01.xlsx', 'tcvn3'), ('p/02.xlsx', 'vni'), ('p/03.xls', 'vni'), ('p/05.ods', 'tcvn3')} <= said and not [f for f, _ in said if f.endswith('08.xlsx')], said
P
# what a font says does not change what cells prints: the text as it is stored
grep -q 'thÞ x·\|thò xaõ' old.02.xlsx.cells
# the whole way, and its paper
exits 1 baocao run both/old -o out
cut -d, -f1-3 out/phong-2024/current/data/scores.csv >scores
cut -d, -f1-3 plain.aggregate/scores.csv | cmp - scores
