"""Looks many accounts up at once, for whoever checks thousands of names against a list of hundreds of thousands."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator

from sqlite_utils import Database as Tables

from jaganetral.candidates.model import Account, Platform
from jaganetral.store import list_rows

_WITH_ANY = """select distinct account from identities
    where platform = :platform and identity in (select value from json_each(:texts))"""
_NAMED = """select id as account from accounts where platform = :platform
    and candidate in (select id from candidates where name_key in (select value from json_each(:texts)))"""
_WITHOUT_NUMBER = """select id as account from accounts where platform = ? and id not in
    (select account from identities where platform = ? and identity like '#%') order by id"""
_NAMES = """select distinct name_key from candidates where id in (select candidate from accounts where platform = ?)"""


def with_any(tables: Tables, platform: Platform, identities: Collection[str]) -> list[Account]:
    """The accounts of `platform` that have one of `identities`."""
    return _those(tables, _WITH_ANY, platform, identities)


def named(tables: Tables, platform: Platform, names: Collection[str]) -> list[Account]:
    """The accounts of `platform` whose candidate has one of `names`, given as `list_rows.name_key` makes them."""
    return _those(tables, _NAMED, platform, names)


def names(tables: Tables, platform: Platform) -> Iterator[str]:
    """The names, as `list_rows.name_key` makes them, of all who have an account on `platform`."""
    for row in tables.query(_NAMES, [platform.value]):
        yield row["name_key"]


def without_number(tables: Tables, platform: Platform) -> list[str]:
    """The ids of the accounts of `platform` that are listed under no number."""
    return [row["account"] for row in tables.query(_WITHOUT_NUMBER, [platform.value, platform.value])]


def _those(tables: Tables, sql: str, platform: Platform, texts: Collection[str]) -> list[Account]:
    values = {"platform": platform.value, "texts": json.dumps(sorted(texts))}
    ids = [row["account"] for row in tables.query(sql, values)]
    return list_rows.accounts_by_id(tables, ids) if ids else []
