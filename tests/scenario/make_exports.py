"""Make exports of survey programs, all of the same answers: make_exports.py DIR

Writes DIR/NAME/ for each: a campaign whose one source is the export, beside DIR/plain, a sheet as it is typed. What the programs write is taken from their
sources: kobotoolbox/formpack reporting/export.py (names or labels, groups by “/”, “;” and every field quoted in CSV, a row of HXL tags, a sheet for each
repeat group), getodk/central-backend data/briefcase.js (groups by “-”, times in UTC), LimeSurvey export/Writer.php (codes B1[SQ001] or B1_SQ001, full text
with the sub-question in brackets, both; answers by code or in full; short headings cut with “.. ”), and Google Forms' answers (CSV with a zone, a grid's
row in brackets).
"""
import csv
import datetime
import io
import os
import random
import sys

import openpyxl

folder = sys.argv[1]
rnd = random.Random(96)
UNITS = [('01', 'Hoa Lư', 'huyện'), ('02', 'Tam Điệp', 'thị xã')]
LABELS = ['Rất không hài lòng', 'Không hài lòng', 'Bình thường', 'Hài lòng', 'Rất hài lòng']
NAMES = ['rat_khong_hai_long', 'khong_hai_long', 'binh_thuong', 'hai_long', 'rat_hai_long']
ENGLISH = ['Very dissatisfied', 'Dissatisfied', 'Neutral', 'Satisfied', 'Very satisfied']
MODES = ['Phiếu giấy', 'Điện thoại']
CRITERIA = [('B1', 'Tiếp cận dịch vụ và cơ sở vật chất', 3), ('B2', 'Thủ tục hành chính', 3), ('B3', 'Thái độ và năng lực của công chức', 3),
            ('B4', 'Thời gian và kết quả giải quyết', 2)]
ITEMS = {'B1.1': 'Nơi chờ, nơi làm việc thuận tiện', 'B1.2': 'Thông tin hướng dẫn đầy đủ', 'B1.3': 'Dễ tìm hiểu thủ tục trước khi đến',
         'B2.1': 'Thành phần hồ sơ đơn giản, dễ hiểu', 'B2.2': 'Phí, lệ phí đúng quy định', 'B2.3': 'Không phải đi lại nhiều lần',
         'B3.1': 'Thái độ lịch sự, tôn trọng', 'B3.2': 'Hướng dẫn rõ ràng, tận tình', 'B3.3': 'Thành thạo chuyên môn',
         'B4.1': 'Trả kết quả đúng hẹn', 'B4.2': 'Kết quả chính xác'}
CODES = list(ITEMS)
QUESTIONS = {'B1.1': 'Ông/bà thấy nơi chờ, nơi làm việc thuận tiện ở mức nào?', 'B1.2': 'Thông tin hướng dẫn đầy đủ đến mức nào?',
             'B1.3': 'Ông/bà có dễ tìm hiểu thủ tục trước khi đến Bộ phận “một cửa”?',
             'B2.1': 'Thành phần hồ sơ có đơn giản, dễ hiểu', 'B2.2': 'Về phí, lệ phí đúng quy định của Nhà nước',
             'B2.3': 'Việc không phải đi lại nhiều lần khi làm thủ tục', 'B3.1': 'Công chức có thái độ lịch sự, tôn trọng người dân',
             'B3.2': 'Công chức hướng dẫn rõ ràng, tận tình', 'B3.3': 'Công chức thành thạo chuyên môn đến đâu',
             'B4.1': 'Cơ quan trả kết quả đúng hẹn', 'B4.2': 'Kết quả chính xác như ông/bà yêu cầu'}
DEVICE, PHONE, MAIL = 'ee.dinh.danh:Xq7', '0912345678', 'nguoi.tra.loi@example.vn'


