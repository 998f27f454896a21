"""The commands of the list do what they say, in one line where they fail, and never write where they only answer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jaganetral.cli import main
from jaganetral.store.lock import writer_lock

GOOD = """contest,candidate,platform,handle,class,source
pilpres-2024,Calon Uji,x,@uji_satu,candidate,https://example.org/uji
"""
BAD = GOOD + "pilpres-2099,Calon Uji,x,@uji_dua,candidate,https://example.org/uji\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JAGANETRAL_HOME", str(tmp_path / "rumah"))
    monkeypatch.delenv("JAGANETRAL_LANG", raising=False)
    return tmp_path / "rumah"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def answer(*arguments: str) -> dict[str, Any]:
    done = run("accounts", "check", *arguments, "--json")
    assert done.exit_code == 0, done.output
    value: dict[str, Any] = json.loads(done.stdout)
    return value


def csv_file(folder: Path, text: str, name: str = "akun.csv") -> str:
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


def test_an_import_with_a_refused_row_keeps_the_others_and_ends_with_status_1(home: Path, tmp_path: Path) -> None:
    done = run("accounts", "import", csv_file(tmp_path, BAD))
    assert done.exit_code == 1
    assert "baris 3: contest: “pilpres-2099” tidak dikenal" in done.stderr
    assert "1 akun baru" in done.stdout
    assert answer("@uji_satu", "--platform", "x")["listed"]
    assert home.is_dir()


@pytest.mark.usefixtures("home")
def test_the_reason_is_english_where_english_was_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "line 3: contest:" in run("--lang", "en", "accounts", "import", csv_file(tmp_path, BAD)).stderr
    monkeypatch.setenv("JAGANETRAL_LANG", "en")
    assert "line 3: contest:" in run("accounts", "import", csv_file(tmp_path, BAD)).stderr


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [("akun.xlsx", GOOD, "bukan XLSX"), ("akun.csv", "a,b\n", "kolom tidak ada: contest")],
)
def test_a_table_that_cannot_be_read_is_one_line_on_standard_error(
    tmp_path: Path, name: str, text: str, reason: str
) -> None:
    done = run("accounts", "import", csv_file(tmp_path, text, name))
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert reason in done.stderr


@pytest.mark.usefixtures("home")
def test_a_missing_file_is_wrong_usage() -> None:
    assert run("accounts", "import", "tidak-ada.csv").exit_code == 2


def test_an_import_waits_for_nobody_who_holds_the_data_folder_for_long(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jaganetral.cli_accounts.LOCK_WAIT_S", 0.05)
    with writer_lock(home):
        done = run("accounts", "import", csv_file(tmp_path, GOOD))
    assert done.exit_code == 1
    assert "sedang dipakai" in done.stderr


@pytest.mark.usefixtures("home")
def test_the_report_is_json_where_a_script_reads_it(tmp_path: Path) -> None:
    done = run("accounts", "import", csv_file(tmp_path, BAD), "--json")
    report = json.loads(done.stdout)
    assert (report["added"], report["candidates_added"], report["refused"][0]["line"]) == (1, 1, 3)
    assert set(report["refused"][0]["reason"]) == {"id", "en"}


@pytest.mark.usefixtures("home")
def test_a_second_import_of_the_same_table_ends_well_and_changes_nothing(tmp_path: Path) -> None:
    run("accounts", "import", csv_file(tmp_path, GOOD))
    done = run("accounts", "import", csv_file(tmp_path, GOOD))
    assert done.exit_code == 0
    assert "0 akun baru, 0 diperbarui, 1 sudah ada" in done.stdout


def test_asking_about_an_account_makes_no_file(home: Path) -> None:
    assert run("accounts", "check", "@prabowo").exit_code == 0
    assert not home.exists()


@pytest.mark.usefixtures("home")
def test_pilpres_2024_is_concluded_and_flags_nobody_today() -> None:
    found = answer("https://x.com/prabowo")
    (entry,) = found["listed"]
    assert (entry["stage"], entry["flagged"], entry["says"]) == ("concluded", False, [])
    notes = " ".join(note["id"] for note in found["notes"])
    assert "bukan berarti diperbolehkan" in notes
    assert "netralitas tetap berlaku" in notes
    shown = run("accounts", "check", "https://x.com/prabowo").stdout
    assert "Pemilihan ini sudah selesai" in shown
    assert "https://www.tagar.id/" in shown


@pytest.mark.usefixtures("home")
def test_inside_the_campaign_it_says_what_a_notice_would_say() -> None:
    found = answer("https://x.com/prabowo/status/12", "--as-of", "2023-12-15", "--person", "pns")
    (entry,) = found["listed"]
    assert (found["simulated"], entry["stage"], entry["flagged"]) == (True, "candidate", True)
    assert entry["candidate"]["status"] == "determined"
    assert {act for said in entry["says"] for act in said["acts"]} == {
        "like",
        "follow",
        "comment",
        "share",
        "join",
        "post",
    }
    assert all(said["rule"]["id"] and said["unchecked"] for said in entry["says"])
    shown = run("accounts", "check", "@prabowo", "--platform", "x", "--as-of", "2023-12-15").stdout
    assert shown.startswith("SIMULASI")
    assert "belum diperiksa ahli hukum" in shown


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("handle", ["@aniesbaswedan", "@prabowo", "@ganjarpranowo"])
def test_the_same_is_said_about_every_candidate(handle: str) -> None:
    def words(name: str) -> Any:
        return answer(name, "--platform", "x", "--as-of", "2023-12-15")["listed"][0]["says"]

    assert words(handle) == words("@cakiminow")


@pytest.mark.usefixtures("home")
def test_a_handle_without_a_platform_is_looked_up_on_all() -> None:
    found = answer("cakiminow", "--as-of", "2023-12-15")
    assert [entry["platform"] for entry in found["listed"]] == ["x", "instagram"]
    assert len(found["looked_up"]) == 6


@pytest.mark.usefixtures("home")
def test_an_unknown_account_is_not_said_to_be_allowed() -> None:
    shown = run("accounts", "check", "@tidak_terdaftar", "--as-of", "2023-12-15").stdout
    assert "tidak ada di daftar" in shown
    assert "Tidak ada di daftar bukan berarti diperbolehkan." in shown
    assert "yang sedang berjalan" not in shown  # in the simulation a contest is under way


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("text", ["https://example.org/a", "https://x.com/home", "dua kata", "@"])
def test_what_names_no_account_is_refused_in_one_line(text: str) -> None:
    done = run("accounts", "check", text)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (1, "", 1)


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("arguments", [("--as-of", "15-12-2023"), ("--platform", "myspace"), ("--person", "tni")])
def test_a_wrong_option_is_wrong_usage(arguments: tuple[str, str]) -> None:
    assert run("accounts", "check", "@prabowo", *arguments).exit_code == 2


def test_every_command_has_help_with_an_example() -> None:
    for command in ((), ("accounts", "import"), ("accounts", "check")):
        done = run(*command, "--help")
        assert done.exit_code == 0
        assert "Contoh:" in done.stdout


def test_the_program_itself_imports_and_answers(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "jaganetral"]
    environment = {"JAGANETRAL_HOME": str(tmp_path / "rumah"), "PATH": "", "PYTHONUTF8": "1"}
    path = csv_file(tmp_path, GOOD)
    done = subprocess.run([*program, "accounts", "import", path], env=environment, capture_output=True, check=True)
    assert b"1 akun baru" in done.stdout
    check = [*program, "accounts", "check", "https://x.com/uji_satu", "--as-of", "2023-12-15"]
    done = subprocess.run(check, env=environment, capture_output=True, check=True)
    assert "Calon Uji" in done.stdout.decode("utf-8")
