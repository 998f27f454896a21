"""The journal in bad times: damaged files, full and locked disks, jumping clocks, and what deleting really deletes."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from jaganetral.journal.clock import LEAP, PROBATION, TOLERANCE, ClockMemory, ClockState, judge
from jaganetral.journal.model import Reason, sift
from jaganetral.service.care import look_after
from jaganetral.service.journal_state import journal_state
from jaganetral.store.backups import Backups
from jaganetral.store.errors import StoreError, StoreProblem
from jaganetral.store.journal import JournalStore
from jaganetral.store.recovery import set_aside
from journal_rows import AGREED, NOW, damage, damage_open, event, ids, names

DAY = date(2026, 11, 23)


def everything_under(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


# Damage


def test_a_damaged_journal_is_set_aside_and_the_last_good_copy_restored(path: Path) -> None:
    with JournalStore.open(path, simulation=False) as journal:
        journal.add([event(1), event(2)], AGREED, NOW)
        journal.back_up(DAY)
        journal.add([event(3)], AGREED, NOW)
    damage(path)
    damaged = path.read_bytes()
    with JournalStore.open(path, simulation=False) as journal:
        assert ids(journal) == names(2, 1)
        [mishap] = journal.marks.mishaps()
        assert mishap.restored is not None
        [aside] = set_aside(path)
        assert (aside.name, aside.read_bytes()) == (mishap.aside, damaged)
        assert aside.stat().st_mode & 0o777 == 0o600
        assert journal_state(journal, datetime.now(UTC)).code == "restored"
        assert journal.add([event(3)], AGREED, NOW).stored == names(3)
        journal.marks.dismiss_mishaps()
        assert journal_state(journal, datetime.now(UTC)).code == "ok"


def test_a_damaged_copy_is_passed_over_for_an_older_one(path: Path) -> None:
    with JournalStore.open(path, simulation=False) as journal:
        journal.add([event(1)], AGREED, NOW)
        journal.back_up(DAY)
        journal.add([event(2)], AGREED, NOW)
        journal.back_up(DAY + timedelta(days=1))
        damage(journal.backups.files()[0])
    path.write_bytes(b"no database at all" * 500)
    with JournalStore.open(path, simulation=False) as journal:
        assert ids(journal) == names(1)


def test_without_any_copy_the_journal_begins_anew_and_says_so(path: Path) -> None:
    path.write_bytes(b"no database at all" * 500)
    with JournalStore.open(path, simulation=False) as journal:
        assert journal.count() == 0
        assert [mishap.restored for mishap in journal.marks.mishaps()] == [None]
        assert journal.add([event(1)], AGREED, NOW).stored == names(1)


def test_a_journal_damaged_while_it_is_open_is_mended_in_the_middle_of_the_work(path: Path) -> None:
    with JournalStore.open(path, simulation=False) as journal:
        journal.add([event(n)._replace(display="@" + "x" * 150) for n in range(200)], AGREED, NOW)
        journal.back_up(DAY)
    with JournalStore.open(path, simulation=False) as journal:
        damage_open(journal)
        assert journal.add([event(900)], AGREED, NOW).stored == names(900)
        assert journal.count() == 201
        assert len(set_aside(path)) == 1
        assert journal.trouble is None


def test_a_damaged_journal_pushes_no_good_copy_out(path: Path) -> None:
    with JournalStore.open(path, simulation=False) as journal:
        journal.add([event(n)._replace(display="@" + "x" * 150) for n in range(200)], AGREED, NOW)
        journal.back_up(DAY)
    with JournalStore.open(path, simulation=False) as journal:
        damage(path)
        journal.back_up(DAY + timedelta(days=1))
        assert journal.count() == 200
        for copy in journal.backups.files():
            with JournalStore.open_to_read(copy, simulation=False) as read:
                assert read.count() == 200


def test_who_only_reads_never_sets_a_damaged_file_aside(path: Path) -> None:
    """The process that writes may have it open."""
    with JournalStore.open(path, simulation=False) as journal:
        journal.add([event(n)._replace(display="@" + "x" * 150) for n in range(200)], AGREED, NOW)
        journal.back_up(DAY)
    with JournalStore.open_to_read(path, simulation=False) as reader:
        damage(path)
        with reader._database.reading() as tables:  # noqa: SLF001 - what it has in memory is still sound
            tables.conn.execute("PRAGMA shrink_memory")
        with pytest.raises(StoreError) as refused:
            reader.entries()
        assert refused.value.problem is StoreProblem.CORRUPT
    assert set_aside(path) == []


# Deleting


def test_nothing_of_a_deleted_event_stays_in_any_file_but_its_bare_id(path: Path, journal: JournalStore) -> None:
    rows = [event(n)._replace(account=f"@rahasia_{n}_", display=f"@rahasia_{n}_") for n in range(50)]
    journal.add(rows, AGREED, NOW)
    for day in range(3):
        journal.back_up(DAY + timedelta(days=day))
    made = [file.stat().st_mtime for file in journal.backups.files()]
    assert journal.delete(rows[7].id, NOW)
    left = everything_under(path.parent)
    assert b"@rahasia_7_" not in left
    assert b"@rahasia_8_" in left
    assert rows[7].id.encode() in left
    assert len(journal.backups.files()) == 3
    assert [file.stat().st_mtime for file in journal.backups.files()] == pytest.approx(made, abs=1e-3)
    journal.delete_all(NOW)
    assert b"@rahasia" not in everything_under(path.parent)
    assert len(journal.backups.files()) == 3


def test_a_deleted_event_does_not_come_back_with_a_restored_copy(path: Path) -> None:
    with JournalStore.open(path, simulation=False) as journal:
        journal.add([event(1), event(2)], AGREED, NOW)
        journal.back_up(DAY)
        journal.delete(event(1).id, NOW)
    damage(path)
    with JournalStore.open(path, simulation=False) as journal:
        assert ids(journal) == names(2)
        assert journal.add([event(1)], AGREED, NOW).known == names(1)


def test_a_deletion_broken_off_before_the_copies_is_finished_in_the_next_round(
    path: Path, journal: JournalStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add([event(1)._replace(display="@rahasia")], AGREED, NOW)
    journal.back_up(DAY)

    def power_cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(journal.backups, "forget", power_cut)
        with pytest.raises(KeyboardInterrupt):
            journal.delete(event(1).id, NOW)
    assert b"@rahasia" in everything_under(path.parent)
    look_after(journal, NOW)
    assert b"@rahasia" not in everything_under(path.parent)


def test_a_copy_that_cannot_be_written_anew_goes_altogether(path: Path, journal: JournalStore) -> None:
    journal.add([event(1), event(2)], AGREED, NOW)
    journal.back_up(DAY)
    journal.back_up(DAY + timedelta(days=1))
    damage(journal.backups.files()[0])
    journal.delete(event(1).id, NOW)
    assert [file.name for file in Backups(path).files()] == ["journal-000001-2026-11-23.sqlite3"]


def test_deleting_all_deletes_damaged_files_too_and_old_ones_go_by_themselves(path: Path) -> None:
    for _ in range(2):
        path.write_bytes(b"no database, but @rahasia" * 500)
        JournalStore.open(path, simulation=False).close()
    old, young = set_aside(path)
    os.utime(old, (NOW.timestamp(), (NOW - timedelta(days=91)).timestamp()))
    os.utime(young, (NOW.timestamp(), (NOW - timedelta(days=89)).timestamp()))
    with JournalStore.open(path, simulation=False) as journal:
        look_after(journal, NOW)
        assert set_aside(path) == [young]
        journal.delete_all(NOW)
    assert b"@rahasia" not in everything_under(path.parent)


def test_what_a_browser_still_held_from_before_a_clearing_is_refused_until_it_has_heard() -> None:
    rows = [event(1, at=NOW - timedelta(seconds=1)), event(2, at=NOW), event(3, at=NOW + timedelta(seconds=1))]
    kept, refused = sift(AGREED, rows, NOW)
    assert [row.id for row in kept] == names(3)
    assert [(row.id, row.reason) for row in refused] == [(id_, Reason.DELETED) for id_ in names(1, 2)]


def test_each_browser_hears_of_a_clearing_for_itself(journal: JournalStore) -> None:
    assert journal.marks.unheard("a") is None
    journal.delete_all(NOW)
    assert journal.marks.unheard("a") == NOW
    journal.marks.hear("a", NOW)
    assert journal.marks.unheard("a") is None
    assert journal.marks.unheard("b") == NOW
    journal.delete_all(NOW + timedelta(seconds=1))
    assert journal.marks.unheard("a") == NOW + timedelta(seconds=1)


def test_handing_over_leaves_nothing_not_even_an_id(path: Path, journal: JournalStore) -> None:
    journal.add([event(n)._replace(display="@rahasia") for n in range(5)], AGREED, NOW)
    journal.back_up(DAY)
    journal.delete(event(1).id, NOW)
    journal.wipe()
    left = everything_under(path.parent)
    assert b"@rahasia" not in left
    assert event(1).id.encode() not in left
    assert journal.backups.files() == []


def test_the_person_chooses_how_long_entries_are_kept(journal: JournalStore) -> None:
    journal.add([event(1, at=NOW - timedelta(days=8)), event(2, at=NOW - timedelta(days=6))], AGREED, NOW)
    journal.forget_old(NOW)
    assert journal.count() == 2
    journal.marks.keep_for(7)
    journal.forget_old(NOW)
    assert ids(journal) == names(2)


# The disk


def test_a_full_disk_is_one_clear_state_and_over_as_soon_as_there_is_room(path: Path) -> None:
    """SQLite is told that the file may not grow; it answers just as it does for a disk without room."""
    with JournalStore.open(path, simulation=False) as journal:
        journal.add([event(1)], AGREED, NOW)
        with journal._database.reading() as tables:  # noqa: SLF001 - the end of the disk
            pages = tables.conn.execute("PRAGMA page_count").fetchone()[0]
            tables.conn.execute(f"PRAGMA max_page_count={pages}")
        many = [event(n)._replace(display="@" + "x" * 190) for n in range(2, 200)]
        with pytest.raises(StoreError) as refused:
            journal.add(many, AGREED, NOW)
        assert refused.value.problem is StoreProblem.FULL
        state = journal_state(journal, datetime.now(UTC))
        assert (state.code, state.events) == ("full", 1)
        with journal._database.reading() as tables:  # noqa: SLF001 - somebody made room
            tables.conn.execute("PRAGMA max_page_count=1000000")
        assert len(journal.add(many, AGREED, NOW).stored) == len(many)
        assert journal_state(journal, datetime.now(UTC)).code == "ok"


def test_a_journal_that_became_read_only_is_one_clear_state(path: Path) -> None:
    JournalStore.open(path, simulation=False).close()
    with JournalStore.open_to_read(path, simulation=False) as journal:
        with pytest.raises(StoreError) as refused:
            journal.add([event(1)], AGREED, NOW)
        assert refused.value.problem is StoreProblem.READ_ONLY
        assert journal_state(journal, datetime.now(UTC)).code == "read_only"


def test_a_locked_journal_is_one_clear_state(path: Path, journal: JournalStore) -> None:
    foreign = sqlite3.connect(path, isolation_level=None)
    foreign.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError) as refused:
        journal.add([event(1)], AGREED, NOW)
    assert refused.value.problem is StoreProblem.LOCKED
    assert journal_state(journal, datetime.now(UTC)).code == "locked"
    foreign.execute("ROLLBACK")
    foreign.close()
    assert journal.add([event(1)], AGREED, NOW).stored == names(1)


def test_a_trouble_is_over_as_soon_as_anything_can_be_written(path: Path, journal: JournalStore) -> None:
    """The next event may be days away."""
    with journal._database.reading() as tables:  # noqa: SLF001 - so that the test needn't wait
        tables.conn.execute("PRAGMA busy_timeout=0")
    with closing(sqlite3.connect(path, isolation_level=None)) as foreign:
        foreign.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError):
            journal.add([event(1)], AGREED, NOW)
        look_after(journal, NOW)
        assert journal_state(journal, NOW).code == "locked", "nor could the round write"
    look_after(journal, NOW)
    assert journal_state(journal, NOW).code == "ok"


ON_A_SMALL_DISK = """
import sys
from pathlib import Path
from jaganetral.store.errors import StoreError
from jaganetral.store.journal import JournalStore
from journal_rows import AGREED, NOW, damage, damage_open, event, ids, names
folder, said = Path(sys.argv[1]), []
with JournalStore.open(folder / "journal.sqlite3", simulation=False) as journal:
    number = 0
    filler = (folder / "filler").open("wb", buffering=0)
    try:
        while True:
            filler.write(bytes(65536))
    except OSError:
        pass
    try:
        while number < 100_000:
            journal.add([event(number)], AGREED, NOW)
            number += 1
    except StoreError as error:
        said.append(error.problem.value)
    assert journal.count() == number
    (folder / "filler").unlink()
    filler.close()
    journal.add([event(number)], AGREED, NOW)
    said.append(journal.count() - number)