class Answer:
    """One respondent: unit, mode, the time at which the form was filled in, eleven numbers or None."""

    def __init__(self, n, unit):
        self.n, self.unit, self.mode = n, unit, rnd.choice(MODES)
        self.form = 'P%s-%03d' % (unit[0], n)
        # from half past midnight of the first day to half past eleven at night of the last: UTC has other days there
        self.time = datetime.datetime(2012, 5, 1, 0, 30) + datetime.timedelta(hours=rnd.choice([0, 6, 23])) + datetime.timedelta(days=rnd.randint(0, 60))
        self.value = {c: rnd.randint(1, 5) for c in CODES}
        if n % 4 == 0:
            self.value[rnd.choice(CODES)] = None

    def utc(self):
        return self.time - datetime.timedelta(hours=7)


ANSWERS = [Answer(i + 1, u) for u in UNITS for i in range(14)]


def say(kind, value):
    """An answer as a program writes it."""
    if value is None:
        return ''
    return {'number': str(value), 'label': LABELS[value - 1], 'name': NAMES[value - 1], 'code': 'A%d' % value, 'ao': 'AO%02d' % value,
            'english': ENGLISH[value - 1], 'dash': '%d - %s' % (value, LABELS[value - 1]), 'dot': '%d. %s' % (value, LABELS[value - 1]),
            'bracket': '(%d) %s' % (value, LABELS[value - 1])}[kind]


def iso(time, zone=''):
    return time.strftime('%Y-%m-%dT%H:%M:%S.000') + zone


def google(time):
    return '%d/%02d/%02d %d:%02d:%02d %s GMT+7' % (time.year, time.month, time.day, (time.hour + 11) % 12 + 1, time.minute, time.second,
                                                  'SA' if time.hour < 12 else 'CH')


def day(time):
    return time.strftime('%d/%m/%Y')


def full(unit):
    return '%s %s' % (unit[2], unit[1])


def criterion(code):
    return code[:2]


def criterion_title(code):
    return next(t for c, t, _ in CRITERIA if c == code[:2])


def place(code):
    """SQ001 … within its criterion."""
    return int(code[3:])


def index(aliases):
    out = 'index: xuat\ntitle: Bộ chỉ số thử\ndecimals: 2\n'
    if aliases:
        out += 'aliases:\n  mode: [hinhthuc]\n  date: [ngaykhaosat]\n  ignore: [Nguồn dữ liệu]\n'
    out += ('forms:\n  - code: B\n    title: Phiếu B\n    kind: survey\n    weight: 100\n    scale:\n      from: 1\n      to: 5\n      labels: [%s]\n'
            % ', '.join(LABELS))
    if aliases:
        out += '      aliases:\n' + ''.join('        %d: [A%d, AO%02d, %s]\n' % (i, i, i, ENGLISH[i - 1]) for i in range(1, 6))
    out += '    modes: [%s]\n' % ', '.join(MODES)
    if aliases:
        out += '    mode_aliases: {Phiếu giấy: [A1], Điện thoại: [A2]}\n'
    out += '    minimum_forms: 5\n    max_missing: 3\n    criteria:\n'
    points = {'B1.1': 8, 'B1.2': 6, 'B1.3': 6, 'B2.1': 9, 'B2.2': 8, 'B2.3': 8, 'B3.1': 10, 'B3.2': 10, 'B3.3': 10, 'B4.1': 13, 'B4.2': 12}
    for c, title, _ in CRITERIA:
        out += '      - code: %s\n        title: %s\n        points: %d\n        items:\n' % (c, title, sum(v for k, v in points.items() if criterion(k) == c))
        for k, v in points.items():
            if criterion(k) == c:
                names = ', aliases: ["%s[SQ%03d]", %s_SQ%03d]' % (c, place(k), c, place(k)) if aliases else ''
                out += '          - {code: %s, title: "%s", points: %d%s}\n' % (k, ITEMS[k], v, names)
    steps = '\n    - {name: tốt, from: 60}\n    - {name: khá, from: 0}\n'
    return out + 'ratings:\n  B:' + steps + '  overall:' + steps


