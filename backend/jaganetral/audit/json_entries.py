"""The JSON of a part, entry by entry, however long its lists are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import ijson  # type: ignore[import-untyped]  # it comes without types

from jaganetral.audit.model import PartError, Problem
from jaganetral.audit.streams import Text

MOST_NODES = 100_000
"""Of one entry, and levels around the lists."""
_ESCAPE = b"\\"
_PAIR = 12
_SURROGATES = re.compile(rb"(\\u[dD][89abAB][0-9a-fA-F]{2})?\\u[dD][c-fC-F][0-9a-fA-F]{2}")
_BEGINNINGS = ("start_map", "start_array")

Entry = tuple[tuple[str, ...], Any]


def entries(text: Text) -> Iterator[Entry]:
    """The entries of a part.

    Returns:
        Pairs of the keys that lead there and a value: for each element of the outermost lists that element, and for
        values outside of any list the value itself.

    Raises:
        PartError: it is no JSON, ends too early, or holds an entry that is far too large.
        OSError: the disk can't be read.
    """
    text.skip_to(b"[{")
    walker = _Walker()
    try:
        # Not `ijson.items`: of lists in lists it keeps the way to each, which fills gigabytes with a megabyte.
        for event, value in ijson.basic_parse(_Escapes(text), use_float=True):
            found = walker.take(event, value)
            if found is not None:
                text.progressed()
                yield found
    except ijson.JSONError as error:
        said = str(error).lower()
        if "trailing garbage" not in said:  # else: a semicolon, say, after the last bracket
            early = "premature" in said or "incomplete" in said
            raise PartError(Problem.TRUNCATED if early else Problem.BROKEN) from error


class _Escapes:
    """Puts a sign of replacement for the second half of a letter without its first, at which the parser would stop.

    Source: RFC 8259, section 8.2: such texts occur, and what becomes of them is not defined.
    """

    def __init__(self, text: Text) -> None:
        self._text = text
        self._held = b""

    def read(self, size: int = -1) -> bytes:
        """As `Text.read`."""
        if size == 0:
            return b""
        piece = self._text.read(size)
        if not self._held and _ESCAPE not in piece:
            return piece
        piece, self._held = self._held + piece, b""
        tail = piece.rfind(_ESCAPE, max(0, len(piece) - _PAIR))
        if tail >= 0 and len(piece) > _PAIR:  # perhaps cut in two; the rest comes with the next piece
            tail = piece.find(_ESCAPE, len(piece) - _PAIR)
            if piece[max(0, tail - _PAIR // 2) : tail].startswith(_ESCAPE):
                tail -= _PAIR // 2
            piece, self._held = piece[:tail], piece[tail:]
        return _SURROGATES.sub(_whole_or_replaced, piece)


def _whole_or_replaced(found: re.Match[bytes]) -> bytes:
    return found[0] if found[1] else rb"\ufffd"


class _Walker:
    """Follows the events of a parser; knows where it is."""

    def __init__(self) -> None:
        self._path: list[str] = []
        self._keys: tuple[str, ...] = ()
        self._key = ""
        self._in_list = False
        self._builder: _Builder | None = None

    def take(self, event: str, value: Any) -> Entry | None:
        """Takes an event; the entry that is complete with it."""
        if self._builder is not None:
            if not self._builder.take(event, value):
                return None
            made, self._builder = self._builder.value, None
            return self._keys, made
        return self._inside(event, value) if self._in_list else self._outside(event, value)

    def _inside(self, event: str, value: Any) -> Entry | None:
        if event in _BEGINNINGS:
            self._builder = _Builder(event)
            return None
        if event != "end_array":
            return self._keys, value
        self._in_list = False
        self._path.pop()
        return None

    def _outside(self, event: str, value: Any) -> Entry | None:
        if event == "map_key":
            self._key = value
        elif event in _BEGINNINGS:
            if len(self._path) >= MOST_NODES:
                raise PartError(Problem.TOO_LARGE)
            self._path.append(self._key)
            self._key = ""
            self._in_list = event == "start_array"
            if self._in_list:
                self._keys = tuple(filter(None, self._path))
        elif event == "end_map":
            self._path.pop()
        else:
            return (*filter(None, self._path), self._key), value
        return None


class _Builder:
    """Makes one value out of the events of a parser, without recursion."""

    def __init__(self, event: str) -> None:
        self.value: Any = {} if event == "start_map" else []
        self._open: list[Any] = [self.value]
        self._keys: list[str] = [""]
        self._nodes = 0

    def take(self, event: str, value: Any) -> bool:
        """Takes an event; whether the value is whole."""
        self._nodes += 1
        if self._nodes > MOST_NODES:
            raise PartError(Problem.TOO_LARGE)
        if event == "map_key":
            self._keys[-1] = value
        elif event in ("end_map", "end_array"):
            self._open.pop()
            self._keys.pop()
        elif event in _BEGINNINGS:
            made: Any = {} if event == "start_map" else []
            self._put(made)
            self._open.append(made)
            self._keys.append("")
        else:
            self._put(value)
        return not self._open

    def _put(self, made: Any) -> None:
        place = self._open[-1]
        if isinstance(place, dict):
            place[self._keys[-1]] = made
        else:
            place.append(made)
