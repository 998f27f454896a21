"""`jaganetral feed review`: what sources proposed, and a person's yes or no to it. Parses, calls, prints."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from jaganetral.candidates.calendar import JAKARTA
from jaganetral.candidates.model import CandidateStatus
from jaganetral.cli_feed_common import day_type, json_option, register_option, say, speaking, wrong_use
from jaganetral.config import Settings
from jaganetral.feed.publisher import editing
from jaganetral.feed.publisher.errors import PublisherError
from jaganetral.feed.publisher.register import Register
from jaganetral.sources.accepting import register_row
from jaganetral.sources.review import Kind, RegisterRow, ReviewQueue, Waiting

_NOT_HIS = {
    "id": "Sumber menyatakan akun ini bukan, atau bukan lagi, milik calon ini.",
    "en": "The source says that this account is not, or no longer, the candidate's.",
}
_ORDER = (Kind.STATUS, Kind.ACCOUNT, Kind.REMOVAL, Kind.NOT_FOUND)


@click.command("review")
@register_option
@click.option("--contest", metavar="ID", help="Usulan untuk pemilihan ini saja.")
@click.option("--accept", "accepted", multiple=True, metavar="ID|all", help="Terima usulan ini; boleh diulang.")
@click.option("--reject", "rejected", multiple=True, metavar="ID", help="Tolak usulan ini; boleh diulang.")
@click.option("--by", metavar="NAME", help="Siapa yang memeriksa; ikut terbit. Perlu untuk --accept.")
@click.option("--reason", help="Alasan penolakan; perlu untuk --reject.")
@click.option("--fill", "filled", multiple=True, metavar="FIELD=VALUE", help="Isian yang masih terbuka; boleh diulang.")
@click.option(
    "--status",
    type=click.Choice([status.value for status in CandidateStatus]),
    help="Status untuk calon yang belum ada di register; dengan --since.",
)
@click.option("--since", type=day_type, help="Sejak kapan status itu.")
@json_option
@click.pass_obj
def review_proposals(
    settings: Settings,
    folder: Path,
    *,
    contest: str | None,
    accepted: tuple[str, ...],
    rejected: tuple[str, ...],
    by: str | None,
    reason: str | None,
    filled: tuple[str, ...],
    status: str | None,
    since: datetime | None,
    as_json: bool,
) -> None:
    """Lihat usulan yang menunggu; terima atau tolak.

    Yang diterima masuk ke berkas pemilihan dengan nama pemeriksa dan tanggalnya. “all” menerima semua yang lengkap,
    juga yang baru lengkap dengan --fill; yang sudah terisi tidak diubahnya.

    Contoh: jaganetral feed review --accept 3f2a --by "Pemeriksa Satu"
    """
    if accepted and not by:
        raise wrong_use(settings, "--accept perlu --by", "--accept needs --by")
    if rejected and not reason:
        raise wrong_use(settings, "--reject perlu --reason", "--reject needs --reason")
    if (status is None) != (since is None):
        raise wrong_use(settings, "--status dan --since dipakai bersama", "--status and --since go together")
    with speaking(settings):
        register = Register.open(folder)
        queue = ReviewQueue(register.review)
        for name in rejected:
            queue.reject(name, reason or "")
        first = {"status": status, "from": since.date().isoformat()} if status and since else None
        chosen = _chosen(queue, contest, accepted, dict(_filled(filled, settings)))
        done = _accept(register, queue, chosen, by or "", first)
        waiting = queue.pending(contest)
    if as_json:
        rows = [{"id": entry.id, **entry.proposal.as_json(), "open": list(entry.proposal.open())} for entry in waiting]
        value = {"accepted": done, "rejected": list(rejected), "waiting": rows}
        click.echo(json.dumps(value, ensure_ascii=False, indent=2))
        return
    if done or rejected:
        say(settings, f"{done} diterima, {len(rejected)} ditolak.", f"{done} accepted, {len(rejected)} rejected.")
    for entry in waiting:
        _print(entry, settings)
    say(settings, f"Menunggu: {len(waiting)}", f"Waiting: {len(waiting)}")


def apply(register: Register, row: RegisterRow, first_status: dict[str, str] | None) -> None:
    """Writes an accepted row into the file of its contest; writing it again changes nothing.

    Args:
        register: the working folder.
        row: what was accepted.
        first_status: `status` and `from` for a candidate the register does not know yet; None to refuse the row then.

    Raises:
        PublisherError: the contest or the candidate is unknown, or the row contradicts what is listed.
    """
    with editing.changing(register, row.contest) as value:
        candidate = _candidate(value, row, first_status)
        on = row.checked_on.isoformat()
        if row.kind is Kind.ACCOUNT:
            editing.add_account(value, candidate, row.account_json())
        elif row.kind is Kind.STATUS:
            editing.add_status(value, candidate, row.status_json())
        elif row.kind is Kind.NOT_FOUND:
            editing.add_not_found(value, candidate, [site.value for site in row.platforms], row.checked_by, on)
        elif _listed(value, candidate, row):
            editing.remove_account(value, row.platforms[0].value, row.handle or "", _NOT_HIS, on, row.source)


def _candidate(value: dict[str, Any], row: RegisterRow, first_status: dict[str, str] | None) -> str:
    person = row.candidate
    known = [entry for entry in value["candidates"] if entry["name"].casefold() == person.name.casefold()]
    if person.number is not None and len(known) > 1:
        known = [entry for entry in known if entry["number"] == person.number]
    if len(known) == 1:
        id_: str = known[0]["id"]
        return id_
    if known or (first_status is None and row.kind is not Kind.STATUS):
        return str(editing.find(value, person.name)["id"])  # says which of the two is wrong
    status = {**first_status, "document": row.source} if first_status else row.status_json()
    return editing.add_candidate(value, person.name, person.number, person.office, person.region, status)


def _listed(value: dict[str, Any], candidate: str, row: RegisterRow) -> bool:
    names = editing.identities({"platform": row.platforms[0].value, "handle": row.handle})
    return any(
        account["platform"] == row.platforms[0] and names & editing.identities(account)
        for account in editing.find(value, candidate)["accounts"]
    )


def _accept(
    register: Register,
    queue: ReviewQueue,
    chosen: list[tuple[Waiting, dict[str, Any]]],
    by: str,
    first_status: dict[str, str] | None,
) -> int:
    """Accepts proposals one by one: first the register has the row, then the queue says that it was decided."""
    today = datetime.now(JAKARTA).date()
    for entry, fill in sorted(chosen, key=lambda one: _ORDER.index(one[0].proposal.kind)):
        decision = {"by": by, "on": today.isoformat(), "fill": fill}
        try:
            apply(register, register_row(entry.id, entry.proposal, decision), first_status)
        except PublisherError as error:
            reason = error.reason
            raise PublisherError(type(reason)(f"{entry.id}: {reason.id}", f"{entry.id}: {reason.en}")) from error
        queue.accept(entry.id, by, today, fill=fill)
    return len(chosen)


def _chosen(
    queue: ReviewQueue, contest: str | None, names: tuple[str, ...], fill: dict[str, Any]
) -> list[tuple[Waiting, dict[str, Any]]]:
    """Whom a person means, each with what is filled in: of all of them what is open, of one named what they say."""
    if names != ("all",):
        return [(queue.find(name), fill) for name in names]
    return [
        (entry, {name: text for name, text in fill.items() if name in entry.proposal.open()})
        for entry in queue.pending(contest)
        if not entry.proposal.uncertain and fill.keys() >= set(entry.proposal.open())
    ]


def _filled(pairs: tuple[str, ...], settings: Settings) -> list[tuple[str, Any]]:
    found = []
    for pair in pairs:
        field, equals, text = pair.partition("=")
        if not equals:
            raise wrong_use(settings, "--fill: tulis FIELD=VALUE", "--fill: write FIELD=VALUE")
        found.append((field, text.split(",") if field == "identities" else text))
    return found


def _print(entry: Waiting, settings: Settings) -> None:
    proposal = entry.proposal
    who = proposal.candidate.name if proposal.candidate else "?"
    what = " ".join(text for text in (proposal.platform, proposal.handle, proposal.status) if text)
    place = proposal.place
    where = " ".join(
        str(part) for part in (place.document, place.file, place.sheet, place.cell, place.statement) if part
    )
    click.echo(f"{entry.id[:8]}  {proposal.contest}  {who}: {proposal.kind.value} {what}  [{where}]")
    for reason in proposal.uncertain:
        click.echo(f"          {reason.say(settings.language)}")
    if proposal.open():
        missing = ", ".join(proposal.open())
        say(settings, f"          belum diisi: {missing}", f"          to be filled in: {missing}")
