"""The self-declaration and the printed journal from the command line, with the service or without."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from jaganetral.config import Settings
from jaganetral.journal.pledge_record import PledgeRecord
from jaganetral.service.server import running
from jaganetral.store.journal import JournalStore
from journal_rows import AGREED, event
from paper_reading import squeezed, text_of
from programs import environment
from programs import invoke as command

NOW = datetime.now(UTC) - timedelta(minutes=1)
TODAY = NOW.astimezone().date().isoformat()


@pytest.fixture(params=["with the service", "without"])
def kept(home: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A data folder with one entry and one pledge, its service running or not."""
    with JournalStore.open(Settings(home=home).journal_path, simulation=False) as journal:
        journal.add([event(1, NOW)], AGREED, NOW)
        journal.pledges.add(PledgeRecord("1", date(2026, 1, 2), "1", sample=True, added=False))
    with running(Settings(home=home, port=0)) if request.param == "with the service" else nullcontext():
        yield home


def test_a_statement_goes_into_a_file(kept: Path, tmp_path: Path) -> None:
    out = tmp_path / "pernyataan.pdf"
    done = command(kept, "statement", "--from", TODAY, "--output", str(out), "--name", "Calon Satu")
    assert (done.returncode, done.stderr) == (0, "")
    said = text_of(out.read_bytes())
    for text in ("Pakta integritas dibuat", "2 Januari 2026", "Calon Satu", "Dibuat sukarela"):
        assert squeezed(text) in said
    assert "@calon_satu" not in said


def test_what_is_included_is_chosen_word_by_word(kept: Path) -> None:
    done = command(
        kept, "statement", "--from", TODAY, "--format", "csv", "--include", "accounts", "--without", "pledge"
    )
    assert done.returncode == 0, done.stderr
    cells = [cell for row in csv.reader(io.StringIO(done.stdout.removeprefix("\ufeff"))) for cell in row]
    assert "'@calon_satu (X)" in cells
    assert not [cell for cell in cells if "Pakta" in cell]


def test_without_a_journal_there_is_a_statement_and_no_data_folder(home: Path) -> None:
    done = command(home, "--lang", "en", "statement", "--from", TODAY, "--format", "json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["title"] == "Self-Declaration"
    assert not home.exists()


def test_a_simulations_statement_is_made_only_when_asked_for_and_marked(home: Path) -> None:
    with JournalStore.open(Settings(home=home).journal_paths[1], simulation=True) as journal:
        journal.add([event(1, NOW)], AGREED, NOW)
    words = ("statement", "--from", TODAY, "--format", "csv", "--include", "accounts")
    assert "@calon_satu" not in command(home, *words).stdout
    marked = command(home, *words, "--simulation").stdout.removeprefix("\ufeff").splitlines()
    assert any("@calon_satu" in line for line in marked)
    assert all(line.startswith("SIMULASI") for line in marked)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["--from", "2026-02-01", "--until", "2026-01-01"], 1),
        (["--from", TODAY, "--until", "2999-01-01"], 1),
        (["--from", TODAY, "--output", "/nowhere/at/all.pdf"], 1),
        ([], 2),
        (["--from", "kemarin"], 2),
        (["--from", TODAY, "--format", "doc"], 2),
        (["--from", TODAY, "--include", "everything"], 2),
        (["--from", TODAY, "--without", "counts"], 2),
    ],
)
def test_what_cannot_be_is_said_and_nothing_made(home: Path, words: list[str], status: int) -> None:
    done = command(home, "statement", *words)
    assert (done.returncode, done.stdout) == (status, "")
    if status == 1:
        assert len(done.stderr.strip().splitlines()) == 1


def test_the_journal_is_printed_on_request(kept: Path, tmp_path: Path) -> None:
    out = tmp_path / "jurnal.pdf"
    done = command(kept, "journal", "export", "--format", "pdf", "--output", str(out))
    assert done.returncode == 0, done.stderr
    assert "@calon_satu(X)" in text_of(out.read_bytes())


def test_handing_over_takes_a_printed_journal_along_and_wipes_the_pledge(kept: Path, tmp_path: Path) -> None:
    out = tmp_path / "jurnal.pdf"
    done = command(kept, "handover", "--export", str(out), "--yes")
    assert done.returncode == 0, done.stderr
    assert out.read_bytes().startswith(b"%PDF")
    assert "Pakta" not in command(kept, "statement", "--from", TODAY, "--format", "json").stdout


def test_an_installation_without_its_font_says_so_in_one_line(home: Path, tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['fontpkg_open_sans'] = None\n"
        "from jaganetral.cli import main; main(sys.argv[1:], prog_name='jaganetral')"
    )
    words = ["statement", "--from", TODAY, "--output", str(tmp_path / "pernyataan.pdf")]
    done = subprocess.run(
        [sys.executable, "-c", program, *words], env=environment(home), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.strip() == "jaganetral: the font of the PDF files is missing from this installation"
    assert not (tmp_path / "pernyataan.pdf").exists()
