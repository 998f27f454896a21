"""“Pengaturan”: what the person is, the language of the pages, how long the journal keeps, and ways to the rest."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from jaganetral.candidates.bilingual import Bilingual, Language
from jaganetral.candidates.model import PersonStatus
from jaganetral.journal.model import RETENTION_CHOICES
from jaganetral.service import errors
from jaganetral.service.errors import RefusedError
from jaganetral.service.labels import LABELS
from jaganetral.service.lists import Lists
from jaganetral.service.pages.browsers import Pairs
from jaganetral.service.pages.filtering import a_word
from jaganetral.service.pages.visits import ask_for_form
from jaganetral.store.journal import JournalStore

DONE = {
    "status": Bilingual("Status Anda sudah disimpan.", "Your status has been saved."),
    "bahasa": Bilingual("Bahasa sudah disimpan.", "The language has been saved."),
    "simpan": Bilingual("Lama simpan sudah diubah.", "How long records are kept has been changed."),
    "bersama": Bilingual(
        "Komputer ini dipakai bersama: jurnal sudah kosong dan tidak menyimpan apa pun.",
        "This computer is shared: the journal is empty and keeps nothing.",
    ),
    "sendiri": Bilingual(
        "Komputer ini Anda pakai sendiri: jurnal menyimpan lagi sejauh yang Anda setujui.",
        "This computer is yours alone: the journal keeps records again as far as you agreed.",
    ),
}
"""What has just been done, by the word in the address that says so."""


def back_to_settings(done: str) -> Response:
    """The way back to the page, which then says what was done; `done` is one of `DONE`."""
    return redirect(url_for("pages.settings", baru=done), 303)


def add(blueprint: Blueprint, lists: Lists, journal: JournalStore, pairs: Pairs) -> None:
    """Adds the page and what its forms do."""

    @blueprint.get("/s/<path>/pengaturan")
    def settings() -> str:
        return render_template(
            "settings.html",
            person=journal.marks.person().value,
            statuses=[
                (word.value, name) for word, name in LABELS[PersonStatus].items() if word is not PersonStatus.UNSET
            ],
            retention_days=journal.marks.retention().days,
            retention_choices=RETENTION_CHOICES,
            shared=journal.marks.is_shared(),
            kept=journal.count(),
            browsers=len(pairs.keys.pairings()),
            own=lists.store.own_candidates(),
            done=DONE.get(request.args.get("baru", "")),
        )

    @blueprint.post("/s/<path>/pengaturan/status")
    def be() -> Response:
        ask_for_form()
        person = a_word(PersonStatus, request.form.get("status"))
        if person is None:
            raise RefusedError(errors.BAD_BODY)
        journal.marks.be(person)
        return back_to_settings("status")

    @blueprint.post("/s/<path>/pengaturan/bahasa")
    def speak() -> Response:
        ask_for_form()
        chosen = a_word(Language, request.form.get("bahasa"))
        if chosen is None:
            raise RefusedError(errors.BAD_BODY)
        journal.marks.speak(chosen)
        g.visit.language = chosen
        return back_to_settings("bahasa")

    @blueprint.post("/s/<path>/pengaturan/simpan")
    def keep_for() -> Response:
        ask_for_form()
        days = request.form.get("days", type=int)
        if days not in RETENTION_CHOICES:
            raise RefusedError(errors.BAD_BODY)
        journal.marks.keep_for(days)
        journal.forget_old(datetime.now(UTC))
        return back_to_settings("simpan")
