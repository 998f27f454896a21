"""Starts the service in the background where none runs, and waits until it answers."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

from jaganetral.desktop.program import start_service
from jaganetral.service.client import LocalClient

START_TIMEOUT_S = 15.0
_LOOK_AGAIN_S = 0.05


def find_or_start(home: Path, as_of: date | None) -> LocalClient | None:
    """The running service of a data folder, started where none runs.

    Args:
        home: the data folder.
        as_of: the date of the simulation that it is to be started with.

    Returns:
        The service, or None where it couldn't be started.

    Raises:
        OSError: the program can't be started.
    """
    client = LocalClient.find(home)
    if client is not None:
        return client
    process = start_service(home, as_of)
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline:
        client = LocalClient.find(home)
        if client is not None:
            return client
        # One that ended well has found another that answers. One that gave up may still have met another: it waits for
        # the data folder less long than that one may take until it answers.
        if process.poll() not in (None, 0) and not _somebody_has(home):
            break
        time.sleep(_LOOK_AGAIN_S)
    return None


def _somebody_has(home: Path) -> bool:
    """Whether a process holds the data folder; a service does from its very beginning."""
    from jaganetral.store.errors import StoreError, StoreProblem  # noqa: PLC0415 - brings SQLite along, for a rare case
    from jaganetral.store.lock import writer_lock  # noqa: PLC0415 - as above

    try:
        with writer_lock(home):
            return False
    except StoreError as error:
        return error.problem is StoreProblem.LOCKED
