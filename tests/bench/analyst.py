"""The script of an afternoon: analyst.py CAMPAIGN_DIR OUTPUT_DIR

What an analyst would write in Python for this one campaign: the same tables, workbook and report as baocao's, as straight as it
goes. No notices, no returned rows, no package, and any file that looks otherwise than these sixteen needs the script changed.
"""
import csv
import datetime
import glob
import math
import os
import re
import sys
import unicodedata
from fractions import Fraction

import openpyxl
import xlrd
from odf import opendocument, table, teletype
from odf.namespaces import OFFICENS, TABLENS
from openpyxl.styles import Alignment, Border, Font, Side
from reportlab.lib import colors, enums, pagesizes
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (BaseDocTemplate, Frame, NextPageTemplate, PageBreak, PageTemplate, Paragraph, Spacer, Table,
                                TableStyle)

CRITERIA = {
    'A': {'A1': 'Cơ sở vật chất, trang thiết bị của Bộ phận “một cửa”', 'A2': 'Bố trí, năng lực và chế độ của công chức',
          'A3': 'Công khai, minh bạch thủ tục hành chính', 'A4': 'Quy trình tiếp nhận, luân chuyển và liên thông hồ sơ',
          'A5': 'Kết quả giải quyết hồ sơ'},
    'B': {'B1': 'Tiếp cận dịch vụ và cơ sở vật chất', 'B2': 'Thủ tục hành chính', 'B3': 'Thái độ và năng lực của công chức',
          'B4': 'Thời gian và kết quả giải quyết'},
}
ITEMS = {
    'A': {'A1.1': ('Diện tích làm việc và chỗ ngồi chờ', 8), 'A1.2': ('Trang thiết bị, phần mềm “một cửa” điện tử', 7),
          'A1.3': ('Biển hiệu, nơi để xe, tiện ích cho người khuyết tật', 5),
          'A2.1': ('Số lượng và cơ cấu công chức theo lĩnh vực', 6), 'A2.2': ('Trình độ chuyên môn, tập huấn nghiệp vụ', 8),
          'A2.3': ('Chế độ phụ cấp, trang phục', 6), 'A3.1': ('Niêm yết đầy đủ thủ tục hành chính', 8),
          'A3.2': ('Công khai phí, lệ phí và thời hạn giải quyết', 7), 'A4.1': ('Số lĩnh vực đưa vào “một cửa”', 8),
          'A4.2': ('Sổ theo dõi, phiếu hẹn và kiểm soát quá trình', 6),
          'A4.3': ('Phối hợp liên thông giữa các cơ quan', 6), 'A5.1': ('Tỷ lệ hồ sơ giải quyết đúng hạn', 12),
          'A5.2': ('Tỷ lệ hồ sơ phải bổ sung nhiều lần', 6), 'A5.3': ('Tiếp nhận, xử lý phản ánh, kiến nghị', 7)},
    'B': {'B1.1': ('Nơi chờ, nơi làm việc thuận tiện', 8), 'B1.2': ('Thông tin hướng dẫn đầy đủ', 6),
          'B1.3': ('Dễ tìm hiểu thủ tục trước khi đến', 6), 'B2.1': ('Thành phần hồ sơ đơn giản, dễ hiểu', 9),
          'B2.2': ('Phí, lệ phí đúng quy định', 8), 'B2.3': ('Không phải đi lại nhiều lần', 8),
          'B3.1': ('Thái độ lịch sự, tôn trọng', 10), 'B3.2': ('Hướng dẫn rõ ràng, tận tình', 10),
          'B3.3': ('Thành thạo chuyên môn', 10), 'B4.1': ('Trả kết quả đúng hẹn', 13), 'B4.2': ('Kết quả chính xác', 12)},
}
FORMS = {'A': 'Phiếu A – Đánh giá của cơ quan hành chính nhà nước', 'B': 'Phiếu B – Đánh giá của tổ chức, công dân'}
WEIGHTS = {'A': 60, 'B': 40}
RATINGS = {'A': (85, 70, 50), 'B': (85, 70, 50), 'overall': (80, 65, 50)}
NAMES = ('tốt', 'khá', 'trung bình', 'yếu')
LABELS = ['rất không hài lòng', 'không hài lòng', 'bình thường', 'hài lòng', 'rất hài lòng']
MODES = ['Phiếu giấy', 'Điện thoại']
FROM, TO = datetime.date(2012, 5, 1), datetime.date(2012, 6, 30)
MAX_MISSING = 3
REASONS = {'duplicate': 'Nhập trùng', 'missing-form-code': 'Thiếu mã phiếu', 'code-reused': 'Trùng mã, khác nội dung',
           'bad-date': 'Ngày không có thật', 'date-outside-campaign': 'Ngoài thời gian khảo sát',
           'not-an-answer': 'Không phải câu trả lời', 'out-of-scale': 'Ngoài thang điểm',
           'too-many-missing': 'Thiếu nhiều câu trả lời', 'other-unit': 'Đơn vị khác'}
