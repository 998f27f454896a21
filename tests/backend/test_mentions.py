"""What a person's own text is held against: names and hashtags, made plain by one rule in Python and JavaScript."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from jaganetral.candidates.bundled import bundled, bundled_list
from jaganetral.candidates.mentions import keys, name_key, tag_key
from jaganetral.candidates.model import Candidate, CandidateStatus, ContestKind, Hashtag, Platform, StatusSpan
from jaganetral.candidates.snapshot import build
from jaganetral.store.lists import ListStore

CASES: dict[str, Any] = json.loads(
    (Path(__file__).resolve().parents[1] / "fixtures" / "mentions.json").read_text("utf-8")
)
LISTING = bundled_list()
CONTEST = LISTING.contests[0]


def somebody(**changes: Any) -> Candidate:
    return LISTING.candidates[0]._replace(**changes)


@pytest.mark.parametrize("case", CASES["names"], ids=lambda case: case["name"])
def test_a_name_is_made_plain(case: dict[str, Any]) -> None:
    assert name_key(case["name"]) == case["key"]


@pytest.mark.parametrize("case", CASES["tags"], ids=lambda case: case["tag"])
def test_a_hashtag_is_made_plain(case: dict[str, Any]) -> None:
    assert tag_key(case["tag"]) == case["key"]


def test_name_and_hashtags_of_somebody_who_stands_for_an_executive_office_are_looked_for() -> None:
    tags = (Hashtag("#PilihContoh", "https://contoh.invalid/"), Hashtag("#pilihcontoh", "https://contoh.invalid/"))
    assert keys(somebody(name="Calon Satu", hashtags=tags), CONTEST) == ("calon satu", "#pilihcontoh")


def test_nobody_else_is_looked_for() -> None:
    assert keys(somebody(), CONTEST._replace(kind=ContestKind.PILEG)) == ()
    assert keys(somebody(name="Partai Contoh", office=None), CONTEST) == ()
    assert keys(somebody(name="Contoh"), CONTEST) == ()


@pytest.mark.parametrize("platform", Platform)
def test_every_platform_is_given_the_same_mentions(platform: Platform) -> None:
    snapshot = build(platform, LISTING, origin="bundled")
    named = {key for mention in snapshot["mentions"] for key in mention["keys"]}
    assert named == {name_key(candidate.name) for candidate in LISTING.candidates}


def test_a_mention_holds_while_the_candidate_stands() -> None:
    out = StatusSpan(CandidateStatus.WITHDRAWN, CONTEST.stages[1].from_, "https://contoh.invalid/")
    gone = somebody(statuses=(somebody().statuses[0], out))
    snapshot = build(Platform.THREADS, LISTING._replace(candidates=(gone,), accounts=()), origin="service")
    (mention,) = snapshot["mentions"]
    assert [window["stage"] for window in snapshot["windows"][mention["windows"]]] == ["prospective"]


def test_the_store_keeps_hashtags_and_gives_candidates_without_an_account_on_the_platform() -> None:
    tags = (Hashtag("#PilihContoh", "https://contoh.invalid/"),)
    (entry,) = bundled()
    first, *others = entry.candidates
    tagged = entry._replace(candidates=(first._replace(hashtags=tags), *others))
    with ListStore.in_memory([tagged]) as store:
        listing = store.listing(Platform.THREADS)
    assert listing.accounts == ()
    assert next(c for c in listing.candidates if c.id == first.id).hashtags == tags
    assert len(listing.candidates) == len(entry.candidates)


def test_no_number_on_the_ballot_has_more_hashtags_than_another() -> None:
    for entry in bundled():
        count: defaultdict[int | None, int] = defaultdict(int)
        for candidate in entry.candidates:
            count[candidate.number] += len(candidate.hashtags)
        assert len(set(count.values())) == 1
