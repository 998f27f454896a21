"""The command line: `jaganetral`, with its commands registered from the modules that do the work."""

from __future__ import annotations

import click

from jaganetral.candidates.bilingual import Language
from jaganetral.cli_later import Commands, Later
from jaganetral.config import Settings
from jaganetral.desktop.commands import register

_PLACES = {
    "accounts": "jaganetral.cli_accounts:accounts",
    "audit": "jaganetral.cli_audit:audit_command",
    "handover": "jaganetral.cli_journal:handover",
    "journal": "jaganetral.cli_journal:journal",
    "statement": "jaganetral.cli_journal:statement",
    "update": "jaganetral.cli_update:update",
}


@click.group(commands=Commands(_PLACES), context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--lang", type=click.Choice(["id", "en"]), help="Bahasa keluaran (bawaan: id, atau JAGANETRAL_LANG).")
@click.version_option(package_name="jaganetral")
@click.pass_context
def main(context: click.Context, lang: str | None) -> None:
    """JagaNetral mengingatkan ASN sebelum menyukai, mengikuti, mengomentari, atau membagikan akun calon.

    Contoh: jaganetral accounts check https://x.com/prabowo --as-of 2023-12-15
    """
    context.obj = Settings.read(language=Language(lang) if lang else None)


def _feed() -> click.Group:
    from jaganetral.cli_feed import feed  # noqa: PLC0415 - see cli_later

    feed.add_command(_client())
    return feed


def _client() -> click.Group:
    from jaganetral.cli_feed_client import client  # noqa: PLC0415 - see cli_later

    return client


def _agency() -> click.Group:
    from jaganetral.cli_agency import agency  # noqa: PLC0415 - see cli_later

    return agency


main.add_command(Later("agency", _agency, "Paket instansi: pengaturan, kebijakan peramban, pemeriksaan.", {}))
main.add_command(
    Later("feed", _feed, "Register dan daftar bertanda tangan: untuk pengelola daftar.", {"client": _client})
)
register(main)
