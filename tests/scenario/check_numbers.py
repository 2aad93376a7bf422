"""No number without a source: check_numbers.py FOLDER LEAST, the folder that render made, and so many figures at least.

Each number of the papers' text, as pdftotext reads it, and each in a cell of the workbook, as baocao-cells does, is one of data/figures.csv at that place, or
it has one of the reasons below. What is left is told, with its line, and the exit code is 1.
"""
import csv
import re
import subprocess
import sys
from collections import Counter, defaultdict

import yaml

folder, least = sys.argv[1], int(sys.argv[2])
NUMBER = re.compile(r'\d+(?:[.,]\d+)*')
index = yaml.safe_load(open(folder + '/config/index.yaml', encoding='utf-8'))
campaign = yaml.safe_load(open(folder + '/config/campaign.yaml', encoding='utf-8'))
units = list(csv.DictReader(open(folder + '/config/units.csv', encoding='utf-8-sig', newline='')))
# bounds that the template itself sets for the shades of a figure, as the figure's legend says them
BOUNDS = re.search(r'^\d+(?: \| \d+)+$', open(sys.argv[3] + '/reports/bao-cao.md', encoding='utf-8').read(), re.M).group().split(' | ')
LEGEND = ['dưới ' + BOUNDS[0]] + ['%s đến dưới %s' % pair for pair in zip(BOUNDS, BOUNDS[1:])] + ['từ ' + BOUNDS[-1]]


def texts(node):
    """What the configuration says in words, codes of its parts among them; never its numbers."""
    for value in node.values() if isinstance(node, dict) else node:
        if isinstance(value, (dict, list)):
            yield from texts(value)
        elif isinstance(value, str) and re.search(r'\d', value):
            yield value


sheets = yaml.safe_load(open(sys.argv[3] + '/reports/bang-tinh.yaml', encoding='utf-8'))
WORDS = {t for t in texts(sheets) if '{{' not in t} | set(texts(index)) | set(texts(campaign)) | {u['name'] for u in units} | {u['code'] for u in units}
# longer ones first; a line of a table may end anywhere in them
WORDS = '|'.join(r'(?:[ \n]+|\b)'.join(map(re.escape, w.split())) for w in sorted(WORDS, key=len, reverse=True))
# Reasons: what is no figure of the data.
REASONS = [(why, re.compile(pattern, re.M)) for why, pattern in (
    ('a text of the configuration: a code, a title, a name', r'(?<![\w.,])(?:%s)(?![\w]|[.,]\d)' % WORDS),
    ('the document: its number and symbol', r'Số: *\d*/[\w-]+'),
    ('a day or a year', r'ngày +\d* *tháng +\d* *năm +\d{4}|\b\d{1,2}/\d{1,2}/\d{4}\b|năm \d{4}'),
    ('a law', r'\b\d+/(?:\d{4}/)?(?:NĐ|QĐ|TT|NQ|CT|CTr|KH|BC|CV)[\w-]*'),
    ('a table, a figure, a note', r'(?:Bảng|Hình)[ \n]+\d+|\[\d+\]'),
    ('the number of a page', r'\A\s*\d+\s*\n|\n\s*\d+\s*\Z'),
    ('the number of a chapter or a paragraph', r'^\s*\d+\. '),
    ('the ordinal of a line', r'^\s*\d+ +(?=%s)' % '|'.join(re.escape(u['type'].capitalize() + ' ' + u['name'] if u['type'] else u['name'])[:12] for u in units)),
    ('the template: what shades mean, what shares add up to', r'\s+'.join(LEGEND) + '|cộng lại bằng 100%'),
)]
# levels of a scale that has no words for them, in the heads of tables: the longest row of them first
for form in index['forms']:
    scale = form.get('scale') or {}
    if form['kind'] == 'survey' and not scale.get('labels'):
        levels = [str(level) for level in range(scale['from'], scale['to'] + 1)]
        REASONS.append(('the levels of a scale', re.compile(r'(?<=[^\d,.])' + r' +'.join(levels) + r' *$|\A(?:%s)\Z' % '|'.join(levels), re.M)))
AXIS = re.compile(r'^(?: *\d+(?:,\d+)?){3,} *$', re.M)


def is_axis(line):
    """Steps of one size; shares count from the middle to both sides."""
    marks = [float(n.replace(',', '.')) for n in line.split()]
    return len({round(abs(a - b), 9) for a, b in zip(marks, marks[1:])}) == 1


def reasoned(text):
    return [m.span() for _, pattern in REASONS for m in pattern.finditer(text)] + [m.span() for m in AXIS.finditer(text) if is_axis(m.group())]


def unnamed(text, named):
    """Numbers of the text that have no reason, and are more than are named."""
    spans = reasoned(text)
    seen = defaultdict(list)
    for number in NUMBER.finditer(text):
        if not any(a <= number.start() and number.end() <= b for a, b in spans):
            seen[number.group()].append(number.start())
    for number, places in seen.items():
        if len(places) > named[number]:
            line = text.rfind('\n', 0, places[0]) + 1
            yield number, len(places), named[number], text[line:text.find('\n', places[0])].strip()


named, count = defaultdict(Counter), 0
for row in csv.DictReader(open(folder + '/data/figures.csv', encoding='utf-8', newline='')):
    named[row['paper'], row['place']].update(NUMBER.findall(row['text']))
    count += 1
bad = []
for paper in dict.fromkeys(p for p, _ in named if p.endswith('.pdf')):
    pages = subprocess.run(['pdftotext', '-layout', folder + '/' + paper, '-'], check=True, stdout=subprocess.PIPE).stdout.decode().split('\f')
    for page, text in enumerate(pages, 1):
        bad += [(paper, page) + found for found in unnamed(text, named[paper, str(page)])]

# ---- the workbook: numbers, and numbers in texts ----
cells = subprocess.run(['baocao-cells', folder + '/bao-cao.xlsx'], check=True, stdout=subprocess.PIPE).stdout.decode()
for row in csv.DictReader(cells.splitlines()):
    place = row['sheet'] + '!' + row['cell']
    if row['type'] == 'number':
        if not named['bao-cao.xlsx', place]:
            bad.append(('bao-cao.xlsx', place, row['value']))
    elif row['type'] == 'text':
        bad += [('bao-cao.xlsx', place) + found for found in unnamed(row['value'], named['bao-cao.xlsx', place])]
    elif row['type'] != 'date':
        bad.append(('bao-cao.xlsx', place, row['type'], row['value']))
for one in bad[:int(sys.argv[4]) if len(sys.argv) > 4 else 60]:
    print(*one, sep='\t')
assert count >= least, count
sys.exit(bool(bad))
