"""The recipes for systems that we don't have here: what can be read without them is right."""

from __future__ import annotations

import json
import plistlib
import re
import subprocess
from pathlib import Path

import yaml

from agencies import IDS, agency_folder, root_of_trust
from jaganetral.agency.reading import NAME
from tasks.macos import APPLICATION, HOSTS, INSTALLER, NOTARY, PROGRAM_FOLDER, commands, stage

ROOT = Path(__file__).resolve().parents[2]
WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8"))


def test_every_job_of_the_workflow_waits_for_one_that_exists_and_takes_what_that_made() -> None:
    jobs = WORKFLOW["jobs"]
    made: dict[str, str] = {}
    for name, job in jobs.items():
        assert job.get("needs", name) in jobs
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/upload-artifact"):
                made[step["with"]["name"]] = name
    for job in jobs.values():
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/download-artifact"):
                assert made[step["with"]["name"]] in (job["needs"], jobs[job["needs"]].get("needs"))


def test_every_shell_script_of_the_recipes_can_be_read_and_every_file_that_it_names_is_there() -> None:
    scripts = [
        step["run"]
        for name, job in WORKFLOW["jobs"].items()
        for step in job["steps"]
        if "run" in step and not name.startswith("windows-") | (step.get("shell") == "pwsh")
    ]
    scripts += [(ROOT / "build" / "macos" / name).read_text("utf-8") for name in ("native-host", "uninstall.sh")]
    for script in scripts:
        subprocess.run(["bash", "-n"], input=script, text=True, check=True)
    named = re.findall(r"\b(build[/\\][\w/\\.]+)", json.dumps(WORKFLOW).replace("\\\\", "/"))
    assert {"build/package", "build/setup", "build/windows/freeze.py"} <= set(named)
    assert [name for name in named if not (ROOT / name).is_file()] == []


def test_the_workflow_says_what_it_does_not_do() -> None:
    text = (ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8")
    assert "Nothing here has been run yet" in text
    assert "belum-teruji" in text


def test_the_package_for_macos_puts_program_agent_and_hosts_where_they_are_looked_for(tmp_path: Path) -> None:
    agency = agency_folder(tmp_path / "agency", root_of_trust(tmp_path / "register"))
    root = tmp_path / "root"
    stage(root, agency.path, IDS)
    agent = plistlib.loads((root / "Library/LaunchAgents/id.jaganetral.plist").read_bytes())
    assert agent["ProgramArguments"] == [f"/{PROGRAM_FOLDER}/jaganetral", "serve"]
    assert agent["RunAtLoad"] is True
    for place in HOSTS:
        host = json.loads((root / place / "id.jaganetral.host.json").read_text("utf-8"))
        assert host["path"] == f"/{PROGRAM_FOLDER}/native-host"
        assert (root / host["path"].removeprefix("/")).stat().st_mode & 0o111
    assert (root / PROGRAM_FOLDER / NAME).read_bytes() == agency.files[NAME]
    assert (root / PROGRAM_FOLDER / "root.json").is_file()


def test_the_uninstaller_for_macos_removes_every_place_that_the_package_has() -> None:
    script = (ROOT / "build" / "macos" / "uninstall.sh").read_text("utf-8")
    for place in HOSTS:
        assert f'"/{place}/id.jaganetral.host.json"' in script
    assert f'rm -rf "/{PROGRAM_FOLDER}"' in script
    assert "/Library/LaunchAgents/id.jaganetral.plist" in script


def test_signing_and_notarisation_happen_for_those_who_are_named_and_in_this_order(tmp_path: Path) -> None:
    bare = commands(tmp_path, "0.1.0", tmp_path / "x.pkg", {})
    assert [words[0] for words in bare] == ["pkgbuild", "productbuild"]
    assert "--sign" not in bare[1]
    named = {APPLICATION: "A", INSTALLER: "I", NOTARY: "N"}
    full = commands(tmp_path, "0.1.0", tmp_path / "x.pkg", named)
    assert [words[0] for words in full] == ["codesign", "pkgbuild", "productbuild", "xcrun", "xcrun"]
    assert full[2][-3:-1] == ["--sign", "I"]
    assert [full[3][1], full[4][1]] == ["notarytool", "stapler"]
