"""The keys with which browser profiles and the command line prove themselves to the service.

One file a key under `keys/` in the data folder, readable by its owner alone. A key is revoked by deleting its file,
which the service notices at the next request: it keeps no copy. The time at which the file was last changed is that of
the key's last use. `keys/local` is the one that commands on this computer use; it is new at every start of the service.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import secrets
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from jaganetral.service import handshake

LOCAL = "local"
_KEY_ID = re.compile(r"local|[0-9a-f]{32}")


class Pairing(NamedTuple):
    """A browser profile that holds a key."""

    key_id: str
    profile: str
    """The profile's own random name."""
    browser: str
    """What the browser calls itself; empty where it didn't say."""
    by_code: bool
    """Whether the person typed a code; else the browser's native host handed the key over."""
    created: datetime
    last_used: datetime


class KeyRing:
    """The key files of one data folder."""

    def __init__(self, home: Path) -> None:
        self._folder = home / "keys"

    def find(self, key_id: str) -> bytes | None:
        """The key of that name, or None when there is none (any more), or its file is damaged."""
        text = (self._read(key_id) or {}).get("key")
        return handshake.decode(text, handshake.KEY_BYTES) if isinstance(text, str) else None

    def holds(self, key_id: str) -> bool:
        """Whether there is (still) a key of that name; asked at every request, so nothing is read."""
        path = f"{self._folder}/{key_id}"
        return _KEY_ID.fullmatch(key_id) is not None and os.path.isfile(path)  # noqa: PTH113 - without making a path

    def profile(self, key_id: str) -> str | None:
        """The browser profile that a key belongs to; None for the command line's."""
        label = (self._read(key_id) or {}).get("label")
        return label if isinstance(label, str) and key_id != LOCAL else None

    def pairings(self) -> list[Pairing]:
        """The browser profiles that hold a key, the one used last first."""
        found = []
        for path in self._folder.glob("*"):
            content = self._read(path.name) if path.name != LOCAL else None
            if content is None:
                continue
            try:
                created = datetime.fromisoformat(content["created"])
                used = datetime.fromtimestamp(path.stat().st_mtime, UTC)
                browser, label = str(content.get("browser", "")), str(content["label"])
            except (OSError, ValueError, KeyError, TypeError):
                continue  # revoked at this moment, or damaged: no key either way
            found.append(Pairing(path.name, label, browser, content.get("by_code") is True, created, used))
        return sorted(found, key=lambda pairing: pairing.last_used, reverse=True)

    def note_use(self, key_id: str) -> None:
        """Remembers that a key was used just now."""
        if _KEY_ID.fullmatch(key_id):
            with contextlib.suppress(OSError):  # revoked at this moment, or the disk is read-only: nothing hangs on it
                os.utime(self._folder / key_id)

    def create(
        self, label: str, *, browser: str = "", by_code: bool = False, key: bytes | None = None
    ) -> tuple[str, bytes]:
        """Makes a key for a browser profile and revokes the ones the same profile had before.

        Args:
            label: the profile's own random name.
            browser: what the browser calls itself.
            by_code: whether the person typed a code.
            key: the key, where both sides have worked it out; else a random one.

        Raises:
            OSError: the data folder can't be written.
        """
        for old in self.pairings():
            if old.profile == label:
                self.revoke(old.key_id)
        key_id = secrets.token_hex(16)
        return key_id, self._write(key_id, label, key or _fresh_key(), browser=browser, by_code=by_code)

    def renew_local(self) -> bytes:
        """Replaces the key of the command line.

        Raises:
            OSError: the data folder can't be written.
        """
        return self._write(LOCAL, LOCAL, _fresh_key())

    def revoke(self, key_id: str) -> None:
        """Deletes a key; nothing happens when it is already gone."""
        if _KEY_ID.fullmatch(key_id):
            (self._folder / key_id).unlink(missing_ok=True)

    def revoke_all(self) -> None:
        """Deletes the keys of all browser profiles."""
        for pairing in self.pairings():
            self.revoke(pairing.key_id)

    def _read(self, key_id: str) -> dict[str, Any] | None:
        if not _KEY_ID.fullmatch(key_id):
            return None
        try:
            content = json.loads((self._folder / key_id).read_text("utf-8"))
        except (OSError, ValueError):
            return None
        return content if isinstance(content, dict) else None

    def _write(self, key_id: str, label: str, key: bytes, **more: object) -> bytes:
        content = {"key": handshake.encode(key), "created": datetime.now(UTC).isoformat(timespec="seconds")}
        write_private(self._folder / key_id, json.dumps({**content, "label": label, **more}))
        return key


def _fresh_key() -> bytes:
    return secrets.token_bytes(handshake.KEY_BYTES)


def write_private(path: Path, text: str) -> None:
    """Puts `text` into a file of mode 0600 under a folder of mode 0700, whole or not at all.

    Raises:
        OSError: the folder can't be written.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)  # mkstemp makes it 0600
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
