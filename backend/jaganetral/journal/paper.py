"""A document on A4 as PDF, with an embedded font, a language and a title, and no trace of who or what made it.

Only fpdf2 and fontTools are needed, not Pillow. The only point in time in the file is the day that the document shows,
and the same document gives the same bytes. The pages are not tagged: the accessible form is the HTML page.
"""

from __future__ import annotations

import logging
import warnings
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cache
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from jaganetral.journal.document import (
    Block,
    Document,
    Facts,
    Heading,
    Points,
    Signature,
    Table,
    Text,
    words,
)

if TYPE_CHECKING:
    from fpdf import FPDF

_FAMILY = "Open Sans"
_FONT_PACKAGE = "fontpkg_open_sans"
_WEIGHTS: dict[str, dict[str, float]] = {"": {"wght": 400, "wdth": 100}, "B": {"wght": 650, "wdth": 100}}
_MARGIN, _TOP, _BOTTOM = 25, 22, 20
"""Millimetres, as official letters leave them."""
_BODY, _SMALL, _TITLE, _HEADING = 11, 9.5, 16, 12
_LINE = 5.6
"""Height of a line of body text in millimetres."""
_ROOM_TO_SIGN = 62


@dataclass(frozen=True)
class _Ink:
    """The greys of the page."""

    black: int = 20
    quiet: int = 95
    rule: int = 170
    mark: int = 226


_INK = _Ink()


def font_file() -> Traversable:
    """The font, as its package brings it, with its licence beside it (SIL Open Font License 1.1).

    Raises:
        FileNotFoundError: the installation is not whole.
    """
    missing = "the font of the PDF files is missing from this installation"
    try:
        found = files(_FONT_PACKAGE).joinpath("files", "OpenSans[wdth,wght].ttf")
    except ModuleNotFoundError as error:
        raise FileNotFoundError(missing) from error
    if not found.is_file():
        raise FileNotFoundError(missing)
    return found


def missing_letters(document: Document) -> str:
    """The characters of the document that the font cannot draw, each once; empty where it can draw them all."""
    known = _letters()
    return "".join(sorted({letter for text in words(document) for letter in text if ord(letter) not in known}))


def as_pdf(document: Document) -> bytes:
    """The document as a PDF file.

    Raises:
        FileNotFoundError: the font is missing from the installation.
    """
    with as_file(font_file()) as font:
        sheet = _sheet(document)
        sheet.add_font(_FAMILY, fname=font, variations=_WEIGHTS)
        sheet.add_page()
        _head(sheet, document)
        for block in document.blocks:
            _draw(sheet, block)
        return bytes(sheet.output())


@cache
def _letters() -> frozenset[int]:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415 - as for fpdf below

    with as_file(font_file()) as font, TTFont(font, lazy=True) as opened:
        return frozenset(opened.getBestCmap())


def _sheet(document: Document) -> FPDF:
    with warnings.catch_warnings():  # that it can't add pictures without Pillow; we add none
        warnings.simplefilter("ignore")
        from fpdf import FPDF  # noqa: PLC0415 - the service starts without it
    logging.getLogger("fpdf").setLevel(logging.ERROR)  # a missing letter is told by `missing_letters`
    logging.getLogger("fontTools").setLevel(logging.ERROR)

    class Sheet(FPDF):
        """Puts the mark of a simulation under every page, and the number on it where there are several."""

        def header(self) -> None:
            if document.mark:
                _watermark(self, document.mark)

        def footer(self) -> None:
            if self.page_no() > 1:
                self.set_y(-14)
                self.set_font(_FAMILY, "", _SMALL)
                self.set_text_color(_INK.quiet)
                self.cell(0, _LINE, str(self.page_no()), align="C")

        def file_id(self) -> None:
            """No identifier: it would be the same for two files only by chance."""

    sheet = Sheet(orientation="landscape" if document.wide else "portrait", format="A4")
    sheet.set_margins(_MARGIN, _TOP)
    sheet.set_auto_page_break(auto=True, margin=_BOTTOM)
    sheet.set_title(document.title)
    sheet.set_lang(document.language.value)
    sheet.set_producer("")
    sheet.set_creation_date(datetime.combine(document.day, time(), UTC))
    sheet.set_text_color(_INK.black)
    return sheet


def _watermark(sheet: FPDF, mark: str) -> None:
    x, y = sheet.w / 2, sheet.h / 2
    sheet.set_font(_FAMILY, "B", 92)
    sheet.set_text_color(_INK.mark)
    with sheet.rotation(45, x, y):
        sheet.text(x - sheet.get_string_width(mark) / 2, y + 12, mark)
    sheet.set_text_color(_INK.black)


