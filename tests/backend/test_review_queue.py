"""What a source proposes waits for a person, asks once, and becomes a row only when nothing in it is open."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.model import AccountClass, CandidateStatus, Confidence, Platform
from jaganetral.sources.review import Kind, Person, Place, Proposal, ReviewError, ReviewQueue

PAGE = "https://example.org/daftar/calon.pdf"
TODAY = date(2026, 11, 27)
CONTEST = "pilkada-uji-2024"
SATU = Person("Calon Satu", number=1, office="Bupati", region="Uji")
DUA = Person("Calon Dua", number=1, office="Wakil Bupati", region="Uji")
ACCOUNT = Proposal(
    kind=Kind.ACCOUNT,
    contest=CONTEST,
    candidate=SATU,
    platform=Platform.INSTAGRAM,
    handle="@Calon.Satu",
    identities=("#123", "@calon.satu"),
    class_=AccountClass.CANDIDATE,
    place=Place(PAGE, file="daftar.xlsx", sheet="Lembar1", row=7, cell="C7", text="IG: @Calon.Satu"),
    proposed_by="sheet",
)
OPEN = replace(
    ACCOUNT,
    candidate=None,
    choices=(SATU, DUA),
    class_=None,
    uncertain=(Bilingual("akun pasangan: milik siapa?", "a pair's account: whose is it?"),),
)


@pytest.fixture
def queue(tmp_path: Path) -> ReviewQueue:
    return ReviewQueue(tmp_path / "review")


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.json")}


def test_a_queue_without_a_folder_is_empty(queue: ReviewQueue) -> None:
    assert (queue.pending(), queue.accepted()) == ([], [])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "bukan nomor usulan"),
        ("../../x", "bukan nomor usulan"),
        ("abcd*", "bukan nomor usulan"),
        ("abc", "bukan nomor usulan"),
        ("0000000000000000", "tidak ada usulan"),
    ],
)
def test_an_id_that_names_no_proposal_is_said(queue: ReviewQueue, text: str, reason: str) -> None:
    queue.add(ACCOUNT)
    for ask in (
        lambda: queue.find(text),
        lambda: queue.accept(text, "Pemeriksa", TODAY),
        lambda: queue.reject(text, "salah"),
    ):
        with pytest.raises(ReviewError, match=reason):
            ask()


@pytest.mark.parametrize(
    ("fill", "reason"),
    [
        ({}, "belum lengkap: candidate, class"),
        ({"candidate": "Calon Satu"}, "belum lengkap: class"),
        ({"candidate": "", "class": "candidate"}, "candidate: “” tidak dapat dipakai"),
        ({"candidate": "Calon Satu", "class": "presiden"}, "class: “presiden” tidak dapat dipakai"),
        ({"candidate": "Calon Satu", "class": "candidate", "platform": "myspace"}, "platform: “myspace”"),
        ({"candidate": "Calon Satu", "class": "candidate", "handle": "dua kata"}, "tidak mungkin menjadi nama akun"),
        ({"candidate": "Calon Satu", "class": "candidate", "handle": "https://x.com/a"}, "bukan alamat Instagram"),
        ({"candidate": "Calon Satu", "class": "candidate", "document": "Surat 12"}, "harus alamat halaman"),
        ({"candidate": "Calon Satu", "class": "candidate", "from": "besok"}, "from: “besok”"),
        (
            {"candidate": "Calon Satu", "class": "candidate", "from": "2024-02-01", "until": "2024-01-01"},
            "until lebih awal",
        ),
        ({"warna": "biru"}, "tidak ada isian warna"),
        ({"identities": 3}, "identities: “3”"),
        ({"candidate": {"nama": "x"}}, "candidate"),
    ],
)
def test_what_is_open_or_wrong_is_not_accepted_and_goes_on_waiting(
    queue: ReviewQueue, tmp_path: Path, fill: dict[str, Any], reason: str
) -> None:
    queue.add(OPEN)
    before = files(tmp_path)
    with pytest.raises(ReviewError, match=reason):
        queue.accept(OPEN.id, "Pemeriksa", TODAY, fill=fill)
    assert files(tmp_path) == before
    assert [waiting.id for waiting in queue.pending()] == [OPEN.id]


def test_nobody_in_particular_cannot_accept_and_no_reason_cannot_reject(queue: ReviewQueue) -> None:
    queue.add(ACCOUNT)
    with pytest.raises(ReviewError, match="siapa yang memeriksa"):
        queue.accept(ACCOUNT.id, "  ", TODAY)
    with pytest.raises(ReviewError, match="alasan"):
        queue.reject(ACCOUNT.id, " ")


def test_an_account_without_a_published_document_is_not_accepted(queue: ReviewQueue) -> None:
    proposal = replace(ACCOUNT, place=replace(ACCOUNT.place, document=None))
    queue.add(proposal)
    with pytest.raises(ReviewError, match="belum lengkap: document"):
        queue.accept(proposal.id, "Pemeriksa", TODAY)
    assert queue.accept(proposal.id, "Pemeriksa", TODAY, fill={"document": PAGE}).source == PAGE


def test_an_accepted_account_is_a_row_as_the_contest_file_has_it(queue: ReviewQueue) -> None:
    queue.add(ACCOUNT)
    row = queue.accept(ACCOUNT.id[:6], " Pemeriksa Satu ", TODAY)
    assert (row.kind, row.contest, row.candidate, row.platforms) == (
        Kind.ACCOUNT,
        CONTEST,
        SATU,
        (Platform.INSTAGRAM,),
    )
    value = row.account_json()
    assert value == {
        "platform": "instagram",
        "handle": "@Calon.Satu",
        "also": ["#123"],
        "class": "candidate",
        "confidence": "high",
        "source": PAGE,
        "checked_by": "Pemeriksa Satu",
        "checked_on": "2026-11-27",
    }
    schema = json.loads(
        resources.files("jaganetral.candidates").joinpath("data/contest.schema.json").read_text("utf-8")
    )
    account = schema["properties"]["candidates"]["items"]["properties"]["accounts"]["items"]
    jsonschema.validate(value, {**schema["$defs"], **account, "$defs": schema["$defs"]})
    with pytest.raises(ValueError, match="no status"):
        row.status_json()


def test_a_question_is_answered_when_it_is_accepted(queue: ReviewQueue) -> None:
    queue.add(OPEN)
    fill = {"candidate": "calon dua", "class": "campaign", "confidence": "low", "from": "2024-09-25"}
    row = queue.accept(OPEN.id, "Pemeriksa", TODAY, fill=fill)
    assert (row.candidate, row.class_, row.confidence) == (DUA, AccountClass.CAMPAIGN, Confidence.LOW)
    assert row.account_json()["from"] == "2024-09-25"


def test_somebody_the_source_did_not_name_can_be_filled_in(queue: ReviewQueue) -> None:
    queue.add(OPEN)
    fill = {"candidate": {"name": "Calon Tiga", "number": 3}, "class": "candidate"}
    assert queue.accept(OPEN.id, "Pemeriksa", TODAY, fill=fill).candidate == Person("Calon Tiga", 3)


def test_accepting_again_gives_the_same_row_and_is_listed_with_all_that_were(queue: ReviewQueue) -> None:
    queue.add(ACCOUNT, OPEN)
    first = queue.accept(ACCOUNT.id, "Pemeriksa Satu", TODAY)
    assert queue.accept(ACCOUNT.id, "Pemeriksa Dua", date(2026, 12, 1)) == first
    assert queue.accepted() == [first]
    assert [waiting.id for waiting in queue.pending()] == [OPEN.id]
    with pytest.raises(ReviewError, match="sudah diterima"):
        queue.reject(ACCOUNT.id, "salah")
    with pytest.raises(ReviewError, match="sudah diterima"):
        queue.find(ACCOUNT.id)


def test_a_rejected_proposal_keeps_its_reason_and_is_not_asked_again(queue: ReviewQueue, tmp_path: Path) -> None:
    queue.add(ACCOUNT)
    queue.reject(ACCOUNT.id, "akun penggemar")
    queue.reject(ACCOUNT.id, "kedua kali")
    assert queue.add(ACCOUNT).decided == 1
    assert (queue.pending(), queue.accepted()) == ([], [])
    (text,) = files(tmp_path).values()
    assert json.loads(text)["decision"] == {"outcome": "rejected", "reason": "akun penggemar"}
    with pytest.raises(ReviewError, match="sudah ditolak"):
        queue.accept(ACCOUNT.id, "Pemeriksa", TODAY)


def test_the_same_source_read_again_adds_nothing_and_changes_no_file(queue: ReviewQueue, tmp_path: Path) -> None:
    assert queue.add(ACCOUNT, OPEN).new == 2
    before = files(tmp_path)
    again = queue.add(OPEN, replace(ACCOUNT, uncertain=(Bilingual("lain", "other"),)), ACCOUNT)
    assert (again.new, again.waiting) == (0, 3)
    assert files(tmp_path) == before


def test_what_a_wikidata_statement_says_now_takes_the_place_of_what_it_said(queue: ReviewQueue) -> None:
    place = Place("https://www.wikidata.org/wiki/Q1", statement="http://www.wikidata.org/entity/statement/Q1-a")
    then = replace(ACCOUNT, place=place, proposed_by="wikidata")
    now = replace(then, until=date(2024, 1, 1))
    queue.add(then)
    assert queue.add(now).replaced == 1
    assert [waiting.proposal for waiting in queue.pending()] == [now]
    queue.accept(now.id, "Pemeriksa", TODAY)
    later = replace(then, until=date(2024, 5, 1))
    assert queue.add(later).new == 1
    assert [row.until for row in queue.accepted()] == [now.until]


def test_nothing_found_without_a_platform_means_all_six(queue: ReviewQueue) -> None:
    none = replace(ACCOUNT, kind=Kind.NOT_FOUND, platform=None, handle=None, identities=(), class_=None)
    one = replace(none, platform=Platform.TIKTOK)
    queue.add(none, one)
    assert queue.accept(none.id, "Pemeriksa", TODAY).platforms == tuple(Platform)
    assert queue.accept(one.id, "Pemeriksa", TODAY).platforms == (Platform.TIKTOK,)


def test_a_status_needs_its_day_and_becomes_a_status(queue: ReviewQueue) -> None:
    status = replace(
        ACCOUNT, kind=Kind.STATUS, platform=None, handle=None, identities=(), status=CandidateStatus.WITHDRAWN
    )
    queue.add(status)
    with pytest.raises(ReviewError, match="belum lengkap: from"):
        queue.accept(status.id, "Pemeriksa", TODAY)
    row = queue.accept(status.id, "Pemeriksa", TODAY, fill={"from": "2024-01-10"})
    assert row.status_json() == {"status": "withdrawn", "from": "2024-01-10", "document": PAGE}
    with pytest.raises(ValueError, match="no account"):
        row.account_json()


def test_proposals_wait_in_the_order_of_their_sheet(queue: ReviewQueue) -> None:
    rows = [replace(ACCOUNT, handle=f"@a{row}", place=replace(ACCOUNT.place, row=row)) for row in (10, 9, 100)]
    queue.add(*rows, replace(ACCOUNT, contest="awal"))
    assert [(w.proposal.contest, w.proposal.place.row) for w in queue.pending()] == [
        ("awal", 7),
        (CONTEST, 9),
        (CONTEST, 10),
        (CONTEST, 100),
    ]
    assert len(queue.pending(CONTEST)) == 3


def test_proposals_of_one_row_wait_in_the_order_of_its_columns(queue: ReviewQueue) -> None:
    cells = ["AA7", "D7", "C7", "B7", "AB7", "Z7"]
    queue.add(*(replace(ACCOUNT, handle=f"@{cell}", place=replace(ACCOUNT.place, cell=cell)) for cell in cells))
    assert [w.proposal.place.cell for w in queue.pending()] == ["B7", "C7", "D7", "Z7", "AA7", "AB7"]


def test_a_short_id_that_fits_several_is_asked_for_in_full(queue: ReviewQueue, tmp_path: Path) -> None:
    queue.add(ACCOUNT)
    (path,) = tmp_path.rglob("*.json")
    path.with_name(f"{ACCOUNT.id[:4]}ffffffffffff.json").write_bytes(path.read_bytes())
    with pytest.raises(ReviewError, match="cocok dengan 2"):
        queue.find(ACCOUNT.id[:4])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{", ""),
        ('"schema": 1', '"schema": 2'),
        ('"instagram"', '"myspace"'),
        ('"from": null', '"from": "2024-13-40"'),
        ('"uncertain": []', '"uncertain": [], "lain": 1'),
    ],
)
def test_a_damaged_file_is_named_and_nothing_is_guessed(
    queue: ReviewQueue, tmp_path: Path, before: str, after: str
) -> None:
    queue.add(ACCOUNT)
    (path,) = tmp_path.rglob("*.json")
    path.write_text(path.read_text("utf-8").replace(before, after, 1), "utf-8")
    with pytest.raises(ReviewError, match=path.name):
        queue.pending()


@pytest.mark.parametrize("contest", ["..", "../lain", "a/b", "", "Uji"])
def test_no_contest_leads_out_of_the_folder(queue: ReviewQueue, tmp_path: Path, contest: str) -> None:
    with pytest.raises(ReviewError, match="kode pemilihan"):
        queue.add(replace(ACCOUNT, contest=contest))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "review").write_text("berkas", "utf-8")
    with pytest.raises(ReviewError, match="tidak dapat ditulis"):
        ReviewQueue(tmp_path / "review").add(ACCOUNT)


def test_the_schema_is_one_that_other_tools_read_and_every_file_fits_it(queue: ReviewQueue, tmp_path: Path) -> None:
    schema = json.loads(resources.files("jaganetral.sources").joinpath("data/proposal.schema.json").read_text("utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    queue.add(ACCOUNT, OPEN)
    queue.accept(ACCOUNT.id, "Pemeriksa", TODAY, fill={"confidence": "medium"})
    queue.reject(OPEN.id, "salah")
    for text in files(tmp_path).values():
        jsonschema.validate(json.loads(text), schema)
