"""A part of the journal: what a person wants to look at, in plain values; `store` works out which entries those are."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from jaganetral.candidates.model import Action, Decision, Platform
from jaganetral.journal.model import By


class Selection(NamedTuple):
    """Entries that agree with all that is given; None asks for nothing."""

    platform: Platform | None = None
    action: Action | None = None
    decision: Decision | None = None
    contest: str | None = None
    """A contest's id; empty for entries about accounts that were not on the list."""
    by: By | None = None
    since: datetime | None = None
    """The first instant."""
    until: datetime | None = None
    """The first instant that no longer belongs to it."""


EVERYTHING = Selection()


class Tally(NamedTuple):
    """How many acts of one kind ended in one way."""

    action: Action
    decision: Decision
    acts: int
