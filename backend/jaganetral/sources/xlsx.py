"""The sheets of an XLSX file as grids of texts.

openpyxl reads the values, row by row and in constant memory; that mode knows neither merged cells nor the addresses
behind a text, so those few elements, which stand after the rows, are read here.
"""

from __future__ import annotations

import io
import math
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time

from openpyxl.packaging.relationship import get_dependents
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.sources.csv_text import TableError
from jaganetral.sources.grid import Book, Cell, Row, Sheet
from jaganetral.sources.xlsx_guard import damaged, opened, too_large

LAST_LINE = 1_048_576  # of a sheet in Excel
MOST_COLUMNS = 300
MOST_CELLS = 8_000_000
MOST_MERGED_ROWS = 20_000
MOST_MERGED_CELLS = 1_000_000
LONGEST_CELL = 4000
EXACT_DIGITS = 15  # Excel keeps no more of a number

_UNREADABLE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    InvalidFileException,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    SyntaxError,  # what the parser of XML raises
    TypeError,
    ValueError,
    zipfile.BadZipFile,
)
_CHUNK = 256 * 1024
_AFTER_ROWS = re.compile(rb"</(?:\w+:)?sheetData>|<(?:\w+:)?sheetData\s*/>")
_MERGE = re.compile(r"<(?:\w+:)?mergeCell\s[^>]*?\bref=[\"']([A-Z0-9:]+)[\"']")
_HYPERLINK = re.compile(r"<(?:\w+:)?hyperlink\s[^>]*>")
_ATTRIBUTE = re.compile(r"([\w:]+)=\"([^\"]*)\"")
_NO_RESULT = re.compile(rb"</(?:\w+:)?f>(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>")


@dataclass
class _Extras:
    """What stands in a sheet beside its values: cells of merged ranges, and addresses behind cells (from 0, from 1)."""

    merged: dict[tuple[int, int], int] = field(default_factory=dict)
    first: dict[int, tuple[int, int]] = field(default_factory=dict)
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    unanswered: int = 0


