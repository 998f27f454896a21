"""Any file of accounts as the one table that `accounts import` takes: the columns of `csv_rows`, as CSV.

A CSV with those columns is taken as it is. Anything else, CSV or XLSX, is read as election offices write it
(`sheets.py`): what is certain becomes a row, what is not is refused with its cell and the reason. So the running
service never opens a workbook of somebody else's, and a hostile one ends with the command that read it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.sources.csv_rows import OPTIONAL, REQUIRED, read, records
from jaganetral.sources.csv_text import TableError, TableText, decode
from jaganetral.sources.grid import Book, Row, Sheet, read_book
from jaganetral.sources.mapping import SheetMapping
from jaganetral.sources.people import name_key
from jaganetral.sources.proposal import Kind, Place, Proposal
from jaganetral.sources.sheets import Reading, read_sheets
from jaganetral.sources.xlsx_guard import looks_like_workbook

_LIKE_OURS = 4  # of the required columns: a head with as many is meant to be ours, and is told what it lacks
_ASK = {
    "candidate": Bilingual("calon tidak jelas", "the candidate is not clear"),
    "platform": Bilingual("situs tidak disebut", "the site is not said"),
    "handle": Bilingual("nama akun tidak terbaca", "the account's name cannot be read"),
    "class": Bilingual(
        "jenis akun tidak disebut; tambahkan kolom class atau defaults.class dalam berkas pemetaan",
        "the account's class is not said; add a column class, or defaults.class in the mapping file",
    ),
    "document": Bilingual(
        "sumber tidak disebut; pakai --source atau kolom sumber",
        "the source is not said; use --source or a column source",
    ),
}


@dataclass(frozen=True)
class AccountsTable:
    """The table, and what became of the rest; `places` says of each line of `text` where it was read from."""

    text: str
    notes: tuple[Bilingual, ...] = ()
    refused: tuple[tuple[Place, Bilingual], ...] = ()
    places: dict[int, Place] = field(default_factory=dict)

    def report(self, given: dict[str, Any]) -> dict[str, Any]:
        """The report of the import of `text`, as JSON, with what was refused before and the places of the file."""
        rows = [_refused_json(place, reason.as_json()) for place, reason in self.refused]
        for row in given["refused"]:
            place = self.places.get(row["line"])
            rows.append(row if place is None else _refused_json(place, row["reason"]))
        rows.sort(key=lambda row: (str(row.get("place", "")).rpartition("!")[0], row["line"]))
        notes = [note.as_json() for note in self.notes] + given["notes"]
        return {**given, "refused": rows, "notes": notes}


def accounts_table(
    raw: bytes, name: str, contest: str | None = None, document: str | None = None, mapping: SheetMapping | None = None
) -> AccountsTable:
    """The table of accounts in a file.

    Args:
        raw: the file's bytes.
        name: its name.
        contest: the contest of rows that name none.
        document: the address of the document that the file is, for rows that name no source.
        mapping: what the mapping file says.

    Raises:
        TableError: the file can't be read, or no table is found in it.
    """
    plain = not (contest or document or mapping)
    mapping = mapping or SheetMapping()
    if looks_like_workbook(raw, PurePath(name).suffix):
        book = read_book(raw, name)
        if plain and len(book.sheets) == 1 and _is_ours(_head(book.sheets[0])):
            return _ours(book, name)
        return _converted(read_sheets(book, name, contest, document, mapping))
    table = decode(raw)
    if plain and _is_ours(_first_record(table)):
        return AccountsTable(table.text, table.notes)
    try:
        return _converted(read_sheets(read_book(raw, name), name, contest, document, mapping))
    except TableError:
        if plain:
            read(table.text)  # says which of our columns it lacks
        raise


def _is_ours(head: Iterable[str]) -> bool:
    return len({column.strip().lower() for column in head} & set(REQUIRED)) >= _LIKE_OURS


def _first_record(table: TableText) -> list[str]:
    first = next(records(table.text.removeprefix("\ufeff")), None)
    return first[1] if isinstance(first, tuple) else []


def _head(sheet: Sheet) -> list[str]:
    return [cell.text for cell in sheet.rows[0].cells] if sheet.rows else []


def _ours(book: Book, name: str) -> AccountsTable:
    """A sheet that has our columns, row for row."""
    (sheet,) = book.sheets
    rows = [[" ".join(cell.text.split()) for cell in row.cells] for row in sheet.rows]
    places = {line: _row_place(name, sheet, row) for line, row in enumerate(sheet.rows, start=1)}
    return AccountsTable(_csv(rows), book.notes, places=places)


def _row_place(name: str, sheet: Sheet, row: Row) -> Place:
    return Place(None, file=name, sheet=sheet.name, row=row.line)


def _converted(reading: Reading) -> AccountsTable:
    statuses = {
        (name_key(p.candidate.name), p.contest): p
        for p in reading.proposals
        if p.kind is Kind.STATUS and p.candidate is not None and not p.uncertain and not p.open()
    }
    rows: list[list[str]] = [[*REQUIRED, *OPTIONAL]]
    places: dict[int, Place] = {}
    refused: list[tuple[Place, Bilingual]] = [(Place(None, row=row.line), row.reason) for row in reading.refused]
    notes = [*reading.notes]
    without = 0
    used = set()
    for proposal in reading.proposals:
        reason = _reason(proposal)
        if proposal.kind is Kind.NOT_FOUND:
            without += 1
        elif reason is not None:
            refused.append((proposal.place, reason))
        elif proposal.kind is Kind.ACCOUNT and proposal.candidate is not None:
            key = (name_key(proposal.candidate.name), proposal.contest)
            used.add(key)
            rows.append(_row(proposal, statuses.get(key)))
            cell = proposal.place.cell or ""
            notes += [Bilingual(f"{cell}: {note.id}", f"{cell}: {note.en}") for note in proposal.notes]
            places[len(rows)] = proposal.place
    alone = Bilingual("status tanpa akun", "a status without an account")
    refused += [(status.place, alone) for key, status in statuses.items() if key not in used]
    if without:
        notes.append(
            Bilingual(
                f"{without} keterangan “tidak ada akun” tidak masuk daftar ini",
                f"{without} entries “no account” are not part of this list",
            )
        )
    return AccountsTable(_csv(rows), tuple(notes), tuple(refused), places)


def _reason(proposal: Proposal) -> Bilingual | None:
    reasons = list(proposal.uncertain)
    if not reasons:
        reasons = [_ASK[name] for name in proposal.open() if name in _ASK]
    if not reasons and proposal.open():
        names = ", ".join(proposal.open())
        reasons = [Bilingual(f"belum lengkap: {names}", f"incomplete: {names}")]
    if not reasons:
        return None
    return Bilingual("; ".join(reason.id for reason in reasons), "; ".join(reason.en for reason in reasons))


def _row(proposal: Proposal, status: Proposal | None) -> list[str]:
    candidate = proposal.candidate
    numbers = [identity for identity in proposal.identities if identity.startswith("#")]
    former = [identity for identity in proposal.identities if not identity.startswith("#")]
    values: dict[str, object] = {
        "contest": proposal.contest,
        "candidate": candidate.name if candidate else None,
        "platform": proposal.platform,
        "handle": proposal.handle,
        "class": proposal.class_,
        "source": proposal.place.document,
        "confidence": proposal.confidence,
        "id": numbers[0] if numbers else None,
        "office": candidate.office if candidate else None,
        "region": candidate.region if candidate else None,
        "number": candidate.number if candidate else None,
        "status": status.status if status else None,
        "from": status.from_ if status else None,
        "until": status.until if status else None,
        "former": " ".join(former),
        "account_from": proposal.from_,
        "account_until": proposal.until,
    }
    return ["" if values[name] is None else str(values[name]) for name in (*REQUIRED, *OPTIONAL)]


def _csv(rows: Iterable[Iterable[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _refused_json(place: Place, reason: dict[str, str]) -> dict[str, Any]:
    where = "!".join(part for part in (place.sheet, place.cell) if part)
    return {"line": place.row or 0, **({"place": where} if where else {}), "reason": reason}
