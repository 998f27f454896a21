"""A contest as the rows that the list keeps of it, worked out before anything is written. Pure.

The process that fetches and checks a feed does this work, so that the one that writes does little more than write. Rows
refer to each other by their place here; keys are given when they are written (`list_parts.py`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from jaganetral.candidates.bundled import BundledContest, account_id
from jaganetral.candidates.model import Account, Candidate, Contest, StatusSpan
from jaganetral.store.list_codes import CLASS, CONFIDENCE, PLATFORM

Json = Any
Row = list[Any]
NO_TEXT = -1


class ContestRows(NamedTuple):
    """The rows of one contest; each row is a list of values in the order that its field says."""

    contest: Row
    """id, kind, name in Indonesian and in English, time zone, version, day of the list, region."""
    stages: list[Row]
    """First and last day, stage, source of either day, whether both are verified."""
    periods: list[Row]
    """First and last day, name in both languages, source."""
    texts: list[str]
    """What candidates and accounts share."""
    candidates: list[Row]
    """Place of the history among the texts, id, name, name as compared, number, office, region, hashtags."""
    accounts: list[Row]
    """Places of the candidate, of the source and of the checker (or `NO_TEXT`), then as `account_values` gives it."""
    further: list[Row]
    """Place of the account, place among its identities, platform, identity."""
    removed: list[Row]
    """Candidate, their name, platform, identity, shown name, reason in both languages, day, document."""

    def as_json(self) -> Json:
        """For the process that writes."""
        return self._asdict()

    @classmethod
    def from_json(cls, value: Json) -> ContestRows:
        """The reverse of `as_json`."""
        return cls(**value)


class _Texts:
    """Gives each text that is asked for a place, the same one every time."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {}
        self._history: tuple[tuple[StatusSpan, ...], int] | None = None

    def place(self, text: str) -> int:
        return self.places.setdefault(text, len(self.places))

    def place_of_history(self, statuses: tuple[StatusSpan, ...]) -> int:
        """Most candidates of a contest have the history of the one before them."""
        if self._history is None or self._history[0] != statuses:
            self._history = statuses, self.place(history(statuses))
        return self._history[1]


def contest_rows(part: BundledContest) -> ContestRows:
    """The rows of one contest, wherever it came from."""
    texts = _Texts()
    places = {candidate.id: place for place, candidate in enumerate(part.candidates)}
    candidates = [
        [texts.place_of_history(candidate.statuses), *candidate_values(candidate)] for candidate in part.candidates
    ]
    accounts = [
        [
            places[account.candidate],
            texts.place(account.source),
            NO_TEXT if account.checked_by is None else texts.place(account.checked_by),
            *account_values(account),
        ]
        for account in part.accounts
    ]
    further = [row for place, account in enumerate(part.accounts) for row in further_values(place, account)]
    return ContestRows(
        _contest(part.contest, part.version, part.list_date),
        [
            [*_days(span.from_, span.until), span.stage.value, span.source, span.until_source, int(span.verified)]
            for span in part.contest.stages
        ],
        [
            [*_days(period.from_, period.until), period.name.id, period.name.en, period.source]
            for period in part.contest.periods
        ],
        list(texts.places),
        candidates,
        accounts,
        further,
        list(_removed(part)),
    )


def name_key(name: str) -> str:
    """A name as it is compared: whatever its case and spaces."""
    return " ".join(name.casefold().split())


def history(statuses: Iterable[StatusSpan]) -> str:
    """A candidate's statuses as one text: status, first day, last day, document of each."""
    return _written([[span.status.value, *_days(span.from_, span.until), span.document] for span in statuses])


def candidate_values(candidate: Candidate) -> Row:
    """Id, name, name as compared, number, office, region, hashtags."""
    tags = _written([[tag.tag, tag.source] for tag in candidate.hashtags]) if candidate.hashtags else None
    return [
        candidate.id,
        candidate.name,
        name_key(candidate.name),
        candidate.number,
        candidate.office,
        candidate.region,
        tags,
    ]


def account_values(account: Account) -> Row:
    """Platform, first identity, shown name, class, confidence, three days, id; None for what follows from the rest."""
    identity = account.identities[0]
    follows = account_id(account.contest, account.platform, identity)
    return [
        PLATFORM[account.platform],
        identity,
        None if account.display == identity else account.display,
        CLASS[account.class_],
        CONFIDENCE[account.confidence],
        _number(account.checked_on),
        _number(account.from_),
        _number(account.until),
        None if account.id == follows else account.id,
    ]


def further_values(account: int, row: Account) -> Iterable[Row]:
    """Account, place, platform and identity of all identities but the first."""
    return ([account, place, PLATFORM[row.platform], name] for place, name in enumerate(row.identities[1:], 1))


def _contest(contest: Contest, version: int, list_date: date) -> Row:
    name = contest.name
    values = [contest.id, contest.kind.value, name.id, name.en, contest.time_zone, version, list_date.isoformat()]
    return [*values, contest.region]


def _removed(part: BundledContest) -> Iterable[Row]:
    names = {candidate.id: candidate.name for candidate in part.candidates}
    for gone in part.removed:
        for identity in gone.identities:
            whose = [gone.candidate, names[gone.candidate], gone.platform.value, identity]
            yield [*whose, gone.display, gone.reason.id, gone.reason.en, gone.on.isoformat(), gone.document]


def _days(first: date, last: date | None) -> list[str | None]:
    return [first.isoformat(), None if last is None else last.isoformat()]


def _number(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _written(rows: list[Row]) -> str:
    """Rows that belong to one candidate and are never asked for by themselves, as one text."""
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
