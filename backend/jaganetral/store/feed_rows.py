"""What is kept of the signed feed beside the list itself: which files are held, what was taken off, how it stands.

All of it lies in the list's database and changes in the transaction in which the list changes, so that it never says
more than is true.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from sqlite_utils import Database as Tables

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.calendar import JAKARTA
from jaganetral.candidates.model import Origin, Platform
from jaganetral.store import list_parts
from jaganetral.store.contest_rows import ContestRows

Json = Any


class FeedRecord(NamedTuple):
    """How the feed stands; every field is None until there is something to say."""

    url: str | None = None
    """The address under which the rest was learned."""
    regions: tuple[str, ...] | None = None
    """Codes of the provinces that the person chose to follow; None for all."""
    checked_at: datetime | None = None
    """When the list held was last verified to be the publisher's newest."""
    tried_at: datetime | None = None
    """When that was last tried."""
    refreshed_at: datetime | None = None
    """When all signatures were last walked through."""
    timestamp: str | None = None
    """Hash of the timestamp that stands for the list held."""
    expires: datetime | None = None
    """When that timestamp expires."""
    problem: str | None = None
    """What stood in the way at the last try (`feed.problems.FeedProblem`)."""
    detail: str | None = None
    """The same for maintainers."""
    publisher: dict[str, Json] | None = None
    """`publisher.json` as it was signed."""
    legal: dict[str, Json] | None = None
    """`legal.json` as it was signed."""


_INSTANTS = frozenset({"checked_at", "tried_at", "refreshed_at", "expires"})
VERIFIED_ON = "verified_on"
"""The day of `checked_at` in Jakarta, for the age of the list."""


class Removed(NamedTuple):
    """An account that was listed once; `reason` is None where the whole contest was taken off."""

    contest: str
    candidate: str
    candidate_name: str
    platform: Platform
    display: str
    reason: Bilingual | None
    on: date
    document: str | None


def record(tables: Tables) -> FeedRecord:
    """How the feed stands."""
    found = {
        row["name"]: json.loads(row["value"])
        for row in tables.query("select * from feed_notes")
        if row["name"] != VERIFIED_ON
    }
    for name in _INSTANTS & found.keys():
        found[name] = None if found[name] is None else datetime.fromisoformat(found[name])
    if found.get("regions") is not None:
        found["regions"] = tuple(found["regions"])
    return FeedRecord(**found)


def note(tables: Tables, values: Mapping[str, Json]) -> None:
    """Remembers values by the names of the fields of `FeedRecord`."""
    for name, value in values.items():
        plain = value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value
        _put(tables, name, json.dumps(plain))
    checked = values.get("checked_at")
    if checked is not None:
        _put(tables, VERIFIED_ON, checked.astimezone(JAKARTA).date().isoformat())


def _put(tables: Tables, name: str, text: str) -> None:
    tables.conn.execute("insert or replace into feed_notes values (?, ?)", [name, text])


def is_noted(tables: Tables, name: str) -> bool:
    """Whether anything was ever remembered by this name, be it nothing: a choice of all provinces is a choice."""
    return any(tables.query("select 1 from feed_notes where name = ?", [name]))


def files(tables: Tables) -> dict[str, str]:
    """The files held: target path → hash of the unpacked file."""
    return {row["path"]: row["sha256"] for row in tables.query("select path, sha256 from feed_files")}


def hold(tables: Tables, path: str, sha256: str, contest: str | None, version: int | None) -> None:
    """Remembers that a file is held."""
    tables.conn.execute("insert or replace into feed_files values (?, ?, ?, ?)", [path, contest, sha256, version])


def take(tables: Tables, rows: ContestRows, path: str, sha256: str) -> None:
    """Takes a contest; a bundled one of a higher version stays."""
    contest, version = rows.contest[0], rows.contest[5]
    kept = tables.conn.execute("select version, origin from contests where id = ?", [contest]).fetchone()
    if kept is None or kept[1] != Origin.BUNDLED.value or version >= int(kept[0]):
        list_parts.replace(tables, rows, Origin.FEED)
    hold(tables, path, sha256, contest, version)


def drop(tables: Tables, paths: Iterable[str]) -> bool:
    """Forgets files and the contests that came with them.

    Returns:
        Whether a contest went.
    """
    gone = False
    today = datetime.now(JAKARTA).date()
    for path in paths:
        row = tables.conn.execute("select contest from feed_files where path = ?", [path]).fetchone()
        tables.conn.execute("delete from feed_files where path = ?", [path])
        if row is None or row[0] is None:
            continue
        origin = tables.conn.execute("select origin from contests where id = ?", [row[0]]).fetchone()
        if origin is not None and origin[0] == Origin.FEED.value:
            list_parts.remove(tables, row[0], today)
            gone = True
    return gone


def removed(tables: Tables, platform: Platform, identity: str) -> tuple[Removed, ...]:
    """Accounts with this identity that were listed once."""
    sql = "select * from removed where platform = ? and identity = ? order by contest, candidate"
    return tuple(
        Removed(
            contest=row["contest"],
            candidate=row["candidate"],
            candidate_name=row["candidate_name"],
            platform=Platform(row["platform"]),
            display=row["display"],
            reason=None if row["reason_id"] is None else Bilingual(row["reason_id"], row["reason_en"]),
            on=date.fromisoformat(row["day"]),
            document=row["document"],
        )
        for row in tables.query(sql, [platform.value, identity])
    )
