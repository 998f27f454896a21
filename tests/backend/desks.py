"""A whole desk: a data folder with an agency's settings, its list, and updates by the real process."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from feed_servers import FeedServer
from jaganetral.candidates.handles import normalise
from jaganetral.candidates.model import Platform
from jaganetral.checking import Answer, check
from jaganetral.config import Settings
from jaganetral.feed.outcome import Outcome
from jaganetral.feed.publisher.register import Register
from jaganetral.feed.updating import update
from jaganetral.store.lists import ListStore
from registers import contest, new_register, published, put

FETCH = [sys.executable, "-m", "jaganetral", "feed", "client", "fetch"]


class WholeDesk:
    """A desk that follows what a register publishes."""

    def __init__(self, home: Path, register: Register, server: FeedServer) -> None:
        self.home = home
        self.register = register
        self.server = server
        self.settings = Settings(home=home)
        home.mkdir(parents=True, exist_ok=True)
        set_up(home, server.url, (register.published / "metadata" / "1.root.json").read_bytes())

    def update(self, *, full: bool = False) -> Outcome:
        """One update under the lock that a command would hold."""
        with ListStore.open(self.settings.list_path) as lists:
            return update(self.home, lists, FETCH, full=full)

    @contextmanager
    def list(self) -> Iterator[ListStore]:
        """The list as it is kept."""
        with ListStore.open(self.settings.list_path) as lists:
            yield lists

    def flagged(self, handle: str) -> bool:
        """Whether an account on X is on the list."""
        with self.list() as lists:
            return bool(lists.find(Platform.X, normalise(Platform.X, handle)))

    def check(self, handle: str) -> Answer:
        """What `accounts check` says of an account on X."""
        with self.list() as lists:
            return check(lists, handle, Platform.X, self.settings.now())

    def publish(self, *contests: dict[str, Any]) -> None:
        """Puts contests into the register and publishes it."""
        for value in contests:
            put(self.register, value)
        published(self.register)


def set_up(home: Path, url: str, root: bytes) -> None:
    """What an agency's installer leaves behind."""
    (home / "agency.json").write_text(json.dumps({"feed": {"url": url, "root": "root.json"}}), "utf-8")
    (home / "root.json").write_bytes(root)


@contextmanager
def whole_desk(folder: Path, *contests: dict[str, Any], regions: tuple[str, ...] = ("32", "11")) -> Iterator[WholeDesk]:
    """A desk that follows a register with these contests; it has not updated yet."""
    register = new_register(folder / "register", regions)
    for value in contests or (contest("3204", "calonsatu", "calondua"),):
        put(register, value)
    published(register)
    with FeedServer(register.published).running() as server:
        yield WholeDesk(folder / "home", register, server)
