"""Reads a file of an election office, CSV or XLSX in whatever shape, into proposals for the review queue.

What is certain comes without a doubt, what is not becomes a question with its cell; nothing is guessed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.sources.columns import find_heading
from jaganetral.sources.cross_checks import checked
from jaganetral.sources.csv_rows import RefusedRow
from jaganetral.sources.csv_text import TableError
from jaganetral.sources.grid import Book, Sheet, read_book
from jaganetral.sources.mapping import SheetMapping
from jaganetral.sources.pages import is_document
from jaganetral.sources.proposal import Proposal
from jaganetral.sources.sheet_accounts import AccountReader, Origin
from jaganetral.sources.table_rows import read_table

_SERVICES = {"situs web": "web sites", "surel": "e-mail", "telepon": "telephone"}  # the others are names


@dataclass(frozen=True)
class Reading:
    """What a source says: proposals, notes about how it was read, and lines that could not be read."""

    proposals: tuple[Proposal, ...]
    notes: tuple[Bilingual, ...] = ()
    refused: tuple[RefusedRow, ...] = ()


def propose_sheet(
    raw: bytes, name: str, contest: str | None, document: str | None = None, mapping: SheetMapping | None = None
) -> Reading:
    """What a CSV or XLSX file proposes for a contest.

    Args:
        raw: the file's bytes.
        name: the file's name, for the proposals.
        contest: the contest's id; None where the file has a column for it.
        document: the address of the published document that the file is, for rows that name no source.
        mapping: what the mapping file says (`mapping.read_mapping`).

    Raises:
        TableError: the file can't be read, or no table of candidates and accounts is found in it.
    """
    return read_sheets(read_book(raw, name), name, contest, document, mapping or SheetMapping())


def read_sheets(book: Book, name: str, contest: str | None, document: str | None, mapping: SheetMapping) -> Reading:
    """What the sheets of a file propose; see `propose_sheet`.

    Raises:
        TableError: no table of candidates and accounts is found.
    """
    if document is not None and not is_document(document):
        raise TableError(
            Bilingual(
                f"sumber “{document[:80]}” harus alamat halaman (https://…/…)",
                f"the source “{document[:80]}” must be the address of a page (https://…/…)",
            )
        )
    proposals: list[Proposal] = []
    notes = list(book.notes)
    uncovered: Counter[str] = Counter()
    origin = Origin(contest or mapping.contest, document, name)
    found_any = False
    for sheet in _chosen(book, mapping):
        heading = find_heading(sheet, mapping.words(), mapping)
        if heading is None:
            if sheet.rows and len(book.sheets) > 1:
                notes.append(_no_table(sheet))
            continue
        if origin.contest is None and heading.column("contest") is None:
            raise TableError(
                Bilingual(
                    "pemilihannya tidak disebut; pakai --contest atau kolom contest",
                    "the contest is not said; use --contest or a column contest",
                )
            )
        found_any = True
        table = read_table(sheet, heading, mapping, mapping.words())
        found = AccountReader(sheet, heading, mapping, mapping.words(), origin).read(table)
        proposals.extend(found.proposals)
        uncovered.update(found.uncovered)
        if heading.unread:
            notes.append(_unread(sheet, heading.unread))
        if table.unread_lines:
            notes.append(_below(sheet, table.unread_lines))
    if not found_any:
        raise TableError(
            Bilingual(
                "tidak ada tabel yang dikenali: perlu judul kolom untuk nama calon dan akun; "
                "sebutkan kolomnya dalam berkas pemetaan (--mapping)",
                "no table was recognised: it needs headings for the candidate's name and the accounts; "
                "name the columns in a mapping file (--mapping)",
            )
        )
    notes.extend(_not_covered(name, count) for name, count in sorted(uncovered.items()))
    return Reading(tuple(checked(proposals)), tuple(notes), book.refused)


def _chosen(book: Book, mapping: SheetMapping) -> tuple[Sheet, ...]:
    if mapping.sheet is None:
        return book.sheets
    chosen = tuple(sheet for sheet in book.sheets if sheet.name == mapping.sheet)
    if not chosen:
        raise TableError(Bilingual(f"tidak ada lembar “{mapping.sheet}”", f"there is no sheet “{mapping.sheet}”"))
    return chosen


def _in(sheet: Sheet) -> tuple[str, str]:
    return (f"lembar “{sheet.name}”: ", f"sheet “{sheet.name}”: ") if sheet.name else ("", "")


def _no_table(sheet: Sheet) -> Bilingual:
    indonesian, english = _in(sheet)
    return Bilingual(f"{indonesian}tidak ada tabel yang dikenali", f"{english}no table was recognised")


def _unread(sheet: Sheet, columns: tuple[str, ...]) -> Bilingual:
    indonesian, english = _in(sheet)
    names = ", ".join(columns)
    return Bilingual(f"{indonesian}kolom tidak dibaca: {names}", f"{english}columns not read: {names}")


def _below(sheet: Sheet, lines: list[int]) -> Bilingual:
    indonesian, english = _in(sheet)
    span = f"{lines[0]}" if len(lines) == 1 else f"{lines[0]}\u2013{lines[-1]}"
    return Bilingual(
        f"{indonesian}baris {span} di bawah tabel tidak dibaca", f"{english}lines {span} under the table were not read"
    )


def _not_covered(service: str, count: int) -> Bilingual:
    english = _SERVICES.get(service, service)
    return Bilingual(
        f"{service}: {count} isi tidak dibaca, karena JagaNetral tidak mencakupnya",
        f"{english}: not read, since JagaNetral does not cover it ({count})",
    )
