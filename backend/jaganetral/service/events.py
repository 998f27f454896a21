"""Takes the extension's decisions into the journal, as far as the person has agreed to it."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, Response

from jaganetral.config import Settings
from jaganetral.service import api, errors
from jaganetral.service.describing import described
from jaganetral.service.errors import RefusedError
from jaganetral.service.shapes import ShapeError
from jaganetral.store.errors import StoreError
from jaganetral.store.journal import JournalStore


def events(settings: Settings, journal: JournalStore) -> Blueprint:
    """`POST /api/v1/events`: answered only when everything it says is stored is on the disk.

    `POST /api/v1/journal/cleared`: a browser has thrown away what it still held from before a clearing.
    """
    blueprint = api.guarded("events")

    @blueprint.post("/events")
    @described(
        "Keep decisions, as far as the person agreed",
        takes="schemas:BatchSchema",
        gives="answers:ReceiptAnswer",
        statuses=(409,),
    )
    def take_events() -> Response:
        from jaganetral.service.schemas import Batch  # noqa: PLC0415 - see shapes.py

        try:
            batch = Batch(api.document())
        except ShapeError as error:
            raise RefusedError(errors.BAD_BODY) from error
        if batch.simulation is not settings.simulated:
            raise RefusedError(errors.OTHER_CLOCK)
        try:
            receipt, refused = journal.receive(batch.events, batch.consent, api.profile(), datetime.now(UTC))
        except StoreError as error:
            raise RefusedError(errors.journal_failed(error.problem)) from error
        return api.answer(
            {
                "stored": receipt.stored,
                "known": receipt.known,
                "refused": [{"id": row.id, "reason": row.reason.value} for row in [*batch.refused, *refused]],
            }
        )

    @blueprint.post("/journal/cleared")
    @described(
        "A browser has thrown away what was deleted here", takes="schemas:HeardSchema", gives="answers:HeardAnswer"
    )
    def hear_of_clearing() -> Response:
        clearing = api.document("schemas:HeardSchema")["clearing"]
        profile = api.profile()
        try:
            if profile is not None:
                journal.marks.hear(profile, clearing)
        except StoreError as error:
            raise RefusedError(errors.journal_failed(error.problem)) from error
        return api.answer({"cleared": None})

    return blueprint
