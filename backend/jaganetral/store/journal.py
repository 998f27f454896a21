"""The journal on disk: what the person agreed to have kept, in the order it came, once each.

A receipt means that the rows are on the disk. An event that was deleted, or has grown too old, stays deleted however
often it is sent again: its id is remembered, and nothing else of it. Deleted rows are overwritten in the file, and go
from the daily copies too. A journal that is found damaged, at its opening or in the middle of its work, is set aside
and the last good copy takes its place; the work goes on, and the person is told.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self, TypeVar

from sqlite_utils import Database as Tables

from jaganetral.candidates.model import Decision
from jaganetral.journal.clock import ClockState
from jaganetral.journal.model import Consent, Entry, Event, Refused, SharedComputerError, oldest_kept, sift
from jaganetral.journal.selection import Selection, Tally
from jaganetral.store import journal_reading
from jaganetral.store.backups import Backups
from jaganetral.store.database import MEMORY, Database
from jaganetral.store.errors import StoreError, StoreProblem, store_error
from jaganetral.store.journal_marks import (
    JournalMarks,
    Standing,
    is_shared,
    last_deletion,
    note_clearing,
    note_deleted_elsewhere,
    note_deletion,
    standing,
    unheard,
)
from jaganetral.store.journal_recovery import discard_replacement, is_broken_off, prepare, take_place
from jaganetral.store.journal_schema import INSERT, JOURNAL_MIGRATIONS, row_of, text_of
from jaganetral.store.pledges import Pledges
from jaganetral.store.recovery import delete_set_aside
from jaganetral.store.together import Together

T = TypeVar("T")


class Receipt(NamedTuple):
    """What became of a batch: ids that are now stored, and ids that were known before (stored or deleted)."""

    stored: list[str]
    known: list[str]


class JournalStore:
    """The journal of one data folder, real or simulated; the two are different files."""

    def __init__(self, database: Database, *, simulation: bool, mends: bool = True) -> None:
        self._database = database
        self._simulation = simulation
        self._mends = mends and database.path != MEMORY
        self._files = threading.RLock()
        """Held by whoever works on copies, log or the file as a whole; taken before the database, never inside it."""
        self._together = Together(database)
        self.backups = Backups(database.path)
        self.marks = JournalMarks(database)
        self.pledges = Pledges(database)
        self._failed: tuple[StoreProblem, int] | None = None

    @classmethod
    def open(cls, path: Path, *, simulation: bool) -> Self:
        """Opens the journal, or makes it; a damaged one is set aside and the last good copy takes its place.

        Args:
            path: `Settings.journal_path`.
            simulation: whether it is the simulation's. Its acts carry the dates of the simulation, so that their age
                says nothing.

        Raises:
            StoreError: see `Database.open`.
        """
        return cls(_opened(path), simulation=simulation)

    @classmethod
    def open_to_read(cls, path: Path, *, simulation: bool) -> Self:
        """Opens an existing journal without writing, beside the process that writes.

        Raises:
            StoreError: it can't be read, or was made by an older version of ours.
        """
        return cls(Database.open_to_read(path, JOURNAL_MIGRATIONS), simulation=simulation, mends=False)

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self._database.path

    @property
    def trouble(self) -> StoreProblem | None:
        """Why an event couldn't be kept; None since anything could be: the next event may be days away."""
        problem, kept = self._failed or (None, 0)
        return problem if kept == self._database.kept else None

    def add(self, events: Sequence[Event], consent: Consent, now: datetime) -> Receipt:
        """Keeps events that aren't known yet, all or none; when it returns, they are on the disk.

        Args:
            events: in the order in which they are to stand in the journal. What consent allows is decided before.
            consent: what the person had agreed to; it is kept with each event.
            now: the real time.

        Raises:
            SharedComputerError: others use this computer too; nothing was kept.
            StoreError: nothing was kept.
        """

        def add() -> Receipt:
            with self._database.writing() as tables:
                if is_shared(tables):
                    raise SharedComputerError
                return _insert(tables, events, consent, now)

        return self._kept(add)

    def receive(
        self, events: Sequence[Event], consent: Consent, profile: str | None, now: datetime
    ) -> tuple[Receipt, list[Refused]]:
        """Keeps those of a browser's events that may be kept and aren't known yet, in one transaction.

        Args:
            events: in the order in which they are to stand in the journal.
            consent: what the person had agreed to; it is kept with each event.
            profile: the browser profile's own random name; None for the command line.
            now: the real time.

        Returns:
            What became of those that may be kept; the others with the reason. What is called stored is on the disk.

        Raises:
            StoreError: nothing was kept.
        """

        def receive(tables: Tables) -> tuple[Receipt, list[Refused]]:
            clearing = unheard(tables, profile) if profile is not None else None
            allowed, refused = sift(consent, events, clearing, shared=is_shared(tables))
            return _insert(tables, allowed, consent, now), refused

        return self._kept(lambda: self._together.write(receive))

    def standing(self) -> Standing:
        """What every request may want to know, read anew only after a change.

        Raises:
            StoreError: it can't be read.
        """
        return self._mended(lambda: self._database.remembered("standing", standing))

    def wrong_accounts(self) -> list[Entry]:
        """What the person reported as a wrong account, latest first.

        Raises:
            StoreError: it can't be read.
        """

        def entries() -> list[Entry]:
            with self._database.reading() as tables:
                found = tables.table("events").rows_where(
                    "decision = ?", [Decision.WRONG_ACCOUNT.value], order_by="number desc"
                )
                return journal_reading.with_corrections(tables, list(found))

        return self._mended(entries)

    def count(self) -> int:
        """How many events the journal holds.

        Raises:
            StoreError: it can't be read.
        """

        def count() -> int:
            with self._database.reading() as tables:
                return int(tables.conn.execute("SELECT count(*) FROM events").fetchone()[0])

        return self._mended(count)

    def entries(self, most: int | None = None, before: int | None = None) -> list[Entry]:
        """The latest entries, newest first.

        Args:
            most: how many at most; all of them when not given.
            before: only entries with a smaller number than this.

        Raises:
            StoreError: it can't be read.
        """

        def entries() -> list[Entry]:
            with self._database.reading() as tables:
                where, values = ("number < ?", [before]) if before is not None else ("1", [])
                rows = list(tables.table("events").rows_where(where, values, order_by="number desc", limit=most))
                return journal_reading.with_corrections(tables, rows)

        return self._mended(entries)

    def select(self, selection: Selection, skip: int, most: int) -> tuple[int, list[Entry]]:
        """A part of the journal by the time of the acts, latest first.

        Args:
            selection: which entries.
            skip: how many of the latest to leave out.
            most: how many at most.

        Returns:
            How many there are of them altogether, and those that were asked for.

        Raises:
            StoreError: it can't be read.
        """

        def select() -> tuple[int, list[Entry]]:
            with self._database.reading() as tables:
                found = journal_reading.entries(tables, selection, skip, most)
                return journal_reading.count(tables, selection), found

        return self._mended(select)

    def contests(self) -> list[str]:
        """The ids of the contests that entries speak of; empty for accounts that were not on the list.

        Raises:
            StoreError: it can't be read.
        """
        with self._database.reading() as tables:
            return journal_reading.contests(tables)

    def tallies(self, instants: Sequence[datetime]) -> list[list[Tally]]:
        """How the acts ended, for each stretch between two instants that follow each other.

        Raises:
            StoreError: it can't be read.
        """

        def tallies() -> list[list[Tally]]:
            with self._database.reading() as tables:
                return [journal_reading.tallies(tables, since, until) for since, until in pairwise(instants)]

        return self._mended(tallies)

    def find(self, event_id: str) -> Entry | None:
        """The entry of that id.

        Raises:
            StoreError: it can't be read.
        """
        with self._database.reading() as tables:
            rows = list(tables.table("events").rows_where("id = ?", [event_id], limit=1))
            return next(iter(journal_reading.with_corrections(tables, rows)), None)

    def correct(self, event_id: str, text: str, now: datetime) -> bool:
        """Writes a correction to an entry, which stays as it is.

        Returns:
            Whether there is such an entry.

        Raises:
            StoreError: nothing was written.
        """
        with self._database.writing() as tables:
            if not list(tables.table("events").rows_where("id = ?", [event_id], select="id")):
                return False
            tables.table("corrections").insert({"event": event_id, "at": text_of(now), "text": text})
        return True

    def delete(self, event_id: str, now: datetime) -> bool:
        """Deletes one entry for good, from the copies too.

        Returns:
            Whether there was one.

        Raises:
            StoreError: it may still be there.
        """
        return self._delete("id = ?", [event_id], now) > 0

    def delete_pledge(self, pledge_id: str, now: datetime) -> bool:
        """Deletes the record of one pledge for good, from the copies too.

        Returns:
            Whether there was one.

        Raises:
            StoreError: it may still be there.
        """
        if not self.pledges.delete(now, pledge_id):
            return False
        self._delete_elsewhere(now)
        return True

    def delete_all(self, now: datetime) -> int:
        """Deletes every entry and pledge for good, with the damaged files set aside; browsers are to do the same.

        Returns:
            How many entries there were.

        Raises:
            StoreError: some may still be there.
        """
        with self._database.writing() as tables:
            note_clearing(tables, now)
        pledges = self.pledges.delete(now)
        deleted = self._delete("1", [], now)
        if pledges:
            self._delete_elsewhere(now)
        with self._files:
            self._discard_left_over()
            delete_set_aside(self._database.path)
        return deleted

    def forget_old(self, now: datetime) -> ClockState:
        """Deletes what is older than the journal keeps, by the time of the act and by the time it came in.

        Returns:
            What to think of the clock. Nothing is deleted while it stands suspiciously far ahead.

        Raises:
            StoreError: the journal can't be written.
        """
        self._delete_elsewhere(now)  # what an earlier deletion left to do, whatever the clock shows
        state = self.marks.look_at_clock(now)
        if state is ClockState.AHEAD:
            return state
        kept_since = oldest_kept(now, self.marks.retention())
        oldest = text_of(kept_since)
        if self._simulation:
            self._delete("stored_at < ?", [oldest], now)
        else:
            self._delete("stored_at < ? OR at < ?", [oldest, oldest], now)
        with self._database.writing() as tables:
            tables.table("gone").delete_where("since < ?", [oldest])
        delete_set_aside(self._database.path, kept_since)
        return state

    def back_up(self, day: date) -> None:
        """Makes the copy of a day.

        Raises:
            StoreError: the journal is damaged beyond mending, or there is no room; the earlier copies stay.
        """
        with self._files:
            self._discard_left_over()
            self._mended(lambda: self.backups.take(day))

    def wipe(self) -> None:
        """Leaves nothing of the person: no entry, no id, no mark, no copy.

        Raises:
            StoreError: something may still be there.
        """
        with self._files:
            with self._database.writing() as tables:
                for name in ("corrections", "events", "gone", "marks", "heard", "mishaps", "pledges"):
                    tables.table(name).delete_where()
            with self._database.reading() as tables:
                tables.conn.execute("VACUUM")
            emptied = self._database.empty_log()
            self.backups.wipe()
            self._discard_left_over()
            delete_set_aside(self._database.path)
            if not emptied:
                raise store_error(StoreProblem.LOCKED, self._database.path)

    def close(self) -> None:
        """Lets the file go.

        Raises:
            StoreError: the last writes couldn't be moved into it; they are still in its log.
        """
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _delete(self, where: str, values: list[str], now: datetime) -> int:
        with self._database.writing() as tables:
            ids = [row["id"] for row in tables.table("events").rows_where(where, values, select="id")]
            if not ids:
                return 0
            tables.table("gone").insert_all([{"id": id_, "since": text_of(now)} for id_ in ids], ignore=True)
            tables.table("events").delete_where(where, values)
            note_deletion(tables)
        self._delete_elsewhere(now)
        return len(ids)

    def _delete_elsewhere(self, now: datetime) -> None:
        """In log and copies, until nothing is left to do: also what an earlier deletion, broken off, left there."""
        done = False
        while not done:
            with self._files:
                with self._database.reading() as tables:
                    deletion = last_deletion(tables)
                    if deletion is None:
                        return
                    gone = [row["id"] for row in tables.table("gone").rows]
                emptied = self._database.empty_log()
                self._discard_left_over()
                self.backups.forget(gone, text_of(now))
                if not emptied:
                    return  # another program reads there; it stays noted, and the next round tries again
                with self._database.writing() as tables:
                    done = note_deleted_elsewhere(tables, deletion)

    def _discard_left_over(self) -> None:
        """What a copy or a recovery left that was broken off; only while holding the files."""
        self.backups.discard_left_over()
        discard_replacement(self._database.path)

    def _kept(self, work: Callable[[], T]) -> T:
        """Does some work that keeps events, and remembers why it couldn't be done."""
        try:
            return self._mended(work)
        except StoreError as error:
            self._failed = error.problem, self._database.kept
            raise

    def _mended(self, work: Callable[[], T]) -> T:
        """Does some work; where it meets a damaged file, once more with what the last good copy holds."""
        try:
            return work()
        except StoreError as error:
            if error.problem is not StoreProblem.CORRUPT or not self._mends:
                raise
        with self._files:
            try:
                self._database.open_again(JOURNAL_MIGRATIONS)
                return work()  # another thread may have mended it while this one waited
            except StoreError as error:
                if error.problem is not StoreProblem.CORRUPT:
                    raise
            path = self._database.path
            aside = prepare(path, datetime.now(UTC))
            self._database.exchange(lambda: take_place(path, aside), JOURNAL_MIGRATIONS)
            return work()


def _opened(path: Path) -> Database:
    if path != MEMORY and is_broken_off(path):
        take_place(path, prepare(path, datetime.now(UTC)))
    try:
        return Database.open(path, JOURNAL_MIGRATIONS, overwrites=True)
    except StoreError as error:
        if error.problem is not StoreProblem.CORRUPT or path == MEMORY:
            raise
    take_place(path, prepare(path, datetime.now(UTC)))
    return Database.open(path, JOURNAL_MIGRATIONS, overwrites=True)


def _insert(tables: Tables, events: Sequence[Event], consent: Consent, now: datetime) -> Receipt:
    receipt = Receipt([], [])
    for event in events:
        is_new = tables.conn.execute(INSERT, row_of(event, consent, now)).rowcount > 0
        (receipt.stored if is_new else receipt.known).append(event.id)
    return receipt
