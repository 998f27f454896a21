"""What the browsers last said of how the rules of each site fit, in one small file beside the databases.

Of a site it holds the state, the version of the rules and the day of the last change: no page, no time, no number of
visits. It is no journal and needs no consent, but it is nobody else's business either: readable by its owner alone.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple, cast

from jaganetral.candidates.model import Platform
from jaganetral.service.keys import KeyRing, write_private

NAME = "adapters.json"


class AdapterState(StrEnum):
    """How far the rules of a site fit; the worst first."""

    DEGRADED = "degraded"
    OFF = "off"
    ACTIVE = "active"


class Adapter(NamedTuple):
    """The rules of one site as one browser profile found them; `off` knows neither version nor day."""

    platform: Platform
    state: AdapterState
    version: int | None
    changed_on: date | None

    def as_json(self) -> dict[str, Any]:
        """For the file and for programs."""
        return {
            "platform": self.platform.value,
            "state": self.state.value,
            "version": self.version,
            "changed_on": self.changed_on.isoformat() if self.changed_on else None,
        }

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Adapter:
        """Reads what `as_json` made.

        Raises:
            ValueError, KeyError, TypeError: it is something else.
        """
        day = content["changed_on"]
        return cls(
            Platform(content["platform"]),
            AdapterState(content["state"]),
            content["version"],
            date.fromisoformat(day) if day is not None else None,
        )


class AdapterReports:
    """The file of one data folder; every method may be called from any thread."""

    def __init__(self, home: Path) -> None:
        self._path = home / NAME
        self._keys = KeyRing(home)
        self._lock = threading.Lock()

    def read(self) -> dict[str, list[Adapter]]:
        """What each paired profile said, by its key.

        A file that is missing or damaged says nothing, and so does a profile that is no longer paired: the next report
        puts the file right.
        """
        try:
            profiles = cast(dict[str, Any], json.loads(self._path.read_text("utf-8")))["profiles"]
            reports = {key: [Adapter.from_json(row) for row in rows] for key, rows in profiles.items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}
        return {key: rows for key, rows in reports.items() if self._keys.find(key) is not None}

    def keep(self, key: str, adapters: Sequence[Adapter]) -> None:
        """Puts what a profile says in the place of what it said before; nothing is written where that is the same.

        Raises:
            OSError: the file can't be written.
        """
        with self._lock:
            before = self.read()
            after = {**before, key: list(adapters)}
            if after != before:
                profiles = {one: [row.as_json() for row in rows] for one, rows in after.items()}
                write_private(self._path, json.dumps({"schema": 1, "profiles": profiles}))


def worst(reports: Mapping[str, Sequence[Adapter]]) -> list[Adapter]:
    """One adapter a site: of what several profiles say, the worst, and of that the latest."""
    rank = {state: place for place, state in enumerate(AdapterState)}
    found: dict[Platform, Adapter] = {}
    for adapter in (row for rows in reports.values() for row in rows):
        known = found.get(adapter.platform)
        if known is None or _key(adapter, rank) < _key(known, rank):
            found[adapter.platform] = adapter
    return [found[platform] for platform in Platform if platform in found]


def _key(adapter: Adapter, rank: Mapping[AdapterState, int]) -> tuple[int, int]:
    return rank[adapter.state], -(adapter.changed_on or date.min).toordinal()
