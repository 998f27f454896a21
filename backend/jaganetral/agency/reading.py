"""Reads `agency.json`: beside the program, where an administrator put it, or else in the data folder."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

NAME = "agency.json"


@dataclass(frozen=True)
class FeedAddress:
    """Where the signed lists come from, and what makes them trusted."""

    url: str
    """The folder that has `metadata/` and `targets/` in it; without a slash at the end."""
    root: Path
    """The root of trust that came with the program."""


class AgencyError(ValueError):
    """The file is there but can't be used."""


def feed_address(home: Path) -> FeedAddress | None:
    """Where this desk's lists come from; None where nobody set an address.

    Args:
        home: the data folder.

    Raises:
        AgencyError: the file is damaged, or says something else than its schema.
    """
    for folder in (beside_the_program(), home):
        path = folder / NAME if folder else None
        if path is not None and path.is_file():
            feed = _read(path).get("feed")
            return None if feed is None else FeedAddress(feed["url"].rstrip("/"), path.parent / feed["root"])
    return None


def beside_the_program() -> Path | None:
    """The folder of the frozen program; None where it runs from its source."""
    return Path(sys.executable).resolve().parent if getattr(sys, "frozen", False) else None


def _read(path: Path) -> dict[str, Any]:
    import fastjsonschema  # noqa: PLC0415 - where there is no such file, nothing is loaded

    schema = json.loads(resources.files("jaganetral.agency").joinpath("agency.schema.json").read_text("utf-8"))
    schema["$schema"] = "http://json-schema.org/draft-07/schema#"  # the same by every word that it uses
    try:
        value: dict[str, Any] = json.loads(path.read_text("utf-8"))
        fastjsonschema.validate(schema, value)
    except (OSError, ValueError, fastjsonschema.JsonSchemaValueException) as error:
        raise AgencyError(f"{path.name}: {error}") from error
    return value
