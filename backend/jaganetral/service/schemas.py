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

from jaganetral.candidates.model import Action, Decision, PersonStatus, Platform, Stage
from jaganetral.journal.model import Consent, Event, Reason, Refused
from jaganetral.recording import LONGEST_REASON
from jaganetral.service import handshake
from jaganetral.service.adapter_reports import AdapterState
from jaganetral.service.shapes import ShapeError

MOST_EVENTS = 200
DIRECTIONS = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))
"""Characters that turn the direction of writing could make an entry read as something else than it is."""


def _is_plain_text(text: str) -> None:
    if text.isascii() and text.isprintable():  # most are, and then there is nothing to look for
        return
    for character in text:
        if unicodedata.category(character) in ("Cc", "Cs") or unicodedata.bidirectional(character) in DIRECTIONS:
            raise ValidationError("no control characters")


def _is_nonce(text: str) -> None:
    if handshake.decode(text, handshake.NONCE_BYTES) is None:
        raise ValidationError("32 bytes in base64")


def _text(longest: int) -> fields.String:
    return fields.String(required=True, validate=[validate.Length(min=1, max=longest), _is_plain_text])


class ConsentSchema(Schema):
    """What the person had agreed to."""

    class Meta:  # noqa: D106 - marshmallow's own word
        unknown = RAISE

    journal = fields.Boolean(required=True, truthy={True}, falsy={False})
    proceeded = fields.Boolean(required=True, truthy={True}, falsy={False})
    agreed_at = fields.AwareDateTime(required=True, allow_none=True, format="iso")
    wording = fields.String(required=True, validate=validate.Length(max=40))


class EventSchema(Schema):
    """One decision."""

    class Meta:  # noqa: D106 - marshmallow's own word
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


class BatchSchema(Schema):
    """`POST /api/v1/events`."""

    class Meta:  # noqa: D106 - marshmallow's own word
        unknown = RAISE

    consent = fields.Nested(ConsentSchema, required=True)
    simulation = fields.Boolean(required=True, truthy={True}, falsy={False})
    events = fields.List(fields.Raw(allow_none=True), required=True, validate=validate.Length(max=MOST_EVENTS))


class HeardSchema(Schema):
    """`POST /api/v1/journal/cleared`."""

    class Meta:  # noqa: D106 - marshmallow's own word
        unknown = RAISE

    clearing = fields.AwareDateTime(required=True, format="iso")


class DeletionSchema(Schema):
    """`POST /api/v1/journal/delete`; the id is null for the whole journal."""

    class Meta:  # noqa: D106 - marshmallow's own word
        unknown = RAISE

    id = fields.UUID(required=True, allow_none=True)


class PersonSchema(Schema):
    """`POST /api/v1/person`."""

    class Meta:  # noqa: D106 - marshmallow's own word
        unknown = RAISE

    person = fields.Enum(PersonStatus, by_value=True, required=True)


class ProfileSchema(Schema):
    """Who wants to be paired: `POST /api/v1/pair`, or the native host's message."""

    class Meta:  # noqa: D106 - marshmallow's own word
        unknown = RAISE

    profile = fields.UUID(required=True)
    browser = fields.String(load_default="", validate=[validate.Length(max=40), _is_plain_text])


class Opening(Schema):
    """`POST /api/v1/session`."""

    class Meta:  # noqa: D106 - marshmallow's own word
        unknown = RAISE

    key_id = fields.String(required=True)
    client_nonce = fields.String(required=True, validate=[validate.Regexp("^[A-Za-z0-9+/]{43}=$"), _is_nonce])


class Table(Schema):
    """`POST /api/v1/accounts/import`."""

    class Meta:  # noqa: D106 - marshmallow's own word
        unknown = RAISE

    csv = fields.String(required=True)
    name = fields.String(required=True)


class OwnEntrySchema(Schema):
    """`POST /api/v1/journal/add`."""

    class Meta:  # noqa: D106 - marshmallow's own word
        unknown = RAISE

    account = fields.String(required=True, validate=validate.Length(min=1, max=300))
    platform = fields.Enum(Platform, by_value=True, load_default=None, allow_none=True)
    action = fields.Enum(Action, by_value=True, required=True)
    decision = fields.Enum(Decision, by_value=True, required=True)
    at = fields.AwareDateTime(required=True, format="iso")
    reason = fields.String(load_default="", validate=validate.Length(max=LONGEST_REASON))


class _Whole(fields.Integer):
    """A whole number however JSON writes it: 3.0 is one."""

    def _validated(self, value: Any) -> int:
        whole = int(value) if isinstance(value, float) and value.is_integer() else value
        return super()._validated(whole)


class AdapterSchema(Schema):
    """An unknown field is refused: no address and no count can come along with the state."""

    class Meta:  # noqa: D106 - marshmallow's own word
        unknown = RAISE

    platform = fields.Enum(Platform, by_value=True, required=True)
    state = fields.Enum(AdapterState, by_value=True, required=True)
    version = _Whole(required=True, allow_none=True, strict=True, validate=validate.Range(1, 1_000_000))
    changed_on = fields.Date(required=True, allow_none=True, format="iso")


class ReportSchema(Schema):
    """`POST /api/v1/adapters`."""

    class Meta:  # noqa: D106 - marshmallow's own word
        unknown = RAISE

    adapters = fields.List(fields.Nested(AdapterSchema), required=True, validate=validate.Length(max=len(Platform)))


_BATCH = BatchSchema()
_EVENT = EventSchema()


class Batch:
    """One `POST /api/v1/events`, checked."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        """Reads the document.

        Raises:
            ShapeError: its outline is wrong. A single wrong event is no such case: it lands in `refused`.
        """
        try:
            loaded = cast(dict[str, Any], _BATCH.load(document))
        except ValidationError as error:
            raise ShapeError("BatchSchema") from error
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


def _in_utc(instant: datetime | None) -> datetime | None:
    return instant.astimezone(UTC) if instant is not None else None