def campaign(name, aliases):
    base = '%s/%s' % (folder, name)
    os.makedirs(base + '/xuat')
    with open(base + '/units.csv', 'w', encoding='utf-8') as f:
        f.write('code,name,type\n' + ''.join('%s,%s,%s\n' % u for u in UNITS))
    with open(base + '/bo.yaml', 'w', encoding='utf-8') as f:
        f.write(index(aliases))
    with open(base + '/campaign.yaml', 'w', encoding='utf-8') as f:
        f.write('campaign: xuat\nyear: 2012\ntitle: Thử\nindex: bo.yaml\nunits: units.csv\nperiod: {from: 2012-05-01, to: 2012-06-30}\n'
                'sources:\n  - {form: B, files: "xuat/*"}\nprevious: null\nreport:\n  layout: tt01-2011\n  issuer: UBND tỉnh\n  parent: null\n'
                '  number: 1\n  symbol: BC-UBND\n  place: Ninh Bình\n  date: 2012-08-06\n  addressee: Bộ Nội vụ\n  subject: Kết quả\n'
                '  signer: {authority: TM. UBND, position: CHỦ TỊCH, name: "A"}\n  recipients: [Bộ Nội vụ]\n')
    return base + '/xuat/du-lieu'


def write_csv(name, rows, delimiter=',', quote=csv.QUOTE_MINIMAL, bom=False, aliases=False):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=quote, lineterminator='\r\n').writerows(rows)
    with open(campaign(name, aliases) + '.csv', 'w', encoding='utf-8-sig' if bom else 'utf-8', newline='') as f:
        f.write(out.getvalue())


def write_xlsx(name, sheets, aliases=False):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append([None if v == '' else v for v in row])
    book.save(campaign(name, aliases) + '.xlsx')


def known(head, row, kind):
    """Columns of the form's own in front, items behind: for programs that differ in their headers only."""
    return [head] + [row(a) + [say(kind, a.value[c]) for c in CODES] for a in ANSWERS]


# ---- as it is typed ----
write_csv('plain', known(['Mã phiếu', 'Đơn vị', 'Hình thức', 'Ngày khảo sát'] + ['%s. %s' % i for i in ITEMS.items()],
                         lambda a: [a.form, full(a.unit), a.mode, day(a.time)], 'number'))

# ---- KoboToolbox ----
META = ['start', 'end', 'today', 'username', 'deviceid', 'phonenumber']
TAIL = ['__version__', '_id', '_uuid', '_submission_time', '_validation_status', '_notes', '_status', '_submitted_by', '_tags', '_index']


def kobo_meta(a):
    return [iso(a.time, '+07:00'), iso(a.time + datetime.timedelta(minutes=9), '+07:00'), a.time.strftime('%Y-%m-%d'), 'dtv01', DEVICE, PHONE]


def kobo_tail(a):
    return ['vQ2', 100200 + ANSWERS.index(a), 'd3b0-%04d' % ANSWERS.index(a), iso(a.utc())[:19], '', '', 'submitted_via_web', 'dtv01', '',
            ANSWERS.index(a) + 1]


def kobo(head, own, kind, items):
    rows = [META + head + items + ['b4/ly_do'] + TAIL]
    for a in ANSWERS:
        rows.append(kobo_meta(a) + own(a) + [say(kind, a.value[c]) for c in CODES] + ['vì đông người'] + kobo_tail(a))
    return rows


paths = ['%s/%s' % (criterion(c).lower(), c.replace('.', '_')) for c in CODES]
write_xlsx('kobo-names', [('Phiếu B', kobo(['tt/ma_phieu', 'tt/huyen', 'tt/hinh_thuc'], lambda a: [a.form, a.unit[1].lower().replace(' ', '_'),
                                                                                                   'phieu_giay' if a.mode == MODES[0] else 'dien_thoai'],
                                           'name', paths)),
                          ('thanh_vien', [['ho_ten', '_index', '_parent_table_name', '_parent_index', '_submission__id'],
                                          ['Nguyễn Văn A', 1, 'Phiếu B', 1, 100200]])])
