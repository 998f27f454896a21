"""The legal table decides what a notice says about the law; these tests hold it to promise 4."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from jaganetral.candidates.legal import (
    LegalCell,
    LegalRow,
    LegalTable,
    LegalTableError,
    load,
    parse,
    row_for,
    wording_for,
)
from jaganetral.candidates.model import (
    AccountClass,
    Action,
    CandidateStatus,
    Confidence,
    ContestKind,
    PersonStatus,
    Stage,
)

ROOT = Path(__file__).parents[2]
DATA = ROOT / "backend" / "jaganetral" / "candidates" / "data"
TABLE: dict[str, Any] = json.loads((DATA / "legal.json").read_text("utf-8"))
SCHEMA: dict[str, Any] = json.loads((DATA / "legal.schema.json").read_text("utf-8"))
CELLS: list[dict[str, str]] = json.loads((ROOT / "tests" / "fixtures" / "legal_cells.json").read_text("utf-8"))

STAGES = [stage for stage in Stage if stage is not Stage.CONCLUDED]
CLASSES = [class_ for class_ in AccountClass if class_ is not AccountClass.INSTITUTION]
STATUSES = [CandidateStatus.DECLARED, CandidateStatus.REGISTERED, CandidateStatus.DETERMINED]
CAMPAIGN_DAY = date(2023, 12, 15)


def every_cell() -> Iterator[LegalCell]:
    for parts in product(ContestKind, STAGES, Action, CLASSES, Confidence, STATUSES, PersonStatus):
        yield LegalCell(*parts)


def cell(status: CandidateStatus = CandidateStatus.DETERMINED, person: PersonStatus = PersonStatus.PNS) -> LegalCell:
    return LegalCell(
        ContestKind.PILPRES,
        Stage.CANDIDATE,
        Action.LIKE,
        AccountClass.CANDIDATE,
        Confidence.HIGH,
        status,
        person,
    )


def sentences(table: LegalTable) -> Iterator[tuple[str, str]]:
    """Every sentence a person can read, with its language."""
    shown = [table.general, table.duty_goes_on]
    for row in table.rows:
        shown += [row.rule, *([row.consequence] if row.consequence else []), *(basis.article for basis in row.basis)]
    for sentence in shown:
        yield "id", sentence.id
        yield "en", sentence.en


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("rows", 0, "stages"), ["concluded"]),
        (("rows", 0, "classes"), ["institution"]),
        (("rows", 0, "candidate_statuses"), ["withdrawn"]),
        (("rows", 0, "person"), []),
        (("rows", 0, "rule"), {"id": "hanya satu bahasa"}),
        (("rows", 0, "basis"), []),
        (("rows", 0, "severity"), "berat"),
        (("rows", 0, "checked_by"), "somebody without a date"),
        (("general", "extra"), "x"),
    ],
)
def test_the_schema_refuses_a_table_with_a_fault(path: tuple[str | int, ...], value: object) -> None:
    broken: Any = json.loads(json.dumps(TABLE))
    target = broken
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, SCHEMA)


@pytest.mark.parametrize("broken", [{}, {**TABLE, "schema": 2}, {**TABLE, "rows": [{"id": "x"}]}])
def test_a_file_that_is_no_table_is_one_typed_error(broken: dict[str, Any]) -> None:
    with pytest.raises(LegalTableError):
        parse(broken)


def test_a_cell_without_a_row_is_a_typed_error() -> None:
    table = load()._replace(rows=())
    with pytest.raises(LegalTableError, match="no row"):
        row_for(table, cell())


def test_a_cell_with_two_rows_is_a_typed_error_that_names_both() -> None:
    table = load()
    twice = table._replace(rows=(*table.rows, row_for(table, cell())._replace(id="again")))
    with pytest.raises(LegalTableError, match="calon-pns, again"):
        row_for(twice, cell())


def test_the_table_keeps_to_its_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(TABLE, SCHEMA)


def test_the_extension_carries_the_same_table() -> None:
    bundled = ROOT / "extension" / "bundled" / "legal.json"
    assert json.loads(bundled.read_text("utf-8")) == TABLE


def test_every_cell_has_exactly_one_row_and_every_row_a_cell() -> None:
    table = load()
    used = {row_for(table, each).id for each in every_cell()}
    assert used == {row.id for row in table.rows}
    assert len(used) == len(table.rows)


def test_the_cells_written_by_hand_find_their_rows() -> None:
    table = load()
    assert len(CELLS) >= 60
    for each in CELLS:
        found = row_for(
            table,
            LegalCell(
                ContestKind(each["kind"]),
                Stage(each["stage"]),
                Action(each["act"]),
                AccountClass(each["class"]),
                Confidence(each["confidence"]),
                CandidateStatus(each["status"]),
                PersonStatus(each["person"]),
            ),
        )
        assert found.id == each["row"], each
    assert {each["row"] for each in CELLS} == {row.id for row in table.rows}


def test_parties_supporters_doubtful_accounts_and_declared_persons_carry_no_consequence() -> None:
    table = load()
    for each in every_cell():
        if (
            each.class_ in {AccountClass.PARTY, AccountClass.SUPPORTER}
            or each.confidence is Confidence.LOW
            or each.candidate_status is CandidateStatus.DECLARED
        ):
            assert row_for(table, each).consequence is None, each


def test_a_discipline_line_is_for_pns_and_cpns_on_determined_candidates_after_the_determination() -> None:
    table = load()
    for each in every_cell():
        consequence = row_for(table, each).consequence
        severe = consequence is not None and "disiplin berat" in consequence.id
        assert severe == (
            each.person in {PersonStatus.PNS, PersonStatus.CPNS}
            and each.class_ in {AccountClass.CANDIDATE, AccountClass.CAMPAIGN}
            and each.confidence is not Confidence.LOW
            and each.candidate_status is CandidateStatus.DETERMINED
            and each.stage is not Stage.PROSPECTIVE
        ), each


def test_a_prospective_candidate_carries_the_moral_sanction_and_no_other() -> None:
    table = load()
    for person in (PersonStatus.PNS, PersonStatus.CPNS):
        row = row_for(table, cell(CandidateStatus.REGISTERED, person))
        assert row.consequence is not None
        assert "sanksi moral" in row.consequence.id.lower()
        assert "disiplin berat" not in row.consequence.id


@pytest.mark.parametrize("person", [PersonStatus.PPPK, PersonStatus.NON_ASN, PersonStatus.UNSET])
def test_nobody_else_is_given_a_tariff(person: PersonStatus) -> None:
    tariffs = re.compile(r"sanksi moral|disiplin|berat|sedang|ringan|PHK|pemutusan|dismiss|severe|moral", re.IGNORECASE)
    for each in every_cell():
        if each.person is person:
            consequence = row_for(load(), each).consequence
            assert consequence is None or not (tariffs.search(consequence.id) or tariffs.search(consequence.en))


def test_every_sanction_is_said_to_be_possible_after_an_examination() -> None:
    for row in load().rows:
        if row.consequence and re.search(r"sanksi moral|hukuman", row.consequence.id, re.IGNORECASE):
            assert "dapat dijatuhkan setelah pemeriksaan oleh pejabat yang berwenang" in row.consequence.id
            assert "can be imposed after an examination by the competent official" in row.consequence.en


def test_no_sentence_threatens_promises_or_permits() -> None:
    forbidden = {
        "id": r"\bakan (di|men)|penjara|pidana|kurungan|denda|pasti dihukum|tidak (dapat|bisa|mungkin) (di|ke)"
        r"|tanpa sanksi|bebas dari|aman\b|\bboleh\b|diizinkan|(?<!bukan berarti )diperbolehkan",
        "en": r"will be (imposed|punished|sanctioned)|prison|jail|crimin|fine\b|cannot be|impossible"
        r"|no (penalty|sanction)|allowed|you may|(?<!does not mean that it is )permitted",
    }
    for language, sentence in sentences(load()):
        found = re.search(forbidden[language], sentence, re.IGNORECASE)
        assert found is None, (found, sentence)


def test_a_cell_no_source_speaks_of_says_so() -> None:
    for row in load().rows:
        assert row.named == ("tidak disebutkan" not in row.rule.id), row.id


def test_nobody_qualified_has_checked_a_row_yet_and_none_claims_it() -> None:
    assert all(row.checked_by is None and row.checked_on is None for row in load().rows)


@pytest.fixture
def checked() -> LegalRow:
    """A row as it will look once a reviewer has signed it."""
    return row_for(load(), cell())._replace(
        checked_by="a reviewer", checked_on=date(2023, 10, 1), until=date(2024, 12, 31)
    )


def test_an_unchecked_row_gives_way_to_the_general_sentence_outside_the_simulation() -> None:
    table = load()
    shown = wording_for(table, row_for(table, cell()), CAMPAIGN_DAY, simulated=False)
    assert (shown.rule, shown.consequence, shown.unchecked) == (table.general, None, False)
    assert shown.basis == table.general_basis


def test_an_unchecked_row_is_shown_with_a_mark_in_the_simulation() -> None:
    table = load()
    row = row_for(table, cell())
    shown = wording_for(table, row, CAMPAIGN_DAY, simulated=True)
    assert (shown.rule, shown.consequence, shown.unchecked) == (row.rule, row.consequence, True)


@pytest.mark.parametrize("simulated", [True, False])
def test_a_checked_row_is_shown_without_a_mark_until_its_last_day(checked: LegalRow, *, simulated: bool) -> None:
    shown = wording_for(load(), checked, date(2024, 12, 31), simulated=simulated)
    assert (shown.rule, shown.unchecked) == (checked.rule, False)


@pytest.mark.parametrize("simulated", [True, False])
@pytest.mark.parametrize("today", [date(2022, 9, 21), date(2025, 1, 1)])
def test_a_row_that_is_not_in_force_gives_way_to_the_general_sentence(
    checked: LegalRow, today: date, *, simulated: bool
) -> None:
    table = load()
    shown = wording_for(table, checked, today, simulated=simulated)
    assert (shown.rule, shown.consequence) == (table.general, None)
