"""Whether the service is alive, for anybody who knows the way; and how it is, for whoever holds a key."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, Response

from jaganetral.candidates.model import PersonStatus
from jaganetral.config import Settings
from jaganetral.service import api, errors
from jaganetral.service.describing import described
from jaganetral.service.errors import RefusedError
from jaganetral.service.feed_keeper import FeedKeeper
from jaganetral.service.journal_state import journal_state
from jaganetral.service.lists import Lists
from jaganetral.store.errors import StoreError
from jaganetral.store.journal import JournalStore


def health() -> Blueprint:
    """The open part: it says nothing but that something answers."""
    blueprint = Blueprint("health", __name__, url_prefix="/api/v1")

    @blueprint.get("/health")
    @described("Whether the service is alive", gives="answers:HealthAnswer", signed=False)
    def say_alive() -> Response:
        return api.answer({"status": "ok"})

    return blueprint


def status(settings: Settings, lists: Lists, journal: JournalStore, keeper: FeedKeeper) -> Blueprint:
    """The signed part: the date, the list, the journal."""
    blueprint = api.guarded("status")

    @blueprint.get("/status")
    @described("How service, list and journal stand", gives="answers:StatusAnswer")
    def say_status() -> Response:
        try:
            listed, feed = lists.summary(), keeper.status()
        except StoreError as error:
            raise RefusedError(errors.LIST_FAILED) from error
        state = journal_state(journal, datetime.now(UTC))
        # Nothing the person chose is known while the journal can't be read; its state says that.
        known = state.standing
        clearing = known.unheard(api.profile()) if known is not None else None
        return api.answer(
            {
                "as_of": settings.as_of.isoformat() if settings.as_of else None,
                "list_date": listed.list_date.isoformat(),
                "accounts": listed.accounts,
                "person": (known.person if known is not None else PersonStatus.UNSET).value,
                "feed": feed.as_json(),
                "journal": {
                    "events": state.events,
                    "state": state.code,
                    "shared": known is not None and known.shared,
                    "cleared": clearing.isoformat() if clearing is not None else None,
                },
            }
        )

    return blueprint
