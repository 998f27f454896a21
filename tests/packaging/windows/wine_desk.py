"""A Windows of Wine's for one test: its disk, its registry, and programs run in it.

Wine is no Windows. It shows that the installers do what they were written to do with files and keys; how Windows
itself, its browsers and its policies take it, only a run there can show.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WINE, SERVER = "/usr/lib/wine/wine64", "/usr/lib/wine/wineserver64"
PATIENCE_S = 120
Registry = dict[tuple[str, str], str]
"""Value by key and name, as a registry file writes them; a key without values has one under the name ""."""
# What Wine itself writes down while any program runs.
_NOISE = (
    "\\Wine",
    "\\NetworkCards",
    "\\Explorer\\",
    "\\Fonts",
    "\\Time Zones",
    "\\Cryptography",
    "\\Perflib",
    "\\Direct3D",
)


class WineDesk:
    """One prefix."""

    def __init__(self, prefix: Path) -> None:
        self.prefix = prefix
        self.disk = prefix / "drive_c"
        self.started: list[subprocess.Popen[bytes]] = []

    def run(self, *words: str | Path, among_others: bool = False) -> int:
        """Run a program, and wait until it and whatever it started have ended; its exit status.

        Args:
            words: the program and its arguments.
            among_others: wait for the program alone, because others run and stay.
        """
        status = subprocess.run(
            [WINE, *map(str, words)],
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE_S,
            check=False,
        ).returncode
        if not among_others:
            self.wait()
        return status

    def start(self, *words: str | Path, environment: dict[str, str]) -> subprocess.Popen[bytes]:
        """Start a program that stays, at the longest as long as the desk."""
        process = subprocess.Popen(
            [WINE, *map(str, words)],
            env=self._environment(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.started.append(process)
        return process

    def wait(self) -> None:
        """Wait until no program runs in this prefix."""
        subprocess.run([SERVER, "-w"], env=self._environment(), timeout=PATIENCE_S, check=True)

    def path(self, file: Path) -> str:
        """A file of this computer, as a program of Windows names it."""
        return "Z:" + str(file).replace("/", "\\")

    def files(self) -> set[str]:
        """All files and folders of the disk but temporary ones."""
        found = (path.relative_to(self.disk).as_posix() for path in self.disk.rglob("*"))
        return {name for name in found if "/Temp" not in name and not name.startswith("windows/")}

    def registry(self, root: str) -> Registry:
        """What stands in HKLM or HKCU, below Software; read from Wine's own files, when nothing runs."""
        self.wait()
        text = (self.prefix / {"HKLM": "system.reg", "HKCU": "user.reg"}[root]).read_text("utf-8", errors="replace")
        found: Registry = {}
        key = ""
        for line in text.splitlines():
            if line.startswith("["):
                key = line[1 : line.index("]")].replace("\\\\", "\\")
                parts = key.split("\\")  # Wine writes down no key that has only others in it
                found |= {("\\".join(parts[:depth]), ""): "" for depth in range(1, len(parts) + 1)}
            elif match := re.match(r'(?:"((?:[^"\\]|\\.)*)"|(@))=(.*)', line):
                name = "@" if match[2] else re.sub(r"\\(.)", r"\1", match[1])
                found[key, name] = match[3]
        return {
            place: value
            for place, value in found.items()
            if place[0].startswith("Software\\") and not any(noise in place[0] + "\\" for noise in _NOISE)
        }

    def _environment(self, more: dict[str, str] | None = None) -> dict[str, str]:
        quiet = {"WINEPREFIX": str(self.prefix), "WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree,mshtml="}
        return {name: value for name, value in os.environ.items() if name != "DISPLAY"} | quiet | (more or {})


def new_prefix(place: Path) -> Path:
    """A Windows as Wine makes it; all tests begin with a copy."""
    desk = WineDesk(place)
    desk.run("wineboot", "-i")
    return place


@contextmanager
def desk_from(template: Path, place: Path) -> Iterator[WineDesk]:
    """A desk of its own; whatever still runs in it ends with the block."""
    shutil.copytree(template, place, symlinks=True)
    desk = WineDesk(place)
    try:
        yield desk
    finally:
        subprocess.run([SERVER, "-k"], env=desk._environment(), check=False, timeout=PATIENCE_S)  # noqa: SLF001
        for process in desk.started:
            process.wait(PATIENCE_S)


def text_of(value: str) -> str | bool:
    """A value of Wine's registry files as it was meant."""
    if value.startswith("dword:"):
        return bool(int(value.removeprefix("dword:"), 16))
    return re.sub(r"\\x([0-9a-f]+)|\\(.)", lambda m: chr(int(m[1], 16)) if m[1] else m[2], value[1:-1])
