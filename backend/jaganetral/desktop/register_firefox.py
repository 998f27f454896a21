"""Tells the Firefox of one person where to find the native host.

Unlike Chromium, Firefox looks in one place for all profiles of a person: a folder on Linux and macOS, a key of the
registry on Windows. So whatever is registered last, a real service or a simulation, is what every window meets.

On Linux that folder is `~/.mozilla/native-messaging-hosts`, also where the profiles are under `~/.config/mozilla` as in
newer releases: Firefox ESR 153 reads hosts from no other folder of a person, and making it does not change where it
looks for profiles.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

from jaganetral.desktop.register import HOST_NAME, write_launcher
from jaganetral.service.origins import GECKO_ID

_REGISTRY_KEY = rf"Software\Mozilla\NativeMessagingHosts\{HOST_NAME}"


def register_firefox(home: Path, as_of: date | None, *, person: Path | None = None) -> Path:
    """Writes the launcher and the manifest.

    Args:
        home: the data folder of JagaNetral.
        as_of: the date of the simulation, or None.
        person: the person's home folder, or None for that of whoever runs this.

    Returns:
        The manifest.

    Raises:
        OSError: one of the two can't be written.
    """
    launcher = write_launcher(home, as_of)
    manifest = _manifest_place(home, person or Path.home())
    manifest.parent.mkdir(parents=True, exist_ok=True)
    manifest.write_text(
        json.dumps(
            {
                "name": HOST_NAME,
                "description": "JagaNetral",
                "path": str(launcher),
                "type": "stdio",
                "allowed_extensions": [GECKO_ID],
            },
            indent=2,
        ),
        encoding="utf-8",
    )
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - Windows alone has it

        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _REGISTRY_KEY) as key:
            winreg.SetValueEx(key, "", 0, winreg.REG_SZ, str(manifest))
    return manifest


def _manifest_place(home: Path, person: Path) -> Path:
    name = f"{HOST_NAME}.json"
    if sys.platform == "win32":
        return home / "bin" / f"firefox-{name}"
    if sys.platform == "darwin":
        return person / "Library" / "Application Support" / "Mozilla" / "NativeMessagingHosts" / name
    return person / ".mozilla" / "native-messaging-hosts" / name