# the letters of TCVN3 from A1 and from B5 on; a blank where it has none
TCVN3 = {**dict(zip(range(0xa1, 0xaf), 'ĂÂÊÔƠƯĐăâêôơưđ')),
         **dict(zip(range(0xb5, 0xff), 'àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ'))}
FONTS = '/usr/share/fonts/truetype/liberation2/LiberationSerif-%s.ttf'


# ---- reading: every file becomes a list of sheets, a sheet a list of rows ----
def read_ods(path):
    sheets = []
    for sheet in opendocument.load(path).spreadsheet.getElementsByType(table.Table):
        rows = []
        for row in sheet.getElementsByType(table.TableRow):
            values = []
            for cell in row.childNodes:  # an empty cell or row may stand for a million of them
                value = cell.getAttrNS(OFFICENS, 'value')
                value = teletype.extractText(cell) if value is None else float(value)
                values += [value] * min(int(cell.getAttrNS(TABLENS, 'number-columns-repeated') or 1), 50)
            rows += [values] * min(int(row.getAttrNS(TABLENS, 'number-rows-repeated') or 1), 50)
        sheets.append(rows)
    return sheets


def read_csv(path):
    with open(path, 'rb') as f:
        data = f.read()
    try:
        text = data.decode('utf-8-sig')
    except UnicodeDecodeError:
        text = data.decode('cp1258')
    head = text.split('\n', 1)[0]
    return [list(csv.reader(text.splitlines(True), delimiter=';' if head.count(';') > head.count(',') else ','))]


READERS = {
    '.xlsx': lambda path: [list(sheet.iter_rows(values_only=True)) for sheet in openpyxl.load_workbook(path, data_only=True)],
    '.xls': lambda path: [list(map(sheet.row_values, range(sheet.nrows))) for sheet in xlrd.open_workbook(path).sheets()],
    '.ods': read_ods, '.csv': read_csv,
}


def find_table(sheet, first):
    """The rows under the header that has the column first, as dictionaries; None without one."""
    rows = [[' '.join(unicodedata.normalize('NFC', v).split()) if isinstance(v, str) else '' if v is None else v for v in row]
            for row in sheet]
    for n, row in enumerate(rows):
        names = [re.sub(r'^([AB]\d\.\d).*', r'\1', str(value)).lower() for value in row]
        if first in names:
            return [dict(zip(names, row)) for row in rows[n + 1:]]
    return None


def read_tables(path, first):
    """The rows of all tables of a file; a sheet without one is passed over, one in TCVN3 is converted."""
    found = []
    for sheet in READERS[os.path.splitext(path)[1]](path):
        rows = find_table(sheet, first)
        if rows is None:
            rows = find_table([[v.translate(TCVN3) if isinstance(v, str) else v for v in row] for row in sheet], first)
        for row in rows or []:
            if not any(row.values()):  # what stands under an empty row is a signature
                break
            found.append(row)
    return found


