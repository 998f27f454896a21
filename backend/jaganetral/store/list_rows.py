"""Contests, candidates and accounts as rows of tables, and back; the SQL of the list."""

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
    Account,
    AccountClass,
    Candidate,
    CandidateStatus,
    Confidence,
    Contest,
    ContestKind,
    Hashtag,
    Origin,
    Period,
    Platform,
    Stage,
    StageSpan,
    StatusSpan,
)

Row = dict[str, Any]

# Plain statements where an import writes thousands of rows: sqlite-utils looks at the table anew for each.
_PUT_CONTEST = """
    insert into contests (id, kind, name_id, name_en, time_zone, version, list_date, region, origin)
    values (:id, :kind, :name_id, :name_en, :time_zone, :version, :list_date, :region, :origin)
    on conflict (id) do update set kind = excluded.kind, name_id = excluded.name_id, name_en = excluded.name_en,
        time_zone = excluded.time_zone, version = excluded.version, list_date = excluded.list_date,
        region = excluded.region, origin = excluded.origin"""
_PUT_CANDIDATE = """
    insert into candidates (id, contest, name, name_key, number, office, region, origin)
    values (?, ?, ?, ?, ?, ?, ?, ?)
    on conflict (id) do update set contest = excluded.contest, name = excluded.name, name_key = excluded.name_key,
        number = excluded.number, office = excluded.office, region = excluded.region, origin = excluded.origin"""
_PUT_ACCOUNT = """
    insert into accounts (id, contest, candidate, platform, display, class, confidence, source, checked_by, checked_on,
        from_day, until_day, origin)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    on conflict (id) do update set contest = excluded.contest, candidate = excluded.candidate,
        platform = excluded.platform, display = excluded.display, class = excluded.class,
        confidence = excluded.confidence, source = excluded.source, checked_by = excluded.checked_by,
        checked_on = excluded.checked_on, from_day = excluded.from_day, until_day = excluded.until_day,
        origin = excluded.origin"""


def name_key(name: str) -> str:
    """A name as it is compared: whatever its case and spaces."""
    return " ".join(name.casefold().split())


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


def origin(tables: Tables, account: str) -> Origin | None:
    """Where the account with this id came from; None where there is none."""
    rows = list(tables.query("select origin from accounts where id = ?", [account]))
    return Origin(rows[0]["origin"]) if rows else None


def contests(tables: Tables, ids: Collection[str] | None = None) -> list[Contest]:
    """Contests by id; all, or those of `ids`."""
    stages, periods = defaultdict(list), defaultdict(list)
    some = {"all": ids is None, **_ids(ids or ())}
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
            stages=tuple(stages[row["id"]]),
            periods=tuple(periods[row["id"]]),
            region=row["region"],
        )
        for row in tables.table("contests").rows_where(
            ":all or id in (select value from json_each(:ids))", some, order_by="id"
        )
    ]


def put_contest(
    tables: Tables, contest: Contest, version: int, list_date: date, origin: Origin = Origin.BUNDLED
) -> None:
    """Adds a contest with its calendar, or replaces both."""
    values = {
        "id": contest.id,
        "kind": contest.kind.value,
        "name_id": contest.name.id,
        "name_en": contest.name.en,
        "time_zone": contest.time_zone,
        "version": version,
        "list_date": list_date.isoformat(),
        "region": contest.region,
        "origin": origin.value,
    }
    tables.conn.execute(_PUT_CONTEST, values)
    tables.conn.execute("delete from stages where contest = ?", [contest.id])
    tables.conn.execute("delete from periods where contest = ?", [contest.id])
    tables.conn.executemany(
        """insert into stages (contest, from_day, until_day, stage, source, until_source, verified)
           values (?, ?, ?, ?, ?, ?, ?)""",
        [
            (
                contest.id,
                span.from_.isoformat(),
                span.until.isoformat(),
                span.stage.value,
                span.source,
                span.until_source,
                int(span.verified),
            )
            for span in contest.stages
        ],
    )
    tables.conn.executemany(
        "insert into periods (contest, from_day, until_day, name_id, name_en, source) values (?, ?, ?, ?, ?, ?)",
        [
            (
                contest.id,
                period.from_.isoformat(),
                period.until.isoformat(),
                period.name.id,
                period.name.en,
                period.source,
            )
            for period in contest.periods
        ],
    )


def candidates(tables: Tables, ids: Collection[str] | None = None) -> list[Candidate]:
    """Candidates, all or those of `ids`, in the neutral order: contest, number on the ballot, then as listed."""
    people, order = tables.table("candidates"), "contest, number is null, number, rowid"
    if ids is None:
        return _with_details(tables, list(people.rows_where(order_by=order)))
    # Not "all or these" in one statement: that would look at every candidate of the list.
    these = "id in (select value from json_each(:ids))"
    return _with_details(tables, list(people.rows_where(these, _ids(ids), order_by=order)))


