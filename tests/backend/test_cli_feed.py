"""The commands of a list's maintainer, from an empty folder to a feed that desks take."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from jaganetral.candidates.bundled import parse
from jaganetral.cli import main
from jaganetral.cli_feed import feed
from jaganetral.feed.publisher.register import Register
from registers import contest, desk, new_register, put

PAGE = "https://kpu.contoh.id/dokumen"
CONTEST = "pilkada-2029-3204"
SHEET = f"""contest,candidate,platform,handle,class,source
{CONTEST},Calon Satu,tiktok,@calonsatu,candidate,{PAGE}
{CONTEST},Calon Baru,x,@calonbaru,candidate,{PAGE}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the commands run; all keys have one passphrase."""
    monkeypatch.delenv("JAGANETRAL_LANG", raising=False)
    secret = tmp_path / "sandi.txt"
    secret.write_text("kunci untuk uji saja\n", "utf-8")
    monkeypatch.setenv("JAGANETRAL_PASSPHRASE_FILE", str(secret))
    return tmp_path / "register"


def run(folder: Path, *arguments: str) -> Result:
    command, *rest = arguments
    words = [command] if command != "add" else [command, rest.pop(0)]
    return CliRunner().invoke(main, ["feed", *words, "--register", str(folder), *rest])


def good(folder: Path, *arguments: str) -> str:
    done = run(folder, *arguments)
    assert done.exit_code == 0, done.output
    return done.stdout


def value(folder: Path, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(good(folder, *arguments, "--json"))
    return found


def begun(folder: Path) -> None:
    good(folder, "init", "--name", "Penerbit Satu", "--contact", "daftar@contoh.id")
    good(folder, "add", "region", "32")
    named = ("--name", "Pilkada 3204", "--name-en", "Regency 3204", "--kind", "pilkada", "--region", "3204")
    stage = ("--stage", "candidate:2029-02-10:2029-06-20", "--document", PAGE)
    good(folder, "add", "contest", CONTEST, *named, *stage)
    for number, name in enumerate(("Calon Satu", "Calon Dua"), 1):
        who = ("--name", name, "--number", str(number), "--since", "2029-02-10", "--document", PAGE)
        good(folder, "add", "candidate", "--contest", CONTEST, *who)


def filled(folder: Path) -> None:
    begun(folder)
    what = ("--class", "candidate", "--document", PAGE, "--by", "Pemeriksa Satu")
    good(folder, "add", "account", "https://x.com/CalonSatu", "--contest", CONTEST, "--candidate", "calon satu", *what)
    good(folder, "add", "not-found", "--contest", CONTEST, "--candidate", "Calon Dua", "--by", "Pemeriksa Satu")


def commands(group: click.Group, words: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = []
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            found += commands(command, (*words, name))
        elif not command.hidden:
            found.append((*words, name))
    return found


@pytest.mark.parametrize("words", commands(feed), ids="-".join)
def test_every_command_has_help_with_an_example(words: tuple[str, ...]) -> None:
    done = CliRunner().invoke(main, ["feed", *words, "--help"])
    assert done.exit_code == 0
    assert "Contoh: jaganetral feed" in done.stdout


def test_from_an_empty_folder_to_a_feed_that_a_desk_takes(folder: Path, tmp_path: Path) -> None:
    filled(folder)
    assert "pemilihan baru: Pilkada 3204, 2 calon, 1 akun" in good(folder, "diff")
    assert value(folder, "publish")["published"] == {"targets": 1, "region-32": 1, "snapshot": 1, "timestamp": 1}
    assert good(folder, "diff") == "Tidak ada yang berubah.\n"
    assert "Baik: 1 pemilihan, 1 akun." in good(folder, "verify")
    with desk(Register.open(folder), tmp_path / "desk") as client:
        assert client.take(f"region/32/{CONTEST}.json.xz") is not None


def test_a_contact_under_which_nobody_could_be_reached_is_refused_before_any_key_is_made(folder: Path) -> None:
    done = run(folder, "init", "--name", "Penerbit Satu", "--contact", "tanya saja")
    assert (done.exit_code, "contact" in done.stderr) == (1, True)
    assert not (folder / "keys").exists()


def test_what_can_not_be_published_is_named_and_ends_with_status_1(folder: Path) -> None:
    begun(folder)
    for command in ("publish", "diff"):
        done = run(folder, command)
        assert done.exit_code == 1
        assert "calon-satu: belum ada akun" in done.stderr
        assert "calon-dua: belum ada akun" in done.stderr
    assert "Traceback" not in run(folder, "publish").output


def test_an_account_is_taken_off_and_the_correction_is_public(folder: Path, tmp_path: Path) -> None:
    filled(folder)
    good(folder, "publish")
    reason = ("--reason", "Bukan akunnya.", "--reason-en", "Not theirs.")
    good(folder, "add", "removal", "https://x.com/calonsatu", "--contest", CONTEST, *reason)
    good(folder, "add", "correction", "Satu akun dicabut.", "--en", "One account removed.", "--contest", CONTEST)
    done = CliRunner().invoke(main, ["--lang", "en", "feed", "diff", "--register", str(folder)])
    assert "account removed: @calonsatu (x): Not theirs." in done.stdout
    assert "One account removed." in done.stdout
    good(folder, "publish")
    with desk(Register.open(folder), tmp_path / "desk") as client:
        publisher = json.loads(client.take("publisher.json") or b"")
    assert publisher["corrections"][0]["contest"] == CONTEST
    part = parse(Register(folder).read(Register(folder).find(CONTEST)))
    assert (part.accounts, part.removed[0].reason.en) == ((), "Not theirs.")


def test_status_says_coverage_signatures_and_what_waits(folder: Path) -> None:
    filled(folder)
    good(folder, "publish")
    found = value(folder, "status", "--contest", CONTEST)
    first, second = found["coverage"][CONTEST]
    assert (first["listed"], len(second["not_found"])) == ({"x": 1}, 6)
    assert {role["role"] for role in found["roles"]} == {"root", "targets", "region-32", "snapshot", "timestamp"}
    assert (found["problems"], found["staged"], found["proposals"]) == ([], [], 0)
    text = good(folder, "status", "--contest", CONTEST)
    assert "1. Calon Satu: akun X 1; tidak ditemukan -; belum dicari Instagram" in text
    assert "pilkada-2029-3204: 2 calon, 1 akun" in good(folder, "status")


def test_a_sheet_waits_in_the_queue_until_a_person_has_accepted_each_row(folder: Path, tmp_path: Path) -> None:
    filled(folder)
    sheet = tmp_path / "akun.csv"
    sheet.write_text(SHEET, "utf-8")
    before = Register(folder).find(CONTEST).read_bytes()
    assert value(folder, "import", str(sheet), "--contest", CONTEST)["new"] == 2
    assert value(folder, "import", str(sheet), "--contest", CONTEST)["waiting"] == 2
    assert Register(folder).find(CONTEST).read_bytes() == before
    waiting = {row["handle"]: row["id"] for row in value(folder, "review")["waiting"]}
    known = next(id_ for handle, id_ in waiting.items() if "satu" in handle)
    unknown = next(id_ for handle, id_ in waiting.items() if "baru" in handle)
    assert value(folder, "review", "--accept", known, "--by", "Pemeriksa Dua")["accepted"] == 1
    rows = Register(folder).read(Register(folder).find(CONTEST))["candidates"][0]["accounts"]
    assert [(row["platform"], row["checked_by"]) for row in rows][-1] == ("tiktok", "Pemeriksa Dua")
    refused = run(folder, "review", "--accept", unknown, "--by", "Pemeriksa Dua")
    assert (refused.exit_code, "tidak ada calon Calon Baru" in refused.stderr) == (1, True)
    assert len(value(folder, "review")["waiting"]) == 1  # nothing was decided
    status = ("--status", "determined", "--since", "2029-02-10")
    good(folder, "review", "--accept", unknown, "--by", "Pemeriksa Dua", *status)
    names = [entry["name"] for entry in Register(folder).read(Register(folder).find(CONTEST))["candidates"]]
    assert names == ["Calon Satu", "Calon Dua", "Calon Baru"]
    good(folder, "publish")


def test_a_rejected_row_is_not_asked_again(folder: Path, tmp_path: Path) -> None:
    filled(folder)
    sheet = tmp_path / "akun.csv"
    sheet.write_text(SHEET, "utf-8")
    good(folder, "import", str(sheet), "--contest", CONTEST)
    for row in value(folder, "review")["waiting"]:
        good(folder, "review", "--reject", row["id"], "--reason", "Tidak terbukti")
    assert value(folder, "import", str(sheet), "--contest", CONTEST)["decided"] == 2
    assert "Menunggu: 0" in good(folder, "review")


def test_all_that_one_answer_completes_is_accepted_and_nothing_that_was_filled_in_is_changed(
    folder: Path, tmp_path: Path
) -> None:
    filled(folder)
    sheet = tmp_path / "akun.csv"
    rows = (f"Calon Satu,tiktok,@satu_tiktok,,{PAGE}", f"Calon Dua,youtube,@dua_resmi,campaign,{PAGE}")
    sheet.write_text(
        "contest,candidate,platform,handle,class,source\n" + "".join(f"{CONTEST},{r}\n" for r in rows), "utf-8"
    )
    good(folder, "import", str(sheet), "--contest", CONTEST)
    waiting = {row["handle"].strip("@"): row for row in value(folder, "review")["waiting"]}
    assert {handle: row["open"] for handle, row in waiting.items()} == {"satu_tiktok": ["class"], "dua_resmi": []}
    done = value(folder, "review", "--accept", "all", "--by", "Pemeriksa Dua", "--fill", "class=supporter")
    assert (done["accepted"], done["waiting"]) == (2, [])
    classes = [
        row["class"]
        for candidate in Register(folder).read(Register(folder).find(CONTEST))["candidates"]
        for row in candidate["accounts"]
        if row["checked_by"] == "Pemeriksa Dua"
    ]
    assert classes == ["supporter", "campaign"]


def test_keys_change_from_the_command_line(folder: Path) -> None:
    filled(folder)
    good(folder, "publish")
    assert value(folder, "rotate", "timestamp")["published"] == {"timestamp": 2, "root": 2}
    public = good(folder, "add", "key", "root-dua").strip()
    report = value(folder, "rotate", "root", "--add", public, "--threshold", "2")
    assert (report["published"]["root"], report["waiting"]) == (3, [])
    assert "2 dari 2 kunci" in good(folder, "status")
    good(folder, "rotate", "region-32", "--drop")
    assert "Baik: 0 pemilihan" in good(folder, "verify")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("publish",), 1),
        (("status",), 1),
        (("verify",), 1),
        (("diff",), 1),
        (("review",), 1),
        (("rotate", "root"), 1),
        (("add", "region", "32"), 1),
        (("add", "correction", "x", "--en", "x"), 1),
        (("import", "wikidata", "--contest", CONTEST), 1),
        (("init",), 2),
        (("add", "account", "@x"), 2),
    ],
)
def test_outside_a_register_every_command_says_so_in_one_line(
    folder: Path, arguments: tuple[str, ...], status: int
) -> None:
    done = run(folder, *arguments)
    assert done.exit_code == status
    assert "Traceback" not in done.output
    if status == 1:
        assert done.stderr.startswith("jaganetral: tidak ada register di")
        assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("init", "--name", "Lain", "--contact", "a@b.id"), 1, "sudah ada register"),
        (("add", "region", "99"), 1, "tidak ada provinsi 99"),
        (("add", "region", "32"), 1, "region-32 sudah ada"),
        (("add", "region", "33", "--key", "panitia=zz"), 1, "bukan kunci publik"),
        (("add", "key", "Nama Salah"), 1, "bukan nama kunci"),
        (("add", "key", "timestamp"), 1, "kunci timestamp sudah ada"),
        (("rotate", "region-33"), 1, "tidak ada peran region-33"),
        (("rotate", "root", "--replace", "tidak-ada"), 1, "root tidak memakai kunci tidak-ada"),
        (("rotate", "root", "--threshold", "2"), 1, "perlu 2 tanda tangan"),
        (("rotate", "root", "--drop"), 1, "bukan peran provinsi"),
        (("rotate", "root", "--drop", "--threshold", "2"), 2, "--drop"),
        (("status", "--contest", "tidak-ada"), 1, "tidak ada pemilihan tidak-ada"),
        (("review", "--accept", "abcd"), 2, "--by"),
        (("review", "--accept", "abcd", "--by", "Satu"), 1, "tidak ada usulan"),
        (("import", "tidak-ada.csv", "--contest", CONTEST), 1, "tidak-ada.csv tidak dapat dibaca"),
    ],
)
def test_wrong_wishes_are_one_clear_line(folder: Path, arguments: tuple[str, ...], status: int, said: str) -> None:
    begun(folder)
    done = run(folder, *arguments)
    assert done.exit_code == status
    assert said in done.stderr
    assert "Traceback" not in done.output


def test_a_stage_or_region_that_makes_no_sense_is_refused(folder: Path) -> None:
    good(folder, "init", "--name", "Penerbit Satu", "--contact", "daftar@contoh.id")
    base = ("add", "contest", "x-32", "--name", "x", "--name-en", "x", "--kind", "pilkada", "--document", PAGE)
    for stage in ("candidate", "candidate:2029-02-30:2029-03-01", "concluded:2029-01-01:2029-01-02"):
        assert run(folder, *base, "--region", "32", "--stage", stage).exit_code == 2
    backwards = run(folder, *base, "--region", "32", "--stage", "candidate:2029-02-10:2029-01-01")
    assert (backwards.exit_code, "berakhir sebelum mulai" in backwards.stderr) == (1, True)
    assert run(folder, *base, "--region", "jabar", "--stage", "candidate:2029-02-10:2029-03-01").exit_code == 1


def test_without_a_terminal_and_without_a_file_the_passphrase_is_asked_for_in_words(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(folder)
    monkeypatch.delenv("JAGANETRAL_PASSPHRASE_FILE")
    done = run(folder, "publish")
    assert done.exit_code == 1
    assert "perlu frasa sandi" in done.stderr
    assert "JAGANETRAL_PASSPHRASE_FILE" in done.stderr


def test_a_committees_folder_is_taken_over_with_from(folder: Path, tmp_path: Path) -> None:
    filled(folder)
    good(folder, "publish")
    other = new_register(tmp_path / "other", ("33",))
    put(other, contest("3301", "@calontiga"))
    done = run(folder, "publish", "--from", str(other.published))
    assert done.exit_code == 0
    assert "diambil" not in done.stdout  # it knows nothing of that committee's key
