"""Finds candidates by what a person types: the beginning of a name's words, or of an account's name on any site.

Accounts are found through the index that the list needs anyway. Names have an index of their own, which is brought up
to date behind the changes, a few thousand names at a time, so that nobody who changes or reads the list waits for it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import NamedTuple

from sqlite_utils import Database as Tables

from jaganetral.candidates.model import Account, Candidate, Platform
from jaganetral.store import account_rows, list_rows
from jaganetral.store.list_codes import PLATFORM

BATCH = 2000
"""Names taken in at a time; about 20 ms on an ordinary laptop, so that a reader hardly notices."""
SHORTEST = 2
"""Letters without which nothing is looked for: a single one is the beginning of a quarter of all names."""
MOST_FOUND = 1000
"""Candidates looked at for one search; of more, the first as listed."""

_LAST = "\U0010ffff"
_TAKE_IN = (
    "create temp table if not exists taking (candidate integer primary key)",
    "delete from taking",
    "insert into taking select candidate from unnamed order by candidate limit ?",
    "delete from candidate_names where rowid in (select candidate from taking)",
    """insert into candidate_names (rowid, name)
       select key, name from candidates where key in (select candidate from taking)""",
    "delete from unnamed where candidate in (select candidate from taking)",
)
_FIND = """
    with hits as (
        select * from (
            select rowid as candidate from candidate_names where candidate_names match :words
            order by rowid limit :cap
        )
        union
        select * from (
            select accounts.candidate from json_each(:ranges) as range
            cross join accounts on accounts.platform = range.value ->> 0
                and accounts.identity >= range.value ->> 1 and accounts.identity < range.value ->> 2
            limit :cap
        )
        union
        select * from (
            select accounts.candidate from json_each(:ranges) as range
            cross join further_identities as further on further.platform = range.value ->> 0
                and further.identity >= range.value ->> 1 and further.identity < range.value ->> 2
            cross join accounts on accounts.key = further.account
            limit :cap
        )
    )
    select candidates.id, (select count(*) from hits) as found
    from candidates join contests on contests.key = candidates.contest where candidates.key in hits
    order by contests.id, number is null, number, candidates.key limit :most
"""
_OF_CONTEST = """
    select id from candidates where contest = (select key from contests where id = :contest)
    order by number is null, number, key limit :most offset :skip
"""
# The number of `Origin.IMPORT` as it stands in the index `own_accounts`, without which this looks at every account.
_OWN = """
    select candidates.id from candidates join contests on contests.key = candidates.contest
    where candidates.key in (select candidate from accounts where origin = 2)
    order by contests.id, number is null, number, candidates.key limit :most offset :skip
"""
_COUNT_OWN = "select count(distinct candidate) from accounts where origin = 2"


class Found(NamedTuple):
    """A candidate with their accounts, by platform and name."""

    candidate: Candidate
    accounts: tuple[Account, ...]


class Search(NamedTuple):
    """What was found, in the neutral order."""

    found: tuple[Found, ...]
    total: int
    """How many candidates there are, those not shown included; more than `MOST_FOUND` are not counted."""
    behind: bool
    """Whether some names are not in the index yet."""


def take_in_names(tables: Tables) -> bool:
    """Inside a transaction: brings a batch of names into the index.

    Returns:
        Whether there was something to do.
    """
    for sql in _TAKE_IN:
        tables.conn.execute(sql, [BATCH] if "?" in sql else [])
    return bool(tables.conn.execute("select exists (select 1 from taking)").fetchone()[0])


def search(tables: Tables, text: str, most: int) -> Search:
    """Candidates whom `text` can mean.

    Args:
        tables: of the list.
        text: as a person types it, with or without "@".
        most: how many at most.
    """
    behind = bool(tables.conn.execute("select exists (select 1 from unnamed)").fetchone()[0])
    words = _words(text)
    if sum(map(len, words)) < SHORTEST:
        return Search((), 0, behind)
    values = {
        "words": " ".join(f'"{word}"*' for word in words),
        "ranges": json.dumps(_ranges(text)),
        "most": most,
        "cap": MOST_FOUND + 1,
    }
    rows = list(tables.query(_FIND, values))
    return Search(_with_accounts(tables, [row["id"] for row in rows]), rows[0]["found"] if rows else 0, behind)


def of_contest(tables: Tables, contest: str, skip: int, most: int) -> tuple[Found, ...]:
    """Candidates of one contest, in the neutral order."""
    values = {"contest": contest, "skip": skip, "most": most}
    return _with_accounts(tables, [row["id"] for row in tables.query(_OF_CONTEST, values)])


def own(tables: Tables, skip: int, most: int) -> tuple[Found, ...]:
    """Candidates with accounts that were added on this computer, in the neutral order."""
    return _with_accounts(tables, [row["id"] for row in tables.query(_OWN, {"skip": skip, "most": most})])


def candidates_in(tables: Tables, contest: str) -> int:
    """How many candidates a contest has."""
    sql = "select count(*) from candidates where contest = (select key from contests where id = ?)"
    return int(tables.conn.execute(sql, [contest]).fetchone()[0])


def own_candidates(tables: Tables) -> int:
    """How many candidates have accounts that were added on this computer."""
    return int(tables.conn.execute(_COUNT_OWN).fetchone()[0])


def _with_accounts(tables: Tables, ids: list[str]) -> tuple[Found, ...]:
    order = list(Platform)
    accounts: dict[str, list[Account]] = defaultdict(list)
    for account in account_rows.accounts_of(tables, ids):
        accounts[account.candidate].append(account)
    candidates = {candidate.id: candidate for candidate in list_rows.candidates(tables, ids)}
    return tuple(
        Found(
            candidates[id_],
            tuple(sorted(accounts[id_], key=lambda account: (order.index(account.platform), account.identities))),
        )
        for id_ in ids
    )


def _words(text: str) -> list[str]:
    """The words of a text: letters and digits of any script, nothing that the index reads as a sign of its own."""
    return "".join(sign if sign.isalnum() else " " for sign in text.replace("\0", " ")).split()


def _ranges(text: str) -> list[tuple[int, str, str]]:
    """The stretches of identities that begin as the text does, by platform."""
    bare = "".join(text.split()).lower()
    name = bare.removeprefix("@").removeprefix("#")
    beginnings = [f"@{name}", f"@{name.replace('.', '')}", f"c/{name}", f"user/{name}", f"group/{name}"]
    if name.isdigit() or bare.startswith("#") or name.startswith("uc"):
        beginnings.append(f"#{text.strip().removeprefix('#')}")
    return [
        (PLATFORM[platform], beginning, beginning + _LAST)
        for platform in Platform
        for beginning in dict.fromkeys(beginnings)
    ]
