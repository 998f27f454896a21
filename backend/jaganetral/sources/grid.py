"""A sheet as a grid of texts, whatever file it came in: cells know where they stand and what they are merged with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.sources.csv_rows import RefusedRow, records
from jaganetral.sources.csv_text import decode
from jaganetral.sources.xlsx_guard import looks_like_workbook


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `link` is the address behind its text, `merged` the number of the merged range it belongs to."""

    text: str = ""
    link: str | None = None
    merged: int | None = None


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `line` counts from 1, as spreadsheet and editor show it."""

    line: int
    cells: tuple[Cell, ...]

    def at(self, column: int) -> Cell:
        """The cell of a column (from 0); an empty one past the end."""
        return self.cells[column] if column < len(self.cells) else EMPTY

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet; `name` is None where the file has only one and no name for it (CSV)."""

    name: str | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """All sheets of a file, with what the person should know about how it was read."""

    sheets: tuple[Sheet, ...]
    notes: tuple[Bilingual, ...] = ()
    refused: tuple[RefusedRow, ...] = ()


def column_letter(column: int) -> str:
    """The letter of a column counted from 0: A, B, … AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The reverse of `column_letter`."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def address(column: int, line: int) -> str:
    """A cell as a spreadsheet calls it, such as "C7"."""
    return f"{column_letter(column)}{line}"


def read_book(raw: bytes, name: str) -> Book:
    """The sheets of a file.

    Args:
        raw: the file's bytes.
        name: its name; what it is is seen from its content.

    Raises:
        TableError: it is neither a table as text nor a sheet that we can read.
    """
    if looks_like_workbook(raw, PurePath(name).suffix):
        from jaganetral.sources.xlsx import read_workbook  # noqa: PLC0415 - 0.2 s of openpyxl, for sheets alone

        return read_workbook(raw)
    table = decode(raw)
    sheet, refused = _from_text(table.text)
    return Book((sheet,), table.notes, refused)


def _from_text(text: str) -> tuple[Sheet, tuple[RefusedRow, ...]]:
    rows, refused = [], []
    for record in records(text.removeprefix("\ufeff")):
        if isinstance(record, RefusedRow):
            refused.append(record)
        else:
            line, cells = record
            rows.append(Row(line, tuple(Cell(cell.strip()) for cell in cells)))
    return Sheet(None, tuple(rows)), tuple(refused)
