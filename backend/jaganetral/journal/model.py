"""What an entry of the journal is, and the rule by which it may be kept at all.

The journal belongs to the person. It stays empty until they have agreed; then it keeps the acts they cancelled and
the corrections they reported, and acts that went on after a notice only with their second agreement. An entry says
when, where, which act, whose account and what was decided: no page address and no text of a page. After ninety days,
or as many as the person chose, it is gone.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.model import Action, Decision, Platform, Stage

RETENTION = timedelta(days=90)
RETENTION_CHOICES = (7, 30, 90, 180, 365)
"""The days among which the person may choose."""


class Reason(StrEnum):
    """Why an event is not kept."""

    NO_CONSENT = "no_consent"
    PROCEEDED_NOT_AGREED = "proceeded_not_agreed"
    BAD_ROW = "bad_row"
    DELETED = "deleted"
    """The person deleted the whole journal after it was made, and the browser hadn't heard of that yet."""
    SHARED_COMPUTER = "shared_computer"
    """The person said that others use this computer too; nothing is kept on it."""


class SharedComputerError(Exception):
    """Nothing is kept, because others use this computer too; `reason` says so to the person."""

    reason = Bilingual(
        "Komputer ini dipakai bersama, jadi jurnal tidak menyimpan apa pun. Anda dapat mengubahnya di Pengaturan.",
        "This computer is shared, so the journal keeps nothing. You can change that in the settings.",
    )

    def __init__(self) -> None:
        super().__init__(self.reason.id)


class By(StrEnum):
    """Who put an entry into the journal."""

    BROWSER = "browser"
    PERSON = "person"


class Consent(NamedTuple):
    """What the person had agreed to when the extension sent its events."""

    journal: bool
    """The first tick: cancelled acts and reported corrections may be kept."""
    proceeded: bool
    """The second tick: acts that went on after a notice may be kept as well."""
    agreed_at: datetime | None
    """When they agreed; None before they ever did."""
    wording: str
    """The version of the sentences they agreed to."""


class Event(NamedTuple):
    """One decision, as the extension reports it."""

    id: str
    """Made by the extension; the same event has the same id however often it is sent."""
    at: datetime
    platform: Platform
    action: Action
    account: str
    """The account's identity, as in `jaganetral.candidates.handles`."""
    display: str
    """The account's name as people write it."""
    candidate: str
    contest: str
    stage: Stage | None
    """None only where the person added it and the account is not on the list; candidate and contest are empty then."""
    decision: Decision
    by: By = By.BROWSER
    reason: str = ""
    """What the person wrote to an entry of their own; a browser never sends one."""


LONGEST_CORRECTION = 300
"""Characters of one correction."""


class Correction(NamedTuple):
    """What the person wrote to an entry afterwards; the entry itself stays as it was."""

    at: datetime
    text: str


class Entry(NamedTuple):
    """An event in the journal; `number` is its place in the order of arrival, `corrections` stand oldest first."""

    number: int
    event: Event
    stored_at: datetime
    corrections: tuple[Correction, ...] = ()


class Refused(NamedTuple):
    """An event that is not kept, and why; the id is None when it couldn't even be read."""

    id: str | None
    reason: Reason


def may_keep(consent: Consent, event: Event) -> Reason | None:
    """The reason not to keep `event` under `consent`, or None when it may be kept."""
    if not consent.journal or consent.agreed_at is None:
        return Reason.NO_CONSENT
    if event.decision is Decision.PROCEEDED and not consent.proceeded:
        return Reason.PROCEEDED_NOT_AGREED
    return None


def sift(
    consent: Consent, events: Iterable[Event], clearing: datetime | None = None, *, shared: bool = False
) -> tuple[list[Event], list[Refused]]:
    """Separates what may be kept from what may not, each in the order it came.

    Args:
        consent: what the person had agreed to.
        events: as they came in.
        clearing: when the person deleted the whole journal, if the sender hasn't heard of that yet.
        shared: whether the person said that others use this computer too.
    """
    kept: list[Event] = []
    refused: list[Refused] = []
    for event in events:
        reason = Reason.SHARED_COMPUTER if shared else may_keep(consent, event)
        if reason is None and clearing is not None and event.at <= clearing:
            reason = Reason.DELETED
        if reason is None:
            kept.append(event)
        else:
            refused.append(Refused(event.id, reason))
    return kept, refused


def oldest_kept(now: datetime, retention: timedelta = RETENTION) -> datetime:
    """The instant before which nothing is kept any more."""
    return now - retention
