"""A maintainer's working folder: plain files that a person reads, a version control compares and a schema checks.

register.json                         who signs what, and for how long it holds
publisher.json, legal.json            who publishes, the correction log, switches; the legal table
contests/national/ID.json             one file a contest
contests/region/32/ID.json
review/                               proposals nobody has accepted yet
keys/NAME.pem                         private keys; never to be shared or versioned
staged/                               metadata that another person still has to sign
published/                            what the web server serves
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.bundled import BundledContest, ContestError, parse
from jaganetral.candidates.handles import HandleError
from jaganetral.feed.format import LEGAL, PUBLISHER, contest_path
from jaganetral.feed.publisher import files
from jaganetral.feed.publisher.errors import PublisherError
from jaganetral.feed.publisher.text import text
from jaganetral.feed.publisher.trust import Trust
from jaganetral.feed.schemas import Shape, ShapeError, hold

SETTINGS = "register.json"
IGNORED = ("/keys/", "/.lock", "*.part")
"""What a version control must not take: private keys above all."""


@dataclass(frozen=True)
class Register:
    """The working folder at `folder`."""

    folder: Path

    @classmethod
    def open(cls, folder: Path) -> Register:
        """The register in `folder`.

        Raises:
            PublisherError: there is none.
        """
        if not (folder / SETTINGS).is_file():
            raise PublisherError(
                Bilingual(
                    f"tidak ada register di {folder}: jalankan jaganetral feed init, atau sebutkan --register",
                    f"there is no register in {folder}: run jaganetral feed init, or name it with --register",
                )
            )
        return cls(folder)

    @property
    def keys(self) -> Path:
        """The folder of the private keys."""
        return self.folder / "keys"

    @property
    def staged(self) -> Path:
        """The folder of what is half signed."""
        return self.folder / "staged"

    @property
    def review(self) -> Path:
        """The folder of the proposals."""
        return self.folder / "review"

    @property
    def published(self) -> Path:
        """The folder that is served."""
        return self.folder / "published"

    @cached_property
    def trust(self) -> Trust:
        """Who signs what.

        Raises:
            PublisherError: `register.json` can't be read, or contradicts itself.
        """
        return Trust.from_json(self.read(self.folder / SETTINGS))

    def with_trust(self, trust: Trust) -> Register:
        """Writes `register.json` anew.

        Raises:
            PublisherError: it can't be written.
        """
        self.write(self.folder / SETTINGS, trust.as_json())
        return Register(self.folder)

    def contests(self, region: str | None) -> Iterator[tuple[str, Path]]:
        """Target path and file of every contest of a province, or with None of the national ones, by id."""
        folder = self._contests(region)
        for path in sorted(folder.glob("*.json")):
            yield f"{folder.relative_to(self.folder / 'contests').as_posix()}/{path.name}.xz", path

    def place(self, region: str | None, contest: str) -> Path:
        """Where the file of a contest belongs.

        Args:
            region: its region, of two or four digits; None for a national one.
            contest: its id.
        """
        return self.folder / "contests" / contest_path(region, contest).removesuffix(".xz")

    def find(self, contest: str) -> Path:
        """The file of the contest with this id.

        Raises:
            PublisherError: there is none, or more than one.
        """
        found = sorted((self.folder / "contests").rglob(f"{contest}.json"))
        if len(found) != 1:
            raise PublisherError(
                Bilingual(
                    f"tidak ada pemilihan {contest} di register", f"there is no contest {contest} in the register"
                )
                if not found
                else Bilingual(f"{contest} ada lebih dari satu", f"there is more than one {contest}")
            )
        return found[0]

    def contest(self, path: Path) -> BundledContest:
        """The contest in a file of the register.

        Raises:
            PublisherError: it can't be read, or is no contest.
        """
        return checked(self.read(path), self.name(path))

    def publisher(self) -> dict[str, Any]:
        """`publisher.json`, unchecked.

        Raises:
            PublisherError: it can't be read.
        """
        return self.read(self.folder / PUBLISHER)

    def legal(self) -> dict[str, Any]:
        """`legal.json`, unchecked.

        Raises:
            PublisherError: it can't be read.
        """
        return self.read(self.folder / LEGAL)

    def read(self, path: Path) -> dict[str, Any]:
        """A JSON file of the register.

        Raises:
            PublisherError: it can't be read, or is no JSON object.
        """
        return parsed(files.read(path), self.name(path))

    def write(self, path: Path, value: Mapping[str, Any]) -> None:
        """Writes a JSON file of the register, whole or not at all.

        Raises:
            PublisherError: it can't be written.
        """
        files.write(path, text(value).encode())

    def name(self, path: Path) -> str:
        """How to call a file of the register to a person."""
        return path.relative_to(self.folder).as_posix()

    def _contests(self, region: str | None) -> Path:
        contests = self.folder / "contests"
        return contests / "national" if region is None else contests / "region" / region


def parsed(content: bytes, name: str) -> dict[str, Any]:
    """A JSON object out of its bytes.

    Raises:
        PublisherError: they are none; the line is named.
    """
    try:
        value = json.loads(content)
    except json.JSONDecodeError as error:
        raise PublisherError(
            Bilingual(
                f"{name} bukan JSON: baris {error.lineno}, huruf ke-{error.colno}",
                f"{name} is not JSON: line {error.lineno}, character {error.colno}",
            )
        ) from error
    except (ValueError, RecursionError) as error:
        raise PublisherError(Bilingual(f"{name} bukan JSON", f"{name} is not JSON")) from error
    if not isinstance(value, dict):
        raise PublisherError(Bilingual(f"{name} bukan objek JSON", f"{name} is not a JSON object"))
    return value


def checked(value: dict[str, Any], name: str) -> BundledContest:
    """The contest in the JSON of its file.

    Args:
        value: the file's content.
        name: how to call the file to a person.

    Raises:
        PublisherError: it doesn't fit the schema, names no account where it should, or contradicts itself.
    """
    try:
        hold(Shape.CONTEST, value, name)
        return parse(value)
    except ShapeError as error:
        raise PublisherError(error.reason) from error
    except (HandleError, ContestError) as error:
        raise PublisherError(Bilingual(f"{name}: {error.reason.id}", f"{name}: {error.reason.en}")) from error
