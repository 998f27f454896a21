"""Freezes the program with its Python into one folder, the same bytes from the same commit.

The packages come from build/requirements/package.txt into an environment of its own; what of them goes into the
program is worked out by tasks.frozen_contents. SQLite is ours (`tasks.sqlite`), and the extension comes along as it
is handed out.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from tasks.checkout import OUT, ROOT, fail, run, say
from tasks.sqlite import LIBRARY, library

FREEZE = ROOT / "build" / "freeze"
LOCK = ROOT / "build" / "requirements" / "package.txt"
WORK = OUT / "package"
VENV = WORK / "venv"
CONTENTS = WORK / "contents.json"
"""What went into the program: `python`, `packages`, and `libraries` with the file each was taken from."""
PROGRAM = "jaganetral"
PACKAGE = Path("_internal") / "jaganetral"
"""Where the modules' data lie in the frozen folder."""


def version() -> str:
    """Return the version of the project, from the one place where it is written."""
    found: str = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    return found


def epoch() -> int:
    """Return the time stamp of everything in a package: SOURCE_DATE_EPOCH, else the time of the commit, in seconds."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    done = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False)
    return int(done.stdout) if done.returncode == 0 and done.stdout.strip() else 315_532_800  # 1980, as in the zips


def environment() -> Path:
    """Return the Python of the environment that freezes, made anew when the lock file has changed."""
    python = VENV / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    stamp = VENV / ".jaganetral-lock"
    base = _base_python()
    lock = hashlib.sha256(LOCK.read_bytes() + str(base).encode() + sys.version.encode()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="ascii") == lock:
        return python
    say(f"build/package: installing the Python packages of {LOCK.relative_to(ROOT)} into {VENV.relative_to(ROOT)} …")
    pip: list[str | Path] = [python, "-m", "pip", "-qq", "--disable-pip-version-check"]
    if not run(base, "-m", "venv", "--clear", VENV) or not run(
        *pip, "install", "--require-hashes", "--requirement", LOCK
    ):
        fail("build/package: the packages could not be installed (see above); is the package index reachable?")
    stamp.write_text(lock, encoding="ascii")
    return python


def _base_python() -> Path:
    """The Python that goes into the program: the system's, whose libraries name no folder of this machine.

    Else the one that runs this; what a person compiled in a folder of their own leaves that folder's name in its files.
    """
    system = Path("/usr/bin/python3")
    able = "import ensurepip, sys, sysconfig as c; sys.exit(sys.version_info < (3, 11) or not c.get_config_var('{}'))"
    asked: list[str | Path] = [system, "-c", able.format("Py_ENABLE_SHARED")]
    if system.is_file() and subprocess.run(asked, capture_output=True, check=False).returncode == 0:
        return system
    return Path(getattr(sys, "_base_executable", sys.executable))


def freeze(target: Path) -> None:
    """Write the frozen program, without the extension, into a folder.

    Args:
        target: where to; what lies there is replaced.
    """
    python = environment()
    metadata = _metadata()
    work = WORK / "freeze"
    shutil.rmtree(work, ignore_errors=True)
    say("build/package: freezing the program …")
    settings = {
        "PYTHONHASHSEED": "1",
        "SOURCE_DATE_EPOCH": str(epoch()),
        "PYTHONPATH": str(ROOT / "backend"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "JAGANETRAL_CHECKOUT": str(ROOT),
        "JAGANETRAL_METADATA": str(metadata),
        "JAGANETRAL_CONTENTS": str(CONTENTS),
    }
    words: list[str | Path] = [python, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=ERROR"]
    words += [f"--distpath={work / 'dist'}", f"--workpath={work / 'work'}", FREEZE / "jaganetral.spec"]
    if not run(*words, env=os.environ | settings):
        fail("build/package: PyInstaller failed (see above)")
    shutil.rmtree(target, ignore_errors=True)
    shutil.move(work / "dist" / PROGRAM, target)
    carried = target / "_internal" / LIBRARY
    if sys.platform == "linux":
        if not carried.is_file():
            fail(f"build/package: the frozen program has no {LIBRARY} to be replaced; is this Python's own built in?")
        shutil.copyfile(library(), carried)


def _metadata() -> Path:
    """A folder that says name and version, as an installation would; `importlib.metadata` finds it when frozen."""
    folder = WORK / "metadata"
    shutil.rmtree(folder, ignore_errors=True)
    info = folder / f"jaganetral-{version()}.dist-info"
    info.mkdir(parents=True)
    text = f"Metadata-Version: 2.1\nName: jaganetral\nVersion: {version()}\n"
    (info / "METADATA").write_text(text, encoding="utf-8")
    return folder
