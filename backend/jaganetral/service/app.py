"""Puts the service together: one blueprint a feature, and the door in front of all of them.

A browser asks every day for the same few things: a session, the list, a place for its decisions. The rest (the pages, a
table to import, a file to take along) is wanted now and then, and its libraries weigh more than everything else. So the
service begins with a daily application; the first request for anything else makes the whole one, which answers from
then on.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Flask, Request, Response
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound
from werkzeug.routing import MapAdapter

from jaganetral.service import errors
from jaganetral.service.adapters import adapters
from jaganetral.service.ending import ending
from jaganetral.service.errors import Refusal, RefusedError
from jaganetral.service.events import events
from jaganetral.service.gate import IMPORT_LIMIT, Gate
from jaganetral.service.health import health, status
from jaganetral.service.login_link import login_link
from jaganetral.service.pairing import pairing
from jaganetral.service.parts import Parts
from jaganetral.service.person import person
from jaganetral.service.session import session
from jaganetral.service.signing import Signing
from jaganetral.service.snapshots import snapshots
from jaganetral.service.updates import updates
from jaganetral.store.errors import StoreError

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

log = logging.getLogger(__name__)


def create_app(parts: Parts) -> WSGIApplication:
    """The service as a WSGI application.

    Args:
        parts: what its features share; every `Host` must name their port.
    """
    behind = Growing(application(daily(parts)), lambda: _whole(parts), parts.keeper.nudge)
    return Gate(Signing(behind, parts.sessions), parts.port)


class Growing:
    """Answers with the daily application as long as nothing else is asked for."""

    def __init__(self, first: Flask, grow: Callable[[], WSGIApplication], nudge: Callable[[], None]) -> None:
        """Prepares; the whole application isn't made yet.

        Args:
            first: the daily application.
            grow: makes the whole one.
            nudge: is called at every request.
        """
        self._nudge = nudge
        rules = [rule.rule.partition("<") for rule in first.url_map.iter_rules()]
        self._addresses = frozenset(start for start, _, rest in rules if not rest)
        self._beginnings = tuple(start for start, _, rest in rules if rest)
        self._now: WSGIApplication = first
        self._grow: Callable[[], WSGIApplication] | None = grow
        self._lock = threading.Lock()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answers a request; the first one for something else waits until the whole application is made."""
        self._nudge()
        if self._grow is not None and not self._is_daily(environ["PATH_INFO"]):
            with self._lock:
                if self._grow is not None:
                    self._now, self._grow = self._grow(), None
        return self._now(environ, start_response)

    def _is_daily(self, path: str) -> bool:
        return path in self._addresses or path.startswith(self._beginnings)


def daily(parts: Parts) -> tuple[Blueprint, ...]:
    """What browsers ask for every day, and the way to the pages: whoever asks for it waits for no library.

    Args:
        parts: of the running service.
    """
    journal = parts.stores.journal
    return (
        health(),
        status(parts.settings, parts.lists, journal, parts.keeper),
        session(parts.sessions),
        pairing(parts.keys, parts.codes),
        snapshots(parts.lists),
        updates(parts.keeper, parts.stores.lists),
        events(parts.settings, journal),
        person(journal),
        adapters(parts.reports),
        login_link(parts.logins, parts.port),
        ending(parts.end),
    )


def application(features: Iterable[Blueprint], refuse: Callable[[Refusal], Response] | None = None) -> Flask:
    """An application of some features; the door and the signatures are not part of it.

    Args:
        features: their blueprints.
        refuse: makes the answer of a refusal; without it that is JSON.
    """
    app = _Application(__package__, static_url_path="/static")
    app.config["MAX_CONTENT_LENGTH"] = IMPORT_LIMIT
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    app.url_map.merge_slashes = False
    app.url_map.redirect_defaults = False
    for blueprint in features:
        app.register_blueprint(blueprint)
    _answer_errors(app, refuse or as_json)
    return app


class _Application(Flask):
    """Flask, spared at every request what can have only one answer here."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The function itself: no view and no handler is asynchronous."""
        return func

    def create_url_adapter(self, request: Request | None) -> MapAdapter | None:
        """What finds the view of a request: the door has let in one host and one scheme, and nothing lies above us."""
        if request is None:
            return None
        environ = request.environ
        self.url_map.update()
        return MapAdapter(
            self.url_map,
            server_name=environ["HTTP_HOST"],
            script_name="/",
            subdomain="",
            url_scheme="http",
            path_info=environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace"),
            default_method=environ["REQUEST_METHOD"],
            query_args=environ.get("QUERY_STRING", ""),
        )


def as_json(refusal: Refusal) -> Response:
    """A refusal as the API says it."""
    return Response(refusal.body(), refusal.status, mimetype="application/json")


def _whole(parts: Parts) -> WSGIApplication:
    whole: Flask = import_module("jaganetral.service.whole").whole_application(parts)
    return whole


def _answer_errors(app: Flask, refuse: Callable[[Refusal], Response]) -> None:
    @app.errorhandler(RefusedError)
    def refused(error: RefusedError) -> Response:
        return refuse(error.refusal)

    @app.errorhandler(StoreError)
    def store_failed(error: StoreError) -> Response:
        log.error("the data folder can't be used: %s", error.problem)
        return refuse(errors.STORE_FAILED)

    @app.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> Response:
        match error:
            case NotFound():
                return refuse(errors.NOT_FOUND)
            case MethodNotAllowed():
                return refuse(errors.WRONG_METHOD)
            case _:
                return refuse(errors.BAD_BODY)

    @app.errorhandler(Exception)
    def broken(error: Exception) -> Response:
        log.error("%s at %s", type(error).__name__, errors.place_of(error))
        return refuse(errors.BROKEN)
