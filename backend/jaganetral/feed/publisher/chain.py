"""The chain of signed metadata: from the root of trust through roles and snapshot to the timestamp that shows it all.

Everything but the timestamp is invisible while it is written. With a new root, old and new keys sign side by side where
both lie here; what then fits both roots is shown before the root itself, so that no moment is without a valid feed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from tuf.api.metadata import (
    DelegatedRole,
    Delegations,
    Key,
    Metadata,
    MetaFile,
    Role,
    Root,
    Snapshot,
    Targets,
    Timestamp,
)

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.feed.format import TOP_ROLE, paths_of, region_of
from jaganetral.feed.publisher import files
from jaganetral.feed.publisher.errors import PublisherError
from jaganetral.feed.publisher.repository import Online, Repository, Signed
from jaganetral.feed.publisher.signing import Desk, Outcome, delegated, same, verifies
from jaganetral.feed.publisher.trust import ROOT, SNAPSHOT, TIMESTAMP, TOP_ROLES, Trust

_RENEW_OFFLINE, _RENEW_ONLINE = 0.25, 0.5
"""A signature is renewed when less than this part of its time is left; sooner where nobody needs to be asked."""


def latest_of(repository: Repository, online: Online, role: str) -> Metadata[Targets] | None:
    """As `Chain.latest`."""
    shown = online.roles.get(role)
    highest = max(repository.versions(role), default=0)
    if highest > (shown.signed.version if shown else 0):
        return repository.role(role, highest)
    return shown


def root_of(trust: Trust) -> Root:
    """The root that says who signs what, as the register has it; version and expiry are not set yet."""
    keys: dict[str, Key] = {}
    roles = {}
    for name in TOP_ROLES:
        publics = [trust.public(key) for key in trust.roles[name].keys]
        keys.update({public.keyid: public for public in publics})
        roles[name] = Role([public.keyid for public in publics], trust.roles[name].threshold)
    return Root(keys=keys, roles=roles, consistent_snapshot=True)


@dataclass
class Chain:
    """Signs, for one publication, whatever differs from what is online."""

    trust: Trust
    repository: Repository
    desk: Desk
    online: Online
    now: datetime
    offline_keys: bool
    """Whether keys that ask for a passphrase may be used."""
    published: dict[str, int] = field(default_factory=dict)
    waiting: list[Outcome] = field(default_factory=list)

    def latest(self, role: str) -> Metadata[Targets] | None:
        """The role as signed last: the version that is online, or a higher one that waits to be taken up."""
        return latest_of(self.repository, self.online, role)

    def root(self) -> Metadata[Root]:
        """The root that is to hold: the one that is online, or where the register wants another, that, fully signed."""
        online = self.online.root
        wanted = root_of(self.trust)
        wanted.version = online.signed.version
        if not self.offline_keys or (same(wanted, online.signed) and not self._due(online, ROOT)):
            return online
        return self._renewed_root(wanted, online)

    def _renewed_root(self, wanted: Root, online: Metadata[Root]) -> Metadata[Root]:
        renewal = same(wanted, online.signed)
        wanted.version += 1
        wanted.expires = self.now + self.trust.lifetime(ROOT)

        def enough(made: Metadata[Root]) -> bool:
            result = made.signed.get_root_verification_result(online.signed, made.signed_bytes, made.signatures)
            return bool(result.verified)

        names = self._names(ROOT, [wanted, online.signed])
        metadata, outcome = self.desk.sign(ROOT, wanted, names, enough, self.now)
        if outcome.complete:
            self.desk.keep(ROOT, metadata)
            return metadata
        if not renewal or outcome.signed_by:
            self.waiting.append(outcome)
        return online

    def delegations(self, regions: Iterable[str]) -> Delegations:
        """What the top-level role delegates: to each region's role its own paths."""
        keys: dict[str, Key] = {}
        roles = {}
        for role in regions:
            wanted = self.trust.roles[role]
            publics = [self.trust.public(name) for name in wanted.keys]
            keys.update({public.keyid: public for public in publics})
            keyids = [public.keyid for public in publics]
            paths = paths_of(region_of(role) or "")
            roles[role] = DelegatedRole(role, keyids, wanted.threshold, terminating=True, paths=paths)
        return Delegations(keys, roles)

    def settle(self, role: str, signed: Targets, parents: list[Root | Targets]) -> Metadata[Targets] | None:
        """The metadata of a role that clients are to see: the latest where it says the same and holds, else a new one.

        Args:
            role: `targets` or a region's.
            signed: what the role is to say; version and expiry are set here.
            parents: what must take its signatures for enough, first; and what did before.

        Returns:
            None where the role never had enough signatures.

        Raises:
            PublisherError: a key can't be opened, or a file can't be written.
        """
        latest = self.latest(role)
        signed.version = latest.signed.version if latest else 0
        if latest is not None and same(signed, latest.signed) and self._holds(role, latest, parents):
            return latest
        signed.version += 1
        signed.expires = self.now + self.trust.lifetime(role)
        metadata = self._signed(role, signed, parents)
        if metadata is None:
            return latest
        self.repository.put_metadata(f"{signed.version}.{role}.json", metadata)
        self.desk.done(role)
        self.published[role] = signed.version
        return metadata

    def show(self, root: Metadata[Root], roles: Mapping[str, Metadata[Targets]]) -> None:
        """Makes `roles` visible under `root`: signs snapshot and timestamp where they must change.

        Raises:
            PublisherError: a key can't be opened, or a file can't be written.
        """
        parents: list[Root | Targets] = list({id(entry): entry.signed for entry in (root, self.online.root)}.values())
        snapshot = self._snapshot(roles, parents)
        timestamp = self._timestamp(snapshot, parents) if snapshot else None
        if timestamp is None or snapshot is None:
            return
        new_root = root is not self.online.root
        before = self.online.root.signed
        fits_both = (
            verifies(before, TOP_ROLE, roles[TOP_ROLE])
            and verifies(before, SNAPSHOT, snapshot)
            and verifies(before, TIMESTAMP, timestamp)
        )
        if new_root and not fits_both:
            self._put_root(root)
        if timestamp is not self.online.timestamp:
            self.repository.put_metadata("timestamp.json", timestamp)
            self.desk.done(TIMESTAMP)
            self.published[TIMESTAMP] = timestamp.signed.version
        if new_root and fits_both:
            self._put_root(root)

    def _put_root(self, root: Metadata[Root]) -> None:
        self.repository.put_metadata(f"{root.signed.version}.root.json", root)
        self.desk.done(ROOT)
        self.published[ROOT] = root.signed.version

    def _snapshot(
        self, roles: Mapping[str, Metadata[Targets]], parents: list[Root | Targets]
    ) -> Metadata[Snapshot] | None:
        online = self.online.snapshot
        meta = dict(online.signed.meta) if online else {}  # a role once named stays named, or clients refuse
        for role, latest in sorted(roles.items()):
            meta[f"{role}.json"] = self._meta(role, latest.signed.version)
        signed = Snapshot(meta=meta)
        signed.version = online.signed.version if online else 0
        if online and same(signed, online.signed) and self._holds(SNAPSHOT, online, parents):
            return online
        signed.version += 1
        signed.expires = self.now + self.trust.lifetime(SNAPSHOT)
        made = self._signed(SNAPSHOT, signed, parents)
        if made is not None:
            self.repository.put_metadata(f"{signed.version}.snapshot.json", made)
            self.desk.done(SNAPSHOT)
            self.published[SNAPSHOT] = signed.version
        return made

    def _timestamp(self, snapshot: Metadata[Snapshot], parents: list[Root | Targets]) -> Metadata[Timestamp] | None:
        online = self.online.timestamp
        meta = self._meta(SNAPSHOT, snapshot.signed.version)
        signed = Timestamp(snapshot_meta=meta)
        signed.version = online.signed.version if online else 0
        if online and same(signed, online.signed) and self._holds(TIMESTAMP, online, parents):
            return online
        signed.version += 1
        signed.expires = self.now + self.trust.lifetime(TIMESTAMP)
        return self._signed(TIMESTAMP, signed, parents)

    def _meta(self, role: str, version: int) -> MetaFile:
        content = files.read(self.repository.metadata / f"{version}.{role}.json")
        return MetaFile.from_data(version, content, ["sha256"])

    def _holds(self, role: str, metadata: Metadata[Signed], parents: list[Root | Targets]) -> bool:
        return verifies(parents[0], role, metadata) and not self._due(metadata, role)

    def _signed(self, role: str, signed: Signed, parents: list[Root | Targets]) -> Metadata[Signed] | None:
        names = self._names(role, parents)
        metadata, outcome = self.desk.sign(role, signed, names, lambda made: verifies(parents[0], role, made), self.now)
        if outcome.complete:
            return metadata
        self.waiting.append(outcome)
        return None

    def _names(self, role: str, parents: Iterable[Root | Targets]) -> list[str]:
        """The keys that may sign for `role`: those the register wants, and those that `parents` know."""
        keyids: list[str] = []
        for parent in parents:
            if isinstance(parent, Root):
                keyids += parent.roles[role].keyids
            elif role in delegated(parent):
                keyids += delegated(parent)[role].keyids
        known = [name for keyid in keyids if (name := self.trust.name_of(keyid))]
        return list(dict.fromkeys([*self.trust.roles[role].keys, *known]))

    def _due(self, metadata: Metadata[Signed], role: str) -> bool:
        part = _RENEW_ONLINE if role in (SNAPSHOT, TIMESTAMP) else _RENEW_OFFLINE
        return metadata.signed.expires - self.now < part * self.trust.lifetime(role)


def unsigned(role: str) -> PublisherError:
    """What to say where the keys of a region changed and none of the new ones has signed its list."""
    return PublisherError(
        Bilingual(
            f"{role}: daftarnya belum ditandatangani dengan kunci yang baru; tidak ada yang diterbitkan",
            f"{role}: its list is not signed with the new key yet; nothing was published",
        )
    )
