"""What the rules say for the person now: an answer for each situation that the contests under way bring about. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.calendar import ZONES, stage_at
from jaganetral.candidates.legal import LegalCell, LegalTable
from jaganetral.candidates.model import (
    AccountClass,
    Action,
    CandidateStatus,
    Confidence,
    Contest,
    ContestKind,
    PersonStatus,
    Stage,
)
from jaganetral.checking import ACTIVE, Said, said_of_every_act


@dataclass(frozen=True, slots=True)
class ForMe:
    """What is said of acts towards candidates' accounts, in all contests of one kind and stage."""

    kind: ContestKind
    stage: Stage
    contests: tuple[Bilingual, ...]
    said: tuple[Said, ...]


def for_me(
    contests: Iterable[Contest], now: datetime, person: PersonStatus, table: LegalTable, *, simulated: bool
) -> list[ForMe]:
    """What a notice would say to the person about the account of a candidate.

    Args:
        contests: all of the list; those under way count.
        now: the instant that counts.
        person: what the person is.
        table: the legal table in force.
        simulated: whether `now` is a simulation's.
    """
    situations: dict[tuple[ContestKind, Stage], list[Contest]] = {}
    for contest in contests:
        stage = stage_at(contest, now)
        if stage is not None and stage in ACTIVE:
            situations.setdefault((contest.kind, stage), []).append(contest)
    order = (list(ContestKind), list(Stage))
    return [
        ForMe(
            kind,
            stage,
            tuple(contest.name for contest in alike),
            said_of_every_act(
                _situation(kind, stage, person),
                now.astimezone(ZONES[alike[0].time_zone]).date(),
                table,
                simulated=simulated,
            ),
        )
        for (kind, stage), alike in sorted(
            situations.items(), key=lambda item: (order[0].index(item[0][0]), order[1].index(item[0][1]))
        )
    ]


def _situation(kind: ContestKind, stage: Stage, person: PersonStatus) -> LegalCell:
    """An account that is surely a candidate's own; before the candidates are determined, of one who registered."""
    status = CandidateStatus.REGISTERED if stage is Stage.PROSPECTIVE else CandidateStatus.DETERMINED
    return LegalCell(kind, stage, Action.LIKE, AccountClass.CANDIDATE, Confidence.HIGH, status, person)