# ---- values and outcomes ----
def number(value):
    return Fraction(str(value).replace(',', '.')) if value != '' else None


def unmarked(text):
    text = ''.join(c for c in unicodedata.normalize('NFD', str(text).lower()) if not unicodedata.combining(c))
    return re.sub(r'^(thanh pho|thi xa|huyen|tp|tx|h)[. ]+', '', text.replace('đ', 'd'))


def answer(value):
    """1 to 5; None when empty; the name of the rule that the value breaks."""
    if value == '':
        return None
    if str(value).lower() in LABELS:
        return LABELS.index(value.lower()) + 1
    try:
        given = number(value)
    except ValueError:
        return 'not-an-answer'
    return int(given) if given in (1, 2, 3, 4, 5) else 'out-of-scale'


def survey_date(value):
    if isinstance(value, datetime.datetime):
        return value.date()
    try:
        return datetime.datetime.strptime(value, '%d/%m/%Y').date() if value else None
    except ValueError:
        return 'bad-date'


def outcome(code, date, answers, unit, own_unit, seen):
    """The first rule that applies to a row, None if it is accepted."""
    if not code:
        return 'missing-form-code'
    if own_unit and unmarked(own_unit) not in unit['names']:
        return 'other-unit'
    if code in seen:
        return 'duplicate' if seen[code] == (date, answers) else 'code-reused'
    seen[code] = (date, answers)
    if date == 'bad-date':
        return date
    if date and not FROM <= date <= TO:
        return 'date-outside-campaign'
    for rule in ('out-of-scale', 'not-an-answer'):
        if rule in answers:
            return rule
    return 'too-many-missing' if answers.count(None) > MAX_MISSING else None


def read_survey(unit, path):
    """Accepted rows as (mode, answers), and how many rows broke which rule."""
    accepted, reasons, seen = [], {}, {}
    for row in read_tables(path, 'mã phiếu'):
        answers = [answer(row[item.lower()]) for item in ITEMS['B']]
        mode = next((m for m in MODES if m.lower() == str(row['hình thức']).lower()), None)
        rule = outcome(row['mã phiếu'], survey_date(row['ngày khảo sát']), [mode] + answers, unit, row['đơn vị'], seen)
        if rule:
            reasons[rule] = reasons.get(rule, 0) + 1
        else:
            accepted.append((mode, answers))
    return accepted, reasons


def read_assessment(path):
    points = {row['mã']: (number(row['điểm tự chấm']), number(row['điểm thẩm định'])) for row in read_tables(path, 'mã')}
    for item, (_, most) in ITEMS['A'].items():
        if item not in points or points[item][1] is None or not 0 <= points[item][1] <= most:
            sys.exit(f'{path}: {item} has no points, or not between 0 and {most}')
    return {item: points[item] for item in ITEMS['A']}


# ---- scores: exact, rounded once, half away from zero ----
def rounded(value, decimals=2):
    return Fraction(math.floor(value * 10 ** decimals + Fraction(1, 2)), 10 ** decimals)


def fixed(value, decimals=2):
    return f'{float(rounded(value, decimals)):.{decimals}f}'


def comma(value, decimals=2):
    return fixed(value, decimals).replace('.', ',')


def mean(values):
    values = list(values)
    return Fraction(sum(values), len(values))


def item_points(rows):
    """points × mean / 5 of every item over the rows."""
    points = {}
    for n, (item, (_, most)) in enumerate(ITEMS['B'].items()):
        points[item] = most * mean(answers[n] for _, answers in rows if answers[n]) / 5
    return points


