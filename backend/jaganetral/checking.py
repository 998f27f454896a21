"""Answers one question: whose account is this, and what would be said about acting towards it now?

The answer follows from the list, the calendar and the legal table by the same rules as a notice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from jaganetral.candidates import legal
from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.calendar import ZONES, stage_at
from jaganetral.candidates.flagged import FlagSpan, span_at, spans
from jaganetral.candidates.handles import everywhere, identify, site_of
from jaganetral.candidates.legal import LegalCell, LegalTable, Wording, row_for, wording_for
from jaganetral.candidates.model import AccountClass, Action, Contest, PersonStatus, Platform, Stage
from jaganetral.service.labels import label
from jaganetral.store.feed_rows import Removed
from jaganetral.store.lists import Listed, ListStore

NOT_ALLOWED = Bilingual(
    "Tidak ada di daftar bukan berarti diperbolehkan.", "Not being on the list does not mean that it is allowed."
)


_NO_REASON = Bilingual(
    "penerbit mengeluarkannya dari daftar tanpa keterangan.", "the publisher took it off the list without a reason."
)
ACTIVE = frozenset({Stage.PROSPECTIVE, Stage.CANDIDATE, Stage.QUIET, Stage.COUNTING})
"""The stages of a contest that is under way."""


@dataclass(frozen=True)
class Said:
    """Acts about which the same would be said, and what."""

    acts: tuple[Action, ...]
    wording: Wording
    named: bool | None
    """Whether the SKB names these acts; None where the row that says so may not be shown."""

    def as_json(self) -> dict[str, Any]:
        """For `--json`."""
        consequence = self.wording.consequence
        return {
            "acts": [act.value for act in self.acts],
            "named": self.named,
            "rule": self.wording.rule.as_json(),
            "consequence": consequence.as_json() if consequence else None,
            "basis": [{"article": b.article.as_json(), "source": b.source} for b in self.wording.basis],
            "unchecked": self.wording.unchecked,
        }


@dataclass(frozen=True)
class Entry:
    """One listed account: its contest's stage now, whether it is flagged, and what would be said."""

    listed: Listed
    stage: Stage | None
    until: date | None
    flag: FlagSpan | None
    verdict: Bilingual
    says: tuple[Said, ...]

    @property
    def stage_name(self) -> Bilingual:
        """The stage as people call it."""
        return label(self.stage) if self.stage else Bilingual("belum dimulai", "not begun")

    def as_json(self) -> dict[str, Any]:
        """For `--json`."""
        account, candidate, contest = self.listed.account, self.listed.candidate, self.listed.contest
        return {
            "platform": account.platform.value,
            "identities": list(account.identities),
            "display": account.display,
            "class": account.class_.value,
            "confidence": account.confidence.value,
            "source": account.source,
            "checked_by": account.checked_by,
            "checked_on": account.checked_on.isoformat() if account.checked_on else None,
            "origin": account.origin.value,
            "candidate": {
                "id": candidate.id,
                "name": candidate.name,
                "number": candidate.number,
                "office": candidate.office,
                "region": candidate.region,
                "status": self.flag.status.value if self.flag else None,
            },
            "contest": {"id": contest.id, "name": contest.name.as_json()},
            "stage": self.stage.value if self.stage else None,
            "stage_until": self.until.isoformat() if self.until else None,
            "flagged": self.flag is not None,
            "verdict": self.verdict.as_json(),
            "says": [said.as_json() for said in self.says],
        }


@dataclass(frozen=True)
class Answer:
    """What the list has to say about a text; `looked_up` are the identities it can mean."""

    query: str
    now: datetime
    simulated: bool
    looked_up: tuple[tuple[Platform, str], ...]
    entries: tuple[Entry, ...]
    notes: tuple[Bilingual, ...]

    def as_json(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "query": self.query,
            "today": self.now.astimezone(ZONES["Asia/Jakarta"]).date().isoformat(),
            "simulated": self.simulated,
            "looked_up": [{"platform": platform.value, "identity": identity} for platform, identity in self.looked_up],
            "listed": [entry.as_json() for entry in self.entries],
            "notes": [note.as_json() for note in self.notes],
        }


