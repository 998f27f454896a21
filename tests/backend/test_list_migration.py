"""A list that an older version kept comes along whole, in less room, or stays as it was."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database as Tables

from full_disk import no_file_larger_than
from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.bundled import BundledContest, account_id
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
from jaganetral.store.contest_rows import contest_rows
from jaganetral.store.database import Database
from jaganetral.store.errors import StoreError
from jaganetral.store.list_schema import LIST_MIGRATIONS
from jaganetral.store.lists import ListStore

PAGE = "https://kpu.contoh.id/berita-acara-1"
SPAN = StageSpan(Stage.CANDIDATE, date(2029, 1, 1), date(2029, 6, 30), PAGE, None, verified=False)
CONTEST = Contest(
    "pilkada-2029-3204",
    Bilingual("Pemilihan Uji", "Test contest"),
    ContestKind.PILKADA,
    "Asia/Jakarta",
    (SPAN,),
    (Period(Bilingual("Kampanye", "Campaign"), date(2029, 2, 1), date(2029, 3, 1), None),),
    "3204",
)
OTHER = CONTEST._replace(id="nasional-2029", kind=ContestKind.PILEG, region=None, periods=())
STATUSES = (
    StatusSpan(CandidateStatus.REGISTERED, date(2029, 1, 2), PAGE),
    StatusSpan(CandidateStatus.DETERMINED, date(2029, 1, 9), "https://kpu.contoh.id/“2”", date(2029, 5, 1)),
)
FIRST = Candidate(
    "pilkada-2029-3204-calon-1",
    CONTEST.id,
    "Calon Satu Élan",
    1,
    "bupati",
    "Kabupaten Uji",
    STATUSES,
    Origin.FEED,
    (Hashtag("#satu", PAGE), Hashtag("#calonsatu", "https://contoh.id")),
)
SECOND = FIRST._replace(id="pilkada-2029-3204-calon-2", name="Calon Dua", number=None, office=None, hashtags=())
OWN = SECOND._replace(
    id="nasional-2029.warga-tiga", contest=OTHER.id, name="Warga Tiga", statuses=(), origin=Origin.IMPORT
)


def account(candidate: Candidate, *identities: str, **changes: Any) -> Account:
    platform = changes.pop("platform", Platform.X)
    plain = Account(
        id=account_id(candidate.contest, platform, identities[0]),
        contest=candidate.contest,
        candidate=candidate.id,
        platform=platform,
        identities=identities,
        display=identities[0],
        class_=AccountClass.CANDIDATE,
        confidence=Confidence.HIGH,
        source=PAGE,
        checked_by=None,
        checked_on=None,
        from_=None,
        until=None,
        origin=candidate.origin,
    )
    return plain._replace(**changes)


ACCOUNTS = (
    account(FIRST, "@satu", "#123", "@satu_lama", display="@Satu", checked_by="Warga Dua", checked_on=date(2029, 1, 3)),
    account(FIRST, "group/satu", platform=Platform.FACEBOOK, class_=AccountClass.SUPPORTER, confidence=Confidence.LOW),
    account(SECOND, "@dua", platform=Platform.THREADS, from_=date(2029, 1, 1), until=date(2029, 12, 31)),
    account(SECOND, "@dua", class_=AccountClass.PARTY, confidence=Confidence.MEDIUM, source="https://contoh.id/lain"),
    account(OWN, "@baru", "@tiga", id="nasional-2029:x:@tiga", class_=AccountClass.INSTITUTION),
)


def old_list(path: Path, accounts: tuple[Account, ...] = ACCOUNTS) -> None:
    """A list as the last version before kept it, with the rows above, and one name not yet in the index."""
    path.parent.mkdir(exist_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA foreign_keys=ON")
    tables = Tables(connection)
    LIST_MIGRATIONS.apply(tables, stop_before="m020_compact")
    connection.execute("begin")
    for contest in (CONTEST, OTHER):
        connection.execute(
            "insert into contests values (?, ?, ?, ?, ?, 3, '2029-01-01', ?, 'feed')",
            (contest.id, contest.kind, contest.name.id, contest.name.en, contest.time_zone, contest.region),
        )
        connection.execute(
            "insert into stages values (?, '2029-01-01', '2029-06-30', 'candidate', ?, null, 0)", [contest.id, PAGE]
        )
    connection.execute(
        "insert into periods values (?, '2029-02-01', '2029-03-01', 'Kampanye', 'Campaign', null)", [CONTEST.id]
    )
    for person in (SECOND, FIRST, OWN):
        key = " ".join(person.name.casefold().split())
        connection.execute(
            "insert into candidates values (?, ?, ?, ?, ?, ?, ?, ?)",
            (person.id, person.contest, person.name, key, person.number, person.office, person.region, person.origin),
        )
        for place, span in enumerate(person.statuses):
            until = span.until and span.until.isoformat()
            values = (person.id, place, span.status, span.from_.isoformat(), until, span.document)
            connection.execute("insert into statuses values (?, ?, ?, ?, ?, ?)", values)
        for place, tag in enumerate(person.hashtags):
            connection.execute("insert into hashtags values (?, ?, ?, ?)", (person.id, place, tag.tag, tag.source))
    connection.execute(
        "insert into candidate_names (rowid, name) select rowid, name from candidates where number is null"
    )
    connection.execute("delete from unnamed where candidate in (select rowid from candidates where number is null)")
    for row in accounts:
        days = (day and day.isoformat() for day in (row.checked_on, row.from_, row.until))
        connection.execute(
            "insert into accounts values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(row.id, row.contest, row.candidate, row.platform, row.display, row.class_, row.confidence),
                *(row.source, row.checked_by, *days, row.origin),
            ),
        )
        connection.executemany(
            "insert into identities values (?, ?, ?, ?)",
            [(row.id, place, row.platform, identity) for place, identity in enumerate(row.identities)],
        )
    connection.execute("insert into feed_files values ('region/32/a.json.xz', ?, 'ab', 3)", [CONTEST.id])
    connection.execute("commit")
    connection.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rumah" / "list.sqlite3"


def test_every_row_of_an_older_list_is_there_as_it_was(path: Path) -> None:
    old_list(path)
    with ListStore.open(path, ()) as store:
        listing = store.listing()
        assert listing.contests == (OTHER, CONTEST)
        assert listing.candidates == (OWN, FIRST, SECOND)
        assert listing.accounts == tuple(sorted(ACCOUNTS, key=lambda row: row.id))
        assert store.feed_files() == {"region/32/a.json.xz": "ab"}


def test_an_account_of_an_older_list_is_found_by_each_of_its_names_and_by_its_id(path: Path) -> None:
    old_list(path)
    with ListStore.open(path, ()) as store:
        for row in ACCOUNTS:
            assert store.account(row.id) == row
            for identity in row.identities:
                assert row in [listed.account for listed in store.find(row.platform, identity)]


def test_names_of_an_older_list_stay_indexed_and_those_that_waited_still_come(path: Path) -> None:
    old_list(path)
    with ListStore.open(path, ()) as store:
        assert [found.candidate for found in store.search("calon", 9).found] == [SECOND]
        assert store.search("calon", 9).behind
        store.take_in_names()
        assert [found.candidate for found in store.search("calon", 9).found] == [FIRST, SECOND]
        assert [found.candidate for found in store.search("warga", 9).found] == [OWN]


def test_an_older_list_can_be_changed_like_a_new_one(path: Path) -> None:
    old_list(path)
    part = BundledContest(4, date(2029, 1, 2), CONTEST, (FIRST,), ACCOUNTS[:1])
    with ListStore.open(path, ()) as store:
        with store.changing() as change:
            change.take_contest(contest_rows(part), "region/32/a.json.xz", "cd")
            assert change.delete_own_account(ACCOUNTS[4].id)
        assert store.listing().candidates == (FIRST,)
        assert store.listing().accounts == ACCOUNTS[:1]


MANY = tuple(account(FIRST, f"@akun_{number}", f"#{number}", display=f"@Akun_{number}") for number in range(2000))


def test_the_room_that_an_older_list_took_is_given_back(path: Path) -> None:
    old_list(path, MANY)
    before = path.stat().st_size
    with ListStore.open(path, ()) as store:
        assert store.count() == len(MANY)
    assert path.stat().st_size < before / 2


def test_an_older_list_on_a_full_disk_stays_as_it_was_and_comes_along_later(path: Path) -> None:
    old_list(path, MANY)
    with no_file_larger_than(64 * 1024), pytest.raises(StoreError):
        ListStore.open(path, ())
    with ListStore.open(path, ()) as store:
        assert store.count() == len(MANY)


def test_a_list_that_can_not_be_made_smaller_for_want_of_room_is_used_as_it_is(path: Path) -> None:
    old_list(path, MANY)
    Database.open(path, LIST_MIGRATIONS).close()  # brought up to date, not yet made smaller
    before = path.stat().st_size
    with no_file_larger_than(32 * 1024), ListStore.open(path, ()) as store:
        assert store.find(Platform.X, "@akun_7")
    assert path.stat().st_size == before
    with ListStore.open(path, ()) as store:
        assert store.count() == len(MANY)
    assert path.stat().st_size < before / 2
