"""Contests and candidates as rows of tables, and back."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlite_utils import Database as Tables

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.mentions import EXECUTIVE
from jaganetral.candidates.model import (
    Candidate,
    CandidateStatus,
    Contest,
    ContestKind,
    Hashtag,
    Origin,
    Period,
    Stage,
    StageSpan,
    StatusSpan,
)
from jaganetral.store.contest_rows import ContestRows, candidate_values, history, name_key
from jaganetral.store.list_codes import ORIGIN, ORIGIN_OF
from jaganetral.store.list_texts import ContestTexts

# Plain statements where an import writes thousands of rows: sqlite-utils looks at the table anew for each.
_PUT_CONTEST = """
    insert into contests (id, kind, name_id, name_en, time_zone, version, list_date, region, origin)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?)
    on conflict (id) do update set kind = excluded.kind, name_id = excluded.name_id, name_en = excluded.name_en,
        time_zone = excluded.time_zone, version = excluded.version, list_date = excluded.list_date,
        region = excluded.region, origin = excluded.origin"""
_PUT_STAGE = """
    insert into stages (contest, from_day, until_day, stage, source, until_source, verified)
    values (?, ?, ?, ?, ?, ?, ?)"""
_PUT_PERIOD = """
    insert into periods (contest, from_day, until_day, name_id, name_en, source) values (?, ?, ?, ?, ?, ?)"""
_PUT_CANDIDATE = """
    insert into candidates (contest, statuses, origin, id, name, name_key, number, office, region, hashtags)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    on conflict (id) do update set contest = excluded.contest, name = excluded.name, name_key = excluded.name_key,
        number = excluded.number, office = excluded.office, region = excluded.region, origin = excluded.origin,
        statuses = excluded.statuses, hashtags = excluded.hashtags"""
# "cross join": from the candidates to what they refer to, whatever SQLite guesses of the sizes.
_SELECT = """
    select candidates.id, contests.id, candidates.name, candidates.number, candidates.office, candidates.region,
        candidates.origin, candidates.hashtags, candidates.statuses, texts.text
    from candidates cross join contests on contests.key = candidates.contest
        cross join texts on texts.key = candidates.statuses"""
_ORDER = "order by contests.id, candidates.number is null, candidates.number, candidates.key"
"""The neutral order: contest, number on the ballot, then as listed."""


def version(tables: Tables, contest: str) -> int:
    """The version of the bundled data kept for `contest`; 0 for none."""
    rows = list(tables.query("select version from contests where id = ?", [contest]))
    return int(rows[0]["version"]) if rows else 0


def list_date(tables: Tables) -> date:
    """The day the publisher's list was last verified to be its newest; without a feed, when rows were last added."""
    sql = """select coalesce(
        (select value from feed_notes where name = 'verified_on'),
        (select max(day) from (select list_date as day from contests union all select day from imports))
    ) as day"""
    day = next(iter(tables.query(sql)))["day"]
    return date.fromisoformat(day) if day else date.min


def contests(tables: Tables, ids: Collection[str] | None = None) -> list[Contest]:
    """Contests by id; all, or those of `ids`."""
    stages, periods = defaultdict(list), defaultdict(list)
    some = {"all": ids is None, "ids": json.dumps(sorted(ids or ()))}
    these = ":all or id in (select value from json_each(:ids))"
    rows = list(tables.table("contests").rows_where(these, some, order_by="id"))
    some["ids"] = json.dumps([row["key"] for row in rows])
    among = ":all or contest in (select value from json_each(:ids))"
    for row in tables.table("stages").rows_where(among, some, order_by="contest, from_day"):
        stages[row["contest"]].append(_stage(row))
    for row in tables.table("periods").rows_where(among, some, order_by="contest, from_day"):
        periods[row["contest"]].append(
            Period(
                Bilingual(row["name_id"], row["name_en"]),
                date.fromisoformat(row["from_day"]),
                date.fromisoformat(row["until_day"]),
                row["source"],
            )
        )
    return [
        Contest(
            id=row["id"],
            name=Bilingual(row["name_id"], row["name_en"]),
            kind=ContestKind(row["kind"]),
            time_zone=row["time_zone"],
            stages=tuple(stages[row["key"]]),
            periods=tuple(periods[row["key"]]),
            region=row["region"],
        )
        for row in rows
    ]


def contest_key(tables: Tables, contest: str) -> int | None:
    """The key of a contest; None where it is not listed."""
    found = tables.conn.execute("select key from contests where id = ?", [contest]).fetchone()
    return None if found is None else int(found[0])


def put_contest(tables: Tables, rows: ContestRows, origin: Origin) -> int:
    """Adds a contest with its calendar, or replaces both.

    Returns:
        The contest's key.
    """
    tables.conn.execute(_PUT_CONTEST, [*rows.contest, origin.value])
    key = int(tables.conn.execute("select key from contests where id = ?", [rows.contest[0]]).fetchone()[0])
    tables.conn.execute("delete from stages where contest = ?", [key])
    tables.conn.execute("delete from periods where contest = ?", [key])
    tables.conn.executemany(_PUT_STAGE, [(key, *row) for row in rows.stages])
    tables.conn.executemany(_PUT_PERIOD, [(key, *row) for row in rows.periods])
    return key


def delete_contest(tables: Tables, contest: int) -> None:
    """Forgets a contest, given by its key, that has no candidates any more."""
    for sql in (
        "delete from stages where contest = ?",
        "delete from periods where contest = ?",
        "delete from texts where contest = ?",
        "delete from contests where key = ?",
    ):
        tables.conn.execute(sql, [contest])


