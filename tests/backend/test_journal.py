"""The journal on disk: kept when acknowledged, whatever happens next, and gone when it is to be gone."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import journal_rows
from jaganetral.candidates.model import Decision
from jaganetral.journal.model import RETENTION, Consent, Reason, may_keep, oldest_kept, sift
from jaganetral.store.journal import JournalStore
from journal_rows import AGREED, NOW, event

KILLS, MANY_KILLS = 20, 1000


def numbers(journal: JournalStore) -> list[int]:
    return [int(entry.event.id[-12:], 16) for entry in journal.entries()]


@pytest.mark.parametrize(
    ("consent", "decision", "reason"),
    [
        (AGREED._replace(journal=False), Decision.CANCELLED, Reason.NO_CONSENT),
        (AGREED._replace(journal=False), Decision.PROCEEDED, Reason.NO_CONSENT),
        (AGREED._replace(agreed_at=None), Decision.CANCELLED, Reason.NO_CONSENT),
        (AGREED._replace(proceeded=False), Decision.PROCEEDED, Reason.PROCEEDED_NOT_AGREED),
        (AGREED._replace(proceeded=False), Decision.CANCELLED, None),
        (AGREED._replace(proceeded=False), Decision.WRONG_ACCOUNT, None),
        (AGREED, Decision.PROCEEDED, None),
    ],
)
def test_what_may_be_kept_follows_from_the_two_ticks(
    consent: Consent, decision: Decision, reason: Reason | None
) -> None:
    assert may_keep(consent, event(1, decision=decision)) is reason


def test_sifting_keeps_the_order() -> None:
    rows = [event(3), event(1, decision=Decision.PROCEEDED), event(2)]
    kept, refused = sift(AGREED._replace(proceeded=False), rows)
    assert kept == [rows[0], rows[2]]
    assert [row.id for row in refused] == [rows[1].id]


def test_an_event_comes_back_as_it_went_in(journal: JournalStore) -> None:
    given = event(1, at=datetime(2026, 11, 22, 23, 59, 59, 123456, tzinfo=UTC), decision=Decision.WRONG_ACCOUNT)
    journal.add([given], AGREED, NOW)
    (entry,) = journal.entries(10)
    assert (entry.event, entry.stored_at) == (given, NOW)
    assert journal.find(given.id) == entry


def test_all_of_a_batch_is_kept_or_nothing(journal: JournalStore) -> None:
    broken = event(2)._replace(account=None)  # type: ignore[arg-type]  # what a mistake of ours would be
    with pytest.raises(Exception, match="NOT NULL"):
        journal.add([event(1), broken], AGREED, NOW)
    assert journal.count() == 0


def test_entries_come_newest_first_and_page_by_page(journal: JournalStore) -> None:
    journal.add([event(number) for number in range(5)], AGREED, NOW)
    first = journal.entries(2)
    assert [int(entry.event.id[-12:], 16) for entry in first] == [4, 3]
    assert [int(entry.event.id[-12:], 16) for entry in journal.entries(9, before=first[-1].number)] == [2, 1, 0]


def test_a_deleted_event_does_not_come_back_when_it_is_sent_again(journal: JournalStore) -> None:
    journal.add([event(1), event(2)], AGREED, NOW)
    journal.delete(event(1).id, NOW)
    assert journal.add([event(1)], AGREED, NOW).known == [event(1).id]
    assert numbers(journal) == [2]
    journal.delete_all(NOW)
    assert journal.add([event(1), event(2)], AGREED, NOW).stored == []
    assert journal.count() == 0


def test_deleting_what_is_not_there_does_nothing(journal: JournalStore) -> None:
    journal.delete(event(1).id, NOW)
    assert journal.add([event(1)], AGREED, NOW).stored == [event(1).id]


def test_nothing_of_a_deleted_event_stays_in_the_files(path: Path, journal: JournalStore) -> None:
    rows = [event(number)._replace(account=f"@rahasia_{number}", display="@rahasia") for number in range(50)]
    journal.add(rows, AGREED, NOW)
    assert any(b"@rahasia" in file.read_bytes() for file in path.parent.iterdir())
    journal.delete(rows[7].id, NOW)
    assert not any(b"@rahasia_7" in file.read_bytes() for file in path.parent.iterdir())
    journal.delete_all(NOW)
    assert not any(b"@rahasia" in file.read_bytes() for file in path.parent.iterdir())


def test_entries_are_kept_ninety_days_by_the_act_and_by_their_arrival(journal: JournalStore) -> None:
    assert timedelta(days=90) == RETENTION
    old, edge = oldest_kept(NOW) - timedelta(microseconds=1), oldest_kept(NOW)
    journal.add([event(1, at=old), event(2, at=edge)], AGREED, NOW)
    journal.add([event(3, at=NOW + RETENTION)], AGREED, old)  # a clock that was wrong then
    journal.forget_old(NOW)
    assert numbers(journal) == [2]
    assert journal.add([event(1)], AGREED, NOW).known == [event(1).id]


def test_the_date_of_a_simulated_act_says_nothing_about_its_age(path: Path) -> None:
    acted = datetime(2023, 12, 15, 5, tzinfo=UTC)
    with JournalStore.open(path, simulation=True) as journal:
        journal.add([event(1, at=acted)], AGREED, NOW)
        journal.forget_old(NOW + timedelta(days=89))
        assert journal.count() == 1
        journal.forget_old(NOW + timedelta(days=91))
        assert journal.count() == 0


def test_every_write_is_flushed_to_the_disk(journal: JournalStore) -> None:
    with journal._database.reading() as tables:  # noqa: SLF001 - the promise is in the connection
        pragma = {name: tables.conn.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS}
    assert pragma == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1}


PRAGMAS = ("journal_mode", "synchronous", "secure_delete")


def test_the_files_are_for_their_owner_alone(path: Path, journal: JournalStore) -> None:
    journal.add([event(1)], AGREED, NOW)
    assert {file.stat().st_mode & 0o777 for file in path.parent.glob("journal*")} == {0o600}


def test_an_acknowledged_event_survives_kill_9(path: Path, *, full: bool) -> None:
    """Again and again a writer is killed at a random moment between or within its writes."""
    chance = random.Random(2024)  # noqa: S311 - moments, not secrets
    acknowledged: list[int] = []
    for round_ in range(MANY_KILLS if full else KILLS):
        command = [sys.executable, journal_rows.__file__, str(path), str(round_ * 1_000_000)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            acknowledged.extend(int(writer.stdout.readline()) for _ in range(chance.randrange(1, 30)))
            os.kill(writer.pid, signal.SIGKILL)
            acknowledged.extend(int(line) for line in writer.stdout.read().split("\n")[:-1])
        with JournalStore.open(path, simulation=False) as journal:
            stored = sorted(numbers(journal))
        kept = set(stored)
        expected = {number + offset for number in acknowledged for offset in (0, 1)}
        assert expected <= kept
        assert len(stored) == len(kept)
        assert all(number ^ 1 in kept for number in stored), "half a batch was kept"
