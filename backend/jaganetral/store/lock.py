"""One process writes a data folder: the service while it runs, or a command when none does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from jaganetral.store.database import make_private_folder
from jaganetral.store.errors import StoreProblem, speaking_plainly, store_error

NAME = "service.lock"


@contextmanager
def writer_lock(home: Path, timeout: float = 0) -> Iterator[None]:
    """Holds the data folder for writing; the system lets go of it by itself when the process dies.

    Args:
        home: the data folder; made where it is missing.
        timeout: how many seconds to wait for another process.

    Raises:
        StoreError: another process holds it, or the folder can't be used.
    """
    with speaking_plainly(home):
        make_private_folder(home)
        lock = FileLock(home / NAME, mode=0o600)
        try:
            lock.acquire(timeout=timeout)
        except Timeout as error:
            raise store_error(StoreProblem.LOCKED, home) from error
    try:
        yield
    finally:
        lock.release()
