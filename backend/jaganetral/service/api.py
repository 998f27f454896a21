"""What every part of the API has in common: a holder of a key asks, and JSON is answered.

The door (`gate.py`) has seen the request before, and `signing.py` has found out which key stands behind it. A blueprint
of the API is made with `guarded`, so that a view can't be added without the question being put; the two that must be
open to strangers, health and the opening of a session, are made without.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, request

from jaganetral.service import errors
from jaganetral.service.errors import RefusedError
from jaganetral.service.keys import LOCAL
from jaganetral.service.pairing_codes import CODE
from jaganetral.service.sessions import Session
from jaganetral.service.shapes import loaded
from jaganetral.service.signing import SESSION

_JSON = json.JSONEncoder(ensure_ascii=False)


def guarded(name: str, *, for_code: bool = False) -> Blueprint:
    """A blueprint under `/api/v1` whose views only a holder of a key reaches.

    Args:
        name: of the blueprint.
        for_code: reached by whoever knows the pairing code instead, who reaches nothing else.
    """
    blueprint = Blueprint(name, __name__, url_prefix="/api/v1")

    @blueprint.before_request
    def ask_for_signature() -> None:
        asking: Session | None = request.environ.get(SESSION)
        if asking is None or (asking.key_id == CODE) is not for_code:
            raise RefusedError(errors.UNSIGNED)

    return blueprint


def session() -> Session:
    """The session that signed the request of a guarded view."""
    asking: Session = request.environ[SESSION]
    return asking


def only_local() -> None:
    """Lets only the key of the command line on.

    Raises:
        RefusedError: another key signed the request.
    """
    if session().key_id != LOCAL:
        raise RefusedError(errors.LOCAL_ONLY)


def profile() -> str | None:
    """The browser profile whose key signed the request; None for the command line."""
    return session().profile


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
    return Response(_JSON.encode(content), status, mimetype="application/json")
