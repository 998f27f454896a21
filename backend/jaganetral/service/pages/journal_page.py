"""The journal: what was decided, in parts and a hundred at a time, with what the person wrote to it afterwards."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, render_template, request

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.model import Action, Decision, Platform
from jaganetral.config import Settings
from jaganetral.journal.model import By
from jaganetral.journal.selection import EVERYTHING
from jaganetral.service.journal_state import journal_state
from jaganetral.service.labels import LABELS
from jaganetral.service.lists import Lists, Summary
from jaganetral.service.pages import filtering, paging
from jaganetral.service.pages.browsers import Pairs, still_to_hear
from jaganetral.service.pages.entries import NOT_LISTED, entry_view
from jaganetral.store.journal import JournalStore

BY = {
    By.BROWSER: Bilingual("JagaNetral di peramban", "JagaNetral in the browser"),
    By.PERSON: Bilingual("Saya sendiri", "Myself"),
}
DONE = {
    "dihapus": Bilingual("Catatan sudah dihapus.", "The record has been deleted."),
    "semua": Bilingual("Semua catatan sudah dihapus.", "All records have been deleted."),
    "ditulis": Bilingual("Catatan Anda sudah disimpan.", "Your record has been saved."),
    "koreksi": Bilingual("Koreksi sudah disimpan.", "The correction has been saved."),
}
"""What has just been done, by the word in the address that says so."""


def add(blueprint: Blueprint, settings: Settings, lists: Lists, journal: JournalStore, pairs: Pairs) -> None:
    """Adds the journal's page."""

    @blueprint.get("/s/<path>/jurnal", endpoint="journal")
    def journal_page() -> str:
        listed, selection = lists.summary(), filtering.selection_of(request.args)
        total, entries = journal.select(selection, (paging.page_number(request.args) - 1) * paging.ROWS, paging.ROWS)
        pages = paging.paging(request.args, total)
        if not entries and total:  # the address asks for a page after the last
            total, entries = journal.select(selection, (pages.page - 1) * paging.ROWS, paging.ROWS)
        filtered = {name: value for name, value in request.args.items() if name in filtering.NAMES and value}
        return render_template(
            "journal.html",
            entries=[entry_view(entry, listed) for entry in entries],
            pages=pages,
            kept=total if selection == EVERYTHING else journal.count(),
            filtered=filtered if selection != EVERYTHING else {},
            choices=_choices(journal, listed),
            done=DONE.get(request.args.get("baru", "")),
            shared=journal.marks.is_shared(),
            retention_days=journal.marks.retention().days,
            state=journal_state(journal, datetime.now(UTC)),
            cleared=journal.marks.cleared(),
            unheard=still_to_hear(journal, pairs.keys),
            simulated=settings.simulated,
        )


def _choices(journal: JournalStore, listed: Summary) -> list[tuple[str, Bilingual, list[tuple[str, Bilingual]]]]:
    """The lists to choose from: name in the address, heading, and each choice with its word."""
    names = {contest.id: contest.name for contest in listed.contests}
    contests = [
        (contest or filtering.UNLISTED, names.get(contest, Bilingual(contest, contest)) if contest else NOT_LISTED)
        for contest in journal.contests()
    ]

    def words(kind: type[Platform | Action | Decision]) -> list[tuple[str, Bilingual]]:
        return [(word.value, sentence) for word, sentence in LABELS[kind].items()]

    return [
        (filtering.SITE, Bilingual("Situs", "Site"), words(Platform)),
        (filtering.ACT, Bilingual("Tindakan", "Act"), words(Action)),
        (filtering.DECISION, Bilingual("Keputusan", "Decision"), words(Decision)),
        (filtering.CONTEST, Bilingual("Pemilihan", "Contest"), contests),
        (filtering.BY, Bilingual("Dicatat oleh", "Recorded by"), [(by.value, name) for by, name in BY.items()]),
    ]
