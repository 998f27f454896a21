"""What `jaganetral audit` does and prints."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from jaganetral.audit.auditing import audit
from jaganetral.audit.model import Progress
from jaganetral.audit.report import Report, Row
from jaganetral.audit.saying import BY_HAND, BY_NAME, NOTHING_FOUND, mine, untold
from jaganetral.candidates import legal
from jaganetral.candidates.bilingual import Bilingual, Language
from jaganetral.candidates.calendar import stage_at
from jaganetral.checking import ACTIVE
from jaganetral.cli_accounts import CommandError, list_to_read
from jaganetral.config import Settings
from jaganetral.service.dates import day, number
from jaganetral.service.labels import label
from jaganetral.store.errors import StoreError

_STEPS = 1000
_SHOWN_LINKS = 3


def check(
    settings: Settings,
    archives: Sequence[Path],
    contest: str | None,
    simulated: date | None,
    *,
    yes: bool,
    as_json: bool,
) -> None:
    """Checks the exports and prints what was found.

    Args:
        settings: of this run.
        archives: what the person named.
        contest: whose accounts to look for; None for those flagged today.
        simulated: the day of a simulation.
        yes: don't ask whose export it is.
        as_json: for a program.

    Raises:
        CommandError: the list can't be read.
        SystemExit: something of an export couldn't be read; status 1.
    """
    now = Settings(home=settings.home, as_of=simulated).now()
    try:
        with list_to_read(settings) as lists:
            contests = lists.contests()
            table = legal.newer(lists.feed().legal)
            known = {entry.id: entry.name for entry in contests}
            if contest is not None and contest not in known:
                listed = ", ".join(sorted(known))
                raise click.UsageError(f"--contest: {contest}? ({listed})")
            with _bar(settings.language) as progress:
                report = audit(archives, lists, now, progress)
    except StoreError as error:
        raise CommandError(error.reason.say(settings.language)) from error
    if as_json:
        click.echo(json.dumps(report.as_json(contest), ensure_ascii=False, indent=2))
    else:
        _print(report, contest, known, settings.language, yes=yes)
        if contest is None and not any(stage_at(entry, now) in ACTIVE for entry in contests):
            click.echo(table.duty_goes_on.say(settings.language))
    if report.troubles:
        raise SystemExit(1)


@contextmanager
def _bar(language: Language) -> Iterator[Callable[[Progress], None]]:
    """A progress bar on standard error, where a person looks at it."""
    if not sys.stderr.isatty():
        yield lambda _progress: None
        return
    words = Bilingual("Membaca", "Reading").say(language)
    with click.progressbar(length=_STEPS, label=words, file=sys.stderr, show_pos=False) as bar:

        def moved(progress: Progress) -> None:
            step = int(progress.share * _STEPS) - bar.pos
            if step > 0:
                bar.update(step)

        yield moved


def _print(report: Report, contest: str | None, known: dict[str, Bilingual], language: Language, *, yes: bool) -> None:
    for trouble in report.troubles:
        click.echo(f"{trouble.name}: {trouble.sentence.say(language)}", err=True)
    for owner in report.owners:
        click.echo(mine(owner.name, label(owner.platform)).say(language), err=True)
    if report.owners and not yes and sys.stdin.isatty():
        click.confirm(Bilingual("Ini ekspor Anda?", "Is this your export?").say(language), abort=True)
    rows, unnumbered = report.of(contest)
    for row in rows:
        _print_row(row, language)
    if not rows and report.parts:
        click.echo(NOTHING_FOUND.say(language))
    if contest is None:
        _print_elsewhere(report, known, language)
    _print_counts(report, language)
    if unnumbered:
        click.echo(BY_HAND.say(language))
        for entry in unnumbered:
            click.echo(f"  {entry.listed.account.display}: {entry.profile}")
    if rows:
        how = Bilingual(
            "Batalkan sendiri di situsnya. Untuk mencatatnya: jaganetral journal add AKUN --platform SITUS "
            "--action TINDAKAN --decision cancelled",
            "Undo it yourself on the site. To note that you did: jaganetral journal add ACCOUNT --platform SITE "
            "--action ACT --decision cancelled",
        )
        click.echo(how.say(language))


def _print_elsewhere(report: Report, known: dict[str, Bilingual], language: Language) -> None:
    for id_ in sorted({row.listed.contest.id for row in report.rows if not row.now}):
        there = Bilingual(
            f"Ada juga pada akun {known[id_].id} yang hari ini tidak ditandai: --contest {id_}",
            f"There are some of accounts of {known[id_].en} that are not flagged today: --contest {id_}",
        )
        click.echo(there.say(language))


def _print_counts(report: Report, language: Language) -> None:
    checked = ", ".join(
        f"{label(platform).say(language)} {label(action).say(language).lower()} {number(count, language)}"
        for (platform, action), count in sorted(report.checked.items())
    )
    if checked:
        click.echo(Bilingual(f"Diperiksa: {checked}.", f"Checked: {checked}.").say(language))
    for (platform, action), count in sorted(report.untold.items()):
        click.echo(untold(label(platform), label(action), number(count, language)).say(language))


def _print_row(row: Row, language: Language) -> None:
    account, candidate = row.listed.account, row.listed.candidate
    times = f" \N{MULTIPLICATION SIGN}{number(row.count, language)}" if row.count > 1 else ""
    span = " \N{EN DASH} ".join(
        dict.fromkeys(day(at.astimezone().date(), language) for at in (row.first, row.last) if at)
    )
    when = f" ({span})" if span else ""
    click.echo(
        f"{label(account.platform).say(language)} · {label(row.action).say(language)}{times} · {account.display} · "
        f"{candidate.name} · {row.listed.contest.name.say(language)}{when}"
    )
    if not row.sure:
        click.echo(f"  {BY_NAME.say(language)}")
    for address in row.links[:_SHOWN_LINKS] or ([row.profile] if row.profile else []):
        click.echo(f"  {address}")
