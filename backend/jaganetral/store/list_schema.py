"""The tables of the list and every change they ever went through, in order; a released step is never edited."""

from __future__ import annotations

from sqlite_utils import Database as Tables
from sqlite_utils import Migrations

LIST_MIGRATIONS = Migrations("list")


@LIST_MIGRATIONS()
def m001_contests_candidates_accounts(tables: Tables) -> None:
    """Contests with their calendar, candidates with their statuses, accounts with their identities."""
    tables.table("contests").create(
        {
            "id": str,
            "kind": str,
            "name_id": str,
            "name_en": str,
            "time_zone": str,
            "version": int,
            "list_date": str,
        },
        pk="id",
        not_null={"kind", "name_id", "name_en", "time_zone", "version", "list_date"},
    )
    tables.table("stages").create(
        {
            "contest": str,
            "from_day": str,
            "until_day": str,
            "stage": str,
            "source": str,
            "until_source": str,
            "verified": int,
        },
        pk=("contest", "from_day"),
        not_null={"until_day", "stage", "verified"},
        foreign_keys=[("contest", "contests", "id")],
    )
    tables.table("periods").create(
        {"contest": str, "from_day": str, "until_day": str, "name_id": str, "name_en": str, "source": str},
        pk=("contest", "from_day"),
        not_null={"until_day", "name_id", "name_en"},
        foreign_keys=[("contest", "contests", "id")],
    )
    candidates = tables.table("candidates").create(
        {
            "id": str,
            "contest": str,
            "name": str,
            "name_key": str,
            "number": int,
            "office": str,
            "region": str,
            "origin": str,
        },
        pk="id",
        not_null={"contest", "name", "name_key", "origin"},
        foreign_keys=[("contest", "contests", "id")],
    )
    candidates.create_index(["contest", "name_key"])
    tables.table("statuses").create(
        {"candidate": str, "place": int, "status": str, "from_day": str, "until_day": str, "document": str},
        pk=("candidate", "place"),
        not_null={"status", "from_day", "document"},
        foreign_keys=[("candidate", "candidates", "id")],
    )
    accounts = tables.table("accounts").create(
        {
            "id": str,
            "contest": str,
            "candidate": str,
            "platform": str,
            "display": str,
            "class": str,
            "confidence": str,
            "source": str,
            "checked_by": str,
            "checked_on": str,
            "from_day": str,
            "until_day": str,
            "origin": str,
        },
        pk="id",
        not_null={"contest", "candidate", "platform", "display", "class", "confidence", "source", "origin"},
        foreign_keys=[("contest", "contests", "id"), ("candidate", "candidates", "id")],
    )
    accounts.create_index(["candidate"])
    accounts.create_index(["platform"])
    identities = tables.table("identities").create(
        {"account": str, "place": int, "platform": str, "identity": str},
        pk=("account", "place"),
        not_null={"platform", "identity"},
        foreign_keys=[("account", "accounts", "id")],
    )
    identities.create_index(["platform", "identity"])
    tables.table("imports").create(
        {"id": int, "name": str, "day": str, "rows": int, "refused": int},
        pk="id",
        not_null={"name", "day", "rows", "refused"},
    )


@LIST_MIGRATIONS()
def m002_hashtags(tables: Tables) -> None:
    """Hashtags of a candidate's campaign."""
    tables.table("hashtags").create(
        {"candidate": str, "place": int, "tag": str, "source": str},
        pk=("candidate", "place"),
        not_null={"tag", "source"},
        foreign_keys=[("candidate", "candidates", "id")],
    )


@LIST_MIGRATIONS()
def m003_search(tables: Tables) -> None:
    """Names of candidates by the beginnings of their words, and the candidates that are not among them yet.

    The words are taken in afterwards, a few thousand at a time (`store/list_search.py`): done by triggers, they would
    make taking in a list of 300,000 accounts ten times slower. A trigger only notes whose name is new. Candidates are
    known by their rowid here, so this file must never be vacuumed: it has no place of its own for them. The triggers
    ask themselves what is noted already: an upsert's own way with conflicts would overrule their "or ignore".
    """
    for statement in (
        """create virtual table candidate_names using fts5(
            name, detail = none, prefix = '2 3', tokenize = "unicode61 remove_diacritics 2"
        )""",
        "create table unnamed (candidate integer primary key)",
        "insert into unnamed select rowid from candidates",
        """create trigger candidate_added after insert on candidates begin
            insert into unnamed select new.rowid where new.rowid not in (select candidate from unnamed); end""",
        """create trigger candidate_renamed after update of name on candidates when old.name <> new.name begin
            insert into unnamed select new.rowid where new.rowid not in (select candidate from unnamed); end""",
        """create trigger candidate_removed after delete on candidates begin
            insert into unnamed select old.rowid where old.rowid not in (select candidate from unnamed); end""",
        "create index own_accounts on accounts (candidate) where origin = 'import'",
    ):
        tables.conn.execute(statement)


@LIST_MIGRATIONS()
def m010_feed(tables: Tables) -> None:
    """What came through the signed feed: regions of contests, the files held, accounts taken off, and its state."""
    tables.conn.execute("alter table contests add column region text")
    tables.conn.execute("alter table contests add column origin text not null default 'bundled'")
    tables.table("accounts").create_index(["contest"])
    # Without a rowid the account's long id stands there once less: a quarter of a national list's size.
    for statement in (
        """create table identities_by_account (
            account text not null references accounts(id), place integer not null,
            platform text not null, identity text not null, primary key (account, place)
        ) without rowid""",
        "insert into identities_by_account select account, place, platform, identity from identities",
        "drop table identities",
        "alter table identities_by_account rename to identities",
    ):
        tables.conn.execute(statement)
    tables.table("identities").create_index(["platform", "identity"])
    tables.table("feed_files").create(
        {"path": str, "contest": str, "sha256": str, "version": int},
        pk="path",
        not_null={"sha256"},
    )
    removed = tables.table("removed").create(
        {
            "contest": str,
            "candidate": str,
            "candidate_name": str,
            "platform": str,
            "identity": str,
            "display": str,
            "reason_id": str,
            "reason_en": str,
            "day": str,
            "document": str,
        },
        not_null={"contest", "candidate", "candidate_name", "platform", "identity", "display", "day"},
    )
    removed.create_index(["platform", "identity"])
    removed.create_index(["contest"])
    tables.table("feed_notes").create({"name": str, "value": str}, pk="name", not_null={"value"})
