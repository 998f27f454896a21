"""An agency's folder with everything in it that can be set."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jaganetral.agency.folder import AgencyFolder, open_folder
from jaganetral.agency.reading import NAME
from registers import contest, new_register, published, put

IDS = {
    "development": None,
    "own": "a" * 32,
    "chrome_store": "b" * 32,
    "edge_store": "c" * 32,
    "firefox": "jaganetral@jaganetral.id",
}
SETTINGS: dict[str, Any] = {
    "name": 'Pemerintah Kota "Contoh" \\ & <Dua>',
    "contact": "helpdesk@contoh.example",
    "letterhead": ["PEMERINTAH KOTA CONTOH"],
    "feed": {"url": "https://daftar.contoh.example/feed", "root": "root.json"},
    "regions": ["31", "32"],
    "retention_days": 30,
    "pledge": {"version": "1", "title": "PAKTA INTEGRITAS", "opening": "Saya menyatakan:", "points": ["Butir satu."]},
    "features": {"existing": False},
    "browsers": ["chromium", "chrome", "edge", "firefox"],
    "extension": {
        "from": "own",
        "chromium": "https://pasang.contoh.example/updates.xml",
        "firefox": "https://pasang.contoh.example/jaganetral.xpi",
    },
}


def root_of_trust(folder: Path) -> bytes:
    """A root as a maintainer hands it over."""
    register = new_register(folder)
    put(register, contest("32", "calonsatu"))
    published(register)
    return (register.published / "metadata" / "1.root.json").read_bytes()


def agency_folder(path: Path, root: bytes, **changes: Any) -> AgencyFolder:
    """A folder with all settings, but for the changes; a setting that is None is left out."""
    path.mkdir(parents=True)
    settings = {key: value for key, value in {**SETTINGS, **changes}.items() if value is not None}
    (path / NAME).write_text(json.dumps(settings), "utf-8")
    (path / "root.json").write_bytes(root)
    return open_folder(path)
