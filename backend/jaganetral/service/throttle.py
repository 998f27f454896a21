"""Slows down whoever knocks wrongly again and again, and nobody else.

Only refusals are counted, and only a refusal is ever replaced by "slow down": a request with a good signature, and a
page of the person's visit, are answered however hard somebody else knocks. So a flood can't be turned against the
person; it only makes guessing slower than it already is with 256-bit keys.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

BURST = 300
"""So many refusals in a row are answered as what they are; a browser with an old key makes a handful."""
PER_SECOND = 30.0


class Throttle:
    """A bucket that refusals empty and time fills."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._left = float(BURST)
        self._filled = clock()
        self._lock = threading.Lock()

    def refused(self) -> bool:
        """Counts a refusal; whether there were too many."""
        with self._lock:
            now = self._clock()
            self._left = min(BURST, self._left + (now - self._filled) * PER_SECOND)
            self._filled = now
            if self._left < 1:
                return True
            self._left -= 1
            return False
