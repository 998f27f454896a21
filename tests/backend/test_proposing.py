"""A file is read beside the register: nothing is proposed twice, and where the two differ a person decides."""

from __future__ import annotations

import json
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from jaganetral.candidates.model import Platform
from jaganetral.sources.csv_text import TableError
from jaganetral.sources.known import Known
from jaganetral.sources.proposal import Kind, Person, Proposal
from jaganetral.sources.proposing import propose_file
from jaganetral.sources.review import ReviewQueue
from jaganetral.sources.sheets import Reading
from sheet_files import Cells, xlsx

PAGE = "https://example.org/daftar.xlsx"
CONTEST = "pilkada-uji-2024"
X, IG = Platform.X, Platform.INSTAGRAM
SATU = Known(Person("Calon Satu", 1, "Bupati", "Uji"), ((X, ("@satu", "#777")),), "satu")
DUA = Known(Person("Calon Dua", 2, "Bupati", "Uji"), ((IG, ("@dua",)),), "dua")


def read(*rows: Cells, known: tuple[Known, ...] = (SATU, DUA)) -> Reading:
    head: Cells = ["No Urut", "Nama Calon", "X", "Instagram", "ID Akun", "Akun Lama"]
    return propose_file(xlsx([head, *rows]), "daftar.xlsx", CONTEST, known, PAGE)


def one(reading: Reading) -> Proposal:
    (proposal,) = reading.proposals
    return proposal


def doubts(proposal: Proposal) -> str:
    return "; ".join(doubt.id for doubt in proposal.uncertain)


def notes(proposal: Proposal) -> str:
    return "; ".join(note.id for note in proposal.notes)


def test_an_account_that_the_register_has_is_not_proposed_again() -> None:
    reading = read(["01", "Dr. H. CALON SATU, S.H.", "https://x.com/Satu/", None])
    assert reading.proposals == ()
    assert "1 akun sudah ada di register" in [note.id for note in reading.notes]


def test_a_name_with_titles_is_the_registers_person_and_says_how_it_was_written() -> None:
    proposal = one(read(["01", "Dr. H. CALON SATU, S.H.", None, "@satu.uji"]))
    assert proposal.candidate == SATU.person
    assert (proposal.uncertain, notes(proposal)) == ((), "tertulis Dr. H. CALON SATU, S.H.")


def test_somebody_the_register_does_not_know_is_noted() -> None:
    proposal = one(read(["03", "Calon Tiga", "@tiga", None]))
    assert (proposal.uncertain, notes(proposal)) == ((), "calon ini belum ada di register")


def test_another_ballot_number_than_the_registers_is_a_question() -> None:
    assert "nomor urutnya di register 1" in doubts(one(read(["05", "Calon Satu", None, "@satu.uji"])))


def test_an_account_that_the_register_gives_to_somebody_else_is_a_question() -> None:
    assert "di register akun ini milik Calon Dua" in doubts(one(read(["01", "Calon Satu", None, "@DUA"])))


def test_a_handle_that_looks_like_one_of_the_register_is_a_question() -> None:
    assert "mirip dengan @satu milik Calon Satu di register" in doubts(one(read(["02", "Calon Dua", "@sa_tu", None])))


@pytest.mark.parametrize("row", [("777", None), (None, "@satu"), ("777", "@satu")])
def test_a_handle_corrected_upstream_becomes_the_current_one_and_the_old_one_a_former(
    row: tuple[str | None, str | None],
) -> None:
    proposal = one(read(["01", "Calon Satu", "@satu_baru", None, *row]))
    assert (proposal.handle, proposal.uncertain) == ("@satu_baru", ())
    assert set(proposal.identities) == {"#777", "@satu"}
    assert "di register: @satu" in notes(proposal)


def test_none_where_the_register_has_an_account_is_a_question() -> None:
    reading = read(["01", "Calon Satu", "-", "-"])
    by_site = {proposal.platform: proposal for proposal in reading.proposals}
    assert "register mencatat akun" in doubts(by_site[X])
    assert by_site[IG].uncertain == ()


