"""The tables of the journal, every change they ever went through, and how an event stands in them.

A released migration is never edited.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Database as Tables
from sqlite_utils import Migrations

from jaganetral.candidates.model import Action, Decision, Platform, Stage
from jaganetral.journal.model import By, Consent, Correction, Entry, Event

JOURNAL_MIGRATIONS = Migrations("journal")


@JOURNAL_MIGRATIONS()
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


@JOURNAL_MIGRATIONS()
def m002_keeping(tables: Tables) -> None:
    """Entries of the person's own; marks (clock, retention, clearing); who heard of a clearing; past mishaps."""
    tables.table("events").add_column("by", str, not_null_default=By.BROWSER.value)
    tables.table("events").add_column("reason", str, not_null_default="")
    tables.table("marks").create({"name": str, "value": str}, pk="name", not_null={"value"})
    tables.table("heard").create({"profile": str, "clearing": str}, pk="profile", not_null={"clearing"})
    tables.table("mishaps").create(
        {"number": int, "at": str, "aside": str, "restored": str}, pk="number", not_null={"at", "aside"}
    )


@JOURNAL_MIGRATIONS()
def m003_corrections(tables: Tables) -> None:
    """What the person wrote to an entry afterwards, which goes with it; indexes for looking at parts of the journal."""
    tables.conn.execute(
        """create table corrections (
            number integer primary key,
            event text not null references events (id) on delete cascade,
            at text not null,
            text text not null
        )"""
    )
    tables.table("corrections").create_index(["event"])
    tables.table("events").create_index(["at", "decision", "action"])
    tables.table("events").create_index(["contest"])


@JOURNAL_MIGRATIONS()
def m004_pledges(tables: Tables) -> None:
    """That a pledge was made: day and wording, neither name nor number."""
    tables.table("pledges").create(
        {"id": str, "day": str, "version": str, "sample": int, "added": int},
        pk="id",
        not_null={"day", "version", "sample", "added"},
    )


INSERT = """
    INSERT INTO events (
        id, at, platform, action, account, display, candidate, contest, stage, decision, agreed_at, wording, stored_at,
        [by], reason
    ) SELECT
        :id, :at, :platform, :action, :account, :display, :candidate, :contest, :stage, :decision, :agreed_at, :wording,
        :stored_at, :by, :reason
    WHERE NOT EXISTS (SELECT 1 FROM gone WHERE id = :id)
    ON CONFLICT (id) DO NOTHING
"""
"""Keeps an event that is neither there nor gone. Written out, for it is done for every decision: the library would look
at the table each time before it writes."""


def row_of(event: Event, consent: Consent, now: datetime) -> dict[str, str]:
    """The row of an event.

    Args:
        event: what was decided.
        consent: what the person had agreed to.
        now: when it came in.
    """
    return {
        "id": event.id,
        "at": text_of(event.at),
        "platform": event.platform.value,
        "action": event.action.value,
        "account": event.account,
        "display": event.display,
        "candidate": event.candidate,
        "contest": event.contest,
        "stage": event.stage.value if event.stage else "",
        "decision": event.decision.value,
        "agreed_at": text_of(consent.agreed_at) if consent.agreed_at else "",
        "wording": consent.wording,
        "stored_at": text_of(now),
        "by": event.by.value,
        "reason": event.reason,
    }


def entry_of(row: dict[str, Any], corrections: Sequence[Correction] = ()) -> Entry:
    """The entry that a row stands for, with what was written to it afterwards."""
    event = Event(
        id=row["id"],
        at=datetime.fromisoformat(row["at"]),
        platform=Platform(row["platform"]),
        action=Action(row["action"]),
        account=row["account"],
        display=row["display"],
        candidate=row["candidate"],
        contest=row["contest"],
        stage=Stage(row["stage"]) if row["stage"] else None,
        decision=Decision(row["decision"]),
        by=By(row["by"]),
        reason=row["reason"],
    )
    return Entry(row["number"], event, datetime.fromisoformat(row["stored_at"]), tuple(corrections))


def text_of(instant: datetime) -> str:
    """UTC with microseconds always written out, so that text sorts as time does."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds")
