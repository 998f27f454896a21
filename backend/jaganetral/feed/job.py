"""What the process that fetches is told to do; both processes know it, and it knows nothing of TUF."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

Json = dict[str, Any]


class Job(NamedTuple):
    """What one update is to do."""

    url: str
    root: Path
    """File with the root of trust."""
    folder: Path
    """Where verified metadata is kept, and downloads lie for a moment."""
    regions: frozenset[str] | None
    """Codes of the provinces that the desk follows; None for all."""
    held: Mapping[str, str]
    """What the desk has: target path → hash of the unpacked file."""

    def as_json(self) -> Json:
        """For the process that does it."""
        return {
            "url": self.url,
            "root": str(self.root),
            "folder": str(self.folder),
            "regions": None if self.regions is None else sorted(self.regions),
            "held": dict(self.held),
        }

    @classmethod
    def from_json(cls, value: Json) -> Job:
        """The reverse of `as_json`."""
        regions = value["regions"]
        return cls(
            value["url"],
            Path(value["root"]),
            Path(value["folder"]),
            None if regions is None else frozenset(regions),
            value["held"],
        )
