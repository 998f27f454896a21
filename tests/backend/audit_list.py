"""A list for the tests of the check of old acts: two candidates on every platform, and one of a contest gone by."""

from __future__ import annotations

from datetime import UTC, date, datetime

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.bundled import BundledContest
from jaganetral.candidates.model import (
    Account,
    AccountClass,
    Candidate,
    CandidateStatus,
    Confidence,
    Contest,
    ContestKind,
    Origin,
    Platform,
    Stage,
    StageSpan,
    StatusSpan,
)
from jaganetral.store.lists import ListStore

NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
PAGE = "https://example.org/uji"
NOW_CONTEST = "pilkada-uji-2026"
OLD_CONTEST = "pilkada-uji-2024"
CHANNEL_ONE = "UCcalonsatu_______________"[:24]
CHANNEL_TWO = "UCcalondua________________"[:24]

# Platform → identities of the first candidate, of the second, of the one of the contest that is over.
IDENTITIES: dict[Platform, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    Platform.X: (("@calon_satu", "#100000001"), ("@calon_dua",), ("@calon_lama", "#100000003")),
    Platform.INSTAGRAM: (("@calon.satu",), ("@12345678",), ("@calon_lama",)),
    Platform.THREADS: (("@calon.satu",), ("@calon_dua",), ("@calon_lama",)),
    Platform.FACEBOOK: (("@calonsatu", "#61550000000001"), ("#61550000000002",), ("@calonlama",)),
    Platform.TIKTOK: (("@calon_satu",), ("@calon.dua",), ("@calon_lama",)),
    Platform.YOUTUBE: (("@calonsatu", f"#{CHANNEL_ONE}"), ("@calondua",), (f"#{CHANNEL_TWO}",)),
}
NAMES = ("Calon Satu Purnamaérah", "Calon Dua", "Calon Lama")


def _contest(id_: str, first: date, last: date) -> Contest:
    stage = StageSpan(Stage.CANDIDATE, first, last, PAGE, PAGE, verified=True)
    return Contest(id_, Bilingual(f"Pilkada {id_}", f"Election {id_}"), ContestKind.PILKADA, "Asia/Jakarta", (stage,))


def _entry(contest: Contest, places: tuple[int, ...]) -> BundledContest:
    candidates, accounts = [], []
    for place in places:
        id_ = f"{contest.id}-{place}"
        status = StatusSpan(CandidateStatus.DETERMINED, contest.stages[0].from_, PAGE)
        candidates.append(Candidate(id_, contest.id, NAMES[place], place + 1, "Calon Bupati", None, (status,)))
        for platform, identities in IDENTITIES.items():
            accounts.append(
                Account(
                    id=f"{id_}-{platform}",
                    contest=contest.id,
                    candidate=id_,
                    platform=platform,
                    identities=identities[place],
                    display=identities[place][0],
                    class_=AccountClass.CANDIDATE,
                    confidence=Confidence.HIGH,
                    source=PAGE,
                    checked_by=None,
                    checked_on=None,
                    from_=None,
                    until=None,
                    origin=Origin.BUNDLED,
                )
            )
    return BundledContest(1, date(2026, 11, 1), contest, tuple(candidates), tuple(accounts))


def contests() -> tuple[BundledContest, ...]:
    """The contest under way, and the one that is over."""
    return (
        _entry(_contest(NOW_CONTEST, date(2026, 9, 1), date(2026, 12, 1)), (0, 1)),
        _entry(_contest(OLD_CONTEST, date(2024, 9, 1), date(2024, 11, 30)), (2,)),
    )


def audit_list() -> ListStore:
    """Both contests, kept nowhere."""
    return ListStore.in_memory(contests())
