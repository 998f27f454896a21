"""Tells one browser profile, or every browser of the person's, where to find the native host.

Chromium looks for hosts in `NativeMessagingHosts/` of the profile folder it was started with, so `register` reaches
exactly the window we open and no other browser of the person's. The manifest must name one executable without
arguments; that is the launcher, a small script in the data folder that says which data folder and which date are meant.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path

from jaganetral.browsers import BROWSERS, HOST_NAME, Browser, Family, is_here, manifest, write_manifest
from jaganetral.desktop.program import own_command
from jaganetral.store.database import make_private_folder

__all__ = ["HOST_NAME", "register", "register_everywhere", "write_launcher"]


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
    place = profile / "NativeMessagingHosts" / f"{HOST_NAME}.json"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(manifest(Family.CHROMIUM, launcher), encoding="utf-8")
    return place


def register_everywhere(home: Path, as_of: date | None = None) -> list[Browser]:
    """Tells every browser of this user that is here; to do it again changes nothing.

    Args:
        home: the data folder of JagaNetral.
        as_of: the date of the simulation, or None.

    Returns:
        The browsers that know us now.

    Raises:
        OSError: the launcher or a manifest can't be written.
    """
    launcher = write_launcher(home, as_of)
    here = [browser for browser in BROWSERS if is_here(browser)]
    for browser in here:
        write_manifest(browser, launcher)
    return here


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
    make_private_folder(home)
    make_private_folder(path.parent)
    # A new file takes the old one's place: one that is just being executed can't be written to.
    fresh = path.with_name(f".{path.name}-{os.getpid()}")
    fresh.write_text(text, encoding="utf-8")
    fresh.chmod(0o700)
    fresh.replace(path)
    return path
