"""An entry that the person writes into the journal themselves: what they did on a phone, say, where we cannot see it.

What they write is kept as theirs (`By.PERSON`). An account on the list brings its candidate, contest and stage along;
one that is not is kept as well, for it is their record and not ours.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.calendar import stage_at
from jaganetral.candidates.handles import identify
from jaganetral.candidates.model import Action, Decision, Platform
from jaganetral.journal.model import By, Consent, Event
from jaganetral.store.lists import ListStore

WORDING = "person"
"""Stands for the version of a consent: whoever writes an entry agrees to it by writing it."""
LONGEST_REASON = 300


class OwnEntryError(Exception):
    """The entry can't be kept; `reason` says why."""

    def __init__(self, reason: Bilingual) -> None:
        super().__init__(reason.id)
        self.reason = reason


@dataclass(frozen=True)
class OwnEntry:
    """What the person says."""

    account: str
    """A handle or an address."""
    platform: Platform | None
    action: Action
    decision: Decision
    at: datetime
    reason: str = ""

    def as_json(self) -> dict[str, Any]:
        """For the running service."""
        return {
            "account": self.account,
            "platform": self.platform.value if self.platform else None,
            "action": self.action.value,
            "decision": self.decision.value,
            "at": self.at.isoformat(),
            "reason": self.reason,
        }


def event_of(entry: OwnEntry, lists: ListStore, now: datetime) -> tuple[Event, Consent]:
    """The event that an own entry becomes, and the consent it is kept under.

    Args:
        entry: what the person says.
        lists: to find whose account it is.
        now: the instant.

    Raises:
        HandleError: no account can be made of the text.
        OwnEntryError: the act lies in the future.
        StoreError: the list can't be read.
    """
    if entry.at > now:
        raise OwnEntryError(
            Bilingual("Waktunya masih di depan. Periksa --at.", "That time is still to come. Check --at.")
        )
    platform, identity = identify(entry.account, entry.platform)
    listed = next(iter(lists.find(platform, identity)), None)
    event = Event(
        id=str(uuid.uuid4()),
        at=entry.at.astimezone(UTC),
        platform=platform,
        action=entry.action,
        account=identity,
        display=listed.account.display if listed else identity,
        candidate=listed.candidate.id if listed else "",
        contest=listed.contest.id if listed else "",
        stage=stage_at(listed.contest, entry.at) if listed else None,
        decision=entry.decision,
        by=By.PERSON,
        reason=entry.reason.strip(),
    )
    return event, Consent(journal=True, proceeded=True, agreed_at=now, wording=WORDING)
