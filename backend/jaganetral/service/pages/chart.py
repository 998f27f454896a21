"""The chart of the journal: weeks, and how many acts were heeded and continued in each."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, render_template, request

from jaganetral.config import Settings
from jaganetral.journal.selection import Selection
from jaganetral.service.pages import weeks
from jaganetral.store.journal import JournalStore


def add(blueprint: Blueprint, settings: Settings, journal: JournalStore) -> None:
    """Adds the page."""

    @blueprint.get("/s/<path>/grafik")
    def chart() -> str:
        asked = request.args.get("minggu", type=int)
        shown = asked if asked in weeks.CHOICES else weeks.CHOICES[0]
        instants = weeks.edges(_last_day(settings, journal), shown)
        counted = weeks.weeks(instants, journal.tallies(instants))
        return render_template(
            "chart.html",
            weeks=counted,
            chart=weeks.chart(counted),
            height=weeks.HEIGHT,
            choices=weeks.CHOICES,
            chosen=shown,
            some=any(week.heeded or week.continued for week in counted),
            kept=journal.count(),
        )


def _last_day(settings: Settings, journal: JournalStore) -> date:
    """Today; in a simulation the day of its latest act, for acts carry the time at which they were really done."""
    if settings.simulated:
        _, latest = journal.select(Selection(), 0, 1)
        if latest:
            return latest[0].event.at.astimezone().date()
    return settings.now().astimezone().date()
