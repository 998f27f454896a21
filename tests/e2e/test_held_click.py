"""The run that Windows and macOS have to pass, tried here: one click held in a browser that is as its maker made it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from firefox_browser import FIREFOX
from installation import CHROMIUM, EXTENSION, ROOT, Service, register_host
from jaganetral.desktop.register_firefox import register_firefox

SCRIPT = ROOT / "tests" / "packaging" / "release" / "held_click.py"
BROWSERS = {"chromium": CHROMIUM, "firefox": FIREFOX}


def run(service: Service, *words: str | Path) -> subprocess.CompletedProcess[str]:
    paths = ("backend", "build", "tests/backend", "tests/e2e", "tests/packaging/release")
    environment = service.environment() | {"PYTHONPATH": os.pathsep.join(str(ROOT / path) for path in paths)}
    return subprocess.run(
        [sys.executable, SCRIPT, *words], env=environment, capture_output=True, text=True, timeout=240, check=False
    )


@pytest.mark.parametrize("family", BROWSERS)
def test_the_script_pairs_by_itself_holds_one_like_and_lets_another_through(
    family: str, service: Service, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    profile.mkdir()
    if family == "firefox":
        register_firefox(service.home, date.fromisoformat(str(service.as_of)), person=profile / "person")
    else:
        register_host(profile, service)
    done = run(service, family, "--browser", BROWSERS[family], "--extension", EXTENSION, "--profile", profile)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert (said["family"], said["held"], said["passed"]) == (family, "@calon_satu", "@warga_dua")
    assert "Calon Satu" in said["notice"]