# no column of the form's own for code and day: Kobo's are taken
rows = kobo(['tt/huyen', 'tt/hinh_thuc'], lambda a: [full(a.unit), a.mode], 'number', paths)
rows.insert(1, ['', '', '#date', '', '', '', '#adm2', '#mode'] + ['#indicator+' + c.lower().replace('.', '') for c in CODES])
write_xlsx('kobo-hxl', [('Phiếu B', rows)])
write_csv('kobo-labels', kobo(['Thông tin chung/Mã phiếu', 'Thông tin chung/Đơn vị', 'Thông tin chung/Hình thức'],
                              lambda a: [a.form, full(a.unit), a.mode], 'label', ['%s/%s' % (criterion_title(c), ITEMS[c]) for c in CODES]),
          delimiter=';', quote=csv.QUOTE_ALL, bom=True)
two = kobo(['Mã phiếu', 'Đơn vị', 'Hình thức'], lambda a: [a.form, full(a.unit), a.mode], 'dash',
           ['**%s**::Tiếng Việt (vi)' % QUESTIONS[c] for c in CODES])
two.insert(1, META + ['ma_phieu', 'don_vi', 'hinh_thuc'] + [c.replace('.', '_') for c in CODES] + ['ly_do'] + TAIL)
write_xlsx('kobo-two-rows', [('Phiếu B', [['Xuất từ KoboToolbox'], ['Biểu mẫu', 'Phiếu B', 'Ngày xuất', '02/07/2012'], []] + two)])

# ---- ODK Central ----
odk_tail = ['meta-instanceID', 'meta-instanceName', 'KEY', 'SubmitterID', 'SubmitterName', 'AttachmentsPresent', 'AttachmentsExpected', 'Status', 'ReviewState',
            'DeviceID', 'Edits', 'FormVersion']


def odk_end(a):
    key = 'uuid:7c-%04d' % ANSWERS.index(a)
    return [key, 'Bà Trần Thị B', key, '12', 'Điều tra viên', '0', '0', '', '', DEVICE, '0', '3']


write_csv('odk-groups', [['SubmissionDate', 'start', 'end'] + ['tt-huyen', 'tt-hinh_thuc'] + ['b-%s' % c.replace('.', '_') for c in CODES] + odk_tail] +
          [[iso(a.utc(), 'Z'), iso(a.time, '+07:00'), iso(a.time, '+07:00'), full(a.unit), a.mode] + [say('number', a.value[c]) for c in CODES] + odk_end(a)
           for a in ANSWERS])
# no group names, and no time but that of the server, which is London's
write_csv('odk-flat', [['SubmissionDate', 'ma_phieu', 'don_vi', 'mode'] + [c.replace('.', '_') for c in CODES] + odk_tail] +
          [[iso(a.utc(), 'Z'), a.form, a.unit[0], a.mode] + [say('name', a.value[c]) for c in CODES] + odk_end(a) for a in ANSWERS])

# ---- LimeSurvey ----
LIME = ['id', 'submitdate', 'lastpage', 'startlanguage', 'seed', 'token', 'startdate', 'datestamp', 'ipaddr']
LIME_FULL = ['Response ID', 'Date submitted', 'Last page', 'Start language', 'Seed', 'Access code', 'Date started', 'Date last action', 'IP address']


def lime(a):
    return [ANSWERS.index(a) + 1, '1980-01-01 00:00:00', 4, 'vi', 1893, MAIL, a.time.strftime('%Y-%m-%d %H:%M:%S'), a.time.strftime('%Y-%m-%d %H:%M:%S'),
            '10.1.2.3']


def lime_rows(head, own, kind, titles, times):
    return [head + titles + times] + [lime(a) + own(a) + [say(kind, a.value[c]) for c in CODES] + ['3.1' for _ in times] for a in ANSWERS]


own = lambda a: [a.unit[1], 'A1' if a.mode == MODES[0] else 'A2', a.time.strftime('%Y-%m-%d 00:00:00')]
bare = [c.replace('.', '') for c in CODES]
write_csv('lime-codes', lime_rows(LIME + ['huyen', 'hinhthuc', 'ngaykhaosat'], own, 'code', bare, ['interviewtime', 'groupTime41'] + [b + 'Time' for b in bare]),
          quote=csv.QUOTE_ALL, aliases=True)
