"""The journal as a file that a person takes along: CSV, JSON or a sheet. Pure but for the library that writes sheets.

A journal is no report and no proof: the heading says whose words these are. A simulation's is marked in every row.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from jaganetral.candidates.bilingual import Bilingual, Language
from jaganetral.journal.model import Entry

FORMATS = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""The formats, each with its media type."""

_COLUMNS = {
    "at": Bilingual("Waktu", "Time"),
    "platform": Bilingual("Platform", "Platform"),
    "action": Bilingual("Tindakan", "Act"),
    "account": Bilingual("Akun", "Account"),
    "candidate": Bilingual("Calon", "Candidate"),
    "contest": Bilingual("Pemilihan", "Contest"),
    "stage": Bilingual("Tahapan", "Stage"),
    "decision": Bilingual("Keputusan", "Decision"),
    "reason": Bilingual("Alasan", "Reason"),
    "by": Bilingual("Dicatat oleh", "Recorded by"),
    "corrections": Bilingual("Koreksi", "Corrections"),
    "simulation": Bilingual("Simulasi", "Simulation"),
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet program takes for the beginning of a formula in a CSV file."""


def table(
    kind: str,
    entries: Sequence[Entry],
    language: Language,
    *,
    candidates: Mapping[str, str] | None = None,
    simulation: bool = False,
) -> bytes:
    """The entries as a file, oldest first.

    Args:
        kind: one of `FORMATS`.
        entries: newest first, as the journal gives them.
        language: of the headings; values stay the words of the domain, so that a program can read them.
        candidates: names of candidates by id; an id without one stands for itself.
        simulation: whether they are of the simulation's journal.
    """
    rows = [_row(entry, candidates or {}, simulation=simulation) for entry in reversed(entries)]
    return _WRITERS[kind](rows, language)


def _row(entry: Entry, candidates: Mapping[str, str], *, simulation: bool) -> dict[str, str]:
    event = entry.event
    return {
        "at": _local(event.at).isoformat(timespec="seconds"),
        "platform": event.platform.value,
        "action": event.action.value,
        "account": event.display,
        "candidate": candidates.get(event.candidate, event.candidate),
        "contest": event.contest,
        "stage": event.stage.value if event.stage else "",
        "decision": event.decision.value,
        "reason": event.reason,
        "by": event.by.value,
        "corrections": "; ".join(f"{_local(made.at):%Y-%m-%d}: {made.text}" for made in entry.corrections),
        "simulation": "SIMULASI" if simulation else "",
    }


def _local(instant: datetime) -> datetime:
    return instant.astimezone()


def _csv(rows: Sequence[Mapping[str, str]], language: Language) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([heading.say(language) for heading in _COLUMNS.values()])
    for row in rows:
        writer.writerow([f"'{value}" if value.startswith(_FORMULA) else value for value in row.values()])
    return text.getvalue().encode("utf-8-sig")  # Excel reads UTF-8 only with this mark


def _json(rows: Sequence[Mapping[str, str]], _language: Language) -> bytes:
    return json.dumps({"entries": rows}, ensure_ascii=False, indent=2).encode("utf-8") + b"\n"


def _xlsx(rows: Sequence[Mapping[str, str]], language: Language) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 - only this format needs it
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - as above

    book = Workbook(write_only=True)
    sheet = book.create_sheet(Bilingual("Jurnal", "Journal").say(language))
    sheet.freeze_panes = "A2"
    sheet.append([heading.say(language) for heading in _COLUMNS.values()])
    for row in rows:
        cells = []
        for value in row.values():
            cell = WriteOnlyCell(sheet, value)
            cell.data_type = "s"  # text, also where it looks like a formula
            cells.append(cell)
        sheet.append(cells)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


_WRITERS: dict[str, Callable[[Sequence[Mapping[str, str]], Language], bytes]] = {
    "csv": _csv,
    "json": _json,
    "xlsx": _xlsx,
}