def score(units):
    for unit in units:
        unit['points'] = {**{item: verified for item, (_, verified) in unit['assessment'].items()}, **item_points(unit['rows'])}
        for form, items in ITEMS.items():
            unit[form] = rounded(sum(unit['points'][item] for item in items))
        unit['overall'] = rounded(sum(WEIGHTS[form] * unit[form] for form in ITEMS) / 100)
        unit['modes'] = {}
        for mode in MODES:
            rows = [row for row in unit['rows'] if row[0] == mode]
            unit['modes'][mode] = len(rows), rounded(sum(item_points(rows).values()))
    for scope, limits in RATINGS.items():
        for unit in units:
            unit['rating', scope] = NAMES[sum(unit[scope] < limit for limit in limits)]
            unit['rank', scope] = 1 + sum(other[scope] > unit[scope] for other in units)


def criterion(unit, code):
    return sum(points for item, points in unit['points'].items() if item.startswith(code))


# ---- the tables ----
def write_tables(units, folder):
    answers = {(u['code'], item): [a[n] for _, a in u['rows'] if a[n]] for u in units for n, item in enumerate(ITEMS['B'])}
    tables = {
        'scores': [('unit', 'scope', 'score', 'rating', 'rank'),
                   *[(u['code'], s, fixed(u[s]), u['rating', s], u['rank', s]) for u in units for s in RATINGS]],
        'forms': [('unit', 'form', 'file', 'read', 'accepted', 'duplicate', 'rejected'),
                  *[(u['code'], form, u['files'][form], *u['counts', form]) for form in ITEMS for u in units]],
        'items': [('unit', 'item', 'n', 'sum', 'mean', 'self', 'verified')],
        'modes': [('unit', 'mode', 'accepted', 'score'),
                  *[(u['code'], mode, n, fixed(points)) for u in units for mode, (n, points) in u['modes'].items()]],
    }
    for u in units:
        for item, points in u['assessment'].items():
            tables['items'].append((u['code'], item, '', '', '', *[f'{float(value):g}' for value in points]))
        for item in ITEMS['B']:
            given = answers[u['code'], item]
            tables['items'].append((u['code'], item, len(given), sum(given), fixed(mean(given), 6), '', ''))
    for name, rows in tables.items():
        with open(os.path.join(folder, name + '.csv'), 'w', encoding='utf-8', newline='') as f:
            csv.writer(f, lineterminator='\n').writerows(rows)


def listed(units, header, values, last=None):
    """A table of the report or the workbook: a header, a row for each unit, perhaps a last one."""
    rows = [[i, u['title'], *values(u)] for i, u in enumerate(units, 1)]
    return [['TT', 'Đơn vị', *header], *rows, *([['', *last]] if last else [])]


def all_tables(units):
    total = {rule: sum(u['reasons'].get(rule, 0) for u in units) for rule in REASONS}
    rules = [rule for rule in REASONS if total[rule]]
    tables = {
        'overall': listed(units, ['Nhóm A', 'Xếp loại', 'Nhóm B', 'Xếp loại', 'Chỉ số chung', 'Xếp loại', 'Thứ hạng'],
                          lambda u: [*[value for s in RATINGS for value in (u[s], u['rating', s])], u['rank', 'overall']]),
        'counts': listed(units, ['Nhận được', 'Hợp lệ', 'Nhập trùng', 'Trả lại'], lambda u: u['counts', 'B'],
                         ['Cộng', *[sum(column) for column in zip(*[u['counts', 'B'] for u in units])]]),
        'reasons': listed(units, [*[REASONS[rule] for rule in rules], 'Cộng'],
                          lambda u: [*[u['reasons'].get(rule, 0) for rule in rules], sum(u['reasons'].values())],
                          ['Cộng', *[total[rule] for rule in rules], sum(total.values())]),
        'modes': listed(units, [head for mode in MODES for head in (mode, 'Điểm')],
                        lambda u: [value for pair in u['modes'].values() for value in pair]),
    }
    for form, criteria in CRITERIA.items():
        tables[form] = listed(
            units, [*criteria, 'Tổng điểm', 'Xếp loại', 'Thứ hạng'],
            lambda u: [*[rounded(criterion(u, c)) for c in criteria], u[form], u['rating', form], u['rank', form]],
            ['Bình quân', *[rounded(mean(criterion(u, c) for u in units)) for c in criteria],
             rounded(mean(u[form] for u in units)), '', ''])
    return tables


