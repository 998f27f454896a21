"""An agency's folder: `agency.json` with the root of trust beside it, made once and kept under the agency's own care.

What the schema can't say is looked at here: that the files named are there, and that every browser chosen has a place
to get the extension from.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from jaganetral.agency.policies import EXTENSION_HERE, place_of
from jaganetral.agency.reading import NAME, Agency, AgencyError, read_agency
from jaganetral.candidates.bilingual import Bilingual
from jaganetral.service.origins import IDS, Ids

BROWSERS = ("chromium", "chrome", "edge", "firefox")
ROOT_NAME = "root.json"


@dataclass(frozen=True)
class AgencyFolder:
    """A folder that was looked through."""

    path: Path
    settings: Agency

    @property
    def files(self) -> dict[str, bytes]:
        """What goes beside the program, by name."""
        found = {NAME: (self.path / NAME).read_bytes()}
        feed = self.settings.get("feed")
        if feed is not None:
            found[feed["root"]] = (self.path / feed["root"]).read_bytes()
        return found


def begin(path: Path, name: str, contact: str, feed: tuple[str, Path] | None) -> Path:
    """Makes a folder with settings to be filled in.

    Args:
        path: the folder; it may exist, without settings.
        name: of the agency.
        contact: whom its people ask.
        feed: the lists' address and the file with their root of trust, which is copied; None for the bundled list.

    Returns:
        The settings file.

    Raises:
        AgencyError: there are settings already, or what was given can't be a setting.
        OSError: it can't be written.
    """
    target = path / NAME
    if target.exists():
        raise AgencyError(f"{target} already exists")
    settings: Agency = {
        "name": name,
        "contact": contact,
        "letterhead": [name],
        "retention_days": 90,
        "features": {"existing": True},
        "browsers": list(BROWSERS),
        "extension": {"from": "store"},
    }
    root = b""
    if feed is not None:
        settings["feed"] = {"url": feed[0], "root": ROOT_NAME}
        root = feed[1].read_bytes()
    path.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(settings, indent=2, ensure_ascii=False) + "\n", "utf-8")
    try:
        read_agency(target)
    except AgencyError:
        target.unlink()
        raise
    if feed is not None:
        (path / ROOT_NAME).write_bytes(root)
    return target


def open_folder(path: Path) -> AgencyFolder:
    """The folder, with its settings.

    Raises:
        AgencyError: there are no settings, or they don't follow the schema.
    """
    if not (path / NAME).is_file():
        raise AgencyError(f"{path}: {NAME} is missing")
    return AgencyFolder(path, read_agency(path / NAME))


def problems(folder: AgencyFolder, ids: Ids = IDS) -> list[Bilingual]:
    """What keeps the folder from being handed out; nothing where it is whole.

    Args:
        folder: of the agency.
        ids: under which the extension is known.
    """
    settings, found = folder.settings, []
    for key, said in (("name", "nama instansi"), ("contact", "kontak")):
        if not settings.get(key):
            found.append(Bilingual(f"“{key}” ({said}) belum diisi", f"“{key}” is not filled in"))
    feed = settings.get("feed")
    if feed is not None:
        found += _problems_of_root(folder.path, feed["root"])
    found += _unknown_regions(settings)
    for browser in settings.get("browsers", BROWSERS):
        if place_of(browser, settings, ids) is None:
            found.append(EXTENSION_HERE[browser])
    return found


def _problems_of_root(path: Path, name: str) -> list[Bilingual]:
    if Path(name).name != name:
        return [Bilingual(f"akar kepercayaan {name} harus ada di folder ini", f"{name} must lie in the folder")]
    if name == NAME or not (path / name).is_file():
        return [Bilingual(f"akar kepercayaan {name} tidak ada", f"the root of trust {name} is missing")]
    from tuf.api.metadata import Metadata, Root  # noqa: PLC0415 - slow to load, and only here

    try:
        root = Metadata[Root].from_bytes((path / name).read_bytes())
        root.verify_delegate(Root.type, root)
    except Exception as error:  # noqa: BLE001 - any file may be called a root, and every fault has one answer
        return [
            Bilingual(
                f"{name} bukan akar kepercayaan yang sah ({type(error).__name__})",
                f"{name} is not a valid root of trust ({type(error).__name__})",
            )
        ]
    return []


def _unknown_regions(settings: Agency) -> list[Bilingual]:
    from jaganetral.feed.format import regions  # noqa: PLC0415 - as above

    unknown = sorted(set(settings.get("regions", ())) - set(regions()))
    return [Bilingual(f"tidak ada provinsi dengan kode {code}", f"no province has the code {code}") for code in unknown]
