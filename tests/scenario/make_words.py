"""The sample campaign made smaller, for the words of its papers: make_words.py SAMPLE INDEX DIR one|assessment|surveys|open|bare

one: one unit. assessment: form A alone. surveys: form B and another survey without modes. open: no number and date. bare: nor a
place, addressee and recipients.
"""
import csv
import os
import random
import re
import shutil
import sys

sample, index, folder, how = sys.argv[1:]
UNITS = ['369', '370', '372', '373', '374', '375', '376', '377']
shutil.copytree(sample, folder)


def change(name, *pairs):
    path = os.path.join(folder, name)
    text = open(path, encoding='utf-8').read()
    for old, new in pairs:
        assert re.search(old, text), old
        text = re.sub(old, new, text)
    with open(path, 'w', encoding='utf-8') as f:
        f.write(text)


def write_index(forms, ratings):
    with open(folder + '/chi-so.yaml', 'w', encoding='utf-8') as f:
        f.write(head + 'forms:\n' + ''.join(forms) + 'ratings:\n' + ''.join(ratings))
    change('campaign.yaml', ('index: .*', 'index: chi-so.yaml'))


head, rest = open(index, encoding='utf-8').read().split('forms:\n', 1)
forms, ratings = rest.split('ratings:\n', 1)
a, b = re.split(r'(?=^  - code: B\n)', forms, flags=re.M)
rated = dict(re.findall(r'^  (\w+):\n((?:    .*\n?)+)', ratings, flags=re.M))
rated = {name: '  %s:\n%s' % (name, text) for name, text in rated.items()}
if how == 'one':
    change('units.csv', (r'(?m)^(?!code|376).*\n', ''))
    for form in ('phieu-a', 'phieu-b'):
        for name in os.listdir(os.path.join(folder, form)):
            if '376' not in name:
                os.remove(os.path.join(folder, form, name))
elif how == 'assessment':
    write_index([a.replace('weight: 60', 'weight: 100')], [rated['A'], rated['overall']])
    change('campaign.yaml', (r'  - \{form: B.*\n', ''))
elif how == 'surveys':
    c = re.sub(r'modes: .*', 'modes: []', b.replace('code: B', 'code: C').replace('weight: 40', 'weight: 60').replace('minimum_forms: 100', 'minimum_forms: 50'))
    write_index([b, c], [rated['B'], rated['B'].replace('  B:', '  C:'), rated['overall']])
    change('campaign.yaml', ('form: A, files: "phieu-a', 'form: C, files: "phieu-c'))
    items = re.findall(r'code: (C\d\.\d)', c)
    rnd = random.Random(5)
    os.mkdir(folder + '/phieu-c')
    for unit in UNITS:
        with open('%s/phieu-c/%s.csv' % (folder, unit), 'w', encoding='utf-8', newline='') as f:
            w = csv.writer(f)
            w.writerow(['Số phiếu', 'Đơn vị', 'Ngày'] + items)
            for k in range(60):
                w.writerow(['%s-%d' % (unit, k), unit, '%02d/5/2012' % (k % 28 + 1)] + [rnd.choice([2, 3, 4, 4, 5]) for _ in items])
else:
    change('campaign.yaml', ('number: 110', 'number: null'), ('date: .*', 'date: null'))
    if how == 'bare':
        change('campaign.yaml', ('place: .*', 'place: null'), ('addressee: .*', 'addressee: null'), (r'  recipients:\n(    .*\n?)+', '  recipients: []\n'))
