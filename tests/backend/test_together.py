"""What several threads write at once goes to the disk together, and each of them hears what became of its own."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlite_utils import Database as Tables
from sqlite_utils import Migrations

from jaganetral.store.database import Database
from jaganetral.store.errors import StoreError, StoreProblem
from jaganetral.store.journal import JournalStore
from jaganetral.store.together import Together
from journal_rows import AGREED, NOW, event
from programs import until

MIGRATIONS = Migrations("things")
THREADS = 8


@MIGRATIONS()
def m001_things(tables: Tables) -> None:
    tables.table("things").create({"name": str}, pk="name")


def put(name: str) -> Callable[[Tables], str]:
    def write(tables: Tables) -> str:
        tables.conn.execute("INSERT INTO things VALUES (?)", [name])
        return name

    return write


class Things:
    """A database that several threads write, and a way to let them all come before the first one is done."""

    def __init__(self, path: Path) -> None:
        self.database = Database.open(path, MIGRATIONS)
        self.together = Together(self.database)
        self.commits = 0
        with self.database.reading() as tables:
            tables.conn.set_trace_callback(self._count)

    def names(self) -> set[str]:
        with self.database.reading() as tables:
            return {row["name"] for row in tables.table("things").rows}

    def all_at_once(self, works: list[Callable[[Tables], str]]) -> list[Future[str]]:
        """Has a thread of its own write each of them; the others come while the first one is under way."""
        begun, go_on = threading.Event(), threading.Event()

        def first(tables: Tables) -> str:
            begun.set()
            go_on.wait()
            return works[0](tables)

        with ThreadPoolExecutor(len(works)) as pool:
            asked = [pool.submit(self.together.write, first)]
            begun.wait()
            asked += [pool.submit(self.together.write, work) for work in works[1:]]
            until(lambda: self.together.waiting == len(works) - 1, "the others to come")
            go_on.set()
        return asked

    def _count(self, statement: str) -> None:
        self.commits += statement == "COMMIT"


@pytest.fixture
def things(tmp_path: Path) -> Iterator[Things]:
    made = Things(tmp_path / "things.sqlite3")
    yield made
    made.database.close()


def test_writes_that_come_while_one_is_under_way_share_a_transaction(things: Things) -> None:
    names = [str(number) for number in range(THREADS)]
    asked = things.all_at_once([put(name) for name in names])
    assert [future.result() for future in asked] == names
    assert things.names() == set(names)
    assert things.commits == 2, "the first one, and all the others"


def test_a_mistake_in_one_write_is_heard_by_its_own_thread_alone(things: Things) -> None:
    asked = things.all_at_once([put("a"), put("twice"), put("twice"), put("b"), put("c")])
    failed = [future for future in asked if future.exception() is not None]
    assert [type(future.exception()) for future in failed] == [sqlite3.IntegrityError]
    assert things.names() == {"a", "b", "c", "twice"}


def test_where_the_disk_is_full_every_thread_hears_it_and_nothing_is_kept(things: Things) -> None:
    with things.database.reading() as tables:
        pages = tables.conn.execute("PRAGMA page_count").fetchone()[0]
        tables.conn.execute(f"PRAGMA max_page_count={pages + 4}")
    asked = things.all_at_once([put("small"), *(put(str(number) * 100_000) for number in range(1, THREADS))])
    errors = [future.exception() for future in asked[1:]]
    assert [error.problem for error in errors if isinstance(error, StoreError)] == [StoreProblem.FULL] * (THREADS - 1)
    assert len({id(error) for error in errors}) == THREADS - 1, "each raises one of its own"
    assert things.together.write(put("later")) == "later"
    assert things.names() == {"small", "later"}


def test_the_same_events_from_many_browsers_at_once_are_stored_once(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    with JournalStore.open(path, simulation=False) as journal, ThreadPoolExecutor(THREADS) as pool:
        sent = [event(number % 40) for number in range(400)]
        receipts = list(pool.map(lambda one: journal.receive([one], AGREED, None, NOW)[0], sent))
        assert sum(len(receipt.stored) for receipt in receipts) == 40
        assert sum(len(receipt.known) for receipt in receipts) == 360
    with JournalStore.open(path, simulation=False) as journal:
        assert {entry.event.id for entry in journal.entries()} == {event(number).id for number in range(40)}
