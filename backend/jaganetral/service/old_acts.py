"""The check of old likes and follows for the dashboard: in a thread, one a visit, its result in memory only.

Nothing of an export is written anywhere. A result is gone when the person says "forget it", after an hour, when
another check begins, and with the service; it is shown to nobody but the visit that asked for it. What the person
ticks goes to the journal as theirs, and nothing else does.
"""

from __future__ import annotations

import io
import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import platformdirs

from jaganetral.audit.model import Progress, StoppedError, Upload
from jaganetral.audit.recognising import looks_like_export
from jaganetral.audit.report import Report, Row
from jaganetral.candidates.bilingual import Bilingual
from jaganetral.config import Settings
from jaganetral.service import errors
from jaganetral.store.errors import StoreError
from jaganetral.store.lists import ListStore

log = logging.getLogger(__name__)

FAILED = Bilingual(
    "Pemeriksaan berhenti karena ada yang gagal di layanan JagaNetral. Ekspor Anda tidak berubah; silakan coba lagi.",
    "The check stopped because something failed in the JagaNetral service. Your export is unchanged; please try again.",
)
KEPT_S = 3600.0
"""So long a result waits for the person."""
MOST_RUNS = 4
MOST_OFFERED = 8


@dataclass
class Run:
    """One check: running, failed or done."""

    sources: tuple[str, ...]
    """What is checked, for the person."""
    begun: float
    progress: Progress | None = None
    report: Report | None = None
    failed: Bilingual | None = None
    """Why it came to nothing, for the person."""
    mine: bool = False
    """The person has said that the export is theirs."""
    undone: set[str] = field(default_factory=set)
    """Ids of the rows that they ticked."""
    stopping: threading.Event = field(default_factory=threading.Event)
    id: str = field(default_factory=lambda: uuid4().hex)
    """What the question whose export it is asks about: another tab may have begun another check meanwhile."""

    @property
    def running(self) -> bool:
        """Whether it is still at it."""
        return self.report is None and self.failed is None

    @property
    def asks(self) -> bool:
        """Whether the person has to say first that the export is theirs."""
        return self.report is not None and bool(self.report.owners) and not self.mine

    def row(self, row_id: str) -> Row | None:
        """The row of that id."""
        rows = self.report.rows if self.report is not None else []
        return next((row for row in rows if row.id == row_id), None)


class OldActs:
    """The checks of all visits."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._runs: OrderedDict[str, Run] = OrderedDict()
        self._lock = threading.Lock()

    def begin(self, visit: str, sources: Sequence[Path | Upload]) -> None:
        """Begins a check for a visit; an earlier one of that visit ends and is forgotten.

        Args:
            visit: whose it is.
            sources: paths on this computer, or what came through a form.
        """
        names = tuple(source.name for source in sources)
        run = Run(names, self._clock())
        with self._lock:
            self._drop(visit)
            self._runs[visit] = run
            while len(self._runs) > MOST_RUNS:
                self._drop(next(iter(self._runs)))
        threading.Thread(target=self._work, args=(run, tuple(sources)), name="old acts", daemon=True).start()

    def of(self, visit: str) -> Run | None:
        """The check of a visit, unless there is none or it was over long ago."""
        with self._lock:
            run = self._runs.get(visit)
            if run is not None and self._clock() - run.begun > KEPT_S:
                self._drop(visit)
                return None
            return run

    def forget(self, visit: str) -> None:
        """Ends the check of a visit and forgets what it found."""
        with self._lock:
            self._drop(visit)

    def _drop(self, visit: str) -> None:
        run = self._runs.pop(visit, None)
        if run is not None:
            run.stopping.set()

    def _work(self, run: Run, sources: tuple[Path | Upload, ...]) -> None:
        from jaganetral.audit.auditing import audit  # noqa: PLC0415 - the service starts without what reads exports

        def moved(progress: Progress) -> None:
            run.progress = progress
            if run.stopping.is_set():
                raise StoppedError

        try:
            # Through a connection of its own: the service goes on answering meanwhile.
            with ListStore.open_to_read(self._settings.list_path) as lists:
                run.report = audit(sources, lists, self._settings.now(), moved)
        except StoppedError:
            return
        except StoreError as error:
            run.failed = error.reason
        except Exception as error:  # noqa: BLE001 - whoever waits for this thread would wait for ever
            place = errors.place_of(error)
            log.error("a check ended by %s at %s", type(error).__name__, place)  # noqa: TRY400 - a trace names folders
            run.failed = FAILED


def offered() -> list[Path]:
    """What looks like an export in the person's download folder, the newest first; only names are looked at."""
    try:
        folder = Path(platformdirs.user_downloads_dir())
        found = [path for path in folder.iterdir() if looks_like_export(path.name) and path.is_file()]
        return sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)[:MOST_OFFERED]
    except OSError:
        return []


def path_of(text: str) -> Path | None:
    """The path that a person typed or pasted, with its quotes and `~`; None for nothing."""
    clean = text.strip().strip("\"'").strip()
    if not clean or "\0" in clean:
        return None
    try:
        return Path(clean).expanduser()
    except RuntimeError:  # ~ of somebody who doesn't exist
        return Path(clean)


def upload(name: str, content: bytes) -> Upload:
    """What came through a form, kept in memory until it is checked."""
    return Upload(name.replace("\\", "/").rpartition("/")[2] or "ekspor", io.BytesIO(content))
