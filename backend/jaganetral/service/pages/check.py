"""“Periksa akun”: who an account is, from which source, and what the rules say about acts towards it now."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.handles import HandleError
from jaganetral.candidates.model import Platform
from jaganetral.checking import Answer, check
from jaganetral.config import Settings
from jaganetral.service.labels import LABELS, label
from jaganetral.service.lists import Lists
from jaganetral.service.pages.filtering import a_word
from jaganetral.service.pages.origins import brought_by
from jaganetral.store.journal import JournalStore

LONGEST = 2000


def add(blueprint: Blueprint, settings: Settings, lists: Lists, journal: JournalStore) -> None:
    """Adds the page; it only reads, so the question stands in its address."""

    @blueprint.get("/s/<path>/periksa", endpoint="check")
    def check_account() -> tuple[str, int]:
        text, site = request.args.get("akun", "").strip()[:LONGEST], a_word(Platform, request.args.get("situs"))
        answer: Answer | None = None
        problem: Bilingual | None = None
        person = journal.marks.person()
        if text:
            try:
                answer = check(
                    lists.store,
                    text,
                    site,
                    settings.now(),
                    person=person,
                    simulated=settings.simulated,
                    contests=lists.summary().contests,
                )
            except HandleError as error:
                problem = error.reason
        page = render_template(
            "check.html",
            text=text,
            site=site,
            sites=LABELS[Platform],
            answer=answer,
            problem=problem,
            person=label(person),
            person_chosen=person.value,
            brought_by=brought_by,
        )
        return page, 400 if problem else 200
