"""The pledges that the person asked to have recorded, in the journal's database: a day and the wording, no name."""

from __future__ import annotations

from datetime import date, datetime

from jaganetral.journal.model import SharedComputerError
from jaganetral.journal.pledge_record import PledgeRecord
from jaganetral.store.database import Database
from jaganetral.store.journal_marks import is_shared, note_deletion
from jaganetral.store.journal_schema import text_of


class Pledges:
    """Reads and changes them; every method may raise `StoreError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, pledge: PledgeRecord) -> None:
        """Keeps a pledge; when it returns, it is on the disk. One that is known already is left as it is.

        Raises:
            SharedComputerError: others use this computer too; it was not kept.
        """
        row = {
            "id": pledge.id,
            "day": pledge.day.isoformat(),
            "version": pledge.version,
            "sample": int(pledge.sample),
            "added": int(pledge.added),
        }
        with self._database.writing() as tables:
            if is_shared(tables):
                raise SharedComputerError
            tables.table("pledges").insert(row, ignore=True)

    def all(self) -> list[PledgeRecord]:
        """Every pledge, the latest first."""
        with self._database.reading() as tables:
            rows = list(tables.table("pledges").rows_where(order_by="day desc, id"))
        return [
            PledgeRecord(
                row["id"], date.fromisoformat(row["day"]), row["version"], bool(row["sample"]), bool(row["added"])
            )
            for row in rows
        ]

    def delete(self, now: datetime, pledge_id: str | None = None) -> int:
        """Deletes one pledge, or all, from the database; `JournalStore` follows it up in the log and the copies.

        Args:
            now: the real time.
            pledge_id: of the one; None for all.

        Returns:
            How many there were.
        """
        where, values = ("id = ?", [pledge_id]) if pledge_id is not None else ("1", [])
        with self._database.writing() as tables:
            ids = [row["id"] for row in tables.table("pledges").rows_where(where, values, select="id")]
            if ids:
                tables.table("gone").insert_all([{"id": id_, "since": text_of(now)} for id_ in ids], ignore=True)
                tables.table("pledges").delete_where(where, values)
                note_deletion(tables)
        return len(ids)
