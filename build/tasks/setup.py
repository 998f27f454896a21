"""Install what a checkout needs, and nothing the second time: the work of build/setup.

`run` is what using the product needs: the packages of build/requirements/run.txt in .venv, and a browser.
`test` adds what the checks need: build/requirements/dev.txt, Node, node_modules and Firefox ESR. A stamp in each folder
holds the hash of the lock files it was made from. Only the standard library is used here.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import shutil
import subprocess
import sys
import time
import tomllib
from pathlib import Path

from tasks.checkout import (
    NODE_MODULES,
    OLDEST_FIREFOX,
    PYTHON,
    ROOT,
    VENV,
    browser,
    fail,
    firefox,
    is_root,
    node_folder,
    npm,
    run,
    say,
    with_node,
)

_STAMP = ".jaganetral-setup.json"
_LOCKS = {
    "run": ROOT / "build" / "requirements" / "run.txt",
    "test": ROOT / "build" / "requirements" / "dev.txt",
}


def main() -> None:
    """Read the arguments and set up."""
    parser = argparse.ArgumentParser(
        prog="build/setup",
        description="Install what build/run (run) or build/test (test, the default) needs, in .venv and node_modules.",
        epilog="Example: build/setup run",
    )
    parser.add_argument("what", nargs="?", choices=("run", "test"), default="test")
    parser.add_argument("--quiet", action="store_true", help="say nothing where nothing is to be done")
    arguments = parser.parse_args()
    started = time.monotonic()
    done = [_python(arguments.what), _browser()]
    if arguments.what == "test":
        done += [_firefox(), _node()]
    if any(done):
        say(f"setup: done in {time.monotonic() - started:.0f} s. Next: build/{arguments.what}")
    elif not arguments.quiet:
        say(f"setup: everything that build/{arguments.what} needs is there.")


def _python(what: str) -> bool:
    """Make .venv and install the locked packages; return whether there was anything to do."""
    stamp = VENV / _STAMP
    wanted = {name: _fingerprint(_LOCKS[name].read_bytes(), _project_table()) for name in ("run", "test")}
    have = _read_stamp(stamp)
    if PYTHON.exists() and (have.get(what) == wanted[what] or have.get("test") == wanted["test"]):
        return False
    if not PYTHON.exists() or not run(PYTHON, "-c", "import pip, sys; sys.exit(sys.version_info < (3, 11))"):
        _make_venv()
    say(f"setup: installing the Python packages of {_LOCKS[what].relative_to(ROOT)} into .venv …")
    pip: list[str | Path] = [PYTHON, "-m", "pip", "-qq", "--disable-pip-version-check"]
    # The build system comes from the locked file too, hence no build isolation, which would fetch its own.
    steps: tuple[list[str | Path], ...] = (
        [*pip, "install", "--require-hashes", "--requirement", _LOCKS[what]],
        [*pip, "install", "--no-deps", "--no-build-isolation", "--editable", "."],
        [*pip, "check"],
    )
    if not all(run(*step) for step in steps):
        fail("setup: the Python packages could not be installed (see above); is the package index reachable?")
    have = {name: value for name, value in have.items() if value == wanted.get(name)}
    stamp.write_text(json.dumps(have | {what: wanted[what]}), encoding="utf-8")
    return True


def _make_venv() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python3.{sys.version_info.minor}-venv"
        if not _apt_install(package):
            fail(f"setup: this Python makes no virtual environments yet; run: sudo apt-get install {package}")
    say("setup: making .venv …")
    if not run(sys.executable, "-m", "venv", "--clear", VENV):
        fail("setup: python3 -m venv failed (see above)")


def _browser() -> bool:
    """Install the system's Chromium where it is missing; return whether there was anything to do."""
    if browser():
        return False
    # Named one by one instead of all that Debian recommends: the sandbox for normal users, and a font to read.
    if not _apt_install("chromium", "chromium-sandbox", "fonts-liberation") or not browser():
        fail(
            "setup: no usable Chromium. Install the system's package (Debian: sudo apt-get install chromium) and run "
            "this again; Ubuntu's own is a snap, which cannot start JagaNetral's native host: take a .deb there."
        )
    return True


def _firefox() -> bool:
    """Install the system's Firefox ESR where it is missing or too old; return whether there was anything to do."""
    if firefox():
        return False
    if not _apt_install("firefox-esr") or not firefox():
        fail(
            f"setup: no Firefox ESR {OLDEST_FIREFOX} or newer, in which the end-to-end tests run too. Install the "
            "system's package (Debian: sudo apt-get update && sudo apt-get install firefox-esr) and run this again; "
            "another place is named by JAGANETRAL_FIREFOX."
        )
    return True


def _node() -> bool:
    """Install node_modules from package-lock.json; return whether there was anything to do."""
    folder = node_folder()
    if folder is None:
        fail("setup: no Node, neither the system's nor the wheel's; remove .venv and run build/setup again")
    stamp = NODE_MODULES / _STAMP
    declared = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    wanted = _fingerprint((ROOT / "package-lock.json").read_bytes(), json.dumps(declared).encode())
    if _read_stamp(stamp).get("node") == wanted:
        return False
    say("setup: installing the Node packages of package-lock.json into node_modules …")
    if not run(*npm(folder), "ci", "--no-audit", "--no-fund", "--loglevel=error", env=with_node(folder)):
        fail("setup: the Node packages could not be installed (see above); is the package registry reachable?")
    stamp.write_text(json.dumps({"node": wanted}), encoding="utf-8")
    return True


def _apt_install(*packages: str) -> bool:
    """Install packages of the system where that needs no password; return whether it worked."""
    apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    if shutil.which("apt-get") is None or not (is_root() or _sudo_asks_nothing()):
        return False
    say(f"setup: installing the system's package {packages[0]} …")
    if not is_root():
        apt = ["sudo", "--non-interactive", *apt]
    # The package list may be empty, as in a fresh container, or old: then it names browsers with known holes. Where it
    # can't be renewed, what it names may still be there.
    _quietly([*apt, "update"])
    done = _quietly([*apt, "install", "--yes", "--no-install-recommends", *packages])
    if done.returncode:
        say(done.stderr.strip())
    return done.returncode == 0


def _quietly(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)


def _sudo_asks_nothing() -> bool:
    return shutil.which("sudo") is not None and _quietly(["sudo", "--non-interactive", "true"]).returncode == 0


def _project_table() -> bytes:
    """The part of pyproject.toml that an editable install depends on; the checks' settings may change freely."""
    tables = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [tables["build-system"], tables["project"], tables["tool"]["hatch"], str(ROOT)]
    return json.dumps(wanted, sort_keys=True).encode()


def _fingerprint(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _read_stamp(path: Path) -> dict[str, str]:
    try:
        stamp = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


if __name__ == "__main__":
    main()
