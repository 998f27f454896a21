"""A workbook that is none, is damaged or means harm ends with one sentence, soon, and in little memory."""

from __future__ import annotations

import io
import re
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.sources import xlsx_guard
from jaganetral.sources.csv_text import TableError
from jaganetral.sources.grid import read_book
from jaganetral.sources.sheets import propose_sheet
from sheet_files import changed, saved, xlsx

GOOD = xlsx([["Nama Calon", "Instagram"], ["Calon Satu", "@satu"]])
SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def refusal(raw: bytes, name: str = "daftar.xlsx") -> Bilingual:
    with pytest.raises(TableError) as caught:
        propose_sheet(raw, name, "uji")
    reason = caught.value.reason
    assert "\n" not in reason.id + reason.en
    return reason


def with_sheet(content: bytes) -> bytes:
    return changed(GOOD, lambda name, old: content if name == SHEET else old)


def sheet_xml(rows: str, after: str = "") -> bytes:
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return f"{head}{rows}</sheetData>{after}</worksheet>".encode()


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_flag(raw: bytes, flag: int) -> bytes:
    """Every entry of the archive marked with a general purpose flag."""
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        pieces = raw.split(mark)
        raw = mark.join(
            [
                pieces[0],
                *(
                    piece[: place - 4]
                    + struct.pack("<H", struct.unpack("<H", piece[place - 4 : place - 2])[0] | flag)
                    + piece[place - 2 :]
                    for piece in pieces[1:]
                ),
            ]
        )
    return raw


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "bukan XLSX"),
        (b"Nama Calon,Instagram\n", "bukan XLSX"),
        (b"<html>halaman masuk</html>", "bukan XLSX"),
        (OLE, "berkas XLS tidak dibaca"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
        (b"PK\x03\x04", "rusak"),
        (b"PK\x03\x04" + bytes(100), "rusak"),
        (GOOD[: len(GOOD) // 2], "rusak"),
        (GOOD[:-30], "rusak"),
        (zipped({"a.txt": b"a"}), "rusak"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "berkas ODS"),
        (zipped({"xl/workbook.bin": b""}), "berkas XLSB"),
        (with_flag(GOOD, 1), "kata sandi"),
        (changed(GOOD, lambda _, old: old, {"xl/vbaProject.bin": b"macro"}), "makro"),
        (changed(GOOD, lambda name, old: None if name == "xl/workbook.xml" else old), "rusak"),
        (changed(GOOD, lambda name, old: None if name == "[Content_Types].xml" else old), "rusak"),
        (changed(GOOD, lambda name, old: old[:-40] if name.endswith(".xml") else old), "rusak"),
        (changed(GOOD, lambda name, old: b"\xff\xfe\x00" if name == SHEET else old), "rusak"),
    ],
)
def test_what_is_no_workbook_or_a_broken_one_is_told_what_to_do(raw: bytes, reason: str) -> None:
    assert reason in refusal(raw).id


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "prepared",
    [
        lambda old: ENTITIES + old,
        lambda old: b'<!doctype x SYSTEM "file:///etc/hostname">' + old,
        lambda old: b" " * (256 * 1024 - 5) + ENTITIES + old,
        lambda old: (ENTITIES + old).decode().encode("utf-16"),
    ],
)
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_definitions_of_entities_are_refused_in_every_part(prepared: Callable[[bytes], bytes], part: str) -> None:
    raw = changed(GOOD, lambda name, old: prepared(old) if name == part else old)
    assert "definisi" in refusal(raw).id


def test_a_zip_bomb_is_refused_by_what_it_says_it_holds_without_being_opened() -> None:
    block = bytes(8 * 1024 * 1024)
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(26):
            part.write(block)
    raw = out.getvalue()
    assert len(raw) < 2 * 1024 * 1024
    tracemalloc.start()
    try:
        assert "terlalu besar" in refusal(raw).id
        assert tracemalloc.get_traced_memory()[1] < 8 * 1024 * 1024
    finally:
        tracemalloc.stop()


def test_a_bomb_that_lies_about_its_size_gives_no_more_than_it_says() -> None:
    bomb = with_sheet(sheet_xml(" " * 5_000_000))
    size = struct.pack("<I", len(sheet_xml(" " * 5_000_000)))
    assert "rusak" in refusal(bomb.replace(size, struct.pack("<I", 1000))).id


