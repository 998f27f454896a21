"""What the words of a sheet say: headings, kinds, numbers and days; and a mapping file where they say it otherwise."""

from __future__ import annotations

import json
import re
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from jaganetral.candidates.model import AccountClass, CandidateStatus, Confidence, Platform
from jaganetral.sources.csv_text import TableError
from jaganetral.sources.mapping import parse_mapping
from jaganetral.sources.proposal import Kind
from sheet_files import Cells, xlsx
from sheet_talk import FB, IG, PAGE, X, accounts, none_found, notes, only, questions, read


@pytest.mark.parametrize(
    ("heading", "class_"),
    [
        ("Akun Instagram Pribadi", AccountClass.CANDIDATE),
        ("Instagram Tim Kampanye", AccountClass.CAMPAIGN),
        ("Akun Resmi Kampanye Instagram", AccountClass.CAMPAIGN),
        ("Instagram Relawan", AccountClass.SUPPORTER),
        ("Akun Partai (Instagram)", AccountClass.PARTY),
        ("Link Akun Instagram", None),
        ("ID Instagram", None),
    ],
)
def test_a_heading_says_the_class_only_where_it_does(heading: str, class_: AccountClass | None) -> None:
    proposal = only(read(xlsx([["Nama Calon", heading], ["Calon Satu", "@satu"]])))
    assert (proposal.platform, proposal.class_) == (IG, class_)


def test_a_column_of_kinds_is_known_by_what_stands_in_it() -> None:
    rows: list[Cells] = [
        ["Nama Calon", "Media Sosial", "Akun", "Jenis Akun"],
        ["Calon Satu", "Instagram", "@satu", "Pribadi"],
        ["Calon Satu", "TikTok", "@satu", "Relawan"],
        ["Calon Satu", "Facebook", "satu.uji", "Entahlah"],
    ]
    reading = read(xlsx(rows), {"columns": [{"header": "Jenis Akun", "field": "class"}]})
    assert [(p.platform, p.class_) for p in reading.proposals] == [
        (IG, AccountClass.CANDIDATE),
        (Platform.TIKTOK, AccountClass.SUPPORTER),
        (FB, None),
    ]
    assert questions(reading) == [("C4", "jenis “Entahlah” tidak dikenal")]


def test_numbers_former_handles_days_and_sources_of_a_row_are_taken_along() -> None:
    rows: list[Cells] = [
        ["Nama Calon", "X", "ID Akun", "Akun Lama", "Berlaku Sejak", "Berlaku Sampai", "Sumber", "Keyakinan"],
        ["Calon Satu", "@baru", "12345", "@lama", "25 September 2024", date(2024, 11, 23), "https://a.id/b", "medium"],
        ["Calon Dua", "@dua", "1.2E+18", "-", "03/04/2024", "besok", "Surat 12", "pasti"],
    ]
    reading = read(xlsx(rows))
    first, second = reading.proposals
    assert first.identities == ("#12345", "@lama")
    assert (first.from_, first.until) == (date(2024, 9, 25), date(2024, 11, 23))
    assert (first.place.document, first.confidence, first.uncertain) == ("https://a.id/b", Confidence.MEDIUM, ())
    reasons = "; ".join(reason.id for reason in second.uncertain)
    for reason in ("bukan nomor tetap akun", "tanggal dulu atau bulan dulu", "“besok” bukan tanggal", "“pasti”"):
        assert reason in reasons
    assert second.place.document == PAGE


def test_a_number_that_excel_has_rounded_is_never_taken_for_an_account() -> None:
    reading = read(xlsx([["Nama Calon", "Facebook"], ["Calon Satu", 1000445010166601234]]))
    assert "dibulatkan" in questions(reading)[0][1]
    reading = read(xlsx([["Nama Calon", "Facebook"], ["Calon Satu", 100044501016660]]))
    assert accounts(reading) == [("Calon Satu", FB, "#100044501016660")]


