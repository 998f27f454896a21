"""One way to be told to stop, whether by a person at the terminal, by the system or by `jaganetral stop`."""

from __future__ import annotations

import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType


class Stop:
    """Whether somebody has asked, and a way to ask.

    Whoever waits listens to a socket: that ends for a signal on every system, Ctrl+C on Windows included, and costs no
    look at a clock. (On Windows, no signal ends the wait for a lock.)
    """

    def __init__(self, action: Callable[[], None]) -> None:
        self._asked = threading.Event()
        self._action = action
        self._listener, self._caller = socket.socketpair()
        self._caller.setblocking(False)

    def ask(self) -> None:
        """Ask to stop."""
        self._asked.set()
        with suppress(OSError):  # so many calls are waiting that one more changes nothing, or it is over
            self._caller.send(b"\0")
        self._action()

    def is_asked(self) -> bool:
        """Whether somebody has asked."""
        return self._asked.is_set()

    def wait(self) -> None:
        """Wait until somebody asks."""
        while not self._asked.is_set():
            self._listener.recv(1)

    @contextmanager
    def called_by_signals(self) -> Iterator[None]:
        """Every signal also ends the wait for a moment, so that its handler gets its turn."""
        before = signal.set_wakeup_fd(self._caller.fileno(), warn_on_full_buffer=False)
        try:
            yield
        finally:
            signal.set_wakeup_fd(before)
            self._listener.close()
            self._caller.close()


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
        with stop.called_by_signals():
            yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
