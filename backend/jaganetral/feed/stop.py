"""The way to end an update from another thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess


class Stop:
    """Ends the process that fetches and verifies (`process.py`), from another thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self.asked = False

    def stop(self) -> None:
        """Ends the process that runs, and keeps another from starting."""
        with self._lock:
            self.asked = True
            if self._process is not None:
                self._process.kill()

    @contextmanager
    def over(self, process: subprocess.Popen[bytes]) -> Iterator[None]:
        """Can end `process` while the block lasts."""
        with self._lock:
            self._process = process
            if self.asked:
                process.kill()
        try:
            yield
        finally:
            with self._lock:
                self._process = None
