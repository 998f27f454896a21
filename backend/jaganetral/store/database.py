"""How a database is opened and written to, the same for the list and the journal.

One process writes, through one connection behind one lock, for every write and every checkpoint. This is what makes
an acknowledged row safe (`synchronous=FULL`), and what keeps us away from SQLite's WAL-reset race between two writing
connections (fixed in 3.51.3, still in the versions that many systems carry). The data folder is the person's own:
0700, the files 0600.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, Self, TypeVar, cast

from sqlite_utils import Database as Tables
from sqlite_utils import Migrations

from jaganetral.store.errors import StoreProblem, speaking_plainly, store_error

BUSY_TIMEOUT_MS = 2_000
"""Only a program that is not ours can hold a database that we write; whoever waits for an answer waits this long."""
LOG_BYTES = 1024 * 1024
"""The write-ahead log goes into the file when it has grown to this, and is cut back to it after a larger change. A log
that stays as large as it is gets written over again and again; a flush then waits for the data alone, and not for the
file system to note that a file has grown, which takes as long again."""
_PAGE_BYTES = 4096
USUAL_CACHE_KIB, LARGE_CACHE_KIB = 2_000, 8_000
"""Pages kept in memory: as SQLite does by itself, and while a whole list comes in, which touches indexes all over."""
MEMORY = Path(":memory:")
T = TypeVar("T")

log = logging.getLogger(__name__)


class Database:
    """One open database; `reading` and `writing` lend its tables, one thread at a time."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, overwrites: bool = False) -> None:
        self.path = path
        # Plugins of the library that happen to be installed have no business here, and looking for them takes long.
        self._tables = Tables(connection, execute_plugins=False)
        self._overwrites = overwrites
        self._lock = threading.RLock()
        self._plainly = speaking_plainly(path)
        self._remembered: dict[str, Any] = {}
        self._stand: tuple[int, int] | None = None
        self.kept = 0
        """How many transactions have been kept since it was opened."""
        self._finds: dict[str, Callable[[Tables], Any]] = {}
        self._meanwhile: _Meanwhile | None = None

    @classmethod
    def open(cls, path: Path, migrations: Migrations, *, overwrites: bool = False) -> Self:
        """Opens the database at `path`, makes it where there is none, checks it and brings it up to date.

        Args:
            path: the file, or `MEMORY` for one that is kept nowhere.
            migrations: all changes ever made to its tables, in order.
            overwrites: whether what is deleted is overwritten in the file (`secure_delete`).

        Raises:
            StoreError: disk full, file locked, unreadable, damaged, or made by a newer version of ours.
        """
        with speaking_plainly(path):
            if path != MEMORY:
                make_private_folder(path.parent)
                _make_private_file(path)
            connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT_MS / 1000, check_same_thread=False)
            database = cls(path, connection, overwrites=overwrites)
            try:
                database._set_up()
                database._check()
                if database._pending(migrations):
                    with database._tables.atomic():  # flushed to the disk once, and not for each of them
                        migrations.apply(database._tables)
            except BaseException:
                connection.close()
                raise
            return database

    @classmethod
    def open_to_read(cls, path: Path, migrations: Migrations) -> Self:
        """Opens an existing database without ever writing to it, beside the process that does.

        Args:
            path: the file.
            migrations: all changes ever made to its tables; it must have had them all.

        Raises:
            StoreError: it can't be read, or was made by an older or newer version of ours.
        """
        with speaking_plainly(path):
            address = f"{path.absolute().as_uri()}?mode=ro"
            connection = sqlite3.connect(
                address, uri=True, timeout=BUSY_TIMEOUT_MS / 1000, check_same_thread=False, isolation_level=None
            )
            database = cls(path, connection)
            try:
                database._check()
                database._require(migrations)
            except BaseException:
                connection.close()
                raise
            return database

    @contextmanager
    def reading(self) -> Iterator[Tables]:
        """The tables, for this thread alone until the block ends. Take all rows at once: no cursor stays open.

        Raises:
            StoreError: the database can't be read.
        """
        with self._lock, self._plainly:
            yield self._tables

    def remembered(self, name: str, find: Callable[[Tables], T]) -> T:
        """What `find` finds, found anew only after a change of the database: for what every request asks.

        While another thread makes a large change, it is what was there before: nobody can have seen a later commit yet.

        Args:
            name: of what is found, one for each `find`.
            find: reads it. Everybody gets the same value, so nobody may change it.

        Raises:
            StoreError: the database can't be read, also where what was asked for is remembered.
        """
        meanwhile = self._meanwhile
        if meanwhile is not None and meanwhile.writer != threading.get_ident() and name in meanwhile.values:
            return cast(T, meanwhile.values[name])
        with self._lock, self._plainly:
            if _in_transaction(self._tables.conn):  # of this thread, and it may yet be rolled back
                return find(self._tables)
            self._finds[name] = find
            self._forget_what_changed()
            if name not in self._remembered:
                self._remembered[name] = find(self._tables)
            return cast(T, self._remembered[name])

    @contextmanager
    def writing(self, *, large: bool = False) -> Iterator[Tables]:
        """The tables inside one transaction: all of the block is kept, on the disk, or nothing.

        Inside another such block it is part of that one.

        Args:
            large: it may write a good part of the database; memory is spent to do so faster, and what is `remembered`
                goes on being told meanwhile.

        Raises:
            StoreError: the database can't be written.
        """
        with self._lock, self._plainly:
            connection = self._tables.conn
            if _in_transaction(connection):
                yield self._tables
                return
            if large:
                connection.execute(f"PRAGMA cache_size=-{LARGE_CACHE_KIB}")
            connection.execute("BEGIN IMMEDIATE")
            try:
                if large:
                    self._meanwhile = self._committed()
                yield self._tables
                connection.execute("COMMIT")
                self.kept += 1
            except BaseException:
                if _in_transaction(connection):  # SQLite itself rolls back on a full disk
                    connection.execute("ROLLBACK")
                raise
            finally:
                if large:
                    self._meanwhile = None
                    connection.execute(f"PRAGMA cache_size=-{USUAL_CACHE_KIB}")

    def shrink(self) -> None:
        """Gives the disk back what the file needs no more, where that is more than half of it.

        On a disk that has no room for the smaller copy beside it the file stays as it is.

        Raises:
            StoreError: the database can't be read.
        """
        with self._lock, self._plainly:
            connection = self._tables.conn
            free, pages = (
                connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("freelist_count", "page_count")
            )
            if free * 2 <= pages:
                return
            try:
                connection.execute("VACUUM")
            except sqlite3.OperationalError as error:
                log.warning("%s could not be made smaller: %s", self.path.name, error)

    def empty_log(self) -> bool:
        """Moves what the log holds into the file and leaves nothing in it.

        Returns:
            Whether it is empty; it can't be while another program reads what is in it.

        Raises:
            StoreError: the file can't be written.
        """
        with self._lock, self._plainly:
            busy, _, _ = self._tables.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return not busy

    def exchange(self, replace_file: Callable[[], None], migrations: Migrations) -> None:
        """Lets a damaged file go, has another one put in its place, and opens that; other threads wait meanwhile.

        Args:
            replace_file: puts a whole file, or none, at `path`.
            migrations: as for `open`.

        Raises:
            StoreError: the other one can't be put there or opened. Until another exchange succeeds, everything that is
                asked of this object is answered as by a damaged file.
        """
        with self._lock, speaking_plainly(self.path):
            # The connection may be too damaged even to end well; nothing that it holds is wanted.
            with contextlib.suppress(sqlite3.Error):
                self._tables.close()
            self._plainly = _NothingOpen(self.path)
            self._stand = None  # another connection counts its changes from the beginning
            replace_file()
            self._open_what_lies_there(migrations)

    def open_again(self, migrations: Migrations) -> None:
        """After an exchange that failed: opens what lies at `path`, where anything does.

        Args:
            migrations: as for `open`.

        Raises:
            StoreError: it can't be opened; all stays as after the exchange.
        """
        with self._lock:
            if isinstance(self._plainly, _NothingOpen) and self.path.exists():
                self._open_what_lies_there(migrations)

    def _open_what_lies_there(self, migrations: Migrations) -> None:
        self._tables = type(self).open(self.path, migrations, overwrites=self._overwrites)._tables  # noqa: SLF001
        self._plainly = speaking_plainly(self.path)

    def close(self) -> None:
        """Writes what the log still holds into the file and lets it go."""
        with self._lock, speaking_plainly(self.path):
            self._tables.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _forget_what_changed(self) -> None:
        connection = self._tables.conn
        # The count of our own changes, and a number that changes with those of other programs.
        stand = (connection.total_changes, connection.execute("PRAGMA data_version").fetchone()[0])
        if stand != self._stand:
            self._remembered.clear()
            self._stand = stand

    def _committed(self) -> _Meanwhile:
        """All that was ever asked for, as it is at the beginning of a transaction.

        No other thread gets at the database before that transaction is over, and no other program writes, so until then
        this is the last commit that any of our threads can have seen.
        """
        self._forget_what_changed()
        for name, find in self._finds.items():
            if name not in self._remembered:
                self._remembered[name] = find(self._tables)
        return _Meanwhile(threading.get_ident(), dict(self._remembered))

    def _set_up(self) -> None:
        connection = self._tables.conn
        connection.isolation_level = None  # transactions are ours alone
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute(f"PRAGMA journal_size_limit={LOG_BYTES}")
        connection.execute(f"PRAGMA wal_autocheckpoint={LOG_BYTES // _PAGE_BYTES}")
        connection.execute(f"PRAGMA secure_delete={'ON' if self._overwrites else 'OFF'}")

    def _check(self) -> None:
        found = self._tables.conn.execute("PRAGMA quick_check(1)").fetchone()
        if found is None or found[0] != "ok":
            raise store_error(StoreProblem.CORRUPT, self.path)

    def _require(self, migrations: Migrations) -> None:
        if self._pending(migrations):
            raise store_error(StoreProblem.OLDER, self.path)

    def _pending(self, migrations: Migrations) -> bool:
        """Whether changes are missing; a database with changes that we don't know is not ours to touch."""
        ours = {migration.name for migration in migrations.pending(Tables(memory=True, execute_plugins=False))}
        if not {migration.name for migration in migrations.applied(self._tables)} <= ours:
            raise store_error(StoreProblem.NEWER, self.path)
        return bool(migrations.pending(self._tables))


class _NothingOpen(speaking_plainly):
    """Stands before a block that would use a connection that is closed."""

    def __enter__(self) -> None:
        raise store_error(StoreProblem.CORRUPT, self._path)


class _Meanwhile(NamedTuple):
    """What is told while a large change is made."""

    writer: int
    """The thread that makes it, which sees what it has written."""
    values: Mapping[str, Any]


def _in_transaction(connection: sqlite3.Connection) -> bool:
    return connection.in_transaction


def make_private_folder(folder: Path) -> None:
    """Makes `folder` where it is missing, and closes it to other users of the computer.

    Raises:
        OSError: it can't be made.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.name == "posix" and folder.stat().st_uid == os.getuid():
        folder.chmod(0o700)


def _make_private_file(path: Path) -> None:
    """SQLite gives its log the permissions of the file, so the file has them before SQLite sees it."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    path.chmod(0o600)
