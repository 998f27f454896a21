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


_COMPACT_TABLES = (
    """create table new_contests (
        key integer primary key, id text not null unique, kind text not null, name_id text not null,
        name_en text not null, time_zone text not null, version integer not null, list_date text not null,
        region text, origin text not null
    )""",
    """create table new_stages (
        contest integer not null references new_contests(key), from_day text not null, until_day text not null,
        stage text not null, source text, until_source text, verified integer not null,
        primary key (contest, from_day)
    ) without rowid""",
    """create table new_periods (
        contest integer not null references new_contests(key), from_day text not null, until_day text not null,
        name_id text not null, name_en text not null, source text, primary key (contest, from_day)
    ) without rowid""",
    "create table texts (key integer primary key, contest integer not null, text text not null)",
    """create table new_candidates (
        key integer primary key, contest integer not null references new_contests(key), id text not null unique,
        name text not null, name_key text not null, number integer, office text, region text,
        origin integer not null, statuses integer not null, hashtags text
    )""",
    """create table new_accounts (
        key integer primary key, candidate integer not null references new_candidates(key),
        platform integer not null, identity text not null, display text, class integer not null,
        confidence integer not null, source integer not null, checked_by integer, checked_on integer,
        from_day integer, until_day integer, origin integer not null, own_id text
    )""",
    """create table further_identities (
        account integer not null references new_accounts(key), place integer not null, platform integer not null,
        identity text not null, primary key (account, place)
    ) without rowid""",
)
_COMPACT_ROWS = (
    """insert into new_contests (id, kind, name_id, name_en, time_zone, version, list_date, region, origin)
       select id, kind, name_id, name_en, time_zone, version, list_date, region, origin from contests order by id""",
    """insert into new_stages
       select key, from_day, until_day, stage, source, until_source, verified
       from stages join new_contests on new_contests.id = stages.contest""",
    """insert into new_periods
       select key, from_day, until_day, periods.name_id, periods.name_en, source
       from periods join new_contests on new_contests.id = periods.contest""",
    "create temp table histories (candidate text primary key, text text not null)",
    """insert into histories
       select candidate, json_group_array(json_array(status, from_day, until_day, document))
       from (select * from statuses order by candidate, place) group by candidate""",
    "insert into histories select id, '[]' from candidates where id not in (select candidate from histories)",
    "create temp table kept (contest text not null, text text not null, key integer, primary key (contest, text))",
    """insert or ignore into kept (contest, text)
       select contest, text from histories join candidates on candidates.id = histories.candidate""",
    "insert or ignore into kept (contest, text) select contest, source from accounts",
    "insert or ignore into kept (contest, text) select contest, checked_by from accounts where checked_by is not null",
    "update kept set key = rowid",
    """insert into texts (key, contest, text)
       select kept.key, new_contests.key, text from kept join new_contests on new_contests.id = kept.contest""",
    # A candidate keeps the number under which the index of names knows them.
    """insert into new_candidates
       select candidates.rowid, new_contests.key, candidates.id, name, name_key, number, office, candidates.region,
           origins.number_of, kept.key,
           (select json_group_array(json_array(tag, source)) from
               (select * from hashtags where hashtags.candidate = candidates.id order by place) having count(*) > 0)
       from candidates cross join new_contests on new_contests.id = candidates.contest
           cross join histories on histories.candidate = candidates.id
           cross join kept on kept.contest = candidates.contest and kept.text = histories.text
           cross join words as origins on origins.word = candidates.origin""",
    """insert into new_accounts
       select accounts.rowid, new_candidates.key, platforms.number_of, firsts.identity,
           nullif(accounts.display, firsts.identity), classes.number_of, confidences.number_of, sources.key,
           checkers.key, julianday(checked_on) - 1721424.5, julianday(from_day) - 1721424.5,
           julianday(until_day) - 1721424.5, origins.number_of,
           nullif(accounts.id, accounts.contest || ':' || accounts.platform || ':' || firsts.identity)
       from accounts cross join new_candidates on new_candidates.id = accounts.candidate
           cross join identities as firsts on firsts.account = accounts.id and firsts.place = 0
           cross join kept as sources on sources.contest = accounts.contest and sources.text = accounts.source
           left join kept as checkers on checkers.contest = accounts.contest and checkers.text = accounts.checked_by
           cross join words as platforms on platforms.word = accounts.platform
           cross join words as classes on classes.word = accounts.class
           cross join words as confidences on confidences.word = accounts.confidence
           cross join words as origins on origins.word = accounts.origin""",
    """insert into further_identities
       select accounts.rowid, place, words.number_of, identity
       from identities cross join accounts on accounts.id = identities.account
           cross join words on words.word = identities.platform
       where place > 0""",
)
_COMPACT_WORDS = (
    *(("x", 0), ("instagram", 1), ("facebook", 2), ("tiktok", 3), ("youtube", 4), ("threads", 5)),
    *(("candidate", 0), ("campaign", 1), ("party", 2), ("supporter", 3), ("institution", 4)),
    *(("high", 0), ("medium", 1), ("low", 2), ("bundled", 0), ("feed", 1), ("import", 2)),
)
_COMPACT_END = (
    "create index candidates_of_name on candidates (contest, name_key)",
    "create index accounts_of_identity on accounts (platform, identity)",
    "create index accounts_of_candidate on accounts (candidate)",
    "create index own_accounts on accounts (candidate) where origin = 2",
    "create index accounts_of_own_id on accounts (own_id) where own_id is not null",
    "create index accounts_of_further_identity on further_identities (platform, identity)",
    "create index texts_of_contest on texts (contest)",
    """create trigger candidate_added after insert on candidates begin
        insert into unnamed select new.key where new.key not in (select candidate from unnamed); end""",
    """create trigger candidate_renamed after update of name on candidates when old.name <> new.name begin
        insert into unnamed select new.key where new.key not in (select candidate from unnamed); end""",
    """create trigger candidate_removed after delete on candidates begin
        insert into unnamed select old.key where old.key not in (select candidate from unnamed); end""",
)


@LIST_MIGRATIONS()
def m020_compact(tables: Tables) -> None:
    """The same rows in a quarter of the room, and taken in twice as fast (decision 0061).

    Rows refer to each other by number; words of a fixed choice are numbers (`list_codes.py`), days of accounts those of
    `date.toordinal`; a text that many rows of a contest share stands once in `texts`, so do histories of statuses, as
    JSON; hashtags are JSON in their candidate's row. An account's first identity stands in its own row, further ones in
    a table of theirs; its id and shown name only where they don't follow from the identity.
    """
    tables.conn.execute("create temp table words (word text primary key, number_of integer not null)")
    tables.conn.executemany("insert into words values (?, ?)", _COMPACT_WORDS)
    for statement in (*_COMPACT_TABLES, *_COMPACT_ROWS):
        tables.conn.execute(statement)
    for table in ("identities", "accounts", "hashtags", "statuses", "candidates", "periods", "stages", "contests"):
        tables.conn.execute(f"drop table {table}")
    for table in ("contests", "stages", "periods", "candidates", "accounts"):
        tables.conn.execute(f"alter table new_{table} rename to {table}")
    for table in ("words", "histories", "kept"):
        tables.conn.execute(f"drop table temp.{table}")
    for statement in _COMPACT_END:
        tables.conn.execute(statement)
