"""How a file takes another one's place: whole on the disk before it does, and readable by its owner alone."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def empty_private(path: Path) -> None:
    """Makes an empty file in place of whatever a broken-off attempt left there.

    Raises:
        OSError: it can't be made.
    """
    path.unlink(missing_ok=True)
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def copy(source: Path, target: Path) -> None:
    """Copies a file.

    Raises:
        OSError: it can't be read, or there is no room; what there is of the copy stays.
    """
    empty_private(target)
    shutil.copyfile(source, target)


def put(fresh: Path, place: Path) -> None:
    """Takes the place only when every byte is on the disk.

    Raises:
        OSError: it isn't, or it can't be moved; whatever was at the place is still there.
    """
    sync(fresh)
    fresh.replace(place)
    if os.name == "posix":
        folder = os.open(place.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def sync(path: Path) -> None:
    """Waits until a file is on the disk.

    Raises:
        OSError: it can't be written.
    """
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
