"""The pages a person reads: how things stand, their journal, and every rule with its source."""

from __future__ import annotations

from flask import Blueprint

from jaganetral.config import Settings
from jaganetral.service.lists import Lists
from jaganetral.service.logins import Logins
from jaganetral.service.pages import browsers, deleting, handover, keeping, overview, pledge, rules, statement, visits
from jaganetral.service.pages.browsers import Pairs
from jaganetral.store.journal import JournalStore


def pages(
    settings: Settings, port: int, lists: Lists, journal: JournalStore, logins: Logins, pairs: Pairs
) -> Blueprint:
    """All pages. Only `/masuk/…` can be opened without a visit, once."""
    blueprint = Blueprint("pages", __name__)
    visits.guard(blueprint, settings, logins)
    overview.add(blueprint, settings, port, lists, journal, pairs)
    rules.add(blueprint, settings)
    deleting.add(blueprint, lists, journal)
    keeping.add(blueprint, settings, lists, journal)
    pledge.add(blueprint, settings, journal)
    statement.add(blueprint, settings, lists, journal)
    browsers.add(blueprint, pairs)
    handover.add(blueprint, settings, journal, pairs)
    return blueprint
