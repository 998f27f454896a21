"""How the rules of the sites fit: told by the extension, kept small, said in words."""

from __future__ import annotations

import json
import stat
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.bundled import bundled_list
from jaganetral.candidates.model import Platform
from jaganetral.candidates.snapshot import build
from jaganetral.config import Settings
from jaganetral.service.adapter_reports import Adapter, AdapterReports, AdapterState, worst
from jaganetral.service.adapters import adapters_health
from jaganetral.service.keys import KeyRing
from jaganetral.service.lists import Lists
from jaganetral.store.lists import ListStore
from knocking import JSON, Caller, knock
from visiting import Visitor

PATH = "/api/v1/adapters"
ROW = {"platform": "x", "state": "degraded", "version": 3, "changed_on": "2026-11-23"}
WHY = Bilingual("Tata letaknya baru.", "Its layout is new.")


def report(**changes: Any) -> dict[str, Any]:
    """A report of one site, with these fields changed."""
    return {"adapters": [{**ROW, **changes}]}


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"adapters": "x"},
        {"adapters": [ROW], "url": "https://x.com/calon_satu"},
        report(url="https://x.com/calon_satu"),
        report(visits=7),
        report(platform="myspace"),
        report(state="unknown"),
        report(version="3"),
        report(version=0),
        report(changed_on="2026-11-23T08:15:00Z"),
        {"adapters": [{"platform": "x", "state": "active"}]},
    ],
)
def test_a_report_of_the_wrong_shape_is_refused_whole_and_nothing_is_kept(
    caller: Caller, home: Path, content: object
) -> None:
    assert caller.ask("POST", PATH, content).code == "bad_body"
    assert not (home / "adapters.json").exists()


def test_of_a_site_named_twice_the_worse_report_is_kept(caller: Caller, home: Path) -> None:
    worse = {**ROW, "state": "degraded"}
    assert caller.ask("POST", PATH, {"adapters": [worse, {**ROW, "state": "active"}]}).json() == {"kept": 1}
    assert [found.adapter.state.value for found in adapters_health(home)] == ["degraded"]


def test_a_stranger_cannot_report(port: int) -> None:
    answer = knock(port, "POST", PATH, json.dumps(report()).encode(), JSON)
    assert (answer.status, answer.code) == (401, "unauthorized")


def test_a_report_is_kept_for_its_owner_alone_and_a_later_one_takes_its_place(caller: Caller, home: Path) -> None:
    assert caller.ask("POST", PATH, report()).json() == {"kept": 1}
    assert [(one.adapter.state, one.adapter.version) for one in adapters_health(home)] == [(AdapterState.DEGRADED, 3)]
    assert stat.S_IMODE((home / "adapters.json").stat().st_mode) == 0o600
    caller.ask("POST", PATH, report(state="active", version=4))
    assert [(one.adapter.state, one.adapter.version) for one in adapters_health(home)] == [(AdapterState.ACTIVE, 4)]


def test_the_same_report_again_writes_nothing(caller: Caller, home: Path) -> None:
    caller.ask("POST", PATH, report())
    before = (home / "adapters.json").stat().st_mtime_ns
    caller.ask("POST", PATH, report())
    assert (home / "adapters.json").stat().st_mtime_ns == before


def test_what_is_kept_of_a_site_is_four_words(caller: Caller, home: Path) -> None:
    caller.ask("POST", PATH, report())
    (rows,) = json.loads((home / "adapters.json").read_text("utf-8"))["profiles"].values()
    assert rows == [ROW]


def test_a_profile_that_is_no_longer_paired_has_no_say(home: Path) -> None:
    keys, reports = KeyRing(home), AdapterReports(home)
    key, _ = keys.create("profile")
    reports.keep(key, [Adapter(Platform.X, AdapterState.DEGRADED, 1, date(2026, 11, 1))])
    assert len(adapters_health(home)) == 1
    keys.revoke(key)
    assert adapters_health(home) == []


@pytest.mark.parametrize("text", ["", "[]", '{"profiles": []}', '{"profiles": {"local": [{"platform": "x"}]}}', "\x00"])
def test_a_damaged_file_says_nothing_and_is_mended_by_the_next_report(home: Path, text: str) -> None:
    keys = KeyRing(home)
    key, _ = keys.create("profile")
    (home / "adapters.json").write_text(text, "utf-8")
    assert adapters_health(home) == []
    AdapterReports(home).keep(key, [Adapter(Platform.X, AdapterState.ACTIVE, 1, date(2026, 11, 1))])
    assert len(adapters_health(home)) == 1


def test_of_two_profiles_the_worse_word_counts_and_of_that_the_later() -> None:
    def one(state: AdapterState, day: int) -> list[Adapter]:
        return [Adapter(Platform.X, state, 1, date(2026, 11, day))]

    found = worst(
        {"a": one(AdapterState.ACTIVE, 9), "b": one(AdapterState.DEGRADED, 2), "c": one(AdapterState.DEGRADED, 3)}
    )
    assert found == one(AdapterState.DEGRADED, 3)


def test_what_is_wrong_is_said_with_what_to_do(home: Path) -> None:
    key, _ = KeyRing(home).create("profile")
    states = dict(zip([Platform.X, Platform.TIKTOK, Platform.YOUTUBE], AdapterState, strict=True))
    AdapterReports(home).keep(key, [Adapter(platform, state, None, None) for platform, state in states.items()])
    said = {one.adapter.state: one for one in adapters_health(home)}
    assert said[AdapterState.ACTIVE].advice is None
    for state in (AdapterState.DEGRADED, AdapterState.OFF):
        advice = said[state].as_json()["advice"]
        assert advice["id"]
        assert advice["en"]
    assert "YouTube" in said[AdapterState.ACTIVE].sentence.id


def test_the_overview_shows_each_site(caller: Caller) -> None:
    visitor = Visitor(caller)
    assert "Belum ada yang dicoba" in visitor.text()
    caller.ask("POST", PATH, {"adapters": [ROW, {**ROW, "platform": "tiktok", "state": "active"}]})
    page = visitor.text()
    assert "X tampaknya berubah" in page
    assert "aturan versi 3" in page
    assert "TikTok seems" not in visitor.text("?lang=en")
    assert "X seems to have changed" in visitor.text("?lang=en")


def test_a_site_that_is_switched_off_says_so_in_its_snapshot_and_nothing_else_changes() -> None:
    on = build(Platform.X, bundled_list(), origin="service")
    off = build(Platform.X, bundled_list(), origin="service", off=WHY)
    assert "off" not in on
    assert off["off"] == WHY.as_json()
    assert off["version"] != on["version"]
    assert {**off, "version": on["version"]} == {**on, "off": WHY.as_json()}


def test_the_service_hands_out_what_the_publisher_switched_off(tmp_path: Path) -> None:
    with ListStore.in_memory() as store:
        lists = Lists(store, Settings(home=tmp_path), lambda: {Platform.TIKTOK: WHY})
        assert json.loads(lists.snapshot(Platform.TIKTOK).body)["off"] == WHY.as_json()
        assert "off" not in json.loads(lists.snapshot(Platform.X).body)
