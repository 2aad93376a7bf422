"""Criteria add up to what is printed of their form, in data/ and in every sheet: check_parts.py RELEASE MOVED, and so many figures were moved at least.

A cell whose last digit was moved for that has a comment; on the sheet of the form, one that was not has none.
"""
import csv
import sys
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal

import openpyxl

release, least = sys.argv[1], int(sys.argv[2])
HUNDREDTH = Decimal('0.01')


def table(name):
    return list(csv.DictReader(open(release + '/data/' + name, encoding='utf-8', newline='')))


def decimal(cell):
    return Decimal(repr(cell.value))


def noted(cell):
    return cell.comment is not None and 'Chữ số cuối khác' in cell.comment.text


criteria = {(r['unit'], r['criterion']): r for r in table('criteria.csv')}
forms = {r['form'] for r in criteria.values()}
scores = {(r['unit'], r['scope']): Decimal(r['score']) for r in table('scores.csv')}
sums, moved = defaultdict(Decimal), 0
for r in criteria.values():
    sums[r['unit'], r['form'], 'score'] += Decimal(r['score'])
    if r['self']:
        sums[r['unit'], r['form'], 'self'] += Decimal(r['self'])
    moved += abs(int(r['moved'])) + abs(int(r['self_moved']))
self_points = defaultdict(Decimal)
for r in table('items.csv'):
    if r['self']:
        self_points[r['unit'], r['item'][0]] += Decimal(r['self'])
for (unit, form, kind), total in sums.items():
    want = scores[unit, form] if kind == 'score' else self_points[unit, form].quantize(HUNDREDTH, ROUND_HALF_UP)
    assert total == want, (unit, form, kind, total, want)
assert moved >= least, moved

book = openpyxl.load_workbook(release + '/bao-cao.xlsx', data_only=True)
units = list(dict.fromkeys(u for u, _ in criteria))
names = {book['Tổng hợp'].cell(4 + i, 2).value: u for i, u in enumerate(units)}
seen = 0


def check(cell, row, self):
    global seen
    assert decimal(cell) == Decimal(row['self' if self else 'score']), (cell, row)
    assert noted(cell) == (row['self_moved' if self else 'moved'] != '0'), (cell, row)
    seen += 1


for form in forms:
    sheet = book['Nhóm ' + form]
    heads = [c.value.split(' [')[0] for c in sheet[3]]
    for line in sheet.iter_rows(min_row=4):
        row = criteria.get((names[line[0].value], line[1].value))
        if row:
            check(line[heads.index('Điểm thẩm định' if row['self'] else 'Điểm quy đổi')], row, False)
            if row['self']:
                check(line[heads.index('Điểm tự chấm')], row, True)
for line in book['Tiêu chí'].iter_rows(min_row=4):
    for head, cell in zip(book['Tiêu chí'][3][2:], line[2:]):
        check(cell, criteria[names[line[1].value], head.value.split('\n')[0]], False)
for unit in units:
    sheet = next(s for s in book if s.title.startswith(unit + ' '))
    heads = [c.value for c in sheet[3]]
    for line in sheet.iter_rows(min_row=4):
        row = criteria.get((unit, line[0].value))
        if row:
            check(line[heads.index('Điểm đạt được')], row, False)
            if row['self']:
                check(line[heads.index('Điểm tự chấm')], row, True)
assert seen >= 3 * len(criteria), seen
