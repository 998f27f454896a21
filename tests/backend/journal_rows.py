"""Rows for the tests of the journal, and a writer that goes on until it is killed."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from jaganetral.candidates.model import Action, Decision, Platform, Stage
from jaganetral.journal.model import Consent, Event
from jaganetral.store.journal import JournalStore

NOW = datetime(2026, 11, 23, 5, tzinfo=UTC)
AGREED = Consent(journal=True, proceeded=True, agreed_at=NOW, wording="1")


def event(number: int, at: datetime = NOW, decision: Decision = Decision.CANCELLED) -> Event:
    return Event(
        id=f"00000000-0000-4000-8000-{number:012x}",
        at=at,
        platform=Platform.X,
        action=Action.LIKE,
        account="@calon_satu",
        display="@calon_satu",
        candidate="satu",
        contest="pilpres-2024",
        stage=Stage.CANDIDATE,
        decision=decision,
    )


def names(*numbers: int) -> list[str]:
    """The ids of events."""
    return [event(number).id for number in numbers]


def ids(journal: JournalStore) -> list[str]:
    """Those that a journal holds, newest first."""
    return [entry.event.id for entry in journal.entries()]


def damage(path: Path) -> None:
    """Overwrites all but the first page, as a dying disk may."""
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (path.stat().st_size - 4096))


def damage_open(journal: JournalStore) -> None:
    """Does so under an open journal, and has it look at the disk."""
    damage(journal.path)
    with journal._database.reading() as tables:  # noqa: SLF001 - what it has in memory is still sound
        tables.conn.execute("PRAGMA shrink_memory")


def write_for_ever(path: Path, number: int) -> None:
    """Adds two events at a time and says the first one's number when the journal has acknowledged them."""
    with JournalStore.open(path, simulation=False) as journal:
        while True:
            journal.add([event(number), event(number + 1)], AGREED, NOW)
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()
            number += 2


if __name__ == "__main__":
    write_for_ever(Path(sys.argv[1]), int(sys.argv[2]))
