"""What publishing would change now: the register against the published folder, in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tuf.api.metadata import TargetFile

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.calendar import JAKARTA
from jaganetral.feed.format import LEGAL, PUBLISHER, TOP_ROLE, contest_of, is_bundle, unpack
from jaganetral.feed.publisher import differences
from jaganetral.feed.publisher.chain import latest_of
from jaganetral.feed.publisher.contents import Content, of_role, said
from jaganetral.feed.publisher.register import Register
from jaganetral.feed.publisher.repository import Repository

Json = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """What becomes different in one file; `name` is the contest's id or the file's name."""

    name: str
    lines: tuple[Bilingual, ...]

    def as_json(self) -> Json:
        """For `--json`."""
        return {"name": self.name, "changes": [line.as_json() for line in self.lines]}


@dataclass(frozen=True)
class Comparison:
    """All changes, and what keeps them from being published."""

    changes: tuple[Change, ...]
    problems: tuple[Bilingual, ...]


def compare(register: Register, now: datetime, word: differences.Word) -> Comparison:
    """Compares every role's files with what was signed last; nothing is written, no key is opened.

    Args:
        register: the working folder.
        now: the instant whose day changed files would be dated with.
        word: how people call the words of the field.

    Raises:
        PublisherError: register or published folder can't be read.
    """
    repository = Repository(register.published)
    online = repository.online()
    today = now.astimezone(JAKARTA).date()
    changes: list[Change] = []
    problems: list[Bilingual] = []
    codes = register.trust.regions()
    for role in (TOP_ROLE, *(f"region-{code}" for code in codes)):
        latest = latest_of(repository, online, role)
        signed = latest.signed.targets if latest else {}
        content = of_role(register, role, signed, today, codes, reading_only=True)
        problems += content.problems
        changes += _changes(repository, content, signed, word)
    return Comparison(tuple(changes), tuple(problems))


def _changes(
    repository: Repository, content: Content, signed: Mapping[str, TargetFile], word: differences.Word
) -> Iterator[Change]:
    for path in sorted({*(file.path for file in content.new), *content.gone}):
        if is_bundle(path):
            continue
        before = _published(repository, signed.get(path))
        new = next((file for file in content.new if file.path == path), None)
        after = json.loads(new.raw) if new else None
        if path == PUBLISHER and after is not None:
            lines = tuple(differences.publisher(before, after))
        elif path == LEGAL and after is not None:
            lines = (Bilingual(f"tabel hukum versi {after['version']}", f"legal table, version {after['version']}"),)
        else:
            lines = tuple(differences.contest(before, after, word))
        yield Change(contest_of(path) or path, lines)


def _published(repository: Repository, target: TargetFile | None) -> Json | None:
    if target is None:
        return None
    content, about = repository.read_target(target), said(target)
    raw = unpack(content, about["length"], about["sha256"]) if target.path.endswith(".xz") else content
    value: Json = json.loads(raw)
    return value
