"""An entry that the person writes into the journal themselves, of what no browser saw."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.handles import HandleError
from jaganetral.candidates.model import Action, Decision, Platform
from jaganetral.config import Settings
from jaganetral.journal.model import SharedComputerError
from jaganetral.recording import LONGEST_REASON, OwnEntry, OwnEntryError, event_of
from jaganetral.service.labels import LABELS
from jaganetral.service.lists import Lists
from jaganetral.service.pages.filtering import a_word
from jaganetral.service.pages.forms import MISSING, Problems, given, line
from jaganetral.service.pages.visits import ask_for_form
from jaganetral.store.journal import JournalStore

LONGEST_ACCOUNT = 300
_STILL_TO_COME = Bilingual("Waktunya masih di depan.", "That time is still to come.")
_NO_TIME = Bilingual("Tulis tanggal dan jamnya.", "Give the date and the time.")


def add(blueprint: Blueprint, settings: Settings, lists: Lists, journal: JournalStore) -> None:
    """Adds the form and what follows it."""

    @blueprint.get("/s/<path>/jurnal/tulis")
    def write_entry() -> str:
        shown = {"waktu": _local_text(settings.now()), "keputusan": Decision.CANCELLED.value, **request.args.to_dict()}
        return _entry_form(shown, Problems(general=SharedComputerError.reason if journal.marks.is_shared() else None))

    @blueprint.post("/s/<path>/jurnal/tulis")
    def keep_entry() -> Response | tuple[str, int]:
        ask_for_form()
        problems = Problems(general=SharedComputerError.reason if journal.marks.is_shared() else None)
        entry = _read_entry(problems, settings.now())
        if entry is not None and not problems:
            try:
                event, consent = event_of(entry, lists.store, settings.now())
                journal.add([event], consent, datetime.now(UTC))
            except HandleError as error:
                problems.fields["akun"] = error.reason
            except OwnEntryError as error:
                problems.fields["waktu"] = error.reason
            except SharedComputerError as error:
                problems.general = error.reason
            else:
                return redirect(url_for("pages.journal", baru="ditulis"), 303)
        return _entry_form(given(), problems), 400


def _entry_form(shown: dict[str, str], problems: Problems) -> str:
    return render_template(
        "write_entry.html",
        shown=shown,
        problems=problems,
        sites=LABELS[Platform],
        acts=LABELS[Action],
        longest=LONGEST_REASON,
    )


def _read_entry(problems: Problems, now: datetime) -> OwnEntry | None:
    """The entry that the form describes; what is missing in it goes to `problems`."""
    account, at = line("akun", LONGEST_ACCOUNT), _instant(request.form.get("waktu", ""))
    action, decision = a_word(Action, request.form.get("tindakan")), a_word(Decision, request.form.get("keputusan"))
    if not account:
        problems.fields["akun"] = MISSING
    if at is None:
        problems.fields["waktu"] = _NO_TIME
    elif at > now:
        problems.fields["waktu"] = _STILL_TO_COME
    if action is None:
        problems.fields["tindakan"] = MISSING
    if decision is None:
        problems.fields["keputusan"] = MISSING
    if at is None or action is None or decision is None:
        return None
    platform = a_word(Platform, request.form.get("situs"))
    return OwnEntry(account, platform, action, decision, at, line("alasan", LONGEST_REASON))


def _instant(text: str) -> datetime | None:
    """What a field for date and time holds (`2026-11-27T09:30`), in the zone of this computer."""
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _local_text(instant: datetime) -> str:
    return instant.astimezone().strftime("%Y-%m-%dT%H:%M")
