"""Papers to take along: what they say, that it is all they say, and that no cell of a sheet is ever a formula."""

from __future__ import annotations

import csv
import getpass
import io
import json
import os
import platform
import re
import subprocess
import sys
import unicodedata
import zipfile
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pypdf import PdfReader

from jaganetral.candidates.bilingual import Language
from jaganetral.journal.document import Document, Facts, Heading, Points, Signature, Table, Text, words
from jaganetral.journal.document_files import DOCUMENT_FORMATS, document_file
from jaganetral.journal.paper import as_pdf, missing_letters
from jaganetral.journal.sheets import as_csv, as_sheet, disarmed
from paper_reading import fonts_of, names_and_strings, parts_of, squeezed, text_of

DAY = date(2026, 11, 27)
FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "\N{FULLWIDTH EQUALS SIGN}1+1",
    "\N{FULLWIDTH COMMERCIAL AT}x",
    "a;=cmd|' /C calc'!A0",
    'a"\n=1',
    "';=1",
]


def document(*, simulation: bool = False, wide: bool = False, rows: int = 3) -> Document:
    table = tuple((f"{n} Nov 2026 12.05 WIB", "@akun_" + "panjang" * 8, "alasan " * 12) for n in range(1, rows + 1))
    return Document(
        language=Language.ID,
        title="Pernyataan Mandiri",
        day=DAY,
        blocks=(
            Facts((("Nama", "Ñurmaďa Şatu Ő. Ż́"), ("NIP", ""))),
            Heading("Bagian"),
            Text("Kalimat biasa \N{EN DASH} dengan “tanda” petik."),
            Text("Keterangan kecil.", quiet=True),
            Points(("butir pertama;", "butir kedua.")),
            Table("Rincian", ("Waktu", "Akun", "Alasan"), table, (3, 4, 5)),
            Signature("Kota Contoh, 27 November 2026", "Yang menyatakan,", "Calon Satu", "NIP 198001012005011001"),
        ),
        letterhead=("PEMERINTAH KOTA CONTOH", "Dinas Contoh"),
        notice="Dibuat sukarela",
        simulation=simulation,
        wide=wide,
    )


@cache
def pdf_of(made: Document) -> bytes:
    return as_pdf(made)


@pytest.mark.parametrize("wide", [False, True])
def test_a_pdf_says_every_word_of_its_document_and_no_other(wide: bool) -> None:  # noqa: FBT001 - a row of a table
    made = document(wide=wide)
    said = text_of(pdf_of(made))
    for text in words(made):
        assert squeezed(text) in said
    left = said
    for text in sorted(words(made), key=len, reverse=True):
        left = left.replace(squeezed(text), "")
    assert re.fullmatch(r"\d*", left), f"also says {left}"


def test_a_pdf_has_a_language_a_title_a4_and_its_fonts_inside() -> None:
    made = pdf_of(document())
    reader = PdfReader(io.BytesIO(made))
    assert str(reader.root_object["/Lang"]) == "id"
    assert reader.metadata is not None
    assert reader.metadata.title == "Pernyataan Mandiri"
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]
    assert set(fonts_of(made).values()) == {True}


def test_letters_with_marks_are_in_the_font_and_missing_ones_are_told() -> None:
    assert missing_letters(document()) == ""
    told = Document(Language.ID, "Judul", DAY, (Text("नाम dan Ürün"),))
    assert "न" in missing_letters(told)
    assert "Ü" not in missing_letters(told)
    assert as_pdf(told).startswith(b"%PDF")


def test_pages_are_numbered_from_the_second_on_and_the_head_of_a_table_stands_on_each() -> None:
    reader = PdfReader(io.BytesIO(as_pdf(document(rows=60))))
    assert len(reader.pages) > 2
    assert "Alasan" in reader.pages[1].extract_text()
    assert reader.pages[1].extract_text().strip().endswith("2")


@pytest.mark.parametrize("kind", DOCUMENT_FORMATS)
def test_a_simulation_is_marked_on_every_page_and_in_every_row(kind: str) -> None:
    made = document_file(kind, document(simulation=True, rows=40))
    match kind:
        case "pdf":
            pages = PdfReader(io.BytesIO(made)).pages
            assert len(pages) > 1
            assert all("SIMULASI" in squeezed(page.extract_text()) for page in pages)
        case "xlsx":
            sheet = load_workbook(io.BytesIO(made)).active
            assert sheet is not None
            assert {row[0] for row in sheet.iter_rows(values_only=True)} == {"SIMULASI"}
        case "csv":
            assert {row[0] for row in csv.reader(io.StringIO(made.decode("utf-8-sig")))} == {"SIMULASI"}
        case _:
            assert json.loads(made)["simulation"] == "SIMULASI"
    real = text_of(pdf_of(document())).encode() if kind == "pdf" else document_file(kind, document())
    assert b"SIMULASI" not in real


