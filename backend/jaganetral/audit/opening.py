"""Finds the parts of an export in a file, a folder or a zip, without unpacking anything to the disk.

Only paths are looked at until a part is read, and no path is ever opened but the person's own and what lies below it:
names inside a zip are read, shown and never followed, links in a folder are left alone. A zip inside a zip is looked
into once; one that is compressed has to fit into memory.
"""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from jaganetral.audit.model import Part, PartError, Problem, Readable, Trouble
from jaganetral.audit.recognising import recognise

MIB = 1024 * 1024
LARGEST_DIRECTORY = 24 * MIB
"""Of a zip; some 200,000 files. What one knows of each has to fit into memory."""
LARGEST_NESTED = 32 * MIB
MOST_PARTS = 5000
MOST_TROUBLES = 50
_DEEPEST = 1
_END = b"PK\x05\x06"
_END_BYTES = 22
_FULL = 0xFFFFFFFF
_LONGEST_COMMENT = 0xFFFF
_ZIP_BEGINS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, EOFError, UnicodeError, ValueError)


class Contents:
    """What was found: parts to read, and what stood in the way."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.troubles: list[Trouble] = []

    def trouble(self, name: str, problem: Problem) -> None:
        """Notes a problem, unless there are plenty already."""
        if len(self.troubles) < MOST_TROUBLES:
            self.troubles.append(Trouble(shown(name), problem))


def shown(name: str) -> str:
    """A name out of an archive as it may be printed: one line, nothing that steers a terminal, not endless."""
    clean = "".join(sign if sign.isprintable() else "\ufffd" for sign in name)
    return clean if len(clean) <= 120 else f"…{clean[-119:]}"  # noqa: PLR2004 - a line of a terminal


def look_into(path: Path, stack: ExitStack, contents: Contents) -> None:
    """Adds what lies at `path`, a zip, a folder or a single file of an export, to `contents`.

    Args:
        path: what the person named.
        stack: keeps zips open until the parts are read.
        contents: takes parts and troubles.
    """
    before = len(contents.parts), len(contents.troubles)
    try:
        kind = path.stat().st_mode
        if stat.S_ISDIR(kind):
            _folder(path, stack, contents)
        elif stat.S_ISREG(kind):
            _file(path, path.name, stack, contents)
        else:
            contents.trouble(path.name, Problem.NOT_AN_ARCHIVE)
    except (FileNotFoundError, NotADirectoryError):
        contents.trouble(str(path), Problem.GONE)
    except (OSError, ValueError):
        contents.trouble(str(path), Problem.UNREADABLE)
    if (len(contents.parts), len(contents.troubles)) == before:
        contents.trouble(path.name or str(path), Problem.NOTHING_KNOWN)


def look_into_upload(file: BinaryIO, name: str, stack: ExitStack, contents: Contents) -> None:
    """The same for a file that the browser sent.

    Args:
        file: its bytes, from the beginning.
        name: what the browser calls it.
        stack: as for `look_into`.
        contents: as for `look_into`.
    """
    before = len(contents.parts), len(contents.troubles)
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    beginning = file.read(4)
    file.seek(0)
    if beginning in _ZIP_BEGINS:
        _zip(file, name, stack, contents, 0)
    else:

        def again() -> Readable:
            file.seek(0)
            return _Borrowed(file)

        _add(contents, name, name, size, size, again)
    if (len(contents.parts), len(contents.troubles)) == before:
        contents.trouble(name, Problem.NOT_AN_ARCHIVE)


def _folder(root: Path, stack: ExitStack, contents: Contents) -> None:
    def unreadable(error: OSError) -> None:
        contents.trouble(str(error.filename or root), Problem.UNREADABLE)

    for folder, folders, files in os.walk(root, onerror=unreadable, followlinks=False):
        folders.sort()
        for name in sorted(files):
            path = Path(folder, name)
            inside = path.relative_to(root).as_posix()
            try:
                if stat.S_ISREG(path.lstat().st_mode):
                    _file(path, inside, stack, contents)
            except OSError:
                contents.trouble(inside, Problem.UNREADABLE)


def _file(path: Path, name: str, stack: ExitStack, contents: Contents) -> None:
    size = path.stat().st_size
    if path.suffix.lower() == ".zip":
        file = stack.enter_context(path.open("rb"))
        _zip(file, name, stack, contents, 0)
    else:
        # The folder above tells a file apart that was named alone.
        _add(contents, name, name if "/" in name else f"{path.parent.name}/{name}", size, size, lambda: path.open("rb"))


def _add(contents: Contents, name: str, path: str, size: int, packed: int, opener: Callable[[], Readable]) -> None:
    known = recognise(path)
    if known is None:
        return
    if len(contents.parts) >= MOST_PARTS:
        contents.trouble(name, Problem.TOO_MANY)
        return
    contents.parts.append(Part(shown(name), known.platform, known.holds, known.ending, size, packed, opener))


def _zip(file: BinaryIO, name: str, stack: ExitStack, contents: Contents, depth: int) -> None:
    try:
        if _directory_bytes(file) > LARGEST_DIRECTORY:
            contents.trouble(name, Problem.TOO_MANY)
            return
        archive = stack.enter_context(zipfile.ZipFile(file))
    except _BROKEN:
        contents.trouble(name, Problem.BROKEN)
        return
    before = len(contents.parts), len(contents.troubles)
    for info in archive.infolist():
        if info.is_dir():
            continue
        inside = f"{name}: {info.filename}"
        if info.filename.lower().endswith(".zip"):
            _nested(archive, info, inside, stack, contents, depth)
        elif info.flag_bits & 1 and recognise(info.filename) is not None:
            contents.trouble(inside, Problem.ENCRYPTED)
        else:
            _add(contents, inside, info.filename, info.file_size, info.compress_size, _opener(archive, info))
    if (len(contents.parts), len(contents.troubles)) == before:
        contents.trouble(name, Problem.NOTHING_KNOWN)


def _nested(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, stack: ExitStack, contents: Contents, depth: int
) -> None:
    if depth >= _DEEPEST or info.file_size > LARGEST_NESTED:
        contents.trouble(name, Problem.NESTED)
        return
    if info.flag_bits & 1:
        contents.trouble(name, Problem.ENCRYPTED)
        return
    try:
        with archive.open(info) as packed:
            content = packed.read(LARGEST_NESTED + 1)
    except OSError:
        contents.trouble(name, Problem.UNREADABLE)
        return
    except _BROKEN:
        contents.trouble(name, Problem.BROKEN)
        return
    if len(content) > LARGEST_NESTED:
        contents.trouble(name, Problem.NESTED)
        return
    _zip(io.BytesIO(content), name, stack, contents, depth + 1)


def _opener(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], Readable]:
    def opened() -> Readable:
        try:
            return archive.open(info)
        except OSError:
            raise
        except (RuntimeError, *_BROKEN) as error:
            raise PartError(Problem.BROKEN) from error

    return opened


def _directory_bytes(file: BinaryIO) -> int:
    """How large the zip's table of contents says it is, before anything reads it into memory.

    Source: APPNOTE.TXT 4.3.16 (end of central directory record) and 4.3.14 (its ZIP64 form).

    Raises:
        zipfile.BadZipFile: there is no table of contents.
    """
    size = file.seek(0, io.SEEK_END)
    tail_at = max(0, size - _END_BYTES - _LONGEST_COMMENT)
    file.seek(tail_at)
    tail = file.read()
    found = tail.rfind(_END)
    if found < 0 or len(tail) - found < _END_BYTES:
        raise zipfile.BadZipFile
    claimed = int.from_bytes(tail[found + 12 : found + 16], "little")
    file.seek(0)
    # Of a ZIP64 the field is full; its true size can't be more than what stands before the end.
    return min(claimed, tail_at + found) if claimed != _FULL else _zip64_directory_bytes(file, tail, found)


def _zip64_directory_bytes(file: BinaryIO, tail: bytes, found: int) -> int:
    locator = tail[max(0, found - 20) : found]
    if not locator.startswith(b"PK\x06\x07"):
        raise zipfile.BadZipFile
    file.seek(int.from_bytes(locator[8:16], "little"))
    record = file.read(56)
    file.seek(0)
    if not record.startswith(b"PK\x06\x06"):
        raise zipfile.BadZipFile
    return int.from_bytes(record[40:48], "little")


class _Borrowed:
    """A file that stays open when whoever reads it closes it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def read(self, size: int, /) -> bytes:
        return self._file.read(size)

    def close(self) -> None:
        """Its owner closes it."""
