"""Removes everything of the person from the data folder, without administrator rights: journals, copies, keys.

What the browsers hold is theirs: a browser that isn't paired any more keeps at most what it hadn't delivered yet, and
that goes with the extension. The person is told so.
"""

from __future__ import annotations

from jaganetral.browsers import remove_manifests
from jaganetral.config import Settings
from jaganetral.service.keys import KeyRing
from jaganetral.store.backups import Backups
from jaganetral.store.errors import speaking_plainly
from jaganetral.store.journal import JournalStore
from jaganetral.store.journal_recovery import discard_replacement
from jaganetral.store.recovery import delete_set_aside


def hand_over(settings: Settings, keys: KeyRing, journal: JournalStore | None = None) -> None:
    """Wipes both journals and unpairs every browser. Call it only while holding the data folder.

    Args:
        settings: of this run.
        keys: of the data folder.
        journal: the one that is open; it is emptied, the other one's files are deleted.

    Raises:
        StoreError: something is still there.
        OSError: a browser is still told where to find us.
    """
    remove_manifests(settings.home)  # first, or a browser could pair itself again meanwhile
    for launcher in (settings.home / "bin").glob("host*"):
        launcher.unlink()
    keys.revoke_all()
    for path in settings.journal_paths:
        if journal is not None and path == journal.path:
            continue
        Backups(path).wipe()
        delete_set_aside(path)
        discard_replacement(path)
        with speaking_plainly(path):
            for file in (path, *(path.with_name(path.name + beside) for beside in ("-wal", "-shm"))):
                file.unlink(missing_ok=True)
    if journal is not None:
        journal.wipe()  # last: where another program reads, its log can't be emptied, and nothing else stays for that
