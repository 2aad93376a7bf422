"""The table of ratios, all measured in this run: table.py DATA_DIR WORK_DIR ROWS [PART...]

Ours is a whole process, its start and its fsync included, except where the row says "bare scan". A peer's time is what it clocks itself
around its reading, without its start. Each row runs ours and the other in turn and takes the best of each, which other work on the
machine disturbs least; "by CPU" is the ratio of the processor time that both took, on all cores, which it disturbs least of all. Memory
is ru_maxrss of the largest single process.
"""
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile

FAST, SLOW = 7, 2  # runs of each, ours and the other in turn
SLACK = 4  # [MiB] growth from a tenth of the rows to all that is still called flat
TABLES = ('ingest', 'normalise', 'validate', 'aggregate')
LINE = '{:<30}{:<35}{:>9}{:>10}  {:<17}{:>7}  {:<8}{}'


class NotToBeHad(Exception):
    pass


class Bench:
    def __init__(self, data, work, rows):
        self.data, self.work, self.rows = data, work, rows

    def campaign(self, kind, rows=None):
        return os.path.join(self.data, str(rows or self.rows), kind)

    def file(self, kind, rows=None):
        suffix = 'xlsx' if kind in ('inline', 'shared') else kind
        return os.path.join(self.campaign(kind, rows), 'b.' + suffix)

    def stage(self, name, source, target, *options):
        """(seconds, CPU seconds) and MiB of one stage."""
        command = [os.path.join(self.work, 'once'), 'build/bin/baocao-' + name, source, '-o', target, *options]
        microseconds, kib, code, cpu = map(int, subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.split())
        if code > 1:
            sys.exit(f'exit {code}: {" ".join(command[1:])}')
        return (microseconds / 1e6, cpu / 1e6), kib / 1024

    def ingest(self, campaign, *options):
        with tempfile.TemporaryDirectory(dir=self.work) as folder:
            return self.stage('ingest', campaign, os.path.join(folder, 'ingest'), *options)

    def scores(self, campaign):
        """(seconds, CPU seconds) of each stage to the scores, and {(unit, item): (n, sum)} of form B."""
        with tempfile.TemporaryDirectory(dir=self.work) as folder:
            source, times = campaign, []
            for name in TABLES:
                target = os.path.join(folder, name)
                times.append(self.stage(name, source, target)[0])
                source = target
            with open(os.path.join(campaign, 'units.csv'), encoding='utf-8') as f:
                units = {unit['code']: f'{unit["type"]} {unit["name"]}' for unit in csv.DictReader(f)}
            with open(os.path.join(source, 'items.csv'), encoding='utf-8') as f:
                return times, {f'{units[row["unit"]]} {row["item"]}': [int(row['n']), int(row['sum'])]
                               for row in csv.DictReader(f) if row['item'].startswith('B')}

    def ceiling(self, path):
        """(seconds, CPU seconds) of the ceiling and of our bare scan, and the cells."""
        printed = subprocess.run([os.path.join(self.work, 'ceilings'), path], stdout=subprocess.PIPE, check=True).stdout.split()
        return (float(printed[0]), float(printed[1])), (float(printed[2]), float(printed[3])), int(printed[4])


def peer(*command):
    """What a peer prints: its (seconds, CPU seconds) and the rest."""
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
    except OSError as error:
        raise NotToBeHad(str(error)) from None
    if done.returncode != 0:
        said = done.stderr.strip().splitlines() or ['it failed']
        raise NotToBeHad(next((line for line in said if 'Error' in line), said[-1])[:100])
    seconds, cpu, rest = done.stdout.split(None, 2)
    return (float(seconds), float(cpu)), rest


def added(times):
    return tuple(map(sum, zip(*times)))


def row(what, reference, pairs, goal, times_as_fast=False):
    """pairs of (ours, theirs), each (seconds, CPU seconds). The goal: at most so many times its time or, times_as_fast, at least so many times as fast;
    None: a remark."""
    if isinstance(pairs, NotToBeHad):
        print(LINE.format(what, reference, '', '', 'not measured', '', '', str(pairs)).rstrip(), flush=True)
        return
    (ours, cpu), (theirs, their_cpu) = ([min(best) for best in zip(*side)] for side in zip(*pairs))
    if times_as_fast:
        ratio, by_cpu, word, limit = theirs / ours, their_cpu / cpu, 'x as fast', '>= '
        good = goal is None or ratio >= goal
    else:
        ratio, by_cpu, word, limit = ours / theirs, cpu / their_cpu, 'x its time', '<= '
        good = goal is None or ratio <= goal
    print(LINE.format(what, reference, f'{ours:.3f} s', f'{theirs:.3f} s', f'{ratio:.2f} {word}', f'{by_cpu:.2f}',
                      '' if goal is None else f'{limit}{goal:g}', 'a remark' if goal is None else 'reached' if good else 'NOT reached'), flush=True)


