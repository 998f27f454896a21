"""`jaganetral feed`: a maintainer's register and the signed feed made of it. Parses, calls, prints."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click

from jaganetral.candidates.bilingual import Bilingual, Language
from jaganetral.cli_accounts import CommandError
from jaganetral.config import Settings
from jaganetral.feed.format import regions
from jaganetral.feed.publisher.errors import PublisherError
from jaganetral.feed.publisher.keys import KeyRing
from jaganetral.feed.publisher.publishing import Report, publish
from jaganetral.feed.publisher.register import Register
from jaganetral.feed.publisher.starting import Beginning, add_region, start

PASSPHRASE_FILE = "JAGANETRAL_PASSPHRASE_FILE"  # noqa: S105 - the name of a setting

register_option = click.option(
    "--register",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="Folder kerja register (bawaan: folder ini).",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Cetak hasil sebagai JSON.")


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
        register = start(folder, beginning, _ring(folder, settings), _new_passphrase(settings), datetime.now(UTC))
    root = register.published / "metadata" / "1.root.json"
    _say(settings, f"Register siap. Akar kepercayaan: {root}", f"The register is ready. Root of trust: {root}")
    _say(
        settings,
        f"Simpan salinan {register.keys} di tempat aman; kunci root dan targets sebaiknya luring.",
        f"Keep a copy of {register.keys} in a safe place; root and targets keys are best kept offline.",
    )


@feed.group("add")
def add() -> None:
    """Tambahkan sesuatu ke register."""


@add.command("region")
@register_option
@click.argument("code")
@click.option("--key", "keys", multiple=True, metavar="NAME=HEX", help="Kunci publik panitia daerah; boleh diulang.")
@click.option("--threshold", type=click.IntRange(1), default=1, help="Berapa kunci yang harus menandatangani.")
@click.pass_obj
def add_one_region(settings: Settings, folder: Path, code: str, keys: tuple[str, ...], threshold: int) -> None:
    """Beri sebuah provinsi perannya sendiri; tanpa --key kuncinya dibuat di sini.

    Contoh: jaganetral feed add region 32
    """
    given = dict(key.partition("=")[::2] for key in keys)
    with speaking(settings):
        register = Register.open(folder)
        ring, new = _ring(folder, settings), _new_passphrase(settings)
        add_region(register, code, given, threshold, lambda name: ring.make(name, new(name)))
    _say(settings, f"{regions()[code].name.id} ditambahkan.", f"{regions()[code].name.en} was added.")


@feed.command("publish")
@register_option
@click.option("--online", is_flag=True, help="Hanya perbarui tanda tangan daring; tanpa frasa sandi (untuk cron).")
@json_option
@click.pass_obj
def publish_register(settings: Settings, folder: Path, *, online: bool, as_json: bool) -> None:
    """Terbitkan yang berubah sebagai berkas statis bertanda tangan di published/.

    Contoh: jaganetral feed publish --register daftar
    """
    with speaking(settings):
        register = Register.open(folder)
        report = publish(register, _ring(folder, settings), datetime.now(UTC), online_only=online)
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        _print_report(report, settings)


@contextmanager
def speaking(settings: Settings) -> Iterator[None]:
    """Turns what the publisher raises into lines on standard error and exit status 1."""
    try:
        yield
    except PublisherError as error:
        for problem in error.problems:
            click.echo(problem.say(settings.language), err=True)
        raise CommandError(error.reason.say(settings.language)) from error


def _print_report(report: Report, settings: Settings) -> None:
    if not report.published and not report.waiting:
        _say(settings, "Tidak ada yang berubah.", "Nothing changed.")
    for path in report.changed:
        _say(settings, f"baru: {path}", f"new: {path}")
    for path in report.removed:
        _say(settings, f"dicabut: {path}", f"removed: {path}")
    for role, version in report.published.items():
        _say(settings, f"terbit: {role}, versi {version}", f"published: {role}, version {version}")
    for outcome in report.waiting:
        missing = ", ".join(outcome.missing)
        _say(
            settings,
            f"menunggu: {outcome.role} belum cukup ditandatangani; kunci yang belum: {missing}",
            f"waiting: {outcome.role} lacks signatures; keys that have not signed: {missing}",
        )


def _say(settings: Settings, indonesian: str, english: str) -> None:
    click.echo(english if settings.language is Language.EN else indonesian)


def _ring(folder: Path, settings: Settings) -> KeyRing:
    return KeyRing(folder / "keys", _passphrase(settings, "Frasa sandi kunci {}", "Passphrase of the key {}"))


def _new_passphrase(settings: Settings) -> Callable[[str], str]:
    return _passphrase(settings, "Frasa sandi baru untuk kunci {}", "New passphrase for the key {}", again=True)


def _passphrase(settings: Settings, indonesian: str, english: str, *, again: bool = False) -> Callable[[str], str]:
    def ask(name: str) -> str:
        given = os.environ.get(PASSPHRASE_FILE)
        if given:
            try:
                return Path(given).read_text("utf-8").rstrip("\r\n")
            except (OSError, UnicodeError) as error:
                raise PublisherError(Bilingual(f"{given} tidak dapat dibaca", f"{given} cannot be read")) from error
        if not sys.stdin.isatty():
            raise PublisherError(
                Bilingual(
                    f"kunci {name} perlu frasa sandi: jalankan di terminal, atau isi {PASSPHRASE_FILE}",
                    f"the key {name} needs a passphrase: run this on a terminal, or set {PASSPHRASE_FILE}",
                )
            )
        question = Bilingual(indonesian.format(name), english.format(name)).say(settings.language)
        answer: str = click.prompt(question, hide_input=True, confirmation_prompt=again, err=True)
        return answer

    return ask
