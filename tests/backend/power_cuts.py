"""Cuts the power of a writer: what lies in the page cache is gone, what was flushed is there.

With the rights of the superuser it is done on a file system of its own in a file: the writer is stopped, the file
copied as the disk would be found, and the copy mounted, which replays the journal of the file system. Without them the
database is copied while the writer stands still, without the shared memory, and with half a frame of rubbish at the
end of the log, as a write that was under way may leave it.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import journal_rows

NAME = "journal.sqlite3"
_SIZE = 48 * 1024 * 1024
_RUBBISH = b"\x5a" * 2048


def can_mount(folder: Path) -> bool:
    """Whether a file system of our own can be made and mounted here."""
    if os.name != "posix" or os.geteuid() != 0 or not (shutil.which("mkfs.ext4") and shutil.which("losetup")):
        return False
    try:
        with _mounted(_made(folder / "probe.img"), folder / "probe"):
            return True
    except subprocess.CalledProcessError:
        return False


def cut(folder: Path, number: int, acknowledgements: int, *, mounts: bool) -> tuple[Path, list[int]]:
    """One power cut.

    Args:
        folder: to work in; empty.
        number: of the first event to write.
        acknowledgements: how many to wait for before the power goes.
        mounts: whether file systems can be mounted.

    Returns:
        The journal as it is found afterwards, and the numbers that were acknowledged.
    """
    if not mounts:
        (folder / "disk").mkdir()
        found = folder / "found"
        found.mkdir()
        with _writing(folder / "disk", number, acknowledgements) as acknowledged:
            for name in (NAME, f"{NAME}-wal"):
                shutil.copy(folder / "disk" / name, found / name)
        with (found / f"{NAME}-wal").open("ab") as log:
            log.write(_RUBBISH)
        return found / NAME, acknowledged
    image, copy = _made(folder / "disk.img"), folder / "found.img"
    with _mounted(image, folder / "disk"), _writing(folder / "disk", number, acknowledgements) as acknowledged:
        _run("cp", "--sparse=always", str(image), str(copy))
    found = folder / "found"
    with _mounted(copy, folder / "again"):
        shutil.copytree(folder / "again", found, ignore=shutil.ignore_patterns("lost+found"))
    return found / NAME, acknowledged


@contextmanager
def _writing(disk: Path, number: int, acknowledgements: int) -> Iterator[list[int]]:
    """A writer that stands still while the block lasts, and the numbers it had acknowledged by then."""
    command = [sys.executable, journal_rows.__file__, str(disk / NAME), str(number)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        acknowledged = [int(writer.stdout.readline()) for _ in range(acknowledgements)]
        os.kill(writer.pid, signal.SIGSTOP)
        try:
            yield acknowledged
        finally:
            os.kill(writer.pid, signal.SIGKILL)


def _made(image: Path) -> Path:
    with image.open("wb") as file:
        file.truncate(_SIZE)
    _run("mkfs.ext4", "-q", "-F", str(image))
    return image


@contextmanager
def _mounted(image: Path, place: Path) -> Iterator[None]:
    place.mkdir()
    _run("mount", "-o", "loop", str(image), str(place))
    try:
        yield
    finally:
        _run("umount", str(place))


def _run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True)
