"""Do what docs/huong-dan.md says, step by step: read_manual.py MANUAL SOURCE_DIR, in an empty folder that is HOME.

Blocks: sh (each line is run; "# kết thúc với mã N" tells the exit code, else 0; make runs in SOURCE_DIR), diff FILE (old lines are there exactly once, and
are replaced), markdown FILE (written), text (each line was said by the last command, in this order).
"""
import os
import re
import subprocess
import sys

manual, source = sys.argv[1:]
said = ''


def fail(line, text):
    sys.exit('%s, line %d: %s' % (manual, line, text))


def run(line, command):
    global said
    wanted = re.search(r'#\s*kết thúc với mã (\d+)\s*$', command)
    folder = source if re.match(r'make\b', command) else '.'
    done = subprocess.run(['sh', '-c', command], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding='utf-8')
    said = done.stdout
    if done.returncode != int(wanted.group(1) if wanted else 0):
        fail(line, '“%s” left with %d:\n%s' % (command, done.returncode, said))


def change(line, path, block):
    with open(path, encoding='utf-8') as f:
        text = f.read()
    old = ''.join(x[1:] + '\n' for x in block if x[:1] in (' ', '-'))
    new = ''.join(x[1:] + '\n' for x in block if x[:1] in (' ', '+'))
    if text.count(old) != 1:
        fail(line, 'what is to be changed stands %d times in %s' % (text.count(old), path))
    with open(path, 'w', encoding='utf-8') as f:
        f.write(text.replace(old, new))


def compare(line, block):
    at = 0
    for one in block:
        found = said.find(one, at)
        if found < 0:
            fail(line, 'it was not said: %s\nbut:\n%s' % (one, said))
        at = found + len(one)


with open(manual, encoding='utf-8') as f:
    lines = f.read().split('\n')
commands = 0
i = 0
while i < len(lines):
    if not lines[i].startswith('```'):
        i += 1
        continue
    kind, _, path = lines[i][3:].partition(' ')
    begin = i + 1
    i = begin
    while lines[i] != '```':
        i += 1
    block = lines[begin:i]
    if kind == 'sh':
        for n, command in enumerate(block):
            run(begin + n + 1, command)
            commands += 1
    elif kind == 'diff':
        change(begin, path, block)
    elif kind == 'markdown':
        with open(path, 'w', encoding='utf-8') as f:
            f.write('\n'.join(block) + '\n')
    elif kind == 'text':
        compare(begin, block)
    else:
        fail(begin, 'what kind of block is “%s”?' % kind)
    i += 1
if commands < 15:
    fail(1, 'only %d commands were found' % commands)
for link in re.findall(r'\]\(([^)#]+)[^)]*\)', '\n'.join(lines)):
    if not os.path.exists(os.path.join(os.path.dirname(manual), link)):
        fail(1, '%s is not there' % link)
