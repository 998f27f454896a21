"""Looks into what a role signed: every file there, unpacked, in form, and within the role's say."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tuf.api.metadata import TargetFile

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.bundled import ContestError, parse
from jaganetral.candidates.handles import HandleError
from jaganetral.feed.format import (
    LEGAL,
    PUBLISHER,
    FormatError,
    contest_of,
    custom,
    is_bundle,
    measured,
    refusal,
    unpack,
)
from jaganetral.feed.publisher.checks import problems
from jaganetral.feed.publisher.contents import said
from jaganetral.feed.publisher.errors import PublisherError
from jaganetral.feed.publisher.repository import Repository
from jaganetral.feed.schemas import Shape, ShapeError, hold

Json = dict[str, Any]


def wrongs(
    repository: Repository, role: str, targets: Mapping[str, TargetFile], *, publishing: bool = False
) -> Iterator[Bilingual]:
    """Everything in the files that `role` signs which a client would refuse.

    Args:
        repository: where the files lie.
        role: `targets` or a region's.
        targets: its targets by path.
        publishing: say also what this register would not have published.
    """
    for path, target in sorted(targets.items()):
        try:
            yield from _wrong(repository, role, path, target, publishing=publishing)
        except PublisherError as error:
            yield error.reason
        except (FormatError, ShapeError, HandleError, ContestError) as error:
            yield Bilingual(f"{path}: {error.reason.id}", f"{path}: {error.reason.en}")
        except ValueError as error:
            yield Bilingual(f"{path}: {error}", f"{path}: {error}")


def _wrong(
    repository: Repository, role: str, path: str, target: TargetFile, *, publishing: bool
) -> Iterator[Bilingual]:
    content = repository.read_target(target)
    about = said(target)
    hold(Shape.CUSTOM, about, path)
    if path in (PUBLISHER, LEGAL):
        value = json.loads(content)
        hold(Shape.PUBLISHER if path == PUBLISHER else Shape.LEGAL, value, path)
        refused = refusal(role, path, None)
        if refused is not None:
            yield refused
        if about != {"version": value["version"], **measured(content)}:
            yield _differs(path)
        return
    raw = unpack(content, about["length"], about["sha256"])
    value = json.loads(raw)
    if is_bundle(path):
        yield from _bundle(role, path, value)
        return
    hold(Shape.CONTEST, value, path)
    part = parse(value)
    refused = refusal(role, path, part)
    if refused is not None:
        yield refused
    if publishing:
        yield from problems(part)
    if about != custom(raw, part) or contest_of(path) != part.contest.id:
        yield _differs(path)


def _bundle(role: str, path: str, value: Json) -> Iterator[Bilingual]:
    hold(Shape.BUNDLE, value, path)
    refused = refusal(role, path, None)
    if refused is not None:
        yield refused
    for entry in value["contests"]:
        hold(Shape.CONTEST, entry, path)
        refused = refusal(role, path, parse(entry))
        if refused is not None:
            yield refused


def _differs(path: str) -> Bilingual:
    return Bilingual(f"{path}: isinya lain dari keterangannya", f"{path}: it holds something else than is said of it")
