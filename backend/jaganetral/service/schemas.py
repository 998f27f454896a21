"""The shapes in which events may come in through the API; anything else is refused, an unknown field included.

Refusing what isn't known is a promise kept in code: a page's address or text can't slip into the journal through a
field that nobody reads.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, cast

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from jaganetral.candidates.model import Action, Decision, Platform, Stage
from jaganetral.journal.model import Consent, Event, Reason, Refused

MOST_EVENTS = 200
_DIRECTIONS = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))
"""Characters that turn the direction of writing could make an entry read as something else than it is."""


def _is_plain_text(text: str) -> None:
    for character in text:
        if unicodedata.category(character) in ("Cc", "Cs") or unicodedata.bidirectional(character) in _DIRECTIONS:
            raise ValidationError("no control characters")


def _text(longest: int) -> fields.String:
    return fields.String(required=True, validate=[validate.Length(min=1, max=longest), _is_plain_text])


class _ConsentSchema(Schema):
    class Meta:
        unknown = RAISE

    journal = fields.Boolean(required=True, truthy={True}, falsy={False})
    proceeded = fields.Boolean(required=True, truthy={True}, falsy={False})
    agreed_at = fields.AwareDateTime(required=True, allow_none=True, format="iso")
    wording = fields.String(required=True, validate=validate.Length(max=40))


class _EventSchema(Schema):
    class Meta:
        unknown = RAISE

    id = fields.UUID(required=True)
    at = fields.AwareDateTime(required=True, format="iso")
    platform = fields.Enum(Platform, by_value=True, required=True)
    action = fields.Enum(Action, by_value=True, required=True)
    account = _text(200)
    display = _text(200)
    candidate = _text(200)
    contest = _text(100)
    stage = fields.Enum(Stage, by_value=True, required=True)
    decision = fields.Enum(Decision, by_value=True, required=True)


class _BatchSchema(Schema):
    class Meta:
        unknown = RAISE

    consent = fields.Nested(_ConsentSchema, required=True)
    simulation = fields.Boolean(required=True, truthy={True}, falsy={False})
    events = fields.List(fields.Raw(allow_none=True), required=True, validate=validate.Length(max=MOST_EVENTS))


class _HeardSchema(Schema):
    class Meta:
        unknown = RAISE

    clearing = fields.AwareDateTime(required=True, format="iso")


class _DeletionSchema(Schema):
    class Meta:
        unknown = RAISE

    id = fields.UUID(required=True, allow_none=True)


_DELETION = _DeletionSchema()


class _ProfileSchema(Schema):
    class Meta:
        unknown = RAISE

    profile = fields.UUID(required=True)
    browser = fields.String(load_default="", validate=[validate.Length(max=40), _is_plain_text])


_PROFILE = _ProfileSchema()
_HEARD = _HeardSchema()
_BATCH = _BatchSchema()
_EVENT = _EventSchema()


class Batch:
    """One `POST /api/v1/events`, checked."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        """Reads the document.

        Raises:
            ValidationError: its outline is wrong. A single wrong event is no such case: it lands in `refused`.
        """
        loaded = cast(dict[str, Any], _BATCH.load(document))
        consent = cast(dict[str, Any], loaded["consent"])
        self.simulation: bool = loaded["simulation"]
        self.consent = Consent(**{**consent, "agreed_at": _in_utc(consent["agreed_at"])})
        self.events: list[Event] = []
        self.refused: list[Refused] = []
        for row in loaded["events"]:
            self._take(row)

    def _take(self, row: object) -> None:
        try:
            fields_of_row = cast(dict[str, Any], _EVENT.load(cast(Mapping[str, Any], row)))
        except ValidationError:
            given = row.get("id") if isinstance(row, Mapping) else None
            self.refused.append(Refused(given if isinstance(given, str) else None, Reason.BAD_ROW))
            return
        at = cast(datetime, _in_utc(fields_of_row["at"]))
        self.events.append(Event(**{**fields_of_row, "id": str(fields_of_row["id"]), "at": at}))


class Profile:
    """Who wants to be paired: `POST /api/v1/pair`, or the native host's message, checked."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        """Reads the document.

        Raises:
            ValidationError: it doesn't name a browser profile.
        """
        loaded = cast(dict[str, Any], _PROFILE.load(document))
        self.id = str(loaded["profile"])
        self.browser: str = loaded["browser"]


class Deletion:
    """One `POST /api/v1/journal/delete`, checked; the id is None for the whole journal."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        """Reads the document.

        Raises:
            ValidationError: it doesn't say what to delete.
        """
        given = cast(dict[str, Any], _DELETION.load(document))["id"]
        self.id = str(given) if given is not None else None


class Heard:
    """One `POST /api/v1/journal/cleared`, checked."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        """Reads the document.

        Raises:
            ValidationError: it doesn't name a clearing.
        """
        self.clearing = cast(datetime, cast(dict[str, Any], _HEARD.load(document))["clearing"]).astimezone(UTC)


def _in_utc(instant: datetime | None) -> datetime | None:
    return instant.astimezone(UTC) if instant is not None else None
