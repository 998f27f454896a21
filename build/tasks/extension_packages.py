"""Makes the extension's archives: our own for both families, and one for each store."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from tasks.checkout import OUT
from tasks.crx import crx
from tasks.extension import pack_extension, read_manifest, write_manifest, zip_folder
from tasks.manifests import Outlet, manifest_for, updates_json, updates_xml
from tasks.release import Release

_WORK = OUT / "package" / "extension"


def make_extension(release: Release, dist: Path) -> list[Path]:
    """Write every archive of the extension, and the folder to load.

    Args:
        release: key and version.
        dist: where to.

    Returns:
        The archives.
    """
    write_folder(release, dist / "extension")
    made = [dist / f"{release.name}-extension.zip"]
    zip_folder(dist / "extension", made[0])
    packed = {outlet: dist / _file_name(release, outlet) for outlet in Outlet if outlet is not Outlet.FOLDER}
    for outlet, path in packed.items():
        write_archive(release, outlet, path)
        made.append(path)
    if release.updates:
        made += _updates(release, dist, packed[Outlet.CRX], packed[Outlet.XPI])
    return made


def write_folder(release: Release, folder: Path, outlet: Outlet = Outlet.FOLDER) -> None:
    """Write the packed extension as one outlet wants it.

    Args:
        release: key and version.
        folder: where to; what lies there is replaced.
        outlet: the way it is handed out.
    """
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(_packed(), folder)
    source = read_manifest(folder)
    write_manifest(folder, manifest_for(source, outlet, key=release.public_key, updates=release.updates))


def write_archive(release: Release, outlet: Outlet, path: Path) -> None:
    """Write one archive: a zip, for Chromium's family outside the stores with a signed header.

    Args:
        release: key and version.
        outlet: the way it is handed out.
        path: the file.
    """
    folder = _WORK / outlet.value
    write_folder(release, folder, outlet)
    path.parent.mkdir(parents=True, exist_ok=True)
    zip_folder(folder, path)
    if outlet is Outlet.CRX:
        path.write_bytes(crx(path.read_bytes(), release.key))


@cache
def _packed() -> Path:
    """The files that all outlets share; joining the scripts once a run is enough."""
    folder = _WORK / "packed"
    pack_extension(folder)
    return folder


def _file_name(release: Release, outlet: Outlet) -> str:
    if outlet in (Outlet.CRX, Outlet.XPI):
        return f"{release.name}.{outlet.value}"
    return f"{release.name}-{outlet.value}.zip"


def _updates(release: Release, dist: Path, signed: Path, add_on: Path) -> list[Path]:
    chromium, firefox = dist / "updates.xml", dist / "updates.json"
    chromium.write_text(
        updates_xml(release.extension_id, release.version, f"{release.updates}/{signed.name}", signed.read_bytes()),
        encoding="utf-8",
    )
    add_on_id = str(release.ids()["firefox"])
    firefox.write_text(
        updates_json(add_on_id, release.version, f"{release.updates}/{add_on.name}", add_on.read_bytes()),
        encoding="utf-8",
    )
    return [chromium, firefox]
