"""Whether this version was tried on a real Windows or macOS: what the names of their installers must say until then.

`build/release/tried.json` names the green run of .github/workflows/release.yml; docs/procedures.md says who writes it
and when. A run of another version counts for nothing.
"""

from __future__ import annotations

import json
from pathlib import Path

from jaganetral.agency.verifying import UNTRIED
from tasks.checkout import ROOT

TRIED = ROOT / "build" / "release" / "tried.json"


def warning(system: str, version: str, file: Path = TRIED) -> str | None:
    """Return the word that a name must end in, or None where it may go out without.

    Args:
        system: `windows` or `macos`.
        version: of the installer.
        file: where the runs are written down.
    """
    run: dict[str, str] | None = json.loads(file.read_text(encoding="utf-8"))[system]
    return None if run is not None and run["version"] == version else UNTRIED
