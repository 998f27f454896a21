"""Daily copies of a database: seven kept, each whole or not there at all, and none that remembers what was deleted.

A copy is made with `VACUUM INTO` by a connection of its own that only reads, so that nobody waits for it, and only
after the whole database was found sound: a damaged one never pushes a good copy out. What the person deletes is
deleted in every copy as well; a copy is written anew for that, under another name, and takes the old one's place.
Copies are counted: a clock that stood wrong for a day changes neither which is the newest nor which one goes.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

from jaganetral.store.database import make_private_folder
from jaganetral.store.errors import StoreProblem, speaking_plainly, store_error
from jaganetral.store.placing import copy as copy_file
from jaganetral.store.placing import empty_private, put

KEPT = 7
FOLDER = "backups"
_COPY = r"(\d+-)?\d{4}-\d\d-\d\d\.sqlite3"


class Backups:
    """The copies of one database, in a folder beside it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._folder = path.parent / FOLDER

    def files(self) -> list[Path]:
        """The copies, the one that was made last first, whatever day the clock showed."""
        return sorted(self._named(_COPY), key=_order, reverse=True)

    def has(self, day: date) -> bool:
        """Whether there is a copy of that day."""
        return bool(self._of(day))

    def take(self, day: date) -> None:
        """Makes the copy of a day, in place of one it may already have, and lets the eighth go.

        Raises:
            StoreError: the database is damaged, or there is no room for a copy; the earlier ones stay.
        """
        with speaking_plainly(self._path):
            make_private_folder(self._folder)
            number = max((_order(copy)[0] for copy in self.files()), default=0) + 1
            made = self._folder / f"{self._path.stem}-{number:06}-{day.isoformat()}.sqlite3"
            fresh, earlier = made.with_suffix(".new"), self._of(day)
            empty_private(fresh)
            try:
                with closing(sqlite3.connect(f"{self._path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
                    if not _is_sound(connection):
                        raise store_error(StoreProblem.CORRUPT, self._path)
                    connection.execute("VACUUM INTO ?", [str(fresh)])
                put(fresh, made)
            finally:
                fresh.unlink(missing_ok=True)
            for old in earlier:
                old.unlink()
            for old in self.files()[KEPT:]:
                old.unlink()

    def restore(self, target: Path) -> datetime | None:
        """Copies the newest copy that is sound to another place.

        Args:
            target: where.

        Returns:
            When that copy was made, or None when there is none; nothing lies at the target then.

        Raises:
            StoreError: there is no room for it.
        """
        with speaking_plainly(target):
            for copy in self.files():
                try:
                    with closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)) as connection:
                        sound = _is_sound(connection)
                except sqlite3.DatabaseError:
                    sound = False
                if sound:
                    copy_file(copy, target)
                    return datetime.fromtimestamp(copy.stat().st_mtime, UTC)
        return None

    def forget(self, ids: Sequence[str], since: str) -> None:
        """Deletes records in every copy, leaving their bare ids; a copy that can't be written anew goes altogether.

        Args:
            ids: of the events and pledges.
            since: when they were deleted, as the journal writes instants.

        Raises:
            StoreError: a copy is still there as it was.
        """
        for copy in self.files():
            with speaking_plainly(copy):
                made = copy.stat().st_mtime
                fresh = copy.with_suffix(".new")
                try:
                    copy_file(copy, fresh)
                    _forget_in(fresh, ids, since)
                    put(fresh, copy)
                    os.utime(copy, (made, made))
                except (sqlite3.Error, OSError):  # damaged, or no room: to be deleted counts for more than to be copied
                    copy.unlink()
                finally:
                    fresh.unlink(missing_ok=True)

    def wipe(self) -> None:
        """Deletes every copy.

        Raises:
            StoreError: one is still there.
        """
        self.discard_left_over()
        with speaking_plainly(self._folder):
            for copy in self.files():
                copy.unlink()

    def discard_left_over(self) -> None:
        """Deletes what a kill or a power cut left of copies on their way, while none is.

        Raises:
            StoreError: some of it is still there.
        """
        with speaking_plainly(self._folder):
            for file in self._named(r"[\d-]+\.new(-\w+)?"):
                file.unlink()

    def _named(self, ending: str) -> list[Path]:
        if not self._folder.is_dir():
            return []
        name = re.compile(f"{re.escape(self._path.stem)}-{ending}")
        return [file for file in self._folder.iterdir() if name.fullmatch(file.name)]

    def _of(self, day: date) -> list[Path]:
        return self._named(rf"(\d+-)?{day.isoformat()}\.sqlite3")


def _order(copy: Path) -> tuple[int, str]:
    """The number of a copy, then its day: copies of earlier versions have no number."""
    *_, number, year, month, day = ("0", *copy.stem.split("-"))
    return (int(number) if number.isdecimal() else 0), f"{year}-{month}-{day}"


def _is_sound(connection: sqlite3.Connection) -> bool:
    """Looks at everything, the indexes too; slower than the look at each start."""
    found = connection.execute("PRAGMA integrity_check(1)").fetchone()
    return found is not None and found[0] == "ok"


def _forget_in(path: Path, ids: Sequence[str], since: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=OFF")  # it is a copy of a copy: either whole in the end, or thrown away
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("PRAGMA foreign_keys=ON")  # what was written to an entry goes with it
        connection.execute("BEGIN")
        connection.executemany("DELETE FROM events WHERE id = ?", [(id_,) for id_ in ids])
        if connection.execute(
            "SELECT 1 FROM sqlite_master WHERE name = 'pledges'"
        ).fetchone():  # older copies have none
            connection.executemany("DELETE FROM pledges WHERE id = ?", [(id_,) for id_ in ids])
        connection.executemany("INSERT OR IGNORE INTO gone VALUES (?, ?)", [(id_, since) for id_ in ids])
        connection.execute("COMMIT")
        connection.execute("VACUUM")
