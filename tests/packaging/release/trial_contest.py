"""A contest that is under way on the day of a test, for programs that are installed and know no simulation."""

from __future__ import annotations

import argparse
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from installation import ROOT

CONTEST = "uji-coba"


def under_way(today: date) -> dict[str, Any]:
    """Return the archive contest with its days moved, so that its second stage began a week ago; without candidates.

    Args:
        today: the day of the computer on which it is to be under way.
    """
    archive = ROOT / "backend/jaganetral/candidates/data/contests/pilpres-2024.json"
    contest: dict[str, Any] = json.loads(archive.read_text("utf-8"))
    spans = contest["contest"]["stages"]
    shift = today - date.fromisoformat(spans[1]["from"]) - timedelta(days=7)
    for span in [*spans, *contest["contest"]["periods"]]:
        for end in ("from", "until"):
            span[end] = (date.fromisoformat(span[end]) + shift).isoformat()
    contest["contest"]["id"] = CONTEST
    contest["contest"]["name"] = {"id": "Pemilihan uji coba", "en": "Trial election"}
    contest["candidates"] = []
    return contest


def main() -> None:
    """Write it where an installed program looks for contests."""
    parser = argparse.ArgumentParser(description="Let an installed program know a contest that is under way.")
    parser.add_argument("file", type=Path, help="in the program's folder of contests")
    parser.add_argument("--day", type=date.fromisoformat, help="on which it is to be under way; today")
    arguments = parser.parse_args()
    day = arguments.day or date.today()  # noqa: DTZ011 - of this computer, as the installed program's
    arguments.file.write_text(json.dumps(under_way(day)), "utf-8")


if __name__ == "__main__":
    main()