def check(
    store: ListStore,
    text: str,
    platform: Platform | None,
    now: datetime,
    *,
    person: PersonStatus = PersonStatus.UNSET,
    simulated: bool = False,
    contests: Iterable[Contest] | None = None,
) -> Answer:
    """Looks an account up and says what a notice would say.

    Args:
        store: the list.
        text: an address or a handle; a handle without `platform` is looked up on every site.
        platform: where the account is, if known.
        now: the instant that counts.
        person: the reader's employment.
        simulated: whether `now` is a simulation's.
        contests: all of the list, where they are at hand; else they are read.

    Raises:
        HandleError: the text names no account.
        StoreError: the list can't be read.
    """
    looked_up = _meant(text, platform)
    found = [listed for site, identity in looked_up for listed in store.find(site, identity)]
    table = legal.newer(store.feed().legal)
    entries = tuple(_entry(listed, now, person, table, simulated=simulated) for listed in found)
    notes = [_removal(gone) for site, identity in looked_up for gone in store.removed(site, identity)]
    if not entries:
        names = " / ".join(dict.fromkeys(identity for _, identity in looked_up))
        sites = ", ".join(label(site).id for site, _ in looked_up)
        notes.append(Bilingual(f"{names} ({sites}): tidak ada di daftar.", f"{names} ({sites}): not on the list."))
    if not any(entry.flag for entry in entries):
        notes.append(NOT_ALLOWED)
    if not any(stage_at(contest, now) in ACTIVE for contest in (store.contests() if contests is None else contests)):
        notes.append(table.duty_goes_on)
    return Answer(text, now, simulated, looked_up, entries, tuple(notes))


def _meant(text: str, platform: Platform | None) -> tuple[tuple[Platform, str], ...]:
    if platform is not None or site_of(text) is not None:
        return (identify(text, platform),)
    return tuple(everywhere(text)) or (identify(text),)


def _removal(gone: Removed) -> Bilingual:
    """That an account was listed once, and why it no longer is."""
    site, reason = label(gone.platform), gone.reason or _NO_REASON
    document = f" ({gone.document})" if gone.document else ""
    return Bilingual(
        f"{gone.display} ({site.id}) pernah tercatat untuk {gone.candidate_name}, dikeluarkan {gone.on}: "
        f"{reason.id}{document}",
        f"{gone.display} ({site.en}) was listed for {gone.candidate_name} and taken off on {gone.on}: "
        f"{reason.en}{document}",
    )


def _entry(listed: Listed, now: datetime, person: PersonStatus, table: LegalTable, *, simulated: bool) -> Entry:
    account, contest = listed.account, listed.contest
    stage = stage_at(contest, now)
    today = now.astimezone(ZONES[contest.time_zone]).date()
    until = next((span.until for span in contest.stages if span.from_ <= today <= span.until), None)
    flag = span_at(spans(account, listed.candidate, contest), now)
    says = _says(listed, flag, person, today, table, simulated=simulated) if flag else ()
    return Entry(listed, stage, until, flag, _verdict(listed, stage, flag), says)


def _verdict(listed: Listed, stage: Stage | None, flag: FlagSpan | None) -> Bilingual:
    if flag is not None:
        return Bilingual("Tindakan pada akun ini ditahan sebentar dengan pemberitahuan:", "Acts on it get a notice:")
    if listed.account.class_ is AccountClass.INSTITUTION:
        return Bilingual("Akun lembaga tidak ditandai.", "Accounts of institutions are not flagged.")
    if stage is Stage.CONCLUDED:
        return Bilingual(
            "Pemilihan ini sudah selesai; akun ini tidak ditandai.", "This contest is concluded; it is not flagged."
        )
    return Bilingual("Akun ini tidak ditandai pada tanggal ini.", "This account is not flagged on this day.")


def _says(
    listed: Listed, flag: FlagSpan, person: PersonStatus, today: date, table: LegalTable, *, simulated: bool
) -> tuple[Said, ...]:
    situation = LegalCell(
        kind=listed.contest.kind,
        stage=flag.stage,
        act=Action.LIKE,
        class_=listed.account.class_,
        confidence=listed.account.confidence,
        candidate_status=flag.status,
        person=person,
    )
    return said_of_every_act(situation, today, table, simulated=simulated)


def said_of_every_act(situation: LegalCell, today: date, table: LegalTable, *, simulated: bool) -> tuple[Said, ...]:
    """What would be said of each act in one situation; acts of which the same is said stand together.

    Args:
        situation: its act stands for all of them.
        today: the day that counts, in the contest's time zone.
        table: the legal table in force.
        simulated: whether it is a simulation's.
    """
    grouped: dict[tuple[Wording, bool | None], list[Action]] = {}
    for act in Action:
        row = row_for(table, situation._replace(act=act))
        wording = wording_for(table, row, today, simulated=simulated)
        own_words = wording.rule == row.rule
        grouped.setdefault((wording, row.named if own_words else None), []).append(act)
    return tuple(Said(tuple(acts), wording, named) for (wording, named), acts in grouped.items())
