"""Weeks with how many acts were heeded and continued in each, and where their bars stand. Pure; a template draws them.

A count, and nothing made of it: no score, no streak, no comparison.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from jaganetral.candidates.model import Decision
from jaganetral.journal.selection import Tally

CHOICES = (12, 26, 52)
"""Weeks that a chart may show; an entry is kept for a year at most."""
HEIGHT = 220
"""Pixels from the line of zero to the highest line."""
_WEEK = timedelta(days=7)
_MARKS = 3
_SIDE = 6.0
"""Percent of the width left for the numbers beside the lines."""


@dataclass(frozen=True, slots=True)
class Week:
    """From Monday `first` to Sunday `last`."""

    first: date
    last: date
    heeded: int
    continued: int


@dataclass(frozen=True, slots=True)
class Bar:
    """`x` and `width` in percent of the chart's width, `y` and `height` in pixels."""

    x: float
    width: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line across the chart and the number it stands for."""

    y: float
    acts: int


@dataclass(frozen=True, slots=True)
class Mark:
    """The first day of a week, under its bars; `x` is their middle, in percent."""

    x: float
    day: date


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything that is drawn."""

    heeded: tuple[Bar, ...]
    continued: tuple[Bar, ...]
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]


def edges(today: date, weeks: int) -> list[datetime]:
    """The instants between which the last weeks lie, this one included, in the zone of this computer.

    Args:
        today: the day that counts.
        weeks: how many.

    Returns:
        One instant more than there are weeks.
    """
    monday = today - timedelta(days=today.weekday())
    return [datetime.combine(monday - _WEEK * n, time()).astimezone() for n in range(weeks - 1, -2, -1)]


def weeks(instants: Sequence[datetime], tallies: Sequence[Sequence[Tally]]) -> list[Week]:
    """The weeks between the instants with what was counted in each."""
    return [
        Week(
            since.date(),
            (until - timedelta(days=1)).date(),
            sum(tally.acts for tally in counted if tally.decision is Decision.CANCELLED),
            sum(tally.acts for tally in counted if tally.decision is Decision.PROCEEDED),
        )
        for (since, until), counted in zip(pairwise(instants), tallies, strict=True)
    ]


def chart(shown: Sequence[Week]) -> Chart:
    """Where the bars of the weeks stand, heeded and continued side by side."""
    step = _step(max((max(week.heeded, week.continued) for week in shown), default=0))
    lines = [Line(round(HEIGHT - n * HEIGHT / 4, 1), n * step) for n in range(5)]
    room = (100 - _SIDE) / max(1, len(shown))
    width = room * 0.36

    def bar(place: int, acts: int, beside: float) -> Bar:
        height = round(acts / (4 * step) * HEIGHT, 1)
        return Bar(round(_SIDE + room * (place + 0.12) + beside, 3), round(width, 3), round(HEIGHT - height, 1), height)

    every = max(1, -(-len(shown) // _MARKS))
    return Chart(
        heeded=tuple(bar(place, week.heeded, 0) for place, week in enumerate(shown)),
        continued=tuple(bar(place, week.continued, width + room * 0.04) for place, week in enumerate(shown)),
        lines=tuple(lines),
        marks=tuple(
            Mark(round(_SIDE + room * (place + 0.5), 3), week.first)
            for place, week in enumerate(shown)
            if place % every == 0
        ),
    )


def _step(most: int) -> int:
    """Of 1, 2 and 5 times a power of ten the least with which four steps reach `most`."""
    step = 1
    while True:
        for factor in (1, 2, 5):
            if factor * step * 4 >= most:
                return factor * step
        step *= 10
