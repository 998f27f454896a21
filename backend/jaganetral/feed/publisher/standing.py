"""How a register stands: signatures and until when they hold, what waits, and coverage candidate by candidate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.feed.format import TOP_ROLE, contest_of, list_hash
from jaganetral.feed.publisher.contents import said
from jaganetral.feed.publisher.coverage import Row, coverage
from jaganetral.feed.publisher.errors import PublisherError
from jaganetral.feed.publisher.register import Register
from jaganetral.feed.publisher.repository import Online, Repository
from jaganetral.feed.publisher.signing import delegated
from jaganetral.feed.publisher.trust import SNAPSHOT, TIMESTAMP


@dataclass(frozen=True)
class RoleStanding:
    """One role as it is online: its version, until when it holds, how many of how many keys must sign."""

    name: str
    version: int
    expires: datetime
    threshold: int
    keys: int


@dataclass(frozen=True)
class Standing:
    """Everything `feed status` says."""

    roles: tuple[RoleStanding, ...]
    staged: tuple[str, ...]
    coverage: dict[str, list[Row]]
    problems: tuple[Bilingual, ...]
    list_hash: str | None

    def as_json(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "roles": [
                {
                    "role": role.name,
                    "version": role.version,
                    "expires": role.expires.isoformat(),
                    "threshold": role.threshold,
                    "keys": role.keys,
                }
                for role in self.roles
            ],
            "staged": list(self.staged),
            "coverage": {contest: [row.as_json() for row in rows] for contest, rows in self.coverage.items()},
            "problems": [problem.as_json() for problem in self.problems],
            "list_hash": self.list_hash,
        }


def standing(register: Register, now: datetime, contest: str | None = None) -> Standing:
    """How `register` stands at `now`.

    Args:
        register: the working folder.
        now: the instant from which expiries count.
        contest: give the coverage of this contest alone; None for all.

    Raises:
        PublisherError: register or published folder can't be read, or there is no such contest.
    """
    online = Repository(register.published).online()
    roles = tuple(_roles(online))
    problems = [
        Bilingual(f"{role.name}: tanda tangannya sudah lewat masa berlaku", f"{role.name}: its signature has expired")
        for role in roles
        if role.expires <= now
    ]
    rows: dict[str, list[Row]] = {}
    paths = [register.find(contest)] if contest else sorted((register.folder / "contests").rglob("*.json"))
    for path in paths:
        try:
            part = register.contest(path)
        except PublisherError as error:
            problems.append(error.reason)
        else:
            rows[part.contest.id] = coverage(part)
    staged = tuple(sorted(path.stem for path in register.staged.glob("*.json")))
    return Standing(roles, staged, rows, tuple(problems), _hash(online))


def _roles(online: Online) -> Iterator[RoleStanding]:
    root = online.root.signed
    yield RoleStanding("root", root.version, root.expires, root.roles["root"].threshold, len(root.roles["root"].keyids))
    signed: dict[str, Any] = {role: metadata.signed for role, metadata in online.roles.items()}
    if online.snapshot and online.timestamp:
        signed |= {SNAPSHOT: online.snapshot.signed, TIMESTAMP: online.timestamp.signed}
    top = online.roles.get(TOP_ROLE)
    for role, content in signed.items():
        found = root.roles.get(role) or (delegated(top.signed).get(role) if top else None)
        if found is not None:  # not of a province that was dropped
            yield RoleStanding(role, content.version, content.expires, found.threshold, len(found.keyids))


def _hash(online: Online) -> str | None:
    if online.timestamp is None:
        return None
    top = online.roles.get(TOP_ROLE)
    shown = {TOP_ROLE, *(delegated(top.signed) if top else ())}
    files = {
        path: said(target)["sha256"]
        for role, metadata in online.roles.items()
        if role in shown
        for path, target in metadata.signed.targets.items()
        if contest_of(path)
    }
    return list_hash(files)
