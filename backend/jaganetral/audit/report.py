"""What a check found, in memory only: rows to undo by hand, what can't be told, and what could not be read."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from jaganetral.audit.model import OldAct, Owner, Trouble
from jaganetral.candidates.handles import profile_url
from jaganetral.candidates.model import Action, Platform
from jaganetral.store.lists import Listed

MOST_LINKS = 20


@dataclass
class Row:
    """Acts of one kind on one listed account."""

    listed: Listed
    action: Action
    sure: bool
    """Handle or number agree; else only the name does, and the person has to look."""
    now: bool
    """The account is flagged today."""
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    count: int = 0
    first: datetime | None = None
    last: datetime | None = None
    links: list[str] = field(default_factory=list)
    """Addresses of the posts, the first few."""

    def add(self, act: OldAct) -> None:
        """Counts one act in."""
        self.count += 1
        if act.at is not None:
            self.first = min(self.first or act.at, act.at)
            self.last = max(self.last or act.at, act.at)
        if act.link and len(self.links) < MOST_LINKS and act.link not in self.links:
            self.links.append(act.link)

    @property
    def identity(self) -> str:
        """The identity that people know."""
        return self.listed.account.identities[0]

    @property
    def profile(self) -> str | None:
        """The address of the account, to undo a follow there."""
        account = self.listed.account
        addresses = (profile_url(account.platform, identity) for identity in account.identities)
        return next((address for address in addresses if address), None)

    def as_json(self) -> dict[str, Any]:
        """For `--json`."""
        account, candidate, contest = self.listed.account, self.listed.candidate, self.listed.contest
        return {
            "platform": account.platform.value,
            "action": self.action.value,
            "account": self.identity,
            "display": account.display,
            "candidate": candidate.name,
            "contest": contest.id,
            "flagged": self.now,
            "sure": self.sure,
            "count": self.count,
            "first": self.first.isoformat() if self.first else None,
            "last": self.last.isoformat() if self.last else None,
            "profile": self.profile,
            "links": self.links,
        }


@dataclass(frozen=True)
class Unnumbered:
    """A flagged account that the list knows by its handle only, of a platform whose export tells only numbers."""

    listed: Listed
    now: bool

    @property
    def profile(self) -> str | None:
        """Where one sees whether one follows it."""
        return profile_url(self.listed.account.platform, self.listed.account.identities[0])

    def as_json(self) -> dict[str, Any]:
        """For `--json`."""
        account = self.listed.account
        return {
            "platform": account.platform.value,
            "account": account.identities[0],
            "display": account.display,
            "candidate": self.listed.candidate.name,
            "contest": self.listed.contest.id,
            "flagged": self.now,
            "profile": self.profile,
        }


@dataclass
class Report:
    """The outcome of one check."""

    owners: list[Owner] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    checked: dict[tuple[Platform, Action], int] = field(default_factory=dict)
    """Acts that were read."""
    untold: dict[tuple[Platform, Action], int] = field(default_factory=dict)
    """Of these, those of which the export does not tell whom they were done to."""
    unnumbered: list[Unnumbered] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    parts: int = 0
    """Files that were read."""

    def of(self, contest: str | None) -> tuple[list[Row], list[Unnumbered]]:
        """What concerns a contest, or, with None, the accounts that are flagged today; sure ones first."""

        def concerns(listed: Listed, *, now: bool) -> bool:
            return now if contest is None else listed.contest.id == contest

        rows = [row for row in self.rows if concerns(row.listed, now=row.now)]
        rows.sort(key=lambda row: (not row.sure, row.listed.account.platform.value, row.identity, row.action.value))
        return rows, [entry for entry in self.unnumbered if concerns(entry.listed, now=entry.now)]

    def as_json(self, contest: str | None) -> dict[str, Any]:
        """For `--json`; `contest` as for `of`."""
        rows, unnumbered = self.of(contest)
        return {
            "owners": [{"platform": owner.platform.value, "name": owner.name} for owner in self.owners],
            "contest": contest,
            "found": [row.as_json() for row in rows],
            "checked": _counts(self.checked),
            "not_told": _counts(self.untold),
            "by_hand": [entry.as_json() for entry in unnumbered],
            "troubles": [trouble.as_json() for trouble in self.troubles],
            "parts": self.parts,
        }


def _counts(counts: dict[tuple[Platform, Action], int]) -> list[dict[str, Any]]:
    return [
        {"platform": platform.value, "action": action.value, "count": count}
        for (platform, action), count in sorted(counts.items())
    ]
