"""How old a list is, in the three words of the product. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum

from jaganetral.candidates.calendar import JAKARTA

OLD_DAYS = 7
VERY_OLD_DAYS = 30
"""The same as in `extension/background/wording.js`; a test holds them together."""


CLOCK_TOLERANCE = timedelta(days=1)
"""A server's clock and ours that differ by more make us doubt ours."""


class FeedState(StrEnum):
    """How old the list is; `none` where nothing came through a feed yet."""

    FRESH = "fresh"
    OLD = "old"
    VERY_OLD = "very_old"
    NONE = "none"


def day_of(instant: datetime) -> date:
    """The day of an instant, by which the age of a list is counted."""
    return instant.astimezone(JAKARTA).date()


def state_of(checked_at: datetime | None, now: datetime) -> FeedState:
    """How old the list is.

    Args:
        checked_at: when it was last verified to be the publisher's newest; None for never.
        now: what the real clock shows.
    """
    if checked_at is None:
        return FeedState.NONE
    days = (day_of(now) - day_of(checked_at)).days
    if days >= VERY_OLD_DAYS:
        return FeedState.VERY_OLD
    return FeedState.OLD if days >= OLD_DAYS else FeedState.FRESH


def clock_is_off(server_clock: datetime | None, now: datetime) -> bool:
    """Whether a server's clock says that ours is wrong; its word is a reason to doubt, never to trust."""
    return server_clock is not None and abs(now - server_clock) > CLOCK_TOLERANCE
