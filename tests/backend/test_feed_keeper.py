"""What the keeper of the list says and does while somebody asks, chooses, mends or stops: one event after the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desks import FETCH, WholeDesk, whole_desk
from jaganetral.config import Settings
from jaganetral.feed.age import FeedState
from jaganetral.feed.problems import SENTENCES, FeedProblem
from jaganetral.service import feed_keeper
from jaganetral.service.feed_keeper import FeedKeeper
from jaganetral.service.pages import feed as feed_page
from jaganetral.service.server import running
from jaganetral.store.lists import ListStore
from knocking import Caller
from registers import contest
from visiting import Visitor

PATIENCE_S = 60.0
UNDER_WAY = "sedang diperbarui"


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
        assert not keeper.wanted
        assert keeper.status().problem is FeedProblem.SETTINGS
        path.write_text(good, "utf-8")
        keeper.update_soon(PATIENCE_S)
        assert not keeper.wanted
        assert (keeper.status().problem, keeper.status().state) == (None, FeedState.FRESH)


def test_settings_that_come_after_the_start_are_followed_from_the_first_press_on(
    desk: WholeDesk, lists: ListStore
) -> None:
    path = desk.home / "agency.json"
    later = path.rename(path.with_suffix(".later"))
    keeper = FeedKeeper(desk.home, lists, FETCH)
    with keeper.running():
        keeper.update_soon(PATIENCE_S)
        assert not keeper.wanted
        assert (keeper.status().set_up, keeper.status().state) == (False, FeedState.NONE)
        later.rename(path)
        keeper.update_soon(PATIENCE_S)
        assert not keeper.wanted
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
