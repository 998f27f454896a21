"""The self-declaration (pernyataan mandiri) for a period: voluntary, and no more in it than the person ticked. Pure.

By default it is one sentence, the pledge's date and the checks that the person recorded. Counts, accounts and reasons
come in only when they are ticked, and acts that went on after a notice only with a tick of their own, whatever else is
chosen. It is neither proof that a rule was kept nor that one was broken, and says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.model import Action, Decision
from jaganetral.journal.document import Block, Document, Facts, Heading, Table, Text
from jaganetral.journal.model import By, Entry
from jaganetral.journal.pledge import Signer, identity, signature
from jaganetral.journal.pledge_record import PledgeRecord
from jaganetral.journal.printing import MOST_PRINTED, notes
from jaganetral.journal.voice import Voice

TITLE = Bilingual("Pernyataan Mandiri", "Self-Declaration")
VOLUNTARY = Bilingual(
    "Dibuat sukarela; bukan bukti kepatuhan maupun pelanggaran",
    "Made voluntarily; proof neither of compliance nor of a violation",
)
LONGEST_PERIOD_DAYS = 3660


class Part(StrEnum):
    """What may stand in a statement besides its sentence."""

    PLEDGE = "pledge"
    CHECKS = "checks"
    COUNTS = "counts"
    ACCOUNTS = "accounts"
    REASONS = "reasons"
    PROCEEDED = "proceeded"
    """Not a part of its own: acts that went on after a notice come into the others."""


BY_DEFAULT = frozenset({Part.PLEDGE, Part.CHECKS})

PART_LABELS = {
    Part.PLEDGE: Bilingual("Tanggal pakta integritas", "The date of the integrity pledge"),
    Part.CHECKS: Bilingual("Pemeriksaan yang saya catat sendiri", "The checks that I recorded myself"),
    Part.COUNTS: Bilingual("Jumlah menurut tindakan", "Counts by act"),
    Part.ACCOUNTS: Bilingual("Akun, dengan waktu dan tindakannya", "Accounts, with time and act"),
    Part.REASONS: Bilingual("Alasan dan koreksi yang saya tulis", "The reasons and corrections that I wrote"),
    Part.PROCEEDED: Bilingual("Sertakan tindakan yang tetap saya lanjutkan", "Include acts that I continued"),
}


class StatementError(Exception):
    """No statement can be made of what was asked; `reason` says why."""

    def __init__(self, reason: Bilingual) -> None:
        super().__init__(reason.id)
        self.reason = reason


@dataclass(frozen=True)
class Period:
    """The days a statement is about, both included, in the zone of this computer."""

    first: date
    last: date

    def check(self, today: date) -> None:
        """Looks whether it is a period that can be spoken about.

        Raises:
            StatementError: it ends before it begins, has not come yet, or is longer than ten years.
        """
        if self.last < self.first:
            raise StatementError(
                Bilingual("Tanggal akhirnya mendahului tanggal awal.", "The period ends before it begins.")
            )
        if self.last > today:
            raise StatementError(
                Bilingual("Tanggal akhirnya belum tiba.", "The last day of the period is still to come.")
            )
        if (self.last - self.first).days > LONGEST_PERIOD_DAYS:
            raise StatementError(
                Bilingual("Kurun waktunya lebih dari sepuluh tahun.", "The period is longer than ten years.")
            )

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Request:
    """What the person asked for."""

    period: Period
    parts: frozenset[Part] = BY_DEFAULT
    signer: Signer = field(default_factory=Signer)


def statement_document(
    request: Request,
    entries: Sequence[Entry],
    pledges: Sequence[PledgeRecord],
    today: date,
    voice: Voice,
    *,
    candidates: Mapping[str, str],
    simulation: bool,
) -> Document:
    """The statement as a document.

    Args:
        request: period, parts and signer.
        entries: of the journal, newest first as it gives them; which of them count is decided here.
        pledges: that were recorded, in any order.
        today: the day the statement bears.
        voice: of the reader.
        candidates: names of candidates by id; an id without one stands for itself.
        simulation: whether the entries are of a simulation.

    Raises:
        StatementError: see `Period.check`; or the details are more than anybody prints.
    """
    request.period.check(today)
    parts, period = request.parts, request.period
    within = [entry for entry in reversed(entries) if period.holds(entry.event.at.astimezone().date())]
    shown = [entry for entry in within if Part.PROCEEDED in parts or entry.event.decision is not Decision.PROCEEDED]
    blocks: list[Block] = [identity(request.signer, voice), Text(_declaration(period, voice))]
    facts = [*_pledge(pledges, period, parts, voice), *_checks(within, parts, voice)]
    if facts:
        blocks.append(Facts(tuple(facts)))
    if Part.COUNTS in parts:
        blocks.extend(_counts(shown, parts, voice))
    if Part.ACCOUNTS in parts or Part.REASONS in parts:
        blocks.extend(_listed(shown, parts, voice, candidates))
    blocks.append(signature(request.signer, today, voice))
    return Document(
        language=voice.language,
        title=voice.say(TITLE),
        day=today,
        blocks=tuple(blocks),
        notice=voice.say(VOLUNTARY),
        simulation=simulation,
    )


def _declaration(period: Period, voice: Voice) -> str:
    first, last = voice.day(period.first), voice.day(period.last)
    return voice.say(
        Bilingual(
            f"Saya menyatakan dengan sukarela bahwa dalam kurun {first} sampai {last} saya berupaya menjaga netralitas "
            "sebagai aparatur dalam memakai media sosial.",
            f"I declare of my own free will that from {first} to {last} I endeavoured to stay neutral, as a civil "
            "servant should, in my use of social media.",
        )
    )


def _pledge(
    pledges: Sequence[PledgeRecord], period: Period, parts: frozenset[Part], voice: Voice
) -> list[tuple[str, str]]:
    made = [pledge.day for pledge in pledges if pledge.day <= period.last]
    if Part.PLEDGE not in parts or not made:
        return []
    return [(voice.say(Bilingual("Pakta integritas dibuat", "Integrity pledge made")), voice.day(max(made)))]


def _checks(within: Sequence[Entry], parts: frozenset[Part], voice: Voice) -> list[tuple[str, str]]:
    """What the person recorded to have taken back or held back by themselves: no account and no reason of it."""
    own = [e.event for e in within if e.event.by is By.PERSON and e.event.decision is Decision.CANCELLED]
    if Part.CHECKS not in parts or not own:
        return []
    latest = voice.day(max(event.at for event in own).astimezone().date())
    count = voice.number(len(own))
    return [
        (
            voice.say(Bilingual("Pemeriksaan mandiri", "Checks of my own")),
            voice.say(
                Bilingual(
                    f"{count} tindakan saya periksa dan batalkan sendiri, terakhir {latest}",
                    f"{count} {'act' if len(own) == 1 else 'acts'} checked and taken back by myself, last on {latest}",
                )
            ),
        )
    ]


def _counts(shown: Sequence[Entry], parts: frozenset[Part], voice: Voice) -> list[Block]:
    decisions = [Decision.CANCELLED, *([Decision.PROCEEDED] if Part.PROCEEDED in parts else [])]
    found = Counter((entry.event.action, entry.event.decision) for entry in shown)
    rows = [
        (voice.label(action), *(voice.number(found[action, decision]) for decision in decisions))
        for action in Action
        if any(found[action, decision] for decision in decisions)
    ]
    title = voice.say(Bilingual("Jumlah menurut catatan saya", "Counts by my own record"))
    if not rows:
        return [Heading(title), Text(_nothing(voice))]
    columns = (voice.say(Bilingual("Tindakan", "Act")), *(voice.label(decision) for decision in decisions))
    return [Table(title, columns, tuple(rows), (3, *(2 for _ in decisions)))]


def _listed(shown: Sequence[Entry], parts: frozenset[Part], voice: Voice, candidates: Mapping[str, str]) -> list[Block]:
    with_accounts, with_reasons = Part.ACCOUNTS in parts, Part.REASONS in parts
    rows = []
    for entry in shown:
        event, written = entry.event, notes(entry, voice)
        if not with_accounts and not written:
            continue
        account: tuple[str, ...] = ()
        if with_accounts:
            candidate = candidates.get(event.candidate, event.candidate)
            account = (f"{event.display} ({voice.label(event.platform)})", candidate)
        reason = (written,) if with_reasons else ()
        rows.append((voice.moment(event.at), voice.label(event.action), voice.label(event.decision), *account, *reason))
    if len(rows) > MOST_PRINTED:
        most = voice.number(MOST_PRINTED)
        raise StatementError(
            Bilingual(
                f"Rinciannya lebih dari {most} catatan. Pilih kurun yang lebih pendek, atau ekspor jurnalnya.",
                f"The details are over {most} records. Choose a shorter period, or export the journal.",
            )
        )
    title = voice.say(Bilingual("Rincian menurut catatan saya", "Details by my own record"))
    if not rows:
        return [Heading(title), Text(_nothing(voice))]
    columns = [
        (Bilingual("Waktu", "Time"), 5, True),
        (Bilingual("Tindakan", "Act"), 4, True),
        (Bilingual("Keputusan", "Decision"), 4, True),
        (Bilingual("Akun", "Account"), 6, with_accounts),
        (Bilingual("Calon", "Candidate"), 5, with_accounts),
        (Bilingual("Alasan", "Reason"), 6, with_reasons),
    ]
    titles = tuple(voice.say(name) for name, _, there in columns if there)
    return [Table(title, titles, tuple(rows), tuple(width for _, width, there in columns if there))]


def _nothing(voice: Voice) -> str:
    return voice.say(
        Bilingual(
            "Tidak ada catatan dalam kurun ini. Jurnal hanya memuat yang dicatat, dan hanya untuk waktu terbatas.",
            "No records in this period. A journal holds only what was recorded, and keeps it for a limited time.",
        )
    )
