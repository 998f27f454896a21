"""Takes over what a province's committee signed elsewhere, after looking at it as closely as a desk would."""

from __future__ import annotations

from pathlib import Path

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.feed.format import TOP_ROLE
from jaganetral.feed.publisher import files
from jaganetral.feed.publisher.chain import latest_of
from jaganetral.feed.publisher.errors import PublisherError
from jaganetral.feed.publisher.inspecting import wrongs
from jaganetral.feed.publisher.keys import KeyRing
from jaganetral.feed.publisher.register import Register
from jaganetral.feed.publisher.repository import Repository
from jaganetral.feed.publisher.signing import delegated, verifies


def take(register: Register, folder: Path, ring: KeyRing) -> dict[str, int]:
    """Copies newer lists of provinces from another published folder; the next publication shows them.

    Args:
        register: the working folder of the publisher.
        folder: the `published/` folder of a committee, or a copy of it.
        ring: the publisher's keys; a province whose key lies here is signed from this register, and passed over.

    Returns:
        Role → version, for what was taken.

    Raises:
        PublisherError: a newer list is not signed by the committee's key, or holds what it has no say over.
    """
    with files.alone(register.folder):
        ours, theirs = Repository(register.published), Repository(folder)
        online = ours.online()
        top = latest_of(ours, online, TOP_ROLE)
        if top is None:
            raise PublisherError(Bilingual("belum ada yang terbit di sini", "nothing is published here yet"))
        taken = {}
        for role in delegated(top.signed):
            if role in register.trust.roles and any(map(ring.holds, register.trust.roles[role].keys)):
                continue
            here = latest_of(ours, online, role)
            highest = max(theirs.versions(role), default=0)
            if highest <= (here.signed.version if here else 0):
                continue
            signed = theirs.role(role, highest)
            if signed.signed.version != highest or not verifies(top.signed, role, signed):
                raise PublisherError(
                    Bilingual(
                        f"{role} versi {highest} tidak ditandatangani dengan kunci yang dikenal",
                        f"{role} version {highest} is not signed with the keys we know",
                    )
                )
            problems = list(wrongs(theirs, role, signed.signed.targets, publishing=True))
            if problems:
                raise PublisherError(
                    Bilingual(f"{role} versi {highest} ditolak", f"{role} version {highest} is refused"), problems
                )
            for path, target in signed.signed.targets.items():
                ours.put_target(path, theirs.read_target(target))
            ours.put_metadata(f"{highest}.{role}.json", signed)
            taken[role] = highest
        return taken
