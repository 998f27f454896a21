"""The run that Windows and macOS have to pass, tried here: what a person does there, by the same scripts."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from firefox_browser import FIREFOX
from installation import CHROMIUM, EXTENSION, ROOT, Service, register_host, until
from jaganetral.candidates.calendar import JAKARTA
from jaganetral.config import Settings
from jaganetral.desktop.register_firefox import register_firefox
from jaganetral.service.client import LocalClient
from port_lock import PORTS

RUN = ROOT / "tests" / "packaging" / "release"
PARTS = ("build", "tests/backend", "tests/e2e", "tests/packaging/release")


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """Return a program as an installation has it, which knows a contest that is under way today."""
    package = tmp_path / "installed" / "jaganetral"
    shutil.copytree(ROOT / "backend" / "jaganetral", package, ignore=shutil.ignore_patterns("__pycache__"))
    contest = package / "candidates" / "data" / "contests" / "uji-coba.json"
    day = Settings(home=tmp_path).today(JAKARTA).isoformat()
    words: list[str | Path] = [sys.executable, RUN / "trial_contest.py", contest, "--day", day]
    subprocess.run(words, env=os.environ | {"PYTHONPATH": paths()}, check=True)
    made = tmp_path / "installed" / "program"
    made.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m jaganetral "$@"\n', "utf-8")
    made.chmod(0o755)
    return made


def paths(*first: Path) -> str:
    return os.pathsep.join(map(str, (*first, *(ROOT / part for part in PARTS))))


def test_a_person_starts_it_holds_a_click_in_both_families_and_finds_it_in_the_journal(
    program: Path, tmp_path: Path
) -> None:
    service = Service(tmp_path / "home", as_of=None)
    work = tmp_path / "work"
    chromium, firefox = (work / f"profile-{name}" for name in ("chromium-chromium", "firefox-firefox-esr"))
    register_host(chromium, service)
    register_firefox(service.home, None, person=firefox / "person")
    environment = service.environment() | {"PYTHONPATH": paths(program.parent)}
    words: list[str | Path] = [
        sys.executable,
        RUN / "person.py",
        "--program",
        program,
        "--extension",
        EXTENSION,
        "--work",
        work,
    ]
    words += ["--browser", f"chromium={CHROMIUM}", "--browser", f"firefox={FIREFOX}"]

    def begin(*more: str | Path) -> subprocess.Popen[str]:
        pipe = subprocess.PIPE
        return subprocess.Popen([*words, *more], env=environment, stdout=pipe, stderr=pipe, text=True)

    try:
        with PORTS:
            run = begin("--start", f'"{program}" serve')
            until(lambda: run.poll() is not None or LocalClient.find(service.home), "the service to answer")
        out, error = run.communicate(timeout=500)
        assert run.returncode == 0, error
        said = json.loads(out)
        assert [(one["family"], one["held"], one["passed"]) for one in said["clicks"]] == [
            ("chromium", "@calon_satu", "@warga_dua"),
            ("firefox", "@calon_satu", "@warga_dua"),
        ]
        assert all("Calon Satu" in one["notice"] for one in said["clicks"])
        assert said["entries"] == 2
        words = words[: words.index("--browser")]
        wrong = begin("--entries", "3")
        _, error = wrong.communicate(timeout=500)
        assert wrong.returncode == 1
        assert "3 entries in the journal" in error
    finally:
        subprocess.run([program, "stop"], env=environment, capture_output=True, check=True)
