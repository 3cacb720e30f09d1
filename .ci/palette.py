# SPDX-License-Identifier: Apache-2.0
"""Makes a screenshot small: 8-bit RGB(A) PNG in, PNG with a palette of at most 128 colours out, in place. Standard library alone.

    palette.py FILE.png …
"""
import collections
import struct
import sys
import zlib


def rows(data):
    """The pixels line by line, filters undone."""
    place, packed = 8, b""
    while place < len(data):
        size, kind = struct.unpack(">I4s", data[place:place + 8])
        body = data[place + 8:place + 8 + size]
        if kind == b"IHDR":
            width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", body)
        packed += body if kind == b"IDAT" else b""
        place += 12 + size
    if depth != 8 or colour not in (2, 6) or interlaced:
        sys.exit("只认 8 位 RGB 或 RGBA、不隔行的 PNG")
    step, raw, above = (3 if colour == 2 else 4), zlib.decompress(packed), None
    stride, above = width * step, bytearray(width * step)
    for number in range(height):
        start = number * (stride + 1)
        kind, line = raw[start], bytearray(raw[start + 1:start + 1 + stride])
        for i in range(stride) if kind else ():
            left, up, corner = (line[i - step] if i >= step else 0), above[i], (above[i - step] if i >= step else 0)
            if kind == 4:
                guess = left + up - corner
                a, b, c = abs(guess - left), abs(guess - up), abs(guess - corner)
                line[i] = (line[i] + (left if a <= b and a <= c else up if b <= c else corner)) & 255
            else:
                line[i] = (line[i] + (left if kind == 1 else up if kind == 2 else (left + up) // 2)) & 255
        above = line
        yield width, height, [(line[i] & 248, line[i + 1] & 248, line[i + 2] & 248) for i in range(0, stride, step)]


for name in sys.argv[1:]:
    with open(name, "rb") as file:
        lines = list(rows(file.read()))
    width, height = lines[0][:2]
    counted = collections.Counter(pixel for _, _, line in lines for pixel in line)
    palette = [colour for colour, _ in counted.most_common(128)]
    index = {colour: number for number, colour in enumerate(palette)}
    for colour in counted:
        if colour not in index:
            index[colour] = min(range(len(palette)), key=lambda n: sum((a - b) ** 2 for a, b in zip(palette[n], colour)))
    body = b"".join(b"\0" + bytes(index[pixel] for pixel in line) for _, _, line in lines)
    # What was rounded down to white stays white.
    full = [tuple(part | part >> 5 for part in colour) for colour in palette]
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    with open(name, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)) + chunk(b"PLTE", b"".join(map(bytes, full)))
                   + chunk(b"IDAT", zlib.compress(body, 9)) + chunk(b"IEND", b""))
