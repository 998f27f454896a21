"""Tells by its path which file of an export holds what; the rules are data, in `data/exports.json`."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from jaganetral.audit.model import Holds
from jaganetral.candidates.model import Platform


@dataclass(frozen=True)
class Known:
    """What a file is known to be."""

    platform: Platform
    holds: Holds
    ending: str


@cache
def exports_json() -> dict[str, Any]:
    """exports.json as it lies in the package."""
    text = resources.files("jaganetral.audit").joinpath("data/exports.json").read_text("utf-8")
    value: dict[str, Any] = json.loads(text)
    return value


@cache
def _rules() -> tuple[tuple[re.Pattern[str], frozenset[str], Platform, Holds], ...]:
    return tuple(
        (re.compile(rule["path"]), frozenset(rule["endings"]), Platform(rule["platform"]), Holds(rule["holds"]))
        for rule in exports_json()["parts"]
    )


@cache
def labels(word: str) -> frozenset[str]:
    """What exports call `word` in the languages they come in, in lower case."""
    return frozenset(exports_json()["labels"][word])


@cache
def tracks() -> tuple[str, ...]:
    """What stands before a handle in addresses of an export and names nobody."""
    return tuple(exports_json()["tracks"])


def recognise(path: str) -> Known | None:
    """What the file at `path` inside an export is, or None for one that tells nothing.

    Args:
        path: as the archive or folder has it, with either kind of slash; how it came about doesn't matter, for it
            is only looked at.
    """
    stem, dot, ending = path.replace("\\", "/").lower().rpartition(".")
    name = stem.rpartition("/")[2]
    if not dot or name.startswith("._") or "__macosx/" in stem:
        return None
    for pattern, endings, platform, holds in _rules():
        if ending in endings and pattern.search(stem):
            return Known(platform, holds, ending)
    return None


@cache
def _archives() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in exports_json()["archives"])


def looks_like_export(name: str) -> bool:
    """Whether a file of this name is what a platform calls the archive one downloads."""
    return any(pattern.search(name.lower()) for pattern in _archives())
