"""The recipes for systems that we don't have here: what can be read without them is right."""

from __future__ import annotations

import json
import os
import plistlib
import re
import shutil
import signal
import subprocess
import threading
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from agencies import IDS, agency_folder, root_of_trust
from jaganetral.agency.reading import NAME
from jaganetral.agency.verifying import UNTRIED
from tasks.freeze import version
from tasks.macos import APPLICATION, HOSTS, INSTALLER, NOTARY, PROGRAM_FOLDER, SCRIPTS, commands, stage
from tasks.tried import TRIED, warning

ROOT = Path(__file__).resolve().parents[2]
RUNS = ("windows_run.py", "macos_run.sh", "trial_installers.py")
WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8"))


def needed_by(job: dict[str, Any]) -> set[str]:
    """The jobs that must be over before one begins, with those that those wait for."""
    direct = job.get("needs", [])
    names = {direct} if isinstance(direct, str) else set(direct)
    return names.union(*(needed_by(WORKFLOW["jobs"][name]) for name in names & WORKFLOW["jobs"].keys()))


def test_every_job_of_the_workflow_waits_for_one_that_exists_and_takes_what_that_made() -> None:
    jobs = WORKFLOW["jobs"]
    made: dict[str, str] = {}
    for name, job in jobs.items():
        assert needed_by(job) <= jobs.keys()
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/upload-artifact"):
                made[step["with"]["name"]] = name
    for job in jobs.values():
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/download-artifact"):
                assert made[step["with"]["name"]] in needed_by(job)


def test_every_shell_script_of_the_recipes_can_be_read_and_every_file_that_it_names_is_there() -> None:
    scripts = [
        step["run"]
        for job in WORKFLOW["jobs"].values()
        for step in job["steps"]
        if "run" in step and not job["runs-on"].startswith("windows")
    ]
    for script in scripts:
        subprocess.run(["bash", "-n"], input=script, text=True, check=True)
    commands = "\n".join(step["run"] for job in WORKFLOW["jobs"].values() for step in job["steps"] if "run" in step)
    named = set(re.findall(r"\b((?:build|tests)/[\w/.-]+)", commands.replace("\\", "/")))
    assert {"build/package", "build/setup", "build/windows/freeze.py"} <= named
    assert {f"tests/packaging/release/{name}" for name in RUNS} <= named
    assert [name for name in named if not (ROOT / name).is_file()] == []


def test_the_file_of_green_runs_fits_its_schema() -> None:
    schema = json.loads(TRIED.with_name("tried.schema.json").read_text("utf-8"))
    jsonschema.validate(json.loads(TRIED.read_text("utf-8")), schema, cls=jsonschema.Draft202012Validator)


def test_an_installer_is_called_untried_until_this_version_was_green(tmp_path: Path) -> None:
    file = tmp_path / "tried.json"
    run = {"version": "1.2.3", "commit": "0" * 40, "run": "https://contoh.example/1"}
    file.write_text(json.dumps({"windows": run, "macos": None}), "utf-8")
    found = [warning(system, version, file) for system in ("windows", "macos") for version in ("1.2.3", "1.2.4")]
    assert found == [None, UNTRIED, UNTRIED, UNTRIED]


def test_what_was_not_tried_is_called_so_in_the_guide() -> None:
    guide = (ROOT / "docs" / "panduan-instansi.md").read_text("utf-8")
    for system, said in (
        ("windows", "belum pernah dijalankan di Windows"),
        ("macos", "belum pernah dijalankan di macOS"),
    ):
        assert (said in guide) == (warning(system, version()) is not None)


