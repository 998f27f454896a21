"""Tells one browser profile where to find the native host.

Chromium looks for hosts in `NativeMessagingHosts/` of the profile folder it was started with, so this reaches exactly
the window we open and no other browser of the person's. The manifest must name one executable without arguments;
that is the launcher, a small script in the data folder that says which data folder and which date are meant.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path

from jaganetral.desktop.program import own_command
from jaganetral.service.origins import CHROMIUM_ORIGIN

HOST_NAME = "id.jaganetral.host"


def register(profile: Path, home: Path, as_of: date | None) -> Path:
    """Writes the launcher and the manifest.

    Args:
        profile: the browser's user data folder.
        home: the data folder of JagaNetral.
        as_of: the date of the simulation, or None.

    Returns:
        The manifest.

    Raises:
        OSError: one of the two can't be written.
    """
    launcher = write_launcher(home, as_of)
    manifest = profile / "NativeMessagingHosts" / f"{HOST_NAME}.json"
    manifest.parent.mkdir(parents=True, exist_ok=True)
    manifest.write_text(
        json.dumps(
            {
                "name": HOST_NAME,
                "description": "JagaNetral",
                "path": str(launcher),
                "type": "stdio",
                "allowed_origins": [f"{CHROMIUM_ORIGIN}/"],
            },
            indent=2,
        ),
        encoding="utf-8",
    )
    return manifest


def write_launcher(home: Path, as_of: date | None) -> Path:
    """Writes the script that the browser starts; one for every date, as two profiles may be in different times.

    Raises:
        OSError: the data folder can't be written.
    """
    name = f"host-{as_of.isoformat()}" if as_of else "host"
    words = [*own_command(), "native-host", *(["--as-of", as_of.isoformat()] if as_of else [])]
    if sys.platform == "win32":
        path = home / "bin" / f"{name}.bat"
        text = f'@echo off\r\nset "JAGANETRAL_HOME={home}"\r\n{subprocess.list2cmdline(words)} %*\r\n'
    else:
        path = home / "bin" / name
        text = f'#!/bin/sh\nJAGANETRAL_HOME={shlex.quote(str(home))} exec {shlex.join(words)} "$@"\n'
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # A new file takes the old one's place: one that is just being executed can't be written to.
    fresh = path.with_name(f".{path.name}-{os.getpid()}")
    fresh.write_text(text, encoding="utf-8")
    fresh.chmod(0o700)
    fresh.replace(path)
    return path
