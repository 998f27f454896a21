"""Begins a register: keys, the first root of trust, and the files that publishing reads."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from pathlib import Path
from typing import Any

from tuf.api.metadata import Metadata, Root

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.feed.format import LEGAL, PUBLISHER
from jaganetral.feed.publisher import files
from jaganetral.feed.publisher.chain import root_of
from jaganetral.feed.publisher.errors import PublisherError
from jaganetral.feed.publisher.keys import KeyRing
from jaganetral.feed.publisher.register import IGNORED, SETTINGS, Register
from jaganetral.feed.publisher.repository import Repository
from jaganetral.feed.publisher.trust import DAYS, ROOT, SNAPSHOT, TARGETS, TIMESTAMP, RoleKeys, Trust
from jaganetral.feed.schemas import Shape, ShapeError, hold

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
    try:
        hold(Shape.PUBLISHER, publisher, PUBLISHER)
    except ShapeError as error:
        raise PublisherError(error.reason) from error
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
    _ignore_keys(folder / ".gitignore")
    register.write(folder / PUBLISHER, publisher)
    register.write(folder / LEGAL, _bundled_legal())
    Repository(register.published).put_metadata("1.root.json", first_root(trust, ring, now))
    return register.with_trust(trust)  # last: a folder with register.json is a whole register


def first_root(trust: Trust, ring: KeyRing, now: datetime) -> Metadata[Root]:
    """Version 1 of the root, signed by all its keys.

    Raises:
        PublisherError: a key can't be opened.
    """
    wanted = root_of(trust)
    wanted.expires = now.replace(microsecond=0) + trust.lifetime(ROOT)
    root = Metadata(wanted)
    for name in trust.roles[ROOT].keys:
        root.sign(ring.signer(name, trust.public(name)), append=True)
    return root


def _ignore_keys(path: Path) -> None:
    """Keeps private keys out of a version control, beside what it ignores already."""
    lines = files.read(path).decode("utf-8", "replace").splitlines() if path.exists() else []
    lines += [line for line in IGNORED if line not in lines]
    files.write(path, "".join(f"{line}\n" for line in lines).encode())


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