def ceilings(bench):
    for kind, name in (('inline', 'XLSX inline'), ('shared', 'XLSX shared'), ('csv', 'CSV')):
        scans, wholes = [], []
        for _ in range(FAST):
            ceiling, scan, _ = bench.ceiling(bench.file(kind))
            scans.append((scan, ceiling))
            wholes.append((bench.ingest(bench.campaign(kind))[0], ceiling))
        if kind == 'csv':
            row(f'{name}: whole ingest', "libcsv's bare parse", wholes, 3)
        else:
            row(f'{name}: bare scan', 'ISA-L inflating the same entry', scans, 2.5)
            row(f'{name}: whole ingest', 'the same', wholes, 5)


def beside(bench, kind, what, reference, goal, *command):
    rows = bench.rows // 5
    path, pairs = bench.file(kind, rows), []
    cells = bench.ceiling(path)[2]
    try:
        for _ in range(SLOW):
            ours = bench.ingest(bench.campaign(kind, rows))[0]
            theirs, saw = peer(*command, path)
            if int(saw) != cells:
                raise NotToBeHad(f'it saw {int(saw)} cells of {cells}')
            pairs.append((ours, theirs))
    except NotToBeHad as error:
        pairs = error
    row(f'{what}: whole ingest', reference, pairs, goal, times_as_fast=True)


def readers(bench):
    for kind, name in (('inline', 'XLSX inline'), ('shared', 'XLSX shared')):
        beside(bench, kind, name, 'readxl', 12, 'Rscript', 'tests/bench/ratios/peer_readxl.R')
        beside(bench, kind, name, 'openpyxl, read-only', 30, '/usr/bin/python3', 'tests/bench/ratios/peer_openpyxl.py')
        beside(bench, kind, name, 'SheetJS', 15, 'node', 'tests/bench/ratios/peer_sheetjs.js')
    beside(bench, 'ods', 'ODS', "liborcus' parser, nothing kept", 20, os.path.join(bench.work, 'orcus'))


def on_one_core(measure):
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        return measure()
    finally:
        os.sched_setaffinity(0, cores)


def two_files(bench):
    pairs, alone = [], []
    for _ in range(FAST):
        together = bench.ingest(bench.campaign('two'), '--jobs', '2')[0]
        pairs.append((together, on_one_core(lambda: bench.ingest(bench.campaign('two'), '--jobs', '1')[0])))
        alone.append((together, added(bench.ingest(bench.campaign('inline'), '--jobs', '2')[0] for _ in range(2))))
    row('two XLSX files, --jobs 2', 'the same on one core, --jobs 1: one after the other', pairs, 0.6)
    row('', 'one run each, --jobs 2, in turn', alone, None)


def scores(bench):
    pairs, stages = [], []
    try:
        for _ in range(FAST):
            times, ours = bench.scores(bench.campaign('csv'))
            seconds, theirs = peer('node', 'tests/bench/ratios/peer_duckdb.js', bench.file('csv'))
            if json.loads(theirs) != ours:
                raise NotToBeHad('its counts and sums are not ours')
            pairs.append((added(times), seconds))
            stages.append(times)
    except NotToBeHad as error:
        pairs = error
    row('CSV to scores, all validated', 'DuckDB: read and group only', pairs, 2)
    if stages:
        print('    of it ' + ', '.join(f'{name} {min(times)[0]:.2f} s' for name, times in zip(TABLES, zip(*stages))))


made = set()


def aggregated(bench, units, bad):
    """The folder of aggregate of a campaign of so many units, made anew for each run: its formats may have changed."""
    folder = os.path.join(bench.data, f'units-{units}-{bad}')
    if folder not in made:
        made.add(folder)
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run(['/usr/bin/python3', 'tests/scenario/make_units.py', folder, str(units), f'bad={bad}'], check=True)
        source = folder
        for name in TABLES:
            bench.stage(name, source, f'{folder}/{name}')
            source = f'{folder}/{name}'
    return folder + '/aggregate'


def pace(bench, *command):
    """(seconds, CPU seconds) of book_pace, and the most MiB that it had."""
    with tempfile.TemporaryDirectory(dir=bench.work) as folder:
        printed = subprocess.run([os.path.join(bench.work, 'book_pace'), *command, folder + '/out'], stdout=subprocess.PIPE, check=True).stdout.split()
    return (float(printed[0]), float(printed[1])), int(printed[2]) / 1024


def workbook(bench):
    """bao-cao.xlsx, charts and widths of columns included; libxlsxwriter is given all that it is told, the charts left out."""
    tables = aggregated(bench, 120, 0)
    dump = tables + '/../dump'
    if not os.path.exists(dump):
        bench.stage('render', tables, tables + '/../render')
        subprocess.run(['/usr/bin/python3', '-W', 'ignore', 'tests/bench/ratios/dump_book.py', tables + '/../render/bao-cao.xlsx', dump],
                       stdout=subprocess.DEVNULL, check=True)
    pairs = [(pace(bench, 'ours', tables)[0], pace(bench, 'bare', dump)[0]) for _ in range(2 * FAST)]
    row('workbook of 120 units', 'libxlsxwriter alone, same cells', pairs, 0.9, times_as_fast=True)


