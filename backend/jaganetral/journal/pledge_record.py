"""What the journal remembers of a pledge that was made. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PledgeRecord:
    """That a pledge was made: kept when the person asks for it. Neither name nor number stands in it."""

    id: str
    day: date
    version: str
    sample: bool
    """Whether the wording was our sample, and not an agency's form."""
    added: bool
    """Whether the optional point was added."""
