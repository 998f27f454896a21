"""How this program starts itself again: as a native host for the browser, or as a service in the background."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

NATIVE_HOST = "native-host.bat" if sys.platform == "win32" else "native-host"
"""What browsers start, in the folder of an installed program."""


def own_command() -> list[str]:
    """The words that start `jaganetral`, whether it is frozen into one program or runs from its source."""
    if getattr(sys, "frozen", False):
        # Of the two programs on Windows the one without a console has nothing to read from or to write to.
        return [str(own_folder() / "jaganetral.exe")] if sys.platform == "win32" else [sys.executable]
    return [sys.executable, "-m", "jaganetral"]


def own_folder() -> Path:
    """The folder of the program; that of a package has a `NATIVE_HOST` in it, for browsers to start."""
    return Path(sys.executable).resolve().parent


def fetching_command() -> list[str]:
    """The words that start the process which fetches and verifies the signed list (`feed/process.py`)."""
    return [*own_command(), "feed", "client", "fetch"]


def start_service(home: Path, as_of: date | None) -> subprocess.Popen[bytes]:
    """Starts `jaganetral serve` so that it outlives this process and the browser that started it.

    Raises:
        OSError: the program can't be started.
    """
    command = [*own_command(), "serve", *(["--as-of", as_of.isoformat()] if as_of else [])]
    detached = getattr(subprocess, "DETACHED_PROCESS", 0) | getattr(subprocess, "CREATE_BREAKAWAY_FROM_JOB", 0)
    return subprocess.Popen(  # noqa: S603 - our own program
        command,
        env={**os.environ, "JAGANETRAL_HOME": str(home)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=detached,
    )
