"""One way to be told to stop, whether by a person at the terminal, by the system or by `jaganetral stop`."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_CTRL_C_S = 1.0
"""On Windows a wait that never ends does not notice Ctrl+C."""


class Stop:
    """Whether somebody has asked, and a way to ask."""

    def __init__(self, action: Callable[[], None]) -> None:
        self._asked = threading.Event()
        self._action = action

    def ask(self) -> None:
        """Ask to stop."""
        self._asked.set()
        self._action()

    def is_asked(self) -> bool:
        """Whether somebody has asked."""
        return self._asked.is_set()

    def wait(self) -> None:
        """Wait until somebody asks."""
        while not self._asked.wait(_CTRL_C_S if sys.platform == "win32" else None):
            pass


@contextmanager
def on_stop(action: Callable[[], None]) -> Iterator[Stop]:
    """Calls `action` at SIGTERM and SIGINT while the block lasts, instead of dying of them.

    Args:
        action: something quick that may be done more than once.

    Yields:
        What knows whether somebody asked; whoever else is to be heard asks it.
    """
    stop = Stop(action)

    def handle(_number: int, _frame: FrameType | None) -> None:
        stop.ask()

    numbers = (signal.SIGTERM, signal.SIGINT)
    before = {number: signal.signal(number, handle) for number in numbers}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
