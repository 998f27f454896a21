"""The journal as a file that a person takes along: CSV, JSON or a sheet. Pure.

A journal is no report and no proof: the heading says whose words these are. A simulation's is marked in every row.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from jaganetral.candidates.bilingual import Bilingual, Language
from jaganetral.journal.model import Entry
from jaganetral.journal.sheets import as_csv, as_sheet

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
    return as_csv(_cells(rows, language))


def _json(rows: Sequence[Mapping[str, str]], _language: Language) -> bytes:
    return json.dumps({"entries": rows}, ensure_ascii=False, indent=2).encode("utf-8") + b"\n"


def _xlsx(rows: Sequence[Mapping[str, str]], language: Language) -> bytes:
    return as_sheet(Bilingual("Jurnal", "Journal").say(language), _cells(rows, language), heading=1)


def _cells(rows: Sequence[Mapping[str, str]], language: Language) -> list[list[str]]:
    return [[heading.say(language) for heading in _COLUMNS.values()], *(list(row.values()) for row in rows)]


_WRITERS: dict[str, Callable[[Sequence[Mapping[str, str]], Language], bytes]] = {
    "csv": _csv,
    "json": _json,
    "xlsx": _xlsx,
}
