"""The legal table as a person can read it: rows that differ only in who reads them stand together.

Pure. Nothing is left out: every row of the table is a line of some group.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.legal import LegalBasis, LegalRow, LegalTable
from jaganetral.candidates.model import AccountClass, CandidateStatus, Confidence, PersonStatus, Stage
from jaganetral.service.labels import EVERY, labels

_OUT = (CandidateStatus.WITHDRAWN, CandidateStatus.DISQUALIFIED)
_EVERY_READER = Bilingual("setiap pembaca", "every reader")
_WITHOUT_STATUS = frozenset({PersonStatus.UNSET})
_LOW = frozenset({Confidence.LOW})


@dataclass(frozen=True)
class ConsequenceView:
    """What is said to one kind of reader; None where nothing is."""

    readers: list[Bilingual]
    sentence: Bilingual | None
    in_force_from: date
    until: date | None


@dataclass(frozen=True)
class RuleView:
    """One rule sentence with the cases it is about, and the consequence for each kind of reader."""

    id: str
    title: Bilingual
    named: bool
    rule: Bilingual
    cells: tuple[tuple[Bilingual, list[Bilingual]], ...]
    consequences: tuple[ConsequenceView, ...]
    basis: tuple[LegalBasis, ...]
    in_force: bool
    checked_by: str | None
    checked_on: date | None


def rule_views(table: LegalTable, today: date) -> list[RuleView]:
    """Every row of the legal table, in its order, grouped by what is the same for all readers.

    Args:
        table: the legal table.
        today: the day for which "in force" is said.
    """
    return [_view(list(rows), today) for _, rows in groupby(table.rows, key=_same_for_all_readers)]


def _same_for_all_readers(row: LegalRow) -> tuple[object, ...]:
    selectors = (row.kinds, row.stages, row.acts, row.classes, row.confidences, row.candidate_statuses)
    return (row.rule, row.named, *selectors, row.checked_by, row.checked_on)


def _view(rows: list[LegalRow], today: date) -> RuleView:
    row = rows[0]
    stages, statuses = labels(row.stages, (Stage.CONCLUDED,)), labels(row.candidate_statuses, _OUT)
    classes = labels(row.classes, (AccountClass.INSTITUTION,))
    return RuleView(
        id=row.id,
        title=_title(classes, stages, [] if row.confidences != _LOW else labels(row.confidences)),
        named=row.named,
        rule=row.rule,
        cells=(
            (Bilingual("Pemilihan", "Contest"), labels(row.kinds)),
            (Bilingual("Tahapan", "Stage"), stages),
            (Bilingual("Status calon", "Status of the candidate"), statuses),
            (Bilingual("Tindakan", "Act"), labels(row.acts)),
            (Bilingual("Jenis akun", "Kind of account"), classes),
            (Bilingual("Keyakinan daftar", "Confidence of the list"), labels(row.confidences)),
        ),
        consequences=tuple(ConsequenceView(_readers(r), r.consequence, r.in_force_from, r.until) for r in rows),
        basis=tuple(dict.fromkeys(basis for r in rows for basis in r.basis)),
        in_force=all(r.in_force(today) for r in rows),
        checked_by=row.checked_by,
        checked_on=row.checked_on,
    )


def _readers(row: LegalRow) -> list[Bilingual]:
    if row.person == _WITHOUT_STATUS:
        return [Bilingual("pembaca yang belum memilih statusnya", "readers who have not chosen their status")]
    readers = labels(row.person)
    return [_EVERY_READER] if readers == [EVERY] else readers


def _title(classes: list[Bilingual], stages: list[Bilingual], doubt: list[Bilingual]) -> Bilingual:
    """Whose account, in which stage, and that the list isn't sure of it where that is the point."""
    indonesian, english = _join(classes)
    if stages != [EVERY]:
        when = _join(stages)
        indonesian, english = f"{indonesian} · {when[0].lower()}", f"{english} · {when[1].lower()}"
    if doubt:
        indonesian, english = f"{indonesian} · belum pasti", f"{english} · not certain"
    return Bilingual(indonesian[:1].upper() + indonesian[1:], english[:1].upper() + english[1:])


def _join(words: list[Bilingual]) -> tuple[str, str]:
    return _listed([word.id for word in words], "dan"), _listed([word.en for word in words], "and")


def _listed(words: list[str], last: str) -> str:
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)
