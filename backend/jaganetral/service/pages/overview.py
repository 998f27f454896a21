"""The first page: how things stand at one look, what the rules say for the person now, and the contests in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Blueprint, render_template

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.config import Settings
from jaganetral.service import dates
from jaganetral.service.adapter_reports import AdapterState
from jaganetral.service.adapters import AdapterHealth, adapters_health
from jaganetral.service.feed_keeper import legal_in_force
from jaganetral.service.journal_state import journal_state
from jaganetral.service.labels import label
from jaganetral.service.lists import Lists
from jaganetral.service.pages.browsers import Pairs, still_to_hear
from jaganetral.service.pages.contests import contest_view, is_under_way
from jaganetral.service.pages.for_me import for_me
from jaganetral.service.pages.stage_news import stage_news
from jaganetral.service.pages.visits import language
from jaganetral.store.journal import JournalStore

MOST_CONTESTS = 6
"""Contests drawn on the overview; the list has them all."""


@dataclass(frozen=True, slots=True)
class Guarding:
    """Whether the person is guarded, in one line; `well` is false where there is something to do."""

    well: bool
    sentence: Bilingual


def guarding(browsers: int, sites: list[AdapterHealth], under_way: int) -> Guarding:
    """How things stand, the worst first.

    Args:
        browsers: paired with this service.
        sites: how their rules fit.
        under_way: contests in an active stage.
    """
    if browsers == 0:
        return Guarding(
            False,
            Bilingual(
                "Belum ada peramban yang tersambung. Pasang ekstensi JagaNetral, lalu buka peramban itu.",
                "No browser is connected yet. Install the JagaNetral extension, then open that browser.",
            ),
        )
    hurt = [site.name for site in sites if site.adapter.state is not AdapterState.ACTIVE]
    if hurt:
        return Guarding(
            False,
            Bilingual(
                f"Dijaga sebagian. Perlu perhatian: {', '.join(name.id for name in hurt)}.",
                f"Guarded in part. These need a look: {', '.join(name.en for name in hurt)}.",
            ),
        )
    if under_way == 0:
        return Guarding(
            True,
            Bilingual(
                "Siap. Tidak ada pemilihan yang sedang berjalan, jadi tidak ada akun yang ditandai.",
                "Ready. No contest is under way, so no account is flagged.",
            ),
        )
    return Guarding(
        True,
        Bilingual(
            "Dijaga. Tindakan pada akun calon ditahan sebentar sebelum terjadi.",
            "Guarded. Acts on the accounts of candidates are held for a moment before they happen.",
        ),
    )


def add(blueprint: Blueprint, settings: Settings, lists: Lists, journal: JournalStore, pairs: Pairs) -> None:
    """Adds the overview."""

    @blueprint.get("/s/<path>/")
    def overview() -> str:
        listed, now, person = lists.summary(), settings.now(), journal.marks.person()
        table = legal_in_force(lists.store)
        under_way = sum(is_under_way(contest, now) for contest in listed.contests)
        shown = sorted(listed.contests, key=lambda contest: not is_under_way(contest, now))[:MOST_CONTESTS]
        sites = adapters_health(settings.home)
        return render_template(
            "overview.html",
            guarding=guarding(len(pairs.keys.pairings()), sites, under_way),
            accounts=listed.accounts,
            list_date=listed.list_date,
            # The list is as old as it is, also while the clock of a simulation stands in its past.
            list_age=dates.age(listed.list_date, datetime.now().astimezone().date(), language()),
            contests=[contest_view(contest, now) for contest in shown],
            not_shown=len(listed.contests) - len(shown),
            under_way=under_way,
            news=stage_news(listed.contests, now),
            person=label(person),
            person_chosen=person.value,
            rules=for_me(listed.contests, now, person, table, simulated=settings.simulated),
            duty_goes_on=table.duty_goes_on.say(language()),
            sites=sites,
            events=journal.count(),
            shared=journal.marks.is_shared(),
            retention_days=journal.marks.retention().days,
            state=journal_state(journal, datetime.now(UTC)),
            cleared=journal.marks.cleared(),
            unheard=still_to_hear(journal, pairs.keys),
        )
