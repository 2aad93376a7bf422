"""Time the stages and the run, then the run and the analyst's script in pairs: measure.py CAMPAIGN_DIR WORK_DIR RUNS PAIRS

WORK_DIR holds the program `once`; every command writes into a new folder there. None is deleted between the runs: ext4 is slow to
make files for some seconds after it has deleted many. Rounds go through all commands, so that a machine that slows down slows all of
them; the first round of each kind is not counted.
"""
import os
import statistics
import subprocess
import sys
import tempfile

STAGES = ('ingest', 'normalise', 'validate', 'aggregate', 'render', 'package')
MOST_MS, GOAL_MS, MOST_MIB = 500, 300, 64


def once(work, command):
    """Milliseconds and peak MiB of one run of the command."""
    printed = subprocess.run([os.path.join(work, 'once'), *command], stdout=subprocess.PIPE, check=True).stdout
    microseconds, kib, code, _ = map(int, printed.split())
    if code > 1:  # 1: done, rows were set aside
        sys.exit(f'exit {code}: {" ".join(command)}')
    return microseconds / 1000, kib / 1024


def stage_round(campaign, work):
    """A figure for each stage, each reading what the one before it has made, their sum, and the whole run."""
    figures, source, folder = {}, campaign, tempfile.mkdtemp(dir=work)
    for stage in STAGES:
        target = os.path.join(folder, stage)
        figures['baocao-' + stage] = once(work, ['build/bin/baocao-' + stage, source, '-o', target])
        source = target
    times, peaks = zip(*figures.values())
    figures['the six stages'] = sum(times), max(peaks)
    figures['baocao run'] = run(campaign, work)
    return figures


def run(campaign, work):
    return once(work, ['build/bin/baocao', 'run', campaign, '-o', tempfile.mkdtemp(dir=work)])


def script(campaign, work):
    return once(work, ['/usr/bin/python3', 'tests/bench/analyst.py', campaign, tempfile.mkdtemp(dir=work)])


def line(name, figures):
    times, peaks = zip(*figures)
    print(f'{name:<22}{min(times):9.1f}{statistics.median(times):11.1f}{max(times):9.1f}{max(peaks):10.1f}', flush=True)


def main(campaign, work, runs, pairs):
    rounds = [stage_round(campaign, work) for _ in range(runs + 1)][1:]
    print(f'\n{runs} runs{"min ms":>25}{"median ms":>11}{"max ms":>9}{"peak MiB":>10}')
    for name in rounds[0]:
        line(name, [figures[name] for figures in rounds])

    both = [(run(campaign, work), script(campaign, work)) for _ in range(pairs + 1)][1:]
    print(f'\n{pairs} pairs{"min ms":>24}{"median ms":>11}{"max ms":>9}{"peak MiB":>10}')
    line('baocao run', [pair[0] for pair in both])
    line('analyst.py', [pair[1] for pair in both])
    ratios = [theirs[0] / ours[0] for ours, theirs in both]
    print(f'analyst.py takes {statistics.median(ratios):.2f} times as long as baocao run (pair by pair: {min(ratios):.2f} to '
          f'{max(ratios):.2f});\nit makes the tables, the workbook and the report, baocao the notices, the returned rows and the package, too.\n')

    whole = statistics.median(figures['baocao run'][0] for figures in rounds)
    peak = max(mib for figures in rounds for _, mib in figures.values())
    goal = 'reached' if whole < GOAL_MS else 'not reached'
    held = whole < MOST_MS, peak < MOST_MIB
    print(f'{"held" if held[0] else "NOT HELD"}: the whole run under {MOST_MS} ms: {whole:.0f} ms (goal {GOAL_MS} ms: {goal})')
    print(f'{"held" if held[1] else "NOT HELD"}: peak memory under {MOST_MIB} MiB: {peak:.1f} MiB, the largest process of any run')
    return 0 if all(held) else 1


if __name__ == '__main__':
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
