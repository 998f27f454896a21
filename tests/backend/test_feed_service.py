"""The service keeps the list current by itself, and says to extension, dashboard and command line how it stands."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from desks import FETCH, WholeDesk, whole_desk
from feed_servers import page
from jaganetral.candidates import legal
from jaganetral.candidates.model import Action, Decision, Platform
from jaganetral.cli import main
from jaganetral.config import Settings
from jaganetral.desktop.doctor import examine
from jaganetral.desktop.doctor import feed as feed_check
from jaganetral.feed.problems import FeedProblem
from jaganetral.service import feed_keeper
from jaganetral.service.feed_keeper import FeedKeeper
from jaganetral.service.server import running
from jaganetral.store.lists import ListStore
from knocking import Caller, batch, event
from registers import contest
from visiting import Visitor

PATIENCE_S = 60.0


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[WholeDesk]:
    with whole_desk(tmp_path, contest("3204", "calonsatu"), contest("1101", "calondua")) as one:
        yield one


def wait_for(holds: Callable[[], bool]) -> None:
    ends = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < ends
        time.sleep(0.05)


def feed_of(caller: Caller) -> dict[str, object]:
    found: dict[str, object] = caller.ask("GET", "/api/v1/status").json()["feed"]
    return found


def test_without_an_address_the_status_says_none(caller: Caller) -> None:
    assert feed_of(caller) == {
        "state": "none",
        "checked_at": None,
        "list_date": None,
        "problem": None,
        "regions": None,
        "publisher": None,
        "list_hash": None,
    }


def test_a_service_brings_its_list_up_to_date_when_it_starts(desk: WholeDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_keeper, "START_WITHIN_S", 0.0)
    with running(Settings(home=desk.home, port=0)) as service:
        caller = Caller.paired(desk.home, service.port)
        wait_for(lambda: feed_of(caller)["state"] == "fresh")
        feed = feed_of(caller)
        assert feed["publisher"] == {"name": "Penerbit Satu", "contact": "daftar@contoh.id"}
        assert isinstance(feed["list_hash"], str)
        snapshot = caller.ask("GET", "/api/v1/snapshot/x").json()
        assert snapshot["publisher"] == {"id": "Penerbit Satu", "en": "Penerbit Satu"}
        assert {account["display"] for account in snapshot["accounts"]} >= {"calonsatu", "calondua"}
        assert caller.ask("GET", "/api/v1/legal").json()["version"] == legal.load().version


def test_the_command_updates_through_the_running_service(desk: WholeDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_keeper, "START_WITHIN_S", 3600.0)
    environment = {"JAGANETRAL_HOME": str(desk.home)}
    with running(Settings(home=desk.home, port=0)):
        ran = CliRunner().invoke(main, ["update", "--json"], env=environment)
        assert (ran.exit_code, json.loads(ran.stdout)["changed"]) == (0, 2)
        desk.server.answers["*"] = page
        ran = CliRunner().invoke(main, ["update"], env=environment)
        assert ran.exit_code == 1
        assert "halaman web" in ran.stderr
    desk.server.answers.clear()
    ran = CliRunner().invoke(main, ["--lang", "en", "update"], env=environment)
    assert (ran.exit_code, ran.stdout) == (0, "The list is up to date.\n")


def test_a_switch_of_the_publisher_reaches_the_snapshot(desk: WholeDesk) -> None:
    path = desk.register.folder / "publisher.json"
    value = json.loads(path.read_text("utf-8"))
    reason = {"id": "Situs berubah.", "en": "The site changed."}
    path.write_text(json.dumps({**value, "adapters_off": {"tiktok": {"reason": reason, "since": "2029-01-01"}}}))
    desk.publish()
    with ListStore.open(desk.settings.list_path) as lists:
        keeper = FeedKeeper(desk.home, lists, FETCH)
        assert keeper.update_now().problem is None
        assert {site: why.as_json() for site, why in keeper.switched_off().items()} == {Platform.TIKTOK: reason}


def test_a_request_after_a_pause_or_after_sleep_wakes_an_update(
    desk: WholeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The monotonic clock stands still while a laptop sleeps; the wall clock of the first request tells."""
    monkeypatch.setattr(feed_keeper, "START_WITHIN_S", 0.0)
    with ListStore.open(desk.settings.list_path) as lists:
        keeper = FeedKeeper(desk.home, lists, FETCH)
        now = time.time()
        with keeper.running():
            wait_for(lambda: lists.feed().checked_at is not None)
            wait_for(lambda: keeper.asleep)
            first = lists.feed().checked_at
            keeper.nudge()
            assert lists.feed().checked_at == first
            monkeypatch.setattr("jaganetral.service.feed_keeper.time.time", lambda: now + 8 * 3600)
            keeper.nudge()
            wait_for(lambda: lists.feed().checked_at != first)


