"""The journal as a document to print, in the reader's words, oldest first. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.journal.document import Document, Table, Text
from jaganetral.journal.model import By, Entry
from jaganetral.journal.voice import Voice

_TITLE = Bilingual("Jurnal pribadi", "Personal journal")
_NOTICE = Bilingual(
    "Catatan pribadi pemiliknya; bukan laporan dan bukan bukti",
    "Its owner's own record; no report and no proof",
)
_COLUMNS = (
    (Bilingual("Waktu", "Time"), 5),
    (Bilingual("Tindakan", "Act"), 4),
    (Bilingual("Akun", "Account"), 7),
    (Bilingual("Calon", "Candidate"), 6),
    (Bilingual("Tahapan", "Stage"), 4),
    (Bilingual("Keputusan", "Decision"), 4),
    (Bilingual("Alasan", "Reason"), 6),
    (Bilingual("Dicatat oleh", "Recorded by"), 4),
)
_BY = {By.BROWSER: Bilingual("peramban", "browser"), By.PERSON: Bilingual("saya sendiri", "myself")}
MOST_PRINTED = 5000
"""A printed row costs 3 ms; whoever has more takes a sheet."""
_EMPTY = Bilingual("Tidak ada catatan.", "No records.")


def journal_document(
    entries: Sequence[Entry], today: date, voice: Voice, *, candidates: Mapping[str, str], simulation: bool
) -> Document:
    """All entries as a document.

    Args:
        entries: newest first, as the journal gives them.
        today: the day the document bears.
        voice: of the reader.
        candidates: names of candidates by id; an id without one stands for itself.
        simulation: whether they are of the simulation's journal.
    """
    rows = tuple(_row(entry, voice, candidates) for entry in reversed(entries[:MOST_PRINTED]))
    said = [Text(voice.day(today), quiet=True)]
    if len(entries) > MOST_PRINTED:
        said.append(Text(_only_latest(len(entries), voice)))
    table = Table("", tuple(voice.say(name) for name, _ in _COLUMNS), rows, tuple(width for _, width in _COLUMNS))
    return Document(
        language=voice.language,
        title=voice.say(_TITLE),
        day=today,
        blocks=(*said, table if rows else Text(voice.say(_EMPTY))),
        notice=voice.say(_NOTICE),
        simulation=simulation,
        wide=True,
    )


def _row(entry: Entry, voice: Voice, candidates: Mapping[str, str]) -> tuple[str, ...]:
    event = entry.event
    return (
        voice.moment(event.at),
        voice.label(event.action),
        f"{event.display} ({voice.label(event.platform)})",
        candidates.get(event.candidate, event.candidate),
        voice.label(event.stage) if event.stage else "",
        voice.label(event.decision),
        notes(entry, voice),
        voice.say(_BY[event.by]),
    )


def _only_latest(count: int, voice: Voice) -> str:
    most, total = voice.number(MOST_PRINTED), voice.number(count)
    return voice.say(
        Bilingual(
            f"Yang dicetak {most} catatan terbaru dari {total}; semuanya ada dalam bentuk CSV, XLSX, dan JSON.",
            f"Printed are the latest {most} of {total} records; CSV, XLSX and JSON hold them all.",
        )
    )


def notes(entry: Entry, voice: Voice) -> str:
    """What the person wrote to an entry: the reason, then each correction with its day."""
    corrected = (f"{voice.day(made.at.astimezone().date())}: {made.text}" for made in entry.corrections)
    return "; ".join(note for note in (entry.event.reason, *corrected) if note)
