"""Rows of text as CSV or as a sheet: no cell of it is ever a formula, and nothing stands in the file but the rows.

The same rows give the same bytes: a sheet is a ZIP, whose parts would carry the time they were written at, and whose
property pages would name a program and a moment. Ours carry neither.

A spreadsheet program takes a CSV cell for a formula by its first character, and where its list separator is a
semicolon, as in Indonesia, also what follows a semicolon inside a cell. Such places get an apostrophe in front, as
OWASP's page on CSV injection advises; a sheet's cells have a type, and theirs is text.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence

_FORMULA = re.compile(
    "(^|[;,|\t\r\n])([\\s\"']*)(?=[=+\\-@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}"
    "\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}\t\r])"
)
_NEVER_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 has no way to say; section 2.2 of it."""
_FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)
_EMPTY_PROPERTIES = {
    "docProps/core.xml": b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-'
    b'properties"/>',
    "docProps/app.xml": b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"'
    b"/>",
}


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """The rows as CSV in UTF-8, with the mark without which Excel would not read it as such."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerows([disarmed(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def as_sheet(title: str, rows: Iterable[Sequence[str]], *, heading: int = 0) -> bytes:
    """The rows as an XLSX file with one sheet.

    Args:
        title: of the sheet.
        rows: the cells, all text.
        heading: how many rows at the top stay in view.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - only this format needs it
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - as above

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    if heading:
        sheet.freeze_panes = f"A{heading + 1}"
    for row in rows:
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, _NEVER_XML.sub("\N{REPLACEMENT CHARACTER}", value))
            cell.data_type = "s"  # text, also where it looks like a formula
            cells.append(cell)
        sheet.append(cells)
    made = io.BytesIO()
    book.save(made)
    return _without_traces(made)


def disarmed(cell: str) -> str:
    """The cell with an apostrophe wherever a spreadsheet program would begin to read a formula."""
    return _FORMULA.sub(r"\1\2'", cell)


def _without_traces(made: io.BytesIO) -> bytes:
    """The same ZIP with empty property pages and the same time for every part."""
    clean = io.BytesIO()
    with zipfile.ZipFile(made) as before, zipfile.ZipFile(clean, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = zipfile.ZipInfo(name, _FIRST_DAY_OF_ZIP)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0  # else the file tells the operating system
            after.writestr(part, _EMPTY_PROPERTIES.get(name) or before.read(name))
    return clean.getvalue()
