"""Every figure of a workbook has a source: check_sources.py FOLDER LEAST, the folder that render made, and so many figures at least.

Of its numbers and dates, as baocao-cells reads them, only the survey's days have no row in data/figures.csv.
"""
import csv
import re
import subprocess
import sys
from collections import Counter

folder, least = sys.argv[1], int(sys.argv[2])
held = Counter(r['place'] for r in csv.DictReader(open(folder + '/data/figures.csv', encoding='utf-8', newline='')) if r['paper'] == 'bao-cao.xlsx')
cells = subprocess.run(['baocao-cells', folder + '/bao-cao.xlsx'], check=True, stdout=subprocess.PIPE).stdout.decode()
heads, free, seen = {}, set(), set()
for row in csv.DictReader(cells.splitlines()):
    column, number = re.fullmatch('([A-Z]+)([0-9]+)', row['cell']).groups()
    place = row['sheet'] + '!' + row['cell']
    seen.add(place)
    if number == '3':
        heads[row['sheet'], column] = re.sub(r' \[\d+\]$', '', row['value'])
    if row['type'] != 'text' and place not in held:
        free.add((heads[row['sheet'], column], row['type']))
assert free == {('Giá trị', 'date')}, free
# In a unit's sheet, three figures stand in the sentence under its title.
assert all(count == 1 or place.endswith('!A2') for place, count in held.items()), held
assert held.keys() <= seen and sum(held.values()) >= least, (sum(held.values()), held.keys() - seen)
