"""What happens to a damaged database: it is set aside under a dated name, and the last good copy takes its place.

The damaged file is kept because a specialist may still read what the copy lacks; it is deleted with the journal.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from jaganetral.store.backups import Backups
from jaganetral.store.errors import speaking_plainly

_MARK = "rusak"
_BESIDE = ("-wal", "-shm")


class Mishap(NamedTuple):
    """A database that was found damaged."""

    at: datetime
    aside: str
    """The name under which the damaged file lies in the data folder."""
    restored: datetime | None
    """When the copy was made that took its place; None when there was none, and the journal began anew."""


def recover(path: Path, now: datetime) -> Mishap:
    """Sets a damaged database aside and restores the last good copy, if there is one.

    Args:
        path: of the database; nobody has it open any more.
        now: the instant, for the name.

    Raises:
        StoreError: the folder can't be written.
    """
    with speaking_plainly(path):
        aside = path.with_name(f"{path.stem}-{_MARK}-{now:%Y-%m-%dT%H%M%S.%fZ}{path.suffix}")
        # The log first: it must never be found beside another database than its own.
        for suffix in _BESIDE:
            beside = path.with_name(path.name + suffix)
            if beside.exists():
                beside.replace(aside.with_name(aside.name + suffix))
        if path.exists():
            path.replace(aside)
    return Mishap(now, aside.name, Backups(path).restore())


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
