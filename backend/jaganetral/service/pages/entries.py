"""Entries of the journal as a page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.journal.model import By, Correction, Entry
from jaganetral.service.dates import local
from jaganetral.service.labels import label
from jaganetral.service.lists import Summary

NOT_LISTED = Bilingual("tidak ada di daftar", "not on the list")


@dataclass(frozen=True)
class EntryView:
    """One line of the journal; times are in the zone of this computer."""

    id: str
    at: datetime
    decision: Bilingual
    action: Bilingual
    platform: Bilingual
    display: str
    candidate: str
    contest: Bilingual
    stage: Bilingual
    by_person: bool
    reason: str
    corrections: tuple[Correction, ...]


def entry_view(entry: Entry, listed: Summary) -> EntryView:
    """A journal entry for reading, with the names that the list has for candidate and contest.

    Args:
        entry: what is stored.
        listed: the list; it may no longer know an entry's candidate or contest, whose id is shown then.
    """
    event = entry.event
    names = {contest.id: contest.name for contest in listed.contests}
    return EntryView(
        id=event.id,
        at=local(event.at),
        decision=label(event.decision),
        action=label(event.action),
        platform=label(event.platform),
        display=event.display,
        candidate=listed.candidates.get(event.candidate, event.candidate),
        contest=names.get(event.contest, Bilingual(event.contest, event.contest)),
        stage=label(event.stage) if event.stage else NOT_LISTED,
        by_person=event.by is By.PERSON,
        reason=event.reason,
        corrections=tuple(Correction(local(made.at), made.text) for made in entry.corrections),
    )
