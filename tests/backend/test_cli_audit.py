"""`jaganetral audit` says what it found, whose export it is, what it can't tell, and leaves nothing behind."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from audit_export import ytd
from jaganetral.cli import main

AS_OF = ("--as-of", "2023-12-15")
POST = "https://x.com/prabowo/status/1"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JAGANETRAL_HOME", str(tmp_path / "rumah"))
    monkeypatch.delenv("JAGANETRAL_LANG", raising=False)
    return tmp_path / "rumah"


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """A like of a listed account, one of nobody, and a follow by number."""
    folder = tmp_path / "ekspor" / "data"
    folder.mkdir(parents=True)
    likes = [{"like": {"tweetId": "1", "fullText": POST}}, {"like": {"tweetId": "2", "fullText": "teks"}}]
    (folder / "like.js").write_bytes(ytd("like", likes))
    (folder / "following.js").write_bytes(ytd("following", [{"following": {"accountId": "5"}}]))
    (folder / "account.js").write_bytes(ytd("account", [{"account": {"username": "warga_satu"}}]))
    return folder.parent


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.mark.usefixtures("home")
def test_it_says_what_it_found_whose_it_is_and_what_it_cannot_tell(export: Path) -> None:
    done = run("audit", export, *AS_OF)
    assert done.exit_code == 0, done.output
    assert "Ekspor X ini milik @warga_satu; lanjutkan hanya bila itu Anda." in done.stderr
    assert "X · Menyukai · @prabowo · Prabowo Subianto" in done.stdout
    assert "https://x.com/i/status/1" in done.stdout
    assert "Diperiksa: X mengikuti 1, X menyukai 2." in done.stdout
    assert "Tidak bisa diperiksa: X, menyukai, 1 kali." in done.stdout
    assert "daftar belum punya nomor akun-akun ini" in done.stdout
    assert "@prabowo: https://x.com/prabowo" in done.stdout
    assert "--decision cancelled" in done.stdout


@pytest.mark.usefixtures("home")
def test_in_english_it_is_english(export: Path) -> None:
    done = run("--lang", "en", "audit", export, *AS_OF)
    assert "This X export belongs to @warga_satu" in done.stderr
    assert "X · Like · @prabowo" in done.stdout
    assert "Cannot be checked: X, like, 1 times." in done.stdout


@pytest.mark.usefixtures("home")
def test_of_a_contest_gone_by_it_speaks_only_when_asked(export: Path) -> None:
    today = run("audit", export)
    assert today.exit_code == 0
    assert "Tidak ada suka atau ikuti pada akun yang dicari" in today.stdout
    assert "--contest pilpres-2024" in today.stdout
    assert "Tidak ada pemilihan dalam daftar yang sedang" in today.stdout
    assert "Tidak ada pemilihan dalam daftar yang sedang" not in run("audit", export, *AS_OF).stdout
    assert "Menyukai · @prabowo" not in today.stdout
    assert "Menyukai · @prabowo" in run("audit", export, "--contest", "pilpres-2024").stdout


@pytest.mark.usefixtures("home")
def test_an_unknown_contest_is_wrong_usage(export: Path) -> None:
    done = run("audit", export, "--contest", "pilpres-2099")
    assert done.exit_code == 2
    assert "pilpres-2024" in done.stderr
    assert run("audit").exit_code == 2


@pytest.mark.usefixtures("home")
def test_json_is_for_programs(export: Path) -> None:
    value = json.loads(run("audit", export, "--contest", "pilpres-2024", "--json").stdout)
    assert [(entry["account"], entry["action"], entry["flagged"]) for entry in value["found"]] == [
        ("@prabowo", "like", False)
    ]
    assert value["owners"] == [{"platform": "x", "name": "@warga_satu"}]
    assert value["troubles"] == []


@pytest.mark.usefixtures("home")
def test_what_cannot_be_read_is_named_and_ends_with_status_1(export: Path, tmp_path: Path) -> None:
    (export / "data" / "like.js").write_bytes(ytd("like", [{"like": {"tweetId": "1", "fullText": POST}}] * 2)[:-5])
    done = run("audit", export, tmp_path / "tiada.zip", *AS_OF)
    assert done.exit_code == 1
    assert "tiada.zip: tidak ada di sana" in done.stderr
    assert "data/like.js: terpotong" in done.stderr
    assert "Menyukai · @prabowo" in done.stdout


def test_it_leaves_nothing_behind(home: Path, export: Path) -> None:
    before = sorted(export.rglob("*"))
    assert run("audit", export, *AS_OF).exit_code == 0
    assert not home.exists()
    assert sorted(export.rglob("*")) == before


WATCHED = """
import sys
def watch(event, arguments):
    writes = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
    makes = event in ("os.mkdir", "os.rename", "os.link", "os.symlink", "tempfile.mkstemp", "tempfile.mkdtemp")
    if event.startswith(("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.fork")) or writes or makes:
        sys.stderr.write(f"SEEN {event} {arguments[:1]}\\n")
import jaganetral.cli
sys.addaudithook(watch)
jaganetral.cli.main()
"""


def test_it_writes_no_file_opens_no_connection_and_starts_no_program(home: Path, export: Path) -> None:
    """Python itself reports whatever it does (PEP 578), so nothing of an export can leave unseen."""
    zipped = export.parent / "x.zip"
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.write(export / "data" / "like.js", "data/like.js")
    command = [sys.executable, "-B", "-c", WATCHED, "audit", str(export), str(zipped), *AS_OF]
    environment = {**os.environ, "JAGANETRAL_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60)
    assert "Menyukai \N{MULTIPLICATION SIGN}2 · @prabowo" in done.stdout
    assert "SEEN" not in done.stderr
    probe = WATCHED.replace("jaganetral.cli.main()", "open(sys.argv[1], 'w').close()")
    command = [sys.executable, "-B", "-c", probe, str(zipped)]
    seen = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60)
    assert "SEEN open" in seen.stderr


def test_on_a_terminal_it_shows_a_bar_and_asks_whose_export_it_is(home: Path, export: Path) -> None:
    """A real terminal: the answer "no" ends it before anything is listed."""
    mine, theirs = pty.openpty()
    command = [sys.executable, "-m", "jaganetral", "audit", str(export), *AS_OF]
    environment = {**os.environ, "JAGANETRAL_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment) as process:
        os.close(theirs)
        said = b""
        while b"Ini ekspor Anda?" not in said:
            said += os.read(mine, 4096)
        os.write(mine, b"n\n")
        assert process.wait(60) == 1
    os.close(mine)
    assert b"100%" in said
    assert b"Menyukai" not in said
