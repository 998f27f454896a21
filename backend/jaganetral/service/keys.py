"""The keys with which browser profiles and the command line prove themselves to the service.

One file a key under `keys/` in the data folder, readable by its owner alone. A key is revoked by deleting its file,
which the service notices at the next request: it keeps no copy. `keys/local` is the one that commands on this
computer use; it is new at every start of the service.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from jaganetral.service import handshake

LOCAL = "local"
_KEY_ID = re.compile(r"local|[0-9a-f]{32}")


class KeyRing:
    """The key files of one data folder."""

    def __init__(self, home: Path) -> None:
        self._folder = home / "keys"

    def find(self, key_id: str) -> bytes | None:
        """The key of that name, or None when there is none (any more), or its file is damaged."""
        if not _KEY_ID.fullmatch(key_id):
            return None
        try:
            content = json.loads((self._folder / key_id).read_text("utf-8"))
        except (OSError, ValueError):
            return None
        text = content.get("key") if isinstance(content, dict) else None
        return handshake.decode(text, handshake.KEY_BYTES) if isinstance(text, str) else None

    def create(self, label: str) -> tuple[str, bytes]:
        """Makes a key for a browser profile and revokes the ones the same profile had before.

        Args:
            label: the profile's own random name.

        Raises:
            OSError: the data folder can't be written.
        """
        for old in self._labelled(label):
            self.revoke(old)
        key_id = secrets.token_hex(16)
        return key_id, self._write(key_id, label)

    def renew_local(self) -> bytes:
        """Replaces the key of the command line.

        Raises:
            OSError: the data folder can't be written.
        """
        return self._write(LOCAL, LOCAL)

    def revoke(self, key_id: str) -> None:
        """Deletes a key; nothing happens when it is already gone."""
        if _KEY_ID.fullmatch(key_id):
            (self._folder / key_id).unlink(missing_ok=True)

    def _labelled(self, label: str) -> list[str]:
        found = []
        for path in self._folder.glob("*"):
            if path.name == LOCAL or not _KEY_ID.fullmatch(path.name):
                continue
            try:
                content = json.loads(path.read_text("utf-8"))
            except (OSError, ValueError):
                continue
            if isinstance(content, dict) and content.get("label") == label:
                found.append(path.name)
        return found

    def _write(self, key_id: str, label: str) -> bytes:
        key = secrets.token_bytes(handshake.KEY_BYTES)
        content = {"key": handshake.encode(key), "created": datetime.now(UTC).isoformat(timespec="seconds")}
        write_private(self._folder / key_id, json.dumps({**content, "label": label}))
        return key


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
