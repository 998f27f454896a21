"""`accounts import` takes CSV and XLSX, in our columns or an office's; what is not certain is named by its cell."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jaganetral.candidates.model import AccountClass, CandidateStatus, Platform
from jaganetral.cli import main
from jaganetral.config import Settings
from jaganetral.service.server import running
from jaganetral.sources.accounts_table import accounts_table
from jaganetral.sources.csv_rows import OPTIONAL, REQUIRED, read
from jaganetral.store.lists import ListStore
from sheet_files import Cells, xlsx

PAGE = "https://example.org/uji"
OURS: list[Cells] = [
    ["contest", "candidate", "platform", "handle", "class", "source", "number"],
    ["pilpres-2024", "Calon Uji", "x", "@uji_satu", "candidate", PAGE, 4],
    [],
    ["pilpres-2099", "Calon Uji", "x", "@uji_dua", "candidate", PAGE, 4],
    ["pilpres-2024", "Calon\nUji", "instagram", "https://www.instagram.com/uji_satu/", "campaign", PAGE, "4"],
]
OFFICE: list[Cells] = [
    ["DAFTAR AKUN"],
    ["No Urut", "Nama Calon", "Akun Pribadi", None, "Status", "Tanggal SK", "ID Akun", "Akun Lama"],
    [None, None, "X", "Instagram"],
    ["04", "Calon Uji", "@uji_satu", None, "Mengundurkan diri", "10 Januari 2024", "777", "@uji_lama"],
    ["05", "Calon Lain", None, "Calon Lain Official"],
    ["06", "Calon Tanpa", "-", "-"],
]
OFFICE_MERGED = ["A1:H1", "C2:D2", "A2:A3", "B2:B3", *(f"{letter}2:{letter}3" for letter in "EFGH")]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JAGANETRAL_HOME", str(tmp_path / "rumah"))
    monkeypatch.delenv("JAGANETRAL_LANG", raising=False)
    return tmp_path / "rumah"


def run(file: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["accounts", "import", str(file), *more])


def report(done: Result) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(done.stdout)
    return value


def put(folder: Path, raw: bytes, name: str = "daftar.xlsx") -> Path:
    path = folder / name
    path.write_bytes(raw)
    return path


def test_a_workbook_in_our_columns_is_imported_and_a_bad_row_named_as_the_sheet_counts(
    home: Path, tmp_path: Path
) -> None:
    done = run(put(tmp_path, xlsx(OURS)), "--json")
    found = report(done)
    assert (done.exit_code, found["added"], found["candidates_added"]) == (1, 2, 1)
    (refused,) = found["refused"]
    assert (refused["line"], refused["place"]) == (4, "Lembar1")
    assert "pilpres-2099" in refused["reason"]["id"]
    with ListStore.open(home / "list.sqlite3") as store:
        assert store.find(Platform.INSTAGRAM, "@uji_satu")[0].candidate.number == 4


@pytest.mark.usefixtures("home")
def test_a_workbook_that_lacks_one_of_our_columns_is_told_which_by_row(tmp_path: Path) -> None:
    done = run(put(tmp_path, xlsx([["contest", "candidate", "platform", "handle"], ["a", "b", "x", "@c"]])))
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert "kolom tidak ada: class, source" in done.stderr


def test_an_offices_workbook_is_imported_and_what_is_not_certain_named_by_cell(home: Path, tmp_path: Path) -> None:
    file = put(tmp_path, xlsx(OFFICE, OFFICE_MERGED))
    done = run(file, "--contest", "pilpres-2024", "--source", PAGE)
    assert done.exit_code == 1
    assert "baris 5 (Lembar1!D5): seperti nama tampilan" in done.stderr
    assert "2 keterangan “tidak ada akun” tidak masuk daftar ini" in done.stderr
    assert "1 akun baru" in done.stdout
    with ListStore.open(home / "list.sqlite3") as store:
        (found,) = store.find(Platform.X, "@uji_satu")
        assert found.account.class_ is AccountClass.CANDIDATE
        assert set(found.account.identities) == {"@uji_satu", "#777", "@uji_lama"}
        assert found.account.source == PAGE
        (status,) = found.candidate.statuses
        assert (status.status, status.from_.isoformat()) == (CandidateStatus.WITHDRAWN, "2024-01-10")


@pytest.mark.usefixtures("home")
def test_an_offices_workbook_without_a_class_or_a_source_gives_no_row(tmp_path: Path) -> None:
    file = put(tmp_path, xlsx([["Nama Calon", "X"], ["Calon Uji", "@uji_satu"]]))
    found = report(run(file, "--contest", "pilpres-2024", "--json"))
    assert found["added"] == 0
    assert "jenis akun tidak disebut" in found["refused"][0]["reason"]["id"]
    assert "--source" in found["refused"][0]["reason"]["id"]
    assert run(file).stderr.startswith("jaganetral: pemilihannya tidak disebut")


@pytest.mark.usefixtures("home")
def test_an_account_taken_from_a_posts_address_is_said_with_its_cell(tmp_path: Path) -> None:
    rows: list[Cells] = [["Nama Calon", "Akun Pribadi"], ["Calon Uji", "https://x.com/uji_satu/status/12"]]
    done = run(put(tmp_path, xlsx(rows)), "--contest", "pilpres-2024", "--source", PAGE)
    assert done.exit_code == 0
    assert "B2: diambil dari tautan kiriman" in done.stderr


@pytest.mark.usefixtures("home")
def test_a_mapping_file_says_what_the_sheet_does_not(tmp_path: Path) -> None:
    file = put(tmp_path, xlsx([["Nama Calon", "X"], ["Calon Uji", "@uji_satu"]]))
    mapping = tmp_path / "peta.json"
    defaults = {"contest": "pilpres-2024", "class": "candidate", "source": PAGE}
    mapping.write_text(json.dumps({"schema": 1, "defaults": defaults}), "utf-8")
    assert run(file, "--mapping", str(mapping)).exit_code == 0
    mapping.write_text("{", "utf-8")
    done = run(file, "--mapping", str(mapping))
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert run(file, "--mapping", "tidak-ada.json").exit_code == 2


@pytest.mark.usefixtures("home")
def test_an_offices_csv_is_read_as_its_workbook_is(tmp_path: Path) -> None:
    text = "Nama Calon;Akun Pribadi X;Instagram\nCalon Uji;@uji_satu;\nCalon Lain;;dua kata\n"
    found = report(run(put(tmp_path, text.encode(), "a.csv"), "--contest", "pilpres-2024", "--source", PAGE, "--json"))
    assert found["added"] == 1
    assert [(row["line"], row["place"]) for row in found["refused"]] == [(3, "C3")]


@pytest.mark.usefixtures("home")
def test_the_contest_of_a_row_counts_before_that_of_the_command(tmp_path: Path) -> None:
    rows: list[Cells] = [
        ["Kode Pemilihan", "Nama Calon", "Akun Pribadi X"],
        ["pilpres-2099", "Calon Uji", "@uji_satu"],
        [None, "Calon Lain", "@uji_dua"],
    ]
    found = report(run(put(tmp_path, xlsx(rows)), "--contest", "pilpres-2024", "--source", PAGE, "--json"))
    assert (found["added"], [row["line"] for row in found["refused"]]) == (1, [2])


def test_a_running_service_takes_the_rows_of_a_workbook(home: Path, tmp_path: Path) -> None:
    file = put(tmp_path, xlsx(OFFICE, OFFICE_MERGED))
    with running(Settings(home=home, port=0)):
        found = report(run(file, "--contest", "pilpres-2024", "--source", PAGE, "--json"))
    assert (found["added"], found["name"]) == (1, "daftar.xlsx")
    assert [row["place"] for row in found["refused"]] == ["Lembar1!D5"]


@pytest.mark.usefixtures("home")
def test_a_workbook_that_means_harm_is_one_line(tmp_path: Path) -> None:
    done = run(put(tmp_path, b"PK\x03\x04" + bytes(50)))
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (1, "", 1)


def test_every_line_of_the_table_is_a_row_that_is_read() -> None:
    table = accounts_table(xlsx(OFFICE, OFFICE_MERGED), "a.xlsx", "pilpres-2024", PAGE)
    found = read(table.text)
    assert table.text.splitlines()[0].split(",") == [*REQUIRED, *OPTIONAL]
    assert [row.line for row in found.rows] == list(table.places)
    assert found.refused == ()
