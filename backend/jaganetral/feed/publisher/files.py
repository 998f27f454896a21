"""Files that are there whole or not at all, whatever happens while they are written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.feed.publisher.errors import PublisherError

_HALF = ".part"
"""How a file ends that is still being written: nothing that looks for `*.json` sees it."""


def write(path: Path, content: bytes) -> None:
    """Puts `content` at `path` by rename, on the disk before it can be seen; folders are made.

    Raises:
        PublisherError: it can't be written.
    """
    half = path.with_name(f"{path.name}{_HALF}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with half.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    except OSError as error:
        raise unwritable(path, error) from error


def unwritable(path: Path, error: OSError) -> PublisherError:
    """What to say where `path` can't be written."""
    why = error.strerror or str(error)
    return PublisherError(Bilingual(f"{path} tidak dapat ditulis ({why})", f"{path} cannot be written ({why})"))


def read(path: Path) -> bytes:
    """The bytes of a file that must be there.

    Raises:
        PublisherError: it can't be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        why = error.strerror or str(error)
        raise PublisherError(
            Bilingual(f"{path} tidak dapat dibaca ({why})", f"{path} cannot be read ({why})")
        ) from error


def sweep(folder: Path) -> None:
    """Takes away what a publication that was cut off left half written."""
    for half in folder.rglob(f"*{_HALF}"):
        half.unlink(missing_ok=True)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Holds a working folder, so that no two commands change it at once; the system lets go when the process dies.

    Raises:
        PublisherError: another command holds it, or it can't be used.
    """
    lock = FileLock(folder / ".lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        busy = Bilingual(f"perintah lain sedang bekerja di {folder}", f"another command is at work in {folder}")
        raise PublisherError(busy) from error
    except OSError as error:
        raise unwritable(folder, error) from error
    try:
        yield
    finally:
        lock.release()
