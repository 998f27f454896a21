"""Looks at a workbook before anything parses it: what no election office sends is refused with one sentence.

A workbook is a zip archive of XML parts. What it says of its parts' sizes bounds what can come out of it (zipfile gives
no byte more than an entry's header says), so the sum of those is the budget. Parts with a document type are refused:
ECMA-376 part 2 (8.1.4) forbids them, and entity tricks need one.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePosixPath

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.sources.csv_text import TableError

LARGEST_BYTES = 200 * 1024 * 1024
MOST_PARTS = 2000

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"  # the container of XLS, and of an XLSX with a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CHUNK = 256 * 1024
_MARK = b"<!DOCTYPE"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)


def looks_like_workbook(raw: bytes, suffix: str) -> bool:
    """Whether a file says by its first bytes or its name that it is a spreadsheet."""
    return raw.startswith((_ZIP, _OLE)) or suffix.lower() in (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")


def opened(raw: bytes) -> zipfile.ZipFile:
    """The archive of a workbook that may be parsed.

    Raises:
        TableError: it is none, or one that we don't read; the reason says what to do.
    """
    if raw.startswith(_OLE):
        raise TableError(_password() if _ENCRYPTED in raw else _other_format("XLS"))
    if not raw.startswith(_ZIP):
        raise TableError(
            Bilingual(
                "berkas ini bukan XLSX walaupun namanya begitu; buka di aplikasi lembar kerja dan simpan sebagai XLSX, "
                "atau simpan sebagai CSV UTF-8, lalu ulangi",
                "the file is no XLSX although its name says so; open it in a spreadsheet program and save it as XLSX, "
                "or save as CSV UTF-8, and try again",
            )
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        _check_parts(archive.infolist())
        for part in archive.infolist():
            if part.filename.endswith((".xml", ".rels")):
                _check_part(archive, part)
    except _BROKEN as error:
        if isinstance(error, TableError):
            raise
        raise TableError(damaged()) from error
    return archive


def damaged() -> Bilingual:
    """What is said of a workbook that can't be read for any other reason."""
    return Bilingual(
        "berkas XLSX rusak atau tidak lengkap; buka di aplikasi lembar kerja, simpan ulang sebagai XLSX, lalu ulangi",
        "the XLSX file is damaged or incomplete; open it in a spreadsheet program, save it as XLSX again and try again",
    )


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise TableError(_password())
    if "mimetype" in names:
        raise TableError(_other_format("ODS"))
    if "xl/workbook.bin" in names:
        raise TableError(_other_format("XLSB"))
    if any(PurePosixPath(name).name.lower() == "vbaproject.bin" for name in names):
        raise TableError(
            Bilingual(
                "berkas berisi makro; simpan sebagai XLSX tanpa makro, lalu ulangi",
                "the file has macros; save it as XLSX without macros and try again",
            )
        )
    if len(parts) > MOST_PARTS or len(names) < len(parts) or sum(part.file_size for part in parts) > LARGEST_BYTES:
        raise TableError(too_large())


def too_large() -> Bilingual:
    """What is said of a workbook that holds more than a list of candidates can."""
    return Bilingual(
        "isi berkas XLSX terlalu besar untuk daftar calon; hapus lembar lain dan baris kosong berformat, lalu ulangi",
        "the XLSX file holds too much for a list of candidates; remove other sheets and formatted empty rows, "
        "and try again",
    )


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Reads a part through, so that its checksum is known to be right, and looks for a document type."""
    tail = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            plain = (tail + chunk).replace(b"\x00", b"").upper()  # UTF-16 has a zero beside each letter
            if _MARK in plain:
                raise TableError(
                    Bilingual(
                        "berkas XLSX memuat definisi yang tidak ada pada lembar kerja biasa, jadi tidak dibaca",
                        "the XLSX file has definitions that no ordinary spreadsheet has, so it was not read",
                    )
                )
            tail = chunk[-2 * len(_MARK) :]


def _password() -> Bilingual:
    return Bilingual(
        "berkas dikunci dengan kata sandi; simpan tanpa kata sandi, lalu ulangi",
        "the file is protected by a password; save it without one and try again",
    )


def _other_format(name: str) -> Bilingual:
    return Bilingual(
        f"berkas {name} tidak dibaca; simpan sebagai XLSX, atau simpan sebagai CSV UTF-8, lalu ulangi",
        f"{name} files are not read; save it as XLSX, or save as CSV UTF-8, and try again",
    )
