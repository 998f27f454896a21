"""Looks at parts of the journal: which entries, how many, from which contests, and what was written to them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlite_utils import Database as Tables

from jaganetral.candidates.model import Action, Decision
from jaganetral.journal.model import Correction, Entry
from jaganetral.journal.selection import EVERYTHING, Selection, Tally
from jaganetral.store.journal_schema import entry_of, text_of

EVERY = -1
"""For `most`: all entries there are."""

_CONTESTS = """
    with recursive each (contest) as (
        select min(contest) from events
        union all
        select (select min(contest) from events where contest > each.contest) from each where each.contest is not null
    )
    select contest from each where contest is not null
"""
"""Steps from one value of the index to the next, however many entries each has."""
_NUMBERS = """
    select number from events
    where at >= coalesce(:since, '') and at < coalesce(:until, '~')
        and (:platform is null or platform = :platform) and (:action is null or action = :action)
        and (:decision is null or decision = :decision) and (:contest is null or contest = :contest)
        and (:by is null or [by] = :by)
    order by at desc, number desc limit :most offset :skip
"""
"""Answered by an index alone where only time, act or decision is asked for, however many are left out."""
_COUNT = """
    select count(*) as entries from events
    where at >= coalesce(:since, '') and at < coalesce(:until, '~')
        and (:platform is null or platform = :platform) and (:action is null or action = :action)
        and (:decision is null or decision = :decision) and (:contest is null or contest = :contest)
        and (:by is null or [by] = :by)
"""
_TALLIES = """
    select action, decision, count(*) as acts from events where at >= ? and at < ? group by action, decision
"""


def entries(tables: Tables, selection: Selection, skip: int, most: int) -> list[Entry]:
    """Entries by the time of the act, latest first.

    Args:
        tables: of the journal.
        selection: which.
        skip: how many of the latest to leave out.
        most: how many at most.
    """
    asked = _asked(selection) | {"most": most, "skip": skip}
    numbers = [row["number"] for row in tables.query(_NUMBERS, asked)]
    sql = "select * from events where number in (select value from json_each(?)) order by at desc, number desc"
    return with_corrections(tables, list(tables.query(sql, [json.dumps(numbers)])))


def count(tables: Tables, selection: Selection) -> int:
    """How many entries there are."""
    if selection == EVERYTHING:
        return int(tables.table("events").count)
    return int(next(iter(tables.query(_COUNT, _asked(selection))))["entries"])


def contests(tables: Tables) -> list[str]:
    """The ids of the contests that entries speak of, in order; empty for accounts that were not on the list."""
    return [row["contest"] for row in tables.query(_CONTESTS)]


def tallies(tables: Tables, since: datetime, until: datetime) -> list[Tally]:
    """How the acts from `since` until before `until` ended."""
    rows = tables.query(_TALLIES, [text_of(since), text_of(until)])
    return [Tally(Action(row["action"]), Decision(row["decision"]), row["acts"]) for row in rows]


def with_corrections(tables: Tables, rows: Sequence[dict[str, Any]]) -> list[Entry]:
    """The entries that rows stand for, in their order, with what was written to each."""
    written = defaultdict(list)
    sql = "select * from corrections where event in (select value from json_each(?)) order by number"
    for row in tables.query(sql, [json.dumps([row["id"] for row in rows])]):
        written[row["event"]].append(Correction(datetime.fromisoformat(row["at"]), row["text"]))
    return [entry_of(row, written[row["id"]]) for row in rows]


def _asked(selection: Selection) -> dict[str, str | int | None]:
    """The values of a selection by the names that the statements have for them."""
    return {
        "platform": selection.platform,
        "action": selection.action,
        "decision": selection.decision,
        "contest": selection.contest,
        "by": selection.by,
        "since": text_of(selection.since) if selection.since else None,
        "until": text_of(selection.until) if selection.until else None,
    }
