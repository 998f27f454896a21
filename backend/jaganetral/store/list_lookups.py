"""Looks many accounts up at once, for whoever checks thousands of names against a list of hundreds of thousands."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator

from sqlite_utils import Database as Tables

from jaganetral.candidates.model import Account, Platform
from jaganetral.store import account_rows
from jaganetral.store.list_codes import PLATFORM

_WITH_ANY = """
    select key from accounts where platform = :platform and identity in (select value from json_each(:texts))
    union select account from further_identities
        where platform = :platform and identity in (select value from json_each(:texts))"""
_NAMED = """
    select key from accounts where platform = :platform
        and candidate in (select key from candidates where name_key in (select value from json_each(:texts)))"""
_WITHOUT_NUMBER = """
    select key from accounts where platform = :platform and identity not like '#%' and key not in
        (select account from further_identities where platform = :platform and identity like '#%') order by key"""
_NAMES = "select distinct name_key from candidates where key in (select candidate from accounts where platform = ?)"


def with_any(tables: Tables, platform: Platform, identities: Collection[str]) -> list[Account]:
    """The accounts of `platform` that have one of `identities`."""
    return _those(tables, _WITH_ANY, platform, identities)


def named(tables: Tables, platform: Platform, names: Collection[str]) -> list[Account]:
    """The accounts of `platform` whose candidate has one of `names`, given as `contest_rows.name_key` makes them."""
    return _those(tables, _NAMED, platform, names)


def names(tables: Tables, platform: Platform) -> Iterator[str]:
    """The names, as `contest_rows.name_key` makes them, of all who have an account on `platform`."""
    for (key,) in tables.conn.execute(_NAMES, [PLATFORM[platform]]):
        yield key


def without_number(tables: Tables, platform: Platform) -> list[int]:
    """The keys of the accounts of `platform` that are listed under no number."""
    return [key for (key,) in tables.conn.execute(_WITHOUT_NUMBER, {"platform": PLATFORM[platform]})]


def _those(tables: Tables, sql: str, platform: Platform, texts: Collection[str]) -> list[Account]:
    values = {"platform": PLATFORM[platform], "texts": json.dumps(sorted(texts))}
    return account_rows.accounts_by_key(tables, [key for (key,) in tables.conn.execute(sql, values)])
