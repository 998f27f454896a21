"""`jaganetral stop`: ends the service of one data folder, and no other, and waits until it is really over.

Which process that is, nobody has to guess: the service is asked on its own port, after it has proved that it holds the
key of this data folder, and it is over when the lock of the folder is free. Nothing is looked for by its name, and
nothing is killed.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.service.client import NOTE, LocalClient
from jaganetral.store.errors import StoreError, StoreProblem
from jaganetral.store.lock import NAME, writer_lock

PATIENCE_S = 30.0
"""How long a service may take to finish what is under way."""
_LOOK_AGAIN_S = 0.05


class Ending(StrEnum):
    """What there was to do."""

    STOPPED = "stopped"
    NOT_RUNNING = "not_running"


_SENTENCES = {
    Ending.STOPPED: Bilingual("Layanan dihentikan.", "The service has been stopped."),
    Ending.NOT_RUNNING: Bilingual(
        "Tidak ada layanan yang berjalan untuk folder data ini.", "No service is running for this data folder."
    ),
}


@dataclass(frozen=True)
class Outcome:
    """How it went."""

    ending: Ending

    @property
    def sentence(self) -> Bilingual:
        """For the person."""
        return _SENTENCES[self.ending]

    def as_json(self) -> dict[str, Any]:
        """For `--json`."""
        return {"outcome": self.ending.value, "sentence": self.sentence.as_json()}


def end(home: Path, patience: float = PATIENCE_S) -> Outcome:
    """Ends the service of a data folder, one that is only just starting included.

    What a crashed one left behind goes too: it would have a browser start the service again.

    Args:
        home: the data folder; where it isn't there it is not made either.
        patience: for how many seconds to wait for the end.

    Raises:
        StoreError: the folder is still held, by a service that doesn't end or by a command that writes, or it can't
            be used.
        OSError: the folder can't be written.
        RefusedByServiceError: the service runs as part of another program.
    """
    ending = Ending.NOT_RUNNING
    deadline = time.monotonic() + patience
    while (home / NAME).exists():
        client = LocalClient.find(home)
        if client is not None:
            ending = Ending.STOPPED
            client.end()
        try:
            with writer_lock(home):
                (home / NOTE).unlink(missing_ok=True)
                break
        except StoreError as error:
            if error.problem is not StoreProblem.LOCKED or time.monotonic() > deadline:
                raise
        time.sleep(_LOOK_AGAIN_S)
    return Outcome(ending)
