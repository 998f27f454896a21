"""Who signs what is handed out, and under which version and ids it goes.

Without a key given, everything is made with the development key of the repository: for trying, never for handing out.
The version then ends in `~dev`, which Debian sorts before the release, and the program says so in `jaganetral doctor`.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import rsa

from tasks.checkout import ROOT, fail
from tasks.crx import KeyProblemError, extension_id, public_key, read_key
from tasks.freeze import version

DEVELOPMENT_KEY = ROOT / "build" / "keys" / "development.pem"
KEY = "JAGANETRAL_RELEASE_KEY"
IDS = ROOT / "backend" / "jaganetral" / "service" / "data" / "extension-ids.json"


@dataclass(frozen=True)
class Release:
    """What every package of one run has in common."""

    key: rsa.RSAPrivateKey
    is_release: bool
    """Whether the key is one that is kept secret."""
    updates: str | None = None
    """The https address of the folder from which browsers bring our own archives up to date; None for none."""

    @classmethod
    def read(cls, key: Path | None, updates: str | None) -> Release:
        """Read the key; ends the command with one line where it is of no use.

        Args:
            key: the file with the release key; None for what JAGANETRAL_RELEASE_KEY names, else the development key.
            updates: an https address, or None.
        """
        if updates is not None and not updates.startswith("https://"):
            fail(f"build/package: updates come over https only, not from {updates}", status=2)
        given = key or (Path(os.environ[KEY]) if os.environ.get(KEY) else None)
        try:
            development = read_key(DEVELOPMENT_KEY)
            chosen = read_key(given) if given else development
        except KeyProblemError as error:
            fail(f"build/package: {error}")
        if given and given.resolve().is_relative_to(ROOT):
            fail(f"build/package: {given} lies in the checkout; a release key is kept where nobody can commit it")
        if given and public_key(chosen) == public_key(development):
            fail(f"build/package: {given} is the development key, which anybody has")
        return cls(chosen, given is not None, updates.rstrip("/") if updates else None)

    @property
    def version(self) -> str:
        """The version of the project."""
        return version()

    @property
    def debian_version(self) -> str:
        """The same as Debian compares it: a trial is older than its release."""
        return self.version if self.is_release else f"{self.version}~dev"

    @property
    def extension_id(self) -> str:
        """The extension's id in Chromium's family."""
        return extension_id(self.key)

    @property
    def public_key(self) -> str:
        """The public half of the key, as a manifest writes it."""
        return public_key(self.key)

    @property
    def name(self) -> str:
        """The beginning of the names of what is written: says that a trial is one."""
        return f"jaganetral-{self.version}" if self.is_release else f"jaganetral-{self.version}-dev"

    def ids(self) -> dict[str, str | None]:
        """Return what `extension-ids.json` is to say in the packages: of a release, no development id."""
        ids: dict[str, str | None] = json.loads(IDS.read_text(encoding="utf-8"))
        return {**ids, "development": None, "own": self.extension_id} if self.is_release else ids
