"""Puts all rows of one contest in place of the old, in a few statements: a national list has 1,600 contests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from sqlite_utils import Database as Tables

from jaganetral.candidates.bundled import BundledContest
from jaganetral.candidates.calendar import JAKARTA
from jaganetral.candidates.model import Origin
from jaganetral.store import list_rows

_LISTED = """
    select accounts.candidate, candidates.name, identities.platform, identities.identity, accounts.display
    from accounts join candidates on candidates.id = accounts.candidate
         join identities on identities.account = accounts.id
    where accounts.contest = ? and accounts.origin <> 'import'"""
_REMOVE = "insert into removed values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def replace(tables: Tables, part: BundledContest, origin: Origin) -> None:
    """Puts the new rows of one contest in place of the old; imported rows and what they rest on stay.

    Args:
        tables: inside a transaction.
        part: the contest with its rows.
        origin: where it came from.
    """
    contest = part.contest.id
    before = list(tables.conn.execute(_LISTED, [contest]))
    list_rows.put_contest(tables, part.contest, part.version, part.list_date, origin)
    list_rows.delete_listed_accounts(tables, contest)
    list_rows.put_candidates(tables, part.candidates)
    list_rows.delete_listed_candidates(tables, contest, keep={candidate.id for candidate in part.candidates})
    imported = {row[0] for row in tables.conn.execute("select id from accounts where contest = ?", [contest])}
    list_rows.put_accounts(tables, [account for account in part.accounts if account.id not in imported])
    tables.conn.execute("delete from removed where contest = ?", [contest])
    tables.conn.executemany(_REMOVE, _gone(part, before))


def _gone(part: BundledContest, before: Iterable[tuple[str, ...]]) -> Iterator[tuple[str | None, ...]]:
    """The accounts that are listed no longer: those that the list gives a reason for, and those that just went."""
    contest = part.contest.id
    names = {candidate.id: candidate.name for candidate in part.candidates}
    known = {(account.platform.value, identity) for account in part.accounts for identity in account.identities}
    for gone in part.removed:
        why = (gone.display, gone.reason.id, gone.reason.en, gone.on.isoformat(), gone.document)
        for identity in gone.identities:
            known.add((gone.platform.value, identity))
            yield (contest, gone.candidate, names[gone.candidate], gone.platform.value, identity, *why)
    today = datetime.now(JAKARTA).date().isoformat()
    for candidate, name, platform, identity, display in before:
        if (platform, identity) not in known:
            yield (contest, candidate, name, platform, identity, display, None, None, today, None)


def remove(tables: Tables, contest: str, today: date) -> None:
    """Forgets a contest; of its accounts it stays known for `accounts check` that they were listed.

    A contest with rows that a person imported stays for them, without the rows that are gone.

    Args:
        tables: inside a transaction.
        contest: its id.
        today: the day it was taken off.
    """
    tables.conn.execute("delete from removed where contest = ?", [contest])
    day = today.isoformat()
    tables.conn.executemany(
        _REMOVE, [(contest, *row, None, None, day, None) for row in tables.conn.execute(_LISTED, [contest])]
    )
    list_rows.delete_listed_accounts(tables, contest)
    list_rows.delete_listed_candidates(tables, contest, keep=())
    if not tables.conn.execute("select 1 from candidates where contest = ?", [contest]).fetchone():
        tables.conn.execute("delete from stages where contest = ?", [contest])
        tables.conn.execute("delete from periods where contest = ?", [contest])
        tables.conn.execute("delete from contests where id = ?", [contest])
    else:
        tables.conn.execute("update contests set version = 0 where id = ?", [contest])
