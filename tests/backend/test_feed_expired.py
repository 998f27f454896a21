"""A list that is held back is noticed when its short-lived signature ends; a wrong clock is called what it is."""

from __future__ import annotations

import email.utils
from collections.abc import Callable
from datetime import datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from feed_servers import FeedServer, send
from tuf_repository import Scene, later, scene


def says_the_time(server: FeedServer, now: datetime) -> None:
    """Lets a server's clock show another time than this computer's."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        assert server.folder is not None
        file = server.folder / handler.path.lstrip("/")
        body, status = (file.read_bytes(), 200) if file.is_file() else (b"", 404)
        handler.date_time_string = lambda *_: email.utils.format_datetime(now)  # type: ignore[method-assign]
        send(handler, body, status=status)

    server.answers["*"] = answer


def expire(here: Scene, role: str, days: float) -> None:
    here.repository.one(role).signed.expires = later(days)
    here.repository.publish("targets", "snapshot", "timestamp")


@pytest.mark.parametrize("role", ["timestamp", "snapshot", "targets"])
def test_a_role_past_its_date_is_refused_by_a_known_and_by_a_new_desk(tmp_path: Path, role: str) -> None:
    with scene(tmp_path) as here:
        expire(here, role, -1)
        assert here.desk.fetch().problem == "expired"
    with scene(tmp_path / "new", taken=False) as here:
        expire(here, role, -1)
        assert here.desk.fetch().problem == "expired"


def test_a_root_past_its_date_is_refused(tmp_path: Path) -> None:
    with scene(tmp_path) as here:
        here.repository.root.signed.expires = later(-1)
        here.repository.root.signed.version += 1
        here.repository.write("root")
        assert here.desk.fetch().problem == "expired"


def test_a_root_past_its_date_is_no_matter_once_a_newer_one_is_there(tmp_path: Path) -> None:
    with scene(tmp_path, taken=False) as here:
        signed = here.repository.root.signed
        for days in (-1, 365):
            signed.expires = later(days)
            signed.version += 1
            here.repository.write("root")
        assert here.desk.fetch().problem is None
        assert here.desk.version("root") == 3


def test_a_frozen_list_is_noticed_though_nothing_changes(tmp_path: Path) -> None:
    with scene(tmp_path, taken=False) as here:
        here.repository.timestamp.signed.expires = later(0.5 / 86400)
        here.repository.publish("timestamp")
        wait_until(lambda: here.desk.fetch().problem == "expired")


def wait_until(holds: Callable[[], bool]) -> None:
    """Asks again until it holds; each question takes a moment by itself."""
    assert any(holds() for _ in range(200))


def test_a_clock_two_years_ahead_is_called_a_clock(tmp_path: Path) -> None:
    """Seen from here, everything has expired, and the server shows a time at which it hadn't."""
    with scene(tmp_path) as here:
        expire(here, "timestamp", -728)
        says_the_time(here.server, later(-730))
        seen = here.desk.fetch()
        assert (seen.problem, seen.end["verified"], seen.end["clock_off"]) == ("clock", False, True)
        assert here.desk.version("timestamp") == 1


def test_a_clock_two_years_behind_takes_the_list_and_doubts_its_age(tmp_path: Path) -> None:
    with scene(tmp_path) as here:
        expire(here, "timestamp", 732)
        says_the_time(here.server, later(730))
        seen = here.desk.fetch()
        assert (seen.problem, seen.end["verified"], seen.end["clock_off"]) == (None, True, True)
