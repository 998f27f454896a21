"""What is put into the list comes back as it was, and nothing of what is gone stays behind."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from jaganetral.candidates.bundled import BundledContest, account_id, bundled
from jaganetral.candidates.model import (
    Account,
    AccountClass,
    Candidate,
    CandidateStatus,
    Confidence,
    Hashtag,
    Origin,
    Platform,
    StatusSpan,
)
from jaganetral.store import list_codes
from jaganetral.store.contest_rows import contest_rows
from jaganetral.store.lists import ListStore

CONTEST = bundled()[0].contest._replace(id="pilkada-2029-3204", region="3204")
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
SOURCES = st.sampled_from(["https://kpu.contoh.id/1", "https://kpu.contoh.id/2"]) | TEXTS
SPANS = st.builds(StatusSpan, st.sampled_from(CandidateStatus), DAYS, SOURCES, st.none() | DAYS)


@st.composite
def contests(draw: st.DrawFn) -> BundledContest:
    """A contest whose rows use every field there is."""
    candidates, accounts = [], []
    taken: set[tuple[Platform, str]] = set()
    for number in range(draw(st.integers(0, 4))):
        candidate = Candidate(
            id=f"{CONTEST.id}-calon-{number}",
            contest=CONTEST.id,
            name=draw(TEXTS),
            number=draw(st.none() | st.just(number + 1)),
            office=draw(st.none() | TEXTS),
            region=draw(st.none() | TEXTS),
            statuses=tuple(draw(st.lists(SPANS, max_size=3))),
            origin=Origin.FEED,
            hashtags=tuple(draw(st.lists(st.builds(Hashtag, TEXTS, SOURCES), max_size=2))),
        )
        candidates.append(candidate)
        for names in draw(st.lists(st.lists(TEXTS, min_size=1, max_size=3, unique=True), max_size=3)):
            platform = draw(st.sampled_from(Platform))
            if taken.isdisjoint((platform, name) for name in names):
                taken |= {(platform, name) for name in names}
                accounts.append(draw(_accounts(candidate, platform, tuple(names))))
    return BundledContest(1, date(2029, 1, 1), CONTEST, tuple(candidates), tuple(accounts))


def _accounts(candidate: Candidate, platform: Platform, names: tuple[str, ...]) -> st.SearchStrategy[Account]:
    return st.builds(
        Account,
        id=st.just(account_id(CONTEST.id, platform, names[0])),
        contest=st.just(CONTEST.id),
        candidate=st.just(candidate.id),
        platform=st.just(platform),
        identities=st.just(names),
        display=st.just(names[0]) | TEXTS,
        class_=st.sampled_from(AccountClass),
        confidence=st.sampled_from(Confidence),
        source=SOURCES,
        checked_by=st.none() | SOURCES,
        checked_on=st.none() | DAYS,
        from_=st.none() | DAYS,
        until=st.none() | DAYS,
        origin=st.just(Origin.FEED),
    )


def take(store: ListStore, part: BundledContest) -> None:
    with store.changing() as change:
        change.take_contest(contest_rows(part), "region/32/pilkada-2029-3204.json.xz", "ab")


def rows(store: ListStore, table: str) -> list[tuple[Any, ...]]:
    with store._database.reading() as tables:  # noqa: SLF001 - what lies in the file is the question
        return [tuple(row.values()) for row in tables.table(table).rows]


@settings(max_examples=25, deadline=None)
@given(before=contests(), after=contests())
def test_whatever_a_contest_says_comes_back_as_it_was_said_last(before: BundledContest, after: BundledContest) -> None:
    with ListStore.in_memory(()) as store:
        for part in (before, after):
            take(store, part)
            listing = store.listing()
            assert listing.contests == (CONTEST,)
            assert sorted(listing.candidates, key=lambda row: row.id) == list(part.candidates)
            assert listing.accounts == tuple(sorted(part.accounts, key=lambda row: row.id))
            for account in part.accounts:
                assert store.account(account.id) == account
                for identity in account.identities:
                    assert [found.account for found in store.find(account.platform, identity)] == [account]


@settings(max_examples=15, deadline=None)
@given(before=contests(), after=contests())
def test_a_list_that_came_in_two_steps_holds_no_more_than_one_that_came_at_once(
    before: BundledContest, after: BundledContest
) -> None:
    with ListStore.in_memory(()) as store, ListStore.in_memory(()) as other:
        take(store, before)
        take(store, after)
        take(other, after)
        for table in ("contests", "candidates", "accounts", "further_identities", "texts"):
            assert len(rows(store, table)) == len(rows(other, table))


def test_a_text_that_rows_share_is_kept_once_and_goes_with_the_last_of_them(tmp_path: Path) -> None:
    person = Candidate("pilkada-2029-3204-calon-1", CONTEST.id, "Calon Satu", 1, None, None, (), Origin.FEED)
    first = (
        bundled()[0]
        .accounts[0]
        ._replace(
            id=f"{CONTEST.id}:x:@a",
            contest=CONTEST.id,
            candidate=person.id,
            platform=Platform.X,
            identities=("@a",),
            source="https://contoh.id/sumber",
            checked_by=None,
            origin=Origin.FEED,
        )
    )
    second = first._replace(id=f"{CONTEST.id}:x:@b", identities=("@b",))
    part = BundledContest(1, date(2029, 1, 1), CONTEST, (person,), (first, second))
    with ListStore.open(tmp_path / "list.sqlite3", ()) as store:
        take(store, part)
        assert [text for _, _, text in rows(store, "texts")].count(first.source) == 1
        take(store, part._replace(accounts=(first,)))
        assert first.source in [text for _, _, text in rows(store, "texts")]
        take(store, part._replace(accounts=()))
        assert first.source not in [text for _, _, text in rows(store, "texts")]
        with store.changing() as change:
            change.put_account(second._replace(origin=Origin.IMPORT, source="https://contoh.id/sendiri"))
            assert change.delete_own_account(second.id)
        assert "https://contoh.id/sendiri" not in [text for _, _, text in rows(store, "texts")]
        with store.changing() as change:
            change.drop_feed_files(["region/32/pilkada-2029-3204.json.xz"])
        assert "[]" not in [text for _, _, text in rows(store, "texts")]  # the candidate's history


def test_a_row_that_its_owner_gave_another_name_keeps_its_id_and_can_be_changed_again(tmp_path: Path) -> None:
    with ListStore.open(tmp_path / "list.sqlite3") as store:
        own = (
            bundled()[0]
            .accounts[0]
            ._replace(id="pilpres-2024:x:@lama", identities=("@baru", "@lama"), platform=Platform.X)
        )
        own = own._replace(origin=Origin.IMPORT)
        for row in (own, own._replace(identities=("@baru_lagi", "@baru", "@lama"))):
            with store.changing() as change:
                change.put_account(row)
            assert store.account(own.id) == row
            assert [found.account for found in store.find(Platform.X, "@lama")] == [row]
        assert store.count() == len(bundled()[0].accounts) + 1


def test_every_word_has_a_number_and_no_two_have_the_same() -> None:
    for words, numbers in (
        (Platform, list_codes.PLATFORM),
        (AccountClass, list_codes.CLASS),
        (Confidence, list_codes.CONFIDENCE),
        (Origin, list_codes.ORIGIN),
    ):
        assert set(numbers) == set(words)
        assert len(set(numbers.values())) == len(numbers)


def test_the_index_of_the_persons_own_rows_knows_their_number() -> None:
    with ListStore.in_memory() as store, store._database.reading() as tables:  # noqa: SLF001 - as above
        index = next(index for index in tables.query("select sql from sqlite_schema where name = 'own_accounts'"))
        assert index["sql"].endswith(f"where origin = {list_codes.ORIGIN[Origin.IMPORT]}")
