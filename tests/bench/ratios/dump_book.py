"""A workbook as the calls that would make it, for book_pace: dump_book.py BOOK.xlsx DUMP. Formats, sheets, widths, heights, cells with their formulas, links,
notes and shades; no charts. A line a call, fields split by U+001F, line ends in texts as U+001E."""
import sys
import openpyxl
from openpyxl.utils import get_column_letter

book, values = openpyxl.load_workbook(sys.argv[1]), openpyxl.load_workbook(sys.argv[1], data_only=True)
out, formats = [], {}


def line(*fields):
    out.append('\x1f'.join(str(f).replace('\n', '\x1e') for f in fields))


def format_of(cell):
    f, a, b = cell.font, cell.alignment, cell.border
    key = (int(bool(f.b)), int(bool(f.i)), int(f.u is not None), f.sz, {'thin': 1, 'medium': 2}.get(b.left.style, 0), {None: 0, 'general': 0, 'left': 1, 'center': 2, 'right': 3}[a.horizontal],
           int(a.indent or 0), int(bool(a.wrap_text)), cell.fill.fgColor.rgb[2:] if cell.fill.patternType == 'solid' else '-', cell.number_format)
    if key not in formats:
        formats[key] = len(formats)
        line('F', *key)
    return formats[key]


for sheet in book:
    line('S', sheet.title, int(sheet.page_setup.orientation == 'landscape'))
    for c in range(1, sheet.max_column + 1):
        width = sheet.column_dimensions[get_column_letter(c)].width
        line('w', c - 1, width - 0.7109375 if width else 8.43)
    for row in sheet.iter_rows():
        line('h', row[0].row - 1, sheet.row_dimensions[row[0].row].height or 15.75)
        for cell in row:
            if not cell.has_style and cell.value is None:
                continue
            at = (cell.row - 1, cell.column - 1, format_of(cell))
            value = values[sheet.title][cell.coordinate].value
            if cell.hyperlink:
                line('u', *at, "internal:" + cell.hyperlink.location)
            if cell.data_type == 'f':
                line('g' if isinstance(value, str) else 'f', *at, cell.value, repr(value) if not isinstance(value, str) else value)
            elif cell.value is None:
                line('b', *at)
            elif cell.data_type == 'n':
                line('n', *at, repr(cell.value))
            elif cell.data_type == 'd':
                line('n', *at, openpyxl.utils.datetime.to_excel(cell.value))
            else:
                line('s', *at, cell.value)
            if cell.comment:
                line('k', cell.row - 1, cell.column - 1, cell.comment.text)
    for area in sheet.conditional_formatting:
        low, high = (o.val for o in area.rules[0].colorScale.cfvo)
        bounds = area.cells.ranges[0] if hasattr(area.cells, 'ranges') and isinstance(area.cells.ranges, list) else next(iter(area.cells.ranges))
        line('x', bounds.min_row - 1, bounds.max_row - 1, bounds.min_col - 1, low, high)
    if sheet.freeze_panes:
        pane = sheet[sheet.freeze_panes]
        line('z', pane.row - 1, pane.column - 1)
names = book.defined_names.values() if hasattr(book.defined_names, 'values') else book.defined_names.definedName
for name in names:
    line('N', name.name, '=' + name.attr_text)
with open(sys.argv[2], 'w', encoding='utf-8') as f:
    f.write('\n'.join(out) + '\n')
print(len(out))