def test_a_browser_that_opens_wakes_an_update_where_the_last_is_some_time_ago(
    desk: WholeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_keeper, "START_WITHIN_S", 0.0)
    now = time.time()
    with ListStore.open(desk.settings.list_path) as lists:
        keeper = FeedKeeper(desk.home, lists, FETCH)
        with keeper.running():
            wait_for(lambda: lists.feed().checked_at is not None)
            wait_for(lambda: keeper.asleep)
            first = lists.feed().checked_at
            monkeypatch.setattr("jaganetral.service.feed_keeper.time.time", lambda: now + 40 * 60)
            keeper.nudge()
            wait_for(lambda: lists.feed().checked_at != first)


def test_pauses_have_jitter_and_grow_after_failures(tmp_path: Path) -> None:
    with ListStore.in_memory() as lists:
        keeper = FeedKeeper(tmp_path, lists, ["false"])
        pauses = {keeper.pause(0) for _ in range(50)}
        assert len(pauses) > 10
        assert all(5 * 3600 <= pause <= 7 * 3600 for pause in pauses)
        assert keeper.pause(1) < 120
        assert 3000 < keeper.pause(20) <= 4200


def test_the_page_shows_publisher_hash_and_regions_and_updates_on_request(
    desk: WholeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_keeper, "START_WITHIN_S", 3600.0)
    with running(Settings(home=desk.home, port=0)) as service:
        caller = Caller.paired(desk.home, service.port)
        visitor = Visitor(caller)
        assert "belum pernah diperbarui" in visitor.text("pembaruan")
        form = visitor.form("pembaruan")
        assert visitor.post("pembaruan/sekarang", form).status == 303
        wait_for(lambda: "Terakhir dipastikan terbaru" in visitor.text("pembaruan"))
        shown = visitor.text("pembaruan")
        assert "Penerbit Satu" in shown
        assert "terbaru" in shown
        assert "Seluruh Indonesia" in shown
        assert visitor.send("pembaruan/wilayah", {"form": form, "region": "32"}).status == 303
        wait_for(lambda: feed_of(caller)["regions"] == ["32"])
        assert "1 wilayah" in visitor.text("pembaruan")
        assert visitor.send("pembaruan/wilayah", {"form": form, "region": "99"}).status == 400
        english = visitor.text("pembaruan?lang=en")
        assert "Regions that are followed" in english


def test_reports_of_wrong_accounts_are_a_file_and_nothing_is_sent(home: Path, caller: Caller) -> None:
    report = event(decision=Decision.WRONG_ACCOUNT.value, action=Action.LIKE.value)
    caller.ask("POST", "/api/v1/events", batch(report, event(2)))
    visitor = Visitor(caller)
    answer = visitor.get("pembaruan/salah-akun.json")
    content = json.loads(answer.body)
    assert [one["account"] for one in content["reports"]] == [report["account"]]
    assert set(content["reports"][0]) == {
        "on",
        "platform",
        "platform_name",
        "account",
        "display",
        "contest",
        "candidate",
    }
    assert "attachment" in answer.headers["content-disposition"]
    assert home.is_dir()


def test_doctor_says_how_the_list_stands(desk: WholeDesk) -> None:
    assert desk.update().problem is None
    assert [finding.state.value for finding in examine(desk.settings, [feed_check])] == ["ok"]
    with desk.list() as lists, lists.changing() as change:
        change.note_feed(checked_at=datetime.now(UTC) - timedelta(days=9), problem=FeedProblem.OFFLINE.value)
    findings = examine(desk.settings, [feed_check])
    assert [(finding.name, finding.state.value) for finding in findings] == [
        ("feed.problem", "warning"),
        ("feed", "warning"),
    ]
