"""The published folder: signed metadata and targets as plain files, read and written one whole file at a time.

What counts is what a client would see: `timestamp.json` names the snapshot, the snapshot names the versions of all
other roles, the highest `N.root.json` is the root. A file that none of these names is left over from a publication that
was cut off, or was signed elsewhere and waits to be taken up.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root, Snapshot, TargetFile, Targets, Timestamp
from tuf.api.serialization.json import JSONSerializer

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.feed.publisher import files
from jaganetral.feed.publisher.errors import PublisherError

Signed = TypeVar("Signed", Root, Snapshot, Targets, Timestamp)

_VERSIONED = re.compile(r"([1-9][0-9]*)\.([a-z0-9-]+)\.json")
_HASHED = re.compile(r"[0-9a-f]{64}\.(.+)")


@dataclass(frozen=True)
class Online:
    """What a client would be given now; None and empty before the first publication."""

    root: Metadata[Root]
    timestamp: Metadata[Timestamp] | None
    snapshot: Metadata[Snapshot] | None
    roles: Mapping[str, Metadata[Targets]]

    def targets(self, role: str) -> Mapping[str, TargetFile]:
        """The target files that `role` signs for."""
        found = self.roles.get(role)
        return found.signed.targets if found else {}


class Repository:
    """The folder that a web server serves as it lies."""

    def __init__(self, folder: Path) -> None:
        self.metadata = folder / "metadata"
        self.targets = folder / "targets"

    def online(self) -> Online:
        """Reads what is published.

        Raises:
            PublisherError: a file is missing or damaged.
        """
        root = self._load(self.metadata / f"{max(self.versions('root'), default=1)}.root.json", Root)
        path = self.metadata / "timestamp.json"
        if not path.is_file():
            return Online(root, None, None, {})
        timestamp = self._load(path, Timestamp)
        snapshot = self._load(self.metadata / f"{timestamp.signed.snapshot_meta.version}.snapshot.json", Snapshot)
        roles = {
            name.removesuffix(".json"): self.role(name.removesuffix(".json"), meta.version)
            for name, meta in snapshot.signed.meta.items()
        }
        return Online(root, timestamp, snapshot, roles)

    def role(self, name: str, version: int) -> Metadata[Targets]:
        """One version of the metadata of `targets` or of a region's role.

        Raises:
            PublisherError: it is missing or damaged.
        """
        return self._load(self.metadata / f"{version}.{name}.json", Targets)

    def versions(self, role: str) -> list[int]:
        """Which versions of a role's metadata lie here, lowest first."""
        found = (_VERSIONED.fullmatch(path.name) for path in self.metadata.glob(f"*.{role}.json"))
        return sorted(int(match[1]) for match in found if match and match[2] == role)

    def put_metadata(self, name: str, content: Metadata[Signed]) -> None:
        """Makes one file of metadata visible.

        Raises:
            PublisherError: it can't be written.
        """
        files.write(self.metadata / name, serialised(content))

    def put_target(self, path: str, content: bytes) -> TargetFile:
        """Writes a target under its hash, where no client sees it until signed metadata names it.

        Args:
            path: target path.
            content: its bytes as they are downloaded.

        Raises:
            PublisherError: it can't be written.
        """
        digest = hashlib.sha256(content).hexdigest()
        place = self._hashed(path, digest)
        if not place.is_file() or place.stat().st_size != len(content):
            files.write(place, content)
        return TargetFile(len(content), {"sha256": digest}, path)

    def read_target(self, target: TargetFile) -> bytes:
        """The bytes of a published target, which are what its metadata says.

        Raises:
            PublisherError: it is missing or damaged.
        """
        content = files.read(self._hashed(target.path, target.hashes["sha256"]))
        if hashlib.sha256(content).hexdigest() != target.hashes["sha256"]:
            raise PublisherError(
                Bilingual(f"berkas terbit {target.path} rusak", f"the published file {target.path} is damaged")
            )
        return content

    def has_target(self, target: TargetFile) -> bool:
        """Whether the file of a target lies here with the right length."""
        place = self._hashed(target.path, target.hashes["sha256"])
        return place.is_file() and place.stat().st_size == target.length

    def discard(self, kept_s: float) -> int:
        """Takes away what is no part of the feed any more and is older than `kept_s` seconds; roots stay for ever.

        Returns:
            How many files went.
        """
        online = self.online()
        if online.snapshot is None or online.timestamp is None:
            return 0
        wanted = {self.metadata / "timestamp.json"}
        wanted.add(self.metadata / f"{online.snapshot.signed.version}.snapshot.json")
        for role, metadata in online.roles.items():
            wanted.add(self.metadata / f"{metadata.signed.version}.{role}.json")
            wanted |= {self._hashed(path, target.hashes["sha256"]) for path, target in metadata.signed.targets.items()}
        before = time.time() - kept_s
        gone = 0
        for path in self._all():
            if path not in wanted and not path.name.endswith(".root.json") and path.stat().st_mtime < before:
                path.unlink(missing_ok=True)
                gone += 1
        return gone

    def _all(self) -> Iterator[Path]:
        for path in self.metadata.glob("*.json"):
            if _VERSIONED.fullmatch(path.name):
                yield path
        for path in self.targets.rglob("*"):
            if _HASHED.fullmatch(path.name) and path.is_file():
                yield path

    def _hashed(self, path: str, digest: str) -> Path:
        folder, _, name = path.rpartition("/")
        return self.targets / folder / f"{digest}.{name}"

    def _load(self, path: Path, kind: type[Signed]) -> Metadata[Signed]:
        return load(files.read(path), kind, str(path))


def load(content: bytes, kind: type[Signed], name: str) -> Metadata[Signed]:
    """Signed metadata out of its bytes; no signature is checked.

    Raises:
        PublisherError: it is damaged, or of another role.
    """
    try:
        metadata: Metadata[Signed] = Metadata.from_bytes(content)
    except (RepositoryError, ValueError) as error:
        raise PublisherError(Bilingual(f"{name} rusak", f"{name} is damaged")) from error
    if not isinstance(metadata.signed, kind):
        raise PublisherError(Bilingual(f"{name} bukan {kind.type}", f"{name} is no {kind.type}"))
    return metadata


def serialised(content: Metadata[Signed]) -> bytes:
    """Metadata as it is written and served."""
    return content.to_bytes(JSONSerializer(compact=True))
