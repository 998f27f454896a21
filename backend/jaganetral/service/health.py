"""Whether the service is alive, for anybody who knows the way; and how it is, for whoever holds a key."""

from __future__ import annotations

from flask import Blueprint, Response

from jaganetral.config import Settings
from jaganetral.service import api, errors
from jaganetral.service.errors import RefusedError
from jaganetral.service.lists import Lists
from jaganetral.store.errors import StoreError
from jaganetral.store.journal import JournalStore


def health() -> Blueprint:
    """The open part: it says nothing but that something answers."""
    blueprint = Blueprint("health", __name__, url_prefix="/api/v1")

    @blueprint.get("/health")
    def say_alive() -> Response:
        return api.answer({"status": "ok"})

    return blueprint


def status(settings: Settings, lists: Lists, journal: JournalStore) -> Blueprint:
    """The signed part: the date, the list, the journal."""
    blueprint = api.guarded("status")

    @blueprint.get("/status")
    def say_status() -> Response:
        try:
            listed = lists.summary()
        except StoreError as error:
            raise RefusedError(errors.LIST_FAILED) from error
        try:
            state: dict[str, object] = {"events": journal.count(), "state": "ok"}
        except StoreError as error:
            state = {"events": None, "state": error.problem.value}
        return api.answer(
            {
                "as_of": settings.as_of.isoformat() if settings.as_of else None,
                "list_date": listed.list_date.isoformat(),
                "accounts": listed.accounts,
                "journal": state,
            }
        )

    return blueprint