def candidates(tables: Tables, ids: Collection[str] | None = None) -> list[Candidate]:
    """Candidates, all or those of `ids`, in the neutral order: contest, number on the ballot, then as listed."""
    if ids is None:
        return _read(tables, _ORDER, [])
    # Not "all or these" in one statement: that would look at every candidate of the list.
    these = "where candidates.id in (select value from json_each(?))"
    return _read(tables, f"{these} {_ORDER}", [json.dumps(sorted(ids))])


def executives(tables: Tables) -> set[str]:
    """The ids of those who stand for an executive office."""
    sql = """select id from candidates where office is not null
             and contest in (select key from contests where kind in (select value from json_each(?)))"""
    return {row["id"] for row in tables.query(sql, [json.dumps(sorted(EXECUTIVE))])}


def candidates_named(tables: Tables, contest: str, name: str) -> list[Candidate]:
    """The candidates of `contest` with this name."""
    these = """where candidates.contest = (select key from contests where id = ?) and candidates.name_key = ?
        order by candidates.key"""
    return _read(tables, these, [contest, name_key(name)])


def put_candidate(tables: Tables, candidate: Candidate, texts: ContestTexts) -> None:
    """Adds a candidate with their statuses and hashtags, or replaces all of it."""
    statuses = texts.key(history(candidate.statuses))
    referred = (texts.contest, statuses, ORIGIN[candidate.origin])
    tables.conn.execute(_PUT_CANDIDATE, (*referred, *candidate_values(candidate)))


def put_candidates(
    tables: Tables, contest: int, rows: ContestRows, texts: Sequence[int], origin: Origin
) -> Sequence[int]:
    """Adds the candidates of a contest, or replaces all of them that there are.

    Args:
        tables: inside a transaction.
        contest: its key.
        rows: its rows.
        texts: the keys of its texts, in the order of the rows.
        origin: where it came from.

    Returns:
        The keys of the candidates, in the order of the rows.
    """
    number = ORIGIN[origin]
    put = [(contest, texts[row[0]], number, *row[1:]) for row in rows.candidates]
    tables.conn.executemany(_PUT_CANDIDATE, put)
    keys = candidate_keys(tables, contest)
    return [keys[row[1]] for row in rows.candidates]


def candidate_keys(tables: Tables, contest: int) -> dict[str, int]:
    """The keys of the candidates of a contest, itself given by its key, by their ids."""
    return dict(tables.conn.execute("select id, key from candidates where contest = ?", [contest]))


def delete_listed_candidates(tables: Tables, contest: int, keep: Collection[str]) -> None:
    """Forgets candidates that the new data no longer has, but neither imported ones nor those of imported accounts."""
    sql = """delete from candidates where contest = ? and origin <> ?
             and id not in (select value from json_each(?))
             and not exists (select 1 from accounts where accounts.candidate = candidates.key)"""
    tables.conn.execute(sql, [contest, ORIGIN[Origin.IMPORT], json.dumps(sorted(keep))])


def delete_candidate_alone(tables: Tables, candidate: int) -> int:
    """Forgets a candidate, given by their key, who was added on this computer and has no account any more.

    Returns:
        The key of the contest.
    """
    contest = tables.conn.execute("select contest from candidates where key = ?", [candidate]).fetchone()[0]
    sql = """delete from candidates where key = ? and origin = ?
             and not exists (select 1 from accounts where accounts.candidate = candidates.key)"""
    tables.conn.execute(sql, [candidate, ORIGIN[Origin.IMPORT]])
    return int(contest)


def candidate_ids(tables: Tables) -> list[str]:
    """The ids of all candidates, in the neutral order."""
    sql = "select candidates.id from candidates join contests on contests.key = candidates.contest"
    return [id_ for (id_,) in tables.conn.execute(f"{sql} {_ORDER}")]


def candidate_name(tables: Tables, candidate: str) -> str | None:
    """The name of one candidate; None where no such one is listed."""
    row = tables.conn.execute("select name from candidates where id = ?", [candidate]).fetchone()
    return str(row[0]) if row is not None else None


def _stage(row: dict[str, Any]) -> StageSpan:
    return StageSpan(
        stage=Stage(row["stage"]),
        from_=date.fromisoformat(row["from_day"]),
        until=date.fromisoformat(row["until_day"]),
        source=row["source"],
        until_source=row["until_source"],
        verified=bool(row["verified"]),
    )


def _read(tables: Tables, which: str, values: Sequence[Any]) -> list[Candidate]:
    """Candidates; `which` is the end of the statement."""
    sql = f"{_SELECT} {which}"
    histories: dict[int, tuple[StatusSpan, ...]] = {}  # most candidates of a contest share one
    found = []
    for id_, contest, name, number, office, region, origin, tags, key, text in tables.conn.execute(sql, values):
        if key not in histories:
            histories[key] = tuple(_status(*row) for row in json.loads(text))
        found.append(
            Candidate(
                id=id_,
                contest=contest,
                name=name,
                number=number,
                office=office,
                region=region,
                statuses=histories[key],
                origin=ORIGIN_OF[origin],
                hashtags=tuple(Hashtag(tag, source) for tag, source in json.loads(tags or "[]")),
            )
        )
    return found


def _status(status: str, from_: str, until: str | None, document: str) -> StatusSpan:
    last = None if until is None else date.fromisoformat(until)
    return StatusSpan(CandidateStatus(status), date.fromisoformat(from_), document, last)
