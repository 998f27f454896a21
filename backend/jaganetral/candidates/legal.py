"""What a notice may say about the law is read from one table, here and nowhere else in the service.

The table (`data/legal.json`) has rows with selectors. Together they match every cell (kind of contest, stage, act,
class and confidence of the account, status of the candidate, status of the person) exactly once. The extension picks
from the same file by the same rule (`extension/background/wording.js`), and both are held to
`tests/fixtures/legal_cells.json`. Everything here but `load` is pure.
"""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import combinations
from math import prod
from typing import Any, NamedTuple

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.model import (
    AccountClass,
    Action,
    CandidateStatus,
    Confidence,
    ContestKind,
    PersonStatus,
    Stage,
)


class LegalTableError(Exception):
    """The legal table cannot answer: a cell without exactly one row, or a file that is not such a table."""


class LegalCell(NamedTuple):
    """One situation a person can be in when a notice opens."""

    kind: ContestKind
    stage: Stage
    act: Action
    class_: AccountClass
    confidence: Confidence
    candidate_status: CandidateStatus
    person: PersonStatus


class LegalBasis(NamedTuple):
    """An article, and the public page its content was read from."""

    article: Bilingual
    source: str


class LegalRow(NamedTuple):
    """What is said in the cells its selectors match.

    `consequence` is None where no source gives one or none may be stated; `until` is the last day of validity;
    `checked_by` is None until somebody qualified has compared the sentences with their sources.
    """

    id: str
    kinds: frozenset[ContestKind]
    stages: frozenset[Stage]
    acts: frozenset[Action]
    classes: frozenset[AccountClass]
    confidences: frozenset[Confidence]
    candidate_statuses: frozenset[CandidateStatus]
    person: frozenset[PersonStatus]
    named: bool
    rule: Bilingual
    consequence: Bilingual | None
    basis: tuple[LegalBasis, ...]
    note: str
    in_force_from: date
    until: date | None
    checked_by: str | None
    checked_on: date | None

    @property
    def sides(self) -> tuple[frozenset[Any], ...]:
        """Its selectors, in the order of a cell's parts."""
        return (
            self.kinds,
            self.stages,
            self.acts,
            self.classes,
            self.confidences,
            self.candidate_statuses,
            self.person,
        )

    def matches(self, cell: LegalCell) -> bool:
        """Whether every selector of the row contains its part of `cell`."""
        return (
            cell.kind in self.kinds
            and cell.stage in self.stages
            and cell.act in self.acts
            and cell.class_ in self.classes
            and cell.confidence in self.confidences
            and cell.candidate_status in self.candidate_statuses
            and cell.person in self.person
        )

    def in_force(self, today: date) -> bool:
        """Whether `today` lies between the first and the last day of the row, both included."""
        return self.in_force_from <= today and (self.until is None or today <= self.until)


class LegalTable(NamedTuple):
    """All rows, with the sentences that stand outside them."""

    version: str
    general: Bilingual
    general_basis: tuple[LegalBasis, ...]
    duty_goes_on: Bilingual
    rows: tuple[LegalRow, ...]


class Wording(NamedTuple):
    """What may be shown for one row on one day; `unchecked` asks for the mark "belum diperiksa ahli hukum"."""

    rule: Bilingual
    consequence: Bilingual | None
    basis: tuple[LegalBasis, ...]
    unchecked: bool


def row_for(table: LegalTable, cell: LegalCell) -> LegalRow:
    """Find the one row that speaks about a cell.

    Args:
        table: the legal table.
        cell: the situation.

    Returns:
        The row.

    Raises:
        LegalTableError: no row, or more than one, matches the cell.
    """
    found = [row for row in table.rows if row.matches(cell)]
    if len(found) != 1:
        names = ", ".join(row.id for row in found) or "no row"
        raise LegalTableError(f"the legal table must have exactly one row for {cell}, it has: {names}")
    return found[0]


def wording_for(table: LegalTable, row: LegalRow, today: date, *, simulated: bool) -> Wording:
    """Decide whether the row's own sentences may be shown.

    A row that is not in force gives way to the general sentence. So does one that nobody qualified has checked, except
    in the simulation, where it is shown with a mark.

    Args:
        table: the legal table, for its general sentence.
        row: what `row_for` found.
        today: the day that counts, in the contest's time zone; the simulated one in a simulation.
        simulated: whether the clock is a simulation's.

    Returns:
        The sentences to show.
    """
    checked = row.checked_by is not None
    if not row.in_force(today) or not (checked or simulated):
        return Wording(rule=table.general, consequence=None, basis=table.general_basis, unchecked=False)
    return Wording(rule=row.rule, consequence=row.consequence, basis=row.basis, unchecked=not checked)


