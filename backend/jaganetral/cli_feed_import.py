"""`jaganetral feed import`: sheets, reports and Wikidata into the review queue, never straight into the register."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import click

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.bundled import BundledContest
from jaganetral.candidates.model import Platform
from jaganetral.cli_accounts import CommandError
from jaganetral.cli_feed_common import contest_option, json_option, register_option, say, speaking
from jaganetral.config import Settings
from jaganetral.feed.publisher.register import Register
from jaganetral.sources.csv_text import TableError
from jaganetral.sources.known import Known
from jaganetral.sources.mapping import read_mapping
from jaganetral.sources.proposal import Person
from jaganetral.sources.proposing import propose_file
from jaganetral.sources.review import ReviewQueue
from jaganetral.sources.sheets import Reading
from jaganetral.sources.sparql import WIKIDATA, SparqlClient, SparqlError
from jaganetral.sources.wikidata import propose_wikidata

_WIKIDATA = "wikidata"


@click.command("import")
@register_option
@contest_option
@click.argument("source", metavar="FILE|wikidata")
@click.option("--mapping", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Berkas pemetaan kolom.")
@click.option("--source", "document", metavar="URL", help="Halaman dokumen yang menjadi sumber berkas ini.")
@click.option("--election", metavar="Q…", help="Butir Wikidata pemilihan ini, bila sudah dipastikan.")
@click.option("--endpoint", default=WIKIDATA, help="Alamat layanan kueri, bila bukan Wikidata sendiri.")
@json_option
@click.pass_obj
def import_source(
    settings: Settings,
    folder: Path,
    *,
    contest: str,
    source: str,
    mapping: Path | None,
    document: str | None,
    election: str | None,
    endpoint: str,
    as_json: bool,
) -> None:
    """Baca lembar (CSV, XLSX), laporan “Salah akun?”, atau Wikidata menjadi usulan yang menunggu diperiksa.

    Status keluar 1 bila ada baris yang ditolak; yang lain tetap diusulkan.

    Contoh: jaganetral feed import akun.xlsx --contest pilkada-2029-3204 --source https://kpu.contoh.id/akun
    """
    with speaking(settings):
        register = Register.open(folder)
        part = register.contest(register.find(contest))
        try:
            if source == _WIKIDATA:
                client = SparqlClient(str(register.publisher()["contact"]), endpoint)
                reading = propose_wikidata(client, contest, known(part), election)
            else:
                raw = Path(source).read_bytes()
                columns = read_mapping(mapping) if mapping else None
                reading = propose_file(raw, Path(source).name, contest, known(part), document, columns)
        except OSError as error:
            text = Bilingual(f"{source} tidak dapat dibaca", f"{source} cannot be read")
            raise CommandError(text.say(settings.language)) from error
        except (TableError, SparqlError) as error:
            raise CommandError(error.reason.say(settings.language)) from error
        added = ReviewQueue(register.review).add(*reading.proposals)
    if as_json:
        counts = {"new": added.new, "waiting": added.waiting, "decided": added.decided, "replaced": added.replaced}
        refused = [{"line": row.line, "reason": row.reason.as_json()} for row in reading.refused]
        notes = [note.as_json() for note in reading.notes]
        click.echo(json.dumps({**counts, "notes": notes, "refused": refused}, ensure_ascii=False, indent=2))
    else:
        _print_reading(reading, settings)
        say(
            settings,
            f"{added.new} usulan baru, {added.waiting} sudah menunggu, {added.decided} sudah diputuskan.",
            f"{added.new} new proposals, {added.waiting} waiting already, {added.decided} decided already.",
        )
    if reading.refused:
        raise SystemExit(1)


def known(part: BundledContest) -> list[Known]:
    """The candidates of a contest as sources compare with them."""
    theirs: dict[str, list[tuple[Platform, tuple[str, ...]]]] = defaultdict(list)
    for account in part.accounts:
        theirs[account.candidate].append((account.platform, account.identities))
    return [
        Known(
            Person(candidate.name, candidate.number, candidate.office, candidate.region),
            tuple(theirs[candidate.id]),
            candidate.id,
        )
        for candidate in part.candidates
    ]


def _print_reading(reading: Reading, settings: Settings) -> None:
    for note in reading.notes:
        click.echo(note.say(settings.language), err=True)
    for row in reading.refused:
        say(settings, f"baris {row.line}: {row.reason.id}", f"line {row.line}: {row.reason.en}", err=True)
