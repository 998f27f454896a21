"""The browsers that hold a key: listed, revoked, and paired with a code where nothing else works."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from jaganetral.service.dates import local
from jaganetral.service.keys import KeyRing, Pairing
from jaganetral.service.pages.visits import ask_for_form
from jaganetral.service.pairing_codes import LIFETIME_S, PairingCodes
from jaganetral.store.journal import JournalStore


@dataclass(frozen=True)
class Pairs:
    """What pairing works with."""

    keys: KeyRing
    codes: PairingCodes


@dataclass(frozen=True)
class BrowserView:
    """A paired browser as a page shows it; times are in the zone of this computer."""

    key_id: str
    name: str
    by_code: bool
    created: datetime
    last_used: datetime


def add(blueprint: Blueprint, pairs: Pairs) -> None:
    """Adds the page and what can be done on it."""

    @blueprint.get("/s/<path>/peramban")
    def browsers() -> str:
        return render_template("browsers.html", browsers=[_view(pairing) for pairing in pairs.keys.pairings()])

    @blueprint.post("/s/<path>/peramban/cabut/<key_id>")
    def revoke(key_id: str) -> Response:
        ask_for_form()
        pairs.keys.revoke(key_id)
        return redirect(url_for("pages.browsers"), 303)

    @blueprint.post("/s/<path>/peramban/kode")
    def show_code() -> str:
        ask_for_form()
        until = datetime.now().astimezone() + timedelta(seconds=LIFETIME_S)
        return render_template("code.html", code=pairs.codes.issue(), until=until)


def still_to_hear(journal: JournalStore, keys: KeyRing) -> list[BrowserView]:
    """The browsers that may still hold records from before the journal was deleted.

    Raises:
        StoreError: the journal can't be read.
    """
    return [
        _view(pairing)
        for pairing in keys.pairings()
        if (clearing := journal.marks.unheard(pairing.profile)) is not None and pairing.created <= clearing
    ]


def _view(pairing: Pairing) -> BrowserView:
    return BrowserView(
        pairing.key_id, pairing.browser, pairing.by_code, local(pairing.created), local(pairing.last_used)
    )
