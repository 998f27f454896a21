"""A recovery that is itself broken off: by a full disk, a kill, a power cut between any two of its steps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from jaganetral.config import Settings
from jaganetral.service.care import look_after
from jaganetral.service.journal_state import journal_state
from jaganetral.service.server import running
from jaganetral.store import journal_recovery
from jaganetral.store.backups import Backups
from jaganetral.store.database import Database
from jaganetral.store.errors import StoreError, StoreProblem, store_error
from jaganetral.store.journal import JournalStore
from jaganetral.store.journal_marks import JournalMarks
from jaganetral.store.placing import put
from jaganetral.store.recovery import put_aside, set_aside
from journal_rows import AGREED, NOW, damage_open, event, ids, names

DAY = date(2026, 11, 23)


class PowerCutError(BaseException):
    """Nothing of ours runs after it."""


def cut(*_: object, **__: object) -> Any:
    raise PowerCutError


def cut_after(work: Callable[..., object]) -> Callable[..., None]:
    def done_and_cut(*given: object) -> None:
        work(*given)
        raise PowerCutError

    return done_and_cut


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Of a damaged journal of three entries, with a copy of the first two."""
    path = tmp_path / "journal.sqlite3"
    with JournalStore.open(path, simulation=False) as journal:
        journal.add([event(1), event(2)], AGREED, NOW)
        journal.back_up(DAY)
        journal.add([event(3)], AGREED, NOW)
    path.write_bytes(b"no database at all" * 500)
    return path


def assert_restored_and_told(path: Path) -> None:
    with JournalStore.open(path, simulation=False) as journal:
        assert ids(journal) == names(2, 1)
        [mishap] = journal.marks.mishaps()
        assert mishap.restored is not None
        assert journal_state(journal, datetime.now(UTC)).code == "restored"
        [aside] = set_aside(path)
        assert (aside.name, aside.read_bytes()) == (mishap.aside, b"no database at all" * 500)
        assert not list(path.parent.rglob("*.new*"))


STEPS: list[tuple[object, str, Callable[..., object]]] = [
    (Backups, "restore", cut),
    (Backups, "restore", cut_after(Backups.restore)),
    (JournalMarks, "note_mishap", cut),
    (JournalMarks, "note_mishap", cut_after(JournalMarks.note_mishap)),
    (journal_recovery, "sync", cut),
    (journal_recovery, "put_aside", cut),
    (journal_recovery, "put_aside", cut_after(put_aside)),
    (journal_recovery, "put", cut),
    (journal_recovery, "put", cut_after(put)),
]


@pytest.mark.parametrize(("where", "step", "broken"), STEPS)
@pytest.mark.parametrize("killed", [False, True])
def test_a_recovery_broken_off_anywhere_is_done_and_told_at_the_next_opening(
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    where: object,
    step: str,
    broken: Callable[..., object],
    *,
    killed: bool,
) -> None:
    """Killed, it doesn't even tidy up after itself."""
    with monkeypatch.context() as broken_off:
        broken_off.setattr(where, step, broken)
        if killed:
            broken_off.setattr(journal_recovery, "discard_replacement", lambda _: None)
        with pytest.raises(PowerCutError):
            JournalStore.open(path, simulation=False)
    assert_restored_and_told(path)


def test_a_disk_without_room_for_the_copy_leaves_everything_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(source: Path, target: Path) -> None:
        target.write_bytes(source.read_bytes()[:100])
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as no_room:
        no_room.setattr("jaganetral.store.backups.copy_file", full)
        with pytest.raises(StoreError) as refused:
            JournalStore.open(path, simulation=False)
    assert refused.value.problem is StoreProblem.FULL
    assert path.read_bytes() == b"no database at all" * 500
    assert set_aside(path) == []
    assert not list(path.parent.rglob("*.new*"))
    assert_restored_and_told(path)


def test_without_a_copy_a_recovery_that_was_broken_off_is_told_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal.sqlite3"
    path.write_bytes(b"no database at all" * 500)
    with monkeypatch.context() as broken_off:
        broken_off.setattr(journal_recovery, "put", cut)
        with pytest.raises(PowerCutError):
            JournalStore.open(path, simulation=False)
    with JournalStore.open(path, simulation=False) as journal:
        assert [mishap.restored for mishap in journal.marks.mishaps()] == [None]


