"""Finds a browser that can load the extension from a folder, and says with which words it is started."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jaganetral.candidates.bilingual import Bilingual

# Google Chrome comes last: its branded builds ignore --load-extension since version 137.
_COMMANDS = (
    "chromium",
    "chromium-browser",
    "microsoft-edge-stable",
    "microsoft-edge",
    "google-chrome-stable",
    "google-chrome",
)
_MAC = (
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "Google Chrome.app/Contents/MacOS/Google Chrome",
)
_WINDOWS = (
    r"Chromium\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
    r"Google\Chrome\Application\chrome.exe",
)


class BrowserMissingError(Exception):
    """No usable browser was found; `reason` says what to do."""

    def __init__(self, reason: Bilingual) -> None:
        super().__init__(reason.id)
        self.reason = reason


@dataclass(frozen=True)
class Launch:
    """What a window is opened with."""

    binary: Path
    profile: Path
    extension: Path
    url: str
    extra: tuple[str, ...] = ()


def find(explicit: Path | None) -> Path:
    """The browser to start.

    Args:
        explicit: the one the person named, or None to look for one.

    Raises:
        BrowserMissingError: it isn't there, or none was found.
    """
    if explicit is not None:
        found = shutil.which(str(explicit))
        if found is None:
            raise BrowserMissingError(
                Bilingual(f"Tidak ada peramban di {explicit}.", f"There is no browser at {explicit}.")
            )
        return Path(found)
    for candidate in _usual_places():
        found = shutil.which(candidate)
        if found is not None:
            return Path(found)
    raise BrowserMissingError(
        Bilingual(
            "Tidak ada Chromium, Edge, atau Chrome di sini. Pasang Chromium, atau sebut letaknya dengan --browser.",
            "No Chromium, Edge or Chrome here. Install Chromium, or say where it is with --browser.",
        )
    )


def arguments(launch: Launch, *, as_root: bool) -> list[str]:
    """The command line of the browser.

    Args:
        launch: what to open.
        as_root: whether we run as root, where Chromium refuses to start with its sandbox.
    """
    words = [
        str(launch.binary),
        f"--user-data-dir={launch.profile}",
        f"--load-extension={launch.extension}",
        "--no-first-run",
        "--no-default-browser-check",
    ]
    if as_root and "--no-sandbox" not in launch.extra:
        words.append("--no-sandbox")
    return [*words, *launch.extra, launch.url]


def is_root() -> bool:
    """Whether this process runs as the superuser."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def has_display(extra: Sequence[str]) -> bool:
    """Whether a window can be shown, or isn't asked for."""
    if sys.platform != "linux" or any(word.startswith("--headless") for word in extra):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _usual_places() -> list[str]:
    if sys.platform == "darwin":
        return [str(root / place) for place in _MAC for root in (Path("/Applications"), Path.home() / "Applications")]
    if sys.platform == "win32":
        roots = [os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
        return [str(Path(root) / place) for place in _WINDOWS for root in roots if root]
    return list(_COMMANDS)