def _head(sheet: FPDF, document: Document) -> None:
    for number, line in enumerate(document.letterhead):
        sheet.set_font(_FAMILY, "B" if number == 0 else "", _HEADING if number == 0 else _BODY)
        sheet.multi_cell(0, _LINE, line, align="C", new_x="LMARGIN", new_y="NEXT")
    if document.letterhead:
        sheet.ln(2)
        sheet.set_draw_color(_INK.black)
        sheet.line(_MARGIN, sheet.y, sheet.w - _MARGIN, sheet.y)
        sheet.ln(8)
    sheet.set_font(_FAMILY, "B", _TITLE)
    sheet.multi_cell(0, 7.5, document.title, align="C", new_x="LMARGIN", new_y="NEXT")
    if document.notice:
        sheet.ln(1)
        sheet.set_font(_FAMILY, "", _BODY)
        sheet.multi_cell(0, _LINE, document.notice, align="C", new_x="LMARGIN", new_y="NEXT")
    sheet.ln(6)


def _draw(sheet: FPDF, block: Block) -> None:
    sheet.set_font(_FAMILY, "", _BODY)
    match block:
        case Heading(text):
            if sheet.will_page_break(5 * _LINE):  # what it is about stands on the same page
                sheet.add_page()
            sheet.ln(1.5)
            sheet.set_font(_FAMILY, "B", _HEADING)
            sheet.multi_cell(0, _LINE + 0.6, text, align="L", new_x="LMARGIN", new_y="NEXT")
            sheet.ln(1)
        case Text(text, quiet):
            if quiet:
                _quietly(sheet)
            sheet.multi_cell(0, _LINE, text, align="L", new_x="LMARGIN", new_y="NEXT")
            sheet.set_text_color(_INK.black)
            sheet.ln(3)
        case Points(sentences):
            _points(sheet, sentences)
        case Facts(rows):
            _facts(sheet, rows)
        case Table():
            _table(sheet, block)
        case Signature():
            _signature(sheet, block)


def _quietly(sheet: FPDF) -> None:
    sheet.set_font(_FAMILY, "", _SMALL)
    sheet.set_text_color(_INK.quiet)


def _points(sheet: FPDF, items: tuple[str, ...]) -> None:
    for number, item in enumerate(items, 1):
        if sheet.will_page_break(2 * _LINE):
            sheet.add_page()
        sheet.cell(8, _LINE, f"{number}.")
        sheet.multi_cell(0, _LINE, item, align="L", new_x="LMARGIN", new_y="NEXT")
        sheet.ln(2)
    sheet.ln(1)


def _facts(sheet: FPDF, rows: tuple[tuple[str, str], ...]) -> None:
    for label, value in rows:
        if sheet.will_page_break(2 * _LINE):
            sheet.add_page()
        top, page = sheet.y, sheet.page
        sheet.set_text_color(_INK.quiet)
        sheet.multi_cell(58, _LINE, label, align="L", new_x="RIGHT", new_y="NEXT")
        below = sheet.y if sheet.page == page else top
        sheet.set_xy(_MARGIN + 60, top if sheet.page == page else sheet.t_margin)
        sheet.set_text_color(_INK.black)
        if value:
            sheet.multi_cell(0, _LINE, value, align="L", new_x="LMARGIN", new_y="NEXT")
        else:
            sheet.set_draw_color(_INK.rule)
            sheet.line(sheet.x, sheet.y + _LINE - 0.8, sheet.w - _MARGIN, sheet.y + _LINE - 0.8)
            sheet.ln(_LINE)
        sheet.set_y(max(sheet.y, below) + 0.8)
    sheet.ln(3)


def _table(sheet: FPDF, table: Table) -> None:
    from fpdf.fonts import FontFace  # noqa: PLC0415 - as for fpdf

    if sheet.will_page_break(4 * _LINE):
        sheet.add_page()
    if table.title:
        _draw(sheet, Heading(table.title))
    sheet.set_font(_FAMILY, "", _SMALL)
    sheet.set_draw_color(_INK.rule)
    with sheet.table(
        col_widths=table.widths,
        line_height=4.8,
        borders_layout="HORIZONTAL_LINES",
        text_align="LEFT",
        padding=(1, 1.5),
        headings_style=FontFace(emphasis="B"),
    ) as drawn:
        for cells in (table.columns, *table.rows):
            row = drawn.row()
            for cell in cells:
                row.cell(cell)
    sheet.ln(4)


def _signature(sheet: FPDF, signature: Signature) -> None:
    if sheet.will_page_break(_ROOM_TO_SIGN):
        sheet.add_page()
    sheet.ln(6)
    left, width = sheet.w - _MARGIN - 78, 78
    for line in (signature.place_and_day, signature.role):
        sheet.set_x(left)
        sheet.multi_cell(width, _LINE, line, align="L", new_x="LMARGIN", new_y="NEXT")
    sheet.ln(24)
    sheet.set_draw_color(_INK.black)
    sheet.line(left, sheet.y, left + width, sheet.y)
    sheet.ln(1)
    sheet.set_font(_FAMILY, "B", _BODY)
    for line in (signature.name, signature.number):
        if line:
            sheet.set_x(left)
            sheet.multi_cell(width, _LINE, line, align="L", new_x="LMARGIN", new_y="NEXT")
        sheet.set_font(_FAMILY, "", _BODY)
