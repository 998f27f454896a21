"""How much script every page of the listed sites has to take in."""

from __future__ import annotations

import json

from tasks.checkout import ROOT


def script_kb() -> float:
    """Return the size of the content scripts together, in kB (1000 bytes), as they lie in the package."""
    extension = ROOT / "extension"
    manifest = json.loads((extension / "manifest.json").read_text(encoding="utf-8"))
    files: set[str] = {name for script in manifest["content_scripts"] for name in script["js"]}
    return sum((extension / name).stat().st_size for name in files) / 1000
