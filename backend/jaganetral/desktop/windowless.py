"""Gives a program without a console somewhere to write to.

The one that the session of Windows starts has neither standard output nor standard error: `sys.stderr` is None there,
and whoever writes to it without asking ends with an AttributeError. What is said goes to a file of the data folder.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

LOG = "service.log"
"""What the last start without a console said."""


def write_to_a_file(home: Path) -> None:
    """Replaces the streams that this process doesn't have; does nothing where it has them.

    Args:
        home: the data folder.

    Raises:
        OSError: the folder can't be written.
    """
    if sys.stderr is not None:
        return
    from jaganetral.store.database import make_private_folder  # noqa: PLC0415 - no other command needs a database

    make_private_folder(home)
    handle = os.open(home / LOG, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o600)
    sys.stderr = os.fdopen(handle, "w", buffering=1, encoding="utf-8")
    sys.stdout = sys.stdout or sys.stderr
