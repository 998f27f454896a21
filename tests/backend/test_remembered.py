"""What is remembered of a database is never older than the database, nor is what is read through `remembered`."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlite_utils import Database as Tables
from sqlite_utils import Migrations

from jaganetral.agency.reading import AgencyError, feed_address
from jaganetral.store.database import Database
from jaganetral.store.journal import JournalStore

MIGRATIONS = Migrations("things")
PATIENCE_S = 10.0


@MIGRATIONS()
def m001_things(tables: Tables) -> None:
    tables.table("things").create({"name": str}, pk="name")


def names(tables: Tables) -> list[str]:
    return [row["name"] for row in tables.table("things").rows_where(order_by="name")]


class Things:
    """A database whose names are counted each time they are really read."""

    def __init__(self, path: Path) -> None:
        self.database = Database.open(path, MIGRATIONS)
        self.read = 0

    def names(self) -> list[str]:
        def find(tables: Tables) -> list[str]:
            self.read += 1
            return names(tables)

        return self.database.remembered("names", find)

    def put(self, name: str) -> None:
        with self.database.writing() as tables:
            tables.table("things").insert({"name": name})


@pytest.fixture
def things(tmp_path: Path) -> Iterator[Things]:
    made = Things(tmp_path / "things.sqlite3")
    yield made
    made.database.close()


def test_nothing_is_read_twice_and_every_change_is_seen(things: Things) -> None:
    things.put("a")
    assert [things.names(), things.names()] == [["a"], ["a"]]
    assert things.read == 1
    things.put("b")
    assert things.names() == ["a", "b"]
    with things.database.writing() as tables:
        tables.table("things").delete_where()  # without a condition, which SQLite does by another way
    assert things.names() == []


def test_what_another_program_writes_is_seen(things: Things) -> None:
    assert things.names() == []
    with sqlite3.connect(things.database.path) as other:
        other.execute("INSERT INTO things VALUES ('theirs')")
    other.close()
    assert things.names() == ["theirs"]


def test_what_is_rolled_back_is_not_remembered(things: Things) -> None:
    def put_and_break() -> None:
        with things.database.writing() as tables:
            tables.table("things").insert({"name": "never"})
            assert things.names() == ["never"]
            raise KeyError

    with pytest.raises(KeyError):
        put_and_break()
    assert things.names() == []


@contextmanager
def being_written(things: Things, *names: str) -> Iterator[None]:
    """Another thread is inside a large transaction, and has put these names, until the end of the block."""
    at_work, go_on = threading.Event(), threading.Event()

    def write() -> None:
        with things.database.writing(large=True) as tables:
            for name in names:
                tables.table("things").insert({"name": name})
            assert things.names()[-len(names) :] == list(names), "whoever writes sees what is written"
            at_work.set()
            assert go_on.wait(PATIENCE_S)

    with ThreadPoolExecutor(1) as other:
        written = other.submit(write)
        try:
            assert at_work.wait(PATIENCE_S)
            yield
        finally:
            go_on.set()
        written.result(PATIENCE_S)


def test_who_asks_during_a_large_change_waits_not_and_gets_what_was_there_before(things: Things) -> None:
    things.put("a")
    assert things.names() == ["a"]
    things.put("b")
    with being_written(things, "c"):
        assert things.names() == ["a", "b"], "the last commit, though nobody had asked since"
        assert things.names() == ["a", "b"]
    assert things.names() == ["a", "b", "c"]


def test_what_another_program_wrote_before_a_large_change_is_seen_during_it(things: Things) -> None:
    assert things.names() == []
    with sqlite3.connect(things.database.path) as other:
        other.execute("INSERT INTO things VALUES ('theirs')")
    other.close()
    with being_written(things, "z"):
        assert things.names() == ["theirs"]
    assert things.names() == ["theirs", "z"]


def test_a_large_change_that_is_rolled_back_was_never_seen(things: Things) -> None:
    things.put("a")
    assert things.names() == ["a"]

    def put_and_break() -> None:
        with things.database.writing(large=True) as tables:
            tables.table("things").insert({"name": "never"})
            raise KeyError

    with pytest.raises(KeyError):
        put_and_break()
    assert things.names() == ["a"]


def test_who_has_seen_a_commit_never_gets_an_older_value_again(things: Things, *, full: bool) -> None:
    """Threads that read and write while large changes come one after the other: numbers only ever grow."""
    rounds = 1000 if full else 50
    over = threading.Event()

    def count() -> int:
        return len(things.names())

    def write() -> None:
        try:
            for number in range(rounds):
                with things.database.writing(large=number % 2 == 0) as tables:
                    tables.table("things").insert({"name": f"{number:06}"})
                assert count() >= number + 1
        finally:
            over.set()

    def read() -> None:
        seen = 0
        while not over.is_set():
            with things.database.reading() as tables:
                seen = max(seen, tables.table("things").count)
            found = count()
            assert found >= seen
            seen = found

    things.names()
    with ThreadPoolExecutor(4) as others:
        for done in [others.submit(write), *(others.submit(read) for _ in range(3))]:
            done.result()
    assert count() == rounds


def test_another_file_in_its_place_is_read_anew(things: Things, tmp_path: Path) -> None:
    things.put("old")
    assert things.names() == ["old"]
    other = Things(tmp_path / "other.sqlite3")
    other.put("new")
    other.database.close()

    def replace() -> None:
        (tmp_path / "other.sqlite3").replace(things.database.path)

    things.database.exchange(replace, MIGRATIONS)
    assert things.names() == ["new"]


def test_the_standing_of_a_journal_follows_what_the_person_says(tmp_path: Path) -> None:
    with JournalStore.open(tmp_path / "journal.sqlite3", simulation=False) as journal:
        assert (journal.standing().shared, journal.standing().unheard("a")) == (False, None)
        journal.marks.share(shared=True)
        assert journal.standing().shared
        now = datetime(2026, 11, 27, tzinfo=UTC)
        journal.delete_all(now)
        assert journal.standing().unheard("a") == now
        assert journal.standing().unheard(None) is None, "the command line holds nothing back"
        journal.marks.hear("a", now)
        assert (journal.standing().unheard("a"), journal.standing().unheard("b")) == (None, now)


def test_a_damaged_agency_file_is_noticed_after_a_good_one_and_a_good_one_after_it(tmp_path: Path) -> None:
    path = tmp_path / "agency.json"
    path.write_text(json.dumps({"feed": {"url": "https://example.org/a/", "root": "root.json"}}), "utf-8")
    first = feed_address(tmp_path)
    assert first is not None
    assert (first.url, feed_address(tmp_path)) == ("https://example.org/a", first)
    path.write_text("{", "utf-8")
    with pytest.raises(AgencyError):
        feed_address(tmp_path)
    path.write_text(json.dumps({"feed": {"url": "https://example.org/other", "root": "root.json"}}), "utf-8")
    second = feed_address(tmp_path)
    assert second is not None
    assert second.url == "https://example.org/other"
    path.unlink()
    assert feed_address(tmp_path) is None