def items_table(units, form):
    rows = [['Mã', 'Tiêu chí', 'Tối đa', *[u['name'] for u in units]]]
    for code, title in CRITERIA[form].items():
        own = {item: it for item, it in ITEMS[form].items() if item.startswith(code)}
        rows.append([code, title, sum(most for _, most in own.values()), *[rounded(criterion(u, code)) for u in units]])
        rows += [[item, name, most, *[rounded(u['points'][item]) for u in units]] for item, (name, most) in own.items()]
    return rows


def unit_table(unit):
    rows = [['Mã', 'Tiêu chí', 'Tối đa', 'Tự chấm', 'Điểm']]
    for form in ITEMS:
        rows += [[item, name, most, unit['assessment'].get(item, [''])[0], rounded(unit['points'][item])]
                 for item, (name, most) in ITEMS[form].items()]
        rows.append(['', FORMS[form], 100, '', unit[form]])
    return rows + [['', 'Chỉ số chung', '', '', unit['overall']], ['', 'Xếp loại', '', '', unit['rating', 'overall']]]


# ---- the workbook ----
PLAIN, STRONG = Font(name='Times New Roman', size=12), Font(name='Times New Roman', size=12, bold=True)
BOX = Border(*[Side(style='thin')] * 4)
WRAPPED = Alignment(wrap_text=True, vertical='center')


def add_sheet(book, name, title, rows):
    sheet = book.create_sheet(name)
    sheet['A1'] = title
    sheet['A1'].font = STRONG
    for r, row in enumerate(rows, 3):
        for c, value in enumerate(row, 1):
            cell = sheet.cell(r, c, float(value) if isinstance(value, Fraction) else value)
            cell.font, cell.border, cell.alignment = STRONG if r == 3 else PLAIN, BOX, WRAPPED
            if isinstance(value, Fraction):
                cell.number_format = '0.00'
    for c in range(1, len(rows[0]) + 1):
        sheet.column_dimensions[openpyxl.utils.get_column_letter(c)].width = 38 if c == 2 else 12
    sheet.freeze_panes = 'A4'


def write_workbook(units, tables, path):
    book = openpyxl.Workbook()
    book.remove(book.active)
    add_sheet(book, 'Tổng hợp', 'Tổng hợp điểm, xếp loại và thứ hạng', tables['overall'])
    for form, title in FORMS.items():
        add_sheet(book, f'Nhóm {form}', title, tables[form])
    add_sheet(book, 'Số phiếu', 'Số phiếu B theo đơn vị', tables['counts'])
    for unit in units:
        add_sheet(book, f"{unit['code']} {unit['name']}", unit['title'], unit_table(unit))
    book.save(path)


# ---- the report ----
def style(name, **more):
    return ParagraphStyle(name, fontName='Serif', **{'fontSize': 14, 'leading': 18, **more})


BODY = style('body', alignment=enums.TA_JUSTIFY, firstLineIndent=10 * mm, spaceAfter=6)
BOLD = style('bold', firstLineIndent=10 * mm, spaceAfter=6)
CENTRE = style('centre', alignment=enums.TA_CENTER, spaceAfter=6)
CELL = style('cell', fontSize=11, leading=13)
MIDDLE = style('middle', fontSize=11, leading=13, alignment=enums.TA_CENTER)


