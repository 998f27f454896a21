"""From the files of a register to what one role signs: which contests changed, and what their targets say.

A file whose bytes are those that were signed last is not even parsed; what changed is checked, gets its version and
day, and is written back in the register's form before it is packed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tuf.api.metadata import TargetFile

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.bundled import BundledContest
from jaganetral.candidates.legal import LegalTableError, check_whole
from jaganetral.candidates.legal import parse as parse_legal
from jaganetral.feed.format import (
    LEGAL,
    PUBLISHER,
    bundle,
    bundle_custom,
    bundle_path,
    contest_of,
    custom,
    legal_order,
    measured,
    refusal,
    region_of,
)
from jaganetral.feed.publisher import files
from jaganetral.feed.publisher.checks import problems
from jaganetral.feed.publisher.errors import PublisherError
from jaganetral.feed.publisher.register import Register, checked, parsed
from jaganetral.feed.publisher.text import text
from jaganetral.feed.schemas import Shape, ShapeError, hold

Json = dict[str, Any]


@dataclass(frozen=True)
class NewFile:
    """A target that must be made: its raw bytes, and what the metadata says of them."""

    path: str
    raw: bytes
    custom: Json
    register: Path | None
    """The register's file that must read so too; None for a bundle."""

    @property
    def packed(self) -> bool:
        """Whether it is published as xz."""
        return self.path.endswith(".xz")


@dataclass
class Content:
    """Everything one role signs: targets that stay as they are, files that are new, paths that are gone."""

    role: str
    kept: dict[str, TargetFile] = field(default_factory=dict)
    new: list[NewFile] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    problems: list[Bilingual] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Whether it differs from what was signed last."""
        return bool(self.new or self.gone)


def of_role(
    register: Register,
    role: str,
    signed: Mapping[str, TargetFile],
    today: date,
    regions: Sequence[str] = (),
    *,
    reading_only: bool = False,
) -> Content:
    """What `role` is to sign according to the register.

    Args:
        register: the working folder.
        role: `targets` or a region's.
        signed: the role's targets as they were signed last.
        today: the day that changed files are dated with.
        regions: the provinces that `publisher.json` is to name.
        reading_only: leave files whose form alone differs as they are.

    Returns:
        The content; its `problems` say what must be mended first.

    Raises:
        PublisherError: a file can't be read.
    """
    region = region_of(role)
    content = Content(role)
    if region is None:
        for made in _top_files(register, content, signed, today, regions):
            _add(content, made, signed.get(made.path), reading_only=reading_only)
    raws: dict[str, bytes] = {}
    refused: set[str] = set()
    for path, file in register.contests(region):
        raw, before = files.read(file), signed.get(path)
        if before is not None and hashlib.sha256(raw).hexdigest() == said(before)["sha256"]:
            content.kept[path] = before
            raws[path] = raw
            continue
        try:
            made = _contest(register, role, path, file, raw, before, today)
        except PublisherError as error:
            content.problems += [error.reason, *error.problems]
            refused.add(path)
            continue
        raws[path] = made.raw
        _add(content, made, before, reading_only=reading_only)
    if region is not None and not content.problems:
        _bundle(content, region, raws, signed)
    if not content.problems or reading_only:
        there = {*content.kept, *(made.path for made in content.new), *refused}
        content.gone = sorted(path for path in signed if path not in there)
    return content


def said(target: TargetFile) -> Json:
    """What the metadata says of a target."""
    value: Json = target.unrecognized_fields.get("custom", {})
    return value


def _add(content: Content, made: NewFile, before: TargetFile | None, *, reading_only: bool) -> None:
    if before is None or made.custom != said(before):
        content.new.append(made)
        return
    content.kept[made.path] = before
    if not reading_only and made.register is not None and files.read(made.register) != made.raw:
        files.write(made.register, made.raw)  # only its form differed


def _contest(
    register: Register, role: str, path: str, file: Path, raw: bytes, before: TargetFile | None, today: date
) -> NewFile:
    name = register.name(file)
    value = parsed(raw, name)
    part = checked(value, name)
    value = _settled(value, before, list_date=today.isoformat())
    part = part._replace(version=value["version"])
    found = [Bilingual(f"{name}: {wrong.id}", f"{name}: {wrong.en}") for wrong in _wrong(role, path, part)]
    if found:
        raise PublisherError(found[0], found[1:])
    made = text(value).encode()
    return NewFile(path, made, custom(made, part), file)


def _settled(value: Json, before: TargetFile | None, **changed: str) -> Json:
    """`value` with the version it is signed as: that of `before` where nothing else differs, else a higher one."""
    if before is None:
        return value
    published = said(before)["version"]
    unchanged = {**value, "version": published}
    if measured(text(unchanged).encode())["sha256"] == said(before)["sha256"]:
        return unchanged
    return value if value["version"] > published else {**value, "version": published + 1, **changed}


def _wrong(role: str, path: str, part: BundledContest) -> Iterator[Bilingual]:
    refused = refusal(role, path, part)
    if refused is not None:
        yield refused
    yield from problems(part)


def _top_files(
    register: Register, content: Content, signed: Mapping[str, TargetFile], today: date, regions: Sequence[str]
) -> Iterator[NewFile]:
    publisher, legal = register.publisher(), register.legal()
    publisher["regions"] = list(regions)
    try:
        hold(Shape.PUBLISHER, publisher, PUBLISHER)
        hold(Shape.LEGAL, legal, LEGAL)
        check_whole(parse_legal(legal))
    except ShapeError as error:
        content.problems.append(error.reason)
        return
    except LegalTableError as error:
        content.problems.append(Bilingual(f"{LEGAL}: {error}", f"{LEGAL}: {error}"))
        return
    publisher = _settled(publisher, signed.get(PUBLISHER))
    legal = _dated(legal, signed.get(LEGAL), today)
    for path, value in ((PUBLISHER, publisher), (LEGAL, legal)):
        raw = text(value).encode()
        yield NewFile(path, raw, {"version": value["version"], **measured(raw)}, register.folder / path)


def _dated(legal: Json, before: TargetFile | None, today: date) -> Json:
    """The legal table with a version of the day where it changed and its own is not above the one signed last."""
    if before is None:
        return legal
    published = said(before)["version"]
    unchanged = {**legal, "version": published}
    if measured(text(unchanged).encode())["sha256"] == said(before)["sha256"]:
        return unchanged
    if legal_order(legal["version"]) > legal_order(published):
        return legal
    day, count = legal_order(published)
    return {**legal, "version": today.isoformat() if today.isoformat() > day else f"{day}.{count + 1}"}


def _bundle(content: Content, region: str, raws: Mapping[str, bytes], signed: Mapping[str, TargetFile]) -> None:
    path = bundle_path(region)
    before = signed.get(path)
    if before is not None and not content.new and all(other in raws for other in signed if contest_of(other)):
        content.kept[path] = before
        return
    counts = [said(target)["accounts"] for target in content.kept.values()]
    counts += [made.custom["accounts"] for made in content.new]
    raw = bundle(region, (raws[other] for other in sorted(raws)))
    content.new.append(NewFile(path, raw, bundle_custom(region, raw, len(raws), sum(counts)), None))
