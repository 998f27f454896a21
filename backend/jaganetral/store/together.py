"""Several threads' writes in one transaction, so that the disk is waited for once and not once each.

While one transaction is on its way to the disk, the next ones gather; whoever gets the turn then does all of them. A
thread that finds nobody else waits for nobody: alone, it is as if this were not here.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from sqlite_utils import Database as Tables

from jaganetral.store.database import Database
from jaganetral.store.errors import StoreError

T = TypeVar("T")


class Together:
    """Takes the writes of any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: deque[_Write[Any]] = deque()
        self._turn = threading.Lock()

    @property
    def waiting(self) -> int:
        """How many writes wait to be taken along."""
        return len(self._waiting)

    def write(self, work: Callable[[Tables], T]) -> T:
        """Does some work inside a transaction, perhaps with others' work before and after it.

        Args:
            work: reads and writes; it is done again where somebody else's work in the same transaction fails.

        Returns:
            What `work` returns, once it is on the disk.

        Raises:
            StoreError: the database can't be written; nothing was kept.
            Exception: what `work` itself raises; nothing of it was kept.
        """
        write = _Write(work)
        self._waiting.append(write)
        with self._turn:
            if not write.done:
                gathered = [self._waiting.popleft() for _ in range(len(self._waiting))]
                self._do(gathered)
        return write.outcome()

    def _do(self, writes: Sequence[_Write[Any]]) -> None:
        try:
            with self._database.writing() as tables:
                values = [write.work(tables) for write in writes]
        except BaseException as error:  # noqa: BLE001 - whoever asked for the write hears of it
            if len(writes) > 1 and not isinstance(error, StoreError):
                for write in writes:  # one of them is at fault, and the others are not to suffer for it
                    self._do([write])
                return
            for write in writes:
                write.fail(error)
        else:
            for write, value in zip(writes, values, strict=True):
                write.succeed(value)


class _Write(Generic[T]):
    """One thread's work and what became of it."""

    def __init__(self, work: Callable[[Tables], T]) -> None:
        self.work = work
        self.done = False
        self._values: list[T] = []
        self._error: BaseException | None = None

    def succeed(self, value: T) -> None:
        self._values.append(value)
        self.done = True

    def fail(self, error: BaseException) -> None:
        self._error = error
        self.done = True

    def outcome(self) -> T:
        match self._error:
            case None:
                return self._values[0]
            case StoreError() as shared:  # each thread raises one of its own
                raise StoreError(shared.problem, shared.reason) from shared
            case error:
                raise error