def test_two_of_one_name_are_told_apart_by_number_or_region() -> None:
    other = Known(Person("Calon Satu", 9, "Bupati", "Lain"))
    proposal = one(read(["09", "Calon Satu", None, "@satu.uji"], known=(SATU, other)))
    assert proposal.candidate == other.person
    proposal = one(read([None, "Calon Satu", None, "@satu.uji"], known=(SATU, other)))
    assert "belum ada di register" in notes(proposal)


def test_a_row_that_names_another_contest_is_a_question() -> None:
    rows: list[Cells] = [
        ["Kode Pemilihan", "Nama Calon", "X"],
        [CONTEST, "Calon Tiga", "@tiga"],
        ["lain", "Calon Empat", "@empat"],
    ]
    reading = propose_file(xlsx(rows), "daftar.xlsx", CONTEST, (), PAGE)
    assert [(p.contest, doubts(p)) for p in reading.proposals] == [
        (CONTEST, ""),
        (CONTEST, "barisnya menyebut pemilihan “lain”"),
    ]


def report(**changed: Any) -> dict[str, Any]:
    return {
        "on": "2026-11-20",
        "platform": "x",
        "platform_name": "X",
        "account": "@satu",
        "display": "@Satu",
        "contest": CONTEST,
        "candidate": "satu",
        **changed,
    }


def exported(*reports: Any, kind: str = "jaganetral-wrong-account") -> bytes:
    value = {"kind": kind, "list_hash": "0", "publisher": None, "reports": list(reports)}
    return json.dumps(value).encode()


def ask(raw: bytes) -> Reading:
    return propose_file(raw, "salah-akun.json", CONTEST, (SATU, DUA))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        b"[" * 100_000,
        exported(kind="lain"),
        exported(1),
        exported({}),
        exported(report(platform="myspace")),
        exported(report(on="kemarin")),
        exported(report(on="2026-13-40")),
        exported(report(account=["@satu"])),
        b" " * (4 * 1024 * 1024) + exported(),
    ],
)
def test_a_json_file_that_holds_no_reports_is_one_sentence(raw: bytes) -> None:
    with pytest.raises(TableError, match="bukan laporan"):
        ask(raw)


def test_a_report_becomes_a_question_that_needs_a_document(tmp_path: Path) -> None:
    proposal = one(ask(exported(report(), report(on="2026-11-21"))))
    assert (proposal.kind, proposal.handle, proposal.candidate) == (Kind.REMOVAL, "@satu", SATU.person)
    assert doubts(proposal).count("dilaporkan pembaca") == 2
    assert proposal.open() == ("document",)
    queue = ReviewQueue(tmp_path)
    assert queue.add(proposal).new == 1
    assert queue.add(*ask(exported(report(on="2026-11-25"))).proposals).waiting == 1
    row = queue.accept(proposal.id, "Pemeriksa", date(2026, 11, 27), fill={"document": PAGE})
    assert (row.kind, row.platforms, row.handle, row.source) == (Kind.REMOVAL, (X,), "@satu", PAGE)


def test_reports_about_what_is_not_in_the_register_are_counted() -> None:
    reading = ask(
        exported(
            report(contest="lain"),
            report(candidate="tiga"),
            report(account="@lain"),
            report(account="dua kata"),
            report(platform="instagram"),
        )
    )
    assert reading.proposals == ()
    assert [note.id for note in reading.notes] == [
        "1 laporan tentang pemilihan lain",
        "4 laporan tentang akun yang tidak (lagi) ada di register",
    ]


def test_the_schema_of_reports_is_one_that_other_tools_read() -> None:
    text = resources.files("jaganetral.sources").joinpath("data/reports.schema.json").read_text("utf-8")
    jsonschema.Draft7Validator.check_schema(json.loads(text))
    jsonschema.validate(json.loads(exported(report())), json.loads(text))