@cache
def load() -> LegalTable:
    """The table that comes with the package.

    Returns:
        The table, read once.

    Raises:
        LegalTableError: the file is not a legal table.
    """
    text = files("jaganetral.candidates").joinpath("data/legal.json").read_text("utf-8")
    try:
        value = json.loads(text)
    except ValueError as error:
        raise LegalTableError(f"not a legal table: {error}") from error
    return parse(value)


def newer(signed: dict[str, Any] | None) -> LegalTable:
    """The table that counts: a signed one of a higher version, else the one that comes with the package.

    Args:
        signed: the parsed JSON of the table that the feed's publisher signed, or None.

    Returns:
        The table; a signed one that this version cannot read gives way to the package's own.
    """
    table = load()
    if signed is None:
        return table
    try:
        found = parse(signed)
    except LegalTableError:
        return table
    return found if found.version > table.version else table


def check_whole(table: LegalTable) -> None:
    """Let only a table pass that answers every cell exactly once in which somebody can be flagged.

    Raises:
        LegalTableError: a cell has no row, or several.
    """
    never = {Stage.CONCLUDED, AccountClass.INSTITUTION, CandidateStatus.WITHDRAWN, CandidateStatus.DISQUALIFIED}
    kinds = (ContestKind, Stage, Action, AccountClass, Confidence, CandidateStatus, PersonStatus)
    cells = prod(len([value for value in kind if value not in never]) for kind in kinds)
    sides = [tuple(side - never for side in row.sides) for row in table.rows]
    answered = sum(prod(len(side) for side in row) for row in sides)
    # No cell twice, and as many as there are: each once.
    if any(all(a & b for a, b in zip(one, other, strict=True)) for one, other in combinations(sides, 2)):
        raise LegalTableError("the legal table answers a cell twice")
    if answered != cells:
        raise LegalTableError("the legal table leaves a cell without an answer")


def parse(value: dict[str, Any]) -> LegalTable:
    """Turn the JSON form of a table into the typed one.

    Args:
        value: the parsed JSON; its full shape is `data/legal.schema.json`.

    Returns:
        The table.

    Raises:
        LegalTableError: a field is missing, or a selector or date is not one we know.
    """
    try:
        if value["schema"] != 1:
            raise LegalTableError(f"legal table of an unknown schema: {value['schema']}")
        return LegalTable(
            version=value["version"],
            general=Bilingual.from_json(value["general"]["sentence"]),
            general_basis=_basis(value["general"]["basis"]),
            duty_goes_on=Bilingual.from_json(value["duty_goes_on"]),
            rows=tuple(_row(row) for row in value["rows"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise LegalTableError(f"not a legal table: {error!r}") from error


def _basis(value: list[dict[str, Any]]) -> tuple[LegalBasis, ...]:
    return tuple(LegalBasis(article=Bilingual.from_json(entry["article"]), source=entry["source"]) for entry in value)


def _row(value: dict[str, Any]) -> LegalRow:
    consequence = value["consequence"]
    until, checked_on = value["until"], value["checked_on"]
    return LegalRow(
        id=value["id"],
        kinds=frozenset(map(ContestKind, value["kinds"])),
        stages=frozenset(map(Stage, value["stages"])),
        acts=frozenset(map(Action, value["acts"])),
        classes=frozenset(map(AccountClass, value["classes"])),
        confidences=frozenset(map(Confidence, value["confidences"])),
        candidate_statuses=frozenset(map(CandidateStatus, value["candidate_statuses"])),
        person=frozenset(map(PersonStatus, value["person"])),
        named={"named": True, "not_named": False}[value["mention"]],
        rule=Bilingual.from_json(value["rule"]),
        consequence=None if consequence is None else Bilingual.from_json(consequence),
        basis=_basis(value["basis"]),
        note=value["note"],
        in_force_from=date.fromisoformat(value["in_force_from"]),
        until=None if until is None else date.fromisoformat(until),
        checked_by=value["checked_by"],
        checked_on=None if checked_on is None else date.fromisoformat(checked_on),
    )
