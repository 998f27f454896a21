"""What the keeper of the list says and does while somebody asks, chooses, mends or stops: one event after the other."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from desks import FETCH, WholeDesk, whole_desk
from jaganetral.candidates.handles import normalise
from jaganetral.candidates.model import Platform
from jaganetral.config import Settings
from jaganetral.feed import updating
from jaganetral.feed.age import FeedState
from jaganetral.feed.job import Job
from jaganetral.feed.outcome import Outcome
from jaganetral.feed.problems import SENTENCES, FeedProblem
from jaganetral.feed.process import messages
from jaganetral.feed.stop import Stop
from jaganetral.service import feed_keeper
from jaganetral.service.client import LocalClient
from jaganetral.service.feed_keeper import FeedKeeper, FeedStatus
from jaganetral.service.lists import Lists
from jaganetral.service.pages import feed as feed_page
from jaganetral.service.server import running
from jaganetral.store.list_search import Search
from jaganetral.store.lists import ListStore
from knocking import EVENTS, Answer, Caller, batch, event
from programs import until
from registers import contest
from visiting import Visitor

PATIENCE_S = 60.0
UNDER_WAY = "sedang diperbarui"


class HeldUpdates:
    """Every update waits at its beginning until it is let go; how each was asked for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.full: list[bool] = []
        self._begun = threading.Semaphore(0)
        self._let_go = threading.Semaphore(0)
        self._really = updating.update
        monkeypatch.setattr(updating, "update", self._update)

    def await_one(self) -> None:
        """Returns once one more has begun."""
        assert self._begun.acquire(timeout=PATIENCE_S)

    def let_go(self) -> None:
        """One goes on."""
        self._let_go.release()

    def _update(
        self, home: Path, lists: ListStore, command: Sequence[str], *, full: bool = False, stop: Stop | None = None
    ) -> Outcome:
        self.full.append(full)
        self._begun.release()
        assert self._let_go.acquire(timeout=PATIENCE_S)
        return self._really(home, lists, command, full=full, stop=stop)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> HeldUpdates:
    return HeldUpdates(monkeypatch)


def pressed(keeper: FeedKeeper) -> threading.Thread:
    """Somebody who pressed “Perbarui sekarang” and waits."""
    thread = threading.Thread(target=keeper.update_soon, args=[PATIENCE_S], daemon=True)
    thread.start()
    return thread


def under_way(keeper: FeedKeeper) -> bool:
    return keeper.wanted


def find(lists: ListStore, handle: str) -> bool:
    return bool(lists.find(Platform.X, normalise(Platform.X, handle)))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WholeDesk]:
    """A desk whose keeper looks when it is asked to, and not by itself."""
    monkeypatch.setattr(feed_keeper, "START_WITHIN_S", 3600.0)
    with whole_desk(tmp_path, contest("3204", "calonsatu"), contest("1101", "calondua")) as one:
        yield one


@pytest.fixture
def lists(desk: WholeDesk) -> Iterator[ListStore]:
    with desk.list() as store:
        yield store


# Settings that are damaged, mended, or come late


def test_a_press_beside_damaged_settings_ends_and_one_beside_mended_ones_brings_the_list(
    desk: WholeDesk, lists: ListStore
) -> None:
    path = desk.home / "agency.json"
    good = path.read_text("utf-8")
    path.write_text("{", "utf-8")
    keeper = FeedKeeper(desk.home, lists, FETCH)
    with keeper.running():
        assert keeper.status().problem is FeedProblem.SETTINGS
        keeper.update_soon(PATIENCE_S)
        assert not under_way(keeper)
        assert keeper.status().problem is FeedProblem.SETTINGS
        path.write_text(good, "utf-8")
        keeper.update_soon(PATIENCE_S)
        assert not under_way(keeper)
        assert (keeper.status().problem, keeper.status().state) == (None, FeedState.FRESH)


