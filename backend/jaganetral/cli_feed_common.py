"""What all commands of `jaganetral feed` share: the working folder, its keys, and saying what went wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from jaganetral.candidates.bilingual import Bilingual, Language
from jaganetral.cli_accounts import CommandError
from jaganetral.config import Settings
from jaganetral.feed.publisher.errors import PublisherError
from jaganetral.feed.publisher.keys import KeyRing, Passphrase
from jaganetral.sources.review import ReviewError

FILE_SETTING = "JAGANETRAL_PASSPHRASE_FILE"

register_option = click.option(
    "--register",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="Folder kerja register (bawaan: folder ini).",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Cetak hasil sebagai JSON.")
contest_option = click.option("--contest", required=True, metavar="ID", help="Id pemilihan.")
by_option = click.option(
    "--by", required=True, metavar="NAME", help="Siapa yang memeriksa; ikut terbit, jadi boleh nama jabatan."
)
day_type = click.DateTime(["%Y-%m-%d"])


@contextmanager
def speaking(settings: Settings) -> Iterator[None]:
    """Turns what publisher and review queue raise into lines on standard error and exit status 1."""
    try:
        yield
    except ReviewError as error:
        raise CommandError(error.reason.say(settings.language)) from error
    except PublisherError as error:
        for problem in error.problems:
            click.echo(problem.say(settings.language), err=True)
        raise CommandError(error.reason.say(settings.language)) from error


def say(settings: Settings, indonesian: str, english: str, *, err: bool = False) -> None:
    """Prints one line in the language of the settings."""
    click.echo(english if settings.language is Language.EN else indonesian, err=err)


def ring(folder: Path, settings: Settings) -> KeyRing:
    """The keys of a working folder; passphrases are asked for."""
    return KeyRing(folder / "keys", _passphrase(settings, "Frasa sandi kunci {}", "Passphrase of the key {}"))


def new_passphrase(settings: Settings) -> Passphrase:
    """Asks, twice, for the passphrase of a key that is being made."""
    return _passphrase(settings, "Frasa sandi baru untuk kunci {}", "New passphrase for the key {}", again=True)


def _passphrase(settings: Settings, indonesian: str, english: str, *, again: bool = False) -> Passphrase:
    def ask(name: str) -> str:
        given = os.environ.get(FILE_SETTING)
        if given:
            try:
                return Path(given).read_text("utf-8").rstrip("\r\n")
            except (OSError, UnicodeError) as error:
                raise PublisherError(Bilingual(f"{given} tidak dapat dibaca", f"{given} cannot be read")) from error
        if not sys.stdin.isatty():
            raise PublisherError(
                Bilingual(
                    f"kunci {name} perlu frasa sandi: jalankan di terminal, atau isi {FILE_SETTING}",
                    f"the key {name} needs a passphrase: run this on a terminal, or set {FILE_SETTING}",
                )
            )
        question = Bilingual(indonesian.format(name), english.format(name)).say(settings.language)
        answer: str = click.prompt(question, hide_input=True, confirmation_prompt=again, err=True)
        return answer

    return ask


def wrong_use(settings: Settings, indonesian: str, english: str) -> click.UsageError:
    """Options that make no sense together or in themselves; exit status 2."""
    return click.UsageError(Bilingual(indonesian, english).say(settings.language))
