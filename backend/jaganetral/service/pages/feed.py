"""The page on the list itself: how current it is, who signs it, what was corrected, and which regions are followed."""

from __future__ import annotations

import json
from datetime import date, datetime

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from jaganetral.candidates.model import Decision
from jaganetral.feed.age import FeedState
from jaganetral.feed.format import regions, short_hash
from jaganetral.feed.outcome import NOT_SET
from jaganetral.feed.problems import SENTENCES
from jaganetral.journal.model import Entry
from jaganetral.journal.selection import Selection
from jaganetral.service import dates, errors
from jaganetral.service.errors import RefusedError
from jaganetral.service.feed_keeper import FeedKeeper
from jaganetral.service.labels import label
from jaganetral.service.lists import Lists
from jaganetral.service.pages.visits import ask_for_form, language
from jaganetral.store.journal import JournalStore

PATIENCE_S = 3.0
"""How long a page waits for an update that was asked for; most are done by then."""
WRONG_ACCOUNTS = Selection(decision=Decision.WRONG_ACCOUNT)


def add(blueprint: Blueprint, lists: Lists, journal: JournalStore, keeper: FeedKeeper) -> None:
    """Adds the page and what can be done on it."""

    @blueprint.get("/s/<path>/pembaruan")
    def feed() -> str:
        at_work, status = keeper.wanted, keeper.status()
        checked = status.record.checked_at
        publisher = status.record.publisher or {}
        return render_template(
            "feed.html",
            status=status,
            FeedState=FeedState,
            at_work=at_work,
            problem=SENTENCES[status.problem] if status.problem else None,
            not_set=NOT_SET,
            checked=dates.local(checked) if checked else None,
            age=dates.age(dates.local(checked).date(), datetime.now().astimezone().date(), language())
            if checked
            else None,
            list_date=lists.summary().list_date,
            publisher=publisher,
            corrections=[{**one, "on": date.fromisoformat(one["on"])} for one in publisher.get("corrections", [])],
            short_hash=short_hash(status.list_hash) if status.list_hash else None,
            regions=list(regions().values()),
            carried=set(publisher.get("regions", [])),
            followed=status.record.regions,
            reports=journal.select(WRONG_ACCOUNTS, 0, 0)[0],
        )

    @blueprint.post("/s/<path>/pembaruan/sekarang")
    def update_now() -> AnyResponse:
        ask_for_form()
        keeper.update_soon(PATIENCE_S)
        return redirect(url_for("pages.feed"), 303)

    @blueprint.post("/s/<path>/pembaruan/wilayah")
    def follow() -> AnyResponse:
        ask_for_form()
        chosen = request.form.getlist("region")
        if not set(chosen) <= set(regions()):
            raise RefusedError(errors.BAD_BODY)
        keeper.follow(None if request.form.get("all") else chosen)
        return redirect(url_for("pages.feed", _anchor="wilayah"), 303)

    @blueprint.get("/s/<path>/pembaruan/salah-akun.json")
    def wrong_accounts() -> Response:
        status = keeper.status()
        content = {
            "kind": "jaganetral-wrong-account",
            "list_hash": status.list_hash,
            "publisher": (status.record.publisher or {}).get("name"),
            "reports": [_report(entry) for entry in journal.wrong_accounts()],
        }
        response = Response(json.dumps(content, ensure_ascii=False, indent=2), mimetype="application/json")
        response.headers["Content-Disposition"] = 'attachment; filename="salah-akun.json"'
        return response


def _report(entry: Entry) -> dict[str, str]:
    """What a maintainer needs to look into it: the account and the day; nothing about the person or the act."""
    event = entry.event
    return {
        "on": event.at.astimezone().date().isoformat(),
        "platform": event.platform.value,
        "platform_name": label(event.platform).id,
        "account": event.account,
        "display": event.display,
        "contest": event.contest,
        "candidate": event.candidate,
    }
