"""The daily copies: seven kept, counted, each sound and for its owner alone."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

from jaganetral.service.care import look_after
from jaganetral.store.backups import KEPT, Backups
from jaganetral.store.journal import JournalStore
from journal_rows import AGREED, NOW, event, ids, names

DAY = date(2026, 11, 23)


def test_seven_daily_copies_are_kept_each_sound_and_for_its_owner_alone(path: Path, journal: JournalStore) -> None:
    for day in range(10):
        journal.add([event(day)], AGREED, NOW)
        journal.back_up(DAY + timedelta(days=day))
    files = Backups(path).files()
    assert [file.name for file in files] == LAST_SEVEN
    assert len(files) == KEPT
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert files[0].parent.stat().st_mode & 0o777 == 0o700
    with JournalStore.open_to_read(files[0], simulation=False) as copy:
        assert copy.count() == 10
    assert {file.name for file in files[0].parent.iterdir()} == {file.name for file in files}


LAST_SEVEN = [f"journal-{number:06}-{DAY + timedelta(days=number - 1)}.sqlite3" for number in range(10, 3, -1)]


def test_the_copies_of_the_simulation_are_no_copies_of_the_real_journal(path: Path, journal: JournalStore) -> None:
    with JournalStore.open(path.with_name("journal-simulasi.sqlite3"), simulation=True) as simulated:
        simulated.back_up(DAY)
        journal.back_up(DAY)
        assert journal.backups.files() != simulated.backups.files()
        assert len(journal.backups.files()) == 1


def test_a_round_makes_one_copy_a_day(journal: JournalStore) -> None:
    look_after(journal, NOW)
    made = journal.backups.files()[0].stat().st_mtime_ns
    look_after(journal, NOW + timedelta(minutes=1))
    assert [file.stat().st_mtime_ns for file in journal.backups.files()] == [made]
    look_after(journal, NOW + timedelta(days=1))
    assert len(journal.backups.files()) == 2


def test_a_copy_that_was_broken_off_is_no_copy(path: Path, journal: JournalStore) -> None:
    journal.back_up(DAY)
    (journal.backups.files()[0].with_name("journal-2026-11-24.new")).write_bytes(b"half")
    assert len(journal.backups.files()) == 1
    journal.back_up(DAY + timedelta(days=1))
    assert len(journal.backups.files()) == 2
    assert not list(path.parent.rglob("*.new"))


def test_a_second_copy_of_a_day_takes_the_place_of_the_first(journal: JournalStore) -> None:
    for number in range(2):
        journal.add([event(number)], AGREED, NOW)
        journal.back_up(DAY)
    assert [file.name for file in journal.backups.files()] == ["journal-000002-2026-11-23.sqlite3"]
    with JournalStore.open_to_read(journal.backups.files()[0], simulation=False) as copy:
        assert copy.count() == 2


def test_a_copy_made_while_the_clock_stood_ahead_is_not_restored_before_newer_ones(path: Path) -> None:
    with JournalStore.open(path, simulation=False) as journal:
        for number, day in enumerate((date(2027, 6, 1), DAY, DAY + timedelta(days=1))):
            journal.add([event(number)], AGREED, NOW)
            journal.back_up(day)
        assert len(journal.backups.files()) == 3
    path.write_bytes(b"no database at all" * 500)
    with JournalStore.open(path, simulation=False) as journal:
        assert ids(journal) == names(2, 1, 0)


def test_copies_made_while_the_clock_stood_ahead_go_like_any_other(journal: JournalStore) -> None:
    for day in range(KEPT):
        journal.back_up(date(2027, 6, 1) + timedelta(days=day))
    for day in range(KEPT):
        journal.back_up(DAY + timedelta(days=day))
        assert journal.backups.has(DAY + timedelta(days=day))
    assert not journal.backups.has(date(2027, 6, 7))
    assert len(journal.backups.files()) == KEPT


def test_copies_that_an_earlier_version_made_count_as_older_by_their_day(journal: JournalStore) -> None:
    journal.back_up(DAY)
    [copy] = journal.backups.files()
    for old in ("2026-11-22", "2026-11-21", "2026-12-31"):
        shutil.copy(copy, copy.with_name(f"journal-{old}.sqlite3"))
    assert [file.name for file in journal.backups.files()] == [
        "journal-000001-2026-11-23.sqlite3",
        "journal-2026-12-31.sqlite3",
        "journal-2026-11-22.sqlite3",
        "journal-2026-11-21.sqlite3",
    ]
    assert journal.backups.has(date(2026, 12, 31))
    journal.back_up(date(2026, 12, 31))
    assert [file.name for file in journal.backups.files()][:2] == [
        "journal-000002-2026-12-31.sqlite3",
        "journal-000001-2026-11-23.sqlite3",
    ]
    assert len(journal.backups.files()) == 4
