"""ReportLab sets the same paragraphs and ruled tables: peer_reportlab.py CONTENT. Prints "seconds CPU_seconds pages"."""
import io
import sys
import time

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

FOLDER = '/usr/share/fonts/truetype/liberation2/LiberationSerif-'


def flowables(path, body, heading):
    ruled = TableStyle([('GRID', (0, 0), (-1, -1), 0.7, 'black'), ('FONT', (0, 0), (-1, 0), 'Bold', 12), ('FONT', (0, 1), (-1, -1), 'Regular', 12),
                        ('ALIGN', (2, 0), (-1, -1), 'RIGHT')])
    rows, made = None, []
    with open(path, encoding='utf-8') as content:
        for line in content:
            kind, *fields = line.rstrip('\n').split('\t')
            if kind != 'R' and rows:
                made.append(Table(rows, style=ruled, repeatRows=1))
                rows = None
            if kind == 'H':
                made.append(Paragraph(fields[0], heading))
            elif kind == 'P':
                made.append(Paragraph(fields[0], body))
            elif kind == 'T':
                rows = []
            else:
                rows.append(fields)
    if rows:
        made.append(Table(rows, style=ruled, repeatRows=1))
    return made


def main(path):
    started, cpu = time.perf_counter(), time.process_time()
    pdfmetrics.registerFont(TTFont('Regular', FOLDER + 'Regular.ttf'))
    pdfmetrics.registerFont(TTFont('Bold', FOLDER + 'Bold.ttf'))
    body = ParagraphStyle('body', fontName='Regular', fontSize=14, leading=17.4, alignment=TA_JUSTIFY, firstLineIndent=36, spaceBefore=6)
    heading = ParagraphStyle('heading', fontName='Bold', fontSize=14, leading=16.1, firstLineIndent=36, spaceBefore=10)
    out = io.BytesIO()
    document = SimpleDocTemplate(out, pagesize=A4, leftMargin=30 * mm, rightMargin=15 * mm, topMargin=20 * mm, bottomMargin=20 * mm)
    document.build(flowables(path, body, heading))
    print(time.perf_counter() - started, time.process_time() - cpu, document.page)


if __name__ == '__main__':
    main(sys.argv[1])
