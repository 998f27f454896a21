"""The pages a person reads: how things stand, their journal, and every rule with its source."""

from __future__ import annotations

from flask import Blueprint

from jaganetral.config import Settings
from jaganetral.service.feed_keeper import FeedKeeper
from jaganetral.service.lists import Lists
from jaganetral.service.logins import Logins
from jaganetral.service.pages import (
    browsers,
    chart,
    check,
    choices,
    correcting,
    deleting,
    feed,
    handover,
    journal_page,
    keeping,
    listing,
    old_acts,
    overview,
    own_accounts,
    pledge,
    rules,
    sharing,
    statement,
    visits,
    writing,
)
from jaganetral.service.pages.browsers import Pairs
from jaganetral.store.journal import JournalStore


def pages(
    settings: Settings, lists: Lists, journal: JournalStore, logins: Logins, pairs: Pairs, keeper: FeedKeeper
) -> Blueprint:
    """All pages. Only `/masuk/…` can be opened without a visit, once."""
    blueprint = Blueprint("pages", __name__)
    visits.guard(blueprint, settings, logins, journal)
    overview.add(blueprint, settings, lists, journal, pairs)
    journal_page.add(blueprint, settings, lists, journal, pairs)
    writing.add(blueprint, settings, lists, journal)
    correcting.add(blueprint, lists, journal)
    chart.add(blueprint, settings, journal)
    check.add(blueprint, settings, lists, journal)
    listing.add(blueprint, settings, lists)
    own_accounts.add(blueprint, lists)
    choices.add(blueprint, lists, journal, pairs)
    sharing.add(blueprint, journal)
    old_acts.add(blueprint, settings, lists, journal)
    rules.add(blueprint, settings, lists)
    feed.add(blueprint, lists, journal, keeper)
    deleting.add(blueprint, lists, journal)
    keeping.add(blueprint, settings, lists, journal)
    pledge.add(blueprint, settings, journal)
    statement.add(blueprint, settings, lists, journal)
    browsers.add(blueprint, pairs)
    handover.add(blueprint, settings, journal, pairs)
    return blueprint