def test_settings_that_come_after_the_start_are_followed_from_the_first_press_on(
    desk: WholeDesk, lists: ListStore
) -> None:
    path = desk.home / "agency.json"
    later = path.rename(path.with_suffix(".later"))
    keeper = FeedKeeper(desk.home, lists, FETCH)
    with keeper.running():
        keeper.update_soon(PATIENCE_S)
        assert not under_way(keeper)
        assert (keeper.status().set_up, keeper.status().state) == (False, FeedState.NONE)
        later.rename(path)
        keeper.update_soon(PATIENCE_S)
        assert not under_way(keeper)
        assert (keeper.status().problem, keeper.status().state) == (None, FeedState.FRESH)


def test_the_page_beside_damaged_settings_says_so_after_a_press(
    desk: WholeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_page, "PATIENCE_S", PATIENCE_S)
    (desk.home / "agency.json").write_text("{", "utf-8")
    with running(Settings(home=desk.home, port=0)) as service:
        visitor = Visitor(Caller.paired(desk.home, service.port))
        assert visitor.post("pembaruan/sekarang", visitor.form("pembaruan")).status == 303
        shown = visitor.text("pembaruan")
    assert SENTENCES[FeedProblem.SETTINGS].id in shown
    assert UNDER_WAY not in shown


# Wishes while an update is under way


