"""The journal as it lies on the disk, read beside the running service as any other program could."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from installation import until

Row = tuple[str, str, str, str]


def journal_rows(home: Path) -> list[Row]:
    """Return platform, action, account and decision of every kept event, oldest first.

    The journal of the simulation where there is one: the service of an installed computer keeps the real one.
    """
    file = next(filter(Path.exists, (home / "journal-simulasi.sqlite3", home / "journal.sqlite3")), None)
    if file is None:
        return []
    with contextlib.closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as database:
        query = "select platform, action, account, decision from events order by number"
        return database.execute(query).fetchall()


def wait_for_journal(home: Path, rows: list[Row]) -> None:
    """Wait until as many events are kept, and assert that they are these, in this order."""
    until(lambda: len(journal_rows(home)) >= len(rows), f"{len(rows)} events in the journal")
    assert journal_rows(home) == rows