def test_the_workflow_says_what_it_does_not_do() -> None:
    text = (ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8")
    assert "Nothing here has been run yet" in text
    assert "belum-teruji" in text


def test_the_package_for_macos_puts_program_agent_and_hosts_where_they_are_looked_for(tmp_path: Path) -> None:
    agency = agency_folder(tmp_path / "agency", root_of_trust(tmp_path / "register"))
    root = tmp_path / "root"
    stage(root, agency.path, IDS, version())
    agent = plistlib.loads((root / "Library/LaunchAgents/id.jaganetral.plist").read_bytes())
    assert agent["ProgramArguments"] == [f"/{PROGRAM_FOLDER}/jaganetral", "serve"]
    assert agent["RunAtLoad"] is True
    for place in HOSTS:
        host = json.loads((root / place / "id.jaganetral.host.json").read_text("utf-8"))
        assert host["path"] == f"/{PROGRAM_FOLDER}/native-host"
        assert (root / host["path"].removeprefix("/")).stat().st_mode & 0o111
    assert (root / PROGRAM_FOLDER / NAME).read_bytes() == agency.files[NAME]
    assert (root / PROGRAM_FOLDER / "root.json").is_file()
    scripts = {path.name for path in (tmp_path / SCRIPTS).iterdir() if path.stat().st_mode & 0o111}
    assert scripts == {"preinstall", "postinstall", "end-running"}


@pytest.mark.parametrize(
    ("installed", "status"), [(None, 0), ("0.9.0", 0), ("0.10.0", 0), ("0.10.1", 1), ("0.11.0", 1), ("1.0.0", 1)]
)
def test_the_package_for_macos_replaces_no_newer_version(tmp_path: Path, installed: str | None, status: int) -> None:
    """The real script; pkgutil answers as that of macOS does, and what would end the program leaves a note."""
    stage(tmp_path / "root", None, IDS, "0.10.0")
    scripts = tmp_path / SCRIPTS
    (scripts / "end-running").write_text(f'#!/bin/sh\ntouch "{tmp_path}/ended"\n', "utf-8")
    receipt = f"echo package-id: id.jaganetral\necho version: {installed}" if installed else "exit 1"
    (tmp_path / "pkgutil").write_text(f"#!/bin/sh\n{receipt}\n", "utf-8")
    (tmp_path / "pkgutil").chmod(0o755)
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin"}
    words = [scripts / "preinstall"]
    done = subprocess.run(words, env=environment, check=False, capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == status
    assert (tmp_path / "ended").exists() is (status == 0)
    assert (f"Versi yang lebih baru ({installed}) sudah terpasang" in done.stderr) is (status == 1)


def test_the_uninstaller_for_macos_removes_every_place_that_the_package_has() -> None:
    script = (ROOT / "build" / "macos" / "uninstall.sh").read_text("utf-8")
    for place in HOSTS:
        assert f'"/{place}/id.jaganetral.host.json"' in script
    assert f'rm -rf "/{PROGRAM_FOLDER}"' in script
    assert "/Library/LaunchAgents/id.jaganetral.plist" in script


def test_what_runs_of_the_program_on_macos_is_ended_by_its_path_and_nothing_else_of_its_name(tmp_path: Path) -> None:
    """Real processes; ps, launchctl and sudo answer as those of macOS do, for Linux has others."""
    programs = [tmp_path / name / "jaganetral" for name in ("Application Support", "Application Support 2")]
    for program in programs:
        program.parent.mkdir()
        shutil.copy("/bin/sleep", program)
    tools, log = tmp_path / "tools", tmp_path / "log"
    tools.mkdir()
    listing = 'for p in /proc/[0-9]*; do e=$(readlink "$p/exe") && echo "${p#/proc/} $(stat -c %u "$p") $e"; done; true'
    answers = {
        "ps": listing,
        "launchctl": f'echo "launchctl $*" >> "{log}"; [ "$1" != asuser ] || {{ shift 2; exec "$@"; }}',
        "sudo": f'echo "sudo $*" >> "{log}"; exit 2',  # an older version knows no "stop"
    }
    for name, answer in answers.items():
        (tools / name).write_text(f"#!/bin/sh\n{answer}\n", "utf-8")
        (tools / name).chmod(0o755)
    script = (ROOT / "build" / "macos" / "end-running").read_text("utf-8")
    assert f'program="/{PROGRAM_FOLDER}/jaganetral"' in script
    script = script.replace(f"/{PROGRAM_FOLDER}/jaganetral", str(programs[0]))
    with subprocess.Popen([programs[0], "600"]) as ours, subprocess.Popen([programs[1], "600"]) as others:
        # Nobody's child but the shell's is waited for: what has ended must not linger in the list of processes.
        waiting = threading.Thread(target=ours.wait)
        waiting.start()
        words = ["sh", "-c", script]
        subprocess.run(words, env={"PATH": f"{tools}:/usr/bin:/bin"}, check=True, timeout=60)
        waiting.join(60)
        assert ours.returncode == -signal.SIGTERM
        assert others.poll() is None
        others.terminate()
    user = os.getuid()
    said = log.read_text("utf-8").splitlines()
    assert f"launchctl bootout gui/{user}/id.jaganetral" in said
    assert f"sudo -u #{user} {programs[0]} stop" in said


def test_signing_and_notarisation_happen_for_those_who_are_named_and_in_this_order(tmp_path: Path) -> None:
    bare = commands(tmp_path, "0.1.0", tmp_path / "x.pkg", {})
    assert [words[0] for words in bare] == ["pkgbuild", "productbuild"]
    assert "--sign" not in bare[1]
    assert bare[0][bare[0].index("--scripts") + 1] == str(tmp_path.with_name(SCRIPTS))
    named = {APPLICATION: "A", INSTALLER: "I", NOTARY: "N"}
    full = commands(tmp_path, "0.1.0", tmp_path / "x.pkg", named)
    assert [words[0] for words in full] == ["codesign", "pkgbuild", "productbuild", "xcrun", "xcrun"]
    assert full[2][-3:-1] == ["--sign", "I"]
    assert [full[3][1], full[4][1]] == ["notarytool", "stapler"]
