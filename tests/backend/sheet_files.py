"""Workbooks for the tests, made on the spot: rows of texts, with cells merged and links behind them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Cells = Sequence[object]


def fill(
    sheet: Worksheet, rows: Iterable[Cells], merged: Iterable[str] = (), links: Mapping[str, str] | None = None
) -> None:
    """Rows from the top; ranges to merge; addresses behind cells."""
    for row in rows:
        sheet.append(list(row))
    for cells in merged:
        sheet.merge_cells(cells)
    for cell, address in (links or {}).items():
        sheet[cell].hyperlink = address


def saved(book: Workbook) -> bytes:
    """The file of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xlsx(rows: Iterable[Cells], merged: Iterable[str] = (), links: Mapping[str, str] | None = None) -> bytes:
    """A workbook of one sheet, “Lembar1”."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Lembar1"
    fill(sheet, rows, merged, links)
    return saved(book)


def changed(
    raw: bytes, change: Callable[[str, bytes], bytes | None], extra: Mapping[str, bytes] | None = None
) -> bytes:
    """A workbook with parts changed, left out (None) or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, content in (extra or {}).items():
            new.writestr(name, content)
    return out.getvalue()
