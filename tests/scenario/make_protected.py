#!/usr/bin/python3
"""Two workbooks under a password, as far as a reader looks: make_protected.py NEW.xlsx OLD.xls"""
import struct
import sys

END, FREE, FAT = 0xfffffffe, 0xffffffff, 0xfffffffd


def compound(streams):
    """A compound file of 512-byte sectors: FAT, directory, and streams of at least 4,096 bytes."""
    fat, entries, data = [FAT, END], [], b''
    for name, body in streams:
        body = body.ljust(4096, b'\0')
        start, count = len(fat), (len(body) + 511) // 512
        fat += [start + i + 1 for i in range(count - 1)] + [END]
        entries.append((name, 2, start, len(body)))
        data += body.ljust(count * 512, b'\0')
    directory = b''
    for i, (name, kind, start, size) in enumerate([('Root Entry', 5, END, 0)] + entries):
        text = name.encode('utf-16-le') + b'\0\0'
        right = i + 1 if 0 < i < len(entries) else FREE
        child = FREE if i else 1
        directory += text.ljust(64, b'\0') + struct.pack('<HBBIII', len(text), kind, 1, FREE, right, child)
        directory += bytes(36) + struct.pack('<IQ', start, size)
    header = bytes.fromhex('d0cf11e0a1b11ae1') + bytes(16) + struct.pack('<HHHHH', 0x3e, 3, 0xfffe, 9, 6) + bytes(6)
    header += struct.pack('<9I', 0, 1, 1, 0, 4096, END, 0, END, 0) + struct.pack('<109I', 0, *[FREE] * 108)
    table = struct.pack('<128I', *(fat + [FREE] * (128 - len(fat))))
    return header + table + directory.ljust(512, b'\0') + data


def record(kind, body=b''):
    return struct.pack('<HH', kind, len(body)) + body


def main():
    new, old = sys.argv[1:]
    with open(new, 'wb') as f:
        f.write(compound([('EncryptedPackage', bytes(4200)), ('EncryptionInfo', bytes(64))]))
    bof = record(0x809, struct.pack('<HHHHII', 0x600, 5, 0, 0, 0, 6))
    with open(old, 'wb') as f:
        f.write(compound([('Workbook', bof + record(0x2f, bytes(6)) + record(0x0a))]))


main()
