"""`jaganetral audit`: the check of old likes and follows in a terminal. Parses and calls."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from jaganetral.config import Settings


@click.command("audit", epilog="Contoh: jaganetral audit ~/Downloads/instagram-warga_satu-2026-11-24.zip")
@click.argument("archives", metavar="ARCHIVE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--contest", metavar="ID", help="Periksa akun pemilihan ini, bukan yang ditandai hari ini.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Periksa seolah-olah hari ini tanggal itu (simulasi).")
@click.option("--yes", is_flag=True, help="Ekspor ini milik saya; jangan bertanya.")
@click.option("--json", "as_json", is_flag=True, help="Cetak hasilnya sebagai JSON.")
@click.pass_obj
def audit_command(
    settings: Settings,
    archives: tuple[Path, ...],
    contest: str | None,
    as_of: datetime | None,
    *,
    yes: bool,
    as_json: bool,
) -> None:
    """Periksa suka & ikuti lama dalam ekspor data dari X, Instagram, Threads, Facebook, TikTok, atau YouTube.

    ARCHIVE: zip, folder, atau berkas; beberapa bagian boleh disebut bersama. Isinya hanya dibaca di komputer ini, tidak
    disimpan dan tidak dikirim. Status keluar 1 bila ada yang tidak dapat dibaca.
    """
    from jaganetral.cli_audit_report import check  # noqa: PLC0415 - what one command needs, the others do not load

    check(settings, archives, contest, as_of.date() if as_of else None, yes=yes, as_json=as_json)
