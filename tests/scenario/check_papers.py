"""What is copied out of a paper is what stands on it, in reading order: check_papers.py PDF...

The marks on the pages are taken apart here, by ISO 32000-1, 9.4, with the codes as UTF-16; pdftotext must say the same letters in the same order. Links lead
to a page of the paper, and the outline's and the pages' labels are there where there are headings and annexes.
"""
import re
import subprocess
import sys
import unicodedata
import zlib
from collections import Counter

STREAM = re.compile(rb'(\d+) 0 obj\n<<((?:(?!endobj).)*?)>>\nstream\r\n(.*?)\nendstream', re.S)
SHOWN = re.compile(rb'\[((?:<[0-9A-F]*>|[-0-9.]+|\s)*)\]\s*TJ')


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def drawn(path):
    """The texts of the page streams, in the order of the pages."""
    data = open(path, 'rb').read()
    streams = {int(number): (head, body) for number, head, body in STREAM.findall(data)}
    texts = []
    for contents in re.findall(rb'/Type /Page\n.*?/Contents (\d+) 0 R', data, re.S):
        content = zlib.decompress(streams[int(contents)][1])
        for array in SHOWN.findall(content):
            texts.append(bytes.fromhex(b''.join(re.findall(rb'<([0-9A-F]*)>', array)).decode()).decode('utf-16-be'))
    return texts


def letters(text):
    return ''.join(text.split())


def check(path):
    texts = drawn(path)
    whole = letters(''.join(texts))
    assert len(whole) > 200, f'{path}: hardly anything is drawn'
    assert whole == unicodedata.normalize('NFC', whole), f'{path}: not NFC'
    copied = run('pdftotext', '-raw', '-enc', 'UTF-8', path, '-')
    if letters(copied) != whole:
        at = next((i for i, (a, b) in enumerate(zip(letters(copied), whole)) if a != b), min(len(whole), len(letters(copied))))
        sys.exit(f'{path}: “{letters(copied)[at - 20:at + 20]}” is copied, “{whole[at - 20:at + 20]}” was drawn')
    # words, too: blanks are characters; where one text ends and another begins on the same line there need be none
    rest = ' '.join(copied.split())
    for text in texts:
        text = ' '.join(text.split())
        rest = rest.lstrip(' ')
        assert rest.startswith(text), f'{path}: “{rest[:40]}” is copied, “{text}” was drawn'
        rest = rest[len(text):]
    # and as most readers copy it, line by line over the page: the same letters
    assert Counter(letters(run('pdftotext', '-enc', 'UTF-8', path, '-'))) == Counter(whole), f'{path}: other letters'
    data = open(path, 'rb').read()
    links, targets = data.count(b'/Subtype /Link'), len(re.findall(rb'/Dest \[ \d+ 0 R /XYZ null [\d.]+ null \]', data))
    outline = data.count(b'/Title <FEFF') - 1
    assert targets == links + outline, f'{path}: {targets} places for {links} links and {outline} headings'
    assert outline > 0, f'{path}: no outline'
    if '/bao-cao' in path or path.startswith('bao-cao'):
        assert links > 0 and b'/PageLabels' in data, f'{path}: links {links}'


for one in sys.argv[1:]:
    check(one)
