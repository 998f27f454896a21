"""`GET /api/v1/openapi.json`: the API as a document, made of the code that serves it.

Made when first asked for: the libraries that write it are loaded then, so that a service that nobody asks pays nothing.
"""

from __future__ import annotations

import threading
from typing import Any

from flask import Blueprint, Flask, Response, current_app
from marshmallow import Schema

from jaganetral.candidates.model import Platform
from jaganetral.service import api
from jaganetral.service.answers import ErrorAnswer
from jaganetral.service.describing import Description, described, descriptions
from jaganetral.service.shapes import schema

VERSION = "1"
"""Of the API, not of the program."""
_EVERYWHERE = (400, 403, 405, 411, 413, 415, 429)
"""The statuses with which the door may refuse anything."""
_SIGNED = (401, 503)
_WHY = {
    200: "Done",
    304: "Not changed since the version that the caller has",
    400: "The request is not as it should be",
    401: "Not signed by a holder of a key",
    403: "Not for this caller",
    404: "There is no such thing",
    405: "The method is not served",
    409: "Not as things stand: simulated and real records are never mixed, and not every service can be ended",
    411: "The length of the body is missing",
    413: "The body is too large",
    415: "The body is not JSON",
    422: "What was sent can be read but not used; the message says why",
    429: "Too many refused requests came in",
    503: "The data folder can't be used at the moment; the message says why",
}


def openapi() -> Blueprint:
    """The document; it is open, for nothing in it is secret."""
    blueprint = Blueprint("openapi", __name__, url_prefix="/api/v1")
    made: list[dict[str, Any]] = []
    lock = threading.Lock()

    @blueprint.get("/openapi.json")
    @described("This document", signed=False)
    def give_document() -> Response:
        with lock:
            if not made:
                made.append(document(current_app))
        return api.answer(made[0])

    return blueprint


def document(app: Flask) -> dict[str, Any]:
    """The OpenAPI document of an application."""
    from apispec import APISpec  # noqa: PLC0415 - see above
    from apispec.ext.marshmallow import MarshmallowPlugin  # noqa: PLC0415 - see above
    from apispec_webframeworks.flask import FlaskPlugin  # noqa: PLC0415 - see above

    spec = APISpec(
        title="JagaNetral",
        version=VERSION,
        openapi_version="3.1.0",
        info={
            "description": "The local service of JagaNetral, on 127.0.0.1 only. docs/threat-model.md says who may call."
        },
        plugins=[FlaskPlugin(), MarshmallowPlugin(schema_name_resolver=_schema_name)],
    )
    signature = {
        "type": "apiKey",
        "in": "header",
        "name": "Authorization",
        "description": "JagaNetral <session>:<HMAC-SHA256 of method, target and body>; POST /api/v1/session opens one.",
    }
    spec.components.security_scheme("signature", signature)
    for view, method, description in descriptions(app):
        if description is None:  # a test keeps it from happening
            continue
        with app.app_context():
            spec.path(view=view, app=app, operations={method: _operation(view.__name__, description)})
    return spec.to_dict()


def _schema_name(schema: type[Schema] | Schema) -> str:
    return schema.__name__ if isinstance(schema, type) else type(schema).__name__


def _operation(name: str, description: Description) -> dict[str, Any]:
    statuses = {*_EVERYWHERE, *(_SIGNED if description.signed else ()), *description.statuses}
    given: dict[str, Any] = {"schema": schema(description.gives) if description.gives else {"type": "object"}}
    operation: dict[str, Any] = {
        "operationId": name,
        "summary": description.summary,
        "security": [{"signature": []}] if description.signed else [],
        "parameters": [
            {"in": "header", "name": "X-JagaNetral", "required": True, "schema": {"type": "string", "enum": ["1"]}}
        ],
        "responses": {
            "200": {"description": _WHY[200], "content": {"application/json": given}},
            **{str(status): _refusal(status) for status in sorted(statuses)},
        },
    }
    if name == "give_snapshot":
        platform = {"type": "string", "enum": [platform.value for platform in Platform]}
        operation["parameters"].append({"in": "path", "name": "name", "required": True, "schema": platform})
    if description.takes is not None:
        taken = {"schema": schema(description.takes)}
        operation["requestBody"] = {"required": True, "content": {"application/json": taken}}
    return operation


def _refusal(status: int) -> dict[str, Any]:
    if status == 304:  # noqa: PLR2004 - an answer without a body
        return {"description": _WHY[status]}
    return {"description": _WHY[status], "content": {"application/json": {"schema": ErrorAnswer}}}
