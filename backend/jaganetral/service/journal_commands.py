"""What the command line does to the journal while the service runs, which is then the only one that writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from flask import Blueprint, Response

from jaganetral.candidates.handles import HandleError
from jaganetral.config import Settings
from jaganetral.journal.model import SharedComputerError
from jaganetral.recording import OwnEntry, OwnEntryError, event_of
from jaganetral.service import api, errors
from jaganetral.service.describing import described
from jaganetral.service.errors import Refusal, RefusedError
from jaganetral.service.handing_over import hand_over
from jaganetral.service.keys import KeyRing
from jaganetral.service.lists import Lists
from jaganetral.store.errors import StoreError
from jaganetral.store.journal import JournalStore


def journal_commands(settings: Settings, lists: Lists, journal: JournalStore, keys: KeyRing) -> Blueprint:
    """`POST /api/v1/journal/add`, `…/delete` and `/api/v1/handover`, for the key of the command line alone."""
    blueprint = api.guarded("journal_commands")

    @blueprint.before_request
    def ask_for_command_line() -> None:
        api.only_local()

    @blueprint.post("/journal/add")
    @described(
        "Keep an entry of the person; command line only",
        takes="schemas:OwnEntrySchema",
        gives="answers:EntryAnswer",
        statuses=(409, 422),
    )
    def add() -> Response:
        with _on_the_real_journal(settings):
            now = datetime.now(UTC)
            event, consent = event_of(OwnEntry(**api.document("schemas:OwnEntrySchema")), lists.store, now)
            journal.add([event], consent, now)
        return api.answer({"id": event.id})

    @blueprint.post("/journal/delete")
    @described(
        "Delete entries; command line only",
        takes="schemas:DeletionSchema",
        gives="answers:DeletionAnswer",
        statuses=(409,),
    )
    def delete() -> Response:
        with _on_the_real_journal(settings):
            now = datetime.now(UTC)
            given = api.document("schemas:DeletionSchema")["id"]
            which = str(given) if given is not None else None
            deleted = journal.delete_all(now) if which is None else int(journal.delete(which, now))
        return api.answer({"deleted": deleted})

    @blueprint.post("/handover")
    @described("Wipe the journals and unpair every browser; command line only", gives="answers:DoneAnswer")
    def handover() -> Response:
        hand_over(settings, keys, journal)
        return api.answer({"done": True})

    return blueprint


@contextmanager
def _on_the_real_journal(settings: Settings) -> Iterator[None]:
    """Commands speak of the real journal; what goes wrong with it is refused in one sentence."""
    if settings.simulated:
        raise RefusedError(errors.OTHER_CLOCK)
    try:
        yield
    except (HandleError, OwnEntryError) as error:
        raise RefusedError(Refusal(422, "bad_entry", error.reason)) from error
    except SharedComputerError as error:
        raise RefusedError(errors.SHARED_COMPUTER) from error
    except StoreError as error:
        raise RefusedError(errors.journal_failed(error.problem)) from error
