"""One process writes a data folder: the service while it runs, or a command when none does.

The lock is the system's own on an open file (`flock`, on Windows a locked byte), so it ends with the process however
that ends. The library that does the same, filelock, brings asyncio and TLS along, which cost each start of the service
a tenth of its time and four megabytes for as long as it runs.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jaganetral.store.database import make_private_folder
from jaganetral.store.errors import StoreProblem, speaking_plainly, store_error

NAME = "service.lock"
_ASK_AGAIN_S = 0.02


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
        handle = os.open(home / NAME, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        deadline = time.monotonic() + timeout
        while not _taken(handle):
            if time.monotonic() >= deadline:
                raise store_error(StoreProblem.LOCKED, home)
            time.sleep(_ASK_AGAIN_S)
        yield
    finally:
        os.close(handle)  # the lock goes with it


def _taken(handle: int) -> bool:
    """Takes the lock unless somebody else has it, another holder in this process included."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - there only

            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - not on Windows

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
