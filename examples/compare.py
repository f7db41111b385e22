"""Checks that two pictures are equal, except for pixels where a point may round to a neighbor: compare.py FOUND EXPECTED.

Reads 8-bit RGB PNG files without other libraries, since examples/check may run anywhere.
"""

import struct
import sys
import zlib

# A point that moves by a pixel changes a seam on both sides of its dot; for thirty dots, 7 pixels wide, that move by two.
MOST_CHANGED = 30 * 4 * 7


def pixels(path):
    data = open(path, "rb").read()
    assert data[:8] == b"\x89PNG\r\n\x1a\n", f"{path}: is not a PNG file"
    position, packed, header = 8, b"", None
    while position < len(data):
        (length,), kind = struct.unpack(">I", data[position : position + 4]), data[position + 4 : position + 8]
        body = data[position + 8 : position + 8 + length]
        header = struct.unpack(">IIBBBBB", body) if kind == b"IHDR" else header
        packed += body if kind == b"IDAT" else b""
        position += 12 + length
    width, height, depth, color = header[:4]
    assert (depth, color) == (8, 2), f"{path}: expected 8-bit RGB"
    raw, stride, above, rows = zlib.decompress(packed), 3 * width, bytes(3 * width), []
    for y in range(height):
        kind, row = raw[y * (stride + 1)], bytearray(raw[y * (stride + 1) + 1 : (y + 1) * (stride + 1)])
        for i in range(stride):
            left, up, corner = (row[i - 3] if i >= 3 else 0), above[i], (above[i - 3] if i >= 3 else 0)
            if kind == 1:
                row[i] = (row[i] + left) & 255
            elif kind == 2:
                row[i] = (row[i] + up) & 255
            elif kind == 3:
                row[i] = (row[i] + (left + up) // 2) & 255
            elif kind == 4:
                guess = left + up - corner
                nearest = min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))[2]
                row[i] = (row[i] + nearest) & 255
        above = row
        rows.append(bytes(row))
    return width, height, rows


def main(found, expected):
    (width, height, here), (other_width, other_height, there) = pixels(found), pixels(expected)
    if (width, height) != (other_width, other_height):
        sys.exit(f"{found}: found {width}x{height}; expected {other_width}x{other_height}")
    changed = sum(
        max(abs(a - b) for a, b in zip(here[y][3 * x : 3 * x + 3], there[y][3 * x : 3 * x + 3])) > 64
        for y in range(height) if here[y] != there[y] for x in range(width)
    )
    if changed > MOST_CHANGED:
        sys.exit(f"{found}: found {changed} pixels that differ; expected at most {MOST_CHANGED}")


main(*sys.argv[1:])
