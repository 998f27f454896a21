"""Lets a person in by a link that works once, and afterwards only the browser that came in by it; see `logins.py`."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, current_app, g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from jaganetral.candidates.bilingual import Language
from jaganetral.config import Settings
from jaganetral.service import errors
from jaganetral.service.errors import Refusal, RefusedError
from jaganetral.service.gate import SCRIPT_MARK
from jaganetral.service.logins import COOKIE, Logins, Visit
from jaganetral.service.pages.navigation import menu
from jaganetral.service.pages.wording import words
from jaganetral.store.journal import JournalStore

OPEN = "buka"
"""In the address of a link, the section that it opens, by the name of its endpoint: `?buka=journal`."""
_ENTER = "pages.enter"


def guard(blueprint: Blueprint, settings: Settings, logins: Logins, journal: JournalStore) -> None:
    """Puts the question for a visit before every page of the blueprint, and adds the way in."""

    @blueprint.context_processor
    def common() -> dict[str, Any]:
        return {
            **words(language()),
            "visit": g.get("visit"),
            "as_of": settings.as_of,
            "menu": menu(current_app.view_functions, request.endpoint),
            "in_language": _this_page_in,
        }

    @blueprint.url_value_preprocessor
    def take_path(_endpoint: str | None, values: dict[str, Any] | None) -> None:
        g.path = (values or {}).pop("path", None)

    @blueprint.before_request
    def ask_for_visit() -> AnyResponse | None:
        if request.endpoint == _ENTER:
            return None
        g.visit = logins.find(g.path, request.cookies.get(COOKIE))
        if g.visit is None:
            return _closed()
        g.visit.language = chosen() or g.visit.language
        return None

    @blueprint.url_defaults
    def under_the_path(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint != _ENTER and g.get("visit") is not None:
            values.setdefault("path", g.visit.path)

    @blueprint.get("/masuk/<secret>")
    def enter(secret: str) -> AnyResponse:
        visit = logins.redeem(secret, chosen() or journal.marks.language() or Language.ID)
        if visit is None:
            return _closed()
        wanted = f"pages.{request.args.get(OPEN, '')}"
        sections = [entry.endpoint for entry in menu(current_app.view_functions, None)]
        first = wanted if wanted in sections else "pages.overview"
        response = redirect(url_for(first, path=visit.path), 303)
        response.set_cookie(COOKIE, visit.cookie, path=f"/s/{visit.path}", httponly=True, samesite="Strict")
        return response


def language() -> Language:
    """The language of this visit; before there is one, Indonesian unless the address says otherwise."""
    visit: Visit | None = g.get("visit")
    return visit.language if visit is not None else chosen() or Language.ID


def chosen() -> Language | None:
    """The language that the address asks for."""
    asked = request.args.get("lang")
    return Language(asked) if asked in set(Language) else None


def _this_page_in(other: str) -> str:
    """The address of this page in the other language; the answer to a form has none, so the overview stands for it."""
    if request.method != "GET":
        return url_for("pages.overview", lang=other)
    return f"{request.path}?{urlencode({**request.args, 'lang': other})}"


def ask_for_form() -> None:
    """Lets only a form on that was made for this visit.

    Raises:
        RefusedError: it doesn't carry the visit's secret.
    """
    if not g.visit.owns_form(request.form.get("form", "")):
        raise RefusedError(errors.FORM_EXPIRED)


def with_own_script(page: str) -> Response:
    """A page that brings a script of ours along: without this the door forbids every script."""
    response = make_response(page)
    response.headers[SCRIPT_MARK] = "1"
    return response


def trouble(refusal: Refusal) -> Response:
    """A refusal as a page, for whoever has a visit."""
    return make_response(render_template("trouble.html", message=refusal.message), refusal.status)


def _closed() -> Response:
    return make_response(render_template("closed.html"), 403)