def grid(rows, width):
    """The table, its second column as wide as the others leave it."""
    others = len(rows[0]) - 2
    narrow = min(20 * mm, (width - 50 * mm) / others)
    widths = [12 * mm, width - 12 * mm - narrow * others] + [narrow] * others
    cells = []
    for r, row in enumerate(rows):
        texts = [comma(value) if isinstance(value, Fraction) else str(value) for value in row]
        cells.append([Paragraph(f'<b>{text}</b>' if r == 0 else text, CELL if r and c == 1 else MIDDLE)
                      for c, text in enumerate(texts)])
    return Table(cells, widths, repeatRows=1, style=TableStyle([
        ('GRID', (0, 0), (-1, -1), 0.5, colors.black), ('VALIGN', (0, 0), (-1, -1), 'MIDDLE'),
        ('LEFTPADDING', (0, 0), (-1, -1), 2), ('RIGHTPADDING', (0, 0), (-1, -1), 2),
        ('TOPPADDING', (0, 0), (-1, -1), 1), ('BOTTOMPADDING', (0, 0), (-1, -1), 2)]))


def rated(units, scope):
    groups = []
    for name in NAMES:
        titles = [u['title'] for u in units if u['rating', scope] == name]
        groups.append(f"{', '.join(titles) or 'không có đơn vị'} đạt mức {name}")
    best, worst = max(units, key=lambda u: u[scope]), min(units, key=lambda u: u[scope])
    return (f"{'; '.join(groups)}. Điểm bình quân là {comma(mean(u[scope] for u in units))} điểm; cao nhất là {best['title']} "
            f"({comma(best[scope])} điểm), thấp nhất là {worst['title']} ({comma(worst[scope])} điểm).")


def strength(units, form):
    share = {item: mean(u['points'][item] for u in units) / most * 100 for item, (_, most) in ITEMS[form].items()}
    best, worst = max(share, key=share.get), min(share, key=share.get)
    return [f'Ở nhóm {form}, tiêu chí thành phần đạt tỷ lệ điểm {word} là “{ITEMS[form][item][0]}” ({item}), bằng '
            f'{comma(share[item], 1)}% điểm tối đa.' for word, item in (('cao nhất', best), ('thấp nhất', worst))]


