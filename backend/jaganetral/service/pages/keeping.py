"""What the person answers the journal (that they read of a mishap, that the clock is right), and its files."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from jaganetral.config import Settings
from jaganetral.journal.tables import FORMATS, table
from jaganetral.service import errors
from jaganetral.service.errors import RefusedError
from jaganetral.service.lists import Lists
from jaganetral.service.pages import filtering
from jaganetral.service.pages.visits import ask_for_form, language
from jaganetral.store.journal import JournalStore
from jaganetral.store.journal_reading import EVERY


def add(blueprint: Blueprint, settings: Settings, lists: Lists, journal: JournalStore) -> None:
    """Adds the answers to what the journal may ask, and its files."""

    def back() -> AnyResponse:
        return redirect(url_for("pages.journal"), 303)

    @blueprint.post("/s/<path>/jurnal/dibaca")
    def dismiss() -> AnyResponse:
        ask_for_form()
        journal.marks.dismiss_mishaps()
        return back()

    @blueprint.post("/s/<path>/jurnal/jam-benar")
    def trust_clock() -> AnyResponse:
        ask_for_form()
        journal.marks.trust_clock(datetime.now(UTC))
        return back()

    @blueprint.get("/s/<path>/jurnal.<kind>")
    def download(kind: str) -> Response:
        if kind not in FORMATS:
            raise RefusedError(errors.NOT_FOUND)
        names = lists.summary()
        _, entries = journal.select(filtering.selection_of(request.args), 0, EVERY)
        made = table(kind, entries, language(), candidates=names.candidates, simulation=settings.simulated)
        response = Response(made, mimetype=FORMATS[kind])
        name = "jurnal-simulasi" if settings.simulated else "jurnal"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
        return response
