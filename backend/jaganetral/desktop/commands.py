"""The commands that touch the desktop, from `serve` to `native-host`. Each parses, calls and prints."""

from __future__ import annotations

import gc
import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.config import Settings
from jaganetral.desktop.telling import Tell, teller
from jaganetral.desktop.windowless import write_to_a_file

_DAY = click.DateTime(["%Y-%m-%d"])
_AS_OF = click.option("--as-of", type=_DAY, metavar="YYYY-MM-DD", help="Pasang tanggal ini (simulasi).")


def register(group: click.Group) -> None:
    """Adds the commands to the command line."""
    for command in (serve, browse, stop, open_dashboard, register_browsers, doctor, native_host):
        group.add_command(command)


@click.command(epilog="Contoh: jaganetral serve --as-of 2023-12-15")
@click.option("--port", type=click.IntRange(0, 65535), help="Port; tanpa ini yang pertama kosong dari 47821-47830.")
@_AS_OF
@click.pass_obj
def serve(settings: Settings, port: int | None, as_of: datetime | None) -> None:
    """Jalankan layanan di komputer ini sampai dihentikan (Ctrl+C)."""
    gc.disable()  # nothing of what is loaded now can be swept up
    try:
        from jaganetral.desktop import serving  # noqa: PLC0415 - what one command needs, the others do not load
    finally:
        gc.freeze()  # nor is it looked through at the first occasion, which would be in the middle of the start
        gc.enable()

    settings = replace(settings, port=port, as_of=as_of.date() if as_of else None)
    write_to_a_file(settings.home)
    _log_to_stderr()
    with _failing_plainly(settings) as tell:
        done = serving.serve(settings, tell)
    sys.exit(0 if done else 1)


@click.command(epilog="Contoh: jaganetral browse --as-of 2023-12-15 --url https://x.com -- --lang=id")
@_AS_OF
@click.option("--browser", type=click.Path(path_type=Path), metavar="PATH", help="Peramban yang dipakai.")
@click.option("--profile", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="Folder profilnya.")
@click.option("--url", metavar="URL", help="Halaman pertama; tanpa ini dasbor.")
@click.argument("browser_args", nargs=-1, type=click.UNPROCESSED)
@click.pass_obj
def browse(
    settings: Settings,
    as_of: datetime | None,
    browser: Path | None,
    profile: Path | None,
    url: str | None,
    browser_args: tuple[str, ...],
) -> None:
    """Buka peramban dengan ekstensi terpasang dan layanan berjalan; argumen sesudah -- diteruskan ke peramban."""
    from jaganetral.desktop import browsing  # noqa: PLC0415 - what one command needs, the others do not load

    settings = replace(settings, as_of=as_of.date() if as_of else None)
    _log_to_stderr()
    with _failing_plainly(settings) as tell:
        status = browsing.browse(settings, browsing.Window(browser, profile, url, browser_args), tell)
    sys.exit(status)


@click.command(epilog="Contoh: jaganetral stop")
@click.option("--json", "as_json", is_flag=True, help="Cetak hasilnya sebagai JSON.")
@click.pass_obj
def stop(settings: Settings, *, as_json: bool) -> None:
    """Hentikan layanan folder data ini bila berjalan, dan tunggu sampai benar-benar selesai."""
    from jaganetral.desktop import ending  # noqa: PLC0415 - what one command needs, the others do not load

    with _failing_plainly(settings):
        outcome = ending.end(settings.home)
    if as_json:
        click.echo(json.dumps(outcome.as_json(), ensure_ascii=False, indent=2))
    else:
        click.echo(outcome.sentence.say(settings.language))


@click.command("open", epilog="Contoh: jaganetral open")
@click.option("--print", "only_print", is_flag=True, help="Cetak tautannya saja; berlaku sekali, satu menit.")
@click.option("--start", is_flag=True, help="Mulai dulu layanannya bila belum berjalan.")
@click.pass_obj
def open_dashboard(settings: Settings, *, only_print: bool, start: bool) -> None:
    """Buka dasbor layanan yang sedang berjalan di peramban Anda."""
    from jaganetral.desktop import opening  # noqa: PLC0415 - what one command needs, the others do not load

    with _failing_plainly(settings) as tell:
        link = opening.link(settings, start=start)
        if only_print:
            click.echo(link)
            return
        opening.show(link, tell)


