"""The list on disk keeps what was acknowledged, is the person's alone, and says plainly what stands in its way."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from jaganetral.candidates.bundled import bundled, bundled_list
from jaganetral.candidates.model import CandidateList, Platform
from jaganetral.sources.importing import import_table
from jaganetral.store.database import Database
from jaganetral.store.errors import StoreError, StoreProblem
from jaganetral.store.list_schema import LIST_MIGRATIONS
from jaganetral.store.lists import ListStore
from jaganetral.store.lock import writer_lock

TODAY = date(2026, 11, 24)
HEAD = "contest,candidate,platform,handle,class,source\n"
ROW = "pilpres-2024,Calon Uji,x,{},candidate,https://example.org/uji\n"
ENTRY = bundled()[0]


def imported(store: ListStore, *handles: str) -> None:
    import_table(store, HEAD + "".join(ROW.format(handle) for handle in handles), "uji.csv", TODAY)


def content(listing: CandidateList) -> tuple[object, ...]:
    return listing.contests, listing.candidates, frozenset(listing.accounts), listing.list_date


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rumah" / "list.sqlite3"


def test_a_file_that_is_no_database_is_said_to_be_damaged_and_left_as_it_is(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"ini bukan basis data" * 500)
    with pytest.raises(StoreError) as error:
        ListStore.open(path)
    assert error.value.problem is StoreProblem.CORRUPT
    assert path.read_bytes().startswith(b"ini bukan")


def test_a_database_with_a_broken_page_is_said_to_be_damaged(path: Path) -> None:
    ListStore.open(path).close()
    whole = bytearray(path.read_bytes())
    whole[4096:12288] = os.urandom(8192)
    path.write_bytes(whole)
    with pytest.raises(StoreError) as error:
        ListStore.open(path).listing()
    assert error.value.problem is StoreProblem.CORRUPT


def test_a_folder_in_place_of_the_file_is_said_to_be_unreadable(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StoreError) as error:
        ListStore.open(path)
    assert error.value.problem is StoreProblem.UNREADABLE


def test_a_file_in_place_of_the_data_folder_is_said_to_be_unreadable(tmp_path: Path) -> None:
    (tmp_path / "rumah").write_text("berkas")
    with pytest.raises(StoreError) as error:
        ListStore.open(tmp_path / "rumah" / "list.sqlite3")
    assert error.value.problem is StoreProblem.UNREADABLE


def test_a_list_of_a_newer_version_is_not_touched(path: Path) -> None:
    ListStore.open(path).close()
    with connected(path) as connection:
        sql = "insert into _sqlite_migrations (migration_set, name, applied_at) values ('list', 'm999_later', '')"
        connection.execute(sql)
    with pytest.raises(StoreError) as error:
        ListStore.open(path)
    assert error.value.problem is StoreProblem.NEWER


def test_a_list_that_lacks_what_we_bring_along_is_not_read_as_if_it_were_current(path: Path) -> None:
    ListStore.open(path, [ENTRY._replace(version=0)]).close()
    with pytest.raises(StoreError) as error:
        ListStore.open_to_read(path)
    assert error.value.problem is StoreProblem.OLDER


def test_a_full_disk_loses_nothing_that_was_kept_before(path: Path) -> None:
    ListStore.open(path).close()
    database = Database.open(path, LIST_MIGRATIONS)
    with ListStore(database) as store:
        imported(store, "@sebelum")
        with database.reading() as tables:
            tables.conn.execute("PRAGMA max_page_count = 30")
        with pytest.raises(StoreError) as error:
            imported(store, *(f"@penuh_{number}" for number in range(5000)))
        assert error.value.problem is StoreProblem.FULL
    with ListStore.open(path) as store:
        assert store.find(Platform.X, "@sebelum")
        assert not store.find(Platform.X, "@penuh_0")


def test_a_list_that_another_process_is_writing_is_said_to_be_in_use(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jaganetral.store.database.BUSY_TIMEOUT_MS", 50)
    with ListStore.open(path) as store, connected(path) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as error:
            imported(store, "@uji")
        assert error.value.problem is StoreProblem.LOCKED
        other.execute("ROLLBACK")
        imported(store, "@uji")


def test_only_the_person_can_read_the_data_folder(path: Path) -> None:
    with ListStore.open(path) as store:
        imported(store, "@uji")
        files = list(path.parent.iterdir())
        assert {file.name for file in files} == {"list.sqlite3", "list.sqlite3-wal", "list.sqlite3-shm"}
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_every_commit_reaches_the_disk_before_it_is_acknowledged(path: Path) -> None:
    with Database.open(path, LIST_MIGRATIONS) as database, database.reading() as tables:
        assert tables.conn.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert tables.conn.execute("PRAGMA synchronous").fetchone() == (2,)


def test_a_new_list_is_the_bundled_one(path: Path) -> None:
    with ListStore.open(path) as store:
        assert content(store.listing()) == content(bundled_list())


def test_what_was_imported_is_there_after_opening_again(path: Path) -> None:
    with ListStore.open(path) as store:
        imported(store, "@uji")
        before = store.listing()
    with ListStore.open(path) as store:
        assert store.listing() == before


def test_a_newer_bundled_contest_replaces_the_old_rows_and_leaves_the_imported_ones(path: Path) -> None:
    with ListStore.open(path) as store:
        imported(store, "@uji")
        kept = store.find(Platform.X, "@uji")
    dropped = ENTRY.accounts[0]
    newer = ENTRY._replace(version=ENTRY.version + 1, accounts=ENTRY.accounts[1:])
    with ListStore.open(path, [newer]) as store:
        assert store.find(Platform.X, "@uji") == kept
        assert not store.find(dropped.platform, dropped.identities[0])
        assert store.count() == len(ENTRY.accounts)


def test_a_bundled_candidate_who_is_gone_stays_while_an_imported_account_is_theirs(path: Path) -> None:
    text = HEAD + "pilpres-2024,Mahfud MD,x,@uji,campaign,https://example.org/uji\n"
    with ListStore.open(path) as store:
        import_table(store, text, "uji.csv", TODAY)
    left = {ENTRY.candidates[4].id, ENTRY.candidates[5].id}
    newer = ENTRY._replace(
        version=ENTRY.version + 1,
        candidates=ENTRY.candidates[:4],
        accounts=tuple(account for account in ENTRY.accounts if account.candidate not in left),
    )
    with ListStore.open(path, [newer]) as store:
        assert [candidate.name for candidate in store.listing().candidates][4:] == ["Mahfud MD"]


def test_an_older_bundled_contest_changes_nothing(path: Path) -> None:
    ListStore.open(path).close()
    with ListStore.open(path, [ENTRY._replace(version=ENTRY.version - 1, accounts=())]) as store:
        assert store.count() == len(ENTRY.accounts)


def breaking_off(store: ListStore) -> None:
    with store.changing() as change:
        change.put_candidate(ENTRY.candidates[0]._replace(id="uji", name="Uji"))
        raise RuntimeError


def test_a_change_that_breaks_off_leaves_no_trace(path: Path) -> None:
    with ListStore.open(path) as store:
        before = store.listing()
        with pytest.raises(RuntimeError):
            breaking_off(store)
        assert store.listing() == before


def test_the_list_can_be_read_beside_the_process_that_writes_it(path: Path) -> None:
    with ListStore.open(path) as writer, ListStore.open_to_read(path) as reader:
        imported(writer, "@uji")
        assert reader.find(Platform.X, "@uji")
        with pytest.raises(StoreError):
            imported(reader, "@lain")


def test_many_threads_may_read_and_write_at_once(path: Path) -> None:
    with ListStore.open(path) as store:

        def work(number: int) -> bool:
            for step in range(5):
                imported(store, f"@t{number}_{step}")
            return all(store.find(Platform.X, f"@t{number}_{step}") for step in range(5))

        with ThreadPoolExecutor(6) as threads:
            assert all(threads.map(work, range(6)))
        assert store.count() == len(ENTRY.accounts) + 30


def test_an_acknowledged_import_survives_kill_9(path: Path) -> None:
    for round_ in range(3):
        program = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(path), str(round_)], stdout=subprocess.PIPE, text=True
        )
        assert program.stdout is not None
        acknowledged = [program.stdout.readline().strip() for _ in range(5)]
        program.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        acknowledged += [line.strip() for line in program.stdout if line.endswith("\n")]
        program.stdout.close()
        program.wait()
        with ListStore.open(path) as store:
            assert all(store.find(Platform.X, handle) for handle in acknowledged)


def test_the_data_folder_has_one_writer(path: Path) -> None:
    with writer_lock(path.parent):
        with pytest.raises(StoreError) as error, writer_lock(path.parent):
            pytest.fail("a second writer")
        assert error.value.problem is StoreProblem.LOCKED
    with writer_lock(path.parent):
        pass


KILLED = f"""
import sys
from datetime import date
from itertools import count
from pathlib import Path
from jaganetral.sources.importing import import_table
from jaganetral.store.list_schema import LIST_MIGRATIONS
from jaganetral.store.lists import ListStore
store = ListStore.open(Path(sys.argv[1]))
for number in count():
    handle = f"@r{{sys.argv[2]}}_{{number}}"
    import_table(store, {HEAD!r} + {ROW!r}.format(handle), "uji.csv", date(2026, 11, 24))
    print(handle, flush=True)
"""


@contextmanager
def connected(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()
