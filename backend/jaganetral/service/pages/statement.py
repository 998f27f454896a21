"""“Pernyataan mandiri”: choose a period and what may stand in it, read every word that would leave, then take it along.

What is taken along is what was read: where the journal has changed since, the preview is shown again instead.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask import Blueprint, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.config import Settings
from jaganetral.journal.document import Document, as_json
from jaganetral.journal.document_files import DOCUMENT_FORMATS, document_file
from jaganetral.journal.paper import missing_letters
from jaganetral.journal.pledge import Signer, doubt_about_nip
from jaganetral.journal.statement import (
    BY_DEFAULT,
    PART_LABELS,
    Part,
    Period,
    Request,
    StatementError,
    statement_document,
)
from jaganetral.service.lists import Lists
from jaganetral.service.pages import filled_in
from jaganetral.service.pages.pledge import as_download
from jaganetral.service.pages.visits import ask_for_form, language
from jaganetral.service.voices import voice
from jaganetral.store.journal import JournalStore

_FIRST = Bilingual("Dari tanggal", "From")
_LAST = Bilingual("Sampai tanggal", "Until")


@dataclass(frozen=True)
class _Filled:
    """What the form holds, days as they were written."""

    signer: Signer
    first: str
    last: str
    parts: frozenset[Part]

    @classmethod
    def read(cls) -> _Filled:
        form = request.form
        parts = frozenset(Part(part) for part in form.getlist("part") if part in set(Part))
        return cls(filled_in.signer(form), form.get("first", ""), form.get("last", ""), parts)

    def request(self) -> Request:
        """What is asked for.

        Raises:
            StatementError: a day is none.
        """
        days: list[date] = []
        for name, text, label in (("first", self.first, _FIRST), ("last", self.last, _LAST)):
            day = filled_in.day({name: text}, name, label)
            if isinstance(day, Bilingual):
                raise StatementError(day)
            days.append(day)
        return Request(Period(*days), self.parts, self.signer)


def add(blueprint: Blueprint, settings: Settings, lists: Lists, journal: JournalStore) -> None:
    """Adds the form, the preview and the files."""

    def show_form(filled: _Filled, problem: Bilingual | None = None) -> str:
        return render_template(
            "statement.html",
            filled=filled,
            problem=problem,
            parts=PART_LABELS,
            retention_days=journal.marks.retention().days,
            in_language=_form_in,
        )

    def made(filled: _Filled) -> Document:
        return statement_document(
            filled.request(),
            journal.entries(),
            journal.pledges.all(),
            _today(),
            voice(language()),
            candidates=lists.summary().candidates,
            simulation=settings.simulated,
        )

    @blueprint.get("/s/<path>/pernyataan")
    def statement() -> str:
        today = _today()
        first = today - timedelta(days=journal.marks.retention().days - 1)
        return show_form(_Filled(Signer(), first.isoformat(), today.isoformat(), BY_DEFAULT))

    @blueprint.post("/s/<path>/pernyataan")
    def statement_preview() -> str:
        ask_for_form()
        filled = _Filled.read()
        if request.form.get("do") == "edit":
            return show_form(filled)
        try:
            return _preview(filled, made(filled))
        except StatementError as error:
            return show_form(filled, error.reason)

    @blueprint.post(f"/s/<path>/pernyataan.<any({','.join(DOCUMENT_FORMATS)}):kind>")
    def statement_file(kind: str) -> AnyResponse | str:
        ask_for_form()
        filled = _Filled.read()
        try:
            document = made(filled)
        except StatementError as error:
            return show_form(filled, error.reason)
        if request.form.get("read") != _fingerprint(document):
            return _preview(filled, document, changed=True)
        file = document_file(kind, document)
        return as_download(file, DOCUMENT_FORMATS[kind], "pernyataan-mandiri", kind, simulation=settings.simulated)


def _preview(filled: _Filled, document: Document, *, changed: bool = False) -> str:
    return render_template(
        "statement_preview.html",
        filled=filled,
        document=document,
        read=_fingerprint(document),
        changed=changed,
        kinds=tuple(DOCUMENT_FORMATS),
        doubt=doubt_about_nip(filled.signer.nip),
        missing=missing_letters(document),
        in_language=_form_in,
    )


def _today() -> date:
    """The day of this computer, in a simulation too: acts are recorded at the time they are done at."""
    return datetime.now().astimezone().date()


def _fingerprint(document: Document) -> str:
    return hashlib.sha256(json.dumps(as_json(document)).encode()).hexdigest()


def _form_in(other: str) -> str:
    """A filled-in form has no address; in the other language one begins anew."""
    return url_for("pages.statement", lang=other)
