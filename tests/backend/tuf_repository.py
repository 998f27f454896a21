"""A real, signed TUF repository in a folder, which a test can make say what no honest publisher would."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp
from tuf.api.serialization.json import JSONSerializer

from feed_servers import FeedServer
from jaganetral.feed.client import fetch
from jaganetral.feed.job import Job

ROLES = ("root", "targets", "snapshot", "timestamp")
COMPACT = JSONSerializer(compact=True)


def later(days: float) -> datetime:
    """An instant in whole seconds, so many days from now."""
    return (datetime.now(UTC) + timedelta(days=days)).replace(microsecond=0)


class TufRepository:
    """Top-level roles alone; each `publish` bumps the versions of the roles that it names."""

    def __init__(self, folder: Path, thresholds: dict[str, int] | None = None) -> None:
        self.folder = folder
        (folder / "metadata").mkdir(parents=True)
        (folder / "targets").mkdir()
        self.root = Metadata(Root(expires=later(365)))
        self.targets = Metadata(Targets(expires=later(90)))
        self.snapshot = Metadata(Snapshot(expires=later(30)))
        self.timestamp = Metadata(Timestamp(expires=later(2)))
        self.signers: dict[str, list[CryptoSigner]] = {}
        for role in ROLES:
            threshold = (thresholds or {}).get(role, 1)
            self.signers[role] = [CryptoSigner.generate_ed25519() for _ in range(threshold)]
            for signer in self.signers[role]:
                self.root.signed.add_key(signer.public_key, role)
            self.root.signed.roles[role].threshold = threshold
        for role in ROLES:
            self.write(role)

    def one(self, role: str) -> Metadata[Any]:
        found: Metadata[Any] = getattr(self, role)
        return found

    def write(self, role: str, signers: Sequence[CryptoSigner] | None = None) -> bytes:
        """Signs a role as it is and writes it where clients look."""
        metadata = self.one(role)
        metadata.signatures.clear()
        for signer in self.signers[role] if signers is None else signers:
            metadata.sign(signer, append=True)
        return self.put(role, metadata.to_bytes(COMPACT))

    def put(self, role: str, content: bytes) -> bytes:
        """Writes any bytes as the present version of a role."""
        version = self.one(role).signed.version
        name = f"{role}.json" if role == "timestamp" else f"{version}.{role}.json"
        (self.folder / "metadata" / name).write_bytes(content)
        return content

    def publish(self, *roles: str) -> None:
        """New versions of `roles`, and of what names them."""
        for role in roles:
            self.one(role).signed.version += 1
        if "targets" in roles or "snapshot" in roles:
            if "snapshot" not in roles:
                self.snapshot.signed.version += 1
            self.snapshot.signed.meta["targets.json"] = MetaFile(version=self.targets.signed.version)
            self.timestamp.signed.snapshot_meta = MetaFile(version=self.snapshot.signed.version)
            if "timestamp" not in roles:
                self.timestamp.signed.version += 1
        for role in ROLES[1:] if "root" not in roles else ROLES:
            self.write(role)

    def rotate(self, role: str, *, signed_by: Sequence[CryptoSigner] | None = None) -> list[CryptoSigner]:
        """A new key for a role, in a new root; returns the old ones."""
        old = self.signers[role]
        before = self.signers["root"]
        new = CryptoSigner.generate_ed25519()
        for signer in old:
            self.root.signed.revoke_key(signer.public_key.keyid, role)
        self.root.signed.add_key(new.public_key, role)
        self.root.signed.roles[role].threshold = 1
        self.signers[role] = [new]
        self.root.signed.version += 1
        both = [*before, new] if role == "root" else before
        self.write("root", both if signed_by is None else signed_by)
        return old

    def add_target(self, path: str, content: bytes) -> TargetFile:
        """A file with its hash-prefixed name, in the targets' metadata of the next `publish`."""
        target = TargetFile.from_data(path, content, ["sha256"])
        self.targets.signed.targets[path] = target
        folder, _, name = path.rpartition("/")
        file = self.folder / "targets" / folder / f"{target.hashes['sha256']}.{name}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        return target


@dataclass
class Seen:
    """What one fetch brought."""

    contests: list[dict[str, Any]] = field(default_factory=list)
    end: dict[str, Any] = field(default_factory=dict)

    @property
    def problem(self) -> str | None:
        found: str | None = self.end["problem"]
        return found


class TufDesk:
    """A desk that knows the first root of a repository; the half of its client that fetches and verifies."""

    def __init__(self, repository: TufRepository, server: FeedServer, folder: Path) -> None:
        self.server = server
        self.folder = folder
        self._root = folder.parent / f"{folder.name}-root.json"
        self._root.write_bytes((repository.folder / "metadata" / "1.root.json").read_bytes())

    def fetch(self) -> Seen:
        """One walk through all signatures."""
        seen = Seen()
        messages: list[dict[str, Any]] = []
        fetch(Job(self.server.url, self._root, self.folder, None, {}), messages.append)
        seen.end = messages.pop()["end"]
        seen.contests = messages
        return seen

    def version(self, role: str) -> int:
        """The version of a role that the desk trusts."""
        found = json.loads((self.folder / "metadata" / f"{role}.json").read_text("utf-8"))
        return int(found["signed"]["version"])


@dataclass
class Scene:
    """A repository, the server that gives it out, and a desk that has taken it once."""

    repository: TufRepository
    server: FeedServer
    desk: TufDesk


@contextmanager
def scene(folder: Path, thresholds: dict[str, int] | None = None, *, taken: bool = True) -> Iterator[Scene]:
    """A desk that is up to date with a repository; with `taken` False one that never asked."""
    repository = TufRepository(folder / "repository", thresholds)
    with FeedServer(repository.folder).running() as server:
        desk = TufDesk(repository, server, folder / "desk")
        if taken:
            assert desk.fetch().problem is None
        yield Scene(repository, server, desk)