def test_more_parts_than_a_workbook_has_are_refused() -> None:
    raw = zipped({f"xl/p{number}.xml": b"<a/>" for number in range(xlsx_guard.MOST_PARTS + 1)})
    assert "terlalu besar" in refusal(raw).id


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="999999999"><c r="A999999999" t="inlineStr"><is><t>a</t></is></c></row>',
        "<row>" + "".join(f'<c t="inlineStr"><is><t>a{n}</t></is></c>' for n in range(400)) + "</row>",
    ],
)
def test_a_sheet_without_end_is_refused(rows: str) -> None:
    assert "terlalu besar" in refusal(with_sheet(sheet_xml(rows))).id


def test_a_sheet_that_claims_to_be_huge_is_read_for_what_it_holds() -> None:
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Nama Calon</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>IG</t></is></c></row>'
        '<row r="1000000"><c r="A1000000" t="inlineStr"><is><t>Calon Satu</t></is></c>'
        '<c r="B1000000" t="inlineStr"><is><t>@satu</t></is></c></row>'
    )
    content = sheet_xml(rows, '<mergeCells><mergeCell ref="C1:XFD1048576"/></mergeCells>')
    content = content.replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>')
    assert "terlalu besar" in refusal(with_sheet(content)).id
    content = content.replace(b'ref="C1:XFD1048576"', b'ref="A1:A1"')
    (proposal,) = propose_sheet(with_sheet(content), "a.xlsx", "uji").proposals
    assert (proposal.place.cell, proposal.handle) == ("B1000000", "@satu")


def test_merged_ranges_that_lead_nowhere_do_no_harm() -> None:
    odd = "".join(f'<mergeCell ref="{cells}"/>' for cells in ("A1", "B2:A1", "A1:B1", "ZZZZ9:A1", "A:B", "1:2"))
    raw = changed(GOOD, lambda _, old: old.replace(b"</sheetData>", f"</sheetData>{odd}".encode()))
    with suppress(TableError):
        propose_sheet(raw, "a.xlsx", "uji")


def test_formulas_give_their_saved_results_and_those_without_one_are_said() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Nama Calon", "Instagram"])
    sheet.append(["Calon Satu", '="@sa"&"tu"'])
    reading = propose_sheet(saved(book), "a.xlsx", "uji")
    assert "1 rumus tanpa hasil" in " ".join(note.id for note in reading.notes)
    with_result = changed(
        saved(book),
        lambda _, old: re.sub(rb"<c r=\"B2\">(<f>.*?</f>)<v ?/>", rb'<c r="B2" t="str">\1<v>@satu</v>', old),
    )
    reading = propose_sheet(with_result, "a.xlsx", "uji")
    assert [proposal.handle for proposal in reading.proposals] == ["@satu"]
    assert reading.notes == ()


def test_links_to_other_files_are_not_followed() -> None:
    extra = {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"}
    raw = changed(GOOD, lambda _, old: old, extra)
    assert len(propose_sheet(raw, "a.xlsx", "uji").proposals) == 1


def test_a_workbook_is_known_by_its_content_whatever_its_name() -> None:
    assert read_book(GOOD, "daftar.csv").sheets[0].name == "Lembar1"


@settings(deadline=None, max_examples=60)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=4))
def test_a_workbook_with_any_bytes_changed_is_read_or_refused(place: int, instead: bytes) -> None:
    with suppress(TableError):
        read_book(GOOD[:place] + instead + GOOD[place + len(instead) :], "a.xlsx")


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from([SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"]),
    st.data(),
)
def test_a_part_with_any_bytes_changed_is_read_or_refused(part: str, data: st.DataObject) -> None:
    def change(name: str, old: bytes) -> bytes:
        if name != part:
            return old
        place = data.draw(st.integers(0, len(old) - 1))
        return old[:place] + data.draw(st.binary(max_size=6)) + old[place + data.draw(st.integers(0, 40)) :]

    with suppress(TableError):
        read_book(changed(GOOD, change), "a.xlsx")
