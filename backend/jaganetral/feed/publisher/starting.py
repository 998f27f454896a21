"""Begins a register: keys, the first root of trust, and the files that publishing reads."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from pathlib import Path
from typing import Any

from tuf.api.metadata import Key, Metadata, Role, Root

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.feed.format import LEGAL, PUBLISHER, role_of
from jaganetral.feed.publisher import files
from jaganetral.feed.publisher.errors import PublisherError
from jaganetral.feed.publisher.keys import KeyRing
from jaganetral.feed.publisher.register import IGNORED, SETTINGS, Register
from jaganetral.feed.publisher.repository import Repository
from jaganetral.feed.publisher.trust import DAYS, ROOT, SNAPSHOT, TARGETS, TIMESTAMP, TOP_ROLES, RoleKeys, Trust

NewPassphrase = Callable[[str], str]
"""Asks for the passphrase that the new key with this name is to have."""

CRITERIA = (
    Bilingual(
        "Sebuah akun masuk daftar bila ada dokumen terbuka yang menyebutnya milik calon, tim kampanye, partai, atau "
        "pendukung yang tercatat dalam pemilihan itu, dan seseorang sudah memeriksanya.",
        "An account is listed where a public document says that it is that of a candidate, campaign, party or "
        "supporter recorded in the contest, and somebody has checked it.",
    ),
    Bilingual(
        "Syarat yang sama berlaku untuk semua calon, partai, dan wilayah.",
        "The same holds for every candidate, party and region.",
    ),
)


@dataclass(frozen=True)
class Beginning:
    """What a new register is told."""

    name: str
    contact: str
    signers: Sequence[str]
    """Who signs root and top-level role; each gets keys of their own."""
    threshold: int
    """How many of them must."""


def start(folder: Path, beginning: Beginning, ring: KeyRing, new_passphrase: NewPassphrase, now: datetime) -> Register:
    """Makes a register in `folder` and signs its root of trust, `published/metadata/1.root.json`.

    Raises:
        PublisherError: there is one already, or it can't be made.
    """
    if (folder / SETTINGS).exists():
        raise PublisherError(Bilingual(f"sudah ada register di {folder}", f"there is a register in {folder} already"))
    publisher = _publisher(beginning)
    roles: dict[str, RoleKeys] = {}
    keys: dict[str, str] = {}
    for role in (ROOT, TARGETS):
        names = [f"{role}-{signer}" for signer in beginning.signers]
        keys.update({name: ring.make(name, new_passphrase(name)) for name in names})
        roles[role] = RoleKeys(tuple(names), beginning.threshold)
    for role in (SNAPSHOT, TIMESTAMP):
        keys[role] = ring.make(role, None)
        roles[role] = RoleKeys((role,), 1)
    trust = Trust(DAYS, keys, roles)
    trust.check()
    register = Register(folder)
    files.write(folder / ".gitignore", IGNORED.encode())
    register.write(folder / PUBLISHER, publisher)
    register.write(folder / LEGAL, _bundled_legal())
    Repository(register.published).put_metadata("1.root.json", first_root(trust, ring, now))
    return register.with_trust(trust)  # last: a folder with register.json is a whole register


def first_root(trust: Trust, ring: KeyRing, now: datetime) -> Metadata[Root]:
    """Version 1 of the root, signed by all its keys.

    Raises:
        PublisherError: a key can't be opened.
    """
    keys: dict[str, Key] = {}
    roles = {}
    for name in TOP_ROLES:
        publics = [trust.public(key) for key in trust.roles[name].keys]
        keys.update({public.keyid: public for public in publics})
        roles[name] = Role([public.keyid for public in publics], trust.roles[name].threshold)
    expires = now.replace(microsecond=0) + trust.lifetime(ROOT)
    root = Metadata(Root(1, expires=expires, keys=keys, roles=roles, consistent_snapshot=True))
    for name in trust.roles[ROOT].keys:
        root.sign(ring.signer(name, trust.public(name)), append=True)
    return root


def add_region(
    register: Register, region: str, keys: Mapping[str, str], threshold: int, make: Callable[[str], str]
) -> Register:
    """Gives a province its role; publishing delegates its contests to it.

    Args:
        register: the working folder.
        region: the province's code.
        keys: public halves by name, as the committee gave them; empty to make one key here.
        threshold: how many of them must sign.
        make: makes the key with this name and gives its public half.

    Raises:
        PublisherError: the province is none, or has its role already.
    """
    role = role_of(region)
    if role in register.trust.roles:
        raise PublisherError(Bilingual(f"{role} sudah ada", f"there is {role} already"))
    Trust(register.trust.days, {}, {role: RoleKeys((), 0)}).check()
    return register.with_trust(register.trust.with_role(role, keys or {role: make(role)}, threshold))


def _publisher(beginning: Beginning) -> dict[str, Any]:
    return {
        "schema": 1,
        "version": 1,
        "name": beginning.name,
        "contact": beginning.contact,
        "criteria": [paragraph.as_json() for paragraph in CRITERIA],
        "corrections": [],
        "minimum_client": None,
        "adapters_off": {},
        "regions": [],
    }


def _bundled_legal() -> dict[str, Any]:
    text = resources.files("jaganetral.candidates").joinpath("data/legal.json").read_text("utf-8")
    value: dict[str, Any] = json.loads(text)
    return value
