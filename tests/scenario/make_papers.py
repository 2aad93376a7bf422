"""Official pages with one fault each, made by ReportLab: make_papers.py DIR makes DIR/NAME.pdf and DIR/expected: NAME and the findings that lint-page must
name for it, and no others (but where and-others stands). The page without a fault stands first. What is named 2011-… is held against the circular of 2011,
all others against the decree of 2020."""
import os
import sys

from reportlab.lib.colors import black, red
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = '/usr/share/fonts/truetype/liberation2/'
MM = 72 / 25.4
SINGLE = 1.149
for face in ('Regular', 'Bold', 'Italic', 'BoldItalic'):
    pdfmetrics.registerFont(TTFont('Serif-' + face, FONTS + 'LiberationSerif-' + face + '.ttf'))
pdfmetrics.registerFont(TTFont('Sans-Regular', FONTS + 'LiberationSans-Regular.ttf'))

TEXT = ('Thực hiện Quyết định số 96/QĐ-BNV ngày 15 tháng 02 năm 2012 của Bộ trưởng Bộ Nội vụ, Ủy ban nhân dân tỉnh Ninh Bình báo cáo kết quả '
        'thực hiện thí điểm Bộ chỉ số đánh giá hoạt động của Bộ phận một cửa như sau:')
MORE = ('Điểm bình quân của 8 đơn vị là 73,42 điểm; tổng số phiếu nhận được là 1.018 phiếu, trong đó 946 phiếu hợp lệ được đưa vào tính điểm từ ngày '
        '01/5/2012 đến ngày 30/6/2012, gồm các phiếu giấy và phiếu điện thoại.')
LAST = 'Trên đây là báo cáo kết quả thực hiện thí điểm Bộ chỉ số, Ủy ban nhân dân tỉnh Ninh Bình kính báo cáo Bộ Nội vụ'

