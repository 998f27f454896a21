"""The first message of every conversation: the caller names its key, the service proves that it has it too."""

from __future__ import annotations

from flask import Blueprint, Response, request

from jaganetral.service import api, errors
from jaganetral.service.describing import described
from jaganetral.service.errors import RefusedError
from jaganetral.service.origins import is_extension
from jaganetral.service.pairing_codes import CODE
from jaganetral.service.sessions import Sessions


def session(sessions: Sessions) -> Blueprint:
    """`POST /api/v1/session`."""
    blueprint = Blueprint("session", __name__, url_prefix="/api/v1")

    @blueprint.post("/session")
    @described(
        "Open a session; the service proves its key",
        takes="schemas:Opening",
        gives="answers:SessionAnswer",
        signed=False,
        statuses=(401,),
    )
    def open_session() -> Response:
        message = api.document("schemas:Opening")
        key_id, nonce = message["key_id"], message["client_nonce"]
        if key_id == CODE and not is_extension(request.headers.get("Origin")):
            raise RefusedError(errors.FOREIGN)
        opening = sessions.open(key_id, nonce)
        if opening is None:
            raise RefusedError(errors.UNKNOWN_KEY)
        return api.answer({"session": opening.session, "server_nonce": opening.server_nonce, "proof": opening.proof})

    return blueprint
