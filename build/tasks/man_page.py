"""Writes the manual page from the commands themselves, so that it cannot fall behind `--help`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import click

from jaganetral.cli import main


def man_page(version: str, epoch: int) -> str:
    """Return the page `jaganetral(1)` as roff.

    Args:
        version: of the program.
        epoch: the date of the page, seconds since 1970.
    """
    day = datetime.fromtimestamp(epoch, UTC).date().isoformat()
    lines = [
        f'.TH JAGANETRAL 1 "{day}" "JagaNetral {version}" "JagaNetral"',
        ".SH NAME",
        _text("jaganetral - pengingat netralitas ASN di media sosial"),
        ".SH SYNOPSIS",
        ".B jaganetral",
        _text("[--lang id|en] PERINTAH [PILIHAN]"),
        ".SH DESCRIPTION",
        _text(
            "JagaNetral mengingatkan ASN sebelum menyukai, mengikuti, mengomentari, atau membagikan akun calon. "
            "Program ini menjalankan layanan lokalnya dan mengurus daftar akun serta jurnal pribadi. Data ada di "
            "~/.local/share/jaganetral, hanya di komputer ini."
        ),
        ".PP",
        _text(
            "JagaNetral reminds Indonesian civil servants before they like, follow, comment on or share something of "
            "an election candidate's account. With --lang en the commands answer in English."
        ),
        ".SH COMMANDS",
        *_commands(main, "jaganetral"),
        ".SH ENVIRONMENT",
        ".TP",
        ".B JAGANETRAL_HOME",
        _text("Folder data, menggantikan yang biasa."),
        ".TP",
        ".B JAGANETRAL_LANG",
        _text("Bahasa keluaran: id atau en."),
        ".SH EXIT STATUS",
        _text("0 berhasil, 1 gagal dengan satu baris penjelasan, 2 salah pakai."),
        ".SH FILES",
        ".TP",
        ".I /usr/lib/systemd/user/jaganetral.service",
        _text("Layanan, dimulai bersama sesi tiap pengguna."),
        ".TP",
        ".I /usr/share/jaganetral/policy",
        _text("Kebijakan yang memasang ekstensi di Chromium, Chrome, Edge, dan Firefox."),
    ]
    return "\n".join(lines) + "\n"


def _commands(command: click.Command, name: str) -> Iterator[str]:
    if isinstance(command, click.Group):
        for child, inner in sorted(command.commands.items()):
            yield from _commands(inner, f"{name} {child}")
        return
    arguments = " ".join(
        p.make_metavar(click.Context(command)) for p in command.params if isinstance(p, click.Argument)
    )
    yield f".SS {_text(f'{name} {arguments}'.strip())}"
    yield _text(" ".join((command.help or "").split()))
    for option in command.params:
        if isinstance(option, click.Option) and not option.hidden:
            value = "" if option.is_flag else f" {option.make_metavar(click.Context(command))}"
            yield ".TP"
            yield f".B {_text(', '.join(option.opts) + value)}"
            yield _text(option.help or "")
    if command.epilog:
        yield ".PP"
        yield _text(command.epilog)


def _text(words: str) -> str:
    """Words of ours as roff takes them: what it would read as a command is escaped."""
    escaped = words.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped
