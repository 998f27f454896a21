"""Firefox is told where the native host is: for one person, all profiles alike."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from jaganetral.desktop.register import HOST_NAME
from jaganetral.desktop.register_firefox import register_firefox
from jaganetral.service.origins import GECKO_ID


def test_the_manifest_names_the_launcher_and_our_add_on_alone(home: Path, tmp_path: Path) -> None:
    person = tmp_path / "orang"
    manifest = register_firefox(home, date(2023, 12, 15), person=person)
    assert manifest == person / ".mozilla" / "native-messaging-hosts" / f"{HOST_NAME}.json"
    content = json.loads(manifest.read_text("utf-8"))
    assert (content["name"], content["type"]) == (HOST_NAME, "stdio")
    assert content["allowed_extensions"] == [GECKO_ID]
    assert "allowed_origins" not in content
    launcher = Path(content["path"])
    assert launcher.parent == home / "bin"
    assert launcher.stat().st_mode & 0o777 == 0o700
    assert "2023-12-15" in launcher.read_text("utf-8")


def test_what_is_registered_last_is_met(home: Path, tmp_path: Path) -> None:
    simulated = register_firefox(home, date(2023, 12, 15), person=tmp_path)
    real = register_firefox(home, None, person=tmp_path)
    assert simulated == real
    assert Path(json.loads(real.read_text("utf-8"))["path"]).name == "host"


def test_without_a_person_it_is_whoever_runs_it(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert register_firefox(home, None).is_relative_to(tmp_path / ".mozilla")


def test_a_place_that_cannot_be_written_is_an_error(home: Path, tmp_path: Path) -> None:
    (tmp_path / ".mozilla").write_text("no folder", "utf-8")
    with pytest.raises(OSError, match="mozilla"):
        register_firefox(home, None, person=tmp_path)
