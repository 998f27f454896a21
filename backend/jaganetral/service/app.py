"""Puts the service together: one blueprint a feature, and the door in front of all of them."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, g
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound

from jaganetral.config import Settings
from jaganetral.desktop.program import fetching_command
from jaganetral.service import api, errors
from jaganetral.service.accounts_import import accounts_import
from jaganetral.service.adapter_reports import AdapterReports
from jaganetral.service.adapters import adapters
from jaganetral.service.errors import Refusal, RefusedError
from jaganetral.service.events import events
from jaganetral.service.feed_keeper import FeedKeeper
from jaganetral.service.gate import IMPORT_LIMIT, Gate
from jaganetral.service.health import health, status
from jaganetral.service.journal_commands import journal_commands
from jaganetral.service.keys import KeyRing
from jaganetral.service.lists import Lists
from jaganetral.service.login_link import login_link
from jaganetral.service.logins import Logins
from jaganetral.service.openapi import openapi
from jaganetral.service.pages import pages
from jaganetral.service.pages.browsers import Pairs
from jaganetral.service.pages.visits import trouble
from jaganetral.service.pairing import pairing
from jaganetral.service.pairing_codes import PairingCodes
from jaganetral.service.person import person
from jaganetral.service.session import session
from jaganetral.service.sessions import Sessions
from jaganetral.service.snapshots import snapshots
from jaganetral.service.updates import updates
from jaganetral.store.errors import StoreError
from jaganetral.store.journal import JournalStore
from jaganetral.store.lists import ListStore

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Stores:
    """What the service reads and writes; whoever opened it closes it."""

    lists: ListStore
    journal: JournalStore


def create_app(settings: Settings, stores: Stores, port: int, keeper: FeedKeeper | None = None) -> Flask:
    """The service as a WSGI application.

    Args:
        settings: of this run.
        stores: the open list and journal of `settings.home`.
        port: the port that it is going to be served on, which every `Host` must name.
        keeper: keeps the list current; without one it is updated on request only.
    """
    app = Flask(__name__, static_url_path="/static")
    app.config["MAX_CONTENT_LENGTH"] = IMPORT_LIMIT
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    app.url_map.merge_slashes = False
    app.url_map.redirect_defaults = False

    keeper = keeper or FeedKeeper(settings.home, stores.lists, fetching_command())
    lists = Lists(stores.lists, settings, keeper.switched_off, keeper.publisher)
    keeper.lists = lists
    app.before_request(keeper.nudge)
    keys, codes, logins = KeyRing(settings.home), PairingCodes(), Logins()
    sessions = Sessions(keys, codes, port)
    api.sign_answers(app, sessions)
    for blueprint in (
        health(),
        openapi(),
        status(settings, lists, stores.journal, keeper),
        session(sessions),
        pairing(keys, codes),
        snapshots(lists),
        updates(keeper, stores.lists),
        events(settings, stores.journal),
        person(stores.journal),
        journal_commands(settings, lists, stores.journal, keys),
        accounts_import(lists),
        adapters(AdapterReports(settings.home)),
        login_link(logins, port),
        pages(settings, lists, stores.journal, logins, Pairs(keys, codes), keeper),
    ):
        app.register_blueprint(blueprint)
    _answer_errors(app)
    # Flask's own way to put a WSGI application in front of itself.
    app.wsgi_app = Gate(app.wsgi_app, port)  # type: ignore[method-assign]
    return app


def _answer_errors(app: Flask) -> None:
    def refuse(refusal: Refusal) -> Response:
        if g.get("visit") is not None:
            return trouble(refusal)
        return Response(refusal.body(), refusal.status, mimetype="application/json")

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
        log.error("%s at %s", type(error).__name__, _place(error))
        return refuse(errors.BROKEN)


def _place(error: BaseException) -> str:
    """File and line at which an error was raised, without the folders: logs are passed on easily."""
    step = error.__traceback__
    while step is not None and step.tb_next is not None:
        step = step.tb_next
    return f"{Path(step.tb_frame.f_code.co_filename).name}:{step.tb_lineno}" if step is not None else "unknown"
