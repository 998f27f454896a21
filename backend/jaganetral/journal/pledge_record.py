"""What the journal remembers of a pledge that was made. Pure."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class PledgeRecord(NamedTuple):
    """That a pledge was made: kept when the person asks for it. Neither name nor number stands in it."""

    id: str
    day: date
    version: str
    sample: bool
    """Whether the wording was our sample, and not an agency's form."""
    added: bool
    """Whether the optional point was added."""
