"""Reads `agency.json`: beside the program, where an administrator put it, or else in the data folder.

One schema says what an agency can set (`agency.schema.json`). It has no key that sends, reads or forces the journal or
the consent, and what it doesn't know is refused.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

NAME = "agency.json"

Agency = dict[str, Any]
"""The settings, as their schema describes them."""


class FeedAddress(NamedTuple):
    """Where the signed lists come from, and what makes them trusted."""

    url: str
    """The folder that has `metadata/` and `targets/` in it; without a slash at the end."""
    root: Path
    """The root of trust that came with the program."""


class AgencyError(ValueError):
    """The file is there but can't be used."""


def agency_settings(home: Path) -> Agency:
    """What an agency set for this desk; empty where nobody set anything.

    Args:
        home: the data folder.

    Raises:
        AgencyError: the file is damaged, or says something else than its schema.
    """
    path = _place(home)
    return {} if path is None else read_agency(path)


def feed_address(home: Path) -> FeedAddress | None:
    """Where this desk's lists come from; None where nobody set an address.

    Args:
        home: the data folder.

    Raises:
        AgencyError: the file is damaged, or says something else than its schema.
    """
    path = _place(home)
    if path is None:
        return None
    try:
        found = path.stat()
    except OSError as error:
        raise AgencyError(f"{path.name}: {error}") from error
    return _feed_address(path, found.st_mtime_ns, found.st_size, found.st_ino)


def beside_the_program() -> Path | None:
    """The folder of the frozen program; None where it runs from its source."""
    return _folder_of(sys.executable) if getattr(sys, "frozen", False) else None


def read_agency(path: Path) -> Agency:
    """The settings in a file.

    Raises:
        AgencyError: it is damaged, or says something else than its schema.
    """
    import fastjsonschema  # noqa: PLC0415 - where there is no such file, nothing is loaded

    try:
        value: Agency = _check()(json.loads(path.read_text("utf-8")))
    except fastjsonschema.JsonSchemaValueException as error:
        raise AgencyError(f"{path.name}: {error.message}") from error
    except (OSError, ValueError) as error:
        raise AgencyError(f"{path.name}: {error}") from error
    return value


def schema() -> dict[str, Any]:
    """What an agency can set."""
    text = resources.files("jaganetral.agency").joinpath("agency.schema.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


@cache
def _folder_of(program: str) -> Path:
    return Path(program).resolve().parent


def _place(home: Path) -> Path | None:
    """Where the file is; asked at every request."""
    for folder in (beside_the_program(), home):
        if folder is not None and os.path.isfile(f"{folder}/{NAME}"):  # noqa: PTH113 - without making a path first
            return folder / NAME
    return None


@lru_cache(maxsize=4)
def _feed_address(path: Path, *_stand: int) -> FeedAddress | None:
    """Asked at every request: read once as long as the file stays as it is."""
    feed = read_agency(path).get("feed")
    return None if feed is None else FeedAddress(feed["url"].rstrip("/"), path.parent / feed["root"])


@cache
def _check() -> Callable[[Any], Any]:
    import fastjsonschema  # noqa: PLC0415 - as above

    draft = {"$schema": "http://json-schema.org/draft-07/schema#"}  # the same by every word that it uses
    check: Callable[[Any], Any] = fastjsonschema.compile({**schema(), **draft})
    return check
