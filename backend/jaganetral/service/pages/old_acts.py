"""“Periksa suka & ikuti lama”: choose an export, watch it being read, see what it holds, note what was undone."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode
from uuid import UUID

from flask import Blueprint, g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from jaganetral.audit import saying
from jaganetral.audit.model import Upload
from jaganetral.audit.report import MOST_LINKS, Row
from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.calendar import stage_at
from jaganetral.candidates.model import Action, Decision
from jaganetral.checking import ACTIVE
from jaganetral.config import Settings
from jaganetral.journal.model import SharedComputerError
from jaganetral.recording import OwnEntry, event_of
from jaganetral.service import errors
from jaganetral.service.dates import number
from jaganetral.service.errors import RefusedError
from jaganetral.service.feed_keeper import legal_in_force
from jaganetral.service.labels import label
from jaganetral.service.lists import Lists
from jaganetral.service.old_acts import OldActs, Run, offered, path_of, upload
from jaganetral.service.pages import paging
from jaganetral.service.pages.export_steps import STEPS
from jaganetral.service.pages.visits import ask_for_form, language
from jaganetral.store.journal import JournalStore

LOOK_AGAIN_S = 2
FEW_ROWS = 25
FEW_LINKS = 2
"""Of a row where there are many rows, so that the page stays light."""
MOST_UNNUMBERED = 50
NOTE = Bilingual("Dibatalkan saat memeriksa suka & ikuti lama", "Undone while checking old likes & follows")
UNDO = {
    Action.FOLLOW: Bilingual(
        "Buka akunnya, lalu berhenti mengikuti atau berlangganan.", "Open the account and unfollow or unsubscribe."
    ),
    Action.LIKE: Bilingual(
        "Buka kiriman atau akunnya, lalu tekan tombol suka sekali lagi.",
        "Open the post or the account and press the like button once more.",
    ),
    Action.COMMENT: Bilingual("Buka kirimannya, lalu hapus komentar Anda.", "Open the post and delete your comment."),
    Action.SHARE: Bilingual(
        "Buka kiriman Anda, lalu hapus atau batalkan posting ulangnya.",
        "Open your post and delete it, or undo the repost.",
    ),
    Action.JOIN: Bilingual("Buka grupnya, lalu keluar.", "Open the group and leave it."),
    Action.POST: Bilingual("Buka kiriman Anda, lalu hapus.", "Open your post and delete it."),
}
NOTHING_CHOSEN = Bilingual(
    "Pilih berkas, atau tulis letaknya di komputer ini.", "Choose a file, or say where it is on this computer."
)


def add(blueprint: Blueprint, settings: Settings, lists: Lists, journal: JournalStore) -> None:
    """Adds the page and what can be done on it."""
    checks = OldActs(settings)
    _add_choosing(blueprint, checks)
    _add_noting(blueprint, checks, settings, lists, journal)

    @blueprint.get("/s/<path>/suka-lama")
    def old_acts() -> Response:
        run = checks.of(g.visit.path)
        # Asked once: a check may end while its page is being made, and that page then has to load itself again too.
        if run is not None and run.running:
            response = make_response(render_template("old_acts_running.html", run=run))
            response.headers["Refresh"] = str(LOOK_AGAIN_S)  # without a script; there is a link to do it by hand
            return response
        return make_response(_page(run, settings, lists, journal))

    @blueprint.post("/s/<path>/suka-lama/milik-saya")
    def confirm_mine() -> Response:
        ask_for_form()
        run = checks.of(g.visit.path)
        if run is not None and run.id == request.form.get("pemeriksaan"):  # else that one asks for itself
            run.mine = True
        return redirect(url_for("pages.old_acts"), 303)

    @blueprint.post("/s/<path>/suka-lama/lupakan")
    def forget_check() -> Response:
        ask_for_form()
        checks.forget(g.visit.path)
        return redirect(url_for("pages.old_acts"), 303)


def _add_choosing(blueprint: Blueprint, checks: OldActs) -> None:
    def begin(sources: Sequence[Path | Upload]) -> Response:
        if not sources:
            return redirect(url_for("pages.old_acts", kosong="1"), 303)
        checks.begin(g.visit.path, sources)
        return redirect(url_for("pages.old_acts"), 303)

    @blueprint.post("/s/<path>/suka-lama/mulai")
    def begin_check() -> Response:
        ask_for_form()
        known = {str(path): path for path in offered()}
        typed = path_of(request.form.get("letak", ""))
        sources = [known[name] for name in request.form.getlist("ada") if name in known]
        return begin(list(dict.fromkeys([*sources, *([typed] if typed else [])])))

    @blueprint.post("/s/<path>/suka-lama/kirim")
    def send_export() -> Response:
        ask_for_form()
        files = request.files.getlist("berkas")
        return begin([upload(file.filename, file.read()) for file in files if file.filename])


def _add_noting(blueprint: Blueprint, checks: OldActs, settings: Settings, lists: Lists, journal: JournalStore) -> None:
    @blueprint.post("/s/<path>/suka-lama/dibatalkan/<uuid:row_id>")
    def note_undone(row_id: UUID) -> Response:
        ask_for_form()
        run = checks.of(g.visit.path)
        row = run.row(str(row_id)) if run is not None and not run.asks else None
        if run is None or row is None:
            raise RefusedError(errors.NOT_FOUND)
        event, consent = event_of(_entry(row, settings), lists.store, settings.now())
        with suppress(SharedComputerError):  # the page that follows says so
            # Under the row's id: however often the button is pressed, it is one entry.
            journal.add([event._replace(id=row.id)], consent, datetime.now(UTC))
            run.undone.add(row.id)
        kept = {name: value for name in ("pemilihan", paging.PAGE) if (value := request.form.get(name))}
        query = f"?{urlencode(kept)}" if kept else ""
        return redirect(f"{url_for('pages.old_acts')}{query}#baris-{row.id}", 303)


def _entry(row: Row, settings: Settings) -> OwnEntry:
    return OwnEntry(
        account=row.identity,
        platform=row.listed.account.platform,
        action=row.action,
        decision=Decision.CANCELLED,
        at=settings.now(),
        reason=NOTE.say(language()),
    )


def _page(run: Run | None, settings: Settings, lists: Lists, journal: JournalStore) -> str:
    """The page when no check is under way."""
    if run is None or run.failed is not None:
        return render_template(
            "old_acts.html",
            steps=STEPS,
            offered=offered(),
            problem=run.failed if run and run.failed else NOTHING_CHOSEN if "kosong" in request.args else None,
        )
    if run.asks:
        return render_template("old_acts_whose.html", run=run, sentences=_owners(run))
    contests = lists.summary().contests
    chosen = request.args.get("pemilihan") or None
    report = run.report
    rows, unnumbered = report.of(chosen) if report else ([], [])
    pages = paging.paging(request.args, len(rows))
    return render_template(
        "old_acts_found.html",
        run=run,
        report=report,
        rows=rows[(pages.page - 1) * paging.ROWS : pages.page * paging.ROWS],
        pages=pages,
        most_links=MOST_LINKS if len(rows) <= FEW_ROWS else FEW_LINKS,
        unnumbered=unnumbered[:MOST_UNNUMBERED],
        unnumbered_total=len(unnumbered),
        contests=contests,
        chosen=chosen,
        elsewhere=_elsewhere(run) if chosen is None else [],
        duty_goes_on=_duty(settings, lists) if chosen is None else None,
        shared=journal.marks.is_shared(),
        undo=UNDO,
        label=label,
        by_name=saying.BY_NAME,
        by_hand=saying.BY_HAND,
        nothing=saying.NOTHING_FOUND,
        untold=_untold(run),
    )


def _owners(run: Run) -> list[Bilingual]:
    owners = run.report.owners if run.report else []
    return [saying.mine(owner.name, label(owner.platform)) for owner in owners]


def _elsewhere(run: Run) -> list[tuple[str, Bilingual]]:
    """The contests that are not under way and of which there is something to see."""
    rows = run.report.rows if run.report else []
    found = {row.listed.contest.id: row.listed.contest.name for row in rows if not row.now}
    return sorted(found.items())


def _untold(run: Run) -> list[Bilingual]:
    counts = run.report.untold if run.report else {}
    return [
        saying.untold(label(platform), label(action), number(count, language()))
        for (platform, action), count in sorted(counts.items())
    ]


def _duty(settings: Settings, lists: Lists) -> Bilingual | None:
    now = settings.now()
    under_way = any(stage_at(contest, now) in ACTIVE for contest in lists.summary().contests)
    return None if under_way else legal_in_force(lists.store).duty_goes_on
