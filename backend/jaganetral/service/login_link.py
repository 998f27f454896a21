"""Hands a link to the dashboard to whoever holds a key: the extension, or a command on this computer."""

from __future__ import annotations

from flask import Blueprint, Response

from jaganetral.service import api
from jaganetral.service.describing import described
from jaganetral.service.logins import Logins


def login_link(logins: Logins, port: int) -> Blueprint:
    """`POST /api/v1/login-link`."""
    blueprint = api.guarded("login_link")

    @blueprint.post("/login-link")
    @described("A link to the dashboard that works once, for a minute", gives="answers:LinkAnswer")
    def make_link() -> Response:
        return api.answer({"url": f"http://127.0.0.1:{port}/masuk/{logins.issue()}"})

    return blueprint