def test_whoever_withdrew_or_was_disqualified_is_proposed_with_the_day_of_the_document() -> None:
    rows: list[Cells] = [
        ["Nama Calon", "Status", "Tanggal SK", "Instagram"],
        ["Calon Satu", "Mengundurkan diri", "10 Januari 2024", "@satu"],
        ["Calon Dua", "Dibatalkan", None, "@dua"],
        ["Calon Tiga", "Ditetapkan", None, "@tiga"],
        ["Calon Empat", "Meninggal", None, "@empat"],
    ]
    reading = read(xlsx(rows))
    found = [p for p in reading.proposals if p.kind is Kind.STATUS]
    assert [(p.candidate.name, p.status, p.from_, p.open()) for p in found if p.candidate] == [
        ("Calon Satu", CandidateStatus.WITHDRAWN, date(2024, 1, 10), ()),
        ("Calon Dua", CandidateStatus.DISQUALIFIED, None, ("from",)),
        ("Calon Empat", None, None, ("status", "from")),
    ]
    assert len(accounts(reading)) == 4


def test_one_account_of_two_people_is_a_question_for_both() -> None:
    rows: list[Cells] = [["Nama Calon", "IG"], ["Calon Satu", "@sama"], ["Calon Dua", "https://instagram.com/Sama/"]]
    assert questions(read(xlsx(rows))) == [
        ("B2", "akun ini juga tercantum untuk Calon Dua (B3)"),
        ("B3", "akun ini juga tercantum untuk Calon Satu (B2)"),
    ]


def test_handles_that_look_alike_are_questions_and_the_same_one_twice_is_one() -> None:
    rows: list[Cells] = [
        ["Nama Calon", "X"],
        ["Calon Satu", "@calon_satu, @CALON_SATU, https://x.com/calon_satu/"],
        ["Calon Dua", "@cal0nsatu"],
    ]
    reading = read(xlsx(rows))
    assert [p.handle for p in reading.proposals] == ["@calon_satu", "@cal0nsatu"]
    assert all("mirip dengan" in reason for _, reason in questions(reading))


def test_none_beside_an_account_of_the_same_person_is_a_question() -> None:
    rows: list[Cells] = [["Nama Calon", "IG"], ["Calon Satu", "@satu"], ["Calon Satu", "tidak ada"]]
    assert questions(read(xlsx(rows))) == [("B3", "tertulis tidak ada, tetapi di tempat lain ada akunnya")]


def test_an_account_under_the_end_of_a_table_is_a_question() -> None:
    rows: list[Cells] = [
        ["No Urut", "Nama Calon", "IG"],
        [1, "Calon Satu", "@satu"],
        [],
        ["Keterangan:"],
        [None, "Calon Dua", "@dua"],
    ]
    reading = read(xlsx(rows))
    assert accounts(reading) == [("Calon Satu", IG, "@satu")]
    assert questions(reading) == [("C5", "baris ini di bawah akhir tabel")]


def test_a_ballot_number_that_is_none_makes_its_row_a_question() -> None:
    reading = read(xlsx([["No Urut", "Nama Calon", "IG"], ["satu", "Calon Satu", "@satu"]]))
    assert questions(reading) == [("C2", "“satu” bukan nomor urut")]


@pytest.mark.parametrize(
    ("heading", "platform"),
    [
        ("Akun Media Sosial (Instagram/Facebook/TikTok, dll.)", None),
        ("Link Akun Medsos Resmi Pasangan Calon", None),
        ("Akun Medsos Instagram yang didaftarkan", IG),
        ("Tautan Akun Instagram Calon", IG),
    ],
)
def test_a_longer_heading_is_about_accounts_too(heading: str, platform: Platform | None) -> None:
    proposal = only(read(xlsx([["Nama Lengkap (sesuai KTP)", heading], ["Calon Satu", "@satu"]])))
    assert (proposal.place.cell, proposal.platform) == ("B2", platform)


