"""Keeps the list current while the service runs: one thread that sleeps until an update is due.

Due is every six hours with jitter, so that five million desks don't come at once; sooner, and then ever later, after a
failure; and when somebody opens a browser after a pause. A laptop that slept wakes with its monotonic clock standing
where it was, so each request compares the wall clock with the hour that was due (`nudge`), and the thread itself never
wakes for nothing. Where no address is set, nothing of this runs; beside a damaged one it does, and takes up what is
mended.
"""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from jaganetral.agency.reading import AgencyError, feed_address
from jaganetral.candidates import snapshot
from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.model import Platform
from jaganetral.feed.age import FeedState, day_of, state_of
from jaganetral.feed.outcome import Outcome
from jaganetral.feed.problems import FeedProblem
from jaganetral.feed.stop import Stop
from jaganetral.service.lists import Lists
from jaganetral.store.feed_rows import FeedRecord
from jaganetral.store.lists import ListStore

if TYPE_CHECKING:
    from jaganetral.candidates.legal import LegalTable

EVERY_S = 6 * 3600.0
START_WITHIN_S = 20.0
"""The first look comes at a random moment within so many seconds of the start."""
JITTER = 1 / 6
"""Of the interval, to either side: five to seven hours."""
FIRST_RETRY_S = 60.0
LONGEST_RETRY_S = 3600.0
PAUSE_S = 30 * 60.0
"""Without a request for so long, the next one is a browser that was just opened."""
FRESH_ENOUGH_S = 15 * 60.0
"""A list that was verified so recently is not asked for again because a browser opens."""

_CHANCE = random.SystemRandom()

log = logging.getLogger(__name__)


class FeedStatus(NamedTuple):
    """How the list stands, for API, pages and `doctor`."""

    set_up: bool
    state: FeedState
    problem: FeedProblem | None
    record: FeedRecord
    list_hash: str | None

    def as_json(self) -> dict[str, Any]:
        """For `GET /api/v1/status`."""
        checked, publisher = self.record.checked_at, self.record.publisher
        return {
            "state": self.state.value,
            "checked_at": checked.isoformat() if checked else None,
            "list_date": day_of(checked).isoformat() if checked else None,
            "problem": self.problem.value if self.problem else None,
            "regions": list(self.record.regions) if self.record.regions is not None else None,
            "publisher": {"name": publisher["name"], "contact": publisher["contact"]} if publisher else None,
            "list_hash": self.list_hash,
        }


def feed_status(home: Path, lists: ListStore, last: Outcome | None = None) -> FeedStatus:
    """How the list of a data folder stands.

    Args:
        home: the data folder; the service need not be running.
        lists: its list.
        last: what the last update in this process came to, which counts where it could not be written down.

    Raises:
        StoreError: the list can't be read.
    """
    record, hash_held = lists.feed_standing(_hash_of)
    try:
        set_up = feed_address(home) is not None
    except AgencyError:
        set_up, record = True, record._replace(problem=FeedProblem.SETTINGS.value)
    problem = FeedProblem(record.problem) if set_up and record.problem else None
    if last is not None and last.problem is not None:
        problem = last.problem
    return FeedStatus(
        set_up=set_up,
        state=state_of(record.checked_at, datetime.now(UTC)),
        problem=problem,
        record=record,
        list_hash=hash_held,
    )


def _hash_of(files: Mapping[str, str]) -> str | None:
    held = {path: digest for path, digest in files.items() if "/" in path}
    if not held:
        return None
    from jaganetral.feed.format import list_hash  # noqa: PLC0415 - see update_now

    return list_hash(held)