@pytest.mark.parametrize("kind", DOCUMENT_FORMATS)
def test_the_same_document_gives_the_same_bytes_in_another_process_later(kind: str, tmp_path: Path) -> None:
    program = (
        "import os, sys, time; sys.path[:0] = sys.argv[2].split(os.pathsep); time.tzset()\n"
        "import test_document_files as t; sys.stdout.buffer.write(t.document_file(sys.argv[1], t.document()))"
    )
    here = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    other = subprocess.run(
        [sys.executable, "-c", program, kind, here],
        env={**os.environ, "TZ": "Asia/Jayapura", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "7"},
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    assert other.stdout == document_file(kind, document())


def traces() -> list[str]:
    """What tells of the person's computer."""
    here = {getpass.getuser(), platform.node(), platform.system(), str(Path.home()), str(Path.cwd())}
    return [trace for trace in here if len(trace) > 3]


def test_a_pdf_carries_no_author_program_place_or_time() -> None:
    made = pdf_of(document())
    reader = PdfReader(io.BytesIO(made))
    assert reader.metadata is not None
    carried = {key: str(value) for key, value in reader.metadata.items()}
    assert carried == {"/Title": "Pernyataan Mandiri", "/CreationDate": "D:20261127000000Z"}
    assert reader.xmp_metadata is None
    assert "/ID" not in reader.trailer
    found = names_and_strings(made)
    assert len(found) > 50, "the objects were really read"
    assert not found & {"/Author", "/Creator", "/Producer", "/ModDate", "/Metadata", "/PieceInfo", "/EmbeddedFiles"}
    everything = "\n".join([*found, made.decode("latin-1")])
    assert [trace for trace in traces() if trace in everything] == []
    assert [program for program in ("fpdf", "jaganetral", "python") if program in everything.lower()] == []


def test_a_sheet_carries_no_author_program_place_or_time() -> None:
    made = document_file("xlsx", document())
    parts = parts_of(made)
    assert not [name for name in parts if "custom" in name or "comments" in name]
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {(part.date_time, part.create_system, part.comment, part.extra) for part in archive.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), 0, b"", b"")
        }
        assert archive.comment == b""
    for name in ("docProps/core.xml", "docProps/app.xml"):
        assert re.fullmatch(rb"<[^<>]+/>", parts[name]), "one element, and it is empty"
    everything = b"\n".join(parts.values()).decode().lower()
    assert [trace for trace in [*traces(), "openpyxl", "jaganetral", "python"] if trace.lower() in everything] == []
    assert re.findall(r"dcterms|<application|<company|<manager|20\d\d-\d\d-\d\dt", everything) == []


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_rows_and_data_hold_the_documents_words_and_nothing_else(kind: str) -> None:
    made = document_file(kind, document()).decode("utf-8-sig")
    assert [trace for trace in [*traces(), "jaganetral"] if trace.lower() in made.lower()] == []
    if kind == "csv":
        said = [cell for row in csv.reader(io.StringIO(made)) for cell in row]
        known = {disarmed(text) for text in words(document())}
        assert [cell for cell in said if cell and cell not in known] == []
    else:
        assert set(json.loads(made)) == {"language", "day", "simulation", "letterhead", "title", "notice", "parts"}


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_cell_that_looks_like_a_formula_is_text(formula: str) -> None:
    rows = [("biasa", formula)]
    for separator in (",", ";", "\t"):
        for row in csv.reader(io.StringIO(as_csv(rows).decode("utf-8-sig"), newline=""), delimiter=separator):
            assert not [cell for cell in row if unicodedata.normalize("NFKC", cell).strip()[:1] in {*"=+-@"}], row
    sheet = load_workbook(io.BytesIO(as_sheet("Lembar", rows))).active
    assert sheet is not None
    cell = sheet["B1"]
    assert cell.data_type == "s"
    assert b"<f>" not in b"".join(parts_of(as_sheet("Lembar", rows)).values())


@settings(deadline=None, max_examples=50)  # a machine is busy at times
@given(st.text(max_size=40))
def test_any_text_can_be_taken_along_in_a_sheet_and_in_rows(text: str) -> None:
    kept = load_workbook(io.BytesIO(as_sheet("Lembar", [("x", text)]))).active
    assert kept is not None
    assert kept["A1"].value == "x"
    [row] = csv.reader(io.StringIO(as_csv([("x", text)]).decode("utf-8-sig", "surrogatepass"), newline=""))
    assert row[1].replace("'", "") == text.replace("'", "")


def test_a_pdf_is_made_without_pillow() -> None:
    program = (
        "import sys; sys.modules['PIL'] = None\n"
        "import test_document_files as t; sys.stdout.buffer.write(t.as_pdf(t.document()))\n"
        "assert not [name for name in sys.modules if name.startswith('PIL.')]"
    )
    path = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    done = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": path}, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr.decode()) == (0, "")
    assert done.stdout == pdf_of(document())