def executives(tables: Tables) -> set[str]:
    """The ids of those who stand for an executive office."""
    sql = """select id from candidates where office is not null
             and contest in (select id from contests where kind in (select value from json_each(?)))"""
    return {row["id"] for row in tables.query(sql, [json.dumps(sorted(EXECUTIVE))])}


def candidates_named(tables: Tables, contest: str, name: str) -> list[Candidate]:
    """The candidates of `contest` with this name."""
    sql = "select * from candidates where contest = ? and name_key = ? order by rowid"
    return _with_details(tables, list(tables.query(sql, [contest, name_key(name)])))


def put_candidate(tables: Tables, candidate: Candidate) -> None:
    """Adds a candidate with their statuses and hashtags, or replaces all of it."""
    put_candidates(tables, [candidate])


def put_candidates(tables: Tables, candidates: Sequence[Candidate]) -> None:
    """Adds candidates with their statuses and hashtags, or replaces all of it."""
    tables.conn.executemany(
        _PUT_CANDIDATE,
        [
            (
                candidate.id,
                candidate.contest,
                candidate.name,
                name_key(candidate.name),
                candidate.number,
                candidate.office,
                candidate.region,
                candidate.origin.value,
            )
            for candidate in candidates
        ],
    )
    ids = [(candidate.id,) for candidate in candidates]
    tables.conn.executemany("delete from statuses where candidate = ?", ids)
    tables.conn.executemany(
        "insert into statuses (candidate, place, status, from_day, until_day, document) values (?, ?, ?, ?, ?, ?)",
        [
            (candidate.id, place, span.status.value, span.from_.isoformat(), _text(span.until), span.document)
            for candidate in candidates
            for place, span in enumerate(candidate.statuses)
        ],
    )
    tables.conn.executemany("delete from hashtags where candidate = ?", ids)
    tables.conn.executemany(
        "insert into hashtags (candidate, place, tag, source) values (?, ?, ?, ?)",
        [
            (candidate.id, place, tag.tag, tag.source)
            for candidate in candidates
            for place, tag in enumerate(candidate.hashtags)
        ],
    )


def delete_listed_candidates(tables: Tables, contest: str, keep: Collection[str]) -> None:
    """Forgets candidates that the new data no longer has, but neither imported ones nor those of imported accounts."""
    sql = """select id from candidates where contest = :contest and origin <> 'import'
             and id not in (select value from json_each(:ids))
             and not exists (select 1 from accounts where accounts.candidate = candidates.id)"""
    gone = _ids([row["id"] for row in tables.query(sql, {"contest": contest, **_ids(keep)})])
    tables.conn.execute("delete from statuses where candidate in (select value from json_each(:ids))", gone)
    tables.conn.execute("delete from hashtags where candidate in (select value from json_each(:ids))", gone)
    tables.conn.execute("delete from candidates where id in (select value from json_each(:ids))", gone)


def accounts(tables: Tables, platform: Platform | None = None) -> list[Account]:
    """Accounts by id; all, or those of one platform."""
    if platform is None:
        return _with_identities(tables, list(tables.query("select * from accounts order by id")))
    sql = "select * from accounts where platform = ? order by id"
    return _with_identities(tables, list(tables.query(sql, [platform.value])))


def accounts_of(tables: Tables, candidates: Collection[str]) -> list[Account]:
    """The accounts of some candidates, by id."""
    sql = "select * from accounts where candidate in (select value from json_each(:ids)) order by id"
    return _with_identities(tables, list(tables.query(sql, _ids(candidates))))


def account(tables: Tables, account: str) -> Account | None:
    """The account of that id."""
    found = _with_identities(tables, list(tables.query("select * from accounts where id = ?", [account])))
    return found[0] if found else None


def candidate_ids(tables: Tables) -> list[str]:
    """The ids of all candidates, in the neutral order."""
    return [
        row["id"] for row in tables.query("select id from candidates order by contest, number is null, number, rowid")
    ]


def candidate_name(tables: Tables, candidate: str) -> str | None:
    """The name of one candidate; None where no such one is listed."""
    row = tables.conn.execute("select name from candidates where id = ?", [candidate]).fetchone()
    return str(row[0]) if row is not None else None


def delete_own_account(tables: Tables, account: str) -> bool:
    """Forgets an account that was added on this computer, and its candidate where nothing else is kept of them.

    Returns:
        Whether there was one.
    """
    rows = list(tables.query("select candidate from accounts where id = ? and origin = 'import'", [account]))
    if not rows:
        return False
    tables.conn.execute("delete from identities where account = ?", [account])
    tables.conn.execute("delete from accounts where id = ?", [account])
    sql = """select id from candidates where id = ? and origin = 'import'
             and id not in (select candidate from accounts)"""
    for alone in list(tables.query(sql, [rows[0]["candidate"]])):
        for table in ("statuses", "hashtags"):
            tables.table(table).delete_where("candidate = ?", [alone["id"]])
        tables.table("candidates").delete(alone["id"])
    return True


