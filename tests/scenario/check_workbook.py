"""Let another program reckon a workbook anew, and hold every formula's result against the value that was stored with it.

check_workbook.py gnumeric|office BOOK.xlsx [LEAST]: the stored values are first overwritten, so that none can pass by being carried along. A result that
is rounded, compared, looked up or counted must be the same number; a sum or quotient that is not rounded may differ by the last binary digits. LEAST:
the fewest formulas that there must be. Prints how many there are, by what they do.
"""
import collections
import os
import re
import subprocess
import sys
import tempfile
import zipfile

import openpyxl

engine, book = sys.argv[1:3]
least = int(sys.argv[3]) if len(sys.argv) > 3 else 1
here = tempfile.mkdtemp()
RECALC = '''<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>'''


def spoil(path):
    """A copy whose formulas have wrong values."""
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename.startswith('xl/worksheets/sheet'):
                text = data.decode('utf-8')
                text = re.sub(r'(<c [^>]*t="str"[^>]*><f>[^<]*</f><v>)[^<]*', r'\g<1>spoilt', text)
                text = re.sub(r'(<c (?:(?!t=)[^>])*><f>[^<]*</f><v>)[^<]*', r'\g<1>-12345', text)
                data = text.encode('utf-8')
            new.writestr(entry, data)


def reckon():
    spoilt, reckoned = here + '/spoilt.xlsx', here + '/out/spoilt.xlsx'
    os.mkdir(here + '/out')
    spoil(spoilt)
    if engine == 'gnumeric':
        command = ['ssconvert', '--recalc', spoilt, reckoned]
    else:
        os.makedirs(here + '/office/user')
        with open(here + '/office/user/registrymodifications.xcu', 'w') as f:
            f.write(RECALC)
        command = ['soffice', '--headless', '-env:UserInstallation=file://' + here + '/office', '--convert-to', 'xlsx', '--outdir', here + '/out', spoilt]
    done = subprocess.run(command, capture_output=True, text=True)
    if not os.path.exists(reckoned):
        sys.exit('%s: %s' % (command[0], done.stderr))
    return openpyxl.load_workbook(reckoned, data_only=True)


formulas, stored, anew = openpyxl.load_workbook(book), openpyxl.load_workbook(book, data_only=True), reckon()
kinds, wrong = collections.Counter(), []
for sheet in formulas:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type != 'f':
                continue
            is_text = isinstance(stored[sheet.title][cell.coordinate].value, str)
            kind = re.match(r"=([A-Z]+(?=\()|'|.)", cell.value).group(1)
            kind = 'link' if kind == "'" else kind if kind.isalpha() and len(kind) > 1 else 'quotient'
            kinds[kind] += 1
            was, now = stored[sheet.title][cell.coordinate].value, anew[sheet.title][cell.coordinate].value
            if was is None or type(now) not in (int, float, str) or isinstance(now, str) != is_text:
                same = False
            elif kind in ('quotient', 'SUM', 'SUMPRODUCT', 'AVERAGE'):
                same = abs(was - now) <= 1e-12 * max(1, abs(was))
            else:
                same = was == now
            if not same:
                wrong.append('%s!%s %s: stored %r, reckoned %r' % (sheet.title, cell.coordinate, cell.value, was, now))
print(sum(kinds.values()), 'formulas:', ', '.join('%d %s' % (n, kind) for kind, n in sorted(kinds.items())))
for line in wrong[:20]:
    print(line, file=sys.stderr)
if wrong:
    sys.exit('%d of %d formulas come to something else' % (len(wrong), sum(kinds.values())))
if sum(kinds.values()) < least:
    sys.exit('%d formulas, at least %d expected' % (sum(kinds.values()), least))