@pytest.mark.parametrize("heading", ["Pengikut Instagram", "Jumlah Follower IG", "Admin Instagram", "Kata Sandi Akun"])
def test_a_heading_that_is_about_something_else_is_not_read(heading: str) -> None:
    rows: list[Cells] = [["Nama Calon", "Facebook", heading], ["Calon Satu", "satu.uji", "1200"]]
    reading = read(xlsx(rows))
    assert accounts(reading) == [("Calon Satu", FB, "@satu.uji")]
    assert f"{heading} (C)" in notes(reading)


def test_a_mapping_file_names_rows_columns_words_and_what_holds_for_all() -> None:
    rows: list[Cells] = [
        ["Rekap"],
        ["Yang Dicatat", "Burung", "Buku"],
        ["Calon Satu", "@satu", "satu.uji"],
        ["Calon Dua", "belum bikin", "dua.uji"],
        ["Bukan Calon", "@bukan", "@bukan"],
    ]
    mapping = {
        "header_row": 2,
        "last_row": 4,
        "columns": [
            {"header": "Yang Dicatat", "field": "candidate"},
            {"column": "B", "field": "account", "platform": "x", "class": "campaign"},
        ],
        "words": {"platform": {"Buku": "facebook"}, "none": ["belum bikin"]},
        "defaults": {"class": "candidate", "confidence": "low", "office": "Bupati", "region": "Uji"},
    }
    reading = read(xlsx(rows), mapping)
    assert accounts(reading) == [
        ("Calon Satu", X, "@satu"),
        ("Calon Satu", FB, "@satu.uji"),
        ("Calon Dua", FB, "@dua.uji"),
    ]
    assert none_found(reading) == [("Calon Dua", X)]
    first, second = reading.proposals[:2]
    assert (first.class_, second.class_) == (AccountClass.CAMPAIGN, AccountClass.CANDIDATE)
    assert first.confidence is Confidence.LOW
    assert first.candidate is not None
    assert (first.candidate.office, first.candidate.region) == ("Bupati", "Uji")
    assert first.open() == ()


@pytest.mark.parametrize(
    "value",
    [
        [],
        {},
        {"schema": 2},
        {"schema": 1, "lain": 1},
        {"schema": 1, "columns": [{"field": "candidate"}]},
        {"schema": 1, "columns": [{"column": "A", "field": "warna"}]},
        {"schema": 1, "columns": [{"column": "A", "header": "Nama", "field": "candidate"}]},
        {"schema": 1, "defaults": {"source": "Surat 12"}},
        {"schema": 1, "header_row": 0},
    ],
)
def test_a_mapping_file_that_is_not_in_form_is_refused_by_name(value: Any) -> None:
    with pytest.raises(TableError, match=r"uji\.json"):
        parse_mapping(value, "uji.json")


def test_the_mapping_file_of_the_documentation_is_one() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "sheets.md").read_text("utf-8")
    blocks = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    assert [parse_mapping(json.loads(block), "sheets.md").header_rows for block in blocks] == [2]


@pytest.mark.parametrize("name", ["sheet_words", "mapping", "proposal"])
def test_the_schemas_are_ones_that_other_tools_read(name: str) -> None:
    folder = resources.files("jaganetral.sources").joinpath("data")
    schema = json.loads(folder.joinpath(f"{name}.schema.json").read_text("utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)


def test_the_words_fit_their_schema_and_none_means_two_things() -> None:
    folder = resources.files("jaganetral.sources").joinpath("data")
    value = json.loads(folder.joinpath("sheet_words.json").read_text("utf-8"))
    jsonschema.validate(value, json.loads(folder.joinpath("sheet_words.schema.json").read_text("utf-8")))
    for lists in (value["columns"], value["classes"], value["statuses"], {**value["platforms"], **value["uncovered"]}):
        all_words = [word for words in lists.values() for word in words]
        assert sorted(all_words) == sorted(set(all_words))