def strings_mib(path):
    """Distinct strings of a workbook as they stand in it."""
    shared = subprocess.run(['unzip', '-l', path, 'xl/sharedStrings.xml'], stdout=subprocess.PIPE, check=True, text=True).stdout
    return int(shared.splitlines()[-1].split()[0]) / 1024 ** 2


def memory(bench):
    print(f'\n{"memory of baocao-ingest, MiB":<30}{"rows":>9}{"peak":>7}{"rows":>9}{"peak":>7}  goal')
    for kind, name in (('inline', 'XLSX inline'), ('shared', 'XLSX shared'), ('ods', 'ODS'), ('csv', 'CSV'), ('xls', 'XLS')):
        most = bench.rows if kind != 'xls' else min(65000, bench.rows)
        few = most // 10
        small, large = (bench.ingest(bench.campaign(kind, rows))[1] for rows in (few, most))
        room = [64 + strings_mib(bench.file(kind, rows)) if kind == 'shared' else 64 for rows in (few, most)]
        good = large <= room[1] and large - small <= room[1] - room[0] + SLACK
        print(f'{name:<30}{few:>9}{small:7.1f}{most:>9}{large:7.1f}  <= {room[1]:.0f}, flat{" beside the strings" if kind == "shared" else ""}: '
              f'{"reached" if good else "NOT reached"}', flush=True)
    few, many = (pace(bench, 'returned', aggregated(bench, units, 1200))[1] for units in (30, 300))
    print(f'\n1,200 rows returned in 30 workbooks take {few:.1f} MiB, in 300 workbooks {many:.1f}; flat: {"reached" if many - few <= SLACK else "NOT reached"}')


def papers(bench):
    """Papers are set in memory by a program over our library (papers.c), so that no disk is timed."""
    program = os.path.join(bench.work, 'papers')
    if not os.path.exists(program):
        return row('papers', '', NotToBeHad('papers.c was not built'), 0)
    long, six = os.path.join(bench.work, 'long.txt'), os.path.join(bench.work, 'six.txt')
    for path, pages in ((long, LONG_PAGES), (six, 6)):
        subprocess.run(['/usr/bin/python3', 'tests/bench/ratios/make_papers.py', path, str(pages)], check=True)

    def ours(kind, path, *more):
        seconds, cpu, pages, kib, digest = subprocess.run([program, kind, path, *map(str, more)], stdout=subprocess.PIPE, check=True, text=True).stdout.split()
        return (float(seconds), float(cpu)), int(pages), int(kib) / 1024, digest

    beside_reportlab, beside_bare, speeds = [], [], []
    try:
        for _ in range(SLOW):
            mine, pages = ours('long', long)[:2]
            theirs, their_pages = peer('/usr/bin/python3', 'tests/bench/ratios/peer_reportlab.py', long)
            if abs(int(their_pages) - pages) > pages // 5:
                raise NotToBeHad(f'it made {int(their_pages)} pages of our {pages}')
            beside_reportlab.append((mine, tuple(seconds * pages / int(their_pages) for seconds in theirs)))  # a page beside a page
    except NotToBeHad as error:
        beside_reportlab = error
    row(f'a report of {LONG_PAGES} pages', 'ReportLab, page for page', beside_reportlab, 4, times_as_fast=True)
    for _ in range(FAST):
        mine, pages = ours('long', long)[:2]
        beside_bare.append((mine, ours('bare', long)[0]))
        speeds.append(pages / min(mine))
    row('the same, with its layout', "libharu's own calls, no layout", beside_bare, 1, times_as_fast=True)
    print(f'    that is {max(speeds):.0f} pages a second', flush=True)
    pairs, digests, per_core = [], set(), []
    for _ in range(SLOW + 1):
        (one, one_digest), (two, two_digest) = ((made[0], made[3]) for made in (ours('many', six, MANY, jobs) for jobs in (1, 2)))
        pairs.append((two, one))
        digests |= {one_digest, two_digest}
        per_core.append(MANY / min(one))
    row(f'{MANY} notices, two jobs', 'one job; six pages each', pairs, 1.7, times_as_fast=True)
    print(f'    {max(per_core):.0f} notices a second a core, >= 300: {"reached" if max(per_core) >= 300 else "NOT reached"}; '
          f'bytes {"the same" if len(digests) == 1 else "NOT the same"}', flush=True)
    few, many = (ours('many', six, count, 1)[2] for count in (100, 2000))
    print(f'    memory {few:.1f} MiB for 100 notices, {many:.1f} for 2000: {"flat" if many <= few + SLACK else "NOT flat"}', flush=True)


LONG_PAGES, MANY = 600, 300
PARTS = (ceilings, readers, two_files, scores, papers, workbook, memory)


def main(data, work, rows, names):
    print(f'{rows} rows of 20 columns, {rows // 5} beside the slow readers (best of {SLOW}; the others best of {FAST}); '
          f'load {os.getloadavg()[0]:.1f}\n')
    print(LINE.format('what', 'reference', 'ours', 'its', 'ratio', 'by CPU', 'goal', ''))
    for part in PARTS:
        if not names or part.__name__ in names:
            part(Bench(data, work, rows))


if __name__ == '__main__':
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4:])
