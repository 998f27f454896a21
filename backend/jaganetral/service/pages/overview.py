"""The first page: how things stand, and the journal."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, render_template, request

from jaganetral.config import Settings
from jaganetral.journal.model import RETENTION_CHOICES
from jaganetral.service import dates
from jaganetral.service.adapters import adapters_health
from jaganetral.service.feed_keeper import legal_in_force
from jaganetral.service.journal_state import journal_state
from jaganetral.service.lists import Lists
from jaganetral.service.pages.browsers import Pairs, still_to_hear
from jaganetral.service.pages.contests import contest_view
from jaganetral.service.pages.entries import entry_view
from jaganetral.service.pages.visits import language
from jaganetral.store.journal import JournalStore

ENTRIES_ON_A_PAGE = 100


def add(blueprint: Blueprint, settings: Settings, port: int, lists: Lists, journal: JournalStore, pairs: Pairs) -> None:
    """Adds the overview."""

    @blueprint.get("/s/<path>/")
    def overview() -> str:
        listed = lists.summary()
        contests = [contest_view(contest, settings.now()) for contest in listed.contests]
        found = journal.entries(ENTRIES_ON_A_PAGE + 1, request.args.get("before", type=int))
        entries = found[:ENTRIES_ON_A_PAGE]
        return render_template(
            "overview.html",
            port=port,
            accounts=listed.accounts,
            list_date=listed.list_date,
            # The list is as old as it is, also while the clock of a simulation stands in its past.
            list_age=dates.age(listed.list_date, datetime.now().astimezone().date(), language()),
            contests=sorted(contests, key=lambda contest: not contest.under_way),
            adapters=adapters_health(settings.home),
            under_way=sum(contest.under_way for contest in contests),
            duty_goes_on=legal_in_force(lists.store).duty_goes_on.say(language()),
            events=journal.count(),
            entries=[entry_view(entry, listed) for entry in entries],
            older=entries[-1].number if len(found) > len(entries) else None,
            retention_days=journal.marks.retention().days,
            retention_choices=RETENTION_CHOICES,
            state=journal_state(journal, datetime.now(UTC)),
            cleared=journal.marks.cleared(),
            unheard=still_to_hear(journal, pairs.keys),
            deleted=request.args.get("deleted"),
        )
