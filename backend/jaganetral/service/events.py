"""Takes the extension's decisions into the journal, as far as the person has agreed to it."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, Response
from marshmallow import ValidationError

from jaganetral.config import Settings
from jaganetral.journal.model import sift
from jaganetral.service import api, errors
from jaganetral.service.errors import RefusedError
from jaganetral.service.schemas import Batch
from jaganetral.store.errors import StoreError
from jaganetral.store.journal import JournalStore


def events(settings: Settings, journal: JournalStore) -> Blueprint:
    """`POST /api/v1/events`: answered only when everything it says is stored is on the disk."""
    blueprint = api.guarded("events")

    @blueprint.post("/events")
    def take_events() -> Response:
        try:
            batch = Batch(api.document())
        except ValidationError as error:
            raise RefusedError(errors.BAD_BODY) from error
        if batch.simulation is not settings.simulated:
            raise RefusedError(errors.OTHER_CLOCK)
        kept, refused = sift(batch.consent, batch.events)
        try:
            receipt = journal.add(kept, batch.consent, datetime.now(UTC))
        except StoreError as error:
            raise RefusedError(errors.JOURNAL_FAILED) from error
        return api.answer(
            {
                "stored": receipt.stored,
                "known": receipt.known,
                "refused": [{"id": row.id, "reason": row.reason.value} for row in [*batch.refused, *refused]],
            }
        )

    return blueprint
