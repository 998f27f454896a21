"""The whole application: every feature of the service, the pages and what they bring along included."""

from __future__ import annotations

from flask import Flask, Response, g

from jaganetral.service.accounts_import import accounts_import
from jaganetral.service.app import application, as_json, daily
from jaganetral.service.errors import Refusal
from jaganetral.service.journal_commands import journal_commands
from jaganetral.service.openapi import openapi
from jaganetral.service.pages import pages
from jaganetral.service.pages.browsers import Pairs
from jaganetral.service.pages.visits import trouble
from jaganetral.service.parts import Parts


def whole_application(parts: Parts) -> Flask:
    """Everything that the service answers.

    Args:
        parts: of the running service.
    """
    lists, journal = parts.lists, parts.stores.journal
    features = (
        *daily(parts),
        openapi(),
        journal_commands(parts.settings, lists, journal, parts.keys),
        accounts_import(lists),
        pages(parts.settings, lists, journal, parts.logins, Pairs(parts.keys, parts.codes), parts.keeper),
    )
    return application(features, _refuse)


def _refuse(refusal: Refusal) -> Response:
    """A page for whoever has a visit, JSON for everybody else."""
    return trouble(refusal) if g.get("visit") is not None else as_json(refusal)
