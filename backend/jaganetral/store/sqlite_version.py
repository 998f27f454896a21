"""Which SQLite this program runs on, and whether it is one of those that can damage a database.

The WAL-reset bug: two connections that write and checkpoint at the same moment. In 3.7.0 to 3.51.2, mended in 3.51.3
and brought back to 3.44.6 and 3.50.7 (https://sqlite.org/wal.html).
"""

from __future__ import annotations

import sqlite3

Version = tuple[int, int, int]

_FIRST: Version = (3, 7, 0)
_MENDED: Version = (3, 51, 3)
_MENDED_TOO: tuple[Version, ...] = ((3, 44, 6), (3, 50, 7))


def sqlite_version() -> Version:
    """The version of the library that the stores use."""
    major, minor, patch = sqlite3.sqlite_version_info
    return major, minor, patch


def has_wal_reset_bug(version: Version) -> bool:
    """Whether a version of SQLite has the bug."""
    mended = any(version[:2] == mended[:2] and version >= mended for mended in _MENDED_TOO)
    return _FIRST <= version < _MENDED and not mended
