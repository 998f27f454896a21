"""Candidates of the list as a page shows them, each with their accounts. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.model import Account, Candidate, Contest, Origin
from jaganetral.service.labels import label
from jaganetral.service.pages.origins import brought_by
from jaganetral.store.list_search import Found


@dataclass(frozen=True, slots=True)
class AccountView:
    """One account; `own` where the person added it and may remove it."""

    id: str
    site: str
    """As in an address."""
    platform: Bilingual
    display: str
    class_: Bilingual
    brought_by: Bilingual
    own: bool


@dataclass(frozen=True, slots=True)
class CandidateView:
    """One candidate with their accounts."""

    id: str
    name: str
    number: int | None
    office: str | None
    region: str | None
    status: Bilingual | None
    """None before the day of the first document."""
    contest: Bilingual
    contest_id: str
    accounts: tuple[AccountView, ...]


def candidate_view(found: Found, contest: Contest, today: date) -> CandidateView:
    """A candidate for reading.

    Args:
        found: the candidate and their accounts.
        contest: in which they stand.
        today: the day that counts, in the contest's time zone.
    """
    candidate = found.candidate
    return CandidateView(
        id=candidate.id,
        name=candidate.name,
        number=candidate.number,
        office=candidate.office,
        region=candidate.region,
        status=_status(candidate, today),
        contest=contest.name,
        contest_id=contest.id,
        accounts=tuple(_account(account) for account in found.accounts),
    )


def _status(candidate: Candidate, today: date) -> Bilingual | None:
    reached = [span for span in candidate.statuses if span.from_ <= today and (not span.until or today <= span.until)]
    return label(max(reached, key=lambda span: span.from_).status) if reached else None


def _account(account: Account) -> AccountView:
    return AccountView(
        id=account.id,
        site=account.platform.value,
        platform=label(account.platform),
        display=account.display,
        class_=label(account.class_),
        brought_by=brought_by(account.origin),
        own=account.origin is Origin.IMPORT,
    )
