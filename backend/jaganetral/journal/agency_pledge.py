"""Whose words a pledge has in this installation: those of the agency that packaged it, or our sample."""

from __future__ import annotations

import logging
from pathlib import Path

from jaganetral.agency.reading import AgencyError, agency_settings
from jaganetral.journal.pledge import PledgeWording, agency_wording, sample_wording

log = logging.getLogger(__name__)


def pledge_wording(home: Path) -> PledgeWording:
    """The words in force: the agency's where its settings bring a sound form, else our sample, which says so itself.

    Args:
        home: the data folder.
    """
    try:
        settings = agency_settings(home)
    except AgencyError as error:
        log.warning("the agency's settings can't be used, the sample pledge stands in: %s", type(error).__name__)
        return sample_wording()
    pledge = settings.get("pledge")
    if pledge is None:
        return sample_wording()
    return agency_wording({"letterhead": settings.get("letterhead", []), **pledge})
