"""What is deleted is deleted everywhere, whatever else is done to the journal at the same moment."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from jaganetral.config import Settings
from jaganetral.journal.clock import ClockState
from jaganetral.journal.model import Event
from jaganetral.service.care import look_after
from jaganetral.service.handing_over import hand_over
from jaganetral.service.keys import KeyRing
from jaganetral.store import backups
from jaganetral.store.errors import StoreError, StoreProblem
from jaganetral.store.journal import JournalStore
from jaganetral.store.placing import put
from journal_rows import AGREED, NOW, damage_open, event, ids

DAY = date(2026, 11, 23)
LONG_S = 30.0
"""Nothing here takes so long; a test that waits for what never comes ends then."""


class Watched:
    """The lock of the files, and a way to know that somebody waits at it, or is about to."""

    def __init__(self, lock: threading.RLock) -> None:
        self._lock = lock
        self._came = threading.Semaphore(0)

    def __enter__(self) -> None:
        if not self._lock.acquire(blocking=False):
            self._came.release()
            self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        self._lock.release()

    def wait_for(self, threads: int = 1) -> None:
        """Until so many threads found it held."""
        for _ in range(threads):
            assert self._came.acquire(timeout=LONG_S), "nobody waited for whoever holds the files"


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[JournalStore]:
    with JournalStore.open(tmp_path / "journal.sqlite3", simulation=False) as store:
        yield store


@pytest.fixture
def lock(journal: JournalStore, monkeypatch: pytest.MonkeyPatch) -> Watched:
    watched = Watched(journal._files)  # noqa: SLF001 - what this is about
    monkeypatch.setattr(journal, "_files", watched)
    return watched


@pytest.fixture
def elsewhere() -> Iterator[Callable[..., Future[Any]]]:
    """Does something in another thread."""
    with ThreadPoolExecutor(8) as threads:
        yield threads.submit


def secret(number: int) -> Event:
    return event(number)._replace(account=f"@rahasia_{number}_", display=f"@rahasia_{number}_")


def holding(path: Path, number: int) -> list[str]:
    """The names of the files in which the account of an event stands."""
    text = f"@rahasia_{number}_".encode()
    return [file.name for file in sorted(path.parent.rglob("*")) if file.is_file() and text in file.read_bytes()]


def test_a_deletion_while_another_reaches_the_copies_reaches_them_too(
    journal: JournalStore, lock: Watched, elsewhere: Callable[..., Future[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add([secret(1), secret(2), secret(3)], AGREED, NOW)
    journal.back_up(DAY)
    forget = journal.backups.forget
    others: list[Future[Any]] = []

    def forget_and_delete_another(*given: Any) -> None:
        forget(*given)
        if not others:
            others.append(elsewhere(journal.delete, secret(2).id, NOW))
            lock.wait_for()  # deleted in the journal, and not yet in the copies

    monkeypatch.setattr(journal.backups, "forget", forget_and_delete_another)
    assert journal.delete(secret(1).id, NOW)
    assert holding(journal.path, 2) == [], "whoever holds the files goes round again"
    assert others[0].result(LONG_S) is True
    assert holding(journal.path, 1) == []
    assert len(holding(journal.path, 3)) == 2


def test_many_deletions_at_once_cost_no_copy_and_none_fails(
    journal: JournalStore, lock: Watched, elsewhere: Callable[..., Future[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add([secret(number) for number in range(6)], AGREED, NOW)
    for day in range(7):
        journal.back_up(DAY + timedelta(days=day))
    forget = journal.backups.forget
    turns: list[Any] = []

    def forget_when_all_are_there(*given: Any) -> None:
        if not turns:
            lock.wait_for(3)
        turns.append(given)
        forget(*given)

    monkeypatch.setattr(journal.backups, "forget", forget_when_all_are_there)
    deletions = [elsewhere(journal.delete, secret(number).id, NOW) for number in range(4)]
    assert [deletion.result(LONG_S) for deletion in deletions] == [True] * 4
    assert len(journal.backups.files()) == 7
    assert [holding(journal.path, number) for number in range(4)] == [[]] * 4
    assert len(holding(journal.path, 5)) == 8


def test_a_deletion_while_the_daily_copy_is_made_reaches_it(
    journal: JournalStore, lock: Watched, elsewhere: Callable[..., Future[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add([secret(1), secret(2)], AGREED, NOW)
    deletions: list[Future[Any]] = []

    def put_what_was_read_before(fresh: Path, place: Path) -> None:
        if not deletions:
            deletions.append(elsewhere(journal.delete, secret(1).id, NOW))
            lock.wait_for()
        put(fresh, place)

    monkeypatch.setattr(backups, "put", put_what_was_read_before)
    journal.back_up(DAY)
    assert deletions[0].result(LONG_S) is True
    assert holding(journal.path, 1) == []
    assert len(holding(journal.path, 2)) == 2


def test_handing_over_while_the_daily_copy_is_made_leaves_no_copy(
    journal: JournalStore, lock: Watched, elsewhere: Callable[..., Future[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add([secret(1)], AGREED, NOW)
    wipes: list[Future[Any]] = []

    def put_what_was_read_before(fresh: Path, place: Path) -> None:
        wipes.append(elsewhere(journal.wipe))
        lock.wait_for()
        put(fresh, place)

    monkeypatch.setattr(backups, "put", put_what_was_read_before)
    journal.back_up(DAY)
    assert wipes[0].result(LONG_S) is None
    assert holding(journal.path, 1) == []
    assert journal.backups.files() == []


def test_a_journal_is_mended_from_copies_that_nobody_is_writing_anew(
    journal: JournalStore, lock: Watched, elsewhere: Callable[..., Future[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else what is being deleted from a copy would come back with it."""
    journal.add([secret(number)._replace(reason="x" * 150) for number in range(200)], AGREED, NOW)
    journal.back_up(DAY)
    forget = journal.backups.forget
    readings: list[Future[Any]] = []

    def damage_and_forget(*given: Any) -> None:
        damage_open(journal)
        readings.append(elsewhere(ids, journal))
        lock.wait_for()
        forget(*given)

    monkeypatch.setattr(journal.backups, "forget", damage_and_forget)
    with pytest.raises(StoreError):
        journal.delete(secret(1).id, NOW)  # it can't be noted in the damaged file that the copies are done
    left = readings[0].result(LONG_S)
    assert len(left) == 199
    assert secret(1).id not in left


