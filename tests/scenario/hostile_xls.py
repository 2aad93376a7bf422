"""Excel 97 workbooks in compound files, written record by record and sector by sector, so that each can lie."""
import struct

FREE, END, FAT, DIFAT = 0xffffffff, 0xfffffffe, 0xfffffffd, 0xfffffffc
SECTOR = 512


def record(kind, body=b'', length=None):
    return struct.pack('<HH', kind, len(body) if length is None else length) + body


def bof(kind):
    return record(0x809, struct.pack('<HHHHII', 0x600, kind, 0x2000, 1997, 0, 6))


def text(letters):
    """A string as SST holds it: a count, no flags, a byte a letter."""
    return struct.pack('<HB', len(letters), 0) + letters


def sst(strings, count=None, length=None):
    count = len(strings) if count is None else count
    return record(0xfc, struct.pack('<II', count, count) + b''.join(strings), length)


def label(row, column, string):
    return record(0xfd, struct.pack('<HHHI', row, column, 0, string))


def number(row, column, value):
    return record(0x203, struct.pack('<HHHd', row, column, 0, value))


def mulrk(row, first, last, values):
    return record(0xbd, struct.pack('<HH', row, first) + b''.join(struct.pack('<HI', 0, v << 2 | 2) for v in values) + struct.pack('<H', last))


def workbook(cells, strings=b'', names=(b'S',), at=None, before=b'', end=record(0x0a)):
    """Globals and one worksheet, which all ${names} name; ${at}: where they say that it begins."""
    sizes = sum(4 + 8 + len(n) for n in names)
    start = len(bof(5)) + len(before) + sizes + len(strings) + len(record(0x0a))
    out = bof(5) + before
    for name in names:
        out += record(0x85, struct.pack('<IHBB', start if at is None else at, 0, len(name), 0) + name)
    return out + strings + record(0x0a) + bof(0x10) + cells + end


class Compound:
    """Sector 0 is the FAT, sector 1 the directory, then the streams; what is changed in ${fat}, ${header} or ${entries} before bytes() is what
    the file says."""

    def __init__(self, stream, small=False, name='Workbook'):
        self.fat, self.mini = [FAT, END], []
        self.body = []
        size = len(stream)
        self.header = dict(shift=9, mini_shift=6, fats=1, directory=1, cutoff=4096, mini=END, minis=0, difat=END, difats=0, list=[0])
        if small:  # in 64-byte sectors of the root's stream
            self.mini = [i + 1 for i in range((size + 63) // 64)]
            self.mini[-1] = END
            root = self._chain(stream.ljust(len(self.mini) * 64, b'\0'))
            self.header.update(mini=len(self.fat), minis=1)
            self.mini_place = self._chain(None)
            self.entries = [['Root Entry', 5, FREE, FREE, 1, root, len(self.mini) * 64], [name, 2, FREE, FREE, FREE, 0, size]]
        else:
            if size < 4096:  # zeros behind the last record are no record
                stream, size = stream.ljust(4096, b'\0'), 4096
            self.entries = [['Root Entry', 5, FREE, FREE, 1, END, 0], [name, 2, FREE, FREE, FREE, self._chain(stream), size]]

    def _chain(self, data):
        """Sectors for ${data}, in a row; None: one whose bytes come later."""
        start = len(self.fat)
        count = 1 if data is None else (len(data) + SECTOR - 1) // SECTOR
        self.fat += [start + i + 1 for i in range(count - 1)] + [END]
        self.body.append(data if data is None else data.ljust(count * SECTOR, b'\0'))
        return start

    def spread(self):
        """More sectors than one of the FAT tells of: further ones behind the streams, up to 109."""
        while len(self.fat) > 128 * len(self.header['list']):
            self.header['list'].append(len(self.fat))
            self.fat.append(FAT)
            self.body.append(b'FAT')
        self.header['fats'] = len(self.header['list'])
        return self

    def bytes(self):
        h = self.header
        table = struct.pack('<%dI' % len(self.fat), *self.fat)
        table += b'\xff' * (SECTOR * h['fats'] - len(table))
        directory = b''
        for name, kind, left, right, child, start, size in self.entries:
            letters = name.encode('utf-16-le') + b'\0\0'
            directory += letters.ljust(64, b'\0') + struct.pack('<HBBIII', len(letters), kind, 1, left, right, child)
            directory += bytes(36) + struct.pack('<IQ', start, size)
        minis = struct.pack('<%dI' % len(self.mini), *self.mini).ljust(SECTOR, b'\xff')
        out = bytes.fromhex('d0cf11e0a1b11ae1') + bytes(16) + struct.pack('<HHHHH', 0x3e, 3, 0xfffe, h['shift'], h['mini_shift']) + bytes(6)
        out += struct.pack('<9I', 0, h['fats'], h['directory'], 0, h['cutoff'], h['mini'], h['minis'], h['difat'], h['difats'])
        out += struct.pack('<109I', *(h['list'] + [FREE] * (109 - len(h['list']))))
        out += table[:SECTOR] + directory.ljust(SECTOR, b'\0')
        further = 1
        for data in self.body:
            if data == b'FAT':
                out += table[further * SECTOR:(further + 1) * SECTOR]
                further += 1
            else:
                out += minis if data is None else data
        return out
