"""A correction to an entry of the journal: a note of the person's, beside what was recorded, which stays as it was."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from jaganetral.journal.model import LONGEST_CORRECTION
from jaganetral.service import errors
from jaganetral.service.errors import RefusedError
from jaganetral.service.lists import Lists
from jaganetral.service.pages.entries import entry_view
from jaganetral.service.pages.forms import MISSING, Problems, line
from jaganetral.service.pages.visits import ask_for_form
from jaganetral.store.journal import JournalStore


def add(blueprint: Blueprint, lists: Lists, journal: JournalStore) -> None:
    """Adds the form and what follows it."""

    @blueprint.get("/s/<path>/jurnal/koreksi/<uuid:event>")
    def correct(event: UUID) -> str:
        return _correction_form(lists, journal, str(event), Problems())

    @blueprint.post("/s/<path>/jurnal/koreksi/<uuid:event>")
    def keep_correction(event: UUID) -> Response | tuple[str, int]:
        ask_for_form()
        text = line("koreksi", LONGEST_CORRECTION)
        if not text:
            return _correction_form(lists, journal, str(event), Problems({"koreksi": MISSING})), 400
        if not journal.correct(str(event), text, datetime.now(UTC)):
            raise RefusedError(errors.NOT_FOUND)
        return redirect(url_for("pages.journal", baru="koreksi"), 303)


def _correction_form(lists: Lists, journal: JournalStore, event: str, problems: Problems) -> str:
    entry = journal.find(event)
    if entry is None:
        raise RefusedError(errors.NOT_FOUND)
    return render_template(
        "correct_entry.html",
        entry=entry_view(entry, lists.summary()),
        problems=problems,
        longest=LONGEST_CORRECTION,
    )
