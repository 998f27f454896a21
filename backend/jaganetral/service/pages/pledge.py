"""“Pakta integritas”: fill in, read it as it will be, take it along as PDF; record that it was made, if one wants to.

What is filled in goes from form to form inside the pages and is kept nowhere. Recorded are the day and the wording.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.config import Settings
from jaganetral.journal.agency_pledge import pledge_wording
from jaganetral.journal.document import Document
from jaganetral.journal.model import SharedComputerError
from jaganetral.journal.paper import as_pdf, missing_letters
from jaganetral.journal.pledge import (
    PledgeWording,
    Signer,
    doubt_about_nip,
    pledge_document,
)
from jaganetral.journal.pledge_record import PledgeRecord
from jaganetral.service import errors
from jaganetral.service.errors import RefusedError
from jaganetral.service.pages import filled_in
from jaganetral.service.pages.visits import ask_for_form, language
from jaganetral.service.voices import voice
from jaganetral.store.journal import JournalStore

_DAY = Bilingual("Tanggal", "Date")


@dataclass(frozen=True)
class _Filled:
    """What the form holds; the day as it was written, and as a day where it is one."""

    signer: Signer
    day_text: str
    day: date | Bilingual
    add: bool

    @classmethod
    def read(cls) -> _Filled:
        form = request.form
        return cls(
            filled_in.signer(form), form.get("day", ""), filled_in.day(form, "day", _DAY), form.get("add") == "1"
        )


def add(blueprint: Blueprint, settings: Settings, journal: JournalStore) -> None:
    """Adds the form, the preview and the file, and what is done to the records."""
    _add_records(blueprint, settings, journal)

    def show_form(filled: _Filled, problem: Bilingual | None = None) -> str:
        return render_template(
            "pledge.html",
            wording=pledge_wording(settings.home),
            filled=filled,
            problem=problem,
            pledges=journal.pledges.all(),
            recorded=request.args.get("recorded"),
            shared=journal.marks.is_shared(),
            in_language=_form_in,
        )

    @blueprint.get("/s/<path>/pakta")
    def pledge() -> str:
        today = today_of(settings)
        return show_form(_Filled(Signer(), today.isoformat(), today, add=False))

    @blueprint.post("/s/<path>/pakta")
    def pledge_preview() -> str:
        ask_for_form()
        filled = _Filled.read()
        if request.form.get("do") == "edit":
            return show_form(filled)
        if isinstance(filled.day, Bilingual):
            return show_form(filled, filled.day)
        wording, document = _made(settings, filled)
        return render_template(
            "pledge_preview.html",
            wording=wording,
            document=document,
            filled=filled,
            doubt=doubt_about_nip(filled.signer.nip),
            missing=missing_letters(document),
            shared=journal.marks.is_shared(),
            in_language=_form_in,
        )

    @blueprint.post("/s/<path>/pakta.pdf")
    def pledge_file() -> Response:
        ask_for_form()
        _, document = _made(settings, _Filled.read())
        return as_download(
            as_pdf(document), "application/pdf", "pakta-integritas", "pdf", simulation=settings.simulated
        )


def _add_records(blueprint: Blueprint, settings: Settings, journal: JournalStore) -> None:
    @blueprint.post("/s/<path>/pakta/catat")
    def record_pledge() -> AnyResponse:
        ask_for_form()
        filled = _Filled.read()
        wording, document = _made(settings, filled)
        added = filled.add and wording.optional is not None
        new = PledgeRecord(str(uuid.uuid4()), document.day, wording.version, wording.is_sample, added)
        if not any(known._replace(id=new.id) == new for known in journal.pledges.all()):
            try:
                journal.pledges.add(new)
            except SharedComputerError:  # the page that follows says so
                return redirect(url_for("pages.pledge", _anchor="tercatat"), 303)
        return redirect(url_for("pages.pledge", recorded="1", _anchor="tercatat"), 303)

    @blueprint.get("/s/<path>/pakta/hapus/<uuid:which>")
    def confirm_pledge_deletion(which: UUID) -> str:
        found = next((known for known in journal.pledges.all() if known.id == str(which)), None)
        if found is None:
            raise RefusedError(errors.NOT_FOUND)
        return render_template("pledge_delete.html", pledge=found)

    @blueprint.post("/s/<path>/pakta/hapus/<uuid:which>")
    def delete_pledge(which: UUID) -> AnyResponse:
        ask_for_form()
        journal.delete_pledge(str(which), datetime.now(UTC))
        return redirect(url_for("pages.pledge", recorded="0", _anchor="tercatat"), 303)


def _made(settings: Settings, filled: _Filled) -> tuple[PledgeWording, Document]:
    """The wording in force, and the paper that comes of it.

    Raises:
        RefusedError: the day is none; the form before this step said so.
    """
    if isinstance(filled.day, Bilingual):
        raise RefusedError(errors.BAD_BODY)
    wording = pledge_wording(settings.home)
    spoken = voice(wording.language(language()))
    document = pledge_document(
        wording, filled.signer, filled.day, spoken, add_optional=filled.add, simulation=settings.simulated
    )
    return wording, document


def today_of(settings: Settings) -> date:
    """The day that a paper bears: the simulation's, else that of this computer."""
    return settings.as_of or datetime.now().astimezone().date()


def as_download(made: bytes, media_type: str, name: str, kind: str, *, simulation: bool) -> Response:
    """A file to keep; its name says nothing of the person."""
    response = Response(made, mimetype=media_type)
    name = f"{name}-simulasi" if simulation else name
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def _form_in(other: str) -> str:
    """A filled-in form has no address; in the other language one begins anew."""
    return url_for("pages.pledge", lang=other)
