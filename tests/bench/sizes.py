"""How much script every page of the listed sites has to take in."""

from __future__ import annotations

import json

from tasks.checkout import ROOT
from tasks.extension import joined


def script_kb() -> float:
    """Return the size of the content scripts as build/package joins them, in kB (1000 bytes)."""
    manifest = json.loads((ROOT / "extension" / "manifest.json").read_text(encoding="utf-8"))
    return sum(len(joined(script["js"])) for script in manifest["content_scripts"]) / 1000
