"""`jaganetral accounts`: take a table into the list, and ask the list about one account. Parses, calls, prints."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

import click

from jaganetral.candidates.bilingual import Bilingual, Language
from jaganetral.candidates.handles import HandleError
from jaganetral.candidates.model import PersonStatus, Platform
from jaganetral.checking import Answer, check
from jaganetral.config import Settings
from jaganetral.service.client import LocalClient, ServiceError
from jaganetral.service.dates import day
from jaganetral.service.labels import label
from jaganetral.sources.accounts_table import accounts_table
from jaganetral.sources.csv_text import TableError
from jaganetral.sources.importing import import_table
from jaganetral.sources.mapping import read_mapping
from jaganetral.store.errors import StoreError, StoreProblem
from jaganetral.store.lists import ListStore
from jaganetral.store.lock import writer_lock

LOCK_WAIT_S = 2.0


class CommandError(click.ClickException):
    """A failure as one line on standard error; exit status 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Prints the line."""
        click.echo(f"jaganetral: {self.message}", file=file, err=file is None)


@click.group()
def accounts() -> None:
    """Daftar akun calon: mengimpor dan memeriksa."""


@accounts.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--contest", metavar="ID", help="Pemilihan dari baris yang tidak menyebutnya.")
@click.option("--source", metavar="URL", help="Alamat dokumen, untuk baris yang tidak menyebut sumbernya.")
@click.option(
    "--mapping", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Berkas pemetaan kolom (JSON)."
)
@click.option("--json", "as_json", is_flag=True, help="Cetak laporan sebagai JSON.")
@click.pass_obj
def import_accounts(
    settings: Settings, file: Path, contest: str | None, source: str | None, mapping: Path | None, *, as_json: bool
) -> None:
    """Masukkan tabel CSV atau XLSX ke daftar; baris yang salah dilaporkan, yang baik disimpan.

    Kolom: contest, candidate, platform, handle, class, source, dan bila perlu confidence, id, office, region, number,
    status, from, until, former, account_from, account_until. Tabel dengan kolom lain dibaca menurut judulnya; yang
    tidak pasti ditolak dengan alasannya. Status keluar 1 bila ada baris yang ditolak.

    Contoh: jaganetral accounts import akun.xlsx --contest pilpres-2024 --source https://contoh.go.id/daftar.xlsx
    """
    try:
        own = read_mapping(mapping) if mapping else None
        table = accounts_table(file.read_bytes(), file.name, contest, source, own)
        report = table.report(_imported(settings, table.text, file.name))
    except OSError as error:
        unreadable = Bilingual(f"{file} tidak dapat dibaca", f"{file} cannot be read")
        raise CommandError(unreadable.say(settings.language)) from error
    except (TableError, StoreError, ServiceError) as error:
        raise CommandError(error.reason.say(settings.language)) from error
    if as_json:
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        _print_report(report, settings.language)
    if report["refused"]:
        raise SystemExit(1)


@accounts.command("check")
@click.argument("account", metavar="URL-OR-HANDLE")
@click.option("--platform", type=click.Choice([site.value for site in Platform]), help="Situs tempat akun itu berada.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Jawab seolah-olah hari ini tanggal itu (simulasi).")
@click.option(
    "--person",
    type=click.Choice([status.value for status in PersonStatus]),
    default="unset",
    help="Status kepegawaian pembaca.",
)
@click.option("--json", "as_json", is_flag=True, help="Cetak jawaban sebagai JSON.")
@click.pass_obj
def check_account(
    settings: Settings, account: str, platform: str | None, as_of: datetime | None, person: str, *, as_json: bool
) -> None:
    """Siapa pemilik akun itu, dan apa yang akan dikatakan tentangnya hari ini.

    Contoh: jaganetral accounts check @prabowo --platform x --as-of 2023-12-15
    """
    simulated = as_of.date() if as_of else None
    now = Settings(home=settings.home, as_of=simulated).now()
    try:
        with list_to_read(settings) as store:
            answer = check(
                store,
                account,
                Platform(platform) if platform else None,
                now,
                person=PersonStatus(person),
                simulated=simulated is not None,
            )
    except (HandleError, StoreError) as error:
        raise CommandError(error.reason.say(settings.language)) from error
    if as_json:
        click.echo(json.dumps(answer.as_json(), ensure_ascii=False, indent=2))
    else:
        _print_answer(answer, simulated, settings.language)


def _imported(settings: Settings, text: str, name: str) -> dict[str, Any]:
    """The report of an import: through the service where one runs, else by writing under the lock."""
    client = LocalClient.find(settings.home)
    if client is None:
        try:
            with writer_lock(settings.home, LOCK_WAIT_S), ListStore.open(settings.list_path) as store:
                return import_table(store, text, name, _real_today()).as_json()
        except StoreError as error:
            if error.problem is not StoreProblem.LOCKED:
                raise
            client = LocalClient.find(settings.home)  # a service that was just starting
            if client is None:
                raise
    return client.import_accounts(text, name)


def _real_today() -> date:
    """The list's age is counted in real days, also where the clock is a simulation's."""
    return Settings().today()


def list_to_read(settings: Settings) -> ListStore:
    """The list as it is kept; the bundled one where nothing is kept yet. Asking never makes a file."""
    if not settings.list_path.is_file():
        return ListStore.in_memory()
    try:
        return ListStore.open_to_read(settings.list_path)
    except StoreError as error:
        if error.problem is not StoreProblem.OLDER:
            raise
    with writer_lock(settings.home, LOCK_WAIT_S):
        ListStore.open(settings.list_path).close()  # brings it up to date
    return ListStore.open_to_read(settings.list_path)


def _print_report(report: dict[str, Any], language: Language) -> None:
    for note in report["notes"]:
        click.echo(note[language.value], err=True)
    for row in report["refused"]:
        place = f" ({row['place']})" if "place" in row else ""
        line = Bilingual(f"baris {row['line']}{place}", f"line {row['line']}{place}").say(language)
        click.echo(f"{line}: {row['reason'][language.value]}", err=True)
    added, updated, unchanged = report["added"], report["updated"], report["unchanged"]
    refused, candidates = len(report["refused"]), report["candidates_added"]
    summary = Bilingual(
        f"{report['name']}: {added} akun baru, {updated} diperbarui, {unchanged} sudah ada, {refused} baris ditolak; "
        f"{candidates} calon baru",
        f"{report['name']}: {added} new accounts, {updated} updated, {unchanged} known, {refused} rows refused; "
        f"{candidates} new candidates",
    )
    click.echo(summary.say(language))


def _print_answer(answer: Answer, simulated: date | None, language: Language) -> None:
    def say(indonesian: str, english: str, indent: int = 2) -> None:
        click.echo(" " * indent + Bilingual(indonesian, english).say(language))

    if simulated:
        shown = day(simulated, language)
        say(f"SIMULASI: seolah-olah hari ini {shown}", f"SIMULATION: as if today were {shown}", 0)
    for entry in answer.entries:
        account, candidate, contest = entry.listed.account, entry.listed.candidate, entry.listed.contest
        site = label(account.platform).say(language)
        number = f", no. {candidate.number}" if candidate.number else ""
        office = f", {candidate.office}" if candidate.office else ""
        region = f", {candidate.region}" if candidate.region else ""
        click.echo(f"{account.display} ({site}): {candidate.name}{number}{office}{region}")
        kind, sure = label(account.class_).say(language), label(account.confidence).say(language)
        say(f"Jenis: {kind}; keyakinan {sure}", f"Kind: {kind}; confidence {sure}")
        read = f" ({day(account.checked_on, language)})" if account.checked_on else ""
        say(f"Sumber: {account.source}{read}", f"Source: {account.source}{read}")
        stage = entry.stage_name.say(language)
        until = Bilingual(" sampai ", " until ").say(language) + day(entry.until, language) if entry.until else ""
        say(
            f"Pemilihan: {contest.name.id}; tahapan: {stage}{until}",
            f"Contest: {contest.name.en}; stage: {stage}{until}",
        )
        click.echo("  " + entry.verdict.say(language))
        for said in entry.says:
            click.echo(f"  {', '.join(label(act).say(language) for act in said.acts)}:")
            click.echo(f"    {said.wording.rule.say(language)}")
            if said.wording.consequence:
                click.echo(f"    {said.wording.consequence.say(language)}")
            if said.wording.unchecked:
                say("(belum diperiksa ahli hukum)", "(not yet checked by a legal expert)", 4)
    for note in answer.notes:
        click.echo(note.say(language))
