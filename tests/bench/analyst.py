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
# the letters of TCVN3 from A1 on, those that have none as they are
TCVN3 = dict(zip(range(0xa1, 0xff), 'ĂÂÊÔƠƯĐăâêôơưđ'))
FONTS = '/usr/share/fonts/truetype/liberation2/LiberationSerif-%s.ttf'


# ---- reading: every file becomes a list of sheets, a sheet a list of rows ----
def read_xlsx(path):
    book = openpyxl.load_workbook(path, data_only=True)
    return [list(sheet.iter_rows(values_only=True)) for sheet in book]


def read_xls(path):
    return [[sheet.row_values(r) for r in range(sheet.nrows)] for sheet in xlrd.open_workbook(path).sheets()]


def ods_value(cell):
    kind = cell.getAttrNS(OFFICENS, 'value-type')
    if kind in ('float', 'percentage', 'currency'):
        return float(cell.getAttrNS(OFFICENS, 'value'))
    if kind == 'date':
        return datetime.datetime.fromisoformat(cell.getAttrNS(OFFICENS, 'date-value'))
    return teletype.extractText(cell) or None


def read_ods(path):
    sheets = []
    for sheet in opendocument.load(path).spreadsheet.getElementsByType(table.Table):
        rows = []
        for row in sheet.getElementsByType(table.TableRow):
            values = []
            for cell in row.childNodes:
                value = ods_value(cell)
                repeated = int(cell.getAttrNS(TABLENS, 'number-columns-repeated') or 1)
                values += [value] * (repeated if value is not None else min(repeated, 50))
            repeated = int(row.getAttrNS(TABLENS, 'number-rows-repeated') or 1)
            rows += [values] * min(repeated, 50)
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


READERS = {'.xlsx': read_xlsx, '.xls': read_xls, '.ods': read_ods, '.csv': read_csv}


def clean(value):
    if isinstance(value, str):
        return ' '.join(unicodedata.normalize('NFC', value).split())
    return '' if value is None else value


def find_table(sheet, first):
    """The table whose header has the column first: its header's names, then its rows."""
    rows = [[clean(value) for value in row] for row in sheet]
    for number, row in enumerate(rows):
        names = [re.sub(r'^([AB]\d\.\d).*', r'\1', str(value)).lower() for value in row]
        if first in names:
            return [dict(zip(names, row)) for row in rows[number + 1:]]
    return None


def read_table(path, first):
    """All rows of the tables of a file; a sheet without one is passed over, one in TCVN3 is converted."""
    found = []
    for sheet in READERS[os.path.splitext(path)[1]](path):
        rows = find_table(sheet, first)
        if rows is None:
            sheet = [[v.translate(TCVN3) if isinstance(v, str) else v for v in row] for row in sheet]
            rows = find_table(sheet, first) or []
        found.append(rows)
    return found
