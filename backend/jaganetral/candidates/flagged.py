"""When an account is flagged, and as what: its contest's stages cut with its candidate's statuses and its own validity.

Pure, and the only place where this is worked out; the extension compares instants and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from jaganetral.candidates.calendar import begins, ends
from jaganetral.candidates.model import Account, AccountClass, Candidate, CandidateStatus, Contest, Stage

_OUT = frozenset({CandidateStatus.WITHDRAWN, CandidateStatus.DISQUALIFIED})
_EVER = datetime.max.replace(tzinfo=UTC)


class FlagSpan(NamedTuple):
    """A stretch of time with one stage and one status; `ends_at` no longer belongs to it."""

    stage: Stage
    status: CandidateStatus
    starts_at: datetime
    ends_at: datetime


def spans(account: Account, candidate: Candidate, contest: Contest) -> tuple[FlagSpan, ...]:
    """All stretches in which `account` is flagged, in order of time.

    None for an institution's account; none once the contest is concluded; none before the candidate's first status;
    none from the day of the document that says they withdrew or were disqualified, unless a later one puts them back.

    Args:
        account: an account of `candidate`.
        candidate: somebody who stands in `contest`.
        contest: the contest that account and candidate belong to.
    """
    if account.class_ is AccountClass.INSTITUTION:
        return ()
    zone = contest.time_zone
    first = begins(account.from_, zone) if account.from_ else None
    last = ends(account.until, zone) if account.until else _EVER
    return _cut(candidate, contest, first, last)


def standing(candidate: Candidate, contest: Contest) -> tuple[FlagSpan, ...]:
    """All stretches in which `candidate` stands in an active stage of `contest`, in order of time."""
    return _cut(candidate, contest, None, _EVER)


def _cut(candidate: Candidate, contest: Contest, first: datetime | None, last: datetime) -> tuple[FlagSpan, ...]:
    zone = contest.time_zone
    found = []
    for stage in contest.stages:
        if stage.stage is Stage.CONCLUDED:
            continue
        for status, starts_at, ends_at in _statuses(candidate, zone):
            start = max(starts_at, begins(stage.from_, zone), first or starts_at)
            end = min(ends_at, ends(stage.until, zone), last)
            if start < end:
                found.append(FlagSpan(stage.stage, status, start, end))
    return tuple(sorted(found, key=lambda span: span.starts_at))


def span_at(flagged: Iterable[FlagSpan], instant: datetime) -> FlagSpan | None:
    """The stretch that holds at `instant`, or None."""
    return next((span for span in flagged if span.starts_at <= instant < span.ends_at), None)


def _statuses(candidate: Candidate, zone: str) -> Iterator[tuple[CandidateStatus, datetime, datetime]]:
    """Each status with the instants between which it holds; of two from one day the later in the list counts."""
    ordered = sorted(candidate.statuses, key=lambda span: span.from_)
    for span, following in zip(ordered, [*ordered[1:], None], strict=False):
        end = begins(following.from_, zone) if following else _EVER
        if span.until:
            end = min(end, ends(span.until, zone))
        if span.status not in _OUT:
            yield span.status, begins(span.from_, zone), end
