"""What the data needs while the service runs.

Old entries of the journal go, a copy of it is made each day, and new names of the list become findable. The threads
sleep between their rounds; a round that fails is said in the log (for the journal in its state as well), and the next
one tries again.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from jaganetral.service import errors
from jaganetral.store.errors import StoreError
from jaganetral.store.journal import JournalStore
from jaganetral.store.lists import ListStore

ROUND_EVERY_S = 6 * 3600.0

log = logging.getLogger(__name__)


def look_after(journal: JournalStore, now: datetime) -> None:
    """One round.

    Args:
        journal: the open journal.
        now: what the real clock shows.
    """
    today = now.astimezone().date()
    for what, work in (
        ("old entries could not be deleted", lambda: journal.forget_old(now)),
        ("the daily copy could not be made", lambda: None if journal.backups.has(today) else journal.back_up(today)),
    ):
        _try(what, work)


@contextmanager
def looking_after(journal: JournalStore) -> Iterator[None]:
    """Rounds at once and then every six hours, in a thread, until the block ends."""
    over = threading.Event()

    def rounds() -> None:
        while True:
            look_after(journal, datetime.now(UTC))
            if over.wait(ROUND_EVERY_S):
                return

    thread = threading.Thread(target=rounds, name="care", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


@contextmanager
def taking_in_names(lists: ListStore) -> Iterator[None]:
    """Takes the names of the list into the index of its search, at once and after each change, until the block ends."""
    over = threading.Event()

    def rounds() -> None:
        while True:
            lists.grown.clear()
            if over.is_set():  # asked after the clearing, which may have cleared the call to end
                return
            _try("the names of the list could not be indexed", lambda: lists.take_in_names(over.is_set))
            lists.grown.wait()

    thread = threading.Thread(target=rounds, name="names", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        lists.grown.set()
        thread.join()


def _try(what: str, work: Callable[[], object]) -> None:
    try:
        work()
    except StoreError as error:
        log.warning("%s: %s", what, error.problem)
    except Exception as error:  # noqa: BLE001 - a mistake of ours in one round is no reason to do without the others
        log.warning("%s: %s at %s", what, type(error).__name__, errors.place_of(error))  # nothing of what it was about
