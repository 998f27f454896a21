"""A document that a person takes along: its words, all of them and in order, before any format is made of them.

The preview, the PDF, the sheet and the JSON are made of the same `Document`, so that a preview shows every word that
leaves the machine. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from jaganetral.candidates.bilingual import Language

SIMULATION_MARK = "SIMULASI"
"""Stands across every page, and in every row, of what a simulation made."""


@dataclass(frozen=True)
class Heading:
    """What the following parts are about."""

    text: str


@dataclass(frozen=True)
class Text:
    """A paragraph; a quiet one is an explanation."""

    text: str
    quiet: bool = False


@dataclass(frozen=True)
class Points:
    """Numbered sentences."""

    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """Labels with what they are labels of; what is empty is written by hand."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """Rows under column titles."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    """How the columns share the width of a page, as parts of their sum."""


@dataclass(frozen=True)
class Signature:
    """A line to sign on."""

    place_and_day: str
    role: str
    name: str
    """Empty where it is to be written by hand."""
    number: str
    """The personnel number with its label, or empty."""


Block = Heading | Text | Points | Facts | Table | Signature


@dataclass(frozen=True)
class Document:
    """Everything that is said, and the day it is said on."""

    language: Language
    title: str
    day: date
    """The day shown in it; no other point in time stands in any file made of it."""
    blocks: tuple[Block, ...]
    letterhead: tuple[str, ...] = ()
    notice: str = ""
    """What it is not: stands under the title."""
    simulation: bool = False
    wide: bool = False
    """Whether the page lies on its side."""

    @property
    def mark(self) -> str:
        """What stands across it; empty for what is real."""
        return SIMULATION_MARK if self.simulation else ""


def words(document: Document) -> list[str]:
    """Every text of the document, in the order in which it is read."""
    return [text for text in _texts(document) if text]


def lines(document: Document) -> list[tuple[str, ...]]:
    """The document as rows of cells, for a sheet; a simulation's rows all begin with its mark."""
    rows: list[tuple[str, ...]] = [(line,) for line in document.letterhead]
    rows.append((document.title,))
    if document.notice:
        rows.append((document.notice,))
    for block in document.blocks:
        rows.extend(_rows(block))
    mark = (document.mark,) if document.mark else ()
    return [mark + row for row in rows]


def as_json(document: Document) -> dict[str, Any]:
    """The document for a program: the same texts, each kind of part under its name."""
    return {
        "language": document.language.value,
        "day": document.day.isoformat(),
        "simulation": document.mark or None,
        "letterhead": list(document.letterhead),
        "title": document.title,
        "notice": document.notice,
        "parts": [_part(block) for block in document.blocks],
    }


def _texts(document: Document) -> Iterator[str]:
    yield from document.letterhead
    yield document.mark
    yield document.title
    yield document.notice
    for block in document.blocks:
        for row in _rows(block):
            yield from row


def _rows(block: Block) -> Iterator[tuple[str, ...]]:
    match block:
        case Heading(text) | Text(text):
            yield (text,)
        case Points(sentences):
            for number, sentence in enumerate(sentences, 1):
                yield (f"{number}.", sentence)
        case Facts(rows):
            yield from rows
        case Table(title, columns, rows):
            yield (title,)
            yield columns
            yield from rows
        case Signature(place_and_day, role, name, number):
            yield (place_and_day,)
            yield (role,)
            if name:
                yield (name,)
            if number:
                yield (number,)


def _part(block: Block) -> dict[str, Any]:
    match block:
        case Heading(text):
            return {"heading": text}
        case Text(text):
            return {"text": text}
        case Points(sentences):
            return {"points": list(sentences)}
        case Facts(rows):
            return {"facts": [{"label": label, "value": value} for label, value in rows]}
        case Table(title, columns, rows):
            return {"table": {"title": title, "columns": list(columns), "rows": [list(row) for row in rows]}}
        case Signature(place_and_day, role, name, number):
            return {"signature": {"place_and_day": place_and_day, "role": role, "name": name, "number": number}}
