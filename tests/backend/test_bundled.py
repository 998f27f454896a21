"""What the extension carries along is what the backend would say today."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from jaganetral.candidates.bundled import bundled_list
from jaganetral.candidates.handles import rules_json
from jaganetral.candidates.model import Platform
from jaganetral.candidates.snapshot import build
from jaganetral.config import extension_dir

ROOT = Path(__file__).resolve().parents[2]
BUNDLED = ROOT / "extension" / "bundled"


def test_the_bundled_files_are_current() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "build/bundle"), "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, ""), "run build/bundle"


@pytest.mark.parametrize("platform", Platform)
def test_the_bundled_snapshot_holds_the_archive_for_every_platform(platform: Platform) -> None:
    snapshot = json.loads((BUNDLED / f"snapshot-{platform}.json").read_text("utf-8"))
    assert snapshot == build(platform, bundled_list(), origin="bundled")
    assert snapshot["simulated_now"] is None


def test_the_bundled_rules_are_the_backends_rules() -> None:
    assert json.loads((BUNDLED / "platforms.json").read_text("utf-8")) == rules_json()


def test_the_checkouts_extension_is_found() -> None:
    assert extension_dir() == ROOT / "extension"
