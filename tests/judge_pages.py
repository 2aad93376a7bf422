#!/usr/bin/python3
"""Lays tables of random spans out as LibreOffice and gnumeric do: judge_pages.py FOLDER, with `baocao` in PATH. Web pages and XML Spreadsheet 2003; where both judges
agree, cells must stand where they have them. They often do not agree where a cell spans into another one's place; those files are passed over and counted.
"""
import csv
import glob
import io
import os
import random
import re
import subprocess
import sys

FILES = 60
HEAD = ('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="S"><Table>')


def page(r):
    rows, n = ['<tr><td>t'], 0
    for _ in range(r.randint(3, 9)):
        rows.append('<tr>')
        for _ in range(r.randint(0, 6)):
            n += 1
            wide = ' colspan=%d' % r.randint(1, 4) if r.random() < .3 else ''
            high = ' rowspan=%d' % r.randint(1, 4) if r.random() < .2 else ''
            rows.append('<td%s%s>t%d%s' % (wide, high, n, r.choice(('', '</td>'))))
        rows.append(r.choice(('', '</tr>')))
    return '<html><body><table>' + ''.join(rows) + '</table></body></html>'


def book(r):
    rows, n, row = ['<Row><Cell><Data ss:Type="String">t</Data></Cell></Row>'], 0, 1
    for _ in range(r.randint(3, 9)):
        place = ''
        if r.random() < .3:
            row += r.randint(0, 2)
            place = ' ss:Index="%d"' % (row + 1)
        cells, column = [], 0
        for _ in range(r.randint(0, 6)):
            n += 1
            more = ''
            if r.random() < .3:
                column += r.randint(0, 2)
                more = ' ss:Index="%d"' % (column + 1)
            across = r.randint(1, 2) if r.random() < .3 else 0
            more += ' ss:MergeAcross="%d"' % across if across else ''
            more += ' ss:MergeDown="1"' if r.random() < .1 else ''
            cells.append('<Cell%s><Data ss:Type="String">t%d</Data></Cell>' % (more, n))
            column += 1 + across
        span = ' ss:Span="%d"' % r.randint(1, 2) if not cells and r.random() < .5 else ''
        rows.append('<Row%s%s>%s</Row>' % (place, span, ''.join(cells)))
        row += 1
    return HEAD + ''.join(rows) + '</Table></Worksheet></Workbook>'


def grid(text):
    return {(r, c): v for r, row in enumerate(csv.reader(io.StringIO(text)), 1) for c, v in enumerate(row, 1) if v}


def ours(path):
    found = {}
    for _, cell, _, value in list(csv.reader(io.StringIO(subprocess.run(['baocao', 'cells', path], check=True, capture_output=True, text=True).stdout)))[1:]:
        letters, digits = re.fullmatch(r'([A-Z]+)(\d+)', cell).groups()
        column = 0
        for c in letters:
            column = column * 26 + ord(c) - 64
        found[int(digits), column] = value
    return found


os.chdir(sys.argv[1])
for i in range(FILES):
    for name, make in (('page%02d.html', page), ('book%02d.xml', book)):
        with open(name % i, 'w') as f:
            f.write(make(random.Random(i)))
        if make is page:  # LibreOffice takes a page for Writer's unless it is called .xls
            os.link(name % i, 'page%02d.xls' % i)
subprocess.run(['soffice', '--headless', '-env:UserInstallation=file://' + os.path.abspath('office'), '--convert-to',
                'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1', '--outdir', 'lo', *sorted(glob.glob('page*.xls') + glob.glob('book*.xml'))],
               check=True, capture_output=True)
agreed = bad = 0
for path in sorted(glob.glob('page*.html') + glob.glob('book*.xml')):
    name = os.path.splitext(path)[0]
    with open(glob.glob('lo/%s-*.csv' % name)[0]) as f:
        libreoffice = grid(f.read())
    gnumeric = grid(subprocess.run(['ssconvert', '-T', 'Gnumeric_stf:stf_csv', path, 'fd://1'], check=True, capture_output=True, text=True).stdout)
    if libreoffice != gnumeric:
        continue
    agreed += 1
    if ours(path) != gnumeric:
        bad += 1
        print('%s: %s' % (path, sorted(set(gnumeric.items()) ^ set(ours(path).items()))))
print('%d of %d files, of which the judges agree on %d' % (agreed - bad, 2 * FILES, agreed))
sys.exit(bad != 0 or agreed < FILES)