@click.command("register", epilog="Contoh: jaganetral register")
@click.option("--remove", is_flag=True, help="Sebaliknya: peramban tidak lagi mengenal JagaNetral.")
@click.pass_obj
def register_browsers(settings: Settings, *, remove: bool) -> None:
    """Beri tahu Chromium, Chrome, Edge, dan Firefox Anda letak JagaNetral, supaya ekstensinya memasangkan diri."""
    from jaganetral import browsers  # noqa: PLC0415 - what one command needs, the others do not load
    from jaganetral.desktop.register import register_everywhere  # noqa: PLC0415 - as above

    with _failing_plainly(settings) as tell:
        done = browsers.remove_manifests(settings.home) if remove else register_everywhere(settings.home)
        names = ", ".join(browser.name for browser in done)
        if remove:
            tell(f"dilepas dari: {names or 'tidak ada'}.", f"removed from: {names or 'none'}.")
        else:
            tell(f"didaftarkan di: {names or 'tidak ada peramban'}.", f"registered with: {names or 'no browser'}.")


@click.command(epilog="Contoh: jaganetral doctor --json")
@click.option("--json", "as_json", is_flag=True, help="Cetak temuan sebagai JSON.")
@click.pass_obj
def doctor(settings: Settings, *, as_json: bool) -> None:
    """Periksa layanan, pemasangan peramban, data, izin berkas, dan jam; katakan apa yang perlu dilakukan."""
    from jaganetral.desktop import doctor as checks  # noqa: PLC0415 - what one command needs, the others do not load

    with _failing_plainly(settings):
        findings = checks.examine(settings)
    if as_json:
        click.echo(json.dumps([finding.as_json() for finding in findings], ensure_ascii=False, indent=2))
    else:
        marks = {checks.State.OK: "  ", checks.State.WARNING: "! ", checks.State.FAILED: "X "}
        for finding in findings:
            click.echo(marks[finding.state] + finding.sentence.say(settings.language))
            if finding.advice:
                click.echo(f"    {finding.advice.say(settings.language)}")
    if any(finding.state is checks.State.FAILED for finding in findings):
        sys.exit(1)


@click.command(
    "native-host",
    hidden=True,
    context_settings={"ignore_unknown_options": True},
    epilog="Contoh: peramban menjalankannya sendiri; lihat jaganetral browse",
)
@_AS_OF
@click.argument("caller", nargs=-1, type=click.UNPROCESSED)
@click.pass_obj
def native_host(settings: Settings, as_of: datetime | None, caller: tuple[str, ...]) -> None:
    """Jawab ekstensi yang memanggil lewat peramban."""
    from jaganetral.desktop import native_host as host  # noqa: PLC0415 - what one command needs, the others do not load

    if not host.is_ours(caller):
        click.echo("jaganetral: hanya untuk ekstensi JagaNetral. / For the JagaNetral extension only.", err=True)
        sys.exit(1)
    host.converse(sys.stdin.buffer, sys.stdout.buffer, settings.home, as_of.date() if as_of else None)


@contextmanager
def _failing_plainly(settings: Settings) -> Iterator[Tell]:
    """Ends a command with one line and status 1 where something stands in its way."""
    tell = teller(settings.language)
    try:
        yield tell
    except OSError as error:
        place = f" ({error.filename})" if error.filename else ""
        tell(f"gagal: {error.strerror or error}{place}", f"failed: {error.strerror or error}{place}")
        sys.exit(1)
    except Exception as error:
        reason = getattr(error, "reason", None)
        if not isinstance(reason, Bilingual):
            raise
        tell(reason.id, reason.en)
        sys.exit(1)


def _log_to_stderr() -> None:
    logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s", stream=sys.stderr)
