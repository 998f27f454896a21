"""`jaganetral feed diff|status|verify`: what would change, how things stand, and whether a desk would take it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.cli_accounts import CommandError
from jaganetral.cli_feed_common import json_option, register_option, say, speaking
from jaganetral.config import Settings
from jaganetral.feed.format import short_hash
from jaganetral.feed.publisher.comparing import compare
from jaganetral.feed.publisher.coverage import Row
from jaganetral.feed.publisher.register import Register
from jaganetral.feed.publisher.standing import Standing, standing
from jaganetral.feed.publisher.verifying import verify
from jaganetral.service.labels import label
from jaganetral.sources.review import ReviewQueue


@click.command("diff")
@register_option
@json_option
@click.pass_obj
def diff_register(settings: Settings, folder: Path, *, as_json: bool) -> None:
    """Katakan dengan kata-kata apa yang akan diubah penerbitan, dan apa yang menghalanginya.

    Status keluar 1 bila ada yang harus diperbaiki dulu.

    Contoh: jaganetral feed diff --register daftar
    """
    with speaking(settings):
        found = compare(Register.open(folder), datetime.now(UTC), label)
    if as_json:
        value = {
            "changes": [change.as_json() for change in found.changes],
            "problems": [problem.as_json() for problem in found.problems],
        }
        click.echo(json.dumps(value, ensure_ascii=False, indent=2))
    else:
        if not found.changes and not found.problems:
            say(settings, "Tidak ada yang berubah.", "Nothing changed.")
        for change in found.changes:
            click.echo(change.name)
            for line in change.lines:
                click.echo(f"  {line.say(settings.language)}")
        for problem in found.problems:
            click.echo(problem.say(settings.language), err=True)
    if found.problems:
        raise SystemExit(1)


@click.command("status")
@register_option
@click.option("--contest", metavar="ID", help="Cakupan tiap calon di pemilihan ini saja.")
@json_option
@click.pass_obj
def show_status(settings: Settings, folder: Path, contest: str | None, *, as_json: bool) -> None:
    """Cakupan tiap calon, masa berlaku tanda tangan, dan yang masih menunggu.

    Contoh: jaganetral feed status --contest pilkada-2029-3204
    """
    with speaking(settings):
        register = Register.open(folder)
        found = standing(register, datetime.now(UTC), contest)
        proposals = len(ReviewQueue(register.review).pending(contest))
    if as_json:
        click.echo(json.dumps({**found.as_json(), "proposals": proposals}, ensure_ascii=False, indent=2))
        return
    _print_standing(found, settings, one=contest is not None)
    say(settings, f"Usulan menunggu: {proposals}", f"Proposals waiting: {proposals}")


@click.command("verify")
@register_option
@click.option("--quick", is_flag=True, help="Hanya metadata bertanda tangan, tanpa membuka semua berkas.")
@json_option
@click.pass_obj
def verify_feed(settings: Settings, folder: Path, *, quick: bool, as_json: bool) -> None:
    """Periksa folder terbit seperti komputer yang baru mengenal akar kepercayaannya.

    Contoh: jaganetral feed verify --register daftar
    """
    with speaking(settings):
        verdict = verify(Register.open(folder).published, every_file=not quick)
    if as_json:
        value: dict[str, Any] = {
            "ok": not verdict.problems,
            "problems": [problem.as_json() for problem in verdict.problems],
            "contests": verdict.contests,
            "accounts": verdict.accounts,
            "list_hash": verdict.list_hash,
        }
        click.echo(json.dumps(value, ensure_ascii=False, indent=2))
    if verdict.problems:
        if not as_json:
            for problem in verdict.problems:
                click.echo(problem.say(settings.language), err=True)
        text = Bilingual("folder terbit tidak lulus pemeriksaan", "the published folder does not verify")
        raise CommandError(text.say(settings.language))
    if not as_json:
        counts = verdict.contests, verdict.accounts, short_hash(verdict.list_hash)
        say(
            settings,
            f"Baik: {counts[0]} pemilihan, {counts[1]} akun. Sidik daftar: {counts[2]}",
            f"Good: {counts[0]} contests, {counts[1]} accounts. List hash: {counts[2]}",
        )


def _print_standing(found: Standing, settings: Settings, *, one: bool) -> None:
    for role in found.roles:
        until = role.expires.strftime("%Y-%m-%d %H:%M UTC")
        say(
            settings,
            f"{role.name}: versi {role.version}, berlaku sampai {until}, {role.threshold} dari {role.keys} kunci",
            f"{role.name}: version {role.version}, valid until {until}, {role.threshold} of {role.keys} keys",
        )
    for name in found.staged:
        say(settings, f"menunggu tanda tangan lain: {name}", f"waits for another signature: {name}")
    for problem in found.problems:
        click.echo(problem.say(settings.language), err=True)
    for contest, rows in found.coverage.items():
        complete = sum(1 for row in rows if not row.open)
        none = sum(1 for row in rows if not row.listed)
        accounts = sum(count for row in rows for _, count in row.listed)
        say(
            settings,
            f"{contest}: {len(rows)} calon, {accounts} akun; {complete} dicari di semua situs, {none} tanpa akun",
            f"{contest}: {len(rows)} candidates, {accounts} accounts; {complete} looked for everywhere, {none} without",
        )
        if one:
            for row in rows:
                _print_coverage(row, settings)
    if found.list_hash:
        shown = short_hash(found.list_hash)
        say(settings, f"Sidik daftar terbit: {shown}", f"Hash of the published list: {shown}")


def _print_coverage(row: Row, settings: Settings) -> None:
    listed = ", ".join(f"{label(site).say(settings.language)} {count}" for site, count in row.listed) or "-"
    missing = ", ".join(label(site).say(settings.language) for site in row.not_found) or "-"
    left = ", ".join(label(site).say(settings.language) for site in row.open) or "-"
    number = f"{row.number}. " if row.number else ""
    say(
        settings,
        f"  {number}{row.name}: akun {listed}; tidak ditemukan {missing}; belum dicari {left}",
        f"  {number}{row.name}: accounts {listed}; not found {missing}; not looked for {left}",
    )
