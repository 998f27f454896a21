"""What the person can say to the journal: how long it keeps, that they have read of a mishap, and what to hand out."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from jaganetral.config import Settings
from jaganetral.journal.model import RETENTION_CHOICES
from jaganetral.service import errors
from jaganetral.service.errors import RefusedError
from jaganetral.service.journal_files import EXPORTS, journal_file
from jaganetral.service.lists import Lists
from jaganetral.service.pages.visits import ask_for_form, language
from jaganetral.store.journal import JournalStore


def add(blueprint: Blueprint, settings: Settings, lists: Lists, journal: JournalStore) -> None:
    """Adds the answers to the forms of the overview, and the files."""

    def back() -> AnyResponse:
        return redirect(url_for("pages.overview", _anchor="jurnal"), 303)

    @blueprint.post("/s/<path>/jurnal/simpan")
    def keep_for() -> AnyResponse:
        ask_for_form()
        days = request.form.get("days", type=int)
        if days not in RETENTION_CHOICES:
            raise RefusedError(errors.BAD_BODY)
        journal.marks.keep_for(days)
        journal.forget_old(datetime.now(UTC))
        return back()

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
        if kind not in EXPORTS:
            raise RefusedError(errors.NOT_FOUND)
        made = journal_file(
            kind,
            journal.entries(),
            language(),
            candidates=lists.summary().candidates,
            today=settings.today(),
            simulation=settings.simulated,
        )
        response = Response(made, mimetype=EXPORTS[kind])
        name = "jurnal-simulasi" if settings.simulated else "jurnal"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
        return response
