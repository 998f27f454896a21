"""Whether Firefox has the installer's policy is said by doctor, for a silent installation can't say it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jaganetral.config import Settings
from jaganetral.desktop import doctor
from jaganetral.desktop.doctor import State, examine
from jaganetral.desktop.firefox_policies import POLICY, Standing, standings
from jaganetral.policies import firefox_policy

OURS = firefox_policy("jaganetral@jaganetral.id", "https://contoh.example/jaganetral.xpi")
MERGED = {
    "policies": {
        "DisableTelemetry": True,
        "ExtensionSettings": {"*": {"installation_mode": "blocked"}, **OURS["policies"]["ExtensionSettings"]},
    }
}


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """Return the folder of a program whose installer brought a policy."""
    folder = tmp_path / "JagaNetral"
    (folder / POLICY).parent.mkdir(parents=True)
    (folder / POLICY).write_text(json.dumps(OURS), "utf-8")
    return folder


def firefox(tmp_path: Path, content: str | None) -> Path:
    folder = tmp_path / "Mozilla Firefox"
    (folder / "distribution").mkdir(parents=True)
    if content is not None:
        (folder / "distribution" / "policies.json").write_text(content, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (None, Standing.MISSING),
        ("", Standing.OTHERS),
        ("{", Standing.OTHERS),
        ("[]", Standing.OTHERS),
        (json.dumps({"policies": {"ExtensionSettings": []}}), Standing.OTHERS),
        (json.dumps({"policies": {"DisableTelemetry": True}}), Standing.OTHERS),
        (json.dumps(firefox_policy("lain@contoh.example", "https://contoh.example/x.xpi")), Standing.OTHERS),
        (json.dumps(OURS), Standing.CARRIED_OUT),
        ("\ufeff" + json.dumps(MERGED), Standing.CARRIED_OUT),
    ],
)
def test_a_policy_counts_where_all_of_it_stands_in_firefoxs_one_file(
    program: Path, tmp_path: Path, content: str | None, found: Standing
) -> None:
    folder = firefox(tmp_path, content)
    assert standings(program, [folder]) == [(folder, found)]


def test_without_a_policy_of_ours_there_is_nothing_to_say(tmp_path: Path) -> None:
    assert standings(tmp_path, [firefox(tmp_path, None)]) == []


def test_doctor_says_what_to_merge_and_where(program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = firefox(tmp_path, json.dumps({"policies": {}}))
    monkeypatch.setattr(doctor, "own_folder", lambda: program)  # these two only Windows can tell
    monkeypatch.setattr(doctor, "firefoxes", lambda: [folder])
    [finding] = examine(Settings(home=tmp_path / "home"), [doctor.policies])
    assert (finding.name, finding.state) == ("policy.firefox", State.WARNING)
    assert str(folder) in finding.sentence.id
    assert finding.advice is not None
    assert str(program / POLICY) in finding.advice.id
    (folder / "distribution" / "policies.json").write_text(json.dumps(MERGED), "utf-8")
    [finding] = examine(Settings(home=tmp_path / "home"), [doctor.policies])
    assert finding.state is State.OK
