"""The journal on disk: what the person agreed to have kept, in the order it came, once each.

A receipt means that the rows are on the disk. An event that was deleted, or has grown too old, stays deleted however
often it is sent again: its id is remembered, and nothing else of it. Deleted rows are overwritten in the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlite_utils import Database as Tables
from sqlite_utils import Migrations

from jaganetral.candidates.model import Action, Decision, Platform, Stage
from jaganetral.journal.model import Consent, Entry, Event, oldest_kept
from jaganetral.store.database import Database

migrations = Migrations("journal")


@migrations()
def m001_events(tables: Tables) -> None:
    """Events with the consent they were kept under, and the ids of those that are gone."""
    tables.table("events").create(
        {
            "number": int,
            "id": str,
            "at": str,
            "platform": str,
            "action": str,
            "account": str,
            "display": str,
            "candidate": str,
            "contest": str,
            "stage": str,
            "decision": str,
            "agreed_at": str,
            "wording": str,
            "stored_at": str,
        },
        pk="number",
        not_null={"id", "at", "platform", "action", "account", "decision", "agreed_at", "wording", "stored_at"},
    )
    tables.table("events").create_index(["id"], unique=True)
    tables.table("gone").create({"id": str, "since": str}, pk="id", not_null={"since"})


@dataclass(frozen=True)
class Receipt:
    """What became of a batch: ids that are now stored, and ids that were known before (stored or deleted)."""

    stored: list[str]
    known: list[str]


class JournalStore:
    """The journal of one data folder, real or simulated; the two are different files."""

    def __init__(self, database: Database, *, simulation: bool) -> None:
        self._database = database
        self._simulation = simulation

    @classmethod
    def open(cls, path: Path, *, simulation: bool) -> Self:
        """Opens the journal, or makes it.

        Args:
            path: `Settings.journal_path`.
            simulation: whether it is the simulation's. Its acts carry the dates of the simulation, so that their age
                says nothing.

        Raises:
            StoreError: see `Database.open`.
        """
        database = Database.open(path, migrations)
        with database.reading() as tables:
            tables.conn.execute("PRAGMA secure_delete=ON")
        return cls(database, simulation=simulation)

    def add(self, events: Sequence[Event], consent: Consent, now: datetime) -> Receipt:
        """Keeps events that aren't known yet, all or none; when it returns, they are on the disk.

        Args:
            events: in the order in which they are to stand in the journal. What consent allows is decided before.
            consent: what the person had agreed to; it is kept with each event.
            now: the real time.

        Raises:
            StoreError: nothing was kept.
        """
        receipt = Receipt([], [])
        with self._database.writing() as tables:
            for event in events:
                if _is_known(tables, event.id):
                    receipt.known.append(event.id)
                    continue
                tables.table("events").insert(_row(event, consent, now))
                receipt.stored.append(event.id)
        return receipt

    def count(self) -> int:
        """How many events the journal holds.

        Raises:
            StoreError: it can't be read.
        """
        with self._database.reading() as tables:
            return int(tables.table("events").count)

    def entries(self, most: int, before: int | None = None) -> list[Entry]:
        """The latest entries, newest first.

        Args:
            most: how many at most.
            before: only entries with a smaller number than this.

        Raises:
            StoreError: it can't be read.
        """
        with self._database.reading() as tables:
            where, values = ("number < ?", [before]) if before is not None else ("1", [])
            rows = list(tables.table("events").rows_where(where, values, order_by="number desc", limit=most))
        return [_entry(row) for row in rows]

    def find(self, event_id: str) -> Entry | None:
        """The entry of that id.

        Raises:
            StoreError: it can't be read.
        """
        with self._database.reading() as tables:
            rows = list(tables.table("events").rows_where("id = ?", [event_id], limit=1))
        return _entry(rows[0]) if rows else None

    def delete(self, event_id: str, now: datetime) -> None:
        """Deletes one entry for good; nothing happens when there is none.

        Raises:
            StoreError: it is still there.
        """
        self._delete("id = ?", [event_id], now)

    def delete_all(self, now: datetime) -> None:
        """Deletes every entry for good.

        Raises:
            StoreError: they are still there.
        """
        self._delete("1", [], now)

    def forget_old(self, now: datetime) -> None:
        """Deletes what is older than the journal keeps, by the time of the act and by the time it came in.

        Raises:
            StoreError: the journal can't be written.
        """
        oldest = _text(oldest_kept(now))
        if self._simulation:
            self._delete("stored_at < ?", [oldest], now)
        else:
            self._delete("stored_at < ? OR at < ?", [oldest, oldest], now)
        with self._database.writing() as tables:
            tables.table("gone").delete_where("since < ?", [oldest])

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

    def _delete(self, where: str, values: list[str], now: datetime) -> None:
        with self._database.writing() as tables:
            ids = [row["id"] for row in tables.table("events").rows_where(where, values, select="id")]
            if not ids:
                return
            tables.table("gone").insert_all([{"id": id_, "since": _text(now)} for id_ in ids], ignore=True)
            tables.table("events").delete_where(where, values)
        with self._database.reading() as tables:
            # What was deleted would otherwise still stand in the log.
            tables.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _is_known(tables: Tables, event_id: str) -> bool:
    query = "SELECT EXISTS (SELECT 1 FROM events WHERE id = ?) OR EXISTS (SELECT 1 FROM gone WHERE id = ?)"
    return bool(tables.conn.execute(query, [event_id, event_id]).fetchone()[0])


def _row(event: Event, consent: Consent, now: datetime) -> dict[str, str]:
    return {
        "id": event.id,
        "at": _text(event.at),
        "platform": event.platform.value,
        "action": event.action.value,
        "account": event.account,
        "display": event.display,
        "candidate": event.candidate,
        "contest": event.contest,
        "stage": event.stage.value,
        "decision": event.decision.value,
        "agreed_at": _text(consent.agreed_at) if consent.agreed_at else "",
        "wording": consent.wording,
        "stored_at": _text(now),
    }


def _entry(row: dict[str, Any]) -> Entry:
    event = Event(
        id=row["id"],
        at=datetime.fromisoformat(row["at"]),
        platform=Platform(row["platform"]),
        action=Action(row["action"]),
        account=row["account"],
        display=row["display"],
        candidate=row["candidate"],
        contest=row["contest"],
        stage=Stage(row["stage"]),
        decision=Decision(row["decision"]),
    )
    return Entry(row["number"], event, datetime.fromisoformat(row["stored_at"]))


def _text(instant: datetime) -> str:
    """UTC with microseconds always written out, so that text sorts as time does."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds")