# What was broken off


def plant(journal: JournalStore) -> None:
    """What a kill leaves of a copy that was being made, of one that was being written anew, and of a recovery."""
    [copy] = journal.backups.files()
    for left in (
        copy.with_name("journal-2026-11-22.new"),
        copy.with_name("journal-2026-11-24.new"),
        copy.with_name("journal-2026-11-24.new-journal"),
        journal.path.with_name("journal.new"),
        journal.path.with_name("journal.new-wal"),
    ):
        left.write_bytes(copy.read_bytes())


@pytest.mark.parametrize(
    ("work", "left"),
    [
        (lambda journal: journal.delete(secret(1).id, NOW), 0),
        (lambda journal: journal.delete_all(NOW), 0),
        (lambda journal: journal.wipe(), 0),
        (lambda journal: journal.back_up(DAY + timedelta(days=7)), 3),
    ],
)
def test_nothing_stays_of_what_a_kill_left_behind(
    journal: JournalStore, work: Callable[[JournalStore], object], left: int
) -> None:
    journal.add([secret(1)], AGREED, NOW)
    journal.back_up(DAY)
    plant(journal)
    work(journal)
    assert len(holding(journal.path, 1)) == left, "journal and whole copies, where nothing was deleted"
    assert not list(journal.path.parent.rglob("*.new*"))


def test_what_is_left_of_the_simulation_s_copies_is_its_own(journal: JournalStore) -> None:
    journal.back_up(DAY)
    other = journal.backups.files()[0].with_name("journal-simulasi-2026-11-24.new")
    other.write_bytes(b"on its way")
    journal.wipe()
    assert other.exists()


def test_handing_over_a_folder_leaves_no_part_of_the_other_journal_either(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    with JournalStore.open(settings.journal_path, simulation=False) as journal:
        journal.add([secret(1)], AGREED, NOW)
        journal.back_up(DAY)
        plant(journal)
    hand_over(settings, KeyRing(settings.home))
    assert holding(settings.journal_path, 1) == []


# While another program reads


@pytest.fixture
def reader(journal: JournalStore) -> Iterator[sqlite3.Connection]:
    """Has the journal open, as `jaganetral journal export` has; nobody waits for it here."""
    with journal._database.reading() as tables:  # noqa: SLF001 - so that the test needn't wait
        tables.conn.execute("PRAGMA busy_timeout=0")
    connection = sqlite3.connect(f"{journal.path.as_uri()}?mode=ro", uri=True, isolation_level=None)
    with closing(connection):
        yield connection


def read_on(reader: sqlite3.Connection) -> None:
    reader.execute("BEGIN")
    assert reader.execute("SELECT count(*) FROM events").fetchone() == (1,)


def test_what_stands_in_the_log_because_somebody_reads_goes_in_the_next_round(
    journal: JournalStore, reader: sqlite3.Connection
) -> None:
    journal.add([secret(1)], AGREED, NOW)
    journal.back_up(DAY)
    read_on(reader)
    assert journal.delete(secret(1).id, NOW)
    assert holding(journal.path, 1) == ["journal.sqlite3-wal"]
    look_after(journal, NOW)
    assert holding(journal.path, 1) == ["journal.sqlite3-wal"]
    reader.execute("COMMIT")
    look_after(journal, NOW)
    assert holding(journal.path, 1) == []


def test_handing_over_while_somebody_reads_says_that_something_is_left(
    journal: JournalStore, reader: sqlite3.Connection
) -> None:
    journal.add([secret(1)], AGREED, NOW)
    journal.back_up(DAY)
    read_on(reader)
    with pytest.raises(StoreError) as refused:
        journal.wipe()
    assert refused.value.problem is StoreProblem.LOCKED
    assert journal.backups.files() == []
    reader.execute("COMMIT")
    journal.wipe()
    assert holding(journal.path, 1) == []


def test_what_is_left_to_delete_is_deleted_while_the_clock_stands_ahead_too(
    journal: JournalStore, reader: sqlite3.Connection
) -> None:
    journal.add([secret(1)], AGREED, NOW)
    journal.forget_old(NOW)
    read_on(reader)
    journal.delete(secret(1).id, NOW)
    reader.execute("COMMIT")
    assert journal.forget_old(NOW + timedelta(days=800)) is ClockState.AHEAD
    assert holding(journal.path, 1) == []
