"""Seeds for the fuzz targets: seeds.py DIR makes DIR/KIND/…: the campaign of 2012, what the scenarios' generators make, and found/; of every archive its
small XML parts, too, with the two bytes in front by which fuzz.h knows a document for both readings."""
import hashlib
import os
import subprocess
import sys
import tempfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, '..', '..')
MOST = 60000


def put(out, kind, data):
    if len(data) > MOST:
        return
    folder = os.path.join(out, kind)
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, hashlib.sha256(data).hexdigest()[:20]), 'wb') as f:
        f.write(data)


def kind_of(data, name):
    if data[:2] == b'PK':
        return 'ods' if b'opendocument' in data[:200] or b'content.xml' in data else 'xlsx'
    if data[:4] == b'\xd0\xcf\x11\xe0' or data[:1] == b'\x09' and name.endswith('.xls'):
        return 'xls'
    head = data[:4000].replace(b'\0', b'').lower()
    if b'office:spreadsheet' in head:
        return 'sml'
    if b'<table' in head or b'<html' in head:
        return 'html'
    return 'csv'


def parts(out, kind, path):
    try:
        archive = zipfile.ZipFile(path)
        for name in archive.namelist():
            data = archive.read(name)
            low = name.lower()
            if kind == 'ods' and low == 'content.xml':
                put(out, kind, b'\x00\x00' + data)
            elif kind == 'xlsx' and 'sheets/' in low and low.endswith('.xml'):
                put(out, kind, b'\x00\x00' + data)
            elif kind == 'xlsx' and 'sharedstrings' in low:
                put(out, kind, b'\x01\x00' + data)
    except Exception:  # many of them are damaged on purpose
        return


def take(out, folder):
    for at, _, names in os.walk(folder):
        for name in sorted(names):
            path = os.path.join(at, name)
            if not os.path.isfile(path) or os.path.getsize(path) > 4 * MOST:
                continue
            with open(path, 'rb') as f:
                data = f.read()
            kind = kind_of(data, name)
            put(out, kind, data)
            if kind == 'csv':
                put(out, 'headers', data)
            if kind == 'html':
                put(out, kind, b'\x00\x03' + data)
            if kind in ('xlsx', 'ods'):
                parts(out, kind, path)


def main(out):
    take(out, os.path.join(ROOT, 'input'))
    scenario = os.path.join(ROOT, 'tests', 'scenario')
    for name in sorted(os.listdir(scenario)):
        if name in ('make_bombs.py', 'make_exports.py', 'make_pretend.py'):
            mode = ['--seeds'] if name == 'make_pretend.py' else []
            with tempfile.TemporaryDirectory() as made:
                subprocess.run([sys.executable, os.path.join(scenario, name), *mode, made], check=True, stdout=subprocess.DEVNULL)
                take(out, made)
    found = os.path.join(HERE, 'found')
    for kind in sorted(os.listdir(found)) if os.path.isdir(found) else []:
        for name in os.listdir(os.path.join(found, kind)):
            with open(os.path.join(found, kind, name), 'rb') as f:
                put(out, kind, f.read())


main(sys.argv[1])
