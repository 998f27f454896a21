"""What the person adds to the list themselves, one account at a time, and takes away again.

A form becomes a table of one row and goes the way of every import, so that the same is asked of it: a contest that is
known, a candidate, and the page that names the account.
"""

from __future__ import annotations

import csv
import io
from datetime import datetime

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.calendar import JAKARTA
from jaganetral.candidates.model import AccountClass, Confidence, Origin, Platform
from jaganetral.service import errors
from jaganetral.service.errors import RefusedError
from jaganetral.service.labels import LABELS, label
from jaganetral.service.lists import Lists
from jaganetral.service.pages.forms import MISSING, Problems, given, line
from jaganetral.service.pages.visits import ask_for_form
from jaganetral.sources.csv_rows import REQUIRED
from jaganetral.sources.importing import import_table

FIELDS = {
    "pemilihan": "contest",
    "calon": "candidate",
    "situs": "platform",
    "akun": "handle",
    "jenis": "class",
    "sumber": "source",
    "keyakinan": "confidence",
}
"""The fields of the form, each with the column of the table that it becomes."""
MOST_CONTESTS = 100
"""Contests to choose from in the form."""
_LONGEST = 500
_NAME = "formulir"
"""Stands for the file in the record of imports."""


def add(blueprint: Blueprint, lists: Lists) -> None:
    """Adds the form, the question before an account is removed, and what follows both."""

    @blueprint.get("/s/<path>/daftar/tambah")
    def add_account() -> str:
        return _form(lists, {"keyakinan": Confidence.MEDIUM.value, **request.args.to_dict()}, Problems())

    @blueprint.post("/s/<path>/daftar/tambah")
    def keep_account() -> Response | tuple[str, int]:
        ask_for_form()
        values = {field: line(field, _LONGEST) for field in FIELDS}
        required = [field for field, column in FIELDS.items() if column in REQUIRED]
        problems = Problems({field: MISSING for field in required if not values[field]})
        if not problems:
            today = datetime.now(JAKARTA).date()
            report = import_table(lists.store, _table(values), _NAME, today)
            if not report.refused:
                lists.changed()
                return redirect(url_for("pages.own_accounts", baru="ditambah"), 303)
            _say(report.refused[0].reason, problems)
        return _form(lists, given(), problems), 400

    @blueprint.get("/s/<path>/daftar/hapus/<path:account>")
    def confirm_remove_account(account: str) -> str:
        found = lists.store.account(account)
        if found is None or found.origin is not Origin.IMPORT:
            raise RefusedError(errors.NOT_FOUND)
        return render_template("remove_account.html", account=found, platform=label(found.platform))

    @blueprint.post("/s/<path>/daftar/hapus/<path:account>")
    def remove_account(account: str) -> Response:
        ask_for_form()
        with lists.store.changing() as change:
            if not change.delete_own_account(account):
                raise RefusedError(errors.NOT_FOUND)
        lists.changed()
        return redirect(url_for("pages.own_accounts", baru="dihapus"), 303)


def _form(lists: Lists, shown: dict[str, str], problems: Problems) -> str:
    contests = lists.summary().contests
    # Of very many contests only some have room; the page of each leads here with its own.
    wanted = sorted(contests, key=lambda contest: contest.id != shown.get("pemilihan"))
    return render_template(
        "add_account.html",
        shown=shown,
        problems=problems,
        contests=wanted[:MOST_CONTESTS],
        left_out=len(contests) > MOST_CONTESTS,
        sites=LABELS[Platform],
        classes={word: name for word, name in LABELS[AccountClass].items() if word is not AccountClass.INSTITUTION},
        confidences=LABELS[Confidence],
    )


def _table(values: dict[str, str]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(FIELDS.values())
    writer.writerow(values.values())
    return text.getvalue()


def _say(reason: Bilingual, problems: Problems) -> None:
    """Puts why a row was refused beside its field, where the reason begins with the name of a column."""
    for field, column in FIELDS.items():
        start = f"{column}: "
        if reason.id.startswith(start):
            problems.fields[field] = Bilingual(_sentence(reason.id, start), _sentence(reason.en, start))
            return
    problems.fields["akun"] = Bilingual(_sentence(reason.id, ""), _sentence(reason.en, ""))


def _sentence(text: str, start: str) -> str:
    bare = text.removeprefix(start)
    return f"{bare[:1].upper()}{bare[1:]}."
