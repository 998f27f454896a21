"""Puts all rows of one contest in place of the old, in a few statements: a national list has 1,600 contests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from sqlite_utils import Database as Tables

from jaganetral.candidates.calendar import JAKARTA
from jaganetral.candidates.model import Origin
from jaganetral.store import account_rows, list_rows
from jaganetral.store.contest_rows import ContestRows
from jaganetral.store.list_codes import ORIGIN, PLATFORM_OF
from jaganetral.store.list_texts import ContestTexts

_LISTED = """
    select candidates.id, candidates.name, accounts.platform, accounts.identity,
        coalesce(accounts.display, accounts.identity)
    from candidates cross join accounts on accounts.candidate = candidates.key
    where candidates.contest = :contest and accounts.origin <> :imported
    union all select candidates.id, candidates.name, accounts.platform, further_identities.identity,
        coalesce(accounts.display, accounts.identity)
    from candidates cross join accounts on accounts.candidate = candidates.key
        cross join further_identities on further_identities.account = accounts.key
    where candidates.contest = :contest and accounts.origin <> :imported"""
_REMOVE = "insert into removed values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def replace(tables: Tables, rows: ContestRows, origin: Origin) -> None:
    """Puts the new rows of one contest in place of the old; imported rows and what they rest on stay.

    Args:
        tables: inside a transaction.
        rows: of the contest.
        origin: where it came from.
    """
    id_ = rows.contest[0]
    before = _listed(tables, id_)
    contest = list_rows.put_contest(tables, rows, origin)
    kept = ContestTexts(tables, contest)
    texts = kept.keys(rows.texts)
    account_rows.delete_listed_accounts(tables, contest)
    candidates = list_rows.put_candidates(tables, contest, rows, texts, origin)
    list_rows.delete_listed_candidates(tables, contest, keep={row[1] for row in rows.candidates})
    account_rows.add_accounts(tables, contest, rows, candidates, texts, origin)
    kept.drop_unused()
    tables.conn.execute("delete from removed where contest = ?", [id_])
    tables.conn.executemany(_REMOVE, [(id_, *row) for row in (*rows.removed, *(_gone(rows, before) if before else ()))])


def _listed(tables: Tables, contest: str) -> list[tuple[str, ...]]:
    """Candidate, name, platform, identity and shown name of every identity that a contest lists."""
    values = {"contest": list_rows.contest_key(tables, contest), "imported": ORIGIN[Origin.IMPORT]}
    return [
        (candidate, name, PLATFORM_OF[platform].value, identity, display)
        for candidate, name, platform, identity, display in tables.conn.execute(_LISTED, values)
    ]


def _gone(rows: ContestRows, before: Iterable[tuple[str, ...]]) -> Iterator[tuple[str | None, ...]]:
    """The accounts that just went, without a reason that the list would give."""
    known = {(row[2], row[3]) for row in rows.removed}
    known |= {(PLATFORM_OF[row[3]].value, row[4]) for row in rows.accounts}
    known |= {(PLATFORM_OF[row[2]].value, row[3]) for row in rows.further}
    today = datetime.now(JAKARTA).date().isoformat()
    for candidate, name, platform, identity, display in before:
        if (platform, identity) not in known:
            yield (candidate, name, platform, identity, display, None, None, today, None)


def remove(tables: Tables, contest: str, today: date) -> None:
    """Forgets a contest; of its accounts it stays known for `accounts check` that they were listed.

    A contest with rows that a person imported stays for them, without the rows that are gone.

    Args:
        tables: inside a transaction.
        contest: its id.
        today: the day it was taken off.
    """
    key = list_rows.contest_key(tables, contest)
    if key is None:
        return
    tables.conn.execute("delete from removed where contest = ?", [contest])
    day = today.isoformat()
    tables.conn.executemany(_REMOVE, [(contest, *row, None, None, day, None) for row in _listed(tables, contest)])
    account_rows.delete_listed_accounts(tables, key)
    list_rows.delete_listed_candidates(tables, key, keep=())
    if list_rows.candidate_keys(tables, key):
        tables.conn.execute("update contests set version = 0 where key = ?", [key])
        ContestTexts(tables, key).drop_unused()
    else:
        list_rows.delete_contest(tables, key)
