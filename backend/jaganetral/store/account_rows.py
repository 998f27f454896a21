"""Accounts with their identities as rows of tables, and back.

What is kept of an account is short: numbers for words and days (`list_codes.py`), one key for a text that others share
(`list_texts.py`), its first identity in the row itself, its id and shown name only where they don't follow from that.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlite_utils import Database as Tables

from jaganetral.candidates.bundled import account_id
from jaganetral.candidates.model import Account, Origin, Platform
from jaganetral.store.contest_rows import ContestRows, Row, account_values, further_values
from jaganetral.store.list_codes import CLASS_OF, CONFIDENCE_OF, ORIGIN, ORIGIN_OF, PLATFORM, PLATFORM_OF
from jaganetral.store.list_texts import ContestTexts

# "cross join": from the accounts to what they refer to, whatever SQLite guesses of the sizes.
_SELECT = """
    select accounts.key, contests.id, candidates.id, accounts.platform, accounts.identity, accounts.display,
        accounts.class, accounts.confidence, sources.text, checkers.text, accounts.checked_on, accounts.from_day,
        accounts.until_day, accounts.origin, accounts.own_id
    from accounts cross join candidates on candidates.key = accounts.candidate
        cross join contests on contests.key = candidates.contest
        cross join texts as sources on sources.key = accounts.source
        left join texts as checkers on checkers.key = accounts.checked_by"""
_ADD = """
    insert into accounts (key, candidate, source, checked_by, origin, platform, identity, display, class, confidence,
        checked_on, from_day, until_day, own_id)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_ADD_FURTHER = "insert into further_identities (account, place, platform, identity) values (?, ?, ?, ?)"
_WITH_IDENTITY = """
    select key from accounts where platform = :platform and identity = :identity
    union select account from further_identities where platform = :platform and identity = :identity"""
_WITH_ID = """
    select accounts.key from accounts join candidates on candidates.key = accounts.candidate
        join contests on contests.key = candidates.contest
    where accounts.platform = :platform and accounts.identity = :identity and contests.id = :contest
        and accounts.own_id is null
    union all select key from accounts where own_id = :id"""
_LISTED_IN = """select accounts.key from candidates cross join accounts on accounts.candidate = candidates.key
    where candidates.contest = ? and accounts.origin <> ?"""


def accounts(tables: Tables, platform: Platform | None = None) -> list[Account]:
    """Accounts by id; all, or those of one platform."""
    if platform is None:
        return _read(tables, "", [])
    return _read(tables, "where accounts.platform = ?", [PLATFORM[platform]])


def accounts_of(tables: Tables, candidates: Collection[str]) -> list[Account]:
    """The accounts of some candidates, by id."""
    theirs = "where accounts.candidate in (select key from candidates where id in (select value from json_each(?)))"
    return _read(tables, theirs, [json.dumps(sorted(candidates))])


def accounts_by_key(tables: Tables, keys: Collection[int]) -> list[Account]:
    """The accounts of these keys, by id."""
    these = "where accounts.key in (select value from json_each(?))"
    return _read(tables, these, [json.dumps(sorted(keys))]) if keys else []


def accounts_with(tables: Tables, platform: Platform, identity: str) -> list[Account]:
    """The accounts that have `identity` on `platform`, by id."""
    found = tables.conn.execute(_WITH_IDENTITY, {"platform": PLATFORM[platform], "identity": identity})
    return accounts_by_key(tables, [key for (key,) in found])


def account(tables: Tables, account: str) -> Account | None:
    """The account of that id."""
    key = _key_of(tables, account)
    return next(iter(accounts_by_key(tables, [] if key is None else [key])), None)


def add_accounts(
    tables: Tables, contest: int, rows: ContestRows, candidates: Sequence[int], texts: Sequence[int], origin: Origin
) -> None:
    """Adds the accounts of a contest that has none but such as were added on this computer; those stay as they are.

    Args:
        tables: inside a transaction.
        contest: its key.
        rows: its rows.
        candidates: the keys of its candidates, in the order of the rows.
        texts: the keys of its texts, likewise.
        origin: where it came from.
    """
    own = {found.id for found in _imported(tables, contest)}
    kept = {place for place, row in enumerate(rows.accounts) if _id_of(rows, row) in own} if own else set()
    first, number = _next_key(tables), ORIGIN[origin]
    checkers = (*texts, None)  # the last one is that of `NO_TEXT`
    tables.conn.executemany(
        _ADD,
        [
            (first + place, candidates[row[0]], texts[row[1]], checkers[row[2]], number, *row[3:])
            for place, row in enumerate(rows.accounts)
            if place not in kept
        ],
    )
    further = [(first + row[0], *row[1:]) for row in rows.further if row[0] not in kept]
    tables.conn.executemany(_ADD_FURTHER, further)


