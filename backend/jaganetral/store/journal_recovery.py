"""What takes the place of a damaged journal: made whole beside it, with its mishap told in it, before anything moves.

So a full disk is met while the damaged file still lies where it was, and whoever finds the last good copy in its place
finds it said there too. A power cut between the two moves leaves no file in the place, the damaged one set aside, and
the replacement; the next opening goes on from there. Decision 0074.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from jaganetral.store.backups import Backups
from jaganetral.store.database import Database
from jaganetral.store.errors import StoreProblem, speaking_plainly, store_error
from jaganetral.store.journal_marks import JournalMarks
from jaganetral.store.journal_schema import JOURNAL_MIGRATIONS
from jaganetral.store.placing import put, sync
from jaganetral.store.recovery import LOGS, found_damaged, put_aside, set_aside


def replacement_of(path: Path) -> Path:
    """Where that which is to take the place of the journal at `path` is made."""
    return path.with_suffix(".new")


def is_broken_off(path: Path) -> bool:
    """Whether a recovery was broken off between its two moves; the replacement is whole then."""
    return not path.exists() and replacement_of(path).exists() and bool(set_aside(path))


def prepare(path: Path, now: datetime) -> str:
    """Makes the replacement: what the newest sound copy holds, or an empty journal, with the mishap noted in it.

    Args:
        path: of the damaged journal, which is not touched.
        now: the instant.

    Returns:
        Under which name the damaged file is to be set aside, for `take_place`.

    Raises:
        StoreError: there is no room for it, or the copy was made by a newer version of ours; nothing has changed.
    """
    if is_broken_off(path):
        return max(file.name for file in set_aside(path) if file.suffix == path.suffix)
    fresh = replacement_of(path)
    discard_replacement(path)
    try:
        mishap = found_damaged(path, now, Backups(path).restore(fresh))
        with Database.open(fresh, JOURNAL_MIGRATIONS, overwrites=True) as database:
            JournalMarks(database).note_mishap(mishap)
            _put_on_disk(database)
    except BaseException:
        discard_replacement(path)
        raise
    return mishap.aside


def take_place(path: Path, aside: str) -> None:
    """Sets the damaged journal aside and puts its replacement in its place.

    Args:
        path: of the damaged journal; nobody has it open any more.
        aside: what `prepare` returned.

    Raises:
        StoreError: the folder can't be written; the next opening tries again.
    """
    put_aside(path, aside)
    with speaking_plainly(path):
        put(replacement_of(path), path)


def discard_replacement(path: Path) -> None:
    """Deletes what an attempt left that never came to its end; not what is about to take the place.

    Raises:
        StoreError: it is still there.
    """
    if is_broken_off(path):
        return
    fresh = replacement_of(path)
    with speaking_plainly(fresh):
        for suffix in ("", *LOGS):
            fresh.with_name(fresh.name + suffix).unlink(missing_ok=True)


def _put_on_disk(database: Database) -> None:
    if not database.empty_log():  # its log doesn't move with it
        raise store_error(StoreProblem.LOCKED, database.path)
    with speaking_plainly(database.path):
        sync(database.path)
