"""What happens to a damaged database: it is set aside under a dated name, and kept.

A specialist may still read in it what the last good copy lacks; it is deleted with the journal.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from jaganetral.store.errors import speaking_plainly

_MARK = "rusak"
LOGS = ("-wal", "-shm")
"""What SQLite may keep beside a database, under its name with these at the end."""


class Mishap(NamedTuple):
    """A database that was found damaged."""

    at: datetime
    aside: str
    """The name under which the damaged file lies in the data folder."""
    restored: datetime | None
    """When the copy was made that took its place; None when there was none, and the journal began anew."""


def found_damaged(path: Path, now: datetime, restored: datetime | None = None) -> Mishap:
    """The mishap, for telling it before anything is moved.

    Args:
        path: of the database.
        now: the instant, for the name.
        restored: when the copy was made that is to take its place.
    """
    return Mishap(now, f"{path.stem}-{_MARK}-{now:%Y-%m-%dT%H%M%S.%fZ}{path.suffix}", restored)


def put_aside(path: Path, name: str) -> None:
    """Sets a damaged database aside with its log. What was done before, and then broken off, is left as it is.

    The file goes first. SQLite deletes a log that lies beside no database; a file without the log that belongs to it
    may look sound, and lack what was in the log.

    Args:
        path: of the database; nobody has it open any more.
        name: that of its mishap.

    Raises:
        StoreError: the folder can't be written.
    """
    with speaking_plainly(path):
        for suffix in ("", *LOGS):
            file = path.with_name(path.name + suffix)
            if file.exists():
                file.replace(path.with_name(name + suffix))


def set_aside(path: Path) -> list[Path]:
    """The damaged files that were set aside in place of the one at `path`, with their logs."""
    return sorted(path.parent.glob(f"{path.stem}-{_MARK}-*"))


def delete_set_aside(path: Path, before: datetime | None = None) -> None:
    """Deletes damaged files for good.

    Args:
        path: of the database in whose place they were set aside.
        before: only those last written before this instant.

    Raises:
        StoreError: one is still there.
    """
    with speaking_plainly(path):
        for file in set_aside(path):
            if before is None or file.stat().st_mtime < before.timestamp():
                file.unlink()
