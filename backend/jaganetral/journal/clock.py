"""What the journal makes of a clock that jumps: pure.

A clock that went back says so until it has caught up or the person says that it is right; nothing is refused for it.
A clock that leapt ahead must not empty the journal at a stroke: entries that it alone makes old are deleted only after
it has stood there for a day by its own account.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

TOLERANCE = timedelta(minutes=10)
"""Clocks are set right by minutes every day."""
LEAP = timedelta(days=30)
"""So long a computer seldom stands still; a clock that says so may be wrong."""
PROBATION = timedelta(days=1)


class ClockState(StrEnum):
    """What is to be said of the clock."""

    OK = "ok"
    BACK = "back"
    AHEAD = "ahead"


class ClockMemory(NamedTuple):
    """What the journal remembers of the clock."""

    seen: datetime | None = None
    """The latest instant it ever showed while it was believed."""
    doubted: datetime | None = None
    """Since when, by its own account, it has stood suspiciously far ahead."""


def judge(memory: ClockMemory, now: datetime) -> tuple[ClockState, ClockMemory]:
    """What to think of `now`, and what to remember of it.

    Args:
        memory: what was remembered the last time.
        now: what the clock shows.
    """
    if memory.seen is None:
        return ClockState.OK, ClockMemory(now)
    if now < memory.seen - TOLERANCE:
        return ClockState.BACK, ClockMemory(memory.seen)
    if now - memory.seen > LEAP:
        since = memory.doubted if memory.doubted is not None and memory.doubted <= now else now
        if now - since < PROBATION:
            return ClockState.AHEAD, ClockMemory(memory.seen, since)
    return ClockState.OK, ClockMemory(max(now, memory.seen))