class FeedKeeper:
    """The updates of one running service; every method may be called from any thread."""

    def __init__(self, home: Path, store: ListStore, command: Sequence[str]) -> None:
        """Prepares; nothing runs yet.

        Args:
            home: the data folder.
            store: its open list.
            command: the words that start the process which fetches.
        """
        self._home = home
        self._store = store
        self._command = command
        self._one_at_a_time = threading.Lock()
        self._due = threading.Event()
        self._over = threading.Event()
        self._told = threading.Condition()
        """Notified when a wish is answered; behind its lock, thread and wishes change."""
        self._thread: threading.Thread | None = None
        self._runs = False
        self._asked = 0
        self._answered = 0
        self._stop = Stop()
        self._failures = 0
        self._next_wall = 0.0
        self._last_request = time.time()
        self._verified: float | None = None  # what was verified before the start is old when a pause can have passed
        self._last: Outcome | None = None
        self.asleep = False
        """Whether the thread waits until the next update is due."""
        self.lists: Lists | None = None
        """What is built of the list, to be built anew after a change."""

    @property
    def wanted(self) -> bool:
        """Whether somebody asked for an update that has not come to its end; to be asked before `status`."""
        return self._answered < self._asked

    def update_now(self, *, full: bool = True) -> Outcome:
        """One update, now, in this thread; a second caller waits for the first."""
        from jaganetral.feed.updating import update  # noqa: PLC0415 - a desk without an address never needs it

        with self._one_at_a_time:
            outcome = update(self._home, self._store, self._command, full=full, stop=self._stop)
            self._last = outcome
            self._failures = self._failures + 1 if outcome.problem is not None else 0
            now = time.time()
            self._next_wall = now + self.pause(self._failures)
            if outcome.set_up and outcome.problem is None:
                self._verified = now
            if outcome.list_changed and self.lists is not None:
                self.lists.changed()
            return outcome

    def update_soon(self, patience_s: float) -> None:
        """Has the thread update now, and waits a while for it; where there is none, this thread does it.

        Args:
            patience_s: how long at most; the update goes on after that.
        """
        wish = self._ask()
        if wish is None:
            self.update_now()
            return
        with self._told:
            self._told.wait_for(lambda: self._answered >= wish or self._over.is_set(), patience_s)

    def nudge(self) -> None:
        """A request came: looks whether an update was due while the computer slept, or a browser was just opened.

        Every request waits for this, so it asks no database: that may be writing a whole list.
        """
        now = time.time()
        paused = now - self._last_request > PAUSE_S
        self._last_request = now
        overdue = self._next_wall and now > self._next_wall
        if overdue or (paused and not self._fresh(now)):
            self._due.set()

    def status(self) -> FeedStatus:
        """How the list stands.

        Raises:
            StoreError: it can't be read.
        """
        return feed_status(self._home, self._store, self._last)

    def follow(self, regions: Sequence[str] | None) -> None:
        """Chooses the provinces whose lists this desk holds, and has them fetched.

        Args:
            regions: their codes; None for all Indonesia.

        Raises:
            StoreError: it can't be kept.
        """
        with self._store.changing() as change:
            change.note_feed(regions=None if regions is None else sorted(regions), timestamp=None)
        self._ask()

    def switched_off(self) -> Mapping[Platform, Bilingual]:
        """The sites that the publisher switched off, and why."""
        return {Platform(name): Bilingual.from_json(why["reason"]) for name, why in self._said("adapters_off").items()}

    def publisher(self) -> Bilingual:
        """Who publishes the list."""
        name = self._said("name")
        return Bilingual(name, name) if name else snapshot.PUBLISHER

    @contextmanager
    def running(self) -> Iterator[None]:
        """Updates come when they are due, until the block ends."""
        with self._told:
            self._runs = True
            self._begin()
        try:
            yield
        finally:
            with self._told:
                self._runs = False
                self._over.set()
                self._due.set()
                self._told.notify_all()
            self._stop.stop()
            if self._thread is not None:
                self._thread.join()

    def _ask(self) -> int | None:
        """Asks the thread for an update; the number of this wish, or None where there is no thread."""
        with self._told:
            self._begin()
            if self._thread is None:
                return None
            self._asked += 1
            self._due.set()
            return self._asked

    def _begin(self) -> None:
        """Has a thread update from now on, where there is something to follow: at the start, or once somebody asks."""
        if self._thread is None and self._runs and self._has_settings():
            self._thread = threading.Thread(target=self._rounds, name="feed", daemon=True)
            self._thread.start()

    def _has_settings(self) -> bool:
        """Whether somebody set an address; settings that can't be read are tried again like a server."""
        try:
            return feed_address(self._home) is not None
        except AgencyError:
            return True

    def _rounds(self) -> None:
        self._due.wait(_CHANCE.uniform(0, START_WITHIN_S))
        while True:
            with self._told:
                self._due.clear()
                if self._over.is_set():
                    return
                asked = self._asked
            try:
                self.update_now(full=asked > self._answered)
            except Exception:
                log.exception("the update of the list broke")
                self._failures += 1
            with self._told:
                self._answered = asked
                self._told.notify_all()
            self.asleep = True
            self._due.wait(self.pause(self._failures))
            self.asleep = False

    def pause(self, failures: int) -> float:
        """Seconds until the next look: the interval, or the doubling pause after failures; with jitter.

        Args:
            failures: how many there were in a row.
        """
        pause = EVERY_S
        if failures:
            pause = min(LONGEST_RETRY_S, FIRST_RETRY_S * 2 ** min(failures - 1, 10))
        return pause * _CHANCE.uniform(1 - JITTER, 1 + JITTER)

    def _fresh(self, now: float) -> bool:
        return self._verified is not None and 0 <= now - self._verified < FRESH_ENOUGH_S

    def _said(self, name: str) -> Any:
        publisher = self._store.feed().publisher
        return publisher[name] if publisher else {}


def legal_in_force(lists: ListStore) -> LegalTable:
    """The legal table that counts: the signed one where it is newer than the one that came with the program.

    Raises:
        StoreError: the list can't be read.
    """
    from jaganetral.candidates.legal import newer  # noqa: PLC0415 - browsers ask for it once a day, pages now and then

    return newer(lists.feed().legal)
