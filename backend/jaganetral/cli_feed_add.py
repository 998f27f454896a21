"""`jaganetral feed add`: what a maintainer enters into the register by hand. Parses, calls, prints."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from jaganetral.candidates.calendar import JAKARTA, ZONES
from jaganetral.candidates.handles import HandleError, identify
from jaganetral.candidates.model import AccountClass, CandidateStatus, Confidence, ContestKind, Platform, Stage
from jaganetral.cli_feed_common import (
    by_option,
    contest_option,
    day_type,
    new_passphrase,
    register_option,
    ring,
    say,
    speaking,
    wrong_use,
)
from jaganetral.config import Settings
from jaganetral.feed.format import PUBLISHER, regions
from jaganetral.feed.publisher import editing, files
from jaganetral.feed.publisher.errors import PublisherError
from jaganetral.feed.publisher.register import Register
from jaganetral.feed.publisher.rotating import with_region
from jaganetral.service.labels import label

Command = TypeVar("Command", bound=Callable[..., Any])

candidate_option = click.option(
    "--candidate", required=True, metavar="ID|NAME", help="Calon atau partai di pemilihan itu."
)
document_option = click.option("--document", required=True, metavar="URL", help="Halaman dokumen sumbernya.")
platform_choice = click.Choice([site.value for site in Platform])


@click.group("add")
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
        keyring, ask = ring(folder, settings), new_passphrase(settings)
        with files.alone(folder):
            register.with_trust(with_region(register.trust, code, given, threshold, keyring, ask))
    say(settings, f"{regions()[code].name.id} ditambahkan.", f"{regions()[code].name.en} was added.")


@add.command("key")
@register_option
@click.argument("name")
@click.pass_obj
def add_own_key(settings: Settings, folder: Path, name: str) -> None:
    """Buat kunci sendiri dan cetak separuh publiknya, untuk dikirim ke penerbit.

    Contoh: jaganetral feed add key region-32
    """
    with speaking(settings):
        public = ring(folder, settings).make(name, new_passphrase(settings)(name))
    click.echo(f"{name}={public}")


@add.command("contest")
@register_option
@click.argument("id_", metavar="ID")
@click.option("--name", required=True, help="Nama pemilihan.")
@click.option("--name-en", required=True, help="Namanya dalam bahasa Inggris.")
@click.option("--kind", type=click.Choice([kind.value for kind in ContestKind]), required=True, help="Jenisnya.")
@click.option("--region", metavar="CODE", help="Kode wilayah Kemendagri, 2 atau 4 angka; tanpa ini nasional.")
@click.option("--zone", type=click.Choice(list(ZONES)), default="Asia/Jakarta", help="Zona waktu.")
@click.option(
    "--stage", "stages", multiple=True, required=True, metavar="STAGE:FROM:UNTIL", help="Tahapan; boleh diulang."
)
@document_option
@click.pass_obj
def add_one_contest(
    settings: Settings,
    folder: Path,
    *,
    id_: str,
    name: str,
    name_en: str,
    kind: str,
    region: str | None,
    zone: str,
    stages: tuple[str, ...],
    document: str,
) -> None:
    """Tambahkan pemilihan. Id pemilihan daerah berakhiran kode wilayahnya.

    Contoh: jaganetral feed add contest pilkada-2029-3204 --name "Pilkada Kabupaten 3204" --name-en "Regency 3204"
    --kind pilkada --region 3204 --stage candidate:2029-02-10:2029-06-20 --document https://kpu.contoh.id/jadwal
    """
    value = {
        "schema": 1,
        "version": 1,
        "list_date": _today(),
        "contest": {
            "id": id_,
            "name": {"id": name, "en": name_en},
            "kind": kind,
            "region": region,
            "time_zone": zone,
            "stages": [_stage(text, document, settings) for text in stages],
            "periods": [],
        },
        "candidates": [],
    }
    with speaking(settings):
        editing.add_contest(Register.open(folder), value)
    say(settings, f"{id_} ditambahkan.", f"{id_} was added.")


@add.command("candidate")
@register_option
@contest_option
@click.option("--name", required=True, help="Nama seperti di surat suara; atau nama partai.")
@click.option("--number", type=click.IntRange(1), help="Nomor urut.")
@click.option("--office", help="Jabatan yang dicalonkan.")
@click.option("--area", help="Daerahnya, dengan kata-kata.")
@click.option(
    "--status", type=click.Choice([status.value for status in CandidateStatus]), default="determined", help="Statusnya."
)
@click.option("--since", type=day_type, required=True, help="Tanggal dokumennya.")
@document_option
@click.pass_obj
def add_one_candidate(
    settings: Settings,
    folder: Path,
    *,
    contest: str,
    name: str,
    number: int | None,
    office: str | None,
    area: str | None,
    status: str,
    since: datetime,
    document: str,
) -> None:
    """Tambahkan calon atau partai dengan status dari sebuah dokumen.

    Contoh: jaganetral feed add candidate --contest pilkada-2029-3204 --name "Calon Satu" --number 1
    --since 2029-02-10 --document https://kpu.contoh.id/penetapan
    """
    row = {"status": status, "from": since.date().isoformat(), "document": document}
    with speaking(settings), editing.changing(Register.open(folder), contest) as value:
        id_ = editing.add_candidate(value, name, number, office, area, row)
    say(settings, f"{id_} ditambahkan.", f"{id_} was added.")


@add.command("status")
@register_option
@contest_option
@candidate_option
@click.argument("status", type=click.Choice([status.value for status in CandidateStatus]))
@click.option("--since", type=day_type, required=True, help="Tanggal dokumennya.")
@document_option
@click.pass_obj
def add_one_status(
    settings: Settings, folder: Path, contest: str, candidate: str, status: str, since: datetime, document: str
) -> None:
    """Beri calon status baru; yang mundur atau didiskualifikasi tidak ditandai sejak hari dokumennya.

    Contoh: jaganetral feed add status withdrawn --contest pilkada-2029-3204 --candidate "Calon Satu"
    --since 2029-03-01 --document https://kpu.contoh.id/mundur
    """
    row = {"status": status, "from": since.date().isoformat(), "document": document}
    with speaking(settings), editing.changing(Register.open(folder), contest) as value:
        editing.add_status(value, candidate, row)
    word = label(CandidateStatus(status))
    say(settings, f"{candidate}: {word.id} sejak {row['from']}.", f"{candidate}: {word.en} since {row['from']}.")


@add.command("account")
@register_option
@contest_option
@candidate_option
@click.argument("account", metavar="URL-OR-HANDLE")
@click.option("--platform", type=platform_choice, help="Situsnya, bila bukan alamat.")
@click.option(
    "--class", "class_", type=click.Choice([item.value for item in AccountClass]), required=True, help="Jenis akun."
)
@click.option("--confidence", type=click.Choice([item.value for item in Confidence]), default="high", help="Keyakinan.")
@click.option("--also", multiple=True, help="Nama lain akun yang sama: nomor, nama lama; boleh diulang.")
@click.option("--from", "from_", type=day_type, help="Berlaku sejak.")
@click.option("--until", type=day_type, help="Berlaku sampai.")
@document_option
@by_option
@click.pass_obj
def add_one_account(
    settings: Settings,
    folder: Path,
    *,
    contest: str,
    candidate: str,
    account: str,
    platform: str | None,
    class_: str,
    confidence: str,
    also: tuple[str, ...],
    from_: datetime | None,
    until: datetime | None,
    document: str,
    by: str,
) -> None:
    """Tambahkan akun milik calon, atau perbarui akun yang salah satu namanya sudah terdaftar.

    Contoh: jaganetral feed add account https://x.com/calonsatu --contest pilkada-2029-3204 --candidate "Calon Satu"
    --class candidate --document https://kpu.contoh.id/akun --by "Pemeriksa Satu"
    """
    with speaking(settings):
        site, name = _identified(account, platform)
        row = {
            "platform": site,
            "handle": name,
            "also": list(also),
            "class": class_,
            "confidence": confidence,
            "source": document,
            "checked_by": by,
            "checked_on": _today(),
            "from": _day(from_),
            "until": _day(until),
        }
        with editing.changing(Register.open(folder), contest) as value:
            new = editing.add_account(value, candidate, row)
    if new:
        say(settings, f"{name} ({site}) ditambahkan.", f"{name} ({site}) was added.")
    else:
        say(settings, f"{name} ({site}) diperbarui.", f"{name} ({site}) was updated.")


@add.command("not-found")
@register_option
@contest_option
@candidate_option
@click.option("--platform", "platforms", type=platform_choice, multiple=True, help="Situs yang dicari; bawaan: semua.")
@by_option
@click.pass_obj
def add_not_found(
    settings: Settings, folder: Path, contest: str, candidate: str, platforms: tuple[str, ...], by: str
) -> None:
    """Catat bahwa akun calon ini sudah dicari dan tidak ditemukan.

    Contoh: jaganetral feed add not-found --contest pilkada-2029-3204 --candidate "Calon Satu" --by "Pemeriksa Satu"
    """
    wanted = platforms or tuple(site.value for site in Platform)
    with speaking(settings), editing.changing(Register.open(folder), contest) as value:
        recorded = ", ".join(editing.add_not_found(value, candidate, wanted, by, _today())) or "-"
    say(settings, f"{candidate}: tidak ditemukan di {recorded}.", f"{candidate}: not found on {recorded}.")


@add.command("removal")
@register_option
@contest_option
@click.argument("account", metavar="URL-OR-HANDLE")
@click.option("--platform", type=platform_choice, help="Situsnya, bila bukan alamat.")
@click.option("--reason", required=True, help="Alasan yang dibaca orang.")
@click.option("--reason-en", required=True, help="Alasannya dalam bahasa Inggris.")
@click.option("--document", metavar="URL", help="Halaman yang mendasarinya.")
@click.pass_obj
def add_removal(
    settings: Settings,
    folder: Path,
    contest: str,
    account: str,
    platform: str | None,
    reason: str,
    reason_en: str,
    document: str | None,
) -> None:
    """Cabut akun dari daftar; alasannya tetap dapat dibaca lewat accounts check.

    Contoh: jaganetral feed add removal https://x.com/bukancalon --contest pilkada-2029-3204
    --reason "Bukan akun calon ini" --reason-en "Not this candidate's account"
    """
    with speaking(settings):
        site, name = _identified(account, platform)
        with editing.changing(Register.open(folder), contest) as value:
            reasons = {"id": reason, "en": reason_en}
            owner = editing.remove_account(value, site, name, reasons, _today(), document)
    say(settings, f"{name} ({site}) dicabut dari {owner}.", f"{name} ({site}) was taken off {owner}.")


@add.command("correction")
@register_option
@click.argument("text")
@click.option("--en", "english", required=True, help="Isinya dalam bahasa Inggris.")
@click.option("--contest", metavar="ID", help="Pemilihan yang diralat.")
@click.option("--document", metavar="URL", help="Halaman yang mendasarinya.")
@click.pass_obj
def add_correction(
    settings: Settings, folder: Path, text: str, english: str, contest: str | None, document: str | None
) -> None:
    """Tulis ralat ke catatan ralat yang dapat dibaca semua orang.

    Contoh: jaganetral feed add correction "Akun @bukancalon bukan milik Calon Satu."
    --en "@bukancalon does not belong to Calon Satu." --contest pilkada-2029-3204
    """
    row: dict[str, Any] = {"on": _today()}
    if contest:
        row["contest"] = contest
    row["what"] = {"id": text, "en": english}
    if document:
        row["document"] = document
    with speaking(settings):
        register = Register.open(folder)
        with files.alone(folder):
            if contest:
                register.find(contest)
            publisher = register.publisher()
            publisher["corrections"] = [row, *publisher.get("corrections", [])]
            register.write(folder / PUBLISHER, publisher)
    say(settings, "Ralat dicatat.", "The correction is on record.")


def _stage(text: str, document: str, settings: Settings) -> dict[str, Any]:
    stage, _, days = text.partition(":")
    first, _, last = days.partition(":")
    known = [item.value for item in Stage if item is not Stage.CONCLUDED]
    if stage not in known:
        names = ", ".join(known)
        raise wrong_use(settings, f"--stage: “{stage}” bukan {names}", f"--stage: “{stage}” is none of {names}")
    for day in (first, last):
        try:
            date.fromisoformat(day)
        except ValueError as error:
            raise wrong_use(
                settings, f"--stage: “{day}” bukan tanggal YYYY-MM-DD", f"--stage: “{day}” is no date YYYY-MM-DD"
            ) from error
    return {
        "stage": stage,
        "from": first,
        "until": last,
        "source": document,
        "until_source": document,
        "verified": True,
    }


def _identified(text: str, platform: str | None) -> tuple[str, str]:
    try:
        site, name = identify(text, Platform(platform) if platform else None)
    except HandleError as error:
        raise PublisherError(error.reason) from error
    return site.value, name


def _today() -> str:
    return datetime.now(JAKARTA).date().isoformat()


def _day(day: datetime | None) -> str | None:
    return day.date().isoformat() if day else None