with JournalStore.open(folder / "journal.sqlite3", simulation=False) as journal:
    said.append(journal.count() - number)
print(*said)
"""


def test_on_a_really_full_disk_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    """A file system of one megabyte of its own, where the computer lets this user mount one; else one is simulated."""
    script = [sys.executable, "-c", ON_A_SMALL_DISK]
    inside = f'mount -t tmpfs -o size=1m tmpfs "{tmp_path}" && exec "$@"'
    done = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", inside, "sh", *script, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    if "unshare" in done.stderr or "mount" in done.stderr:
        test_a_full_disk_is_one_clear_state_and_over_as_soon_as_there_is_room(tmp_path / "journal.sqlite3")
        return
    assert done.stdout.split() == ["full", "1", "1"], done.stderr


# The clock


@pytest.mark.parametrize(
    ("memory", "now", "state"),
    [
        (ClockMemory(), NOW, ClockState.OK),
        (ClockMemory(NOW), NOW + timedelta(days=29), ClockState.OK),
        (ClockMemory(NOW), NOW - TOLERANCE, ClockState.OK),
        (ClockMemory(NOW), NOW - TOLERANCE - timedelta(seconds=1), ClockState.BACK),
        (ClockMemory(NOW), NOW + LEAP + timedelta(seconds=1), ClockState.AHEAD),
    ],
)
def test_a_clock_is_judged_by_the_latest_instant_it_showed(
    memory: ClockMemory, now: datetime, state: ClockState
) -> None:
    assert judge(memory, now)[0] is state


def test_a_clock_that_went_back_does_not_forget_where_it_was() -> None:
    _, memory = judge(ClockMemory(NOW), NOW - timedelta(days=400))
    assert judge(memory, NOW - timedelta(days=1))[0] is ClockState.BACK
    assert judge(memory, NOW + timedelta(minutes=1))[0] is ClockState.OK


def test_a_clock_that_leapt_ahead_is_believed_after_a_day_there() -> None:
    ahead = NOW + timedelta(days=800)
    state, memory = judge(ClockMemory(NOW), ahead)
    assert state is ClockState.AHEAD
    assert judge(memory, ahead + PROBATION - timedelta(seconds=1))[0] is ClockState.AHEAD
    assert judge(memory, ahead + PROBATION)[0] is ClockState.OK
    assert judge(memory, NOW + timedelta(hours=1)) == (ClockState.OK, ClockMemory(NOW + timedelta(hours=1)))


def test_a_clock_that_goes_back_is_said_and_nothing_is_refused_for_it(journal: JournalStore) -> None:
    journal.forget_old(NOW)
    back = NOW - timedelta(days=3)
    assert journal.forget_old(back) is ClockState.BACK
    assert journal.add([event(1, at=back)], AGREED, back).stored == names(1)
    assert journal_state(journal, back).code == "clock_back"
    journal.marks.trust_clock(back)
    assert journal_state(journal, back).code == "ok"


def test_a_clock_that_leaps_ahead_empties_no_journal(journal: JournalStore) -> None:
    journal.add([event(1)], AGREED, NOW)
    journal.forget_old(NOW)
    ahead = NOW + timedelta(days=800)
    assert journal.forget_old(ahead) is ClockState.AHEAD
    assert journal_state(journal, ahead).code == "clock_ahead"
    assert journal.count() == 1
    journal.forget_old(ahead + PROBATION)
    assert journal.count() == 0
