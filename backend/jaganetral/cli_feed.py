"""`jaganetral feed`: a maintainer's register and the signed feed made of it. Parses, calls, prints."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.cli_feed_add import add
from jaganetral.cli_feed_common import json_option, new_passphrase, register_option, ring, say, speaking, wrong_use
from jaganetral.cli_feed_import import import_source
from jaganetral.cli_feed_review import review_proposals
from jaganetral.cli_feed_state import diff_register, show_status, verify_feed
from jaganetral.config import Settings
from jaganetral.feed.publisher import files
from jaganetral.feed.publisher.keys import public_key
from jaganetral.feed.publisher.publishing import Report, publish
from jaganetral.feed.publisher.register import Register
from jaganetral.feed.publisher.rotating import add_key, replace_key, with_threshold, without_region
from jaganetral.feed.publisher.starting import Beginning, start
from jaganetral.feed.publisher.taking import take

_SHOWN = 20
"""How many changed files are named one by one."""


@click.group()
def feed() -> None:
    """Register dan daftar bertanda tangan: untuk pengelola daftar."""


@feed.command("init")
@register_option
@click.option("--name", required=True, help="Nama penerbit.")
@click.option("--contact", required=True, help="Surel atau laman tempat orang melaporkan kekeliruan.")
@click.option("--signer", "signers", multiple=True, help="Nama penanda tangan; boleh diulang (bawaan: satu).")
@click.option("--threshold", type=click.IntRange(1), default=1, help="Berapa penanda tangan yang harus ada.")
@click.pass_obj
def init_register(
    settings: Settings, folder: Path, name: str, contact: str, signers: tuple[str, ...], threshold: int
) -> None:
    """Mulai sebuah register: kunci, akar kepercayaan, dan berkas awalnya.

    Contoh: jaganetral feed init --register daftar --name "Penerbit Satu" --contact daftar@contoh.id
    """
    beginning = Beginning(name, contact, signers or ("satu",), threshold)
    with speaking(settings):
        register = start(folder, beginning, ring(folder, settings), new_passphrase(settings), datetime.now(UTC))
    root = register.published / "metadata" / "1.root.json"
    say(settings, f"Register siap. Akar kepercayaan: {root}", f"The register is ready. Root of trust: {root}")
    say(
        settings,
        f"Simpan salinan {register.keys} di tempat aman; kunci root dan targets sebaiknya luring.",
        f"Keep a copy of {register.keys} in a safe place; root and targets keys are best kept offline.",
    )


@feed.command("publish")
@register_option
@click.option("--online", is_flag=True, help="Hanya perbarui tanda tangan daring; tanpa frasa sandi (untuk cron).")
@click.option(
    "--from",
    "source",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder published/ panitia daerah; daftar yang mereka tanda tangani diambil dulu.",
)
@json_option
@click.pass_obj
def publish_register(settings: Settings, folder: Path, source: Path | None, *, online: bool, as_json: bool) -> None:
    """Terbitkan yang berubah sebagai berkas statis bertanda tangan di published/.

    Contoh: jaganetral feed publish --register daftar
    """
    with speaking(settings):
        register = Register.open(folder)
        keys = ring(folder, settings)
        taken = take(register, source, keys) if source else {}
        report = publish(register, keys, datetime.now(UTC), online_only=online)
    if as_json:
        click.echo(json.dumps({**report.as_json(), "taken": taken}, ensure_ascii=False, indent=2))
        return
    for role, version in taken.items():
        say(settings, f"diambil: {role}, versi {version}", f"taken: {role}, version {version}")
    print_report(report, settings)


@feed.command("rotate")
@register_option
@click.argument("role")
@click.option("--replace", "old", metavar="KEY", help="Kunci yang diganti, bila perannya punya beberapa.")
@click.option("--with", "new", metavar="NAME=HEX", help="Kunci publik penggantinya; tanpa ini dibuat di sini.")
@click.option("--add", "extra", metavar="NAME=HEX", help="Tambahkan kunci publik ini, tanpa mengganti.")
@click.option("--threshold", type=click.IntRange(1), help="Ubah berapa kunci yang harus menandatangani.")
@click.option("--drop", is_flag=True, help="Hapus peran provinsi ini; pemilihannya keluar dari daftar.")
@json_option
@click.pass_obj
def rotate_keys(
    settings: Settings,
    folder: Path,
    role: str,
    old: str | None,
    new: str | None,
    extra: str | None,
    threshold: int | None,
    *,
    drop: bool,
    as_json: bool,
) -> None:
    """Ganti kunci sebuah peran (root, targets, snapshot, timestamp, region-32), lalu terbitkan.

    Contoh: jaganetral feed rotate timestamp
    """
    if sum((drop, extra is not None, old is not None or new is not None)) > 1 or (drop and threshold):
        raise wrong_use(
            settings,
            "--drop, --add, dan --replace/--with tidak dipakai bersama",
            "--drop, --add and --replace/--with don't go together",
        )
    with speaking(settings):
        register = Register.open(folder)
        keys, ask = ring(folder, settings), new_passphrase(settings)
        with files.alone(folder):
            trust = register.trust
            if drop:
                trust = without_region(trust, role)
            elif extra is not None:
                trust = add_key(trust, role, named(extra))
            elif threshold is None or old is not None or new is not None:
                trust = replace_key(trust, role, old, named(new) if new else None, keys, ask)
            if threshold is not None:
                trust = with_threshold(trust, role, threshold)
            register = register.with_trust(trust)
        report = publish(register, keys, datetime.now(UTC))
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        print_report(report, settings)


def named(text: str) -> tuple[str, str]:
    """Name and public half of a key out of NAME=HEX."""
    name, _, public = text.partition("=")
    public_key(public)
    return name, public


def _print_paths(paths: list[str], word: Bilingual, settings: Settings) -> None:
    for path in paths[:_SHOWN]:
        click.echo(f"{word.say(settings.language)}: {path}")
    if len(paths) > _SHOWN:
        left = len(paths) - _SHOWN
        say(settings, f"{word.id}: {left} berkas lain", f"{word.en}: {left} more files")


def print_report(report: Report, settings: Settings) -> None:
    """Says what a publication did."""
    if not report.published and not report.waiting:
        say(settings, "Tidak ada yang berubah.", "Nothing changed.")
    _print_paths(report.changed, Bilingual("baru", "new"), settings)
    _print_paths(report.removed, Bilingual("dicabut", "removed"), settings)
    for role, version in report.published.items():
        say(settings, f"terbit: {role}, versi {version}", f"published: {role}, version {version}")
    for outcome in report.waiting:
        missing = ", ".join(outcome.missing)
        say(
            settings,
            f"menunggu: {outcome.role} belum cukup ditandatangani; kunci yang belum: {missing}",
            f"waiting: {outcome.role} lacks signatures; keys that have not signed: {missing}",
        )


feed.add_command(add)
feed.add_command(diff_register)
feed.add_command(import_source)
feed.add_command(review_proposals)
feed.add_command(show_status)
feed.add_command(verify_feed)
