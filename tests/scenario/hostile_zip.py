"""ZIP archives written byte by byte, so that each field can lie; and parts of gigabytes that are made in no time."""
import struct
import zlib

STORED, DEFLATED = 0, 8
DESCRIPTOR, ENCRYPTED = 8, 1  # bits of the flags


# ---- CRC-32 of what is repeated: polynomials over GF(2), as zlib's crc32_combine does it ----

def _times(a, b):
    bit, product = 1 << 31, 0
    while True:
        if a & bit:
            product ^= b
            if a & (bit - 1) == 0:
                return product
        bit >>= 1
        b = b >> 1 ^ 0xedb88320 if b & 1 else b >> 1


_SQUARES = [1 << 30]
for _ in range(31):
    _SQUARES.append(_times(_SQUARES[-1], _SQUARES[-1]))


def _join(first, second, second_len):
    power, k = 1 << 31, 3
    while second_len:
        if second_len & 1:
            power = _times(_SQUARES[k & 31], power)
        second_len >>= 1
        k += 1
    return _times(power, first) ^ second


def deflate(data, last=True):
    """Deflated by itself: what stands before it does not matter, and something may follow unless it is the last."""
    c = zlib.compressobj(9, zlib.DEFLATED, -15)
    return c.compress(data) + c.flush(zlib.Z_FINISH if last else zlib.Z_FULL_FLUSH)


class Bulk:
    """PREFIX, UNIT many times, SUFFIX: its size, checksum and deflated bytes, without ever being there."""

    def __init__(self, prefix, unit, times, suffix):
        self.size = len(prefix) + len(unit) * times + len(suffix)
        self.packed = deflate(prefix, False) + deflate(unit, False) * times + deflate(suffix)
        crc, power, size = zlib.crc32(prefix), zlib.crc32(unit), len(unit)
        while times:
            if times & 1:
                crc = _join(crc, power, size)
            power = _join(power, power, size)
            size *= 2
            times >>= 1
        self.crc = _join(crc, zlib.crc32(suffix), len(suffix))


class Plain:
    """A part that is there as a whole."""

    def __init__(self, data, method=DEFLATED):
        data = data.encode() if isinstance(data, str) else data
        self.size, self.crc = len(data), zlib.crc32(data)
        self.packed = deflate(data) if method == DEFLATED else data


class Zip:
    def __init__(self):
        self.body, self.directory, self.count = bytearray(), bytearray(), 0

    def add(self, name, data, method=DEFLATED, local=(), entry=(), descriptor=None, zip64=False):
        """${local} and ${entry} are pairs of a field and what its header says instead of the truth."""
        part = data if hasattr(data, 'packed') else Plain(data, method)
        name = name.encode() if isinstance(name, str) else name
        truth = dict(name=name, flags=0, method=method, crc=part.crc, packed=len(part.packed), size=part.size,
                     at=len(self.body), extra=b'')
        if descriptor is not None:
            truth['flags'] = DESCRIPTOR
        here, there = dict(truth), dict(truth)
        if descriptor is not None:
            here.update(crc=0, packed=0, size=0)
        if zip64:
            extra = struct.pack('<HHQQ', 1, 16, part.size, len(part.packed))
            here.update(size=0xffffffff, packed=0xffffffff, extra=extra)
            there.update(size=0xffffffff, packed=0xffffffff, extra=extra)
        here.update(local)
        there.update(entry)
        self.body += struct.pack('<4sHHHIIIIHH', b'PK\3\4', 45 if zip64 else 20, here['flags'], here['method'], 33 << 16, here['crc'],
                                 here['packed'], here['size'], len(here['name']), len(here['extra'])) + here['name'] + here['extra']
        self.body += part.packed + (descriptor or b'')
        self.list(**there)
        return self

    def list(self, name, flags=0, method=DEFLATED, crc=0, packed=0, size=0, at=0, extra=b''):
        """An entry of the directory alone."""
        self.directory += struct.pack('<4sHHHHIIIIHHHHHII', b'PK\1\2', 45, 20, flags, method, 33 << 16, crc, packed, size,
                                      len(name), len(extra), 0, 0, 0, 0, at) + name + extra
        self.count += 1

    def bytes(self, count=None, size=None, at=None, zip64=None, comment=b'', before=b'', between=b''):
        """The archive; what the end record says instead of the truth; ${zip64} holds the fields of that record, an empty one the truth."""
        count = self.count if count is None else count
        size = len(self.directory) if size is None else size
        at = len(self.body) if at is None else at
        out = before + bytes(self.body) + bytes(self.directory) + between
        if zip64 is not None:
            say = dict(count=count, size=size, at=at, where=len(out))
            say.update(zip64)
            out += struct.pack('<4sQHHIIQQQQ', b'PK\6\6', 44, 45, 45, 0, 0, say['count'], say['count'], say['size'], say['at'])
            out += struct.pack('<4sIQI', b'PK\6\7', 0, say['where'], 1)
            count, size, at = 0xffff, 0xffffffff, 0xffffffff
        return out + struct.pack('<4sHHHHIIH', b'PK\5\6', 0, 0, count & 0xffff, count & 0xffff, size, at, len(comment)) + comment


def descriptor(part, signed=True, **says):
    say = dict(crc=part.crc, packed=len(part.packed), size=part.size)
    say.update(says)
    return (b'PK\7\x08' if signed else b'') + struct.pack('<III', say['crc'], say['packed'], say['size'])
