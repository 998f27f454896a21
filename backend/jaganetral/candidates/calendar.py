"""A contest's days are local days; this turns them into instants, the only form in which anything is compared."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone
from types import MappingProxyType

from jaganetral.candidates.model import Contest, Stage

ZONES: Mapping[str, timezone] = MappingProxyType(
    {
        "Asia/Jakarta": timezone(timedelta(hours=7), "WIB"),
        "Asia/Pontianak": timezone(timedelta(hours=7), "WIB"),
        "Asia/Makassar": timezone(timedelta(hours=8), "WITA"),
        "Asia/Jayapura": timezone(timedelta(hours=9), "WIT"),
    }
)
"""Indonesia's zones; none has daylight saving, so no time zone database has to be shipped (Windows has none)."""

JAKARTA = ZONES["Asia/Jakarta"]


def begins(day: date, time_zone: str) -> datetime:
    """The instant (UTC) at which `day` begins in `time_zone`, one of `ZONES`."""
    return datetime.combine(day, time(), ZONES[time_zone]).astimezone(UTC)


def ends(day: date, time_zone: str) -> datetime:
    """The instant (UTC) at which the day after `day` begins: the first that no longer belongs to it."""
    return begins(day + timedelta(days=1), time_zone)


def noon(day: date) -> datetime:
    """12:00 in Jakarta on `day`, as UTC: the fixed clock of a simulation, the same date in all of Indonesia."""
    return datetime.combine(day, time(12), JAKARTA).astimezone(UTC)


def stage_on(contest: Contest, day: date) -> Stage | None:
    """The stage of `contest` on a local day; None before its first stage, `CONCLUDED` on any other day outside them."""
    for span in contest.stages:
        if span.from_ <= day <= span.until:
            return span.stage
    return None if day < contest.stages[0].from_ else Stage.CONCLUDED


def stage_at(contest: Contest, instant: datetime) -> Stage | None:
    """The stage of `contest` at an instant; as `stage_on` for the local day it falls on."""
    return stage_on(contest, instant.astimezone(ZONES[contest.time_zone]).date())


def utc_text(instant: datetime) -> str:
    """An instant as our files and answers write it: `2023-11-12T17:00:00Z`."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
