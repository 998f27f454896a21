"""Reads the file of one contest, as it comes inside the package and through the feed.

Those inside the package let a first start without a network already know somebody.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any, NamedTuple

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.calendar import ZONES
from jaganetral.candidates.handles import normalise
from jaganetral.candidates.model import (
    Account,
    AccountClass,
    Candidate,
    CandidateList,
    CandidateStatus,
    Confidence,
    Contest,
    ContestKind,
    Hashtag,
    NotFound,
    Origin,
    Period,
    Platform,
    RemovedAccount,
    Stage,
    StageSpan,
    StatusSpan,
)

Json = dict[str, Any]


class ContestError(ValueError):
    """A contest contradicts itself; `reason` says where to whoever maintains it."""

    def __init__(self, reason: Bilingual) -> None:
        super().__init__(reason.en)
        self.reason = reason


class BundledContest(NamedTuple):
    """One file of `data/contests/`: a contest with its candidates and accounts, and the version of the file."""

    version: int
    list_date: date
    contest: Contest
    candidates: tuple[Candidate, ...]
    accounts: tuple[Account, ...]
    not_found: tuple[NotFound, ...] = ()
    removed: tuple[RemovedAccount, ...] = ()


@cache
def bundled() -> tuple[BundledContest, ...]:
    """All bundled contests, by id.

    Raises:
        ValueError: a data file contradicts itself.
    """
    folder = resources.files("jaganetral.candidates").joinpath("data/contests")
    files = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".json")), key=lambda entry: entry.name)
    return tuple(parse(json.loads(entry.read_text("utf-8"))) for entry in files)


def bundled_list() -> CandidateList:
    """All bundled contests as one list."""
    parts = bundled()
    return CandidateList(
        contests=tuple(part.contest for part in parts),
        candidates=tuple(candidate for part in parts for candidate in part.candidates),
        accounts=tuple(account for part in parts for account in part.accounts),
        list_date=max(part.list_date for part in parts),
    )


def account_id(contest: str, platform: Platform, identity: str) -> str:
    """The id of the account known by `identity`, the same however often it is read."""
    return f"{contest}:{platform.value}:{identity}"


def parse(value: Json, origin: Origin = Origin.BUNDLED) -> BundledContest:
    """One contest file as types.

    Args:
        value: the file's JSON, as `data/contest.schema.json` says.
        origin: where the file came from.

    Raises:
        ContestError: stages overlap or end before they begin, or a day is in no calendar.
        HandleError: a handle is none. Both are `ValueError`.
    """
    contest = _contest(value["contest"])
    candidates: list[Candidate] = []
    accounts: list[Account] = []
    not_found: list[NotFound] = []
    removed: list[RemovedAccount] = []
    written: list[Json] = []
    statuses: tuple[StatusSpan, ...] = ()
    for entry in value["candidates"]:
        if entry["statuses"] != written:  # mostly all have the same
            written, statuses = entry["statuses"], tuple(_statuses(entry["statuses"]))
        candidates.append(
            Candidate(
                id=entry["id"],
                contest=contest.id,
                name=entry["name"],
                number=entry["number"],
                office=entry["office"],
                region=entry["region"],
                statuses=statuses,
                origin=origin,
                hashtags=tuple(Hashtag(tag["tag"], tag["source"]) for tag in entry.get("hashtags", [])),
            )
        )
        accounts.extend(_account(contest.id, entry["id"], account, origin) for account in entry["accounts"])
        not_found.extend(_not_found(entry["id"], found) for found in entry.get("not_found", []))
        removed.extend(_removed(contest.id, entry["id"], account) for account in entry.get("removed", []))
    list_date = _day(value["list_date"])
    return BundledContest(
        value["version"],
        list_date,
        contest,
        tuple(candidates),
        tuple(accounts),
        tuple(not_found),
        tuple(removed),
    )


def _contest(value: Json) -> Contest:
    stages = tuple(
        StageSpan(
            Stage(span["stage"]),
            _day(span["from"]),
            _day(span["until"]),
            span["source"],
            span["until_source"],
            span["verified"],
        )
        for span in value["stages"]
    )
    if value["time_zone"] not in ZONES:
        raise _wrong(value, "zona waktunya tidak dikenal", "unknown time zone")
    if any(span.until < span.from_ for span in stages):
        raise _wrong(value, "sebuah tahapan berakhir sebelum mulai", "a stage ends before it begins")
    if any(later.from_ <= earlier.until for earlier, later in pairwise(stages)):
        raise _wrong(value, "tahapannya bertumpuk atau tidak urut", "stages overlap or stand out of order")
    return Contest(
        id=value["id"],
        name=Bilingual.from_json(value["name"]),
        kind=ContestKind(value["kind"]),
        time_zone=value["time_zone"],
        stages=stages,
        periods=tuple(
            Period(Bilingual.from_json(p["name"]), _day(p["from"]), _day(p["until"]), p["source"])
            for p in value["periods"]
        ),
        region=value["region"],
    )


def _wrong(contest: Json, indonesian: str, english: str) -> ContestError:
    return ContestError(Bilingual(f"{contest['id']}: {indonesian}", f"{contest['id']}: {english}"))


def _statuses(values: Iterable[Json]) -> Iterable[StatusSpan]:
    for value in values:
        until = _day_or_none(value.get("until"))
        yield StatusSpan(CandidateStatus(value["status"]), _day(value["from"]), value["document"], until)


def _account(contest: str, candidate: str, value: Json, origin: Origin) -> Account:
    platform, identities = _identities(value)
    return Account(
        id=account_id(contest, platform, identities[0]),
        contest=contest,
        candidate=candidate,
        platform=platform,
        identities=identities,
        display=value["handle"],
        class_=AccountClass(value["class"]),
        confidence=Confidence(value["confidence"]),
        source=value["source"],
        checked_by=value["checked_by"],
        checked_on=_day_or_none(value["checked_on"]),
        from_=_day_or_none(value.get("from")),
        until=_day_or_none(value.get("until")),
        origin=origin,
    )


def _identities(value: Json) -> tuple[Platform, tuple[str, ...]]:
    platform = Platform(value["platform"])
    first, further = normalise(platform, value["handle"]), value.get("also")
    if not further:
        return platform, (first,)
    return platform, tuple(dict.fromkeys([first, *(normalise(platform, text) for text in further)]))


def _not_found(candidate: str, value: Json) -> NotFound:
    return NotFound(candidate, Platform(value["platform"]), value["checked_by"], _day(value["checked_on"]))


def _removed(contest: str, candidate: str, value: Json) -> RemovedAccount:
    platform, identities = _identities(value)
    return RemovedAccount(
        contest=contest,
        candidate=candidate,
        platform=platform,
        identities=identities,
        display=value["handle"],
        reason=Bilingual.from_json(value["reason"]),
        on=_day(value["on"]),
        document=value.get("document"),
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ContestError(Bilingual(f"{text} bukan tanggal", f"{text} is no date")) from error


def _day_or_none(text: str | None) -> date | None:
    return None if text is None else _day(text)
