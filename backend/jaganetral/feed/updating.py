"""Brings the list of this desk up to date, or says why it stays as it is: the half of an update that writes.

The other half, which fetches and verifies, is `client.py`; its docstring tells the whole story. Whoever calls this is
the one process that writes the data folder.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jaganetral.agency.reading import AgencyError, FeedAddress, agency_settings, feed_address
from jaganetral.feed.age import clock_is_off
from jaganetral.feed.format import LEGAL, PUBLISHER
from jaganetral.feed.job import Job
from jaganetral.feed.outcome import Outcome
from jaganetral.feed.problems import FeedError, FeedProblem
from jaganetral.feed.process import messages
from jaganetral.feed.stop import Stop
from jaganetral.store.contest_rows import ContestRows
from jaganetral.store.errors import StoreError, StoreProblem
from jaganetral.store.feed_rows import FeedRecord
from jaganetral.store.lists import ListChange, ListStore

FOLDER = "feed"
"""Of the data folder: verified metadata, and downloads for a moment."""
FULL_EVERY = timedelta(days=1)
"""A timestamp that stays the same saves the walk through all signatures for this long."""
TIMESTAMP_BYTES = 8 * 1024
log = logging.getLogger(__name__)
Json = dict[str, Any]


def update(
    home: Path, lists: ListStore, command: Sequence[str], *, full: bool = False, stop: Stop | None = None
) -> Outcome:
    """One update.

    Args:
        home: the data folder; this process is the one that writes it.
        lists: its open list.
        command: the words that start `jaganetral feed client fetch`.
        full: walk through all signatures even where the timestamp has not changed.
        stop: ends it from another thread; the list then stays as it was.

    Returns:
        What it came to; a problem is part of that, and is remembered for the dashboard, popup and `doctor`. That it was
        stopped is not: the list stands as before.
    """
    try:
        address = feed_address(home)
    except AgencyError as error:
        return _failed(lists, FeedError(FeedProblem.SETTINGS, str(error)))
    if address is None:
        return Outcome(set_up=False)
    try:
        record = _begun(home, lists)
        if not full and _unchanged(address, record):
            now = datetime.now(UTC)
            day_before = record.checked_at
            with lists.changing() as change:
                change.note_feed(checked_at=now, tried_at=now)
            return Outcome(set_up=True, list_changed=day_before is None or day_before.date() != now.date())
        return _taken(home, lists, address, record, command, stop or Stop())
    except FeedError as error:
        if error.problem is FeedProblem.STOPPED or (stop is not None and stop.asked):
            return Outcome(set_up=True, problem=FeedProblem.STOPPED, detail=str(error))
        return _failed(lists, error)
    except StoreError as error:
        full_disk = error.problem is StoreProblem.FULL
        return _failed(lists, FeedError(FeedProblem.DISK_FULL if full_disk else FeedProblem.DATA_FOLDER, str(error)))


def _begun(home: Path, lists: ListStore) -> FeedRecord:
    """How the list stands; where nobody has chosen provinces yet, those of the agency are followed from now on."""
    record, regions = lists.feed(), agency_settings(home).get("regions")
    if regions is None or record.regions is not None:
        return record
    with lists.changing() as change:
        change.begin_feed_with(regions)
    return lists.feed()


def _unchanged(address: FeedAddress, record: FeedRecord) -> bool:
    """Whether the publisher still says what was verified last: one small file, compared with its stored hash.

    Raises:
        FeedError: the server can't be asked.
    """
    now = datetime.now(UTC)
    known = record.url == address.url and record.problem is None and record.expires is not None
    recent = record.refreshed_at is not None and timedelta(0) <= now - record.refreshed_at < FULL_EVERY
    if not (known and recent and record.expires is not None and now < record.expires):
        return False
    from jaganetral.feed.fetching import Fetcher  # noqa: PLC0415 - where there is no feed, no network code is loaded

    with Fetcher() as fetcher:
        timestamp = fetcher.get(f"{address.url}/metadata/timestamp.json", TIMESTAMP_BYTES)
        if clock_is_off(fetcher.server_clock, now):
            raise FeedError(FeedProblem.CLOCK, f"server says {fetcher.server_clock}")
    return hashlib.sha256(timestamp).hexdigest() == record.timestamp


def _taken(
    home: Path, lists: ListStore, address: FeedAddress, record: FeedRecord, command: Sequence[str], stop: Stop
) -> Outcome:
    regions = None if record.regions is None else frozenset(record.regions)
    job = Job(address.url, address.root, home / FOLDER, regions, lists.feed_files())
    changed = 0
    with ExitStack() as stack:
        change: ListChange | None = None
        end: Json = {}
        for message in messages(command, job, stop):
            if "end" in message:
                end = message["end"]
                continue
            if change is None:
                change = stack.enter_context(lists.changing(large=True))
            change.take_contest(ContestRows.from_json(message["rows"]), message["path"], message["sha256"])
            changed += 1
        if not end["verified"]:
            raise FeedError(FeedProblem(end["problem"]), end["detail"])
        if change is None:
            change = stack.enter_context(lists.changing())
        _conclude(change, address, record, end)
    gone = [path for path in end["gone"] if path not in (PUBLISHER, LEGAL)]
    after = lists.feed()
    if after.problem:
        log.warning("the list was not updated as a whole: %s (%s)", after.problem, after.detail)
    return Outcome(
        set_up=True,
        problem=FeedProblem(after.problem) if after.problem else None,
        detail=after.detail or "",
        changed=changed + len(gone),
        list_changed=True,
    )


def _conclude(change: ListChange, address: FeedAddress, record: FeedRecord, end: Json) -> None:
    """Writes down, in the same transaction, for what the list now stands."""
    change.drop_feed_files(end["gone"])
    publisher, legal = record.publisher, record.legal
    if PUBLISHER in end["gone"]:
        publisher = None
    if LEGAL in end["gone"]:
        legal = None
    for path, file in end["files"].items():
        change.hold_feed_file(path, file["sha256"])
        publisher = file["value"] if path == PUBLISHER else publisher
        legal = file["value"] if path == LEGAL else legal
    problem, detail = end["problem"], end["detail"]
    if problem is None and publisher is not None and _is_too_old(publisher["minimum_client"]):
        problem, detail = FeedProblem.CLIENT_TOO_OLD.value, f"at least {publisher['minimum_client']}"
    now = datetime.now(UTC)
    if end["clock_off"]:
        problem, detail = FeedProblem.CLOCK.value, ""
    else:
        change.note_feed(checked_at=now)
    change.note_feed(
        url=address.url,
        tried_at=now,
        refreshed_at=now,
        # What was chosen while this was fetched is not held: no timestamp stands for it, and the next look fetches it.
        timestamp=end["timestamp"] if change.feed().regions == record.regions else None,
        expires=datetime.fromisoformat(end["expires"]),
        problem=problem,
        detail=detail,
        publisher=publisher,
        legal=legal,
    )


def _is_too_old(minimum: str | None) -> bool:
    if minimum is None:
        return False
    ours = version("jaganetral")
    return _numbers(ours) < _numbers(minimum)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(".")[:3] if number.isdecimal())


def _failed(lists: ListStore, error: FeedError) -> Outcome:
    """Remembers what stood in the way; on a full disk the outcome alone says it."""
    log.warning("the list was not updated: %s", error)
    try:
        with lists.changing() as change:
            change.note_feed(tried_at=datetime.now(UTC), problem=error.problem.value, detail=error.detail)
    except StoreError as failure:
        log.warning("that could not be written down: %s", failure.problem)
    return Outcome(set_up=True, problem=error.problem, detail=error.detail)
