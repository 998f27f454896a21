"""The browsers that can be paired, and where each of them looks for native-messaging hosts of this user.

A table of data with the few functions that read and write those places. The manifest of a host names one program and
the extensions that may start it; Chromium's family knows them by origin, Firefox by id.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from jaganetral.service.origins import IDS, Ids, chromium_origins

HOST_NAME = "id.jaganetral.host"


class Family(StrEnum):
    """Which of the two forms of manifest a browser reads."""

    CHROMIUM = "chromium"
    GECKO = "gecko"


@dataclass(frozen=True)
class Browser:
    """One row of the table."""

    name: str
    family: Family
    commands: tuple[str, ...]
    """Names under which it is started on Linux."""
    linux: str
    """Its folder below the configuration folder of the user, or below the home folder where it begins with a dot."""
    mac: str
    """Its folder below `Library/Application Support`."""
    windows: str
    """Its key below `HKEY_CURRENT_USER\\Software`."""
    system: str
    """Where on Linux it looks for the hosts of every user, which a package of the system brings."""
    mac_system: str
    """The same on macOS; on Windows it is the key in `HKEY_LOCAL_MACHINE`."""


BROWSERS = (
    Browser(
        "Chromium",
        Family.CHROMIUM,
        ("chromium", "chromium-browser"),
        "chromium",
        "Chromium",
        "Chromium",
        "/etc/chromium/native-messaging-hosts",
        "/Library/Application Support/Chromium/NativeMessagingHosts",
    ),
    Browser(
        "Google Chrome",
        Family.CHROMIUM,
        ("google-chrome-stable", "google-chrome"),
        "google-chrome",
        "Google/Chrome",
        r"Google\Chrome",
        "/etc/opt/chrome/native-messaging-hosts",
        "/Library/Google/Chrome/NativeMessagingHosts",
    ),
    Browser(
        "Microsoft Edge",
        Family.CHROMIUM,
        ("microsoft-edge-stable", "microsoft-edge"),
        "microsoft-edge",
        "Microsoft Edge",
        r"Microsoft\Edge",
        "/etc/opt/edge/native-messaging-hosts",
        "/Library/Microsoft/Edge/NativeMessagingHosts",
    ),
    Browser(
        "Firefox",
        Family.GECKO,
        ("firefox", "firefox-esr"),
        ".mozilla",
        "Mozilla",
        "Mozilla",
        "/usr/lib/mozilla/native-messaging-hosts",
        "/Library/Application Support/Mozilla/NativeMessagingHosts",
    ),
)


def profile_root(browser: Browser, environment: Mapping[str, str] = os.environ) -> Path:
    """The folder in which a browser keeps what belongs to this user."""
    home = Path(environment.get("HOME") or Path.home())
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / browser.mac
    if browser.linux.startswith("."):
        return home / browser.linux
    return Path(environment.get("XDG_CONFIG_HOME") or home / ".config") / browser.linux


def is_here(browser: Browser, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether this user has the browser: it was started before, or can be."""
    if sys.platform == "win32":
        return True  # a key that no browser reads does no harm
    return profile_root(browser, environment).is_dir() or any(
        shutil.which(command, path=environment.get("PATH")) for command in browser.commands
    )


def manifest_place(browser: Browser, environment: Mapping[str, str] = os.environ) -> Path:
    """Where the browser looks for our manifest; on Windows where we put it, for there a key names the file."""
    if sys.platform == "win32":
        local = Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
        return local / "jaganetral" / "hosts" / f"{browser.family}.json"
    gecko_on_linux = browser.family is Family.GECKO and sys.platform != "darwin"
    folder = "native-messaging-hosts" if gecko_on_linux else "NativeMessagingHosts"
    return profile_root(browser, environment) / folder / f"{HOST_NAME}.json"


def manifest(family: Family, launcher: Path, ids: Ids = IDS) -> str:
    """The manifest of our host as a family of browsers reads it.

    Args:
        family: of the browser.
        launcher: the program that it starts.
        ids: under which the extension is known.
    """
    who = (
        {"allowed_extensions": [ids["firefox"]]}
        if family is Family.GECKO
        else {"allowed_origins": [f"{origin}/" for origin in chromium_origins(ids)]}
    )
    content = {"name": HOST_NAME, "description": "JagaNetral", "path": str(launcher), "type": "stdio", **who}
    return json.dumps(content, indent=2) + "\n"


def write_manifest(browser: Browser, launcher: Path, environment: Mapping[str, str] = os.environ) -> Path:
    """Tells a browser of this user where our host is.

    Returns:
        The manifest.

    Raises:
        OSError: it can't be written.
    """
    place = manifest_place(browser, environment)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(manifest(browser.family, launcher), encoding="utf-8")
    _set_key(browser, place)
    return place


def launcher_of(browser: Browser, environment: Mapping[str, str] = os.environ) -> Path | None:
    """The program that a browser of this user would start for us; None where it knows of none from the user."""
    return _launcher_in(manifest_place(browser, environment))


def system_launcher_of(browser: Browser) -> Path | None:
    """The program that a package of the system told a browser to start; a user's own comes before it."""
    if sys.platform == "win32":
        return next(filter(None, map(_launcher_in, _places_in_registry(browser))), None)
    folder = browser.mac_system if sys.platform == "darwin" else browser.system
    return _launcher_in(Path(folder) / f"{HOST_NAME}.json")


def _launcher_in(place: Path) -> Path | None:
    try:
        # Windows alone takes a path that is seen from the manifest.
        return place.parent / str(json.loads(place.read_text("utf-8"))["path"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remove_manifests(home: Path, environment: Mapping[str, str] = os.environ) -> list[Browser]:
    """Lets every browser of this user forget the host of a data folder, and no other.

    Returns:
        The browsers that knew it.

    Raises:
        OSError: one can't be removed.
    """
    knew = []
    for browser in BROWSERS:
        launcher = launcher_of(browser, environment)
        if launcher is not None and launcher.parent == home / "bin":
            manifest_place(browser, environment).unlink()
            _delete_key(browser)
            knew.append(browser)
    return knew


def _places_in_registry(browser: Browser) -> list[Path]:
    """The manifests that Windows names to a browser: this user's, then every user's."""
    found: list[Path] = []
    if sys.platform == "win32":
        import contextlib  # noqa: PLC0415 - there only
        import winreg  # noqa: PLC0415 - there only

        for root in (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE):
            with contextlib.suppress(OSError):
                name = rf"Software\{browser.windows}\NativeMessagingHosts\{HOST_NAME}"
                found.append(Path(winreg.QueryValue(root, name)))
    return found


def _set_key(browser: Browser, place: Path) -> None:
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - there only

        name = rf"Software\{browser.windows}\NativeMessagingHosts\{HOST_NAME}"
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, name) as key:
            winreg.SetValueEx(key, "", 0, winreg.REG_SZ, str(place))


def _delete_key(browser: Browser) -> None:
    if sys.platform == "win32":
        import contextlib  # noqa: PLC0415 - there only
        import winreg  # noqa: PLC0415 - there only

        with contextlib.suppress(FileNotFoundError):
            winreg.DeleteKey(winreg.HKEY_CURRENT_USER, rf"Software\{browser.windows}\NativeMessagingHosts\{HOST_NAME}")
