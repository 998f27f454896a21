"""What the API answers, as schemas: they describe, and the tests hold the real answers against them."""

from __future__ import annotations

from marshmallow import INCLUDE, Schema, fields

from jaganetral.candidates.model import PersonStatus
from jaganetral.feed.age import FeedState
from jaganetral.feed.problems import FeedProblem


class Sentence(Schema):
    """The same in both languages."""

    id = fields.String(required=True)
    en = fields.String(required=True)


class Error(Schema):
    """Why something was refused."""

    code = fields.String(required=True)
    message = fields.Nested(Sentence, required=True)


class ErrorAnswer(Schema):
    """Every refusal."""

    error = fields.Nested(Error, required=True)


class HealthAnswer(Schema):
    """The service is alive."""

    status = fields.String(required=True)


class JournalStatus(Schema):
    """How the journal stands."""

    events = fields.Integer(required=True, allow_none=True)
    state = fields.String(required=True)
    shared = fields.Boolean(required=True)
    cleared = fields.AwareDateTime(required=True, allow_none=True, format="iso")


class FeedPublisher(Schema):
    """Who signs the list, and where a person reports a mistake."""

    name = fields.String(required=True)
    contact = fields.String(required=True)


class FeedStatusAnswer(Schema):
    """How the signed list stands."""

    state = fields.Enum(FeedState, by_value=True, required=True)
    checked_at = fields.AwareDateTime(required=True, allow_none=True, format="iso")
    list_date = fields.Date(required=True, allow_none=True)
    problem = fields.Enum(FeedProblem, by_value=True, required=True, allow_none=True)
    regions = fields.List(fields.String(), required=True, allow_none=True)
    publisher = fields.Nested(FeedPublisher, required=True, allow_none=True)
    list_hash = fields.String(required=True, allow_none=True)


class UpdateAnswer(Schema):
    """What an update of the list came to."""

    set_up = fields.Boolean(required=True)
    problem = fields.Enum(FeedProblem, by_value=True, required=True, allow_none=True)
    changed = fields.Integer(required=True)
    sentence = fields.Nested(Sentence, required=True)


class EndingAnswer(Schema):
    """The service is about to end."""

    ending = fields.Boolean(required=True)


class LegalAnswer(Schema):
    """The legal table in force; `candidates/data/legal.schema.json` says what stands in it."""

    class Meta:  # noqa: D106 - marshmallow's own word
        unknown = INCLUDE

    schema = fields.Integer(required=True)
    version = fields.String(required=True)
    rows = fields.List(fields.Dict(), required=True)


class StatusAnswer(Schema):
    """How the service stands."""

    as_of = fields.Date(required=True, allow_none=True)
    list_date = fields.Date(required=True)
    accounts = fields.Integer(required=True)
    person = fields.Enum(PersonStatus, by_value=True, required=True)
    feed = fields.Nested(FeedStatusAnswer, required=True)
    journal = fields.Nested(JournalStatus, required=True)


class PersonAnswer(Schema):
    """What the person is, as it is remembered now."""

    person = fields.Enum(PersonStatus, by_value=True, required=True)


class SessionAnswer(Schema):
    """The proof that the service holds the key too."""

    session = fields.String(required=True)
    server_nonce = fields.String(required=True)
    proof = fields.String(required=True)


class PairAnswer(Schema):
    """The name of the key that both sides have worked out."""

    key_id = fields.String(required=True)


class LinkAnswer(Schema):
    """A link to the dashboard that works once."""

    url = fields.URL(required=True, require_tld=False)


class RefusedEvent(Schema):
    """An event that is not kept, and why."""

    id = fields.String(required=True, allow_none=True)
    reason = fields.String(required=True)


class ReceiptAnswer(Schema):
    """What became of each event of a batch."""

    stored = fields.List(fields.String(), required=True)
    known = fields.List(fields.String(), required=True)
    refused = fields.List(fields.Nested(RefusedEvent), required=True)


class HeardAnswer(Schema):
    """Nothing is left to be heard of."""

    cleared = fields.AwareDateTime(required=True, allow_none=True, format="iso")


class EntryAnswer(Schema):
    """The id of the new entry."""

    id = fields.UUID(required=True)


class DeletionAnswer(Schema):
    """How many entries were deleted."""

    deleted = fields.Integer(required=True)


class DoneAnswer(Schema):
    """It is done."""

    done = fields.Boolean(required=True)


class SnapshotAnswer(Schema):
    """The list of one platform; `candidates/snapshot.py` says what else stands in it."""

    class Meta:  # noqa: D106 - marshmallow's own word
        unknown = INCLUDE

    schema = fields.Integer(required=True)
    version = fields.String(required=True)
    platform = fields.String(required=True)
    accounts = fields.List(fields.Dict(), required=True)


class RefusedRow(Schema):
    """A row of a table that was not taken."""

    line = fields.Integer(required=True)
    reason = fields.Nested(Sentence, required=True)


class ImportAnswer(Schema):
    """What became of a table of accounts."""

    name = fields.String(required=True)
    added = fields.Integer(required=True)
    updated = fields.Integer(required=True)
    unchanged = fields.Integer(required=True)
    candidates_added = fields.Integer(required=True)
    refused = fields.List(fields.Nested(RefusedRow), required=True)
    notes = fields.List(fields.Nested(Sentence), required=True)


class AdaptersAnswer(Schema):
    """How many sites were written down."""

    kept = fields.Integer(required=True)
