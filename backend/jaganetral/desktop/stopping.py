"""One way to be told to stop, whether by a person at the terminal or by the system."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def on_stop(action: Callable[[], None]) -> Iterator[threading.Event]:
    """Calls `action` at SIGTERM and SIGINT while the block lasts, instead of dying of them.

    Args:
        action: something quick that may be done more than once.

    Yields:
        An event that is set as soon as somebody asked.
    """
    asked = threading.Event()

    def handle(_number: int, _frame: FrameType | None) -> None:
        asked.set()
        action()

    numbers = (signal.SIGTERM, signal.SIGINT)
    before = {number: signal.signal(number, handle) for number in numbers}
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
