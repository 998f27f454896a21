"""What the person is (PNS, PPPK …), said on the extension's welcome page and remembered for the service's pages."""

from __future__ import annotations

from flask import Blueprint, Response

from jaganetral.candidates.model import PersonStatus
from jaganetral.service import api, errors
from jaganetral.service.describing import described
from jaganetral.service.errors import RefusedError
from jaganetral.store.errors import StoreError
from jaganetral.store.journal import JournalStore


def person(journal: JournalStore) -> Blueprint:
    """`POST /api/v1/person`."""
    blueprint = api.guarded("person")

    @blueprint.post("/person")
    @described(
        "Remember what the person is, so that the pages tell the rules for them",
        takes="schemas:PersonSchema",
        gives="answers:PersonAnswer",
    )
    def remember_person() -> Response:
        said: PersonStatus = api.document("schemas:PersonSchema")["person"]
        try:
            journal.marks.be(said)
        except StoreError as error:
            raise RefusedError(errors.journal_failed(error.problem)) from error
        return api.answer({"person": said.value})

    return blueprint
