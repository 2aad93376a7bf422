"""Hold a release's or aggregate folder's tables against a campaign's true figures: check_expected.py DATA_DIR EXPECTED.json"""
import csv
import json
import os
import sys

data, expected = sys.argv[1], json.load(open(sys.argv[2], encoding='utf-8'))
bad = []


def table(name):
    with open(os.path.join(data, name), encoding='utf-8', newline='') as f:
        return list(csv.DictReader(f))


def same(what, want, got):
    if want != got:
        bad.append('%s: %r expected, %r found' % (what, want, got))


scores = {(r['unit'], r['scope']): r for r in table('scores.csv')}
items = {(r['unit'], r['item']): r for r in table('items.csv')}
forms = {(r['unit'], r['form']): r for r in table('forms.csv')}
modes = {(r['unit'], r['mode']): r for r in table('modes.csv')}
reasons = {}
for r in table('reasons.csv'):
    reasons.setdefault(r['unit'], {})[r['rule']] = int(r['rows'])
for unit, want in expected['scores'].items():
    for scope in ('A', 'B', 'overall'):
        row = scores[unit, scope]
        same('%s %s score' % (unit, scope), '%.2f' % want[scope], row['score'])
        same('%s %s rating' % (unit, scope), want['rating'][scope], row['rating'])
        same('%s %s rank' % (unit, scope), want['rank'][scope], int(row['rank']))
    self_points = sum(float(r['self']) for (u, i), r in items.items() if u == unit and r['self'])
    same('%s self' % unit, want['A_self'], self_points)
for unit, want in expected['forms'].items():
    row = forms[unit, 'B']
    for key in ('read', 'accepted', 'duplicate', 'rejected'):
        same('%s %s' % (unit, key), want[key], int(row[key]))
    same('%s paper' % unit, want['paper'], int(modes[unit, 'Phiếu giấy']['accepted']))
    same('%s telephone' % unit, want['telephone'], int(modes[unit, 'Điện thoại']['accepted']))
    found = {rule: n for rule, n in reasons[unit].items() if rule != 'duplicate'}
    same('%s why' % unit, want['why'], found)
for unit, file in expected['files'].items():
    for form in 'AB':
        same('%s file %s' % (unit, form), file[form], forms[unit, form]['file'])
for unit, wanted in expected['items']['A'].items():
    for item, want in wanted.items():
        same('%s %s' % (unit, item), (want['self'], want['verified']),
             (float(items[unit, item]['self']), float(items[unit, item]['verified'])))
for unit, wanted in expected['items']['B'].items():
    for item, want in wanted.items():
        row = items[unit, item]
        same('%s %s' % (unit, item), (want['n'], want['sum'], '%.6f' % want['mean']), (int(row['n']), int(row['sum']), row['mean']))
print('\n'.join(bad[:40]) if bad else 'all figures agree')
sys.exit(1 if bad else 0)
