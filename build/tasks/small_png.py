"""Makes a screenshot small: a palette instead of true colour, packed as well as zlib can.

A page of ours has few colours, so that a palette of forty shows no difference. The browser, which has the picture
anyway, counts the colours; nothing else is needed for it. The format: PNG 1.2 (RFC 2083).
"""

from __future__ import annotations

import base64
import json
import struct
import zlib

from tasks.cdp import Page

COLOURS = 40

_COUNT = """
async (picture, most) => {
  const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const { width, height } = image;
  const canvas = new OffscreenCanvas(width, height).getContext('2d');
  canvas.drawImage(image, 0, 0);
  const data = canvas.getImageData(0, 0, width, height).data;
  const colour = (at) => (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];
  const counts = new Map();
  for (let at = 0; at < data.length; at += 4) counts.set(colour(at), (counts.get(colour(at)) ?? 0) + 1);
  const order = [...counts].sort((one, other) => other[1] - one[1] || one[0] - other[0]).map(([value]) => value);
  const palette = order.slice(0, most);
  const places = new Map(palette.map((value, place) => [value, place]));
  const far = (one, other) =>
    [16, 8, 0].reduce((sum, shift) => sum + (((one >> shift) & 255) - ((other >> shift) & 255)) ** 2, 0);
  for (const value of order.slice(most)) {
    let best = 0;
    for (let place = 1; place < palette.length; place += 1) {
      if (far(value, palette[place]) < far(value, palette[best])) best = place;
    }
    places.set(value, best);
  }
  const pixels = new Uint8Array(width * height);
  for (let at = 0; at < data.length; at += 4) pixels[at / 4] = places.get(colour(at));
  let text = '';
  for (let at = 0; at < pixels.length; at += 32768) {
    text += String.fromCharCode(...pixels.subarray(at, at + 32768));
  }
  return { width, height, palette, pixels: btoa(text) };
}
"""


def small_png(desk: Page, picture: str) -> bytes:
    """The picture with a palette.

    Args:
        desk: any tab, to count colours in.
        picture: a PNG in base64, as the browser gives it.
    """
    counted = desk.evaluate(f"({_COUNT})({json.dumps(picture)}, {COLOURS})")
    width, height = counted["width"], counted["height"]
    pixels = base64.b64decode(counted["pixels"])
    palette = b"".join(value.to_bytes(3, "big") for value in counted["palette"])
    rows = b"".join(b"\0" + pixels[at : at + width] for at in range(0, width * height, width))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", palette),
            _chunk(b"IDAT", zlib.compress(rows, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
