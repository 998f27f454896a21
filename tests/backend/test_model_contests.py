"""The bundled contest is what its sources say, and a contest that contradicts itself is not read."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import jsonschema
import pytest

from jaganetral.candidates.bundled import bundled, bundled_list, parse
from jaganetral.candidates.calendar import ZONES, begins, ends, noon, stage_at, stage_on, utc_text
from jaganetral.candidates.handles import normalise
from jaganetral.candidates.model import Confidence, Platform, Stage

DATA = Path(__file__).resolve().parents[2] / "backend/jaganetral/candidates/data"
PILPRES: dict[str, Any] = json.loads((DATA / "contests/pilpres-2024.json").read_text("utf-8"))
CONTEST = bundled()[0].contest


@pytest.mark.parametrize("path", sorted((DATA / "contests").glob("*.json")), ids=lambda path: path.name)
def test_every_contest_fits_its_schema(path: Path) -> None:
    schema = json.loads((DATA / "contest.schema.json").read_text("utf-8"))
    jsonschema.validate(json.loads(path.read_text("utf-8")), schema, cls=jsonschema.Draft202012Validator)


def test_a_contest_whose_stages_overlap_is_refused() -> None:
    broken = deepcopy(PILPRES)
    broken["contest"]["stages"][2]["from"] = "2024-02-10"
    with pytest.raises(ValueError, match="overlap"):
        parse(broken)


def test_a_stage_that_ends_before_it_begins_is_refused() -> None:
    broken = deepcopy(PILPRES)
    broken["contest"]["stages"][0]["until"] = "2023-10-18"
    with pytest.raises(ValueError, match="ends before"):
        parse(broken)


def test_an_unknown_time_zone_is_refused() -> None:
    broken = deepcopy(PILPRES)
    broken["contest"]["time_zone"] = "Europe/Paris"
    with pytest.raises(ValueError, match="time zone"):
        parse(broken)


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        ("2023-10-18", None),
        ("2023-10-19", Stage.PROSPECTIVE),
        ("2023-11-12", Stage.PROSPECTIVE),
        ("2023-11-13", Stage.CANDIDATE),
        ("2023-12-15", Stage.CANDIDATE),
        ("2024-02-10", Stage.CANDIDATE),
        ("2024-02-11", Stage.QUIET),
        ("2024-02-13", Stage.QUIET),
        ("2024-02-14", Stage.COUNTING),
        ("2024-03-20", Stage.COUNTING),
        ("2024-03-21", Stage.CONCLUDED),
        ("2026-11-23", Stage.CONCLUDED),
    ],
)
def test_pilpres_2024_is_in_the_stage_its_calendar_says(day: str, stage: Stage | None) -> None:
    assert stage_on(CONTEST, date.fromisoformat(day)) is stage


def test_the_campaign_is_known_and_changes_no_stage() -> None:
    (campaign,) = CONTEST.periods
    assert (campaign.from_, campaign.until) == (date(2023, 11, 28), date(2024, 2, 10))


def test_a_stage_changes_at_midnight_in_jakarta() -> None:
    midnight = datetime(2023, 11, 12, 17, 0, tzinfo=UTC)
    assert stage_at(CONTEST, midnight - timedelta(seconds=1)) is Stage.PROSPECTIVE
    assert stage_at(CONTEST, midnight) is Stage.CANDIDATE


@pytest.mark.parametrize("name", ZONES)
def test_our_zones_are_those_of_the_time_zone_database(name: str) -> None:
    for year in range(2000, 2040):
        for month in (1, 7):
            instant = datetime(year, month, 1, tzinfo=UTC)
            assert instant.astimezone(ZONES[name]).utcoffset() == instant.astimezone(ZoneInfo(name)).utcoffset()


def test_a_day_lasts_from_its_midnight_to_the_next() -> None:
    assert utc_text(begins(date(2024, 2, 14), "Asia/Jayapura")) == "2024-02-13T15:00:00Z"
    assert utc_text(ends(date(2024, 2, 14), "Asia/Jayapura")) == "2024-02-14T15:00:00Z"


def test_the_clock_of_a_simulation_shows_the_same_date_in_all_of_indonesia() -> None:
    for zone in ZONES.values():
        assert noon(date(2023, 12, 15)).astimezone(zone).date() == date(2023, 12, 15)


def test_every_date_that_counts_as_verified_has_its_public_pages() -> None:
    for span in CONTEST.stages:
        assert not span.verified or (span.source and span.until_source)


def test_the_six_candidates_stand_in_the_order_of_the_ballot() -> None:
    assert [(c.number, c.name) for c in bundled_list().candidates] == [
        (1, "Anies Baswedan"),
        (1, "Muhaimin Iskandar"),
        (2, "Prabowo Subianto"),
        (2, "Gibran Rakabuming Raka"),
        (3, "Ganjar Pranowo"),
        (3, "Mahfud MD"),
    ]


def test_every_candidate_has_an_account_on_x_and_instagram() -> None:
    listing = bundled_list()
    for candidate in listing.candidates:
        sites = {account.platform for account in listing.accounts if account.candidate == candidate.id}
        assert {Platform.X, Platform.INSTAGRAM} <= sites


def test_no_account_is_there_without_a_source_or_with_low_confidence_or_under_two_identities_alike() -> None:
    listing = bundled_list()
    for account in listing.accounts:
        assert account.source.startswith("http")
        assert account.confidence is not Confidence.LOW
        assert account.identities == tuple(dict.fromkeys(normalise(account.platform, i) for i in account.identities))
    keys = [(account.platform, identity) for account in listing.accounts for identity in account.identities]
    assert len(keys) == len(set(keys))


def test_nobody_is_said_to_have_checked_a_live_account() -> None:
    assert {account.checked_by for account in bundled_list().accounts} == {None}