def read_workbook(raw: bytes) -> Book:
    """All visible sheets of an XLSX file; formulas give the results that were saved with them.

    Args:
        raw: the file's bytes.

    Raises:
        TableError: it can't be read; the reason says what to do.
    """
    with opened(raw) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and extensions, which say nothing about the texts
        try:
            reader = ExcelReader(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
            reader.read()
            targets = {sheet.name: rel.target for sheet, rel in reader.parser.find_sheets()}
            sheets, notes = [], []
            for worksheet in reader.wb.worksheets:
                name = str(worksheet.title)
                if worksheet.sheet_state != "visible":
                    notes.append(
                        Bilingual(f"lembar tersembunyi “{name}” tidak dibaca", f"hidden sheet “{name}” not read")
                    )
                    continue
                extras = _extras(archive, targets[name])
                if extras.unanswered:
                    notes.append(_unanswered(name, extras.unanswered))
                worksheet.reset_dimensions()
                rows = worksheet.iter_rows(values_only=True)
                sheets.append(Sheet(name, tuple(_merged(_rows(rows, extras), extras))))
        except _UNREADABLE as error:
            if isinstance(error, TableError):
                raise
            raise TableError(damaged()) from error
    if not sheets:
        raise TableError(
            Bilingual("berkas XLSX tidak memuat lembar yang terlihat", "the XLSX file has no visible sheet")
        )
    return Book(tuple(sheets), tuple(notes))


def _rows(values: Iterator[tuple[object, ...]], extras: _Extras) -> Iterator[Row]:
    """The rows that hold something, without the empty cells at their ends."""
    cells = 0
    for line, row in enumerate(values, start=1):
        if line > LAST_LINE:
            raise TableError(too_large())
        texts = [_text(value) for value in row]
        while texts and not texts[-1]:
            texts.pop()
        if not texts:
            continue
        cells += len(texts)
        if len(texts) > MOST_COLUMNS or cells > MOST_CELLS:
            raise TableError(too_large())
        yield Row(
            line,
            tuple(
                Cell(text, extras.links.get((column, line)), extras.merged.get((column, line)))
                for column, text in enumerate(texts)
            ),
        )


def _merged(rows: Iterator[Row], extras: _Extras) -> Iterator[Row]:
    """The rows with a merged range's text and link in each of its cells, as a reader sees them."""
    if not extras.merged:
        yield from rows
        return
    wide: dict[int, int] = {}
    for column, line in extras.merged:
        wide[line] = max(wide.get(line, 0), column + 1)
    present = {row.line: row for row in rows}
    seen: dict[int, Cell] = {}
    for line in sorted(present.keys() | wide.keys()):
        row = present.get(line, Row(line, ()))
        cells = []
        for column in range(max(len(row.cells), wide.get(line, 0))):
            number = extras.merged.get((column, line))
            cell = row.at(column)
            if number is not None:
                if extras.first[number] == (column, line):
                    seen[number] = Cell(cell.text, extras.links.get((column, line)), number)
                cell = seen.get(number, Cell(merged=number))
            cells.append(cell)
        filled = Row(line, tuple(cells))
        if not filled.blank:
            yield filled


def _text(value: object) -> str:
    """A value as the person sees it, dates as 2024-09-25."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float | int):
        return _number(value)
    return str(value).strip()[:LONGEST_CELL]


def _number(value: float) -> str:
    """Whole numbers without a point; one of more digits than Excel keeps stays in the form that says so ("1.2E+18")."""
    if not math.isfinite(value) or abs(value) >= 10**EXACT_DIGITS:
        return f"{value:.6E}"
    return str(int(value)) if value == int(value) else str(value)


def _extras(archive: zipfile.ZipFile, path: str) -> _Extras:
    """Merged ranges and links of the sheet at `path`, and how many formulas were saved without a result."""
    extras = _Extras()
    after: list[bytes] | None = None
    tail = b""
    with archive.open(path) as stream:
        while chunk := stream.read(_CHUNK):
            if after is not None:
                after.append(chunk)
                continue
            window = tail + chunk
            extras.unanswered += len(_NO_RESULT.findall(window)) - len(_NO_RESULT.findall(tail))
            end = _AFTER_ROWS.search(window)
            if end:
                after = [window[end.end() :]]
            tail = window[-120:]
    rest = b"".join(after or []).decode("utf-8", "replace")
    _read_merges(rest, extras)
    _read_links(rest, archive, path, extras)
    return extras


def _read_merges(rest: str, extras: _Extras) -> None:
    for number, found in enumerate(_MERGE.finditer(rest)):
        left, top, right, bottom = range_boundaries(found[1])
        if left is None or top is None or right is None or bottom is None:
            continue
        right, bottom = min(right, left + MOST_COLUMNS - 1), min(bottom, top + MOST_MERGED_ROWS - 1)
        if (right - left + 1) * (bottom - top + 1) + len(extras.merged) > MOST_MERGED_CELLS:
            raise TableError(too_large())
        extras.first[number] = (left - 1, top)
        for column in range(left - 1, right):
            for line in range(top, bottom + 1):
                extras.merged[column, line] = number


def _read_links(rest: str, archive: zipfile.ZipFile, path: str, extras: _Extras) -> None:
    folder, _, part = path.rpartition("/")
    rels_path = f"{folder}/_rels/{part}.rels"
    if rels_path not in archive.namelist():
        return
    rels = get_dependents(archive, rels_path)
    targets = {rel.Id: rel.Target for rel in rels if rel.Id and rel.TargetMode == "External"}
    for found in _HYPERLINK.finditer(rest):
        attributes = {name.rpartition(":")[2]: value for name, value in _ATTRIBUTE.findall(found[0])}
        target = targets.get(attributes.get("id", ""))
        if target and re.fullmatch("[A-Z]{1,3}[0-9]{1,7}", attributes.get("ref", "")):
            left, top, _, _ = range_boundaries(attributes["ref"])
            if left is not None and top is not None:
                extras.links[left - 1, top] = target


def _unanswered(name: str, count: int) -> Bilingual:
    return Bilingual(
        f"lembar “{name}”: {count} rumus tanpa hasil dibaca sebagai sel kosong; buka dan simpan di aplikasi lembar "
        "kerja",
        f"sheet “{name}”: {count} formulas without a result were read as empty cells; open and save it in a "
        "spreadsheet program",
    )
