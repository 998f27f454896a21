"""What part of the journal an address asks for, and the choices that a reader has. Pure.

An address is typed, kept and passed on by people: a value that isn't known asks for nothing, and never breaks a page.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TypeVar

from jaganetral.candidates.model import Action, Decision, Platform
from jaganetral.journal.model import By
from jaganetral.journal.selection import Selection

SITE, ACT, DECISION, CONTEST, BY = "situs", "tindakan", "keputusan", "pemilihan", "oleh"
FROM, UNTIL = "dari", "sampai"
NAMES = (SITE, ACT, DECISION, CONTEST, BY, FROM, UNTIL)
UNLISTED = "-"
"""Stands in an address for accounts that were not on the list: an empty value asks for nothing."""

Word = TypeVar("Word", bound=StrEnum)


def selection_of(asked: Mapping[str, str]) -> Selection:
    """The part of the journal that the query of an address asks for; days are those of this computer's time zone."""
    since, until = a_day(asked.get(FROM)), a_day(asked.get(UNTIL))
    contest = asked.get(CONTEST) or None
    return Selection(
        platform=a_word(Platform, asked.get(SITE)),
        action=a_word(Action, asked.get(ACT)),
        decision=a_word(Decision, asked.get(DECISION)),
        contest="" if contest == UNLISTED else contest,
        by=a_word(By, asked.get(BY)),
        since=_begins(since) if since else None,
        until=_begins(until + timedelta(days=1)) if until and until < date.max else None,
    )


def a_word(kind: type[Word], text: str | None) -> Word | None:
    """The member of an enumeration that a text names, or None."""
    return kind(text) if text in {word.value for word in kind} else None


def a_day(text: str | None) -> date | None:
    """The day that a text names (`2026-11-27`), or None."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _begins(day: date) -> datetime | None:
    try:
        return datetime.combine(day, time()).astimezone()
    except (OverflowError, ValueError):  # so far away that there is no such instant in UTC
        return None
