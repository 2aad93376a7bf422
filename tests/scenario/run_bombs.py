#!/usr/bin/python3
"""Runs `baocao cells` on the files of make_bombs.py: run_bombs.py FOLDER [--all] [--only TEXT]

What is refused must be so with 65, a reason that names the file, no cell printed, within 0.2 s of processor time (user and system) and 64 MiB of
resident memory; what is read gives exactly its cells, within 64 MiB and the time that its size takes. Nothing is written, nothing is fetched.
Programs built to find faults (sanitizers, coverage) are slow and large: there only the answers are judged. --all tells of every file, --only takes those whose name holds TEXT.
"""
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading

# 0.2 s on a machine that does nothing else, as `make judge` has it; processors that are shared count more seconds for the same work
SECONDS, MIB, READ_SECONDS, PATIENCE = float(os.environ.get('BOMB_SECONDS', '0.5')), 64, 2.0, 20.0
HEADER = 'sheet,cell,type,value\n'


class Server:
    """A port that somebody might be made to ask."""

    def __init__(self):
        self.socket = socket.socket()
        self.socket.bind(('127.0.0.1', 0))
        self.socket.listen(8)
        self.socket.setblocking(False)

    def asked(self):
        try:
            self.socket.accept()[0].close()
            return True
        except BlockingIOError:
            return False


def run(program, path, cwd, tmp, most, patience):
    """-> code, seconds, MiB, the first ${most} bytes printed, said. What this process has in memory counts as the child's until it executes: so
    little is held here."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = subprocess.Popen([program, 'cells', path], stdin=subprocess.DEVNULL, stdout=out, stderr=err, cwd=cwd, env=dict(os.environ, TMPDIR=tmp))
        timer = threading.Timer(patience, os.kill, (child.pid, signal.SIGKILL))
        timer.start()
        _, status, usage = os.wait4(child.pid, 0)
        timer.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        return (child.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, out.read(most).decode('utf-8', 'replace'),
                err.read(10000).decode('utf-8', 'replace'))


def wrong_with(case, code, printed, said):
    name, refused = case['file'], code == 65
    if code not in (0, 65) or (case['expect'] != 'either' and code != case['expect']):
        return 'exit %d, %s expected: %s' % (code, case['expect'], said.strip()[:200])
    if refused:
        if printed:
            return 'refused, but it printed %r' % printed[:80]
        if name not in said or case['says'] not in said:
            return 'it does not name the file and %r: %r' % (case['says'], said[:300])
        return None
    if said:
        return 'read, but it said %r' % said[:200]
    if case['cells'] is None:
        return 'it printed %r' % printed[:80] if case['absent'] in printed else None
    want = HEADER + ''.join(line + '\n' for line in case['cells'])
    if printed != want:
        at = next((i for i, (a, b) in enumerate(zip(printed, want)) if a != b), min(len(printed), len(want)))
        return 'other cells: %r instead of %r (at %d)' % (printed[max(0, at - 20):at + 60], want[max(0, at - 20):at + 60], at)
    return None


def judge(program, folder, case, cwd, tmp, measured):
    path = os.path.join(folder, case['file'])
    least, most_mib = None, 0
    most, patience = 1000 + 4 * sum(map(len, case['cells'] or ())), PATIENCE if measured else 20 * PATIENCE
    for _ in range(3):  # another process may take the time that is measured here
        code, seconds, mib, printed, said = run(program, path, cwd, tmp, most, patience)
        least, most_mib = seconds if least is None else min(least, seconds), max(most_mib, mib)
        bound = SECONDS if code == 65 else READ_SECONDS
        if not measured or least <= bound:
            break
    wrong = wrong_with(case, code, printed, said)
    if not wrong and measured and least > bound:
        wrong = '%.2f s of processor time' % least
    if not wrong and measured and most_mib > MIB:
        wrong = '%.0f MiB' % most_mib
    return wrong, least, most_mib


def main():
    folder, every = sys.argv[1], '--all' in sys.argv
    only = sys.argv[sys.argv.index('--only') + 1] if '--only' in sys.argv else ''
    program = next(p for p in (os.path.join(d, 'baocao') for d in os.environ['PATH'].split(':')) if os.access(p, os.X_OK))
    with open(program, 'rb') as f:
        code = f.read()
    measured = not any(mark in code for mark in (b'__asan_', b'__gcov_', b'__ubsan_'))
    server = Server()
    here = os.path.dirname(os.path.abspath(__file__))
    subprocess.run([sys.executable, os.path.join(here, 'make_bombs.py'), folder, str(server.socket.getsockname()[1])], check=True)
    before = {e.name: e.stat().st_mtime_ns for e in os.scandir(folder)}
    bad = count = 0
    with tempfile.TemporaryDirectory() as cwd, tempfile.TemporaryDirectory() as tmp, open(os.path.join(folder, 'expected.jsonl')) as cases:
        for case in map(json.loads, cases):
            if only not in case['file']:
                continue
            count += 1
            wrong, seconds, mib = judge(program, folder, case, cwd, tmp, measured)
            for place in (cwd, tmp):
                if os.listdir(place):
                    wrong = 'it wrote %s' % os.listdir(place)
            if server.asked():
                wrong = 'it asked the network'
            bad += wrong is not None
            if wrong or every:
                print('%-6s %-36s %.3f s %4.0f MiB%s' % ('WRONG' if wrong else 'right', case['file'], seconds, mib, ': ' + wrong if wrong else ''))
    if before != {e.name: e.stat().st_mtime_ns for e in os.scandir(folder)}:
        print('WRONG  something was written beside the files')
        bad += 1
    print('%d of %d files right' % (count - bad, count))
    return bad != 0


sys.exit(main())
