"""The extension gets one platform's accounts with the instants of their flags; the same list gives the same bytes."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.bundled import bundled_list
from jaganetral.candidates.calendar import noon
from jaganetral.candidates.model import AccountClass, Candidate, CandidateList, Platform
from jaganetral.candidates.snapshot import build

LISTING = bundled_list()


def names(snapshot: dict[str, Any]) -> list[str]:
    return [account["display"] for account in snapshot["accounts"]]


def test_an_institution_is_not_handed_out() -> None:
    listing = LISTING._replace(accounts=tuple(a._replace(class_=AccountClass.INSTITUTION) for a in LISTING.accounts))
    snapshot = build(Platform.X, listing, origin="service")
    assert (snapshot["accounts"], snapshot["candidates"]) == ([], [])


@pytest.mark.parametrize("platform", Platform)
def test_a_snapshot_has_only_its_own_platforms_accounts_and_their_candidates(platform: Platform) -> None:
    snapshot = build(platform, LISTING, origin="bundled")
    expected = {a.id for a in LISTING.accounts if a.platform is platform}
    assert {a["id"] for a in snapshot["accounts"]} == expected
    assert {c["id"] for c in snapshot["candidates"]} == {a["candidate"] for a in snapshot["accounts"]}


def test_accounts_stand_in_the_order_of_the_ballot() -> None:
    assert names(build(Platform.X, LISTING, origin="bundled")) == [
        "@aniesbaswedan",
        "@cakiminow",
        "@prabowo",
        "@gibran_tweet",
        "@ganjarpranowo",
        "@mohmahfudmd",
    ]


def test_the_order_of_the_accounts_does_not_depend_on_who_they_are() -> None:
    turned = LISTING._replace(accounts=tuple(reversed(LISTING.accounts)))
    assert build(Platform.X, turned, origin="bundled") == build(Platform.X, LISTING, origin="bundled")


def test_two_candidates_who_swap_everything_but_their_accounts_swap_everything_in_the_snapshot() -> None:
    first, second = LISTING.candidates[0], LISTING.candidates[2]

    def swap(candidate: Candidate) -> Candidate:
        other = {first.id: second, second.id: first}.get(candidate.id)
        return candidate if other is None else other._replace(id=candidate.id)

    swapped = LISTING._replace(candidates=tuple(swap(candidate) for candidate in LISTING.candidates))
    before, after = (build(Platform.X, listing, origin="bundled") for listing in (LISTING, swapped))

    def flags(snapshot: dict[str, Any], candidate: str) -> Any:
        account = next(a for a in snapshot["accounts"] if a["candidate"] == candidate)
        return snapshot["windows"][account["windows"]]

    assert flags(after, first.id) == flags(before, second.id)
    assert flags(after, second.id) == flags(before, first.id)


def test_equal_windows_are_written_once() -> None:
    snapshot = build(Platform.X, LISTING, origin="bundled")
    assert len(snapshot["windows"]) == 2  # one pair registered on another day than the two others
    assert len({json.dumps(window) for window in snapshot["windows"]}) == 2


def test_windows_are_instants_whose_end_no_longer_belongs_to_them() -> None:
    snapshot = build(Platform.X, LISTING, origin="bundled")
    candidate = next(w for w in snapshot["windows"][0] if w["stage"] == "candidate")
    assert candidate == {
        "stage": "candidate",
        "status": "determined",
        "starts_at": "2023-11-12T17:00:00Z",
        "ends_at": "2024-02-10T17:00:00Z",
    }


def test_the_version_changes_with_the_content_and_with_nothing_else() -> None:
    version = build(Platform.X, LISTING, origin="bundled")["version"]
    assert build(Platform.X, bundled_list(), origin="bundled")["version"] == version
    verified_later = LISTING._replace(list_date=LISTING.list_date + timedelta(days=1))
    assert build(Platform.X, verified_later, origin="bundled")["version"] == version
    other_contents = [
        build(Platform.X, LISTING, origin="bundled", publisher=Bilingual("Penerbit Satu", "Publisher One")),
        build(Platform.X, LISTING, origin="service"),
        build(Platform.X, LISTING, origin="bundled", simulated_now=noon(date(2023, 12, 15))),
    ]
    assert len({version, *(snapshot["version"] for snapshot in other_contents)}) == 4


def test_a_simulation_says_its_instant() -> None:
    snapshot = build(Platform.X, LISTING, origin="service", simulated_now=noon(date(2023, 12, 15)))
    assert snapshot["simulated_now"] == "2023-12-15T05:00:00Z"
    assert build(Platform.X, LISTING, origin="service")["simulated_now"] is None


def test_an_empty_list_gives_an_empty_snapshot() -> None:
    empty = CandidateList(contests=(), candidates=(), accounts=(), list_date=date(2026, 1, 1))
    assert build(Platform.THREADS, empty, origin="service")["accounts"] == []
