"""Look at workbooks as the rules for accessible tables ask, and for formulas that are not ours: look_workbook.py [--halves LEAST] BOOK.xlsx...

One table a sheet; its title in A1, its head in row 3, named columns and no gaps; nothing merged; charts with a text for those who do not see them; contents
whose links lead somewhere; notes that are referred to. Formulas are made of our functions, names and cells alone; in a book for a unit there is none.
--halves: at least so many of the first book's survey items come to a figure on the half that is rounded, and are formulas all the same.
"""
import re
import sys
import xml.etree.ElementTree as ET
import zipfile
from fractions import Fraction

import openpyxl

FORMULA = re.compile(r"=(?:(?:ROUND|SUM|SUMPRODUCT|AVERAGE|COUNT|LOOKUP|RANK|INDEX)\(|'[^']+'!|[A-Z]{1,3}[0-9]+|[0-9]+|[*/+\-(),:=^]|"
                     r"(?:Bu_lam_tron|So_chu_so|So_don_vi|(?:Diem|Ma|Chua_lam_tron|Tham_dinh|Tu_cham|Trong_so|Thang|Nguong|Muc)_[A-Za-z0-9_]+))+")
args = sys.argv[1:]
halves = int(args[1]) if args[0] == '--halves' else None
books = args[2:] if halves is not None else args


def parts(path):
    """Every part is XML that can be read; the charts' descriptions."""
    told, charts = [], 0
    with zipfile.ZipFile(path) as book:
        for name in book.namelist():
            data = book.read(name)
            assert re.search(rb'<f>', data) is None or name.startswith('xl/worksheets/sheet'), name
            if name.endswith(('.xml', '.rels', '.vml')):
                ET.fromstring(data)
            charts += name.startswith('xl/charts/chart')
            if name.startswith('xl/drawings/drawing'):
                told += re.findall(r'<xdr:cNvPr [^>]*descr="([^"]+)"', data.decode('utf-8'))
    assert len(told) == charts and all(len(t) > 40 for t in told), (path, charts, told)
    return charts


def check_sheet(path, sheet):
    at = '%s, %s' % (path, sheet.title)
    assert len(sheet.title.encode('utf-16-le')) <= 62 and not re.search(r"[\[\]:*?/\\']", sheet.title), at
    assert isinstance(sheet['A1'].value, str) and sheet['A1'].value.strip(), at + ': no title in A1'
    assert not sheet.merged_cells.ranges, at + ': merged cells'
    if sheet._charts:
        assert sheet.max_row <= 2 and sheet.max_column == 1, at + ': charts over data'
        return
    head = [c.value for c in sheet[3]]
    assert head and all(isinstance(h, str) and h.strip() for h in head), (at, head)
    assert len(set(head)) == len(head), at + ': two columns of one name'
    rows = list(sheet.iter_rows(min_row=4, max_col=len(head)))
    assert sheet.max_column == len(head), at + ': cells beside the table'
    assert rows and all(any(c.value is not None for c in r) for r in rows), at + ': an empty row'
    assert all(any(r[i].value is not None for r in rows) for i in range(len(head))) or len(rows) == 1, at + ': an empty column'
    assert sheet.freeze_panes is not None and sheet.print_title_rows == '$3:$3' and sheet.page_setup.paperSize == 9, at


for path in books:
    charts = parts(path)
    book = openpyxl.load_workbook(path)
    formulas = 0
    assert len({s.title.lower() for s in book}) == len(book.sheetnames)
    for sheet in book:
        check_sheet(path, sheet)
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == 'f':
                    formulas += 1
                    assert FORMULA.fullmatch(cell.value), (path, sheet.title, cell.coordinate, cell.value)
                elif cell.data_type == 's':
                    assert cell.number_format == '@', (path, sheet.title, cell.coordinate, cell.number_format)
                    assert len(cell.value.encode('utf-16-le')) <= 2 * 32767
    if '/tra-lai/' in path:
        assert not formulas and len(book.sheetnames) <= 16
        continue
    contents = book.worksheets[0]
    links = [(c.value, c.hyperlink.location) for c in contents['B'][3:]]
    assert [n for n, _ in links] == book.sheetnames[1:], 'the contents name other sheets'
    assert all(where == "'%s'!A1" % n for n, where in links)
    notes = {r[0].value: r[2].value for r in book.worksheets[-1].iter_rows(min_row=4)}
    heads = [c for s in book for c in s[3] if s.max_row > 2 and isinstance(c.value, str) and re.search(r' \[\d+\]$', c.value)]
    assert notes and {re.search(r'\[\d+\]$', c.value).group() for c in heads} == set(notes), (notes, heads)
    assert all(c.comment and c.comment.text == notes[re.search(r'\[\d+\]$', c.value).group()] for c in heads)
    assert charts == 1 if len(list(book['Tổng hợp'].rows)) == 4 else charts >= 3 # one unit is compared with nobody
    names = set(book.defined_names.keys() if hasattr(book.defined_names, 'keys') else [n.name for n in book.defined_names.definedName])
    assert {'Bu_lam_tron', 'So_chu_so', 'So_don_vi', 'Diem_chung', 'Nguong_chung', 'Muc_chung', 'Xep_loai_chung', 'Thu_hang_chung'} <= names, names

if halves is not None:
    sheet, found = openpyxl.load_workbook(books[0])['Nhóm B'], 0
    for row in sheet.iter_rows(min_row=4):
        if isinstance(row[4].value, int):
            exact = Fraction(str(row[3].value)) * row[5].value / (row[4].value * 5) * 100
            if exact % 1 == Fraction(1, 2):
                found += 1
                assert row[8].data_type == 'f' and row[8].value.startswith('=ROUND('), row[8].coordinate
    assert found >= halves, found
    print(found, 'items on the half')