def test_provinces_that_are_chosen_while_an_update_fetches_come_with_the_next(
    desk: WholeDesk, lists: ListStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = FeedKeeper(desk.home, lists, FETCH)
    keeper.follow(["32"])

    def chosen_meanwhile(command: Sequence[str], job: Job, stop: Stop) -> Iterator[dict[str, Any]]:
        monkeypatch.setattr(updating, "messages", messages)
        keeper.follow(["11", "32"])
        yield from messages(command, job, stop)

    monkeypatch.setattr(updating, "messages", chosen_meanwhile)
    assert keeper.update_now(full=False).problem is None
    assert (find(lists, "calonsatu"), find(lists, "calondua")) == (True, False)
    assert keeper.update_now(full=False).problem is None
    assert (find(lists, "calonsatu"), find(lists, "calondua")) == (True, True)
    assert lists.feed().regions == ("11", "32")
    assert keeper.update_now(full=False).changed == 0


def test_an_update_is_under_way_from_the_choice_of_provinces_on(
    desk: WholeDesk, lists: ListStore, held: HeldUpdates
) -> None:
    keeper = FeedKeeper(desk.home, lists, FETCH)
    with keeper.running():
        keeper.follow(["11"])
        assert under_way(keeper)
        held.await_one()
        assert under_way(keeper)
        held.let_go()
        until(lambda: not under_way(keeper), "the update to end")
        assert (find(lists, "calonsatu"), find(lists, "calondua")) == (False, True)


def test_a_press_during_an_update_is_answered_by_the_one_it_asked_for(
    desk: WholeDesk, lists: ListStore, held: HeldUpdates, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_keeper, "START_WITHIN_S", 0.0)
    keeper = FeedKeeper(desk.home, lists, FETCH)
    with keeper.running():
        held.await_one()
        assert not under_way(keeper), "nobody asked for the first"
        somebody = pressed(keeper)
        until(lambda: under_way(keeper), "the press")
        held.let_go()
        held.await_one()
        assert somebody.is_alive()
        assert under_way(keeper)
        assert held.full == [False, True]
        held.let_go()
        somebody.join(PATIENCE_S)
        assert not under_way(keeper)
        assert not somebody.is_alive()


def test_a_page_that_is_made_while_an_update_ends_says_that_it_is_under_way(
    desk: WholeDesk, held: HeldUpdates, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_page, "PATIENCE_S", 0.0)
    really = FeedKeeper.status

    def ends_meanwhile(keeper: FeedKeeper) -> FeedStatus:
        said = really(keeper)
        held.let_go()
        until(lambda: not under_way(keeper), "the update to end")
        return said

    with running(Settings(home=desk.home, port=0)) as service:
        visitor = Visitor(Caller.paired(desk.home, service.port))
        assert visitor.post("pembaruan/sekarang", visitor.form("pembaruan")).status == 303
        held.await_one()
        monkeypatch.setattr(FeedKeeper, "status", ends_meanwhile)
        shown = visitor.text("pembaruan")
        monkeypatch.setattr(FeedKeeper, "status", really)
        assert "belum pernah diperbarui" in shown
        assert UNDER_WAY in shown
        shown = visitor.text("pembaruan")
        assert "Terakhir dipastikan terbaru" in shown
        assert UNDER_WAY not in shown


# What a browser meets while a list comes in


@contextmanager
def list_coming_in(desk: WholeDesk, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An update that has begun to write, and waits for the rest until the end of the block."""
    writing, go_on = threading.Event(), threading.Event()

    def rest_waits(command: Sequence[str], job: Job, stop: Stop) -> Iterator[dict[str, Any]]:
        for message in messages(command, job, stop):
            yield message
            writing.set()
            assert go_on.wait(PATIENCE_S)

    def update_by_command() -> None:
        client = LocalClient.find(desk.home)
        assert client is not None
        outcomes.append(client.update())

    outcomes: list[dict[str, Any]] = []
    monkeypatch.setattr(updating, "messages", rest_waits)
    command = threading.Thread(target=update_by_command)
    command.start()
    try:
        assert writing.wait(PATIENCE_S)
        yield
    finally:
        go_on.set()
        command.join()
    assert [outcome["changed"] for outcome in outcomes] == [2]


def test_the_first_request_after_a_pause_waits_for_no_list(desk: WholeDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    with running(Settings(home=desk.home, port=0)) as service:
        browser = Caller.paired(desk.home, service.port)
        with list_coming_in(desk, monkeypatch):
            monkeypatch.setattr(feed_keeper, "PAUSE_S", -1.0)
            assert browser.ask("POST", EVENTS, batch(event())).json()["stored"] == [event()["id"]]


def test_status_and_pages_are_answered_while_a_list_is_written(
    desk: WholeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running(Settings(home=desk.home, port=0)) as service:
        browser = Caller.paired(desk.home, service.port)
        visitor = Visitor(browser)
        before = browser.ask("GET", "/api/v1/status").json()["feed"]
        pages = [visitor.text(page) for page in ("", "pembaruan")]
        with list_coming_in(desk, monkeypatch):
            assert browser.ask("GET", "/api/v1/status").json()["feed"] == before
            assert ["belum pernah diperbarui" in visitor.text(page) for page in ("", "pembaruan")] == [
                "belum pernah diperbarui" in page for page in pages
            ]
        assert browser.ask("GET", "/api/v1/status").json()["feed"]["state"] == "fresh"


def test_a_search_in_the_moment_a_list_has_come_in_finds_whom_it_brought(
    desk: WholeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list is written; what pages say about it as a whole is still that of the one before."""
    found: list[Answer] = []

    def visited_before(listed: Lists) -> None:
        found.extend(visitor.get(f"daftar/hasil?cari={handle}") for handle in ("calonsatu", "calondua"))
        really(listed)

    really = Lists.changed
    with running(Settings(home=desk.home, port=0)) as service:
        visitor = Visitor(Caller.paired(desk.home, service.port))
        visitor.text("daftar")
        client = LocalClient.find(desk.home)
        assert client is not None
        monkeypatch.setattr(Lists, "changed", visited_before)
        assert client.update()["problem"] is None
        monkeypatch.setattr(Lists, "changed", really)
    assert [answer.status for answer in found] == [200, 200]
    assert [name in answer.body.decode() for answer, name in zip(found, ("calonsatu", "calondua"), strict=True)] == [
        True,
        True,
    ]


def test_whoever_is_taken_off_while_a_search_is_answered_is_left_out(
    desk: WholeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.update().problem is None
    desk.register.place("3204", "pilkada-2029-3204").unlink()
    desk.publish()
    really = ListStore.search
    with running(Settings(home=desk.home, port=0)) as service:
        visitor = Visitor(Caller.paired(desk.home, service.port))
        client = LocalClient.find(desk.home)
        assert client is not None

        def taken_off_meanwhile(store: ListStore, text: str, most: int) -> Search:
            found = really(store, text, most)
            assert len(found.found) == 1
            assert client.update()["changed"] == 1
            return found

        monkeypatch.setattr(ListStore, "search", taken_off_meanwhile)
        answer = visitor.get("daftar/hasil?cari=calonsatu")
    assert answer.status == 200
    assert "Tidak ada di daftar" in answer.body.decode()