def accounts_with(tables: Tables, platform: Platform, identity: str) -> list[Account]:
    """The accounts that have `identity` on `platform`."""
    sql = """select * from accounts where id in
             (select account from identities where platform = ? and identity = ?) order by id"""
    return _with_identities(tables, list(tables.query(sql, [platform.value, identity])))


def accounts_by_id(tables: Tables, ids: Collection[str]) -> list[Account]:
    """The accounts of these ids, by id."""
    sql = "select * from accounts where id in (select value from json_each(:ids)) order by id"
    return _with_identities(tables, list(tables.query(sql, _ids(ids))))


def put_account(tables: Tables, account: Account) -> None:
    """Adds an account with its identities, or replaces both."""
    put_accounts(tables, [account])


def put_accounts(tables: Tables, accounts: Sequence[Account]) -> None:
    """Adds accounts with their identities, or replaces both."""
    tables.conn.executemany(
        _PUT_ACCOUNT,
        [
            (
                account.id,
                account.contest,
                account.candidate,
                account.platform.value,
                account.display,
                account.class_.value,
                account.confidence.value,
                account.source,
                account.checked_by,
                _text(account.checked_on),
                _text(account.from_),
                _text(account.until),
                account.origin.value,
            )
            for account in accounts
        ],
    )
    tables.conn.executemany("delete from identities where account = ?", [(account.id,) for account in accounts])
    tables.conn.executemany(
        "insert into identities (account, place, platform, identity) values (?, ?, ?, ?)",
        [
            (account.id, place, account.platform.value, identity)
            for account in accounts
            for place, identity in enumerate(account.identities)
        ],
    )


def delete_listed_accounts(tables: Tables, contest: str) -> None:
    """Forgets the accounts of `contest`, imported ones aside."""
    sql = "select id from accounts where contest = ? and origin <> 'import'"
    gone = _ids([row["id"] for row in tables.query(sql, [contest])])
    tables.conn.execute("delete from identities where account in (select value from json_each(:ids))", gone)
    tables.conn.execute("delete from accounts where id in (select value from json_each(:ids))", gone)


def _stage(row: Row) -> StageSpan:
    return StageSpan(
        stage=Stage(row["stage"]),
        from_=date.fromisoformat(row["from_day"]),
        until=date.fromisoformat(row["until_day"]),
        source=row["source"],
        until_source=row["until_source"],
        verified=bool(row["verified"]),
    )


def _with_details(tables: Tables, rows: list[Row]) -> list[Candidate]:
    sql = "select * from statuses where candidate in (select value from json_each(:ids)) order by candidate, place"
    statuses, hashtags = defaultdict(list), defaultdict(list)
    ids = _ids([row["id"] for row in rows])
    for row in tables.query(sql, ids):
        statuses[row["candidate"]].append(
            StatusSpan(
                CandidateStatus(row["status"]),
                date.fromisoformat(row["from_day"]),
                row["document"],
                _day(row["until_day"]),
            )
        )
    sql = "select * from hashtags where candidate in (select value from json_each(:ids)) order by candidate, place"
    for row in tables.query(sql, ids):
        hashtags[row["candidate"]].append(Hashtag(row["tag"], row["source"]))
    return [
        Candidate(
            id=row["id"],
            contest=row["contest"],
            name=row["name"],
            number=row["number"],
            office=row["office"],
            region=row["region"],
            statuses=tuple(statuses[row["id"]]),
            origin=Origin(row["origin"]),
            hashtags=tuple(hashtags[row["id"]]),
        )
        for row in rows
    ]


def _with_identities(tables: Tables, rows: list[Row]) -> list[Account]:
    sql = "select * from identities where account in (select value from json_each(:ids)) order by account, place"
    identities = defaultdict(list)
    for row in tables.query(sql, _ids([row["id"] for row in rows])):
        identities[row["account"]].append(row["identity"])
    return [
        Account(
            id=row["id"],
            contest=row["contest"],
            candidate=row["candidate"],
            platform=Platform(row["platform"]),
            identities=tuple(identities[row["id"]]),
            display=row["display"],
            class_=AccountClass(row["class"]),
            confidence=Confidence(row["confidence"]),
            source=row["source"],
            checked_by=row["checked_by"],
            checked_on=_day(row["checked_on"]),
            from_=_day(row["from_day"]),
            until=_day(row["until_day"]),
            origin=Origin(row["origin"]),
        )
        for row in rows
    ]


def _ids(ids: Collection[str]) -> dict[str, str]:
    """Any number of ids as one parameter: SQLite allows only so many question marks."""
    return {"ids": json.dumps(sorted(ids))}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
