"""Contests as the overview shows them, worked out from plain values: no request, no database, no clock of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.calendar import ZONES, stage_at
from jaganetral.candidates.model import Contest, Period, Stage
from jaganetral.checking import ACTIVE
from jaganetral.service.labels import label
from jaganetral.service.pages.timeline import Timeline, timeline

NOT_BEGUN = Bilingual("belum mulai", "not begun")


@dataclass(frozen=True)
class StageView:
    """One step of a contest; `state` is "past", "current" or "coming"."""

    stage: Stage
    label: Bilingual
    from_: date
    until: date | None
    """None for the end: it is everything after `from_`."""
    state: str
    verified: bool


@dataclass(frozen=True)
class ContestView:
    """One contest with its steps, and the days worth knowing beside them."""

    id: str
    name: Bilingual
    now: Bilingual
    under_way: bool
    stages: tuple[StageView, ...]
    periods: tuple[Period, ...]
    line: Timeline | None
    """None where the contest has no stages."""


def is_under_way(contest: Contest, now: datetime) -> bool:
    """Whether a contest is in a stage in which accounts are flagged."""
    return stage_at(contest, now) in ACTIVE


def named_like(contests: Iterable[Contest], text: str, most: int) -> list[Contest]:
    """The contests whose name has, in one of the languages, words that begin as those of a text do.

    Args:
        contests: among which.
        text: as a person types it.
        most: how many at most, in the order given.
    """
    words = text.casefold().split()

    def fits(name: str) -> bool:
        parts = name.casefold().split()
        return all(any(part.startswith(word) for part in parts) for word in words)

    found = (contest for contest in contests if words and (fits(contest.name.id) or fits(contest.name.en)))
    return list(islice(found, most))


def contest_view(contest: Contest, now: datetime) -> ContestView:
    """A contest as it stands at `now`, counted in its own time zone."""
    today = now.astimezone(ZONES[contest.time_zone]).date()
    stage = stage_at(contest, now)
    steps = [
        StageView(
            span.stage, label(span.stage), span.from_, span.until, _state(span.from_, span.until, today), span.verified
        )
        for span in contest.stages
    ]
    if contest.stages and contest.stages[-1].stage is not Stage.CONCLUDED:
        last = contest.stages[-1]
        concluded = "current" if today > last.until else "coming"
        steps.append(StageView(Stage.CONCLUDED, label(Stage.CONCLUDED), last.until, None, concluded, last.verified))
    return ContestView(
        id=contest.id,
        name=contest.name,
        now=NOT_BEGUN if stage is None else label(stage),
        under_way=stage in ACTIVE,
        stages=tuple(steps),
        periods=contest.periods,
        line=timeline(contest, today) if contest.stages else None,
    )


def _state(from_: date, until: date, today: date) -> str:
    if today > until:
        return "past"
    return "current" if from_ <= today else "coming"
