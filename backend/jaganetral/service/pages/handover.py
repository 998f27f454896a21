"""“Serahkan laptop”: the computer goes to somebody else, and nothing of its person stays in it."""

from __future__ import annotations

from flask import Blueprint, render_template

from jaganetral.config import Settings
from jaganetral.service.handing_over import hand_over
from jaganetral.service.pages.browsers import Pairs
from jaganetral.service.pages.visits import ask_for_form
from jaganetral.store.journal import JournalStore


def add(blueprint: Blueprint, settings: Settings, journal: JournalStore, pairs: Pairs) -> None:
    """Adds the question and what follows it."""

    @blueprint.get("/s/<path>/serahkan")
    def confirm_handover() -> str:
        return render_template("handover.html", events=journal.count(), browsers=len(pairs.keys.pairings()))

    @blueprint.post("/s/<path>/serahkan")
    def handover() -> str:
        ask_for_form()
        hand_over(settings, pairs.keys, journal)
        return render_template("handed_over.html")