def put_account(tables: Tables, account: Account, texts: ContestTexts) -> None:
    """Adds an account with its identities, or replaces both."""
    before = _key_of(tables, account.id)
    if before is not None:
        _delete(tables, [before])
    candidate = tables.conn.execute("select key from candidates where id = ?", [account.candidate]).fetchone()
    checker = None if account.checked_by is None else texts.key(account.checked_by)
    key = _next_key(tables)
    referred = (key, candidate[0], texts.key(account.source), checker, ORIGIN[account.origin])
    tables.conn.execute(_ADD, (*referred, *account_values(account)))
    tables.conn.executemany(_ADD_FURTHER, list(further_values(key, account)))


def delete_listed_accounts(tables: Tables, contest: int) -> None:
    """Forgets the accounts of a contest, given by its key; imported ones aside."""
    _delete(tables, [key for (key,) in tables.conn.execute(_LISTED_IN, [contest, ORIGIN[Origin.IMPORT]])])


def delete_imported_account(tables: Tables, account: str) -> int | None:
    """Forgets an account that was added on this computer.

    Returns:
        The key of the candidate whose it was; None where there is no such account.
    """
    key = _key_of(tables, account)
    sql = "select candidate from accounts where key = ? and origin = ?"
    found = tables.conn.execute(sql, [key, ORIGIN[Origin.IMPORT]]).fetchone()
    if key is None or found is None:
        return None
    _delete(tables, [key])
    return int(found[0])


def _id_of(rows: ContestRows, row: Row) -> str:
    return row[-1] or account_id(rows.contest[0], PLATFORM_OF[row[3]], row[4])


def _imported(tables: Tables, contest: int) -> list[Account]:
    """The accounts that were added on this computer to a contest, given by its key."""
    theirs = "where accounts.candidate in (select key from candidates where contest = ?) and accounts.origin = ?"
    return _read(tables, theirs, [contest, ORIGIN[Origin.IMPORT]])


def _next_key(tables: Tables) -> int:
    return int(tables.conn.execute("select coalesce(max(key), 0) + 1 from accounts").fetchone()[0])


def _delete(tables: Tables, keys: Collection[int]) -> None:
    these = [json.dumps(sorted(keys))]
    tables.conn.execute("delete from further_identities where account in (select value from json_each(?))", these)
    tables.conn.execute("delete from accounts where key in (select value from json_each(?))", these)


def _key_of(tables: Tables, account: str) -> int | None:
    contest, _, rest = account.partition(":")
    platform, _, identity = rest.partition(":")
    number = PLATFORM[Platform(platform)] if platform in PLATFORM else None
    values = {"contest": contest, "platform": number, "identity": identity, "id": account}
    found = tables.conn.execute(_WITH_ID, values).fetchone()
    return None if found is None else int(found[0])


def _read(tables: Tables, which: str, values: Sequence[Any]) -> list[Account]:
    """Accounts by id; `which` is the end of the statement."""
    rows = tables.conn.execute(f"{_SELECT} {which}", values).fetchall()
    further = _further(tables, [row[0] for row in rows])
    found = []
    for (
        key,
        contest,
        candidate,
        platform_,
        identity,
        display,
        class_,
        confidence,
        source,
        checked_by,
        checked_on,
        from_,
        until,
        origin,
        own_id,
    ) in rows:
        platform = PLATFORM_OF[platform_]
        found.append(
            Account(
                id=own_id or account_id(contest, platform, identity),
                contest=contest,
                candidate=candidate,
                platform=platform,
                identities=(identity, *further.get(key, ())),
                display=identity if display is None else display,
                class_=CLASS_OF[class_],
                confidence=CONFIDENCE_OF[confidence],
                source=source,
                checked_by=checked_by,
                checked_on=_day(checked_on),
                from_=_day(from_),
                until=_day(until),
                origin=ORIGIN_OF[origin],
            )
        )
    return sorted(found, key=lambda account: account.id)


def _further(tables: Tables, accounts: Collection[int]) -> Mapping[int, list[str]]:
    sql = """select account, identity from further_identities
        where account in (select value from json_each(?)) order by account, place"""
    further: dict[int, list[str]] = defaultdict(list)
    for account, identity in tables.conn.execute(sql, [json.dumps(sorted(accounts))]):
        further[account].append(identity)
    return further


def _day(number: int | None) -> date | None:
    return None if number is None else date.fromordinal(number)
