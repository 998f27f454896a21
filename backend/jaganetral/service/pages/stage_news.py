"""One quiet line when a stage of a contest has just opened, or is about to. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.calendar import ZONES
from jaganetral.candidates.model import Contest, Stage
from jaganetral.service.labels import label

NEWS = timedelta(days=7)
"""How long before and after its first day a stage is worth a line."""


@dataclass(frozen=True, slots=True)
class StageNews:
    """A stage that opened on `day`, or will."""

    contest: Bilingual
    stage: Bilingual
    day: date
    opened: bool


def stage_news(contests: Iterable[Contest], now: datetime) -> StageNews | None:
    """The stage whose first day is nearest, among those within a week; of two on one day, the first contest's."""
    near = [
        (abs(span.from_ - today), StageNews(contest.name, label(span.stage), span.from_, span.from_ <= today))
        for contest in contests
        for today in [now.astimezone(ZONES[contest.time_zone]).date()]
        for span in contest.stages
        if span.stage is not Stage.CONCLUDED and abs(span.from_ - today) <= NEWS
    ]
    return min(near, key=lambda found: found[0])[1] if near else None
