"""Makes the published folder say what the register says.

One publication: hold the working folder; compare each role's files with what it signed last; check what changed and
refuse everything together with every place to mend; write the new targets under their hashes, where no client sees
them; sign what changed, up to the timestamp that makes it all visible. Every file appears by rename, so that a process
that dies at any moment leaves a repository that verifies, old or new; running it again finishes the work.

Which keys lie here decides how far it goes: a committee with its region's key signs its region; the publisher's machine
with the online keys makes it visible; who has everything does both at once.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tuf.api.metadata import Metadata, Root, TargetFile, Targets

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.calendar import JAKARTA
from jaganetral.feed.format import TOP_ROLE, is_bundle, pack, region_of
from jaganetral.feed.publisher import files
from jaganetral.feed.publisher.chain import Chain, unsigned
from jaganetral.feed.publisher.contents import Content, NewFile, of_role
from jaganetral.feed.publisher.errors import PublisherError
from jaganetral.feed.publisher.inspecting import wrongs
from jaganetral.feed.publisher.keys import KeyRing
from jaganetral.feed.publisher.register import Register
from jaganetral.feed.publisher.repository import Repository
from jaganetral.feed.publisher.signing import Desk, Outcome, delegated, verifies


@dataclass
class Report:
    """What a publication did."""

    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    published: dict[str, int] = field(default_factory=dict)
    """Role → its new version."""
    waiting: list[Outcome] = field(default_factory=list)
    """Roles that still lack signatures; they stay as they were until those are there."""

    def as_json(self) -> dict[str, object]:
        """For `--json`."""
        return {
            "changed": self.changed,
            "removed": self.removed,
            "published": self.published,
            "waiting": [
                {"role": outcome.role, "signed_by": list(outcome.signed_by), "missing": list(outcome.missing)}
                for outcome in self.waiting
            ],
        }


def publish(register: Register, ring: KeyRing, now: datetime, *, online_only: bool = False) -> Report:
    """Publishes what changed in `register`, as far as the keys here go.

    Args:
        register: the working folder.
        ring: its private keys.
        now: the instant from which signatures count.
        online_only: renew snapshot and timestamp and take up what others signed; open no offline key.

    Returns:
        What was done. With nothing to do, nothing is written.

    Raises:
        PublisherError: the register can't be published as it is, a key can't be opened, or a file can't be written.
    """
    with files.alone(register.folder):
        files.sweep(register.folder)
        repository = Repository(register.published)
        desk = Desk(register.staged, ring, register.trust)
        now = now.replace(microsecond=0)
        chain = Chain(register.trust, repository, desk, repository.online(), now, offline_keys=not online_only)
        root = chain.root()
        contents = {} if online_only else contents_to_sign(register, ring, chain, now)
        _refuse([problem for content in contents.values() for problem in content.problems])
        made, report = _write(repository, contents)
        roles = _signed(chain, root, contents, made)
        if TOP_ROLE in roles:
            chain.show(root, roles)
        report.published, report.waiting = chain.published, chain.waiting
        repository.discard(timedelta(days=register.trust.days["keep"]).total_seconds())
        return report


def contents_to_sign(register: Register, ring: KeyRing, chain: Chain, now: datetime) -> dict[str, Content]:
    """What each role whose key lies here is to sign, by role.

    Raises:
        PublisherError: a file can't be read.
    """
    today = now.astimezone(JAKARTA).date()
    trust = register.trust
    mine = [role for role, keys in trust.roles.items() if any(ring.holds(name) for name in keys.keys)]
    contents = {}
    named = []
    for code in trust.regions():
        role, latest = f"region-{code}", chain.latest(f"region-{code}")
        if role in mine:
            contents[role] = of_role(register, role, latest.signed.targets if latest else {}, today)
        if role in mine or latest:
            named.append(code)
    if TOP_ROLE in mine:
        latest = chain.latest(TOP_ROLE)
        contents[TOP_ROLE] = of_role(register, TOP_ROLE, latest.signed.targets if latest else {}, today, named)
    return contents


def _refuse(problems: Sequence[Bilingual]) -> None:
    if problems:
        raise PublisherError(
            Bilingual(
                f"tidak ada yang diterbitkan; yang perlu diperbaiki: {len(problems)}",
                f"nothing was published; to be mended: {len(problems)}",
            ),
            problems,
        )


def _write(repository: Repository, contents: Mapping[str, Content]) -> tuple[dict[str, TargetFile], Report]:
    """Writes new targets, and the register's files with the versions they are published under."""

    def put(file: NewFile) -> TargetFile:
        if file.register is not None and files.read(file.register) != file.raw:
            files.write(file.register, file.raw)
        content = pack(file.raw, small=is_bundle(file.path)) if file.packed else file.raw
        target = repository.put_target(file.path, content)
        target.unrecognized_fields["custom"] = file.custom
        return target

    new = [file for content in contents.values() for file in content.new]
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # packing lets other threads run meanwhile
        made = dict(zip((file.path for file in new), pool.map(put, new), strict=True))
    gone = sorted(path for content in contents.values() for path in content.gone)
    return made, Report(changed=sorted(made), removed=gone)


def _signed(
    chain: Chain, root: Metadata[Root], contents: Mapping[str, Content], made: Mapping[str, TargetFile]
) -> dict[str, Metadata[Targets]]:
    """The metadata of every role that clients are to see.

    Raises:
        PublisherError: a region's keys changed, and its list is not signed with the new ones.
    """
    regions = [role for role in chain.trust.roles if region_of(role)]
    top = chain.latest(TOP_ROLE)
    if TOP_ROLE in contents:
        wanted = Targets(targets=_targets(contents[TOP_ROLE], made), delegations=chain.delegations(regions))
        top = chain.settle(TOP_ROLE, wanted, [root.signed, chain.online.root.signed])
    if top is None:
        return {}
    roles = {**chain.online.roles, TOP_ROLE: top}
    before = chain.online.roles.get(TOP_ROLE, top)
    for role in delegated(top.signed):
        latest = chain.latest(role)
        if role in contents and role in chain.trust.roles:
            wanted = Targets(targets=_targets(contents[role], made))
            latest = chain.settle(role, wanted, [top.signed, before.signed])
        elif latest is not None and latest is not chain.online.roles.get(role):
            _refuse([*wrongs(chain.repository, role, latest.signed.targets, publishing=True)])  # signed elsewhere
        if latest is not None and verifies(top.signed, role, latest):
            roles[role] = latest
        elif role in chain.online.roles and not verifies(top.signed, role, chain.online.roles[role]):
            raise unsigned(role)
    return roles


def _targets(content: Content, made: Mapping[str, TargetFile]) -> dict[str, TargetFile]:
    return {**content.kept, **{file.path: made[file.path] for file in content.new}}
