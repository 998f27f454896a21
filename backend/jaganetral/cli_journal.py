"""`jaganetral journal`, `statement`, `handover`: the person's record from the command line. Parses, calls, prints."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import click

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.handles import HandleError
from jaganetral.candidates.model import Action, Decision, Platform
from jaganetral.cli_accounts import LOCK_WAIT_S, CommandError
from jaganetral.config import Settings
from jaganetral.journal.document_files import DOCUMENT_FORMATS, document_file
from jaganetral.journal.model import SharedComputerError
from jaganetral.journal.pledge import Signer
from jaganetral.journal.statement import BY_DEFAULT, Part, Period, Request, StatementError, statement_document
from jaganetral.recording import LONGEST_REASON, OwnEntry, OwnEntryError, event_of
from jaganetral.service.client import LocalClient, ServiceError
from jaganetral.service.handing_over import hand_over
from jaganetral.service.journal_files import EXPORTS, journal_file
from jaganetral.service.keys import KeyRing
from jaganetral.service.voices import voice
from jaganetral.store.errors import StoreError, StoreProblem
from jaganetral.store.journal import JournalStore
from jaganetral.store.lists import ListStore
from jaganetral.store.lock import writer_lock

T = TypeVar("T")
_DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def journal() -> None:
    """Jurnal Anda sendiri: menambah, mengekspor, menghapus."""


@journal.command("add")
@click.argument("account", metavar="URL-OR-HANDLE")
@click.option("--action", type=click.Choice([act.value for act in Action]), required=True, help="Tindakannya.")
@click.option(
    "--decision",
    type=click.Choice([decision.value for decision in Decision]),
    default=Decision.PROCEEDED.value,
    show_default=True,
    help="Apa yang Anda putuskan.",
)
@click.option("--platform", type=click.Choice([site.value for site in Platform]), help="Situs tempat akun itu berada.")
@click.option(
    "--at",
    type=click.DateTime(["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d"]),
    metavar="YYYY-MM-DD HH:MM",
    help="Kapan, menurut jam komputer ini; tanpa ini sekarang.",
)
@click.option("--reason", default="", metavar="TEXT", help=f"Alasan, paling banyak {LONGEST_REASON} huruf.")
@click.pass_obj
def add_entry(
    settings: Settings,
    account: str,
    action: str,
    decision: str,
    platform: str | None,
    at: datetime | None,
    reason: str,
) -> None:
    """Tambahkan catatan Anda sendiri, misalnya tindakan di ponsel.

    Contoh: jaganetral journal add @calon_satu --platform x --action like --at "2026-11-24 10:00" --reason "tak sengaja"
    """
    if len(reason) > LONGEST_REASON:
        too_long = Bilingual(f"alasan lebih dari {LONGEST_REASON} huruf", f"a reason of over {LONGEST_REASON} letters")
        raise CommandError(too_long.say(settings.language))
    entry = OwnEntry(
        account,
        Platform(platform) if platform else None,
        Action(action),
        Decision(decision),
        at.astimezone() if at else datetime.now(UTC),
        reason,
    )

    def write(store: JournalStore) -> None:
        with ListStore.open(settings.list_path) as lists:
            event, consent = event_of(entry, lists, datetime.now(UTC))
        store.add([event], consent, datetime.now(UTC))

    _written(settings, write, lambda client: client.add_entry(entry.as_json()))
    click.echo(Bilingual("catatan disimpan", "the entry is kept").say(settings.language))


@journal.command("export")
@click.option("--format", "kind", type=click.Choice(list(EXPORTS)), default="csv", show_default=True)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Berkas; tanpa ini keluaran standar.")
@click.option("--simulation", is_flag=True, help="Jurnal simulasi; setiap barisnya bertanda SIMULASI.")
@click.pass_obj
def export(settings: Settings, kind: str, output: Path | None, *, simulation: bool) -> None:
    """Ekspor jurnal, yang terlama lebih dulu.

    Contoh: jaganetral journal export --format xlsx --output jurnal.xlsx
    """
    with _plainly(settings):
        with _to_read(settings, simulation=simulation) as store:
            entries = store.entries() if store is not None else []
        made = journal_file(
            kind,
            entries,
            settings.language,
            candidates=_candidates(settings),
            today=settings.today(),
            simulation=simulation,
        )
    _hand_out(settings, made, output)
    if output is None:
        return
    click.echo(Bilingual(f"{len(entries)} catatan", f"{len(entries)} entries").say(settings.language), err=True)


@journal.command("delete")
@click.option("--id", "event_id", type=click.UUID, help="Hanya catatan ini; lihat kolom id pada --list.")
@click.option("--all", "everything", is_flag=True, help="Semua catatan.")
@click.option("--list", "listing", is_flag=True, help="Tampilkan catatan dengan id-nya, tanpa menghapus.")
@click.option("--yes", is_flag=True, help="Jangan bertanya dulu.")
@click.pass_obj
def delete(settings: Settings, event_id: object, *, everything: bool, listing: bool, yes: bool) -> None:
    """Hapus satu catatan atau semuanya, juga dari cadangan.

    Contoh: jaganetral journal delete --all
    """
    if sum((event_id is not None, everything, listing)) != 1:
        raise click.UsageError("--id, --all, atau --list / one of --id, --all and --list")
    if listing:
        with _plainly(settings), _to_read(settings, simulation=False) as store:
            rows = [(e.event.id, e.event.at.isoformat(), e.event.display) for e in (store.entries() if store else [])]
        click.echo(json.dumps([dict(zip(("id", "at", "account"), row, strict=True)) for row in rows], indent=2))
        return
    _ask(settings, Bilingual("Hapus untuk selamanya?", "Delete for good?"), yes=yes)
    which = str(event_id) if event_id is not None else None
    now = datetime.now(UTC)
    deleted = _written(
        settings,
        lambda store: store.delete_all(now) if which is None else int(store.delete(which, now)),
        lambda client: client.delete_entries(which),
    )
    click.echo(Bilingual(f"{deleted} catatan dihapus", f"{deleted} entries deleted").say(settings.language))
    if which is not None and not deleted:
        raise SystemExit(1)


@click.command()
@click.option("--from", "first", type=_DAY, metavar="YYYY-MM-DD", required=True, help="Hari pertama.")
@click.option("--until", "last", type=_DAY, metavar="YYYY-MM-DD", help="Hari terakhir; tanpa ini hari ini.")
@click.option("--format", "kind", type=click.Choice(list(DOCUMENT_FORMATS)), default="pdf", show_default=True)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Berkas; tanpa ini keluaran standar.")
@click.option(
    "--include",
    "parts",
    type=click.Choice([part.value for part in Part]),
    multiple=True,
    help="Sertakan juga; proceeded menyertakan yang tetap dilanjutkan.",
)
@click.option(
    "--without", type=click.Choice(sorted(part.value for part in BY_DEFAULT)), multiple=True, help="Tinggalkan."
)
@click.option("--name", default="", metavar="TEXT", help="Nama; tanpa ini ditulis tangan.")
@click.option("--nip", default="", metavar="TEXT", help="NIP.")
@click.option("--unit", default="", metavar="TEXT", help="Unit kerja.")
@click.option("--place", default="", metavar="TEXT", help="Tempat.")
@click.option("--simulation", is_flag=True, help="Dari jurnal simulasi; bertanda SIMULASI.")
@click.pass_obj
def statement(
    settings: Settings,
    *,
    first: datetime,
    last: datetime | None,
    kind: str,
    output: Path | None,
    parts: tuple[str, ...],
    without: tuple[str, ...],
    name: str,
    nip: str,
    unit: str,
    place: str,
    simulation: bool,
) -> None:
    """Buat pernyataan mandiri; tanpa --include hanya satu kalimat, tanggal pakta, dan pemeriksaan yang dicatat.

    Contoh: jaganetral statement --from 2026-09-01 --until 2026-11-30 --format pdf --output pernyataan.pdf
    """
    today = datetime.now().astimezone().date()
    wanted = (BY_DEFAULT - {Part(part) for part in without}) | {Part(part) for part in parts}
    request = Request(Period(first.date(), last.date() if last else today), wanted, Signer(name, nip, unit, place))
    with _plainly(settings):
        with _to_read(settings, simulation=simulation) as store:
            entries, pledges = (store.entries(), store.pledges.all()) if store is not None else ([], [])
        document = statement_document(
            request,
            entries,
            pledges,
            today,
            voice(settings.language),
            candidates=_candidates(settings),
            simulation=simulation,
        )
        made = document_file(kind, document)
    _hand_out(settings, made, output)


@click.command(epilog="Contoh: jaganetral handover --export jurnal.csv")
@click.option("--export", "output", type=click.Path(path_type=Path, dir_okay=False), help="Simpan jurnal ke sini dulu.")
@click.option("--yes", is_flag=True, help="Jangan bertanya dulu.")
@click.pass_obj
def handover(settings: Settings, output: Path | None, *, yes: bool) -> None:
    """Serahkan laptop: ekspor, lalu hapus jurnal, cadangan, dan kunci semua peramban."""
    if output is not None:
        kind = output.suffix.removeprefix(".").lower()
        if kind not in EXPORTS:
            raise click.UsageError(f"--export: {', '.join(f'.{kind}' for kind in EXPORTS)}")
        click.get_current_context().invoke(export, kind=kind, output=output, simulation=False)
    question = Bilingual("Hapus semua catatan Anda dari komputer ini?", "Delete all your records from this computer?")
    _ask(settings, question, yes=yes)
    with _plainly(settings):
        client = LocalClient.find(settings.home)
        if client is not None:
            client.hand_over()
        else:
            with writer_lock(settings.home, LOCK_WAIT_S):
                hand_over(settings, KeyRing(settings.home))
    click.echo(
        Bilingual(
            "sudah dihapus; hapus juga ekstensi JagaNetral dari peramban Anda",
            "deleted; remove the JagaNetral extension from your browsers too",
        ).say(settings.language)
    )


def _written(settings: Settings, write: Callable[[JournalStore], T], ask: Callable[[LocalClient], T]) -> T:
    """Through the service where one runs, else by writing under the lock."""
    with _plainly(settings):
        client = LocalClient.find(settings.home)
        if client is None:
            try:
                with (
                    writer_lock(settings.home, LOCK_WAIT_S),
                    JournalStore.open(settings.journal_path, simulation=False) as store,
                ):
                    return write(store)
            except StoreError as error:
                client = LocalClient.find(settings.home) if error.problem is StoreProblem.LOCKED else None
                if client is None:  # else: a service that was just starting
                    raise
        return ask(client)


@contextmanager
def _to_read(settings: Settings, *, simulation: bool) -> Iterator[JournalStore | None]:
    """The journal, read beside whoever writes it; None where there is none."""
    path = settings.journal_paths[simulation]
    if not path.is_file():
        yield None
        return
    try:
        store = JournalStore.open_to_read(path, simulation=simulation)
    except StoreError as error:
        if error.problem not in (StoreProblem.OLDER, StoreProblem.CORRUPT):
            raise
        with writer_lock(settings.home, LOCK_WAIT_S):
            JournalStore.open(path, simulation=simulation).close()  # brings it up to date, or mends it
        store = JournalStore.open_to_read(path, simulation=simulation)
    with store:
        yield store


def _candidates(settings: Settings) -> dict[str, str]:
    store = ListStore.open_to_read(settings.list_path) if settings.list_path.is_file() else ListStore.in_memory()
    with store:
        return {candidate.id: candidate.name for candidate in store.listing().candidates}


def _hand_out(settings: Settings, made: bytes, output: Path | None) -> None:
    """Into the file, or to whoever reads the standard output."""
    if output is None:
        sys.stdout.buffer.write(made)
        return
    try:
        output.write_bytes(made)
    except OSError as error:
        unwritable = Bilingual(f"{output} tidak dapat ditulis", f"{output} cannot be written")
        raise CommandError(unwritable.say(settings.language)) from error


def _ask(settings: Settings, question: Bilingual, *, yes: bool) -> None:
    if not yes:
        click.confirm(question.say(settings.language), abort=True)


@contextmanager
def _plainly(settings: Settings) -> Iterator[None]:
    try:
        yield
    except (StoreError, ServiceError, HandleError, OwnEntryError, SharedComputerError, StatementError) as error:
        raise CommandError(error.reason.say(settings.language)) from error
    except OSError as error:
        raise CommandError(str(error.strerror or error)) from error
