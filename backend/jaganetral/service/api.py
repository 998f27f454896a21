"""What every part of the API has in common: who signed a request, and the signature on its answer.

The door (`gate.py`) has seen the request before. Here it is asked which key stands behind it. A blueprint of the API
is made with `guarded`, so that a view can't be added without the question being put; the two that must be open to
strangers, health and the opening of a session, are made without.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Flask, Response, g, request

from jaganetral.service import errors, handshake
from jaganetral.service.errors import RefusedError
from jaganetral.service.keys import LOCAL
from jaganetral.service.pairing_codes import CODE
from jaganetral.service.sessions import Session, Sessions
from jaganetral.service.shapes import loaded


def sign_answers(app: Flask, sessions: Sessions) -> None:
    """Signs every answer to a correctly signed request, refusals included.

    The extension believes nothing that isn't signed: what answers on our port may not be us.
    """

    @app.before_request
    def look_at_signature() -> None:
        g.session = None
        authorization = request.headers.get("Authorization")
        if authorization is not None:
            g.session = sessions.check(authorization, request.method, target(), request.get_data())

    @app.after_request
    def sign(response: Response) -> Response:
        session: Session | None = g.get("session")
        if session is not None:
            without_body = request.method == "HEAD" or response.status_code == HTTPStatus.NOT_MODIFIED
            body = b"" if without_body else response.get_data()
            response.headers["X-JagaNetral-Proof"] = handshake.answer_signature(
                session.key, request.method, target(), response.status_code, body
            )
        return response


def guarded(name: str, *, for_code: bool = False) -> Blueprint:
    """A blueprint under `/api/v1` whose views only a holder of a key reaches.

    Args:
        name: of the blueprint.
        for_code: reached by whoever knows the pairing code instead, who reaches nothing else.
    """
    blueprint = Blueprint(name, __name__, url_prefix="/api/v1")

    @blueprint.before_request
    def ask_for_signature() -> None:
        session: Session | None = g.get("session")
        if session is None or (session.key_id == CODE) is not for_code:
            raise RefusedError(errors.UNSIGNED)

    return blueprint


def only_local() -> None:
    """Lets only the key of the command line on.

    Raises:
        RefusedError: another key signed the request.
    """
    session: Session | None = g.get("session")
    if session is None or session.key_id != LOCAL:
        raise RefusedError(errors.LOCAL_ONLY)


def profile() -> str | None:
    """The browser profile whose key signed the request; None for the command line."""
    session: Session | None = g.get("session")
    return session.profile if session is not None else None


def target() -> str:
    """Path and query as they stood on the request line; the door has seen to it that nothing in them is encoded."""
    return str(request.environ.get("REQUEST_URI") or request.full_path.removesuffix("?"))


def document(shape: str | None = None) -> dict[str, Any]:
    """The JSON object in the body of the request.

    Args:
        shape: what it must be, by the name of its schema (`shapes.py`).

    Raises:
        RefusedError: there is none, or it is something else.
    """
    try:
        content = json.loads(request.get_data())
        if not isinstance(content, dict):
            raise RefusedError(errors.BAD_BODY)
        return content if shape is None else loaded(shape, content)
    except (ValueError, RecursionError) as error:
        raise RefusedError(errors.BAD_BODY) from error


def answer(content: Mapping[str, Any], status: int = 200) -> Response:
    """A JSON answer."""
    return Response(json.dumps(content, ensure_ascii=False), status, mimetype="application/json")