def report(units, tables, width, wide):
    read, accepted, duplicate, rejected = tables['counts'][-1][2:]
    own = mean(sum(s for s, _ in u['assessment'].values()) for u in units)
    modes = [(mode, sum(u['modes'][mode][0] for u in units), mean(u['modes'][mode][1] for u in units)) for mode in MODES]
    limits = {s: ', '.join(f'{name} từ {limit} điểm' for name, limit in zip(NAMES, RATINGS[s])) for s in RATINGS}
    best, worst = zip(*[strength(units, form) for form in ITEMS])

    def body(*texts):
        return [Paragraph(text, BODY) for text in texts]

    def bold(*texts):
        return [Paragraph(f'<b>{text}</b>', BOLD) for text in texts]

    def captioned(caption, rows, space=width):
        return [Paragraph(f'<b>{caption}</b>', CENTRE), grid(rows, space), Spacer(1, 10)]

    story = [Table([[
        Paragraph('<b>ỦY BAN NHÂN DÂN<br/>TỈNH NINH BÌNH</b><br/>Số: 110/BC-UBND', MIDDLE),
        Paragraph('<b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br/>Độc lập - Tự do - Hạnh phúc</b><br/>'
                  '<i>Ninh Bình, ngày 06 tháng 8 năm 2012</i>', MIDDLE)]], [width * 0.38, width * 0.62])]
    story += [Spacer(1, 14), Paragraph('<b>BÁO CÁO</b>', CENTRE), Paragraph(
        '<b>Kết quả thực hiện thí điểm Bộ chỉ số đánh giá hoạt động của Bộ phận “một cửa” cấp huyện năm 2012</b>', CENTRE),
        Paragraph('Kính gửi: Bộ Nội vụ.', CENTRE)]
    story += body('Thực hiện Quyết định số 96/QĐ-BNV ngày 15 tháng 02 năm 2012 của Bộ trưởng Bộ Nội vụ, Ủy ban nhân dân tỉnh Ninh '
                  'Bình báo cáo kết quả đánh giá hoạt động của Bộ phận “một cửa” cấp huyện năm 2012 như sau:')
    story += bold('I. QUÁ TRÌNH TỔ CHỨC THỰC HIỆN') + body(
        f"1. Việc đánh giá được thực hiện tại {len(units)} đơn vị: {', '.join(u['title'] for u in units)}. Thời gian khảo sát, chấm "
        f'điểm từ ngày {FROM:%d/%m/%Y} đến ngày {TO:%d/%m/%Y}.',
        f'2. Tổ công tác đã tiếp nhận {2 * len(units)} bảng số liệu. Tổng số phiếu khảo sát B nhận được là {read} phiếu, trong đó '
        f'{accepted} phiếu hợp lệ; {duplicate} phiếu nhập trùng chỉ tính một lần; {rejected} phiếu được trả lại đơn vị để kiểm tra, '
        'hoàn thiện. Chi tiết tại Phụ lục I.')
    story += bold('II. PHƯƠNG PHÁP ĐÁNH GIÁ') + body('1. Bộ chỉ số gồm 2 nhóm:', *[
        f'- {title}: {len(CRITERIA[form])} tiêu chí, {len(ITEMS[form])} tiêu chí thành phần, tổng 100 điểm, trọng số '
        f'{WEIGHTS[form]}%;' for form, title in FORMS.items()],
        '2. Điểm của tiêu chí thành phần trong phiếu khảo sát bằng điểm tối đa nhân với điểm trả lời trung bình chia cho mức cao '
        'nhất của thang. Chỉ số chung là tổng điểm các nhóm nhân với trọng số; điểm được làm tròn đến 2 chữ số thập phân.',
        '3. Các mức xếp loại như sau:', *[f"- {'Chỉ số chung' if s == 'overall' else 'Nhóm ' + s}: {limits[s]}, còn lại là yếu;"
                                          for s in RATINGS])
    story += bold('III. KẾT QUẢ')
    for n, form in enumerate(ITEMS, 1):
        story += bold(f'{n}. Nhóm {form}: {FORMS[form]}') + body(f'Theo kết quả nhóm {form}, {rated(units, form)}')
        story += captioned(f'Bảng {n}. Điểm nhóm {form} theo tiêu chí và đơn vị', tables[form])
        story += body('Ghi chú: ' + '; '.join(f'{code}: {title}' for code, title in CRITERIA[form].items()) + '.')
    story += bold('3. Tổng hợp chỉ số chung') + body(f"Tổng hợp chỉ số chung, {rated(units, 'overall')}")
    story += captioned('Bảng 3. Tổng hợp điểm, xếp loại và thứ hạng', tables['overall'])
    story += bold('IV. ĐÁNH GIÁ CHUNG', '1. Mặt được') + body(*best) + bold('2. Hạn chế') + body(
        *worst, f'Điểm tự chấm bình quân nhóm A là {comma(own)} điểm, điểm thẩm định bình quân là '
        f"{comma(mean(u['A'] for u in units))} điểm.",
        'Theo hình thức khảo sát nhóm B: ' + '; '.join(
            f'{mode.lower()} có {n} phiếu hợp lệ, điểm bình quân {comma(points)}' for mode, n, points in modes) + '.')
    story += bold('V. KIẾN NGHỊ, ĐỀ XUẤT') + body(
        '1. Về bộ chỉ số: đề nghị tiếp tục hoàn thiện tiêu chí và điểm chuẩn cho phù hợp với thực tế; quy định rõ tài liệu kiểm '
        'chứng của từng tiêu chí thành phần để việc tự chấm và thẩm định thống nhất.',
        '2. Về phương pháp: đề nghị ban hành biểu mẫu nhập liệu thống nhất, có kiểm tra sai sót ngay khi nhập; kết hợp nhiều hình '
        'thức khảo sát để kết quả khách quan.',
        '3. Về sử dụng kết quả: đề nghị lấy kết quả đánh giá làm một căn cứ để xếp loại công tác cải cách hành chính hằng năm.',
        'Trên đây là báo cáo kết quả đánh giá, Ủy ban nhân dân tỉnh Ninh Bình kính báo cáo Bộ Nội vụ./.')
    story += [Table([[Paragraph('<b><i>Nơi nhận:</i></b><br/>- Như trên;<br/>- Thường trực Tỉnh ủy, HĐND tỉnh;<br/>'
                                '- UBND các huyện, thị xã, thành phố;<br/>- Lưu: VT, NC.', CELL),
                      Paragraph('<b>TM. ỦY BAN NHÂN DÂN<br/>CHỦ TỊCH</b>', CENTRE)]], [width / 2] * 2), PageBreak()]
    story += [Paragraph('<b>Phụ lục I<br/>SỐ PHIẾU NHẬN, HỢP LỆ VÀ TRẢ LẠI</b>', CENTRE)]
    story += captioned('Số phiếu B theo đơn vị', tables['counts'])
    story += captioned('Số phiếu B không đưa vào tính điểm, theo lý do', tables['reasons'])
    story += captioned('Số phiếu B hợp lệ và điểm theo hình thức khảo sát', tables['modes'])
    story += [NextPageTemplate('wide'), PageBreak(), Paragraph('<b>Phụ lục II<br/>KẾT QUẢ TỪNG TIÊU CHÍ THÀNH PHẦN</b>', CENTRE)]
    for form in ITEMS:
        story += captioned(FORMS[form], items_table(units, form), wide)
    return story


