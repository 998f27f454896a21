"""The journal from the command line: with the service or without, the same words and the same result."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from conftest import AS_OF
from jaganetral.config import Settings
from jaganetral.service.keys import KeyRing
from jaganetral.service.server import running
from jaganetral.store.journal import JournalStore
from journal_rows import AGREED, NOW, event
from programs import invoke as command


@pytest.fixture(params=["with the service", "without"])
def anyway(home: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """The data folder, with its service running or not."""
    with running(Settings(home=home, port=0)) if request.param == "with the service" else nullcontext():
        yield home


def add(home: Path, *more: str) -> None:
    done = command(home, "journal", "add", "@prabowo", "--platform", "x", "--action", "like", *more)
    assert done.returncode == 0, done.stderr


def rows(home: Path) -> list[list[str]]:
    done = command(home, "journal", "export")
    assert done.returncode == 0, done.stderr
    return list(csv.reader(io.StringIO(done.stdout.removeprefix("\ufeff"))))[1:]


def test_an_entry_of_ones_own_is_kept_and_exported(anyway: Path) -> None:
    add(anyway, "--at", "2023-12-15 10:00", "--reason", "tak sengaja, di ponsel")
    [row] = rows(anyway)
    assert row[0].startswith("2023-12-15T10:00:00")
    assert row[1:4] == ["x", "like", "'@prabowo"]
    assert row[4:10] == [
        "Prabowo Subianto",
        "pilpres-2024",
        "candidate",
        "proceeded",
        "tak sengaja, di ponsel",
        "person",
    ]


def test_an_account_that_is_not_on_the_list_is_kept_as_well(anyway: Path) -> None:
    done = command(anyway, "journal", "add", "https://x.com/warga_biasa", "--action", "follow")
    assert done.returncode == 0, done.stderr
    assert rows(anyway)[0][1:8] == ["x", "follow", "'@warga_biasa", "", "", "", "proceeded"]


@pytest.mark.parametrize(
    "words",
    [
        ["@prabowo", "--platform", "x", "--action", "like", "--at", "2999-01-01"],
        ["not a handle at all!", "--platform", "x", "--action", "like"],
        ["@prabowo", "--platform", "x", "--action", "like", "--reason", "x" * 301],
    ],
)
def test_a_wrong_entry_is_said_in_one_line_and_nothing_kept(anyway: Path, words: list[str]) -> None:
    done = command(anyway, "journal", "add", *words)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.strip().splitlines()) == 1
    assert rows(anyway) == []


def test_a_shared_computer_keeps_nothing_from_the_command_line_either(anyway: Path) -> None:
    with JournalStore.open(Settings(home=anyway).journal_path, simulation=False) as journal:
        journal.marks.share(shared=True)
    done = command(anyway, "journal", "add", "@prabowo", "--platform", "x", "--action", "like")
    assert (done.returncode, done.stdout) == (1, "")
    assert "jurnal tidak menyimpan apa pun" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert rows(anyway) == []


@pytest.mark.parametrize(
    "words",
    [
        ["add", "@prabowo"],
        ["add", "@prabowo", "--action", "poke"],
        ["export", "--format", "doc"],
        ["delete"],
        ["delete", "--all", "--list"],
        ["delete", "--id", "7"],
    ],
)
def test_wrong_usage_ends_with_status_2(home: Path, words: list[str]) -> None:
    assert command(home, "journal", *words).returncode == 2


def test_one_entry_or_all_are_deleted_after_a_question(anyway: Path) -> None:
    for day in ("01", "02", "03"):
        add(anyway, "--at", f"2026-11-{day}")
    listed = json.loads(command(anyway, "journal", "delete", "--list").stdout)
    assert len(listed) == 3
    assert command(anyway, "journal", "delete", "--all").returncode == 1, "nobody said yes"
    assert len(rows(anyway)) == 3
    assert command(anyway, "journal", "delete", "--id", listed[0]["id"], "--yes").returncode == 0
    assert command(anyway, "journal", "delete", "--id", listed[0]["id"], "--yes").returncode == 1
    assert len(rows(anyway)) == 2
    assert command(anyway, "journal", "delete", "--all", "--yes").returncode == 0
    assert rows(anyway) == []


def test_without_a_journal_an_export_is_empty_and_makes_no_file(home: Path) -> None:
    assert rows(home) == []
    assert not home.exists()


def test_an_export_goes_into_a_file(home: Path, tmp_path: Path) -> None:
    add(home, "--at", "2026-11-01")
    out = tmp_path / "jurnal.json"
    assert command(home, "journal", "export", "--format", "json", "--output", str(out)).returncode == 0
    assert len(json.loads(out.read_text("utf-8"))["entries"]) == 1
    refused = command(home, "journal", "export", "--output", str(tmp_path / "none" / "jurnal.csv"))
    assert refused.returncode == 1
    assert len(refused.stderr.strip().splitlines()) == 1


def test_a_damaged_journal_is_mended_before_it_is_exported(home: Path) -> None:
    add(home, "--at", "2026-11-01")
    (home / "journal.sqlite3").write_bytes(b"no database" * 1000)
    assert rows(home) == []
    assert list(home.glob("journal-rusak-*"))


def test_the_simulations_journal_is_exported_only_when_asked_for_and_marked(home: Path) -> None:
    with JournalStore.open(Settings(home=home).journal_paths[1], simulation=True) as journal:
        journal.add([event(1)], AGREED, NOW)
    assert rows(home) == []
    marked = command(home, "journal", "export", "--simulation").stdout.strip()
    assert marked.endswith(",SIMULASI")


def test_commands_do_not_touch_the_journal_of_a_simulation(home: Path) -> None:
    with running(Settings(home=home, port=0, as_of=AS_OF)):
        done = command(home, "journal", "add", "@prabowo", "--platform", "x", "--action", "like")
        assert done.returncode == 1
        assert "tidak dicampur" in done.stderr


def test_handing_over_exports_wipes_and_unpairs(anyway: Path, tmp_path: Path) -> None:
    add(anyway, "--at", "2026-11-01", "--reason", "rahasia sekali")
    KeyRing(anyway).create("11111111-2222-4333-8444-555555555555")
    out = tmp_path / "jurnal.csv"
    assert command(anyway, "handover").returncode == 1, "nobody said yes"
    assert command(anyway, "handover", "--export", str(tmp_path / "x.doc"), "--yes").returncode == 2
    done = command(anyway, "handover", "--export", str(out), "--yes")
    assert done.returncode == 0, done.stderr
    assert "rahasia sekali" in out.read_text("utf-8")
    assert KeyRing(anyway).pairings() == []
    assert rows(anyway) == []
    left = b"".join(path.read_bytes() for path in anyway.rglob("*") if path.is_file())
    assert b"rahasia sekali" not in left
