"""“Komputer dipakai bersama”: the journal is emptied and keeps nothing, until the person says otherwise."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from jaganetral.service.pages.choices import back_to_settings
from jaganetral.service.pages.visits import ask_for_form
from jaganetral.store.journal import JournalStore


def add(blueprint: Blueprint, journal: JournalStore) -> None:
    """Adds the question, and what follows it."""

    @blueprint.get("/s/<path>/pengaturan/bersama")
    def confirm_shared() -> str:
        return render_template("shared.html", kept=journal.count())

    @blueprint.post("/s/<path>/pengaturan/bersama")
    def share() -> Response:
        ask_for_form()
        journal.marks.share(shared=True)  # first: what comes in meanwhile is kept no longer
        journal.delete_all(datetime.now(UTC))
        return back_to_settings("bersama")

    @blueprint.post("/s/<path>/pengaturan/sendiri")
    def keep_again() -> Response:
        ask_for_form()
        journal.marks.share(shared=False)
        return back_to_settings("sendiri")
