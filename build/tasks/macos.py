"""Makes the installer for macOS, on macOS: pkgbuild, productbuild, and Apple's notarisation where an account is given.

Never run on macOS yet, and its name says so. What lies where is put together by `stage`, which runs anywhere and is
tested on Linux.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from jaganetral.agency.building import as_json
from jaganetral.browsers import BROWSERS, HOST_NAME, manifest
from jaganetral.service.origins import Ids
from tasks.agency import whole_agency
from tasks.checkout import OUT, ROOT, fail, run
from tasks.extension_packages import write_folder
from tasks.freeze import PACKAGE, freeze
from tasks.release import Release
from tasks.tried import warning

SOURCES = ROOT / "build" / "macos"
PROGRAM_FOLDER = Path("Library/Application Support/JagaNetral")
HOSTS = {browser.mac_system.removeprefix("/"): browser.family for browser in BROWSERS}
"""Where each browser looks for the hosts of every user."""
SCRIPTS = "macos-scripts"
"""The folder beside the root with what the installer itself runs."""
APPLICATION, INSTALLER = "JAGANETRAL_MACOS_APPLICATION", "JAGANETRAL_MACOS_INSTALLER"
"""Identities in the keychain: "Developer ID Application: …" and "Developer ID Installer: …"."""
NOTARY = "JAGANETRAL_MACOS_NOTARY"
"""A profile that `xcrun notarytool store-credentials` has kept."""


def make_macos(release: Release, dist: Path) -> list[Path]:
    """Make the installer.

    Args:
        release: version, ids, and perhaps an agency's folder.
        dist: where to.

    Returns:
        The file.
    """
    root = OUT / "package" / "macos"
    shutil.rmtree(root, ignore_errors=True)
    freeze(root / PROGRAM_FOLDER)
    stage(root, release.agency, release.ids(), release.version)
    data = root / PROGRAM_FOLDER / PACKAGE
    (data / "service" / "data" / "extension-ids.json").write_bytes(as_json(release.ids()))
    write_folder(release, data / "extension")
    words = ("jaganetral", release.version, "macos", warning("macos", release.version))
    package = dist / f"{'-'.join(filter(None, words))}.pkg"
    for step in commands(root, release.version, package, dict(os.environ)):
        if not run(*step):
            fail(f"build/package: {step[0]} failed (see above)")
    return [package]


def stage(root: Path, agency: Path | None, ids: Ids, version: str) -> None:
    """Puts everything but the program itself where it belongs below a root folder, and the scripts beside it.

    Args:
        root: stands for `/`.
        agency: an agency's folder; None for none.
        ids: under which the extension is known.
        version: of the package; one that is newer is not replaced by it.
    """
    program = root / PROGRAM_FOLDER
    program.mkdir(parents=True, exist_ok=True)
    scripts = root.with_name(SCRIPTS)
    shutil.rmtree(scripts, ignore_errors=True)
    shutil.copytree(SOURCES / "scripts", scripts)
    shutil.copy(SOURCES / "end-running", scripts)
    (scripts / "version").write_text(f"{version}\n", encoding="utf-8")
    for name in ("native-host", "uninstall.sh", "end-running"):
        shutil.copy(SOURCES / name, program / name)
    agents = root / "Library" / "LaunchAgents"
    agents.mkdir(parents=True, exist_ok=True)
    shutil.copy(SOURCES / "id.jaganetral.plist", agents)
    host = Path("/") / PROGRAM_FOLDER / "native-host"
    for place, family in HOSTS.items():
        (root / place).mkdir(parents=True, exist_ok=True)
        (root / place / f"{HOST_NAME}.json").write_text(manifest(family, host, ids), encoding="utf-8")
    if agency is None:
        return
    for name, content in whole_agency(agency, ids).files.items():
        (program / name).write_bytes(content)


def commands(root: Path, version: str, package: Path, environment: dict[str, str]) -> list[list[str]]:
    """Return what is run to sign, pack and notarise, in this order; unsigned where nobody is named who signs.

    Args:
        root: what was staged.
        version: of the package.
        package: the file to be written.
        environment: names who signs.
    """
    application, installer = environment.get(APPLICATION), environment.get(INSTALLER)
    part = root.with_name("jaganetral-part.pkg")
    made = []
    if application:
        sign = ["codesign", "--force", "--timestamp", "--options", "runtime", "--sign", application]
        made.append([*sign, str(root / PROGRAM_FOLDER / "jaganetral")])
    pack = [
        "pkgbuild",
        "--root",
        str(root),
        "--scripts",
        str(root.with_name(SCRIPTS)),
        "--identifier",
        "id.jaganetral",
        "--version",
        version,
    ]
    made.append([*pack, "--install-location", "/", "--ownership", "recommended", str(part)])
    signed = ["--sign", installer] if installer else []
    made.append(["productbuild", "--package", str(part), *signed, str(package)])
    if environment.get(NOTARY):
        notary = ["xcrun", "notarytool", "submit", str(package), "--keychain-profile", environment[NOTARY], "--wait"]
        made += [notary, ["xcrun", "stapler", "staple", str(package)]]
    return made