def test_a_log_left_behind_between_the_moves_is_never_taken_for_the_copy_s(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside = journal_recovery.prepare(path, datetime.now(UTC))
    log = path.with_name(path.name + "-wal")
    log.write_bytes(b"the log of the damaged file")
    move = Path.replace

    def cut_before_the_log(self: Path, target: Path) -> Path:
        if self == log:
            raise PowerCutError
        return move(self, target)

    with monkeypatch.context() as broken_off:
        broken_off.setattr(Path, "replace", cut_before_the_log)
        with pytest.raises(PowerCutError):
            journal_recovery.take_place(path, aside)
    assert not path.exists()
    with JournalStore.open(path, simulation=False) as journal:
        assert ids(journal) == names(2, 1)
    assert [file.read_bytes() for file in set_aside(path) if file.name.endswith("-wal")] == [
        b"the log of the damaged file"
    ]


def test_a_journal_that_somebody_took_away_begins_anew_beside_an_older_damaged_file(path: Path) -> None:
    assert_restored_and_told(path)
    path.unlink()
    with JournalStore.open(path, simulation=False) as journal:
        assert (ids(journal), journal.marks.mishaps()) == ([], [])


def test_a_damaged_list_is_told_before_it_is_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(home=tmp_path / "home", port=0)
    settings.home.mkdir(mode=0o700)
    settings.list_path.write_bytes(b"no database" * 1000)
    with monkeypatch.context() as broken_off:
        broken_off.setattr("jaganetral.service.server.put_aside", cut)
        with pytest.raises(PowerCutError), running(settings):
            pass
    with JournalStore.open(settings.journal_path, simulation=False) as journal:
        [mishap] = journal.marks.mishaps()
        assert mishap.aside.startswith("list-rusak-")
    assert settings.list_path.read_bytes() == b"no database" * 1000


def test_a_copy_of_an_older_version_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    with JournalStore.open(path, simulation=False) as journal:
        journal.add([event(1)], AGREED, NOW)
        with journal._database.writing() as tables:  # noqa: SLF001 - as it was before there were pledges
            tables.conn.execute("DROP TABLE pledges")
            tables.conn.execute("DELETE FROM _sqlite_migrations WHERE name = 'm004_pledges'")
        journal.back_up(DAY - timedelta(days=1))
    path.write_bytes(b"no database at all" * 500)
    with JournalStore.open(path, simulation=False) as journal:
        assert ids(journal) == names(1)
        assert journal.pledges.all() == []


# While it is open


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[JournalStore]:
    """Open, with 200 entries that are in its copy too, and damaged on the disk."""
    path = tmp_path / "open" / "journal.sqlite3"
    with JournalStore.open(path, simulation=False) as journal:
        journal.add([event(n)._replace(display="@" + "x" * 150) for n in range(200)], AGREED, NOW)
        journal.back_up(DAY)
    with JournalStore.open(path, simulation=False) as journal:
        damage_open(journal)
        yield journal


@pytest.mark.parametrize("step", ["restore", "put_aside", "put", "open"])
def test_an_open_journal_that_cannot_be_mended_now_is_one_clear_state_and_mended_as_soon_as_it_can_be(
    journal: JournalStore, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    where = {"restore": Backups, "open": Database}.get(step, journal_recovery)

    def full(*_: object, **__: object) -> None:
        raise store_error(StoreProblem.FULL, journal.path)

    with monkeypatch.context() as no_room:
        no_room.setattr(where, step, full)
        for _ in range(2):
            with pytest.raises(StoreError) as refused:
                journal.add([event(900)], AGREED, NOW)
            assert refused.value.problem is StoreProblem.FULL
            assert journal_state(journal, NOW).code == "full"
            look_after(journal, NOW)
    assert journal.add([event(900)], AGREED, NOW).stored == names(900)
    assert journal.count() == 201
    assert journal_state(journal, NOW).code == "restored"
    assert len(journal.marks.mishaps()) == len(set_aside(journal.path)) == 1


def test_a_journal_that_never_could_be_mended_ends_without_a_trace(
    journal: JournalStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(*_: object) -> None:
        raise store_error(StoreProblem.UNREADABLE, journal.path)

    monkeypatch.setattr(journal_recovery, "put_aside", denied)
    for _ in range(2):
        with pytest.raises(StoreError) as refused:
            journal.add([event(900)], AGREED, NOW)
        assert refused.value.problem is StoreProblem.UNREADABLE
    with pytest.raises(StoreError) as refused:
        journal.find(event(1).id)
    assert refused.value.problem is StoreProblem.CORRUPT
    journal.close()


def test_a_replacement_that_could_not_be_opened_at_first_is_no_second_mishap(
    journal: JournalStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Database.open

    def locked(path: Path, *given: Any, **named: Any) -> Database:
        if path == journal.path:
            raise store_error(StoreProblem.LOCKED, path)
        return opened(path, *given, **named)

    with monkeypatch.context() as in_use:
        in_use.setattr(Database, "open", locked)
        for _ in range(2):
            with pytest.raises(StoreError) as refused:
                journal.add([event(900)], AGREED, NOW)
            assert refused.value.problem is StoreProblem.LOCKED
    assert journal.add([event(900)], AGREED, NOW).stored == names(900)
    assert len(journal.marks.mishaps()) == len(set_aside(journal.path)) == 1


def test_a_round_that_fails_by_a_mistake_of_ours_is_not_the_last(
    journal: JournalStore, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def mistake(_: object) -> None:
        raise KeyError("@rahasia")

    monkeypatch.setattr(journal, "forget_old", mistake)
    look_after(journal, NOW)
    assert journal.backups.has(DAY)
    assert "old entries could not be deleted: KeyError at test_journal_recovery.py" in caplog.text
    assert "@rahasia" not in caplog.text
