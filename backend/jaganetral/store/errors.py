"""Whatever goes wrong with the data folder ends as one error with one sentence a person can act on."""

from __future__ import annotations

import errno
import sqlite3
from enum import StrEnum
from pathlib import Path
from types import TracebackType

from jaganetral.candidates.bilingual import Bilingual


class StoreProblem(StrEnum):
    """What stands in the way."""

    FULL = "full"
    LOCKED = "locked"
    READ_ONLY = "read_only"
    UNREADABLE = "unreadable"
    CORRUPT = "corrupt"
    NEWER = "newer"
    OLDER = "older"


class StoreError(Exception):
    """The data folder can't be used as asked; `reason` says why and what to do."""

    def __init__(self, problem: StoreProblem, reason: Bilingual) -> None:
        super().__init__(reason.id)
        self.problem = problem
        self.reason = reason


def store_error(problem: StoreProblem, path: Path) -> StoreError:
    """The error for `problem` at `path`, with its sentence."""
    reasons = {
        StoreProblem.FULL: Bilingual(
            f"Tidak ada ruang kosong untuk menulis {path}. Kosongkan sebagian ruang, lalu ulangi.",
            f"There is no space left to write {path}. Free some space and try again.",
        ),
        StoreProblem.LOCKED: Bilingual(
            f"{path} sedang dipakai proses JagaNetral lain. Tunggu atau tutup proses itu, lalu ulangi.",
            f"{path} is in use by another JagaNetral process. Wait for it or close it, then try again.",
        ),
        StoreProblem.READ_ONLY: Bilingual(
            f"{path} hanya dapat dibaca, tidak dapat ditulis. Periksa izin berkas dan apakah disk terkunci.",
            f"{path} can only be read, not written. Check the permissions and whether the disk is write-protected.",
        ),
        StoreProblem.UNREADABLE: Bilingual(
            f"{path} tidak dapat dibuka atau ditulis. Periksa izin berkas dan foldernya.",
            f"{path} cannot be opened or written. Check the permissions of the file and its folder.",
        ),
        StoreProblem.CORRUPT: Bilingual(
            f"{path} rusak dan dibiarkan apa adanya. Pindahkan berkas itu ke tempat lain, lalu ulangi.",
            f"{path} is damaged and was left as it is. Move the file somewhere else and try again.",
        ),
        StoreProblem.NEWER: Bilingual(
            f"{path} dibuat oleh JagaNetral yang lebih baru. Perbarui JagaNetral.",
            f"{path} was made by a newer JagaNetral. Update JagaNetral.",
        ),
        StoreProblem.OLDER: Bilingual(
            f"{path} berasal dari JagaNetral yang lebih lama. Jalankan layanan JagaNetral sekali untuk memperbaruinya.",
            f"{path} was made by an older JagaNetral. Run the JagaNetral service once to bring it up to date.",
        ),
    }
    return StoreError(problem, reasons[problem])


_BY_CODE = {
    sqlite3.SQLITE_FULL: StoreProblem.FULL,
    sqlite3.SQLITE_BUSY: StoreProblem.LOCKED,
    sqlite3.SQLITE_LOCKED: StoreProblem.LOCKED,
    sqlite3.SQLITE_CORRUPT: StoreProblem.CORRUPT,
    sqlite3.SQLITE_NOTADB: StoreProblem.CORRUPT,
    sqlite3.SQLITE_CANTOPEN: StoreProblem.UNREADABLE,
    sqlite3.SQLITE_READONLY: StoreProblem.READ_ONLY,
    sqlite3.SQLITE_PERM: StoreProblem.UNREADABLE,
    sqlite3.SQLITE_IOERR: StoreProblem.UNREADABLE,
    sqlite3.SQLITE_AUTH: StoreProblem.UNREADABLE,
}
_BY_ERRNO = {
    errno.ENOSPC: StoreProblem.FULL,
    errno.EDQUOT: StoreProblem.FULL,
    errno.EROFS: StoreProblem.READ_ONLY,
}
_BY_EXTENDED_CODE = {
    # SQLite calls only a full disk full; a quota that is used up, or a limit on the size of a file, it calls these.
    sqlite3.SQLITE_IOERR_WRITE: StoreProblem.FULL,
    sqlite3.SQLITE_IOERR_SHMSIZE: StoreProblem.FULL,
}
_PRIMARY = 0xFF  # the low byte of SQLite's extended codes


class speaking_plainly:  # noqa: N801 - read as a verb wherever it stands
    """Turns what SQLite and the file system raise about a file inside the block into `StoreError`.

    Mistakes in our own SQL or in a caller's rows are no trouble with the data folder and pass unchanged. One object
    serves any number of blocks, also inside each other.
    """

    def __init__(self, path: Path) -> None:
        """Prepares.

        Args:
            path: the file or folder, for the sentence.
        """
        self._path = path

    def __enter__(self) -> None:
        """Begins the block."""

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _traceback: TracebackType | None
    ) -> None:
        """Ends the block.

        Raises:
            StoreError: the disk is full, the file locked, unreadable or damaged.
        """
        if isinstance(error, sqlite3.Error):
            code = getattr(error, "sqlite_errorcode", 0)
            problem = _BY_EXTENDED_CODE.get(code, _BY_CODE.get(code & _PRIMARY))
            if problem is not None:
                raise store_error(problem, self._path) from error
        elif isinstance(error, OSError):
            raise store_error(_BY_ERRNO.get(error.errno or 0, StoreProblem.UNREADABLE), self._path) from error