def write_report(units, tables, path):
    for name, file in (('Serif', 'Regular'), ('Serif-Bold', 'Bold'), ('Serif-Italic', 'Italic'), ('Serif-Both', 'BoldItalic')):
        pdfmetrics.registerFont(TTFont(name, FONTS % file))
    pdfmetrics.registerFontFamily('Serif', 'Serif', 'Serif-Bold', 'Serif-Italic', 'Serif-Both')

    def number_page(canvas, _):
        canvas.setFont('Serif', 13)
        canvas.drawRightString(canvas._pagesize[0] - 20 * mm, 10 * mm, str(canvas.getPageNumber()))

    pages = [PageTemplate(name, Frame(30 * mm, 20 * mm, size[0] - 50 * mm, size[1] - 40 * mm, 0, 0, 0, 0), number_page, pagesize=size)
             for name, size in (('tall', pagesizes.A4), ('wide', pagesizes.landscape(pagesizes.A4)))]
    paper = BaseDocTemplate(path, pageTemplates=pages, title='Báo cáo 110/BC-UBND')
    paper.build(report(units, tables, pagesizes.A4[0] - 50 * mm, pagesizes.A4[1] - 50 * mm))


def main(campaign, folder):
    with open(os.path.join(campaign, 'units.csv'), encoding='utf-8', newline='') as f:
        units = list(csv.DictReader(f))
    for unit in units:
        unit['title'] = unit['type'].capitalize() + ' ' + unit['name']
        unit['names'] = {unmarked(name) for name in [unit['code'], unit['name'], *unit['aliases'].split('|')]}
        paths = {form: glob.glob(os.path.join(campaign, f"phieu-{form.lower()}", unit['code'] + '.*'))[0] for form in ITEMS}
        unit['files'] = {form: os.path.relpath(path, campaign) for form, path in paths.items()}
        unit['assessment'] = read_assessment(paths['A'])
        unit['rows'], unit['reasons'] = read_survey(unit, paths['B'])
        accepted, aside, duplicate = len(unit['rows']), sum(unit['reasons'].values()), unit['reasons'].get('duplicate', 0)
        unit['counts', 'A'] = len(unit['assessment']), len(unit['assessment']), 0, 0
        unit['counts', 'B'] = accepted + aside, accepted, duplicate, aside - duplicate
    score(units)
    write_tables(units, folder)
    tables = all_tables(units)
    write_workbook(units, tables, os.path.join(folder, 'bao-cao.xlsx'))
    write_report(units, tables, os.path.join(folder, 'bao-cao.pdf'))


if __name__ == '__main__':
    main(sys.argv[1], sys.argv[2])
