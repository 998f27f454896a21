"""Installs what build/package makes and tests it in a system of its own: the work of build/test-packages.

Nothing of this machine is touched but its list of installed tools: the packages go into a Debian in a folder, which is
booted with its own systemd, and from the first test on there is no network but loopback. Needs root.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tasks.checkout import OUT, PYTHON, ROOT, fail, is_root, run, say

FOLDER = OUT / "test-packages"
BASE = FOLDER / "base"
_MIRROR = "http://deb.debian.org/debian"
_RELEASE = "bookworm"
# With what desks get as updates: Debian's browsers are renewed there.
_SOURCES = (
    f"deb {_MIRROR} {_RELEASE} main\n"
    f"deb {_MIRROR} {_RELEASE}-updates main\n"
    f"deb {_MIRROR}-security {_RELEASE}-security main\n"
)
# What a desk has: a booted system with sessions, and both families of browsers.
_DESK = (
    "systemd-sysv",
    "dbus-user-session",
    "libpam-systemd",
    "default-dbus-system-bus",
    "chromium",
    "firefox-esr",
    "fonts-liberation",
)


@dataclass(frozen=True)
class Part:
    """One kind of package to be tested."""

    tools: dict[str, str]
    """Programs that the tests need, with the Debian package of each."""
    prepare: Callable[[argparse.Namespace], list[str]]
    """Makes what the tests need and returns arguments for pytest, the files among them."""


def main() -> None:
    """Read the arguments, prepare, and run the tests."""
    parser = argparse.ArgumentParser(
        prog="build/test-packages",
        description="Install the packages for real, in a system of their own, and test them. Needs root.",
        epilog="Example: build/test-packages debian --deb dist/jaganetral_0.1.0_amd64.deb. Parts: " + " ".join(PARTS),
    )
    parser.add_argument("--full", action="store_true", help="build everything twice and compare, too")
    parser.add_argument("--deb", type=Path, metavar="FILE", help="test this package instead of a fresh one")
    parser.add_argument("-k", dest="only", metavar="WORDS", help="only tests with these words in their names")
    parser.add_argument("parts", nargs="*", metavar="PART", help="which packages; all when none is named")
    arguments = parser.parse_args()
    unknown = [part for part in arguments.parts if part not in PARTS]
    if unknown:
        fail(f"build/test-packages: no part called {unknown[0]}; the parts are {' '.join(PARTS)}", status=2)
    if not is_root():
        fail("build/test-packages: installing needs root; run: sudo build/test-packages")
    wanted = [part for name, part in PARTS.items() if name in arguments.parts or not arguments.parts]
    for part in wanted:
        _install(part.tools)
    words = [word for part in wanted for word in part.prepare(arguments)]
    words += ["--full"] if arguments.full else []
    words += ["-k", arguments.only] if arguments.only else []
    # Mounts end with the run, and nothing leaves the machine.
    alone = ["unshare", "--mount", "--net", "--", "sh", "-c", 'ip link set lo up; exec "$@"', "sh"]
    if not run(*alone, PYTHON, "-m", "pytest", "--verbose", *words):
        fail("build/test-packages: failed (see above)")
    say("build/test-packages: passed")


def _install(tools: dict[str, str]) -> None:
    missing = sorted({package for tool, package in tools.items() if shutil.which(tool) is None})
    if not missing:
        return
    say(f"build/test-packages: installing {' '.join(missing)} …")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "--yes", "--no-install-recommends", "-qq", *missing]
    if not run(*install, env=environment) and not (run("apt-get", "update", "-qq") and run(*install, env=environment)):
        fail("build/test-packages: the tools could not be installed (see above)")


def _debian(arguments: argparse.Namespace) -> list[str]:
    package: Path | None = arguments.deb
    if package is None:
        if not run(ROOT / "build" / "package", "deb"):
            fail("build/test-packages: there is nothing to test")
        package = max((ROOT / "dist").glob("*.deb"), key=lambda path: path.stat().st_mtime)
    if not package.is_file():
        fail(f"build/test-packages: there is no {package}")
    _make_base()
    return ["tests/packaging/debian", f"--deb={package.resolve()}", f"--base={BASE}"]


def _make_base() -> None:
    """A Debian with browsers, made once and kept; the tests write over it and never into it."""
    stamp = BASE / ".whole"
    wanted = " ".join((_SOURCES, *_DESK))
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return
    shutil.rmtree(BASE, ignore_errors=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    say("build/test-packages: making a Debian with Chromium and Firefox (a few minutes, once) …")
    inside = ["chroot", str(BASE), "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    steps = (
        ["debootstrap", "--variant=minbase", _RELEASE, str(BASE), _MIRROR],
        ["sh", "-c", 'printf "%s" "$1" > "$2"', "sh", _SOURCES, str(BASE / "etc/apt/sources.list")],
        [*inside, "update"],
        [*inside, "install", "--yes", "--no-install-recommends", *_DESK],
        [*inside, "clean"],
    )
    log = FOLDER / "base.log"
    with log.open("wb") as output:
        for step in steps:
            if subprocess.run(step, stdout=output, stderr=output, check=False).returncode:
                fail(f"build/test-packages: {step[0]} failed; see {log.relative_to(ROOT)}")
    stamp.write_text(wanted, encoding="ascii")


def _windows(_: argparse.Namespace) -> list[str]:
    return ["tests/packaging/windows"]


PARTS: dict[str, Part] = {
    "debian": Part(
        {
            "debootstrap": "debootstrap",
            "systemd-nspawn": "systemd-container",
            "lintian": "lintian",
            "nsenter": "util-linux",
            "desktop-file-validate": "desktop-file-utils",
        },
        _debian,
    ),
    "windows": Part(
        {
            "makensis": "nsis",
            "wixl": "wixl",
            "msibuild": "msitools",
            "osslsigncode": "osslsigncode",
            "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64-win32",
            "/usr/lib/wine/wine64": "wine64",
        },
        _windows,
    ),
}


if __name__ == "__main__":
    main()
