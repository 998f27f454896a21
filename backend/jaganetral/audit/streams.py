"""The bytes of a part as a reader gets them: bounded, counted, and clean text of one encoding."""

from __future__ import annotations

import codecs
import csv
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

from jaganetral.audit.model import Part, PartError, Problem, Readable

MIB = 1024 * 1024
CHUNK = 64 * 1024
LARGEST_PART = 2048 * MIB
LARGEST_RATIO = 400
"""Unpacked to packed, past the first `RATIO_FREE`: text of an export reaches 30, deflate at its worst 1032."""
RATIO_FREE = 16 * MIB
LARGEST_STEP = MIB
"""Bytes that may go by without anything having been read out of them: one endless word would fill the memory."""
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError)


class Allowance:
    """What one run may unpack altogether."""

    def __init__(self, most: int = 4096 * MIB) -> None:
        self._left = most

    def take(self, size: int) -> None:
        """Uses some of it up.

        Raises:
            PartError: there is none left.
        """
        self._left -= size
        if self._left < 0:
            raise PartError(Problem.TOO_LARGE)


class Text:
    """A part as UTF-8 bytes, whatever it was written in, within every limit.

    Bytes that are no text of the encoding become U+FFFD, so that one wrong letter costs no more than itself.
    """

    def __init__(self, raw: Readable, part: Part, allowance: Allowance, progress: Callable[[int], None]) -> None:
        self._raw = raw
        self._part = part
        self._allowance = allowance
        self._progress = progress
        self._seen = 0
        self._since = 0
        self._rest = b""
        self._done = False
        beginning = self._chunk()
        self._encoding = "utf-8"
        for mark, encoding in _BOMS:
            if beginning.startswith(mark):
                self._encoding, beginning = encoding, beginning.removeprefix(mark)
                break
        self._decoder = codecs.getincrementaldecoder(self._encoding)("replace")
        self._rest = self._clean(beginning)

    def read(self, size: int = -1) -> bytes:
        """The next piece, of any length but for the asked nothing; nothing at the end.

        Raises:
            PartError: the part is damaged or larger than it may be.
            OSError: the disk can't be read.
        """
        if size == 0:  # so a parser asks whether it gets bytes
            return b""
        if self._rest:
            piece, self._rest = self._rest, b""
            return piece
        while not self._done:
            piece = self._clean(self._chunk())
            if piece:
                return piece
        return b""

    def progressed(self) -> None:
        """Something was read out of what went by."""
        self._since = 0

    def skip_to(self, signs: bytes) -> None:
        """Drops what stands before the first of `signs`; all of it where none comes early."""
        for place, sign in enumerate(self._rest):
            if sign in signs:
                self._rest = self._rest[place:]
                return

    def lines(self) -> Iterator[str]:
        """The part line by line, without the ends."""
        rest = ""
        while piece := self.read():
            rest += piece.decode("utf-8")
            *whole, rest = rest.replace("\r\n", "\n").split("\n") if "\n" in rest else [rest]
            for line in whole:
                yield line.rstrip("\r")
            if whole:
                self.progressed()
        if rest:
            yield rest

    def _chunk(self) -> bytes:
        try:
            chunk = self._raw.read(CHUNK)
        except _BROKEN as error:
            raise PartError(Problem.BROKEN) from error
        self._seen += len(chunk)
        self._since += len(chunk)
        self._done = not chunk
        self._allowance.take(len(chunk))
        self._progress(len(chunk))
        too_dense = self._seen > RATIO_FREE and self._seen > LARGEST_RATIO * max(1, self._part.packed)
        if too_dense or self._seen > LARGEST_PART or self._since > LARGEST_STEP:
            raise PartError(Problem.TOO_LARGE)
        return chunk

    def _clean(self, chunk: bytes) -> bytes:
        return self._decoder.decode(chunk, final=self._done).replace("\x00", "").encode("utf-8", "replace")


def table(text: Text) -> Iterator[list[str]]:
    """The rows of a CSV part, its heading first.

    Raises:
        PartError: it is no table, or larger than it may be.
        OSError: the disk can't be read.
    """
    try:
        yield from csv.reader(f"{line}\n" for line in text.lines())
    except csv.Error as error:
        raise PartError(Problem.BROKEN) from error


def mend(text: str) -> str:
    """A text of Meta's exports as it was meant: its UTF-8 bytes are written as if each were a letter of Latin-1.

    What isn't written so comes back unchanged. Source: the exports themselves, as `tests/backend/export_shapes.py`
    lists them.
    """
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
