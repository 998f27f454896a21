"""Draws the extension's icons, because a shape that is code can be changed and reviewed like code.

An equals sign on a rounded shield: equal for everyone, and standing before the person. Ink and paper only; no colour of
any party. Run it after a change: `python build/draw_icons.py`.
"""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

SIZES = (16, 32, 48, 128)
SAMPLES = 6  # per pixel and direction, for smooth edges
INK = (88, 94, 164)
PAPER = (255, 255, 255)
# In parts of the picture's side, lengths from the middle.
TOP, WAIST, TIP = 0.05, 0.48, 0.97
WIDTH, CORNER = 0.43, 0.16
BARS, BAR_LENGTH, BAR_THICKNESS = (0.36, 0.57), 0.235, 0.056
FOLDER = Path(__file__).resolve().parent.parent / "extension" / "icons"


def in_shield(x: float, y: float) -> bool:
    """Whether a point of the unit square lies in the shield: straight shoulders, sides that meet in a soft point."""
    taper = (y - WAIST) / (TIP - WAIST)
    half = WIDTH if taper < 0 else WIDTH * (1 - min(taper, 1.0) ** 2.1)
    if y < TOP or abs(x - 0.5) > half:
        return False
    over_x, over_y = abs(x - 0.5) - (WIDTH - CORNER), TOP + CORNER - y
    return over_x <= 0 or over_y <= 0 or over_x**2 + over_y**2 <= CORNER**2


def in_sign(x: float, y: float) -> bool:
    """Whether a point lies in one of the two bars of the equals sign."""
    return abs(x - 0.5) <= BAR_LENGTH and any(abs(y - height) <= BAR_THICKNESS for height in BARS)


def pixel(column: int, row: int, size: int) -> bytes:
    """The colour and opacity of one pixel."""
    shield = sign = 0
    for index in range(SAMPLES * SAMPLES):
        x = (column + (index % SAMPLES + 0.5) / SAMPLES) / size
        y = (row + (index // SAMPLES + 0.5) / SAMPLES) / size
        if in_shield(x, y):
            shield += 1
            sign += in_sign(x, y)
    if shield == 0:
        return b"\0\0\0\0"
    part = sign / shield
    colour = (round(ink + (paper - ink) * part) for ink, paper in zip(INK, PAPER, strict=True))
    return bytes((*colour, round(255 * shield / SAMPLES**2)))


def png(size: int) -> bytes:
    """The icon as a PNG file (https://www.w3.org/TR/png-3/)."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = b"".join(b"\0" + b"".join(pixel(column, row, size) for column in range(size)) for row in range(size))
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


if __name__ == "__main__":
    for size in SIZES:
        (FOLDER / f"icon-{size}.png").write_bytes(png(size))
