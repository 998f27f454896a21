"""An export of a platform: its files, what must be found in it, and how the platforms write text into files."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

Found = tuple[str, str, str, int, bool]
"""Platform, act, the account's first identity, how often, and whether for sure."""
T0 = 1_700_000_000
OWN = "warga_satu"
STRANGERS = ("calon_satu1", "xcalon_satu", "calonsatu_", "calon.satu.fans", "warga_dua", "1234567", "123456789")


@dataclass(frozen=True)
class Export:
    """An export as files, and what is to be found in it."""

    files: Mapping[str, bytes]
    found: frozenset[Found]
    untold: int = 0
    """Acts of which it does not say whom they were done to."""
    owner: str = ""
    by_hand: frozenset[str] = field(default_factory=frozenset)
    """Accounts that it could not name."""

    def zipped(self, *, root: str = "") -> bytes:
        """As one zip."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.files.items():
                archive.writestr(f"{root}{name}", content)
        return made.getvalue()

    def unpacked(self, folder: Path) -> Path:
        """As a folder."""
        for name, content in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return folder


def mangled(value: Any) -> Any:
    """What Meta's writer makes of a text: each byte of its UTF-8 as a letter of its own."""
    if isinstance(value, str):
        return value.encode("utf-8").decode("latin-1")
    if isinstance(value, list):
        return [mangled(item) for item in value]
    if isinstance(value, dict):
        return {mangled(key): mangled(item) for key, item in value.items()}
    return value


def meta(value: Any) -> bytes:
    """JSON of Meta."""
    return json.dumps(mangled(value), indent=1).encode()


def plain(value: Any) -> bytes:
    """JSON of anybody else."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def ytd(name: str, value: Any, part: int = 0) -> bytes:
    """A file of X."""
    return f"window.YTD.{name}.part{part} = ".encode() + plain(value)


def link(address: str, text: str) -> str:
    """A link of a page, opened in a tab of its own."""
    return f'<a target="_blank" href="{escape(address)}">{escape(text)}</a>'
