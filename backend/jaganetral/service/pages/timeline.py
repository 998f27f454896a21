"""Where the stages of a contest lie in time, as shares of a line's length. Pure; a template draws it as SVG."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from jaganetral.candidates.model import Contest, Stage

MOST_TICKS = 3
_MARGIN = 0.03
"""Of the whole length before the first and after the last stage, so that today can be seen near the ends."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stage on the line; `x` and `width` in percent of it."""

    stage: Stage
    x: float
    width: float
    current: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """The first day of a month on the line."""

    day: date
    x: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """One contest's line; `today` is None where it lies outside."""

    segments: tuple[Segment, ...]
    ticks: tuple[Tick, ...]
    today: float | None


def timeline(contest: Contest, today: date) -> Timeline:
    """The line of a contest.

    Args:
        contest: with one stage at least.
        today: the day that counts, in the contest's time zone.
    """
    first, last = contest.stages[0].from_, max(span.until for span in contest.stages)
    margin = max(2, round((last - first).days * _MARGIN))
    begin, length = first - timedelta(days=margin), (last - first).days + 1 + 2 * margin

    def place(day: date) -> float:
        return round((day - begin).days / length * 100, 2)

    segments = tuple(
        Segment(
            span.stage,
            place(span.from_),
            round(place(span.until + timedelta(days=1)) - place(span.from_), 2),
            span.from_ <= today <= span.until,
        )
        for span in contest.stages
    )
    within = begin <= today < begin + timedelta(days=length)
    months = _months(begin, length)
    step = max(1, -(-len(months) // MOST_TICKS))
    return Timeline(segments, tuple(Tick(day, place(day)) for day in months[::step]), place(today) if within else None)


def _months(begin: date, length: int) -> list[date]:
    """The first days of the months whose name has room on the line."""
    last = begin + timedelta(days=int(length * 0.8))
    months = ((begin.year + n // 12, n % 12 + 1) for n in range(begin.month, begin.month + length // 28 + 2))
    return [day for year, month in months if (day := date(year, month, 1)) <= last]
