"""Whether the Firefoxes of this computer have the policy that the installer for Windows brought.

Firefox reads one `policies.json` in its own folder. The installer writes it where there is none and leaves one of the
agency's as it is; that the agency still has to merge the two is then to be said here, for an installation without
windows has nowhere to say it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

POLICY = Path("firefox") / "policies.json"
"""What the installer brought, in the folder of the program; only an agency's installer has one."""


class Standing(StrEnum):
    """How one Firefox stands."""

    CARRIED_OUT = "carried_out"
    MISSING = "missing"
    OTHERS = "others"
    """There is a file, without what ours says."""


def firefoxes() -> list[Path]:
    """The folders in which a Firefox of this Windows lies; the installer looks at the same."""
    found: list[Path] = []
    if sys.platform == "win32":
        import contextlib  # noqa: PLC0415 - there only
        import winreg  # noqa: PLC0415 - there only

        roots = [os.environ.get(name) for name in ("PROGRAMW6432", "PROGRAMFILES(X86)")]
        found = [Path(root) / "Mozilla Firefox" for root in roots if root]
        key = r"Software\Microsoft\Windows\CurrentVersion\App Paths\firefox.exe"
        with contextlib.suppress(OSError), winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key) as place:
            found.append(Path(winreg.QueryValueEx(place, "Path")[0]))
    return [folder for folder in dict.fromkeys(found) if folder.is_dir()]


def standings(program: Path, folders: Sequence[Path]) -> list[tuple[Path, Standing]]:
    """How each Firefox stands; none where the installer brought no policy for it.

    Args:
        program: the folder of the installed program.
        folders: those of the Firefoxes.
    """
    ours = _read(program / POLICY)
    return [] if ours is None else [(folder, _standing(ours, folder)) for folder in folders]


def _standing(ours: object, firefox: Path) -> Standing:
    file = firefox / "distribution" / "policies.json"
    if not file.exists():
        return Standing.MISSING
    return Standing.CARRIED_OUT if _says(_read(file), ours) else Standing.OTHERS


def _says(theirs: object, ours: object) -> bool:
    """Whether everything that one says stands in the other, among whatever else."""
    if isinstance(ours, dict):
        return isinstance(theirs, dict) and all(_says(theirs.get(name), value) for name, value in ours.items())
    return theirs == ours


def _read(file: Path) -> object | None:
    try:
        content: object = json.loads(file.read_text("utf-8-sig"))
    except (OSError, ValueError):
        return None
    return content
