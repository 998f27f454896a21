"""Signs one role's metadata with the keys at hand, and keeps it apart until as many have signed as must.

Where two people's keys are asked for and only one is here, the half-signed file waits in `staged/`. The other person
publishes the same register with the other key: what they would sign is the same, so their signature joins the first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tuf.api.metadata import DelegatedRole, Metadata, Root, Snapshot, Targets, Timestamp

from jaganetral.feed.publisher import files
from jaganetral.feed.publisher.errors import PublisherError
from jaganetral.feed.publisher.keys import KeyRing
from jaganetral.feed.publisher.repository import Signed, load, serialised
from jaganetral.feed.publisher.trust import Trust


@dataclass(frozen=True)
class Outcome:
    """What became of a role: which keys have signed, which could still, and whether that is enough."""

    role: str
    signed_by: tuple[str, ...]
    missing: tuple[str, ...]
    complete: bool


class Desk:
    """Where metadata is signed: the keys at hand, and what is half signed."""

    def __init__(self, staged: Path, ring: KeyRing, trust: Trust) -> None:
        self._staged = staged
        self._ring = ring
        self._trust = trust

    def sign(
        self,
        role: str,
        signed: Signed,
        names: Sequence[str],
        enough: Callable[[Metadata[Signed]], bool],
        now: datetime,
    ) -> tuple[Metadata[Signed], Outcome]:
        """Signs `signed` with every key of `names` that lies here, adding to what others signed of the same.

        Args:
            role: the role that signs.
            signed: what is signed; its expiry gives way to that of a half-signed one of the same content.
            names: the keys that may sign, out-of-use ones of a role that changes hands included.
            enough: whether the signatures suffice.
            now: an older half-signed one is no use any more.

        Returns:
            The metadata and what became of it; when it isn't complete, it waits in `staged/`.

        Raises:
            PublisherError: a key can't be opened.
        """
        metadata = self._waiting(role, signed, now) or Metadata(signed)
        for name in names:
            public = self._trust.public(name)
            if public.keyid not in metadata.signatures and self._ring.holds(name):
                metadata.sign(self._ring.signer(name, public), append=True)
        by = tuple(name for name in names if self._trust.public(name).keyid in metadata.signatures)
        missing = tuple(name for name in names if name not in by)
        complete = enough(metadata)
        if not complete and by:
            self.keep(role, metadata)
        return metadata, Outcome(role, by, missing, complete)

    def keep(self, role: str, metadata: Metadata[Signed]) -> None:
        """Lets signed metadata wait until it can be published.

        Raises:
            PublisherError: it can't be written.
        """
        files.write(self._path(role), serialised(metadata))

    def done(self, role: str) -> None:
        """Forgets the half-signed file of a role that is published now."""
        self._path(role).unlink(missing_ok=True)

    def _waiting(self, role: str, signed: Signed, now: datetime) -> Metadata[Signed] | None:
        path = self._path(role)
        if not path.is_file():
            return None
        try:
            staged = load(files.read(path), type(signed), str(path))
        except PublisherError:
            return None  # half a copy, or damaged: it is signed anew
        return staged if staged.signed.expires > now and same(staged.signed, signed) else None

    def _path(self, role: str) -> Path:
        return self._staged / f"{role}.json"


def same(one: Root | Snapshot | Targets | Timestamp, other: Root | Snapshot | Targets | Timestamp) -> bool:
    """Whether two say the same in the same version; until when they hold may differ."""
    first, second = one.to_dict(), other.to_dict()
    first.pop("expires")
    second.pop("expires")
    return bool(first == second)


def delegated(parent: Targets) -> Mapping[str, DelegatedRole]:
    """The roles that `parent` delegates to, by name."""
    return (parent.delegations.roles if parent.delegations else None) or {}


def verifies(parent: Root | Targets, role: str, metadata: Metadata[Signed]) -> bool:
    """Whether `parent` takes the signatures of `metadata` for enough."""
    if isinstance(parent, Targets) and role not in delegated(parent):
        return False
    return bool(parent.get_verification_result(role, metadata.signed_bytes, metadata.signatures).verified)