write_csv('lime-sub', lime_rows(LIME + ['huyen', 'hinhthuc', 'ngaykhaosat'], own, 'ao', ['%s[SQ%03d]' % (criterion(c), place(c)) for c in CODES], []),
          delimiter=';', quote=csv.QUOTE_ALL, aliases=True)
write_csv('lime-em', lime_rows(LIME + ['huyen', 'hinhthuc', 'ngaykhaosat'], own, 'english', ['%s_SQ%03d' % (criterion(c), place(c)) for c in CODES], []),
          aliases=True)
words = lambda a: [a.unit[1], a.mode]
write_csv('lime-full', lime_rows(LIME_FULL + ['Huyện', 'Hình thức khảo sát'], words, 'label', ['%s [%s]' % (criterion_title(c), ITEMS[c]) for c in CODES],
                                 ['Total time', 'Group time: Phiếu B', 'Question time: B1']), quote=csv.QUOTE_ALL)
write_csv('lime-short', lime_rows(LIME_FULL + ['Huyện', 'Hình thức'], words, 'label', [ITEMS[c][:14] + '.. ' for c in CODES], []), quote=csv.QUOTE_ALL)
write_xlsx('lime-both', [('Worksheet', lime_rows(['%s. %s' % p for p in zip(LIME, LIME_FULL)] + ['huyen. Huyện', 'ht. Hình thức'], words, 'number',
                                                 ['%s[SQ%03d]. %s [%s]' % (criterion(c), place(c), criterion_title(c), ITEMS[c]) for c in CODES], []))])

# ---- Google Forms ----
write_csv('google-questions', [['Dấu thời gian', 'Địa chỉ email', '1. Mã phiếu', '2. Đơn vị', '3. Hình thức'] +
                               ['%d. %s' % (i + 4, ITEMS[c]) for i, c in enumerate(CODES)] + ['15. Ý kiến khác']] +
          [[google(a.time), MAIL, a.form, full(a.unit), a.mode] + [say('dash', a.value[c]) for c in CODES] + ['không'] for a in ANSWERS])
write_csv('google-sentences', [['Timestamp', 'Mã phiếu', 'Đơn vị / District', 'Hình thức / Mode'] + [QUESTIONS[c] for c in CODES]] +
          [[google(a.time).replace('SA', 'AM').replace('CH', 'PM'), a.form, full(a.unit), a.mode] + [say('dot', a.value[c]) for c in CODES] for a in ANSWERS])
write_xlsx('google-grid', [('Câu trả lời biểu mẫu 1', [['Dấu thời gian', 'Mã phiếu', 'Đơn vị', 'Hình thức'] +
                                                       ['Ông/bà đánh giá thế nào về %s? [%s]' % (criterion_title(c).lower(), ITEMS[c]) for c in CODES]] +
                            [[a.time, a.form, full(a.unit), a.mode] + [say('label', a.value[c]) for c in CODES] for a in ANSWERS])])
write_xlsx('google-behind', [('Form Responses 1', [['Timestamp', 'Mã phiếu', 'Ngày khảo sát', 'Đơn vị', 'Hình thức'] +
                                                   ['%s (%s)' % (QUESTIONS[c], c) for c in CODES] + ['Lý do chưa hài lòng (B1.1)']] +
                              [[datetime.datetime(2012, 7, 5, 9), a.form, a.time.date(), full(a.unit), a.mode] +
                               [a.value[c] if a.value[c] else '' for c in CODES] + ['đông'] for a in ANSWERS])])

# ---- what is not to be taken ----
doubtful = known(['Mã phiếu', 'Đơn vị', 'Hình thức', 'Ngày khảo sát'] + [ITEMS[c] for c in CODES],
                 lambda a: [a.form, full(a.unit), a.mode, day(a.time)], 'number')
doubtful[0][5] = 'Thông tin hướng dẫn không đầy đủ'
write_csv('doubtful', doubtful)
american = known(['Timestamp', 'Mã phiếu', 'Đơn vị', 'Hình thức'] + CODES,
                 lambda a: ['%d/%d/%d 8:30:00' % (a.time.month, a.time.day, a.time.year), a.form, full(a.unit), a.mode], 'number')
write_csv('american', american)
