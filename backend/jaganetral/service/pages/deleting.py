"""Deletes from the journal what the person no longer wants to keep: one entry, or all. Each is asked for first."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from jaganetral.service import errors
from jaganetral.service.errors import RefusedError
from jaganetral.service.lists import Lists
from jaganetral.service.pages.entries import entry_view
from jaganetral.service.pages.visits import ask_for_form
from jaganetral.store.journal import JournalStore


def add(blueprint: Blueprint, lists: Lists, journal: JournalStore) -> None:
    """Adds the two questions and what follows them."""

    @blueprint.get("/s/<path>/hapus/<uuid:event>")
    def confirm_delete(event: UUID) -> str:
        entry = journal.find(str(event))
        if entry is None:
            raise RefusedError(errors.NOT_FOUND)
        return render_template("delete.html", entry=entry_view(entry, lists.summary()))

    @blueprint.post("/s/<path>/hapus/<uuid:event>")
    def delete(event: UUID) -> Response:
        ask_for_form()
        journal.delete(str(event), datetime.now(UTC))
        return redirect(url_for("pages.journal", baru="dihapus"), 303)

    @blueprint.get("/s/<path>/hapus-semua")
    def confirm_delete_all() -> str:
        return render_template("delete.html", entry=None, events=journal.count())

    @blueprint.post("/s/<path>/hapus-semua")
    def delete_all() -> Response:
        ask_for_form()
        journal.delete_all(datetime.now(UTC))
        return redirect(url_for("pages.journal", baru="semua"), 303)