GOOD = dict(
    paper=(210, 297), left=30, right=15, top=20, body=14, indent=12.7, gap=6, leading=1.1, justify=True, face='Regular', colour=black,
    national=('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 12.5, 'Bold', 140), motto=('Độc lập - Tự do - Hạnh phúc', 13.5, 'Bold', 140), motto_rule=1, motto_shift=0,
    parent=None, issuer=(['ỦY BAN NHÂN DÂN', 'TỈNH NINH BÌNH'], 12.5, 'Bold', 62), issuer_rule=0.4, issuer_shift=0,
    number=('Số: 110/BC-UBND', 13, 'Regular', 62), date=('Ninh Bình, ngày 06 tháng 8 năm 2012', 13.5, 'Italic', 140), date_drop=0,
    kind=('BÁO CÁO', 14, 'Bold', None), subject=(['Kết quả thực hiện thí điểm Bộ chỉ số đánh giá hoạt động', 'của Bộ phận “một cửa” cấp huyện năm 2012'], 14, 'Bold', None),
    subject_rule=0.4, addressee=('Kính gửi: Bộ Nội vụ.', 14, 'Regular', None), basis=None, basis_face='Italic', text=TEXT, heading=('I. KẾT QUẢ', 14, 'Bold'),
    subheading=('1. Kết quả chung', 14, 'Bold'), more=MORE, last=LAST, end='./.', label=('Nơi nhận:', 12, 'BoldItalic', 30), label_drop=0,
    list=['- Như trên;', '- UBND các huyện, thị xã, thành phố;', '- Lưu: VT, NC.'], list_size=11, list_face='Regular',
    authority=(['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], 14, 'Bold', 148), room=66, signer=('Nguyễn Văn A', 14, 'Bold', 148),
    page_number=('2', 13, 'Regular', None), number_at='top', first_number=None, annex=('Phụ lục I', 14, 'Bold', None),
    annex_name=('SỐ PHIẾU NHẬN, HỢP LỆ VÀ TRẢ LẠI', 14, 'Bold', None), reference=('(Kèm theo Báo cáo số 110/BC-UBND ngày 06 tháng 8 năm 2012)', 13, 'Italic', None),
    cell='78,62', caption=('Bảng 1. Số phiếu', 13, 'Bold', None), alone=False, empty=False, also=None, family='Serif', addressee_lines=None,
    motto_dash=None, second={}, points=[], rows=None, annex_pages=0)


class Paper:
    def __init__(self, path, p):
        self.p = p
        self.wide, self.high = p['paper'][0] * MM, p['paper'][1] * MM
        self.c = Canvas(path, pagesize=(self.wide, self.high), invariant=1)
        self.y = self.high - p['top'] * MM

    def put(self, text, size, face, centre=None, x=None, y=None):
        font = self.p['family'] + '-' + face
        wide = pdfmetrics.stringWidth(text, font, size)
        if x is None:
            middle = (self.p['left'] * MM + self.wide - self.p['right'] * MM) / 2 if centre is None else centre * MM
            x = middle - wide / 2
        self.c.setFont(font, size)
        self.c.drawString(x, self.y if y is None else y, text)
        return x, wide

    def rule(self, x, wide, share, shift=0, drop=5, dash=None):
        if share:
            self.c.setLineWidth(0.7)
            self.c.setDash(dash or [])
            from_ = x + wide / 2 - wide * share / 2 + shift
            self.c.line(from_, self.y - drop, from_ + wide * share, self.y - drop)
            self.c.setDash([])

    def block(self, lines, size, face, centre, drop):
        widest = (0, 0)
        for line in lines:
            self.y -= drop
            x, wide = self.put(line, size, face, centre)
            widest = max(widest, (wide, x))
        return widest[1], widest[0]

    def paragraph(self, text, face=None, size=None, bold_head=None):
        p = self.p
        size, face = size or p['body'], face or p['face']
        font = p['family'] + '-' + face
        left, right = p['left'] * MM, self.wide - p['right'] * MM
        blank = pdfmetrics.stringWidth(' ', font, size)
        lines, line, room = [], [], right - left - p['indent'] * MM
        for word in text.split(' '):
            wide = pdfmetrics.stringWidth(word, font, size)
            if line and sum(w for _, w in line) + blank * len(line) + wide > room:
                lines.append((line, room))
                line, room = [], right - left
            line.append((word, wide))
        lines.append((line, room))
        self.y -= p['gap']
        for i, (line, room) in enumerate(lines):
            self.y -= p['leading'] * SINGLE * size
            gap = blank
            if p['justify'] and i + 1 < len(lines):
                gap = (room - sum(w for _, w in line)) / (len(line) - 1)
            x = right - room
            self.c.setFont(font, size)
            for word, wide in line:
                self.c.drawString(x, self.y, word)
                x += wide + gap

    def head(self):
        p = self.p
        top = self.y
        self.y = top - 0.891 * 12.5
        right = self.y
        if p['national']:
            self.put(*p['national'][:3], centre=p['national'][3])
        self.y -= 16
        if p['motto']:
            text, size, face, centre = p['motto']
            x, wide = self.put(text, size, face, centre)
            self.rule(x, wide, p['motto_rule'], p['motto_shift'], dash=p['motto_dash'])
        self.y = right
        if p['parent']:
            self.put(*p['parent'][:3], centre=p['parent'][3])
            self.y -= 14
        if p['issuer']:
            lines, size, face, centre = p['issuer']
            self.y += 14.4
            x, wide = self.block(lines, size, face, centre, 14.4)
            self.rule(x, wide, p['issuer_rule'], p['issuer_shift'])
        self.y = right - 42 - (14 if p['parent'] else 0)
        if p['number']:
            self.put(*p['number'][:3], centre=p['number'][3])
        if p['date']:
            self.put(*p['date'][:3], centre=p['date'][3], y=self.y - p['date_drop'])
        self.y -= 32
        if p['kind']:
            self.put(*p['kind'])
        if p['subject']:
            x, wide = self.block(*p['subject'], 17)
            self.rule(x, wide, p['subject_rule'])
        self.y -= 36
        if p['addressee_lines']:
            self.y += 16
            self.block(p['addressee_lines'], 14, 'Regular', None, 16)
        elif p['addressee']:
            self.put(*p['addressee'])
        self.y -= 12

    def body(self):
        p = self.p
        for text in p['basis'] or []:
            self.paragraph(text, p['basis_face'])
        self.paragraph(p['text'])
        for key in ('heading', 'subheading'):
            if p[key]:
                text, size, face = p[key]
                self.y -= 26
                self.put(text, size, face, x=(p['left'] + 12.7) * MM)
        self.paragraph(p['more'])
        if p['alone']:
            self.y = 25 * MM
            self.put('II. KIẾN NGHỊ', 14, 'Bold', x=(p['left'] + 12.7) * MM)
        if p['first_number']:
            self.put(*p['first_number'], y=self.high - 12 * MM)

    def foot(self):
        p = self.p
        self.paragraph(p['last'] + p['end'])
        self.y -= 30
        begin = self.y
        if p['authority']:
            lines, size, face, centre = p['authority']
            self.y += 16
            self.block(lines, size, face, centre, 16)
            if p['signer']:
                self.y -= p['room'] + p['signer'][1]
                self.put(*p['signer'][:3], centre=p['signer'][3])
        self.y = begin - p['label_drop']
        if p['label']:
            text, size, face, x = p['label']
            self.put(text, size, face, x=x * MM)
        for text in p['list']:
            self.y -= 13
            self.put(text, p['list_size'], p['list_face'], x=p['left'] * MM)

    def next_page(self, number=None):
        self.c.showPage()
        self.c.setFillColor(self.p['colour'])
        self.y = self.high - self.p['top'] * MM
        if number:
            text, size, face, centre = number
            if self.p['number_at'] == 'top':
                self.put(text, size, face, centre, y=self.high - 12 * MM)
            elif self.p['number_at'] == 'foot-centre':
                self.put(text, size, face, centre, y=10 * MM)
            else:
                x = self.wide - self.p['right'] * MM - pdfmetrics.stringWidth(text, 'Serif-' + face, size)
                self.put(text, size, face, x=x, y=10 * MM)

    def annexes(self):
        p = self.p
        self.next_page()
        self.y -= 13
        for key in ('annex', 'annex_name', 'reference'):
            self.put(*p[key])
            self.y -= 17
        self.y -= 10
        self.put(*p['caption'])
        left, top, row = p['left'] * MM, self.y - 10, 18
        for i in range(4):
            self.c.line(left, top - i * row, left + 300, top - i * row)
        for x in (0, 40, 220, 300):
            self.c.line(left + x, top, left + x, top - 3 * row)
        for i, cells in enumerate(p['rows'] or [(str(n), 'Huyện Kim Sơn', p['cell']) for n in (1, 2, 3)]):
            for x, text in zip((8, 44, 230), cells):
                self.put(text, 12, 'Regular', x=left + x, y=top - (i + 1) * row + 5)
        if p['also']:
            p['also'](self, left, top)
        for i in range(p['annex_pages']):
            self.next_page((str(i + p['annex_pages'] + 1), 13, 'Regular', None))
            self.y -= 20
            self.put('Ghi chú: số phiếu tính đến ngày 30/6/2012.', 12, 'Italic', x=left)

    def make(self):
        self.c.setFillColor(self.p['colour'])
        self.head()
        self.body()
        self.next_page(self.p['page_number'])
        self.y -= 10
        first, self.p = self.p, dict(self.p, **self.p['second'])
        for text in self.p['points']:
            self.paragraph(text)
        self.paragraph(self.p.get('again', MORE))
        self.p = first
        self.foot()
        if self.p['empty']:
            self.next_page(('3', 13, 'Regular', None))
        self.annexes()
        self.c.showPage()
        self.c.save()


def changed(key, *index_value):
    """GOOD[key] with some of its members changed."""
    members = list(GOOD[key])
    for i, value in zip(index_value[::2], index_value[1::2]):
        members[i] = value
    return {key: tuple(members)}


def over_text(paper, left, top):
    paper.put('Chữ đè lên chữ', 12, 'Regular', x=left + 60, y=top - 13 + 4)


def over_line(paper, left, top):
    paper.put('Ủy ban nhân dân thành phố Ninh Bình', 12, 'Regular', x=left + 150, y=top - 118)
    for i in range(2):
        paper.c.line(left, top - 105 - 18 * i, left + 300, top - 105 - 18 * i)
        paper.c.line(left + 300 * i, top - 105, left + 300 * i, top - 123)
    paper.c.line(left + 220, top - 105, left + 220, top - 123)


def wide_table(paper, left, top):
    right, top = paper.wide - 8, top - 150
    for i in range(2):
        paper.c.line(left, top - 18 * i, right, top - 18 * i)
    for x in (left, left + 100, right):
        paper.c.line(x, top, x, top - 18)
    paper.put('Trong bảng', 12, 'Regular', x=left + 5, y=top - 14)


def outside(paper, left, top):
    paper.put('ngoài', 12, 'Regular', x=paper.wide - 10, y=top - 200)


def coloured(paper, left, top):
    paper.c.setFillColor(red)
    paper.put('Chữ đỏ', 12, 'Regular', x=left, y=top - 200)


def standard(paper, left, top):
    paper.c.setFont('Times-Roman', 12)
    paper.c.drawString(left, top - 200, 'Khong nhung phong')


def sans(paper, left, top):
    paper.c.setFont('Sans-Regular', 12)
    paper.c.drawString(left, top - 200, 'Phông không chân')


BASIS = ['Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;', 'Căn cứ Quyết định số 96/QĐ-BNV.']
POINTS = ['%s) Nội dung này được các đơn vị thực hiện đúng thời hạn đã đề ra;' % letter for letter in 'abcdđe']
NUMBERED = ['1. Việc đánh giá được thực hiện tại 8 đơn vị.', '2. Tổ công tác của tỉnh đã tiếp nhận, kiểm tra 16 bảng số liệu do các đơn vị gửi về và tổng hợp theo từng '
            'nhóm tiêu chí;', '1.1. Điểm bình quân của nhóm này là 73,42 điểm.']
PARENT = ('BỘ NỘI VỤ', 12.5, 'Regular', 62)
# fault: what is changed, and the findings that must be named
FAULTS = [
    ('sound', {}, ''),
    ('sound-parent', dict(parent=PARENT), ''),
    ('sound-basis', dict(basis=BASIS), ''),
    ('sound-long-addressee', dict(addressee_lines=['Kính gửi: Ủy ban nhân dân các huyện, thị xã, thành phố và các', 'sở, ban, ngành trực thuộc Ủy ban nhân dân tỉnh Ninh Bình,', 'các cơ quan Trung ương đóng trên địa bàn.']), ''),
    ('sound-addressees', dict(addressee_lines=['Kính gửi:', '- Bộ Nội vụ;', '- Bộ Tài chính.']), ''),
    ('sound-free-places', dict(number=('Số:       /BC-UBND', 13, 'Regular', 62), date=('Ninh Bình, ngày     tháng 8 năm 2012', 13.5, 'Italic', 140), signer=None), ''),
    ('sound-margins-35-20', dict(left=35, right=20, top=25, **changed('label', 3, 35)), ''),
    ('letter-size', dict(paper=(215.9, 279.4)), 'paper-size'),
    ('on-its-side', dict(paper=(297, 210), heading=None, subheading=None, more='Hết.'), 'paper-turned and-others'),
    ('top-10', dict(top=10), 'margin-top-narrow'),
    ('top-32', dict(top=32), 'margin-top-wide'),
    ('left-22', dict(left=22, **changed('label', 3, 22)), 'margin-left-narrow'),
    ('left-40', dict(left=40, **changed('label', 3, 40)), 'margin-left-wide'),
    ('right-10', dict(right=10), 'margin-right-narrow'),
    ('right-28', dict(right=28), 'margin-right-wide'),
    ('bottom-8', dict(also=lambda p, left, top: p.put('Chữ quá thấp', 12, 'Regular', x=left, y=8 * MM)), 'margin-bottom-narrow'),
    ('a-font-without-serifs', dict(also=sans), 'font-family'),
    ('a-font-left-out', dict(also=standard), 'font-embedded'),
    ('red-text', dict(also=coloured), 'ink-colour'),
    ('a-table-in-the-margin', dict(also=wide_table), 'margin-right-table'),
    ('text-off-the-page', dict(also=outside), 'outside margin-right-narrow'),
    ('text-over-text', dict(also=over_text), 'overlap'),
    ('text-over-a-line', dict(also=over_line), 'over-table-line'),
    ('an-empty-page', dict(empty=True), 'empty-page'),
    ('no-national-name', dict(national=None), 'national-name-missing'),
    ('national-name-11', changed('national', 1, 11), 'national-name-size'),
    ('national-name-light', changed('national', 2, 'Regular'), 'national-name-face'),
    ('national-name-small', changed('national', 0, 'Cộng hòa xã hội chủ nghĩa Việt Nam'), 'national-name-letters national-name-words'),
    ('national-name-wrong', changed('national', 0, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆTNAM'), 'national-name-words'),
    ('national-name-old-marks', changed('national', 0, 'CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM'), 'national-name-words'),
    ('national-name-short', changed('national', 0, 'CỘNG HÒA XHCN VIỆT NAM'), 'national-name-words'),
    ('no-motto', dict(motto=None), 'motto-missing'),
    ('motto-11', changed('motto', 1, 11), 'motto-size'),
    ('motto-italic', changed('motto', 2, 'BoldItalic'), 'motto-face'),
    ('motto-capitals', changed('motto', 0, 'ĐỘC LẬP - TỰ DO - HẠNH PHÚC', 1, 13), 'motto-letters motto-words'),
    ('motto-no-blanks', changed('motto', 0, 'Độc lập-Tự do-Hạnh phúc'), 'motto-words'),
    ('motto-rule-80', dict(motto_rule=0.8), 'motto-rule-length'),
    ('motto-rule-10', dict(motto_rule=0.1), 'motto-rule-length'),
    ('motto-rule-130', dict(motto_rule=1.3), 'motto-rule-length'),
    ('motto-rule-none', dict(motto_rule=0), 'motto-rule-missing'),
    ('motto-rule-aside', dict(motto_shift=9), 'motto-rule-place'),
    ('parent-14', dict(parent=('BỘ NỘI VỤ', 14, 'Regular', 62)), 'parent-size'),
    ('parent-italic', dict(parent=('BỘ NỘI VỤ', 12.5, 'Italic', 62)), 'parent-face'),
    ('parent-small', dict(parent=('Bộ Nội vụ', 12.5, 'Regular', 62)), 'parent-letters'),
    ('no-issuer', dict(issuer=None), 'issuer-missing'),
    ('issuer-14', changed('issuer', 1, 14), 'issuer-size'),
    ('issuer-light', changed('issuer', 2, 'Regular'), 'issuer-face'),
    ('issuer-small', changed('issuer', 0, ['Ủy ban nhân dân', 'tỉnh Ninh Bình']), 'issuer-letters'),
    ('issuer-rule-80', dict(issuer_rule=0.8), 'issuer-rule-length'),
    ('issuer-rule-10', dict(issuer_rule=0.1), 'issuer-rule-length'),
    ('issuer-rule-none', dict(issuer_rule=0), 'issuer-rule-missing'),
    ('issuer-rule-aside', dict(issuer_shift=12), 'issuer-rule-place'),
    ('no-number', dict(number=None), 'number-missing'),
    ('number-14', changed('number', 1, 14), 'number-size'),
    ('number-bold', changed('number', 2, 'Bold'), 'number-face'),
    ('number-7', changed('number', 0, 'Số: 7/BC-UBND'), 'number-form'),
    ('number-blanks', changed('number', 0, 'Số: 110 / BC - UBND'), 'number-form'),
    ('symbol-small', changed('number', 0, 'Số: 110/bc-ubnd'), 'number-form'),
    ('symbol-half-small', changed('number', 0, 'Số: 110/Qđ-UBND'), 'number-form'),
    ('number-without-symbol', changed('number', 0, 'Số: 110'), 'number-form'),
    ('no-date', dict(date=None), 'place-date-missing'),
    ('date-12', changed('date', 1, 12), 'place-date-size'),
    ('date-upright', changed('date', 2, 'Regular'), 'place-date-face'),
    ('date-6', changed('date', 0, 'Ninh Bình, ngày 6 tháng 8 năm 2012'), 'place-date-form'),
    ('date-month-2', changed('date', 0, 'Ninh Bình, ngày 16 tháng 2 năm 2012'), 'place-date-form'),
    ('date-figures', changed('date', 0, 'Ninh Bình, 06/8/2012'), 'place-date-form'),
    ('date-day-32', changed('date', 0, 'Ninh Bình, ngày 32 tháng 8 năm 2012'), 'place-date-form'),
    ('date-month-13', changed('date', 0, 'Ninh Bình, ngày 06 tháng 13 năm 2012'), 'place-date-form'),
    ('date-year-12', changed('date', 0, 'Ninh Bình, ngày 06 tháng 8 năm 12'), 'place-date-form'),
    ('date-without-place', changed('date', 0, 'Ngày 06 tháng 8 năm 2012'), 'place-date-form'),
    ('date-lower', dict(date_drop=8), 'place-date-level'),
    ('kind-12', changed('kind', 1, 12), 'kind-size'),
    ('kind-light', changed('kind', 2, 'Regular'), 'kind-face'),
    ('kind-small', changed('kind', 0, 'Báo cáo'), 'kind-letters'),
    ('kind-left', changed('kind', 3, 60), 'kind-place'),
    ('subject-12', changed('subject', 1, 12), 'subject-size'),
    ('subject-light', changed('subject', 2, 'Regular'), 'subject-face'),
    ('subject-left', changed('subject', 3, 90), 'subject-place'),
    ('no-subject', dict(subject=None), 'subject-missing'),
    ('subject-rule-80', dict(subject_rule=0.8), 'subject-rule-length'),
    ('subject-rule-10', dict(subject_rule=0.1), 'subject-rule-length'),
    ('subject-rule-none', dict(subject_rule=0), 'subject-rule-missing'),
    ('addressee-12', changed('addressee', 1, 12), 'addressee-size'),
    ('addressee-bold', changed('addressee', 2, 'Bold'), 'addressee-face'),
    ('body-12', dict(body=12), 'body-size'),
    ('body-italic', dict(face='Italic'), 'body-face'),
    ('body-ragged', dict(justify=False), 'body-justified'),
    ('indent-5', dict(indent=5), 'indent'),
    ('no-indent', dict(indent=0), 'indent'),
    ('no-gap', dict(gap=0), 'paragraph-gap'),
    ('leading-2', dict(leading=2), 'line-spacing'),
    ('leading-narrow', dict(leading=0.9), 'line-spacing'),
    ('heading-light', changed('heading', 2, 'Regular'), 'heading-face'),
    ('heading-12', changed('heading', 1, 12), 'heading-size'),
    ('heading-small', changed('heading', 0, 'I. Kết quả'), 'heading-letters'),
    ('subheading-12', changed('subheading', 1, 12), 'subheading-size'),
    ('heading-at-the-foot', dict(alone=True), 'heading-alone'),
    ('end-with-blanks', dict(end=' . / .'), 'end'),
    ('no-end', dict(end='.'), 'end'),
    ('a-point', dict(cell='78.62'), 'figure'),
    ('a-point-begins-a-line', dict(more=MORE.replace('1.018', '78.62')), 'figure'),
    ('a-point-in-front-of-three', dict(more=MORE.replace('73,42', '0.125')), 'figure'),
    ('a-point-in-percent', dict(more=MORE.replace('73,42 điểm', '78.6%')), 'figure'),
    ('commas-between-thousands', dict(more=MORE.replace('1.018', '1,018,000')), 'figure'),
    ('english-thousands', dict(more=MORE.replace('1.018', '1,234.5')), 'figure'),
    ('a-date-without-zero', dict(more=MORE.replace('01/5/2012', '1/5/2012')), 'date'),
    ('a-long-date-without-zero', dict(text=TEXT.replace('15 tháng 02', '15 tháng 2')), 'date'),
    ('basis-with-a-date', dict(basis=[BASIS[0].replace('19', '9'), BASIS[1]]), 'date'),
    ('basis-without-end', dict(basis=[BASIS[0], BASIS[1][:-1] + ';']), 'basis-form'),
    ('basis-upright', dict(basis=BASIS, basis_face='Regular'), 'basis-face'),
    ('no-authority', dict(authority=None), 'authority-missing'),
    ('authority-12', changed('authority', 1, 12), 'authority-size'),
    ('authority-light', changed('authority', 2, 'Regular'), 'authority-face'),
    ('authority-small', changed('authority', 0, ['TM. Ủy ban nhân dân', 'CHỦ TỊCH']), 'authority-letters'),
    ('signer-12', changed('signer', 1, 12), 'signer-size'),
    ('signer-light', changed('signer', 2, 'Regular'), 'signer-face'),
    ('signer-capitals', changed('signer', 0, 'NGUYỄN VĂN A'), 'signer-letters'),
    ('signer-close', dict(room=25), 'signer-room'),
    ('no-recipients', dict(label=None, list=[]), 'recipients-missing'),
    ('recipients-13', changed('label', 1, 13), 'recipients-size'),
    ('recipients-upright', changed('label', 2, 'Bold'), 'recipients-face'),
    ('recipients-wrong', changed('label', 0, 'Nơi nhận'), 'recipients-words'),
    ('recipients-lower', dict(label_drop=20), 'recipients-level'),
    ('list-13', dict(list_size=13), 'recipient-size'),
    ('list-italic', dict(list_face='Italic'), 'recipient-face'),
    ('list-without-end', dict(list=['- Như trên;', '- UBND các huyện', '- Lưu: VT.']), 'recipients-form'),
    ('list-ends-open', dict(list=['- Như trên;', '- UBND các huyện;', '- Lưu: VT;']), 'recipients-form'),
    ('list-without-dash', dict(list=['- Như trên;', 'UBND các huyện;', '- Lưu: VT.']), 'recipients-form'),
    ('list-store-not-last', dict(list=['- Như trên;', '- Lưu: VT;', '- UBND các huyện.']), 'recipients-store'),
    ('signature-on-the-left', dict(**changed('authority', 3, 60), **changed('signer', 3, 60), **changed('label', 3, 140)), 'recipients-place authority-missing and-others'),
    ('list-without-as-above', dict(list=['- UBND các huyện;', '- Lưu: VT.']), 'recipients-order'),
    ('list-without-store', dict(list=['- Như trên;', '- UBND các huyện.']), 'recipients-store'),
    ('annex-12', changed('annex', 1, 12), 'annex-size'),
    ('annex-light', changed('annex', 2, 'Regular'), 'annex-face'),
    ('annex-name-small', changed('annex_name', 0, 'Số phiếu nhận, hợp lệ và trả lại'), 'annex-name-letters'),
    ('annex-name-light', changed('annex_name', 2, 'Regular'), 'annex-name-face'),
    ('reference-upright', changed('reference', 2, 'Regular'), 'annex-reference-face'),
    ('number-at-the-foot', dict(number_at='foot'), 'page-number-place'),
    ('page-number-10', changed('page_number', 1, 10), 'page-number-size'),
    ('page-number-bold', changed('page_number', 2, 'Bold'), 'page-number-face'),
    ('page-number-3', changed('page_number', 0, '3'), 'page-number-order'),
    ('page-number-roman', changed('page_number', 0, 'ii'), 'page-number-form'),
    ('page-number-word', changed('page_number', 0, 'Trang 2'), 'page-number-form'),
    ('no-page-number', dict(page_number=None), 'page-number-missing'),
    ('a-number-on-page-1', dict(first_number=('1', 13, 'Regular')), 'page-number-first'),
    # a second set: on other pages, in tables, by the circular
    ('sound-points', dict(points=POINTS), ''),
    ('sound-codes', dict(rows=[('1', 'Công khai', '8,5'), ('1.1', 'Công khai thủ tục hành chính', '4,5'), ('1.2', 'Công khai phí, lệ phí', '4')]), ''),
    ('sound-codes-alone', dict(rows=[('1.1', '1.2', '1.3'), ('8,5', '7,5', '9'), ('2.1', 'Tiếp nhận hồ sơ', '2,5')]), ''),
    ('sound-numbered', dict(points=NUMBERED), ''),
    ('a-point-in-a-cell', dict(cell='8.5'), 'figure'),
    ('a-point-begins-a-row', dict(rows=[('8.5', '7,2', '6,1'), ('7,9', '8,1', '9,4'), ('6,5', '7', '8')]), 'figure'),
    ('a-point-alone-in-a-row', dict(rows=[('7,9', '', ''), ('8.5', '', ''), ('6,5', '', '')]), 'figure'),
    ('points-in-a-column', dict(rows=[('1', 'Hoa Lư', '8.5'), ('2', 'Kim Sơn', '9.2'), ('3', 'Yên Mô', '7.1')]), 'figure'),
    ('a-point-and-a-unit', dict(cell='8.5 điểm'), 'figure'),
    ('a-date-in-a-cell', dict(cell='6/8/2012'), 'date'),
    ('a-date-over-two-lines', dict(second=dict(again='Kết quả thẩm định của Tổ công tác được ghi trong biên bản họp vào ngày 6 tháng 8 năm 2012 của đơn vị.')), 'date'),
    ('a-date-behind-a-line', dict(second=dict(again='Kết quả thẩm định của Tổ công tác được ghi trong biên bản họp đã lập ngày 6 tháng 8 năm 2012 của đơn vị.')), 'date'),
    ('subheading-light', changed('subheading', 2, 'Regular'), 'subheading-face'),
    ('subheading-italic', changed('subheading', 2, 'Italic'), 'subheading-face'),
    ('heading-small-and-light', changed('heading', 0, 'I. Kết quả', 2, 'Regular'), 'heading-face heading-letters'),
    ('motto-aside', changed('motto', 3, 147), 'motto-place'),
    ('motto-rule-dashed', dict(motto_dash=[3, 2]), 'motto-rule-dashed'),
    ('number-aside', changed('number', 3, 74), 'number-place'),
    ('number-without-colon', changed('number', 0, 'Số 110/BC-UBND'), 'number-form'),
    ('date-aside', changed('date', 3, 150), 'place-date-place'),
    ('addressee-without-colon', changed('addressee', 0, 'Kính gửi Bộ Nội vụ'), 'addressee-form'),
    ('end-twice', dict(more=MORE[:-1] + './.'), 'end-early'),
    ('points-without-đ', dict(points=POINTS[:4] + [POINTS[5]]), 'points-order'),
    ('points-one-left-out', dict(points=[POINTS[0], POINTS[2]]), 'points-order'),
    ('signer-with-a-title', changed('signer', 0, 'ThS. Nguyễn Văn A'), 'signer-title'),
    ('signer-aside', changed('signer', 3, 162), 'signer-place'),
    ('recipients-in-the-middle', changed('label', 3, 60), 'recipients-place'),
    ('page-2-left-24', dict(second=dict(left=24)), 'margin-left-narrow and-others'),
    ('page-2-body-12', dict(second=dict(body=12)), 'body-size'),
    ('page-2-ragged', dict(second=dict(justify=False)), 'body-justified'),
    ('page-2-indent-20', dict(second=dict(indent=20)), 'indent'),
    ('page-2-leading-2', dict(second=dict(leading=2)), 'line-spacing'),
    ('annex-13', changed('annex', 1, 13), 'annex-size'),
    ('annex-numbered-on', dict(annex_pages=2), 'page-number-order'),
    ('a-point-behind-zero', dict(second=dict(again='0.5 điểm được cộng cho đơn vị gửi đủ phiếu trước thời hạn.')), 'figure'),
    ('zero-in-a-row', dict(rows=[('0.5', 'Hoa Lư', '7'), ('2', 'Kim Sơn', '9'), ('3', 'Yên Mô', '7')]), 'figure'),
    ('authority-with-a-stroke', changed('authority', 0, ['T/M ỦY BAN NHÂN DÂN', 'CHỦ TỊCH']), 'authority-words'),
    ('list-store-without-colon', dict(list=['- Như trên;', '- UBND các huyện;', '- Lưu VT.']), 'recipients-store'),
    ('addressees-without-ends', dict(addressee_lines=['Kính gửi:', '- Bộ Nội vụ', '- Bộ Tài chính;']), 'addressee-form'),
    ('2011-sound', dict(number_at='foot'), ''),
    ('2011-sound-basis', dict(number_at='foot', basis=[BASIS[0], BASIS[1][:-1] + ','], basis_face='Regular'), ''),
    ('2011-sound-indent-11', dict(number_at='foot', indent=11), ''),
    ('2011-basis-with-a-point', dict(number_at='foot', basis=BASIS, basis_face='Regular'), 'basis-form'),
    ('2011-number-at-the-head', {}, 'page-number-place'),
    ('2011-number-in-the-middle', dict(number_at='foot-centre'), 'page-number-place'),
    ('2011-kind-12', dict(number_at='foot', **changed('kind', 1, 12)), 'kind-size'),
    ('2011-subject-rule-80', dict(number_at='foot', subject_rule=0.8), 'subject-rule-length'),
    ('2011-motto-rule-70', dict(number_at='foot', motto_rule=0.7), 'motto-rule-length'),
    ('2011-no-end', dict(number_at='foot', end='.'), 'end'),
    ('2011-left-20', dict(number_at='foot', left=20, **changed('label', 3, 20)), 'margin-left-narrow'),
    ('2011-date-5', dict(number_at='foot', **changed('date', 0, 'Ninh Bình, ngày 5 tháng 8 năm 2012')), 'place-date-form'),
    ('2011-a-point-begins-a-row', dict(number_at='foot', rows=[('8.5', '7,2', '6,1'), ('7,9', '8,1', '9,4'), ('6,5', '7', '8')]), 'figure'),
    ('2011-subheading-light', dict(number_at='foot', **changed('subheading', 2, 'Regular')), 'subheading-face'),
    ('2011-signer-with-a-title', dict(number_at='foot', **changed('signer', 0, 'TS. Nguyễn Văn A')), 'signer-title'),
    ('2011-indent-20', dict(number_at='foot', indent=20), 'indent'),
]

if __name__ == '__main__':
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, 'expected'), 'w', encoding='utf-8') as out:
        for name, change, findings in FAULTS:
            Paper(os.path.join(folder, name + '.pdf'), dict(GOOD, **change)).make()
            out.write(' '.join([name] + sorted(findings.split())) + '\n')
