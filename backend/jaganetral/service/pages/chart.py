"""The chart of the journal: weeks, and how many acts were heeded and continued in each."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, render_template, request

from jaganetral.service.pages import weeks
from jaganetral.store.journal import JournalStore


def add(blueprint: Blueprint, journal: JournalStore) -> None:
    """Adds the page."""

    @blueprint.get("/s/<path>/grafik")
    def chart() -> str:
        asked = request.args.get("minggu", type=int)
        shown = asked if asked in weeks.CHOICES else weeks.CHOICES[0]
        # Acts carry the time at which they were done, also while the clock of a simulation stands elsewhere.
        instants = weeks.edges(datetime.now().astimezone().date(), shown)
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
